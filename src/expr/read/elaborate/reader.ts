/** What the parts of the reader share: names in scope, and reading of parts. */

import type { Expression } from '../../expression.ts'
import type { Place } from '../place.ts'
import { claimScope, type Survey } from '../survey.ts'
import type { Symbols } from '../symbols.ts'
import type { Syntax } from '../syntax.ts'
import type { Value } from '../values.ts'
import type { Definition, Vocabulary } from '../vocabulary.ts'

/** What names stand for inside binders and definitions. */
export interface Scope {
  readonly bound: ReadonlyMap<string, Value>
  /** The statement that free letters belong to. */
  readonly statement: string
  readonly unfolding: number
  /** The bound names that are indices from 0 or a later integer on. */
  readonly counting: ReadonlySet<string>
}

export const topScope: Scope = { bound: new Map(), statement: claimScope, unfolding: 0, counting: new Set() }

export interface Reader {
  readonly symbols: Symbols
  readonly survey: Survey
  readonly vocabulary: Vocabulary
  /** The sources of chance that an expectation is taken over. */
  readonly sourcesOf: (over: readonly string[] | undefined, body: Syntax, place: Place) => readonly string[]
  /** The definitions that were unfolded. */
  readonly used: Set<Definition>
  scalar(e: Syntax, scope: Scope): Expression
  value(e: Syntax, scope: Scope): Value
}
