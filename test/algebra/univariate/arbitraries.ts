/** Random univariate polynomials over Z, in several regimes, and polynomials with known roots. */

import fc from 'fast-check'
import { type IntegerPolynomial, type Rational, univariate as U } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'

const smallCoefficient = fc.integer({ min: -9, max: 9 }).map(BigInt)

/** Coefficients of up to 300 bits, zeros and ones among them. */
const bigCoefficient = fc.oneof(smallCoefficient, fc.bigInt(-(2n ** 300n), 2n ** 300n))

const ofLength = (coefficient: fc.Arbitrary<bigint>, maxLength: number): fc.Arbitrary<IntegerPolynomial> =>
  fc.array(coefficient, { maxLength }).map(U.normalize)

/** Degree below 6 and small coefficients: common factors, multiple roots and zero are frequent. */
export const smallPolynomial: fc.Arbitrary<IntegerPolynomial> = ofLength(smallCoefficient, 6)

/** Small ones, ones with large coefficients, and long ones (which multiply by another algorithm). */
export const polynomial: fc.Arbitrary<IntegerPolynomial> = fc.oneof(
  { weight: 3, arbitrary: smallPolynomial },
  { weight: 2, arbitrary: ofLength(bigCoefficient, 10) },
  {
    weight: 1,
    arbitrary: fc.array(bigCoefficient, { minLength: 30, maxLength: 60 }).map(U.normalize),
  },
)

export const nonzero = (arbitrary: fc.Arbitrary<IntegerPolynomial>): fc.Arbitrary<IntegerPolynomial> =>
  arbitrary.filter((f) => f.length > 0)

/** c·Π (den·x − num)^multiplicity · rest, with the roots in increasing order; `rest` has no real root. */
export interface WithKnownRoots {
  readonly polynomial: IntegerPolynomial
  readonly roots: readonly { readonly root: Rational; readonly multiplicity: number }[]
}

/** A product of known linear factors and of quadratics (x − a)² + b with b > 0. */
export const withKnownRoots: fc.Arbitrary<WithKnownRoots> = fc
  .tuple(
    fc.uniqueArray(smallRational, { maxLength: 6, selector: ({ num, den }) => `${num}/${den}` }),
    fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }),
    fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 5 })), { maxLength: 2 }),
  )
  .map(([values, multiplicities, quadratics]) => {
    const roots = values
      .map((root, i) => ({ root, multiplicity: multiplicities[i]! }))
      .sort((p, q) => (p.root.num * q.root.den < q.root.num * p.root.den ? -1 : 1))
    const linear = roots.map(({ root, multiplicity }) => U.pow(U.linear(root), multiplicity))
    const rest = quadratics.map(([a, b]) => U.add(U.pow([BigInt(-a), 1n], 2), [BigInt(b)]))
    return { polynomial: [...linear, ...rest].reduce(U.mul, U.one), roots }
  })

/** The polynomial as PARI/GP reads it. */
export const inGp = (f: IntegerPolynomial): string => `Pol([${f.toReversed().join(',')}])`
