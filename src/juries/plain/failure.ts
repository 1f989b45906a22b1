/** Why a claim, or a part of it, has no plain form. */

/** What stands in the way; `reason` completes the sentence "the claim contains …". */
export class SpecializationError extends Error {
  readonly code = 'not-specializable'
  override readonly name = 'SpecializationError'
  constructor(
    readonly reason: string,
    /** Whether the claim may have no defined value there, rather than a value that plain terms cannot express. */
    readonly isUndefined = false,
  ) {
    super(`the claim contains ${reason}`)
  }
}
