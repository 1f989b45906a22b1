/** The derivatives in a relation, as theorems that compute them. */

import { mapExpression } from '../../expr/binding.ts'
import type { Expression } from '../../expr/expression.ts'
import type { Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { attempt, type Search } from './search.ts'

/** The derivatives of a relation, computed; those under a binder stay as they are. */
export function derivativesIn(r: Relation, s: Search): readonly Theorem[] {
  const found = new Map<string, Theorem>()
  const visit = (e: Expression): void => {
    mapExpression(e, (x, depth) => {
      if (x.kind !== 'derivative' || found.has(x.key)) return undefined
      if (depth > 0 && hasLoose(x)) return undefined
      const theorem = attempt(() => infer('derivative', { given: s.given, expression: x }, s.equations))
      if (theorem !== undefined) found.set(x.key, theorem)
      return undefined
    })
  }
  visit(r.left)
  visit(r.right)
  return [...found.values()]
}

/** Whether an index in it is bound outside. */
export function hasLoose(e: Expression): boolean {
  let found = false
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth) found = true
    return undefined
  })
  return found
}
