import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import initialization from '../../derivations/12-initialization.ts'
import {
  add,
  derivative,
  div,
  type Expression,
  eq,
  exp,
  expr,
  ge,
  gt,
  integer,
  le,
  lt,
  mul,
  neg,
  pow,
  type Relation,
  ratio,
  real,
  square,
  sub,
  valueOf,
} from '../../src/expr/index.ts'
import { infer, RuleError, run, type Theorem } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 12: initialization')

const D = integer('D')
const [kappa, a, s, decay, y2, n, t, start, b, tau, low, high] = [
  real('kappa'),
  real('a'),
  real('s'),
  real('gamma'),
  real('y2'),
  real('n'),
  real('t'),
  real('m'),
  real('b'),
  real('tau'),
  real('u'),
  real('v'),
] as const
const data = mul(kappa, a)
const [down, up, twice] = [sub(D, 1), add(D, 1), mul(2, D)]
const speed = sub(mul(s, pow(n, D)), add(mul(kappa, a, pow(n, add(twice, 1))), mul(decay, n)))
const one = (x: Expression): Expression =>
  add(sub(mul(kappa, a, square(x), pow(n, twice)), mul(2, s, x, pow(n, D))), y2, mul(decay, add(square(x), mul(D, square(n)))))
const all = (x: Expression): Expression =>
  add(sub(mul(kappa, a, pow(x, add(twice, 2))), mul(2, s, pow(x, up))), y2, mul(up, decay, square(x)))
const polynomial = (x: Expression): Expression => add(sub(mul(kappa, a, pow(x, twice)), mul(s, pow(x, down))), decay)
const slope = (x: Expression): Expression => sub(mul(kappa, a), div(mul(s, down, pow(x, neg(up))), twice))
const growth = (x: Expression): Expression => exp(mul(2, b, x))
const solution = (x: Expression): Expression =>
  div(mul(b, square(start), growth(x)), add(b, mul(data, square(start), sub(growth(x), 1))))
const rate = mul(2, n, sub(mul(s, n), add(mul(data, pow(n, 3)), mul(decay, n))))
const [deep, moving] = [ge(D, 2), gt(n, 0)]
const positive = [kappa, a, s, decay].map((x) => gt(x, 0))
const root = (x: Expression): Relation => eq(polynomial(x), 0)

const { results } = testResults(test, initialization, {
  'flow-of-layer': expected(eq(mul(neg(div(1, 2)), derivative('x', one, n)), speed), [ge(D, 1)]),
  flow: expected(eq(mul(neg(div(1, mul(2, up))), derivative('n', all, n)), speed), [ge(D, 1)]),
  logistic: expected(
    eq(derivative('t', solution, t), mul(2, solution(t), sub(b, mul(data, solution(t))))),
    [kappa, a, b, start, t].map((x) => gt(x, 0)),
  ),
  'logistic-start': expected(eq(solution(expr(0)), square(start)), [gt(b, 0)]),
  'one-layer-flow': expected(eq(rate, mul(2, square(n), sub(sub(s, decay), mul(data, square(n)))))),
  'one-layer-collapse': expected(lt(rate, 0), [...positive, moving, le(s, decay)]),
  'one-layer-escape': expected(gt(rate, 0), [moving, lt(mul(data, square(n)), sub(s, decay))]),
  factor: expected(eq(speed, neg(mul(n, polynomial(n)))), [deep]),
  below: expected(lt(speed, 0), [deep, moving, gt(s, 0), gt(tau, 0), root(tau), lt(n, tau), lt(slope(tau), 0)]),
  above: expected(lt(speed, 0), [deep, moving, gt(s, 0), gt(tau, 0), root(tau), gt(n, tau), gt(slope(tau), 0)]),
  between: expected(
    gt(speed, 0),
    [deep, ...positive, moving, gt(low, 0), gt(high, 0), root(low), root(high), lt(low, n), lt(n, high)],
    0,
  ),
  edge: expected(le(pow(div(decay, s), div(1, down)), tau), [deep, ...positive, gt(tau, 0), root(tau)]),
})

test('between the roots 1 and 2 of τ⁴ − 15τ + 14 the norm 3/2 grows', () => {
  const numbers: readonly (readonly [Expression, Expression])[] = [
    [D, expr(2)],
    [kappa, expr(1)],
    [a, expr(1)],
    [s, expr(15)],
    [decay, expr(14)],
    [low, expr(1)],
    [high, expr(2)],
    [n, ratio(3, 2)],
  ]
  const values = numbers.map(([x, value]) => valueOf(x, () => value))
  const here = infer('instantiate', { values }, [results.get('between') as Theorem])
  for (const statement of [...here.hypotheses, here.conclusion]) infer('numeric', { statement: statement as Relation })
})

test('a decay of another sign, or a flow of another power, is refused', () => {
  const wrong = sub(mul(s, pow(n, D)), sub(mul(kappa, a, pow(n, add(twice, 1))), mul(decay, n)))
  const higher = sub(mul(s, pow(n, up)), add(mul(kappa, a, pow(n, add(twice, 1))), mul(decay, n)))
  for (const other of [wrong, higher]) {
    const state = {
      expression: (e: Expression) => (e.key === speed.key ? other : e),
      relation: (r: Relation['relation']) => r,
    }
    assert.throws(
      () => run(initialization, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
