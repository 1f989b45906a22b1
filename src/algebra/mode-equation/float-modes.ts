/** The normal form in doubles: eigenvalues and squared moments scaled by powers of two into a range where sums cannot over- or underflow. */

import { powerOfTwo } from '../interval/float-elementary.ts'
import { floatIntervals } from '../interval/index.ts'
import * as Q from '../rational.ts'
import { isArrays, type Mode, type NormalForm } from './equation.ts'
import type { FloatModes } from './float-evaluator.ts'

/** a_k = eigenvalues[k]·2^eigenvalueShift and c_k² = squaredMoments[k]·2^momentShift, up to `inputError`. */
export interface ScaledModes extends FloatModes {
  readonly eigenvalueShift: number
  readonly momentShift: number
}

/** Bounds of a_k and μ, and of the largest c_k²: then c²/(a + μ)³ stays within 2^±1000, and what underflows is below 2⁻³⁰⁰ of the sums. */
export const safeEigenvalue = 2 ** 150
export const safeMoment = 2 ** 100

// plain loops: callbacks cost more than the rest at a million modes
function smallest(values: Float64Array): number {
  let result = Number.POSITIVE_INFINITY
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number
    if (value < result) result = value
  }
  return result
}

function largest(values: Float64Array): number {
  let result = 0
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number
    if (value > result) result = value
  }
  return result
}

/** The modes in doubles, or undefined where the a_k spread over more than 90 decades. O(K). */
export function toFloatModes(form: NormalForm): ScaledModes | undefined {
  const { modes } = form
  const plain = isArrays(modes)
    ? { ...modes, inputError: 0 }
    : {
        eigenvalues: Float64Array.from(modes, (mode) => nearest(mode.eigenvalue)),
        squaredMoments: Float64Array.from(modes, (mode) => nearest(mode.squaredMoment)),
        inputError: 2 ** -51,
      }
  if (isSafe(plain)) return { ...plain, eigenvalueShift: 0, momentShift: 0 }
  const [low, high, top] = isArrays(modes)
    ? [log2(smallest(modes.eigenvalues)), log2(largest(modes.eigenvalues)), log2(largest(modes.squaredMoments))]
    : [bitRange(modes, 'eigenvalue')[0], bitRange(modes, 'eigenvalue')[1], bitRange(modes, 'squaredMoment')[1]]
  const [eigenvalueShift, momentShift] = [Math.round((low + high) / 2), Math.round(top)]
  const scaled = isArrays(modes)
    ? {
        eigenvalues: modes.eigenvalues.map((a) => times(a, -eigenvalueShift)),
        squaredMoments: modes.squaredMoments.map((c) => times(c, -momentShift)),
        inputError: 0,
      }
    : {
        eigenvalues: Float64Array.from(modes, (mode) => nearest(shifted(mode.eigenvalue, -eigenvalueShift))),
        squaredMoments: Float64Array.from(modes, (mode) => nearest(shifted(mode.squaredMoment, -momentShift))),
        inputError: 2 ** -51,
      }
  return isSafe(scaled) ? { ...scaled, eigenvalueShift, momentShift } : undefined
}

function isSafe({ eigenvalues, squaredMoments }: FloatModes): boolean {
  const top = largest(squaredMoments)
  return (
    largest(eigenvalues) <= safeEigenvalue &&
    smallest(eigenvalues) >= 1 / safeEigenvalue &&
    top <= safeMoment &&
    top >= 1 / safeMoment
  )
}

const log2 = (x: number): number => Math.log2(x)

/** x · 2ᵏ: exact where the result is in the safe range, else on the same side of it. */
const times = (x: number, k: number): number => {
  const half = Math.trunc(k / 2)
  return x * powerOfTwo(half) * powerOfTwo(k - half)
}

/** a · 2ᵏ exactly. */
export const shifted = (a: Q.Rational, k: number): Q.Rational =>
  k >= 0 ? Q.make(a.num << BigInt(k), a.den) : Q.make(a.num, a.den << BigInt(-k))

/** A double within 2⁻⁵¹ of a relatively, where it is no subnormal or infinite one. */
function nearest(a: Q.Rational): number {
  // three roundings to nearest, of 2⁻⁵³ each
  const [num, den] = [Number(a.num), Number(a.den)]
  if (num < 1e300 && den < 1e300) return num / den
  return floatIntervals.fromRational(a).lo
}

function bitRange(modes: readonly Mode[], field: keyof Mode): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const mode of modes) {
    const { num, den } = mode[field]
    const size = num.toString(2).length - den.toString(2).length
    low = Math.min(low, size)
    high = Math.max(high, size)
  }
  return [low, high]
}
