/** Aligned and balanced layers, W_l = n_l u_l u_{l−1}ᵀ: their output is the mean map times averages of the noise. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  gt,
  integer,
  le,
  mul,
  type Proposition,
  pow,
  product,
  type Relation,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import {
  expanded,
  inflationOf,
  type Layers,
  loss,
  type Model,
  overData,
  overNoise,
  penalty,
  reduced,
  regression,
  squaredError,
  squaredLength,
  weightDecay,
} from '../models/network.ts'
import { intoNext, overLayers, withinLayers } from './over-layers.ts'

/** Layers W_l = n_l u_l u_{l−1}ᵀ, u_l being signs of one size for l ≥ 1. */
export interface RankOne {
  readonly r: Family
  readonly u: Family
  readonly n: Family
  readonly signs: Theorem
  readonly outputSign: Theorem
  readonly alongSigns: Theorem
  readonly weights: Theorem
}

/** Of them, those with u_0 along the map and balanced norms. */
export interface Aligned extends RankOne {
  readonly alongMap: Theorem
  readonly norms: Theorem
}

/** Every value R(m) with m ≠ 0 is reached. */
export function alignedLayers(book: Book, model: Model): { readonly layers: Aligned; readonly reached: Theorem } {
  const rankOne = declareRankOne(book, model)
  const passed = book.section('What they pass on', () => alignedError(book, model, rankOne, rankOneMap(book, model, rankOne)))
  const layers = declareBalance(book, model, rankOne)
  const error = by.supplied(passed, balancedMap(book, model, layers))
  const decay = balancedDecay(book, model, layers)
  const both = book.show(
    book.calc(loss(model)).eq(
      reduced(model),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  return { layers, reached: book.result('reached', 'Aligned and balanced layers reach the bound', both) }
}

/** |m|. */
export const length = (model: Pick<Model, 'width' | 'm'>): Expression => sqrt(squaredLength(model))

/** The entries of u_0 along the mean map. */
export const unitMap = (model: Pick<Model, 'width' | 'm'>, j: Expression): Expression => div(model.m(j), length(model))

/** What the norms of balanced layers depend on. */
type Balanced = Pick<Model, 'width' | 'm' | 'outputs' | 'Gamma' | 'decay'>

/** n_l² = Γ |m|^{2/(D+1)} / γ_l. */
export const balancedSquare = (model: Balanced, l: Expression): Expression =>
  div(mul(model.Gamma, pow(squaredLength(model), div(1, model.outputs))), model.decay(l))

/** n_l. */
export const balancedNorm = (model: Balanced, l: Expression): Expression => sqrt(balancedSquare(model, l))

/** The average of the noise of a layer. */
export const averageNoise = ({ width, epsilon }: Model, l: Expression): Expression =>
  div(
    sum('j', 1, width(l), (j) => epsilon(l, j)),
    width(l),
  )

/** The product of these averages over the first l layers. */
export const averages = (model: Model, l: Expression): Expression => product('k', 1, l, (k) => averageNoise(model, k))

/** m·x. */
export const mapped = ({ width, m, x }: Pick<Model, 'width' | 'm' | 'x'>): Expression =>
  sum('j', 1, width(0), (j) => mul(m(j), x(j)))

/** W_l = n_l u_l u_{l−1}ᵀ; the entries of u_l are signs of one size, those of u_0 any numbers. */
export function declareRankOne(book: Book, { outputs, width, W }: Layers): RankOne {
  const r = book.symbol(family('r', 2), 'sign of a neuron')
  const u = book.symbol(family('u', 2), 'direction of a layer')
  const n = book.symbol(family('n', 1, { latex: '\\nu' }), 'norm of a layer')
  book.prose`Give every neuron a sign, and let all layers be aligned, each neuron with one weight up to its sign:`
  const signs = book.assume(forAllIn('l', 1, outputs, (l) => forAllIn('i', 1, width(l), (i) => eq(square(r(l, i)), 1))))
  const outputSign = book.define(eq(r(outputs, 1), 1))
  const alongSigns = book.define(
    forAllIn('l', 1, outputs, (l) => forAllIn('i', 1, width(l), (i) => eq(u(l, i), div(r(l, i), sqrt(width(l)))))),
  )
  const weights = book.define(
    forAllIn('l', 1, outputs, (l) =>
      forAllIn('i', 1, width(l), (i) =>
        forAllIn('j', 1, width(sub(l, 1)), (j) => eq(W(l, i, j), mul(n(l), u(l, i), u(sub(l, 1), j)))),
      ),
    ),
  )
  return { r, u, n, signs, outputSign, alongSigns, weights }
}

/** u_0 = m/|m|, and the norms are those of balanced layers. */
export function declareBalance(book: Book, model: Balanced, rankOne: RankOne): Aligned {
  const { outputs, width, m } = model
  const { u, n } = rankOne
  book.prose`Now let ${m(integer('j'))} be any vector but zero, and let the layers be balanced, the first one along it:`
  book.assume(gt(squaredLength(model), 0))
  const alongMap = book.define(forAllIn('j', 1, width(0), (j) => eq(u(0, j), unitMap(model, j))))
  const norms = book.define(forAllIn('l', 1, outputs, (l) => eq(n(l), balancedNorm(model, l))))
  return { ...rankOne, alongMap, norms }
}

/** m = (Π_l n_l) u_0. */
export function rankOneMap(
  book: Book,
  { outputs, width, m }: Pick<Model, 'outputs' | 'width' | 'm'>,
  { u, n }: RankOne,
): Theorem {
  book.prose`Whatever enters the first layer, their map is`
  return book.define(forAllIn('j', 1, width(0), (j) => eq(m(j), mul(product('l', 1, outputs, n), u(0, j)))))
}

/** (Π_l n_l) u_0 = m for balanced layers. */
function balancedMap(book: Book, model: Model, { u, n, norms, alongMap }: Aligned): Theorem {
  const { outputs, width, m, meanDecay } = model
  const j = integer('j')
  const inRange = [le(1, j), le(j, width(0))]
  book.prose`The norms multiply to the length of the map:`
  const gain = product('l', 1, outputs, n)
  const balanced = book.show(
    book
      .calc(mul(gain, u(0, j)), inRange)
      .eq(mul(length(model), u(0, j)), by.using('the norms; the mean of the decays', norms, meanDecay))
      .eq(m(j), by.using('the first direction', alongMap)),
  )
  return book.infer('generalize', { variable: variableOf(j), conditions: inRange }, [book.infer('flip', {}, [balanced])])
}

/** The output is (m·x) Π_l (average of the noise of layer l). */
function alignedOutput(book: Book, model: Model, layers: RankOne, map: Theorem): Theorem {
  const { depth, outputs, width, x, g, forward, input, oneOutput } = model
  const { u, n, signs, outputSign, alongSigns, weights } = layers
  const i = integer('i')
  const along = sum('j', 1, width(0), (j) => mul(u(0, j), x(j)))
  const passed = (l: Expression, k: Expression): Expression =>
    mul(n(add(l, 1)), u(add(l, 1), k), along, product('k', 1, l, n), averages(model, l))
  const neurons = (l: Expression): readonly Proposition[] => [le(1, i), le(i, width(add(l, 1)))]
  const inAll = (l: Expression, theorem: Theorem): Theorem =>
    book.infer('generalize', { variable: variableOf(i), conditions: neurons(l) }, [theorem])

  book.prose`Then one number passes from each layer to the next, the same for all neurons but for the entries of the unit vector:`
  const zero = expr(0)
  const first = book.show(book.calc(g(zero, i), neurons(zero)).eq(passed(zero, i), by.using('the first layer', input, weights)))
  const before = [forward, weights, alongSigns, signs]
  const all = overLayers(book, {
    claim: (l) => forAllIn('i', 1, width(add(l, 1)), (k) => eq(g(l, k), passed(l, k))),
    base: inAll(zero, first),
    grow: (k, known) => {
      const next = add(k, 1)
      const further = [...withinLayers(k, depth), ...neurons(next)]
      return inAll(
        next,
        book.show(book.calc(g(next, i), further).eq(passed(next, i), by.using('one layer more', ...before, known))),
      )
    },
    top: depth,
  })
  const last = book.infer('specialize', { given: book.given(), value: expr(1) }, [all, oneOutput])
  const output = book.show(
    book
      .calc(g(depth, 1))
      .eq(passed(depth, expr(1)), by.theorem('all layers', last))
      .eq(
        mul(product('l', 1, outputs, n), along, averages(model, depth)),
        by.using('the sign of the output', alongSigns, outputSign, oneOutput),
      )
      .eq(mul(mapped(model), averages(model, depth)), by.using('the map', map)),
  )
  return book.result('aligned-output', 'The output of aligned layers', output)
}

interface Averages {
  /** E Π_l (average of the noise of layer l) = 1. */
  readonly mean: Theorem
  /** E of its square = κ. */
  readonly second: Theorem
}

/** The averages of the noise of the layers are independent, with mean 1 and second moment 1 + σ²/d. */
function momentsOfAverages(book: Book, model: Model): Averages {
  const { depth, unitMeans, moments, widths } = model
  const l = integer('l')
  const q = book.symbol(family('q', 1, { dependsOn: [{ source: 'epsilon', upTo: 0 }] }), 'averages of the noise, multiplied')
  const factor = (k: Expression): Expression => inflationOf(model, k)
  book.prose`The averages of the noise of different layers are independent. Let ${q(l)} be the product of those of the first ${l} layers, so that`
  const none = book.define(eq(q(0), 1))
  const more = book.define(forAllIn('l', 1, depth, (k) => eq(q(k), mul(averageNoise(model, k), q(sub(k, 1))))))
  const inLayers = [le(1, l), le(l, depth)]
  const raised = (power: 1 | 2): Theorem => {
    const raise = (e: Expression): Expression => (power === 1 ? e : square(e))
    const gain = (k: Expression): Expression => (power === 1 ? expr(1) : factor(k))
    const total = (k: Expression): Expression => (power === 1 ? expr(1) : product('l', 1, k, factor))
    const step = book.show(
      book
        .calc(overNoise(raise(q(l))), inLayers)
        .eq(mul(gain(l), overNoise(raise(q(sub(l, 1))))), by.using('the moments of the noise', more, unitMeans, moments, widths)),
    )
    const base = book.show(book.calc(overNoise(raise(q(0)))).eq(total(expr(0)), by.using('no layer', none)))
    return overLayers(book, {
      claim: (k) => eq(overNoise(raise(q(k))), total(k)),
      base,
      grow: (k, known) =>
        book.show(
          book
            .calc(overNoise(raise(q(add(k, 1)))), withinLayers(k, depth))
            .eq(mul(gain(add(k, 1)), overNoise(raise(q(k)))), by.certificate('one layer', [[1, intoNext(book, step, l, k)]]))
            .eq(total(add(k, 1)), by.certificate('the layers before', [[gain(add(k, 1)), known]])),
        ),
      top: depth,
    })
  }
  const values = [valueOf(q, (k) => averages(model, k))]
  const oneMore = book.prove(
    eq(averages(model, l), mul(averageNoise(model, l), averages(model, sub(l, 1)))),
    by.algebra,
    inLayers,
  )
  const proofs = [
    book.prove(eq(averages(model, expr(0)), 1), by.algebra),
    book.infer('generalize', { variable: variableOf(l), conditions: inLayers }, [oneMore]),
  ]
  const [mean, second] = [raised(1), raised(2)].map((known) =>
    by.supplied(book.infer('instantiate', { values }, [known]), ...proofs),
  ) as [Theorem, Theorem]
  return { mean, second }
}

/** E_x E_ε (f − y)² = κ mᵀA m − 2 c·m + y_2. */
function alignedError(book: Book, model: Model, layers: RankOne, map: Theorem): Theorem {
  const { depth, g, kappa, inflationFactor } = model
  const output = alignedOutput(book, model, layers, map)
  const { mean, second } = book.section('Moments of averages', () => momentsOfAverages(book, model))
  const all = averages(model, depth)
  const meanOutput = book.show(
    book
      .calc(overNoise(g(depth, 1)))
      .eq(mul(mapped(model), overNoise(all)), by.using('the output', output))
      .eq(mapped(model), by.certificate('the averages have mean 1', [[mapped(model), mean]])),
  )
  book.result('aligned-mean', 'Its mean', meanOutput)
  const secondOutput = book.show(
    book
      .calc(overNoise(square(g(depth, 1))))
      .eq(mul(square(mapped(model)), overNoise(square(all))), by.using('the output', output))
      .eq(
        mul(kappa, square(mapped(model))),
        by.certificate('the averages are inflated', [[square(mapped(model)), second]], 0, [inflationFactor]),
      ),
  )
  book.result('aligned-square', 'Its second moment', secondOutput)
  const error = book.show(
    book
      .calc(squaredError(model))
      .eq(overData(expanded(model, overNoise(square(g(depth, 1))), overNoise(g(depth, 1)))), by.using('linearity'))
      .eq(
        overData(expanded(model, mul(kappa, square(mapped(model))), mapped(model))),
        by.using('the moments of the output', meanOutput, secondOutput),
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
