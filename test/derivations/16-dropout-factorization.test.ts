import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import dropout from '../../derivations/16-dropout-factorization.ts'
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
  infimum,
  integer,
  le,
  min,
  mul,
  type Proposition,
  pow,
  type RelationSymbol,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { claim } from '../../src/juries/claim.ts'
import { instanceJury } from '../../src/juries/instances.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 16: several outputs and one noisy hidden layer')

const d = family('d', 1, { sort: 'integer' })
const [n, r, K] = [integer('n'), integer('r'), integer('K')]
const [U, W, M, C, p, q, R] = [
  family('U', 2),
  family('W', 2),
  family('M', 2),
  family('C', 2),
  family('p', 2),
  family('q', 2),
  family('R', 2),
] as const
const [s, mu] = [family('s', 1), family('mu', 1)]
const data = [{ source: 'x' }]
const [x, y] = [family('x', 1, { dependsOn: data }), family('y', 1, { dependsOn: data })]
const epsilon = family('epsilon', 1, { dependsOn: [{ source: 'epsilon' }] })
const [sigma, a, y2, gammaU, gamma1, Gamma, T, theta] = [
  real('sigma'),
  real('a'),
  real('y2'),
  real('gammaU'),
  real('gamma1'),
  real('Gamma'),
  real('T'),
  real('theta'),
] as const

const neurons = (term: (j: Expression) => Expression): Expression => sum('j', 1, d(1), term)
const kept = (term: (i: Expression) => Expression): Expression => sum('i', 1, r, term)
const entries = (term: (o: Expression, i: Expression) => Expression): Expression =>
  sum('o', 1, d(2), (o) => sum('i', 1, d(0), (i) => term(o, i)))

// what is assumed
const widths = [0, 1, 2].map((l) => ge(d(l), 1))
const noise = [
  forAllIn('i', 1, d(1), (i) => eq(expectation(['epsilon'], epsilon(i)), 1)),
  forAllIn('i', 1, d(1), (i) =>
    forAllIn('j', 1, d(1), (j) =>
      eq(expectation(['epsilon'], mul(epsilon(i), epsilon(j))), add(1, mul(square(sigma), delta(i, j)))),
    ),
  ),
]
const isotropic = forAllIn('i', 1, d(0), (i) =>
  forAllIn('j', 1, d(0), (j) => eq(expectation(['x'], mul(x(i), x(j))), mul(a, delta(i, j)))),
)
const correlation = forAllIn('o', 1, d(2), (o) => forAllIn('i', 1, d(0), (i) => eq(expectation(['x'], mul(y(o), x(i))), C(o, i))))
const target = eq(
  y2,
  sum('o', 1, d(2), (o) => expectation(['x'], square(y(o)))),
)
const map = forAllIn('o', 1, d(2), (o) =>
  forAllIn('i', 1, d(0), (i) =>
    eq(
      M(o, i),
      neurons((j) => mul(U(o, j), W(j, i))),
    ),
  ),
)
const decays = [gt(gammaU, 0), gt(gamma1, 0)]
const mean = eq(Gamma, sqrt(mul(gammaU, gamma1)))
const frame = (f: Family, dimension: Expression) =>
  forAllIn('i', 1, n, (i) =>
    forAllIn('k', 1, n, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(f(i, h), f(k, h))),
        delta(i, k),
      ),
    ),
  )
const frames = [frame(p, d(2)), frame(q, d(0))]
const decomposition = forAllIn('o', 1, d(2), (o) =>
  forAllIn('i', 1, d(0), (i) =>
    eq(
      C(o, i),
      sum('k', 1, n, (k) => mul(s(k), p(k, o), q(k, i))),
    ),
  ),
)
const nonnegative = forAllIn('i', 1, n, (i) => ge(s(i), 0))
const counts = [ge(r, 0), le(r, n)]
const total = eq(T, div(sub(sum('i', 1, r, s), mul(r, Gamma)), mul(a, add(1, div(mul(r, square(sigma)), d(1))))))
const threshold = eq(theta, add(Gamma, div(mul(a, square(sigma), T), d(1))))
const values = forAllIn('i', 1, r, (i) => eq(mu(i), div(sub(s(i), theta), a)))
const positive = forAllIn('i', 1, r, (i) => ge(mu(i), 0))
const below = forAllIn('i', add(r, 1), n, (i) => le(s(i), theta))
const spread = [
  forAllIn('i', 1, r, (i) =>
    forAllIn('k', 1, r, (k) =>
      eq(
        neurons((j) => mul(R(i, j), R(k, j))),
        delta(i, k),
      ),
    ),
  ),
  forAllIn('j', 1, d(1), (j) =>
    eq(
      kept((i) => mul(mu(i), square(R(i, j)))),
      div(T, d(1)),
    ),
  ),
]
const weights = [
  forAllIn('o', 1, d(2), (o) =>
    forAllIn('j', 1, d(1), (j) =>
      eq(
        U(o, j),
        mul(
          pow(div(gamma1, gammaU), ratio(1, 4)),
          kept((i) => mul(sqrt(mu(i)), p(i, o), R(i, j))),
        ),
      ),
    ),
  ),
  forAllIn('j', 1, d(1), (j) =>
    forAllIn('h', 1, d(0), (h) =>
      eq(
        W(j, h),
        mul(
          pow(div(gammaU, gamma1), ratio(1, 4)),
          kept((i) => mul(sqrt(mu(i)), R(i, j), q(i, h))),
        ),
      ),
    ),
  ),
]

// what is proved
const outgoing = (j: Expression): Expression => sum('o', 1, d(2), (o) => square(U(o, j)))
const incoming = (j: Expression): Expression => sum('i', 1, d(0), (i) => square(W(j, i)))
const strength = neurons((j) => sqrt(mul(outgoing(j), incoming(j))))
const output = (o: Expression): Expression =>
  neurons((j) =>
    mul(
      U(o, j),
      epsilon(j),
      sum('i', 1, d(0), (i) => mul(W(j, i), x(i))),
    ),
  )
const error = expectation(
  ['x'],
  expectation(
    ['epsilon'],
    sum('o', 1, d(2), (o) => square(sub(output(o), y(o)))),
  ),
)
const decay = add(mul(gammaU, neurons(outgoing)), mul(gamma1, neurons(incoming)))
const averaged = add(
  add(
    sub(
      mul(
        a,
        entries((o, i) => square(M(o, i))),
      ),
      mul(
        2,
        entries((o, i) => mul(C(o, i), M(o, i))),
      ),
    ),
    y2,
  ),
  mul(
    a,
    square(sigma),
    neurons((j) => mul(outgoing(j), incoming(j))),
  ),
)
const least = sub(
  sub(
    y2,
    mul(
      a,
      kept((i) => square(mu(i))),
    ),
  ),
  div(mul(a, square(sigma), square(T)), d(1)),
)
const data0 = [...widths, ...noise, isotropic, correlation, target]
const solution = [gt(a, 0), ...decays, mean, ...counts, total, threshold, values, positive]
const modes = [...frames, decomposition, nonnegative, below]

// of the singular values of the map, where there are as many neurons as modes are kept
const [omega, e, f] = [family('omega', 1), family('e', 2), family('f', 2)] as const
const order = forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(s(j), s(i))))
const vectors = (own: Family, dimension: Expression) =>
  forAllIn('i', 1, K, (i) =>
    forAllIn('k', 1, K, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(own(i, h), own(k, h))),
        delta(i, k),
      ),
    ),
  )
const singularValues = (map: (o: Expression, i: Expression) => Expression) => [
  ge(K, 0),
  le(K, d(1)),
  forAllIn('k', 1, K, (k) => ge(omega(k), 0)),
  vectors(e, d(2)),
  vectors(f, d(0)),
  forAllIn('o', 1, d(2), (o) =>
    forAllIn('i', 1, d(0), (i) =>
      eq(
        map(o, i),
        sum('k', 1, K, (k) => mul(omega(k), e(k, o), f(k, i))),
      ),
    ),
  ),
]
const few = [eq(r, d(1)), order]

const bounding = [...data0, map, ...solution, ...modes]
const reaching = [...data0, map, ...solution, ...modes.filter((h) => h !== below && h !== nonnegative), ...spread, ...weights]

testResults(
  test,
  dropout,
  {
    error: expected(eq(error, averaged), [...data0, map]),
    'noise-penalty': expected(
      ge(
        neurons((j) => mul(outgoing(j), incoming(j))),
        div(sub(mul(2, T, strength), square(T)), d(1)),
      ),
      widths,
    ),
    decay: expected(ge(decay, mul(2, Gamma, strength)), [ge(d(0), 1), ge(d(2), 1), ...decays, mean]),
    strength: expected(
      le(
        sum('i', 1, n, (i) =>
          mul(
            min(s(i), theta),
            entries((o, h) => mul(p(i, o), M(o, h), q(i, h))),
          ),
        ),
        mul(theta, strength),
      ),
      [ge(d(0), 1), ge(d(2), 1), gt(theta, 0), nonnegative, ...frames, map],
    ),
    total: expected(eq(kept(mu), T), [ge(d(1), 1), gt(a, 0), ...counts, total, threshold, values]),
    'lower-bound': expected(ge(add(error, decay), least), bounding, 0),
    'few-neurons': expected(
      ge(add(error, decay), least),
      [...bounding.filter((h) => h !== below), ...few, ...singularValues(M)],
      0,
    ),
    reached: expected(eq(add(error, decay), least), reaching, 0),
    'least-loss': expected(eq(infimum([U, W], add(error, decay)), least), [...data0, ...solution, ...modes, ...spread], 0),
    'least-loss-few': expected(
      eq(
        infimum(
          [U, W, K, omega, e, f],
          add(error, decay),
          singularValues((o, i) => neurons((j) => mul(U(o, j), W(j, i)))),
        ),
        least,
      ),
      [...data0, ...solution, ...modes.filter((h) => h !== below), ...few, ...spread],
      0,
    ),
  },
  { instances: 4 },
)

// random vectors are hardly ever orthonormal: these instances have unit vectors and given sizes
const units = [p, q].map((f) => forAll('i', 'integer', (i) => forAll('h', 'integer', (h) => eq(f(i, h), delta(i, h)))))
const sizes = (neurons: number, modes: number, keptModes: number) => [
  eq(d(0), 2),
  eq(d(1), neurons),
  eq(d(2), 2),
  eq(n, modes),
  eq(r, keptModes),
  eq(gammaU, ratio(1, 4)),
  eq(gamma1, ratio(1, 4)),
]
/** The same as correlation and decomposition together, which an instance would have to satisfy one after the other. */
const decomposed = forAllIn('o', 1, d(2), (o) =>
  forAllIn('i', 1, d(0), (i) =>
    eq(
      expectation(['x'], mul(y(o), x(i))),
      sum('k', 1, n, (k) => mul(s(k), p(k, o), q(k, i))),
    ),
  ),
)
const agree = (statement: Proposition, hypotheses: readonly Proposition[]): void => {
  const own = hypotheses.map((h) => (h === correlation ? decomposed : h))
  const report = instanceJury(claim(statement, own), { instances: 3, maxSteps: 2_000_000 })
  assert.is(report.verdict, 'agrees', report.detail)
}

test('lower-bound agrees with instances in which one of two modes is kept', () => {
  agree(ge(add(error, decay), least), [...bounding, ...units, ...sizes(2, 2, 1)])
})

test('lower-bound agrees with instances in which both modes are kept', () => {
  agree(ge(add(error, decay), least), [
    ...bounding,
    ...units,
    ...sizes(2, 2, 2),
    forAll('i', 'integer', (i) => eq(s(i), ratio(1, 2))),
  ])
})

test('few-neurons agrees with instances in which one neuron keeps one of two modes above the threshold', () => {
  const own = [e, f].map((v) => forAll('k', 'integer', (k) => forAll('h', 'integer', (h) => eq(v(k, h), delta(k, h)))))
  agree(ge(add(error, decay), least), [
    ...bounding.filter((h) => h !== below && h !== map),
    ...few.slice(1),
    ...units,
    ...sizes(1, 2, 1),
    eq(K, 1),
    ...own,
    forAll('i', 'integer', (i) => eq(s(i), 1)),
    forAllIn('o', 1, d(2), (o) => eq(U(o, 1), delta(o, 1))),
    forAllIn('i', 1, d(0), (i) => eq(W(1, i), mul(2, delta(i, 1)))),
    eq(omega(1), 2),
    map,
  ])
})

test('reached agrees with instances in which one mode is spread over four neurons', () => {
  const even = forAll('i', 'integer', (i) => forAll('j', 'integer', (j) => eq(R(i, j), ratio(1, 2))))
  agree(eq(add(error, decay), least), [...reaching, ...units, ...sizes(4, 2, 1), even])
})

test('a threshold that does not rise with the total, or another share of the noise, is refused', () => {
  const asStated = (relation: RelationSymbol): RelationSymbol => relation
  for (const [from, to] of [
    [T, mul(2, T)],
    [
      least,
      sub(
        y2,
        mul(
          a,
          kept((i) => square(mu(i))),
        ),
      ),
    ],
    [
      averaged,
      add(
        averaged,
        mul(
          a,
          square(sigma),
          neurons((j) => mul(outgoing(j), incoming(j))),
        ),
      ),
    ],
  ] as const) {
    assert.throws(
      () => run(dropout, { expression: (e) => (e.key === from.key ? to : e), relation: asStated }),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
