/** The values of s = |c|, for a fixed direction of c, at which a nontrivial minimum appears (spinodal) and becomes global (critical). */

import { rational as Q, type Rational, univariate as U } from '../algebra/index.ts'
import type { Thresholds } from './answer.ts'
import type { Enclosure } from './decimal.ts'
import type { ExactForms, Modes } from './modes.ts'
import { toDigits } from './precision.ts'
import { excessLoss } from './reduced-problem.ts'
import { criticalPower, spinodalPower } from './roots.ts'

/** Both maxima are found exactly for rational functions up to this degree. */
const largestDegree = 100

/**
 * The thresholds for D ≥ 1 and G > 0; undefined where A has too many different eigenvalues.
 *
 * Nontrivial stationary points exist iff G = λ^{D+1}S(λ)^D for some λ. With N(λ) = c·m_λ and t = (Γ/λ)^{1/D}, F(t) − y2 = DΓt − N(λ), so that
 * F ≤ y2 somewhere iff G ≤ λ(N(λ)/D)^D for some λ. A factor η on c multiplies both right sides by η^{2D}:
 *
 *     s_sp^{2D} = s^{2D} G / max λ^{D+1}S^D,     s_c^{2D} = s^{2D} G / max λ(N/D)^D,
 *
 * and for one mode these are the closed forms. At D = 1 both suprema are s², for λ → ∞, and both thresholds are Γ.
 */
export function thresholds(modes: Modes, depth: number, product: Rational, digits: number): Thresholds | undefined {
  const { single, exact, squaredSignal } = modes
  if (depth === 1 || single !== undefined) return oneModeThresholds(single ?? Q.one, depth, product, digits)
  if (exact === undefined || squaredSignal === undefined || U.degree(exact.denominator) > largestDegree) return undefined
  const { steepest, deepest } = candidates(exact, depth)
  const numerator = Q.mul(Q.pow(squaredSignal, depth), product)
  return toDigits<Thresholds>(
    digits,
    false,
    (I, wanted, out) => {
      const at = ({ polynomial, interval: found }: Candidate) => {
        const { lower, upper } = U.refine(polynomial, found, { significantDigits: wanted })
        const lambda = I.fromRationals(lower, upper)
        return { lambda, ...modes.forms(lambda, I) }
      }
      type Point = ReturnType<typeof at>
      const threshold = (places: readonly Candidate[], product: (place: Point) => Point['lambda']): Enclosure => {
        const largest = places.map((place) => product(at(place))).reduce((x, y) => I.max(x, y))
        return out(I.root(I.div(I.fromRational(numerator), largest), 2 * depth))
      }
      const inverse = I.fromRational(Q.make(1n, BigInt(depth)))
      return {
        spinodal: threshold(steepest, ({ lambda, second }) => I.mul(I.pow(lambda, depth + 1), I.pow(second, depth))),
        critical: threshold(deepest, ({ lambda, first }) => I.mul(lambda, I.pow(I.mul(inverse, first), depth))),
      }
    },
    ({ spinodal, critical }) => [[spinodal], [critical]],
  )
}

/** Those of one mode κa: the 2D-th roots of their rational powers, for D ≥ 1 and κa, G > 0. At D = 1 both are Γ for every κa. */
export function oneModeThresholds(inflatedEigenvalue: Rational, depth: number, product: Rational, digits: number): Thresholds {
  const powers = [spinodalPower(inflatedEigenvalue, depth, product), criticalPower(inflatedEigenvalue, depth, product)] as const
  const isExact = powers.every((power) => Q.exactRoot(power, 2 * depth) !== undefined)
  return toDigits<Thresholds>(
    digits,
    isExact,
    (I, _, out) => {
      const [spinodal, critical] = powers.map((power) => out(I.root(I.fromRational(power), 2 * depth)))
      return { spinodal: spinodal!, critical: critical! }
    },
    ({ spinodal, critical }) => [[spinodal], [critical]],
  )
}

interface Candidate {
  readonly polynomial: U.IntegerPolynomial
  readonly interval: U.IsolatingInterval
}

/**
 * Where the two maxima may lie: with S = N/Q² the derivative of λ^{D+1}S^D vanishes at the roots of (D+1)NQ + Dλ(N′Q − 2NQ′), that of
 * λ(c·m_λ)^D where c·m_λ = Dλ|m_λ|², that is F = y2. Both functions vanish at 0 and ∞ for D ≥ 2, so there are such roots.
 */
function candidates({ denominator, first, second }: ExactForms, depth: number) {
  const N = second.polynomial
  const derivative = U.sub(U.mul(U.derivative(N), denominator), U.scale(U.mul(N, U.derivative(denominator)), 2n))
  const steepest = U.add(U.scale(U.mul(N, denominator), BigInt(depth + 1)), U.mul(U.monomial(BigInt(depth), 1), derivative))
  const { numerator } = excessLoss({ denominator, first, second }, depth)
  const rootsOf = (f: U.IntegerPolynomial): readonly Candidate[] => {
    const polynomial = U.primitivePart(f)
    return U.isolatePositive(polynomial).map((found) => ({ polynomial, interval: found }))
  }
  return { steepest: rootsOf(steepest), deepest: rootsOf(numerator) }
}
