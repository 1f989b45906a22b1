/** Sums over one range, compared summand by summand. */

import { lift } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import type { Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { infer } from '../../kernel/index.ts'
import { attempt, type Proof, type Search } from './search.ts'

/** Σ a_k ≤ Σ b_k from a_k ≤ b_k, the numbers before the sums taken inside. */
export function bySummands(r: Relation, s: Search): Proof | undefined {
  const [a, b] = [asSum(r.left), asSum(r.right)]
  if (a === undefined || b === undefined || a.lower.key !== b.lower.key || a.upper.key !== b.upper.key) return undefined
  const weak = r.relation === '<' ? '≤' : r.relation === '>' ? '≥' : r.relation
  if (weak !== r.relation) return undefined
  const conditions = [P.relate(lift(a.lower, 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(a.upper, 1))]
  const pointwise = P.quantified('forall', a.hint, 'integer', conditions, P.relate(a.body, weak, b.body))
  const each = s.prove(pointwise, s.given)
  if (each === undefined) return undefined
  const theorem = attempt(() => {
    const sums = infer('sumOver', { given: s.given }, [each.theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [sums])
  })
  return theorem === undefined ? undefined : { theorem, how: each.how }
}

interface SumForm {
  readonly hint: string
  readonly lower: Expression
  readonly upper: Expression
  readonly body: Expression
}

/** An expression as one sum, factors and divisors moved inside. */
function asSum(e: Expression): SumForm | undefined {
  if (e.kind === 'sum') return e
  if (e.kind === 'add') {
    const parts = e.terms.map(asSum)
    const [first] = parts
    if (first === undefined || parts.some((p) => p?.lower.key !== first.lower.key || p.upper.key !== first.upper.key))
      return undefined
    return { ...first, body: B.add(...parts.map((p) => (p as SumForm).body)) }
  }
  if (e.kind === 'neg') {
    const inner = asSum(e.arg)
    return inner === undefined ? undefined : { ...inner, body: B.neg(inner.body) }
  }
  if (e.kind === 'div') {
    const inner = asSum(e.numerator)
    return inner === undefined ? undefined : { ...inner, body: B.div(inner.body, lift(e.denominator, 1)) }
  }
  if (e.kind !== 'mul') return undefined
  const [sum, ...more] = e.factors.filter((f) => f.kind === 'sum')
  if (sum?.kind !== 'sum' || more.length > 0) return undefined
  return { ...sum, body: B.mul(...e.factors.map((f) => (f === sum ? sum.body : lift(f, 1)))) }
}
