/**
 * Polynomials whose roots are the sums, the products or the powers of the roots of given ones, by power sums.
 *
 * Source: Bostan, Flajolet, Salvy and Schost 2006, "Fast computation of special resultants": the power sums of composed products are
 * products of power sums, those of composed sums are binomial convolutions. Roots are scaled to algebraic integers first, so that all
 * power sums are integers and Newton's identities divide exactly.
 */

import * as integer from '../integer.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'

/** The monic integer polynomial with the roots c·α over the roots α of f, for a multiple c of lc(f). */
function scaledMonic(f: IntegerPolynomial, c: bigint): IntegerPolynomial {
  const n = U.degree(f)
  const lead = U.leadingCoefficient(f)
  return f.map((a, i) => (i === n ? 1n : (a * c ** BigInt(n - i)) / lead))
}

/** Σ αᵏ over the roots of a monic f, for k = 0 … count (Newton's identities). */
function powerSums(f: IntegerPolynomial, count: number): readonly bigint[] {
  const n = U.degree(f)
  const sums = [BigInt(n)]
  for (let k = 1; k <= count; k++) {
    let sum = k <= n ? -BigInt(k) * f[n - k]! : 0n
    for (let i = 1; i <= Math.min(k - 1, n); i++) sum -= f[n - i]! * sums[k - i]!
    sums.push(sum)
  }
  return sums
}

/** The monic polynomial of degree n with the given power sums of its roots. */
function fromPowerSums(sums: readonly bigint[], n: number): IntegerPolynomial {
  const descending = [1n]
  for (let k = 1; k <= n; k++) {
    let sum = 0n
    for (let i = 1; i <= k; i++) sum += sums[i]! * descending[k - i]!
    descending.push(-sum / BigInt(k))
  }
  return descending.reverse()
}

/** The primitive polynomial with the roots α/c over the roots α of f. */
function unscale(f: IntegerPolynomial, c: bigint): IntegerPolynomial {
  let power = 1n
  return U.primitivePart(
    f.map((a) => {
      const scaled = a * power
      power *= c
      return scaled
    }),
  )
}

/** A polynomial of degree mn with the roots α + β, f(α) = 0, g(β) = 0. O((mn)²) operations on integers of O(mn) words. */
export function sums(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const count = U.degree(f) * U.degree(g)
  const c = integer.lcm(U.leadingCoefficient(f), U.leadingCoefficient(g))
  const p = powerSums(scaledMonic(f, c), count)
  const q = powerSums(scaledMonic(g, c), count)
  const mixed = p.map((_, k) => {
    let binomial = 1n
    let sum = 0n
    for (let j = 0; j <= k; j++) {
      sum += binomial * p[j]! * q[k - j]!
      binomial = (binomial * BigInt(k - j)) / BigInt(j + 1)
    }
    return sum
  })
  return unscale(fromPowerSums(mixed, count), c)
}

/** A polynomial of degree mn with the roots α·β, f(α) = 0, g(β) = 0. O((mn)²) operations on integers of O(mn) words. */
export function products(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const count = U.degree(f) * U.degree(g)
  const [c, d] = [U.leadingCoefficient(f), U.leadingCoefficient(g)]
  const p = powerSums(scaledMonic(f, c), count)
  const q = powerSums(scaledMonic(g, d), count)
  return unscale(
    fromPowerSums(
      p.map((a, k) => a * q[k]!),
      count,
    ),
    c * d,
  )
}

/** A polynomial of degree m with the roots αⁿ, f(α) = 0, n ≥ 1. O(m²n) operations on integers of O(mn) words. */
export function powers(f: IntegerPolynomial, n: number): IntegerPolynomial {
  const m = U.degree(f)
  const c = U.leadingCoefficient(f)
  const p = powerSums(scaledMonic(f, c), m * n)
  return unscale(
    fromPowerSums(
      Array.from({ length: m + 1 }, (_, k) => p[k * n]!),
      m,
    ),
    c ** BigInt(n),
  )
}
