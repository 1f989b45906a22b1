/** What a formula says as it is written, before it is decided what its symbols are: the tree that the grammar makes. */

import type { Rational } from '../../algebra/index.ts'
import type { RelationSymbol } from '../proposition.ts'
import type { Place } from './place.ts'

/** A subscript or the parenthesized part of a superscript: its text, and its items where it is a list of expressions. */
export interface Script {
  readonly text: string
  readonly items: readonly Syntax[] | undefined
  readonly place: Place
}

export interface SymbolSyntax {
  readonly kind: 'symbol'
  /** The LaTeX of the symbol without scripts: `x`, `\sigma`, `\hat{x}`, `x'`. */
  readonly name: string
  readonly subscript: Script | undefined
  /** The content of `^{(l)}`. */
  readonly layer: Script | undefined
  /** Set in bold or under an arrow. */
  readonly bold: boolean
  readonly place: Place
}

export interface Term {
  readonly negative: boolean
  readonly term: Syntax
}

export type BigOperator = 'sum' | 'product'
export type FunctionWord = 'log' | 'exp' | 'sin' | 'cos' | 'tan' | 'sinh' | 'cosh' | 'tanh' | 'max' | 'min'
export type MomentWord = 'E' | 'Var' | 'Cov'

export type Syntax = { readonly place: Place } & (
  | { readonly kind: 'number'; readonly value: Rational }
  | SymbolSyntax
  | { readonly kind: 'add'; readonly terms: readonly Term[] }
  | { readonly kind: 'multiply'; readonly factors: readonly Syntax[] }
  | { readonly kind: 'divide'; readonly numerator: Syntax; readonly denominator: Syntax }
  | { readonly kind: 'power'; readonly base: Syntax; readonly exponent: Syntax }
  /** (a), [a], {a} or, in an argument list, (a, b). */
  | { readonly kind: 'parenthesis'; readonly items: readonly Syntax[] }
  | { readonly kind: 'root'; readonly degree: Rational; readonly radicand: Syntax }
  | { readonly kind: 'call'; readonly fn: FunctionWord; readonly args: readonly Syntax[] }
  | { readonly kind: 'operator'; readonly name: string; readonly args: readonly Syntax[] }
  | {
      readonly kind: 'big'
      readonly operator: BigOperator
      readonly index: SymbolSyntax
      readonly lower: Syntax | undefined
      readonly upper: Syntax | undefined
      readonly body: Syntax
    }
  | { readonly kind: 'moment'; readonly word: MomentWord; readonly over: Script | undefined; readonly args: readonly Syntax[] }
  | { readonly kind: 'absolute'; readonly body: Syntax }
  | { readonly kind: 'norm'; readonly label: string; readonly body: Syntax }
  | { readonly kind: 'inner'; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'transpose'; readonly body: Syntax }
  | {
      readonly kind: 'derivative'
      readonly variables: readonly SymbolSyntax[]
      readonly body: Syntax
      /** Whether it was written with a plain d, which may also be a symbol. */
      readonly latin: boolean
    }
  | { readonly kind: 'gradient'; readonly variable: SymbolSyntax | undefined; readonly body: Syntax }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Syntax[])[]; readonly determinant: boolean }
  | { readonly kind: 'binomial'; readonly above: Syntax; readonly below: Syntax }
  | { readonly kind: 'factorial'; readonly body: Syntax }
  | {
      readonly kind: 'limit'
      readonly variable: SymbolSyntax
      readonly towards: Syntax | '∞' | '-∞'
      readonly side: '+' | '-' | undefined
      readonly body: Syntax
    }
  | { readonly kind: 'cases'; readonly rows: readonly { readonly value: Syntax; readonly condition: Statement | 'otherwise' }[] }
  | { readonly kind: 'infinity' }
)

export type ChainSymbol = RelationSymbol | ':=' | '∈' | '→' | '∼'

export interface Link {
  readonly relation: ChainSymbol
  readonly right: Syntax
  readonly place: Place
}

/** A formula that states something. */
export type Statement = { readonly place: Place } & (
  | { readonly kind: 'chain'; readonly first: Syntax; readonly links: readonly Link[] }
  | { readonly kind: 'all'; readonly parts: readonly Statement[] }
  | { readonly kind: 'either'; readonly parts: readonly Statement[] }
  | { readonly kind: 'implies'; readonly condition: Statement; readonly conclusion: Statement }
  | { readonly kind: 'iff'; readonly left: Statement; readonly right: Statement }
)

/** Calls `visit` at every part of a formula, from the outside in. */
export function visitSyntax(e: Syntax, visit: (e: Syntax) => void): void {
  visit(e)
  for (const child of childrenOf(e)) visitSyntax(child, visit)
}

export function visitStatement(s: Statement, visit: (e: Syntax) => void): void {
  switch (s.kind) {
    case 'chain':
      visitSyntax(s.first, visit)
      for (const link of s.links) visitSyntax(link.right, visit)
      return
    case 'all':
    case 'either':
      for (const part of s.parts) visitStatement(part, visit)
      return
    case 'implies':
      visitStatement(s.condition, visit)
      visitStatement(s.conclusion, visit)
      return
    case 'iff':
      visitStatement(s.left, visit)
      visitStatement(s.right, visit)
  }
}

const itemsOf = (script: Script | undefined): readonly Syntax[] => script?.items ?? []

export function childrenOf(e: Syntax): readonly Syntax[] {
  switch (e.kind) {
    case 'number':
    case 'infinity':
      return []
    case 'symbol':
      return [...itemsOf(e.layer), ...itemsOf(e.subscript)]
    case 'add':
      return e.terms.map((t) => t.term)
    case 'multiply':
      return e.factors
    case 'divide':
      return [e.numerator, e.denominator]
    case 'power':
      return [e.base, e.exponent]
    case 'parenthesis':
      return e.items
    case 'root':
      return [e.radicand]
    case 'call':
    case 'operator':
      return e.args
    case 'big':
      return [e.index, ...(e.lower === undefined ? [] : [e.lower]), ...(e.upper === undefined ? [] : [e.upper]), e.body]
    case 'moment':
      return [...itemsOf(e.over), ...e.args]
    case 'absolute':
    case 'norm':
    case 'transpose':
    case 'factorial':
      return [e.body]
    case 'inner':
      return [e.left, e.right]
    case 'derivative':
      return [...e.variables, e.body]
    case 'gradient':
      return [...(e.variable === undefined ? [] : [e.variable]), e.body]
    case 'matrix':
      return e.rows.flat()
    case 'binomial':
      return [e.above, e.below]
    case 'limit':
      return [e.variable, ...(typeof e.towards === 'string' ? [] : [e.towards]), e.body]
    case 'cases':
      return e.rows.flatMap((row) => [row.value, ...(row.condition === 'otherwise' ? [] : statementParts(row.condition))])
  }
}

function statementParts(s: Statement): readonly Syntax[] {
  switch (s.kind) {
    case 'chain':
      return [s.first, ...s.links.map((l) => l.right)]
    case 'all':
    case 'either':
      return s.parts.flatMap(statementParts)
    case 'implies':
      return [...statementParts(s.condition), ...statementParts(s.conclusion)]
    case 'iff':
      return [...statementParts(s.left), ...statementParts(s.right)]
  }
}
