/** A double close to an isolated root, found without proof: a start for the certified refinement. */

import type { Evaluator, Span } from './cover.ts'

/** Newton's iteration in log μ from the middle of the bracket, kept inside by bisection. */
export function polish(e: Evaluator<number>, bracket: Span<number>): number {
  let { lo, hi } = bracket
  let at = e.between(lo, hi) ?? lo
  for (let i = 0; i < 100; i++) {
    const { valueLo, valueHi, slopeLo, slopeHi } = e.evaluate(at)
    const value = (valueLo + valueHi) / 2
    if (value > 0 === bracket.signLo > 0) lo = at
    else hi = at
    const next = at * Math.exp((-2 * value) / (slopeLo + slopeHi))
    const inside = next > lo && next < hi
    if (inside && Math.abs(next - at) <= 2e-16 * at) return next
    const candidate = inside ? next : e.between(lo, hi)
    if (candidate === undefined) return at
    // Newton's steps within the rounding noise no longer shrink
    if (i > 8 && Math.abs(candidate - at) <= 1e-14 * at) return candidate
    at = candidate
  }
  return at
}
