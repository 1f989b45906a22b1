/** Theorem 1: the loss of a deep linear network with noise and weight decay is a regression on one vector. */

import {
  add,
  div,
  type Expression,
  eq,
  family,
  forAllIn,
  ge,
  integer,
  le,
  lt,
  mul,
  pow,
  product,
  type Relation,
  sqrt,
  square,
  sub,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import inflation from './01-noise-inflation.ts'
import meanNorm from './02-norms.ts'
import balance from './03-balance.ts'
import { leastLoss } from './lemmas/least-loss.ts'
import { intoNext, overLayers, withinLayers } from './lemmas/over-layers.ts'
import { alignedLayers } from './lemmas/rank-one-layers.ts'
import {
  declareLoss,
  declareNetwork,
  declareNeurons,
  expanded,
  loss,
  type Model,
  overData,
  overNoise,
  penalty,
  reduced,
  regression,
  squaredError,
  squaredNorm,
  weightDecay,
} from './models/network.ts'

export default derivation('04-one-vector', 'The loss as a regression on one vector', (book) => {
  const model = declareLoss(book, declareNetwork(book, declareNeurons(book)))
  const bound = book.section('The loss is at least that of one vector', () => {
    book.prose`The mean map of the network is the mean weight of its inputs:`
    const meanMap = book.define(forAllIn('j', 1, model.width(0), (j) => eq(model.m(j), model.p(0, j))))
    const error = inflatedError(book, model, meanMap)
    return { lower: lowerBound(book, model, error, leastDecay(book, model, meanMap)), meanMap }
  })
  const aligned = book.section('Aligned and balanced layers reach it', () => alignedLayers(book, model))
  const none = book.section('So does zero', () => zeroReached(book, model))
  book.section('The least loss', () => leastLoss(book, model, { ...bound, ...aligned, ...none }))
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
    grow: (k, known) =>
      book.show(
        book
          .calc(overNoise(f(add(k, 1))), withinLayers(k, depth))
          .eq(overNoise(f(k)), by.certificate('one layer', [[1, intoNext(book, step, l, k)]]))
          .eq(f(0), by.theorem('the layers before', known)),
      ),
    top: depth,
  })
  return book.result('mean-output', 'The mean of the output', mean)
}

/** E_x E_ε (f − y)² ≥ κ mᵀA m − 2 c·m + y_2 by Lemma A. */
function inflatedError(book: Book, model: Model, meanMap: Theorem): Theorem {
  const { depth, f, g, y, kappa, inflationFactor, backward, input, partial, oneOutput, itsWeight, dataMoments } = model
  const output = book.show(book.calc(f(depth)).eq(g(depth, 1), by.using('one output', partial, oneOutput, itsWeight)))
  const mean = meanOutput(book, model)
  const lemma = book.cite(inflation, 'noise-inflation')
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
      .eq(overData(expanded(model, second, first)), by.using('linearity; the output', output))
      .ge(overData(expanded(model, mul(kappa, square(f(0))), f(0))), by.theorem('noise inflation; the mean', averaged))
      .eq(regression(model), by.using('the moments of the data', partial, input, backward, meanMap, ...dataMoments)),
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
function lowerBound(book: Book, model: Model, error: Theorem, decay: Theorem): Theorem {
  book.prose`The weights enter both bounds through the mean map only.`
  const bound = book.show(
    book.calc(loss(model)).ge(
      reduced(model),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  return book.result('lower-bound', 'The loss is at least a regression', bound)
}

/** At m = 0 the bound is reached by θ = 0. */
function zeroReached(book: Book, model: Model): { readonly zero: Theorem; readonly zeroWeights: Theorem } {
  const { depth, outputs, width, W, m, y, g, input, forward, dataMoments } = model
  book.prose`If the mean map is zero, all weights can be.`
  const zeroMap = book.define(forAllIn('j', 1, width(0), (j) => eq(m(j), 0)))
  const zeroWeights = book.define(
    forAllIn('l', 1, outputs, (l) =>
      forAllIn('i', 1, width(l), (i) => forAllIn('j', 1, width(sub(l, 1)), (j) => eq(W(l, i, j), 0))),
    ),
  )
  const deep = ge(depth, 1)
  const statement = eq(g(depth, 1), 0)
  const hidden = book.prove(statement, by.using('no weights', forward, zeroWeights), [deep])
  const none = book.infer('sign', { given: [...book.given(), lt(depth, 1)], statement: eq(depth, 0) })
  const linear = book.prove(statement, by.using('no weights', none, input, zeroWeights), [lt(depth, 1)])
  const output = book.infer('cases', { condition: deep }, [hidden, linear])
  const both = book.show(
    book
      .calc(loss(model))
      .eq(overData(square(y)), by.using('no output and no decay', output, zeroWeights))
      .eq(reduced(model), by.using('the target; no map', ...dataMoments, zeroMap)),
  )
  return { zero: book.result('zero-reached', 'Zero reaches the bound', both), zeroWeights }
}
