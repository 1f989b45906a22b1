/** Families of integer polynomials that are hard for factorization and root isolation. */

import type { IntegerPolynomial } from '../../../src/algebra/univariate/integer-polynomial.ts'
import * as Z from '../../../src/algebra/univariate/integer-polynomial.ts'

/** ∏ (x ± √2 ± √3 ± … ): irreducible of degree 2^k, with at least 2^(k−1) factors modulo every prime. */
export function swinnertonDyer(k: number): IntegerPolynomial {
  let f: IntegerPolynomial = Z.x
  for (const prime of [2n, 3n, 5n, 7n, 11n, 13n, 17n].slice(0, k)) {
    // f(x + y) = a + b·y with y² = prime, so the product over ±y is a² − prime·b²
    let [a, b]: [IntegerPolynomial, IntegerPolynomial] = [Z.zero, Z.zero]
    for (const coefficient of f.toReversed()) {
      ;[a, b] = [Z.add(Z.add(Z.mul(a, Z.x), Z.scale(b, prime)), Z.constant(coefficient)), Z.add(Z.mul(b, Z.x), a)]
    }
    f = Z.sub(Z.mul(a, a), Z.scale(Z.mul(b, b), prime))
  }
  return f
}

/** xⁿ − 1. */
export const cyclic = (n: number): IntegerPolynomial => Z.sub(Z.monomial(1n, n), Z.one)

/** xⁿ − 2(ax − 1)²: two roots near 1/a, closer than a^{−n/2−1} (Mignotte 1982). */
export const mignotte = (n: number, a: bigint): IntegerPolynomial =>
  Z.sub(Z.monomial(1n, n), Z.scale(Z.mul([-1n, a], [-1n, a]), 2n))

/** ∏ (x − i) for i = 1 … n. */
export const wilkinson = (n: number): IntegerPolynomial =>
  Array.from({ length: n }, (_, i) => i + 1).reduce<IntegerPolynomial>((f, i) => Z.mul(f, [-BigInt(i), 1n]), Z.one)

/** The Chebyshev polynomial T_n: cos nφ = T_n(cos φ). */
export function chebyshev(n: number): IntegerPolynomial {
  let [previous, current]: [IntegerPolynomial, IntegerPolynomial] = [Z.one, Z.x]
  for (let i = 0; i < n; i++) [previous, current] = [current, Z.sub(Z.scale(Z.mul(Z.x, current), 2n), previous)]
  return previous
}
