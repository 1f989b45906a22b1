/** The limit on the degree of a result, and the error that reports it before any work is done. */

import type { BudgetOptions } from '../budget.ts'
import { AlgebraError } from '../errors.ts'

/** The result could have a degree above the caller's limit; nothing was computed. */
export class DegreeLimitError extends AlgebraError {
  readonly code = 'degree-limit'
  override readonly name = 'DegreeLimitError'
  constructor(
    readonly operation: string,
    readonly needed: number,
    readonly limit: number,
  ) {
    super(
      `${operation}: a polynomial of degree ${needed} would have to be factored, the limit is ${limit}; raise degreeLimit to go on`,
    )
  }
}

/** A budget and the largest degree of a polynomial that the operation may factor (256 if omitted). */
export interface AlgebraicOptions extends BudgetOptions {
  readonly degreeLimit?: number
}

const defaultLimit = 256

/** @throws DegreeLimitError where `needed` is above the limit */
export function requireDegree(operation: string, needed: number, options?: AlgebraicOptions): void {
  const limit = options?.degreeLimit ?? defaultLimit
  if (needed > limit) throw new DegreeLimitError(operation, needed, limit)
}
