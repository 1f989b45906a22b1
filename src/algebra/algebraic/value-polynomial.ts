/** The characteristic polynomial of a rational function's value in Q(α), by resultants at integer points. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'

/**
 * A primitive polynomial of degree n = deg f whose roots are N(α)/D(α) over the roots α of f, with multiplicities: Res_y(f(y), x·D(y) − N(y)),
 * from its values at x = 0 … n.
 *
 * Precondition: f irreducible, D(α) ≠ 0. Then it is a power of the minimal polynomial of N(α)/D(α).
 * Cost: n + 1 resultants; a step of the budget is one of them.
 */
export function valuePolynomial(
  f: IntegerPolynomial,
  numerator: IntegerPolynomial,
  denominator: IntegerPolynomial,
  options?: BudgetOptions,
): IntegerPolynomial {
  const budget = startBudget('valuePolynomial', options)
  const n = U.degree(f)
  const lead = U.leadingCoefficient(f)
  const degree = Math.max(U.degree(numerator), U.degree(denominator))
  const values = Array.from({ length: n + 1 }, (_, x) => {
    budget.spend()
    const g = U.sub(U.scale(denominator, BigInt(x)), numerator)
    // where the degree of x·D − N drops, Res loses that many powers of lc(f)
    return g.length === 0 ? 0n : U.resultant(f, g, options) * lead ** BigInt(degree - U.degree(g))
  })
  return U.primitivePart(interpolate(values))
}

/** n!·p for the polynomial p of degree ≤ n with the values p(0), …, p(n), by Newton's forward differences. */
function interpolate(values: readonly bigint[]): IntegerPolynomial {
  let differences = [...values]
  const heads: bigint[] = []
  while (differences.length > 0) {
    heads.push(differences[0]!)
    differences = differences.slice(1).map((value, i) => value - differences[i]!)
  }
  // p = Σ Δᵏ·x(x−1)…(x−k+1)/k!, by Horner's rule from the highest k
  let result: IntegerPolynomial = U.zero
  let factorial = 1n
  for (let k = heads.length - 1; k >= 0; k--) {
    result = U.add(U.mul(result, [-BigInt(k), 1n]), U.constant(heads[k]! * factorial))
    factorial *= BigInt(k)
  }
  return result
}
