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

/** Equations, used from left to right, that unfold each other without end. */
export class EndlessRewritingError extends Error {
  readonly code = 'endless-rewriting'
  override readonly name = 'EndlessRewritingError'
  constructor(readonly depth: number) {
    super(`the equations given unfold each other more than ${depth} times deep; give fewer, or turn one round`)
  }
}

/** A search for the sign of an expression that would go on too long; nothing was decided. */
export class SignSearchError extends Error {
  readonly code = 'gave-up'
  override readonly name = 'SignSearchError'
  constructor(readonly limit: number) {
    super(
      `the search for signs gave up after using facts ${limit} times; give fewer assumptions and equations, or prove the sign that is needed as a step of its own`,
    )
  }
}
