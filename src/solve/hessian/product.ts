/** The Hessian of the loss on the weight space times a direction, by differentiating the recursions of weight-space.ts once more. */

import type { interval } from '../../algebra/index.ts'
import type { Network } from '../../models/index.ts'
import { type IntervalMatrix, isMatrix, type MomentEnclosures, matrixOperations } from '../weight-space.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

/** A direction that changes one layer only, `layer` counting W_1, …, W_D, U from 0. */
export interface Direction<E> {
  readonly layer: number
  readonly matrix: IntervalMatrix<E>
}

/** One matrix a layer; undefined stands for zero. */
export type Image<E> = readonly (IntervalMatrix<E> | undefined)[]

type Optional<E> = IntervalMatrix<E> | undefined

/**
 * V ↦ H(θ)V. With P_l = W_l S_{l−1}, the derivative of the gradient 2(B̃_l P_l − O_lᵀ C I_lᵀ + γ_l W_l), O_l = U W_D⋯W_{l+1},
 * I_l = W_{l−1}⋯W_1, follows by the product rule in each factor. What depends on θ alone is computed once.
 */
export function hessianProduct<E>(
  network: Network,
  moments: MomentEnclosures<E>,
  weights: readonly IntervalMatrix<E>[],
  I: Arithmetic<E>,
): (direction: Direction<E>) => Image<E> {
  const M = matrixOperations(I)
  const { noise, decay, depth } = network
  const variances = noise.map((variance) => I.fromRational(variance))
  const decays = decay.map((gamma) => I.fromRational(gamma))
  const { add, mul, transpose } = optional(I)
  const inflate = (H: IntervalMatrix<E>, l: number): IntervalMatrix<E> => (l < depth ? M.inflateDiagonal(H, variances[l]!) : H)
  const timesInputs = (V: IntervalMatrix<E>): IntervalMatrix<E> =>
    isMatrix(moments.A)
      ? M.mul(V, moments.A)
      : V.map((row) => row.map((entry, j) => I.mul(entry, (moments.A as readonly Interval<E>[])[j]!)))
  // at θ: S_{l−1}, P_l and I_l going up, B̃_l and O_l going down; undefined is the identity for B̃, O and I, and A for S
  const S: Optional<E>[] = []
  const P: IntervalMatrix<E>[] = []
  const inner: Optional<E>[] = []
  weights.forEach((W, l) => {
    const before = S[l]
    P.push(before === undefined ? timesInputs(W) : M.mul(W, before))
    S[l + 1] = inflate(M.mul(P[l]!, M.transpose(W)), l)
    inner[l + 1] = inner[l] === undefined ? W : M.mul(W, inner[l]!)
  })
  const B: Optional<E>[] = []
  const outer: Optional<E>[] = []
  for (let l = depth; l > 0; l--) {
    const W = weights[l]!
    B[l - 1] = inflate(M.mul(M.transpose(W), B[l] === undefined ? W : M.mul(B[l]!, W)), l - 1)
    outer[l - 1] = outer[l] === undefined ? W : M.mul(outer[l]!, W)
  }
  const orIdentity = (left: Optional<E>, X: Optional<E>): Optional<E> => (left === undefined ? X : mul(left, X))

  return ({ layer, matrix: V }) => {
    const dP: Optional<E>[] = []
    const dInner: Optional<E>[] = []
    let dS: Optional<E>
    weights.forEach((W, l) => {
      const own = l === layer ? (S[l] === undefined ? timesInputs(V) : M.mul(V, S[l]!)) : undefined
      dP[l] = add(own, mul(W, dS))
      const change = add(mul(dP[l], M.transpose(W)), l === layer ? M.mul(P[l]!, M.transpose(V)) : undefined)
      dS = change === undefined ? undefined : inflate(change, l)
      const moved = l === layer ? (inner[l] === undefined ? V : M.mul(V, inner[l]!)) : undefined
      dInner[l + 1] = add(moved, mul(W, dInner[l]))
    })
    const image: Optional<E>[] = []
    let dB: Optional<E>
    let dOuter: Optional<E>
    for (let l = depth; l >= 0; l--) {
      const W = weights[l]!
      const fit = add(mul(dB, P[l]), orIdentity(B[l], dP[l]))
      const linked = inner[l] === undefined ? moments.C : M.mul(moments.C, M.transpose(inner[l]!))
      const changed = mul(moments.C, transpose(dInner[l]))
      const target = add(mul(transpose(dOuter), linked), outer[l] === undefined ? changed : mul(M.transpose(outer[l]!), changed))
      const penalty = l === layer ? V.map((row) => row.map((entry) => I.mul(decays[l]!, entry))) : undefined
      const half = add(
        add(
          fit,
          target?.map((row) => row.map(I.neg)),
        ),
        penalty,
      )
      image[l] = half?.map((row) => row.map((entry) => I.add(entry, entry)))
      if (l === 0) break
      const BW = B[l] === undefined ? W : M.mul(B[l]!, W)
      const here = l === layer ? M.mul(M.transpose(V), BW) : undefined
      const change = add(add(here, transpose(here)), mul(M.transpose(W), mul(dB, W)))
      dB = change === undefined ? undefined : inflate(change, l - 1)
      dOuter = add(mul(dOuter, W), l === layer ? (outer[l] === undefined ? V : M.mul(outer[l]!, V)) : undefined)
    }
    return image
  }
}

/** Sums, products and transposes of matrices that may be zero, written undefined. */
function optional<E>(I: Arithmetic<E>) {
  const M = matrixOperations(I)
  return {
    add: (X: Optional<E>, Y: Optional<E>): Optional<E> =>
      X === undefined ? Y : Y === undefined ? X : X.map((row, i) => row.map((entry, j) => I.add(entry, Y[i]![j]!))),
    mul: (X: Optional<E>, Y: Optional<E>): Optional<E> => (X === undefined || Y === undefined ? undefined : M.mul(X, Y)),
    transpose: (X: Optional<E>): Optional<E> => (X === undefined ? undefined : M.transpose(X)),
  }
}
