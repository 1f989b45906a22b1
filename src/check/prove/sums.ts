/** Sums over one range, compared summand by summand, and products compared with 1. */

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
  const [one, other] = [asSum(r.left), asSum(r.right)]
  const [a, b] = [one ?? spread(r.left, other), other ?? spread(r.right, one)]
  if (a === undefined || b === undefined || a.lower.key !== b.lower.key || a.upper.key !== b.upper.key) return undefined
  const weak = r.relation === '<' ? '≤' : r.relation === '>' ? '≥' : r.relation
  if (weak !== r.relation) return undefined
  const conditions = [P.relate(lift(a.lower, 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(a.upper, 1))]
  const pointwise = P.quantified('forall', a.hint, 'integer', conditions, P.relate(a.body, weak, b.body))
  const each = s.prove(pointwise, s.given, { cases: s.cases, inductions: 0 })
  if (each === undefined) return undefined
  const theorem = attempt(() => {
    const sums = infer('sumOver', { given: s.given }, [each.theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [sums])
  })
  return theorem === undefined ? undefined : { theorem, how: each.how }
}

/** c as Σ c/n over the n members of another sum's range. */
function spread(e: Expression, over: SumForm | undefined): SumForm | undefined {
  if (over === undefined) return undefined
  const size = over.lower.key === '1' ? over.upper : B.add(B.sub(over.upper, over.lower), 1)
  return { ...over, body: e.key === '0' ? e : lift(B.div(e, size), 1) }
}

/** 1 ≤ Π b_k from 1 ≤ b_k, and Π a_k ≤ 1 from 0 ≤ a_k ≤ 1. */
export function byFactors(r: Relation, s: Search): Proof | undefined {
  const [p, q] = [r.left, r.right]
  const product = p.kind === 'product' ? p : q.kind === 'product' ? q : undefined
  const bound = product === p ? q : p
  if (product === undefined || bound.key !== '1' || (r.relation !== '≤' && r.relation !== '≥')) return undefined
  const sides = (body: Expression): Relation =>
    product === p ? P.relate(body, r.relation, bound) : P.relate(bound, r.relation, body)
  const conditions = [P.relate(lift(product.lower, 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(product.upper, 1))]
  const each = s.prove(P.quantified('forall', product.hint, 'integer', conditions, sides(product.body)), s.given, {
    cases: s.cases,
    inductions: 0,
  })
  if (each === undefined) return undefined
  const theorem = attempt(() => {
    const products = infer('productOver', { given: s.given }, [each.theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [products])
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
