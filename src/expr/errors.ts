/** Typed errors of the expression language. */

/** An expression or statement that cannot be formed: a wrong arity, a malformed name, a bound index out of place. */
export class ExpressionError extends Error {
  readonly code = 'ill-formed'
  override readonly name = 'ExpressionError'
  constructor(
    readonly construction: string,
    readonly found: string,
    readonly requirement: string,
  ) {
    super(`${construction}: ${found} is not allowed; needed ${requirement}`)
  }
}

/** An operation that the expression language does not support for this expression (nothing was decided). */
export class UnsupportedExpressionError extends Error {
  readonly code = 'unsupported'
  override readonly name = 'UnsupportedExpressionError'
  constructor(
    readonly operation: string,
    readonly expression: string,
    readonly reason: string,
  ) {
    super(`${operation}: cannot treat ${expression}: ${reason}`)
  }
}
