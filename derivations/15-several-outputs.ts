/** Several outputs and equal second moments: the loss of a deep linear network separates into the singular modes of the data. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import frames from './14-orthonormal-frames.ts'
import { alignLayers } from './aligned-layers.ts'
import { at, type DeepMap, declareDeepMap, mapped, outputOfMap, overData, weightDecay } from './deep-map.ts'
import { criticalStrength, everyMode, jumpOfMode, softThreshold } from './mode-thresholds.ts'
import { declareSingularValues, leastDecay, rankIsSmall, type SingularValues, singularPenalty } from './singular-values.ts'

export default derivation('15-several-outputs', 'Several outputs', (book) => {
  const net = declareDeepMap(book)
  const data = declareData(book, net)
  const error = book.section('The error', () => averagedError(book, net, data, outputOfMap(book, net)))
  const modes = declareModes(book, net, data)
  book.section('The loss is at least that of its modes', () => {
    const values = declareSingularValues(book, net)
    const decay = book.section('The singular values in the decay', () => leastDecay(book, net, values))
    lowerBound(book, net, data, modes, values, { error, decay })
  })
  book.section('Aligned layers reach it', () => reached(book, net, data, modes))
  keptModes(book, net, data, modes)
})

interface Data {
  readonly y: Family
  readonly a: Expression
  readonly C: Family
  readonly squaredTarget: Expression
  readonly positive: Theorem
  readonly moments: readonly Theorem[]
}

function declareData(book: Book, { last, width, x }: DeepMap): Data {
  const y = book.symbol(family('y', 1, { dependsOn: [{ source: 'x' }] }), 'target, drawn with the input')
  const a = book.symbol(real('a'), 'second moment of the input, the same in all directions')
  const C = book.symbol(family('C', 2), 'moments of target and input')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const positive = book.assume(gt(a, 0))
  book.prose`The inputs have the second moment ${a} in all directions. Of the targets only the moments ${C(integer('o'), integer('j'))} with the inputs and their own second moment ${squaredTarget} matter:`
  const moments = [
    book.assume(
      forAllIn('i', 1, width(0), (i) => forAllIn('j', 1, width(0), (j) => eq(overData(mul(x(i), x(j))), mul(a, delta(i, j))))),
    ),
    book.assume(forAllIn('o', 1, width(last), (o) => forAllIn('j', 1, width(0), (j) => eq(overData(mul(y(o), x(j))), C(o, j))))),
    book.define(
      eq(
        squaredTarget,
        sum('o', 1, width(last), (o) => overData(square(y(o)))),
      ),
    ),
  ]
  return { y, a, C, squaredTarget, positive, moments }
}

const overEntries = ({ last, width }: DeepMap, term: (o: Expression, j: Expression) => Expression): Expression =>
  sum('o', 1, width(last), (o) => sum('j', 1, width(0), (j) => term(o, j)))

/** E_x Σ_o (z_{D+1,o} − y_o)². */
const squaredError = ({ last, width, z }: DeepMap, { y }: Data): Expression =>
  overData(sum('o', 1, width(last), (o) => square(sub(z(last, o), y(o)))))

/** E_x ‖f − y‖² = a ‖M‖² − 2 tr(CᵀM) + y_2. */
function averagedError(book: Book, net: DeepMap, data: Data, output: Theorem): Theorem {
  const { last, width, M } = net
  const { y, a, C, squaredTarget, moments } = data
  book.prose`The error is a quadratic function of the map:`
  const error = book.show(
    book
      .calc(squaredError(net, data))
      .eq(overData(sum('o', 1, width(last), (o) => square(sub(mapped(net, o), y(o))))), by.using('the output', output))
      .eq(
        add(
          sub(
            mul(
              a,
              overEntries(net, (o, j) => square(M(o, j))),
            ),
            mul(
              2,
              overEntries(net, (o, j) => mul(C(o, j), M(o, j))),
            ),
          ),
          squaredTarget,
        ),
        by.using('the moments of the data', ...moments),
      ),
  )
  return book.result('error', 'The error, averaged', error)
}

interface Modes {
  readonly n: Expression
  readonly r: Expression
  readonly s: Family
  readonly p: Family
  readonly q: Family
  readonly tau: Family
  readonly orthonormal: readonly [Theorem, Theorem]
  readonly spectral: Theorem
  readonly decreasing: Theorem
  readonly minimal: Theorem
}

/** a τ^{2(D+1)} − 2 s τ^{D+1} + (D+1) Γ τ². */
const modeLoss = ({ last, Gamma }: DeepMap, { a }: Data, s: Expression, tau: Expression): Expression =>
  add(sub(mul(a, pow(tau, mul(2, last))), mul(2, s, pow(tau, last))), mul(last, Gamma, square(tau)))

/** The singular modes of C, and the least loss of each. */
function declareModes(book: Book, net: DeepMap, data: Data): Modes {
  const { last, width } = net
  const n = book.symbol(integer('n'), 'number of singular modes of the data')
  const r = book.symbol(integer('r'), 'least width')
  const s = book.symbol(family('s', 1), 'singular value of the moments of target and input')
  const p = book.symbol(family('p', 2), 'singular vectors in the space of the outputs')
  const q = book.symbol(family('q', 2), 'singular vectors in the space of the inputs')
  const tau = book.symbol(family('tau', 1, { latex: '\\tau' }), 'size of a layer in a mode, where the loss of the mode is least')
  const orthonormal = (frame: Family, dimension: Expression): Theorem =>
    book.assume(
      forAllIn('i', 1, n, (i) =>
        forAllIn('k', 1, n, (k) =>
          eq(
            sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
            delta(i, k),
          ),
        ),
      ),
    )
  book.prose`The moments of target and input have a singular value decomposition, as every matrix has, with ${n} modes, the strongest first:`
  const both = [orthonormal(p, width(last)), orthonormal(q, width(0))] as const
  const spectral = book.assume(
    forAllIn('o', 1, width(last), (o) =>
      forAllIn('j', 1, width(0), (j) =>
        eq(
          data.C(o, j),
          sum('k', 1, n, (k) => mul(s(k), p(k, o), q(k, j))),
        ),
      ),
    ),
  )
  book.assume(forAllIn('i', 1, n, (i) => ge(s(i), 0)))
  const decreasing = book.assume(forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(s(j), s(i)))))
  book.prose`A singular value ${pow(real('t'), last)} of the map costs ${modeLoss(net, data, s(integer('i')), real('t'))} in a mode. This has a minimum for ${ge(real('t'), 0)}, since it is continuous and grows without bounds; let ${tau(integer('i'))} be where it is taken:`
  book.assume(forAllIn('i', 1, n, (i) => ge(tau(i), 0)))
  const minimal = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAll(
        't',
        'real',
        (t) => ge(modeLoss(net, data, s(i), t), modeLoss(net, data, s(i), tau(i))),
        (t) => [ge(t, 0)],
      ),
    ),
  )
  return { n, r, s, p, q, tau, orthonormal: both, spectral, decreasing, minimal }
}

/** y_2 + Σ_{i ≤ r} (the least loss of mode i). */
const leastValue = (net: DeepMap, data: Data, { r, s, tau }: Modes): Expression =>
  add(
    data.squaredTarget,
    sum('i', 1, r, (i) => modeLoss(net, data, s(i), tau(i))),
  )

interface Parts {
  readonly error: Theorem
  readonly decay: Theorem
}

/** L ≥ y_2 + Σ_{i ≤ r} (the least loss of mode i). */
function lowerBound(book: Book, net: DeepMap, data: Data, modes: Modes, values: SingularValues, parts: Parts): void {
  const { last, width, Gamma } = net
  const { a, squaredTarget } = data
  const { n, r, s, p, q, tau, orthonormal, spectral, decreasing, minimal } = modes
  const { count, omega, e, decomposition } = values
  const [i, k, narrow] = [integer('i'), integer('k'), book.symbol(integer('lambda', '\\lambda'), 'a layer of least width')]
  const inMap = [le(1, k), le(k, count)]
  const inData = [le(1, i), le(i, n)]
  book.prose`Let layer ${narrow} be one with the least width ${r}. The map has no more singular values than this layer has neurons:`
  book.assume(le(0, narrow))
  book.assume(le(narrow, last))
  const least = book.assume(eq(r, width(narrow)))
  book.assume(le(r, n))
  const small = rankIsSmall(book, net, values, narrow)
  const rank = book.prove(
    le(count, r),
    by.certificate('the least width', [
      [1, small],
      [-1, least],
    ]),
  )

  const positiveWidth = book.prove(
    ge(r, 1),
    by.certificate('a width', [
      [-1, least],
      [1, at(book, net.widths, narrow, [])],
    ]),
  )
  const cost = (k: Expression): Expression => add(mul(a, square(omega(k))), mul(last, Gamma, pow(omega(k), div(2, last))))
  const left = (k: Expression, i: Expression): Expression => sum('o', 1, width(last), (o) => mul(e(last, k, o), p(i, o)))
  const right = (k: Expression, i: Expression): Expression => sum('j', 1, width(0), (j) => mul(e(0, k, j), q(i, j)))
  const gain = (i: Expression): Expression => neg(modeLoss(net, data, s(i), tau(i)))
  const trace = sum('k', 1, count, (k) => sum('i', 1, n, (i) => mul(omega(k), s(i), left(k, i), right(k, i))))
  const inner = (l: Expression, k: Expression, m: Expression): Expression =>
    sum('i', 1, width(l), (i) => mul(e(l, k, i), e(l, m, i)))
  const singular = add(
    sub(
      sum('k', 1, count, (k) => mul(a, square(omega(k)))),
      mul(2, trace),
    ),
    squaredTarget,
  )
  book.prose`The error depends on the singular values and on the inner products of the singular vectors of the map with those of the data:`
  const errorInModes = book.show(
    book
      .calc(squaredError(net, data))
      .eq((parts.error.conclusion as Relation).right, by.theorem('the error', parts.error))
      .eq(
        add(
          sub(
            mul(
              a,
              sum('k', 1, count, (k) =>
                sum('m', 1, count, (m) => mul(omega(k), omega(m), inner(last, k, m), inner(expr(0), k, m))),
              ),
            ),
            mul(2, trace),
          ),
          squaredTarget,
        ),
        by.using('the singular value decompositions', decomposition, spectral),
      )
      .eq(singular, by.using('orthonormal vectors', values.orthonormal)),
  )
  const every = (index: Expression, conditions: readonly Relation[], one: Theorem): Theorem =>
    book.infer('generalize', { variable: variableOf(index), conditions }, [one])

  // the inequality of Bessel for the rows and the columns of inner products
  const projected = (
    dimension: Expression,
    size: Expression,
    frame: (k: Expression, h: Expression) => Expression,
    vector: (h: Expression) => Expression,
    ofFrame: Theorem,
  ): Theorem => {
    const put = [
      valueOf(integer('n'), () => dimension),
      valueOf(integer('K'), () => size),
      valueOf(family('b', 2), (k = expr(0), h = expr(0)) => frame(k, h)),
      valueOf(family('x', 1), (h = expr(0)) => vector(h)),
    ]
    return by.supplied(book.infer('instantiate', { values: put }, [book.cite(frames, 'bessel')]), ofFrame)
  }
  const sides = [
    { layer: last, frame: p, products: left, ofData: orthonormal[0] },
    { layer: expr(0), frame: q, products: right, ofData: orthonormal[1] },
  ] as const
  const rowsAndColumns = sides.flatMap(({ layer, frame, products, ofData }) => {
    const ofMap = at(book, values.orthonormal, layer, [])
    const row = projected(
      width(layer),
      n,
      (i, h) => frame(i, h),
      (h) => e(layer, k, h),
      ofData,
    )
    const column = projected(
      width(layer),
      count,
      (k, h) => e(layer, k, h),
      (h) => frame(i, h),
      ofMap,
    )
    return [
      every(
        k,
        inMap,
        book.prove(
          le(
            sum('i', 1, n, (i) => square(products(k, i))),
            1,
          ),
          by.certificate('Bessel', [[1, row]], 0, [ofMap]),
          inMap,
        ),
      ),
      every(
        i,
        inData,
        book.prove(
          le(
            sum('k', 1, count, (k) => square(products(k, i))),
            1,
          ),
          by.certificate('Bessel', [[1, column]], 0, [ofData]),
          inData,
        ),
      ),
    ]
  })

  // what a pair of singular values saves
  const size = pow(omega(k), div(1, last))
  const ordered = (stronger: Expression, weaker: Expression, conditions: readonly Proposition[]): Theorem =>
    at(book, at(book, decreasing, stronger, conditions), weaker, conditions)
  const leastAt = (i: Expression, t: Expression, conditions: readonly Proposition[]): Theorem =>
    at(book, at(book, minimal, i, conditions), t, conditions)
  const first = [le(1, i), le(i, r)]
  const others = [le(add(r, 1), i), le(i, n)]
  const atLeastOne = le(1, r)
  const rho = gain(r)
  const net2 = (k: Expression, i: Expression): Expression => sub(cost(k), mul(2, omega(k), s(i)))
  const positiveGain = book.prove(ge(rho, 0), by.certificate('at zero', [[1, leastAt(r, expr(0), [atLeastOne])]]), [atLeastOne])
  const betterGains = book.prove(
    le(rho, gain(i)),
    by.certificate('a stronger mode', [
      [1, leastAt(i, tau(r), [...first, atLeastOne])],
      [mul(2, pow(tau(r), last)), ordered(i, r, [...first, atLeastOne])],
    ]),
    [...first, atLeastOne],
  )
  const keptPairs = book.prove(
    ge(net2(k, i), neg(gain(i))),
    by.certificate('the least loss of the mode', [[1, leastAt(i, size, [...first, ...inMap])]]),
    [...first, ...inMap],
  )
  const otherPairs = book.prove(
    ge(net2(k, i), neg(rho)),
    by.certificate('a weaker mode', [
      [1, leastAt(r, size, [atLeastOne, ...inMap])],
      [mul(2, omega(k)), ordered(r, i, [...others, atLeastOne])],
    ]),
    [...others, ...inMap, atLeastOne],
  )
  const nonnegative = (statement: Relation): Theorem =>
    every(k, inMap, book.infer('sign', { given: [...book.given(), ...inMap], statement }))
  const width1 = book.infer('flip', {}, [positiveWidth])
  const supplies = [
    book.prove(ge(r, 0), by.signs('a width', positiveWidth)),
    positiveGain,
    nonnegative(ge(omega(k), 0)),
    nonnegative(ge(cost(k), 0)),
    ...rowsAndColumns,
    every(i, first, betterGains),
    every(k, inMap, every(i, first, keptPairs)),
    every(k, inMap, every(i, others, otherPairs)),
  ].map((theorem) => by.supplied(theorem, width1))
  const values0 = [
    valueOf(family('alpha', 2), (k = expr(0), i = expr(0)) => left(k, i)),
    valueOf(family('beta', 2), (k = expr(0), i = expr(0)) => right(k, i)),
    valueOf(family('g', 1), (k = expr(0)) => cost(k)),
    valueOf(family('v', 1), (i = expr(0)) => gain(i)),
    valueOf(real('rho'), () => rho),
  ]
  const best = by.supplied(book.infer('instantiate', { values: values0 }, [book.cite(frames, 'assignment')]), ...supplies)
  book.prose`Whatever these inner products are, the best that singular values can do is to take the first modes of the data:`
  const bound = book.show(
    book
      .calc(add(squaredError(net, data), weightDecay(net)))
      .ge(
        add(singular, singularPenalty(net, values)),
        by.certificate('the error; the decay', [
          [-1, errorInModes],
          [1, parts.decay],
        ]),
      )
      .eq(add(sub(sum('k', 1, count, cost), mul(2, trace)), squaredTarget), by.algebra)
      .ge(
        leastValue(net, data, modes),
        by.certificate(
          'the best assignment; the rank',
          [
            [1, best],
            [rho, rank],
          ],
          0,
          [positiveGain],
        ),
      ),
  )
  book.result('lower-bound', 'The loss is at least that of its modes', by.supplied(bound, width1))
}

/** Aligned layers with the sizes τ_i in the first r modes reach the bound. */
function reached(book: Book, net: DeepMap, data: Data, modes: Modes): void {
  const { last, width, x } = net
  const { y, a, squaredTarget, moments } = data
  const { n, r, s, p, q, tau, orthonormal, spectral } = modes
  book.assume(ge(r, 0))
  const layers = alignLayers(book, net, r, tau)
  book.assume(le(r, n))
  const { b } = layers
  book.prose`Let the first and the last of these vectors be the singular vectors of the data:`
  const ends = [
    book.define(forAllIn('k', 1, r, (k) => forAllIn('j', 1, width(0), (j) => eq(b(0, k, j), q(k, j))))),
    book.define(forAllIn('k', 1, r, (k) => forAllIn('o', 1, width(last), (o) => eq(b(last, k, o), p(k, o))))),
  ]
  const kept = (term: (k: Expression) => Expression): Expression => sum('k', 1, r, term)
  const passed = (o: Expression): Expression =>
    kept((k) =>
      mul(
        pow(tau(k), last),
        p(k, o),
        sum('j', 1, width(0), (j) => mul(q(k, j), x(j))),
      ),
    )
  const pair = (i: Expression, k: Expression): Expression =>
    mul(
      sum('o', 1, width(last), (o) => mul(p(i, o), p(k, o))),
      sum('j', 1, width(0), (j) => mul(q(i, j), q(k, j))),
    )
  const error = book.show(
    book
      .calc(squaredError(net, data))
      .eq(
        overData(sum('o', 1, width(last), (o) => square(sub(passed(o), y(o))))),
        by.using('aligned layers', layers.output, ...ends),
      )
      .eq(
        add(
          sub(
            mul(
              a,
              kept((k) => sum('m', 1, r, (m) => mul(pow(tau(k), last), pow(tau(m), last), pair(k, m)))),
            ),
            mul(
              2,
              sum('i', 1, n, (i) => kept((k) => mul(s(i), pow(tau(k), last), pair(i, k)))),
            ),
          ),
          squaredTarget,
        ),
        by.using('the moments of the data', ...moments, spectral),
      )
      .eq(
        add(
          sub(
            mul(
              a,
              kept((k) => pow(tau(k), mul(2, last))),
            ),
            mul(
              2,
              kept((k) => mul(s(k), pow(tau(k), last))),
            ),
          ),
          squaredTarget,
        ),
        by.using('orthonormal singular vectors', ...orthonormal),
      ),
  )
  const loss = book.show(
    book.calc(add(squaredError(net, data), weightDecay(net))).eq(
      leastValue(net, data, modes),
      by.certificate('the error; the decay', [
        [1, error],
        [1, layers.decay],
      ]),
    ),
  )
  book.result('reached', 'Aligned layers reach the bound', loss)
}

/** Which modes are kept, with one hidden layer and with more. */
function keptModes(book: Book, net: DeepMap, data: Data, { n, s, tau, minimal }: Modes): void {
  const modes = { count: n, a: () => data.a, s, tau, minimal }
  const { depth, Gamma } = net
  const i = integer('i')
  const value = criticalStrength(net, data.a)
  book.section('One hidden layer', () => {
    const shallow = book.assume(eq(depth, 1))
    book.prose`With one hidden layer the loss of a mode is a quadratic function of ${square(tau(i))}, which is thresholded softly:`
    const { dropped, kept } = softThreshold(book, net, modes, i, shallow, [])
    book.result('soft-dropped', 'A weak mode is dropped', everyMode(book, modes, i, [le(s(i), Gamma)], dropped))
    book.result('soft-kept', 'A strong one is shrunk', everyMode(book, modes, i, [ge(s(i), Gamma)], kept))
  })
  book.section('More hidden layers', () => {
    book.assume(ge(depth, 2))
    book.prose`With two hidden layers at least, the loss of a mode is that of one mode with the strength ${s(i)} and without noise. Below its critical strength the origin alone is the minimum, and beyond it another point is lower, so that the mode appears by a jump:`
    const { dropped, kept } = jumpOfMode(book, net, modes, i, [])
    book.result('dropped', 'A mode below the critical strength is dropped', everyMode(book, modes, i, [lt(s(i), value)], dropped))
    book.result('kept', 'A mode above it is kept', everyMode(book, modes, i, [gt(s(i), value)], kept))
  })
}
