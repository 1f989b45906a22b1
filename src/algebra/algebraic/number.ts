/**
 * Real algebraic numbers: the representation, its constructors, and enclosures to any precision.
 *
 * Invariant: the minimal polynomial is irreducible over Q, primitive, with positive leading coefficient. A rational num/den is
 * den·x − num with the interval [num/den, num/den]; in every other number the interval is open, its ends are rational and so no roots,
 * and it holds exactly one root. What the module is for and what it costs is said in index.ts.
 */

import { type BudgetOptions, startBudget } from '../budget.ts'
import * as integer from '../integer.ts'
import { type Dyadic, dyadicIntervals, type Interval } from '../interval/index.ts'
import * as Q from '../rational.ts'
import type { IntegerPolynomial, IsolatingInterval, RefinementTarget } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'

/** A real algebraic number. Not unique: the interval may be narrower or wider; `equals` and `compare` do not see it. */
export interface Algebraic {
  /** Irreducible over Q, primitive, with positive leading coefficient. */
  readonly minimalPolynomial: IntegerPolynomial
  /** Holds this root of the minimal polynomial and no other; of multiplicity 1. */
  readonly interval: IsolatingInterval
}

// ---------------------------------------------------------------- constructors

export const fromRational = (a: Q.Rational): Algebraic => ({
  minimalPolynomial: U.linear(a),
  interval: { lower: a, upper: a, multiplicity: 1 },
})

export const fromInteger = (n: bigint): Algebraic => fromRational(Q.fromInteger(n))

export const zero: Algebraic = Object.freeze(fromInteger(0n))
export const one: Algebraic = Object.freeze(fromInteger(1n))

/** The root in `interval` of an irreducible primitive polynomial with positive leading coefficient (not checked). */
export function fromIrreducible(minimalPolynomial: IntegerPolynomial, interval: IsolatingInterval): Algebraic {
  if (U.degree(minimalPolynomial) === 1) return fromRational(Q.make(-minimalPolynomial[0]!, minimalPolynomial[1]!))
  return { minimalPolynomial, interval: interval.multiplicity === 1 ? interval : { ...interval, multiplicity: 1 } }
}

// ---------------------------------------------------------------- destructors

/** The degree over Q. */
export const degree = (a: Algebraic): number => U.degree(a.minimalPolynomial)

export const isRational = (a: Algebraic): boolean => degree(a) === 1

/** The number as a rational, or undefined where it is irrational. */
export const toRational = (a: Algebraic): Q.Rational | undefined => (isRational(a) ? a.interval.lower : undefined)

export const isZero = (a: Algebraic): boolean => isRational(a) && Q.isZero(a.interval.lower)

// ---------------------------------------------------------------- enclosures

/**
 * The same number with an interval as narrow as wanted: keep the result, and later calls start from it.
 * A step of the budget is one value of the minimal polynomial.
 */
export function narrow(a: Algebraic, target: RefinementTarget, options?: BudgetOptions): Algebraic {
  return isRational(a) ? a : { ...a, interval: U.refine(a.minimalPolynomial, a.interval, target, options) }
}

/** A dyadic interval around the number, of width about 2^−bits; `bits` ≥ 8. */
export function enclose(a: Algebraic, bits: number, options?: BudgetOptions): Interval<Dyadic> {
  const { lower, upper } = narrow(a, { bits }, options).interval
  // enough mantissa for the integer part, so that rounding adds no more than 2^−bits
  const size = integer.bitLength(Q.ceil(Q.max(Q.abs(lower), Q.abs(upper))))
  return dyadicIntervals(Math.max(8, bits + size)).fromRationals(lower, upper)
}

/** The first answer that `attempt` gives, at the precisions start, 2·start, 4·start, …; a step of the budget is one attempt. */
export function decide<A>(
  operation: string,
  start: number,
  options: BudgetOptions | undefined,
  attempt: (bits: number) => A | undefined,
): A {
  const budget = startBudget(operation, options)
  for (let bits = start; ; bits *= 2) {
    budget.spend()
    const answer = attempt(bits)
    if (answer !== undefined) return answer
  }
}
