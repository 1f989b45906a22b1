import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import autoencoders from '../../derivations/17-autoencoders.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  implies,
  integer,
  le,
  lt,
  max,
  mul,
  neg,
  type Proposition,
  pow,
  product,
  type RelationSymbol,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 17: deep linear autoencoders')

const [D, K, r, m, lambda, size] = [
  integer('D'),
  integer('K'),
  integer('r'),
  integer('m'),
  integer('lambda'),
  integer('n'),
] as const
const N = add(D, 1)
const d = family('d', 1, { sort: 'integer' })
const [W, P, e, R, b, T] = [
  family('W', 3),
  family('P', 3),
  family('e', 3),
  family('R', 3),
  family('b', 3),
  family('T', 3),
] as const
const [M, v, nu] = [family('M', 2), family('v', 2), family('nu', 2)] as const
const [gamma, omega, a, tau, f, u, w] = [
  family('gamma', 1),
  family('omega', 1),
  family('a', 1),
  family('tau', 1),
  family('f', 1),
  family('u', 1),
  family('w', 1),
] as const
const data = [{ source: 'x' }]
const x = family('x', 1, { dependsOn: data })
const z = family('z', 2, { dependsOn: data })
const [c, Gamma] = [real('c'), real('Gamma')] as const

const mean = (e: Expression): Expression => expectation(['x'], e)

// what is assumed of the network
const widths = [ge(D, 0), forAllIn('l', 0, N, (l) => ge(d(l), 1))]
const layers = [
  forAll('i', 'integer', (i) => eq(z(0, i), x(i))),
  forAllIn('l', 1, N, (l) =>
    forAll('i', 'integer', (i) =>
      eq(
        z(l, i),
        sum('j', 1, d(sub(l, 1)), (j) => mul(W(l, i, j), z(sub(l, 1), j))),
      ),
    ),
  ),
]
const products = [
  forAllIn('o', 1, d(N), (o) => forAllIn('j', 1, d(N), (j) => eq(P(N, o, j), delta(o, j)))),
  forAllIn('l', 1, N, (l) =>
    forAllIn('o', 1, d(N), (o) =>
      forAllIn('j', 1, d(sub(l, 1)), (j) =>
        eq(
          P(sub(l, 1), o, j),
          sum('i', 1, d(l), (i) => mul(P(l, o, i), W(l, i, j))),
        ),
      ),
    ),
  ),
  forAllIn('o', 1, d(N), (o) => forAllIn('j', 1, d(0), (j) => eq(M(o, j), P(0, o, j)))),
]
const network = [...widths, ...layers, ...products]
const decays = [forAllIn('l', 1, N, (l) => gt(gamma(l), 0)), eq(Gamma, pow(product('l', 1, N, gamma), div(1, N)))]

// of the data
const n = d(0)
const sameWidth = eq(d(N), n)
const orthonormal = (frame: (k: Expression, i: Expression) => Expression, count: Expression, dimension: Expression) =>
  forAllIn('i', 1, count, (i) =>
    forAllIn('k', 1, count, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
        delta(i, k),
      ),
    ),
  )
const directions = orthonormal(v, n, n)
const moments = forAllIn('i', 1, n, (i) =>
  forAllIn('j', 1, n, (j) =>
    eq(
      mean(mul(x(i), x(j))),
      sum('k', 1, n, (k) => mul(a(k), v(k, i), v(k, j))),
    ),
  ),
)
const nonnegative = forAllIn('k', 1, n, (k) => ge(a(k), 0))
const decreasing = forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(a(j), a(i))))
const change = (i: Expression, t: Expression): Expression =>
  add(sub(mul(a(i), pow(t, mul(2, N))), mul(2, a(i), pow(t, N))), mul(N, Gamma, square(t)))
const sizes = forAllIn('i', 1, n, (i) => ge(tau(i), 0))
const minimal = forAllIn('i', 1, n, (i) =>
  forAll(
    't',
    'real',
    (t) => ge(change(i, t), change(i, tau(i))),
    (t) => [ge(t, 0)],
  ),
)

// of the singular values of the map
const inEveryLayer = (frame: Family, count: Expression) =>
  forAllIn('l', 0, N, (l) => orthonormal((k, i) => frame(l, k, i), count, d(l)))
const singularVectors = [
  ge(K, 0),
  inEveryLayer(e, K),
  forAllIn('o', 1, d(N), (o) =>
    forAllIn('j', 1, d(0), (j) =>
      eq(
        M(o, j),
        sum('k', 1, K, (k) => mul(omega(k), e(N, k, o), e(0, k, j))),
      ),
    ),
  ),
  forAllIn('l', 1, N, (l) =>
    forAllIn('k', 1, K, (k) =>
      forAllIn('i', 1, d(l), (i) =>
        eq(
          sum('j', 1, d(sub(l, 1)), (j) => mul(W(l, i, j), e(sub(l, 1), k, j))),
          add(
            mul(R(l, k, k), e(l, k, i)),
            sum('m', 1, sub(k, 1), (h) => mul(R(l, h, k), e(l, h, i))),
          ),
        ),
      ),
    ),
  ),
]
const positiveValues = [
  forAllIn('k', 1, K, (k) => gt(omega(k), 0)),
  forAllIn('l', 1, N, (l) => forAllIn('k', 1, K, (k) => gt(R(l, k, k), 0))),
]

// of aligned layers
const aligned = [
  inEveryLayer(b, r),
  forAllIn('l', 1, N, (l) => forAllIn('k', 1, r, (k) => eq(nu(l, k), mul(tau(k), sqrt(div(Gamma, gamma(l))))))),
  forAllIn('l', 1, N, (l) =>
    forAllIn('i', 1, d(l), (i) =>
      forAllIn('j', 1, d(sub(l, 1)), (j) =>
        eq(
          W(l, i, j),
          sum('k', 1, r, (k) => mul(nu(l, k), b(l, k, i), b(sub(l, 1), k, j))),
        ),
      ),
    ),
  ),
]
const ends = [
  forAllIn('k', 1, r, (k) => forAllIn('j', 1, n, (j) => eq(b(0, k, j), v(k, j)))),
  forAllIn('k', 1, r, (k) => forAllIn('o', 1, n, (o) => eq(b(N, k, o), v(k, o)))),
]

// of the rank and of the order of the singular values
const narrow = [le(0, lambda), le(lambda, N), eq(r, d(lambda)), le(r, n)]
const zeros = forAllIn('k', add(K, 1), n, (k) => eq(omega(k), 0))
const order = forAllIn('k', 1, n, (k) => forAllIn('j', k, n, (j) => le(omega(j), omega(k))))
const [positiveOmega, positiveDiagonal] = positiveValues as [Proposition, Proposition]
const [rankNonnegative, vectors, singular, triangular] = singularVectors as [Proposition, Proposition, Proposition, Proposition]

// of turned directions
const turn = (left: (j: Expression, i: Expression, k: Expression) => Expression) =>
  forAllIn('j', 1, n, (j) =>
    forAllIn('i', 1, j, (i) =>
      forAllIn('m', 1, j, (m) =>
        eq(
          sum('k', 1, j, (k) => mul(left(j, i, k), left(j, m, k))),
          delta(i, m),
        ),
      ),
    ),
  )
const turned = [
  turn((j, i, k) => T(j, i, k)),
  turn((j, i, k) => T(j, k, i)),
  forAllIn('j', 1, n, (j) =>
    forAllIn('i', 1, j, (i) =>
      forAll(
        'm',
        'integer',
        (m) =>
          eq(
            sum('h', 1, n, (h) =>
              mul(
                e(0, m, h),
                sum('k', 1, j, (k) => mul(T(j, i, k), v(k, h))),
              ),
            ),
            0,
          ),
        (m) => [le(1, m), le(m, K), le(m, sub(i, 1))],
      ),
    ),
  ),
]

// what is proved
const error = mean(sum('o', 1, n, (o) => square(sub(z(N, o), x(o)))))
const decay = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(W(l, i, j)))),
  ),
)
const image = (vector: (j: Expression) => Expression, o: Expression): Expression => sum('j', 1, n, (j) => mul(M(o, j), vector(j)))
const missing = (vector: (j: Expression) => Expression): Expression =>
  sum('o', 1, n, (o) => square(sub(image(vector, o), vector(o))))
const shortfall = (length: Expression): Expression => square(max(sub(1, length), 0))
const least = add(
  sum('k', 1, n, a),
  sum('i', 1, r, (i) => change(i, tau(i))),
)
const index = integer('i')
const bounding = [...network, sameWidth, directions, moments, nonnegative, decreasing, ...narrow, zeros, order, ...turned]
const shallow = eq(D, 1)
const setting = [...widths, sameWidth, nonnegative]
const deep = [...setting, ge(D, 2), ...decays, sizes, minimal]
const critical = mul(pow(D, div(mul(2, D), N)), pow(sub(D, 1), div(neg(sub(D, 1)), N)), Gamma)

testResults(
  test,
  autoencoders,
  {
    abel: expected(
      ge(
        sum('i', 1, size, (i) => mul(a(i), f(i))),
        mul(a(size), sum('i', 1, size, f)),
      ),
      [
        ge(size, 1),
        forAllIn('i', 1, size, (i) => forAllIn('j', i, size, (j) => le(a(j), a(i)))),
        forAllIn('j', 1, size, (j) => ge(sum('i', 1, j, f), 0)),
      ],
    ),
    direction: expected(
      ge(
        sum('h', 1, size, (h) => square(sub(u(h), w(h)))),
        shortfall(c),
      ),
      [
        ge(c, 0),
        eq(
          sum('h', 1, size, (h) => square(w(h))),
          1,
        ),
        le(
          sum('h', 1, size, (h) => square(u(h))),
          square(c),
        ),
      ],
    ),
    output: expected(
      forAllIn('o', 1, d(N), (o) => eq(z(N, o), image(x, o))),
      [...network, sameWidth],
      0,
    ),
    error: expected(
      eq(
        error,
        sum('k', 1, n, (k) =>
          mul(
            a(k),
            missing((j) => v(k, j)),
          ),
        ),
      ),
      [...network, sameWidth, moments],
      3,
    ),
    diagonals: expected(
      eq(
        product('l', 1, N, (l) => R(l, m, m)),
        omega(m),
      ),
      [...widths, sameWidth, ...products, ...singularVectors, le(1, m), le(m, K)],
      0,
    ),
    decay: expected(
      ge(
        decay,
        mul(
          N,
          Gamma,
          sum('k', 1, K, (k) => pow(omega(k), div(2, N))),
        ),
      ),
      [...widths, sameWidth, ...products, ...singularVectors, ...positiveValues, ...decays],
      0,
    ),
    'unit-vector': expected(
      ge(missing(w), shortfall(omega(index))),
      [
        ...widths,
        sameWidth,
        ...narrow,
        zeros,
        order,
        rankNonnegative,
        vectors,
        singular,
        positiveOmega,
        le(1, index),
        le(index, n),
        eq(
          sum('h', 1, n, (h) => square(w(h))),
          1,
        ),
        forAll(
          'm',
          'integer',
          (k) =>
            eq(
              sum('h', 1, n, (h) => mul(e(0, k, h), w(h))),
              0,
            ),
          (k) => [le(1, k), le(k, K), le(k, sub(index, 1))],
        ),
      ],
      0,
    ),
    'error-bound': expected(
      ge(
        error,
        sum('k', 1, n, (k) => mul(a(k), shortfall(omega(k)))),
      ),
      [...bounding, rankNonnegative, vectors, singular, positiveOmega],
      0,
    ),
    'lower-bound': expected(
      ge(add(error, decay), least),
      [...bounding, rankNonnegative, vectors, singular, triangular, positiveOmega, positiveDiagonal, ...decays, minimal],
      0,
    ),
    'aligned-output': expected(
      forAllIn('o', 1, d(N), (o) =>
        eq(
          z(N, o),
          sum('k', 1, r, (k) =>
            mul(
              pow(tau(k), N),
              b(N, k, o),
              sum('j', 1, n, (j) => mul(b(0, k, j), x(j))),
            ),
          ),
        ),
      ),
      [...widths, sameWidth, ...layers, ...decays, ge(r, 0), ...aligned],
      0,
    ),
    'aligned-decay': expected(
      eq(
        decay,
        mul(
          N,
          Gamma,
          sum('k', 1, r, (k) => square(tau(k))),
        ),
      ),
      [...widths, ...decays, ge(r, 0), ...aligned],
      0,
    ),
    reached: expected(
      eq(add(error, decay), least),
      [...widths, ...layers, ...decays, sameWidth, directions, moments, ge(r, 0), le(r, n), ...aligned, ...ends],
      0,
    ),
    'soft-dropped': expected(
      forAllIn('i', 1, n, (i) => implies(gt(a(i), 0), implies(le(a(i), Gamma), eq(tau(i), 0)))),
      [...setting, shallow, sizes, minimal],
      0,
    ),
    'soft-kept': expected(
      forAllIn('i', 1, n, (i) => implies(ge(a(i), Gamma), eq(square(tau(i)), div(sub(a(i), Gamma), a(i))))),
      [...setting, shallow, ...decays, sizes, minimal],
      0,
    ),
    dropped: expected(
      forAllIn('i', 1, n, (i) => implies(gt(a(i), 0), implies(lt(a(i), critical), eq(tau(i), 0)))),
      deep,
      0,
    ),
    kept: expected(
      forAllIn('i', 1, n, (i) => implies(gt(a(i), critical), gt(tau(i), 0))),
      deep,
      0,
    ),
  },
  { instances: 4 },
)

test('a direction that saves more than its least loss, or an error without the shortfall, is refused', () => {
  const asStated = (relation: RelationSymbol): RelationSymbol => relation
  const bound = sum('k', 1, n, (k) => mul(a(k), shortfall(omega(k))))
  for (const [from, to] of [
    [bound, sum('k', 1, n, a)],
    [least, add(least, 1)],
  ] as const) {
    assert.throws(
      () => run(autoencoders, { expression: (g) => (g.key === from.key ? to : g), relation: asStated }),
      (failure: unknown) => failure instanceof RuleError,
    )
  }
})

test.run()
