/** Text with formulas in it. */

import type { Expression } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'

/** A formula in a line of text. */
export interface Formula {
  readonly latex: string
  /** What was printed; undefined for the name of a source of randomness and for a number of an axis. */
  readonly source: Expression | Proposition | undefined
}

export type Inline = string | Formula
