/** How much the output varies at a global minimum, and the three limits in which it does not. */

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
  limit,
  mul,
  neg,
  type Proposition,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'

export default derivation('11-variance', 'The variance of the output at a minimum', (book) => {
  book.section('The variance', () => {
    const net = declareMinimum(book)
    variance(book, net, overLayers(book, net, 1), overLayers(book, net, 2))
  })
  book.section('The limits', () => limits(book))
})

interface Minimum {
  readonly depth: Expression
  readonly width: Family
  readonly sigma: Family
  readonly epsilon: Family
  readonly w: Family
  readonly z: Family
  readonly r: Family
  readonly x: Family
  /** Widths, the structure of the weights and the forward pass, to be unfolded from left to right. */
  readonly definitions: readonly Theorem[]
  readonly input: Theorem
  readonly moments: readonly Theorem[]
  readonly widths: Theorem
}

/** E over the noise of layer l, and of all layers. */
const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)
const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)

/** The structure of a minimum: the weights of a layer have one size, w_l, and the signs r_l r_{l−1}ᵀ. */
function declareMinimum(book: Book): Minimum {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const width = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')
  const sigma = book.symbol(family('sigma', 1, { latex: '\\sigma' }), 'standard deviation of the noise of a layer')
  const noise = [{ source: 'epsilon', at: 0 }]
  const epsilon = book.symbol(family('epsilon', 2, { latex: '\\epsilon', dependsOn: noise }), 'noise of a neuron')
  const w = book.symbol(family('w', 1), 'size of the weights of a layer')
  const r = book.symbol(family('r', 2), 'sign of a neuron; at the input the direction of the first layer')
  const W = book.symbol(family('W', 3, { notation: 'layer' }), 'weights of a layer')
  const x = book.symbol(family('x', 1), 'input')
  const sofar = [{ source: 'epsilon', upTo: 0 }]
  const h = book.symbol(family('h', 2, { dependsOn: sofar }), 'noisy output of a neuron')
  const z = book.symbol(family('z', 1, { dependsOn: sofar }), 'sum of the outputs of a layer, with its signs')

  const widths = book.assume(forAllIn('l', 0, depth, (l) => ge(width(l), 1)))
  const inLayers = (body: (l: Expression) => Proposition): Theorem => book.assume(forAllIn('l', 1, depth, body))
  const mean = inLayers((l) => forAllIn('i', 1, width(l), (i) => eq(overLayer(l, epsilon(l, i)), 1)))
  const second = inLayers((l) =>
    forAllIn('i', 1, width(l), (i) =>
      forAllIn('j', 1, width(l), (j) =>
        eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
      ),
    ),
  )
  const equal = inLayers((l) => forAllIn('i', 1, width(l), (i) => eq(square(r(l, i)), 1)))
  const structure = inLayers((l) =>
    forAll('i', 'integer', (i) => forAll('j', 'integer', (j) => eq(W(l, i, j), mul(w(l), r(l, i), r(sub(l, 1), j))))),
  )
  const forward = inLayers((l) =>
    forAll('i', 'integer', (i) =>
      eq(
        h(l, i),
        mul(
          epsilon(l, i),
          sum('j', 1, width(sub(l, 1)), (j) => mul(W(l, i, j), h(sub(l, 1), j))),
        ),
      ),
    ),
  )
  const input = book.define(forAll('i', 'integer', (i) => eq(h(0, i), x(i))))
  const passed = book.define(
    forAll('l', 'integer', (l) =>
      eq(
        z(l),
        sum('j', 1, width(l), (j) => mul(r(l, j), h(l, j))),
      ),
    ),
  )
  return {
    depth,
    width,
    sigma,
    epsilon,
    w,
    z,
    r,
    x,
    definitions: [passed, forward, structure, equal],
    input,
    moments: [mean, second],
    widths,
  }
}

/** E z_D and E z_D², layer by layer. */
function overLayers(book: Book, net: Minimum, power: 1 | 2): Theorem {
  const { depth, width, sigma, epsilon, w, z, definitions, moments } = net
  const l = book.symbol(integer('l'), 'index of a layer')
  const inside = [le(1, l), le(l, depth)]
  const raise = (e: Expression): Expression => (power === 1 ? e : square(e))
  const noise = sum('i', 1, width(l), (i) => epsilon(l, i))
  const factor = (k: Expression): Expression =>
    power === 1 ? mul(w(k), width(k)) : mul(square(mul(w(k), width(k))), add(1, div(square(sigma(k)), width(k))))
  const step = book.show(
    book
      .calc(overNoise(raise(z(l))), inside)
      .eq(
        mul(raise(w(l)), overLayer(l, raise(noise)), overNoise(raise(z(sub(l, 1))))),
        by.using('the structure of the layer', ...definitions),
      )
      .eq(mul(factor(l), overNoise(raise(z(sub(l, 1))))), by.using('the moments of the noise', ...moments)),
  )
  book.result(
    power === 1 ? 'layer-mean' : 'layer-square',
    power === 1 ? 'The mean, from layer to layer' : 'The square, from layer to layer',
    step,
  )

  const reached = (at: Expression): Relation => eq(overNoise(raise(z(at))), mul(product('l', 1, at, factor), raise(z(expr(0)))))
  const first = book.prove(reached(expr(0)), by.using('no noise yet', ...definitions, net.input))
  const total = throughLayers(book, depth, reached, first, (before, k, known) => {
    const next = add(k, 1)
    const atNext = by.supplied(
      book.infer('instantiate', { values: [valueOf(l, () => next)] }, [step]),
      book.infer('sign', { given: known, statement: le(1, next) }),
    )
    const link = by.certificate('one layer more', [
      [1, atNext],
      [factor(next), before],
    ])
    return book.prove(reached(next), link, known)
  })
  return book.result(power === 1 ? 'mean' : 'square', power === 1 ? 'The mean' : 'The square', total)
}

/** A relation for D layers, from that for none and the step from k to k + 1 under k ≥ 0 and k + 1 ≤ D. */
function throughLayers(
  book: Book,
  depth: Expression,
  relation: (k: Expression) => Relation,
  first: Theorem,
  grow: (before: Theorem, k: Expression, known: readonly Proposition[]) => Theorem,
): Theorem {
  const k = book.symbol(integer('k'), 'number of layers passed')
  const claim = (at: Expression): Proposition => implies(le(at, depth), relation(at))
  const none = le(expr(0), depth)
  const base = book.infer('discharge', { condition: none }, [book.infer('weaken', { statement: none }, [first])])
  const [positive, within] = [ge(k, 0), le(add(k, 1), depth)]
  const known = [positive, within]
  const before = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: claim(k) }),
    book.infer('sign', { given: known, statement: le(k, depth) }),
  ])
  const stepped = book.infer('discharge', { condition: within }, [grow(before, k, known)])
  const all = book.infer('induction', { variable: variableOf(k), lowest: expr(0), statement: claim(k) }, [base, stepped])
  const atDepth = book.infer('instantiate', { values: [valueOf(k, () => depth)] }, [all])
  return book.infer('modusPonens', {}, [atDepth, book.infer('sign', { given: [], statement: le(depth, depth) })])
}

/** Var f = (κ − 1)(m·x)²: the output is its mean times independent averages of the noise. */
function variance(book: Book, net: Minimum, mean: Theorem, squared: Theorem): void {
  const { depth, width, sigma, w, z, r, x, definitions, input } = net
  const f = book.symbol(family('f', 0, { dependsOn: [{ source: 'epsilon' }] }), 'output of the network')()
  const m = book.symbol(family('m', 1), 'mean map of the network')
  const output = book.define(eq(f, mul(w(add(depth, 1)), z(depth))))
  const scale = mul(
    w(add(depth, 1)),
    product('l', 1, depth, (l) => mul(w(l), width(l))),
  )
  const map = book.define(forAll('j', 'integer', (j) => eq(m(j), mul(scale, r(0, j)))))
  const predicted = sum('j', 1, width(0), (j) => mul(m(j), x(j)))
  const average = book.show(
    book
      .calc(overNoise(f))
      .eq(mul(w(add(depth, 1)), overNoise(z(depth))), by.using('the last layer', output))
      .eq(mul(scale, z(0)), by.using('the mean', mean))
      .eq(predicted, by.using('the mean map', map, input, ...definitions)),
  )
  book.result('mean-output', 'The mean output', average)
  const kappa = product('l', 1, depth, (l) => add(1, div(square(sigma(l)), width(l))))
  const shown = book.show(
    book
      .calc(sub(overNoise(square(f)), square(overNoise(f))))
      .eq(
        mul(square(w(add(depth, 1))), sub(overNoise(square(z(depth))), square(overNoise(z(depth))))),
        by.using('the last layer', output),
      )
      .eq(mul(sub(kappa, 1), square(mul(scale, z(0)))), by.using('mean and square', squared, mean))
      .eq(mul(sub(kappa, 1), square(predicted)), by.using('the mean map', map, input, ...definitions)),
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
  const below = throughLayers(book, depth, lower, book.prove(lower(zero), by.certificate('no layer', [])), (before, k, known) => {
    const more = q(add(k, 1))
    return book.prove(lower(add(k, 1)), by.certificate('one layer more', [[add(1, more), before]], mul(total(k), more)), known)
  })
  book.result('inflation-below', 'The inflation from below', below)
  const above = throughLayers(book, depth, upper, book.prove(upper(zero), by.certificate('no layer', [])), (before, k, known) => {
    const more = q(add(k, 1))
    const rest = mul(kappa(k), more, add(total(k), more))
    return book.prove(upper(add(k, 1)), by.certificate('one layer more', [[1, before]], rest), known)
  })
  book.result('inflation-above', 'The inflation from above', above)
  vanishing(book, { kappa: kappa(depth), total: total(depth), below, above })
}

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
  const p = book.symbol(family('p', 1), 'correlation of a mode with the target, times the input along it')
  const b = book.symbol(family('b', 1), 'absolute value of it')
  const penalty = book.symbol(real('lambda', '\\lambda'), 'effective ridge penalty of the minimum')
  const [inflation, noise] = [
    book.symbol(real('kappa', '\\kappa'), 'noise inflation'),
    book.symbol(real('Q'), 'sum of the noise over the width, over the layers'),
  ]
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
