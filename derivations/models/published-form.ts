/** The products in which the published form of the global minimum is written. */

import {
  add,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  product,
  real,
  square,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'
import { covarianceIs, declareInflation, declareLayers, declareNeurons, inflationIs, type Layers, meanIs } from './network.ts'

/** The layers, their decays, and the moments of the data; the noise enters by its inflation only. */
export interface PublishedModel extends Layers {
  readonly m: Family
  readonly A: Family
  readonly c: Family
  readonly decay: Family
  readonly kappa: Expression
  readonly Gamma: Expression
  readonly covariance: Theorem
  readonly inflationFactor: Theorem
  readonly meanDecay: Theorem
}

export function declarePublishedModel(book: Book): PublishedModel {
  const layers = declareLayers(book, declareNeurons(book))
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const m = book.symbol(family('m', 1), 'mean end-to-end map')
  const A = book.symbol(family('A', 2), 'second moments of the input')
  const c = book.symbol(family('c', 1), 'moments of input and target')
  const kappa = declareInflation(book)
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  book.assume(ge(layers.depth, 1))
  book.assume(forAllIn('l', 1, layers.outputs, (l) => gt(decay(l), 0)))
  const covariance = book.define(covarianceIs(layers, A))
  const inflationFactor = book.define(inflationIs(layers, kappa))
  const meanDecay = book.define(meanIs(layers, decay, Gamma))
  return { ...layers, m, A, c, decay, kappa, Gamma, covariance, inflationFactor, meanDecay }
}

/** The sizes of the weights, b_u and b_l for l = 2, …, D. */
export interface Sizes {
  readonly output: Expression
  readonly hidden: Family
}

export const declareSizes = (book: Book): Sizes => ({
  output: book.symbol(real('bu', 'b_u'), 'size of the weights of the output row'),
  hidden: book.symbol(family('b', 1), 'size of the weights of a hidden layer, the second or a later one'),
})

/** b̄ = b_u Π_{l=2}^{D} b_l, μ = Π_{l=2}^{D} d_l, and S = Π_{l=2}^{D} d_l (σ_l² + d_l). */
export interface Products {
  readonly size: Expression
  readonly mu: Expression
  readonly S: Expression
  /** Their definitions, in this order. */
  readonly definitions: readonly [Theorem, Theorem, Theorem]
}

interface Widths {
  readonly depth: Expression
  readonly width: Family
  readonly sigma: Family
}

/** σ_l² + d_l. */
export const noisyWidth = ({ width, sigma }: Widths, l: Expression): Expression => add(square(sigma(l)), width(l))

/** Π over the hidden layers but the first. */
export const overLater = ({ depth }: Pick<Widths, 'depth'>, factor: (l: Expression) => Expression): Expression =>
  product('l', 2, depth, factor)

export function declareProducts(book: Book, layers: Widths, { output, hidden }: Sizes): Products {
  const { width, sigma } = layers
  const size = book.symbol(real('bbar', '\\bar b'), 'product of the sizes of all weights but those of the first layer')
  const mu = book.symbol(real('mu', '\\mu'), 'product of the widths of the hidden layers but the first')
  const S = book.symbol(real('S'), 'product of the widths of these layers, with noise and without')
  book.prose`The published form has three products over the hidden layers but the first. It has one ${sigma(integer('l'))} for all layers, where each layer has its own here:`
  const definitions = [
    book.define(eq(size, mul(output, overLater(layers, hidden)))),
    book.define(eq(mu, overLater(layers, width))),
    book.define(
      eq(
        S,
        overLater(layers, (l) => mul(width(l), noisyWidth(layers, l))),
      ),
    ),
  ] as const
  return { size, mu, S, definitions }
}

/** The sizes of the weights of aligned and balanced layers. */
export interface OfWeights extends Sizes {
  readonly definitions: readonly Theorem[]
  /** b_u² d_D = n_{D+1}². */
  readonly ofOutput: Theorem
  /** b_l² d_l d_{l−1} = n_l², if 2 ≤ l ≤ D. */
  readonly ofHidden: Theorem
}

/** What the sizes multiply to. */
export interface Scales {
  readonly products: Products
  /** |m|^{2/(D+1)}. */
  readonly t: Expression
  readonly scale: Theorem
  /** Γ t^{−D}. */
  readonly lambda: Expression
  readonly penalty: Theorem
  /** t > 0, Γ > 0 and λ > 0. */
  readonly positive: readonly Theorem[]
  /** μ² b̄² d_1 = γ_1/λ. */
  readonly ofSizes: Theorem
  /** b̄² S (σ_1² + d_1) = γ_1 κ/λ. */
  readonly ofNoise: Theorem
}
