/** The concave penalty (D+1) |m|^{2/(D+1)} below its tangents, by the inequality of Young. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  ge,
  gt,
  le,
  lt,
  mul,
  neg,
  pow,
  type Relation,
  real,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { joint, type Problem, regression, squaredLength, tangent } from '../models/regression.ts'

export interface Young {
  readonly s: Expression
  readonly t: Expression
  readonly bound: Theorem
  readonly reached: Theorem
}

/** (D+1) s^{1/(D+1)} ≤ t^{−D} s + D t with equality at t^{D+1} = s, for s ≥ 0 and t > 0. */
export function linearPenalty(book: Book, problem: Problem): Young {
  const { depth } = problem
  const outputs = add(depth, 1)
  const s = book.symbol(real('s'), 'squared length')
  const t = book.symbol(real('t'), 'scale of the map')
  book.assume(ge(s, 0))
  book.assume(gt(t, 0))
  const root = mul(outputs, pow(s, div(1, outputs)))
  const line = tangent(problem, t, s)
  const deep = ge(depth, 1)
  book.prose`With a hidden layer, the weighted means of two numbers give`
  const weighted = { u: expr(1), v: depth, x: mul(pow(t, neg(depth)), s), y: t }
  const young = book.infer('young', { given: [...book.given(), deep], ...weighted })
  const { left, right } = young.conclusion as Relation
  const hidden = book.show(
    book.calc(root, [deep]).eq(left, by.algebra).le(right, by.theorem('Young', young)).eq(line, by.algebra),
  )
  const shallow = lt(depth, 1)
  const none = book.infer('sign', { given: [...book.given(), shallow], statement: eq(depth, 0) })
  const linear = book.show(book.calc(root, [shallow]).eq(line, by.using('no hidden layer', none)))
  const weakly = book.infer('combine', { given: book.given(), statement: le(root, line), weights: [expr(1)], rest: expr(0) }, [
    linear,
  ])
  const bound = book.infer('cases', { condition: deep }, [hidden, weakly])
  book.result('young', 'The penalty lies below its tangents', bound)

  const touching = eq(s, pow(t, outputs))
  const touch = book.infer('assume', { statement: touching })
  const reached = book.show(book.calc(line, [touching]).eq(root, by.using('at the point of contact', touch)))
  book.result('young-reached', 'and touches them', book.infer('discharge', { condition: touching }, [reached]))
  return { s, t, bound, reached }
}

export interface Tangents {
  readonly q: Family
  readonly tau: Expression
  /** R(q) ≤ G(q, τ) for τ > 0. */
  readonly bound: Theorem
}

/** The penalty below its tangents: R(q) ≤ G(q, τ). */
export function tangentBound(book: Book, problem: Problem, { s, t, bound }: Young): Tangents {
  const q = book.symbol(family('mtilde', 1, { latex: '\\tilde m' }), 'a map, in the coordinates of the modes')
  const tau = book.symbol(real('tau', '\\tau'), 'a scale')
  const tangents = by.supplied(
    book.infer('instantiate', { values: [valueOf(s, () => squaredLength(problem, q)), valueOf(t, () => tau)] }, [bound]),
    book.infer('sign', { given: [], statement: ge(squaredLength(problem, q), 0) }),
  )
  const below = book.show(
    book
      .calc(regression(problem, q), [gt(tau, 0)])
      .le(joint(problem, q, tau), by.certificate('Young', [[problem.Gamma, tangents]])),
  )
  return { q, tau, bound: below }
}
