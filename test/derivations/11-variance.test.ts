import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import variance from '../../derivations/11-variance.ts'
import {
  add,
  and,
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
  integer,
  le,
  limit,
  mul,
  neg,
  type Proposition,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 11: the variance of the output')

const [D, K, l] = [integer('D'), integer('K'), integer('l')]
const d = family('d', 1, { sort: 'integer' })
const [sigma, w, x, m] = [family('sigma', 1), family('w', 1), family('x', 1), family('m', 1)]
const [q, a, p, b] = [family('q', 1), family('a', 1), family('p', 1), family('b', 1)]
const r = family('r', 2)
const W = family('W', 3, { notation: 'layer' })
const epsilon = family('epsilon', 2, { dependsOn: [{ source: 'epsilon', at: 0 }] })
const h = family('h', 2, { dependsOn: [{ source: 'epsilon', upTo: 0 }] })
const z = family('z', 1, { dependsOn: [{ source: 'epsilon', upTo: 0 }] })
const f = family('f', 0, { dependsOn: [{ source: 'epsilon' }] })()
const overLayer = (at: Expression, e: Expression): Expression => expectation([{ source: 'epsilon', at }], e)
const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)

const layers = (body: (k: Expression) => Proposition): Proposition => forAllIn('l', 1, D, body)
const widths = forAllIn('l', 0, D, (k) => ge(d(k), 1))
const mean = layers((k) => forAllIn('i', 1, d(k), (i) => eq(overLayer(k, epsilon(k, i)), 1)))
const second = layers((k) =>
  forAllIn('i', 1, d(k), (i) =>
    forAllIn('j', 1, d(k), (j) =>
      eq(overLayer(k, mul(epsilon(k, i), epsilon(k, j))), add(1, mul(square(sigma(k)), delta(i, j)))),
    ),
  ),
)
const structure = [
  layers((k) => forAllIn('i', 1, d(k), (i) => eq(square(r(k, i)), 1))),
  layers((k) =>
    forAll('i', 'integer', (i) => forAll('j', 'integer', (j) => eq(W(k, i, j), mul(w(k), r(k, i), r(sub(k, 1), j))))),
  ),
  layers((k) =>
    forAll('i', 'integer', (i) =>
      eq(
        h(k, i),
        mul(
          epsilon(k, i),
          sum('j', 1, d(sub(k, 1)), (j) => mul(W(k, i, j), h(sub(k, 1), j))),
        ),
      ),
    ),
  ),
  forAll('l', 'integer', (k) =>
    eq(
      z(k),
      sum('j', 1, d(k), (j) => mul(r(k, j), h(k, j))),
    ),
  ),
]
const input = forAll('i', 'integer', (i) => eq(h(0, i), x(i)))
const size = (k: Expression): Expression => mul(w(k), d(k))
const noisy = (k: Expression): Expression => mul(square(size(k)), add(1, div(square(sigma(k)), d(k))))
const scale = mul(
  w(add(D, 1)),
  product('l', 1, D, (k) => mul(w(k), d(k))),
)
const output = [eq(f, mul(w(add(D, 1)), z(D))), forAll('j', 'integer', (j) => eq(m(j), mul(scale, r(0, j))))]
const predicted = sum('j', 1, d(0), (j) => mul(m(j), x(j)))
const inside = [le(1, l), le(l, D)]
const zero = expr(0)

const [kappa, lambda, B, v, width] = [real('kappa'), real('lambda'), real('B'), real('v'), real('breadth')] as const
const inflation = product('l', 1, D, (k) => add(1, q(k)))
const total = sum('l', 1, D, (k) => q(k))
const variances = [ge(D, 0), layers((k) => ge(q(k), 0))]
const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, K, body)
const prediction = (at: Expression): Expression => modes((k) => div(p(k), add(mul(at, a(k)), lambda)))
const bound = modes((k) => div(b(k), a(k)))
const ridge = [
  ge(lambda, 0),
  forAllIn('k', 1, K, (k) => gt(a(k), 0)),
  forAllIn('k', 1, K, (k) => le(p(k), b(k))),
  forAllIn('k', 1, K, (k) => le(neg(b(k)), p(k))),
  forAllIn('k', 1, K, (k) => ge(b(k), 0)),
]
const varied = mul(sub(inflation, 1), square(prediction(inflation)))

testResults(test, variance, {
  'layer-mean': expected(eq(overNoise(z(l)), mul(size(l), overNoise(z(sub(l, 1))))), [...inside, widths, mean, ...structure], 3),
  mean: expected(eq(overNoise(z(D)), mul(product('l', 1, D, size), z(zero))), [ge(D, 0), widths, mean, ...structure, input], 3),
  'layer-square': expected(
    eq(overNoise(square(z(l))), mul(noisy(l), overNoise(square(z(sub(l, 1)))))),
    [...inside, widths, second, ...structure],
    3,
  ),
  square: expected(
    eq(overNoise(square(z(D))), mul(product('l', 1, D, noisy), square(z(zero)))),
    [ge(D, 0), widths, second, ...structure, input],
    3,
  ),
  'mean-output': expected(eq(overNoise(f), predicted), [ge(D, 0), widths, mean, ...structure, input, ...output], 3),
  variance: expected(
    eq(
      sub(overNoise(square(f)), square(overNoise(f))),
      mul(
        sub(
          product('l', 1, D, (k) => add(1, div(square(sigma(k)), d(k)))),
          1,
        ),
        square(predicted),
      ),
    ),
    [ge(D, 0), widths, mean, second, ...structure, input, ...output],
    3,
  ),
  'inflation-below': expected(ge(inflation, add(1, total)), variances),
  'inflation-above': expected(le(sub(inflation, 1), mul(inflation, total)), variances),
  prediction: expected(and(ge(prediction(kappa), neg(div(bound, kappa))), le(prediction(kappa), div(bound, kappa))), [
    ge(kappa, 1),
    ...ridge,
  ]),
  'little-noise': expected(le(varied, mul(total, square(bound))), [...variances, ...ridge]),
  'much-noise': expected(le(varied, div(square(bound), add(1, total))), [...variances, ...ridge]),
  wide: expected(
    limit('d', 'real', (y) => mul(div(mul(D, v), y), square(B)), '∞', 0),
    [gt(B, 0), ge(D, 1), gt(v, 0)],
    0,
  ),
  noisy: expected(
    limit('v', 'real', (y) => div(square(B), add(1, div(mul(D, y), width))), '∞', 0),
    [gt(B, 0), ge(D, 1), gt(width, 0)],
    0,
  ),
  deep: expected(
    limit('D', 'integer', (y) => div(square(B), add(1, div(mul(y, v), width))), '∞', 0),
    [gt(B, 0), gt(width, 0), gt(v, 0)],
    0,
  ),
})

test('a layer without the 1 in its inflation, or a mean map with another size, is refused', () => {
  for (const [from, to] of [
    [mul(noisy(l), overNoise(square(z(sub(l, 1))))), mul(square(size(l)), square(sigma(l)), overNoise(square(z(sub(l, 1)))))],
    [mul(scale, z(0)), mul(scale, scale, z(0))],
  ] as const) {
    const state = {
      expression: (e: Expression) => (e.key === from.key ? to : e),
      relation: (relation: Relation['relation']) => relation,
    }
    assert.throws(
      () => run(variance, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
