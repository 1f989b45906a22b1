/**
 * Functions of one real variable on an interval, exactly: where they are positive, zero, negative or undefined, and where they
 * tend at its ends.
 *
 * A function is read as a quotient of sums of rational powers (`readFraction`); the zeros of its parts are isolated, and its sign
 * between two of them is that at one point. Where a coefficient is irrational, or the variable stands under another function,
 * nothing is said.
 */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import * as U from '../../algebra/univariate/index.ts'
import { EvaluationFailure } from './failure.ts'
import { addTerms, commonStep, mulTerms, polynomialOf, type ReadFraction, type Terms } from './fraction.ts'

export interface End {
  readonly value: Rational
  readonly closed: boolean
}

/** The real numbers between two ends, without some; an end that is missing is infinite. */
export interface Interval {
  readonly lower: End | undefined
  readonly upper: End | undefined
  readonly without: readonly Rational[]
}

export const contains = ({ lower, upper, without }: Interval, x: Rational): boolean => {
  const low = lower === undefined ? 1 : Q.compare(x, lower.value)
  const high = upper === undefined ? -1 : Q.compare(x, upper.value)
  return (
    (low > 0 || (low === 0 && lower?.closed === true)) &&
    (high < 0 || (high === 0 && upper?.closed === true)) &&
    without.every((hole) => !Q.equals(hole, x))
  )
}

/** What lies in both intervals. */
export function meet(a: Interval, b: Interval): Interval {
  const tighter = (x: End | undefined, y: End | undefined, side: -1 | 1): End | undefined => {
    if (x === undefined || y === undefined) return x ?? y
    const order = Q.compare(x.value, y.value) * side
    return order > 0 || (order === 0 && !x.closed) ? x : y
  }
  return {
    lower: tighter(a.lower, b.lower, 1),
    upper: tighter(a.upper, b.upper, -1),
    without: [...a.without, ...b.without],
  }
}

export type Sign = -1 | 0 | 1

/** A part of the interval on which the sign does not change; `at` is a number in it, where one is known. */
export interface Stretch {
  readonly sign: Sign | 'undefined'
  readonly at: Rational | undefined
}

/**
 * The stretches of the interval without x = 0, in no order. Where the ends are the only ones that are known, they are parts of
 * their own.
 * @throws EvaluationFailure unsupported where a root is taken of negative numbers, or an end does not fit a fractional power
 */
export function stretches(f: ReadFraction, interval: Interval): readonly Stretch[] {
  const positive = hasPositive(interval) ? positiveStretches(f, interval) : []
  if (!hasNegative(interval)) return positive
  const negative = positiveStretches(mirrored(f), reflected(interval))
  return [...positive, ...negative.map(({ sign, at }) => ({ sign, at: at === undefined ? undefined : Q.neg(at) }))]
}

export const hasPositive = ({ upper }: Interval): boolean => upper === undefined || upper.value.num > 0n
export const hasNegative = ({ lower }: Interval): boolean => lower === undefined || lower.value.num < 0n

/** f(−y) for y > 0. */
export function mirrored(f: ReadFraction): ReadFraction {
  if (f.rooted || commonStep([f.numerator, f.denominator, ...f.divisors]) !== 1n)
    throw new EvaluationFailure('unsupported', 'a root of the variable where it is negative')
  const [numerator, denominator] = [mirrorTerms(f.numerator), mirrorTerms(f.denominator)]
  return { numerator, denominator, divisors: f.divisors.map(mirrorTerms), rooted: false }
}

const reflected = ({ lower, upper, without }: Interval): Interval => ({
  lower: flip(upper),
  upper: flip(lower),
  without: without.map(Q.neg),
})

function mirrorTerms(terms: Terms): Terms {
  return new Map(
    [...terms].map(([exponent, coefficient]) => {
      const odd = Q.parse(exponent).num % 2n !== 0n
      return [exponent, odd ? Q.neg(coefficient) : coefficient] as const
    }),
  )
}

const flip = (end: End | undefined): End | undefined => (end === undefined ? undefined : { ...end, value: Q.neg(end.value) })

function positiveStretches(f: ReadFraction, interval: Interval): readonly Stretch[] {
  const step = commonStep([f.numerator, f.denominator, ...f.divisors])
  const marks = [interval.lower?.value, interval.upper?.value, ...interval.without].filter(
    (v): v is Rational => v !== undefined && v.num > 0n,
  )
  if (step !== 1n && marks.length > 0)
    throw new EvaluationFailure('unsupported', 'a fractional power of the variable between ends other than 0')
  const poles = squareFree(f.divisors.map((d) => polynomialOf(d, step)))
  const numerator = f.numerator.size === 0 ? U.zero : polynomialOf(f.numerator, step)
  const denominator = polynomialOf(f.denominator, step)
  const critical = squareFree([poles, ...(U.isZero(numerator) ? [] : [numerator]), ...marks.map(U.linear)])
  const roots = critical.length > 1 ? separated(critical) : []
  const signAt = (u: Rational): Sign => (U.signAt(numerator, u) * U.signAt(denominator, u)) as Sign
  const value = (u: Rational): Rational => Q.pow(u, Number(step))
  const found: Stretch[] = []
  for (const u of between(roots)) if (contains(interval, value(u))) found.push({ sign: signAt(u), at: value(u) })
  for (const root of roots) {
    const mark = marks.find((m) => holds(U.linear(m), root))
    if (mark !== undefined ? !contains(interval, mark) : !contains(interval, value(root.upper))) continue
    const at = mark ?? (U.isExact(root) ? value(root.lower) : undefined)
    found.push({
      sign: holds(poles, root) ? 'undefined' : vanishes(numerator, root) ? 0 : signOf(numerator, denominator, root),
      at,
    })
  }
  return found
}

const squareFree = (factors: readonly U.IntegerPolynomial[]): U.IntegerPolynomial => {
  const product = factors.reduce<U.IntegerPolynomial>((a, b) => U.mul(a, b), U.one)
  return product.length > 1 ? U.squareFreePart(product) : product
}

/** The positive roots, each interval away from 0 and from the next, so that there are numbers between. */
function separated(critical: U.IntegerPolynomial): readonly U.IsolatingInterval[] {
  let roots = U.isolatePositive(critical)
  for (let bits = 4; roots.some((r, k) => r.lower.num <= 0n || Q.compare(r.lower, roots[k - 1]?.upper ?? Q.zero) <= 0); bits *= 2)
    roots = roots.map((r) => U.refine(critical, r, { bits }))
  return roots
}

/** One number in each gap before, between and after the roots. */
function between(roots: readonly U.IsolatingInterval[]): readonly Rational[] {
  const half = Q.make(1n, 2n)
  const [last] = roots.slice(-1)
  const inside = roots.map(({ lower }, k) => Q.mul(half, Q.add(roots[k - 1]?.upper ?? Q.zero, lower)))
  return [...inside, last === undefined ? Q.one : Q.add(last.upper, Q.one)]
}

/** Whether the square-free f has the root of the interval, which holds at most one. */
const holds = (f: U.IntegerPolynomial, { lower, upper }: U.IsolatingInterval): boolean =>
  f.length > 1 && U.signAt(f, lower) * U.signAt(f, upper) <= 0

const vanishes = (f: U.IntegerPolynomial, root: U.IsolatingInterval): boolean =>
  U.isZero(f) || (f.length > 1 && holds(U.squareFreePart(f), root))

/** The sign at a mark that is neither a zero nor a pole: that of any number in its interval. */
const signOf = (numerator: U.IntegerPolynomial, denominator: U.IntegerPolynomial, { lower }: U.IsolatingInterval): Sign =>
  (U.signAt(numerator, lower) * U.signAt(denominator, lower)) as Sign

// ---------------------------------------------------------------- stationary points

/** A real number between rational bounds as close as wanted; a number of its own where it is known to be rational. */
export type Place = (bits: number) => { readonly lower: Rational; readonly upper: Rational }

/** The x ≠ 0 inside the interval at which the derivative vanishes, of a function that is defined there; none for a constant. */
export function stationaryPoints(f: ReadFraction, interval: Interval): readonly Place[] {
  const positive = hasPositive(interval) ? positiveZeros(slopeOf(f), interval) : []
  if (!hasNegative(interval)) return positive
  const negative = positiveZeros(slopeOf(mirrored(f)), reflected(interval)).map(
    (place): Place =>
      (bits) => {
        const found = place(bits)
        return { lower: Q.neg(found.upper), upper: Q.neg(found.lower) }
      },
  )
  return [...positive, ...negative]
}

/** x·(N′D − ND′), which vanishes for x > 0 where (N/D)′ does. */
function slopeOf({ numerator, denominator }: ReadFraction): Terms {
  const minus = new Map([['0', Q.fromInteger(-1n)]])
  return addTerms(mulTerms(timesSlope(numerator), denominator), mulTerms(minus, mulTerms(numerator, timesSlope(denominator))))
}

/** x·d/dx Σ c x^e = Σ c e x^e. */
const timesSlope = (terms: Terms): Terms =>
  new Map(
    [...terms].flatMap(([exponent, c]) => {
      const e = Q.parse(exponent)
      return e.num === 0n ? [] : [[exponent, Q.mul(c, e)] as const]
    }),
  )

function positiveZeros(terms: Terms, interval: Interval): readonly Place[] {
  if (terms.size === 0) return []
  const step = commonStep([terms])
  const { factors } = U.factor(polynomialOf(terms, step))
  return factors.flatMap(({ factor }) => {
    if (U.degree(factor) === 1) {
      const [constant, slope] = factor as readonly [bigint, bigint]
      const x = Q.pow(Q.make(-constant, slope), Number(step))
      return constant < 0n && contains(interval, x) ? [(): { lower: Rational; upper: Rational } => ({ lower: x, upper: x })] : []
    }
    return U.isolatePositive(factor).flatMap((root) => {
      const place: Place = (bits) => {
        const { lower, upper } = U.refine(factor, root, { bits })
        return { lower: Q.pow(lower, Number(step)), upper: Q.pow(upper, Number(step)) }
      }
      return isInside(place, interval) ? [place] : []
    })
  })
}

/** Whether a number lies between the ends of an interval, none of which it is, as far as it can be told. */
function isInside(place: Place, { lower, upper }: Interval): boolean {
  for (let bits = 8; bits < 10_000; bits *= 2) {
    const at = place(bits)
    const apart = [lower, upper].every(
      (end) => end === undefined || Q.compare(at.upper, end.value) < 0 || Q.compare(at.lower, end.value) > 0,
    )
    if (!apart) continue
    return (
      (lower === undefined || Q.compare(at.lower, lower.value) > 0) &&
      (upper === undefined || Q.compare(at.upper, upper.value) < 0)
    )
  }
  throw new EvaluationFailure('undecided', 'a stationary point that may be an end of the interval')
}

// ---------------------------------------------------------------- limits

/** The limit as x → 0⁺ or x → ∞: a number, or an infinity of a sign. */
export function limitOfFraction({ numerator, denominator }: ReadFraction, towards: '0+' | '∞'): Rational | '∞' | '-∞' {
  if (numerator.size === 0) return Q.zero
  const [top, bottom] = [leading(numerator, towards), leading(denominator, towards)]
  const growth = Q.sub(top.exponent, bottom.exponent)
  const coefficient = Q.div(top.coefficient, bottom.coefficient)
  if (growth.num === 0n) return coefficient
  if (growth.num > 0n === (towards === '0+')) return Q.zero
  return coefficient.num > 0n ? '∞' : '-∞'
}

function leading(terms: Terms, towards: '0+' | '∞'): { readonly exponent: Rational; readonly coefficient: Rational } {
  const sorted = [...terms]
    .map(([exponent, coefficient]) => ({ exponent: Q.parse(exponent), coefficient }))
    .sort((a, b) => Q.compare(a.exponent, b.exponent))
  const found = towards === '∞' ? sorted.at(-1) : sorted[0]
  if (found === undefined) throw new EvaluationFailure('undefined', 'division by zero')
  return found
}
