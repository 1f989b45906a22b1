/**
 * Functional decomposition f = g(h(x)) of univariate polynomials.
 *
 * Normal form: h is primitive with h(0) = 0 and positive leading coefficient. Every decomposition over Q, or over C, of an f in Z[x] can
 * be brought to it, h is then unique for its degree, and g lies in Z[x]: were p a prime in g's denominator, the primitive numerator of g,
 * not 0 modulo p, would vanish at h, which is not constant modulo p.
 */

import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import type { IntegerPolynomial } from './integer-polynomial.ts'
import * as Z from './integer-polynomial.ts'

/** f = outer ∘ inner. */
export interface Composition {
  readonly outer: IntegerPolynomial
  readonly inner: IntegerPolynomial
}

/**
 * f = outer ∘ inner with deg inner = s in normal form, or undefined where there is none, even over C.
 * Preconditions: 1 ≤ s ≤ deg f, s | deg f. Cost: O(s²) operations in Q, then the powers of the inner polynomial.
 * Source: Kozen and Landau 1989, "Polynomial decomposition algorithms"; the inner polynomial is read off the s highest coefficients.
 * @throws DomainError where s does not divide deg f
 */
export function splitAtInnerDegree(f: IntegerPolynomial, s: number): Composition | undefined {
  const n = Z.degree(f)
  if (!Number.isSafeInteger(s) || s < 1 || n < 1 || n % s !== 0) {
    throw new DomainError('splitAtInnerDegree', 's', String(s), `a divisor of the degree ${n}`)
  }
  const inner = innerPolynomial(f, s)
  const outer = expandInPowers(f, inner)
  return outer === undefined ? undefined : { outer, inner }
}

/**
 * The complete decomposition f = f₁ ∘ f₂ ∘ … ∘ f_k into indecomposable polynomials, outermost first; `[f]` where f is indecomposable.
 * All but the first are in normal form; among the decompositions (they differ as Ritt 1922 says) the innermost degrees are least.
 * The composition is compared with f.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { univariate as U } from 'modewise/algebra'
 * // x⁴ − 10x² + 1 = (y² − 10y + 1) ∘ x²
 * assert.deepEqual(U.decompose([1n, 0n, -10n, 0n, 1n]), [[1n, -10n, 1n], [0n, 0n, 1n]])
 * ```
 */
export function decompose(f: IntegerPolynomial): readonly IntegerPolynomial[] {
  const n = Z.degree(f)
  for (let s = 2; 2 * s <= n; s++) {
    const parts = n % s === 0 ? splitAtInnerDegree(f, s) : undefined
    // the least inner degree: a decomposition of the inner polynomial would have been found before
    if (parts !== undefined) return [...decompose(parts.outer), parts.inner]
  }
  return [f]
}

/** The candidate of degree s: xˢ times the (n/s)-th root of the series f/(lc(f)·xⁿ) in 1/x, without its constant term. */
function innerPolynomial(f: IntegerPolynomial, s: number): IntegerPolynomial {
  const n = Z.degree(f)
  const lead = Z.leadingCoefficient(f)
  const series = Array.from({ length: s }, (_, i) => Q.make(f[n - i]!, lead))
  const exponent = Q.make(BigInt(s), BigInt(n))
  const root = [Q.one]
  for (let k = 1; k < s; k++) {
    // from y' a = exponent·a' y for y = a^exponent (Knuth, TAOCP 2, 4.7)
    let sum = Q.zero
    for (let i = 1; i <= k; i++) {
      const weight = Q.sub(Q.mul(exponent, Q.fromSafeInteger(i)), Q.fromSafeInteger(k - i))
      sum = Q.add(sum, Q.mul(weight, Q.mul(series[i]!, root[k - i]!)))
    }
    root.push(Q.div(sum, Q.fromSafeInteger(k)))
  }
  return Z.fromRationals([Q.zero, ...root.toReversed()]).polynomial
}

/** The g in Z[x] with g(h) = f, or undefined where there is none. */
function expandInPowers(f: IntegerPolynomial, h: IntegerPolynomial): IntegerPolynomial | undefined {
  const s = Z.degree(h)
  const powers: IntegerPolynomial[] = [Z.one]
  for (let i = 1; i * s <= Z.degree(f); i++) powers.push(Z.mul(powers[i - 1]!, h))
  const g = new Array<bigint>(powers.length).fill(0n)
  for (let rest = f; rest.length > 0; ) {
    const power = powers[Z.degree(rest) / s]
    if (power === undefined) return undefined
    const [top, lead] = [Z.leadingCoefficient(rest), Z.leadingCoefficient(power)]
    if (top % lead !== 0n) return undefined
    g[Z.degree(rest) / s] = top / lead
    rest = Z.sub(rest, Z.scale(power, top / lead))
  }
  return g
}
