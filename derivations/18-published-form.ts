/** The published form of the global minimum: sign vectors, one size for the weights of a layer, and an inverse matrix. */

import { div, eq, expr, forAllIn, gt, integer, le, mul, neg, pow, real, sqrt, square, sub } from '../src/expr/index.ts'
import { type Book, by, derivation } from '../src/kernel/index.ts'
import { firstLayer } from './lemmas/published-first-layer.ts'
import { publishedTransition } from './lemmas/published-transition.ts'
import { type Aligned, declareBalance, declareRankOne } from './lemmas/rank-one-layers.ts'
import { scaleOfSizes } from './lemmas/scale-of-sizes.ts'
import { type Telescope, telescope } from './lemmas/telescope.ts'
import { squaredLength } from './models/network.ts'
import {
  declareProducts,
  declarePublishedModel,
  declareSizes,
  noisyWidth,
  type OfWeights,
  overLater,
  type PublishedModel,
  type Scales,
} from './models/published-form.ts'

export default derivation('18-published-form', 'The published form', (book) => {
  const ofFactors = book.section('Products', () => telescope(book))
  book.section('The weights', () => {
    const model = declarePublishedModel(book)
    const layers = declareBalance(book, model, declareRankOne(book, model))
    const sizes = sizesOfWeights(book, model, layers)
    const scales = book.section('The products of the sizes', () => productsOfSizes(book, model, layers, sizes, ofFactors))
    firstLayer(book, model, layers, { ...sizes, ...scales })
  })
  book.section('From the sizes back to a stationary map', () => scaleOfSizes(book, ofFactors))
  book.section('When one hidden layer has weights', () => publishedTransition(book))
})

/** All weights of the output row, and of each hidden layer but the first, have one size. */
function sizesOfWeights(book: Book, model: PublishedModel, layers: Aligned): OfWeights {
  const { depth, outputs, width, W, oneOutput } = model
  const { r, n, alongSigns, outputSign, weights } = layers
  const sizes = declareSizes(book)
  const { output, hidden } = sizes
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inLayers = [le(2, l), le(l, depth)]
  book.prose`The weights of the output row have one size, and so have those of a hidden layer that is not the first:`
  const definitions = [
    book.define(eq(output, div(n(outputs), sqrt(width(depth))))),
    book.define(forAllIn('l', 2, depth, (l) => eq(hidden(l), div(n(l), sqrt(mul(width(l), width(sub(l, 1)))))))),
  ]
  const row = book.show(
    book
      .calc(W(outputs, 1, j), [le(1, j), le(j, width(depth))])
      .eq(mul(output, r(depth, j)), by.using('unit vectors', weights, alongSigns, outputSign, oneOutput, ...definitions)),
  )
  book.result('output-row', 'The output row', row)
  const entry = book.show(
    book
      .calc(W(l, i, j), [...inLayers, le(1, i), le(i, width(l)), le(1, j), le(j, width(sub(l, 1)))])
      .eq(mul(hidden(l), r(l, i), r(sub(l, 1), j)), by.using('unit vectors', weights, alongSigns, ...definitions)),
  )
  book.result('hidden-layers', 'The hidden layers but the first', entry)
  book.prose`These sizes are those of balanced layers:`
  const ofOutput = book.show(
    book.calc(mul(square(output), width(depth))).eq(square(n(outputs)), by.using('the size', ...definitions)),
  )
  book.result('output-size', 'The size of the weights of the output row', ofOutput)
  const ofHidden = book.show(
    book
      .calc(mul(square(hidden(l)), width(l), width(sub(l, 1))), inLayers)
      .eq(square(n(l)), by.using('the size', ...definitions)),
  )
  book.result('hidden-sizes', 'The size of the weights of a hidden layer', ofHidden)
  return { ...sizes, definitions, ofOutput, ofHidden }
}

/** What the sizes multiply to, in terms of the effective ridge penalty. */
function productsOfSizes(book: Book, model: PublishedModel, layers: Aligned, sizes: OfWeights, ofFactors: Telescope): Scales {
  const { depth, outputs, width, decay, kappa, Gamma, inflationFactor, meanDecay } = model
  const { n, norms } = layers
  const products = declareProducts(book, model, sizes)
  const { size, mu, S, definitions } = products
  const t = book.symbol(real('t'), 'scale of the map')
  const lambda = book.symbol(real('lambda', '\\lambda'), 'effective ridge penalty')
  book.prose`The scale of the map and its effective ridge penalty are those of the problem in one number:`
  const scale = book.define(eq(t, pow(squaredLength(model), div(1, outputs))))
  const penalty = book.define(eq(lambda, mul(Gamma, pow(t, neg(depth)))))
  const positiveScale = book.prove(gt(t, 0), by.signs('a power of a positive number', scale))
  const positiveMean = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', meanDecay))
  const positive = [
    positiveScale,
    positiveMean,
    book.prove(gt(lambda, 0), by.signs('a product of positive numbers', penalty, positiveScale, positiveMean)),
  ]
  const before = mul(
    width(depth),
    overLater(model, (l) => width(sub(l, 1))),
  )
  const others = mul(
    square(n(outputs)),
    overLater(model, (l) => square(n(l))),
  )
  book.prose`The squares of the sizes, with the widths, multiply to those of the norms of all layers but the first, which the balance of the layers makes a quotient:`
  const first = width(1)
  const sized = mul(square(mu), square(size), first)
  const ofSizes = book.show(
    book
      .calc(sized)
      .eq(
        others,
        by.certificate('the sizes; the first factor or the last', [[div(others, before), ofFactors(width, depth)]], 0, [
          ...sizes.definitions,
          ...definitions,
        ]),
      )
      .eq(div(decay(1), lambda), by.using('the norms', norms, meanDecay, penalty, scale)),
  )
  book.result('sizes', 'The product of the sizes', ofSizes)
  book.prose`The noise enters by the inflation:`
  const noisy = mul(S, noisyWidth(model, expr(1)))
  const inflated = book.show(
    book.calc(noisy).eq(mul(kappa, square(mu), first), by.using('the products; the inflation', ...definitions, inflationFactor)),
  )
  const ofNoise = book.show(
    book
      .calc(mul(square(size), S, noisyWidth(model, expr(1))))
      .eq(mul(kappa, sized), by.certificate('as just shown', [[square(size), inflated]]))
      .eq(div(mul(decay(1), kappa), lambda), by.certificate('the product of the sizes', [[kappa, ofSizes]], 0, positive)),
  )
  book.result('noise', 'The product of the noise', ofNoise)
  return { products, t, scale, lambda, penalty, positive, ofSizes, ofNoise }
}
