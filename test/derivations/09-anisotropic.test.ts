import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import anisotropic from '../../derivations/09-anisotropic.ts'
import {
  add,
  div,
  type Expression,
  eq,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  mul,
  positiveRoots,
  pow,
  ratio,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { infer, RuleError } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 09: unequal second moments')

const [D, K] = [integer('D'), integer('K')]
const [a, c] = [family('a', 1), family('c', 1)]
const [least, kappa, gamma, s, t] = [real('alpha'), real('kappa'), real('Gamma'), real('s'), real('t')] as const
const modes = (body: (k: Expression) => Expression): Expression => sum('k', 1, K, body)
const bracket = (k: Expression): Expression => add(mul(kappa, a(k), pow(t, D)), gamma)
const phi = modes((k) => div(mul(square(c(k)), pow(t, sub(D, 1))), square(bracket(k))))
const stationary = [
  ge(D, 2),
  ...[kappa, gamma, s, t].map((x) => gt(x, 0)),
  forAllIn('k', 1, K, (k) => gt(a(k), 0)),
  eq(
    modes((k) => square(c(k))),
    square(s),
  ),
  eq(phi, 1),
]

// κ = Γ = 1, D = 2: brackets of modes with a = 1, 1/1000 and a = 1, 1e-4, 1e-8
const one = (x: Expression): Expression => square(add(square(x), 1))
const at =
  (denominator: number) =>
  (x: Expression): Expression =>
    square(add(mul(ratio(1, denominator), square(x)), 1))
const [thousandth, second, third] = [at(1000), at(10_000), at(100_000_000)]
const [c1, c2] = [square(ratio(213, 100)), square(ratio(322, 1000))]
const two = (x: Expression): Expression => sub(mul(one(x), thousandth(x)), add(mul(c1, x, thousandth(x)), mul(c2, x, one(x))))
const [e1, e2, e3] = [ratio(23, 5), ratio(23, 500), ratio(23, 50_000)]
const three = (x: Expression): Expression =>
  sub(
    mul(one(x), second(x), third(x)),
    add(mul(e1, x, second(x), third(x)), mul(e2, x, one(x), third(x)), mul(e3, x, one(x), second(x))),
  )
const fraction = (factor: Expression, below: Expression): Expression => div(mul(factor, t), below)

testResults(test, anisotropic, {
  'lower-bound': expected(le(pow(div(gamma, s), div(2, sub(D, 1))), t), stationary, 40),
  'upper-bound': expected(
    le(t, pow(div(s, mul(kappa, least)), div(2, add(D, 1)))),
    [...stationary, gt(least, 0), forAllIn('k', 1, K, (k) => ge(a(k), least))],
    40,
  ),
  'four-roots-cleared': expected(
    eq(sub(1, add(fraction(c1, one(t)), fraction(c2, thousandth(t)))), div(two(t), mul(one(t), thousandth(t)))),
  ),
  'four-roots': expected(positiveRoots('t', two, 'exactly', 4)),
  'six-roots-cleared': expected(
    eq(
      sub(1, add(fraction(e1, one(t)), fraction(e2, second(t)), fraction(e3, third(t)))),
      div(three(t), mul(one(t), second(t), third(t))),
    ),
  ),
  'six-roots': expected(positiveRoots('t', three, 'exactly', 6)),
})

test('another number of roots is refused', () => {
  for (const count of [2, 5, 7]) {
    assert.throws(
      () => infer('sturm', { statement: positiveRoots('t', three, 'exactly', count) }),
      (e: unknown) => e instanceof RuleError && e.code === 'not-proved',
    )
  }
})

test.run()
