import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import autoencoders from '../../derivations/17-autoencoders.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
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
  type RelationSymbol,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import {
  aligned,
  b,
  D,
  d,
  decay,
  decays,
  e,
  Gamma,
  K,
  layers,
  M,
  mean,
  N,
  network,
  nonnegativeValues,
  omega,
  orthonormal,
  r,
  singularVectors,
  tau,
  widths,
  x,
  z,
} from './deep-map.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 17: deep linear autoencoders')

const [lambda, size] = [integer('lambda'), integer('n')] as const
const T = family('T', 3)
const v = family('v', 2)
const [a, f, u, w] = [family('a', 1), family('f', 1), family('u', 1), family('w', 1)] as const
const c = real('c')

// of the data
const n = d(0)
const sameWidth = eq(d(N), n)
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

const ends = [
  forAllIn('k', 1, r, (k) => forAllIn('j', 1, n, (j) => eq(b(0, k, j), v(k, j)))),
  forAllIn('k', 1, r, (k) => forAllIn('o', 1, n, (o) => eq(b(N, k, o), v(k, o)))),
]

// of the rank and of the order of the singular values
const narrow = [le(0, lambda), le(lambda, N), eq(r, d(lambda)), le(r, n)]
const zeros = forAllIn('k', add(K, 1), n, (k) => eq(omega(k), 0))
const order = forAllIn('k', 1, n, (k) => forAllIn('j', k, n, (j) => le(omega(j), omega(k))))
const [nonnegativeOmega, nonnegativeDiagonal] = nonnegativeValues as [Proposition, Proposition]
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
        nonnegativeOmega,
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
      [...bounding, rankNonnegative, vectors, singular, nonnegativeOmega],
      0,
    ),
    'lower-bound': expected(
      ge(add(error, decay), least),
      [...bounding, rankNonnegative, vectors, singular, triangular, nonnegativeOmega, nonnegativeDiagonal, ...decays, minimal],
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
