/** Layers without decay: the error of the best fit is the least loss, which some weights reach only if no layer decays. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  ne,
  pow,
  product,
  type Relation,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import meanNorm from '../02-norms.ts'
import oneVector from '../04-one-vector.ts'
import { loss, type Model, overData, regression, squaredError, squaredNorm, weightDecay } from '../models/network.ts'
import { decayByDirections } from './decay-by-directions.ts'
import { alignedPoint, everywhere, inEntries, leastOver, withOutputs } from './least-loss.ts'
import { forEvery } from './ranges.ts'
import { declareRankOne, type RankOne } from './rank-one-layers.ts'

/** No weights reach the error of the best fit where a layer decays; where one does not, some come as near as one likes. */
export function withoutDecay(book: Book, model: Model): void {
  const fit = bestFit(book, model)
  const gain = book.section('What the best fit gains', () => gainIsPositive(book, model, fit))
  book.section('Where a layer decays, the best fit is not reached', () => notReached(book, model, fit, gain))
  const layers = declareRankOne(book, model)
  const least = book.section('Where a layer does not decay, it is approached', () => approached(book, model, fit, layers))
  book.section('Where no layer decays, it is reached', () => allWithoutDecay(book, model, fit, layers, least))
}

interface Fit {
  readonly w: (j: Expression) => Expression
  /** y_2 − c·w/κ. */
  readonly value: Expression
  /** E (f − y)² ≥ y_2 − c·w/κ. */
  readonly bound: Theorem
  /** The regression at w/κ is y_2 − c·w/κ. */
  readonly reached: Theorem
  readonly inflated: Theorem
  /** c = A w. */
  readonly range: Theorem
}

/** The square is completed: R without its penalty is κ E((m − w/κ)·x)² + y_2 − c·w/κ. */
function bestFit(book: Book, model: Model): Fit {
  const { width, c, m, A, kappa, squaredTarget, x, dataMoments, inflationFactor } = model
  const w = book.symbol(family('w', 1), 'a map of best fit')
  book.prose`The moments of input and target are in the range of the second moments of the input; let ${w(integer('j'))} be a map that gives them:`
  const range = book.define(
    forAllIn('i', 1, width(0), (i) =>
      eq(
        c(i),
        sum('j', 1, width(0), (j) => mul(A(i, j), w(j))),
      ),
    ),
  )
  const shared = sum('j', 1, width(0), (j) => mul(c(j), w(j)))
  const value = sub(squaredTarget, div(shared, kappa))
  const inflated = book.prove(gt(kappa, 0), by.signs('at least one', inflationFactor))
  const missed = sum('j', 1, width(0), (j) => mul(sub(m(j), div(w(j), kappa)), x(j)))
  book.prose`In the error of any map, the square is completed:`
  const completed = book.show(
    book
      .calc(regression(model))
      .eq(add(mul(kappa, overData(square(missed))), value), by.using('the best fit', range, ...dataMoments, inflated))
      .ge(value, by.signs('squares', inflated)),
  )
  const at = book.infer('instantiate', { values: [valueOf(m, (j) => div(w(j), kappa))] }, [completed])
  const reached = book.show(
    book.calc((at.conclusion as Relation).left).eq(value, by.using('the best fit', range, ...dataMoments, inflated)),
  )
  const error = atMeanMap(book, model, errorAbove(book, model))
  const there = book.infer('instantiate', { values: [valueOf(m, (j) => model.p(0, j))] }, [completed])
  book.prose`so that no error is smaller than that of the best fit:`
  const bound = book.show(
    book
      .calc(squaredError(model))
      .ge((error.conclusion as Relation).right, by.theorem('the error', error))
      .ge(value, by.theorem('the best fit', there)),
  )
  book.result('fit', 'The error is at least that of the best fit', bound)
  return { w, value, bound, reached, inflated, range }
}

/** A loss as small as the error of the best fit would have no weights in a layer with decay, and so no map. */
function notReached(book: Book, model: Model, fit: Fit, gain: Theorem): void {
  const { outputs, width, p, kappa, squaredTarget, decay } = model
  const { value, bound, inflated } = fit
  const held = book.symbol(integer('H'), 'a layer')
  for (const inside of [le(1, held), le(held, outputs)]) book.assume(inside)
  const some = book.assume(gt(decay(held), 0))
  book.assume(gt(strengthOf(model), 0))
  book.prose`Let the loss be no more than the error of the best fit. Then there is no decay, so no weights in layer ${held},`
  const assumed = book.infer('assume', { statement: le(loss(model), value) })
  const small = book.prove(
    le(weightDecay(model), 0),
    by.certificate('the loss', [
      [1, assumed],
      [1, bound],
    ]),
  )
  const layer = book.infer('specialize', { given: book.given(), value: held }, [
    book.infer('sumVanishes', { given: book.given() }, [small]),
  ])
  const norm = book.show(
    book.calc(squaredNorm(model, held)).eq(0, by.certificate('no decay', [[div(1, decay(held)), layer]], 0, [some])),
  )
  const norms = product('l', 1, outputs, (l) => squaredNorm(model, l))
  const vanishing = factorVanishes(book, model, held, norm)
  book.prose`and no map, by the norm of the mean map:`
  const length = book.show(
    book
      .calc(sum('j', 1, width(0), (j) => square(p(0, j))))
      .le(norms, by.theorem('the norm of the mean map', book.cite(meanNorm, 'norms')))
      .eq(0, by.theorem('no weights in one layer', vanishing)),
  )
  const j = integer('j')
  const inRange = [le(1, j), le(j, width(0))]
  const each = book.infer('specialize', { given: [...book.given(), ...inRange], value: j }, [
    book.infer('sumVanishes', { given: book.given() }, [length]),
  ])
  const noMap = book.infer('generalize', { variable: variableOf(j), conditions: inRange }, [
    book.infer('powerVanishes', { given: book.given() }, [each]),
  ])
  book.prose`so that nothing is gained, while the best fit gains something: a contradiction.`
  const error = atMeanMap(book, model, errorAbove(book, model))
  const large = book.show(
    book
      .calc(squaredError(model))
      .ge((error.conclusion as Relation).right, by.theorem('the error', error))
      .eq(squaredTarget, by.using('no map', noMap)),
  )
  const less = book.prove(
    lt(squaredError(model), squaredTarget),
    by.certificate(
      'the loss',
      [
        [1, assumed],
        [div(1, kappa), gain],
      ],
      weightDecay(model),
      [inflated],
    ),
  )
  const strictly = book.infer('refute', { condition: assumed.conclusion as Relation }, [less, large])
  book.result('not-reached', 'No weights reach the error of the best fit', strictly)
}

/** Π_l ‖W_l‖² = 0 where ‖W_h‖² = 0. */
function factorVanishes(book: Book, model: Model, held: Expression, norm: Theorem): Theorem {
  const k = integer('k')
  const upTo = (n: Expression): Expression => product('l', 1, n, (l) => squaredNorm(model, l))
  const base = book.prove(
    eq(upTo(held), 0),
    by.certificate('one factor', [[product('l', 1, sub(held, 1), (l) => squaredNorm(model, l)), norm]]),
  )
  const known = book.infer('assume', { statement: eq(upTo(k), 0) })
  const next = book.prove(eq(upTo(add(k, 1)), 0), by.certificate('one factor more', [[squaredNorm(model, add(k, 1)), known]]), [
    ge(k, held),
  ])
  const all = book.infer('induction', { variable: variableOf(k), lowest: held, statement: eq(upTo(k), 0) }, [base, next])
  return by.supplied(
    book.infer('instantiate', { values: [valueOf(k, () => model.outputs)] }, [all]),
    book.infer('sign', { given: book.given(), statement: ge(model.outputs, held) }),
  )
}

/** |c|². */
const strengthOf = ({ width, c }: Model): Expression => sum('j', 1, width(0), (j) => square(c(j)))

/** c·w = E(w·x)² is positive where c is not zero. */
function gainIsPositive(book: Book, model: Model, { w, range }: Fit): Theorem {
  const { width, c, x, dataMoments } = model
  const entries = (body: (j: Expression) => Expression): Expression => sum('j', 1, width(0), body)
  const shared = entries((j) => mul(c(j), w(j)))
  const strength = strengthOf(model)
  book.assume(gt(strength, 0))
  const [along, alongTarget] = [w, c].map((map) => entries((j) => mul(map(j), x(j)))) as [Expression, Expression]
  const spread = overData(square(alongTarget))
  const step = div(strength, add(1, spread))
  book.prose`Let some input share something with the target. What the best fit gains is a mean square, and its inner product with the moments is another:`
  const energy = book.show(
    book.calc(shared).eq(overData(square(along)), by.using('the moments of the data', range, ...dataMoments)),
  )
  const cross = book.show(
    book.calc(strength).eq(overData(mul(along, alongTarget)), by.using('the moments of the data', range, ...dataMoments)),
  )
  const squares = book.prove(ge(spread, 0), by.signs('a square'))
  const positive = book.prove(
    gt(shared, 0),
    by.certificate(
      'a square and what is left',
      [
        [-1, energy],
        [mul(2, step), cross],
      ],
      add(
        overData(square(sub(along, mul(step, alongTarget)))),
        div(mul(square(strength), add(2, spread)), square(add(1, spread))),
      ),
      [squares],
    ),
  )
  return book.result('gain', 'The best fit gains something', positive)
}

/** E (f − y)² is at least the regression at the mean map. */
export const errorAbove = (book: Book, model: Model): Theorem => withOutputs(book, model, book.cite(oneVector, 'error'))

/** With m = p_0 and the outputs of the network. */
function atMeanMap(book: Book, { width, m, p }: Model, known: Theorem): Theorem {
  const values = [valueOf(m, (j) => p(0, j))]
  const j = integer('j')
  const itself = everywhere(
    book,
    forAllIn('j', 1, width(0), (k) => eq(m(k), p(0, k))),
    values,
    [{ index: j, conditions: [le(1, j), le(j, width(0))] }],
    by.algebra,
  )
  return by.supplied(book.infer('instantiate', { values }, [known]), itself)
}

/** All layers of norm η, but for the free one, which undoes them: the decay is of order η². */
function approached(book: Book, model: Model, fit: Fit, layers: RankOne): Least {
  const { outputs, width, decay, kappa } = model
  const { w, value, inflated } = fit
  const { u, n } = layers
  const [l, j] = [integer('l'), integer('j')]
  const free = book.symbol(integer('o'), 'a layer without decay')
  for (const inside of [le(1, free), le(free, outputs)]) book.assume(inside)
  const none = book.define(eq(decay(free), 0))
  const eta = book.symbol(real('eta', '\\eta'), 'norm of the layers that are held')
  book.assume(gt(eta, 0))
  const normOf = (k: Expression): Expression => pow(eta, sub(1, mul(outputs, delta(k, free))))
  book.prose`Let all layers have norm ${eta}, but for layer ${free}, which undoes what they do, and let the best fit enter the first:`
  const norms = book.define(forAllIn('l', 1, outputs, (k) => eq(n(k), normOf(k))))
  const entrance = book.define(forAllIn('j', 1, width(0), (k) => eq(u(0, k), div(w(k), kappa))))
  const gain = product('l', 1, outputs, n)
  const whole = book.show(
    book
      .calc(gain)
      .eq(product('l', 1, outputs, normOf), by.using('the norms', norms))
      .eq(1, by.theorem('powers', undone(book, model, eta, free))),
  )
  const there = book.show(
    book
      .calc(mul(gain, u(0, j)), [le(1, j), le(j, width(0))])
      .eq(u(0, j), by.certificate('the norms', [[u(0, j), whole]]))
      .eq(div(w(j), kappa), by.using('what enters', entrance, inflated)),
  )
  const error = errorOfFit(book, model, fit, there)

  const length = sum('j', 1, width(0), (k) => square(div(w(k), kappa)))
  const first = book.show(
    book.calc(sum('i', 1, width(0), (i) => square(u(0, i)))).eq(length, by.using('what enters', entrance, inflated)),
  )
  const known = decayByDirections(book, model, layers, first)
  const weight = (k: Expression): Expression => add(1, mul(delta(k, 1), sub(length, 1)))
  const total = sum('l', 1, outputs, (k) => mul(decay(k), weight(k)))
  const inLayers = [le(1, l), le(l, outputs)]
  book.prose`The free layer does not decay, and the others do with ${square(eta)}:`
  const statement = (k: Expression): Relation => eq(mul(decay(k), square(n(k))), mul(decay(k), square(eta)))
  const atFree = book.prove(statement(free), by.using('no decay', none))
  const isFree = book.infer('assume', { statement: eq(l, free) })
  const replaced = book.infer('replace', { statement: statement(l) }, [isFree, atFree])
  const elsewhere = book.prove(statement(l), by.using('the norms', norms), [...inLayers, ne(l, free)])
  const each = book.infer('cases', { condition: eq(l, free) }, [replaced, elsewhere])
  const term = book.prove(
    eq(mul(decay(l), square(n(l)), weight(l)), mul(decay(l), square(eta), weight(l))),
    by.certificate('the decay', [[weight(l), each]], 0, [inflated]),
    inLayers,
  )
  const terms = book.infer('sumOver', {}, [book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [term])])
  const both = book.show(
    book
      .calc(weightDecay(model))
      .eq((known.conclusion as Relation).right, by.theorem('directions', known))
      .eq((terms.conclusion as Relation).right, by.theorem('layer by layer', terms))
      .eq(mul(square(eta), total), by.using('a common factor', inflated)),
  )
  const near = book.show(
    book.calc(loss(model)).eq(
      add(value, mul(square(eta), total)),
      by.certificate(
        'the error; the decay',
        [
          [1, error],
          [1, both],
        ],
        0,
        [inflated],
      ),
    ),
  )
  book.result('approached', 'Weights whose loss comes near it', near)
  const chosen = { layers, norms, entrance, normOf, first: (k: Expression) => div(w(k), kappa), inflated }
  const [atLeast, atMost] = bothBounds(book, model, layers, lossOfFit(book, model, fit), near).map((known) =>
    explicitly(book, model, known, chosen),
  ) as [Theorem, Theorem]
  book.prose`The size ${eta} is as small as one likes, so that nothing is between the two:`
  return { free, value: leastOfFit(book, model, fit, { eta, total, below: atMost, atLeast }) }
}

interface Least {
  readonly free: Expression
  /** inf L = y_2 − c·w/κ. */
  readonly value: Theorem
}

/** L(θ) ≥ y_2 − c·w/κ. */
const lossOfFit = (book: Book, model: Model, { value, bound }: Fit): Theorem =>
  book.prove(le(value, loss(model)), by.certificate('the error', [[1, bound]], weightDecay(model)))

/** b ≤ inf L and inf L ≤ X where b ≤ L for all weights and L = X for these layers. */
function bothBounds(book: Book, model: Model, layers: RankOne, lower: Theorem, known: Theorem): readonly Theorem[] {
  const point = alignedPoint(book, model, layers)
  const weights = inEntries(book, model, layers.weights, point)
  const bounds = book.infer('infimumBounds', { infimum: leastOver(model), at: point.values }, [lower, ...point.conditions])
  const there = by.supplied(book.infer('instantiate', { values: point.values }, [known]), ...point.conditions, weights)
  const [atLeast, atMost] = [0, 1].map((index) => book.infer('part', { index }, [bounds])) as [Theorem, Theorem]
  return [atLeast, book.infer('chain', {}, [atMost, there])]
}

interface Explicit {
  readonly layers: RankOne
  readonly norms: Theorem
  readonly entrance: Theorem
  readonly normOf: (l: Expression) => Expression
  readonly first: (j: Expression) => Expression
  readonly inflated: Theorem
}

/** A theorem on layers with the signs +, these norms and this first direction. */
function explicitly(
  book: Book,
  model: Model,
  known: Theorem,
  { layers, norms, entrance, normOf, first, inflated }: Explicit,
): Theorem {
  const { outputs, width } = model
  const { r, u, n, signs, outputSign, alongSigns } = layers
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const values = [
    valueOf(r, () => expr(1)),
    valueOf(u, (k, e) => add(mul(delta(k, 0), first(e)), mul(sub(1, delta(k, 0)), div(1, sqrt(width(k)))))),
    valueOf(n, normOf),
  ]
  const layer = { index: l, conditions: [le(1, l), le(l, outputs)] }
  const neuron = { index: i, conditions: [le(1, i), le(i, width(l))] }
  const input = { index: j, conditions: [le(1, j), le(j, width(0))] }
  const step = by.using('as chosen', inflated)
  const definitions = [
    everywhere(book, signs.conclusion, values, [layer, neuron], step),
    everywhere(book, outputSign.conclusion, values, [], step),
    everywhere(book, alongSigns.conclusion, values, [layer, neuron], step),
    everywhere(book, norms.conclusion, values, [layer], step),
    everywhere(book, entrance.conclusion, values, [input], step),
  ]
  return by.supplied(book.infer('instantiate', { values }, [known]), ...definitions)
}

/** x = b where b ≤ x and x ≤ b + η² s for all η > 0. */
function inTheLimit(book: Book): {
  readonly x: Expression
  readonly b: Expression
  readonly s: Expression
  readonly known: Theorem
} {
  const [x, b, s] = [real('zeta', '\\zeta'), real('beta', '\\beta'), real('s')]
  const scale = add(1, square(s))
  const above = gt(x, b)
  const small = sqrt(div(sub(x, b), scale))
  const all = book.infer('assume', {
    statement: forAll(
      'eta',
      'real',
      (e) => le(x, add(b, mul(square(e), s))),
      (e) => [gt(e, 0)],
    ),
  })
  const positive = book.infer('sign', { given: [above], statement: gt(small, 0) })
  const there = book.infer('specialize', { given: [], value: small }, [all, positive])
  const rest = add(square(sub(s, ratio(1, 2))), ratio(3, 4))
  const larger = book.infer('combine', { given: [], statement: gt(sub(scale, s), 0), weights: [], rest })
  const weights = [div(scale, sub(scale, s))]
  const not = book.infer('combine', { given: [above], statement: le(x, b), weights, rest: expr(0) }, [there, larger])
  const [atMost, atLeast] = [
    book.infer('refute', { condition: above }, [book.infer('assume', { statement: above }), not]),
    book.infer('assume', { statement: le(b, x) }),
  ]
  return { x, b, s, known: book.infer('sign', { given: [], statement: eq(x, b) }, [atMost, atLeast]) }
}

interface Below {
  readonly eta: Expression
  readonly total: Expression
  /** inf L ≤ y_2 − c·w/κ + η² S for η > 0. */
  readonly below: Theorem
  readonly atLeast: Theorem
}

/** inf L = y_2 − c·w/κ. */
function leastOfFit(book: Book, model: Model, { value }: Fit, { eta, total, below, atLeast }: Below): Theorem {
  const least = leastOver(model)
  const { x, b, s, known } = inTheLimit(book)
  const all = book.infer('generalize', { variable: variableOf(eta), conditions: [gt(eta, 0)] }, [below])
  const values = [valueOf(x, () => least), valueOf(b, () => value), valueOf(s, () => total)]
  const same = by.supplied(book.infer('instantiate', { values }, [known]), all, atLeast)
  return book.result('infimum', 'The least loss is the error of the best fit', same)
}

/** Π_l η^{1 − T δ_{l,o}} = 1 over T layers with o among them. */
function undone(book: Book, { outputs }: Model, eta: Expression, free: Expression): Theorem {
  const top = integer('T')
  const known = book.infer('identity', {
    given: [le(1, free), le(free, top), gt(eta, 0)],
    left: product('l', 1, top, (l) => pow(eta, sub(1, mul(top, delta(l, free))))),
    right: expr(1),
  })
  return book.infer('instantiate', { values: [valueOf(top, () => outputs)] }, [known])
}

/** E (f − y)² = y_2 − c·w/κ where the map of the layers is w/κ. */
function errorOfFit(book: Book, model: Model, { w, value, reached }: Fit, mapIs: Theorem): Theorem {
  const { width, kappa, m } = model
  const j = integer('j')
  const conditions = [le(1, j), le(j, width(0))]
  const map = book.infer('generalize', { variable: variableOf(j), conditions }, [book.infer('flip', {}, [mapIs])])
  const values = [valueOf(m, (k) => div(w(k), kappa))]
  const there = by.supplied(book.infer('instantiate', { values }, [book.cite(oneVector, 'aligned-error')]), map)
  return book.show(
    book
      .calc(squaredError(model))
      .eq((there.conclusion as Relation).right, by.theorem('aligned layers', there))
      .eq(value, by.theorem('the best fit', reached)),
  )
}

/** Without any decay all aligned layers with the map w/κ reach it. */
function allWithoutDecay(book: Book, model: Model, fit: Fit, { u, n }: RankOne, { free, value }: Least): void {
  const { outputs, width, kappa, decay } = model
  const j = integer('j')
  const none = book.define(forAllIn('l', 1, outputs, (l) => eq(decay(l), 0)))
  book.prose`Without any decay, it is reached by all aligned layers with that map:`
  const map = book.define(forAllIn('j', 1, width(0), (k) => eq(mul(product('l', 1, outputs, n), u(0, k)), div(fit.w(k), kappa))))
  const there = book.infer('specialize', { given: [...book.given(), le(1, j), le(j, width(0))], value: j }, [map])
  const error = errorOfFit(book, model, fit, there)
  const first = [le(1, expr(1)), le(1, outputs)].map((statement) => book.infer('sign', { given: book.given(), statement }))
  const noDecay = book.infer('specialize', { given: book.given(), value: expr(1) }, [none])
  const l = integer('l')
  const inLayers = { index: l, conditions: [le(1, l), le(l, outputs)] }
  const nonnegative = forEvery(book, book.prove(ge(decay(l), 0), by.signs('no decay', none), inLayers.conditions), [inLayers])
  const known = book.infer('instantiate', { values: [valueOf(free, () => expr(1))] }, [value])
  const least = by.supplied(known, ...first, noDecay, nonnegative)
  const reached = book.show(
    book
      .calc(loss(model))
      .eq(fit.value, by.certificate('no decay', [[1, error]], 0, [none, fit.inflated]))
      .eq(leastOver(model), by.theorem('the least loss', least)),
  )
  book.result('all-free', 'Without decay the best fit is reached', reached)
}
