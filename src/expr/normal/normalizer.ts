/** What the parts of the normal form need of each other, as one record of functions passed along (no import cycles). */

import type { Expression, FunctionName, Sort, Variable } from '../expression.ts'
import type { Atom, Factor, Normal, NormalSource } from './terms.ts'

/** A condition on which a step of normalization rests and which the facts do not decide. */
export interface Obligation {
  readonly condition: 'nonzero' | 'positive' | 'nonnegative' | 'integer'
  readonly subject: Normal
  /** The operation that needs it, for the reader. */
  readonly reason: string
}

/** An equation used from left to right. */
export interface Rule {
  /** Pattern variables: dummies of the left side that match any normal form. */
  readonly pattern: ReadonlySet<number>
  /** Normal forms in the pattern variables that must be ≥ 0 (strictly > 0 where `strict`). */
  readonly conditions: readonly { readonly subject: Normal; readonly strict: boolean }[]
  /** The left side: one atom to a positive integer power. */
  readonly atom: Atom
  readonly power: number
  readonly right: Normal
  /** What the right side needs to mean what it says. */
  readonly obligations: readonly Obligation[]
  /** Index of the theorem it came from, for the record of what was used. */
  readonly origin: number
  /** Assumptions that were needed to read it. */
  readonly factOrigins: readonly number[]
}

/** Possible signs as a set: bit 1 negative, bit 2 zero, bit 4 positive. */
export type SignSet = number
export const NEGATIVE = 1
export const NULL = 2
export const POSITIVE = 4
export const ANY_SIGN = 7

export interface Normalizer {
  /** Whether equations are used. */
  readonly rewrites: boolean
  /** The signs that a normal form may have, as far as the facts tell. */
  readonly signOf: (n: Normal) => SignSet
  /** A normalizer that also knows that dummy `id` runs from 1 to `upper`. */
  readonly withRange: (id: number, upper: Normal) => Normalizer
  readonly fresh: () => number
  /** Records what must hold for the step to be valid, unless the facts prove it. */
  readonly require: (condition: Obligation['condition'], subject: Normal, reason: string) => void
  /** Rewrites an atom to a power ≥ the rule's by the first rule that matches. */
  readonly rewrite: (atom: Atom, exponent: number) => { readonly value: Normal; readonly power: number } | undefined
  /** Counts work, and stops a computation that grows without bound. */
  readonly spend: (steps: number) => void

  readonly add: (a: Normal, b: Normal) => Normal
  readonly mul: (a: Normal, b: Normal) => Normal
  readonly power: (base: Normal, exponent: Normal) => Normal
  readonly variable: (variable: Variable, args: readonly Normal[]) => Normal
  readonly delta: (i: Normal, j: Normal) => Normal
  readonly apply: (fn: FunctionName, args: readonly Normal[]) => Normal
  readonly sum: (id: number, lower: Normal, upper: Normal, body: Normal) => Normal
  readonly product: (id: number, lower: Normal, upper: Normal, body: Normal) => Normal
  readonly expectation: (over: readonly NormalSource[], body: Normal) => Normal
  /** Replaces dummies, rebuilding what contains them. */
  readonly substitute: (n: Normal, values: ReadonlyMap<number, Normal>) => Normal
  readonly substituteFactor: (f: Factor, values: ReadonlyMap<number, Normal>) => Normal
  readonly fromExpression: (e: Expression, loose: readonly Normal[]) => Normal
  /** Lowest terms: equal rational functions get equal keys. */
  readonly canonical: (n: Normal) => Normal
  readonly sortOf: (n: Normal) => Sort
}
