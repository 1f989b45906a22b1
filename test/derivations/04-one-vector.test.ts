import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import oneVector from '../../derivations/04-one-vector.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  neg,
  type Operand,
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

const test = suite('derivation 04: the loss as a regression on one vector')

const D = integer('D')
const N = add(D, 1)
const d = family('d', 1, { sort: 'integer' })
const [sigma, gamma, c, m, n] = [family('sigma', 1), family('gamma', 1), family('c', 1), family('m', 1), family('n', 1)]
const [p, A, r, u] = [family('p', 2), family('A', 2), family('r', 2), family('u', 2)]
const W = family('W', 3)
const epsilon = family('epsilon', 2, { dependsOn: [{ source: 'epsilon', at: 0 }] })
const data = [{ source: 'x' }]
const [x, y] = [family('x', 1, { dependsOn: data }), family('y', 0, { dependsOn: data })()]
const both = [{ source: 'epsilon', upTo: 0 }, ...data]
const [z, f] = [family('z', 2, { dependsOn: both }), family('f', 1, { dependsOn: both })]
const [kappa, Gamma, y2] = [real('kappa'), real('Gamma'), real('y2')]

const inMap = (term: (j: Expression) => Expression): Expression => sum('j', 1, d(0), term)
const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

// what is assumed of the network
const positiveDepth = ge(D, 0)
const widths = forAllIn('l', 0, N, (l) => ge(d(l), 1))
const oneOutput = [eq(d(N), 1), eq(p(N, 1), 1)]
const unitMeans = forAllIn('l', 1, D, (l) => forAllIn('i', 1, d(l), (i) => eq(overLayer(l, epsilon(l, i)), 1)))
const moments = forAllIn('l', 1, D, (l) =>
  forAllIn('i', 1, d(l), (i) =>
    forAllIn('j', 1, d(l), (j) =>
      eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
    ),
  ),
)
const input = forAll('i', 'integer', (i) => eq(z(0, i), x(i)))
const forward = forAllIn('l', 1, D, (l) =>
  forAll('i', 'integer', (i) =>
    eq(
      z(l, i),
      mul(
        epsilon(l, i),
        sum('j', 1, d(sub(l, 1)), (j) => mul(W(l, i, j), z(sub(l, 1), j))),
      ),
    ),
  ),
)
const backward = forAllIn('l', 1, N, (l) =>
  forAll('j', 'integer', (j) =>
    eq(
      p(sub(l, 1), j),
      sum('i', 1, d(l), (i) => mul(p(l, i), W(l, i, j))),
    ),
  ),
)
const output = forAll('l', 'integer', (l) =>
  eq(
    f(l),
    sum('j', 1, d(l), (j) => mul(p(l, j), z(l, j))),
  ),
)
const decays = forAllIn('l', 1, N, (l) => gt(gamma(l), 0))
const covariance = forAllIn('i', 1, d(0), (i) => forAllIn('j', 1, d(0), (j) => eq(A(i, j), expectation(['x'], mul(x(i), x(j))))))
const correlation = forAllIn('i', 1, d(0), (i) => eq(c(i), expectation(['x'], mul(x(i), y))))
const target = eq(y2, expectation(['x'], square(y)))
const inflation = eq(
  kappa,
  product('l', 1, D, (l) => add(1, div(square(sigma(l)), d(l)))),
)
const meanDecay = eq(Gamma, pow(product('l', 1, N, gamma), div(1, N)))
const meanMap = forAllIn('j', 1, d(0), (j) => eq(m(j), p(0, j)))

const recursion = [positiveDepth, widths, ...oneOutput, backward, output]
const network = [...recursion, forward, unitMeans, input]
/** What does not concern the output row. */
const anyOutput = network.filter((h) => !oneOutput.some((o) => o === h))
const dataMoments = [covariance, correlation, target]

// what is proved
const squaredLength = inMap((j) => square(m(j)))
const error = expectation(['x'], expectation(['epsilon'], square(sub(f(D), y))))
const decay = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(W(l, i, j)))),
  ),
)
const quadratic = sum('i', 1, d(0), (i) => inMap((j) => mul(m(i), A(i, j), m(j))))
const regression = add(
  mul(kappa, quadratic),
  neg(
    mul(
      2,
      inMap((j) => mul(c(j), m(j))),
    ),
  ),
  y2,
)
const penalty = mul(N, Gamma, pow(squaredLength, div(1, N)))
const inBothErrors = [...network, moments, ...dataMoments, inflation]

// aligned, balanced layers
const nonzero = gt(squaredLength, 0)
const signs = forAllIn('l', 1, N, (l) => forAllIn('i', 1, d(l), (i) => eq(square(r(l, i)), 1)))
const outputSign = eq(r(N, 1), 1)
const alongMap = forAllIn('j', 1, d(0), (j) => eq(u(0, j), div(m(j), sqrt(squaredLength))))
const alongSigns = forAllIn('l', 1, N, (l) => forAllIn('i', 1, d(l), (i) => eq(u(l, i), div(r(l, i), sqrt(d(l))))))
const norms = forAllIn('l', 1, N, (l) => eq(n(l), sqrt(div(mul(Gamma, pow(squaredLength, div(1, N))), gamma(l)))))
const weights = forAllIn('l', 1, N, (l) =>
  forAllIn('i', 1, d(l), (i) => forAllIn('j', 1, d(sub(l, 1)), (j) => eq(W(l, i, j), mul(n(l), u(l, i), u(sub(l, 1), j))))),
)
const aligned = [nonzero, signs, alongMap, alongSigns, norms, weights, meanDecay, decays]
const noWeights = forAllIn('l', 1, N, (l) =>
  forAllIn('i', 1, d(l), (i) => forAllIn('j', 1, d(sub(l, 1)), (j) => eq(W(l, i, j), 0))),
)

const total = (a: Operand, b: Operand): Expression => add(a, b)
testResults(
  test,
  oneVector,
  {
    'mean-output': expected(eq(expectation(['epsilon'], f(D)), f(0)), anyOutput),
    error: expected(ge(error, regression), [...anyOutput, moments, ...dataMoments, inflation, meanMap]),
    decay: expected(ge(decay, penalty), [positiveDepth, widths, ...oneOutput, backward, decays, meanDecay, meanMap]),
    'lower-bound': expected(ge(total(error, decay), total(regression, penalty)), [...inBothErrors, decays, meanDecay, meanMap]),
    'aligned-error': expected(eq(error, regression), [...inBothErrors, ...aligned, outputSign]),
    'balanced-decay': expected(eq(decay, penalty), [positiveDepth, widths, ...aligned]),
    reached: expected(eq(total(error, decay), total(regression, penalty)), [...inBothErrors, ...aligned, outputSign]),
    'zero-reached': expected(eq(total(error, decay), total(regression, penalty)), [
      ...recursion.filter((h) => h !== oneOutput[1]),
      ...dataMoments,
      noWeights,
      forAllIn('j', 1, d(0), (j) => eq(m(j), 0)),
    ]),
  },
  { instances: 5 },
)

const asStated = (r: RelationSymbol): RelationSymbol => r

test('a wrong penalty, inflation or sign is refused', () => {
  const wrong: readonly (readonly [Expression, Expression])[] = [
    [penalty, mul(D, Gamma, pow(squaredLength, div(1, N)))],
    [penalty, mul(N, Gamma, pow(squaredLength, div(2, N)))],
    [
      regression,
      add(
        mul(kappa, quadratic),
        mul(
          2,
          inMap((j) => mul(c(j), m(j))),
        ),
        y2,
      ),
    ],
    [
      regression,
      add(
        quadratic,
        neg(
          mul(
            2,
            inMap((j) => mul(c(j), m(j))),
          ),
        ),
        y2,
      ),
    ],
  ]
  for (const [right, changed] of wrong) {
    assert.throws(
      () => run(oneVector, { expression: (e) => (e.key === right.key ? changed : e), relation: asStated }),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
