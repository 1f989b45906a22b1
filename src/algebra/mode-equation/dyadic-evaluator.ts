/** Enclosures of g(log μ) and its derivative to any precision, with the sums in fixed point over bigint. */

import { approximateLog, logError, powerOfTwo, splitExponent } from '../interval/float-elementary.ts'
import { nextDown, nextUp } from '../interval/float-rounding.ts'
import { dyadic as D, type Dyadic, dyadicIntervals, type Interval } from '../interval/index.ts'
import type { Direction } from '../interval/interval.ts'
import type * as Q from '../rational.ts'
import type { Evaluator, PointValue } from './cover.ts'
import { isArrays, type NormalForm } from './equation.ts'

/** A dyadic number rounded to a double toward the direction; beyond 2^±1000 to 0, ±2^±1000 or ±∞, outward. */
export function toFloat(a: Dyadic, direction: Direction): number {
  if (a.mantissa === 0n) return 0
  const excess = Math.max(0, D.approximateBitLength(a.mantissa) - 52)
  const mantissa = Number(D.shift(a.mantissa, -excess, direction))
  const exponent = a.exponent + excess
  const positive = a.mantissa > 0n
  if (exponent > 900)
    return positive === direction > 0 ? (positive ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY) : mantissa
  if (exponent < -1000) return positive === direction > 0 ? direction * 2 ** -900 : 0
  return mantissa * powerOfTwo(exponent)
}

/** The modes in fixed point: a_k in units 2^-unit, c_k² = mantissa · 2^exponent. */
interface FixedModes {
  readonly eigenvalues: readonly bigint[]
  readonly eigenvalueBits: Float64Array
  readonly mantissas: readonly bigint[]
  readonly exponents: Float64Array
  readonly momentBits: Float64Array
}

function fix(form: NormalForm, unit: number, width: number): FixedModes {
  const n = form.count
  const eigenvalues: bigint[] = new Array(n)
  const mantissas: bigint[] = new Array(n)
  const [eigenvalueBits, exponents, momentBits] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const { modes } = form
  for (let k = 0; k < n; k++) {
    const [a, c] = isArrays(modes)
      ? [D.fromFloat(modes.eigenvalues[k] as number), D.fromFloat(modes.squaredMoments[k] as number)]
      : [undefined, D.fromRational((modes[k] as { squaredMoment: Q.Rational }).squaredMoment, width, -1)]
    const eigenvalue = a === undefined ? (modes as readonly { eigenvalue: Q.Rational }[])[k]?.eigenvalue : undefined
    const fixed = a === undefined ? floorScaled(eigenvalue as Q.Rational, unit) : D.shift(a.mantissa, a.exponent + unit, -1)
    eigenvalues[k] = fixed
    eigenvalueBits[k] = D.approximateBitLength(fixed)
    mantissas[k] = c.mantissa
    exponents[k] = c.exponent
    momentBits[k] = D.approximateBitLength(c.mantissa) + c.exponent
  }
  return { eigenvalues, eigenvalueBits, mantissas, exponents, momentBits }
}

/** ⌊a · 2^unit⌋ for a ≥ 0 */
const floorScaled = (a: Q.Rational, unit: number): bigint =>
  unit >= 0 ? (a.num << BigInt(unit)) / a.den : a.num / (a.den << BigInt(-unit))

/** Evaluates g and g' at dyadic points not below `from`; `value` leaves the derivative out. */
export interface DyadicEvaluator extends Evaluator<Dyadic> {
  readonly value: (at: Dyadic) => Interval<number>
  /** The nearest point below that can be evaluated exactly. */
  readonly round: (at: Dyadic) => Dyadic
}

/**
 * The evaluator at a working precision of `precision` bits; O(K) bigint operations of that size a point.
 *
 * a_k is floored to multiples of 2⁻ᵘ with from·2ᵘ ≥ 2ᵂ, W = precision + 8, so X = (a_k + μ)2ᵘ is short by less than one unit of at
 * least 2ᵂ; c_k² is short by a factor of at least 1 − 2^{1−W}. A term c²/X² is therefore within (1 ± 2^{2−W}) before it is floored to the
 * common unit of the sum, where n terms lose n units: S ∈ [s(1 − 2^{3−W}), (s + n)(1 + 2^{3−W})]. Terms times μ/X: one unit more, factor 2^{3−W}.
 */
export function dyadicEvaluator(form: NormalForm, from: Dyadic, precision: number): DyadicEvaluator {
  const width = precision + 8 + D.approximateBitLength(BigInt(form.count))
  const unit = width + 1 - (D.approximateBitLength(from.mantissa) - 1 + from.exponent)
  const fixed = fix(form, unit, width)
  const { depth, count } = form
  const I = dyadicIntervals(width)
  const inverseProduct = I.div(I.one, I.fromRational(form.product))
  const relative = I.fromRationals(
    { num: (1n << BigInt(width - 3)) - 1n, den: 1n << BigInt(width - 3) },
    { num: (1n << BigInt(width - 3)) + 1n, den: 1n << BigInt(width - 3) },
  )

  /** The exponent s for which the largest term · 2ˢ has about `width` bits. */
  const scaleAt = (pointBits: number): number => {
    let top = Number.NEGATIVE_INFINITY
    for (let k = 0; k < count; k++) {
      const bits = (fixed.momentBits[k] as number) - 2 * Math.max(fixed.eigenvalueBits[k] as number, pointBits)
      if (bits > top) top = bits
    }
    return width + 2 - top
  }
  const between = (lo: bigint, error: bigint, exponent: number): Interval<Dyadic> =>
    I.mul({ lo: { mantissa: lo, exponent }, hi: { mantissa: lo + error, exponent } }, relative)

  const sumsAt = (at: Dyadic, withShare: boolean): { sum: Interval<Dyadic>; share: Interval<Dyadic> | undefined } => {
    const point = D.shift(at.mantissa, at.exponent + unit, -1)
    const scale = scaleAt(D.approximateBitLength(point))
    let sum = 0n
    let weighted = 0n
    for (let k = 0; k < count; k++) {
      const x = (fixed.eigenvalues[k] as bigint) + point
      const term = D.shift(fixed.mantissas[k] as bigint, (fixed.exponents[k] as number) + scale, -1) / (x * x)
      sum += term
      if (withShare) weighted += (term * point) / x
    }
    const units = BigInt(2 * count)
    // in units 2^unit of X twice
    const total = between(sum, units, 2 * unit - scale)
    const share = withShare ? I.div(between(weighted, units, 0), between(sum, units, 0)) : undefined
    return { sum: total, share }
  }

  const valueOf = (at: Dyadic, sum: Interval<Dyadic>): Interval<number> => {
    const point = { lo: at, hi: at }
    const quotient = I.mul(I.mul(I.pow(point, depth + 1), I.pow(sum, depth)), inverseProduct)
    return { lo: logToFloat(quotient.lo, -1), hi: logToFloat(quotient.hi, 1) }
  }
  const grid = (a: Dyadic): Dyadic => ({ mantissa: D.shift(a.mantissa, a.exponent + unit, -1), exponent: -unit })

  return {
    depth,
    evaluate(at): PointValue {
      const { sum, share } = sumsAt(at, true)
      const value = valueOf(at, sum)
      const w = share as Interval<Dyadic>
      const twice = BigInt(2 * depth)
      const slope = I.sub(I.fromInteger(BigInt(depth + 1)), I.mul(I.fromInteger(twice), w))
      return { valueLo: value.lo, valueHi: value.hi, slopeLo: toFloat(slope.lo, -1), slopeHi: toFloat(slope.hi, 1) }
    },
    value: (at) => valueOf(at, sumsAt(at, false).sum),
    between(lo, hi) {
      const at = grid(geometricMiddle(lo, hi))
      return D.compare(at, lo) > 0 && D.compare(at, hi) < 0 ? at : undefined
    },
    round: grid,
    ratio,
    logRatio,
    moved(at, by) {
      const { mantissa, exponent } = grid(movedBy(at, by))
      // at least one step of the grid
      return { mantissa: mantissa + (by > 0 ? 1n : -1n), exponent }
    },
    compare: D.compare,
  }
}

/** An upper bound of hi/lo. */
export const ratio = (lo: Dyadic, hi: Dyadic): number => toFloat(D.div(hi, lo, 60, 1), 1)

/** An upper bound of log(hi/lo), by log(1 + x) ≤ x where x is small. */
export function logRatio(lo: Dyadic, hi: Dyadic): number {
  const excess = toFloat(D.div(D.add(hi, D.neg(lo), 60, 1), lo, 60, 1), 1)
  return excess < 0.001 ? excess : logToFloat(D.div(hi, lo, 60, 1), 1)
}

/** The middle of two positive numbers, in logarithm where they are far from each other. */
export function geometricMiddle(lo: Dyadic, hi: Dyadic): Dyadic {
  const distance = D.approximateBitLength(hi.mantissa) + hi.exponent - D.approximateBitLength(lo.mantissa) - lo.exponent
  return distance > 2 ? { mantissa: lo.mantissa, exponent: lo.exponent + Math.floor(distance / 2) } : halfSum(lo, hi)
}

/** at · (1 + by). */
export const movedBy = (at: Dyadic, by: number): Dyadic => {
  const step = D.mul(at, D.fromFloat(by), 60, by > 0 ? 1 : -1)
  const exponent = Math.min(at.exponent, step.exponent)
  return {
    mantissa: (at.mantissa << BigInt(at.exponent - exponent)) + (step.mantissa << BigInt(step.exponent - exponent)),
    exponent,
  }
}

const halfSum = (lo: Dyadic, hi: Dyadic): Dyadic => {
  const [e, f] = [lo.exponent, hi.exponent]
  const exponent = Math.min(e, f)
  return { mantissa: (lo.mantissa << BigInt(e - exponent)) + (hi.mantissa << BigInt(f - exponent)), exponent: exponent - 1 }
}

/**
 * log x rounded outward to a double. Near 1 from z = x − 1 by |log(1 + z) − (z − z²/2 + z³/3 − z⁴/4)| ≤ |z|⁵/4 (|z| < 1/5), so the value keeps
 * its relative accuracy where it is small; elsewhere from 52 bits of x.
 */
export function logToFloat(x: Dyadic, direction: Direction): number {
  const z = toFloat(D.add(x, { mantissa: -1n, exponent: 0 }, 60, direction), direction)
  if (Math.abs(z) < 2 ** -12) {
    const value = z - z * z * (1 / 2 - z * (1 / 3 - z / 4))
    // the few roundings, relative to z, and the underflow of squares
    return value + direction * (Math.abs(z) * (z ** 4 / 4 + 2 ** -50) + 2 ** -1000)
  }
  const bits = D.approximateBitLength(x.mantissa)
  const lead = Number(D.shift(x.mantissa, 52 - bits, direction))
  const { mantissa, exponent } = splitExponent(lead)
  const [head, tail] = [approximateLog(mantissa), (exponent + x.exponent + bits - 52) * Math.LN2]
  const margin = (Math.abs(head) + Math.abs(tail)) * (logError + 2 ** -50)
  return direction > 0 ? nextUp(head + tail + margin) : nextDown(head + tail - margin)
}
