/** Several outputs and one noisy hidden layer: dropout factorizes a matrix with singular values that are thresholded softly. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  infimum,
  integer,
  le,
  min,
  mul,
  neg,
  pow,
  type Relation,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import frames from './14-orthonormal-frames.ts'
import { at, forEvery, type Range, summed } from './lemmas/ranges.ts'
import {
  declareModel,
  incoming,
  type Model,
  noiseTerm,
  outgoing,
  overData,
  overEntries,
  overNeurons,
  regression,
  squaredError,
  weightDecay,
} from './models/dropout-model.ts'
import { declareSingularModes, type SingularModes } from './models/singular-modes.ts'

export default derivation('16-dropout-factorization', 'Several outputs and one noisy hidden layer', (book) => {
  const model = declareModel(book)
  const error = book.section('The error', () => averagedError(book, model))
  const penalties = book.section('Two penalties', () => twoPenalties(book, model))
  book.section('Soft thresholds', () => {
    const data = declareData(book, model)
    const strength = strengthOfMap(book, model, data)
    const modes = thresholds(book, model, data)
    const total = sumOfValues(book, model, modes)
    const bound = lowerBound(book, model, modes, { error, total, strength, ...penalties })
    const reached = reachedBound(book, model, modes, { error, total })
    leastLoss(book, model, bound, reached)
  })
})

/** E_x E_ε ‖f − y‖² = a ‖M‖² − 2 tr(CᵀM) + y_2 + a σ² Σ_j |U_j|² |W_j|². */
function averagedError(book: Book, model: Model): Theorem {
  const { noiseMoments, dataMoments, map } = model
  book.prose`Noise that is independent between neurons adds a penalty of its own to the error:`
  const { outputs, inputs, sigma, U, W, M, x, y } = model
  const mean = (o: Expression): Expression => sum('i', 1, inputs, (i) => mul(M(o, i), x(i)))
  const passed = (j: Expression): Expression => sum('i', 1, inputs, (i) => mul(W(j, i), x(i)))
  const error = book.show(
    book
      .calc(squaredError(model))
      .eq(
        overData(
          sum('o', 1, outputs, (o) =>
            add(
              square(sub(mean(o), y(o))),
              mul(
                square(sigma),
                overNeurons(model, (j) => square(mul(U(o, j), passed(j)))),
              ),
            ),
          ),
        ),
        by.using('the moments of the noise', ...noiseMoments, map),
      )
      .eq(add(regression(model), noiseTerm(model)), by.using('the moments of the data', ...dataMoments)),
  )
  return book.result('error', 'The error, averaged', error)
}

// ---------------------------------------------------------------- the penalties

/** |U_j| |W_j|. */
const strength = (model: Model, j: Expression): Expression => sqrt(mul(outgoing(model, j), incoming(model, j)))

const totalStrength = (model: Model): Expression => overNeurons(model, (j) => strength(model, j))

interface Penalties {
  readonly T: Expression
  /** Σ_j |U_j|² |W_j|² ≥ (2 T S − T²)/d_1 for every T, with S = Σ_j |U_j| |W_j|. */
  readonly noise: Theorem
  /** The decay is at least 2 Γ S. */
  readonly decay: Theorem
}

/** Noise and decay are bounded by the sum of the strengths of the neurons. */
function twoPenalties(book: Book, model: Model): Penalties {
  const { neurons, decayU, decayW, Gamma, meanDecay } = model
  const T = book.symbol(real('T'), 'sum of the singular values of the map')
  const j = integer('j')
  const S = totalStrength(model)
  book.prose`Both penalties are bounded by ${S}, the strengths of the neurons. The penalty of the noise is convex in them, and lies above its tangents:`
  const noise = book.show(
    book
      .calc(overNeurons(model, (j) => mul(outgoing(model, j), incoming(model, j))))
      .eq(
        add(
          div(sub(mul(2, T, S), square(T)), neurons),
          overNeurons(model, (j) => square(sub(strength(model, j), div(T, neurons)))),
        ),
        by.algebra,
      )
      .ge(div(sub(mul(2, T, S), square(T)), neurons), by.signs('squares are nonnegative')),
  )
  book.result('noise-penalty', 'The penalty of the noise', noise)
  const conditions = [le(1, j), le(j, neurons)]
  const ofNeuron = (j: Expression): Expression => add(mul(decayU, outgoing(model, j)), mul(decayW, incoming(model, j)))
  const difference = square(sub(sqrt(mul(decayU, outgoing(model, j))), sqrt(mul(decayW, incoming(model, j)))))
  book.prose`The decay of a neuron is at least twice the geometric mean of its parts, by a square:`
  const balanced = book.show(
    book
      .calc(ofNeuron(j), conditions)
      .eq(add(mul(2, Gamma, strength(model, j)), difference), by.using('algebra', meanDecay))
      .ge(mul(2, Gamma, strength(model, j)), by.signs('squares are nonnegative')),
  )
  book.prose`The sum over all neurons is the decay.`
  const decay = book.show(
    book
      .calc(weightDecay(model))
      .eq(overNeurons(model, ofNeuron), by.algebra)
      .ge(
        overNeurons(model, (j) => mul(2, Gamma, strength(model, j))),
        by.theorem('as just shown', summed(book, balanced, j, conditions)),
      )
      .eq(mul(2, Gamma, S), by.algebra),
  )
  book.result('decay', 'The decay', decay)
  return { T, noise, decay }
}

// ---------------------------------------------------------------- the modes of the data

interface Data extends SingularModes {
  readonly theta: Expression
}

interface Modes extends Data {
  readonly r: Expression
  readonly mu: Family
  readonly T: Expression
  readonly total: Theorem
  readonly threshold: Theorem
  readonly values: Theorem
  readonly kept: Theorem
  readonly dropped: Theorem
}

const overKept = ({ r }: Modes, term: (i: Expression) => Expression): Expression => sum('i', 1, r, term)

/** The singular modes of C, and the threshold. */
const declareData = (book: Book, { inputs, outputs, C }: Model): Data => ({
  ...declareSingularModes(book, C, outputs, inputs),
  theta: book.symbol(real('theta', '\\theta'), 'threshold'),
})

/** The thresholded singular values of the best map. */
function thresholds(book: Book, model: Model, data: Data): Modes {
  const { neurons, sigma, a, Gamma } = model
  const { n, s, theta } = data
  const r = book.symbol(integer('r'), 'number of modes that the map keeps')
  const mu = book.symbol(family('mu', 1, { latex: '\\mu' }), 'singular value of the best map')
  const T = book.symbol(real('T'), 'sum of the singular values of the map')
  book.prose`The best map keeps the first ${r} of them, with singular values whose total is`
  book.assume(ge(r, 0))
  book.assume(le(r, n))
  const total = book.define(
    eq(T, div(sub(sum('i', 1, r, s), mul(r, Gamma)), mul(a, add(1, div(mul(r, square(sigma)), neurons))))),
  )
  book.prose`The threshold rises with this total, and what is above it is kept:`
  const threshold = book.define(eq(theta, add(Gamma, div(mul(a, square(sigma), T), neurons))))
  const values = book.define(forAllIn('i', 1, r, (i) => eq(mu(i), div(sub(s(i), theta), a))))
  const kept = book.assume(forAllIn('i', 1, r, (i) => ge(mu(i), 0)))
  const dropped = book.assume(forAllIn('i', add(r, 1), n, (i) => le(s(i), theta)))
  return { ...data, r, mu, T, total, threshold, values, kept, dropped }
}

/** Σ_i μ_i = T. */
function sumOfValues(book: Book, model: Model, modes: Modes): Theorem {
  const { sigma, neurons, a, Gamma } = model
  const { r, s, mu, T, total, threshold, values } = modes
  const stated = mul(T, mul(a, add(1, div(mul(r, square(sigma)), neurons))))
  const cleared = book.prove(eq(stated, sub(sum('i', 1, r, s), mul(r, Gamma))), by.using('the total', total))
  const found = book.show(
    book
      .calc(overKept(modes, mu))
      .eq(
        sub(div(sub(sum('i', 1, r, s), mul(r, Gamma)), a), div(mul(r, square(sigma), T), neurons)),
        by.using('the singular values; the threshold', values, threshold),
      )
      .eq(T, by.certificate('the total', [[div(-1, a), cleared]])),
  )
  return book.result('total', 'The total of the singular values', found)
}

// ---------------------------------------------------------------- the bound

interface Known extends Penalties {
  readonly error: Theorem
  /** θ Σ_j |U_j| |W_j| ≥ Σ_i min(s_i, θ) p_i·M q_i for θ > 0. */
  readonly strength: Theorem
  readonly total: Theorem
}

/** min(s_i, θ). */
const limited = ({ s, theta }: Data, i: Expression): Expression => min(s(i), theta)

/** p_i·M q_i. */
const along = (model: Model, { p, q }: Data, i: Expression): Expression =>
  overEntries(model, (o, h) => mul(p(i, o), model.M(o, h), q(i, h)))

/** y_2 − a Σ_i μ_i² − (a σ²/d_1) T². */
const leastValue = ({ a, sigma, neurons, squaredTarget }: Model, modes: Modes): Expression =>
  sub(
    sub(
      squaredTarget,
      mul(
        a,
        overKept(modes, (i) => square(modes.mu(i))),
      ),
    ),
    div(mul(a, square(sigma), square(modes.T)), neurons),
  )

/** The loss is at least y_2 − a Σ_i μ_i² − (a σ²/d_1) T². */
function lowerBound(book: Book, model: Model, modes: Modes, known: Known): Theorem {
  const { neurons, sigma, a, Gamma, C, M, squaredTarget } = model
  const { n, r, s, T, theta, mu, orthonormal, spectral, threshold, values } = modes
  const i = integer('i')
  const S = totalStrength(model)
  const overModes = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const part = book.symbol(family('m', 1), 'part of the map along a mode of the data')
  book.prose`Let ${part(i)} be the part of the map along a mode of the data:`
  const parts = book.define(forAllIn('i', 1, n, (i) => eq(part(i), along(model, modes, i))))
  const positiveTotal = book.prove(
    ge(T, 0),
    by.certificate('a sum of nonnegative numbers', [[1, known.total]], overKept(modes, mu)),
  )
  const positive = book.prove(
    gt(theta, 0),
    by.certificate(
      'the threshold',
      [
        [-1, threshold],
        [div(mul(a, square(sigma)), neurons), positiveTotal],
      ],
      Gamma,
    ),
  )
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
  const slope = div(mul(a, square(sigma)), neurons)
  book.prose`With the tangent at the total ${T}, the strengths of the neurons have the factor ${theta}, and the loss separates into the modes:`
  const separate = book.show(
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
      .eq(add(regression(model), mul(2, theta, S), neg(mul(slope, square(T)))), by.using('the threshold', threshold))
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
  const small = at(book, modes.dropped, i, last)
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

/** θ Σ_j |U_j| |W_j| ≥ Σ_i min(s_i, θ) p_i·M q_i. */
function strengthOfMap(book: Book, model: Model, data: Data): Theorem {
  const { inputs, outputs, neurons, U, W, map } = model
  const { n, s, theta, orthonormal } = data
  const [i, j] = [integer('i'), integer('j')]
  const inModes = [le(1, i), le(i, n)]
  const factor = (i: Expression): Expression => div(limited(data, i), theta)
  const statement = le(square(factor(i)), 1)
  const [small, positive] = [le(s(i), theta), gt(theta, 0)]
  const below = book.prove(
    statement,
    by.certificate('below the threshold', [], div(mul(sub(theta, s(i)), add(theta, s(i))), square(theta))),
    [positive, ...inModes, small],
  )
  const above = book.prove(statement, by.signs('above the threshold'), [positive, ...inModes, gt(s(i), theta)])
  const atMostOne = book.infer('generalize', { variable: variableOf(i), conditions: inModes }, [
    book.infer('cases', { condition: small }, [below, above]),
  ])
  const values = [
    valueOf(integer('n'), () => n),
    valueOf(integer('d'), () => outputs),
    valueOf(integer('e'), () => inputs),
    valueOf(family('c', 1), factor),
    valueOf(family('u', 1), (o) => U(o, j)),
    valueOf(family('w', 1), (h) => W(j, h)),
  ]
  const neuron = by.supplied(book.infer('instantiate', { values }, [book.cite(frames, 'two-frames')]), atMostOne, ...orthonormal)
  const conditions = [le(1, j), le(j, neurons)]
  const all = book.infer('sumOver', {}, [book.infer('generalize', { variable: variableOf(j), conditions }, [neuron])])
  const { left } = all.conclusion as Relation
  book.prose`The strength of a neuron bounds the parts of its weights along any two frames, and also those along the modes of the data, each with a factor of at most one:`
  const bound = book.show(
    book
      .calc(
        sum('i', 1, n, (i) => mul(limited(data, i), along(model, data, i))),
        [positive],
      )
      .eq(mul(theta, left), by.using('the map', map))
      .le(mul(theta, totalStrength(model)), by.certificate('neuron by neuron', [[theta, all]])),
  )
  return book.result('strength', 'The strength of the neurons', bound)
}
// ---------------------------------------------------------------- the bound is reached

interface Reached {
  /** Both families of weights, as definitions. */
  readonly weights: readonly Theorem[]
  readonly loss: Theorem
  readonly outgoing: (o: Expression, j: Expression) => Expression
  readonly incoming: (j: Expression, h: Expression) => Expression
}

/** U ∝ P μ^{1/2} R and W ∝ Rᵀ μ^{1/2} Qᵀ reach the bound, if R has orthonormal rows and all neurons are equally strong. */
function reachedBound(book: Book, model: Model, modes: Modes, { error, total }: Pick<Known, 'error' | 'total'>): Reached {
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
  return { weights, loss, outgoing: outgoingWeight, incoming: incomingWeight }
}

/** min L = y_2 − a Σ_i μ_i² − (a σ²/d_1) T², attained. */
function leastLoss(book: Book, model: Model, bound: Theorem, reached: Reached): void {
  const { inputs, neurons, outputs, U, W, M } = model
  const [o, j, h] = [integer('o'), integer('j'), integer('h')]
  const range = (index: Expression, size: Expression): Range => ({ index, conditions: [le(1, index), le(index, size)] })
  const ranges = { o: range(o, outputs), j: range(j, neurons), h: range(h, inputs) }
  const ownMap = (o: Expression, h: Expression): Expression => overNeurons(model, (j) => mul(U(o, j), W(j, h)))
  /** ∀∀ value = value: what is left of a definition when the value is put in. */
  const trivial = (value: Expression, over: readonly Range[]): Theorem =>
    forEvery(book, book.infer('identity', { given: [], left: value, right: value }), over)
  const free = by.supplied(
    book.infer('instantiate', { values: [valueOf(M, ownMap)] }, [bound]),
    trivial(ownMap(o, h), [ranges.o, ranges.h]),
  )
  const explicit = (theorem: Theorem): Theorem =>
    by.supplied(
      book.infer('instantiate', { values: [valueOf(U, reached.outgoing), valueOf(W, reached.incoming)] }, [theorem]),
      trivial(reached.outgoing(o, j), [ranges.o, ranges.j]),
      trivial(reached.incoming(j, h), [ranges.j, ranges.h]),
    )
  const there = explicit(
    by.supplied(
      book.infer('instantiate', { values: [valueOf(M, ownMap)] }, [reached.loss]),
      trivial(ownMap(o, h), [ranges.o, ranges.h]),
    ),
  )
  const least = book.infer(
    'attained',
    {
      infimum: infimum([U, W], add(squaredError(model), weightDecay(model))),
      at: [valueOf(U, reached.outgoing), valueOf(W, reached.incoming)],
    },
    [free, there],
  )
  book.result('least-loss', 'The least loss', least)
}
