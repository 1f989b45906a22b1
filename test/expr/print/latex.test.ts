import katex from 'katex'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { derivative, div, forAllIn, gt, mul, sum } from '../../../src/expr/build.ts'
import { isExpression } from '../../../src/expr/expression.ts'
import { latex, latexProposition } from '../../../src/expr/print/latex.ts'
import { formulas } from './formulas.ts'
import { D, d, F, gl, h, K, t, x } from './theory.ts'

const test = suite('print/latex')

for (const [formula, expected] of formulas) {
  test(expected, () => {
    const printed = isExpression(formula) ? latex(formula) : latexProposition(formula)
    assert.is(printed, expected)
    katex.renderToString(printed, { throwOnError: true, strict: 'error', displayMode: true })
  })
}

test('at least eighty formulas were compared', () => {
  assert.ok(formulas.length >= 80)
})

test('beside a variable d the differential is upright', () => {
  assert.is(
    latex(
      mul(
        d,
        derivative('t', (tt) => F(tt), t),
      ),
    ),
    'd \\frac{\\mathrm{d}}{\\mathrm{d}t} F(t)',
  )
  assert.is(latex(div(d, mul(d, t))), '\\frac{d}{d t}')
})

test('a derivative at a point that the body contains, or that is no symbol, has a bar', () => {
  assert.is(latex(derivative('t', (tt) => mul(x, tt), x)), '\\left.\\frac{d}{dt} x t\\right|_{t = x}')
  assert.is(latex(derivative('t', (tt) => F(tt), 1)), '\\left.\\frac{d}{dt} F(t)\\right|_{t = 1}')
})

test('"for all" can follow the statement', () => {
  const p = forAllIn('l', 1, D, (ll) => gt(gl(ll), 0))
  assert.is(latexProposition(p, { quantifiers: 'after' }), '\\gamma_l > 0 \\quad \\text{for all } l \\in \\{1, \\dots, D\\}')
})

test('a dummy avoids the names that the caller reserves', () => {
  const e = sum('j', 1, K, (jj) => h(jj))
  assert.is(latex(e, { reserved: ['j'] }), "\\sum_{j'=1}^{K} h_{j'}")
  assert.is(latex(e, { reserved: ['j', "j'"] }), '\\sum_{k=1}^{K} h_k')
})

test.run()
