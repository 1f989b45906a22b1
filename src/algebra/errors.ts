/** Typed errors of exact algebra: each class is one kind of failure and carries the operands that caused it. */

/** Common base, so that a caller can tell an algebraic failure from a program fault. */
export abstract class AlgebraError extends Error {
  /** Stable machine-readable kind, for example `division-by-zero`. */
  abstract readonly code: string
}

/** Division by an exact zero. `dividend` is the printed numerator, `operation` the function that was called. */
export class DivisionByZeroError extends AlgebraError {
  readonly code = 'division-by-zero'
  override readonly name = 'DivisionByZeroError'
  constructor(
    readonly operation: string,
    readonly dividend: string,
  ) {
    super(`${operation}: cannot divide ${dividend} by zero; give a divisor that is not zero`)
  }
}

/** Text that is not an exact number. `position` is a 0-based offset into `text`. */
export class NumberSyntaxError extends AlgebraError {
  readonly code = 'number-syntax'
  override readonly name = 'NumberSyntaxError'
  constructor(
    readonly text: string,
    readonly position: number,
    readonly expected: string,
  ) {
    const shown = text.length > 40 ? `${text.slice(0, 37)}...` : text
    super(`cannot read ${JSON.stringify(shown)} as an exact number: at position ${position} expected ${expected}`)
  }
}

/** An argument outside the set on which a function is defined. */
export class DomainError extends AlgebraError {
  readonly code = 'domain'
  override readonly name = 'DomainError'
  constructor(
    readonly operation: string,
    readonly argument: string,
    readonly value: string,
    readonly requirement: string,
  ) {
    const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value
    super(`${operation}: argument ${argument} = ${shown} is not allowed; it must be ${requirement}`)
  }
}

/** A quotient that was required to be exact is not. */
export class InexactDivisionError extends AlgebraError {
  readonly code = 'inexact-division'
  override readonly name = 'InexactDivisionError'
  constructor(
    readonly operation: string,
    readonly dividend: string,
    readonly divisor: string,
  ) {
    super(`${operation}: ${dividend} is not divisible by ${divisor}; use a division with remainder or a rational function`)
  }
}

/** The caller's budget (steps or time limit through an AbortSignal) is used up; nothing was decided. */
export class BudgetExceededError extends AlgebraError {
  readonly code = 'budget-exceeded'
  override readonly name = 'BudgetExceededError'
  constructor(
    readonly operation: string,
    readonly reason: 'steps' | 'aborted',
    readonly limit?: number,
  ) {
    super(
      reason === 'steps'
        ? `${operation}: stopped after ${limit} steps, undecided; raise maxSteps to go on`
        : `${operation}: stopped because the caller aborted, undecided`,
    )
  }
}

/** Operands of shapes that do not fit each other. */
export class ShapeError extends AlgebraError {
  readonly code = 'shape'
  override readonly name = 'ShapeError'
  constructor(
    readonly operation: string,
    readonly found: string,
    readonly requirement: string,
  ) {
    super(`${operation}: found ${found}; needed ${requirement}`)
  }
}

/** A square matrix without an inverse: its rank is below its order. */
export class SingularMatrixError extends AlgebraError {
  readonly code = 'singular-matrix'
  override readonly name = 'SingularMatrixError'
  constructor(
    readonly operation: string,
    readonly order: number,
    readonly rank: number,
  ) {
    super(`${operation}: a ${order} × ${order} matrix of rank ${rank} has no inverse; it must have rank ${order}`)
  }
}
