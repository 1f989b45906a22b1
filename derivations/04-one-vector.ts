/** Theorem 1: the loss of a deep linear network with noise and weight decay is a regression on one vector. */

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
  gt,
  integer,
  le,
  mul,
  neg,
  type Operand,
  pow,
  product,
  type Relation,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import inflation from './01-noise-inflation.ts'
import meanNorm from './02-norms.ts'
import balance from './03-balance.ts'
import {
  declareLoss,
  declareNetwork,
  type Model,
  overData,
  overLayers,
  overNoise,
  penalty,
  regression,
  squaredError,
  squaredLength,
  squaredNorm,
  weightDecay,
} from './network.ts'

export default derivation('04-one-vector', 'The loss as a regression on one vector', (book) => {
  const model = declareLoss(book, declareNetwork(book))
  book.section('The loss is at least that of one vector', () => {
    const meanMap = book.define(forAllIn('j', 1, model.width(0), (j) => eq(model.m(j), model.p(0, j))))
    const mean = meanOutput(book, model)
    const error = inflatedError(book, model, mean, meanMap)
    const decay = leastDecay(book, model, meanMap)
    lowerBound(book, model, error, decay)
  })
  book.section('Aligned and balanced layers reach it', () => reached(book, model))
  book.section('So does zero', () => zeroReached(book, model))
})

/** E_ε f = m·x, since the noise has mean 1. */
function meanOutput(book: Book, model: Model): Theorem {
  const { depth, f, partial, forward, backward, unitMeans, input } = model
  const l = book.symbol(integer('l'), 'index of a layer')
  book.prose`The noise of a layer has mean one and is independent of the layers before it, so that it leaves the mean as it was:`
  const step = book.show(
    book
      .calc(overNoise(f(l)), [le(1, l), le(l, depth)])
      .eq(overNoise(f(sub(l, 1))), by.using('the noise has mean 1', partial, forward, unitMeans, backward)),
  )
  const mean = overLayers(book, {
    claim: (k) => eq(overNoise(f(k)), f(0)),
    base: book.show(book.calc(overNoise(f(0))).eq(f(0), by.using('no noise', partial, input))),
    grow: (k, known, into) =>
      book.show(
        book
          .calc(overNoise(f(add(k, 1))), [ge(k, 0), le(add(k, 1), depth)])
          .eq(overNoise(f(k)), by.certificate('one layer', [[1, into]]))
          .eq(f(0), by.theorem('the layers before', known)),
      ),
    step,
    l,
    top: depth,
  })
  return book.result('mean-output', 'The mean of the output', mean)
}

/** (f² with what stands for it, f with what stands for it) ↦ f² − 2 y f + y². */
const expanded = ({ y }: Model, second: Operand, first: Operand): Expression => add(second, neg(mul(2, y, first)), square(y))

/** E_x E_ε (f − y)² ≥ κ mᵀA m − 2 c·m + y_2 by Lemma A. */
function inflatedError(book: Book, model: Model, mean: Theorem, meanMap: Theorem): Theorem {
  const { depth, f, y, kappa, inflationFactor, widths, backward, input, partial, dataMoments } = model
  const l = integer('l')
  const hidden = (first: number, general: Theorem): Theorem => {
    const conditions = [le(first, l), le(l, depth)]
    const one = book.infer('specialize', { given: [...book.given(), ...conditions], value: l }, [general])
    return book.infer('generalize', { variable: variableOf(l), conditions }, [one])
  }
  const lemma = by.supplied(book.cite(inflation, 'noise-inflation'), hidden(0, widths), hidden(1, backward))
  book.prose`For every input and target, the second moment of the output is bounded by noise inflation, and its mean is known:`
  const [second, first] = [overNoise(square(f(depth))), overNoise(f(depth))]
  const inside = book.show(
    book
      .calc(expanded(model, second, first))
      .ge(
        expanded(model, mul((lemma.conclusion as Relation).right), f(0)),
        by.certificate('noise inflation; the mean', [
          [1, lemma],
          [mul(2, y), mean],
        ]),
      )
      .eq(expanded(model, mul(kappa, square(f(0))), f(0)), by.using('inflation', inflationFactor)),
  )
  book.prose`The mean of both sides over the data bounds the error by a quadratic function of the mean map.`
  const averaged = book.infer('expectationOver', { over: [{ source: 'x' }] }, [inside])
  const error = book.show(
    book
      .calc(squaredError(model))
      .eq(overData(expanded(model, second, first)), by.using('linearity'))
      .ge(overData(expanded(model, mul(kappa, square(f(0))), f(0))), by.theorem('noise inflation; the mean', averaged))
      .eq(regression(model), by.using('the moments of the data', partial, meanMap, input, ...dataMoments)),
  )
  return book.result('error', 'The error', error)
}

/** Σ_l γ_l ‖W_l‖_F² ≥ (D+1) Γ |m|^{2/(D+1)} by Lemmas B and C. */
function leastDecay(book: Book, model: Model, meanMap: Theorem): Theorem {
  const { outputs, Gamma, meanDecay } = model
  const [l, n] = [integer('l'), family('n', 1, { latex: '\\nu' })]
  const norm = (k: Expression): Expression => sqrt(squaredNorm(model, k))
  const nonnegative = book.infer('generalize', { variable: variableOf(l), conditions: [le(1, l), le(l, outputs)] }, [
    book.infer('sign', { given: [], statement: ge(norm(l), 0) }),
  ])
  const balanced = by.supplied(
    book.infer('instantiate', { values: [valueOf(n, norm)] }, [book.cite(balance, 'balance')]),
    nonnegative,
  )
  const norms = product('l', 1, outputs, (k) => squaredNorm(model, k))
  book.prose`The decay is at least that of balanced layers with the same norms, whose product is at least the length of the mean map:`
  const bounded = book.infer('powerOf', { given: book.given(), exponent: div(1, outputs) }, [book.cite(meanNorm, 'norms')])
  const { left } = bounded.conclusion as Relation
  const bound = book.show(
    book
      .calc(weightDecay(model))
      .ge(mul(outputs, Gamma, pow(norms, div(1, outputs))), by.certificate('balance', [[1, balanced]]))
      .ge(mul(outputs, Gamma, left), by.certificate('the norm of the mean map', [[mul(outputs, Gamma), bounded]], 0, [meanDecay]))
      .eq(penalty(model), by.using('the mean map', meanMap)),
  )
  return book.result('decay', 'The decay', bound)
}

/** L(θ) ≥ R(m). */
function lowerBound(book: Book, model: Model, error: Theorem, decay: Theorem): void {
  book.prose`The weights enter both bounds through the mean map only.`
  const bound = book.show(
    book.calc(add(squaredError(model), weightDecay(model))).ge(
      add(regression(model), penalty(model)),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  book.result('lower-bound', 'The loss is at least a regression', bound)
}

interface Aligned {
  readonly r: Family
  readonly u: Family
  readonly n: Family
  /** |m| */
  readonly length: Expression
  readonly signs: Theorem
  readonly outputSign: Theorem
  readonly alongMap: Theorem
  readonly alongSigns: Theorem
  readonly norms: Theorem
  readonly weights: Theorem
}

/** u_l · z_l. */
const alongUnit = ({ width, z }: Model, u: Family, l: Expression): Expression =>
  sum('j', 1, width(l), (j) => mul(u(l, j), z(l, j)))

/** W_l = n_l u_l u_{l−1}ᵀ: every value R(m) is reached. */
function reached(book: Book, model: Model): void {
  const layers = alignLayers(book, model)
  const error = alignedError(book, model, layers)
  const decay = balancedDecay(book, model, layers)
  const loss = book.show(
    book.calc(add(squaredError(model), weightDecay(model))).eq(
      add(regression(model), penalty(model)),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  book.result('reached', 'Aligned and balanced layers reach the bound', loss)
}

/** W_l = n_l u_l u_{l−1}ᵀ with unit vectors u_l; the entries of those of the neurons have one size. */
function alignLayers(book: Book, model: Model): Aligned {
  const { outputs, width, W, m, decay, Gamma } = model
  const r = book.symbol(family('r', 2), 'sign of a neuron')
  const u = book.symbol(family('u', 2), 'unit vector of a layer')
  const n = book.symbol(family('n', 1, { latex: '\\nu' }), 'norm of a layer')
  const length = sqrt(squaredLength(model))
  book.prose`Let ${m(integer('j'))} be any vector but zero, and give every neuron a sign.`
  book.assume(gt(squaredLength(model), 0))
  const signs = book.assume(forAllIn('l', 1, outputs, (l) => forAllIn('i', 1, width(l), (i) => eq(square(r(l, i)), 1))))
  const outputSign = book.define(eq(r(outputs, 1), 1))
  book.prose`Let all layers be aligned, each neuron with one weight up to its sign, and balanced:`
  const alongMap = book.define(forAllIn('j', 1, width(0), (j) => eq(u(0, j), div(m(j), length))))
  const alongSigns = book.define(
    forAllIn('l', 1, outputs, (l) => forAllIn('i', 1, width(l), (i) => eq(u(l, i), div(r(l, i), sqrt(width(l)))))),
  )
  const norms = book.define(
    forAllIn('l', 1, outputs, (l) => eq(n(l), sqrt(div(mul(Gamma, pow(squaredLength(model), div(1, outputs))), decay(l))))),
  )
  const weights = book.define(
    forAllIn('l', 1, outputs, (l) =>
      forAllIn('i', 1, width(l), (i) =>
        forAllIn('j', 1, width(sub(l, 1)), (j) => eq(W(l, i, j), mul(n(l), u(l, i), u(sub(l, 1), j)))),
      ),
    ),
  )
  return { r, u, n, length, signs, outputSign, alongMap, alongSigns, norms, weights }
}

/** Π_l n_l = |m|. */
function productOfNorms(book: Book, { outputs, meanDecay }: Model, { n, length, norms }: Aligned): Theorem {
  return book.show(
    book.calc(product('l', 1, outputs, n)).eq(length, by.using('the norms; the mean of the decays', norms, meanDecay)),
  )
}

/** E_x E_ε (f − y)² = κ mᵀA m − 2 c·m + y_2, since one number passes through each layer. */
function alignedError(book: Book, model: Model, layers: Aligned): Theorem {
  const { depth, outputs, width, sigma, m, x, f, kappa, forward, input, backward, partial, oneOutput } = model
  const { u, n, length, signs, outputSign, alongMap, alongSigns, weights } = layers
  const b = (k: Operand): Expression => alongUnit(model, u, expr(k))
  const l = integer('l')
  const factor = (k: Expression): Expression => add(1, div(square(sigma(k)), width(k)))
  const mapped = sum('j', 1, width(0), (j) => mul(m(j), x(j)))
  const before = [forward, weights, alongSigns, signs]
  const inLayers = [le(1, l), le(l, depth)]

  book.prose`Then what passes from one layer to the next is one number, ${b(l)}, and its moments are multiplied in each layer.`
  const start = book.show(book.calc(b(0)).eq(div(mapped, length), by.using('the first unit vector', input, alongMap)))
  const mean = overLayers(book, {
    claim: (k) => eq(overNoise(b(k)), mul(product('l', 1, k, n), b(0))),
    base: book.show(book.calc(overNoise(b(0))).eq(mul(product('l', 1, 0, n), b(0)), by.using('no noise', input))),
    step: book.show(
      book
        .calc(overNoise(b(l)), inLayers)
        .eq(mul(n(l), overNoise(b(sub(l, 1)))), by.using('the noise has mean 1', ...before, model.unitMeans)),
    ),
    grow: (k, known, into) =>
      book.show(
        book
          .calc(overNoise(b(add(k, 1))), [ge(k, 0), le(add(k, 1), depth)])
          .eq(mul(n(add(k, 1)), overNoise(b(k))), by.certificate('one layer', [[1, into]]))
          .eq(mul(product('l', 1, add(k, 1), n), b(0)), by.certificate('the layers before', [[n(add(k, 1)), known]])),
      ),
    l,
    top: depth,
  })
  const gain = (k: Expression): Expression => mul(square(n(k)), factor(k))
  const second = overLayers(book, {
    claim: (k) => eq(overNoise(square(b(k))), mul(product('l', 1, k, gain), square(b(0)))),
    base: book.show(
      book.calc(overNoise(square(b(0)))).eq(mul(product('l', 1, 0, gain), square(b(0))), by.using('no noise', input)),
    ),
    step: book.show(
      book
        .calc(overNoise(square(b(l))), inLayers)
        .eq(mul(gain(l), overNoise(square(b(sub(l, 1))))), by.using('the moments of the noise', ...before, model.moments)),
    ),
    grow: (k, known, into) =>
      book.show(
        book
          .calc(overNoise(square(b(add(k, 1)))), [ge(k, 0), le(add(k, 1), depth)])
          .eq(mul(gain(add(k, 1)), overNoise(square(b(k)))), by.certificate('one layer', [[1, into]]))
          .eq(
            mul(product('l', 1, add(k, 1), gain), square(b(0))),
            by.certificate('the layers before', [[gain(add(k, 1)), known]]),
          ),
      ),
    l,
    top: depth,
  })
  const output = book.show(
    book
      .calc(f(depth))
      .eq(
        mul(n(outputs), b(depth)),
        by.using('the output row', partial, backward, weights, alongSigns, outputSign, ...oneOutput),
      ),
  )
  const norms = productOfNorms(book, model, layers)
  const squared = book.infer('powerOf', { given: [], exponent: expr(2) }, [norms])
  const meanOfOutput = book.show(
    book
      .calc(overNoise(f(depth)))
      .eq(mul(n(outputs), overNoise(b(depth))), by.using('the output row', output))
      .eq(mul(product('l', 1, outputs, n), b(0)), by.certificate('all layers', [[n(outputs), mean]]))
      .eq(mul(product('l', 1, outputs, n), div(mapped, length)), by.using('the first unit vector', start))
      .eq(mapped, by.certificate('the norms', [[div(mapped, length), norms]])),
  )
  const secondOfOutput = book.show(
    book
      .calc(overNoise(square(f(depth))))
      .eq(mul(square(n(outputs)), overNoise(square(b(depth)))), by.using('the output row', output))
      .eq(
        mul(square(product('l', 1, outputs, n)), product('l', 1, depth, factor), square(b(0))),
        by.certificate('all layers', [[square(n(outputs)), second]]),
      )
      .eq(
        mul(square(product('l', 1, outputs, n)), product('l', 1, depth, factor), square(div(mapped, length))),
        by.using('the first unit vector', start),
      )
      .eq(
        mul(square(length), product('l', 1, depth, factor), square(div(mapped, length))),
        by.certificate('the norms', [[mul(product('l', 1, depth, factor), square(div(mapped, length))), squared]]),
      )
      .eq(mul(kappa, square(mapped)), by.using('inflation', model.inflationFactor)),
  )
  const error = book.show(
    book
      .calc(squaredError(model))
      .eq(overData(expanded(model, overNoise(square(f(depth))), overNoise(f(depth)))), by.using('linearity'))
      .eq(
        overData(expanded(model, mul(kappa, square(mapped)), mapped)),
        by.using('the moments of the output', meanOfOutput, secondOfOutput),
      )
      .eq(regression(model), by.using('the moments of the data', ...model.dataMoments)),
  )
  return book.result('aligned-error', 'The error of aligned layers', error)
}

/** Σ_l γ_l ‖W_l‖_F² = (D+1) Γ |m|^{2/(D+1)}. */
function balancedDecay(book: Book, model: Model, layers: Aligned): Theorem {
  const { outputs, width, decay } = model
  const { u, n, signs, alongMap, alongSigns, norms, weights } = layers
  const l = integer('l')
  const unit = (k: Expression): Relation =>
    eq(
      sum('i', 1, width(k), (i) => square(u(k, i))),
      1,
    )
  const inside = [le(0, l), le(l, outputs)]
  const input = book.show(book.calc(unit(expr(0)).left).eq(1, by.using('the first unit vector', alongMap)))
  const later = book.show(
    book.calc(unit(l).left, [le(1, l), le(l, outputs)]).eq(1, by.using('the other unit vectors', alongSigns, signs)),
  )
  book.prose`All these vectors have length one, so that the norm of a layer is ${n(l)}:`
  const isInput = book.infer('sign', { given: [...inside, gt(1, l)], statement: eq(l, 0) })
  const atInput = book.infer('replace', { statement: unit(l) }, [isInput, input])
  const either = book.infer('cases', { condition: le(1, l) }, [later, atInput])
  const units = book.infer('generalize', { variable: variableOf(l), conditions: inside }, [either])
  const bound = book.show(
    book
      .calc(weightDecay(model))
      .eq(
        sum('l', 1, outputs, (k) => mul(decay(k), square(n(k)), unit(k).left, unit(sub(k, 1)).left)),
        by.using('the weights', weights),
      )
      .eq(
        sum('l', 1, outputs, (k) => mul(decay(k), square(n(k)))),
        by.using('unit vectors', units),
      )
      .eq(penalty(model), by.using('the norms', norms)),
  )
  return book.result('balanced-decay', 'The decay of balanced layers', bound)
}

/** At m = 0 the bound is reached by θ = 0. */
function zeroReached(book: Book, model: Model): void {
  const { depth, outputs, width, W, m, y, f, partial, backward, dataMoments } = model
  book.prose`If the mean map is zero, all weights can be.`
  const zeroMap = book.define(forAllIn('j', 1, width(0), (j) => eq(m(j), 0)))
  const zeroWeights = book.define(
    forAllIn('l', 1, outputs, (l) =>
      forAllIn('i', 1, width(l), (i) => forAllIn('j', 1, width(sub(l, 1)), (j) => eq(W(l, i, j), 0))),
    ),
  )
  const output = book.show(book.calc(f(depth)).eq(0, by.using('no weights', partial, backward, zeroWeights)))
  const loss = book.show(
    book
      .calc(add(squaredError(model), weightDecay(model)))
      .eq(overData(square(y)), by.using('no output and no decay', output, zeroWeights))
      .eq(add(regression(model), penalty(model)), by.using('the target; no map', ...dataMoments, zeroMap)),
  )
  book.result('zero-reached', 'Zero reaches the bound', loss)
}
