import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import origin from '../../derivations/10-origin.ts'
import {
  add,
  delta,
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
  lt,
  mul,
  pow,
  product,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 10: the origin')

const [D, d, K] = [integer('D'), integer('d'), integer('K')]
const [n, decay, U, W, c] = [family('n', 1), family('gamma', 1), family('U', 1), family('W', 2), family('c', 1)]
const [least, s, rho, outer, inner] = [real('g'), real('s'), real('rho'), real('gammau'), real('gamma1')] as const
const f = family('f', 0, { dependsOn: [{ source: 'x' }, { source: 'epsilon' }] })()
const y = family('y', 0, { dependsOn: [{ source: 'x' }] })()
const mean = (e: Expression): Expression => expectation(['x', 'epsilon'], e)
const layers = (body: (l: Expression) => Expression): Expression => sum('l', 1, add(D, 1), body)
const count = add(D, 1)
const loss = add(
  mean(square(sub(f, y))),
  layers((l) => mul(decay(l), square(n(l)))),
)
const near = [
  ge(D, 1),
  gt(s, 0),
  gt(rho, 0),
  forAllIn('l', 1, count, (l) => ge(n(l), 0)),
  forAllIn('l', 1, count, (l) => ge(decay(l), least)),
  eq(
    layers((l) => square(n(l))),
    square(rho),
  ),
  le(
    mean(mul(f, y)),
    mul(
      s,
      product('l', 1, count, (l) => n(l)),
    ),
  ),
]
const edge = div(mul(least, pow(count, div(count, 2))), mul(2, s))

const neurons = (body: (j: Expression) => Expression): Expression => sum('j', 1, d, body)
const entries = (body: (j: Expression, k: Expression) => Expression): Expression =>
  neurons((j) => sum('k', 1, K, (k) => body(j, k)))
const strength = sum('k', 1, K, (k) => square(c(k)))
const form = (u: (j: Expression) => Expression, w: (j: Expression, k: Expression) => Expression): Expression =>
  sub(
    add(
      mul(
        outer,
        neurons((j) => square(u(j))),
      ),
      mul(
        inner,
        entries((j, k) => square(w(j, k))),
      ),
    ),
    mul(
      2,
      entries((j, k) => mul(u(j), w(j, k), c(k))),
    ),
  )
const squares = add(
  mul(
    inner,
    entries((j, k) => square(sub(W(j, k), div(mul(U(j), c(k)), inner)))),
  ),
  mul(
    div(sub(mul(outer, inner), strength), inner),
    neurons((j) => square(U(j))),
  ),
)

testResults(test, origin, {
  growth: expected(
    ge(sub(loss, mean(square(y))), sub(mul(least, square(rho)), mul(2, s, pow(div(square(rho), count), div(count, 2))))),
    near,
  ),
  basin: expected(gt(loss, mean(square(y))), [...near, lt(pow(rho, sub(D, 1)), edge)], 40),
  'second-variation': expected(eq(form(U, W), squares), [gt(inner, 0)]),
  semidefinite: expected(ge(form(U, W), 0), [ge(d, 1), gt(inner, 0), le(strength, mul(outer, inner))]),
  saddle: expected(
    lt(
      form(
        (j) => delta(j, 1),
        (j, k) => div(mul(delta(j, 1), c(k)), inner),
      ),
      0,
    ),
    [ge(d, 1), gt(inner, 0), gt(strength, mul(outer, inner))],
  ),
})

test('a basin of twice the size, or a product U W c that enters once, is refused', () => {
  const once = sub(
    form(U, W),
    mul(
      -1,
      entries((j, k) => mul(U(j), W(j, k), c(k))),
    ),
  )
  for (const [from, to] of [
    [form(U, W), once],
    [edge, mul(2, edge)],
  ] as const) {
    const state = {
      expression: (e: Expression) => (e.key === from.key ? to : e),
      relation: (r: Relation['relation']) => r,
    }
    assert.throws(
      () => run(origin, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
