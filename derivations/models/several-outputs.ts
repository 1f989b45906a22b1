/** Several outputs of a deep linear network, and equal second moments: the data, its modes, and the parts of the loss. */

import {
  add,
  delta,
  type Expression,
  eq,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  pow,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'
import { type DeepMap, overData } from './deep-map.ts'
import { declareOrder, declareSingularModes, type SingularModes } from './singular-modes.ts'

export interface Data {
  readonly y: Family
  readonly a: Expression
  readonly C: Family
  readonly squaredTarget: Expression
  readonly positive: Theorem
  readonly moments: readonly Theorem[]
}

export function declareData(book: Book, { last, width, x }: DeepMap): Data {
  const y = book.symbol(family('y', 1, { dependsOn: [{ source: 'x' }] }), 'target, drawn with the input')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const C = book.symbol(family('C', 2), 'moments of target and input')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const positive = book.assume(gt(a, 0))
  book.prose`The inputs have the second moment ${a} in all directions. Of the targets only the moments ${C(integer('o'), integer('j'))} with the inputs and their own second moment ${squaredTarget} matter:`
  const moments = [
    book.assume(
      forAllIn('i', 1, width(0), (i) => forAllIn('j', 1, width(0), (j) => eq(overData(mul(x(i), x(j))), mul(a, delta(i, j))))),
    ),
    book.assume(forAllIn('o', 1, width(last), (o) => forAllIn('j', 1, width(0), (j) => eq(overData(mul(y(o), x(j))), C(o, j))))),
    book.define(
      eq(
        squaredTarget,
        sum('o', 1, width(last), (o) => overData(square(y(o)))),
      ),
    ),
  ]
  return { y, a, C, squaredTarget, positive, moments }
}

export interface Modes extends SingularModes {
  /** The least width. */
  readonly r: Expression
  readonly tau: Family
  readonly decreasing: Theorem
  readonly minimal: Theorem
}

/** a τ^{2(D+1)} − 2 s τ^{D+1} + (D+1) Γ τ². */
export const modeLoss = ({ last, Gamma }: DeepMap, { a }: Data, s: Expression, tau: Expression): Expression =>
  add(sub(mul(a, pow(tau, mul(2, last))), mul(2, s, pow(tau, last))), mul(last, Gamma, square(tau)))

/** The singular modes of C, and the least loss of each. */
export function declareModes(book: Book, net: DeepMap, data: Data): Modes {
  const { last, width } = net
  const r = book.symbol(integer('r'), 'least width')
  const tau = book.symbol(family('tau', 1, { latex: '\\tau' }), 'size of a layer in a mode, where the loss of the mode is least')
  const singular = declareSingularModes(book, data.C, width(last), width(0))
  const { n, s } = singular
  const decreasing = declareOrder(book, singular)
  book.prose`A singular value ${pow(real('t'), last)} of the map costs ${modeLoss(net, data, s(integer('i')), real('t'))} in a mode. This has a minimum for ${ge(real('t'), 0)}, since it is continuous and grows without bounds; let ${tau(integer('i'))} be where it is taken:`
  book.assume(forAllIn('i', 1, n, (i) => ge(tau(i), 0)))
  const minimal = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAll(
        't',
        'real',
        (t) => ge(modeLoss(net, data, s(i), t), modeLoss(net, data, s(i), tau(i))),
        (t) => [ge(t, 0)],
      ),
    ),
  )
  return { ...singular, r, tau, decreasing, minimal }
}

/** y_2 + Σ_{i ≤ r} (the least loss of mode i). */
export const leastValue = (net: DeepMap, data: Data, { r, s, tau }: Modes): Expression =>
  add(
    data.squaredTarget,
    sum('i', 1, r, (i) => modeLoss(net, data, s(i), tau(i))),
  )

// ---------------------------------------------------------------- the parts of the loss

export const overEntries = ({ last, width }: DeepMap, term: (o: Expression, j: Expression) => Expression): Expression =>
  sum('o', 1, width(last), (o) => sum('j', 1, width(0), (j) => term(o, j)))

/** E_x Σ_o (z_{D+1,o} − y_o)². */
export const squaredError = ({ last, width, z }: DeepMap, { y }: Data): Expression =>
  overData(sum('o', 1, width(last), (o) => square(sub(z(last, o), y(o)))))
