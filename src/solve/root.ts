/** A nontrivial stationary point as a root λ > 0 of λ^{D+1}(|m_λ|²)^D = G, and all of them. */

import type { Algebraic } from '../algebra/index.ts'
import type { Shape } from './answer.ts'
import type { Enclosure } from './decimal.ts'

export interface Root {
  readonly shape: Shape
  readonly exact: Algebraic | undefined
  /** λ to a relative width of about 10^−digits. */
  readonly enclose: (digits: number) => Enclosure
}

/** `open` counts pieces of the half line in which the number of roots stayed undecided. */
export interface Roots {
  /** By ascending λ, that is descending t. */
  readonly roots: readonly Root[]
  readonly open: number
}
