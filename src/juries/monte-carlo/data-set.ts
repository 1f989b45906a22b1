/** A finite data set with given second moments. */

import { apply, type DoubleMatrix, type NumericProblem } from '../numeric/problem.ts'

/** Inputs x_j and targets y_j, all of the same weight. */
export interface DataSet {
  readonly inputs: DoubleMatrix
  readonly targets: DoubleMatrix
}

/**
 * Points whose mean of x xᵀ, y xᵀ, |y|² is A, C, y2 up to rounding. With S = F Fᵀ for the joint moments S of (x, y) and r the number of
 * columns of F, the points are these columns times √r. F is the pivoted Cholesky factor, so r is the rank of S.
 * What A and C leave open in the moments of several targets is chosen: E[y yᵀ] = C A⁺ Cᵀ + a multiple of I. Cost: O((d_0 + d_y)³).
 */
export function dataSetWithMoments({
  A,
  C,
  y2,
  widths,
  outputs,
}: Pick<NumericProblem, 'A' | 'C' | 'y2' | 'widths' | 'outputs'>): DataSet {
  const inputs = widths[0]!
  const columns = choleskyColumns(A)
  // y = Σ_k g_k ξ_k + rest for the orthonormal ξ of x = Σ_k f_k ξ_k, where Σ_k g_k f_kᵀ = C
  const explained = C.map((c) => forwardSubstitution(columns, c))
  const rest = Math.max(0, y2 - explained.flat().reduce((sum, g) => sum + g * g, 0))
  const spread = rest > 1e-14 * y2 ? Math.sqrt(rest / outputs) : 0
  const points = [
    ...columns.map(({ column }, k) => ({ x: column, y: explained.map((g) => g[k]!) })),
    ...(spread === 0
      ? []
      : C.map((_, o) => ({ x: new Array<number>(inputs).fill(0), y: C.map((__, i) => (i === o ? spread : 0)) }))),
  ]
  // the zero data have one point
  const all = points.length === 0 ? [{ x: new Array<number>(inputs).fill(0), y: C.map(() => 0) }] : points
  const scale = Math.sqrt(all.length)
  return { inputs: all.map(({ x }) => x.map((v) => scale * v)), targets: all.map(({ y }) => y.map((v) => scale * v)) }
}

interface PivotColumn {
  readonly pivot: number
  readonly column: readonly number[]
}

/** f_1, …, f_r with Σ f_k f_kᵀ = S, where f_k vanishes at the pivots of f_1, …, f_{k−1}. */
function choleskyColumns(S: DoubleMatrix): readonly PivotColumn[] {
  const rest = S.map((row) => [...row])
  const size = S.length
  const largest = Math.max(...S.map((row, i) => row[i]!))
  const columns: PivotColumn[] = []
  while (columns.length < size) {
    const pivot = rest.reduce((best, row, i) => (row[i]! > rest[best]![best]! ? i : best), 0)
    const value = rest[pivot]![pivot]!
    if (!(value > 1e-13 * size * largest)) break
    const column = rest.map((row) => row[pivot]! / Math.sqrt(value))
    for (const { pivot: earlier } of columns) column[earlier] = 0
    rest.forEach((row, i) => {
      for (let j = 0; j < size; j++) row[j] = row[j]! - column[i]! * column[j]!
    })
    columns.push({ pivot, column })
  }
  return columns
}

/** g with Σ_k g_k f_k = c, for c in the range. */
function forwardSubstitution(columns: readonly PivotColumn[], c: readonly number[]): number[] {
  const rest = [...c]
  return columns.map(({ pivot, column }) => {
    const g = rest[pivot]! / column[pivot]!
    column.forEach((entry, j) => {
      rest[j] = rest[j]! - g * entry
    })
    return g
  })
}

/** The greatest difference between the moments of the data set and those wanted. */
export function momentError({ inputs, targets }: DataSet, { A, C, y2 }: Pick<NumericProblem, 'A' | 'C' | 'y2'>): number {
  const count = inputs.length
  const mean = (f: (j: number) => number): number => inputs.reduce((sum, _, j) => sum + f(j), 0) / count
  const inputErrors = A.flatMap((row, i) => row.map((value, k) => Math.abs(mean((j) => inputs[j]![i]! * inputs[j]![k]!) - value)))
  const crossErrors = C.flatMap((row, o) =>
    row.map((value, k) => Math.abs(mean((j) => targets[j]![o]! * inputs[j]![k]!) - value)),
  )
  const targetError = Math.abs(mean((j) => targets[j]!.reduce((sum, y) => sum + y * y, 0)) - y2)
  return Math.max(targetError, ...inputErrors, ...crossErrors)
}

/** M x_j for every input. */
export const images = (M: DoubleMatrix, { inputs }: DataSet): DoubleMatrix => inputs.map((x) => apply(M, x))
