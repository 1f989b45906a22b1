import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import twoLayers from '../../derivations/06-two-layers.ts'
import {
  add,
  and,
  derivative,
  div,
  type Expression,
  eq,
  exists,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  iff,
  implies,
  integer,
  le,
  limit,
  lt,
  mul,
  ne,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 06: one hidden layer')

const K = integer('K')
const [a, c] = [family('a', 1), family('c', 1)]
const [kappa, gamma, y2, t, u, s, low, high, same] = [
  real('kappa', '\\kappa'),
  real('Gamma', '\\Gamma'),
  real('y2', 'y_2'),
  real('t'),
  real('u'),
  real('s'),
  real('alpha', '\\alpha'),
  real('beta', '\\beta'),
  real('b'),
] as const
const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, K, body)
const bracket = (k: Expression, x: Expression): Expression => add(mul(kappa, a(k), x), gamma)
const phi = (x: Expression): Expression => modes((k) => div(square(c(k)), square(bracket(k, x))))
const F = (x: Expression): Expression =>
  add(
    sub(
      y2,
      modes((k) => div(mul(square(c(k)), x), bracket(k, x))),
    ),
    mul(gamma, x),
  )
const strength = modes((k) => square(c(k)))
const positive = gt(gamma, 0)
const domain = [ge(K, 1), gt(kappa, 0), positive, forAllIn('k', 1, K, (k) => gt(a(k), 0))]
const modesCount = forAllIn('k', 1, K, (k) => ne(c(k), 0))
const stationary = eq(phi(t), 1)
const length = [gt(s, 0), eq(square(s), strength)]
const growth = modes((k) => div(mul(square(c(k)), kappa, a(k), add(mul(kappa, a(k), t), mul(2, gamma))), square(bracket(k, t))))
const weights = modes((k) => div(mul(a(k), square(c(k))), mul(square(bracket(k, t)), bracket(k, u))))

testResults(test, twoLayers, {
  slope: expected(eq(derivative('t', F, t), mul(gamma, sub(1, phi(t)))), [...domain, ge(t, 0)]),
  'at-zero': expected(eq(phi(expr(0)), div(strength, square(gamma))), [positive]),
  decreasing: expected(
    forAll(
      't',
      'real',
      (x) =>
        forAll(
          "t'",
          'real',
          (y) => gt(phi(x), phi(y)),
          (y) => [lt(x, y)],
        ),
      (x) => [lt(0, x)],
    ),
    [...domain, modesCount],
  ),
  excess: expected(eq(sub(F(u), F(t)), mul(gamma, kappa, square(sub(u, t)), weights)), [
    ...domain,
    ge(t, 0),
    ge(u, 0),
    stationary,
  ]),
  'global-minimum': expected(implies(stationary, ge(F(u), F(t))), [...domain, modesCount, ge(t, 0), ge(u, 0)]),
  'strict-minimum': expected(implies(stationary, gt(F(u), F(t))), [...domain, modesCount, ge(t, 0), ge(u, 0), ne(u, t)]),
  unique: expected(implies(stationary, implies(eq(phi(u), 1), eq(t, u))), [...domain, modesCount, gt(t, 0), gt(u, 0)]),
  'trivial-minimum': expected(ge(F(t), y2), [...domain, modesCount, ge(t, 0), le(strength, square(gamma))]),
  scale: expected(eq(sub(strength, square(gamma)), mul(t, growth)), [...domain, ge(t, 0), stationary]),
  necessary: expected(implies(stationary, gt(strength, square(gamma))), [...domain, modesCount, gt(t, 0)]),
  existence: expected(
    iff(
      exists(
        't',
        'real',
        (x) => eq(phi(x), 1),
        (x) => [gt(x, 0)],
      ),
      gt(strength, square(gamma)),
    ),
    [...domain, modesCount],
    40,
  ),
  transition: expected(
    implies(stationary, and(le(div(sub(s, gamma), mul(kappa, high)), t), le(t, div(sub(s, gamma), mul(kappa, low))))),
    [
      ...domain,
      modesCount,
      ...length,
      ge(t, 0),
      gt(low, 0),
      gt(high, 0),
      forAllIn('k', 1, K, (k) => le(low, a(k))),
      forAllIn('k', 1, K, (k) => le(a(k), high)),
    ],
  ),
  'second-order': expected(
    limit('h', 'real', (h) => div(sub(add(gamma, h), gamma), mul(kappa, low)), '0+', 0),
    [gt(kappa, 0), gt(low, 0)],
    0,
  ),
  isotropic: expected(
    iff(
      eq(
        modes((k) => div(square(c(k)), square(add(mul(kappa, same, t), gamma)))),
        1,
      ),
      eq(mul(kappa, same, t), sub(s, gamma)),
    ),
    [gt(kappa, 0), positive, gt(same, 0), ge(t, 0), ...length],
  ),
})

test('a threshold at |c|² > 2Γ², or the other sign of the excess, is refused', () => {
  const wrong = (from: Expression, to: Expression) => ({
    expression: (e: Expression) => (e.key === from.key ? to : e),
    relation: (r: Relation['relation']) => r,
  })
  const excess = mul(gamma, kappa, square(sub(u, t)), weights)
  for (const [from, to] of [
    [sub(strength, square(gamma)), sub(strength, mul(2, square(gamma)))],
    [excess, mul(-1, excess)],
  ] as const) {
    assert.throws(
      () => run(twoLayers, wrong(from, to)),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
