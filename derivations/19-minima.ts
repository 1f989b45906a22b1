/** The minima of the loss: weights that reach the reduced loss, a least loss that is reached, and local minima. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  exists,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  infimum,
  integer,
  le,
  lt,
  mul,
  pow,
  product,
  type Relation,
  real,
  type Substitution,
  sqrt,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import oneVector from './04-one-vector.ts'
import oneScalar from './05-one-scalar.ts'
import { isBestScale } from './lemmas/best-scale.ts'
import { decayByDirections } from './lemmas/decay-by-directions.ts'
import { everywhere, leastOver, withOutputs } from './lemmas/least-loss.ts'
import { type Basis, declareBasis, expansionOf, summed } from './lemmas/modes.ts'
import { declareRankOne, type RankOne } from './lemmas/rank-one-layers.ts'
import {
  declareLoss,
  declareNetwork,
  declareNeurons,
  loss,
  type Model,
  reduced as regressionOf,
  squaredError,
  weightDecay,
} from './models/network.ts'
import { best, error, overModes, type Problem, phi, reduced, regression, squaredLength } from './models/regression.ts'

export default derivation('19-minima', 'Minima of the loss', (book) => {
  const setting = declareSetting(book)
  const curve = book.section('A curve of weights', () => curveOfWeights(book, setting))
  const above = book.section('The loss is above the reduced loss', () => lossAbove(book, setting))
  const inModes = book.section('The least loss', () => leastInModes(book, setting))
  book.section('It is reached', () => leastLossReached(book, setting, curve, inModes))
  book.section('No hidden layer', () => noHiddenLayer(book, setting, inModes))
  book.section('Local minima', () => localMinima(book, setting, curve, above))
})

interface Setting {
  readonly model: Model
  readonly problem: Problem
  readonly basis: Basis
  /** κ > 0, Γ > 0, and what 05 assumes of them. */
  readonly positive: readonly Theorem[]
}

/** The network, its loss, and a basis in which the second moments of its input are diagonal. */
function declareSetting(book: Book): Setting {
  const model = declareLoss(book, declareNetwork(book, declareNeurons(book)))
  const { depth, width, kappa, Gamma, squaredTarget, inflationFactor, meanDecay } = model
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const c = book.symbol(family('chat', 1, { latex: '\\hat c' }), 'moment of input and target along a mode')
  const m = book.symbol(family('mhat', 1, { latex: '\\hat m' }), 'coordinate of the map along a mode')
  const problem = { depth, count: width(0), a, c, m, kappa, Gamma, squaredTarget }
  book.prose`The second moments of the input are diagonal in an orthonormal basis, where they are not negative:`
  const basis = declareBasis(book, problem)
  book.assume(forAllIn('k', 1, problem.count, (k) => ge(a(k), 0)))
  const inflated = book.prove(gt(kappa, 0), by.signs('at least one', inflationFactor))
  const decays = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', meanDecay))
  const weakly = book.infer('combine', { given: [], statement: ge(kappa, 0), weights: [expr(1)], rest: expr(0) }, [inflated])
  return { model, problem, basis, positive: [inflated, weakly, decays] }
}

/** A theorem of 05 for this network. */
const ofNetwork = (book: Book, { positive }: Setting, id: string): Theorem => by.supplied(book.cite(oneScalar, id), ...positive)

// ---------------------------------------------------------------- the curve

interface Curve {
  readonly t: Expression
  /** L = F(t) on the curve. */
  readonly onCurve: Theorem
}

/** W_l = (Γt/γ_l)^{1/2} u_l u_{l−1}ᵀ with u_0 = t^{(D−1)/2} (κA t^D + Γ)^{−1} c: their loss is F(t), for every t ≥ 0. */
function curveOfWeights(book: Book, setting: Setting): Curve {
  const { model, problem } = setting
  const { depth, outputs, width, decay } = model
  const t = book.symbol(real('t'), 'scale of the map')
  book.assume(ge(depth, 1))
  book.assume(ge(t, 0))
  const layers = declareRankOne(book, model)
  const { u, n } = layers
  book.prose`For a scale ${t}, let all layers decay alike, and let what enters the first one be shared by the modes as in the ridge solution:`
  const norms = book.define(forAllIn('l', 1, outputs, (l) => eq(n(l), sqrt(div(mul(problem.Gamma, t), decay(l))))))
  const entrance = book.define(
    forAllIn('j', 1, width(0), (j) =>
      eq(
        u(0, j),
        overModes(problem, (k) => mul(share(problem, k, t), setting.basis.v(k, j))),
      ),
    ),
  )
  const curve = { t, layers, norms, entrance }
  const errorThere = errorOnCurve(book, setting, curve)
  const decayThere = decayOnCurve(book, setting, curve)
  const both = book.show(
    book
      .calc(loss(model))
      .eq(
        add(
          error(problem, (k) => best(problem, k, t)),
          decayAt(problem, t),
        ),
        by.certificate('the error; the decay', [
          [1, errorThere],
          [1, decayThere],
        ]),
      )
      .eq(reduced(problem, t), by.using('mode by mode', ...setting.positive)),
  )
  return { t, onCurve: book.result('curve', 'A curve of weights with the reduced loss', both) }
}

interface Parts {
  readonly t: Expression
  readonly layers: RankOne
  readonly norms: Theorem
  readonly entrance: Theorem
}

/** t^{(D−1)/2} c_k/(κ a_k t^D + Γ). */
const share = ({ depth, a, c, kappa, Gamma }: Problem, k: Expression, t: Expression): Expression =>
  div(mul(c(k), pow(t, div(sub(depth, 1), 2))), add(mul(kappa, a(k), pow(t, depth)), Gamma))

/** Γ t (D + φ(t)). */
const decayAt = (problem: Problem, t: Expression): Expression => mul(problem.Gamma, t, add(problem.depth, phi(problem, t)))

/** The map of the curve is the ridge solution, so its error is that of the regression there. */
function errorOnCurve(book: Book, setting: Setting, { t, layers: { u, n }, norms, entrance }: Parts): Theorem {
  const { model, problem, basis, positive } = setting
  const { outputs, width, m, meanDecay } = model
  const j = integer('j')
  const inRange = [le(1, j), le(j, width(0))]
  const solution = (i: Expression): Expression => overModes(problem, (k) => mul(best(problem, k, t), basis.v(k, i)))
  const gain = product('l', 1, outputs, n)
  book.prose`The norms multiply to a power of ${t}, and the map is the ridge solution:`
  const norm = book.show(
    book.calc(gain).eq(pow(t, div(outputs, 2)), by.using('the norms; the mean of the decays', norms, meanDecay, ...positive)),
  )
  const there = book.show(
    book
      .calc(mul(gain, u(0, j)), inRange)
      .eq(mul(pow(t, div(outputs, 2)), u(0, j)), by.certificate('the norms', [[u(0, j), norm]]))
      .eq(solution(j), by.using('what enters', entrance, ...positive)),
  )
  const map = book.infer('generalize', { variable: variableOf(j), conditions: inRange }, [book.infer('flip', {}, [there])])
  const inEntries = by.supplied(
    book.infer('instantiate', { values: [valueOf(m, solution)] }, [book.cite(oneVector, 'aligned-error')]),
    map,
  )
  const values = [valueOf(m, solution), valueOf(problem.m, (k) => best(problem, k, t))]
  const inModes = by.supplied(
    book.infer('instantiate', { values }, [book.cite(oneScalar, 'modes-error')]),
    expansionAt(book, setting, values),
  )
  const shown = book.show(
    book
      .calc(squaredError(model))
      .eq((inEntries.conclusion as Relation).right, by.theorem('aligned layers', inEntries))
      .eq((inModes.conclusion as Relation).right, by.theorem('modes', inModes)),
  )
  return book.result('curve-error', 'The error on the curve', shown)
}

/** The map in entries from its coordinates, where both are put in and this is an identity. */
function expansionAt(book: Book, { problem, basis }: Setting, values: readonly Substitution[]): Theorem {
  return everywhere(
    book,
    expansionOf(problem, basis),
    values,
    [{ index: integer('i'), conditions: [le(1, integer('i')), le(integer('i'), problem.count)] }],
    by.algebra,
  )
}

/** Σ_l γ_l ‖W_l‖² = Γ t (D + φ(t)). */
function decayOnCurve(book: Book, setting: Setting, { t, layers, norms, entrance }: Parts): Theorem {
  const { model, problem, basis, positive } = setting
  const values = [valueOf(basis.map, (j) => layers.u(0, j)), valueOf(problem.m, (k) => share(problem, k, t))]
  const inModes = by.supplied(book.infer('instantiate', { values }, [book.cite(oneScalar, 'modes-length')]), entrance)
  book.prose`In the modes, the squared length of what enters is the stationarity function:`
  const first = book.show(
    book
      .calc((inModes.conclusion as Relation).left)
      .eq((inModes.conclusion as Relation).right, by.theorem('orthonormal modes', inModes))
      .eq(phi(problem, t), by.using('the shares', ...positive)),
  )
  const known = decayByDirections(book, model, layers, first)
  const shown = book.show(
    book
      .calc(weightDecay(model))
      .eq((known.conclusion as Relation).right, by.theorem('directions', known))
      .eq(decayAt(problem, t), by.using('the norms', norms, ...positive)),
  )
  return book.result('curve-decay', 'The decay on the curve', shown)
}

// ---------------------------------------------------------------- from below

interface Above {
  /** |m̂|^{2/(D+1)}. */
  readonly contact: Expression
  /** L(θ) ≥ F(|m̂|^{2/(D+1)}). */
  readonly bound: Theorem
}

/** The loss of any weights is at least the reduced loss at the scale of their map. */
function lossAbove(book: Book, setting: Setting): Above {
  const { model, problem, basis } = setting
  const { width, m, p } = model
  book.assume(ge(model.depth, 1))
  book.prose`For any weights, with the coordinates of their mean map in the modes,`
  book.define(forAllIn('j', 1, width(0), (j) => eq(m(j), p(0, j))))
  book.define(expansionOf(problem, basis))
  const contact = pow(squaredLength(problem), div(1, model.outputs))
  const shown = book.show(
    book
      .calc(loss(model))
      .ge(regressionOf(model), by.theorem('Theorem 1', withOutputs(book, model, book.cite(oneVector, 'lower-bound'))))
      .eq(regression(problem), by.theorem('modes', book.cite(oneScalar, 'modes')))
      .ge(reduced(problem, contact), by.theorem('the scale of the map', ofNetwork(book, setting, 'above-reduced'))),
  )
  return { contact, bound: book.result('loss-above', 'The loss is above the reduced loss', shown) }
}

// ---------------------------------------------------------------- the least loss

/** inf L = inf R in the coordinates of the modes. */
function leastInModes(book: Book, setting: Setting): Theorem {
  const { model, problem, basis } = setting
  const { count } = problem
  const { m } = model
  const { v } = basis
  const complete = book.assume(
    forAllIn('i', 1, count, (i) =>
      forAllIn('j', 1, count, (j) =>
        eq(
          overModes(problem, (k) => mul(v(k, i), v(k, j))),
          delta(i, j),
        ),
      ),
    ),
  )
  const modes = book.cite(oneScalar, 'modes')
  const overMaps = infimum([m], regressionOf(model))
  const inModes = infimum([problem.m], regression(problem))
  const map = [valueOf(problem.m, (k) => sum('i', 1, count, (i) => mul(v(k, i), m(i))))]
  const section = [valueOf(m, (i) => overModes(problem, (k) => mul(problem.m(k), v(k, i))))]
  const at = (values: readonly Substitution[], expanded: Theorem): Theorem =>
    by.supplied(book.infer('instantiate', { values }, [modes]), expanded)
  const there = at(map, fromCoordinates(book, setting, complete))
  const { left, right } = there.conclusion as Relation
  const length = squaredLength(problem, (k) => sum('i', 1, count, (i) => mul(v(k, i), m(i))))
  const squares = book.prove(ge(length, 0), by.signs('squares'))
  const lower = book.prove(le(right, left), by.signs('the same', there, squares))
  const same = book.infer('sameInfimum', { left: overMaps, right: inModes, map, section }, [
    lower,
    at(section, expansionAt(book, setting, section)),
  ])
  const shown = book.show(
    book
      .calc(leastOver(model))
      .eq(overMaps, by.theorem('Theorem 1', book.cite(oneVector, 'least-loss')))
      .eq(inModes, by.theorem('the coordinates', same)),
  )
  return book.result('least-in-modes', 'The least loss in modes', shown)
}

/** m_i = Σ_k (v_k·m) v_{k,i}. */
function fromCoordinates(book: Book, { model, problem, basis }: Setting, complete: Theorem): Theorem {
  const { count } = problem
  const { m } = model
  const { v } = basis
  const [i, j] = [integer('i'), integer('j')]
  const inRange = (index: Expression): readonly Relation[] => [le(1, index), le(index, count)]
  const pair = [i, j].reduce(
    (known, value) => book.infer('specialize', { given: [...inRange(i), ...inRange(j)], value }, [known]),
    complete,
  )
  const sums = summed(book, problem, j, m, pair)
  const { left, right } = sums.conclusion as Relation
  book.prose`Every map has coordinates in the modes:`
  const expanded = book.show(
    book
      .calc(m(i), inRange(i))
      .eq(right, by.algebra)
      .eq(left, by.theorem('a basis', sums))
      .eq(
        overModes(problem, (k) =>
          mul(
            sum('i', 1, count, (n) => mul(v(k, n), m(n))),
            v(k, i),
          ),
        ),
        by.algebra,
      ),
  )
  return book.infer('generalize', { variable: variableOf(i), conditions: inRange(i) }, [expanded])
}

/** A best scale exists, and the weights of the curve at it are a global minimum. */
function leastLossReached(book: Book, setting: Setting, { t, onCurve }: Curve, inModes: Theorem): void {
  const { model, problem } = setting
  const { count, a, c } = problem
  book.assume(ge(model.depth, 1))
  const s = book.symbol(real('tbest', 't_*'), 'a best scale')
  const start = book.infer('assume', { statement: ge(s, 0) })
  book.infer('assume', { statement: isBestScale(problem, s) })
  book.prose`Let ${s} be a best scale. Then the least loss is the reduced loss there,`
  const value = book.show(
    book
      .calc(leastOver(model))
      .eq((inModes.conclusion as Relation).right, by.theorem('the coordinates', inModes))
      .eq(reduced(problem, s), by.theorem('a best scale', ofNetwork(book, setting, 'best-value'))),
  )
  book.result('least-value', 'The least loss is the least reduced loss', value)
  book.prose`and the weights of the curve reach it:`
  const there = book.infer('instantiate', { values: [valueOf(t, () => s)] }, [onCurve])
  const reached = book.show(
    book
      .calc(loss(model))
      .eq(reduced(problem, s), by.theorem('the curve', there))
      .eq(leastOver(model), by.theorem('the least loss', value)),
  )
  book.result('reached', 'The least loss is reached', reached)
  const w = book.symbol(family('what', 1, { latex: '\\hat w' }), 'coordinate of a map that the data fit, along a mode')
  book.define(forAllIn('k', 1, count, (k) => eq(c(k), mul(a(k), w(k)))))
  book.prose`There is a best scale, so that there are such weights.`
  const some = exists(
    't',
    'real',
    (x) => eq(leastOver(model), reduced(problem, x)),
    (x) => [ge(x, 0)],
  )
  const found = book.infer('witness', { statement: some, value: s }, [start, value])
  const exist = book.infer('choose', { variable: variableOf(s) }, [ofNetwork(book, setting, 'best-scale'), found])
  book.result('existence', 'A global minimum exists', exist)
}

/** Without hidden layers the ridge solution is a global minimum. */
function noHiddenLayer(book: Book, setting: Setting, inModes: Theorem): void {
  const { model, problem, basis } = setting
  const { depth, width, W, m, input, oneOutput, inflationFactor, meanDecay, dataMoments } = model
  const shallow = book.assume(eq(depth, 0))
  const solution = (k: Expression): Expression => div(problem.c(k), add(mul(problem.kappa, problem.a(k)), problem.Gamma))
  const inEntries = (j: Expression): Expression => overModes(problem, (k) => mul(solution(k), basis.v(k, j)))
  book.prose`Let the only layer be the ridge solution:`
  const ridge = book.define(forAllIn('j', 1, width(0), (j) => eq(W(1, 1, j), inEntries(j))))
  const values = [valueOf(m, inEntries), valueOf(problem.m, solution)]
  const diagonal = by.supplied(
    book.infer('instantiate', { values }, [book.cite(oneScalar, 'modes')]),
    expansionAt(book, setting, values),
  )
  const { left, right } = diagonal.conclusion as Relation
  const best = ofNetwork(book, setting, 'ridge-solution')
  const network = [shallow, input, oneOutput, ridge, inflationFactor, meanDecay, ...dataMoments]
  const shown = book.show(
    book
      .calc(loss(model))
      .eq(left, by.using('no hidden layer', ...network))
      .eq(right, by.theorem('modes', diagonal))
      .eq((best.conclusion as Relation).right, by.theorem('the ridge solution', best))
      .eq(leastOver(model), by.theorem('the least loss', inModes)),
  )
  book.result('ridge-reached', 'Without hidden layers the ridge solution reaches it', shown)
}

// ---------------------------------------------------------------- local minima

/** Weights near those of the curve at a local minimum of F have no smaller loss. */
function localMinima(book: Book, setting: Setting, { t, onCurve }: Curve, { contact, bound }: Above): void {
  const { model, problem } = setting
  const { depth, outputs, W, g } = model
  book.assume(ge(depth, 1))
  const start = book.infer('assume', { statement: ge(t, 0) })
  book.prose`At a scale ${t}, the length of the map of the curve is`
  const length = book.show(
    book
      .calc(
        squaredLength(problem, (k) => best(problem, k, t)),
        [start.conclusion],
      )
      .eq(mul(pow(t, outputs), phi(problem, t)), by.using('mode by mode', ...setting.positive)),
  )
  book.result('curve-length', 'The length of the map on the curve', length)
  const radius = book.symbol(real('rho', '\\rho'), 'how far a local minimum is the least value')
  book.prose`so that at a stationary scale, where ${phi(problem, t)} is one, the scale of that map is ${t}. Let the reduced loss have a local minimum there, and let the scale of a map be near:`
  const local = book.assume(
    forAll(
      'u',
      'real',
      (u) => le(reduced(problem, t), reduced(problem, u)),
      (u) => [ge(u, 0), lt(sub(t, radius), u), lt(u, add(t, radius))],
    ),
  )
  for (const near of [lt(sub(t, radius), contact), lt(contact, add(t, radius))]) book.assume(near)
  const known = book.infer('specialize', { given: book.given(), value: contact }, [local])
  const bar = { notation: 'layer' as const, latex: '\\bar W' }
  const otherW = book.symbol(family('Wbar', 3, bar), 'weights on the curve')
  const otherG = book.symbol(family('gbar', 2, { latex: '\\bar g', dependsOn: g.variable.dependsOn }), 'what they pass on')
  const values = [valueOf(W, (l, i, j) => otherW(l, i, j)), valueOf(g, (l, i) => otherG(l, i))]
  const there = book.infer('instantiate', { values }, [onCurve])
  const lossThere = (there.conclusion as Relation).left
  const shown = book.show(
    book
      .calc(lossThere, [start.conclusion])
      .eq(reduced(problem, t), by.theorem('the curve', there))
      .le(reduced(problem, contact), by.theorem('a local minimum', known))
      .le(loss(model), by.theorem('the scale of the map', bound)),
  )
  book.result('local-minimum', 'Local minima of the reduced loss are ones of the loss', shown)
}
