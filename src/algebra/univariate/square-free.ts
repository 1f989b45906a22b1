/** Square-free part and square-free decomposition of univariate polynomials over Z. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { content, degree, derivative, type IntegerPolynomial, leadingCoefficient, one, primitivePart, sub } from './dense.ts'
import { gcdWithCofactors } from './gcd.ts'

/** f = unit · Π factorᵢ^multiplicityᵢ. */
export interface SquareFreeDecomposition {
  /** The content with the sign of the leading coefficient; 0 for the zero polynomial. */
  readonly unit: bigint
  /** Primitive, square-free, pairwise coprime, of positive degree and leading coefficient, by increasing multiplicity. */
  readonly factors: readonly { readonly factor: IntegerPolynomial; readonly multiplicity: number }[]
}

/**
 * The square-free decomposition over Z (Yun 1976). Cost: that of gcd(f, f′).
 * A budget step is one gcd.
 */
export function squareFreeDecomposition(f: IntegerPolynomial, options?: BudgetOptions): SquareFreeDecomposition {
  const budget = startBudget('squareFreeDecomposition', options)
  const unit = leadingCoefficient(f) < 0n ? -content(f) : content(f)
  const factors: { factor: IntegerPolynomial; multiplicity: number }[] = []
  if (degree(f) < 1) return { unit, factors }
  const primitive = primitivePart(f)
  let [v, w] = gcdWithCofactors(primitive, derivative(primitive), options).cofactors
  for (let multiplicity = 1; degree(v) > 0; multiplicity++) {
    budget.spend()
    const rest = sub(w, derivative(v))
    if (rest.length === 0) {
      factors.push({ factor: primitivePart(v), multiplicity })
      break
    }
    const { gcd: factor, cofactors } = gcdWithCofactors(v, rest, options)
    if (degree(factor) > 0) factors.push({ factor: primitivePart(factor), multiplicity })
    ;[v, w] = cofactors
  }
  return { unit, factors }
}

/** The primitive product of the distinct irreducible factors of f of positive degree; 1 for constants, 0 for 0. */
export function squareFreePart(f: IntegerPolynomial, options?: BudgetOptions): IntegerPolynomial {
  if (f.length === 0) return f
  if (f.length === 1) return one
  const primitive = primitivePart(f)
  return f.length === 2 ? primitive : primitivePart(gcdWithCofactors(primitive, derivative(primitive), options).cofactors[0])
}

/** Whether no square of a polynomial of positive degree divides f (f ≠ 0). */
export const isSquareFree = (f: IntegerPolynomial, options?: BudgetOptions): boolean =>
  f.length > 0 && degree(squareFreePart(f, options)) === degree(f)
