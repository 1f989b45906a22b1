/**
 * The parts of statements: every expression and statement inside them.
 *
 * A part that stands under a binder is taken with the binder's index replaced by a scalar of the index's own name: the
 * summand of a sum over k is written with k.
 */

import { openProposition, open as openWith } from '../expr/binding.ts'
import { type BoundIndex, type Child, childrenOf, childrenOfStatement } from '../expr/children.ts'
import { at, declare, type Expression } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'

type Known = Map<string, Expression | Proposition>

const validHint = /^[\p{L}][\p{L}\p{N}_']*$/u

const named = ({ hint, sort }: BoundIndex): Expression => at(declare(validHint.test(hint) ? hint : '%index', 0, { sort }))

/** Every part of the statements once, in the order in which they occur. */
export function partsOf(statements: Iterable<Proposition>): ReadonlyMap<string, Expression | Proposition> {
  const known: Known = new Map()
  for (const statement of statements) addStatement(statement, known)
  return known
}

function addExpression(e: Expression, known: Known): void {
  if (known.has(e.key)) return
  known.set(e.key, e)
  addChildren(childrenOf(e), known)
}

function addStatement(p: Proposition, known: Known): void {
  if (known.has(p.key)) return
  known.set(p.key, p)
  addChildren(childrenOfStatement(p), known)
}

function addChildren(children: readonly Child[], known: Known): void {
  for (const { kind, part, index } of children) {
    const name = index === undefined ? undefined : named(index)
    if (kind === 'expression') addExpression(name === undefined ? part : openWith(part, name), known)
    else addStatement(name === undefined ? part : openProposition(part, name), known)
  }
}
