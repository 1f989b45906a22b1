/** The network and its loss, as all derivations write them: symbols, assumptions, definitions, and the parts of the loss. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  implies,
  integer,
  le,
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
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, type Theorem } from '../src/kernel/index.ts'

/** E over the noise of layer l. */
export const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

/** E over the noise of all layers. */
export const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)

/** E over the data. */
export const overData = (e: Expression): Expression => expectation(['x'], e)

export interface Network {
  readonly depth: Expression
  /** The output row, counted as a layer. */
  readonly outputs: Expression
  readonly width: Family
  readonly sigma: Family
  readonly epsilon: Family
  readonly W: Family
  readonly p: Family
  readonly x: Family
  readonly z: Family
  readonly f: Family
  readonly widths: Theorem
  readonly unitMeans: Theorem
  readonly moments: Theorem
  readonly forward: Theorem
  readonly input: Theorem
  readonly backward: Theorem
  readonly partial: Theorem
  /** There is one output, and its weight to itself is 1. */
  readonly oneOutput: readonly Theorem[]
}

export function declareNetwork(book: Book): Network {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const outputs = add(depth, 1)
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const sigma = book.symbol(family('sigma', 1, { latex: '\\sigma' }), 'standard deviation of the noise of a layer')
  const epsilon = book.symbol(
    family('epsilon', 2, { latex: '\\epsilon', dependsOn: [{ source: 'epsilon', at: 0 }] }),
    'noise of a neuron, independent between layers',
  )
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const p = book.symbol(family('p', 2), 'mean weight from a neuron to the output')
  const x = book.symbol(family('x', 1, { dependsOn: [{ source: 'x' }] }), 'input, drawn from the data')
  const dependsOn = [{ source: 'epsilon', upTo: 0 }, { source: 'x' }]
  const z = book.symbol(family('z', 2, { dependsOn }), 'noisy output of a neuron')
  const f = book.symbol(family('f', 1, { notation: 'function', dependsOn }), 'output, with noise in the first layers only')
  book.prose`The network has ${depth} hidden layers; its output row is layer ${outputs}.`
  book.assume(ge(depth, 0))
  const widths = book.assume(forAllIn('l', 0, outputs, (l) => ge(width(l), 1)))
  const oneOutput = book.define(eq(width(outputs), 1))
  const unitMeans = book.assume(
    forAllIn('l', 1, depth, (l) => forAllIn('i', 1, width(l), (i) => eq(overLayer(l, epsilon(l, i)), 1))),
  )
  const moments = book.assume(
    forAllIn('l', 1, depth, (l) =>
      forAllIn('i', 1, width(l), (i) =>
        forAllIn('j', 1, width(l), (j) =>
          eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
        ),
      ),
    ),
  )
  const input = book.define(forAll('i', 'integer', (i) => eq(z(0, i), x(i))))
  const forward = book.define(
    forAllIn('l', 1, depth, (l) =>
      forAll('i', 'integer', (i) =>
        eq(
          z(l, i),
          mul(
            epsilon(l, i),
            sum('j', 1, width(sub(l, 1)), (j) => mul(W(l, i, j), z(sub(l, 1), j))),
          ),
        ),
      ),
    ),
  )
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
  const partial = book.define(
    forAll('l', 'integer', (l) =>
      eq(
        f(l),
        sum('j', 1, width(l), (j) => mul(p(l, j), z(l, j))),
      ),
    ),
  )
  return {
    depth,
    outputs,
    width,
    sigma,
    epsilon,
    W,
    p,
    x,
    z,
    f,
    widths,
    unitMeans,
    moments,
    forward,
    input,
    backward,
    partial,
    oneOutput: [oneOutput, itsWeight],
  }
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

export function declareLoss(book: Book, network: Network): Model {
  const { depth, outputs, width, sigma, x } = network
  const y = book.symbol(family('y', 0, { dependsOn: [{ source: 'x' }] })(), 'target, drawn with the input')
  const decay = book.symbol(family('gamma', 1, { latex: '\\gamma' }), 'weight decay of a layer')
  const m = book.symbol(family('m', 1), 'mean end-to-end map')
  const A = book.symbol(family('A', 2), 'second moments of the input')
  const c = book.symbol(family('c', 1), 'moments of input and target')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'inflation by noise')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  book.assume(forAllIn('l', 1, outputs, (l) => gt(decay(l), 0)))
  const dataMoments = [
    book.define(forAllIn('i', 1, width(0), (i) => forAllIn('j', 1, width(0), (j) => eq(A(i, j), overData(mul(x(i), x(j))))))),
    book.define(forAllIn('i', 1, width(0), (i) => eq(c(i), overData(mul(x(i), y))))),
    book.define(eq(squaredTarget, overData(square(y)))),
  ]
  const factor = (l: Expression): Expression => add(1, div(square(sigma(l)), width(l)))
  const inflationFactor = book.define(eq(kappa, product('l', 1, depth, factor)))
  const meanDecay = book.define(eq(Gamma, pow(product('l', 1, outputs, decay), div(1, outputs))))
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

/** E_x E_ε (f − y)². */
export const squaredError = ({ depth, f, y }: Model): Expression => overData(overNoise(square(sub(f(depth), y))))

/** ‖W_l‖_F² as a sum over its entries. */
export const squaredNorm = ({ width, W }: Network, l: Expression): Expression =>
  sum('i', 1, width(l), (i) => sum('j', 1, width(sub(l, 1)), (j) => square(W(l, i, j))))

/** Σ_l γ_l ‖W_l‖_F². */
export const weightDecay = (model: Model): Expression =>
  sum('l', 1, model.outputs, (l) => mul(model.decay(l), squaredNorm(model, l)))

/** |m|². */
export const squaredLength = ({ width, m }: Model): Expression => sum('j', 1, width(0), (j) => square(m(j)))

/** (D+1) Γ |m|^{2/(D+1)}. */
export const penalty = (model: Model): Expression =>
  mul(model.outputs, model.Gamma, pow(squaredLength(model), div(1, model.outputs)))

// ---------------------------------------------------------------- induction over layers

/** A statement at each layer, from its step. */
interface Layered {
  readonly claim: (k: Expression) => Relation
  /** claim(0). */
  readonly base: Theorem
  /** claim(k + 1) from claim(k) and the step into layer k + 1. */
  readonly grow: (k: Expression, known: Theorem, step: Theorem) => Theorem
  /** What holds of layer l if 1 ≤ l ≤ top. */
  readonly step: Theorem
  readonly l: Expression
  readonly top: Expression
}

/** claim(top) by induction over the layers. */
export function overLayers(book: Book, { claim, base, grow, step, l, top }: Layered): Theorem {
  const k = integer('k')
  const [zero, next] = [expr(0), add(k, 1)]
  const bounded = (n: Expression): Proposition => implies(le(n, top), claim(n))
  const start = book.infer('discharge', { condition: le(zero, top) }, [
    book.infer('weaken', { statement: le(zero, top) }, [base]),
  ])
  const [nonnegative, inside] = [ge(k, 0), le(next, top)]
  const into = by.supplied(
    book.infer('instantiate', { values: [valueOf(l, () => next)] }, [step]),
    book.infer('sign', { given: [nonnegative], statement: le(1, next) }),
  )
  const known = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: bounded(k) }),
    book.infer('sign', { given: [inside], statement: le(k, top) }),
  ])
  const grown = book.infer('discharge', { condition: inside }, [grow(k, known, into)])
  const all = book.infer('induction', { variable: variableOf(k), lowest: zero, statement: bounded(k) }, [start, grown])
  const atTop = by.supplied(
    book.infer('instantiate', { values: [valueOf(k, () => top)] }, [all]),
    book.infer('sign', { given: book.given(), statement: ge(top, 0) }),
  )
  return book.infer('modusPonens', {}, [atTop, book.infer('sign', { given: [], statement: le(top, top) })])
}
