/** Where an expression is defined: the conditions that its divisions, roots, powers and logarithms ask for. */

import { rational as Q } from '../algebra/index.ts'
import { lift, open } from '../expr/binding.ts'
import * as B from '../expr/build.ts'
import type { Expression } from '../expr/expression.ts'
import * as X from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'
import * as P from '../expr/proposition.ts'

/** The conditions, each once, for all values of the indices around them. Numbers are not asked about. */
export function domainOf(e: Expression): readonly Proposition[] {
  const found = new Map<string, Proposition>()
  for (const p of conditions(e)) found.set(p.key, p)
  return [...found.values()]
}

/** The same for the expressions of a statement, under its quantifiers and the conditions of its implications. */
export function domainOfProposition(p: Proposition): readonly Proposition[] {
  switch (p.kind) {
    case 'relation':
      return [...domainOf(p.left), ...domainOf(p.right)]
    case 'and':
    case 'or':
      return p.parts.flatMap(domainOfProposition)
    case 'implies':
      return domainOfProposition(p.conclusion).map((c) => B.implies(p.condition, c))
    case 'iff':
      return [...domainOfProposition(p.left), ...domainOfProposition(p.right)]
    case 'forall':
      return domainOfProposition(p.body).map((c) => P.quantified('forall', p.hint, p.sort, p.conditions, c))
    default:
      return []
  }
}

function conditions(e: Expression): readonly Proposition[] {
  switch (e.kind) {
    case 'number':
    case 'bound':
    case 'infimum':
      return []
    case 'variable':
    case 'apply': {
      const own = e.kind === 'apply' && e.fn === 'log' ? [B.gt(e.args[0] as Expression, 0)] : []
      return [...e.args.flatMap(conditions), ...own.filter(isOpen)]
    }
    case 'add':
      return e.terms.flatMap(conditions)
    case 'mul':
      return e.factors.flatMap(conditions)
    case 'neg':
      return conditions(e.arg)
    case 'div':
      return [...conditions(e.numerator), ...conditions(e.denominator), ...nonzero(e.denominator)]
    case 'pow':
      return [...conditions(e.base), ...conditions(e.exponent), ...powerCondition(e.base, e.exponent)]
    case 'delta':
      return [...conditions(e.i), ...conditions(e.j)]
    case 'sum':
    case 'product': {
      const inRange = [P.relate(lift(e.lower, 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(e.upper, 1))]
      const inner = conditions(e.body).map((c) => P.quantified('forall', e.hint, 'integer', inRange, c))
      return [...conditions(e.lower), ...conditions(e.upper), ...inner]
    }
    case 'expectation':
      return conditions(e.body)
    case 'derivative':
      return conditions(open(e.body, e.at))
  }
}

function powerCondition(base: Expression, exponent: Expression): readonly P.Relation[] {
  const value =
    exponent.kind === 'number'
      ? exponent.value
      : exponent.kind === 'neg' && exponent.arg.kind === 'number'
        ? Q.neg(exponent.arg.value)
        : undefined
  if (value === undefined) return [isInteger(exponent) ? B.ne(base, 0) : B.gt(base, 0)].filter(isOpen)
  if (Q.isInteger(value)) return value.num < 0n ? nonzero(base) : []
  return [value.num < 0n ? B.gt(base, 0) : B.ge(base, 0)].filter(isOpen)
}

/** A product is nonzero where its factors are. */
function nonzero(e: Expression): readonly P.Relation[] {
  if (e.kind === 'mul') return e.factors.flatMap(nonzero)
  if (e.kind === 'neg') return nonzero(e.arg)
  if (e.kind === 'pow' && e.exponent.kind === 'number' && Q.sign(e.exponent.value) !== 0) return nonzero(e.base)
  if (e.kind === 'div') return nonzero(e.numerator)
  return [B.ne(e, 0)].filter(isOpen)
}

/** Whether an expression takes integer values by its form. */
export function isInteger(e: Expression): boolean {
  switch (e.kind) {
    case 'number':
      return Q.isInteger(e.value)
    case 'variable':
      return e.variable.sort === 'integer'
    case 'bound':
      return true
    case 'add':
      return e.terms.every(isInteger)
    case 'mul':
      return e.factors.every(isInteger)
    case 'neg':
      return isInteger(e.arg)
    default:
      return false
  }
}

/** A condition on numbers alone is not asked for: it holds, or nothing can be said of the expression. */
const isOpen = (p: P.Relation): boolean => !(p.left.kind === 'number' && p.left.value.num > 0n)
