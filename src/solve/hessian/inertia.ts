/** The inertia of the Hessian of the loss at given weights, with the kernel that continuous symmetries give recognized as such. */

import { type interval, type linear, rational as Q } from '../../algebra/index.ts'
import type { Network } from '../../models/index.ts'
import { type IntervalMatrix, type MomentEnclosures, matrixOperations } from '../weight-space.ts'
import { equalNormRotations } from './equal-norm-rotations.ts'
import { intervalInertia } from './interval-inertia.ts'
import { type Direction, hessianProduct } from './product.ts'

type Interval<E> = interval.Interval<E>
type Arithmetic<E> = interval.IntervalArithmetic<E>

/** Directions whose span the Hessian maps into itself up to the factor `copies`, and vectors of their coordinates that it maps to 0. */
interface Block<E> {
  readonly directions: readonly Direction<E>[]
  readonly copies: number
  readonly kernel: readonly (readonly Interval<E>[])[]
}

/** Where the loss is known to be constant along a continuous symmetry: at a stationary point, in hidden layers without noise. */
export interface Symmetry {
  /** Whether the weights are not all zero and the gradient there is zero. */
  readonly isMoved: boolean
}

/**
 * The inertia at weights of one output whose hidden layers have equal units each (equal rows before, equal columns behind).
 *
 * Such a point is fixed by the permutations of the units of each layer, S_{d_1} × … × S_{d_D}, and so is the Hessian. With R^{d_l} = ⟨1⟩ ⊕ s_l,
 * s_l the vectors of sum 0, the weights split into the parts ⟨1⟩⊗⟨1⟩, s_l (once from W_l, once from W_{l+1}) and s_l⊗s_{l−1}, which are
 * absolutely irreducible and different from each other, so by Schur's lemma the Hessian is B⊗1 on each, and a block B is its values on
 * representatives with z = e_1 − e_2 ∈ s_l. In a layer without noise the rotations of the units leave the loss alone; their tangents
 * (z·row of W_l, column of W_{l+1}·zᵀ) are in the kernel of the Hessian at a stationary point. Adding their squares to a block turns
 * these zeros, and only these, into positive eigenvalues. Undefined where a sign stays open.
 */
export function inertiaAtEqualUnits<E>(
  network: Network,
  moments: MomentEnclosures<E>,
  weights: readonly IntervalMatrix<E>[],
  { isMoved }: Symmetry,
  I: Arithmetic<E>,
): linear.Inertia | undefined {
  return total(blocksOf(network, weights, isMoved, I), network, moments, weights, I)
}

/**
 * The dimension of the kernel that rotations of hidden layers give where `rank` modes are learned: in a layer without noise O(d) modulo what
 * leaves its vectors alone; in a noisy one (D = 1) only those that keep the norms of the units equal, d − 1 conditions.
 */
export function rotationDimension({ widths, noise }: Network, rank: number): number {
  return noise.reduce((sum, variance, l) => {
    const width = widths[l + 1]!
    const pairs = (width * (width - 1) - (width - rank) * (width - rank - 1)) / 2
    return sum + (Q.isZero(variance) ? pairs : pairs - (width - 1))
  }, 0)
}

/** The inertia at a minimum for several outputs, with the tangents of the rotations; one block of all weights. Noise only at D = 1. */
export function inertiaAtAnyWeights<E>(
  network: Network,
  moments: MomentEnclosures<E>,
  weights: readonly IntervalMatrix<E>[],
  rank: number,
  I: Arithmetic<E>,
): linear.Inertia | undefined {
  const units = (length: number, k: number) => Array.from({ length }, (_, i) => (i === k ? I.one : I.zero))
  const directions = weights.flatMap((W, layer) =>
    W.flatMap((row, i) =>
      row.map((_, j): Direction<E> => {
        const zero = row.map(() => I.zero)
        return { layer, matrix: W.map((_, k) => (k === i ? units(row.length, j) : zero)) }
      }),
    ),
  )
  const kernel: (readonly Interval<E>[])[] = []
  for (const [l, variance] of network.noise.entries()) {
    const width = network.widths[l + 1]!
    if (Q.isZero(variance)) {
      for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) kernel.push(rotationTangent(weights, l, i, j, I))
    } else if (rank > 1) {
      const rotations = equalNormRotations(weights[l]!, I)
      if (rotations === undefined) return undefined
      kernel.push(
        ...rotations.map((entries) =>
          entries
            .map(({ i, j, value }) => rotationTangent(weights, l, i, j, I).map((entry) => I.mul(value, entry)))
            .reduce((sum, tangent) => sum.map((entry, k) => I.add(entry, tangent[k]!))),
        ),
      )
    }
  }
  const found = total([{ directions, copies: 1, kernel }], network, moments, weights, I)
  // `kernel` spans that dimension only
  const surplus = kernel.length - rotationDimension(network, rank)
  return found === undefined ? undefined : { ...found, positive: found.positive + surplus, zero: found.zero - surplus }
}

/** (X W_l, −W_{l+1} X) for X = e_i e_jᵀ − e_j e_iᵀ, as one vector of all weights. */
function rotationTangent<E>(
  weights: readonly IntervalMatrix<E>[],
  l: number,
  i: number,
  j: number,
  I: Arithmetic<E>,
): readonly Interval<E>[] {
  return weights.flatMap((W, layer) =>
    W.flatMap((row, r) =>
      row.map((_, s) => {
        if (layer === l) return r === i ? W[j]![s]! : r === j ? I.neg(W[i]![s]!) : I.zero
        if (layer === l + 1) return s === j ? I.neg(row[i]!) : s === i ? row[j]! : I.zero
        return I.zero
      }),
    ),
  )
}

// ---------------------------------------------------------------- equal units

function blocksOf<E>(
  { depth, widths, noise, outputs }: Network,
  weights: readonly IntervalMatrix<E>[],
  isMoved: boolean,
  I: Arithmetic<E>,
): readonly Block<E>[] {
  const sizes = [...widths, outputs]
  const ones = (length: number) => Array.from({ length }, () => I.one)
  const difference = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? I.one : i === 1 ? I.neg(I.one) : I.zero))
  const unit = (length: number, k: number) => Array.from({ length }, (_, i) => (i === k ? I.one : I.zero))
  const outer = (layer: number, u: readonly Interval<E>[], v: readonly Interval<E>[]): Direction<E> => ({
    layer,
    matrix: u.map((a) => v.map((b) => I.mul(a, b))),
  })
  /** u times each representative of the inputs of a layer: those of the data one by one, hidden units together. */
  const spread = (layer: number, u: readonly Interval<E>[]): readonly Direction<E>[] =>
    layer === 0
      ? Array.from({ length: widths[0]! }, (_, j) => outer(0, u, unit(widths[0]!, j)))
      : [outer(layer, u, ones(widths[layer]!))]
  const blocks: Block<E>[] = [{ directions: weights.flatMap((_, l) => spread(l, ones(sizes[l + 1]!))), copies: 1, kernel: [] }]
  for (let l = 1; l <= depth; l++) {
    const width = widths[l]!
    if (width === 1) continue
    const z = difference(width)
    const row = weights[l - 1]![0]!
    const behind = weights[l]![0]![0]!
    const isRotated = isMoved && Q.isZero(noise[l - 1]!)
    blocks.push({
      directions: [...spread(l - 1, z), outer(l, ones(sizes[l + 1]!), z)],
      copies: width - 1,
      kernel: isRotated ? [[...(l === 1 ? row : [row[0]!]), behind]] : [],
    })
    const before = widths[l - 1]!
    if (l > 1 && before > 1)
      blocks.push({ directions: [outer(l - 1, z, difference(before))], copies: (width - 1) * (before - 1), kernel: [] })
  }
  return blocks
}

function total<E>(
  blocks: readonly Block<E>[],
  network: Network,
  moments: MomentEnclosures<E>,
  weights: readonly IntervalMatrix<E>[],
  I: Arithmetic<E>,
): linear.Inertia | undefined {
  const apply = hessianProduct(network, moments, weights, I)
  const M = matrixOperations(I)
  let sum: linear.Inertia = { negative: 0, zero: 0, positive: 0 }
  for (const { directions, copies, kernel } of blocks) {
    const images = directions.map(apply)
    const values = directions.map(({ layer, matrix }, i) =>
      images.map((image, j) => {
        const value = image[layer] === undefined ? I.zero : M.dot(matrix, image[layer]!)
        return kernel.reduce((added, tangent) => I.add(added, I.mul(tangent[i]!, tangent[j]!)), value)
      }),
    )
    const found = intervalInertia(values, I)
    if (found === undefined) return undefined
    sum = {
      negative: sum.negative + copies * found.negative,
      zero: sum.zero + copies * (found.zero + kernel.length),
      positive: sum.positive + copies * (found.positive - kernel.length),
    }
  }
  return sum
}
