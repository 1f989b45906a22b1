/**
 * Recombination of lifted factors by trying subsets, smallest first (Zassenhaus 1969): for few modular factors.
 *
 * A subset is dropped before any product is formed if no factor of f can have its degree, or by its second highest or its constant
 * coefficient (Abbott, Shoup and Zimmermann 2000).
 */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'
import { degree, type IntegerPolynomial, leadingCoefficient } from './dense.ts'
import { tryDivide } from './divide.ts'
import type { Residues } from './factor-hensel.ts'
import { candidate, type LiftedFactorization, norm, symmetric } from './factor-lifted.ts'

/** All subsets of `items` with `size` elements; with `anchored` only those that hold the first item. */
function* subsets<A>(items: readonly A[], size: number, anchored = false): Generator<readonly A[]> {
  if (size === 0) yield []
  else {
    for (let i = 0; i <= (anchored ? 0 : items.length - size); i++) {
      for (const rest of subsets(items.slice(i + 1), size - 1)) yield [items[i]!, ...rest]
    }
  }
}

/** Tests that every factor over Z passes; most other subsets do not. */
function isPlausible(f: IntegerPolynomial, chosen: readonly Residues[], modulus: bigint, bound: bigint): boolean {
  const lead = leadingCoefficient(f)
  const size = chosen.reduce((sum, factor) => sum + factor.length - 1, 0)
  const second = chosen.reduce((sum, factor) => sum + factor[factor.length - 2]!, 0n)
  if (integer.abs(symmetric(lead * second, modulus)) > BigInt(size) * bound) return false
  const constant = symmetric(
    chosen.reduce((product, factor) => (product * factor[0]!) % modulus, lead),
    modulus,
  )
  return constant !== 0n && (lead * f[0]!) % constant === 0n
}

/**
 * The irreducible factors of a primitive square-free f with f(0) ≠ 0, in no particular order.
 * Preconditions: pᵏ > 2·factorBound(f, ⌊n/2⌋); `degrees[d]` is true for every degree d of a factor.
 * Cost: up to 2^{r−1} subsets of r factors; a step of the budget is one subset.
 */
export function recombine(
  lifted: LiftedFactorization,
  degrees: readonly boolean[],
  budget: Budget,
): readonly IntegerPolynomial[] {
  const { modulus } = lifted
  const found: IntegerPolynomial[] = []
  let rest = lifted.polynomial
  let open: readonly Residues[] = lifted.factors
  const split = (size: number): boolean => {
    const bound = norm(rest)
    for (const subset of subsets(open, size, 2 * size === open.length)) {
      budget.spend()
      const others = open.filter((factor) => !subset.includes(factor))
      const total = (chosen: readonly Residues[]): number => chosen.reduce((sum, factor) => sum + factor.length - 1, 0)
      const [small, large] = total(subset) <= total(others) ? [subset, others] : [others, subset]
      if (!degrees[total(small)] || !degrees[total(large)] || !isPlausible(rest, small, modulus, bound)) continue
      const divisor = candidate(rest, small, modulus)
      const quotient = tryDivide(rest, divisor)
      if (quotient === undefined || degree(divisor) !== total(small)) continue
      // all smaller subsets failed, so the factor of the tried subset is irreducible
      found.push(small === subset ? divisor : quotient)
      rest = small === subset ? quotient : divisor
      open = others
      return true
    }
    return false
  }
  for (let size = 1; 2 * size <= open.length; ) if (!split(size)) size++
  if (degree(rest) > 0) found.push(rest)
  return found
}
