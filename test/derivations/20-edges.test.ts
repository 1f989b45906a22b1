import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import edges from '../../derivations/20-edges.ts'
import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  iff,
  infimum,
  integer,
  le,
  mul,
  type Proposition,
  pow,
  product,
  type RelationSymbol,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { createLibrary, RuleError, run } from '../../src/kernel/index.ts'
import {
  A,
  alongSigns,
  both,
  c,
  D,
  d,
  dataMoments,
  decay,
  decays,
  epsilon,
  error,
  forward,
  g,
  gamma,
  inBothErrors,
  inMap,
  input,
  kappa,
  loss,
  mean,
  N,
  n,
  noWeights,
  outputSign,
  p,
  passed,
  positiveDepth,
  setting,
  signs,
  u,
  unitMeans,
  W,
  weights,
  widths,
  x,
  y,
  y2,
} from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 20: edges')

const unique = (...lists: readonly (readonly Proposition[])[]): readonly Proposition[] => [
  ...new Map(lists.flat().map((h) => [h.key, h])).values(),
]
const known = unique(setting, inBothErrors, [unitMeans])
const weakDecays = forAllIn('l', 1, N, (l) => ge(gamma(l), 0))
const w = family('w', 1)
const range = forAllIn('i', 1, d(0), (i) =>
  eq(
    c(i),
    inMap((j) => mul(A(i, j), w(j))),
  ),
)
const shared = inMap((j) => mul(c(j), w(j)))
const fit = sub(y2, div(shared, kappa))
const [h, o] = [integer('H'), integer('o')]
const inLayers = (l: Expression): readonly Proposition[] => [le(1, l), le(l, N)]
const correlated = gt(
  inMap((j) => square(c(j))),
  0,
)
const covariance = dataMoments[0] as Proposition
const rankOne = [signs, outputSign, alongSigns, weights]
const eta = real('eta')
const total = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    add(
      1,
      mul(
        delta(l, 1),
        sub(
          inMap((j) => square(div(w(j), kappa))),
          1,
        ),
      ),
    ),
  ),
)
const least = infimum([W, p, g], loss, [...mean, ...passed])

// a rotated layer
const [O, V, z] = [family('O', 2), family('V', 3), family('z', 2, { dependsOn: both })]
const everyNeuron = (body: (i: Expression, j: Expression) => Proposition): Proposition =>
  forAll('i', 'integer', (i) => forAll('j', 'integer', (j) => body(i, j)))
const unchanged = (l: Expression): Proposition => everyNeuron((i, j) => eq(V(l, i, j), W(l, i, j)))
const rotation = [
  le(1, h),
  le(h, D),
  forAllIn('i', 1, d(h), (i) => eq(epsilon(h, i), 1)),
  forAllIn('j', 1, d(h), (j) =>
    forAllIn('k', 1, d(h), (k) =>
      eq(
        sum('i', 1, d(h), (i) => mul(O(i, j), O(i, k))),
        delta(j, k),
      ),
    ),
  ),
  everyNeuron((i, j) =>
    eq(
      V(h, i, j),
      sum('k', 1, d(h), (k) => mul(O(i, k), W(h, k, j))),
    ),
  ),
  everyNeuron((i, j) =>
    eq(
      V(add(h, 1), i, j),
      sum('k', 1, d(h), (k) => mul(W(add(h, 1), i, k), O(j, k))),
    ),
  ),
  forAllIn('l', 1, sub(h, 1), unchanged),
  forAllIn('l', add(h, 2), N, unchanged),
  forAll('i', 'integer', (i) =>
    eq(
      z(0, i),
      inMap((j) => mul(V(1, i, j), x(j))),
    ),
  ),
  forAllIn('l', 1, D, (l) =>
    forAll('i', 'integer', (i) =>
      eq(
        z(l, i),
        sum('j', 1, d(l), (j) => mul(V(add(l, 1), i, j), epsilon(l, j), z(sub(l, 1), j))),
      ),
    ),
  ),
]
const rotatedLoss = add(
  expectation(['x'], expectation(['epsilon'], square(sub(z(D, 1), y)))),
  sum('l', 1, N, (l) =>
    mul(
      gamma(l),
      sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(V(l, i, j)))),
    ),
  ),
)

testResults(
  test,
  edges,
  {
    'error-alone': expected(ge(error, y2), unique(known, mean, passed, [forAllIn('j', 1, d(0), (j) => eq(c(j), 0))]), 0),
    'nothing-to-learn': expected(
      iff(le(loss, y2), noWeights),
      unique(known, mean, passed, [decays, forAllIn('j', 1, d(0), (j) => eq(c(j), 0))]),
      0,
    ),
    fit: expected(ge(error, fit), unique(known, mean, passed, [range]), 0),
    gain: expected(gt(shared, 0), [positiveDepth, widths, covariance, range, correlated]),
    'not-reached': expected(
      gt(loss, fit),
      unique(known, mean, passed, [range, weakDecays, correlated, gt(gamma(h), 0)], inLayers(h)),
      0,
    ),
    approached: expected(
      eq(loss, add(fit, mul(square(eta), total))),
      unique(known, passed, rankOne, inLayers(o), [
        range,
        eq(gamma(o), 0),
        gt(eta, 0),
        forAllIn('l', 1, N, (l) => eq(n(l), pow(eta, sub(1, mul(N, delta(l, o)))))),
        forAllIn('j', 1, d(0), (j) => eq(u(0, j), div(w(j), kappa))),
      ]),
      0,
    ),
    infimum: expected(eq(least, fit), unique(known, inLayers(o), [range, weakDecays, eq(gamma(o), 0)]), 0),
    'all-free': expected(
      eq(loss, least),
      unique(known, passed, rankOne, [
        range,
        forAllIn('l', 1, N, (l) => eq(gamma(l), 0)),
        forAllIn('j', 1, d(0), (j) =>
          eq(
            mul(
              product('l', 1, N, (l) => n(l)),
              u(0, j),
            ),
            div(w(j), kappa),
          ),
        ),
      ]),
      0,
    ),
    rotation: expected(eq(rotatedLoss, loss), unique([positiveDepth, widths, input, forward], rotation), 0),
  },
  { instances: 5 },
)

const asStated = (r: RelationSymbol): RelationSymbol => r

test('a fit that gains twice as much, or layers that do not undo each other, are refused', () => {
  const wrong: readonly (readonly [Expression, Expression])[] = [
    [fit, sub(y2, div(mul(2, shared), kappa))],
    [expr(1), expr(2)],
    [mul(square(eta), total), mul(eta, total)],
    [loss, add(loss, decay)],
  ]
  const library = createLibrary()
  for (const [right, changed] of wrong) {
    assert.throws(
      () => run(edges, { expression: (e) => (e.key === right.key ? changed : e), relation: asStated }, library),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
