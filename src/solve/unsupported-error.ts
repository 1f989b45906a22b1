/** The error of a problem that is well posed but that no theorem here solves. */

/** `field` names what makes it so; the message says what would be solved. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError'
  constructor(
    readonly field: string,
    readonly found: string,
    readonly needed: string,
  ) {
    super(`field ${field}: found ${found}; needed ${needed}`)
  }
}
