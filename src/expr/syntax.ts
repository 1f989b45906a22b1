/** The types of expressions and statements: closed unions, each node with its key. */

import type { Rational } from '../algebra/index.ts'

export type Sort = 'real' | 'integer'

/**
 * How a variable depends on a source of randomness: on all of it; on its layer given by argument `at`; or on its
 * layers 1 … (argument `upTo`). Distinct sources, and distinct layers of one source, are independent of each other.
 */
export interface Dependence {
  readonly source: string
  readonly at?: number
  readonly upTo?: number
}

/** How a variable with arguments is written: a_{i,j}, W^{(l)}_{ij} (first argument raised), or F(t). */
export type Notation = 'subscript' | 'layer' | 'function'

/** A declared variable: a scalar (arity 0), an indexed family, or a function of its arguments. */
export interface Variable {
  readonly name: string
  readonly latex: string
  readonly arity: number
  readonly sort: Sort
  readonly notation: Notation
  readonly dependsOn: readonly Dependence[]
  /** Identity in logic: name, arity, sort and dependence (not the notation). */
  readonly key: string
}

/** A source of randomness to integrate over: all its layers, or the one layer `at`. */
export interface SourceRange {
  readonly source: string
  readonly at?: Expression
}

/** The named functions; `max` and `min` take two or more arguments, the others one. */
export type FunctionName = 'abs' | 'log' | 'exp' | 'sin' | 'cos' | 'max' | 'min'

export type Expression =
  | { readonly kind: 'number'; readonly value: Rational; readonly key: string }
  | { readonly kind: 'variable'; readonly variable: Variable; readonly args: readonly Expression[]; readonly key: string }
  | { readonly kind: 'bound'; readonly level: number; readonly key: string }
  | { readonly kind: 'add'; readonly terms: readonly Expression[]; readonly key: string }
  | { readonly kind: 'mul'; readonly factors: readonly Expression[]; readonly key: string }
  | { readonly kind: 'neg'; readonly arg: Expression; readonly key: string }
  | { readonly kind: 'div'; readonly numerator: Expression; readonly denominator: Expression; readonly key: string }
  | { readonly kind: 'pow'; readonly base: Expression; readonly exponent: Expression; readonly key: string }
  | { readonly kind: 'apply'; readonly fn: FunctionName; readonly args: readonly Expression[]; readonly key: string }
  | { readonly kind: 'delta'; readonly i: Expression; readonly j: Expression; readonly key: string }
  | {
      readonly kind: 'sum' | 'product'
      readonly hint: string
      readonly lower: Expression
      readonly upper: Expression
      /** Binds level 0. */
      readonly body: Expression
      readonly key: string
    }
  | { readonly kind: 'expectation'; readonly over: readonly SourceRange[]; readonly body: Expression; readonly key: string }
  | {
      /** The derivative of body (a function of bound level 0) with respect to it, at the point `at`. */
      readonly kind: 'derivative'
      readonly hint: string
      readonly body: Expression
      readonly at: Expression
      readonly key: string
    }
  | {
      /**
       * inf of the objective over all values of the variables (functions of chance, as far as they are declared to depend on
       * it) that satisfy the conditions for all outcomes; variables are bound by name.
       */
      readonly kind: 'infimum'
      readonly variables: readonly Variable[]
      readonly objective: Expression
      readonly conditions: readonly Proposition[]
      readonly key: string
    }

export type ExpressionKind = Expression['kind']

// ---------------------------------------------------------------- statements

/** How the number of roots is stated: distinct ones exactly or at most, or even, with multiplicity. */
export type RootQuantity = 'exactly' | 'atMost' | 'even'

export type RelationSymbol = '=' | '≠' | '<' | '≤' | '>' | '≥'

export type Proposition =
  | {
      readonly kind: 'relation'
      readonly relation: RelationSymbol
      readonly left: Expression
      readonly right: Expression
      readonly key: string
    }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Proposition[]; readonly key: string }
  | { readonly kind: 'implies'; readonly condition: Proposition; readonly conclusion: Proposition; readonly key: string }
  | { readonly kind: 'iff'; readonly left: Proposition; readonly right: Proposition; readonly key: string }
  | {
      /** For all (for some) values of the sort that satisfy the conditions: body. */
      readonly kind: 'forall' | 'exists'
      readonly hint: string
      readonly sort: Sort
      readonly conditions: readonly Proposition[]
      readonly body: Proposition
      readonly key: string
    }
  | {
      /**
       * The equation body(x) = 0 (bound level 0 is x) has exactly, or at most, `count` solutions x > 0; or finitely many, and
       * an even number of them, each counted as often as the order to which body vanishes there (`count` is 0 then).
       */
      readonly kind: 'positiveRoots'
      readonly hint: string
      readonly body: Expression
      readonly quantity: RootQuantity
      readonly count: number
      readonly key: string
    }
  | {
      /** body(x) tends to `value` as x → 0⁺ or x → ∞ (bound level 0 is x, a real or an integer). */
      readonly kind: 'limit'
      readonly hint: string
      readonly sort: Sort
      readonly body: Expression
      readonly towards: '0+' | '∞'
      readonly value: Expression | '∞'
      readonly key: string
    }

export type Relation = Extract<Proposition, { kind: 'relation' }>
