/** The reduced echelon form of integer vectors over Q, and whether it is a partition of the coordinates. */

import * as Q from '../rational.ts'
import type { Vector } from './factor-lattice.ts'

export interface EchelonForm {
  readonly rank: number
  /** The supports of the rows, if all entries are 0 or 1 and every coordinate has exactly one 1. */
  readonly partition: readonly (readonly number[])[] | undefined
}

/** Gauss–Jordan elimination, O(n³) operations in Q. */
export function echelonForm(vectors: readonly Vector[]): EchelonForm {
  const width = vectors[0]?.length ?? 0
  const rows: Q.Rational[][] = vectors.map((vector) => vector.map((c) => Q.fromInteger(c)))
  let rank = 0
  for (let column = 0; column < width && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= rank && !Q.isZero(row[column]!))
    if (pivot < 0) continue
    const lead = rows[pivot]!
    const scaled = lead.map((c) => Q.div(c, lead[column]!))
    rows[pivot] = rows[rank]!
    rows[rank] = scaled
    rows.forEach((row, i) => {
      const factor = row[column]!
      if (i === rank || Q.isZero(factor)) return
      rows[i] = row.map((c, j) => (Q.isZero(scaled[j]!) ? c : Q.sub(c, Q.mul(factor, scaled[j]!))))
    })
    rank++
  }
  return { rank, partition: supports(rows.slice(0, rank), width) }
}

function supports(rows: readonly (readonly Q.Rational[])[], width: number): readonly (readonly number[])[] | undefined {
  const owners = new Array<number>(width).fill(0)
  const partition: number[][] = []
  for (const row of rows) {
    const part: number[] = []
    for (let j = 0; j < width; j++) {
      if (Q.isZero(row[j]!)) continue
      if (!Q.equals(row[j]!, Q.one)) return undefined
      owners[j]!++
      part.push(j)
    }
    partition.push(part)
  }
  return owners.every((count) => count === 1) ? partition : undefined
}
