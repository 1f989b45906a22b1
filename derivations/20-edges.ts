/** The edges of the problem: nothing to learn, layers without decay, layers without noise. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  type Proposition,
  type Relation,
  square,
  sub,
  valueOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import oneVector from './04-one-vector.ts'
import { forEvery } from './lemmas/ranges.ts'
import { mapped } from './lemmas/rank-one-layers.ts'
import { rotatedLayer } from './lemmas/rotated-layer.ts'
import { errorAbove, withoutDecay } from './lemmas/without-decay.ts'
import {
  declareLoss,
  declareNetwork,
  declareNeurons,
  loss,
  type Model,
  overData,
  regression,
  squaredError,
  squaredNorm,
  weightDecay,
} from './models/network.ts'

export default derivation('20-edges', 'Edges', (book) => {
  const model = declareLoss(book, declareNetwork(book, declareNeurons(book)), (decay) => ge(decay, 0))
  book.section('Nothing to learn', () => nothingToLearn(book, model))
  book.section('Layers without decay', () => withoutDecay(book, model))
  book.section('Layers without noise', () => rotatedLayer(book, model))
})

/** The weights, all of them, are zero. */
const noWeights = ({ outputs, width, W }: Model): Proposition =>
  forAllIn('l', 1, outputs, (l) =>
    forAllIn('i', 1, width(l), (i) => forAllIn('j', 1, width(sub(l, 1)), (j) => eq(W(l, i, j), 0))),
  )

/** Where the input tells nothing about the target, no weights are the only global minimum. */
function nothingToLearn(book: Book, model: Model): void {
  const { outputs, width, c, m, p, kappa, squaredTarget, decay, dataMoments, inflationFactor } = model
  book.prose`Let every layer decay, and let no input share anything with the target:`
  const decays = book.assume(forAllIn('l', 1, outputs, (l) => gt(decay(l), 0)))
  const none = book.define(forAllIn('j', 1, width(0), (j) => eq(c(j), 0)))
  book.prose`Then the error is at least the second moment of the target, for every mean map`
  book.define(forAllIn('j', 1, width(0), (j) => eq(m(j), p(0, j))))
  const error = book.show(
    book
      .calc(squaredError(model))
      .ge(regression(model), by.theorem('the error', errorAbove(book, model)))
      .eq(add(mul(kappa, overData(square(mapped(model)))), squaredTarget), by.using('nothing shared', none, ...dataMoments))
      .ge(squaredTarget, by.signs('squares', inflationFactor)),
  )
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inInputs = { index: j, conditions: [le(1, j), le(j, width(0))] }
  const itself = book.infer('identity', { given: [], left: p(0, j), right: p(0, j) })
  const alone = by.supplied(
    book.infer('instantiate', { values: [valueOf(m, (k) => p(0, k))] }, [error]),
    forEvery(book, itself, [inInputs]),
  )
  book.result('error-alone', 'Nothing is gained', alone)
  book.prose`so that a loss that is not larger has no decay, and all its weights are zero.`
  const assumed = book.infer('assume', { statement: le(loss(model), squaredTarget) })
  const small = book.prove(
    le(weightDecay(model), 0),
    by.certificate('the loss', [
      [1, assumed],
      [1, alone],
    ]),
  )
  const inLayers = [le(1, l), le(l, outputs)]
  const inRanges = [...inLayers, le(1, i), le(i, width(l)), le(1, j), le(j, width(sub(l, 1)))]
  const part = (known: Theorem, value: Expression): Theorem =>
    book.infer('specialize', { given: [...book.given(), ...inRanges], value }, [
      book.infer('sumVanishes', { given: book.given() }, [known]),
    ])
  const layer = part(small, l)
  const norm = book.prove(eq(squaredNorm(model, l), 0), by.certificate('the decay', [[div(1, decay(l)), layer]]), inLayers)
  const entry = book.infer('powerVanishes', { given: book.given() }, [part(part(norm, i), j)])
  const all = forEvery(book, entry, [
    { index: l, conditions: inLayers },
    { index: i, conditions: [le(1, i), le(i, width(l))] },
    { index: j, conditions: [le(1, j), le(j, width(sub(l, 1)))] },
  ])
  const zeroMap = [valueOf(m, () => expr(0))]
  const zero = by.supplied(
    book.infer('instantiate', { values: zeroMap }, [book.cite(oneVector, 'zero-reached')]),
    forEvery(book, book.infer('identity', { given: [], left: expr(0), right: expr(0) }), [inInputs]),
  )
  book.prose`Conversely, without any weights the loss is no larger:`
  const nothing = noWeights(model)
  const atZero = book.show(
    book
      .calc(loss(model))
      .eq((zero.conclusion as Relation).right, by.theorem('no weights', zero))
      .eq(squaredTarget, by.algebra),
  )
  const weakly = book.infer(
    'combine',
    { given: [], statement: le(loss(model), squaredTarget), weights: [expr(1)], rest: expr(0) },
    [atZero],
  )
  const both = book.infer('equivalence', {}, [
    book.infer('discharge', { condition: assumed.conclusion }, [all]),
    book.infer('discharge', { condition: nothing }, [weakly]),
  ])
  const positive = book.infer('sign', { given: [gt(decay(l), 0)], statement: ge(decay(l), 0) })
  const each = by.supplied(positive, book.infer('specialize', { given: inLayers, value: l }, [decays]))
  const weaker = forEvery(book, each, [{ index: l, conditions: inLayers }])
  book.result('nothing-to-learn', 'No weights are the only global minimum', by.supplied(both, weaker))
}
