/**
 * The MathJSON that documents of this project use: its heads, its symbol table, its error.
 *
 * Heads of MathJSON's standard library: Add, Multiply, Negate, Divide, Power, Rational, Abs, Ln, Exp, Sin, Cos, Max, Min,
 * KroneckerDelta; Sum and Product with ["Limits", index, lower, upper]; the derivative of a body at a point,
 * ["EvaluateAt", ["Function", ["D", body, x], x], point]; Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, And, Or,
 * Implies, Equivalent; ForAll and Exists with ["Element", x, "RealNumbers" | "Integers", conditions…].
 *
 * Heads of its own:
 * ["Expectation", body, ["Source", name, layer?]…], the expectation over sources of randomness;
 * ["Infimum", objective, ["List", variables…], conditions…];
 * ["PositiveRoots", body, x, 'exactly' | 'atMost', n], the number of x > 0 with body = 0;
 * ["TendsTo", body, ["Element", x, sort], '0+' | "PositiveInfinity", value], the limit of the body;
 * ["LooseIndex", n], a bound index n binders outside the expression (only in fragments).
 *
 * A family or a function is applied as a head: ["a", "k"]. Integers beyond 2⁵³ are {"num": "…"}, texts {"str": "…"}. A dummy
 * whose name had to differ from the one it is printed with is {"sym": name, "hint": printed name} where it is bound.
 */

import type { FunctionName, Sort, Variable } from '../expression.ts'
import type { RelationSymbol } from '../proposition.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What a symbol of a document stands for: all of a declared variable. */
export interface SymbolDeclaration {
  readonly name: string
  readonly latex: string
  readonly arity: number
  readonly sort: Sort
  readonly notation: Variable['notation']
  readonly dependsOn: readonly { readonly source: string; readonly at?: number; readonly upTo?: number }[]
}

/** An expression or a statement with everything that is needed to read it. */
export interface MathJsonDocument {
  readonly symbols: { readonly [id: string]: SymbolDeclaration }
  readonly value: Json
}

export const functionHeads: Readonly<Record<FunctionName, string>> = {
  abs: 'Abs',
  log: 'Ln',
  exp: 'Exp',
  sin: 'Sin',
  cos: 'Cos',
  max: 'Max',
  min: 'Min',
}

export const relationHeads: Readonly<Record<RelationSymbol, string>> = {
  '=': 'Equal',
  '≠': 'NotEqual',
  '<': 'Less',
  '≤': 'LessEqual',
  '>': 'Greater',
  '≥': 'GreaterEqual',
}

export const sortNames: Readonly<Record<Sort, string>> = { real: 'RealNumbers', integer: 'Integers' }

const expressionHeads =
  'Add Multiply Negate Divide Power Rational KroneckerDelta Sum Product EvaluateAt Expectation Infimum LooseIndex'.split(' ')
const statementOnlyHeads = 'And Or Implies Equivalent ForAll Exists PositiveRoots TendsTo'.split(' ')
const partHeads = 'Limits Function D Element Source List PositiveInfinity'.split(' ')

/** Heads that begin a statement. */
export const statementHeads: ReadonlySet<string> = new Set([...statementOnlyHeads, ...Object.values(relationHeads)])

/** Names with a meaning of their own, which no symbol of a document may take. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...expressionHeads,
  ...statementHeads,
  ...partHeads,
  ...Object.values(functionHeads),
  ...Object.values(sortNames),
])

/** JSON that is not a document of this format. `path` is the JSON pointer of the offending part. */
export class MathJsonError extends Error {
  readonly code = 'mathjson'
  override readonly name = 'MathJsonError'
  constructor(
    readonly path: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`MathJSON, at ${path === '' ? 'the top' : path}: found ${found}; expected ${expected}`)
  }
}
