import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import variance from '../../derivations/11-variance.ts'
import {
  add,
  and,
  div,
  type Expression,
  eq,
  expectation,
  family,
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
import * as net from './network.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 11: the variance of the output')

const K = integer('K')
const [q, a, rho, b] = [family('q', 1), family('a', 1), family('rho', 1), family('b', 1)]
const overNoise = (e: Expression): Expression => expectation(['epsilon'], e)
const layers = (body: (k: Expression) => Proposition): Proposition => forAllIn('l', 1, net.D, body)
const { D, kappa } = net

const [lambda, B, v, width] = [real('lambda'), real('B'), real('v'), real('breadth')] as const
const inflation = product('l', 1, D, (k) => add(1, q(k)))
const total = sum('l', 1, D, (k) => q(k))
const variances = [ge(D, 0), layers((k) => ge(q(k), 0))]
const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, K, body)
const prediction = (at: Expression): Expression => modes((k) => div(rho(k), add(mul(at, a(k)), lambda)))
const bound = modes((k) => div(b(k), a(k)))
const ridge = [
  ge(lambda, 0),
  forAllIn('k', 1, K, (k) => gt(a(k), 0)),
  forAllIn('k', 1, K, (k) => le(rho(k), b(k))),
  forAllIn('k', 1, K, (k) => le(neg(b(k)), rho(k))),
  forAllIn('k', 1, K, (k) => ge(b(k), 0)),
]
const varied = mul(sub(inflation, 1), square(prediction(inflation)))

testResults(test, variance, {
  variance: expected(
    eq(sub(overNoise(square(net.g(D, 1))), square(overNoise(net.g(D, 1)))), mul(sub(kappa, 1), square(net.mapped))),
    [...net.alignedOutput, net.unitMeans, net.moments, net.inflation],
    5,
  ),
  'inflation-below': expected(ge(inflation, add(1, total)), variances),
  'inflation-above': expected(le(sub(inflation, 1), mul(inflation, total)), variances),
  prediction: expected(and(ge(prediction(kappa), neg(div(bound, kappa))), le(prediction(kappa), div(bound, kappa))), [
    ge(kappa, 1),
    ...ridge,
  ]),
  'little-noise': expected(le(varied, mul(total, square(bound))), [...variances, ...ridge]),
  'much-noise': expected(le(varied, div(square(bound), add(1, total))), [...variances, ...ridge]),
  // a constant over what grows tends to 0 whatever its sign
  wide: expected(
    limit('d', 'real', (y) => mul(div(mul(D, v), y), square(B)), '∞', 0),
    [],
    0,
  ),
  noisy: expected(
    limit('v', 'real', (y) => div(square(B), add(1, div(mul(D, y), width))), '∞', 0),
    [ge(D, 1), gt(width, 0)],
    0,
  ),
  deep: expected(
    limit('D', 'integer', (y) => div(square(B), add(1, div(mul(y, v), width))), '∞', 0),
    [gt(width, 0), gt(v, 0)],
    0,
  ),
})

test('another multiple of the squared mean is refused', () => {
  const right = mul(sub(kappa, 1), square(net.mapped))
  for (const wrong of [mul(kappa, square(net.mapped)), mul(sub(kappa, 1), net.mapped)]) {
    const state = {
      expression: (e: Expression) => (e.key === right.key ? wrong : e),
      relation: (relation: Relation['relation']) => relation,
    }
    assert.throws(
      () => run(variance, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
