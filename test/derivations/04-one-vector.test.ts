import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import oneVector from '../../derivations/04-one-vector.ts'
import { substitute as substituted } from '../../src/expr/binding.ts'
import {
  add,
  and,
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
  infimum,
  integer,
  le,
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
  valueOf,
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
const [g, f] = [family('g', 2, { dependsOn: both }), family('f', 1, { dependsOn: both })]
const [kappa, Gamma, y2] = [real('kappa'), real('Gamma'), real('y2')]

const inMap = (term: (j: Expression) => Expression): Expression => sum('j', 1, d(0), term)
const overLayer = (l: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at: l }], e)

// what is assumed of the network
const positiveDepth = ge(D, 0)
const widths = forAllIn('l', 0, N, (l) => ge(d(l), 1))
const [oneOutput, itsWeight] = [eq(d(N), 1), eq(p(N, 1), 1)]
const unitMeans = forAllIn('l', 1, D, (l) => forAllIn('i', 1, d(l), (i) => eq(overLayer(l, epsilon(l, i)), 1)))
const moments = forAllIn('l', 1, D, (l) =>
  forAllIn('i', 1, d(l), (i) =>
    forAllIn('j', 1, d(l), (j) =>
      eq(overLayer(l, mul(epsilon(l, i), epsilon(l, j))), add(1, mul(square(sigma(l)), delta(i, j)))),
    ),
  ),
)
const input = forAll('i', 'integer', (i) =>
  eq(
    g(0, i),
    inMap((j) => mul(W(1, i, j), x(j))),
  ),
)
const forward = forAllIn('l', 1, D, (l) =>
  forAll('i', 'integer', (i) =>
    eq(
      g(l, i),
      sum('j', 1, d(l), (j) => mul(W(add(l, 1), i, j), epsilon(l, j), g(sub(l, 1), j))),
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
    sum('j', 1, d(add(l, 1)), (j) => mul(p(add(l, 1), j), g(l, j))),
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

/** What does not depend on the weights. */
const setting = [positiveDepth, widths, oneOutput]
/** What the weights determine. */
const passed = [input, forward]
const mean = [itsWeight, backward]
const dataMoments = [covariance, correlation, target]

// what is proved
const squaredLength = inMap((j) => square(m(j)))
const error = expectation(['x'], expectation(['epsilon'], square(sub(g(D, 1), y))))
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
const inBothErrors = [moments, ...dataMoments, inflation]

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

const loss = add(error, decay)
const reduced = add(regression, penalty)
/** What the least loss assumes: nothing of the weights. */
const general = [...setting, unitMeans, ...inBothErrors, decays, meanDecay]
const overWeights = infimum([W, p, g], loss, [...mean, ...passed])
const overMaps = infimum([m], reduced)
const mapped = inMap((j) => mul(m(j), x(j)))
const averages = product('k', 1, D, (k) =>
  div(
    sum('j', 1, d(k), (j) => epsilon(k, j)),
    d(k),
  ),
)
const meanAt = (e: Expression): Expression => expectation(['epsilon'], e)
/** With p(0, ·) for m. */
const atMeanMap = (e: Expression): Expression => substituted(e, [valueOf(m, (j) => p(0, j))])
const alignedOutput = [...setting, ...passed, ...aligned, outputSign]

testResults(
  test,
  oneVector,
  {
    'mean-output': expected(eq(meanAt(f(D)), f(0)), [positiveDepth, widths, backward, output, ...passed, unitMeans]),
    error: expected(ge(error, regression), [...setting, ...mean, output, ...passed, unitMeans, ...inBothErrors, meanMap]),
    decay: expected(ge(decay, penalty), [...setting, ...mean, decays, meanDecay, meanMap]),
    'lower-bound': expected(ge(loss, reduced), [...general, ...mean, output, ...passed, meanMap]),
    'aligned-output': expected(eq(g(D, 1), mul(mapped, averages)), alignedOutput),
    'aligned-mean': expected(eq(meanAt(g(D, 1)), mapped), [...alignedOutput, unitMeans]),
    'aligned-square': expected(eq(meanAt(square(g(D, 1))), mul(kappa, square(mapped))), [...alignedOutput, moments, inflation]),
    'aligned-error': expected(eq(error, regression), [...alignedOutput, unitMeans, ...inBothErrors]),
    'balanced-decay': expected(eq(decay, penalty), [positiveDepth, widths, ...aligned]),
    reached: expected(eq(loss, reduced), [...alignedOutput, unitMeans, ...inBothErrors]),
    'zero-reached': expected(eq(loss, reduced), [
      ...setting,
      ...passed,
      ...dataMoments,
      noWeights,
      forAllIn('j', 1, d(0), (j) => eq(m(j), 0)),
    ]),
    'below-regression': expected(le(overWeights, reduced), general, 0),
    'least-loss': expected(eq(overWeights, overMaps), general, 0),
    'minimum-lifted': expected(eq(loss, overWeights), [...new Set([...general, ...alignedOutput, eq(reduced, overMaps)])], 0),
    'zero-lifted': expected(
      eq(loss, overWeights),
      [...general, ...passed, noWeights, forAllIn('j', 1, d(0), (j) => eq(m(j), 0)), eq(reduced, overMaps)],
      0,
    ),
    'minimum-projected': expected(
      and(eq(atMeanMap(reduced), overMaps), eq(loss, atMeanMap(reduced))),
      [...general, ...mean, ...passed, eq(loss, overWeights)],
      0,
    ),
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
