import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import isotropic from '../../derivations/07-isotropic.ts'
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
  ge,
  gt,
  iff,
  integer,
  le,
  lt,
  mul,
  neg,
  positiveRoots,
  pow,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 07: equal second moments')

const [D, K] = [integer('D'), integer('K')]
const [m, c] = [family('m', 1), family('c', 1)]
const [kappa, a, gamma, s, y2, tau, t] = [
  real('kappa', '\\kappa'),
  real('a'),
  real('Gamma', '\\Gamma'),
  real('s'),
  real('y2', 'y_2'),
  real('tau', '\\tau'),
  real('t'),
] as const
const data = mul(kappa, a)
const [up, down, twice] = [add(D, 1), sub(D, 1), mul(2, D)]
const polynomial = (x: Expression): Expression => add(sub(mul(data, pow(x, twice)), mul(s, pow(x, down))), gamma)
const loss = (x: Expression): Expression =>
  add(sub(mul(data, pow(x, add(twice, 2))), mul(2, s, pow(x, up))), y2, mul(up, gamma, square(x)))
const bracket = (x: Expression): Expression => add(mul(kappa, a, pow(x, D)), gamma)
const F = (x: Expression): Expression => add(sub(y2, div(mul(square(s), pow(x, D)), bracket(x))), mul(D, gamma, x))
const ratio = (x: Expression): Expression => add(mul(data, pow(x, up)), mul(gamma, pow(x, sub(1, D))))
const over = (body: (k: Expression) => Expression): Expression => sum('k', 1, K, body)
const squares = over((k) => square(m(k)))

const spinodal = mul(twice, pow(div(data, down), div(down, twice)), pow(div(gamma, up), div(up, twice)))
const spinodalSize = pow(div(mul(down, gamma), mul(up, data)), div(1, twice))
const critical = mul(D, pow(down, div(neg(down), twice)), pow(gamma, div(up, twice)), pow(data, div(down, twice)))
const criticalSize = pow(div(mul(down, gamma), data), div(1, twice))
const own = (x: Expression): Expression =>
  add(sub(mul(down, pow(x, add(twice, 2))), mul(2, D, pow(x, up))), y2, mul(up, square(x)))

const deep = ge(D, 2)
const data3 = [deep, gt(kappa, 0), gt(a, 0), gt(gamma, 0)]
const [somewhere, signal] = [gt(tau, 0), gt(s, 0)]
const atLeast = (f: (x: Expression) => Expression) =>
  forAll(
    'tau',
    'real',
    (x) => ge(f(x), y2),
    (x) => [gt(x, 0)],
  )

testResults(test, isotropic, {
  'along-correlation': expected(
    ge(
      add(
        sub(
          mul(kappa, a, squares),
          mul(
            2,
            over((k) => mul(m(k), c(k))),
          ),
        ),
        y2,
        mul(up, gamma, pow(squares, div(1, up))),
      ),
      loss(tau),
    ),
    [
      deep,
      signal,
      somewhere,
      eq(squares, square(pow(tau, up))),
      eq(
        over((k) => square(c(k))),
        square(s),
      ),
    ],
  ),
  'loss-slope': expected(eq(derivative('tau', loss, tau), mul(2, up, tau, polynomial(tau))), [deep]),
  'scalar-slope': expected(
    eq(derivative('t', F, t), mul(D, gamma, sub(1, div(mul(square(s), pow(t, down)), square(bracket(t)))))),
    [...data3, gt(t, 0)],
  ),
  'scalar-factor': expected(
    eq(
      derivative('t', F, square(tau)),
      div(mul(D, gamma, polynomial(tau), add(bracket(square(tau)), mul(s, pow(tau, down)))), square(bracket(square(tau)))),
    ),
    [...data3, somewhere],
  ),
  'two-roots': expected(positiveRoots('tau', polynomial, 'atMost', 2), [...data3, signal]),
  'spinodal-bound': expected(ge(ratio(tau), spinodal), [...data3, somewhere]),
  'spinodal-reached': expected(eq(ratio(spinodalSize), spinodal), data3),
  'spinodal-value': expected(
    eq(pow(spinodal, div(twice, up)), mul(div(mul(twice, gamma), up), pow(div(mul(twice, data), down), div(down, up)))),
    data3,
  ),
  spinodal: expected(
    iff(
      exists(
        'tau',
        'real',
        (x) => eq(polynomial(x), 0),
        (x) => [gt(x, 0)],
      ),
      le(spinodal, s),
    ),
    [...data3, signal],
    40,
  ),
  'critical-gap': expected(eq(sub(loss(criticalSize), y2), mul(2, pow(criticalSize, up), sub(critical, s))), data3),
  critical: expected(iff(atLeast(loss), le(s, critical)), data3, 40),
  'below-critical': expected(gt(loss(tau), y2), [...data3, somewhere, lt(s, critical)]),
  jump: expected(and(gt(criticalSize, 0), eq(loss(criticalSize), y2), eq(polynomial(criticalSize), 0)), [
    ...data3,
    eq(s, critical),
  ]),
  'above-critical': expected(lt(loss(criticalSize), y2), [...data3, gt(s, critical)]),
  'rational-tie': expected(and(atLeast(own), eq(own(expr(1)), y2)), [deep], 0),
  'critical-decay': expected(eq(critical, s), [
    deep,
    gt(kappa, 0),
    gt(a, 0),
    signal,
    eq(gamma, pow(mul(pow(div(s, D), twice), pow(div(down, data), down)), div(1, up))),
  ]),
})

test('another sign in the mode polynomial, or D in the place of D − 1 in s_c, is refused', () => {
  for (const [from, to] of [
    [mul(2, up, tau, polynomial(tau)), mul(2, up, tau, add(polynomial(tau), mul(2, s, pow(tau, down))))],
    [critical, mul(D, pow(D, div(neg(down), twice)), pow(gamma, div(up, twice)), pow(data, div(down, twice)))],
  ] as const) {
    const state = {
      expression: (e: Expression) => (e.key === from.key ? to : e),
      relation: (r: Relation['relation']) => r,
    }
    assert.throws(
      () => run(isotropic, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
