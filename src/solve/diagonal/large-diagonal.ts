/** A diagonal A with very many different modes: nothing is expanded, sums are taken in fixed point, roots are those of the mode equation. */

import { integer, interval, type Mode, rational as Q, type Rational } from '../../algebra/index.ts'
import type { DiagonalMoments } from '../../models/index.ts'
import type { Enclosure } from '../decimal.ts'
import type { Modes } from '../modes.ts'
import { enclosedRoots, type Roots } from '../roots.ts'
import { manyModes, powerSums, quotients } from './fixed-sums.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>
type Dyadic = interval.Dyadic

export interface LargeDiagonalModes extends Modes {
  readonly findRoots: (depth: number, product: Rational, digits: number) => Roots
}

/** Digits of λ that callers ask for beyond those that they show, and that are left out at first. */
const spare = 14

/** Bits of |λ − λ_0|/λ that are taken for none. */
const mostBits = 1024

/**
 * κ is kept apart: with λ = κμ, Σ c_k²/(κa_k + λ)ⁿ = κ^−n Σ c_k²/(a_k + μ)ⁿ. O(K) to build; the forms at a new λ cost O(K) products of integers.
 */
export function largeDiagonalModes({ a, c, y2 }: DiagonalMoments, inflation: Rational): LargeDiagonalModes {
  const list: Mode[] = []
  for (let k = 0; k < a.length; k++) {
    const { num, den } = c[k]!
    // a square of a reduced fraction is reduced
    if (num !== 0n) list.push({ eigenvalue: a[k]!, squaredMoment: { num: num * num, den: den * den } })
  }
  const many = manyModes(list)
  const { exact, enclosure } = sumOf(list)
  let last: { readonly key: string; readonly sums: readonly [Enclosure, Enclosure] } | undefined
  const sumsAt = (mu: Dyadic, bits: number): readonly [Enclosure, Enclosure] => {
    const key = `${interval.dyadic.toString(mu)} ${bits}`
    if (last?.key !== key) last = { key, sums: powerSums(many, mu, bits) }
    return last.sums
  }
  return {
    inputs: a.length,
    secondMoment: y2,
    squaredSignal: exact,
    squaredSignalEnclosure: enclosure,
    exact: undefined,
    single: undefined,
    list: undefined,
    forms: (lambda, I) => formsAround(lambda, I, inflation, sumsAt),
    solution: (lambda, I) => {
      const lo = I.lower(lambda)!
      return mapAround({ lo, hi: I.upper(lambda)! }).map((x) => I.fromRationals(x.lo, x.hi))
    },
    mapAround,
    // each pass over the modes counts: first the digits that are shown, and a few
    findRoots: (depth, product, digits) => enclosedRoots({ depth, inflation, product, modes: list }, digits - spare, spare),
  }

  function mapAround(lambda: Enclosure): readonly Enclosure[] {
    const { mu, bits, distance } = middleOf(lambda, inflation)
    const spread = Q.isZero(distance) ? Q.zero : Q.div(distance, lambda.lo)
    return quotients(a, c, Q.inv(inflation), mu, spread, bits)
  }
}

/** Σ c_k² exactly where the fractions have a common denominator of moderate size, and always as an enclosure. */
function sumOf(list: readonly Mode[]): { readonly exact: Rational | undefined; readonly enclosure: Enclosure } {
  let common = 1n
  const limit = 1n << 1024n
  for (const { squaredMoment } of list) {
    if (common % squaredMoment.den !== 0n) common = integer.lcm(common, squaredMoment.den)
    if (common > limit) return { exact: undefined, enclosure: roughSum(list) }
  }
  let sum = 0n
  for (const { squaredMoment } of list) sum += squaredMoment.num * (common / squaredMoment.den)
  const exact = Q.make(sum, common)
  return { exact, enclosure: { lo: exact, hi: exact } }
}

function roughSum(list: readonly Mode[]): Enclosure {
  const top = list.reduce(
    (most, { squaredMoment }) => Math.max(most, integer.bitLength(squaredMoment.num) - integer.bitLength(squaredMoment.den)),
    Number.NEGATIVE_INFINITY,
  )
  const places = 800 - top
  const sum = list.reduce(
    (total, { squaredMoment: { num, den } }) =>
      total + (places >= 0 ? (num << BigInt(places)) / den : num / (den << BigInt(-places))),
    0n,
  )
  return {
    lo: interval.dyadic.toRational({ mantissa: sum, exponent: -places }),
    hi: interval.dyadic.toRational({ mantissa: sum + BigInt(list.length), exponent: -places }),
  }
}

/** A dyadic μ near the middle of λ/κ, the bits that λ's width deserves, and a bound of |λ − κμ|. */
function middleOf({ lo, hi }: Enclosure, inflation: Rational) {
  const middle = Q.div(Q.add(lo, hi), Q.mul(Q.fromInteger(2n), inflation))
  const width = Q.sub(hi, lo)
  const relative = Q.isZero(width) ? mostBits / 2 : integer.bitLength(Q.ceil(Q.div(hi, width)))
  const bits = 64 * Math.ceil((Math.min(relative, mostBits) + 40) / 64)
  const mu = interval.dyadic.fromRational(middle, bits, -1)
  const at = Q.mul(inflation, interval.dyadic.toRational(mu))
  const distance = Q.max(Q.abs(Q.sub(hi, at)), Q.abs(Q.sub(lo, at)))
  return { mu, bits, at, distance }
}

/**
 * The forms at κμ, widened by their derivatives: 0 ≤ −d first/dλ = second, 0 ≤ −d second/dλ ≤ 2·second/λ, and second grows at most by
 * (κμ/λ)² towards smaller λ.
 */
function formsAround<E>(
  lambda: Interval<E>,
  I: Arithmetic<E>,
  inflation: Rational,
  sumsAt: (mu: Dyadic, bits: number) => readonly [Enclosure, Enclosure],
) {
  const span = { lo: I.lower(lambda)!, hi: I.upper(lambda)! }
  const { mu, bits, at, distance } = middleOf(span, inflation)
  const [S1, S2] = sumsAt(mu, bits)
  const scaled = (x: Enclosure, n: number): Enclosure => {
    const factor = Q.pow(inflation, -n)
    return { lo: Q.mul(x.lo, factor), hi: Q.mul(x.hi, factor) }
  }
  const [first, second] = [scaled(S1, 1), scaled(S2, 2)]
  if (Q.isZero(distance)) return { first: I.fromRationals(first.lo, first.hi), second: I.fromRationals(second.lo, second.hi) }
  const least = Q.min(span.lo, at)
  const slope = Q.mul(second.hi, Q.pow(Q.div(at, least), 2))
  const [one, two] = [Q.mul(slope, distance), Q.mul(Q.div(Q.mul(slope, Q.fromInteger(2n)), least), distance)]
  return {
    first: I.fromRationals(Q.sub(first.lo, one), Q.add(first.hi, one)),
    second: I.fromRationals(Q.max(Q.zero, Q.sub(second.lo, two)), Q.add(second.hi, two)),
  }
}
