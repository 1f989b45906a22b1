/** Everything about m_λ of a large dense A near one λ: three precise solutions there, and Taylor's formula. */

import { integer, interval, rational as Q, type Rational, type Vector } from '../../algebra/index.ts'
import type { Enclosure } from '../decimal.ts'
import type { LocalSums } from '../local-sums.ts'
import type { FixedPointVector, PreciseSolver } from './fixed-point.ts'

/** v_k = (A + at)^{−k}c for k = 1, 2, 3, and S_1, …, S_4 from them. */
export interface Centre extends LocalSums {
  readonly vectors: readonly [FixedPointVector, FixedPointVector, FixedPointVector]
  readonly bits: number
}

/** v_2 and v_3 are multiplied by small powers of λ − at and need less precision. */
const spared = [24, 64] as const

/** Three systems are solved. S_1 = c·v_1, S_2 = |v_1|², S_3 = v_1·v_2, S_4 = |v_2|². */
export function centreAt(at: Rational, c: Vector, bits: number, solve: PreciseSolver): Centre {
  const first = solve(at, bits)
  const second = solve(at, bits, first, spared[0])
  const third = solve(at, bits, second, spared[1])
  const signal = Q.make(
    norm(c.map((entry) => Q.ceil(Q.mul(Q.abs(entry), Q.fromInteger(1n << BigInt(bits)))))),
    1n << BigInt(bits),
  )
  const value = c.reduce((sum, entry, j) => Q.add(sum, Q.mul(entry, Q.fromInteger(first.numbers[j]!))), Q.zero)
  const [size, next] = [norm(first.numbers), norm(second.numbers)]
  // in units 2^{−2 bits}
  const product = (sum: bigint, error: bigint): Enclosure => ({
    lo: dyadic(integer.max(0n, sum - error), 2 * bits),
    hi: dyadic(sum + error, 2 * bits),
  })
  const unit = dyadic(1n, bits)
  const margin = Q.mul(Q.mul(signal, Q.fromInteger(first.error)), unit)
  const middle = Q.mul(value, unit)
  return {
    at,
    bits,
    vectors: [first, second, third],
    sums: [
      { lo: Q.sub(middle, margin), hi: Q.add(middle, margin) },
      product(dot(first.numbers, first.numbers), first.error * (2n * size + first.error)),
      product(dot(first.numbers, second.numbers), first.error * next + second.error * size + first.error * second.error),
      product(dot(second.numbers, second.numbers), second.error * (2n * next + second.error)),
    ],
  }
}

/**
 * m_λ = v_1 − hv_2 + h²v_3 − h³v_4(ξ) entry by entry, h = λ − at, where |v_4(ξ)| ≤ |v_3(ξ)|/ξ ≤ (at/l)³|v_3|/l for ξ ≥ l, the lesser of
 * `at` and the lower end of λ.
 */
export function solutionAround({ at, vectors, bits }: Centre, lambda: Enclosure): readonly Enclosure[] {
  const I = interval.dyadicIntervals(bits)
  type Interval = typeof I.one
  const [v1, v2, v3] = vectors
  const h = I.sub(I.fromRationals(lambda.lo, lambda.hi), I.fromRational(at))
  const square = I.pow(h, 2)
  const error = ({ error: e }: FixedPointVector): Interval => I.fromRationals(dyadic(-e, bits), dyadic(e, bits))
  const least = I.fromRational(Q.min(at, lambda.lo))
  const bound = I.div(
    I.mul(I.pow(I.div(I.fromRational(at), least), 3), I.fromRational(dyadic(norm(v3.numbers) + v3.error, bits))),
    least,
  )
  const rest = I.mul(I.mul(h, square), I.hull(bound, I.neg(bound)))
  const around = I.add(I.add(error(v1), I.mul(h, error(v2))), I.add(I.mul(square, error(v3)), rest))
  const entry = (n: bigint): Interval => I.fromRational(dyadic(n, bits))
  return v1.numbers.map((number, j) => {
    const x = I.add(I.sub(entry(number), I.mul(h, entry(v2.numbers[j]!))), I.add(I.mul(square, entry(v3.numbers[j]!)), around))
    return { lo: I.lower(x)!, hi: I.upper(x)! }
  })
}

const dyadic = (mantissa: bigint, bits: number): Rational => interval.dyadic.toRational({ mantissa, exponent: -bits })

const dot = (u: readonly bigint[], v: readonly bigint[]): bigint => u.reduce((sum, entry, j) => sum + entry * v[j]!, 0n)

/** ⌈|v|⌉ or one more. */
const norm = (v: readonly bigint[]): bigint => integer.floorRoot(dot(v, v), 2) + 1n
