/** Refinement of an isolating interval of a real root to any number of binary or decimal digits. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { type Approach, approach, type Bracket, dyadic, refineBracket, startApproach } from './bracket.ts'
import { type IntegerPolynomial, signAt } from './dense.ts'
import type { IsolatingInterval } from './isolating-interval.ts'
import { squareFreePart } from './square-free.ts'

/** How narrow the interval must become: width ≤ 2^−bits, ≤ 10^−decimals, or ≤ |root|·10^−significantDigits. */
export type RefinementTarget = { readonly bits: number } | { readonly decimals: number } | { readonly significantDigits: number }

const bitsPerDigit = Math.log2(10)

/**
 * An isolating interval of the same root as narrow as wanted, inside the given one; its ends are no roots, or both the
 * root, where that was met. `interval` must hold exactly one root of f (as those of `isolate` do).
 *
 * Quadratic interval refinement (Abbott 2006) with truncated Horner values: O(n·M(digits)) bit operations up to a logarithm.
 * A budget step is one value of f.
 * @throws DomainError where f has the same sign at both ends, or vanishes at one of them
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { rational as Q, univariate as U } from 'modewise/algebra'
 * const f = [-2n, 0n, 1n]
 * const [root] = U.isolatePositive(f)
 * const { lower } = U.refine(f, root!, { decimals: 30 })
 * assert.equal(Q.toFixed(lower, 20, 'floor'), '1.41421356237309504880')
 * ```
 */
export function refine(
  f: IntegerPolynomial,
  interval: IsolatingInterval,
  target: RefinementTarget,
  options?: BudgetOptions,
): IsolatingInterval {
  requireTarget(target)
  const { lower, upper, multiplicity } = interval
  if (Q.equals(lower, upper)) {
    if (signAt(f, lower) !== 0) throw new DomainError('refine', 'interval', Q.toString(lower), 'a root of f')
    return interval
  }
  const simple = multiplicity === 1 ? f : squareFreePart(f, options)
  const signLow = signAt(simple, lower)
  if (Q.compare(lower, upper) > 0 || signLow * signAt(simple, upper) !== -1) {
    const shown = `(${Q.toString(lower)}, ${Q.toString(upper)})`
    throw new DomainError('refine', 'interval', shown, 'an open interval with one root of f and opposite signs at its ends')
  }
  const budget = startBudget('refine', options)
  let state: Bracket | Approach = startApproach(lower, upper, signLow)
  while (state.kind === 'approach') {
    if (isNarrow(state.lower, state.upper, target)) return { lower: state.lower, upper: state.upper, multiplicity }
    state = approach(simple, state, budget)
  }
  for (let scale = wantedScale(state, target); state.kind === 'cell' && state.scale < scale; scale = wantedScale(state, target)) {
    state = refineBracket(simple, state, scale, budget)
  }
  return { ...endpoints(state), multiplicity }
}

function requireTarget(target: RefinementTarget): void {
  for (const [name, value] of Object.entries(target)) {
    if (!Number.isSafeInteger(value)) throw new DomainError('refine', name, String(value), 'an integer')
  }
}

function endpoints(cell: Bracket): { readonly lower: Q.Rational; readonly upper: Q.Rational } {
  const lower = dyadic(cell.low, cell.scale)
  return cell.kind === 'exact' ? { lower, upper: lower } : { lower, upper: dyadic(cell.low + 1n, cell.scale) }
}

/** The grid that makes a cell narrow enough; for significant digits a few steps more until the cell is away from 0. */
function wantedScale(cell: Bracket, target: RefinementTarget): number {
  if ('bits' in target) return target.bits
  if ('decimals' in target) return Math.ceil(target.decimals * bitsPerDigit)
  const nearest = cell.low >= 0n ? cell.low : -cell.low - 1n
  if (nearest === 0n) return cell.scale + 8
  return Math.ceil(target.significantDigits * bitsPerDigit) + cell.scale - integer.bitLength(nearest) + 1
}

function isNarrow(lower: Q.Rational, upper: Q.Rational, target: RefinementTarget): boolean {
  const width = Q.sub(upper, lower)
  if ('bits' in target) return Q.compare(width, Q.pow(Q.make(1n, 2n), target.bits)) <= 0
  if ('decimals' in target) return Q.compare(width, Q.pow(Q.make(1n, 10n), target.decimals)) <= 0
  const nearest = Q.sign(lower) === Q.sign(upper) ? Q.min(Q.abs(lower), Q.abs(upper)) : Q.zero
  return Q.compare(width, Q.mul(nearest, Q.pow(Q.make(1n, 10n), target.significantDigits))) <= 0
}
