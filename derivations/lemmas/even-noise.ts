/** Aligned layers whose error is that of Theorem 1 spread what they pass on evenly over their neurons. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  forAllIn,
  gt,
  integer,
  le,
  mul,
  type Proposition,
  product,
  type Relation,
  ratio,
  real,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import oneVector from '../04-one-vector.ts'
import {
  expanded,
  inflationOf,
  type Model,
  overData,
  overNoise,
  penalty,
  reduced,
  regression,
  squaredError,
  squaredLength,
} from '../models/network.ts'
import { intoNext, overLayers, withinLayers } from './over-layers.ts'
import type { EqualProducts } from './rising-chain.ts'

export interface Layers {
  readonly products: EqualProducts
  readonly meanMap: Theorem
  /** E(f − y)² = κ mᵀA m − 2 c·m + y_2. */
  readonly error: Theorem
  /** mᵀA m > 0. */
  readonly effect: Theorem
  /** |p_l|² > 0, for l = 1, …, D + 1. */
  readonly reached: Theorem
  /** W_{l,i,j} = p_{l,i} p_{l−1,j} / |p_l|² in all layers. */
  readonly aligned: Theorem
}

/** |p_l|². */
export const reach = ({ width, p }: Model, l: Expression): Expression => sum('j', 1, width(l), (j) => square(p(l, j)))

/** mᵀA m. */
const quadratic = ({ width, m, A }: Model): Expression =>
  sum('i', 1, width(0), (i) => sum('j', 1, width(0), (j) => mul(m(i), A(i, j), m(j))))

/** 1 + σ² Σ_j p_j⁴ / |p|⁴ of layer l. */
const ownInflation = (model: Model, l: Expression): Expression => add(1, mul(square(model.sigma(l)), ownShare(model, l)))

const ownShare = (model: Model, l: Expression): Expression =>
  sum('j', 1, model.width(l), (j) => square(div(square(model.p(l, j)), reach(model, l))))

/** p_{l,j}² = |p_l|² / d_l for every neuron, if all layers have noise and the map has any effect on the data. */
export function evenNoise(book: Book, model: Model, layers: Layers): Theorem {
  const { depth, sigma, width, p, inflationFactor } = model
  const l = integer('l')
  book.prose`Now let every hidden layer have noise, and let the weights be no worse than none:`
  book.assume(forAllIn('l', 1, depth, (k) => gt(sigma(k), 0)))
  book.assume(noWorse(model))
  const second = secondMoment(book, model, layers)
  const all = product('l', 1, depth, (k) => ownInflation(model, k))
  const same = sameInflation(book, model, layers, second)
  book.result('inflation', 'The noise inflates no more than it must', same)

  const [own, least] = [ownInflation(model, l), inflationOf(model, l)]
  const spread = sum('j', 1, width(l), (j) => square(sub(div(square(p(l, j)), reach(model, l)), div(1, width(l)))))
  const inLayers = [le(1, l), le(l, depth)]
  const inAll = (known: Theorem): Theorem => book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [known])
  book.prose`What a layer inflates on its own is above the least inflation by the spread of its neurons:`
  const gap = book.show(
    book
      .calc(own, inLayers)
      .eq(add(least, mul(square(sigma(l)), spread)), by.using('the mean share is one over the width', layers.reached)),
  )
  const { products } = layers
  const values = [
    valueOf(products.u, (k) => ownInflation(model, k)),
    valueOf(products.v, (k) => inflationOf(model, k)),
    valueOf(products.T, () => depth),
    valueOf(products.l, () => l),
  ]
  const equal = by.supplied(
    book.infer('instantiate', { values }, [products.equal]),
    inAll(book.prove(gt(least, 0), by.signs('one more than a square'), inLayers)),
    inAll(
      book.prove(
        le(least, own),
        by.certificate('the spread', [[-1, gap]], mul(square(sigma(l)), spread), [layers.reached]),
        inLayers,
      ),
    ),
    book.prove(
      le(
        all,
        product('l', 1, depth, (k) => inflationOf(model, k)),
      ),
      by.certificate('the same inflation', [[1, same]], 0, [inflationFactor, layers.reached]),
    ),
  )
  const j = integer('j')
  const inRange = [...inLayers, le(1, j), le(j, width(l))]
  const flat = book.show(
    book.calc(spread, inLayers).eq(
      0,
      by.certificate(
        'no larger factor',
        [
          [div(1, square(sigma(l))), equal],
          [div(-1, square(sigma(l))), gap],
        ],
        0,
        [layers.reached],
      ),
    ),
  )
  const one = book.infer('specialize', { given: [...book.given(), ...inRange], value: j }, [
    book.infer('sumVanishes', { given: [...book.given(), ...inLayers] }, [flat, layers.reached]),
  ])
  const each = book.infer('powerVanishes', { given: [...book.given(), ...inRange] }, [one, layers.reached])
  const even = book.show(
    book
      .calc(square(p(l, j)), inRange)
      .eq(div(reach(model, l), width(l)), by.certificate('no spread', [[reach(model, l), each]], 0, [layers.reached])),
  )
  return book.result(
    'even',
    'All neurons of a layer matter alike',
    [
      { index: j, conditions: [le(1, j), le(j, width(l))] },
      { index: l, conditions: inLayers },
    ].reduce((known, r) => book.infer('generalize', { variable: variableOf(r.index), conditions: r.conditions }, [known]), even),
  )
}

/** R(m) ≤ y_2: the weights are no worse than none. */
const noWorse = (model: Model): Relation => le(reduced(model), model.squaredTarget)

/** mᵀA m > 0: a map without effect on the data gains nothing, and decays. */
export function hasEffect(book: Book, model: Model): Theorem {
  const { width, m, x, y, c, kappa, squaredTarget, inflationFactor, meanDecay, dataMoments } = model
  const s = book.symbol(real('s'), 'a multiple of the map')
  const mapped = sum('j', 1, width(0), (j) => mul(m(j), x(j)))
  const gain = sum('j', 1, width(0), (j) => mul(c(j), m(j)))
  const effect = quadratic(model)
  book.prose`Let a map that is not zero be no worse than no map:`
  book.assume(gt(squaredLength(model), 0))
  const better = book.assume(noWorse(model))
  book.prose`Any multiple ${s} of it leaves an error, and its effect on the data is a mean square,`
  const left = book.show(
    book
      .calc(add(squaredTarget, mul(-2, s, gain), mul(square(s), effect)))
      .eq(overData(square(sub(y, mul(s, mapped)))), by.using('the moments of the data', ...dataMoments))
      .ge(0, by.signs('a mean square')),
  )
  const weak = book.show(
    book
      .calc(effect)
      .eq(overData(square(mapped)), by.using('the moments of the data', ...dataMoments))
      .ge(0, by.signs('a mean square')),
  )
  book.prose`so that the map, which pays its penalty, is along the correlation:`
  const twice = book.show(
    book
      .calc(mul(2, gain))
      .ge(add(mul(kappa, effect), penalty(model)), by.certificate('no worse than no map', [[1, better]]))
      .gt(0, by.certificate('a mean square; a penalty', [[kappa, weak]], penalty(model), [inflationFactor, meanDecay])),
  )
  const along = book.prove(gt(gain, 0), by.certificate('half of it', [[ratio(1, 2), twice]]))
  const large = div(add(squaredTarget, 1), mul(2, gain))
  const there = book.infer('instantiate', { values: [valueOf(s, () => large)] }, [left])
  const remaining = (there.conclusion as Relation).left
  const none = book.infer('assume', { statement: le(effect, 0) })
  book.prose`A large multiple of it would leave a negative error if it had no effect:`
  const absurd = book.show(
    book
      .calc(0)
      .le(remaining, by.theorem('a mean square', there))
      .le(sub(squaredTarget, mul(2, large, gain)), by.certificate('no effect', [[square(large), none]], 0, [along]))
      .eq(-1, by.using('the multiple', along)),
  )
  const refuted = book.infer('refute', { condition: le(effect, 0) }, [absurd, book.prove(gt(0, -1), by.evaluation)])
  return book.result('effect', 'The map has an effect on the data', refuted)
}

/** E f(D)² = Π_l (1 + σ_l² Σ_j p_j⁴/|p|⁴) f(0)². */
function secondMoment(book: Book, model: Model, layers: Layers): Theorem {
  const { depth, width, epsilon, p, f, moments } = model
  const l = integer('l')
  const inLayers = [le(1, l), le(l, depth)]
  const passed = passedOn(book, model, layers)
  const share = sum('j', 1, width(l), (j) => mul(epsilon(l, j), div(square(p(l, j)), reach(model, l))))
  book.prose`so that a layer multiplies the output by one average of its noise, and inflates its second moment by a number of its own:`
  const factored = book.show(
    book
      .calc(f(l), inLayers)
      .eq(collected(model, l), by.theorem('the mean weights', passed.collected))
      .eq(mul(f(sub(l, 1)), share), by.using('aligned layers', passed.shares, layers.reached)),
  )
  const step = book.show(
    book
      .calc(overNoise(square(f(l))), inLayers)
      .eq(overNoise(square(mul(f(sub(l, 1)), share))), by.using('as just shown', factored, layers.reached))
      .eq(
        mul(ownInflation(model, l), overNoise(square(f(sub(l, 1))))),
        by.using('the moments of the noise', moments, layers.reached),
      ),
  )
  const own = (k: Expression): Expression => ownInflation(model, k)
  const claim = (k: Expression): Proposition => eq(overNoise(square(f(k))), mul(product('l', 1, k, own), square(f(0))))
  const { partial, input } = model
  return overLayers(book, {
    claim,
    base: book.show(
      book
        .calc(overNoise(square(f(0))))
        .eq(mul(product('l', 1, 0, own), square(f(0))), by.using('no noise', partial, input, layers.reached)),
    ),
    grow: (k, known) => {
      const within = withinLayers(k, depth)
      const next = add(k, 1)
      return book.show(
        book
          .calc(overNoise(square(f(next))), within)
          .eq(
            mul(own(next), overNoise(square(f(k)))),
            by.certificate('one layer', [[1, intoNext(book, step, l, k)]], 0, [layers.reached]),
          )
          .eq(
            mul(product('l', 1, next, own), square(f(0))),
            by.certificate('the layers before', [[own(next), known]], 0, [layers.reached]),
          ),
      )
    },
    top: depth,
  })
}

/** Σ_j p_{l,j} ε_{l,j} g_{l−1,j}. */
const collected = ({ width, epsilon, p, g }: Model, l: Expression): Expression =>
  sum('j', 1, width(l), (j) => mul(p(l, j), epsilon(l, j), g(sub(l, 1), j)))

interface Passed {
  /** f(l) = Σ_j p_{l,j} ε_{l,j} g_{l−1,j}, if 1 ≤ l ≤ D. */
  readonly collected: Theorem
  /** g_{l−1,j} = p_{l,j} f(l − 1) / |p_l|² for all neurons, if 1 ≤ l ≤ D. */
  readonly shares: Theorem
}

/** What an aligned layer passes on to a neuron is the neuron's share of the output so far. */
function passedOn(book: Book, model: Model, { aligned, reached }: Layers): Passed {
  const { depth, width, p, f, g, x, partial, forward, backward, input } = model
  const [l, j] = [integer('l'), integer('j')]
  const inLayers = [le(1, l), le(l, depth)]
  book.prose`The output with noise up to a layer is what its neurons pass on,`
  const output = book.show(
    book.calc(f(l), inLayers).eq(collected(model, l), by.using('the mean weights', partial, forward, backward)),
  )
  const ofNeuron = (k: Expression, i: Expression): Expression => div(p(k, i), reach(model, k))
  const claim = (k: Expression): Proposition =>
    forAllIn('j', 1, width(k), (i) => eq(g(sub(k, 1), i), mul(ofNeuron(k, i), f(sub(k, 1)))))
  const neurons = (k: Expression): readonly Proposition[] => [le(1, j), le(j, width(k))]
  const inAll = (k: Expression, known: Theorem): Theorem =>
    book.infer('generalize', { variable: variableOf(j), conditions: neurons(k) }, [known])
  book.prose`and what an aligned layer passes on to a neuron is the share of that neuron in it:`
  const deep = le(2, l)
  const earlier = by.supplied(
    book.infer('instantiate', { values: [valueOf(l, () => sub(l, 1))] }, [output]),
    book.infer('sign', { given: [deep], statement: le(1, sub(l, 1)) }),
    book.infer('sign', { given: inLayers, statement: le(sub(l, 1), depth) }),
  )
  const later = inAll(
    l,
    book.show(
      book
        .calc(g(sub(l, 1), j), [deep, ...inLayers, ...neurons(l)])
        .eq(mul(ofNeuron(l, j), collected(model, sub(l, 1))), by.using('an aligned layer', forward, aligned, reached))
        .eq(mul(ofNeuron(l, j), f(sub(l, 1))), by.certificate('its output', [[mul(-1, ofNeuron(l, j)), earlier]], 0, [reached])),
    ),
  )
  const first = expr(1)
  const mapped = sum('j', 1, width(0), (i) => mul(p(0, i), x(i)))
  const start = book.show(book.calc(f(0)).eq(mapped, by.using('the mean weights', partial, input, backward)))
  const atFirst = inAll(
    first,
    book.show(
      book
        .calc(g(sub(first, 1), j), [le(1, depth), ...neurons(first)])
        .eq(mul(ofNeuron(first, j), mapped), by.using('the first layer', input, aligned, reached))
        .eq(
          mul(ofNeuron(first, j), f(sub(first, 1))),
          by.certificate('its output', [[mul(-1, ofNeuron(first, j)), start]], 0, [reached]),
        ),
    ),
  )
  const isFirst = book.infer('sign', { given: [le(1, l), gt(2, l)], statement: eq(l, first) })
  const deepEnough = book.infer('sign', { given: inLayers, statement: le(1, depth) })
  const early = book.infer('replace', { statement: claim(l) }, [isFirst, by.supplied(atFirst, deepEnough)])
  return { collected: output, shares: book.infer('cases', { condition: deep }, [later, early]) }
}

/** Π_l (1 + σ_l² Σ_j p_j⁴/|p|⁴) = κ, since both give the error. */
function sameInflation(book: Book, model: Model, { meanMap, error, reached, effect }: Layers, second: Theorem): Theorem {
  const { depth, f, g, kappa, partial, oneOutput, itsWeight, input, backward, dataMoments } = model
  const own = product('l', 1, depth, (k) => ownInflation(model, k))
  const output = book.show(book.calc(f(depth)).eq(g(depth, 1), by.using('one output', partial, oneOutput, itsWeight)))
  const mean = book.cite(oneVector, 'mean-output')
  const mapped = sum('j', 1, model.width(0), (j) => mul(model.m(j), model.x(j)))
  const start = book.show(book.calc(f(0)).eq(mapped, by.using('the mean map', partial, input, backward, meanMap)))
  const ownError = book.show(
    book
      .calc(squaredError(model))
      .eq(overData(expanded(model, overNoise(square(f(depth))), overNoise(f(depth)))), by.using('linearity; the output', output))
      .eq(overData(expanded(model, mul(own, square(f(0))), f(0))), by.using('both moments', mean, second, reached))
      .eq(regression({ ...model, kappa: own }), by.using('the moments of the data', start, ...dataMoments, reached)),
  )
  const data = quadratic(model)
  return book.show(
    book.calc(own).eq(
      kappa,
      by.certificate(
        'the same error',
        [
          [div(-1, data), ownError],
          [div(1, data), error],
        ],
        0,
        [reached, effect],
      ),
    ),
  )
}
