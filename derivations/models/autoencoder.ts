/** A deep linear autoencoder: its data in their principal directions, and the parts of its loss. */

import {
  add,
  type Expression,
  eq,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  pow,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'
import { type DeepMap, overData } from './deep-map.ts'
import { orthonormal as orthonormalFrame } from './singular-modes.ts'

export interface Data {
  readonly a: Family
  readonly v: Family
  readonly r: Expression
  readonly tau: Family
  readonly sameWidth: Theorem
  readonly orthonormal: Theorem
  readonly moments: Theorem
  readonly decreasing: Theorem
  readonly minimal: Theorem
}

/** a τ^{2(D+1)} − 2 a τ^{D+1} + (D+1) Γ τ². */
export const directionLoss = ({ last, Gamma }: DeepMap, a: Expression, tau: Expression): Expression =>
  add(sub(mul(a, pow(tau, mul(2, last))), mul(2, a, pow(tau, last))), mul(last, Gamma, square(tau)))

/** The outputs are to be the inputs, whose second moments have an orthonormal basis of principal directions. */
export function declareData(book: Book, net: DeepMap): Data {
  const { last, width, x } = net
  const a = book.symbol(family('a', 1), 'second moment of the input along a principal direction')
  const v = book.symbol(family('v', 2), 'principal directions, an orthonormal basis')
  const r = book.symbol(integer('r'), 'number of directions that the network can keep')
  const tau = book.symbol(family('tau', 1, { latex: '\\tau' }), 'size of a layer in a direction, where the loss is least')
  const [n, i, t] = [width(0), integer('i'), real('t')]
  book.prose`The network has as many outputs as inputs, and each output is to be the input in its place. The second moments of the inputs are diagonal in an orthonormal basis, as those of all random vectors are, the largest first:`
  const sameWidth = book.assume(eq(width(last), n))
  const orthonormal = book.assume(orthonormalFrame(v, n, n))
  const moments = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAllIn('j', 1, n, (j) =>
        eq(
          overData(mul(x(i), x(j))),
          sum('k', 1, n, (k) => mul(a(k), v(k, i), v(k, j))),
        ),
      ),
    ),
  )
  book.assume(forAllIn('k', 1, n, (k) => ge(a(k), 0)))
  const decreasing = book.assume(forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(a(j), a(i)))))
  book.prose`Layers of the size ${t} in direction ${i} change the loss by ${directionLoss(net, a(i), t)}. This has a minimum for ${ge(t, 0)}; let ${tau(i)} be where it is taken:`
  book.assume(forAllIn('i', 1, n, (i) => ge(tau(i), 0)))
  const minimal = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAll(
        't',
        'real',
        (t) => ge(directionLoss(net, a(i), t), directionLoss(net, a(i), tau(i))),
        (t) => [ge(t, 0)],
      ),
    ),
  )
  return { a, v, r, tau, sameWidth, orthonormal, moments, decreasing, minimal }
}

/** E_x Σ_o (z_{D+1,o} − x_o)². */
export const squaredError = ({ last, width, x, z }: DeepMap): Expression =>
  overData(sum('o', 1, width(0), (o) => square(sub(z(last, o), x(o)))))

/** M w. */
export const imageOf = ({ width, M }: DeepMap, w: (h: Expression) => Expression, o: Expression): Expression =>
  sum('j', 1, width(0), (j) => mul(M(o, j), w(j)))

/** |M w − w|². */
export const missing = (net: DeepMap, w: (h: Expression) => Expression): Expression =>
  sum('o', 1, net.width(0), (o) => square(sub(imageOf(net, w, o), w(o))))

export const overDirections = ({ width }: DeepMap, term: (k: Expression) => Expression): Expression => sum('k', 1, width(0), term)

/** tr A + Σ_{i ≤ r} (what direction i changes at least). */
export const leastValue = (net: DeepMap, { a, r, tau }: Data): Expression =>
  add(
    overDirections(net, a),
    sum('i', 1, r, (i) => directionLoss(net, a(i), tau(i))),
  )
