import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import anisotropic from '../../derivations/09-anisotropic.ts'
import { decide, instanceOf } from '../../src/expr/evaluate.ts'
import {
  add,
  and,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
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
const phiAt = (x: Expression): Expression =>
  modes((k) => div(mul(square(c(k)), pow(x, sub(D, 1))), square(add(mul(kappa, a(k), pow(x, D)), gamma))))
const phi = phiAt(t)
/** What holds of the data, whatever the scale. */
const data = [
  ge(D, 2),
  ...[kappa, gamma, s, least].map((x) => gt(x, 0)),
  forAllIn('k', 1, K, (k) => ge(a(k), least)),
  eq(
    modes((k) => square(c(k))),
    square(s),
  ),
]
const stationary = [...data, gt(t, 0), eq(phi, 1)]
const [low, high] = [pow(div(gamma, s), div(2, sub(D, 1))), pow(div(s, mul(kappa, least)), div(2, add(D, 1)))]
const rises = (x: Expression): Expression => sub(1, phiAt(x))

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
// D = 3 with a = 1, 1e-4, 1e-8
const cubic =
  (denominator: number) =>
  (x: Expression): Expression =>
    square(add(denominator === 1 ? pow(x, 3) : mul(ratio(1, denominator), pow(x, 3)), 1))
const [q1, q2, q3] = [cubic(1), cubic(10_000), cubic(100_000_000)]
const [h1, h2, h3] = [ratio(107, 20), ratio(577, 50_000), ratio(2487, 100_000_000)]
const deep = (x: Expression): Expression =>
  sub(
    mul(q1(x), q2(x), q3(x)),
    add(mul(h1, square(x), q2(x), q3(x)), mul(h2, square(x), q1(x), q3(x)), mul(h3, square(x), q1(x), q2(x))),
  )
// the reduced loss of the example with two modes
const y2 = real('y2')
const F = (x: Expression): Expression =>
  add(
    y2,
    neg(add(div(mul(c1, square(x)), add(square(x), 1)), div(mul(c2, square(x)), add(mul(ratio(1, 1000), square(x)), 1)))),
    mul(2, x),
  )
const near = F(ratio(5, 4))
const fraction = (factor: Expression, below: Expression): Expression => div(mul(factor, t), below)

testResults(test, anisotropic, {
  'small-near-zero': expected(le(mul(square(div(gamma, s)), phi), pow(t, sub(D, 1))), [...data, gt(t, 0)], 40),
  'small-far-out': expected(
    le(mul(pow(t, add(D, 1)), phi), square(div(s, mul(kappa, least)))),
    [...data.filter((h) => h.key !== gt(s, 0).key), gt(t, 0)],
    40,
  ),
  'lower-bound': expected(le(low, t), stationary, 40),
  'upper-bound': expected(le(t, high), stationary, 40),
  rising: expected(
    and(
      forAll(
        't',
        'real',
        (x) => gt(rises(x), 0),
        (x) => [lt(0, x), lt(x, low)],
      ),
      forAll(
        't',
        'real',
        (x) => gt(rises(x), 0),
        (x) => [lt(high, x)],
      ),
    ),
    data,
    0,
  ),
  'even-roots': expected(positiveRoots('t', rises, 'even'), data),
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
  'six-roots-deep-cleared': expected(
    eq(
      sub(1, add(div(mul(h1, square(t)), q1(t)), div(mul(h2, square(t)), q2(t)), div(mul(h3, square(t)), q3(t)))),
      div(deep(t), mul(q1(t), q2(t), q3(t))),
    ),
    [gt(t, 0)],
  ),
  'six-roots-deep': expected(positiveRoots('t', deep, 'exactly', 6)),
  'two-beyond': expected(positiveRoots('u', (x) => two(add(2, x)), 'exactly', 2)),
  'smaller-minimum': expected(
    and(
      gt(F(expr(0)), near),
      forAll(
        'u',
        'real',
        (x) => gt(F(add(2, x)), near),
        (x) => [ge(x, 0)],
      ),
    ),
    [],
    0,
  ),
})

test('beyond 2 the reduced loss of the example is above its value at 5/4, on a grid of exact values', () => {
  for (let k = 0; k <= 400; k++) {
    const far = decide(gt(F(add(2, ratio(k * k, 400))), near), instanceOf({ y2: 0 }))
    assert.is(far.truth, 'true', `${k}`)
  }
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
