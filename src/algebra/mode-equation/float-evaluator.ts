/** Enclosures of g(log μ) and its derivative in doubles, from sums with proved relative errors. u = 2⁻⁵³. */

import { approximateLog, exp, logError, log as logOutward } from '../interval/float-elementary.ts'
import { nextUp } from '../interval/float-rounding.ts'
import type { Interval } from '../interval/interval.ts'
import type { Evaluator } from './cover.ts'

/** S(μ) = Σ c_k²/(a_k + μ)² and w(μ) = Σ c_k² μ/(a_k + μ)³ / S(μ), each with the relative error `error` of the instance. */
export interface Sums {
  readonly error: number
  /** `visit` receives S and w; a callback, so that a pair costs no allocation. */
  readonly at: (mu: number, visit: (sum: number, share: number) => void) => void
}

/** The data in doubles: a_k and c_k² with a relative error of at most `inputError` each, scaled so that nothing over- or underflows. */
export interface FloatModes {
  readonly eigenvalues: Float64Array
  readonly squaredMoments: Float64Array
  readonly inputError: number
}

/**
 * The sums term by term, O(K).
 *
 * x = a + μ has relative error ≤ ε + u, 1/x ≤ ε + 2u, c²/x² ≤ 3ε + 6u, c²/x³ ≤ 4ε + 9u; n positive addends add (n − 1)u
 * each to both sums; w divides them. All within (2n + 20)u + 8ε.
 */
export function directSums({ eigenvalues, squaredMoments, inputError }: FloatModes): Sums {
  const n = eigenvalues.length
  return {
    error: (2 * n + 20) * 2 ** -53 * 1.01 + 8 * inputError,
    at(mu, visit) {
      let sum = 0
      let third = 0
      for (let k = 0; k < n; k++) {
        const inverse = 1 / ((eigenvalues[k] as number) + mu)
        const term = (squaredMoments[k] as number) * inverse * inverse
        sum += term
        third += term * inverse
      }
      visit(sum, (third * mu) / sum)
    },
  }
}

/** Enclosure of log G for the scaled equation goes in; g and g' come out, for doubles μ in the safe range. */
export function floatEvaluator(depth: number, logProduct: Interval<number>, sums: Sums): Evaluator<number> {
  const middle = (logProduct.lo + logProduct.hi) / 2
  const spread = logProduct.hi - logProduct.lo
  const valueError = 1.01 * depth * sums.error + spread
  const slopeError = 2 * depth * sums.error + 8 * (depth + 1) * 2 ** -53
  return {
    depth,
    evaluate(mu) {
      const logMu = (depth + 1) * approximateLog(mu)
      let value = 0
      let slope = 0
      let error = valueError
      sums.at(mu, (sum, share) => {
        const logSum = depth * approximateLog(sum)
        value = logMu + logSum - middle
        slope = depth + 1 - 2 * depth * share
        // relative error of both logarithms, and the roundings of products and sums, each below 4u of the magnitudes
        error += (Math.abs(logMu) + Math.abs(logSum) + Math.abs(middle)) * (logError + 2 ** -50)
      })
      return { valueLo: value - error, valueHi: value + error, slopeLo: slope - slopeError, slopeHi: slope + slopeError }
    },
    between(lo, hi) {
      const at = hi / lo < 1.5 ? lo + (hi - lo) / 2 : Math.sqrt(lo) * Math.sqrt(hi)
      return at > lo && at < hi ? at : undefined
    },
    ratio: (lo, hi) => nextUp(hi / lo),
    logRatio: (lo, hi) => {
      const quotient = nextUp(hi / lo)
      // log r ≤ r − 1, nearly an equality for the short pieces; (hi − lo)/lo keeps its relative accuracy
      return quotient < 1.001 ? nextUp((hi - lo) / lo) : logOutward(quotient, 1)
    },
    moved: (at, relative) => at * (1 + relative),
    compare: (a, b) => a - b,
  }
}

/**
 * A span (lo, hi) that holds every root, from S(μ) < S(0) and, for D ≥ 2, S(μ) < Σ c_k²/μ²:
 * (G/S(0)^D)^{1/(D+1)} < μ < ((Σ c_k²)^D/G)^{1/(D−1)}; for D = 1 with G < s² = Σ c_k²: μ < a_max q/(1 − q), q = √(G/s²),
 * `gap` being a lower bound of 1 − q. The span may be empty (lo ≥ hi): then there is no root.
 */
export function floatSpan(depth: number, logProduct: Interval<number>, modes: FloatModes, gap: number): Interval<number> {
  let atZero = 0
  let total = 0
  let largest = 0
  for (let k = 0; k < modes.eigenvalues.length; k++) {
    const a = modes.eigenvalues[k] as number
    const c = modes.squaredMoments[k] as number
    atZero += c / a / a
    total += c
    if (a > largest) largest = a
  }
  const error = 1 + (modes.eigenvalues.length + 20) * 2 ** -52 + 8 * modes.inputError
  const [logAtZero, logTotal] = [logOutward(atZero * error, 1), logOutward(total * error, 1)]
  // every rounding of the few operations below is relative to these magnitudes
  const pad = (Math.abs(logProduct.lo) + depth * (Math.abs(logAtZero) + Math.abs(logTotal))) * 2 ** -49
  const low = exp((logProduct.lo - depth * logAtZero - pad) / (depth + 1), -1)
  if (depth === 1) return { lo: low, hi: ((largest * error) / gap) * error }
  return { lo: low, hi: exp((depth * logTotal - logProduct.lo + pad) / (depth - 1), 1) }
}
