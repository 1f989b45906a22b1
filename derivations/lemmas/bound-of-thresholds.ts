/** The loss of a dropout network is at least that of thresholded modes, where no mode above the threshold is dropped. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  neg,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { type Model, overEntries, regression, squaredError, weightDecay } from '../models/dropout-model.ts'
import { leastValue, type Modes, overKept } from '../models/thresholds.ts'
import { along, limited, type Penalties, totalStrength } from './neuron-strengths.ts'
import { at, summed } from './ranges.ts'

export interface Known extends Penalties {
  readonly error: Theorem
  /** θ Σ_j |U_j| |W_j| ≥ Σ_i min(s_i, θ) p_i·M q_i for θ > 0. */
  readonly strength: Theorem
  readonly total: Theorem
}

/** What the tangent at the total gives. */
export interface Tangent {
  /** θ > 0. */
  readonly positive: Theorem
  /** The loss is at least a ‖M‖² − 2 tr(CᵀM) + y_2 + 2 θ Σ_j |U_j| |W_j| − (a σ²/d_1) T². */
  readonly loss: Theorem
}

/** The loss with the penalties of noise and decay at their tangents. */
export function tangentAtTotal(book: Book, model: Model, modes: Modes, known: Known): Tangent {
  const { neurons, sigma, a, Gamma } = model
  const { T, theta, mu, threshold } = modes
  const S = totalStrength(model)
  const positiveTotal = book.prove(
    ge(T, 0),
    by.certificate('a sum of nonnegative numbers', [[1, known.total]], overKept(modes, mu)),
  )
  const slope = div(mul(a, square(sigma)), neurons)
  const positive = book.prove(
    gt(theta, 0),
    by.certificate(
      'the threshold',
      [
        [-1, threshold],
        [slope, positiveTotal],
      ],
      Gamma,
    ),
  )
  book.prose`With the tangent at the total ${T}, the strengths of the neurons have the factor ${theta}:`
  const loss = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .ge(
        add(regression(model), mul(2, slope, T, S), neg(mul(slope, square(T))), mul(2, Gamma, S)),
        by.certificate('both penalties', [
          [-1, known.error],
          [mul(a, square(sigma)), known.noise],
          [1, known.decay],
        ]),
      )
      .eq(tangentLoss(model, modes), by.using('the threshold', threshold)),
  )
  return { positive, loss }
}

/** a ‖M‖² − 2 tr(CᵀM) + y_2 + 2 θ Σ_j |U_j| |W_j| − (a σ²/d_1) T². */
export const tangentLoss = (model: Model, { T, theta }: Modes): Expression =>
  add(
    regression(model),
    mul(2, theta, totalStrength(model)),
    neg(mul(div(mul(model.a, square(model.sigma)), model.neurons), square(T))),
  )

/** The loss is at least y_2 − a Σ_i μ_i² − (a σ²/d_1) T². */
export function boundOfManyNeurons(book: Book, model: Model, modes: Modes, known: Known, { positive, loss }: Tangent): Theorem {
  const { neurons, sigma, a, C, M, squaredTarget } = model
  const { n, r, s, T, theta, mu, orthonormal, spectral, values } = modes
  book.prose`Let no other mode be above the threshold:`
  const dropped = book.assume(forAllIn('i', add(r, 1), n, (i) => le(s(i), theta)))
  const i = integer('i')
  const overModes = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const part = book.symbol(family('m', 1), 'part of the map along a mode of the data')
  book.prose`Let ${part(i)} be the part of the map along a mode of the data:`
  const parts = book.define(forAllIn('i', 1, n, (i) => eq(part(i), along(model, modes, i))))
  const strong = by.supplied(known.strength, positive)
  const given = {
    values: [
      valueOf(integer('n'), () => n),
      valueOf(integer('d'), () => model.outputs),
      valueOf(integer('e'), () => model.inputs),
    ],
  }
  const squares = by.supplied(book.infer('instantiate', given, [book.cite(frames, 'matrix-bessel')]), ...orthonormal)
  const trace = book.show(
    book.calc(overEntries(model, (o, h) => mul(C(o, h), M(o, h)))).eq(
      overModes((i) => mul(s(i), part(i))),
      by.using('the modes of the data', spectral, parts),
    ),
  )
  const perMode = (i: Expression): Expression =>
    add(sub(mul(a, square(part(i))), mul(2, s(i), part(i))), mul(2, limited(modes, i), part(i)))
  const constant = sub(squaredTarget, div(mul(a, square(sigma), square(T)), neurons))
  book.prose`The loss separates into the modes:`
  const separate = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .ge(tangentLoss(model, modes), by.theorem('the tangent', loss))
      .ge(
        add(overModes(perMode), constant),
        by.certificate(
          'Bessel; the modes of the data; the strengths',
          [
            [a, squares],
            [2, trace],
            [2, strong],
          ],
          0,
          [parts],
        ),
      ),
  )
  const [first, last] = [
    [le(1, i), le(i, r)],
    [le(add(r, 1), i), le(i, n)],
  ] as const
  book.prose`A mode that is kept contributes, as its square is completed,`
  const large = book.prove(ge(s(i), theta), by.certificate('kept', [[a, at(book, modes.kept, i, first)]], 0, [values]), first)
  const keptMode = book.show(
    book
      .calc(perMode(i), first)
      .eq(sub(mul(a, square(part(i))), mul(2, a, mu(i), part(i))), by.using('above the threshold', large, values))
      .eq(sub(mul(a, square(sub(part(i), mu(i)))), mul(a, square(mu(i)))), by.algebra)
      .ge(neg(mul(a, square(mu(i)))), by.signs('squares are nonnegative')),
  )
  book.prose`and another mode`
  const small = at(book, dropped, i, last)
  const droppedMode = book.show(
    book
      .calc(perMode(i), last)
      .eq(mul(a, square(part(i))), by.using('below the threshold', small))
      .ge(0, by.signs('squares are nonnegative')),
  )
  const bound = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .ge(add(overModes(perMode), constant), by.theorem('as just shown', separate))
      .eq(
        add(sum('i', 1, r, perMode), sum('i', add(r, 1), n, perMode), constant),
        by.certificate('kept modes and others', [[1, splitAt(book, modes, perMode)]]),
      )
      .ge(
        add(
          overKept(modes, (i) => neg(mul(a, square(mu(i))))),
          constant,
        ),
        by.certificate('as just shown', [
          [1, summed(book, keptMode, i, first)],
          [1, summed(book, droppedMode, i, last)],
        ]),
      )
      .eq(leastValue(model, modes), by.algebra),
  )
  const itself = book.infer('generalize', { variable: variableOf(i), conditions: [le(1, i), le(i, n)] }, [
    book.infer('identity', { given: [], left: along(model, modes, i), right: along(model, modes, i) }),
  ])
  const free = by.supplied(
    book.infer('instantiate', { values: [valueOf(part, (k = expr(0)) => along(model, modes, k))] }, [bound]),
    itself,
  )
  return book.result('lower-bound', 'The loss is at least that of its modes', free)
}

/** The sum over all modes as that over the kept ones and that over the others. */
function splitAt(book: Book, { n, r }: Modes, term: (i: Expression) => Expression): Theorem {
  const values = [valueOf(family('f', 1), term), valueOf(integer('n'), () => n), valueOf(integer('r'), () => r)]
  return by.supplied(
    book.infer('instantiate', { values }, [book.cite(frames, 'split')]),
    book.prove(ge(n, r), by.signs('kept modes are modes')),
  )
}
