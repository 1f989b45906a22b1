/** S_n(λ) = cᵀ(κA + λ)^{−n}c in the neighbourhood of a point, from the values there by Taylor's formula. */

import { integer, type interval, rational as Q, type Rational } from '../algebra/index.ts'
import type { Enclosure } from './decimal.ts'

type Interval<E> = interval.Interval<E>

/** S_1, S_2, S_3, S_4 at the point `at` > 0. */
export interface LocalSums {
  readonly at: Rational
  readonly sums: readonly [Enclosure, Enclosure, Enclosure, Enclosure]
}

/** Whether |λ/at − 1|³ < 2^−bits, the order of the remainders below. */
export function isNear({ at }: LocalSums, { lo, hi }: Enclosure, bits: number): boolean {
  const distance = Q.max(Q.abs(Q.sub(hi, at)), Q.abs(Q.sub(lo, at)))
  return Q.compare(Q.mul(distance, Q.fromInteger(1n << BigInt(Math.ceil(bits / 3)))), at) <= 0
}

/** What a relative width of zero counts as, in bits, and the most that any counts. */
const bitsOfPoint = 512
const mostBits = 1024

/** Bits that an enclosure of a positive number has. */
export function bitsOf({ lo, hi }: Enclosure): number {
  const width = Q.sub(hi, lo)
  return Q.isZero(width) ? bitsOfPoint : Math.min(mostBits, integer.bitLength(Q.ceil(Q.div(hi, width))))
}

/**
 * S_1 and S_2 over λ > 0, h = λ − at: as dS_n/dλ = −n S_{n+1},
 *
 *     S_1(λ) = S_1 − hS_2 + h²S_3 − h³S_4 + h⁴S_5(ξ),     S_2(λ) = S_2 − 2hS_3 + 3h²S_4 − 4h³S_5(ξ),
 *
 * and 0 ≤ S_5(ξ) ≤ S_4(ξ)/ξ ≤ (at/l)⁴S_4/l where ξ ≥ l, the lesser of `at` and the lower end of λ.
 */
export function sumsAround<E>(
  { at, sums }: LocalSums,
  lambda: Interval<E>,
  I: interval.IntervalArithmetic<E>,
): { readonly first: Interval<E>; readonly second: Interval<E> } {
  const centre = I.fromRational(at)
  const [S1, S2, S3, S4] = sums.map(({ lo, hi }) => I.fromRationals(lo, hi)) as [
    Interval<E>,
    Interval<E>,
    Interval<E>,
    Interval<E>,
  ]
  const h = I.sub(lambda, centre)
  const least = I.min(centre, { lo: lambda.lo, hi: lambda.lo })
  const S5 = I.hull(I.zero, I.div(I.mul(I.pow(I.div(centre, least), 4), S4), least))
  const times = (n: bigint, x: Interval<E>): Interval<E> => I.mul(I.fromInteger(n), x)
  return {
    first: I.sub(S1, I.mul(h, I.sub(S2, I.mul(h, I.sub(S3, I.mul(h, I.sub(S4, I.mul(h, S5)))))))),
    second: I.sub(S2, I.mul(h, I.sub(times(2n, S3), I.mul(h, I.sub(times(3n, S4), times(4n, I.mul(h, S5))))))),
  }
}
