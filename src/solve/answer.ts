/** What a solution says: the global minimum, all stationary points of the reduced problem, thresholds, weights and checks. */

import type { Algebraic, Rational } from '../algebra/index.ts'
import type { Enclosure } from './decimal.ts'

export type Kind = 'global minimum' | 'local minimum' | 'saddle'

/** What F(t) has at a stationary point: F″ > 0, F″ < 0, or a sign of F′ that does not change. */
export type Shape = 'minimum' | 'maximum' | 'inflection'

/** How far the answer was proved: by exact algebra, or by enclosures that may leave ties and double roots open. */
export type Method = 'exact' | 'certified'

/** λ > 0 as an enclosure and, where it was computed, as an algebraic number. */
export interface Penalty {
  readonly enclosure: Enclosure
  readonly exact?: Algebraic
}

/** A stationary value t ≥ 0 of the reduced loss F; at the origin λ = Γ t^{−D} is infinite and `lambda` undefined. */
export interface StationaryPoint {
  readonly t: Enclosure
  readonly lambda?: Penalty
  readonly loss: Enclosure
  readonly kind: Kind
  /** What F has there; undefined at the origin and where F is no function of one scalar (D = 0). */
  readonly shape?: Shape
  readonly m: readonly Enclosure[]
  /** Weights that carry the point, where they are few enough. */
  readonly lift?: Weights
}

/** The values of s = |c| at which a nontrivial local minimum appears and at which it becomes global. */
export interface Thresholds {
  readonly spinodal: Enclosure
  readonly critical: Enclosure
}

/** W_1, …, W_D, U as matrices, the last one d_y × d_D. */
export type Weights = readonly (readonly (readonly Enclosure[])[])[]

export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** What looking at an answer found: checks that were decided, and sentences about what was not. */
export interface Findings {
  readonly checks: readonly Check[]
  readonly notes: readonly string[]
}

/** What the answers for one and for several outputs share. */
export interface Summary {
  /** κ */
  readonly inflation: Rational
  /** G */
  readonly product: Rational
  /** Whether m = 0 is the only global minimum. */
  readonly trivial: boolean
  readonly attained: boolean
  /** `yes`, or up to what, or why not. */
  readonly unique: string
  readonly method: Method
  /** The minimum, or the infimum where it is not attained. */
  readonly loss: Enclosure
  /** Undefined where no minimum exists; null where they were left out for their size. */
  readonly weights: Weights | null | undefined
  readonly checks: readonly Check[]
  /** Sentences for a reader that fit nowhere else. */
  readonly notes: readonly string[]
}

/** The answer for one output. */
export interface SingleAnswer extends Summary {
  readonly kind: 'one output'
  readonly secondMoment: Rational
  /** The global minimum (the nontrivial one of a tie); undefined where the infimum is not attained. */
  readonly minimum: StationaryPoint | undefined
  /** m at the minimum, or the map that minimizing sequences approach. */
  readonly m: readonly Enclosure[]
  /** By ascending t, the origin first. */
  readonly stationary: readonly StationaryPoint[]
  readonly thresholds: Thresholds | undefined
  /** |c| */
  readonly signal: Enclosure
}

/** One singular mode of several outputs: a one-mode problem of its own. */
export interface ModeAnswer {
  /** s_i of C, or a_i of A for an autoencoder. */
  readonly singularValue: Enclosure
  /** σ_i of the end-to-end map M. */
  readonly mapValue: Enclosure
  readonly active: boolean
  readonly t: Enclosure
  readonly lambda: Penalty | undefined
  /** All weight decays times this bring the mode to the threshold at which it is dropped; undefined without decay, and where no unit is left. */
  readonly decayFactor?: Enclosure
  readonly stationary: readonly Omit<StationaryPoint, 'm'>[]
}

/** The answer for several outputs; `m` is the d_y × d_0 matrix M. */
export interface SeveralAnswer extends Summary {
  readonly kind: 'several outputs'
  readonly m: readonly (readonly Enclosure[])[]
  readonly modes: readonly ModeAnswer[]
  readonly thresholds: Thresholds | undefined
}

export type Answer = SingleAnswer | SeveralAnswer
