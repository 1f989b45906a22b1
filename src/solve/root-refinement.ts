/** Refinement of an isolated root of λ^{D+1}S(λ)^D = G, S = |m_λ|², where only enclosures of S at a point are at hand. */

import { interval, rational as Q, type Rational } from '../algebra/index.ts'
import type { Enclosure } from './decimal.ts'

/** A piece of the half line with exactly one root, a simple one: the sign of λ^{D+1}S^D − G at its lower end is proved, at the upper end it is the other. */
export interface RootBracket {
  readonly lo: Rational
  readonly hi: Rational
  readonly signLo: -1 | 1
  /** An approximation of the root. */
  readonly guess: Rational
  /** An approximation of the derivative of log(λ^{D+1}S^D) by log λ there. */
  readonly slope: number
}

const mostNewtonSteps = 40
const mostBisections = 400

/**
 * λ to a relative width of about 10^−digits: Newton's steps in log λ, then the signs on both sides are proved; where that fails, as for a
 * root beside another one, bisection. The result is an enclosure in any case.
 */
export function refineRoot(
  bracket: RootBracket,
  depth: number,
  product: Rational,
  secondAt: (lambda: Rational, bits: number) => Enclosure,
  digits: number,
): Enclosure {
  const bits = Math.ceil(3.33 * digits) + 64
  const I = interval.dyadicIntervals(bits)
  const inverseProduct = I.div(I.one, I.fromRational(product))
  const round = (x: Rational): Rational => interval.dyadic.toRational(interval.dyadic.fromRational(x, bits, -1))
  /** λ^{D+1}S^D/G − 1 */
  const excess = (lambda: Rational) => {
    const { lo, hi } = secondAt(lambda, bits)
    const left = I.mul(I.pow(I.fromRational(lambda), depth + 1), I.pow(I.fromRationals(lo, hi), depth))
    return I.sub(I.mul(left, inverseProduct), I.one)
  }
  const tolerance = Q.pow(Q.make(1n, 10n), digits + 1)
  const isInside = (x: Rational): boolean => Q.compare(x, bracket.lo) > 0 && Q.compare(x, bracket.hi) < 0
  let lambda = bracket.guess
  for (let step = 0; step < mostNewtonSteps; step++) {
    const value = interval.dyadic.toRational(I.midpoint(excess(lambda)))
    const move = Q.div(value, Q.fromFloatExactly(bracket.slope))
    const next = round(Q.mul(lambda, Q.sub(Q.one, move)))
    if (!isInside(next)) break
    lambda = next
    if (Q.compare(Q.abs(move), Q.mul(tolerance, Q.make(1n, 1000n))) <= 0) break
  }
  for (let width = tolerance; Q.compare(width, tolerated) < 0; width = Q.mul(width, Q.fromInteger(1000n))) {
    const [lo, hi] = [round(Q.mul(lambda, Q.sub(Q.one, width))), round(Q.mul(lambda, Q.add(Q.one, width)))]
    if (!isInside(lo) || !isInside(hi)) break
    if (I.sign(excess(lo)) === bracket.signLo && I.sign(excess(hi)) === -bracket.signLo) return { lo, hi }
  }
  return bisect(bracket, (x) => I.sign(excess(x)), round, tolerance)
}

/** Wider enclosures are left to bisection. */
const tolerated = Q.make(1n, 1000n)

function bisect(
  { lo, hi, signLo }: RootBracket,
  signAt: (lambda: Rational) => -1 | 0 | 1 | undefined,
  round: (x: Rational) => Rational,
  tolerance: Rational,
): Enclosure {
  let [low, high] = [lo, hi]
  for (let step = 0; step < mostBisections; step++) {
    if (Q.compare(Q.sub(high, low), Q.mul(tolerance, low)) <= 0) break
    const middle = round(Q.div(Q.add(low, high), Q.fromInteger(2n)))
    const sign = signAt(middle)
    if (sign === undefined) break
    if (sign === 0) return { lo: middle, hi: middle }
    if (sign === signLo) low = middle
    else high = middle
  }
  return { lo: low, hi: high }
}
