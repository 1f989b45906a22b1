/** Square-free decomposition of sparse polynomials over Q by Yun's algorithm in each variable. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import { divideExactly, mul, pow, sub } from './arithmetic.ts'
import { coefficientsIn } from './coefficients.ts'
import { primitivePart } from './content.ts'
import { gcd } from './gcd.ts'
import {
  fromRational,
  isConstant,
  isOne,
  isZero,
  leadingCoefficient,
  one,
  type Polynomial,
  usedVariables,
} from './representation.ts'
import { derivative } from './substitution.ts'

/** A factor with coprime integer coefficients and a positive leading coefficient, no constant. */
export interface Factor {
  readonly factor: Polynomial
  readonly multiplicity: number
}

/** p = unit · ∏ factorᵢ^multiplicityᵢ. */
export interface SquareFreeDecomposition {
  readonly unit: Q.Rational
  readonly factors: readonly Factor[]
}

/**
 * p = unit·f₁·f₂²·f₃³ ⋯ with square-free, pairwise coprime fᵢ; factors that are 1 are left out, multiplicities increase.
 * Cost: the gcds of the multiplicities that occur, in each variable. Budget step: one gcd.
 * Source: Yun 1976, On square-free decomposition algorithms.
 * @throws DomainError for p = 0
 * @example
 * ```ts
 * import { polynomial as P } from 'modewise/algebra'
 * import assert from 'node:assert/strict'
 * const [x, y] = P.variables('x', 'y')
 * const p = P.mul(P.pow(P.add(x, y), 2), P.sub(x, y))
 * const { factors } = P.squareFreeDecomposition(p)
 * assert.deepEqual(factors.map((f) => [P.toString(f.factor), f.multiplicity]), [['x - y', 1], ['x + y', 2]])
 * ```
 */
export function squareFreeDecomposition(p: Polynomial, options?: BudgetOptions): SquareFreeDecomposition {
  if (isZero(p)) throw new DomainError('squareFreeDecomposition', 'p', '0', 'nonzero')
  const budget = startBudget('polynomial.squareFreeDecomposition', options)
  const byMultiplicity = new Map<number, Polynomial>()
  const collect = (factor: Polynomial, multiplicity: number): void => {
    if (!isConstant(factor)) byMultiplicity.set(multiplicity, mul(byMultiplicity.get(multiplicity) ?? one, factor))
  }
  let rest = primitivePart(p)
  for (;;) {
    const name = usedVariables(rest)[0]
    if (name === undefined) break
    budget.spend()
    const content = coefficientsIn(rest, name)
      .map((part) => part.coefficient)
      .sort((a, b) => a.coefficients.length - b.coefficients.length)
      .reduce((g, c) => (isOne(g) ? g : gcd(g, c, options)))
    yun(divideExactly(rest, content), name, (factor, multiplicity) => collect(primitivePart(factor), multiplicity), options)
    rest = primitivePart(content)
  }
  const factors = [...byMultiplicity]
    .sort(([m], [n]) => m - n)
    .map(([multiplicity, factor]) => ({ factor: primitivePart(factor), multiplicity }))
  const product = factors.reduce(
    (q, { factor, multiplicity }) => Q.mul(q, Q.pow(leadingCoefficient(factor), multiplicity)),
    Q.one,
  )
  return { unit: Q.div(leadingCoefficient(p), product), factors }
}

/** Yun's algorithm for p without content in the variable `name`. */
function yun(
  p: Polynomial,
  name: string,
  emit: (factor: Polynomial, multiplicity: number) => void,
  options?: BudgetOptions,
): void {
  const slope = derivative(p, name)
  const g = gcd(p, slope, options)
  let b = divideExactly(p, g)
  let d = sub(divideExactly(slope, g), derivative(b, name))
  for (let multiplicity = 1; !isConstant(b); multiplicity++) {
    const factor = isZero(d) ? primitivePart(b) : gcd(b, d, options)
    emit(factor, multiplicity)
    b = divideExactly(b, factor)
    d = isZero(d) ? d : sub(divideExactly(d, factor), derivative(b, name))
  }
}

/** The product of the distinct irreducible factors of p ≠ 0, primitive with a positive leading coefficient. */
export const squareFreePart = (p: Polynomial, options?: BudgetOptions): Polynomial =>
  squareFreeDecomposition(p, options).factors.reduce((product, { factor }) => mul(product, factor), one)

/** The polynomial that a decomposition or factorization stands for. */
export const expand = ({ unit, factors }: SquareFreeDecomposition): Polynomial =>
  factors.reduce((product, { factor, multiplicity }) => mul(product, pow(factor, multiplicity)), fromRational(unit))
