/** A large dense A, certified without eigenvalues and without expansion: forms, roots and their number from approximate solutions and residuals. */

import { integer, interval, type Matrix, rational as Q, type Rational } from '../../algebra/index.ts'
import { cover, type Evaluator } from '../../algebra/mode-equation/cover.ts'
import { floatEvaluator } from '../../algebra/mode-equation/float-evaluator.ts'
import { polish } from '../../algebra/mode-equation/polish.ts'
import { type FullMoments, isCertainlyPositiveDefinite } from '../../models/index.ts'
import type { Enclosure } from '../decimal.ts'
import { bitsOf, isNear, sumsAround } from '../local-sums.ts'
import type { Modes } from '../modes.ts'
import { refineRoot } from '../root-refinement.ts'
import type { Root, Roots } from '../roots.ts'
import { UnsupportedError } from '../unsupported-error.ts'
import { type Centre, centreAt, solutionAround } from './centre.ts'
import { preciseSolver } from './fixed-point.ts'
import { type ShiftedSolver, shiftedSolver } from './tridiagonal.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

export interface DenseModes extends Modes {
  /** The roots of λ^{D+1}|m_λ|^{2D} = G, isolated in doubles with proved errors and refined with integers. */
  readonly findRoots: (depth: number, product: Rational) => Roots
}

/** Bits of fixed point beyond those wanted, for numbers below 1 and for what cancels. */
const spareBits = 64
/** Digits of λ that callers ask for beyond those that they show, and that are left out at first, as they cost. */
const spareDigits = 14
/** More bits than this are not asked of a wide or exact λ at once. */
const mostBits = 256

/**
 * The modes of a positive definite A of large order n, unscaled inputs. Preparation takes a tridiagonal form and a Cholesky factor in
 * doubles, O(n³) flops; an evaluation in doubles O(n²), one of higher precision a few times n² products of integers.
 * @throws UnsupportedError where A cannot be proved to be positive definite, or inputs are scaled
 */
export function denseModes(
  { A, c, y2, variances }: FullMoments,
  inflation: Rational,
  say: (message: string) => void = () => {},
): DenseModes {
  const n = A.length
  if (variances !== undefined)
    throw new UnsupportedError('data.standardize', `${n} scaled inputs`, 'fewer inputs, or moments of scaled data')
  const inflated: Matrix = A.map((row) => row.map((entry) => Q.mul(inflation, entry)))
  const doubles = Float64Array.from({ length: n * n }, (_, k) => Q.toNumber(inflated[Math.floor(k / n)]![k % n]!))
  const approximate = shiftedSolver(Float64Array.from(doubles), n)
  say('proving that A is positive definite')
  const floor = provedFloor(inflated, approximate)
  const solveTo = preciseSolver(inflated, c, floor, approximate)
  const known: { readonly centre: Centre; readonly bits: number }[] = []
  /** A point so near to λ that Taylor's formula is good to about 2^−bits there; three linear systems where there is none yet. */
  const centreNear = (lambda: Enclosure, bits: number): Centre => {
    const found = known.find((entry) => entry.bits >= bits && isNear(entry.centre, lambda, bits))
    if (found !== undefined) return found.centre
    // steps of 64 bits, so that neighbours share their rounded data
    const width = 64 * Math.ceil((bits + spareBits) / 64)
    say(`solving linear systems of order ${n} to ${width} bits`)
    const middle = Q.div(Q.add(lambda.lo, lambda.hi), Q.fromInteger(2n))
    const at = interval.dyadic.toRational(interval.dyadic.fromRational(middle, width, -1))
    const centre = centreAt(at, c, width, solveTo)
    known.unshift({ centre, bits: width - spareBits })
    return centre
  }
  const near = <E>(lambda: Interval<E>, I: Arithmetic<E>): Centre => {
    const span = { lo: I.lower(lambda)!, hi: I.upper(lambda)! }
    return centreNear(span, Math.min(bitsOf(span), mostBits) + 4)
  }
  const secondAt = (lambda: Rational, bits: number): Enclosure => {
    const I = interval.dyadicIntervals(bits)
    const { second } = sumsAround(centreNear({ lo: lambda, hi: lambda }, bits - 60), I.fromRational(lambda), I)
    return { lo: I.lower(second)!, hi: I.upper(second)! }
  }
  const squaredSignal = c.reduce((sum, entry) => Q.add(sum, Q.mul(entry, entry)), Q.zero)
  return {
    inputs: n,
    secondMoment: y2,
    squaredSignal,
    exact: undefined,
    single: undefined,
    list: undefined,
    forms: (lambda, I) => sumsAround(near(lambda, I), lambda, I),
    solution: (lambda, I) => {
      const span = { lo: I.lower(lambda)!, hi: I.upper(lambda)! }
      return solutionAround(near(lambda, I), span).map(({ lo, hi }) => I.fromRationals(lo, hi))
    },
    findRoots: (depth, product) => {
      const bounds = { floor: Q.toNumber(floor) * (1 - 1e-14), trace: trace(doubles, n) }
      return isolate(doubles, n, c.map(Q.toNumber), approximate, bounds, squaredSignal, depth, product, secondAt)
    },
  }
}

/** f > 0 with A − fI proved positive definite: half of the approximate least eigenvalue. */
function provedFloor(A: Matrix, { smallest }: ShiftedSolver): Rational {
  if (smallest > 0) {
    const floor = Q.fromFloatExactly(smallest / 2)
    if (isCertainlyPositiveDefinite(A.map((row, i) => row.map((entry, j) => (i === j ? Q.sub(entry, floor) : entry)))))
      return floor
  }
  throw new UnsupportedError(
    'data.A',
    `a matrix of order ${A.length} whose least eigenvalue cannot be proved positive in double precision`,
    'a better conditioned matrix, or fewer inputs',
  )
}

function trace(A: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += A[i * n + i]!
  return sum
}

// ---------------------------------------------------------------- isolation in doubles

interface Bounds {
  /** A ⪰ floor·I */
  readonly floor: number
  readonly trace: number
}

/** All roots in the span that the bounds leave, each in an interval where λ^{D+1}S^D − G is proved to change its sign once. */
function isolate(
  A: Float64Array,
  n: number,
  c: readonly number[],
  approximate: ShiftedSolver,
  { floor, trace: sum }: Bounds,
  squaredSignal: Rational,
  depth: number,
  product: Rational,
  secondAt: (lambda: Rational, bits: number) => Enclosure,
): Roots {
  if (depth === 1 && Q.compare(squaredSignal, product) <= 0) return { roots: [], open: 0 }
  const I = interval.floatIntervals
  const [logProduct, logSignal] = [logarithm(product), logarithm(squaredSignal)]
  const number = (x: number): Interval<number> => ({ lo: x, hi: x })
  // S(μ) ≤ |c|²/(floor + μ)² leaves μ^{D+1} ≥ G floor^{2D}/|c|^{2D}, and for D ≥ 2 μ^{D−1} ≤ |c|^{2D}/G
  const fromFloor = I.mul(number(2 * depth), I.log(number(floor)))
  const lowest = I.div(I.sub(I.add(logProduct, fromFloor), I.mul(number(depth), logSignal)), number(depth + 1))
  const lo = I.exp(lowest).lo * (1 - 1e-12)
  const hi =
    depth === 1
      ? firstOrderBound(squaredSignal, product, sum)
      : I.exp(I.div(I.sub(I.mul(number(depth), logSignal), logProduct), number(depth - 1))).hi * (1 + 1e-12)
  if (!(lo < hi)) return { roots: [], open: 0 }
  const e = denseEvaluator(A, n, Float64Array.from(c), approximate, floor, logProduct, depth)
  const found = cover(e, { lo, hi, signLo: -1, signHi: depth === 1 ? 1 : -1 }, { spend() {} })
  const roots = found.brackets.map((bracket): Root => {
    const start = polish(e, bracket)
    const { slopeLo, slopeHi } = e.evaluate(start)
    const exact = {
      lo: Q.fromFloatExactly(bracket.lo),
      hi: Q.fromFloatExactly(bracket.hi),
      signLo: bracket.signLo,
      guess: Q.fromFloatExactly(start),
      slope: (slopeLo + slopeHi) / 2,
    }
    let [best, enclosure]: [number, Enclosure] = [0, exact]
    const enclose = (digits: number): Enclosure => {
      const wanted = Math.max(1, digits - spareDigits)
      if (wanted > best) [best, enclosure] = [wanted, refineRoot(exact, depth, product, secondAt, wanted)]
      return enclosure
    }
    return { shape: bracket.signHi > 0 ? 'minimum' : 'maximum', exact: undefined, enclose }
  })
  return { roots, open: found.undecided.length }
}

/** log a for a > 0 of any magnitude: log(a/2ᵏ) + k log 2. */
function logarithm(a: Rational): Interval<number> {
  const I = interval.floatIntervals
  const k = integer.bitLength(a.num) - integer.bitLength(a.den)
  const power = 1n << BigInt(Math.abs(k))
  const scaled = k >= 0 ? Q.make(a.num, a.den * power) : Q.make(a.num * power, a.den)
  return I.add(I.log(I.fromRational(scaled)), I.mul({ lo: k, hi: k }, I.log({ lo: 2, hi: 2 })))
}

/** At D = 1 λ²S ≥ |c|²(λ/(a_max + λ))², so that λ ≤ a_max q/(1 − q), q = √(G/|c|²). */
function firstOrderBound(squaredSignal: Rational, product: Rational, trace: number): number {
  const gap = Q.toNumber(Q.div(Q.sub(squaredSignal, product), squaredSignal)) / 2
  return ((trace * (1 + 1e-10)) / gap) * (1 + 1e-10)
}

/**
 * g and g′ = (D+1) − 2Dw, w = μ mᵀ(A+μ)^{-1}m/|m|², from x ≈ m and p ≈ (A+μ)^{-1}x: with |m − x| ≤ δ = |c − (A+μ)x|/(floor + μ) and
 * |(A+μ)^{-1}x − p| ≤ η likewise, |m|² lies within (|x| ± δ)² and mᵀ(A+μ)^{-1}m within |x||p|-scaled errors of x·p.
 */
function denseEvaluator(
  A: Float64Array,
  n: number,
  c: Float64Array,
  approximate: ShiftedSolver,
  floor: number,
  logProduct: Interval<number>,
  depth: number,
): Evaluator<number> {
  const plain = floatEvaluator(depth, logProduct, { error: 0, at: () => {} })
  const unit = (n + 16) * 2 ** -51
  const frobenius = Math.sqrt(A.reduce((sum, a) => sum + a * a, 0)) * (1 + unit)
  const length = (v: Float64Array): number => Math.sqrt(v.reduce((sum, a) => sum + a * a, 0)) * (1 + unit)
  /** An upper bound of |b − (A + μ)x|: each entry errs by (n + 4) roundings of the sum of magnitudes. */
  const residual = (b: Float64Array, x: Float64Array, mu: number): number => {
    const r = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = b[i]! - mu * x[i]!
      const row = i * n
      for (let j = 0; j < n; j++) sum -= A[row + j]! * x[j]!
      r[i] = sum
    }
    return length(r) + unit * (length(b) + (mu + frobenius) * length(x))
  }
  return {
    ...plain,
    evaluate(mu) {
      const x = approximate.solve(mu, c)
      const p = approximate.solve(mu, x)
      const [sizeX, sizeP] = [length(x), length(p)]
      const inverse = (1 + unit) / (floor + mu)
      const delta = residual(c, x, mu) * inverse
      const eta = residual(x, p, mu) * inverse
      const sum = x.reduce((total, a) => total + a * a, 0)
      const third = x.reduce((total, a, i) => total + a * p[i]!, 0)
      const relative = delta / (sizeX * (1 - unit)) + unit
      // mᵀ(A+μ)^{-1}m − x·p = (m − x)ᵀ(A+μ)^{-1}(m + x) + xᵀ((A+μ)^{-1}x − p)
      const thirdError = delta * inverse * (2 * sizeX + delta) + sizeX * eta + unit * sizeX * sizeP
      const error = relative < 1 / 8 ? 4 * relative + (2 * thirdError) / Math.abs(third) + unit : Number.POSITIVE_INFINITY
      if (!(error < 1 / 4)) return { valueLo: -Infinity, valueHi: Infinity, slopeLo: -depth, slopeHi: depth + 1 }
      const at = floatEvaluator(depth, logProduct, { error: 2 * error, at: (_, visit) => visit(sum, (third * mu) / sum) })
      return at.evaluate(mu)
    },
  }
}
