/** Deciding the claims of a document. */

export { type CheckedClaim, type CheckedLink, type CheckOptions, type CheckReport, check, type Outcome } from './check.ts'
export { AssumptionError } from './claims.ts'
export { macroSources } from './commands.ts'
export { formatOf } from './document.ts'
export { type Jurors, type JurySelection, noJurors, openJurors } from './jurors.ts'
export { toJson, toProofs, toTable } from './report.ts'
