/** The squares of sines in a relation, as theorems that turn them into squares of cosines. */

import { mapExpression } from '../../expr/binding.ts'
import type { Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { hasLoose } from './derivatives.ts'
import { attempt, type Search } from './search.ts'

/** sin² u = 1 − cos² u for each sine outside all binders. */
export function sinesIn(r: Relation, s: Search): readonly Theorem[] {
  const found = new Map<string, Theorem>()
  for (const side of [r.left, r.right])
    mapExpression(side, (x, depth) => {
      const [u] = x.kind === 'apply' && x.fn === 'sin' ? x.args : []
      if (u === undefined || found.has(u.key) || (depth > 0 && hasLoose(u))) return undefined
      const theorem = attempt(() => infer('pythagoras', { given: s.given, u }, s.equations))
      if (theorem !== undefined) found.set(u.key, theorem)
      return undefined
    })
  return [...found.values()]
}
