/** What keeps a figure from being drawn. */

import type { Expression } from '../../expr/expression.ts'
import { text, textProposition } from '../../expr/print/text.ts'
import { isProposition, type Proposition } from '../../expr/proposition.ts'
import { RenderError } from '../errors.ts'

const show = (formula: Expression | Proposition): string => (isProposition(formula) ? textProposition(formula) : text(formula))

/** A curve of something that the theorems of its figure do not state. */
export class UnprovedCurveError extends RenderError {
  override readonly name = 'UnprovedCurveError'
  constructor(
    readonly figure: string,
    readonly expression: Expression,
  ) {
    super(`figure ${figure}: ${show(expression)} is not part of a theorem that the figure names`)
  }
}

/** A curve at values that break an assumption of its theorem. */
export class CurveOutsideTheoremError extends RenderError {
  override readonly name = 'CurveOutsideTheoremError'
  constructor(
    readonly figure: string,
    readonly assumption: Proposition,
    readonly reason: string,
  ) {
    super(`figure ${figure}: its theorem assumes ${show(assumption)}, which is false for a curve: ${reason}`)
  }
}

/** A value that cannot be computed where the figure needs it. */
export class NoValueError extends RenderError {
  override readonly name = 'NoValueError'
  constructor(
    readonly figure: string,
    readonly expression: Expression,
    readonly reason: string,
  ) {
    super(`figure ${figure}: ${show(expression)} has no value to draw: ${reason}`)
  }
}

/** A label that says of a curve what its settings do not say. */
export class WrongLabelError extends RenderError {
  override readonly name = 'WrongLabelError'
  constructor(
    readonly figure: string,
    readonly label: Proposition,
  ) {
    super(`figure ${figure}: the label ${show(label)} is not what the curve is drawn with`)
  }
}

/** A formula too rich for the line of text that an SVG label is. */
export class LabelError extends RenderError {
  override readonly name = 'LabelError'
  constructor(
    readonly latex: string,
    readonly piece: string,
  ) {
    super(`figure label ${latex}: ${piece} cannot be set in an SVG; use symbols with indices and exponents`)
  }
}
