/** The stationary points of the reduced loss F of one output: values at the roots, and their exact order. */

import { algebraic, interval, rational as Q, type Rational, univariate as U } from '../algebra/index.ts'
import type { Kind, StationaryPoint } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import type { ExactForms, Modes } from './modes.ts'
import { toDigits } from './precision.ts'
import { criticalPower, type Root } from './roots.ts'

/** t, loss and m at a root, to the wanted digits. */
export interface Values {
  readonly lambda: Enclosure
  readonly t: Enclosure
  readonly loss: Enclosure
  /** |m|² */
  readonly squaredNorm: Enclosure
  readonly m: readonly Enclosure[]
}

/** F = y2 − cᵀm + Dλ|m|², t = |m|^{2/(D+1)} and, if wanted, m at λ; rational roots give rational values where these are rational. */
export function valuesAt(
  modes: Modes,
  depth: number,
  root: Pick<Root, 'enclose' | 'exact'>,
  digits: number,
  withMap = true,
): Values {
  const isRational = root.exact !== undefined && algebraic.isRational(root.exact)
  const withEntries = withMap && modes.mapAround === undefined
  const values = toDigits<Values>(
    digits,
    isRational,
    (I, wanted, out) => {
      const { lo, hi } = root.enclose(wanted)
      const lambda = I.fromRationals(lo, hi)
      const { first, second } = modes.forms(lambda, I)
      const penalty = I.mul(I.mul(I.fromInteger(BigInt(depth)), lambda), second)
      return {
        lambda: out(lambda),
        t: out(I.root(positive(second, I), depth + 1)),
        loss: out(I.add(I.sub(I.fromRational(modes.secondMoment), first), penalty)),
        squaredNorm: out(second),
        m: withEntries ? modes.solution(lambda, I).map(out) : [],
      }
    },
    ({ lambda, t, loss, squaredNorm, m }) => [[lambda], [t], [loss], [squaredNorm], m],
  )
  if (!withMap || modes.mapAround === undefined) return values
  return { ...values, m: modes.mapAround(root.enclose(digits + 10)) }
}

/** The part of an enclosure of a positive number that is not negative. */
function positive<E>(x: interval.Interval<E>, I: interval.IntervalArithmetic<E>): interval.Interval<E> {
  return I.intersection(x, { lo: I.zero.lo, hi: I.max(x, I.zero).hi }) ?? I.zero
}

// ---------------------------------------------------------------- order of losses

/** A number whose order among others is decided: y2 at the origin, or F at a root. */
type Place = Root | 'origin'

/** −1, 0, 1, or undefined where enclosures did not part the values. */
export type Order = -1 | 0 | 1 | undefined

/** Losses that agree to so many digits, relative to the explained part, are not told apart by enclosures. */
export const mostComparedDigits = 180
/** Precisions, in digits, at which enclosures are compared before giving up. */
const attempts = [20, 60, mostComparedDigits]

/**
 * The order of F at two places. Exact numbers are compared exactly, ties included; one mode's minimum against the origin by the critical
 * threshold, whose power 2D is rational; everything else by enclosures.
 */
export function compareLosses(modes: Modes, depth: number, product: Rational, p: Place, q: Place): Order {
  if (p === q) return 0
  if (p === 'origin') return negated(compareLosses(modes, depth, product, q, p))
  if (modes.exact !== undefined && p.exact !== undefined && (q === 'origin' || q.exact !== undefined)) {
    const excess = excessLoss(modes.exact, depth)
    if (q === 'origin') return algebraic.signOfQuotient(excess, p.exact)
    return algebraic.compareValues(excess, p.exact, excess, q.exact!)
  }
  if (q === 'origin' && p.shape === 'minimum' && modes.single !== undefined && modes.squaredSignal !== undefined && depth >= 1) {
    const order = Q.compare(Q.pow(modes.squaredSignal, depth), criticalPower(modes.single, depth, product))
    return order === 0 ? 0 : order > 0 ? -1 : 1
  }
  for (const digits of attempts) {
    const I = interval.dyadicIntervals(Math.ceil(3.33 * digits) + 32)
    const at = (place: Place) => {
      if (place === 'origin') return I.zero
      const { lo, hi } = place.enclose(digits)
      const lambda = I.fromRationals(lo, hi)
      const { first, second } = modes.forms(lambda, I)
      return I.sub(I.mul(I.mul(I.fromInteger(BigInt(depth)), lambda), second), first)
    }
    const order = I.compare(at(p), at(q))
    if (order !== undefined) return order
  }
  return undefined
}

const negated = (order: Order): Order => (order === undefined ? undefined : order === 0 ? 0 : order === 1 ? -1 : 1)

/** F − y2 = (DλN − N1 Q)/Q² as a quotient of polynomials over Z. */
export function excessLoss({ denominator, first, second }: ExactForms, depth: number): algebraic.Quotient {
  const left = Q.mul(second.scale, Q.fromSafeInteger(depth))
  const common = left.den * first.scale.den
  const penalty = U.scale(U.mul(U.x, second.polynomial), left.num * first.scale.den)
  const gain = U.scale(U.mul(first.polynomial, denominator), first.scale.num * left.den)
  return { numerator: U.sub(penalty, gain), denominator: U.scale(U.pow(denominator, 2), common) }
}

// ---------------------------------------------------------------- all stationary points

export interface Landscape {
  /** By ascending t, the origin first where it is stationary. */
  readonly points: readonly StationaryPoint[]
  readonly minimum: StationaryPoint
  /** The nontrivial point that has the least loss, as a root; undefined where the origin alone has it. */
  readonly root: Root | undefined
  /** How many of the points share the least loss. */
  readonly ties: number
  /** Whether every comparison was decided. */
  readonly decided: boolean
}

/** With more inputs than this, m is computed for the global minimum only. */
const manyInputs = 1000

/** F at the origin and at all roots (ascending λ), sorted into global minima, local minima and saddles. For D ≥ 1 and G > 0. */
export function landscape(
  modes: Modes,
  depth: number,
  product: Rational,
  roots: readonly Root[],
  digits: number,
  say: (message: string) => void = () => {},
): Landscape {
  const withMap = modes.inputs <= manyInputs
  const values = new Map(
    roots.map((root, i) => {
      say(`evaluating stationary point ${i + 1} of ${roots.length}`)
      return [root, valuesAt(modes, depth, root, digits, withMap)]
    }),
  )
  const lossOf = (place: Place): Enclosure => (place === 'origin' ? point(modes.secondMoment) : values.get(place)!.loss)
  const originIsMinimum = depth >= 2 || isBelowFirstOrder(modes, product)
  const candidates: Place[] = roots.filter(({ shape }) => shape === 'minimum')
  if (originIsMinimum) candidates.push('origin')
  let decided = true
  let least: Place[] = []
  for (const candidate of candidates) {
    const best = least[0]
    const order =
      best === undefined ? -1 : (apart(lossOf(candidate), lossOf(best)) ?? compareLosses(modes, depth, product, candidate, best))
    if (order === undefined) decided = false
    if (order === -1) least = [candidate]
    else if (order !== 1) least.push(candidate)
  }
  const kindOf = (place: Place, isMinimum: boolean): Kind =>
    least.includes(place) ? 'global minimum' : isMinimum ? 'local minimum' : 'saddle'
  const chosen = roots.find((root) => least.includes(root))
  const points = roots.map((root): StationaryPoint => {
    const { t, loss, lambda, m } = root === chosen && !withMap ? valuesAt(modes, depth, root, digits) : values.get(root)!
    const penalty = root.exact === undefined ? { enclosure: lambda } : { enclosure: lambda, exact: root.exact }
    return { t, lambda: penalty, loss, m, kind: kindOf(root, root.shape === 'minimum'), shape: root.shape }
  })
  const origin = originPoint(modes, kindOf('origin', originIsMinimum))
  return {
    points: [origin, ...points.toReversed()],
    minimum: chosen === undefined ? origin : points[roots.indexOf(chosen)]!,
    root: chosen,
    ties: least.length,
    decided,
  }
}

/** The order that disjoint enclosures show. */
function apart(a: Enclosure, b: Enclosure): -1 | 1 | undefined {
  if (Q.compare(a.hi, b.lo) < 0) return -1
  return Q.compare(b.hi, a.lo) < 0 ? 1 : undefined
}

/** At D = 1 the origin is a minimum, and then the only one, iff |c|² ≤ G: F decreases at 0 otherwise. */
function isBelowFirstOrder({ squaredSignal, squaredSignalEnclosure, forms }: Modes, product: Rational): boolean {
  const least = squaredSignal ?? squaredSignalEnclosure?.lo
  if (least !== undefined) return Q.compare(least, product) <= 0
  // λ²|m_λ|² < |c|² for every λ
  const I = interval.dyadicIntervals(256)
  const lambda = I.fromInteger(1n << 200n)
  const { second } = forms(lambda, I)
  return I.compare(I.mul(I.pow(lambda, 2), second), I.fromRational(product)) !== 1
}

export const originPoint = (modes: Modes, kind: Kind): StationaryPoint => ({
  t: point(Q.zero),
  loss: point(modes.secondMoment),
  kind,
  m: Array.from({ length: modes.inputs }, () => point(Q.zero)),
})
