/** Plain claims: what the CAS juries and Z3 are asked. */

import type { Abbreviation } from './scope.ts'
import type { Statement } from './statement.ts'

/** A claim at fixed integers: for all values of the symbols with the hypotheses, the conclusion. */
export interface PlainClaim {
  /** The integers, as in `D = 2, d(1) = 3`; empty where there are none. */
  readonly at: string
  readonly integers: Readonly<Record<string, string>>
  readonly hypotheses: readonly Statement[]
  readonly conclusion: Statement
  /** Symbols that stand for functions of others; what they mean is among the hypotheses. */
  readonly abbreviations: readonly Abbreviation[]
  /**
   * What was weakened: hypotheses left out and terms replaced by indeterminates. What holds of the plain claim holds of the
   * claim; a counterexample to a weakened one need not be one to the claim.
   */
  readonly lost: readonly string[]
}
