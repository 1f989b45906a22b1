/** Deciding the claims of a document. */

export { type CheckedClaim, type CheckedLink, type CheckOptions, type CheckReport, check, type Outcome } from './check.ts'
export { formatOf } from './document.ts'
export { toJson, toTable } from './report.ts'
