/**
 * The parts of statements: every expression and statement inside them.
 *
 * A part that stands under a binder is taken with the binder's index replaced by a scalar of the index's own name: the
 * summand of a sum over k is written with k.
 */

import { openProposition, open as openWith } from '../expr/binding.ts'
import { at, declare, type Expression, type Sort } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'

type Known = Map<string, Expression | Proposition>

const validHint = /^[\p{L}][\p{L}\p{N}_']*$/u

const named = (hint: string, sort: Sort): Expression => at(declare(validHint.test(hint) ? hint : '%index', 0, { sort }))

/** Every part of the statements once, in the order in which they occur. */
export function partsOf(statements: Iterable<Proposition>): ReadonlyMap<string, Expression | Proposition> {
  const known: Known = new Map()
  for (const statement of statements) addStatement(statement, known)
  return known
}

function addExpression(e: Expression, known: Known): void {
  if (known.has(e.key)) return
  known.set(e.key, e)
  const go = (x: Expression): void => addExpression(x, known)
  switch (e.kind) {
    case 'number':
    case 'bound':
      return
    case 'variable':
    case 'apply':
      e.args.forEach(go)
      return
    case 'add':
      e.terms.forEach(go)
      return
    case 'mul':
      e.factors.forEach(go)
      return
    case 'neg':
      go(e.arg)
      return
    case 'div':
      go(e.numerator)
      go(e.denominator)
      return
    case 'pow':
      go(e.base)
      go(e.exponent)
      return
    case 'delta':
      go(e.i)
      go(e.j)
      return
    case 'sum':
    case 'product':
      go(e.lower)
      go(e.upper)
      go(openWith(e.body, named(e.hint, 'integer')))
      return
    case 'expectation':
      for (const { at: layer } of e.over) if (layer !== undefined) go(layer)
      go(e.body)
      return
    case 'derivative':
      go(openWith(e.body, named(e.hint, 'real')))
      go(e.at)
      return
    case 'infimum':
      go(e.objective)
      for (const condition of e.conditions) addStatement(condition, known)
      return
  }
}

function addStatement(p: Proposition, known: Known): void {
  if (known.has(p.key)) return
  known.set(p.key, p)
  const state = (q: Proposition): void => addStatement(q, known)
  const go = (x: Expression): void => addExpression(x, known)
  switch (p.kind) {
    case 'relation':
      go(p.left)
      go(p.right)
      return
    case 'and':
    case 'or':
      p.parts.forEach(state)
      return
    case 'implies':
      state(p.condition)
      state(p.conclusion)
      return
    case 'iff':
      state(p.left)
      state(p.right)
      return
    case 'forall':
    case 'exists': {
      const index = named(p.hint, p.sort)
      for (const part of [...p.conditions, p.body]) state(openProposition(part, index))
      return
    }
    case 'positiveRoots':
      go(openWith(p.body, named(p.hint, 'real')))
      return
    case 'limit':
      go(openWith(p.body, named(p.hint, p.sort)))
      if (p.value !== '∞') go(p.value)
      return
  }
}
