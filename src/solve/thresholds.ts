/** The values of s = |c| at which one mode's nontrivial minimum appears (spinodal) and becomes global (critical). */

import { rational as Q, type Rational } from '../algebra/index.ts'
import type { Thresholds } from './answer.ts'
import { toDigits } from './precision.ts'
import { criticalPower, spinodalPower } from './roots.ts'

/** The 2D-th roots of their rational powers, for D ≥ 1 and κa, G > 0; both are Γ at D = 1. */
export function thresholds(inflatedEigenvalue: Rational, depth: number, product: Rational, digits: number): Thresholds {
  const powers = [spinodalPower(inflatedEigenvalue, depth, product), criticalPower(inflatedEigenvalue, depth, product)] as const
  const isExact = powers.every((power) => Q.exactRoot(power, 2 * depth) !== undefined)
  return toDigits<Thresholds>(
    digits,
    isExact,
    (I, _, out) => {
      const [spinodal, critical] = powers.map((power) => out(I.root(I.fromRational(power), 2 * depth)))
      return { spinodal: spinodal!, critical: critical! }
    },
    ({ spinodal, critical }) => [[spinodal], [critical]],
  )
}
