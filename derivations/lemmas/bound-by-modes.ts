/** The loss of a deep linear network with several outputs is at least the sum of the least losses of the first modes. */

import {
  add,
  div,
  type Expression,
  expr,
  family,
  ge,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { type DeepMap, weightDecay } from '../models/deep-map.ts'
import { type Data, leastValue, type Modes, modeLoss, squaredError } from '../models/several-outputs.ts'
import { boundedProducts } from './inner-products.ts'
import { at, forEvery } from './ranges.ts'
import { declareLeastWidth, type SingularValues, singularPenalty } from './singular-values.ts'

/** What is known of the map by its singular values. */
export interface Parts {
  readonly error: Theorem
  readonly decay: Theorem
  readonly rank: Theorem
}

/** L ≥ y_2 + Σ_{i ≤ r} (the least loss of mode i). */
export function boundByModes(book: Book, net: DeepMap, data: Data, modes: Modes, values: SingularValues, parts: Parts): Theorem {
  const { last, width, Gamma } = net
  const { a, squaredTarget } = data
  const { n, r, s, p, q, tau, orthonormal, spectral, decreasing, minimal } = modes
  const { count, omega, e, decomposition } = values
  const [i, k] = [integer('i'), integer('k')]
  const inMap = [le(1, k), le(k, count)]
  const { rank, positive: positiveWidth } = declareLeastWidth(book, net, count, r, parts.rank)
  book.assume(le(r, n))
  const cost = (k: Expression): Expression => add(mul(a, square(omega(k))), mul(last, Gamma, pow(omega(k), div(2, last))))
  const left = (k: Expression, i: Expression): Expression => sum('o', 1, width(last), (o) => mul(e(last, k, o), p(i, o)))
  const right = (k: Expression, i: Expression): Expression => sum('j', 1, width(0), (j) => mul(e(0, k, j), q(i, j)))
  const best = (i: Expression): Expression => modeLoss(net, data, s(i), tau(i))
  const trace = sum('k', 1, count, (k) => sum('i', 1, n, (i) => mul(omega(k), s(i), left(k, i), right(k, i))))
  const inner = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, width(l), (i) => mul(e(l, k, i), e(l, m, i)))
  const singular = add(
    sub(
      sum('k', 1, count, (k) => mul(a, square(omega(k)))),
      mul(2, trace),
    ),
    squaredTarget,
  )
  book.prose`The error depends on the singular values and on the inner products of the singular vectors of the map with those of the data:`
  const errorInModes = book.show(
    book
      .calc(squaredError(net, data))
      .eq((parts.error.conclusion as Relation).right, by.theorem('the error', parts.error))
      .eq(
        add(
          sub(
            mul(
              a,
              sum('k', 1, count, (k) =>
                sum('m', 1, count, (m) => mul(omega(k), omega(m), inner(last, k, m), inner(expr(0), k, m))),
              ),
            ),
            mul(2, trace),
          ),
          squaredTarget,
        ),
        by.using('the singular value decompositions', decomposition, spectral),
      )
      .eq(singular, by.using('orthonormal vectors', values.orthonormal)),
  )
  const every = (index: Expression, conditions: readonly Relation[], one: Theorem): Theorem =>
    forEvery(book, one, [{ index, conditions }])

  const sides = [
    { layer: last, frame: p, ofData: orthonormal[0] },
    { layer: expr(0), frame: q, ofData: orthonormal[1] },
  ] as const
  const rowsAndColumns = sides.flatMap(({ layer, frame, ofData }) => {
    const ofMap = {
      vector: (k: Expression, h: Expression) => e(layer, k, h),
      count,
      orthonormal: at(book, values.orthonormal, layer, []),
    }
    return boundedProducts(book, width(layer), ofMap, { vector: frame, count: n, orthonormal: ofData })
  })

  // what a pair of singular values saves
  const size = pow(omega(k), div(1, last))
  const ordered = (stronger: Expression, weaker: Expression, conditions: readonly Proposition[]): Theorem =>
    at(book, at(book, decreasing, stronger, conditions), weaker, conditions)
  const leastAt = (i: Expression, t: Expression, conditions: readonly Proposition[]): Theorem =>
    at(book, at(book, minimal, i, conditions), t, conditions)
  const first = [le(1, i), le(i, r)]
  const others = [le(add(r, 1), i), le(i, n)]
  const atLeastOne = le(1, r)
  const rho = best(r)
  const netCost = (k: Expression, i: Expression): Expression => sub(cost(k), mul(2, omega(k), s(i)))
  const noLoss = book.prove(le(rho, 0), by.certificate('at zero', [[1, leastAt(r, expr(0), [atLeastOne])]]), [atLeastOne])
  const betterModes = book.prove(
    le(best(i), rho),
    by.certificate('a stronger mode', [
      [1, leastAt(i, tau(r), [...first, atLeastOne])],
      [mul(2, pow(tau(r), last)), ordered(i, r, [...first, atLeastOne])],
    ]),
    [...first, atLeastOne],
  )
  const keptPairs = book.prove(
    ge(netCost(k, i), best(i)),
    by.certificate('the least loss of the mode', [[1, leastAt(i, size, [...first, ...inMap])]]),
    [...first, ...inMap],
  )
  const otherPairs = book.prove(
    ge(netCost(k, i), rho),
    by.certificate('a weaker mode', [
      [1, leastAt(r, size, [atLeastOne, ...inMap])],
      [mul(2, omega(k)), ordered(r, i, [...others, atLeastOne])],
    ]),
    [...others, ...inMap, atLeastOne],
  )
  const nonnegative = (statement: Relation): Theorem =>
    every(k, inMap, book.infer('sign', { given: [...book.given(), ...inMap], statement }))
  const width1 = book.infer('flip', {}, [positiveWidth])
  const supplies = [
    book.prove(ge(r, 0), by.signs('a width', positiveWidth)),
    noLoss,
    nonnegative(ge(omega(k), 0)),
    nonnegative(ge(cost(k), 0)),
    ...rowsAndColumns,
    every(i, first, betterModes),
    every(k, inMap, every(i, first, keptPairs)),
    every(k, inMap, every(i, others, otherPairs)),
  ].map((theorem) => by.supplied(theorem, width1))
  const values0 = [
    valueOf(family('alpha', 2), (k = expr(0), i = expr(0)) => left(k, i)),
    valueOf(family('beta', 2), (k = expr(0), i = expr(0)) => right(k, i)),
    valueOf(family('g', 1), (k = expr(0)) => cost(k)),
    valueOf(family('v', 1), (i = expr(0)) => best(i)),
    valueOf(real('rho'), () => rho),
  ]
  const assigned = by.supplied(book.infer('instantiate', { values: values0 }, [book.cite(frames, 'assignment')]), ...supplies)
  book.prose`Whatever these inner products are, the best that singular values can do is to take the first modes of the data:`
  const bound = book.show(
    book
      .calc(add(squaredError(net, data), weightDecay(net)))
      .ge(
        add(singular, singularPenalty(net, values)),
        by.certificate('the error; the decay', [
          [-1, errorInModes],
          [1, parts.decay],
        ]),
      )
      .eq(add(sub(sum('k', 1, count, cost), mul(2, trace)), squaredTarget), by.algebra)
      .ge(
        leastValue(net, data, modes),
        by.certificate(
          'the best assignment; the rank',
          [
            [1, assigned],
            [neg(rho), rank],
          ],
          0,
          [noLoss],
        ),
      ),
  )
  return book.result('lower-bound', 'The loss is at least that of its modes', by.supplied(bound, width1))
}
