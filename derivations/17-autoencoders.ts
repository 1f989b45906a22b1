/** Deep linear autoencoders: the principal directions are kept with shrinkage, and dropped one by one, by a jump from two hidden layers on. */

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
  max,
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
import severalOutputs from './15-several-outputs.ts'
import { declareAlignedLayers } from './lemmas/layers-in-frames.ts'
import { criticalStrength, everyMode, jumpOfMode, type LeastModes, softThreshold } from './lemmas/mode-thresholds.ts'
import { at, summed } from './lemmas/ranges.ts'
import { declareLeastWidth, declareSingularValues, type SingularValues, singularPenalty } from './lemmas/singular-values.ts'
import { type Abel, abel, type Direction, oneDirection } from './lemmas/unit-directions.ts'
import { type DeepMap, declareDeepMap, mapped, overData, weightDecay } from './models/deep-map.ts'

export default derivation('17-autoencoders', 'Deep linear autoencoders', (book) => {
  const weights = book.section('Decreasing weights', () => abel(book))
  const direction = book.section('One direction', () => oneDirection(book))
  const net = declareDeepMap(book)
  const data = declareData(book, net)
  const error = book.section('The error', () => averagedError(book, net, data))
  book.section('The loss is at least that of its directions', () => {
    const values = declareSingularValues(book, net)
    const decay = book.cite(severalOutputs, 'decay')
    lowerBound(book, net, data, values, { weights, direction, error, decay })
  })
  book.section('Aligned layers reach it', () => reached(book, net, data))
  keptDirections(book, net, data)
})

// ---------------------------------------------------------------- the data

interface Data {
  readonly a: Family
  readonly v: Family
  readonly r: Expression
  readonly tau: Family
  readonly sameWidth: Theorem
  readonly orthonormal: Theorem
  readonly moments: Theorem
  readonly decreasing: Theorem
  readonly minimal: Theorem
}

/** a τ^{2(D+1)} − 2 a τ^{D+1} + (D+1) Γ τ². */
const directionLoss = ({ last, Gamma }: DeepMap, a: Expression, tau: Expression): Expression =>
  add(sub(mul(a, pow(tau, mul(2, last))), mul(2, a, pow(tau, last))), mul(last, Gamma, square(tau)))

/** The outputs are to be the inputs, whose second moments have an orthonormal basis of principal directions. */
function declareData(book: Book, net: DeepMap): Data {
  const { last, width, x } = net
  const a = book.symbol(family('a', 1), 'second moment of the input along a principal direction')
  const v = book.symbol(family('v', 2), 'principal directions, an orthonormal basis')
  const r = book.symbol(integer('r'), 'number of directions that the network can keep')
  const tau = book.symbol(family('tau', 1, { latex: '\\tau' }), 'size of a layer in a direction, where the loss is least')
  const [n, i, t] = [width(0), integer('i'), real('t')]
  book.prose`The network has as many outputs as inputs, and each output is to be the input in its place. The second moments of the inputs are diagonal in an orthonormal basis, as those of all random vectors are, the largest first:`
  const sameWidth = book.assume(eq(width(last), n))
  const orthonormal = book.assume(
    forAllIn('k', 1, n, (k) =>
      forAllIn('m', 1, n, (m) =>
        eq(
          sum('h', 1, n, (h) => mul(v(k, h), v(m, h))),
          delta(k, m),
        ),
      ),
    ),
  )
  const moments = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAllIn('j', 1, n, (j) =>
        eq(
          overData(mul(x(i), x(j))),
          sum('k', 1, n, (k) => mul(a(k), v(k, i), v(k, j))),
        ),
      ),
    ),
  )
  book.assume(forAllIn('k', 1, n, (k) => ge(a(k), 0)))
  const decreasing = book.assume(forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(a(j), a(i)))))
  book.prose`Layers of the size ${t} in direction ${i} change the loss by ${directionLoss(net, a(i), t)}. This has a minimum for ${ge(t, 0)}; let ${tau(i)} be where it is taken:`
  book.assume(forAllIn('i', 1, n, (i) => ge(tau(i), 0)))
  const minimal = book.assume(
    forAllIn('i', 1, n, (i) =>
      forAll(
        't',
        'real',
        (t) => ge(directionLoss(net, a(i), t), directionLoss(net, a(i), tau(i))),
        (t) => [ge(t, 0)],
      ),
    ),
  )
  return { a, v, r, tau, sameWidth, orthonormal, moments, decreasing, minimal }
}

/** E_x Σ_o (z_{D+1,o} − x_o)². */
const squaredError = ({ last, width, x, z }: DeepMap): Expression =>
  overData(sum('o', 1, width(0), (o) => square(sub(z(last, o), x(o)))))

/** M w. */
const imageOf = ({ width, M }: DeepMap, w: (h: Expression) => Expression, o: Expression): Expression =>
  sum('j', 1, width(0), (j) => mul(M(o, j), w(j)))

/** |M w − w|². */
const missing = (net: DeepMap, w: (h: Expression) => Expression): Expression =>
  sum('o', 1, net.width(0), (o) => square(sub(imageOf(net, w, o), w(o))))

const overDirections = ({ width }: DeepMap, term: (k: Expression) => Expression): Expression => sum('k', 1, width(0), term)

/** tr A + Σ_{i ≤ r} (what direction i changes at least). */
const leastValue = (net: DeepMap, { a, r, tau }: Data): Expression =>
  add(
    overDirections(net, a),
    sum('i', 1, r, (i) => directionLoss(net, a(i), tau(i))),
  )

/** E_x ‖f(x) − x‖² = Σ_k a_k |M v_k − v_k|². */
function averagedError(book: Book, net: DeepMap, { a, v, sameWidth, moments }: Data): Theorem {
  const output = book.cite(severalOutputs, 'output')
  const { width, x } = net
  book.prose`What the map misses of the inputs is a sum over the principal directions:`
  const error = book.show(
    book
      .calc(squaredError(net))
      .eq(overData(sum('o', 1, width(0), (o) => square(sub(mapped(net, o), x(o))))), by.using('the output', output, sameWidth))
      .eq(
        overDirections(net, (k) =>
          mul(
            a(k),
            missing(net, (h) => v(k, h)),
          ),
        ),
        by.using('the moments of the data', moments),
      ),
  )
  return book.result('error', 'The error, averaged', error)
}

// ---------------------------------------------------------------- the bound

interface Parts {
  readonly weights: Abel
  readonly direction: Direction
  readonly error: Theorem
  readonly decay: Theorem
}

interface Ordered {
  /** ω_k = 0 beyond the rank. */
  readonly zeros: Theorem
  /** ω_j ≤ ω_k for k ≤ j. */
  readonly order: Theorem
  /** K ≤ r. */
  readonly rank: Theorem
}

/** max(1 − ω_i, 0)². */
const shortfall = ({ omega }: SingularValues, i: Expression): Expression => square(max(sub(1, omega(i)), 0))

/** L ≥ tr A + Σ_{i ≤ r} (what direction i changes at least). */
function lowerBound(book: Book, net: DeepMap, data: Data, values: SingularValues, parts: Parts): void {
  const ordered = orderValues(book, net, data, values)
  const near = book.section('A unit vector', () => unitVector(book, net, data, values, ordered, parts.direction))
  const error = rotatedDirections(book, net, data, values, parts, near)
  const total = withDecay(book, net, data, values, ordered)
  const bound = book.show(
    book
      .calc(add(squaredError(net), weightDecay(net)))
      .ge(
        add(
          overDirections(net, (i) => mul(data.a(i), shortfall(values, i))),
          singularPenalty(net, values),
        ),
        by.certificate('the error; the decay', [
          [1, error],
          [1, parts.decay],
        ]),
      )
      .ge(leastValue(net, data), by.theorem('direction by direction', total)),
  )
  book.result('lower-bound', 'The loss is at least that of its directions', bound)
}

/** The singular values, the largest first, with zeros beyond the rank, which is at most the least width. */
function orderValues(book: Book, net: DeepMap, { r }: Data, values: SingularValues): Ordered {
  const { width } = net
  const { count, omega } = values
  const { rank } = declareLeastWidth(book, net, count, r, book.cite(severalOutputs, 'rank'))
  book.assume(le(r, width(0)))
  book.prose`Let the singular values decrease, and continue them by zeros:`
  const zeros = book.assume(forAllIn('k', add(count, 1), width(0), (k) => eq(omega(k), 0)))
  const order = book.assume(forAllIn('k', 1, width(0), (k) => forAllIn('j', k, width(0), (j) => le(omega(j), omega(k)))))
  return { zeros, order, rank }
}

interface UnitVector {
  readonly w: Family
  readonly i: Expression
  /** |M w − w|² ≥ max(1 − ω_i, 0)² for a unit vector w orthogonal to the first i − 1 singular vectors. */
  readonly bound: Theorem
}

/** |M w| ≤ ω_i, so that |M w − w|² ≥ max(1 − ω_i, 0)², for a unit vector w orthogonal to the first i − 1 singular vectors. */
function unitVector(
  book: Book,
  net: DeepMap,
  { sameWidth }: Data,
  values: SingularValues,
  { zeros, order, rank }: Ordered,
  direction: Direction,
): UnitVector {
  const { last, width } = net
  const { count, omega, e, nonnegative: singular, orthonormal, decomposition } = values
  const n = width(0)
  const w = book.symbol(family('w', 1), 'a unit vector')
  const [i, k] = [integer('i'), integer('k')]
  const along = (k: Expression): Expression => sum('h', 1, n, (h) => mul(e(0, k, h), w(h)))
  book.prose`Let ${w(integer('h'))} be a unit vector that is orthogonal to the singular vectors before the one with number ${i}:`
  book.assume(le(1, i))
  book.assume(le(i, n))
  const unit = book.assume(
    eq(
      sum('h', 1, n, (h) => square(w(h))),
      1,
    ),
  )
  const orthogonal = book.assume(
    forAll(
      'm',
      'integer',
      (m) => eq(along(m), 0),
      (m) => [le(1, m), le(m, count), le(m, sub(i, 1))],
    ),
  )
  const image = sum('o', 1, n, (o) => square(imageOf(net, w, o)))
  const lastInner = (k: Expression, m: Expression): Expression => sum('i', 1, n, (o) => mul(e(last, k, o), e(last, m, o)))
  const lastFrame = book.infer(
    'replace',
    { statement: forAllIn('k', 1, count, (k) => forAllIn('m', 1, count, (m) => eq(lastInner(k, m), delta(k, m)))) },
    [sameWidth, at(book, orthonormal, last, [])],
  )
  const inMap = [le(1, k), le(k, count)]
  const nonnegative = nonnegativeValue(book, net, values, zeros, i)
  const early = book.prove(
    le(mul(square(omega(k)), square(along(k))), mul(square(omega(i)), square(along(k)))),
    by.certificate('orthogonal', [], 0, [orthogonal]),
    [...inMap, le(k, sub(i, 1))],
  )
  const after = [...inMap, gt(k, sub(i, 1))]
  const smaller = at(book, at(book, order, i, []), k, [...after, le(k, n)])
  const late = book.prove(
    le(mul(square(omega(k)), square(along(k))), mul(square(omega(i)), square(along(k)))),
    by.certificate('decreasing', [[mul(square(along(k)), add(omega(i), omega(k))), smaller]], 0, [nonnegative, singular]),
    [...after, le(k, n)],
  )
  const inRange = book.infer('sign', { given: [...book.given(), ...inMap], statement: le(k, n) }, [rank])
  const each = book.infer('cases', { condition: le(k, sub(i, 1)) }, [early, by.supplied(late, inRange)])
  const bessel = by.supplied(
    book.infer(
      'instantiate',
      {
        values: [
          valueOf(integer('n'), () => n),
          valueOf(integer('K'), () => count),
          valueOf(family('b', 2), (k = expr(0), h = expr(0)) => e(0, k, h)),
          valueOf(family('x', 1), (h = expr(0)) => w(h)),
        ],
      },
      [book.cite(frames, 'bessel')],
    ),
    at(book, orthonormal, expr(0), []),
  )
  const squares = sum('k', 1, count, (k) => square(along(k)))
  book.prose`Its image is no longer than the singular value with this number:`
  const short = book.show(
    book
      .calc(image)
      .eq(
        sum('k', 1, count, (k) => sum('m', 1, count, (m) => mul(omega(k), omega(m), lastInner(k, m), along(k), along(m)))),
        by.using('the singular value decomposition', decomposition, sameWidth),
      )
      .eq(
        sum('k', 1, count, (k) => mul(square(omega(k)), square(along(k)))),
        by.using('orthonormal vectors', lastFrame),
      )
      .le(
        sum('k', 1, count, (k) => mul(square(omega(i)), square(along(k)))),
        by.theorem('decreasing singular values', summed(book, each, k, inMap)),
      )
      .eq(mul(square(omega(i)), squares), by.algebra)
      .le(
        square(omega(i)),
        by.certificate('Bessel', [
          [square(omega(i)), bessel],
          [square(omega(i)), unit],
        ]),
      ),
  )
  const put = [
    valueOf(direction.n, () => n),
    valueOf(direction.u, (o = expr(0)) => imageOf(net, w, o)),
    valueOf(direction.w, (h = expr(0)) => w(h)),
    valueOf(direction.c, () => omega(i)),
  ]
  const bound = by.supplied(book.infer('instantiate', { values: put }, [direction.bound]), unit, short, nonnegative)
  return { w, i, bound: book.result('unit-vector', 'A unit vector and its image', bound) }
}

/** ω_i ≥ 0 for all i, beyond the rank too. */
function nonnegativeValue(book: Book, { width }: DeepMap, values: SingularValues, zeros: Theorem, i: Expression): Theorem {
  const { count, omega } = values
  const inInputs = [le(1, i), le(i, width(0))]
  const statement = ge(omega(i), 0)
  const inside = book.infer('sign', { given: [...book.given(), ...inInputs, le(i, count)], statement })
  const beyond = [...inInputs, gt(i, count)]
  const zero = at(book, zeros, i, beyond)
  const outside = book.infer('sign', { given: beyond, statement }, [zero])
  return book.infer('cases', { condition: le(i, count) }, [inside, outside])
}

/** Σ_k a_k |M v_k − v_k|² ≥ Σ_i a_i max(1 − ω_i, 0)². */
function rotatedDirections(
  book: Book,
  net: DeepMap,
  data: Data,
  values: SingularValues,
  { weights, error }: Parts,
  near: UnitVector,
): Theorem {
  const { width } = net
  const { a, v, orthonormal, decreasing } = data
  const { count, e } = values
  const n = width(0)
  const T = book.symbol(family('T', 3, { notation: 'layer' }), 'orthogonal matrix that turns the first directions')
  const N = book.symbol(family('N', 2), 'what the map misses of a direction')
  const [i, j] = [integer('i'), integer('j')]
  const turned = (j: Expression, i: Expression, h: Expression): Expression => sum('k', 1, j, (k) => mul(T(j, i, k), v(k, h)))
  const [inInputs, inFirst] = [
    [le(1, j), le(j, n)],
    [le(1, i), le(i, j)],
  ] as const
  book.prose`The first ${j} directions span a space in which they can be turned, by the QR factorization of their products with the singular vectors, so that each of them is orthogonal to the singular vectors before it:`
  const products = (term: (j: Expression, i: Expression, m: Expression) => Expression): Theorem =>
    book.assume(
      forAllIn('j', 1, n, (j) => forAllIn('i', 1, j, (i) => forAllIn('m', 1, j, (m) => eq(term(j, i, m), delta(i, m))))),
    )
  const rows = products((j, i, m) => sum('k', 1, j, (k) => mul(T(j, i, k), T(j, m, k))))
  const columns = products((j, i, m) => sum('k', 1, j, (k) => mul(T(j, k, i), T(j, k, m))))
  const adapted = book.assume(
    forAllIn('j', 1, n, (j) =>
      forAllIn('i', 1, j, (i) =>
        forAll(
          'm',
          'integer',
          (m) =>
            eq(
              sum('h', 1, n, (h) => mul(e(0, m, h), turned(j, i, h))),
              0,
            ),
          (m) => [le(1, m), le(m, count), le(m, sub(i, 1))],
        ),
      ),
    ),
  )
  book.prose`The turned directions are unit vectors, so that the bound holds of each,`
  const unit = book.show(
    book
      .calc(
        sum('h', 1, n, (h) => square(turned(j, i, h))),
        [...inInputs, ...inFirst],
      )
      .eq(
        sum('k', 1, j, (k) =>
          sum('m', 1, j, (m) =>
            mul(
              T(j, i, k),
              T(j, i, m),
              sum('h', 1, n, (h) => mul(v(k, h), v(m, h))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sum('k', 1, j, (k) => mul(T(j, i, k), T(j, i, k))),
        by.using('orthonormal directions', orthonormal),
      )
      .eq(1, by.using('orthonormal rows', rows)),
  )
  const here = [...inInputs, ...inFirst]
  const each = by.supplied(
    book.infer('instantiate', { values: [valueOf(near.w, (h = expr(0)) => turned(j, i, h))] }, [near.bound]),
    unit,
    at(book, at(book, adapted, j, inInputs), i, here),
    book.infer('sign', { given: here, statement: le(i, n) }),
  )
  const lower = summed(book, each, i, inFirst)
  book.prose`and what the map misses of all of them is what it misses of the directions themselves:`
  const missed = (j: Expression, i: Expression): Expression =>
    sum('o', 1, n, (o) => square(sum('k', 1, j, (k) => mul(T(j, i, k), N(k, o)))))
  const general = book.show(
    book
      .calc(
        sum('i', 1, j, (i) => missed(j, i)),
        inInputs,
      )
      .eq(
        sum('k', 1, j, (k) =>
          sum('m', 1, j, (m) =>
            mul(
              sum('i', 1, j, (i) => mul(T(j, i, k), T(j, i, m))),
              sum('o', 1, n, (o) => mul(N(k, o), N(m, o))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sum('k', 1, j, (k) => sum('o', 1, n, (o) => square(N(k, o)))),
        by.using('orthonormal columns', columns),
      ),
  )
  const misses = (k: Expression, o: Expression): Expression =>
    sub(
      imageOf(net, (h) => v(k, h), o),
      v(k, o),
    )
  const rotation = book.infer('instantiate', { values: [valueOf(N, (k = expr(0), o = expr(0)) => misses(k, o))] }, [general])
  const excess = (k: Expression): Expression =>
    sub(
      missing(net, (h) => v(k, h)),
      shortfall(values, k),
    )
  const partial = book.prove(
    ge(sum('i', 1, j, excess), 0),
    by.certificate('turned directions', [
      [1, lower],
      [1, rotation],
    ]),
    inInputs,
  )
  const all = book.infer('generalize', { variable: variableOf(j), conditions: inInputs }, [partial])
  const put = [valueOf(weights.n, () => n), valueOf(weights.f, (k = expr(0)) => excess(k))]
  const abelHere = by.supplied(
    book.infer('instantiate', { values: put }, [weights.bound]),
    all,
    decreasing,
    book.infer('sign', { given: book.given(), statement: ge(n, 1) }),
  )
  const total = at(book, all, n, [])
  const bound = book.show(
    book
      .calc(squaredError(net))
      .eq((error.conclusion as Relation).right, by.theorem('the error', error))
      .ge(
        overDirections(net, (k) => mul(a(k), shortfall(values, k))),
        by.certificate('decreasing weights', [
          [1, abelHere],
          [a(n), total],
        ]),
      ),
  )
  return book.result('error-bound', 'The error is at least that of the singular values', bound)
}

/** Σ_i a_i max(1 − ω_i, 0)² + (D+1) Γ Σ_k ω_k^{2/(D+1)} ≥ tr A + Σ_{i ≤ r} (what direction i changes at least). */
function withDecay(book: Book, net: DeepMap, data: Data, values: SingularValues, { zeros, rank }: Ordered): Theorem {
  const { last, Gamma, width } = net
  const { a, r, tau, minimal } = data
  const { count, omega } = values
  const [i, n] = [integer('i'), width(0)]
  const power = (k: Expression): Expression => pow(omega(k), div(2, last))
  const change = (i: Expression): Expression => mul(a(i), sub(shortfall(values, i), 1))
  const split = (term: (k: Expression) => Expression, from: Expression, to: Expression): Theorem =>
    by.supplied(
      book.infer(
        'instantiate',
        {
          values: [
            valueOf(family('f', 1), (k = expr(0)) => term(k)),
            valueOf(integer('n'), () => to),
            valueOf(integer('r'), () => from),
          ],
        },
        [book.cite(frames, 'split')],
      ),
      book.infer('sign', { given: book.given(), statement: ge(from, 0) }),
      book.infer('sign', { given: book.given(), statement: ge(to, from) }, [rank]),
    )
  const beyond = (from: Expression, to: Expression): readonly Relation[] => [le(add(from, 1), i), le(i, to)]
  const inside = [le(1, i), le(i, r)]
  const zeroAt = (conditions: readonly Proposition[]): Theorem =>
    book.infer('specialize', { given: [...book.given(), ...conditions], value: i }, [zeros, rank])
  const noPower = book.prove(eq(power(i), 0), by.using('beyond the rank', zeroAt(beyond(count, r))), beyond(count, r))
  const noChange = book.prove(eq(change(i), 0), by.using('beyond the rank', zeroAt(beyond(r, n))), beyond(r, n))
  const nonnegative = by.supplied(
    nonnegativeValue(book, net, values, zeros, i),
    book.infer('sign', { given: [...book.given(), ...inside], statement: le(i, n) }),
  )
  const every = book.infer('generalize', { variable: variableOf(i), conditions: [le(1, i), le(i, n)] }, [
    nonnegativeValue(book, net, values, zeros, i),
  ])
  const least = directionLoss(net, a(i), tau(i))
  const statement = ge(add(change(i), mul(last, Gamma, power(i))), least)
  const leastAt = (t: Expression, conditions: readonly Proposition[]): Theorem => {
    const one = book.infer('specialize', { given: [...book.given(), ...conditions], value: i }, [minimal])
    return book.infer('specialize', { given: [...book.given(), ...conditions], value: t }, [one, nonnegative])
  }
  const below = [...inside, le(omega(i), 1)]
  const small = book.prove(
    statement,
    by.certificate('the least loss', [[1, leastAt(pow(omega(i), div(1, last)), below)]], 0, [nonnegative]),
    below,
  )
  const above = [...inside, gt(omega(i), 1)]
  const grown = book.infer('powerOf', { given: [...book.given(), ...above], exponent: div(2, last) }, [
    book.infer('sign', { given: above, statement: le(1, omega(i)) }),
  ])
  const large = book.prove(
    statement,
    by.certificate('a singular value of one is better', [
      [1, leastAt(expr(1), above)],
      [mul(last, Gamma), grown],
    ]),
    above,
  )
  const each = book.infer('cases', { condition: le(omega(i), 1) }, [small, large])
  const kept = summed(book, each, i, inside)
  book.prose`Directions and singular values that go together are one problem each:`
  return book.show(
    book
      .calc(
        add(
          overDirections(net, (i) => mul(a(i), shortfall(values, i))),
          singularPenalty(net, values),
        ),
      )
      .eq(
        add(
          overDirections(net, a),
          sum('i', 1, r, (i) => add(change(i), mul(last, Gamma, power(i)))),
        ),
        by.certificate(
          'nothing beyond the rank',
          [
            [1, split(change, r, n)],
            [mul(-1, last, Gamma), split(power, count, r)],
            [1, summed(book, noChange, i, beyond(r, n))],
            [mul(-1, last, Gamma), summed(book, noPower, i, beyond(count, r))],
          ],
          0,
          [every, rank],
        ),
      )
      .ge(leastValue(net, data), by.certificate('direction by direction', [[1, kept]], 0, [every])),
  )
}

/** Aligned layers with the sizes τ_i in the first r directions reach the bound. */
function reached(book: Book, net: DeepMap, data: Data): void {
  const { last, width, x } = net
  const { a, v, r, tau, sameWidth, orthonormal, moments } = data
  book.assume(ge(r, 0))
  const layers = declareAlignedLayers(book, net, r, tau)
  const [output, decay] = [book.cite(severalOutputs, 'aligned-output'), book.cite(severalOutputs, 'aligned-decay')]
  book.assume(le(r, width(0)))
  const { b } = layers
  book.prose`Let the first and the last of these vectors be the principal directions:`
  const ends = [
    book.define(forAllIn('k', 1, r, (k) => forAllIn('j', 1, width(0), (j) => eq(b(0, k, j), v(k, j))))),
    book.define(forAllIn('k', 1, r, (k) => forAllIn('o', 1, width(0), (o) => eq(b(last, k, o), v(k, o))))),
  ]
  const kept = (term: (k: Expression) => Expression): Expression => sum('k', 1, r, term)
  const inner = (k: Expression, m: Expression): Expression => sum('h', 1, width(0), (h) => mul(v(k, h), v(m, h)))
  const passed = (o: Expression): Expression =>
    kept((k) =>
      mul(
        pow(tau(k), last),
        v(k, o),
        sum('j', 1, width(0), (j) => mul(v(k, j), x(j))),
      ),
    )
  const error = book.show(
    book
      .calc(squaredError(net))
      .eq(
        overData(sum('o', 1, width(0), (o) => square(sub(passed(o), x(o))))),
        by.using('aligned layers', output, sameWidth, ...ends),
      )
      .eq(
        add(
          sub(
            sum('i', 1, width(0), (i) =>
              mul(
                a(i),
                kept((k) =>
                  sum('m', 1, r, (m) => mul(pow(tau(k), last), pow(tau(m), last), inner(k, m), inner(i, k), inner(i, m))),
                ),
              ),
            ),
            mul(
              2,
              sum('i', 1, width(0), (i) =>
                mul(
                  a(i),
                  kept((k) => mul(pow(tau(k), last), inner(i, k), inner(i, k))),
                ),
              ),
            ),
          ),
          sum('i', 1, width(0), (i) => mul(a(i), inner(i, i))),
        ),
        by.using('the moments of the data', moments),
      )
      .eq(
        add(
          sub(
            kept((k) => mul(a(k), pow(tau(k), mul(2, last)))),
            mul(
              2,
              kept((k) => mul(a(k), pow(tau(k), last))),
            ),
          ),
          overDirections(net, a),
        ),
        by.using('orthonormal directions', orthonormal),
      ),
  )
  const loss = book.show(
    book.calc(add(squaredError(net), weightDecay(net))).eq(
      leastValue(net, data),
      by.certificate('the error; the decay', [
        [1, error],
        [1, decay],
      ]),
    ),
  )
  book.result('reached', 'Aligned layers reach the bound', loss)
}

/** Which directions are kept, with one hidden layer and with more. */
function keptDirections(book: Book, net: DeepMap, { a, tau, minimal }: Data): void {
  const { depth, Gamma, width, meanDecay } = net
  const modes: LeastModes = { count: width(0), a, s: a, tau, minimal }
  const i = integer('i')
  const some = gt(a(i), 0)
  const positiveDecay = book.prove(gt(Gamma, 0), by.signs('a mean of positive numbers', meanDecay))
  /** The theorem with a_i > 0 from a condition that a_i is at least, or more than, something positive. */
  const positive = (one: Theorem, condition: Relation, facts: readonly Theorem[]): Theorem =>
    by.supplied(
      one,
      book.prove(
        some,
        by.certificate('above the threshold', [[1, book.infer('assume', { statement: condition })]], condition.right, facts),
      ),
    )
  book.section('One hidden layer', () => {
    const shallow = book.assume(eq(depth, 1))
    book.prose`With one hidden layer the principal directions with a second moment of more than ${Gamma} are kept, and shrunk:`
    const { dropped, kept } = softThreshold(book, net, modes, i, shallow, [some])
    const [weak, strong] = [le(a(i), Gamma), ge(a(i), Gamma)]
    book.result('soft-dropped', 'A weak direction is dropped', everyMode(book, modes, i, [some, weak], dropped))
    const shrunk = positive(kept, strong, [positiveDecay])
    book.result('soft-kept', 'A strong one is shrunk', everyMode(book, modes, i, [strong], shrunk))
  })
  book.section('More hidden layers', () => {
    book.assume(ge(depth, 2))
    const [up, down, twice] = [add(depth, 1), sub(depth, 1), mul(2, depth)]
    const critical = mul(pow(depth, div(twice, up)), pow(down, div(neg(down), up)), Gamma)
    const power = div(up, twice)
    const { dropped, kept } = jumpOfMode(book, net, modes, i, [some])
    book.prose`With two hidden layers at least, a direction is dropped, by a jump, below a second moment that grows with the decay:`
    const ahead = book.prove(gt(critical, 0), by.signs('positive factors', positiveDecay))
    const [below, above] = [lt(a(i), critical), gt(a(i), critical)]
    const toStrength = (condition: Relation, statement: Relation): Theorem => {
      const assumed = book.infer('assume', { statement: condition })
      const powers = book.infer('powerOf', { given: [...book.given(), some], exponent: power }, [assumed, ahead])
      return book.prove(
        statement,
        by.certificate('the same power', [[pow(a(i), div(down, twice)), powers]], 0, [positiveDecay, ahead]),
        [some],
      )
    }
    const strength = criticalStrength(net, a(i))
    const weak = by.supplied(dropped, toStrength(below, lt(a(i), strength)))
    book.result(
      'dropped',
      'A direction below the critical second moment is dropped',
      everyMode(book, modes, i, [some, below], weak),
    )
    const strong = positive(by.supplied(kept, toStrength(above, gt(a(i), strength))), above, [ahead])
    book.result('kept', 'A direction above it is kept', everyMode(book, modes, i, [above], strong))
  })
}
