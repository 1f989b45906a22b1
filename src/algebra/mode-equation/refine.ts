/** Refinement of an isolated simple root by interval Newton steps, quadratically convergent, with bisection as the safeguard. */

import type { Budget } from '../budget.ts'
import { dyadic as D, type Dyadic, floatIntervals as F, type Interval } from '../interval/index.ts'
import type { Span } from './cover.ts'
import type { DyadicEvaluator } from './dyadic-evaluator.ts'

/** An enclosure of g' at a point. */
export interface Slope {
  readonly at: Dyadic
  readonly enclosure: Interval<number>
}

/** m · exp([lo, hi]) for |lo|, |hi| ≤ 2⁻¹⁰, by |eᵈ − (1 + d + d²/2)| ≤ |d|³/2, outward to `bits`. */
function timesExp(m: Dyadic, step: Interval<number>, bits: number): Interval<Dyadic> {
  const bound = (d: number, direction: -1 | 1): Dyadic => {
    const x = D.fromFloat(d)
    const square = D.mul(x, x, bits, direction)
    const cubic = D.fromFloat(direction * (Math.abs(d) ** 3 / 2) * (1 + 2 ** -40))
    const rest = D.add(x, { mantissa: square.mantissa, exponent: square.exponent - 1 }, bits, direction)
    return D.mul(m, D.add(D.one, D.add(rest, cubic, bits, direction), bits, direction), bits, direction)
  }
  return { lo: bound(step.lo, -1), hi: bound(step.hi, 1) }
}

/**
 * Narrows the bracket of a simple root to relative width ≤ tolerance; undefined where the evaluator's precision does not suffice.
 *
 * With |g''| ≤ D a slope known at one point bounds g' near it: on |h| ≤ η around m, g' ∈ s ± D(distance + η). If that excludes 0 and
 * N = −g(m)/g' ⊂ [−η, η], the root of that neighbourhood is unique and lies in m·exp(N) (Moore, Kearfott, Cloud 2009, section 8.1).
 * Once a step succeeds the relative width is squared, up to the evaluator's precision. One step of the budget an evaluation.
 */
export function refine(
  e: DyadicEvaluator,
  bracket: Span<Dyadic>,
  start: Dyadic | undefined,
  known: Slope | undefined,
  tolerance: number,
  bits: number,
  budget: Budget,
): Interval<Dyadic> | undefined {
  let { lo, hi } = bracket
  let slope = known
  let m = start
  let stalled = 0
  for (;;) {
    if (e.logRatio(lo, hi) <= tolerance * (1 - 2 ** -20)) return { lo, hi }
    if (m !== undefined) m = e.round(m)
    const inside = m !== undefined && D.compare(m, lo) > 0 && D.compare(m, hi) < 0
    const at: Dyadic | undefined = inside ? (m as Dyadic) : e.between(lo, hi)
    if (at === undefined || stalled > 2) return undefined
    budget.spend()
    let value: Interval<number>
    if (slope === undefined) {
      const full = e.evaluate(at)
      value = { lo: full.valueLo, hi: full.valueHi }
      slope = { at, enclosure: { lo: full.slopeLo, hi: full.slopeHi } }
    } else {
      value = e.value(at)
    }
    const next = newton(e, at, value, slope, bits)
    const [before, low, high]: [number, Dyadic, Dyadic] = [e.logRatio(lo, hi), lo, hi]
    const decided = value.lo > 0 || value.hi < 0
    if (decided) {
      if ((value.lo > 0 ? 1 : -1) === bracket.signLo) lo = at
      else hi = at
    }
    if (next?.enclosure !== undefined && D.compare(next.enclosure.lo, low) >= 0 && D.compare(next.enclosure.hi, high) <= 0) {
      if (D.compare(next.enclosure.lo, lo) > 0) lo = next.enclosure.lo
      if (D.compare(next.enclosure.hi, hi) < 0) hi = next.enclosure.hi
      m = undefined
      // the slope known stays good as long as the root's neighbourhood is small against it
    } else {
      m = next?.guess
      slope = undefined
    }
    const progress = e.logRatio(lo, hi) < before / 1.5
    stalled = progress ? 0 : decided ? stalled : stalled + 1
    if (!progress && decided && !inside) stalled++
    if (!progress && inside) m = undefined
  }
}

function newton(
  e: DyadicEvaluator,
  at: Dyadic,
  value: Interval<number>,
  slope: Slope,
  bits: number,
): { readonly guess: Dyadic | undefined; readonly enclosure: Interval<Dyadic> | undefined } | undefined {
  const { lo, hi } = slope.enclosure
  if (lo <= 0 && hi >= 0) return undefined
  const distance = D.compare(slope.at, at) < 0 ? e.logRatio(slope.at, at) : e.logRatio(at, slope.at)
  const size = Math.max(Math.abs(value.lo), Math.abs(value.hi)) / Math.min(Math.abs(lo), Math.abs(hi))
  const reach = 1.5 * size + Number.MIN_VALUE
  const spread = e.depth * (distance + reach) * (1 + 2 ** -40)
  const around = F.add(slope.enclosure, { lo: -spread, hi: spread })
  const middle = -(value.lo + value.hi) / (lo + hi)
  const guess = Math.abs(middle) < 1 / 2 ? D.mul(at, D.fromFloat(Math.exp(middle)), bits, -1) : undefined
  if (F.sign(around) === undefined || reach > 2 ** -10) return { guess, enclosure: undefined }
  const step = F.neg(F.div(value, around))
  if (!(step.lo >= -reach && step.hi <= reach)) return { guess, enclosure: undefined }
  return { guess, enclosure: timesExp(at, step, bits) }
}
