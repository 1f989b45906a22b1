/** A network with one hidden layer of noisy neurons and several outputs: its symbols, its loss, and the parts of it. */

import {
  add,
  delta,
  type Expression,
  eq,
  expectation,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

export interface Model {
  readonly inputs: Expression
  readonly neurons: Expression
  readonly outputs: Expression
  readonly U: Family
  readonly W: Family
  readonly M: Family
  readonly x: Family
  readonly y: Family
  readonly epsilon: Family
  readonly sigma: Expression
  readonly a: Expression
  readonly C: Family
  readonly squaredTarget: Expression
  readonly decayU: Expression
  readonly decayW: Expression
  readonly Gamma: Expression
  readonly noiseMoments: readonly Theorem[]
  readonly dataMoments: readonly Theorem[]
  readonly map: Theorem
  readonly meanDecay: Theorem
}

export const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)
export const overData = (e: Expression): Expression => expectation(['x'], e)

export function declareModel(book: Book): Model {
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const [inputs, neurons, outputs] = [width(0), width(1), width(2)]
  const U = book.symbol(family('U', 2), 'weights from the neurons to the outputs')
  const W = book.symbol(family('W', 2), 'weights from the inputs to the neurons')
  const M = book.symbol(family('M', 2), 'mean map from the inputs to the outputs')
  const x = book.symbol(family('x', 1, { dependsOn: [{ source: 'x' }] }), 'input, drawn from the data')
  const y = book.symbol(family('y', 1, { dependsOn: [{ source: 'x' }] }), 'target, drawn with the input')
  const epsilon = book.symbol(
    family('epsilon', 1, { latex: '\\epsilon', dependsOn: [{ source: 'epsilon' }] }),
    'noise of a neuron',
  )
  const sigma = book.symbol(real('sigma', '\\sigma'), 'standard deviation of the noise')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const C = book.symbol(family('C', 2), 'moments of target and input')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const decayU = book.symbol(real('gammaU', '\\gamma_u'), 'weight decay towards the outputs')
  const decayW = book.symbol(real('gamma1', '\\gamma_1'), 'weight decay of the hidden layer')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const [i, j] = [integer('i'), integer('j')]

  book.prose`A network with ${inputs} inputs, ${neurons} hidden neurons and ${outputs} outputs multiplies what neuron ${j} passes on by noise ${epsilon(j)}, such as that of dropout, which has mean one and variance ${square(sigma)}.`
  for (const size of [inputs, neurons, outputs]) book.assume(ge(size, 1))
  const noiseMoments = [
    book.assume(forAllIn('i', 1, neurons, (i) => eq(overNoise(epsilon(i)), 1))),
    book.assume(
      forAllIn('i', 1, neurons, (i) =>
        forAllIn('j', 1, neurons, (j) => eq(overNoise(mul(epsilon(i), epsilon(j))), add(1, mul(square(sigma), delta(i, j))))),
      ),
    ),
  ]
  book.assume(gt(a, 0))
  book.prose`The inputs have the second moment ${a} in all directions. Of the targets only the moments ${C(integer('o'), i)} with the inputs and their own second moment ${squaredTarget} matter:`
  const dataMoments = [
    book.assume(
      forAllIn('i', 1, inputs, (i) => forAllIn('j', 1, inputs, (j) => eq(overData(mul(x(i), x(j))), mul(a, delta(i, j))))),
    ),
    book.assume(forAllIn('o', 1, outputs, (o) => forAllIn('i', 1, inputs, (i) => eq(overData(mul(y(o), x(i))), C(o, i))))),
    book.define(
      eq(
        squaredTarget,
        sum('o', 1, outputs, (o) => overData(square(y(o)))),
      ),
    ),
  ]
  book.prose`Both layers have a weight decay, with the geometric mean ${Gamma}, and the mean of the map that the network computes is ${M(integer('o'), i)}.`
  book.assume(gt(decayU, 0))
  book.assume(gt(decayW, 0))
  const meanDecay = book.define(eq(Gamma, sqrt(mul(decayU, decayW))))
  const map = book.define(
    forAllIn('o', 1, outputs, (o) =>
      forAllIn('i', 1, inputs, (i) =>
        eq(
          M(o, i),
          sum('j', 1, neurons, (j) => mul(U(o, j), W(j, i))),
        ),
      ),
    ),
  )
  return {
    inputs,
    neurons,
    outputs,
    U,
    W,
    M,
    x,
    y,
    epsilon,
    sigma,
    a,
    C,
    squaredTarget,
    decayU,
    decayW,
    Gamma,
    noiseMoments,
    dataMoments,
    map,
    meanDecay,
  }
}

// ---------------------------------------------------------------- the parts of the loss

/** |U_j|², the squared length of what leaves a neuron. */
export const outgoing = ({ outputs, U }: Model, j: Expression): Expression => sum('o', 1, outputs, (o) => square(U(o, j)))

/** |W_j|², the squared length of what enters a neuron. */
export const incoming = ({ inputs, W }: Model, j: Expression): Expression => sum('i', 1, inputs, (i) => square(W(j, i)))

export const overNeurons = ({ neurons }: Model, term: (j: Expression) => Expression): Expression => sum('j', 1, neurons, term)

export const overEntries = ({ inputs, outputs }: Model, term: (o: Expression, i: Expression) => Expression): Expression =>
  sum('o', 1, outputs, (o) => sum('i', 1, inputs, (i) => term(o, i)))

/** E_x E_ε Σ_o (Σ_j U_oj ε_j Σ_i W_ji x_i − y_o)². */
export function squaredError(model: Model): Expression {
  const { inputs, outputs, U, W, x, y, epsilon } = model
  const passed = (j: Expression): Expression => sum('i', 1, inputs, (i) => mul(W(j, i), x(i)))
  const output = (o: Expression): Expression => overNeurons(model, (j) => mul(U(o, j), epsilon(j), passed(j)))
  return overData(overNoise(sum('o', 1, outputs, (o) => square(sub(output(o), y(o))))))
}

/** γ_u ‖U‖² + γ_1 ‖W‖². */
export const weightDecay = (model: Model): Expression =>
  add(
    mul(
      model.decayU,
      overNeurons(model, (j) => outgoing(model, j)),
    ),
    mul(
      model.decayW,
      overNeurons(model, (j) => incoming(model, j)),
    ),
  )

/** a ‖M‖² − 2 tr(CᵀM) + y_2. */
export const regression = (model: Model): Expression => {
  const { a, C, M, squaredTarget } = model
  return add(
    sub(
      mul(
        a,
        overEntries(model, (o, i) => square(M(o, i))),
      ),
      mul(
        2,
        overEntries(model, (o, i) => mul(C(o, i), M(o, i))),
      ),
    ),
    squaredTarget,
  )
}

/** a σ² Σ_j |U_j|² |W_j|². */
export const noiseTerm = (model: Model): Expression =>
  mul(
    model.a,
    square(model.sigma),
    overNeurons(model, (j) => mul(outgoing(model, j), incoming(model, j))),
  )
