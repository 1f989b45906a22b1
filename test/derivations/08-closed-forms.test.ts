import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import closedForms from '../../derivations/08-closed-forms.ts'
import {
  add,
  div,
  type Expression,
  eq,
  gt,
  iff,
  mul,
  neg,
  positiveRoots,
  pow,
  type Relation,
  ratio,
  real,
  sqrt,
  square,
  sub,
} from '../../src/expr/index.ts'
import { infer, RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 08: closed forms')

const [kappa, a, gamma, s, t, tau, p, w, C] = [
  real('kappa'),
  real('a'),
  real('Gamma'),
  real('s'),
  real('t'),
  real('tau'),
  real('p'),
  real('w'),
  real('C'),
] as const
const data = mul(kappa, a)
const mode = (depth: number): Expression => add(sub(mul(data, pow(tau, mul(2, depth))), mul(s, pow(tau, sub(depth, 1)))), gamma)
const scale = eq(t, square(tau))
const [linear, constant] = [div(s, data), div(gamma, data)]
const resolvent = eq(pow(p, 6), add(mul(4, constant, square(p)), square(linear)))
const discriminant = eq(square(w), sub(div(mul(2, linear), p), square(p)))
const quartic = (x: Expression): Expression => add(sub(mul(data, pow(x, 4)), mul(s, x)), gamma)
const positive = [gt(kappa, 0), gt(a, 0)]
const [plus, minus] = [
  add(square(tau), mul(p, tau), div(add(square(p), div(linear, p)), 2)),
  add(square(tau), neg(mul(p, tau)), div(add(square(p), neg(div(linear, p))), 2)),
]
const unit = sqrt(div(s, mul(3, data)))
const cubic = add(sub(mul(data, pow(mul(2, unit, C), 3)), mul(s, mul(2, unit, C))), gamma)
const third = sub(mul(4, pow(C, 3)), mul(3, C))

testResults(test, closedForms, {
  'two-layers': expected(eq(mode(2), quartic(tau))),
  'three-layers': expected(eq(add(sub(mul(data, pow(t, 3)), mul(s, t)), gamma), mode(3)), [scale]),
  'five-layers': expected(eq(add(sub(mul(data, pow(t, 5)), mul(s, square(t))), gamma), mode(5)), [scale]),
  quartic: expected(eq(quartic(tau), mul(data, plus, minus)), [...positive, gt(p, 0), resolvent]),
  'quartic-larger': expected(eq(quartic(div(add(p, w), 2)), 0), [...positive, gt(p, 0), resolvent, discriminant]),
  'quartic-smaller': expected(eq(quartic(div(add(p, neg(w)), 2)), 0), [...positive, gt(p, 0), resolvent, discriminant]),
  cubic: expected(eq(cubic, add(mul(ratio(2, 3), s, unit, third), gamma)), [...positive, gt(s, 0)]),
  'cubic-cosine': expected(iff(eq(cubic, 0), eq(third, neg(div(gamma, mul(ratio(2, 3), s, unit))))), [...positive, gt(s, 0)]),
  'quartic-before': expected(positiveRoots('x', (x) => add(sub(pow(x, 4), x), 1), 'exactly', 0)),
  'quartic-spinodal': expected(positiveRoots('x', (x) => add(sub(pow(x, 4), mul(4, x)), 3), 'exactly', 1)),
  'quartic-tie': expected(positiveRoots('x', (x) => add(sub(pow(x, 4), mul(2, x)), 1), 'exactly', 2)),
  'cubic-before': expected(positiveRoots('x', (x) => add(sub(pow(x, 3), x), 1), 'exactly', 0)),
  'cubic-spinodal': expected(positiveRoots('x', (x) => add(sub(pow(x, 3), mul(3, x)), 2), 'exactly', 1)),
  'cubic-tie': expected(positiveRoots('x', (x) => add(sub(mul(2, pow(x, 3)), mul(3, x)), 1), 'exactly', 2)),
  'quintic-before': expected(positiveRoots('x', (x) => add(sub(pow(x, 5), pow(x, 2)), 1), 'exactly', 0)),
  'quintic-spinodal': expected(positiveRoots('x', (x) => add(sub(mul(2, pow(x, 5)), mul(5, pow(x, 2))), 3), 'exactly', 1)),
  'quintic-tie': expected(positiveRoots('x', (x) => add(sub(mul(4, pow(x, 5)), mul(5, pow(x, 2))), 1), 'exactly', 2)),
})

test('another resolvent, or two positive roots at the spinodal, are refused', () => {
  const wrong = add(mul(-4, constant, square(p)), square(linear))
  const state = {
    expression: (e: Expression) => (e.key === (resolvent as Relation).right.key ? wrong : e),
    relation: (r: Relation['relation']) => r,
  }
  assert.throws(
    () => run(closedForms, state),
    (e: unknown) => e instanceof RuleError,
  )
  assert.throws(
    () => infer('sturm', { statement: positiveRoots('x', (x) => add(sub(pow(x, 4), mul(4, x)), 3), 'exactly', 2) }),
    (e: unknown) => e instanceof RuleError && e.code === 'not-proved',
  )
})

test.run()
