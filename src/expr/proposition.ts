/**
 * Statements about expressions: relations, connectives, quantifiers, numbers of roots, limits.
 *
 * Immutable and inert like expressions; quantifiers bind level 0 of their conditions and body.
 */

import { propositionBrand } from './brand.ts'
import { ExpressionError } from './errors.ts'
import { isExpression } from './expression.ts'
import type { Expression, Proposition, Relation, RelationSymbol, RootQuantity, Sort } from './syntax.ts'

export type { Proposition, Relation, RelationSymbol, RootQuantity } from './syntax.ts'

const { seal } = propositionBrand

/** Whether a value was built by these constructors. */
export const isProposition = (value: unknown): value is Proposition => propositionBrand.has(value)

function genuine(p: Proposition): Proposition {
  if (!isProposition(p)) throw new ExpressionError('statement', 'an object that was not built by a constructor', 'a statement')
  return p
}

function expression(e: Expression): Expression {
  if (!isExpression(e)) throw new ExpressionError('statement', 'an object that was not built by a constructor', 'an expression')
  return e
}

/** Refuses a word that is not in the list (at run time, too: it becomes part of a key). */
function oneOf(construction: string, found: string, list: readonly string[]): void {
  if (!list.includes(found)) throw new ExpressionError(construction, JSON.stringify(found), list.join(' or '))
}

const all = (parts: readonly Proposition[]): readonly Proposition[] => Object.freeze([...parts].map(genuine))

const relationSymbols: readonly RelationSymbol[] = ['=', '≠', '<', '≤', '>', '≥']

export function relate(left: Expression, relation: RelationSymbol, right: Expression): Relation {
  oneOf('relation', relation, relationSymbols)
  return seal({
    kind: 'relation',
    relation,
    left: expression(left),
    right: expression(right),
    key: `${left.key}${relation}${right.key}`,
  })
}

const joined = (parts: readonly Proposition[]): string => parts.map((p) => `{${p.key}}`).join('')

export function conjunction(parts: readonly Proposition[]): Proposition {
  const list = all(parts)
  return seal({ kind: 'and', parts: list, key: `∧${joined(list)}` })
}

export function disjunction(parts: readonly Proposition[]): Proposition {
  const list = all(parts)
  return seal({ kind: 'or', parts: list, key: `∨${joined(list)}` })
}

export function implication(condition: Proposition, conclusion: Proposition): Proposition {
  return seal({
    kind: 'implies',
    condition: genuine(condition),
    conclusion: genuine(conclusion),
    key: `⇒${joined([condition, conclusion])}`,
  })
}

export function equivalence(left: Proposition, right: Proposition): Proposition {
  return seal({ kind: 'iff', left: genuine(left), right: genuine(right), key: `⇔${joined([left, right])}` })
}

export function quantified(
  kind: 'forall' | 'exists',
  hint: string,
  sort: Sort,
  conditions: readonly Proposition[],
  body: Proposition,
): Proposition {
  oneOf('quantifier', kind, ['forall', 'exists'])
  oneOf('quantifier', sort, ['real', 'integer'])
  const list = all(conditions)
  const key = `${kind === 'forall' ? '∀' : '∃'}${sort === 'integer' ? 'i' : ''}[${joined(list)}]${joined([body])}`
  return seal({ kind, hint, sort, conditions: list, body: genuine(body), key })
}

export function positiveRootCount(hint: string, body: Expression, quantity: RootQuantity, count: number): Proposition {
  oneOf('number of roots', quantity, ['exactly', 'atMost', 'even'])
  if (!Number.isSafeInteger(count) || count < 0)
    throw new ExpressionError('number of roots', String(count), 'a nonnegative integer')
  if (quantity === 'even' && count !== 0)
    throw new ExpressionError('number of roots', `even and ${count}`, 'no count beside even')
  return seal({
    kind: 'positiveRoots',
    hint,
    body: expression(body),
    quantity,
    count,
    key: `roots[${quantity} ${count}](${body.key})`,
  })
}

export function limitOf(hint: string, sort: Sort, body: Expression, towards: '0+' | '∞', value: Expression | '∞'): Proposition {
  oneOf('limit', sort, ['real', 'integer'])
  oneOf('limit', towards, ['0+', '∞'])
  const shown = value === '∞' ? '∞' : expression(value).key
  return seal({
    kind: 'limit',
    hint,
    sort,
    body: expression(body),
    towards,
    value,
    key: `lim[${sort} ${towards}](${body.key})=${shown}`,
  })
}

/** Equality of statements as written, up to the names of dummies. */
export const sameProposition = (a: Proposition, b: Proposition): boolean => a === b || a.key === b.key
