/**
 * Expressions written out: sums and products over ranges with numeric ends as their terms and factors, arithmetic of numbers done.
 *
 *     Π_{l=1}^{1+1} (1 + σ_l²/d_l)  ↦  (1 + σ_1²/d_1)(1 + σ_2²/d_2),      t^{2/(1+1)}  ↦  t
 *
 * Only a way of writing; that both say the same is for a rule of the kernel to prove. `counted` does the arithmetic alone:
 *
 *     Π_{l=1}^{1+1} (1 + σ_l²/d_l)  ↦  Π_{l=1}^{2} (1 + σ_l²/d_l)
 */

import { rational as Q, type Rational } from '../algebra/index.ts'
import { open } from '../expr/binding.ts'
import type { Expression } from '../expr/expression.ts'
import * as X from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'
import * as P from '../expr/proposition.ts'

/** A range with more terms stays as it is. */
const mostTerms = 64

const zero = X.number(Q.zero)
const one = X.number(Q.one)

const valueOf = (e: Expression): Rational | undefined => (e.kind === 'number' ? e.value : undefined)
const is = (e: Expression, value: Rational): boolean => e.kind === 'number' && Q.equals(e.value, value)

/** The integer that a number is, if it is one of ordinary size. */
function integerIn(e: Expression): number | undefined {
  const value = valueOf(e)
  return value !== undefined && value.den === 1n && value.num > -1_000_000n && value.num < 1_000_000n
    ? Number(value.num)
    : undefined
}

/** One way of writing expressions and statements. */
export interface Writing {
  readonly expression: (e: Expression) => Expression
  readonly statement: (p: Proposition) => Proposition
}

export const writtenOut: Writing = writing(true)
export const counted: Writing = writing(false)

function writing(opensRanges: boolean): Writing {
  const go = (e: Expression): Expression => {
    switch (e.kind) {
      case 'number':
      case 'bound':
        return e
      case 'variable':
        return X.at(e.variable, ...e.args.map(go))
      case 'add':
        return sumOf(e.terms.map(go))
      case 'mul':
        return productOf(e.factors.map(go))
      case 'neg':
        return negated(go(e.arg))
      case 'div':
        return quotient(go(e.numerator), go(e.denominator))
      case 'pow':
        return raised(go(e.base), go(e.exponent))
      case 'apply':
        return X.apply(e.fn, e.args.map(go))
      case 'delta':
        return X.kronecker(go(e.i), go(e.j))
      case 'sum':
      case 'product':
        return overRange(e)
      case 'expectation':
        return X.expectationOver(
          e.over.map((r) => (r.at === undefined ? r : { source: r.source, at: go(r.at) })),
          go(e.body),
        )
      case 'derivative':
        return X.derivativeAt(e.hint, go(e.body), go(e.at))
      case 'infimum':
        return X.infimumOver(e.variables, go(e.objective), e.conditions.map(state))
    }
  }
  const overRange = (e: Range): Expression => {
    const [lower, upper] = [go(e.lower), go(e.upper)]
    const values = opensRanges ? integersFrom(lower, upper) : undefined
    if (values === undefined) return X.ranged(e.kind, e.hint, lower, upper, go(e.body))
    const parts = values.map((k) => go(open(e.body, X.number(Q.fromSafeInteger(k)))))
    return e.kind === 'sum' ? sumOf(parts) : productOf(parts)
  }
  const state = (p: Proposition): Proposition => {
    switch (p.kind) {
      case 'relation':
        return P.relate(go(p.left), p.relation, go(p.right))
      case 'and':
        return P.conjunction(p.parts.map(state))
      case 'or':
        return P.disjunction(p.parts.map(state))
      case 'implies':
        return P.implication(state(p.condition), state(p.conclusion))
      case 'iff':
        return P.equivalence(state(p.left), state(p.right))
      case 'forall':
      case 'exists':
        return P.quantified(p.kind, p.hint, p.sort, p.conditions.map(state), state(p.body))
      case 'positiveRoots':
        return P.positiveRootCount(p.hint, go(p.body), p.quantity, p.count)
      case 'limit':
        return P.limitOf(p.hint, p.sort, go(p.body), p.towards, p.value === '∞' ? '∞' : go(p.value))
    }
  }
  return { expression: go, statement: state }
}

type Range = Extract<Expression, { kind: 'sum' | 'product' }>

/** lower, …, upper; undefined where they are no numbers, or too many. */
function integersFrom(lower: Expression, upper: Expression): readonly number[] | undefined {
  const [first, last] = [integerIn(lower), integerIn(upper)]
  if (first === undefined || last === undefined || last - first >= mostTerms) return undefined
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

/** Sums inside are taken apart; the numbers become one, in the place of the first. */
function sumOf(list: readonly Expression[]): Expression {
  const terms = list.flatMap((t) => (t.kind === 'add' ? t.terms : [t]))
  const rest = collected(terms, Q.zero, Q.add)
  return rest.length === 0 ? zero : rest.length === 1 ? (rest[0] as Expression) : X.addAll(rest)
}

function productOf(list: readonly Expression[]): Expression {
  const factors = list.flatMap((f) => (f.kind === 'mul' ? f.factors : [f]))
  const rest = collected(factors, Q.one, Q.mul)
  return rest.length === 0 ? one : rest.length === 1 ? (rest[0] as Expression) : X.mulAll(rest)
}

function collected(
  list: readonly Expression[],
  neutral: Rational,
  combine: (a: Rational, b: Rational) => Rational,
): readonly Expression[] {
  const numbers = list.flatMap((x) => valueOf(numberOf(x)) ?? [])
  const total = numbers.reduce(combine, neutral)
  const place = list.findIndex((x) => numberOf(x).kind === 'number')
  return list.flatMap((x, i) => {
    if (numberOf(x).kind !== 'number') return [x]
    if (i !== place || Q.equals(total, neutral)) return []
    return [numbers.length === 1 ? x : X.number(total)]
  })
}

/** −2 as the number that it is. */
const numberOf = (e: Expression): Expression => (e.kind === 'neg' && e.arg.kind === 'number' ? X.number(Q.neg(e.arg.value)) : e)

const negated = (e: Expression): Expression => (is(e, Q.zero) ? e : X.negate(e))

function quotient(numerator: Expression, denominator: Expression): Expression {
  const [a, b] = [valueOf(numerator), valueOf(denominator)]
  if (b !== undefined && Q.equals(b, Q.one)) return numerator
  return a !== undefined && b !== undefined && !Q.isZero(b) ? X.number(Q.div(a, b)) : X.divide(numerator, denominator)
}

function raised(base: Expression, exponent: Expression): Expression {
  if (is(exponent, Q.one) || is(base, Q.one)) return base
  // x⁰ = 1 for every x
  return is(exponent, Q.zero) ? one : X.power(base, exponent)
}
