/** Γ ⊢ P as plain data: what rules compute with, before the kernel makes a theorem of it. */

import { freeVariablesOf } from '../expr/binding.ts'
import type { Expression, Variable } from '../expr/expression.ts'
import { type Proposition, type Relation, type RelationSymbol, relate } from '../expr/proposition.ts'
import { RuleError } from './errors.ts'

/**
 * For all values of the free variables and all outcomes of the random ones: if every hypothesis holds for all outcomes,
 * then so does the conclusion.
 */
export interface Sequent {
  readonly hypotheses: readonly Proposition[]
  readonly conclusion: Proposition
}

/** The union of hypotheses, each once, in a canonical order. */
export function union(...lists: readonly (readonly Proposition[])[]): readonly Proposition[] {
  const byKey = new Map(lists.flat().map((p) => [p.key, p]))
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

export const without = (list: readonly Proposition[], p: Proposition): readonly Proposition[] =>
  list.filter((q) => q.key !== p.key)

export const sequent = (hypotheses: readonly Proposition[], conclusion: Proposition): Sequent => ({
  hypotheses: union(hypotheses),
  conclusion,
})

/** The premise's conclusion as a relation. */
export function relationOf(rule: string, s: Sequent): Relation {
  if (s.conclusion.kind !== 'relation')
    throw new RuleError(rule, 'wrong-premise', 'the premise must be a relation; found', [s.conclusion])
  return s.conclusion
}

const negations: Readonly<Record<RelationSymbol, RelationSymbol>> = { '=': '≠', '≠': '=', '<': '≥', '≤': '>', '>': '≤', '≥': '<' }

/** The relation that holds exactly where this one does not. */
export const negation = (r: Relation): Relation => relate(r.left, negations[r.relation], r.right)

export interface Difference {
  readonly small: Expression
  readonly large: Expression
  readonly strict: boolean
}

/** small ≤ large (or <) for a relation of that kind; undefined for = and ≠. */
export function ordered(r: Relation): Difference | undefined {
  switch (r.relation) {
    case '<':
    case '≤':
      return { small: r.left, large: r.right, strict: r.relation === '<' }
    case '>':
    case '≥':
      return { small: r.right, large: r.left, strict: r.relation === '>' }
    default:
      return undefined
  }
}

/** The hypotheses and conclusions of premises. */
export const statementsOf = (list: readonly Sequent[]): readonly Proposition[] =>
  list.flatMap((s) => [...s.hypotheses, s.conclusion])

export const isFreeIn = (v: Variable, list: readonly Proposition[]): boolean => list.some((p) => freeVariablesOf(p).has(v.key))
