/** A deep linear network with several outputs and no noise: its symbols, its layers, and the map that they compute. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  pow,
  product,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

/** E over the data. */
export const overData = (e: Expression): Expression => expectation(['x'], e)

export interface DeepMap {
  readonly depth: Expression
  /** The outputs, counted as a layer. */
  readonly last: Expression
  readonly width: Family
  readonly W: Family
  /** Entries of W_{D+1} ⋯ W_{l+1}. */
  readonly P: Family
  readonly M: Family
  readonly x: Family
  readonly z: Family
  readonly decay: Family
  readonly Gamma: Expression
  readonly widths: Theorem
  readonly input: Theorem
  readonly forward: Theorem
  /** P_{D+1} is the identity. */
  readonly identity: Theorem
  readonly backward: Theorem
  readonly map: Theorem
  readonly meanDecay: Theorem
}

/** Layers W_1, …, W_{D+1} with any widths, and the map M = W_{D+1} ⋯ W_1. */
export function declareDeepMap(book: Book): DeepMap {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const last = add(depth, 1)
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const P = book.symbol(family('P', 3, { notation: 'layer' }), 'product of the weights of the layers after a layer')
  const M = book.symbol(family('M', 2), 'map from the inputs to the outputs')
  const x = book.symbol(family('x', 1, { dependsOn: [{ source: 'x' }] }), 'input, drawn from the data')
  const z = book.symbol(family('z', 2, { dependsOn: [{ source: 'x' }] }), 'output of a neuron')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  book.prose`The network has ${depth} hidden layers, and its outputs are those of layer ${last}.`
  book.assume(ge(depth, 0))
  const widths = book.assume(forAllIn('l', 0, last, (l) => ge(width(l), 1)))
  const input = book.define(forAll('i', 'integer', (i) => eq(z(0, i), x(i))))
  const forward = book.define(
    forAllIn('l', 1, last, (l) =>
      forAll('i', 'integer', (i) =>
        eq(
          z(l, i),
          sum('j', 1, width(sub(l, 1)), (j) => mul(W(l, i, j), z(sub(l, 1), j))),
        ),
      ),
    ),
  )
  book.prose`What the layers after layer ${integer('l')} make of its neurons is a product of matrices; that of all layers is the map of the network.`
  const identity = book.define(
    forAllIn('o', 1, width(last), (o) => forAllIn('j', 1, width(last), (j) => eq(P(last, o, j), delta(o, j)))),
  )
  const backward = book.define(
    forAllIn('l', 1, last, (l) =>
      forAllIn('o', 1, width(last), (o) =>
        forAllIn('j', 1, width(sub(l, 1)), (j) =>
          eq(
            P(sub(l, 1), o, j),
            sum('i', 1, width(l), (i) => mul(P(l, o, i), W(l, i, j))),
          ),
        ),
      ),
    ),
  )
  const map = book.define(forAllIn('o', 1, width(last), (o) => forAllIn('j', 1, width(0), (j) => eq(M(o, j), P(0, o, j)))))
  book.assume(forAllIn('l', 1, last, (l) => gt(decay(l), 0)))
  const meanDecay = book.define(eq(Gamma, pow(product('l', 1, last, decay), div(1, last))))
  return { depth, last, width, W, P, M, x, z, decay, Gamma, widths, input, forward, identity, backward, map, meanDecay }
}

/** ‖W_l‖_F². */
export const squaredNorm = ({ width, W }: DeepMap, l: Expression): Expression =>
  sum('i', 1, width(l), (i) => sum('j', 1, width(sub(l, 1)), (j) => square(W(l, i, j))))

/** Σ_l γ_l ‖W_l‖_F². */
export const weightDecay = (net: DeepMap): Expression => sum('l', 1, net.last, (l) => mul(net.decay(l), squaredNorm(net, l)))

/** Σ_j M_oj x_j. */
export const mapped = ({ width, M, x }: DeepMap, o: Expression): Expression => sum('j', 1, width(0), (j) => mul(M(o, j), x(j)))
