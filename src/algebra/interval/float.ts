/** Interval arithmetic with doubles as endpoints: fast, outward rounded, infinite endpoints for what overflows. */

import * as Q from '../rational.ts'
import * as elementary from './float-elementary.ts'
import * as rounding from './float-rounding.ts'
import { fromEndpoints } from './from-endpoints.ts'
import type { Direction, IntervalArithmetic } from './interval.ts'

/** The nearest double on the given side of a. Quotients of safe integers take one division, others an exact comparison. */
export function fromRational(a: Q.Rational, direction: Direction): number {
  if (a.num <= safe && a.num >= -safe && a.den <= safe) return rounding.div(Number(a.num), Number(a.den), direction)
  let x = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Q.toNumber(a)))
  while (direction * Q.compare(Q.fromFloatExactly(x), a) < 0) {
    x = direction > 0 ? rounding.nextUp(x) : rounding.nextDown(x)
    if (!Number.isFinite(x)) return x
  }
  return x
}

const safe = BigInt(Number.MAX_SAFE_INTEGER)

function midpoint(lo: number, hi: number): number {
  if (lo === -hi) return 0
  const [a, b] = [Math.max(lo, -Number.MAX_VALUE), Math.min(hi, Number.MAX_VALUE)]
  return Math.min(b, Math.max(a, a / 2 + b / 2))
}

/**
 * Outward-rounded doubles. +, −, ×, ÷ and sqrt are rounded to at most two units in the last place, exactly where the
 * result is a double and nothing under- or overflows; log and exp have relative error below 2⁻⁴⁶.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { interval, rational as Q } from 'modewise/algebra'
 * const I = interval.floatIntervals
 * const tenth = I.fromRational(Q.parse('0.1'))
 * assert.ok(tenth.lo < tenth.hi && I.contains(tenth, Q.parse('0.1')))
 * assert.equal(I.sign(I.sub(I.exp(I.log(tenth)), tenth)), undefined)
 * assert.deepEqual(I.divExtended(I.one, I.fromRationals(Q.parse('-1'), Q.parse('2'))), { kind: 'outside', hi: -1, lo: 0.5 })
 * ```
 */
export const floatIntervals: IntervalArithmetic<number> = fromEndpoints<number>({
  name: 'floatIntervals',
  zero: 0,
  one: 1,
  fromRational,
  toRational: (a) => (Number.isFinite(a) ? Q.fromFloatExactly(a) : undefined),
  toString: String,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  sign: Math.sign,
  neg: (a) => 0 - a,
  add: rounding.add,
  mul: rounding.mul,
  div: rounding.div,
  root: elementary.root,
  log: elementary.log,
  exp: elementary.exp,
  midpoint,
})
