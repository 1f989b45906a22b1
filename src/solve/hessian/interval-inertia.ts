/** The signs of the eigenvalues of a symmetric matrix of intervals, proved for every symmetric matrix that it holds. */

import type { interval, linear } from '../../algebra/index.ts'
import type { IntervalMatrix } from '../weight-space.ts'

type Arithmetic<E> = interval.IntervalArithmetic<E>
type Interval<E> = interval.Interval<E>

/**
 * Symmetric elimination: by Sylvester's law of inertia the signs of the pivots are those of the eigenvalues. The pivot is the diagonal
 * entry that is certainly largest; where none has a sign, a row is added to another one so that twice their off-diagonal entry moves to
 * the diagonal. Undefined where the intervals leave a sign open. Zeros are found only where a rest is exactly zero. O(n³).
 */
export function intervalInertia<E>(matrix: IntervalMatrix<E>, I: Arithmetic<E>): linear.Inertia | undefined {
  let rest = matrix.map((row) => [...row])
  let [negative, positive] = [0, 0]
  while (rest.length > 0) {
    if (rest.every((row) => row.every((entry) => I.sign(entry) === 0))) return { negative, zero: rest.length, positive }
    const k = largestDiagonal(rest, I) ?? madeDiagonal(rest, I)
    if (k === undefined) return undefined
    const pivot = rest[k]![k]!
    if (I.sign(pivot) === 1) positive++
    else negative++
    rest = eliminated(rest, k, I)
  }
  return { negative, zero: 0, positive }
}

/** The Schur complement of the diagonal entry k; the two halves are kept equal. */
function eliminated<E>(A: Interval<E>[][], k: number, I: Arithmetic<E>): Interval<E>[][] {
  const pivot = A[k]![k]!
  const kept = A.flatMap((_, i) => (i === k ? [] : [i]))
  const next: Interval<E>[][] = kept.map(() => [])
  kept.forEach((i, row) => {
    const factor = I.sign(A[i]![k]!) === 0 ? undefined : I.div(A[i]![k]!, pivot)
    for (let column = 0; column <= row; column++) {
      const j = kept[column]!
      const entry = factor === undefined ? A[i]![j]! : I.sub(A[i]![j]!, I.mul(factor, A[j]![k]!))
      next[row]![column] = entry
      next[column]![row] = entry
    }
  })
  return next
}

function largestDiagonal<E>(A: Interval<E>[][], I: Arithmetic<E>): number | undefined {
  let best: number | undefined
  A.forEach((row, i) => {
    const sign = I.sign(row[i]!)
    if (sign === undefined || sign === 0) return
    if (best === undefined || I.compare(I.abs(row[i]!), I.abs(A[best]![best]!)) === 1) best = i
  })
  return best
}

/** Adds ±row j to row i, and the columns likewise, where a_ii + a_jj ± 2a_ij gets a sign; gives i. */
function madeDiagonal<E>(A: Interval<E>[][], I: Arithmetic<E>): number | undefined {
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j < i; j++) {
      const sign = I.sign(A[i]![j]!)
      if (sign === undefined || sign === 0) continue
      const signed = (x: Interval<E>): Interval<E> => (sign === 1 ? x : I.neg(x))
      const off = signed(A[i]![j]!)
      const diagonal = I.add(I.add(A[i]![i]!, A[j]![j]!), I.add(off, off))
      if (I.sign(diagonal) !== 1) continue
      A.forEach((_, k) => {
        if (k === i) return
        const entry = I.add(A[i]![k]!, signed(A[j]![k]!))
        A[i]![k] = entry
        A[k]![i] = entry
      })
      A[i]![i] = diagonal
      return i
    }
  }
  return undefined
}
