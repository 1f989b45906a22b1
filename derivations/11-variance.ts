/** How much the output varies at a global minimum, and the three limits in which it does not. */

import {
  add,
  div,
  type Expression,
  expr,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  limit,
  mul,
  neg,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import oneVector from './04-one-vector.ts'
import { overLayers, withinLayers } from './lemmas/over-layers.ts'
import { declareRankOne, mapped, rankOneMap } from './lemmas/rank-one-layers.ts'
import { declareInflation, declareLayers, declareNeurons, declareNoisyLayers, inflationIs, overNoise } from './models/network.ts'

export default derivation('11-variance', 'The variance of the output at a minimum', (book) => {
  book.section('The variance', () => variance(book))
  book.section('The limits', () => limits(book))
})

/** Var f = (κ − 1)(m·x)²: the output of aligned layers is its mean times independent averages of the noise. */
function variance(book: Book): void {
  const layers = declareNoisyLayers(book, declareLayers(book, declareNeurons(book)))
  const m = book.symbol(family('m', 1), 'mean end-to-end map')
  const kappa = declareInflation(book)
  book.define(inflationIs(layers, kappa))
  const model = { ...layers, m }
  const { depth, g } = model
  book.prose`At a global minimum that is not zero the layers are aligned and balanced.`
  rankOneMap(book, model, declareRankOne(book, model))
  const output = g(depth, 1)
  book.prose`Both moments of the output are known for such layers.`
  const shown = book.show(
    book
      .calc(sub(overNoise(square(output)), square(overNoise(output))))
      .eq(
        mul(sub(kappa, 1), square(mapped(model))),
        by.using('mean and second moment', book.cite(oneVector, 'aligned-mean'), book.cite(oneVector, 'aligned-square')),
      ),
  )
  book.result('variance', 'The variance of the output', shown)
}

/** The variance at the minimum is small for little noise a width and for much. */
function limits(book: Book): void {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const q = book.symbol(family('q', 1), 'variance of the noise of a layer by its width')
  book.assume(ge(depth, 0))
  book.assume(forAllIn('l', 1, depth, (l) => ge(q(l), 0)))
  const kappa = (at: Expression): Expression => product('l', 1, at, (l) => add(1, q(l)))
  const total = (at: Expression): Expression => sum('l', 1, at, (l) => q(l))
  const lower = (at: Expression): Relation => ge(kappa(at), add(1, total(at)))
  const upper = (at: Expression): Relation => le(sub(kappa(at), 1), mul(kappa(at), total(at)))
  const zero = expr(0)
  const layerByLayer = (claim: (k: Expression) => Relation, weight: Weight, rest: Weight): Theorem =>
    overLayers(book, {
      claim,
      base: book.prove(claim(zero), by.certificate('no layer', [])),
      grow: (k, before) => {
        const step = by.certificate('one layer more', [[weight(k), before]], rest(k))
        return book.prove(claim(add(k, 1)), step, withinLayers(k, depth))
      },
      top: depth,
    })
  const more = (k: Expression): Expression => q(add(k, 1))
  const below = layerByLayer(
    lower,
    (k) => add(1, more(k)),
    (k) => mul(total(k), more(k)),
  )
  book.result('inflation-below', 'The inflation from below', below)
  const above = layerByLayer(
    upper,
    () => expr(1),
    (k) => mul(kappa(k), more(k), add(total(k), more(k))),
  )
  book.result('inflation-above', 'The inflation from above', above)
  vanishing(book, { kappa: kappa(depth), total: total(depth), below, above })
}

type Weight = (k: Expression) => Expression

interface Inflation {
  readonly kappa: Expression
  readonly total: Expression
  readonly below: Theorem
  readonly above: Theorem
}

/** The prediction is at most B/κ, so the variance is at most Q B² and at most B²/(1 + Q), with Q = Σ σ_l²/d_l. */
function vanishing(book: Book, { kappa, total, below, above }: Inflation): void {
  const count = book.symbol(integer('K'), 'number of modes')
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const p = book.symbol(family('rho', 1, { latex: '\\rho' }), 'correlation of a mode with the target, times the input along it')
  const b = book.symbol(family('b', 1), 'absolute value of it')
  const penalty = book.symbol(real('lambda', '\\lambda'), 'effective ridge penalty of the minimum')
  const [inflation, noise] = [book.symbol(real('kappa', '\\kappa'), 'noise inflation'), real('Q')]
  const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, count, body)
  const ridge = (k: Expression): Expression => add(mul(inflation, a(k)), penalty)
  const predictionAt = (x: Expression): Expression => modes((k) => div(p(k), add(mul(x, a(k)), penalty)))
  const prediction = predictionAt(inflation)
  const bound = modes((k) => div(b(k), a(k)))
  book.assume(ge(penalty, 0))
  book.assume(forAllIn('k', 1, count, (k) => gt(a(k), 0)))
  book.assume(forAllIn('k', 1, count, (k) => le(p(k), b(k))))
  book.assume(forAllIn('k', 1, count, (k) => le(neg(b(k)), p(k))))
  const given = [ge(inflation, 1), ge(noise, 0), forAllIn('k', 1, count, (k) => ge(b(k), 0))]
  const rest = (sign: 1 | -1): Expression =>
    modes((k) =>
      add(div(mul(b(k), penalty), mul(inflation, a(k), ridge(k))), div(sign === 1 ? sub(b(k), p(k)) : add(b(k), p(k)), ridge(k))),
    )
  const most = div(bound, inflation)
  const high = book.prove(le(prediction, most), by.certificate('mode by mode', [], rest(1)), given)
  const low = book.prove(ge(prediction, neg(most)), by.certificate('mode by mode', [], rest(-1)), given)
  book.result('prediction', 'The prediction is of the order of the inverse inflation', book.infer('conjunction', {}, [low, high]))
  const [P, B] = [real('P'), real('B')]
  const values = [
    valueOf(P, () => predictionAt(kappa)),
    valueOf(B, () => bound),
    valueOf(inflation, () => kappa),
    valueOf(noise, () => total),
  ]
  const here = (known: Theorem): Theorem => book.infer('instantiate', { values }, [known])
  const nonnegative = book.prove(ge(total, 0), by.signs('a sum of variances'))
  const atLeast = book.prove(ge(kappa, 1), by.certificate('the inflation from below', [[1, below]], total))
  const premises = [nonnegative, atLeast, here(low), here(high), below, above]
  const [little, much] = twoBounds(book, { P, B, inflation, noise }).map((known) =>
    premises.reduce((t, premise) => by.supplied(t, premise), here(known)),
  ) as [Theorem, Theorem]
  book.result('little-noise', 'Little noise a width leaves little variance', by.supplied(little, nonnegative, atLeast))
  book.result('much-noise', 'Much noise leaves little variance', by.supplied(much, nonnegative, atLeast))
  threeLimits(book, { P, B, inflation, noise })
}

/** Both bounds in the limits of wide layers, much noise and great depth, for equal q = σ²/d. */
function threeLimits(book: Book, { B }: Reals): void {
  book.symbol(B, 'bound of the mean output')
  const depth = integer('D')
  const v = book.symbol(real('v'), 'variance of the noise')
  const width = book.symbol(real('breadth', '\\bar d'), 'width of every layer')
  const vanishes = (name: 'e' | 'v' | 'D', bound: (x: Expression) => Expression): Theorem => {
    const sort = name === 'D' ? 'integer' : 'real'
    const given = [ge(depth, 1), gt(v, 0), gt(width, 0), gt(B, 0)]
    return book.infer('limit', { given, statement: limit(name, sort, bound, '∞', 0) })
  }
  const little = (x: Expression): Expression => mul(div(mul(depth, v), x), square(B))
  const much = (n: Expression, noise: Expression): Expression => div(square(B), add(1, div(mul(n, noise), width)))
  book.result('wide', 'Wide layers', vanishes('e', little))
  book.result(
    'noisy',
    'Much noise',
    vanishes('v', (x) => much(depth, x)),
  )
  book.result(
    'deep',
    'Great depth',
    vanishes('D', (x) => much(x, v)),
  )
}

interface Reals {
  readonly P: Expression
  readonly B: Expression
  readonly inflation: Expression
  readonly noise: Expression
}

/** (κ − 1)P² ≤ Q B² and ≤ B²/(1 + Q), from |P| ≤ B/κ and 1 + Q ≤ κ ≤ 1 + κQ. */
function twoBounds(book: Book, { P, B, inflation, noise }: Reals): readonly [Theorem, Theorem] {
  const most = div(B, inflation)
  const given = [ge(inflation, 1), ge(noise, 0)]
  const [high, low] = [le(P, most), ge(P, neg(most))].map((statement) => book.infer('assume', { statement })) as [
    Theorem,
    Theorem,
  ]
  const varied = mul(sub(inflation, 1), square(P))
  const squares = book.prove(
    le(varied, mul(sub(inflation, 1), square(most))),
    by.certificate('both signs', [[mul(sub(inflation, 1), add(most, P)), high]], 0, [low]),
    given,
  )
  const above = book.infer('assume', { statement: le(sub(inflation, 1), mul(inflation, noise)) })
  const below = book.infer('assume', { statement: ge(inflation, add(1, noise)) })
  const little = book.prove(
    le(varied, mul(noise, square(B))),
    by.certificate(
      'the inflation from above',
      [
        [1, squares],
        [square(most), above],
      ],
      mul(noise, square(B), div(sub(inflation, 1), inflation)),
    ),
    given,
  )
  const much = book.prove(
    le(varied, div(square(B), add(1, noise))),
    by.certificate(
      'the inflation from below',
      [
        [1, squares],
        [div(square(B), mul(inflation, add(1, noise))), below],
      ],
      square(most),
    ),
    given,
  )
  return [little, much]
}
