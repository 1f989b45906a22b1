/** A diagonal A with very many different modes: nothing is expanded, sums are taken in fixed point, roots are those of the mode equation. */

import { integer, interval, type Mode, modeEquation, rational as Q, type Rational } from '../../algebra/index.ts'
import type { DiagonalMoments } from '../../models/index.ts'
import type { Enclosure } from '../decimal.ts'
import { bitsOf, isNear, type LocalSums, sumsAround } from '../local-sums.ts'
import type { Modes } from '../modes.ts'
import { refineRoot } from '../root-refinement.ts'
import { enclosedRoots, type Root, type Roots } from '../roots.ts'
import { manyModes, powerSums, quotients } from './fixed-sums.ts'

export interface LargeDiagonalModes extends Modes {
  readonly findRoots: (depth: number, product: Rational, digits: number) => Roots
}

/** Digits of λ that callers ask for beyond those that they show, and that are left out at first. */
const spare = 14

/**
 * κ is kept apart: with λ = κμ, Σ c_k²/(κa_k + λ)ⁿ = κ^−n Σ c_k²/(a_k + μ)ⁿ. O(K) to build; the forms at a new λ cost O(K) products of integers.
 */
export function largeDiagonalModes({ a, c, y2 }: DiagonalMoments, inflation: Rational): LargeDiagonalModes {
  const list: Mode[] = []
  let [den, squaredDen] = [1n, 1n]
  for (let k = 0; k < a.length; k++) {
    const moment = c[k]!
    if (moment.num === 0n) continue
    // neighbours often share their denominator
    if (moment.den !== den) [den, squaredDen] = [moment.den, moment.den * moment.den]
    // a square of a reduced fraction is reduced
    list.push({ eigenvalue: a[k]!, squaredMoment: { num: moment.num * moment.num, den: squaredDen } })
  }
  const many = manyModes(list)
  const { exact, enclosure } = sumOf(list)
  const known: Centre[] = []
  /** Sums at a point so near to λ that Taylor's formula gives S_2 to a relative error of about 2^−bits; O(K) where there is none yet. */
  const sumsNear = (lambda: Enclosure, bits: number): LocalSums => {
    const near = known.find((centre) => centre.bits >= bits && isNear(centre, lambda, bits))
    if (near !== undefined) return near
    const width = 32 * Math.ceil((bits + 8) / 32)
    const mu = interval.dyadic.fromRational(Q.div(middle(lambda), inflation), width, -1)
    const [S1, S2, S3, S4] = powerSums(many, mu, width)
    const scaled = (x: Enclosure, n: number): Enclosure => {
      const factor = Q.pow(inflation, -n)
      return { lo: Q.mul(x.lo, factor), hi: Q.mul(x.hi, factor) }
    }
    const centre = {
      at: Q.mul(inflation, interval.dyadic.toRational(mu)),
      sums: [scaled(S1, 1), scaled(S2, 2), scaled(S3, 3), scaled(S4, 4)],
      bits: width,
    } as const
    known.unshift(centre)
    return centre
  }
  return {
    inputs: a.length,
    secondMoment: y2,
    squaredSignal: exact,
    squaredSignalEnclosure: enclosure,
    exact: undefined,
    single: undefined,
    list: undefined,
    forms: (lambda, I) => {
      const span = { lo: I.lower(lambda)!, hi: I.upper(lambda)! }
      return sumsAround(sumsNear(span, bitsOf(span) + 8), lambda, I)
    },
    solution: (lambda, I) => {
      const lo = I.lower(lambda)!
      return mapAround({ lo, hi: I.upper(lambda)! }).map((x) => I.fromRationals(x.lo, x.hi))
    },
    mapAround,
    findRoots: (depth, product, digits) => {
      const equation = { depth, inflation, product, modes: list }
      const isolated = modeEquation.isolate(equation)
      const roots = isolated.roots.map(({ interval: { lo, hi }, rises, hint }): Root | undefined => {
        if (hint === undefined) return undefined
        const bracket = { lo, hi, signLo: rises ? -1 : 1, ...hint } as const
        const secondAt = (lambda: Rational, bits: number): Enclosure => {
          const I = interval.dyadicIntervals(bits)
          const { second } = sumsAround(sumsNear({ lo: lambda, hi: lambda }, bits - 60), I.fromRational(lambda), I)
          return { lo: I.lower(second)!, hi: I.upper(second)! }
        }
        // each pass over the modes counts: first the digits that are shown, and a few
        let [best, found] = [digits - spare, refineRoot(bracket, depth, product, secondAt, digits - spare)]
        const enclose = (wanted: number): Enclosure => {
          if (wanted > best + spare) [best, found] = [wanted, refineRoot(bracket, depth, product, secondAt, wanted)]
          return found
        }
        return { shape: rises ? 'minimum' : 'maximum', exact: undefined, enclose }
      })
      // where doubles could not tell the roots apart
      return roots.every((root) => root !== undefined)
        ? { roots, open: isolated.undecided }
        : enclosedRoots(equation, digits - spare, spare)
    },
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

interface Centre extends LocalSums {
  readonly bits: number
}

const middle = ({ lo, hi }: Enclosure): Rational => Q.div(Q.add(lo, hi), Q.fromInteger(2n))

/** A dyadic μ near the middle of λ/κ, the bits that λ's width deserves, and a bound of |λ − κμ|. */
function middleOf({ lo, hi }: Enclosure, inflation: Rational) {
  const middle = Q.div(Q.add(lo, hi), Q.mul(Q.fromInteger(2n), inflation))
  const bits = 64 * Math.ceil((bitsOf({ lo, hi }) + 40) / 64)
  const mu = interval.dyadic.fromRational(middle, bits, -1)
  const at = Q.mul(inflation, interval.dyadic.toRational(mu))
  const distance = Q.max(Q.abs(Q.sub(hi, at)), Q.abs(Q.sub(lo, at)))
  return { mu, bits, at, distance }
}
