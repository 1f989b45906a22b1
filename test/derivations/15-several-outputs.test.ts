import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import severalOutputs from '../../derivations/15-several-outputs.ts'
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
  lt,
  mul,
  neg,
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

const test = suite('derivation 15: several outputs')

const [D, K, n, r, m, lambda] = [integer('D'), integer('K'), integer('n'), integer('r'), integer('m'), integer('lambda')] as const
const N = add(D, 1)
const d = family('d', 1, { sort: 'integer' })
const [W, P, e, R, b] = [family('W', 3), family('P', 3), family('e', 3), family('R', 3), family('b', 3)] as const
const [M, C, p, q, nu] = [family('M', 2), family('C', 2), family('p', 2), family('q', 2), family('nu', 2)] as const
const [gamma, omega, s, tau] = [family('gamma', 1), family('omega', 1), family('s', 1), family('tau', 1)] as const
const data = [{ source: 'x' }]
const [x, y] = [family('x', 1, { dependsOn: data }), family('y', 1, { dependsOn: data })]
const z = family('z', 2, { dependsOn: data })
const [a, y2, Gamma] = [real('a'), real('y2'), real('Gamma')] as const

const entries = (term: (o: Expression, j: Expression) => Expression): Expression =>
  sum('o', 1, d(N), (o) => sum('j', 1, d(0), (j) => term(o, j)))
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
const positive = gt(a, 0)
const moments = [
  forAllIn('i', 1, d(0), (i) => forAllIn('j', 1, d(0), (j) => eq(mean(mul(x(i), x(j))), mul(a, delta(i, j))))),
  forAllIn('o', 1, d(N), (o) => forAllIn('j', 1, d(0), (j) => eq(mean(mul(y(o), x(j))), C(o, j)))),
  eq(
    y2,
    sum('o', 1, d(N), (o) => mean(square(y(o)))),
  ),
]
const orthonormal = (frame: (k: Expression, i: Expression) => Expression, count: Expression, dimension: Expression) =>
  forAllIn('i', 1, count, (i) =>
    forAllIn('k', 1, count, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
        delta(i, k),
      ),
    ),
  )
const frames = [orthonormal(p, n, d(N)), orthonormal(q, n, d(0))]
const decomposition = forAllIn('o', 1, d(N), (o) =>
  forAllIn('j', 1, d(0), (j) =>
    eq(
      C(o, j),
      sum('k', 1, n, (k) => mul(s(k), p(k, o), q(k, j))),
    ),
  ),
)
const strengths = [
  forAllIn('i', 1, n, (i) => ge(s(i), 0)),
  forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(s(j), s(i)))),
]
const modeLoss = (strength: Expression, t: Expression): Expression =>
  add(sub(mul(a, pow(t, mul(2, N))), mul(2, strength, pow(t, N))), mul(N, Gamma, square(t)))
const minima = [
  forAllIn('i', 1, n, (i) => ge(tau(i), 0)),
  forAllIn('i', 1, n, (i) =>
    forAll(
      't',
      'real',
      (t) => ge(modeLoss(s(i), t), modeLoss(s(i), tau(i))),
      (t) => [ge(t, 0)],
    ),
  ),
]

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
  forAllIn('k', 1, r, (k) => forAllIn('j', 1, d(0), (j) => eq(b(0, k, j), q(k, j)))),
  forAllIn('k', 1, r, (k) => forAllIn('o', 1, d(N), (o) => eq(b(N, k, o), p(k, o)))),
]
const keptCount = [ge(r, 0), le(r, n)]

// what is proved
const error = mean(sum('o', 1, d(N), (o) => square(sub(z(N, o), y(o)))))
const decay = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(W(l, i, j)))),
  ),
)
const least = add(
  y2,
  sum('i', 1, r, (i) => modeLoss(s(i), tau(i))),
)
const critical = mul(
  D,
  pow(sub(D, 1), div(neg(sub(D, 1)), mul(2, D))),
  pow(Gamma, div(N, mul(2, D))),
  pow(a, div(sub(D, 1), mul(2, D))),
)
const averaged = add(
  sub(
    mul(
      a,
      entries((o, j) => square(M(o, j))),
    ),
    mul(
      2,
      entries((o, j) => mul(C(o, j), M(o, j))),
    ),
  ),
  y2,
)
const deep = [ge(D, 0), ge(D, 2), positive, ...decays, ...minima]

testResults(
  test,
  severalOutputs,
  {
    output: expected(
      forAllIn('o', 1, d(N), (o) =>
        eq(
          z(N, o),
          sum('j', 1, d(0), (j) => mul(M(o, j), x(j))),
        ),
      ),
      network,
    ),
    error: expected(eq(error, averaged), [...network, ...moments]),
    diagonals: expected(
      eq(
        product('l', 1, N, (l) => R(l, m, m)),
        omega(m),
      ),
      [...widths, ...products, ...singularVectors, le(1, m), le(m, K)],
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
      [...widths, ...products, ...singularVectors, ...positiveValues, ...decays],
      0,
    ),
    'lower-bound': expected(
      ge(add(error, decay), least),
      [
        ...network,
        ...moments,
        ...decays,
        positive,
        ...frames,
        decomposition,
        ...strengths,
        ...minima,
        ...singularVectors,
        ...positiveValues,
        le(0, lambda),
        le(lambda, N),
        eq(r, d(lambda)),
        le(r, n),
      ],
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
              sum('j', 1, d(0), (j) => mul(b(0, k, j), x(j))),
            ),
          ),
        ),
      ),
      [...widths, ...layers, ...decays, ge(r, 0), ...aligned],
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
      [...widths, ...layers, ...decays, ...moments, ...frames, decomposition, ...keptCount, ...aligned, ...ends],
      0,
    ),
    'soft-dropped': expected(
      forAllIn('i', 1, n, (i) => implies(le(s(i), Gamma), eq(tau(i), 0))),
      [eq(D, 1), positive, ...minima],
      0,
    ),
    'soft-kept': expected(
      forAllIn('i', 1, n, (i) => implies(ge(s(i), Gamma), eq(square(tau(i)), div(sub(s(i), Gamma), a)))),
      [ge(D, 0), eq(D, 1), positive, ...decays, forAllIn('i', 1, n, (i) => ge(s(i), 0)), ...minima],
      0,
    ),
    dropped: expected(
      forAllIn('i', 1, n, (i) => implies(lt(s(i), critical), eq(tau(i), 0))),
      deep,
      0,
    ),
    kept: expected(
      forAllIn('i', 1, n, (i) => implies(gt(s(i), critical), gt(tau(i), 0))),
      deep,
      0,
    ),
  },
  { instances: 4 },
)

test('another power of the singular values, or a mode that saves more than its least loss, is refused', () => {
  const asStated = (relation: RelationSymbol): RelationSymbol => relation
  const penalty = (power: Expression): Expression =>
    mul(
      N,
      Gamma,
      sum('k', 1, K, (k) => pow(omega(k), power)),
    )
  for (const [from, to] of [
    [penalty(div(2, N)), penalty(div(1, N))],
    [least, sub(least, expr(-1))],
    [
      averaged,
      sub(
        averaged,
        mul(
          2,
          entries((o, j) => mul(C(o, j), M(o, j))),
        ),
      ),
    ],
  ] as const) {
    assert.throws(
      () => run(severalOutputs, { expression: (f) => (f.key === from.key ? to : f), relation: asStated }),
      (failure: unknown) => failure instanceof RuleError,
    )
  }
})

test.run()
