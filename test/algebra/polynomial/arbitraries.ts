/** Random polynomials for the property tests: few and many variables, small and huge coefficients, low and high exponents. */

import fc from 'fast-check'
import { polynomial as P, type Polynomial, type Rational } from '../../../src/algebra/index.ts'
import { bigRational, smallRational } from '../arbitraries.ts'

const names = ['x', 'y', 'z'] as const

const polynomialIn = (
  variables: readonly string[],
  coefficient: fc.Arbitrary<Rational>,
  exponent: fc.Arbitrary<number>,
  maxLength: number,
): fc.Arbitrary<Polynomial> =>
  fc
    .array(
      fc.record({ coefficient, exponents: fc.array(exponent, { minLength: variables.length, maxLength: variables.length }) }),
      {
        maxLength,
      },
    )
    .map((terms) => P.fromTerms(variables, terms))

/** Up to four terms in a subset of x, y, z of degree at most 3 in each, coefficients below 10. */
export const smallPolynomial: fc.Arbitrary<Polynomial> = fc
  .subarray([...names], { minLength: 1 })
  .chain((variables) => polynomialIn(variables, smallRational, fc.nat(3), 4))

export const nonzeroSmallPolynomial: fc.Arbitrary<Polynomial> = smallPolynomial.filter((p) => !P.isZero(p))

const manyNames = Array.from({ length: 30 }, (_, i) => `w${i}`)

/** Small ones, many terms, thirty variables (several words a monomial), huge coefficients, exponents that force wider fields. */
export const polynomialArbitrary: fc.Arbitrary<Polynomial> = fc.oneof(
  smallPolynomial,
  polynomialIn(['x', 'y'], smallRational, fc.nat(9), 40),
  polynomialIn(manyNames, smallRational, fc.nat(2), 8),
  polynomialIn(['x', 'y', 'z'], bigRational, fc.nat(4), 6),
  polynomialIn(['x', 'w3', 'w30'], smallRational, fc.oneof(fc.nat(3), fc.nat(2 ** 20)), 5),
)
