/** A polynomial with two sign variations: whether it has two positive roots or none, decided at its one critical point. */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'
import { positiveLowerBound, positiveUpperBound, powerOfTwo } from './bounds.ts'
import { type Bracket, bracket, refineBracket } from './bracket.ts'
import { type IntegerPolynomial, negate, normalize } from './dense.ts'
import { evaluateDyadic } from './dyadic-evaluation.ts'

/** lower/2^scale < upper/2^scale, between the two roots. */
export interface Gap {
  readonly lower: bigint
  readonly upper: bigint
  readonly scale: number
}

/**
 * Points between the two positive roots of f, or undefined where it has none; f is square-free with two sign variations, f(0) ≠ 0.
 *
 * Let f have signs + − + (else take −f) and α be the first index of a negative coefficient. The derivative of x^−α·f is
 * x^(−α−1)·Σ (i − α)·cᵢ·xⁱ, with one variation, hence one positive root ξ: there x^−α·f has its only minimum (Descartes' rule by
 * Rolle's theorem, Pólya and Szegő 1925, V.38). So f has two roots if it is negative near ξ, and none if on an enclosure [l, u] of ξ
 * the positive terms at l outweigh the negative ones at u. As f is square-free, f(ξ) ≠ 0 and refining ξ decides.
 */
export function separateTwo(f: IntegerPolynomial, budget: Budget): Gap | undefined {
  const sign = f[0]! < 0n ? -1 : 1
  const normal = sign < 0 ? negate(f) : f
  const start = normal.findIndex((c) => c < 0n)
  const slope = normal.map((c, i) => c * BigInt(i - start))
  const positive = normal.map((c) => (c > 0n ? c : 0n))
  const negative = normalize(normal.map((c) => (c < 0n ? -c : 0n)))
  const low = positiveLowerBound(slope)!
  const high = positiveUpperBound(slope)!
  let critical: Bracket = bracket(slope, powerOfTwo(low), powerOfTwo(high), budget)
  for (let step = 4; ; step *= 2) {
    budget.spend()
    const { low: m, scale } = critical
    const below = signOf(f, m, scale) * sign
    if (critical.kind === 'exact') return below > 0 ? undefined : widen(f, m, scale, sign, budget)
    const above = signOf(f, m + 1n, scale) * sign
    if (below < 0 && above < 0) return { lower: m, upper: m + 1n, scale }
    if (below > 0 && above > 0 && outweighs(positive, negative, m, m + 1n, scale, 32 + 4 * step)) return undefined
    critical = refineBracket(slope, critical, critical.scale + step, budget)
  }
}

const signOf = (f: IntegerPolynomial, m: bigint, scale: number): number =>
  integer.sign(evaluateDyadic(f, m, scale, 1, 64).mantissa)

/** The point m/2^scale, where f has the sign opposite to `sign`, and a neighbour where it has that sign too. */
function widen(f: IntegerPolynomial, m: bigint, scale: number, sign: number, budget: Budget): Gap {
  for (let extra = 1; ; extra *= 2) {
    budget.spend()
    const point = m << BigInt(extra)
    if (signOf(f, point + 1n, scale + extra) * sign < 0) return { lower: point, upper: point + 1n, scale: scale + extra }
  }
}

/** Whether positive(l) > negative(u) is proved with values of the given relative precision. */
function outweighs(
  positive: IntegerPolynomial,
  negative: IntegerPolynomial,
  l: bigint,
  u: bigint,
  scale: number,
  bits: number,
): boolean {
  const p = evaluateDyadic(positive, l, scale, bits, 64)
  const n = evaluateDyadic(negative, u, scale, bits, 64)
  const exponent = Math.min(p.exponent, n.exponent)
  const slack = BigInt(bits - 1)
  const least = (p.mantissa - (p.mantissa >> slack) - 1n) << BigInt(p.exponent - exponent)
  const most = (n.mantissa + (n.mantissa >> slack) + 1n) << BigInt(n.exponent - exponent)
  return least > most
}
