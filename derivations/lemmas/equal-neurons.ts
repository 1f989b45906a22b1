/** Weights that make all neurons of a dropout network equally strong reach the bound. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  integer,
  le,
  mul,
  pow,
  ratio,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import {
  incoming,
  type Model,
  noiseTerm,
  outgoing,
  overNeurons,
  regression,
  squaredError,
  weightDecay,
} from '../models/dropout-model.ts'
import { leastValue, type Modes, overKept } from '../models/thresholds.ts'
import type { Known } from './bound-of-thresholds.ts'
import { forEvery } from './ranges.ts'

export interface Reached {
  /** Both families of weights, as definitions. */
  readonly weights: readonly Theorem[]
  /** M = Σ_i μ_i p_i q_iᵀ. */
  readonly matrix: Theorem
  readonly loss: Theorem
  readonly outgoing: (o: Expression, j: Expression) => Expression
  readonly incoming: (j: Expression, h: Expression) => Expression
}

/** U ∝ P μ^{1/2} R and W ∝ Rᵀ μ^{1/2} Qᵀ reach the bound, if R has orthonormal rows and all neurons are equally strong. */
export function equalNeurons(book: Book, model: Model, modes: Modes, { error, total }: Pick<Known, 'error' | 'total'>): Reached {
  const { inputs, outputs, neurons, U, W, M, a, sigma, decayU, decayW, Gamma, squaredTarget, meanDecay, map } = model
  const { p, q, s, r, mu, T, theta, orthonormal, spectral, threshold, values } = modes
  const R = book.symbol(family('R', 2), 'orthonormal rows that spread the modes over the neurons')
  const j = integer('j')
  book.prose`By the theorem of Schur and Horn there are orthonormal rows ${R(integer('i'), j)} that make all neurons equally strong, if no more modes are kept than there are neurons:`
  const rows = book.assume(
    forAllIn('i', 1, r, (i) =>
      forAllIn('k', 1, r, (k) =>
        eq(
          overNeurons(model, (j) => mul(R(i, j), R(k, j))),
          delta(i, k),
        ),
      ),
    ),
  )
  const spread = (j: Expression): Expression => overKept(modes, (i) => mul(mu(i), square(R(i, j))))
  const equal = book.assume(forAllIn('j', 1, neurons, (j) => eq(spread(j), div(T, neurons))))
  book.prose`With them let the weights be`
  const outgoingWeight = (o: Expression, j: Expression): Expression =>
    mul(
      pow(div(decayW, decayU), ratio(1, 4)),
      overKept(modes, (i) => mul(sqrt(mu(i)), p(i, o), R(i, j))),
    )
  const incomingWeight = (j: Expression, h: Expression): Expression =>
    mul(
      pow(div(decayU, decayW), ratio(1, 4)),
      overKept(modes, (i) => mul(sqrt(mu(i)), R(i, j), q(i, h))),
    )
  const weights = [
    book.define(forAllIn('o', 1, outputs, (o) => forAllIn('j', 1, neurons, (j) => eq(U(o, j), outgoingWeight(o, j))))),
    book.define(forAllIn('j', 1, neurons, (j) => forAllIn('h', 1, inputs, (h) => eq(W(j, h), incomingWeight(j, h))))),
  ]
  const [o, h] = [integer('o'), integer('h')]
  const inMatrix = [le(1, o), le(o, outputs), le(1, h), le(h, inputs)]
  const inNeurons = [le(1, j), le(j, neurons)]
  book.prose`The map has the modes of the data,`
  const product = overKept(modes, (i) => mul(mu(i), p(i, o), q(i, h)))
  const mapped = book.show(
    book
      .calc(M(o, h), inMatrix)
      .eq(
        overKept(modes, (i) =>
          overKept(modes, (k) =>
            mul(
              sqrt(mul(mu(i), mu(k))),
              p(i, o),
              q(k, h),
              overNeurons(model, (j) => mul(R(i, j), R(k, j))),
            ),
          ),
        ),
        by.using('the weights', map, ...weights),
      )
      .eq(product, by.using('orthonormal rows', rows)),
  )
  book.prose`and all neurons have weights of one size:`
  const sizes = [outgoing, incoming].map((size, side) => {
    const ratioOfDecays = side === 0 ? div(decayW, decayU) : div(decayU, decayW)
    const frame = side === 0 ? p : q
    const dimension = side === 0 ? outputs : inputs
    return book.show(
      book
        .calc(size(model, j), inNeurons)
        .eq(
          mul(
            sqrt(ratioOfDecays),
            overKept(modes, (i) =>
              overKept(modes, (k) =>
                mul(
                  sqrt(mul(mu(i), mu(k))),
                  R(i, j),
                  R(k, j),
                  sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
                ),
              ),
            ),
          ),
          by.using('the weights', ...weights),
        )
        .eq(mul(sqrt(ratioOfDecays), spread(j)), by.using('orthonormal singular vectors', ...orthonormal))
        .eq(div(mul(sqrt(ratioOfDecays), T), neurons), by.using('equally strong', equal)),
    )
  })
  const matrix = forEvery(book, mapped, [
    { index: o, conditions: [le(1, o), le(o, outputs)] },
    { index: h, conditions: [le(1, h), le(h, inputs)] },
  ])
  const [sizeU, sizeW] = sizes.map((size) => forEvery(book, size, [{ index: j, conditions: inNeurons }])) as [Theorem, Theorem]
  const squares = overKept(modes, (i) => square(mu(i)))
  const products = overKept(modes, (i) => mul(s(i), mu(i)))
  const inProducts = (frame: Family, dimension: Expression, i: Expression, k: Expression): Expression =>
    sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h)))
  const pair = (i: Expression, k: Expression): Expression => mul(inProducts(p, outputs, i, k), inProducts(q, inputs, i, k))
  const atMap = book.show(
    book
      .calc(regression(model))
      .eq(
        add(
          sub(
            mul(
              a,
              overKept(modes, (i) => overKept(modes, (k) => mul(mu(i), mu(k), pair(i, k)))),
            ),
            mul(
              2,
              sum('i', 1, modes.n, (i) => overKept(modes, (k) => mul(s(i), mu(k), pair(i, k)))),
            ),
          ),
          squaredTarget,
        ),
        by.using('the map; the modes of the data', matrix, spectral),
      )
      .eq(add(sub(mul(a, squares), mul(2, products)), squaredTarget), by.using('orthonormal singular vectors', ...orthonormal)),
  )
  book.prose`Both penalties depend on the total alone, and the loss is the bound.`
  const penalties = book.show(
    book
      .calc(add(noiseTerm(model), weightDecay(model)))
      .eq(
        add(div(mul(a, square(sigma), square(T)), neurons), mul(2, Gamma, T)),
        by.using('equally strong neurons', sizeU, sizeW, meanDecay),
      ),
  )
  const kept = book.prove(
    eq(products, add(mul(a, squares), mul(theta, overKept(modes, mu)))),
    by.using('the singular values', values),
  )
  const loss = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .eq(add(regression(model), noiseTerm(model), weightDecay(model)), by.certificate('the error', [[1, error]]))
      .eq(
        add(
          sub(mul(a, squares), mul(2, products)),
          squaredTarget,
          add(div(mul(a, square(sigma), square(T)), neurons), mul(2, Gamma, T)),
        ),
        by.certificate('as just shown', [
          [1, atMap],
          [1, penalties],
        ]),
      )
      .eq(
        leastValue(model, modes),
        by.certificate('the singular values; their total; the threshold', [
          [-2, kept],
          [mul(-2, theta), total],
          [mul(-2, T), threshold],
        ]),
      ),
  )
  book.result('reached', 'Equally strong neurons reach the bound', loss)
  return { weights, matrix, loss, outgoing: outgoingWeight, incoming: incomingWeight }
}
