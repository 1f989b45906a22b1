/** Which formulas prose may show: declared symbols, and the parts of the statements of the document's theorems. */

import type { Expression } from '../expr/expression.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import { UnprovedFormulaError } from './errors.ts'

/**
 * Refuses a formula of prose that was neither declared nor proved. A declared variable passes at numbers and at arguments that pass.
 * @throws UnprovedFormulaError
 */
export function requireKnown(
  formula: Expression | Proposition,
  vocabulary: ReadonlyMap<string, unknown>,
  declared: ReadonlySet<string>,
): void {
  const passes = (e: Expression): boolean =>
    vocabulary.has(e.key) ||
    (e.kind === 'variable' && declared.has(e.variable.key) && e.args.every((x) => x.kind === 'number' || passes(x)))
  const known = isProposition(formula) ? vocabulary.has(formula.key) : passes(formula)
  if (!known) throw new UnprovedFormulaError(formula)
}
