/** Polynomials in a power of x: f(x) = g(xᵏ), and the positive roots of f from those of g. */

import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { powerOfTwo } from './bounds.ts'
import type { IntegerPolynomial } from './dense.ts'
import { type IsolatingInterval, isExact } from './isolating-interval.ts'

/** g and the largest k ≥ 1 with f(x) = g(xᵏ); k = 1 for constants. */
export function deflate(f: IntegerPolynomial): { readonly inner: IntegerPolynomial; readonly power: number } {
  let power = 0
  for (let i = 1; i < f.length && power !== 1; i++) if (f[i] !== 0n) power = Number(integer.gcd(BigInt(power), BigInt(i)))
  return power <= 1 ? { inner: f, power: 1 } : { inner: f.filter((_, i) => i % power === 0), power }
}

/**
 * Isolating intervals of the k-th roots of positive numbers, given by isolating intervals (increasing, disjoint with their ends);
 * the results are so, too, and positive.
 */
export function takeRoots(intervals: readonly IsolatingInterval[], k: number): readonly IsolatingInterval[] {
  const gaps = intervals.slice(1).map(({ lower }, i) => separate(intervals[i]!.upper, lower, k))
  return intervals.map((interval, i) => {
    const exact = isExact(interval) ? Q.exactRoot(interval.lower, k) : undefined
    if (exact !== undefined) return { ...interval, lower: exact, upper: exact }
    const lower = gaps[i - 1]?.above ?? separate(Q.zero, interval.lower, k).above
    const upper = gaps[i]?.below ?? rootFrom(interval.upper, k, 0, 'above')
    return { ...interval, lower, upper }
  })
}

/** Dyadic numbers below < above with a ≤ belowᵏ and aboveᵏ ≤ b, for 0 ≤ a < b; equality only at perfect powers. */
function separate(a: Q.Rational, b: Q.Rational, k: number): { readonly below: Q.Rational; readonly above: Q.Rational } {
  // a grid of about the size of b's root, made finer at a doubling rate
  const start = Math.ceil((integer.bitLength(b.den) - integer.bitLength(b.num) + 1) / k)
  for (let extra = 2; ; extra *= 2) {
    const below = rootFrom(a, k, start + extra, 'above')
    const above = rootFrom(b, k, start + extra, 'below')
    if (Q.compare(below, above) < 0) return { below, above }
  }
}

/** The k-th root of a ≥ 0 rounded to the grid of step 2^−scale. */
function rootFrom(a: Q.Rational, k: number, scale: number, side: 'below' | 'above'): Q.Rational {
  const scaled = Q.mul(a, powerOfTwo(scale * k))
  const root = integer.floorRoot(Q.floor(scaled), k)
  const isBelow = side === 'above' && Q.compare(Q.fromInteger(root ** BigInt(k)), scaled) < 0
  return Q.mul(Q.fromInteger(isBelow ? root + 1n : root), powerOfTwo(-scale))
}
