/** A network, its data moments and an answer in doubles, as the numeric juries see them. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import type { Moments, Network } from '../../models/index.ts'
import type { Enclosure, Weights } from '../../solve/index.ts'

/** A matrix by rows. */
export type DoubleMatrix = readonly (readonly number[])[]

export interface NumericProblem {
  readonly depth: number
  /** d_0, …, d_D */
  readonly widths: readonly number[]
  /** d_y */
  readonly outputs: number
  /** γ_1, …, γ_{D+1} */
  readonly decay: readonly number[]
  /** σ_1², …, σ_D² */
  readonly noise: readonly number[]
  /** E[x xᵀ], d_0 × d_0 */
  readonly A: DoubleMatrix
  /** E[y xᵀ], d_y × d_0 */
  readonly C: DoubleMatrix
  /** E|y|², which is also the loss of the zero network */
  readonly y2: number
}

/** The nearest doubles; scaled inputs and targets are divided by their standard deviations. */
export function numericProblem({ depth, widths, outputs, decay, noise }: Network, moments: Moments): NumericProblem {
  const network = { depth, widths, outputs, decay: decay.map(Q.toNumber), noise: noise.map(Q.toNumber) }
  const matrix = (rows: readonly (readonly Rational[])[]): DoubleMatrix => rows.map((row) => row.map(Q.toNumber))
  switch (moments.kind) {
    case 'diagonal': {
      const a = moments.a.map(Q.toNumber)
      const A = a.map((value, i) => a.map((_, j) => (i === j ? value : 0)))
      return { ...network, A, C: matrix([moments.c]), y2: Q.toNumber(moments.y2) }
    }
    case 'several outputs':
      return { ...network, A: matrix(moments.A), C: matrix(moments.C), y2: Q.toNumber(moments.y2) }
    case 'full': {
      const { A, c, y2, variances } = moments
      const deviations = A.map((_, i) => (variances === undefined ? 1 : Math.sqrt(Q.toNumber(variances.features[i]!))))
      const target = variances === undefined ? Q.one : variances.target
      const targetDeviation = Math.sqrt(Q.toNumber(target))
      return {
        ...network,
        A: matrix(A).map((row, i) => row.map((value, j) => value / (deviations[i]! * deviations[j]!))),
        C: [c.map((value, j) => Q.toNumber(value) / (deviations[j]! * targetDeviation))],
        y2: Q.toNumber(Q.div(y2, target)),
      }
    }
  }
}

export const middleOf = ({ lo, hi }: Enclosure): number => Q.toNumber(Q.div(Q.add(lo, hi), Q.fromInteger(2n)))

export const doubleWeights = (weights: Weights): readonly DoubleMatrix[] => weights.map((W) => W.map((row) => row.map(middleOf)))

/** Products of two numbers in one forward pass of a sample, up to a small factor. */
export const forwardCost = ({ widths, outputs }: Pick<NumericProblem, 'widths' | 'outputs'>): number =>
  widths.reduce((sum, width, l) => sum + width * (widths[l + 1] ?? outputs), 0)

/** M v */
export const apply = (M: DoubleMatrix, v: readonly number[]): number[] =>
  M.map((row) => row.reduce((sum, entry, j) => sum + entry * v[j]!, 0))
