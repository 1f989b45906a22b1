/**
 * The loss and its gradient on the whole weight space by exact second moments, for any weights: no theorem about the minimum is used.
 *
 * With S_0 = A, H_l = W_l S_{l−1} W_lᵀ and S_l = H_l + σ_l² diag(H_l) = E[h_l h_lᵀ] after the noise, the loss is
 * tr(U S_D Uᵀ) − 2 tr(Cᵀ U W_D⋯W_1) + y2 + Σ γ_l‖W_l‖². Backwards, with B_D = UᵀU, B̃_l = B_l + σ_l² diag(B_l), B_{l−1} = W_lᵀ B̃_l W_l,
 * the gradient in W_l is 2(B̃_l W_l S_{l−1} − (U W_D⋯W_{l+1})ᵀ C (W_{l−1}⋯W_1)ᵀ + γ_l W_l).
 */

import type { interval, Rational, Vector } from '../algebra/index.ts'
import type { Network } from '../models/index.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>
export type IntervalMatrix<E> = readonly (readonly Interval<E>[])[]

/** Second moments of the data as intervals; a diagonal A as its diagonal. */
export interface MomentEnclosures<E> {
  readonly A: IntervalMatrix<E> | readonly Interval<E>[]
  /** d_y × d_0 */
  readonly C: IntervalMatrix<E>
  readonly y2: Interval<E>
}

export interface LossAndGradient<E> {
  readonly loss: Interval<E>
  /** One matrix for each of W_1, …, W_D, U. */
  readonly gradient: readonly IntervalMatrix<E>[]
}

/** Products of two intervals that an evaluation takes, up to a small factor. */
export function evaluationCost({ widths, outputs }: Network, isDiagonal: boolean): number {
  const sizes = [...widths, outputs]
  return widths.reduce((sum, before, l) => {
    const after = sizes[l + 1]!
    return sum + (l === 0 && isDiagonal ? before * after * after : after * before * (before + after))
  }, 0)
}

/** Encloses the loss and its gradient at the given weights W_1, …, W_D, U. */
export function lossAndGradient<E>(
  network: Network,
  moments: MomentEnclosures<E>,
  weights: readonly IntervalMatrix<E>[],
  I: Arithmetic<E>,
): LossAndGradient<E> {
  const M = matrixOperations(I)
  const { noise, decay, depth } = network
  const number = (a: Rational) => I.fromRational(a)
  // forward: weighted[l] = W S_{l−1} for each layer, and the partial products of the mean map
  const weighted: IntervalMatrix<E>[] = []
  const before: (IntervalMatrix<E> | undefined)[] = []
  let moment = moments.A
  let map: IntervalMatrix<E> | undefined
  weights.forEach((W, l) => {
    const product = isMatrix(moment)
      ? M.mul(W, moment)
      : W.map((row) => row.map((entry, j) => I.mul(entry, (moment as readonly Interval<E>[])[j]!)))
    weighted.push(product)
    before.push(map)
    map = map === undefined ? W : M.mul(W, map)
    const after = M.mul(product, M.transpose(W))
    moment = l < depth ? M.inflateDiagonal(after, number(noise[l]!)) : after
  })
  const fit = M.trace(moment as IntervalMatrix<E>)
  const cross = M.dot(moments.C, map!)
  const penalty = weights.map((W, l) => I.mul(number(decay[l]!), M.dot(W, W))).reduce(I.add, I.zero)
  const loss = I.add(I.add(I.sub(fit, I.add(cross, cross)), moments.y2), penalty)
  // backward
  const gradient: IntervalMatrix<E>[] = []
  let outer: IntervalMatrix<E> | undefined
  let dual: IntervalMatrix<E> | undefined
  for (let l = depth; l >= 0; l--) {
    const W = weights[l]!
    const inner = before[l]
    const linked = inner === undefined ? moments.C : M.mul(moments.C, M.transpose(inner))
    const target = outer === undefined ? linked : M.mul(M.transpose(outer), linked)
    const curvature = dual === undefined ? weighted[l]! : M.mul(dual, weighted[l]!)
    const half = M.combine([curvature, target, W], (fitted, wanted, weight) =>
      I.add(I.sub(fitted, wanted), I.mul(number(decay[l]!), weight)),
    )
    gradient[l] = half.map((row) => row.map((entry) => I.add(entry, entry)))
    if (l === 0) break
    const spread = M.mul(M.transpose(W), dual === undefined ? W : M.mul(dual, W))
    dual = M.inflateDiagonal(spread, number(noise[l - 1]!))
    outer = outer === undefined ? W : M.mul(outer, W)
  }
  return { loss, gradient }
}

export const isMatrix = <E>(A: IntervalMatrix<E> | readonly Interval<E>[]): A is IntervalMatrix<E> => Array.isArray(A[0])

/** Products and sums of matrices of intervals. */
export function matrixOperations<E>(I: Arithmetic<E>) {
  const dotRows = (u: readonly Interval<E>[], v: readonly Interval<E>[]): Interval<E> =>
    u.reduce((sum, entry, k) => I.add(sum, I.mul(entry, v[k]!)), I.zero)
  const transpose = (A: IntervalMatrix<E>): IntervalMatrix<E> => (A[0] ?? []).map((_, j) => A.map((row) => row[j]!))
  return {
    transpose,
    mul(A: IntervalMatrix<E>, B: IntervalMatrix<E>): IntervalMatrix<E> {
      const columns = transpose(B)
      return A.map((row) => columns.map((column) => dotRows(row, column)))
    },
    trace: (A: IntervalMatrix<E>): Interval<E> => A.reduce((sum, row, i) => I.add(sum, row[i]!), I.zero),
    /** Σ A_ij B_ij */
    dot: (A: IntervalMatrix<E>, B: IntervalMatrix<E>): Interval<E> =>
      A.reduce((sum, row, i) => I.add(sum, dotRows(row, B[i]!)), I.zero),
    /** H + s diag(H) */
    inflateDiagonal: (H: IntervalMatrix<E>, s: Interval<E>): IntervalMatrix<E> =>
      H.map((row, i) => row.map((entry, j) => (i === j ? I.add(entry, I.mul(s, entry)) : entry))),
    combine: (
      [A, B, C]: readonly [IntervalMatrix<E>, IntervalMatrix<E>, IntervalMatrix<E>],
      f: (a: Interval<E>, b: Interval<E>, c: Interval<E>) => Interval<E>,
    ): IntervalMatrix<E> => A.map((row, i) => row.map((a, j) => f(a, B[i]![j]!, C[i]![j]!))),
  }
}

/** The moments of a specification as intervals; scaled inputs have irrational ones. */
export function encloseMoments<E>(
  data: {
    readonly A: readonly Vector[] | Vector
    readonly C: readonly Vector[]
    readonly y2: Rational
    readonly variances?: { readonly features: Vector; readonly target: Rational } | undefined
  },
  I: Arithmetic<E>,
): MomentEnclosures<E> {
  const { A, C, y2, variances } = data
  const number = (a: Rational) => I.fromRational(a)
  if (variances === undefined) {
    const isFull = (rows: readonly Vector[] | Vector): rows is readonly Vector[] => Array.isArray(rows[0])
    return {
      A: isFull(A) ? A.map((row) => row.map(number)) : (A as Vector).map(number),
      C: C.map((row) => row.map(number)),
      y2: number(y2),
    }
  }
  const deviations = variances.features.map((variance) => I.sqrt(number(variance)))
  const targetDeviation = I.sqrt(number(variances.target))
  return {
    A: (A as readonly Vector[]).map((row, i) =>
      row.map((entry, j) => I.div(number(entry), I.mul(deviations[i]!, deviations[j]!))),
    ),
    C: C.map((row) => row.map((entry, j) => I.div(number(entry), I.mul(deviations[j]!, targetDeviation)))),
    y2: I.div(number(y2), number(variances.target)),
  }
}
