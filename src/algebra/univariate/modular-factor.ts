/**
 * Factorization over F_p for odd p: distinct degrees first, equal degrees after (Cantor and Zassenhaus 1981).
 *
 * Source: von zur Gathen and Gerhard, Modern Computer Algebra, 2013, Algorithms 14.3 and 14.8; the Frobenius
 * map is applied through its matrix (Berlekamp 1967), O(n²) a time after O(p·n²).
 */

import type { Budget } from '../budget.ts'
import type { ModularPolynomial } from './modular.ts'
import * as F from './modular.ts'

/** The product of all monic irreducible factors of one degree. */
export interface DegreePart {
  readonly degree: number
  readonly product: ModularPolynomial
}

/** h ↦ hᵖ on F_p[x]/(f), deg f ≥ 1; f monic. */
function frobenius(f: ModularPolynomial, p: number): (h: ModularPolynomial) => ModularPolynomial {
  const n = f.length - 1
  const rows: ModularPolynomial[] = [[1]]
  const shift = [...new Array<number>(p).fill(0)]
  const xToP = F.powMod([0, 1], p, f, p)
  for (let i = 1; i < n; i++) {
    const last = rows[i - 1]!
    // multiplying by x^p is a shift for small p and a product for large p
    rows.push(F.remainder(p <= n ? [...shift, ...last] : F.mul(last, xToP, p), f, p))
  }
  return (h) => {
    const sum = new Array<number>(n).fill(0)
    h.forEach((coefficient, i) => {
      if (coefficient === 0) return
      const row = rows[i]!
      for (let j = 0; j < row.length; j++) sum[j]! += coefficient * row[j]!
    })
    return F.fromDoubles(sum, p)
  }
}

/**
 * The distinct-degree factorization of a monic square-free f, ascending in degree.
 * Cost: O(p·n² + n³) operations in F_p; a step of the budget is one degree tried.
 */
export function distinctDegrees(f: ModularPolynomial, p: number, budget: Budget): readonly DegreePart[] {
  const parts: DegreePart[] = []
  if (F.degree(f) < 1) return parts
  const raise = frobenius(f, p)
  const x: ModularPolynomial = F.remainder([0, 1], f, p)
  let rest = f
  let power = x
  for (let d = 1; 2 * d <= F.degree(rest); d++) {
    budget.spend()
    power = raise(power)
    const product = F.gcd(F.sub(power, x, p), rest, p)
    if (F.degree(product) > 0) {
      parts.push({ degree: d, product })
      rest = F.divide(rest, product, p).quotient
    }
  }
  if (F.degree(rest) > 0) parts.push({ degree: F.degree(rest), product: rest })
  return parts
}

/** A reproducible stream of integers in [0, p) (the multiplicative generator of Park and Miller 1988). */
function randomResidues(p: number): () => number {
  let state = 1
  return () => {
    state = (state * 48271) % 2147483647
    return state % p
  }
}

/**
 * The monic irreducible factors, all of degree d, of their product; p odd.
 * Cost: O(d·n²) operations a trial, a trial splits with probability about 1/2; a step of the budget is one trial.
 */
export function equalDegrees({ degree: d, product }: DegreePart, p: number, budget: Budget): readonly ModularPolynomial[] {
  const random = randomResidues(p)
  const found: ModularPolynomial[] = []
  const pending = [product]
  for (let f = pending.pop(); f !== undefined; f = pending.pop()) {
    const n = F.degree(f)
    if (n === d) {
      found.push(f)
      continue
    }
    const raise = frobenius(f, p)
    for (;;) {
      budget.spend()
      const h = F.fromDoubles(Array.from({ length: n }, random), p)
      // h^((p^d−1)/2) = (h^(1+p+…+p^(d−1)))^((p−1)/2) is ±1 or 0 modulo each factor
      const power = F.powMod(norm(h, d, f, p, raise), (p - 1) / 2, f, p)
      const divisor = F.gcd(F.sub(power, [1], p), f, p)
      if (F.degree(divisor) > 0 && F.degree(divisor) < n) {
        pending.push(divisor, F.divide(f, divisor, p).quotient)
        break
      }
    }
  }
  return found
}

/** h^(1+p+…+p^(d−1)) mod f, reading d in binary so that only O(log d) products are needed. */
function norm(
  h: ModularPolynomial,
  d: number,
  f: ModularPolynomial,
  p: number,
  raise: (h: ModularPolynomial) => ModularPolynomial,
): ModularPolynomial {
  const times = (a: ModularPolynomial, b: ModularPolynomial) => F.remainder(F.mul(a, b, p), f, p)
  let result = h
  let count = 1
  for (const bit of d.toString(2).slice(1)) {
    let moved = result
    for (let i = 0; i < count; i++) moved = raise(moved)
    result = times(result, moved)
    count *= 2
    if (bit === '1') {
      result = times(raise(result), h)
      count++
    }
  }
  return result
}

/** All monic irreducible factors of a monic square-free f over F_p, p odd, in no particular order. */
export function factor(f: ModularPolynomial, p: number, budget: Budget): readonly ModularPolynomial[] {
  return distinctDegrees(f, p, budget).flatMap((part) => equalDegrees(part, p, budget))
}
