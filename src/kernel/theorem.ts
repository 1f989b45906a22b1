/**
 * Theorems, and the only way to make one.
 *
 * `infer` applies a rule from the fixed list below to inputs and theorems and seals the sequent that the rule returns. The
 * class is not exported, its constructor demands a token that never leaves this file, and a private field marks what it
 * made: a copy, a cast, a deserialized object or an object with a theorem's prototype is no theorem. A theorem keeps its
 * rule, inputs and premises, so that its proof can be printed and replayed (`recheck.ts`).
 *
 * What is read from inputs is read once, copied and frozen; an object with a `kind` or `key` that the constructors of
 * src/expr did not make is refused. Out of scope: code that replaces built-in functions (`Array.prototype.map`, `Map`, …)
 * or loads another copy of these modules in the place of one, and code that imports src/expr/brand.ts, which the package
 * does not export, to seal objects of its own.
 */

import { isClosedProposition } from '../expr/binding.ts'
import { ExpressionError } from '../expr/errors.ts'
import { type Expression, isExpression, isVariable, type Variable } from '../expr/expression.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import { ForgeryError } from './errors.ts'
import * as calculus from './rules/calculus.ts'
import * as continuity from './rules/continuity.ts'
import * as equality from './rules/equality.ts'
import * as extrema from './rules/extrema.ts'
import * as functions from './rules/functions.ts'
import * as instantiation from './rules/instantiation.ts'
import * as limits from './rules/limits.ts'
import * as logic from './rules/logic.ts'
import * as means from './rules/means.ts'
import * as numeric from './rules/numeric.ts'
import * as order from './rules/order.ts'
import * as quantifiers from './rules/quantifiers.ts'
import * as roots from './rules/roots.ts'
import { type Sequent, union } from './sequent.ts'

/** The rules; a name here is what a proof records. */
const rules = Object.freeze({
  assume: logic.assume,
  discharge: logic.discharge,
  weaken: logic.weaken,
  modusPonens: logic.modusPonens,
  cut: logic.cut,
  equivalence: logic.equivalence,
  conjunction: logic.conjunction,
  part: logic.part,
  cases: logic.cases,
  refute: logic.refute,
  generalize: quantifiers.generalize,
  specialize: quantifiers.specialize,
  instantiate: instantiation.instantiate,
  induction: quantifiers.induction,
  witness: quantifiers.witness,
  choose: quantifiers.choose,
  identity: equality.identity,
  replace: equality.replace,
  derivative: equality.derivative,
  sign: order.sign,
  combine: order.combine,
  chain: order.chain,
  flip: order.flip,
  sumOver: order.sumOver,
  productOver: order.productOver,
  expectationOver: order.expectationOver,
  powerOf: order.powerOf,
  sumVanishes: order.sumVanishes,
  powerVanishes: order.powerVanishes,
  young: means.young,
  youngEquality: means.youngEquality,
  meansOfRange: means.meansOfRange,
  meansEquality: means.meansEquality,
  exponentialBound: functions.exponentialBound,
  pythagoras: functions.pythagoras,
  monotone: calculus.monotone,
  intermediateValue: continuity.intermediateValue,
  extremeValue: continuity.extremeValue,
  limit: calculus.limit,
  squeeze: limits.squeeze,
  descartes: roots.descartes,
  sturm: roots.sturm,
  evenRoots: roots.evenRoots,
  numeric: numeric.numeric,
  infimumBounds: extrema.infimumBounds,
  attained: extrema.attained,
  sameInfimum: extrema.sameInfimum,
})

export type RuleName = keyof typeof rules
export type RuleInputs<R extends RuleName> = Parameters<(typeof rules)[R]>[0]

export const ruleNames: readonly RuleName[] = Object.freeze(Object.keys(rules) as RuleName[])

/** What a rule takes beside premises, as data. */
export type InputValue =
  | string
  | number
  | Expression
  | Proposition
  | Variable
  | readonly InputValue[]
  | { readonly [field: string]: InputValue }

/** Applies a rule: `infer`, or what stands in its place and answers with theorems that `infer` made. */
export type Infer = <R extends RuleName>(rule: R, inputs: RuleInputs<R>, premises?: readonly Theorem[]) => Theorem

const token = Symbol('kernel')

class SealedTheorem implements Sequent {
  readonly #mark: symbol
  readonly hypotheses: readonly Proposition[]
  readonly conclusion: Proposition
  readonly rule: RuleName
  readonly inputs: Readonly<Record<string, InputValue>>
  readonly premises: readonly Theorem[]

  constructor(
    key: symbol,
    s: Sequent,
    rule: RuleName,
    inputs: Readonly<Record<string, InputValue>>,
    premises: readonly Theorem[],
  ) {
    if (key !== token) throw new ForgeryError('constructor')
    this.#mark = key
    this.hypotheses = Object.freeze(union(s.hypotheses))
    this.conclusion = s.conclusion
    this.rule = rule
    this.inputs = inputs
    this.premises = premises
    Object.freeze(this)
  }

  static has(value: unknown): value is Theorem {
    return typeof value === 'object' && value !== null && #mark in value && value.#mark === token
  }
}
Object.freeze(SealedTheorem.prototype)
Object.freeze(SealedTheorem)

/** Γ ⊢ P, proved. */
export type Theorem = SealedTheorem

/** Whether a value is a theorem that this kernel made. */
export const isTheorem = (value: unknown): value is Theorem => SealedTheorem.has(value)

/**
 * Applies a rule.
 * @throws RuleError where the rule does not apply; ForgeryError for a premise that is no theorem
 */
export function infer<R extends RuleName>(rule: R, inputs: RuleInputs<R>, premises: readonly Theorem[] = []): Theorem {
  // by identity: a name that is an object could read differently the next time
  if (!ruleNames.includes(rule)) throw new ForgeryError(`rule ${JSON.stringify(rule)}`)
  const parents = Object.freeze([...premises])
  for (const p of parents) if (!isTheorem(p)) throw new ForgeryError(rule)
  const data = freeze(rule, inputs) as Readonly<Record<string, InputValue>>
  const apply = rules[rule] as (inputs: unknown, premises: readonly Sequent[]) => Sequent
  const result = apply(data, parents)
  for (const p of [result.conclusion, ...result.hypotheses]) {
    if (!isProposition(p)) throw new ExpressionError(rule, 'an object that was not built by a constructor', 'a statement')
    if (!isClosedProposition(p)) throw new ExpressionError(rule, 'a statement with a loose bound index', 'a closed statement')
  }
  return new SealedTheorem(token, result, rule, data, parents)
}

/** A deeply frozen copy of plain data, read once; expressions, statements and variables are immutable already. */
function freeze(rule: string, value: unknown): InputValue {
  if (Array.isArray(value)) return Object.freeze([...value].map((inner) => freeze(rule, inner)))
  if (typeof value === 'object' && value !== null && !isExpression(value) && !isProposition(value) && !isVariable(value)) {
    const fields = Object.entries(value).map(([field, inner]) => [field, freeze(rule, inner)] as const)
    // rules compare by key, so what carries a key must be what it says: no expression written by hand, no copy, no proxy
    if (fields.some(([field]) => field === 'key' || field === 'kind')) {
      throw new ExpressionError(rule, 'an object that was not built by a constructor', 'expressions, statements and variables')
    }
    return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(fields)))
  }
  if (typeof value === 'function' || typeof value === 'symbol') throw new ExpressionError(rule, `a ${typeof value}`, 'plain data')
  return value as InputValue
}
