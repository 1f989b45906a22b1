/** One mode: its symbols, its polynomial, and the least value of a sum of two powers of its size, in two forms. */

import {
  add,
  div,
  type Expression,
  eq,
  ge,
  gt,
  integer,
  mul,
  pow,
  type Relation,
  real,
  square,
  sub,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'

export interface Mode {
  readonly depth: Expression
  readonly kappa: Expression
  readonly a: Expression
  readonly gamma: Expression
  readonly s: Expression
  readonly y2: Expression
  readonly tau: Expression
  /** κ a τ^{2D} − s τ^{D−1} + Γ. */
  readonly polynomial: (tau: Expression) => Expression
  /** The loss at |m| = τ^{D+1} along c. */
  readonly loss: (tau: Expression) => Expression
}

export function declareMode(book: Book): Mode {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const s = book.symbol(real('s'), 'length of the correlation c with the target')
  const y2 = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const tau = book.symbol(real('tau', '\\tau'), 'size of a layer')
  const data = mul(kappa, a)
  const polynomial = (x: Expression): Expression =>
    add(sub(mul(data, pow(x, mul(2, depth))), mul(s, pow(x, sub(depth, 1)))), gamma)
  const loss = (x: Expression): Expression =>
    add(sub(mul(data, pow(x, add(mul(2, depth), 2))), mul(2, s, pow(x, add(depth, 1)))), y2, mul(add(depth, 1), gamma, square(x)))
  book.assume(ge(depth, 2))
  for (const quantity of [kappa, a, gamma, s]) book.assume(gt(quantity, 0))
  return { depth, kappa, a, gamma, s, y2, tau, polynomial, loss }
}

export interface Bound {
  /** The least value of high·τ^{D+1} + low·τ^{1−D}. */
  readonly value: Expression
  /** Where it is taken. */
  readonly at: Expression
  /** For all τ > 0. */
  readonly bound: Theorem
  readonly reached: Theorem
}

/** high·τ^{D+1} + low·τ^{1−D} ≥ 2D (high/(D−1))^{(D−1)/(2D)} (low/(D+1))^{(D+1)/(2D)}, the weighted means of both parts. */
export function leastRatio(book: Book, { depth, tau }: Mode, high: Expression, low: Expression): Bound {
  const [u, v] = [sub(depth, 1), add(depth, 1)]
  const positive = [gt(tau, 0)]
  const parts = (x: Expression): readonly [Expression, Expression] => [
    div(mul(high, pow(x, v)), u),
    div(mul(low, pow(x, sub(1, depth))), v),
  ]
  const ratio = (x: Expression): Expression => add(mul(high, pow(x, v)), mul(low, pow(x, sub(1, depth))))
  const [x, y] = parts(tau)
  const means = book.infer('young', { given: [...book.given(), ...positive], u, v, x, y })
  const { left, right } = means.conclusion as Relation
  const twice = mul(2, depth)
  const value = mul(twice, pow(div(high, u), div(u, twice)), pow(div(low, v), div(v, twice)))
  const bound = book.show(
    book.calc(ratio(tau), positive).eq(right, by.algebra).ge(left, by.theorem('weighted means', means)).eq(value, by.algebra),
  )
  const at = pow(div(mul(u, low), mul(v, high)), div(1, twice))
  const ahead = book.prove(gt(div(mul(u, low), high), 0), by.signs('two layers at least'))
  const reached = book.show(book.calc(ratio(at)).eq(value, by.using('where both parts are equal', ahead)))
  return { value, at, bound, reached }
}

/** The spinodal with its power cleared: (r (x/u)^{u/r} (y/v)^{v/r})^{r/v} = (r y/v)(r x/u)^{u/v} for r = u + v. */
export function publishedSpinodal(book: Book, { depth, kappa, a, gamma }: Mode, value: Expression): Theorem {
  const [u, v, r] = [real('u'), real('v'), real('r')]
  const data = mul(kappa, a)
  const total = add(u, v)
  const cleared = book.prove(
    eq(
      pow(mul(r, pow(div(data, u), div(u, total)), pow(div(gamma, v), div(v, total))), div(total, v)),
      mul(div(mul(r, gamma), v), pow(div(mul(r, data), u), div(u, v))),
    ),
    by.algebra,
    [u, v, r].map((x) => gt(x, 0)),
  )
  const [down, up, twice] = [sub(depth, 1), add(depth, 1), mul(2, depth)]
  const values = [valueOf(u, () => down), valueOf(v, () => up), valueOf(r, () => twice)]
  const here = by.supplied(
    book.infer('instantiate', { values }, [cleared]),
    ...[down, up, twice].map((x) => book.prove(gt(x, 0), by.signs('two layers at least'))),
  )
  const { left, right } = here.conclusion as Relation
  return book.show(
    book
      .calc(pow(value, div(twice, up)))
      .eq(left, by.algebra)
      .eq(right, by.theorem('powers', here)),
  )
}
