/** Statements as the printers see them: chains of relations, nested quantifiers, ranges of integers. */

import { mapExpression } from '../binding.ts'
import { bound, type Expression, same } from '../expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../proposition.ts'

export type Quantified = Extract<Proposition, { kind: 'forall' | 'exists' }>

const rising: ReadonlySet<RelationSymbol> = new Set(['=', '<', '≤'] as const)
const falling: ReadonlySet<RelationSymbol> = new Set(['=', '>', '≥'] as const)

/** The parts of a conjunction, relations that continue each other in one direction gathered in chains. */
export function chainsOf(parts: readonly Proposition[]): readonly (Proposition | readonly Relation[])[] {
  const groups: (Proposition | Relation[])[] = []
  for (const part of parts) {
    const before = groups.at(-1)
    if (part.kind !== 'relation') groups.push(part)
    else if (Array.isArray(before) && continues(before, part)) before.push(part)
    else groups.push([part])
  }
  return groups
}

function continues(chain: readonly Relation[], next: Relation): boolean {
  const last = chain.at(-1) as Relation
  const all = [...chain, next]
  const oneWay = [rising, falling].some((way) => all.every((link) => way.has(link.relation)))
  return oneWay && same(last.right, next.left)
}

/** Quantifiers of one kind directly inside each other, outermost first, and the statement under the last. */
export function quantifiersOf(p: Quantified): { readonly quantifiers: readonly Quantified[]; readonly body: Proposition } {
  if (p.body.kind !== p.kind) return { quantifiers: [p], body: p.body }
  const inner = quantifiersOf(p.body as Quantified)
  return { quantifiers: [p, ...inner.quantifiers], body: inner.body }
}

/** The ends of the range where the conditions are just lower ≤ x and x ≤ upper, as expressions outside the binder. */
export function rangeOf(p: Quantified): { readonly lower: Expression; readonly upper: Expression } | undefined {
  const [from, to, more] = p.conditions
  if (p.sort !== 'integer' || from?.kind !== 'relation' || to?.kind !== 'relation' || more !== undefined) return undefined
  const isRange = from.relation === '≤' && to.relation === '≤' && same(from.right, bound(0)) && same(to.left, bound(0))
  const lower = outside(from.left)
  const upper = outside(to.right)
  return isRange && lower !== undefined && upper !== undefined ? { lower, upper } : undefined
}

/** The expression as it reads outside the innermost binder, where it does not contain that binder's index. */
function outside(e: Expression): Expression | undefined {
  let uses = false
  const lowered = mapExpression(e, (x, depth) => {
    if (x.kind !== 'bound' || x.level < depth) return undefined
    if (x.level === depth) uses = true
    return bound(x.level === depth ? x.level : x.level - 1)
  })
  return uses ? undefined : lowered
}
