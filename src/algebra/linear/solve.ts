/** Linear systems over Q: solution sets with certificates, inverse, rank, null space, membership in the range. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import { SingularMatrixError } from '../errors.ts'
import * as Q from '../rational.ts'
import { type Echelon, eliminate } from './fraction-free.ts'
import { clearDenominators, type IntegerMatrix } from './integer-matrix.ts'
import { type Matrix, orderOf, requireLength, shapeOf, type Vector } from './matrix.ts'

/** The set of all x with A·x = b. */
export type SolutionSet =
  | { readonly kind: 'unique'; readonly solution: Vector }
  /** All solution + Σ s_i·directions[i]; the directions are a basis of the null space of A. */
  | { readonly kind: 'family'; readonly solution: Vector; readonly directions: readonly Vector[] }
  /** `witness` is a vector y with yᵀA = 0 and yᵀb = 1, which proves that no x exists (Fredholm's alternative). */
  | { readonly kind: 'none'; readonly witness: Vector }

/**
 * All solutions x of A·x = b, for A of any shape.
 *
 * Fraction-free Gauss–Jordan elimination (Bareiss 1968): O(rows · columns · rank) products of integers as long as the
 * minors of A. A step of the budget is one row operation.
 *
 * @throws ShapeError where b has not as many entries as A has rows; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[1, 2], [2, 4]])
 * assert.equal(linear.solve(A, linear.vector([1, 2])).kind, 'family')
 * assert.equal(linear.solve(A, linear.vector([1, 1])).kind, 'none')
 * ```
 */
export function solve(A: Matrix, b: Vector, options?: BudgetOptions): SolutionSet {
  const { rows, columns } = shapeOf('solve', 'A', A)
  requireLength('solve', 'b', b, rows, 'as A has rows')
  const budget = startBudget('solve', options)
  const reduced = eliminate(
    A.map((row, i) => clearDenominators([...row, b[i]!]).integers),
    budget,
    columns,
  )
  if (reduced.rest.some((row) => row[columns] !== 0n)) return { kind: 'none', witness: witnessOf(A, b, budget) }
  const solution = particularSolution(reduced, columns, columns)
  if (reduced.pivots.length === columns) return { kind: 'unique', solution }
  return { kind: 'family', solution, directions: nullDirections(reduced, columns) }
}

/** A solution y of yᵀ(A | b) = (0 | 1), which exists exactly where A·x = b has none. */
function witnessOf(A: Matrix, b: Vector, budget: Budget): Vector {
  const columns = A[0]?.length ?? 0
  const equations = Array.from({ length: columns }, (_, column) => [...A.map((row) => row[column]!), Q.zero])
  equations.push([...b, Q.one])
  const reduced = eliminate(
    equations.map((equation) => clearDenominators(equation).integers),
    budget,
    A.length,
  )
  return particularSolution(reduced, A.length, A.length)
}

/** The solution with zeros outside the pivot columns; `rightSide` is the column that holds it. */
function particularSolution({ rows, pivots, denominator }: Echelon, unknowns: number, rightSide: number): Vector {
  const solution: Q.Rational[] = Array.from({ length: unknowns }, () => Q.zero)
  pivots.forEach((column, r) => {
    solution[column] = Q.make(rows[r]![rightSide]!, denominator)
  })
  return solution
}

/** One null vector for each column without a pivot, with 1 there and 0 in the other such columns. */
function nullDirections({ rows, pivots, denominator }: Echelon, columns: number): readonly Vector[] {
  const isPivot = new Set(pivots)
  const free = Array.from({ length: columns }, (_, column) => column).filter((column) => !isPivot.has(column))
  return free.map((freeColumn) => {
    const direction: Q.Rational[] = Array.from({ length: columns }, () => Q.zero)
    direction[freeColumn] = Q.one
    pivots.forEach((column, r) => {
      direction[column] = Q.make(-rows[r]![freeColumn]!, denominator)
    })
    return direction
  })
}

const clearRows = (A: Matrix): IntegerMatrix => A.map((row) => clearDenominators(row).integers)

/** The rank of A, of any shape. A step of the budget is one row operation. @throws BudgetExceededError */
export function rank(A: Matrix, options?: BudgetOptions): number {
  shapeOf('rank', 'A', A)
  return eliminate(clearRows(A), startBudget('rank', options)).pivots.length
}

/**
 * A basis of { x : A·x = 0 }, as many vectors as A has columns beyond its rank. A step of the budget is one row operation.
 * @throws BudgetExceededError
 */
export function nullSpace(A: Matrix, options?: BudgetOptions): readonly Vector[] {
  const { columns } = shapeOf('nullSpace', 'A', A)
  return nullDirections(eliminate(clearRows(A), startBudget('nullSpace', options)), columns)
}

/**
 * A^{-1}. A step of the budget is one row operation.
 *
 * @throws ShapeError where A is not square; SingularMatrixError with the rank where det A = 0; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[2, 1], [1, 1]])
 * assert.ok(linear.equals(linear.mul(A, linear.inverse(A)), linear.identity(2)))
 * ```
 */
export function inverse(A: Matrix, options?: BudgetOptions): Matrix {
  const order = orderOf('inverse', 'A', A)
  const extended = A.map((row, i) => clearDenominators([...row, ...row.map((_, j) => (i === j ? Q.one : Q.zero))]).integers)
  const { rows, pivots, denominator } = eliminate(extended, startBudget('inverse', options), order)
  if (pivots.length < order) throw new SingularMatrixError('inverse', order, pivots.length)
  return rows.map((row) => row.slice(order).map((entry) => Q.make(entry, denominator)))
}

/** Whether b is in the range of A, with the proof: x with A·x = b, or y with yᵀA = 0 and yᵀb = 1. */
export type RangeMembership =
  | { readonly inRange: true; readonly preimage: Vector }
  | { readonly inRange: false; readonly witness: Vector }

/**
 * Whether b = A·x for some x. A step of the budget is one row operation.
 * @throws ShapeError where b has not as many entries as A has rows; BudgetExceededError
 */
export function rangeMembership(A: Matrix, b: Vector, options?: BudgetOptions): RangeMembership {
  const solutions = solve(A, b, options)
  return solutions.kind === 'none'
    ? { inRange: false, witness: solutions.witness }
    : { inRange: true, preimage: solutions.solution }
}
