import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import severalOutputs from '../../derivations/15-several-outputs.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  implies,
  infimum,
  integer,
  le,
  lt,
  mul,
  neg,
  type Proposition,
  pow,
  product,
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
  data,
  decay,
  decays,
  e,
  Gamma,
  inEveryLayer,
  K,
  layers,
  M,
  mean,
  N,
  network,
  nonnegativeValues,
  omega,
  orthonormal,
  P,
  products,
  R,
  r,
  singularVectors,
  tau,
  W,
  widths,
  x,
  z,
} from './deep-map.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 15: several outputs')

const [n, m, lambda] = [integer('n'), integer('m'), integer('lambda')] as const
const [C, p, q] = [family('C', 2), family('p', 2), family('q', 2)] as const
const s = family('s', 1)
const y = family('y', 1, { dependsOn: data })
const [a, y2] = [real('a'), real('y2')] as const

const entries = (term: (o: Expression, j: Expression) => Expression): Expression =>
  sum('o', 1, d(N), (o) => sum('j', 1, d(0), (j) => term(o, j)))

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

const ends = [
  forAllIn('k', 1, r, (k) => forAllIn('j', 1, d(0), (j) => eq(b(0, k, j), q(k, j)))),
  forAllIn('k', 1, r, (k) => forAllIn('o', 1, d(N), (o) => eq(b(N, k, o), p(k, o)))),
]
const keptCount = [ge(r, 0), le(r, n)]

// what is proved
const error = mean(sum('o', 1, d(N), (o) => square(sub(z(N, o), y(o)))))
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

const [counted, vectors, singular, triangular] = singularVectors as [Proposition, Proposition, Proposition, Proposition]
const [nonnegativeOmega, nonnegativeDiagonal] = nonnegativeValues as [Proposition, Proposition]

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
    rank: expected(
      forAllIn('l', 0, N, (l) => le(K, d(l))),
      [...widths, ge(K, 0), inEveryLayer(e, K)],
      0,
    ),
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
      [...widths, ...products, ...singularVectors, ...nonnegativeValues, ...decays],
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
        ...nonnegativeValues,
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
    'least-loss': expected(
      eq(
        infimum([W, z, P, M, K, omega, e, R], add(error, decay), [
          ...layers,
          ...products,
          counted,
          nonnegativeOmega,
          vectors,
          singular,
          triangular,
          nonnegativeDiagonal,
        ]),
        least,
      ),
      [
        ...widths,
        ...decays,
        ...moments,
        positive,
        ...frames,
        decomposition,
        ...strengths,
        ...minima,
        le(0, lambda),
        le(lambda, N),
        eq(r, d(lambda)),
        ...keptCount,
        ...aligned.slice(0, 2),
        ...ends,
      ],
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
