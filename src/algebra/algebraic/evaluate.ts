/**
 * Polynomials and rational functions over Q at a real algebraic number: signs, zeros, order of values, and the values as numbers.
 *
 * A sign needs no minimal polynomial of the value: enclosures of growing precision decide it, once the exact test has shown that it is
 * not zero. f(α) = 0 iff the minimal polynomial of α divides f.
 */

import type { BudgetOptions } from '../budget.ts'
import { DivisionByZeroError } from '../errors.ts'
import { type Dyadic, dyadicIntervals, type Interval, type IntervalArithmetic } from '../interval/index.ts'
import * as Q from '../rational.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'
import { equals } from './compare.ts'
import { toString } from './digits.ts'
import { type Algebraic, decide, enclose, fromRational, isRational } from './number.ts'
import { selectRoot } from './roots.ts'
import { valuePolynomial } from './value-polynomial.ts'

/** numerator/denominator; any rational function over Q can be written so, with integer coefficients. */
export interface Quotient {
  readonly numerator: IntegerPolynomial
  readonly denominator: IntegerPolynomial
}

/** The precision at which enclosures are tried first. */
const firstPrecision = 64

/** Whether f(a) = 0, exactly: the minimal polynomial divides f. O(deg f · deg a), usually much less. */
export const isRoot = (f: IntegerPolynomial, a: Algebraic): boolean => U.tryDivide(f, a.minimalPolynomial) !== undefined

/** An interval around f(x) for all x in the given interval (Horner's rule). */
export function encloseValue<E>(f: IntegerPolynomial, x: Interval<E>, I: IntervalArithmetic<E>): Interval<E> {
  let value = I.zero
  for (let i = f.length - 1; i >= 0; i--) value = I.add(I.mul(value, x), I.fromInteger(f[i]!))
  return value
}

const encloseAt = (f: IntegerPolynomial, a: Algebraic, bits: number, options?: BudgetOptions): Interval<Dyadic> =>
  encloseValue(f, enclose(a, bits, options), dyadicIntervals(bits + 32))

/**
 * The sign of f(a), exact. Cost: values of f on enclosures whose precision doubles until they decide, and one trial division.
 * A step of the budget is one doubling or one value of the minimal polynomial.
 * @throws BudgetExceededError
 */
export function signOfValue(f: IntegerPolynomial, a: Algebraic, options?: BudgetOptions): -1 | 0 | 1 {
  if (f.length === 0) return 0
  if (isRational(a)) return U.signAt(f, a.interval.lower)
  return decide<-1 | 0 | 1>('algebraic.signOfValue', firstPrecision, options, (bits) => {
    const sign = dyadicIntervals(bits).sign(encloseAt(f, a, bits, options))
    if (sign !== undefined && sign !== 0) return sign
    // one exact test, after the cheapest enclosure failed
    return bits === firstPrecision && isRoot(f, a) ? 0 : undefined
  })
}

function requireDefined(operation: string, { numerator, denominator }: Quotient, a: Algebraic): void {
  if (denominator.length === 0 || isRoot(denominator, a)) {
    throw new DivisionByZeroError(operation, `${U.toString(numerator)} at ${toString(a)}`)
  }
}

/**
 * The sign of a quotient at a.
 * @throws DivisionByZeroError where the denominator vanishes at a; BudgetExceededError
 */
export function signOfQuotient(f: Quotient, a: Algebraic, options?: BudgetOptions): -1 | 0 | 1 {
  requireDefined('algebraic.signOfQuotient', f, a)
  const sign = signOfValue(f.numerator, a, options) * signOfValue(f.denominator, a, options)
  return sign === 0 ? 0 : sign < 0 ? -1 : 1
}

/** An interval around the quotient's value, or undefined where the precision does not keep 0 out of the denominator. */
function tryEncloseQuotient(f: Quotient, a: Algebraic, bits: number, options?: BudgetOptions): Interval<Dyadic> | undefined {
  const I = dyadicIntervals(bits + 32)
  const x = enclose(a, bits, options)
  const denominator = encloseValue(f.denominator, x, I)
  return I.sign(denominator) === undefined ? undefined : I.div(encloseValue(f.numerator, x, I), denominator)
}

/**
 * An interval around f(a) from an enclosure of a of at least `bits` bits; it shrinks to the value as `bits` grows.
 * @throws DivisionByZeroError where the denominator vanishes at a; BudgetExceededError
 */
export function encloseQuotient(f: Quotient, a: Algebraic, bits: number, options?: BudgetOptions): Interval<Dyadic> {
  requireDefined('algebraic.encloseQuotient', f, a)
  return decide('algebraic.encloseQuotient', bits, options, (precision) => tryEncloseQuotient(f, a, precision, options))
}

/**
 * f(a) as a number. Its minimal polynomial is the square-free part of the characteristic polynomial of f(a) in Q(a), so nothing is
 * factored; cost: deg a + 1 resultants in degree deg a.
 * @throws DivisionByZeroError where the denominator vanishes at a; BudgetExceededError
 */
export function evaluateQuotient(f: Quotient, a: Algebraic, options?: BudgetOptions): Algebraic {
  requireDefined('algebraic.evaluateQuotient', f, a)
  if (isRational(a)) {
    return fromRational(
      Q.div(U.evaluateRational(f.numerator, a.interval.lower), U.evaluateRational(f.denominator, a.interval.lower)),
    )
  }
  const minimal = U.squareFreePart(valuePolynomial(a.minimalPolynomial, f.numerator, f.denominator, options), options)
  return selectRoot('algebraic.evaluateQuotient', [minimal], (bits) => encloseQuotient(f, a, bits, options), options)
}

/** f(a) for a polynomial f, as `evaluateQuotient`. */
export const evaluate = (f: IntegerPolynomial, a: Algebraic, options?: BudgetOptions): Algebraic =>
  evaluateQuotient({ numerator: f, denominator: U.one }, a, options)

/** Enclosures are tried up to this precision before the exact test for equal values, which is dear. */
const exactFrom = 512

/**
 * The sign of f(a) − g(b), exact: ties of values at different numbers are decided.
 *
 * Enclosures first. If they do not part the values, f(a) and g(b) become numbers of their own, each with its minimal polynomial (of degree
 * at most deg a and deg b: no number of degree deg a · deg b occurs); different values are then parted by more precision.
 * @throws DivisionByZeroError where a denominator vanishes; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * const polynomial = (...numerator: bigint[]) => ({ numerator, denominator: [1n] })
 * // √2² = 1/(1/2)
 * const sqrt2 = A.root(A.fromInteger(2n), 2)
 * const half = A.inv(A.fromInteger(2n))
 * assert.equal(A.compareValues(polynomial(0n, 0n, 1n), sqrt2, { numerator: [1n], denominator: [0n, 1n] }, half), 0)
 * ```
 */
export function compareValues(f: Quotient, a: Algebraic, g: Quotient, b: Algebraic, options?: BudgetOptions): -1 | 0 | 1 {
  requireDefined('algebraic.compareValues', f, a)
  requireDefined('algebraic.compareValues', g, b)
  if (equals(a, b)) {
    const difference = U.sub(U.mul(f.numerator, g.denominator), U.mul(g.numerator, f.denominator))
    return signOfQuotient({ numerator: difference, denominator: U.mul(f.denominator, g.denominator) }, a, options)
  }
  return decide<-1 | 0 | 1>('algebraic.compareValues', firstPrecision, options, (bits) => {
    const [x, y] = [tryEncloseQuotient(f, a, bits, options), tryEncloseQuotient(g, b, bits, options)]
    const order = x === undefined || y === undefined ? undefined : dyadicIntervals(bits).compare(x, y)
    if (order !== undefined && order !== 0) return order
    return bits === exactFrom && equals(evaluateQuotient(f, a, options), evaluateQuotient(g, b, options)) ? 0 : undefined
  })
}
