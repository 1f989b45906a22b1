/** The expression language as scripts use it. */

export type { Substitution } from './binding.ts'
export * from './build.ts'
export { ExpressionError, UnsupportedExpressionError } from './errors.ts'
export type {
  Dependence,
  Expression,
  FunctionName,
  Notation,
  Sort,
  SourceRange,
  Variable,
  VariableOptions,
} from './expression.ts'
export { latex, latexProposition } from './print/latex.ts'
export { text, textProposition } from './print/text.ts'
export type { Proposition, Relation, RelationSymbol } from './proposition.ts'
