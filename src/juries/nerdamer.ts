/** The jury nerdamer (Martin Donk, version 1.1.13): equations by expanding and exact substitution. */

import type { CasOptions } from './cas.ts'
import { judgeByCas } from './cas.ts'
import type { Claim } from './claim.ts'
import type { JuryReport } from './verdict.ts'

/** nerdamer's report; `not applicable` where the conclusion is no system of equations. */
export const judgeByNerdamer = (claim: Claim, options: CasOptions): Promise<JuryReport> => judgeByCas('nerdamer', claim, options)
