/** Real algebraic numbers as decimals with certified digits, as text, and as doubles for guidance. */

import type { BudgetOptions } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import * as U from '../univariate/index.ts'
import { type Algebraic, decide, isRational, narrow } from './number.ts'

/**
 * The number rounded to `places` decimal places, every digit right: `floor` ≤ number ≤ `ceil`, and `nearest` is the nearer one (a tie,
 * possible for rationals only, goes away from zero). A step of the budget is one refinement or one value of the minimal polynomial.
 * @throws DomainError for places that are no integer ≥ 0; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * const sqrt2 = A.root(A.fromInteger(2n), 2)
 * assert.equal(A.toFixed(sqrt2, 20, 'floor'), '1.41421356237309504880')
 * ```
 */
export function toFixed(a: Algebraic, places: number, rounding: Q.Rounding = 'nearest', options?: BudgetOptions): string {
  if (!Number.isSafeInteger(places) || places < 0)
    throw new DomainError('algebraic.toFixed', 'places', String(places), 'an integer from 0')
  if (isRational(a)) return Q.toFixed(a.interval.lower, places, rounding)
  let current = a
  return decide('algebraic.toFixed', 2, options, (extra) => {
    current = narrow(current, { decimals: places + extra }, options)
    const { lower, upper } = current.interval
    // rounding is monotone, so equal roundings of both ends are the number's own
    const text = Q.toFixed(lower, places, rounding)
    return text === Q.toFixed(upper, places, rounding) ? text : undefined
  })
}

/** Two decimals that differ by one unit in the last place, or are equal, with the number between them. */
export function toDecimalBounds(
  a: Algebraic,
  places: number,
  options?: BudgetOptions,
): { readonly lower: string; readonly upper: string } {
  return { lower: toFixed(a, places, 'floor', options), upper: toFixed(a, places, 'ceil', options) }
}

/** A double next to the number; a guide for drawings and first guesses, never for decisions. */
export function toNumber(a: Algebraic): number {
  return Q.toNumber(narrow(a, { significantDigits: 18 }).interval.lower)
}

/** A rational as `-1/2`, any other number as `root of x^2 - 2 near 1.4142`. */
export function toString(a: Algebraic): string {
  if (isRational(a)) return Q.toString(a.interval.lower)
  return `root of ${U.toString(a.minimalPolynomial)} near ${toNumber(a).toPrecision(5)}`
}
