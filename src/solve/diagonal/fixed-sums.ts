/** Sums and vectors over very many modes in fixed point over bigint, with proved errors: Σ w_k/(a_k + μ)ⁿ and c_k/(a_k + μ). */

import { integer, interval, type Mode, rational as Q, type Rational, type Vector } from '../../algebra/index.ts'
import type { Enclosure } from '../decimal.ts'

type Dyadic = interval.Dyadic
const { dyadic } = interval

/** The modes with c_k ≠ 0, a_k > 0 and w_k = c_k² > 0, and logarithms of a_k and w_k to base 2 that only choose scales. */
export interface ManyModes {
  readonly modes: readonly Mode[]
  readonly logEigenvalues: Float64Array
  readonly logMoments: Float64Array
}

export function manyModes(modes: readonly Mode[]): ManyModes {
  const logEigenvalues = Float64Array.from(modes, ({ eigenvalue }) => log2(eigenvalue))
  return { modes, logEigenvalues, logMoments: Float64Array.from(modes, ({ squaredMoment }) => log2(squaredMoment)) }
}

/** log₂ of a > 0 to a few units of the last place of a double. */
function log2({ num, den }: Rational): number {
  const value = Math.log2(Number(num)) - Math.log2(Number(den))
  return Number.isFinite(value) ? value : integer.bitLength(num) - integer.bitLength(den)
}

const smallest = (values: Float64Array): number =>
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)

/** a ↦ ⌊a·2ᵏ⌋ for a ≥ 0 */
function floorScaler(k: number): (a: Rational) => bigint {
  const [up, down] = [BigInt(Math.max(k, 0)), BigInt(Math.max(-k, 0))]
  return ({ num, den }) => (num << up) / (den << down)
}

/** X_k with (a_k + μ)2ᵘ − 2 < X_k ≤ (a_k + μ)2ᵘ and X_k ≥ 2ᵂ. */
function shiftedEigenvalues(
  eigenvalues: readonly Rational[],
  lowest: number,
  mu: Dyadic,
  W: number,
): { readonly X: readonly bigint[]; readonly u: number } {
  const muLog = mu.mantissa === 0n ? Number.NEGATIVE_INFINITY : dyadic.approximateBitLength(mu.mantissa) - 1 + mu.exponent
  const u = W + 3 - Math.floor(Math.max(lowest, muLog))
  const L = dyadic.shift(mu.mantissa, mu.exponent + u, -1)
  const scaled = floorScaler(u)
  return { X: eigenvalues.map((a) => scaled(a) + L), u }
}

/** How many bits fewer S_n needs than S_2: it is multiplied by the (n − 2)-th power of a small relative step. */
const spared = [0, 0, 30, 60]

/**
 * S_1, …, S_4, S_n = Σ w_k/(a_k + μ)ⁿ, at a dyadic μ ≥ 0: S_1 and S_2 to a relative width of about 2^−bits, S_3 and S_4 to 2^{30−bits} and
 * 2^{60−bits}. O(K) products of integers of that size.
 *
 * With X_k as above, R = ⌊2ˢ/X⌋ and 2ˢ ≥ 2ᵂ·max X, R is 2ˢ/x within the factors 1 − 2^−W and 1 + 2^{2−W}, where x = (a + μ)2ᵘ. With m = ⌊w2ᵛ⌋
 * and b = s − W, so that R ≤ 2ᵇ, the terms T_1 = ⌊mR/2ᵇ⌋, T_{n+1} = ⌊T_n R/2ᵇ⌋ are w2ᵛ(2ᵂ/x)ⁿ up to these factors, less at most n + 1 units.
 */
export function powerSums(
  { modes, logEigenvalues, logMoments }: ManyModes,
  mu: Dyadic,
  bits: number,
): readonly [Enclosure, Enclosure, Enclosure, Enclosure] {
  const count = BigInt(modes.length)
  const W = bits + 8
  const { X, u } = shiftedEigenvalues(
    modes.map(({ eigenvalue }) => eigenvalue),
    smallest(logEigenvalues),
    mu,
    W,
  )
  const top = X.reduce((most, x) => (x > most ? x : most), 0n)
  const s = W + integer.bitLength(top)
  const b = BigInt(s - W)
  const power = 1n << BigInt(s)
  // the largest n-th term gets W bits, less those spared, and those of the count
  const muLog = Math.log2(Number(mu.mantissa)) + mu.exponent
  const peaks = [0, 0, 0, 0].fill(Number.NEGATIVE_INFINITY)
  for (let k = 0; k < modes.length; k++) {
    const step = W - Math.max(logEigenvalues[k]!, muLog) - u
    for (let n = 1; n <= 4; n++) peaks[n - 1] = Math.max(peaks[n - 1]!, logMoments[k]! + n * step)
  }
  const v = Math.max(...peaks.map((peak, i) => W - spared[i]! + 4 + integer.bitLength(count) - Math.floor(peak)))
  const scaled = floorScaler(v)
  let [first, second, third, fourth] = [0n, 0n, 0n, 0n]
  for (let k = 0; k < modes.length; k++) {
    const R = power / X[k]!
    let term = (scaled(modes[k]!.squaredMoment) * R) >> b
    first += term
    term = (term * R) >> b
    second += term
    term = (term * R) >> b
    third += term
    fourth += (term * R) >> b
  }
  const enclose = (sum: bigint, n: number): Enclosure => {
    // (1 + 2^{2−W})^−n ≥ 1 − n2^{2−W} and (1 − 2^−W)^−n ≤ 1 + n2^{1−W}
    const exponent = -v - n * (W - u) - W
    const unit = 1n << BigInt(W)
    return {
      lo: dyadic.toRational({ mantissa: sum * (unit - BigInt(4 * n)), exponent }),
      hi: dyadic.toRational({ mantissa: (sum + BigInt(n + 1) * count) * (unit + BigInt(2 * n)), exponent }),
    }
  }
  return [enclose(first, 1), enclose(second, 2), enclose(third, 3), enclose(fourth, 4)]
}

/**
 * factor·c_k/(a_k + μ) for all k (0 where c_k = 0), each within 2^−bits of the largest. `spread` bounds |μ′ − μ|/μ′ over the μ′ meant.
 * Endpoints have odd numerators over one power of two, so they are reduced as they are.
 */
export function quotients(
  a: Vector,
  c: Vector,
  factor: Rational,
  mu: Dyadic,
  spread: Rational,
  bits: number,
): readonly Enclosure[] {
  const W = bits + 8
  const used = c.flatMap(({ num }, k) => (num === 0n ? [] : [k]))
  const lowest = used.reduce((least, k) => Math.min(least, log2(a[k]!)), Number.POSITIVE_INFINITY)
  const { X, u } = shiftedEigenvalues(
    used.map((k) => a[k]!),
    lowest,
    mu,
    W,
  )
  const muLog = Math.log2(Number(mu.mantissa)) + mu.exponent
  const sizes = used.map((k) => log2(Q.abs(c[k]!)) - Math.max(log2(a[k]!), muLog))
  const p = W - Math.floor(largest(Float64Array.from(sizes)) + log2(factor))
  const places = p + u
  const [up, down] = places >= 0 ? [BigInt(places), 0n] : [0n, BigInt(-places)]
  let most = 0n
  const found = used.map((k, i) => {
    const { num, den } = c[k]!
    const value = ((num * factor.num) << up) / ((den * factor.den * X[i]!) << down)
    const size = value < 0n ? -value : value
    if (size > most) most = size
    return value
  })
  // one unit of the division, two relative units of X, and the spread
  const error = 2n + (most >> BigInt(W - 3)) + Q.ceil(Q.mul(Q.fromInteger(most + 2n), spread))
  const margin = 2n * error + 1n
  const endpoint = (numerator: bigint): Rational =>
    p + 1 >= 0 ? { num: numerator, den } : Q.fromInteger(numerator << BigInt(-p - 1))
  const den = 1n << BigInt(Math.max(0, p + 1))
  const zero: Enclosure = { lo: Q.zero, hi: Q.zero }
  const result: Enclosure[] = c.map(() => zero)
  used.forEach((k, i) => {
    const twice = 2n * found[i]!
    result[k] = { lo: endpoint(twice - margin), hi: endpoint(twice + margin) }
  })
  return result
}
