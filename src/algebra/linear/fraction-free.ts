/**
 * Fraction-free elimination on integer matrices: every intermediate entry is a minor of the input, so no gcd is
 * taken and every division is exact (Bareiss, Math. Comp. 22, 1968; Geddes, Czapor and Labahn 1992, §9.3).
 */

import type { Budget } from '../budget.ts'
import type { IntegerMatrix } from './integer-matrix.ts'

/** The determinant of a square integer matrix. Cost O(n³) multiplications; a step is one row operation. */
export function bareissDeterminant(A: IntegerMatrix, budget: Budget): bigint {
  const rows = A.map((row) => [...row])
  const order = rows.length
  let previous = 1n
  let negated = false
  for (let k = 0; k < order; k++) {
    const found = pivotRow(rows, k, k)
    if (found === undefined) return 0n
    if (found !== k) {
      ;[rows[k], rows[found]] = [rows[found]!, rows[k]!]
      negated = !negated
    }
    const pivotEntries = rows[k]!
    for (let i = k + 1; i < order; i++) {
      budget.spend()
      combine(rows[i]!, pivotEntries, k, k, previous)
    }
    previous = pivotEntries[k]!
  }
  return negated ? -previous : previous
}

/** The reduced row echelon form times its common denominator. */
export interface Echelon {
  /** The nonzero rows: row r has `denominator` in column `pivots[r]`, and zeros in the other pivot columns. */
  readonly rows: IntegerMatrix
  /** The pivot columns, increasing. Their number is the rank. */
  readonly pivots: readonly number[]
  /** Nonzero; up to sign the minor of the pivot rows and columns. */
  readonly denominator: bigint
}

/**
 * Gauss–Jordan elimination without fractions, with pivots in the first `limit` columns only (default: all).
 *
 * `rest` holds what elimination left of the other rows; it is zero in the first `limit` columns.
 * Cost O(rows · columns · rank) multiplications; a step is one row operation.
 */
export function eliminate(
  A: IntegerMatrix,
  budget: Budget,
  limit = A[0]?.length ?? 0,
): Echelon & { readonly rest: IntegerMatrix } {
  const rows = A.map((row) => [...row])
  const pivots: number[] = []
  let previous = 1n
  for (let column = 0; column < limit && pivots.length < rows.length; column++) {
    const rank = pivots.length
    const found = pivotRow(rows, rank, column)
    if (found === undefined) continue
    ;[rows[rank], rows[found]] = [rows[found]!, rows[rank]!]
    const pivotEntries = rows[rank]!
    for (let i = 0; i < rows.length; i++) {
      if (i === rank) continue
      budget.spend()
      // a row above starts at its own pivot: that entry and the free columns after it are minors to be renewed too
      combine(rows[i]!, pivotEntries, column, i < rank ? pivots[i]! : column, previous)
    }
    previous = pivotEntries[column]!
    pivots.push(column)
  }
  return { rows: rows.slice(0, pivots.length), rest: rows.slice(pivots.length), pivots, denominator: previous }
}

/** The row at or below `from` with the shortest nonzero entry in `column`: short factors make short products. */
function pivotRow(rows: readonly (readonly bigint[])[], from: number, column: number): number | undefined {
  let best: number | undefined
  let size = 0n
  for (let i = from; i < rows.length; i++) {
    const entry = rows[i]![column]!
    const magnitude = entry < 0n ? -entry : entry
    if (magnitude !== 0n && (best === undefined || magnitude < size)) [best, size] = [i, magnitude]
  }
  return best
}

/** row ← (pivot·row − row[column]·pivotEntries)/previous from column `from` on, exact by Sylvester's identity. */
function combine(row: bigint[], pivotEntries: readonly bigint[], column: number, from: number, previous: bigint): void {
  const pivot = pivotEntries[column]!
  const factor = row[column]!
  for (let j = from; j < row.length; j++) {
    const product = factor === 0n ? pivot * row[j]! : pivot * row[j]! - factor * pivotEntries[j]!
    row[j] = previous === 1n ? product : product / previous
  }
}
