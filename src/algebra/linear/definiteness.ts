/** Symmetric rational matrices: the exact factorization P·A·Pᵀ = L·D·Lᵀ, inertia, and definiteness with a certificate. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import * as Q from '../rational.ts'
import { clearAllDenominators } from './integer-matrix.ts'
import { diagonal, identity, type Matrix, symmetricOrderOf, type Vector } from './matrix.ts'

/** The numbers of positive, negative and zero eigenvalues (Sylvester's law of inertia). */
export interface Inertia {
  readonly positive: number
  readonly negative: number
  readonly zero: number
}

/**
 * A[order[i]][order[j]] = (L·D·Lᵀ)[i][j] with L unit lower triangular and D block diagonal.
 *
 * A block of D is one entry, or [[0, b], [b, 0]] with b ≠ 0 where all remaining diagonal entries vanish.
 */
export interface SymmetricFactorization {
  readonly order: readonly number[]
  readonly lower: Matrix
  readonly blocks: Matrix
  readonly inertia: Inertia
}

/**
 * Factor a symmetric A as P·A·Pᵀ = L·D·Lᵀ, exactly and for any inertia.
 *
 * Fraction-free elimination with symmetric pivoting (Bareiss 1968 with diagonal pivots; pairs of pivots as in Bunch and
 * Parlett 1971, where the diagonal vanishes): O(n³) products of integers as long as the minors of A.
 * A step of the budget is one row operation.
 *
 * @throws ShapeError where A is not square; DomainError where it is not symmetric; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear } from 'modewise/algebra'
 *
 * assert.deepEqual(linear.factorSymmetric(linear.fromRows([[0, 1], [1, 0]])).inertia, { positive: 1, negative: 1, zero: 0 })
 * ```
 */
export function factorSymmetric(A: Matrix, options?: BudgetOptions): SymmetricFactorization {
  const n = symmetricOrderOf('factorSymmetric', 'A', A)
  const budget = startBudget('factorSymmetric', options)
  const { integers, denominator } = clearAllDenominators(A)
  const work = integers.map((row) => [...row])
  const order = Array.from({ length: n }, (_, i) => i)
  const lower = identity(n).map((row) => [...row])
  const blocks = diagonal(order.map(() => Q.zero)).map((row) => [...row])
  let [positive, negative] = [0, 0]
  // work[i][j] is the Schur complement's entry times `previous`, the minor of the pivots so far
  let previous = 1n
  let k = 0
  while (k < n) {
    const diagonalPivot = smallestDiagonal(work, k)
    if (diagonalPivot !== undefined) {
      exchange(work, order, lower, k, diagonalPivot)
      const pivot = work[k]![k]!
      for (let i = k + 1; i < n; i++) lower[i]![k] = Q.make(work[i]![k]!, pivot)
      blocks[k]![k] = Q.make(pivot, previous * denominator)
      if (pivot > 0n === previous > 0n) positive++
      else negative++
      eliminateOne(work, k, previous, budget)
      previous = pivot
      k += 1
      continue
    }
    const pair = firstOffDiagonal(work, k)
    if (pair === undefined) break
    exchange(work, order, lower, k, pair[0])
    exchange(work, order, lower, k + 1, pair[1])
    const entry = work[k]![k + 1]!
    for (let i = k + 2; i < n; i++) {
      lower[i]![k] = Q.make(work[i]![k + 1]!, entry)
      lower[i]![k + 1] = Q.make(work[i]![k]!, entry)
    }
    const block = Q.make(entry, previous * denominator)
    blocks[k]![k + 1] = block
    blocks[k + 1]![k] = block
    positive++
    negative++
    previous = eliminatePair(work, k, previous, budget)
    k += 2
  }
  return { order, lower, blocks, inertia: { positive, negative, zero: n - k } }
}

type Work = readonly bigint[][]

function smallestDiagonal(work: Work, from: number): number | undefined {
  let best: number | undefined
  let size = 0n
  for (let i = from; i < work.length; i++) {
    const entry = work[i]![i]!
    const magnitude = entry < 0n ? -entry : entry
    if (magnitude !== 0n && (best === undefined || magnitude < size)) [best, size] = [i, magnitude]
  }
  return best
}

function firstOffDiagonal(work: Work, from: number): readonly [number, number] | undefined {
  for (let i = from; i < work.length; i++) {
    for (let j = i + 1; j < work.length; j++) if (work[i]![j] !== 0n) return [i, j]
  }
  return undefined
}

/** Exchange rows and columns a ≤ b of the symmetric work matrix, and the rows of L built so far. */
function exchange(work: bigint[][], order: number[], lower: Q.Rational[][], a: number, b: number): void {
  if (a === b) return
  ;[work[a], work[b]] = [work[b]!, work[a]!]
  for (const row of work) [row[a], row[b]] = [row[b]!, row[a]!]
  ;[order[a], order[b]] = [order[b]!, order[a]!]
  for (let j = 0; j < a; j++) [lower[a]![j], lower[b]![j]] = [lower[b]![j]!, lower[a]![j]!]
}

/** One step of symmetric fraction-free elimination with the pivot work[k][k]. */
function eliminateOne(work: Work, k: number, previous: bigint, budget: Budget): void {
  const pivotRow = work[k]!
  const pivot = pivotRow[k]!
  for (let i = k + 1; i < work.length; i++) {
    budget.spend()
    const row = work[i]!
    const factor = row[k]!
    for (let j = i; j < work.length; j++) {
      const entry = (pivot * row[j]! - factor * pivotRow[j]!) / previous
      row[j] = entry
      work[j]![i] = entry
    }
  }
}

/**
 * Two steps at once with the pivot block [[0, b], [b, 0]] at k; returns the new minor −b²/previous.
 *
 * The new entry is the bordered 3 × 3 determinant over previous², exact by Sylvester's identity.
 */
function eliminatePair(work: Work, k: number, previous: bigint, budget: Budget): bigint {
  const [first, second] = [work[k]!, work[k + 1]!]
  const b = first[k + 1]!
  const square = previous * previous
  for (let i = k + 2; i < work.length; i++) {
    budget.spend(2)
    const row = work[i]!
    const [toFirst, toSecond] = [row[k]!, row[k + 1]!]
    for (let j = i; j < work.length; j++) {
      const entry = (b * (toFirst * second[j]! + toSecond * first[j]! - b * row[j]!)) / square
      row[j] = entry
      work[j]![i] = entry
    }
  }
  return (-b * b) / previous
}

/** Whether vᵀAv ≥ 0 for all v, with the proof: the factorization, or a v with vᵀAv < 0. */
export type Definiteness =
  | { readonly kind: 'positive definite' | 'positive semidefinite'; readonly factorization: SymmetricFactorization }
  | {
      readonly kind: 'not positive semidefinite'
      readonly factorization: SymmetricFactorization
      /** v with vᵀAv = value < 0. */
      readonly direction: Vector
      readonly value: Q.Rational
    }

/**
 * Decide whether a symmetric A is positive definite, positive semidefinite (and singular) or neither.
 * The empty matrix is positive definite. A step of the budget is one row operation.
 *
 * @throws ShapeError where A is not square; DomainError where it is not symmetric; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[1, 2], [2, 1]])
 * const decision = linear.definiteness(A)
 * assert.equal(decision.kind, 'not positive semidefinite')
 * if (decision.kind === 'not positive semidefinite') {
 *   const form = linear.dot(decision.direction, linear.apply(A, decision.direction))
 *   assert.ok(rational.sign(form) < 0)
 * }
 * ```
 */
export function definiteness(A: Matrix, options?: BudgetOptions): Definiteness {
  const factorization = factorSymmetric(A, options)
  const { inertia } = factorization
  if (inertia.negative > 0) return { kind: 'not positive semidefinite', factorization, ...negativeDirection(factorization) }
  return { kind: inertia.zero === 0 ? 'positive definite' : 'positive semidefinite', factorization }
}

/** v with vᵀAv < 0, from a w with wᵀDw < 0 and Lᵀ·P·v = w. */
function negativeDirection({ order, lower, blocks }: SymmetricFactorization): { direction: Vector; value: Q.Rational } {
  const n = order.length
  const w: Q.Rational[] = order.map(() => Q.zero)
  const single = order.findIndex((_, k) => Q.sign(blocks[k]![k]!) < 0)
  let value: Q.Rational
  if (single >= 0) {
    w[single] = Q.one
    value = blocks[single]![single]!
  } else {
    const k = order.findIndex((_, i) => i + 1 < n && !Q.isZero(blocks[i]![i + 1]!))
    const entry = blocks[k]![k + 1]!
    w[k] = Q.one
    w[k + 1] = Q.fromInteger(entry.num > 0n ? -1n : 1n)
    value = Q.mul(Q.fromInteger(-2n), Q.abs(entry))
  }
  // back substitution with the unit upper triangular Lᵀ
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) w[i] = Q.sub(w[i]!, Q.mul(lower[j]![i]!, w[j]!))
  }
  const direction: Q.Rational[] = order.map(() => Q.zero)
  order.forEach((index, i) => {
    direction[index] = w[i]!
  })
  return { direction, value }
}
