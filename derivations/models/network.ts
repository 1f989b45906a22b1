/** The network and its loss, as all derivations write them: symbols, assumptions, definitions, and the parts of the loss. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  neg,
  type Proposition,
  pow,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

/** E over the noise of layer l. */
export const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

/** E over the noise of all layers. */
export const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)

/** E over the data. */
export const overData = (e: Expression): Expression => expectation(['x'], e)

/** The neurons: how many there are in each layer, and the noise on their outputs. */
export interface Neurons {
  readonly depth: Expression
  readonly width: Family
  readonly sigma: Family
  readonly epsilon: Family
}

export function declareNeurons(book: Book): Neurons {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const sigma = book.symbol(family('sigma', 1, { latex: '\\sigma' }), 'standard deviation of the noise of a layer')
  const epsilon = book.symbol(
    family('epsilon', 2, { latex: '\\epsilon', dependsOn: [{ source: 'epsilon', at: 0 }] }),
    'noise of a neuron, independent between layers',
  )
  return { depth, width, sigma, epsilon }
}

/** E[ε_i ε_j] = 1 + σ² δ_ij in layer l. */
export const noiseMoments = ({ width, sigma, epsilon }: Neurons, l: Expression): Proposition =>
  forAllIn('i', 1, width(l), (i) =>
    forAllIn('j', 1, width(l), (j) =>
      eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
    ),
  )

/** 1 + σ²/d of layer l. */
export const inflationOf = ({ width, sigma }: Neurons, l: Expression): Expression => add(1, div(square(sigma(l)), width(l)))

/** Layers of weights; the output row is counted as one of them. */
export interface Layers extends Neurons {
  readonly outputs: Expression
  readonly W: Family
  readonly x: Family
  readonly widths: Theorem
  readonly oneOutput: Theorem
}

export function declareLayers(book: Book, neurons: Neurons): Layers {
  const { depth, width } = neurons
  const outputs = add(depth, 1)
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const x = book.symbol(family('x', 1, { dependsOn: [{ source: 'x' }] }), 'input, drawn from the data')
  book.prose`The network has ${depth} hidden layers; its output row is layer ${outputs}, of width one.`
  book.assume(ge(depth, 0))
  const widths = book.assume(forAllIn('l', 0, outputs, (l) => ge(width(l), 1)))
  return { ...neurons, outputs, W, x, widths, oneOutput: book.define(eq(width(outputs), 1)) }
}

/** Layers with noise on their neurons. */
export interface NoisyLayers extends Layers {
  readonly g: Family
  readonly unitMeans: Theorem
  readonly moments: Theorem
  readonly input: Theorem
  readonly forward: Theorem
}

export function declareNoisyLayers(book: Book, layers: Layers): NoisyLayers {
  const { depth, width, epsilon, W, x } = layers
  const g = book.symbol(family('g', 2, { dependsOn: chance }), 'what a layer passes on to a neuron of the next one')
  book.prose`The noise of a neuron has mean one, is uncorrelated with that of the others of its layer, and independent of other layers:`
  const unitMeans = book.assume(
    forAllIn('l', 1, depth, (l) => forAllIn('i', 1, width(l), (i) => eq(overLayer(l, epsilon(l, i)), 1))),
  )
  const moments = book.assume(forAllIn('l', 1, depth, (l) => noiseMoments(layers, l)))
  book.prose`The input passes ${g(0, integer('i'))} on to the first layer, and each hidden layer, with its noise, ${g(integer('l'), integer('i'))} to the next:`
  const input = book.define(
    forAll('i', 'integer', (i) =>
      eq(
        g(0, i),
        sum('j', 1, width(0), (j) => mul(W(1, i, j), x(j))),
      ),
    ),
  )
  const forward = book.define(
    forAllIn('l', 1, depth, (l) =>
      forAll('i', 'integer', (i) =>
        eq(
          g(l, i),
          sum('j', 1, width(l), (j) => mul(W(add(l, 1), i, j), epsilon(l, j), g(sub(l, 1), j))),
        ),
      ),
    ),
  )
  book.prose`The output of the network is ${g(depth, 1)}.`
  return { ...layers, g, unitMeans, moments, input, forward }
}

/** On the noise of the layers up to one, and on the data. */
const chance = [{ source: 'epsilon', upTo: 0 }, { source: 'x' }]

/** A network with the mean weights of its neurons and its output with noise in some layers only. */
export interface Network extends NoisyLayers {
  readonly p: Family
  readonly f: Family
  readonly itsWeight: Theorem
  readonly backward: Theorem
  readonly partial: Theorem
}

export function declareNetwork(book: Book, neurons: Neurons): Network {
  const layers = declareNoisyLayers(book, declareLayers(book, neurons))
  const { width, outputs, W, g } = layers
  const p = book.symbol(family('p', 2), 'mean weight from a neuron to the output')
  const f = book.symbol(
    family('f', 1, { notation: 'function', dependsOn: chance }),
    'output, with noise in the first layers only',
  )
  book.prose`The mean weight of a neuron is what reaches the output from it without noise:`
  const itsWeight = book.define(eq(p(outputs, 1), 1))
  const backward = book.define(
    forAllIn('l', 1, outputs, (l) =>
      forAll('j', 'integer', (j) =>
        eq(
          p(sub(l, 1), j),
          sum('i', 1, width(l), (i) => mul(p(l, i), W(l, i, j))),
        ),
      ),
    ),
  )
  book.prose`With noise in the first ${integer('l')} layers only, the output is`
  const partial = book.define(
    forAll('l', 'integer', (l) =>
      eq(
        f(l),
        sum('j', 1, width(add(l, 1)), (j) => mul(p(add(l, 1), j), g(l, j))),
      ),
    ),
  )
  return { ...layers, p, f, itsWeight, backward, partial }
}

export interface Model extends Network {
  readonly y: Expression
  readonly decay: Family
  readonly m: Family
  readonly A: Family
  readonly c: Family
  readonly squaredTarget: Expression
  readonly kappa: Expression
  readonly Gamma: Expression
  readonly dataMoments: readonly Theorem[]
  readonly inflationFactor: Theorem
  readonly meanDecay: Theorem
}

export const declareInflation = (book: Book): Expression => book.symbol(real('kappa', '\\kappa'), 'inflation by noise')

/** κ = Π_l (1 + σ_l²/d_l). */
export const inflationIs = (neurons: Neurons, kappa: Expression): Relation =>
  eq(
    kappa,
    product('l', 1, neurons.depth, (l) => inflationOf(neurons, l)),
  )

/** Γ = (Π_l γ_l)^{1/(D+1)}. */
export const meanIs = ({ outputs }: Layers, decay: Family, Gamma: Expression): Relation =>
  eq(Gamma, pow(product('l', 1, outputs, decay), div(1, outputs)))

/** A_ij = E[x_i x_j]. */
export const covarianceIs = ({ width, x }: Layers, A: Family): Proposition =>
  forAllIn('i', 1, width(0), (i) => forAllIn('j', 1, width(0), (j) => eq(A(i, j), overData(mul(x(i), x(j))))))

/** The loss, and what is assumed of the decay of a layer: that it is positive, unless told otherwise. */
export function declareLoss(
  book: Book,
  network: Network,
  decayIs: (decay: Expression) => Relation = (decay) => gt(decay, 0),
): Model {
  const { outputs, width, x } = network
  const y = book.symbol(family('y', 0, { dependsOn: [{ source: 'x' }] })(), 'target, drawn with the input')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const m = book.symbol(family('m', 1), 'mean end-to-end map')
  const A = book.symbol(family('A', 2), 'second moments of the input')
  const c = book.symbol(family('c', 1), 'moments of input and target')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const kappa = declareInflation(book)
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  book.assume(forAllIn('l', 1, outputs, (l) => decayIs(decay(l))))
  const dataMoments = [
    book.define(covarianceIs(network, A)),
    book.define(forAllIn('i', 1, width(0), (i) => eq(c(i), overData(mul(x(i), y))))),
    book.define(eq(squaredTarget, overData(square(y)))),
  ]
  const inflationFactor = book.define(inflationIs(network, kappa))
  const meanDecay = book.define(meanIs(network, decay, Gamma))
  return {
    ...network,
    y,
    decay,
    m,
    A,
    c,
    squaredTarget,
    kappa,
    Gamma,
    dataMoments,
    inflationFactor,
    meanDecay,
  }
}

// ---------------------------------------------------------------- the parts of the loss

/** κ mᵀA m − 2 c·m + y_2. */
export const regression = ({ width, m, A, c, kappa, squaredTarget }: Model): Expression =>
  add(
    mul(
      kappa,
      sum('i', 1, width(0), (i) => sum('j', 1, width(0), (j) => mul(m(i), A(i, j), m(j)))),
    ),
    neg(
      mul(
        2,
        sum('j', 1, width(0), (j) => mul(c(j), m(j))),
      ),
    ),
    squaredTarget,
  )

/** E_x E_ε (f − y)² with the output f of the network. */
export const squaredError = ({ depth, g, y }: Model): Expression => overData(overNoise(square(sub(g(depth, 1), y))))

/** ‖W_l‖_F² as a sum over its entries. */
export const squaredNorm = ({ width, W }: Network, l: Expression): Expression =>
  sum('i', 1, width(l), (i) => sum('j', 1, width(sub(l, 1)), (j) => square(W(l, i, j))))

/** Σ_l γ_l ‖W_l‖_F². */
export const weightDecay = (model: Model): Expression =>
  sum('l', 1, model.outputs, (l) => mul(model.decay(l), squaredNorm(model, l)))

/** |m|². */
export const squaredLength = ({ width, m }: Pick<Model, 'width' | 'm'>): Expression => sum('j', 1, width(0), (j) => square(m(j)))

/** (D+1) Γ |m|^{2/(D+1)}. */
export const penalty = (model: Model): Expression =>
  mul(model.outputs, model.Gamma, pow(squaredLength(model), div(1, model.outputs)))

/** L(θ): the error and the decay. */
export const loss = (model: Model): Expression => add(squaredError(model), weightDecay(model))

/** R(m): the regression and its penalty. */
export const reduced = (model: Model): Expression => add(regression(model), penalty(model))

/** (f² with what stands for it, f with what stands for it) ↦ f² − 2 y f + y². */
export const expanded = ({ y }: Model, second: Expression, first: Expression): Expression =>
  add(second, neg(mul(2, y, first)), square(y))
