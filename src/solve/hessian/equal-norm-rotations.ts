/** The rotations of a noisy hidden layer between two layers (D = 1) that leave the loss alone to second order: those that keep its units' norms equal. */

import type { interval } from '../../algebra/index.ts'
import { type IntervalMatrix, matrixOperations } from '../weight-space.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

/** The entry X_ij = −X_ji of an antisymmetric matrix, i > j. */
export interface Entry<E> {
  readonly i: number
  readonly j: number
  readonly value: Interval<E>
}

/**
 * A basis of the antisymmetric X with diag(MX − XM) = 0, M = WWᵀ. At a minimum of dropout factorization UᵀU and WWᵀ are multiples of
 * one M with a constant diagonal, and along U exp(−sX), exp(sX)W only the noise term σ²a Σ‖u_j‖²‖w_j‖² ∝ Σ M_jj² changes, in second order by the
 * squares of diag(MX − XM): for these X the tangent (−UX, XW) is in the kernel of the Hessian.
 *
 * The condition Σ_k M_jk X_kj = 0 says that the flow M_jk X_kj on the complete graph of the units has no sources. So each edge that a
 * spanning tree leaves out gives one X: X = 1 there, its flow returning along the tree. Undefined where no spanning tree of entries of M that
 * are certainly nonzero is found.
 */
export function equalNormRotations<E>(W: IntervalMatrix<E>, I: Arithmetic<E>): readonly (readonly Entry<E>[])[] | undefined {
  const M = matrixOperations(I).mul(W, matrixOperations(I).transpose(W))
  const parents = spanningTree(M, I)
  if (parents === undefined) return undefined
  const cycles: (readonly Entry<E>[])[] = []
  for (let a = 0; a < M.length; a++) {
    for (let b = 0; b < a; b++) {
      if (parents[a] === b || parents[b] === a) continue
      const flow = M[a]![b]!
      const path = pathBetween(parents, a, b)
      const returning = path.slice(1).map((to, k) => ({ from: path[k]!, to }))
      cycles.push([
        { i: a, j: b, value: I.one },
        ...returning.map(({ from, to }) => oriented(to, from, I.div(flow, M[from]![to]!), I)),
      ])
    }
  }
  return cycles
}

const oriented = <E>(i: number, j: number, value: Interval<E>, I: Arithmetic<E>): Entry<E> =>
  i > j ? { i, j, value } : { i: j, j: i, value: I.neg(value) }

/** Prim's tree of large entries, as the parent of each node; −1 for the root 0. */
function spanningTree<E>(M: IntervalMatrix<E>, I: Arithmetic<E>): readonly number[] | undefined {
  const parents = [-1]
  while (parents.filter((parent) => parent !== undefined).length < M.length) {
    let best: { readonly from: number; readonly to: number; readonly size: Interval<E> } | undefined
    M.forEach((row, from) => {
      if (parents[from] === undefined) return
      row.forEach((entry, to) => {
        if (parents[to] !== undefined || I.sign(entry) === undefined || I.sign(entry) === 0) return
        const size = I.abs(entry)
        if (best === undefined || I.compare(size, best.size) === 1) best = { from, to, size }
      })
    })
    if (best === undefined) return undefined
    parents[best.to] = best.from
  }
  return parents
}

/** From a up to the root and down to b, without what both have in common but the branching. */
function pathBetween(parents: readonly number[], a: number, b: number): readonly number[] {
  const up = (node: number): readonly number[] => (node < 0 ? [] : [node, ...up(parents[node]!)])
  const [left, right] = [up(a), up(b)]
  const meeting = left.find((node) => right.includes(node))!
  return [...left.slice(0, left.indexOf(meeting) + 1), ...right.slice(0, right.indexOf(meeting)).toReversed()]
}
