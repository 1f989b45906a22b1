import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import oneVector from '../../derivations/04-one-vector.ts'
import { substitute as substituted } from '../../src/expr/binding.ts'
import {
  add,
  and,
  div,
  type Expression,
  eq,
  expectation,
  forAllIn,
  ge,
  infimum,
  le,
  mul,
  neg,
  pow,
  product,
  type RelationSymbol,
  square,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import {
  aligned,
  alignedOutput,
  backward,
  balancedLayers,
  c,
  D,
  d,
  dataMoments,
  decay,
  decays,
  epsilon,
  error,
  f,
  Gamma,
  g,
  inBothErrors,
  inflation,
  inMap,
  kappa,
  loss,
  m,
  mapped,
  mean,
  meanDecay,
  meanMap,
  moments,
  N,
  noWeights,
  output,
  p,
  passed,
  penalty,
  positiveDepth,
  quadratic,
  reduced,
  regression,
  setting,
  squaredLength,
  unitMeans,
  W,
  widths,
  y2,
} from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 04: the loss as a regression on one vector')

/** What the least loss assumes: nothing of the weights. */
const general = [...setting, unitMeans, ...inBothErrors, decays, meanDecay]
const overWeights = infimum([W, p, g], loss, [...mean, ...passed])
const overMaps = infimum([m], reduced)
const averages = product('k', 1, D, (k) =>
  div(
    sum('j', 1, d(k), (j) => epsilon(k, j)),
    d(k),
  ),
)
const meanAt = (e: Expression): Expression => expectation(['epsilon'], e)
/** With p(0, ·) for m. */
const atMeanMap = (e: Expression): Expression => substituted(e, [valueOf(m, (j) => p(0, j))])

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
    reached: expected(eq(loss, reduced), [...balancedLayers, unitMeans, ...inBothErrors]),
    'zero-reached': expected(eq(loss, reduced), [
      ...setting,
      ...passed,
      ...dataMoments,
      noWeights,
      forAllIn('j', 1, d(0), (j) => eq(m(j), 0)),
    ]),
    'below-regression': expected(le(overWeights, reduced), general, 0),
    'least-loss': expected(eq(overWeights, overMaps), general, 0),
    'minimum-lifted': expected(eq(loss, overWeights), [...new Set([...general, ...balancedLayers, eq(reduced, overMaps)])], 0),
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
