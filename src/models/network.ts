/** A deep linear network with stochastic neurons and weight decay, and the data moments that its loss depends on: exact rationals. */

import { type Matrix, rational as Q, type Rational, type Vector } from '../algebra/index.ts'

/** f(x) = U diag(ε_D) W_D ⋯ diag(ε_1) W_1 x with E ε = 1, Var ε_l = σ_l², and the penalty Σ_l γ_l ‖W_l‖². */
export interface Network {
  /** D ≥ 0, the number of hidden layers. */
  readonly depth: number
  /** d_0 (input), d_1, …, d_D (hidden): D + 1 positive integers. */
  readonly widths: readonly number[]
  /** d_y ≥ 1. */
  readonly outputs: number
  /** γ_1, …, γ_{D+1} ≥ 0, the last one of the output layer. */
  readonly decay: Vector
  /** σ_1², …, σ_D² ≥ 0. */
  readonly noise: Vector
}

/** Second moments A = E[x xᵀ] ⪰ 0, cross moments c = E[x y], y2 = E[y²] of one output. */
export interface FullMoments {
  readonly kind: 'full'
  readonly A: Matrix
  readonly c: Vector
  readonly y2: Rational
  /** Where given, the inputs of the network are x_j/√features[j] and its target is y/√target, with A, c, y2 those of x and y. */
  readonly variances?: { readonly features: Vector; readonly target: Rational }
}

/** The same in the basis of the modes: A = diag(a). */
export interface DiagonalMoments {
  readonly kind: 'diagonal'
  readonly a: Vector
  readonly c: Vector
  readonly y2: Rational
}

/** Several outputs: C = E[y xᵀ] of shape d_y × d_0 and y2 = E|y|². */
export interface SeveralOutputs {
  readonly kind: 'several outputs'
  readonly A: Matrix
  readonly C: Matrix
  readonly y2: Rational
}

export type Moments = FullMoments | DiagonalMoments | SeveralOutputs

/** What a specification says, validated. `columns` names the inputs where the moments come from a table. */
export interface Specification {
  readonly network: Network
  readonly moments: Moments
  readonly table?: TableReport
}

/** What was read from a table: the inputs in order, the rows used and the rows dropped because a value was missing. */
export interface TableReport {
  readonly inputs: readonly string[]
  readonly target: string
  readonly rows: number
  readonly dropped: number
}

/** κ = ∏_{l=1}^D (1 + σ_l²/d_l), the noise inflation of the second moments. */
export function noiseInflation({ noise, widths }: Network): Rational {
  return noise.reduce((product, variance, l) => {
    const width = Q.fromSafeInteger(widths[l + 1]!)
    return Q.mul(product, Q.add(Q.one, Q.div(variance, width)))
  }, Q.one)
}

/** G = ∏_{l=1}^{D+1} γ_l; Γ = G^{1/(D+1)} is in general irrational. */
export const decayProduct = ({ decay }: Network): Rational => decay.reduce(Q.mul, Q.one)
