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

/** One case: as it stands, or with what the bars and the larger or smaller of two are in it. */
function branch(r: Relation, s: Search, condition: Relation, proveRelation: Prover): Proof | undefined {
  const inside = { ...s, given: [...s.given, condition], cases: s.cases - 1, inductions: 0 }
  return attempt(() => proveRelation(r, inside)) ?? attempt(() => rewritten(r, inside, condition, proveRelation))
}

function rewritten(r: Relation, s: Search, condition: Relation, proveRelation: Prover): Proof | undefined {
  const isUpper = condition.relation === '≥'
  const plain = mapProposition(r, (x, depth) => {
    if (depth > 0 || x.kind !== 'apply') return undefined
    const [a, b] = x.args as readonly [Expression, Expression | undefined]
    if (a.key !== condition.left.key) return undefined
    if (x.fn === 'abs' && condition.right.key === '0') return isUpper ? a : B.neg(a)
    if (b === undefined || b.key !== condition.right.key) return undefined
    return x.fn === 'max' ? (isUpper ? a : b) : x.fn === 'min' ? (isUpper ? b : a) : undefined
  })
  if (plain.kind !== 'relation' || plain.key === r.key) return undefined
  const proof = proveRelation(plain, s)
  if (proof === undefined) return undefined
  const theorem = infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [proof.theorem])
  return { theorem, how: proof.how }
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
