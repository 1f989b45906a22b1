/** The infimum of the loss over all weights is that of the regression over all maps, and is reached where the other is. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  gt,
  infimum,
  integer,
  le,
  mul,
  type Proposition,
  product,
  type Relation,
  type Substitution,
  sqrt,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Step, type Theorem } from '../../src/kernel/index.ts'
import { loss, type Model, reduced, squaredLength } from '../models/network.ts'
import { type Aligned, averages, balancedNorm, type RankOne, unitMap } from './rank-one-layers.ts'

export interface Parts {
  /** L(θ) ≥ R(m) for the mean map m of θ, with the definitions of m and of the outputs with noise in some layers only. */
  readonly lower: Theorem
  readonly meanMap: Theorem
  /** L(θ) = R(m) for aligned and balanced layers, m ≠ 0. */
  readonly reached: Theorem
  readonly layers: Aligned
  /** L(θ) = R(m) for θ = 0 and m = 0. */
  readonly zero: Theorem
  readonly zeroWeights: Theorem
}

/** inf_θ L(θ) = inf_m R(m). */
export function leastLoss(book: Book, model: Model, parts: Parts): void {
  const { W, p, m } = model
  const overWeights = leastOver(model)
  const overMaps = infimum([m], reduced(model))
  const origin = zeroPoint(book, model)
  book.prose`The weights ${W(integer('l'), integer('i'), integer('j'))} determine the mean weights and what the layers pass on, so that the least loss is an infimum over all of them together. No value of the regression is smaller, since one of the two cases above reaches it:`
  const below = book.prove(le(overWeights, reduced(model)), by.theorem('both cases', belowRegression(book, model, parts, origin)))
  book.result('below-regression', 'The least loss is below the regression', below)

  book.prose`Conversely, the regression is not above the loss at the mean map of the weights.`
  const mapped = atMeanMap(book, model, parts)
  const atMap = book.infer('infimumBounds', { infimum: overMaps, at: [valueOf(m, (j) => p(0, j))] }, [below])
  const [lower, upper] = [0, 1].map((index) => book.infer('part', { index }, [atMap])) as [Theorem, Theorem]
  const least = book.infer('chain', {}, [upper, mapped])
  const atZero = book.infer('infimumBounds', { infimum: overWeights, at: origin.values }, [least, ...origin.conditions])
  const back = book.infer('part', { index: 0 }, [atZero])
  const same = book.prove(eq(overWeights, overMaps), by.signs('both inequalities', lower, back))
  book.result('least-loss', 'The least loss is that of the regression', same)

  book.prose`Where one infimum is a minimum, so is the other: over a map that is best for the regression, aligned and balanced layers are a global minimum of the loss,`
  const bestMap = book.infer('assume', { statement: eq(reduced(model), overMaps) })
  const lifted = book.show(
    book
      .calc(loss(model))
      .eq(reduced(model), by.theorem('aligned and balanced layers', parts.reached))
      .eq(overMaps, by.theorem('the best map', bestMap))
      .eq(overWeights, by.theorem('the least loss', same)),
  )
  book.result('minimum-lifted', 'A best map gives a global minimum', lifted)
  book.prose`as are no weights at all where no map is best,`
  const without = book.show(
    book
      .calc(loss(model))
      .eq(reduced(model), by.theorem('no weights', parts.zero))
      .eq(overMaps, by.theorem('the best map', bestMap))
      .eq(overWeights, by.theorem('the least loss', same)),
  )
  book.result('zero-lifted', 'So does the zero map', without)
  book.prose`and the mean map of a global minimum is best for the regression, whose value is the loss.`
  const best = book.infer('assume', { statement: eq(loss(model), overWeights) })
  const value = (mapped.conclusion as Relation).left
  const between = by.signs('between equals', upper, mapped, best, same)
  const projected = [book.prove(eq(value, overMaps), between), book.prove(eq(loss(model), value), between)]
  book.result('minimum-projected', 'A global minimum gives a best map', book.infer('conjunction', {}, projected))
}

/** inf L over the weights, with the mean weights and what the layers pass on, which they determine. */
export function leastOver(model: Model): Expression {
  const conditions = [model.itsWeight, model.backward, model.input, model.forward]
  return infimum(
    [model.W, model.p, model.g],
    loss(model),
    conditions.map((t) => t.conclusion),
  )
}

/** R(p_0) ≤ L(θ). */
function atMeanMap(book: Book, model: Model, { lower, meanMap }: Parts): Theorem {
  const { width, m, p } = model
  const j = integer('j')
  const values = [valueOf(m, (i) => p(0, i))]
  const defined = everywhere(
    book,
    meanMap.conclusion,
    values,
    [{ index: j, conditions: [le(1, j), le(j, width(0))] }],
    by.algebra,
  )
  const known = book.infer('instantiate', { values }, [withOutputs(book, model, lower)])
  return book.infer('flip', {}, [by.supplied(known, defined)])
}

/** A theorem about the outputs with noise in some layers only, with these put in. */
export function withOutputs(book: Book, model: Model, known: Theorem): Theorem {
  const { width, p, f, g, partial } = model
  const values = [valueOf(f, (k) => sum('j', 1, width(add(k, 1)), (i) => mul(p(add(k, 1), i), g(k, i))))]
  const defined = everywhere(book, partial.conclusion, values, [{ index: integer('l'), conditions: [] }], by.algebra)
  return by.supplied(book.infer('instantiate', { values }, [known]), defined)
}

// ---------------------------------------------------------------- points

export interface Point {
  readonly values: readonly Substitution[]
  /** What defines the mean weights and what the layers pass on, at the point. */
  readonly conditions: readonly Theorem[]
}

/** inf L ≤ R(m) for every m. */
function belowRegression(book: Book, model: Model, parts: Parts, origin: Point): Theorem {
  const overWeights = leastOver(model)
  const positive = book.prove(le(0, loss(model)), by.signs('squares are nonnegative'))
  const atPoint = ({ values, conditions }: Point, reached: Theorem, defined: Theorem): Theorem => {
    const bounds = book.infer('infimumBounds', { infimum: overWeights, at: values }, [positive, ...conditions])
    const there = by.supplied(book.infer('instantiate', { values }, [reached]), ...conditions, defined)
    return book.infer('chain', {}, [book.infer('part', { index: 1 }, [bounds]), there])
  }
  const aligned = alignedPoint(book, model, parts.layers)
  const weights = inEntries(book, model, parts.layers.weights, aligned)
  const elsewhere = explicit(book, model, parts.layers, atPoint(aligned, parts.reached, weights))
  const noWeights = inEntries(book, model, parts.zeroWeights, origin)
  const atZero = by.supplied(atPoint(origin, parts.zero, noWeights), zeroMap(book, model))
  return book.infer('cases', { condition: gt(squaredLength(model), 0) }, [elsewhere, atZero])
}

/** m = 0 from |m|² ≤ 0. */
function zeroMap(book: Book, model: Model): Theorem {
  const j = integer('j')
  const inRange = [le(1, j), le(j, model.width(0))]
  const assumed = book.infer('assume', { statement: le(squaredLength(model), 0) })
  const vanishing = book.infer('sumVanishes', { given: book.given() }, [assumed])
  const each = book.infer('specialize', { given: [...book.given(), ...inRange], value: j }, [vanishing])
  const none = book.infer('powerVanishes', { given: book.given() }, [each])
  return book.infer('generalize', { variable: variableOf(j), conditions: inRange }, [none])
}

/** No weights. */
function zeroPoint(book: Book, model: Model): Point {
  const { outputs, W, p, g } = model
  const values = [valueOf(W, () => expr(0)), valueOf(p, (l) => delta(l, outputs)), valueOf(g, () => expr(0))]
  return { values, conditions: definitionsAt(book, model, values, by.algebra) }
}

/** W_l = n_l u_l u_{l−1}ᵀ, with what reaches and what leaves each layer. */
export function alignedPoint(book: Book, model: Model, { u, n, signs, outputSign, alongSigns }: RankOne): Point {
  const { outputs, width, W, p, g, x, oneOutput } = model
  const along = sum('j', 1, width(0), (j) => mul(u(0, j), x(j)))
  const values = [
    valueOf(W, (l, i, j) => mul(n(l), u(l, i), u(sub(l, 1), j))),
    valueOf(p, (l, j) => mul(u(l, j), product('k', add(l, 1), outputs, n))),
    valueOf(g, (l, i) => mul(n(add(l, 1)), u(add(l, 1), i), along, product('k', 1, l, n), averages(model, l))),
  ]
  const step = by.using('unit vectors', alongSigns, signs, outputSign, oneOutput)
  return { values, conditions: definitionsAt(book, model, values, step) }
}

/** The conditions of the least loss at a point. */
function definitionsAt(book: Book, model: Model, values: readonly Substitution[], step: Step): readonly Theorem[] {
  const { depth, outputs, itsWeight, backward, input, forward } = model
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const inLayers = (top: Expression): Scope => ({ index: l, conditions: [le(1, l), le(l, top)] })
  return [
    everywhere(book, itsWeight.conclusion, values, [], step),
    everywhere(book, backward.conclusion, values, [inLayers(outputs), { index: j, conditions: [] }], step),
    everywhere(book, input.conclusion, values, [{ index: i, conditions: [] }], step),
    everywhere(book, forward.conclusion, values, [inLayers(depth), { index: i, conditions: [] }], step),
  ]
}

/** What defines the entries of the weights, at a point. */
export function inEntries(book: Book, { outputs, width }: Model, definition: Theorem, { values }: Point): Theorem {
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const ranges = [
    { index: l, conditions: [le(1, l), le(l, outputs)] },
    { index: i, conditions: [le(1, i), le(i, width(l))] },
    { index: j, conditions: [le(1, j), le(j, width(sub(l, 1)))] },
  ]
  return everywhere(book, definition.conclusion, values, ranges, by.algebra)
}

export interface Scope {
  readonly index: Expression
  readonly conditions: readonly Relation[]
}

/** An equation for all members of ranges, with values put in, from its proof for one. */
export function everywhere(
  book: Book,
  statement: Proposition,
  values: readonly Substitution[],
  ranges: readonly Scope[],
  step: Step,
  further: readonly Proposition[] = [],
): Theorem {
  const conditions = ranges.flatMap((r) => r.conditions)
  const assumed = book.infer('instantiate', { values }, [book.infer('assume', { statement })])
  const one = ranges.reduce(
    (known, { index }) => book.infer('specialize', { given: [...book.given(), ...conditions], value: index }, [known]),
    assumed,
  )
  const proved = book.prove(one.conclusion as Relation, step, [...conditions, ...further])
  return [...ranges]
    .reverse()
    .reduce((known, r) => book.infer('generalize', { variable: variableOf(r.index), conditions: r.conditions }, [known]), proved)
}

/** With positive signs, and the unit vector of the input along the map. */
function explicit(book: Book, model: Model, layers: Aligned, known: Theorem): Theorem {
  const { outputs, width } = model
  const { r, u, n, signs, outputSign, alongMap, alongSigns, norms } = layers
  const [l, i, j] = [integer('l'), integer('i'), integer('j')]
  const values = [
    valueOf(r, () => expr(1)),
    valueOf(u, (k, e) => add(mul(delta(k, 0), unitMap(model, e)), mul(sub(1, delta(k, 0)), div(1, sqrt(width(k)))))),
    valueOf(n, (k) => balancedNorm(model, k)),
  ]
  const layer = { index: l, conditions: [le(1, l), le(l, outputs)] }
  const neuron = { index: i, conditions: [le(1, i), le(i, width(l))] }
  const input = { index: j, conditions: [le(1, j), le(j, width(0))] }
  const definition = ({ conclusion }: Theorem, ranges: readonly Scope[]): Theorem =>
    everywhere(book, conclusion, values, ranges, by.algebra, [gt(squaredLength(model), 0)])
  const definitions = [
    definition(signs, [layer, neuron]),
    definition(outputSign, []),
    definition(alongMap, [input]),
    definition(alongSigns, [layer, neuron]),
    definition(norms, [layer]),
  ]
  return by.supplied(book.infer('instantiate', { values }, [known]), ...definitions)
}
