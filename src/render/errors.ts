/** What stops a document from being written: formulas that were not proved, names that mislead, text that is no text. */

import type { Expression, Variable } from '../expr/expression.ts'
import { text, textProposition } from '../expr/print/text.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'

/** Anything that keeps a derivation from being printed. */
export abstract class RenderError extends Error {}

const show = (formula: Expression | Proposition): string => (isProposition(formula) ? textProposition(formula) : text(formula))

/** A formula in prose that is neither declared nor part of a theorem of its document. */
export class UnprovedFormulaError extends RenderError {
  override readonly name = 'UnprovedFormulaError'
  constructor(readonly formula: Expression | Proposition) {
    super(`prose: ${show(formula)} is neither a declared symbol nor part of a statement that was proved`)
  }
}

/** Two variables that a reader could not tell apart. */
export class SameNotationError extends RenderError {
  override readonly name = 'SameNotationError'
  constructor(
    readonly latex: string,
    readonly first: Variable,
    readonly second: Variable,
  ) {
    super(`notation: ${latex} stands for two variables, ${first.key} and ${second.key}; give one of them another LaTeX name`)
  }
}

/** A variable of a displayed statement that the table of notation does not have. */
export class UndeclaredVariableError extends RenderError {
  override readonly name = 'UndeclaredVariableError'
  constructor(
    readonly variable: Variable,
    readonly place: string,
  ) {
    super(`notation: ${variable.name}, which occurs in ${place}, is not declared; declare it with book.symbol`)
  }
}

/** Mathematics typed as text, which nothing has checked. */
export class TypedFormulaError extends RenderError {
  override readonly name = 'TypedFormulaError'
  constructor(
    readonly text: string,
    readonly character: string,
  ) {
    super(
      `text: ${JSON.stringify(character)} in ${JSON.stringify(text)} belongs to a formula; put the formula in as an expression`,
    )
  }
}

/** An object in a transcript that passes for a theorem and is none. */
export class UnsealedTheoremError extends RenderError {
  override readonly name = 'UnsealedTheoremError'
  constructor(readonly place: string) {
    super(`${place}: this is not a theorem of this kernel, and only theorems are printed`)
  }
}
