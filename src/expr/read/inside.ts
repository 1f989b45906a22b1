/** Where the reader stands: the brackets that are open, and the parts of the grammar that need each other. */

import type { Cursor } from './cursor.ts'
import type { Place } from './place.ts'
import type { Statement, Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

/** The mutually recursive parts of the grammar, as one record passed along (no import cycles). */
export interface Grammar {
  readonly expression: (cursor: Cursor, inside: Inside) => Syntax
  readonly term: (cursor: Cursor, inside: Inside) => Syntax
  readonly factor: (cursor: Cursor, inside: Inside) => Syntax
  /** The formula that a whole list of tokens is. */
  readonly whole: (tokens: readonly Token[], place: Place, inside: Inside) => Syntax
  readonly condition: (cursor: Cursor) => Statement | 'otherwise'
}

/** The words that close what is open, innermost last. */
export type Delimiters = readonly string[]

/** What the reader is inside of. */
export interface Inside {
  readonly open: Delimiters
  readonly depth: number
  readonly grammar: Grammar
}

export const within = (inside: Inside, closer: string): Inside => ({
  ...inside,
  open: [...inside.open, closer],
  depth: inside.depth + 1,
})

/** One level deeper, with no bracket open: the content of a group or a script. */
export const deeper = (inside: Inside): Inside => ({ ...inside, open: [], depth: inside.depth + 1 })

export const unexpected = (cursor: Cursor): string =>
  cursor.done ? 'the formula ends too early' : `${cursor.word() ?? 'a group'} has no place here`
