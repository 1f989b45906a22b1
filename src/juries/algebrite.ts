/** The jury Algebrite (Davide Della Casa, version 1.4.0): equations by expanding and exact substitution. */

import type { CasOptions } from './cas.ts'
import { judgeByCas } from './cas.ts'
import type { Claim } from './claim.ts'
import type { JuryReport } from './verdict.ts'

/** Algebrite's report; `not applicable` where the conclusion is no system of equations. */
export const judgeByAlgebrite = (claim: Claim, options: CasOptions): Promise<JuryReport> =>
  judgeByCas('Algebrite', claim, options)
