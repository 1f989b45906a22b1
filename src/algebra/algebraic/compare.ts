/**
 * The order of real algebraic numbers: total, antisymmetric and transitive, always decided.
 *
 * Cheap tests first, exact last: rational operands; disjoint enclosures; numbers with different minimal polynomials differ, so
 * refinement must part them; with the same one, the sign change on the common part of the intervals tells whether the roots are the same.
 */

import type { BudgetOptions } from '../budget.ts'
import * as Q from '../rational.ts'
import * as U from '../univariate/index.ts'
import { type Algebraic, decide, isRational, narrow } from './number.ts'

/** The sign of the number: the interval, or the sign of the minimal polynomial at 0, decides. */
export const sign = (a: Algebraic): -1 | 0 | 1 => compareToRational(a, Q.zero)

/** The sign of a − r; exact with at most two values of the minimal polynomial. */
export function compareToRational(a: Algebraic, r: Q.Rational): -1 | 0 | 1 {
  const { lower, upper } = a.interval
  if (isRational(a)) return Q.compare(lower, r)
  // an irrational number lies strictly between the ends
  if (Q.compare(r, lower) <= 0) return 1
  if (Q.compare(upper, r) <= 0) return -1
  return U.signAt(a.minimalPolynomial, r) === U.signAt(a.minimalPolynomial, lower) ? 1 : -1
}

const opposite = (s: -1 | 0 | 1): -1 | 0 | 1 => (s === 0 ? 0 : s === 1 ? -1 : 1)

/** Whether both are the same number. */
export function equals(a: Algebraic, b: Algebraic): boolean {
  if (!U.equals(a.minimalPolynomial, b.minimalPolynomial)) return false
  return isRational(a) || nameSameRoot(a, b)
}

/** For one and the same irreducible polynomial of degree ≥ 2. */
function nameSameRoot(a: Algebraic, b: Algebraic): boolean {
  const lower = Q.max(a.interval.lower, b.interval.lower)
  const upper = Q.min(a.interval.upper, b.interval.upper)
  if (Q.compare(lower, upper) >= 0) return false
  // the common part holds at most one root; if it holds one, that is the root that each interval names
  return U.signAt(a.minimalPolynomial, lower) !== U.signAt(a.minimalPolynomial, upper)
}

/**
 * The sign of a − b. A step of the budget is one doubling of the precision or one value of a minimal polynomial.
 * @throws BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * const [root] = A.realRoots([-2n, 0n, 1n]).slice(-1)
 * assert.equal(A.compare(root!.root, A.fromInteger(1n)), 1)
 * ```
 */
export function compare(a: Algebraic, b: Algebraic, options?: BudgetOptions): -1 | 0 | 1 {
  if (isRational(b)) return compareToRational(a, b.interval.lower)
  if (isRational(a)) return opposite(compareToRational(b, a.interval.lower))
  const apart = order(a, b)
  if (apart !== undefined) return apart
  if (equals(a, b)) return 0
  let [left, right] = [a, b]
  return decide('algebraic.compare', 32, options, (bits) => {
    left = narrow(left, { bits }, options)
    right = narrow(right, { bits }, options)
    return order(left, right)
  })
}

/** The order of two irrational numbers that their open intervals show, if they do; touching intervals do. */
function order(a: Algebraic, b: Algebraic): -1 | 1 | undefined {
  if (Q.compare(a.interval.upper, b.interval.lower) <= 0) return -1
  if (Q.compare(b.interval.upper, a.interval.lower) <= 0) return 1
  return undefined
}

export const min = (a: Algebraic, b: Algebraic, options?: BudgetOptions): Algebraic => (compare(a, b, options) <= 0 ? a : b)

export const max = (a: Algebraic, b: Algebraic, options?: BudgetOptions): Algebraic => (compare(a, b, options) >= 0 ? a : b)
