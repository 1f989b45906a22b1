/** A limit on the work of one call: a number of steps, an AbortSignal, or both. */

import { BudgetExceededError } from './errors.ts'

/** What a caller may pass to an expensive operation; omitted fields do not limit. */
export interface BudgetOptions {
  readonly maxSteps?: number
  readonly signal?: AbortSignal
  /** A budget of several calls together, which pays for this one, too. */
  readonly within?: Budget
}

/** Counts the steps of one call. A step is the operation's own unit (its docstring names it). */
export interface Budget {
  /**
   * Spend `steps` (default 1).
   * @throws BudgetExceededError when the limit is passed or the caller aborted
   */
  spend(steps?: number): void
}

const unlimited: Budget = { spend() {} }

/** The budget of one call of `operation`; with no options it never stops. */
export function startBudget(operation: string, options?: BudgetOptions): Budget {
  const { maxSteps, signal, within } = options ?? {}
  if (maxSteps === undefined && signal === undefined) return within ?? unlimited
  let used = 0
  return {
    spend(steps = 1) {
      used += steps
      within?.spend(steps)
      if (signal?.aborted) throw new BudgetExceededError(operation, 'aborted')
      if (maxSteps !== undefined && used > maxSteps) throw new BudgetExceededError(operation, 'steps', maxSteps)
    },
  }
}
