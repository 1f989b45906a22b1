/** What a search for a proof has and finds. */

import { BudgetExceededError } from '../../algebra/index.ts'
import { EndlessRewritingError, ExpressionError, SignSearchError, UnsupportedExpressionError } from '../../expr/errors.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { RuleError, type Theorem } from '../../kernel/index.ts'

export interface Proof {
  readonly theorem: Theorem
  /** The rules in the words of a reader. */
  readonly how: string
}

export interface Limits {
  /** How many case distinctions may still be made. */
  readonly cases: number
  /** How many inductions may still be begun. */
  readonly inductions: number
}

/** What a search may try; a proof found with less is found with more. */
export interface Search extends Limits {
  readonly given: readonly Proposition[]
  /** Equations among what is given, as theorems. */
  readonly equations: readonly Theorem[]
  /** The search itself, for the parts of a statement. */
  readonly prove: (statement: Proposition, given: readonly Proposition[], limits?: Limits) => Proof | undefined
}

/** A computation that the kernel or a budget refuses is no proof, and no error. */
export function attempt<A>(compute: () => A | undefined): A | undefined {
  try {
    return compute()
  } catch (error) {
    const refused =
      error instanceof RuleError ||
      error instanceof BudgetExceededError ||
      error instanceof EndlessRewritingError ||
      error instanceof SignSearchError ||
      error instanceof ExpressionError ||
      error instanceof UnsupportedExpressionError ||
      error instanceof RangeError
    if (!refused) throw error
    return undefined
  }
}

/** The reasons of several proofs as one, each once. */
export const joined = (list: readonly string[]): string => [...new Set(list.flatMap((how) => how.split('; ')))].join('; ')
