/** The strengths |U_j| |W_j| of the neurons bound the penalties of noise and decay, and are bounded by the map. */

import {
  add,
  div,
  type Expression,
  family,
  gt,
  integer,
  le,
  min,
  mul,
  type Relation,
  real,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { incoming, type Model, outgoing, overEntries, overNeurons, weightDecay } from '../models/dropout-model.ts'
import type { Data } from '../models/thresholds.ts'
import { summed } from './ranges.ts'

/** |U_j| |W_j|. */
export const strength = (model: Model, j: Expression): Expression => sqrt(mul(outgoing(model, j), incoming(model, j)))

export const totalStrength = (model: Model): Expression => overNeurons(model, (j) => strength(model, j))

export interface Penalties {
  readonly T: Expression
  /** Σ_j |U_j|² |W_j|² ≥ (2 T S − T²)/d_1 for every T, with S = Σ_j |U_j| |W_j|. */
  readonly noise: Theorem
  /** The decay is at least 2 Γ S. */
  readonly decay: Theorem
}

/** Noise and decay are bounded by the sum of the strengths of the neurons. */
export function twoPenalties(book: Book, model: Model): Penalties {
  const { neurons, decayU, decayW, Gamma, meanDecay } = model
  const T = book.symbol(real('T'), 'sum of the singular values of the map')
  const j = integer('j')
  const S = totalStrength(model)
  book.prose`Both penalties are bounded by ${S}, the strengths of the neurons. The penalty of the noise is convex in them, and lies above its tangents:`
  const noise = book.show(
    book
      .calc(overNeurons(model, (j) => mul(outgoing(model, j), incoming(model, j))))
      .eq(
        add(
          div(sub(mul(2, T, S), square(T)), neurons),
          overNeurons(model, (j) => square(sub(strength(model, j), div(T, neurons)))),
        ),
        by.algebra,
      )
      .ge(div(sub(mul(2, T, S), square(T)), neurons), by.signs('squares are nonnegative')),
  )
  book.result('noise-penalty', 'The penalty of the noise', noise)
  const conditions = [le(1, j), le(j, neurons)]
  const ofNeuron = (j: Expression): Expression => add(mul(decayU, outgoing(model, j)), mul(decayW, incoming(model, j)))
  const difference = square(sub(sqrt(mul(decayU, outgoing(model, j))), sqrt(mul(decayW, incoming(model, j)))))
  book.prose`The decay of a neuron is at least twice the geometric mean of its parts, by a square:`
  const balanced = book.show(
    book
      .calc(ofNeuron(j), conditions)
      .eq(add(mul(2, Gamma, strength(model, j)), difference), by.using('algebra', meanDecay))
      .ge(mul(2, Gamma, strength(model, j)), by.signs('squares are nonnegative')),
  )
  book.prose`The sum over all neurons is the decay.`
  const decay = book.show(
    book
      .calc(weightDecay(model))
      .eq(overNeurons(model, ofNeuron), by.algebra)
      .ge(
        overNeurons(model, (j) => mul(2, Gamma, strength(model, j))),
        by.theorem('as just shown', summed(book, balanced, j, conditions)),
      )
      .eq(mul(2, Gamma, S), by.algebra),
  )
  book.result('decay', 'The decay', decay)
  return { T, noise, decay }
}

/** min(s_i, θ). */
export const limited = ({ s, theta }: Data, i: Expression): Expression => min(s(i), theta)

/** p_i·M q_i. */
export const along = (model: Model, { p, q }: Data, i: Expression): Expression =>
  overEntries(model, (o, h) => mul(p(i, o), model.M(o, h), q(i, h)))

/** θ Σ_j |U_j| |W_j| ≥ Σ_i min(s_i, θ) p_i·M q_i. */
export function strengthOfMap(book: Book, model: Model, data: Data): Theorem {
  const { inputs, outputs, neurons, U, W, map } = model
  const { n, s, theta, orthonormal } = data
  const [i, j] = [integer('i'), integer('j')]
  const inModes = [le(1, i), le(i, n)]
  const factor = (i: Expression): Expression => div(limited(data, i), theta)
  const statement = le(square(factor(i)), 1)
  const [small, positive] = [le(s(i), theta), gt(theta, 0)]
  const below = book.prove(
    statement,
    by.certificate('below the threshold', [], div(mul(sub(theta, s(i)), add(theta, s(i))), square(theta))),
    [positive, ...inModes, small],
  )
  const above = book.prove(statement, by.signs('above the threshold'), [positive, ...inModes, gt(s(i), theta)])
  const atMostOne = book.infer('generalize', { variable: variableOf(i), conditions: inModes }, [
    book.infer('cases', { condition: small }, [below, above]),
  ])
  const values = [
    valueOf(integer('n'), () => n),
    valueOf(integer('d'), () => outputs),
    valueOf(integer('e'), () => inputs),
    valueOf(family('c', 1), factor),
    valueOf(family('u', 1), (o) => U(o, j)),
    valueOf(family('w', 1), (h) => W(j, h)),
  ]
  const neuron = by.supplied(book.infer('instantiate', { values }, [book.cite(frames, 'two-frames')]), atMostOne, ...orthonormal)
  const conditions = [le(1, j), le(j, neurons)]
  const all = book.infer('sumOver', {}, [book.infer('generalize', { variable: variableOf(j), conditions }, [neuron])])
  const { left } = all.conclusion as Relation
  book.prose`The strength of a neuron bounds the parts of its weights along any two frames, and also those along the modes of the data, each with a factor of at most one:`
  const bound = book.show(
    book
      .calc(
        sum('i', 1, n, (i) => mul(limited(data, i), along(model, data, i))),
        [positive],
      )
      .eq(mul(theta, left), by.using('the map', map))
      .le(mul(theta, totalStrength(model)), by.certificate('neuron by neuron', [[theta, all]])),
  )
  return book.result('strength', 'The strength of the neurons', bound)
}
