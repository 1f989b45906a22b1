/**
 * Recombination of lifted factors by lattice reduction (van Hoeij 2002): for many modular factors.
 *
 * The lattice starts as Z^r and always holds the 0/1 vector of every true factor. Its dimension falls, until its echelon form is a
 * partition of the modular factors whose parts divide f. The data are coefficients of logarithmic derivatives, Φ(g) = f·g'/g, which
 * turn products into sums (Hart, van Hoeij and Novocin 2011, "Practical polynomial factoring in polynomial time").
 */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'
import { degree, derivative, type IntegerPolynomial } from './dense.ts'
import { tryDivide } from './divide.ts'
import { divideModulo, multiplyModulo } from './factor-hensel.ts'
import { dot, reduceBasis, type Vector } from './factor-lattice.ts'
import { candidate, type LiftedFactorization, symmetric } from './factor-lifted.ts'
import { echelonForm } from './factor-partition.ts'

/**
 * A bound on |coefficient j of f·g'/g| for every factor g of f over Z.
 *
 * f·g'/g = Σ_α f/(x−α) over the roots α of g, and coefficient j of f/(x−α) is Σ_{i>j} a_i α^{i−j−1} = −Σ_{i≤j} a_i α^{i−j−1}. For any
 * radius the first form bounds it for roots inside and the second for roots outside; the radius is the best power of two, 2^e.
 */
export function derivativeBound(f: IntegerPolynomial, j: number): bigint {
  const n = degree(f)
  const inside = (e: number): bigint => weigh(f.slice(j + 1), e)
  const outside = (e: number): bigint => weigh(f.slice(0, j + 1).reverse(), -e) / (e > 0 ? 1n << BigInt(e) : 1n) + 1n
  const larger = (e: number): bigint => integer.max(inside(e), e < 0 ? outside(e) << BigInt(-e) : outside(e))
  let e = 0
  let best = larger(0)
  for (const step of [1, -1]) {
    for (let next = larger(e + step); next < best; next = larger(e + step)) {
      best = next
      e += step
    }
  }
  return BigInt(n) * best
}

/** ⌈Σ |c_i| 2^{e·i}⌉. */
function weigh(c: readonly bigint[], e: number): bigint {
  if (e >= 0) return c.reduce((sum, a, i) => sum + (integer.abs(a) << BigInt(e * i)), 0n)
  const shift = -e * c.length
  const scaled = c.reduce((sum, a, i) => sum + (integer.abs(a) << BigInt(shift + e * i)), 0n)
  return (scaled >> BigInt(shift)) + 1n
}

/** One coefficient of Φ for every modular factor, cut to the bits that tell true sums from others. */
interface Column {
  readonly entries: readonly bigint[]
  readonly modulus: bigint
}

/** The bits of a column beyond the size of a true sum; more of them, and the reduction is dearer but decides more. */
export const lookahead = (count: number): number => 2 * count + 16

function cutColumn(values: readonly bigint[], bound: bigint, prime: number, exponent: number): Column | undefined {
  const scale = BigInt(integer.bitLength(bound))
  const wanted = 1n << (scale + BigInt(lookahead(values.length)))
  let modulus = 1n
  let e = 0
  for (; modulus < wanted && e <= exponent; e++) modulus *= BigInt(prime)
  if (e > exponent) return undefined
  const round = (a: bigint): bigint => (a + ((1n << scale) >> 1n)) >> scale
  return { entries: values.map((a) => round(symmetric(a, modulus))), modulus: round(modulus) }
}

/**
 * The sublattice of `basis` that one column leaves.
 *
 * For a true factor with the parts S, Σ_{s∈S} entries_s is within 1 + |S|/2 + (|S|/2 + 1)/2 of a multiple of the modulus (the true sum
 * is below the scale, the rest is rounding), so its vector is no longer than the bound; a vector within the bound has no component
 * along the last Gram–Schmidt vectors that are longer.
 */
function narrow(basis: readonly Vector[], { entries, modulus }: Column, budget: Budget): readonly Vector[] {
  const count = entries.length
  const error = BigInt(Math.ceil(0.75 * count + 1.5))
  const rows = basis.map((vector) => [...vector.map((c) => c * error), symmetric(dot(vector, entries), modulus)])
  rows.push([...new Array<bigint>(count).fill(0n), modulus])
  const { basis: reduced, determinants } = reduceBasis(rows, budget)
  const bound = error * error * BigInt(count + 1)
  let kept = reduced.length
  while (kept > 0 && determinants[kept]! > bound * determinants[kept - 1]!) kept--
  const remaining = reduced.slice(0, kept).map((row) => row.slice(0, count).map((c) => c / error))
  // the row of the modulus may survive in disguise; then the column is not used
  return echelonForm(remaining).rank === kept ? remaining : basis
}

/**
 * The irreducible factors of a primitive square-free f, or undefined if the precision pᵏ does not suffice.
 * Precondition: pᵏ > 2·factorBound(f, ⌊n/2⌋).
 * Cost: polynomial in r and log pᵏ; a step of the budget is one exchange of the lattice reduction.
 */
export function recombineByLattice(lifted: LiftedFactorization, budget: Budget): readonly IntegerPolynomial[] | undefined {
  const { polynomial: f, factors, prime, exponent, modulus } = lifted
  const n = degree(f)
  const logarithmic = factors.map((g) => multiplyModulo(divideModulo(f, g, modulus).quotient, derivative(g), modulus))
  let basis: readonly Vector[] = factors.map((_, i) => factors.map((__, j) => (i === j ? 1n : 0n)))
  const singles = split(
    lifted,
    factors.map((_, s) => [s]),
  )
  if (singles !== undefined) return singles
  // the outermost coefficients have the smallest bounds; coefficient n − 1 is lc(f)·deg g and tells nothing
  for (let i = 0; 2 * i <= n - 2; i++) {
    for (const j of new Set([i, n - 2 - i])) {
      const values = logarithmic.map((phi) => phi[j] ?? 0n)
      const column = cutColumn(values, derivativeBound(f, j), prime, exponent)
      if (column === undefined) continue
      const narrowed = narrow(basis, column, budget)
      if (narrowed.length === 1) return [f]
      if (narrowed.length === basis.length) continue
      basis = narrowed
      const found = split(lifted, echelonForm(basis).partition)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/**
 * The factors that the parts of a partition stand for, or undefined if one of them does not divide. As many factors as the dimension of
 * a lattice that holds the vectors of all true factors are all of them.
 */
function split(
  lifted: LiftedFactorization,
  partition: readonly (readonly number[])[] | undefined,
): readonly IntegerPolynomial[] | undefined {
  if (partition === undefined) return undefined
  const total = (part: readonly number[]): number => part.reduce((sum, s) => sum + lifted.factors[s]!.length - 1, 0)
  const [, ...smaller] = partition.toSorted((a, b) => total(b) - total(a))
  const found: IntegerPolynomial[] = []
  let rest = lifted.polynomial
  for (const part of smaller) {
    const divisor = candidate(
      rest,
      part.map((s) => lifted.factors[s]!),
      lifted.modulus,
    )
    const quotient = degree(divisor) === total(part) ? tryDivide(rest, divisor) : undefined
    if (quotient === undefined) return undefined
    found.push(divisor)
    rest = quotient
  }
  return [...found, rest]
}
