/** Case distinctions on the sign of what stands between bars, and on which of two is larger. */

import { mapProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import type { Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { infer } from '../../kernel/index.ts'
import { hasLoose } from './derivatives.ts'
import { attempt, joined, type Proof, type Search } from './search.ts'

/** Proves a relation with what is given. */
type Prover = (r: Relation, s: Search) => Proof | undefined

/** Splits on the sign of what stands between bars, or on which of two is larger, and proves each case. */
export function byCases(r: Relation, s: Search, proveRelation: Prover): Proof | undefined {
  if (s.cases <= 0) return undefined
  const condition = splitIn(r, s)
  if (condition === undefined) return undefined
  const opposite = P.relate(condition.left, '<', condition.right)
  const one = branch(r, s, condition, proveRelation)
  if (one === undefined) return undefined
  const other = branch(r, s, opposite, proveRelation)
  if (other === undefined) return undefined
  const theorem = attempt(() => infer('cases', { condition }, [one.theorem, other.theorem]))
  return theorem === undefined ? undefined : { theorem, how: joined(['cases', one.how, other.how]) }
}

function branch(r: Relation, s: Search, condition: Relation, proveRelation: Prover): Proof | undefined {
  return attempt(() => proveRelation(r, { ...s, given: [...s.given, condition], cases: s.cases - 1 }))
}

function splitIn(r: Relation, s: Search): Relation | undefined {
  const known = new Set(s.given.map((p) => p.key))
  let found: Relation | undefined
  const consider = (condition: Relation): void => {
    const opposite = P.relate(condition.left, '<', condition.right)
    if (found === undefined && !known.has(condition.key) && !known.has(opposite.key)) found = condition
  }
  mapProposition(r, (x, depth) => {
    if (depth > 0 || x.kind !== 'apply' || hasLoose(x)) return undefined
    const [a, b] = x.args as readonly [Expression, Expression | undefined]
    if (x.fn === 'abs') consider(B.ge(a, 0))
    if ((x.fn === 'max' || x.fn === 'min') && b !== undefined) consider(B.ge(a, b))
    return undefined
  })
  return found
}
