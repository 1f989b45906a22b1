import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mapExpression } from '../../../src/expr/binding.ts'
import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import { arrange } from '../../../src/expr/print/arrange.ts'
import { latex } from '../../../src/expr/print/latex.ts'
import { expression } from './arbitraries.ts'
import * as T from './theory.ts'

const { add, div, mul, neg, pow, square, sub, sum } = B
const { D, d, kappa, Gamma, sigma, tau, t, s, a, x, y, m, y2, ak, ck, j, K, F } = T

const test = suite('print/arrange')

/** The expression with the parts of every sum and product in one fixed order: equal for reorderings, and only for them. */
function unordered(e: Expression): string {
  const inner = mapExpression(e, (x) =>
    x === e || (x.kind !== 'add' && x.kind !== 'mul') ? undefined : placeholder(unordered(x)),
  )
  if (inner.kind !== 'add' && inner.kind !== 'mul') return inner.key
  const parts = inner.kind === 'add' ? inner.terms : inner.factors
  return `${inner.kind}(${parts
    .map((p) => p.key)
    .sort()
    .join(',')})`
}
const placeholder = (key: string): Expression => X.at(X.declare(`p${[...key].map((c) => c.codePointAt(0)).join('_')}`))

test('arranging permutes terms and factors and changes nothing else', () => {
  fc.assert(
    fc.property(expression, fc.boolean(), (e, withMain) => {
      assert.is(unordered(arrange(e, withMain ? X.at(X.declare('t')) : undefined)), unordered(e))
    }),
    { numRuns: 200 },
  )
})

test('arranging twice is arranging once', () => {
  fc.assert(
    fc.property(expression, (e) => {
      assert.is(arrange(arrange(e)).key, arrange(e).key)
    }),
    { numRuns: 200 },
  )
})

test('the order does not depend on the order before', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([mul(2, a, t), neg(mul(s, t)), square(t), Gamma, mul(x, y), 3].map(B.expr), { minLength: 6 }),
      (terms) => {
        assert.is(latex(arrange(add(...terms), t)), latex(arrange(add(...[...terms].reverse()), t)))
      },
    ),
  )
})

for (const [e, main, expected] of [
  [add(mul(pow(t, D), ak(j), kappa), Gamma), t, '\\kappa a_j t^D + \\Gamma'],
  [add(Gamma, mul(pow(t, D), ak(j), kappa)), t, '\\kappa a_j t^D + \\Gamma'],
  [
    add(Gamma, neg(mul(pow(tau, sub(D, 1)), s)), mul(a, pow(tau, mul(2, D)), kappa)),
    tau,
    '\\kappa a \\tau^{2D} - s \\tau^{D-1} + \\Gamma',
  ],
  [add(1, t, mul(-3, square(t)), pow(t, 3)), t, 't^3 - 3 t^2 + t + 1'],
  [mul(t, Gamma, D), t, 'D \\Gamma t'],
  [mul(pow(B.abs(m), div(2, add(D, 1))), Gamma, add(D, 1)), undefined, '(D + 1) \\Gamma |m|^{2/(D+1)}'],
  [add(neg(mul(m, 2, s)), y2, mul(a, square(m), kappa)), undefined, '\\kappa a m^2 + y_2 - 2 m s'],
  [add(div(square(sigma), d), 1), undefined, '1 + \\frac{\\sigma^2}{d}'],
  [add(1, mul(D, 2)), undefined, '2 D + 1'],
  [
    mul(
      sum('j', 1, K, (k) => ck(k)),
      x,
      2,
    ),
    undefined,
    '2 x \\sum_{j=1}^{K} c_j',
  ],
  [mul(add(x, y), F(t), x, B.ratio(1, 2)), undefined, '\\frac{1}{2} x F(t) (x + y)'],
  [add(neg(x), y), undefined, 'y - x'],
] as const) {
  test(`${latex(e)} is set as ${expected}`, () => assert.is(latex(arrange(e, main)), expected))
}

test.run()
