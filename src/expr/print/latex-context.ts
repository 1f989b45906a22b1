/** What the parts of the LaTeX printer pass each other: where they are, and how to print what stands inside. */

import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import type { Scope } from './scope.ts'
import type { Style, TexFragment } from './tex.ts'

/** The names in scope and the style of the place. */
export interface Context {
  readonly scope: Scope
  readonly style: Style
}

/** The whole printer, handed to its parts so that they need not import it. */
export interface Printer {
  readonly expression: (e: Expression, context: Context) => TexFragment
  readonly proposition: (p: Proposition, context: Context) => TexFragment
}
