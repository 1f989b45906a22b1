/** Plain statements: relations between plain terms, and their connectives. */

import { rational as Q } from '../../algebra/index.ts'
import type { RelationSymbol } from '../../expr/proposition.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'

export type Statement =
  | { readonly kind: 'relation'; readonly relation: RelationSymbol; readonly left: Plain; readonly right: Plain }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Statement[] }
  | { readonly kind: 'not'; readonly part: Statement }

export const relation = (left: Plain, symbol: RelationSymbol, right: Plain): Statement => ({
  kind: 'relation',
  relation: symbol,
  left,
  right,
})
export const and = (parts: readonly Statement[]): Statement => (parts.length === 1 ? parts[0]! : { kind: 'and', parts })
export const or = (parts: readonly Statement[]): Statement => (parts.length === 1 ? parts[0]! : { kind: 'or', parts })
export const truth: Statement = Object.freeze({ kind: 'and', parts: [] })

const opposite: Readonly<Record<RelationSymbol, RelationSymbol>> = {
  '=': '≠',
  '≠': '=',
  '<': '≥',
  '≥': '<',
  '>': '≤',
  '≤': '>',
}

/** The negation, with the negation sign moved into the relations. */
export function not(s: Statement): Statement {
  switch (s.kind) {
    case 'relation':
      return relation(s.left, opposite[s.relation], s.right)
    case 'and':
      return or(s.parts.map(not))
    case 'or':
      return and(s.parts.map(not))
    case 'not':
      return s.part
  }
}

/** The relations in a statement, in order. */
export function relationsOf(s: Statement): readonly Extract<Statement, { kind: 'relation' }>[] {
  if (s.kind === 'relation') return [s]
  return s.kind === 'not' ? relationsOf(s.part) : s.parts.flatMap(relationsOf)
}

export const symbolsOf = (list: readonly Statement[]): ReadonlyMap<string, PlainSymbol> =>
  P.symbolsOf(list.flatMap((s) => relationsOf(s).flatMap((r) => [r.left, r.right])))

/** The number of nodes of all terms. */
export const sizeOf = (s: Statement): number =>
  relationsOf(s).reduce((total, r) => total + P.sizeOf(r.left) + P.sizeOf(r.right), 0)

/** Applies a map to every term. */
export function mapTerms(s: Statement, f: (p: Plain) => Plain): Statement {
  switch (s.kind) {
    case 'relation':
      return relation(f(s.left), s.relation, f(s.right))
    case 'and':
    case 'or':
      return { kind: s.kind, parts: s.parts.map((part) => mapTerms(part, f)) }
    case 'not':
      return { kind: 'not', part: mapTerms(s.part, f) }
  }
}

/** The relations written with < and ≤ only. */
export function oriented(s: Statement): Statement {
  if (s.kind === 'relation') {
    if (s.relation === '>') return relation(s.right, '<', s.left)
    return s.relation === '≥' ? relation(s.right, '≤', s.left) : s
  }
  return s.kind === 'not' ? { kind: 'not', part: oriented(s.part) } : { kind: s.kind, parts: s.parts.map(oriented) }
}

/** Whether sign(left − right) ∈ {−1, 0, 1} makes the relation true. */
export function holds(symbol: RelationSymbol, sign: number): boolean {
  switch (symbol) {
    case '=':
      return sign === 0
    case '≠':
      return sign !== 0
    case '<':
      return sign < 0
    case '≤':
      return sign <= 0
    case '>':
      return sign > 0
    case '≥':
      return sign >= 0
  }
}

/** True or false where `truthOfRelation` says enough, else undefined. */
export function truthBy(
  s: Statement,
  truthOfRelation: (r: Extract<Statement, { kind: 'relation' }>) => boolean | undefined,
): boolean | undefined {
  if (s.kind === 'relation') return truthOfRelation(s)
  if (s.kind === 'not') {
    const inner = truthBy(s.part, truthOfRelation)
    return inner === undefined ? undefined : !inner
  }
  const decisive = s.kind === 'or'
  const values = s.parts.map((part) => truthBy(part, truthOfRelation))
  if (values.includes(decisive)) return decisive
  return values.includes(undefined) ? undefined : !decisive
}

/** The truth of a statement about numbers (or about equal terms); undefined where it depends on symbols. */
export const constantTruth = (s: Statement): boolean | undefined =>
  truthBy(s, ({ relation: symbol, left, right }) => {
    if (left.kind === 'number' && right.kind === 'number') return holds(symbol, Q.compare(left.value, right.value))
    return P.keyOf(left) === P.keyOf(right) ? holds(symbol, 0) : undefined
  })

export const keyOf = (s: Statement): string =>
  s.kind === 'relation'
    ? `${P.keyOf(s.left)}${s.relation}${P.keyOf(s.right)}`
    : s.kind === 'not'
      ? `¬[${keyOf(s.part)}]`
      : `${s.kind}[${s.parts.map(keyOf).join(';')}]`
