/** Enclosures of sine and cosine by Taylor's series after halving, as intervals with dyadic endpoints. */

import { rational as Q } from '../../algebra/index.ts'
import { type Dyadic, dyadic, dyadicIntervals, type Interval } from '../../algebra/interval/index.ts'
import { EvaluationFailure } from './failure.ts'

/** sin of every member of the interval, to about `bits` bits for arguments below 2⁶⁴. */
export const sine = (a: Interval<Dyadic>, bits: number): Interval<Dyadic> => around(a, bits).sine

/** cos of every member of the interval, to about `bits` bits for arguments below 2⁶⁴. */
export const cosine = (a: Interval<Dyadic>, bits: number): Interval<Dyadic> => around(a, bits).cosine

/** Both at the midpoint, widened by the radius: their slopes are at most 1 in magnitude. */
function around(a: Interval<Dyadic>, bits: number): { readonly sine: Interval<Dyadic>; readonly cosine: Interval<Dyadic> } {
  const size = Math.max(...[a.lo, a.hi].map((x) => dyadic.approximateBitLength(x.mantissa) + x.exponent), 0)
  if (size > 64) throw new EvaluationFailure('unsupported', 'sine or cosine of a huge number')
  const smallness = Math.ceil(Math.sqrt(bits / 2)) + 2
  const halvings = size + smallness
  const width = bits + 2 * halvings + 16
  const I = dyadicIntervals(width)
  const middle = I.midpoint(a)
  const radius = I.fromRational(dyadic.toRational(I.width(a)))
  const point = { lo: middle, hi: middle }
  const scaled = I.mul(point, I.fromRational({ num: 1n, den: 1n << BigInt(halvings) }))
  // |scaled| ≤ 2^−smallness: after n ≥ 2 terms the rest is below 2^(−n·smallness)
  const terms = Math.ceil(width / smallness) + 1
  let [sin, cos] = [I.zero, I.zero]
  let term = I.one
  for (let n = 0; n < terms; n++) {
    const signed = n % 4 < 2 ? term : I.neg(term)
    if (n % 2 === 0) cos = I.add(cos, signed)
    else sin = I.add(sin, signed)
    term = I.div(I.mul(term, scaled), I.fromInteger(BigInt(n + 1)))
  }
  const rest = Q.make(1n, 1n << BigInt(smallness * terms))
  const tail = I.fromRationals(Q.neg(rest), rest)
  ;[sin, cos] = [I.add(sin, tail), I.add(cos, tail)]
  for (let k = 0; k < halvings; k++) {
    const twice = I.add(I.mul(sin, cos), I.mul(sin, cos))
    cos = I.sub(I.add(I.pow(cos, 2), I.pow(cos, 2)), I.one)
    sin = twice
  }
  const unit = I.fromRationals(Q.fromInteger(-1n), Q.one)
  const slack = I.mul(unit, radius)
  const clip = (x: Interval<Dyadic>): Interval<Dyadic> => I.intersection(I.add(x, slack), unit) ?? unit
  return { sine: clip(sin), cosine: clip(cos) }
}
