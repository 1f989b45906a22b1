import fc from 'fast-check'
import katex from 'katex'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { family, real, square } from '../../../src/expr/build.ts'
import { latex } from '../../../src/expr/print/latex.ts'
import { latexName, takeApart } from '../../../src/expr/print/spelling.ts'

const test = suite('print/spelling')
const render = (tex: string): string => katex.renderToString(tex, { throwOnError: true, strict: 'error' })

for (const [name, expected] of [
  ['x', 'x'],
  ['ε', '\\epsilon'],
  ['epsilon', '\\epsilon'],
  ['Γ', '\\Gamma'],
  ['φ', '\\varphi'],
  ['γ_u', '\\gamma_u'],
  ['a_min', 'a_{\\min}'],
  ['d_in', 'd_{\\mathrm{in}}'],
  ['W1', 'W_1'],
  ['x12', 'x_{12}'],
  ['x_1_2', 'x_{1,2}'],
  ["x'", "x'"],
  ["σ_l'", "\\sigma_l'"],
  ['loss', '\\mathrm{loss}'],
  ['Ж', '\\mathrm{u416}'],
  ['\\ell', '\\ell'],
] as const) {
  test(`${name} is spelled ${expected}`, () => {
    assert.is(latexName(name), expected)
    render(expected)
  })
}

test('every name that can be declared has LaTeX that KaTeX accepts', () => {
  const letter = fc.constantFrom(..."axyAΓεφςЖ中éß_%'09²")
  const name = fc.array(letter, { maxLength: 6 }).map((rest) => `v${rest.join('')}`)
  fc.assert(
    fc.property(name, (text) => {
      render(latex(square(real(text))))
      render(latex(square(family(text, 2)(1, real('k')))))
      render(latex(square(family(text, 2, { notation: 'layer' })(1, 2))))
      render(latex(square(family(text, 1, { notation: 'function' })(1))))
    }),
  )
})

for (const [tex, expected] of [
  ['x', { stem: 'x', subscript: undefined, raised: false }],
  ['\\gamma_u', { stem: '\\gamma', subscript: 'u', raised: false }],
  ['a_{\\min}', { stem: 'a', subscript: '\\min', raised: false }],
  ['m^*', { stem: 'm^*', subscript: undefined, raised: true }],
  ['m^*_k', { stem: 'm^*', subscript: 'k', raised: true }],
  ['\\hat{m_k}', { stem: '\\hat{m_k}', subscript: undefined, raised: false }],
  ['x_{a}^{b}', { stem: '(x_{a}^{b})', subscript: undefined, raised: false }],
] as const) {
  test(`${tex} is taken apart`, () => assert.equal(takeApart(tex), expected))
}

test('indices join the subscript of a name, and a raised sign gives way', () => {
  assert.is(latex(family('a', 2, { latex: 'a_{\\min}' })(1, 2)), 'a_{\\min,12}')
  assert.is(latex(square(family('m', 1, { latex: 'm^*' })(1))), '(m^*_1)^2')
  assert.is(latex(family('W', 2, { latex: 'W^*', notation: 'layer' })(1, 2)), '(W^*)^{(1)}_2')
})

test.run()
