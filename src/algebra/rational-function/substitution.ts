/** Values, derivatives and substitution of rational functions. */

import type { BudgetOptions } from '../budget.ts'
import { DivisionByZeroError } from '../errors.ts'
import type { Assignment, Polynomial } from '../polynomial/index.ts'
import * as P from '../polynomial/index.ts'
import * as Q from '../rational.ts'
import { make, print, type RationalFunction } from './arithmetic.ts'

/**
 * The value of f where every variable that occurs is given one.
 * @throws DivisionByZeroError where the denominator vanishes, DomainError for a variable without a value
 */
export function evaluate(f: RationalFunction, values: Assignment<Q.Rational>): Q.Rational {
  const denominator = P.evaluate(f.denominator, values)
  if (Q.isZero(denominator)) throw new DivisionByZeroError('rationalFunction.evaluate', print(f))
  return Q.div(P.evaluate(f.numerator, values), denominator)
}

/**
 * f with numbers in place of some of its variables.
 * @throws DivisionByZeroError where the denominator vanishes identically there
 */
export const evaluatePartially = (
  f: RationalFunction,
  values: Assignment<Q.Rational>,
  options?: BudgetOptions,
): RationalFunction => make(P.evaluatePartially(f.numerator, values), P.evaluatePartially(f.denominator, values), options)

/** ∂f/∂name = (n′d − n d′)/d², reduced; with g = gcd(d, d′) the common factor is split off first. */
export function derivative(f: RationalFunction, name: string, options?: BudgetOptions): RationalFunction {
  const { numerator, denominator } = f
  const slope = P.derivative(denominator, name)
  if (P.isZero(slope)) return make(P.derivative(numerator, name), denominator, options)
  const { a, b } = P.gcdWithCofactors(denominator, slope, options)
  const top = P.sub(P.mul(P.derivative(numerator, name), a, options), P.mul(numerator, b, options))
  return make(top, P.mul(denominator, a, options), options)
}

/**
 * f with rational functions in place of some of its variables, all at once.
 * @throws DivisionByZeroError where the denominator vanishes identically there
 */
export function substitute(
  f: RationalFunction,
  replacements: Assignment<RationalFunction>,
  options?: BudgetOptions,
): RationalFunction {
  const top = substitutePolynomial(f.numerator, replacements, options)
  const bottom = substitutePolynomial(f.denominator, replacements, options)
  const [numerator, denominator] = [
    P.mul(top.numerator, bottom.denominator, options),
    P.mul(bottom.numerator, top.denominator, options),
  ]
  return make(numerator, denominator, options)
}

/** p(n₁/d₁, …) over ∏ dᵥ^deg(p, v): homogenized, so that no fraction is added. */
function substitutePolynomial(
  p: Polynomial,
  replacements: Assignment<RationalFunction>,
  options: BudgetOptions | undefined,
): { readonly numerator: Polynomial; readonly denominator: Polynomial } {
  const names = P.usedVariables(p).filter((name) => Object.hasOwn(replacements, name))
  const degrees = names.map((name) => P.degree(p, name))
  const parts = split(p, names)
  const pairs = parts.map(({ exponents, coefficient }): readonly [Polynomial, Polynomial] => {
    const factors = names.flatMap((name, i) => {
      const { numerator, denominator } = replacements[name]!
      return [P.pow(numerator, exponents[i]!, options), P.pow(denominator, degrees[i]! - exponents[i]!, options)]
    })
    return [coefficient, factors.reduce((product, factor) => P.mul(product, factor, options), P.one)]
  })
  const denominator = names.reduce(
    (product, name, i) => P.mul(product, P.pow(replacements[name]!.denominator, degrees[i]!, options)),
    P.one,
  )
  return { numerator: P.sumOfProducts(pairs, options), denominator }
}

/** p as a polynomial in the named variables. */
function split(
  p: Polynomial,
  names: readonly string[],
): readonly { readonly exponents: readonly number[]; readonly coefficient: Polynomial }[] {
  const [first, ...rest] = names
  if (first === undefined) return [{ exponents: [], coefficient: p }]
  return P.coefficientsIn(p, first).flatMap(({ exponent, coefficient }) =>
    split(coefficient, rest).map((part) => ({ exponents: [exponent, ...part.exponents], coefficient: part.coefficient })),
  )
}
