/**
 * Statements about expressions: relations, connectives, quantifiers, numbers of roots, limits.
 *
 * Immutable and inert like expressions; quantifiers bind level 0 of their conditions and body.
 */

import type { Expression, Sort } from './expression.ts'

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
      /** The equation body(x) = 0 (bound level 0 is x) has exactly, or at most, `count` solutions x > 0. */
      readonly kind: 'positiveRoots'
      readonly hint: string
      readonly body: Expression
      readonly quantity: 'exactly' | 'atMost'
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

export function relate(left: Expression, relation: RelationSymbol, right: Expression): Relation {
  return Object.freeze({ kind: 'relation', relation, left, right, key: `${left.key}${relation}${right.key}` })
}

const joined = (parts: readonly Proposition[]): string => parts.map((p) => `{${p.key}}`).join('')

export function conjunction(parts: readonly Proposition[]): Proposition {
  return Object.freeze({ kind: 'and', parts: Object.freeze([...parts]), key: `∧${joined(parts)}` })
}

export function disjunction(parts: readonly Proposition[]): Proposition {
  return Object.freeze({ kind: 'or', parts: Object.freeze([...parts]), key: `∨${joined(parts)}` })
}

export function implication(condition: Proposition, conclusion: Proposition): Proposition {
  return Object.freeze({ kind: 'implies', condition, conclusion, key: `⇒${joined([condition, conclusion])}` })
}

export function equivalence(left: Proposition, right: Proposition): Proposition {
  return Object.freeze({ kind: 'iff', left, right, key: `⇔${joined([left, right])}` })
}

export function quantified(
  kind: 'forall' | 'exists',
  hint: string,
  sort: Sort,
  conditions: readonly Proposition[],
  body: Proposition,
): Proposition {
  const key = `${kind === 'forall' ? '∀' : '∃'}${sort === 'integer' ? 'i' : ''}[${joined(conditions)}]${joined([body])}`
  return Object.freeze({ kind, hint, sort, conditions: Object.freeze([...conditions]), body, key })
}

export function positiveRootCount(hint: string, body: Expression, quantity: 'exactly' | 'atMost', count: number): Proposition {
  return Object.freeze({ kind: 'positiveRoots', hint, body, quantity, count, key: `roots[${quantity} ${count}](${body.key})` })
}

export function limitOf(hint: string, sort: Sort, body: Expression, towards: '0+' | '∞', value: Expression | '∞'): Proposition {
  const shown = value === '∞' ? '∞' : value.key
  return Object.freeze({ kind: 'limit', hint, sort, body, towards, value, key: `lim[${sort} ${towards}](${body.key})=${shown}` })
}

/** Equality of statements as written, up to the names of dummies. */
export const sameProposition = (a: Proposition, b: Proposition): boolean => a === b || a.key === b.key
