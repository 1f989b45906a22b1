/** What an interpretation of a claim knows and what it found out: assignments, rules, assumptions, abbreviations. */

import type { Expression, Variable } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'
import type { Rules } from './rules.ts'
import type { Statement } from './statement.ts'
import * as S from './statement.ts'

/** A symbol that stands for an irrational or piecewise function of others. */
export interface Abbreviation {
  readonly symbol: PlainSymbol
  readonly kind: 'abs' | 'max' | 'min' | 'root'
  readonly args: readonly Plain[]
  /** The order of a root. */
  readonly order?: number
}

/** The value of an integer variable at integer arguments, or undefined where it has none. */
export type Integers = (variable: Variable, args: readonly bigint[]) => bigint | undefined

/** Values of the bound indices, innermost first. */
export type Environment = readonly Plain[]

/** Where a proposition stands: what is to be shown may be generalized, what is assumed may be named. */
export type Position = 'conclusion' | 'hypothesis'

/** The interpreter, for the parts of it that look up elements and moments. */
export interface Interpreter {
  term(e: Expression, env: Environment, scope: Scope): Plain
  statement(p: Proposition, env: Environment, scope: Scope, position: Position): Statement
}

export interface Scope {
  readonly interpreter: Interpreter
  readonly integers: Integers
  readonly rules: Rules
  /** Keys of terms known to be ≥ 0 (symbols, mostly). */
  readonly nonnegative: ReadonlySet<string>
  /** Keys of conditions known to hold. */
  readonly assumed: ReadonlySet<string>
  readonly abbreviations: Map<string, Abbreviation>
  /** Element id → value, once unfolded. */
  readonly unfolded: Map<string, Plain>
  /** Elements whose definition is being unfolded. */
  readonly unfolding: Set<string>
  /** What was replaced by an indeterminate although more is known of it; makes refutations worthless. */
  readonly lost: Set<string>
  /** Ranges of integers that stand for unbounded ones in the conclusion. */
  readonly windows: Set<string>
  /** Counts the names made up so far. */
  readonly names: { count: number }
}

export const scopeOf = (
  interpreter: Interpreter,
  integers: Integers,
  rules: Rules,
  nonnegative: ReadonlySet<string> = new Set(),
  assumed: ReadonlySet<string> = new Set(),
): Scope => ({
  interpreter,
  integers,
  rules,
  nonnegative,
  assumed,
  abbreviations: new Map(),
  unfolded: new Map(),
  unfolding: new Set(),
  lost: new Set(),
  windows: new Set(),
  names: { count: 0 },
})

export function freshSymbol(scope: Scope, hint: string): PlainSymbol {
  scope.names.count += 1
  return { id: `%${scope.names.count}:${hint}`, name: hint, parts: [] }
}

/** Whether the term is ≥ 0 for a reason that shows: known symbols, squares, and sums and products of such. */
export function isNonnegative(p: Plain, scope: Scope): boolean {
  if (p.kind === 'number') return p.value.num >= 0n
  if (scope.nonnegative.has(P.keyOf(p))) return true
  const all = (list: readonly Plain[]): boolean => list.every((x) => isNonnegative(x, scope))
  switch (p.kind) {
    case 'symbol': {
      const abbreviation = scope.abbreviations.get(p.symbol.id)
      if (abbreviation === undefined) return false
      if (abbreviation.kind === 'max') return abbreviation.args.some((x) => isNonnegative(x, scope))
      return abbreviation.kind !== 'min' || all(abbreviation.args)
    }
    case 'sum':
      return all(p.terms)
    case 'product': {
      const odd = new Map<string, Plain>()
      for (const f of p.factors) {
        const key = P.keyOf(f)
        if (!odd.delete(key)) odd.set(key, f)
      }
      return all([...odd.values()])
    }
    case 'quotient':
      return all([p.numerator, p.denominator])
    case 'power':
      return p.exponent % 2 === 0 || isNonnegative(p.base, scope)
    case 'derivative':
      return false
  }
}

/** The symbol for a function of terms; equal functions of equal terms get one symbol. */
export function abbreviate(scope: Scope, kind: Abbreviation['kind'], args: readonly Plain[], order?: number): Plain {
  const text = (show: (p: Plain) => string): string =>
    kind === 'root' ? `${show(args[0]!)}^(1/${order})` : `${kind}(${args.map(show).join(',')})`
  const id = text(P.keyOf)
  const made: PlainSymbol = { id, name: text((p) => P.toText(p)), parts: [...P.symbolsOf(args).values()].flatMap((s) => s.parts) }
  if (!scope.abbreviations.has(id)) {
    scope.abbreviations.set(id, { symbol: made, kind, args, ...(order === undefined ? {} : { order }) })
  }
  return P.symbol(made)
}

/** What is true of an abbreviation, without functions. */
export function meaningOf({ symbol, kind, args, order }: Abbreviation): Statement {
  const value = P.symbol(symbol)
  const [first] = args as [Plain]
  switch (kind) {
    case 'abs': {
      const either = S.or([S.relation(value, '=', first), S.relation(value, '=', P.negative(first))])
      return S.and([S.relation(value, '≥', P.zero), either])
    }
    case 'max':
    case 'min': {
      const bounds = args.map((arg) => S.relation(value, kind === 'max' ? '≥' : '≤', arg))
      return S.and([...bounds, S.or(args.map((arg) => S.relation(value, '=', arg)))])
    }
    case 'root': {
      const isRoot = S.and([S.relation(value, '≥', P.zero), S.relation(P.power(value, order!), '=', first)])
      return S.or([S.relation(first, '<', P.zero), isRoot])
    }
  }
}
