/** The loss of a dropout network with as many neurons as modes are kept, while weaker modes may be above the threshold. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { type Model, overEntries, regression, squaredError, weightDecay } from '../models/dropout-model.ts'
import { declareOrder, orthonormal } from '../models/singular-modes.ts'
import { leastValue, type Modes } from '../models/thresholds.ts'
import { type Tangent, tangentLoss } from './bound-of-thresholds.ts'
import { boundedProducts, type Frame, innerProduct } from './inner-products.ts'
import { totalStrength } from './neuron-strengths.ts'
import { at, forEvery, summed } from './ranges.ts'

/** M = Σ_k ω_k e_k f_kᵀ, with no more singular values than there are neurons. */
export interface SingularValues {
  readonly count: Expression
  readonly omega: Family
  readonly e: Family
  readonly f: Family
  readonly vectors: readonly [Theorem, Theorem]
  readonly decomposition: Theorem
  readonly rank: Theorem
  /** r = d_1. */
  readonly full: Theorem
  /** What makes them the singular values of the map. */
  readonly all: readonly Theorem[]
}

function declareSingularValues(book: Book, model: Model, { r }: Modes): SingularValues {
  const { inputs, outputs, neurons, M } = model
  const count = book.symbol(integer('K'), 'number of singular values of the map')
  const omega = book.symbol(family('omega', 1, { latex: '\\omega' }), 'singular value of the map')
  const e = book.symbol(family('e', 2), 'singular vectors of the map in the space of the outputs')
  const f = book.symbol(family('f', 2), 'singular vectors of the map in the space of the inputs')
  book.prose`Now let there be as many neurons as modes are kept, while others may be above the threshold. The map has a singular value decomposition too, with no more singular values than there are neurons, through which it passes:`
  const full = book.assume(eq(r, neurons))
  const counted = book.assume(ge(count, 0))
  const rank = book.assume(le(count, neurons))
  const nonnegative = book.assume(forAllIn('k', 1, count, (k) => ge(omega(k), 0)))
  const vectors = [book.assume(orthonormal(e, count, outputs)), book.assume(orthonormal(f, count, inputs))] as const
  const decomposition = book.assume(
    forAllIn('o', 1, outputs, (o) =>
      forAllIn('i', 1, inputs, (i) =>
        eq(
          M(o, i),
          sum('k', 1, count, (k) => mul(omega(k), e(k, o), f(k, i))),
        ),
      ),
    ),
  )
  return { count, omega, e, f, vectors, decomposition, rank, full, all: [counted, rank, nonnegative, ...vectors, decomposition] }
}

export interface FewNeurons {
  readonly bound: Theorem
  readonly values: SingularValues
}

/** The loss is at least y_2 − a Σ_i μ_i² − (a σ²/d_1) T², as with more neurons. */
export function boundOfFewNeurons(book: Book, model: Model, modes: Modes, { positive, loss }: Tangent): FewNeurons {
  const { inputs, outputs, neurons, a, sigma, squaredTarget } = model
  const { n, r, s, p, q, T, theta, mu, orthonormal: ofData, spectral, values: thresholded, kept } = modes
  const decreasing = declareOrder(book, modes)
  const values = declareSingularValues(book, model, modes)
  const { count, omega, e, f, vectors, decomposition, rank, full } = values
  const strengths = strengthOfValues(book, model, values)
  const [k, i] = [integer('k'), integer('i')]
  const inMap = [le(1, k), le(k, count)]
  const [first, others] = [
    [le(1, i), le(i, r)],
    [le(add(r, 1), i), le(i, n)],
  ] as const
  const overMap = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const frame = (vector: Frame['vector'], size: Expression, known: Theorem): Frame => ({
    vector,
    count: size,
    orthonormal: known,
  })
  const sides = [
    [outputs, frame(e, count, vectors[0]), frame(p, n, ofData[0])],
    [inputs, frame(f, count, vectors[1]), frame(q, n, ofData[1])],
  ] as const
  const [left, right] = sides.map(([dimension, own, data]) => innerProduct(dimension, own, data)) as [
    Frame['vector'],
    Frame['vector'],
  ]
  const cost = (k: Expression): Expression => add(mul(a, square(omega(k))), mul(2, theta, omega(k)))
  const saved = (k: Expression, i: Expression): Expression => sub(cost(k), mul(2, omega(k), s(i)))
  const trace = overMap((k) => sum('i', 1, n, (i) => mul(omega(k), s(i), left(k, i), right(k, i))))
  book.prose`The regression depends on the singular values and on the inner products of the singular vectors of the map with those of the data:`
  const inModes = book.show(
    book
      .calc(regression(model))
      .eq(
        add(
          sub(
            mul(
              a,
              overMap((k) =>
                sum('m', 1, count, (m) =>
                  mul(omega(k), omega(m), innerProductOf(e, outputs, k, m), innerProductOf(f, inputs, k, m)),
                ),
              ),
            ),
            mul(2, trace),
          ),
          squaredTarget,
        ),
        by.using('the singular value decompositions', decomposition, spectral),
      )
      .eq(
        add(
          sub(
            overMap((k) => mul(a, square(omega(k)))),
            mul(2, trace),
          ),
          squaredTarget,
        ),
        by.using('orthonormal vectors', ...vectors),
      ),
  )

  const gain = (i: Expression): Expression => neg(mul(a, square(mu(i))))
  const one = book.prove(ge(r, 1), by.signs('at least one neuron', full))
  const some = [le(1, r)]
  const valueAt = (i: Expression, conditions: readonly Proposition[]): Theorem => at(book, thresholded, i, conditions)
  const ordered = (stronger: Expression, weaker: Expression, conditions: readonly Proposition[]): Theorem =>
    at(book, at(book, decreasing, stronger, conditions), weaker, conditions)
  book.prose`A singular value of the map costs its penalty, net of what it saves in one of the first modes, at least`
  const keptPair = book.show(
    book
      .calc(saved(k, i), [...inMap, ...first])
      .eq(
        add(mul(a, square(sub(omega(k), mu(i)))), gain(i)),
        by.certificate('the square is completed', [[mul(2, a, omega(k)), valueAt(i, first)]]),
      )
      .ge(gain(i), by.signs('squares are nonnegative')),
  )
  book.prose`which is less for a stronger mode,`
  const better = book.show(
    book.calc(gain(i), [...first, ...some]).le(
      gain(r),
      by.certificate(
        'the stronger mode has the larger value',
        [
          [add(mu(i), mu(r)), ordered(i, r, [...first, ...some])],
          [mul(-1, a, add(mu(i), mu(r))), valueAt(i, first)],
          [mul(a, add(mu(i), mu(r))), valueAt(r, some)],
        ],
        0,
        [at(book, kept, i, first), at(book, kept, r, some)],
      ),
    ),
  )
  book.prose`and with a weaker mode than these it is at least what it is with the last of them:`
  const lastPair = by.supplied(
    book.infer('instantiate', { values: [valueOf(i, () => r)] }, [keptPair]),
    book.infer('sign', { given: [], statement: le(r, r) }),
  )
  const otherPair = book.show(
    book.calc(saved(k, i), [...inMap, ...others, ...some]).ge(
      gain(r),
      by.certificate('a weaker mode', [
        [1, lastPair],
        [mul(2, omega(k)), ordered(r, i, [...others, ...some])],
      ]),
    ),
  )
  const every = (theorem: Theorem, index: Expression, conditions: readonly Proposition[]): Theorem =>
    forEvery(book, theorem, [{ index, conditions }])
  const sign = (statement: Relation): Theorem =>
    every(book.prove(statement, by.signs('positive terms', positive), inMap), k, inMap)
  const supplies = [
    book.prove(le(gain(r), 0), by.signs('a square')),
    sign(ge(omega(k), 0)),
    sign(ge(cost(k), 0)),
    ...sides.flatMap(([dimension, own, data]) => boundedProducts(book, dimension, own, data)),
    every(better, i, first),
    every(every(keptPair, i, first), k, inMap),
    every(every(otherPair, i, others), k, inMap),
  ].map((theorem) => by.supplied(theorem, book.infer('flip', {}, [one])))
  const assigned = by.supplied(
    book.infer(
      'instantiate',
      {
        values: [
          valueOf(family('alpha', 2), (k = expr(0), i = expr(0)) => left(k, i)),
          valueOf(family('beta', 2), (k = expr(0), i = expr(0)) => right(k, i)),
          valueOf(family('g', 1), (k = expr(0)) => cost(k)),
          valueOf(family('v', 1), (i = expr(0)) => gain(i)),
          valueOf(real('rho'), () => gain(r)),
        ],
      },
      [book.cite(frames, 'assignment')],
    ),
    ...supplies,
  )
  book.prose`So the best that the singular values can do is to take the first modes:`
  const bound = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .ge(tangentLoss(model, modes), by.theorem('the tangent', loss))
      .ge(
        sub(add(sub(overMap(cost), mul(2, trace)), squaredTarget), div(mul(a, square(sigma), square(T)), neurons)),
        by.certificate(
          'the singular values; the strengths',
          [
            [-1, inModes],
            [mul(2, theta), strengths],
          ],
          0,
          [positive],
        ),
      )
      .ge(
        leastValue(model, modes),
        by.certificate('the best assignment; the rank', [
          [1, assigned],
          [neg(gain(r)), rank],
          [gain(r), full],
        ]),
      ),
  )
  return { bound: book.result('few-neurons', 'As many neurons as modes are kept', bound), values }
}

/** Σ_h e_k(h) e_m(h). */
const innerProductOf = (vector: Frame['vector'], dimension: Expression, k: Expression, m: Expression): Expression =>
  sum('h', 1, dimension, (h) => mul(vector(k, h), vector(m, h)))

/** Σ_k ω_k ≤ Σ_j |U_j| |W_j|. */
function strengthOfValues(book: Book, model: Model, { count, omega, e, f, vectors, decomposition }: SingularValues): Theorem {
  const { inputs, outputs, neurons, U, W, M, map } = model
  const j = integer('j')
  const values = [
    valueOf(integer('n'), () => count),
    valueOf(integer('d'), () => outputs),
    valueOf(integer('e'), () => inputs),
    valueOf(family('p', 2), (k = expr(0), h = expr(0)) => e(k, h)),
    valueOf(family('q', 2), (k = expr(0), h = expr(0)) => f(k, h)),
    valueOf(family('c', 1), () => expr(1)),
    valueOf(family('u', 1), (o) => U(o, j)),
    valueOf(family('w', 1), (h) => W(j, h)),
  ]
  const k = integer('k')
  const inMap = [le(1, k), le(k, count)]
  const small = forEvery(book, book.prove(le(square(expr(1)), 1), by.evaluation), [{ index: k, conditions: inMap }])
  const neuron = by.supplied(book.infer('instantiate', { values }, [book.cite(frames, 'two-frames')]), small, ...vectors)
  const all = summed(book, neuron, j, [le(1, j), le(j, neurons)])
  const { left } = all.conclusion as Relation
  book.prose`The singular values of the map are the parts of it along their own vectors, which the strengths of the neurons bound:`
  return book.show(
    book
      .calc(sum('k', 1, count, omega))
      .eq(
        sum('k', 1, count, (k) =>
          sum('m', 1, count, (m) => mul(omega(m), innerProductOf(e, outputs, k, m), innerProductOf(f, inputs, k, m))),
        ),
        by.using('orthonormal vectors', ...vectors),
      )
      .eq(
        sum('k', 1, count, (k) => overEntries(model, (o, h) => mul(e(k, o), M(o, h), f(k, h)))),
        by.using('the singular value decomposition', decomposition),
      )
      .eq(left, by.using('the map', map))
      .le(totalStrength(model), by.certificate('neuron by neuron', [[1, all]])),
  )
}
