/** Bounds on the roots of a univariate polynomial over Z, as powers of two, and on their separation. */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { type IntegerPolynomial, leadingCoefficient, mirror, reverse, splitPowerOfX } from './dense.ts'

/**
 * Cauchy's bound: every complex root has modulus below 1 + max|cᵢ/cₙ| (i < n).
 * @throws DomainError for f = 0
 */
export function cauchyBound(f: IntegerPolynomial): Q.Rational {
  if (f.length === 0) throw new DomainError('cauchyBound', 'f', '0', 'a nonzero polynomial')
  const largest = f.slice(0, -1).reduce((m, c) => integer.max(m, integer.abs(c)), 0n)
  return Q.add(Q.one, Q.make(largest, integer.abs(leadingCoefficient(f))))
}

/**
 * k with every positive root below 2ᵏ, or undefined where the signs show that there is no positive root.
 *
 * Local-max quadratic bound (Akritas, Strzeboński and Vigklas 2008): each coefficient of the sign opposite to the leading one is
 * balanced by a part of one of the other sign and higher degree; logarithms are replaced by bit lengths. O(n²) small operations.
 */
export function positiveUpperBound(f: IntegerPolynomial): number | undefined {
  const { signs, bits } = magnitudes(f)
  const top = f.length - 1
  const uses = new Array<number>(f.length).fill(0)
  let bound: number | undefined
  for (let i = top - 1; i >= 0; i--) {
    if (signs[i] !== -signs[top]!) continue
    let best = Number.POSITIVE_INFINITY
    let chosen = top
    for (let j = top; j > i; j--) {
      if (signs[j] !== signs[top]) continue
      // 2^uses·|cᵢ| / |cⱼ| < 2^(uses + bits i − bits j + 1)
      const candidate = (uses[j]! + 1 + bits[i]! - bits[j]! + 1) / (j - i)
      if (candidate < best) {
        best = candidate
        chosen = j
      }
    }
    uses[chosen]!++
    const exponent = Math.ceil(best)
    bound = bound === undefined ? exponent : Math.max(bound, exponent)
  }
  return bound
}

/** k with every positive root above 2ᵏ, or undefined where the signs show that there is none. Needs f(0) ≠ 0. */
export function positiveLowerBound(f: IntegerPolynomial): number | undefined {
  const bound = positiveUpperBound(reverse(f))
  return bound === undefined ? undefined : -bound
}

/** Every real root of f lies in [lower, upper]; a tight box of powers of two, [0, 0] where there is no root but 0. */
export function realRootBounds(f: IntegerPolynomial): { readonly lower: Q.Rational; readonly upper: Q.Rational } {
  if (f.length === 0) throw new DomainError('realRootBounds', 'f', '0', 'a nonzero polynomial')
  const { power, rest } = splitPowerOfX(f)
  const above = positiveUpperBound(rest)
  const below = positiveUpperBound(mirror(rest))
  const zeroBound = (positive: number | undefined, other: IntegerPolynomial): Q.Rational => {
    if (positive !== undefined) return powerOfTwo(positive)
    const least = power > 0 ? undefined : positiveLowerBound(other)
    return least === undefined ? Q.zero : Q.neg(powerOfTwo(least))
  }
  return { upper: zeroBound(above, mirror(rest)), lower: Q.neg(zeroBound(below, rest)) }
}

/**
 * k such that two distinct complex roots of a square-free f are farther apart than 2⁻ᵏ: Mahler's bound
 * sep > √(3·|disc|)·n^(−(n+2)/2)·‖f‖₂^(1−n) with |disc| ≥ 1 (Mahler 1964).
 */
export function separationBound(f: IntegerPolynomial): number {
  const n = f.length - 1
  if (n < 2) return 0
  const normBits = integer.bitLength(f.reduce((s, c) => s + c * c, 0n))
  return Math.max(0, Math.ceil(((n + 2) / 2) * Math.log2(n) + ((n - 1) * normBits) / 2))
}

export const powerOfTwo = (k: number): Q.Rational =>
  k >= 0 ? { num: 1n << BigInt(k), den: 1n } : { num: 1n, den: 1n << BigInt(-k) }

function magnitudes(f: IntegerPolynomial): { readonly signs: readonly number[]; readonly bits: readonly number[] } {
  return { signs: f.map((c) => integer.sign(c)), bits: f.map((c) => integer.bitLength(c)) }
}
