/** The identity of statements: a name that stays the same as long as the statement does. */

import { createHash } from 'node:crypto'
import type { Claim } from '../juries/claim.ts'

/** What a theorem says, as one text: equal for theorems with one conclusion under the same hypotheses. */
export const statementKey = ({ hypotheses, conclusion }: Claim): string =>
  `${hypotheses.map((h) => h.key).join(' & ')} ⊢ ${conclusion.key}`

/** Ten hexadecimal digits that name the statement in every document. */
export const statementId = (claim: Claim): string => createHash('sha256').update(statementKey(claim)).digest('hex').slice(0, 10)
