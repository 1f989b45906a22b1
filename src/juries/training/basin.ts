/** Where descent is known to end at the origin, and where it is known not to. */

import type { NumericProblem } from '../numeric/problem.ts'
import type { Place } from './descent.ts'

export type Fate = 'collapses' | 'escapes' | 'open'

/**
 * What the loss and the norm n = ‖θ‖ at a place say about descent from there.
 *
 * - Where L < y2 = L(0), a descent that never rises cannot end at the origin.
 * - θ·∇L ≥ 2γ_min n² − 2(D+1)|C|(n²/(D+1))^{(D+1)/2}, as the quadratic part of the loss has the degree 2D + 2 and is not negative. So for D ≥ 2
 *   the norm decreases along the flow where n^{D−1} < γ_min (D+1)^{(D−1)/2}/|C|, and the flow ends at the origin.
 *
 * For D ≤ 1 no bad minimum lies at the origin, and the second criterion is not asked.
 */
export function fateAt(problem: NumericProblem): (place: Place) => Fate {
  const radius = trapRadius(problem)
  return ({ value, point }) => {
    if (value < problem.y2) return 'escapes'
    return norm(point) < radius ? 'collapses' : 'open'
  }
}

/** The radius of the ball about the origin in which the flow contracts; 0 for D ≤ 1. */
export function trapRadius({ depth, decay, C }: Pick<NumericProblem, 'depth' | 'decay' | 'C'>): number {
  if (depth < 2) return 0
  const signal = Math.sqrt(C.flat().reduce((sum, c) => sum + c * c, 0))
  const power = (Math.min(...decay) * (depth + 1) ** ((depth - 1) / 2)) / signal
  return power ** (1 / (depth - 1))
}

const norm = (point: Float64Array): number => Math.sqrt(point.reduce((sum, w) => sum + w * w, 0))
