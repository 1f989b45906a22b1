import fc from 'fast-check'
import katex from 'katex'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { aligned, type Chain, displayLines } from '../../../src/expr/print/display.ts'
import { latex } from '../../../src/expr/print/latex.ts'
import { widthInEm } from '../../../src/expr/print/width.ts'
import { expression } from './arbitraries.ts'
import { formulas } from './formulas.ts'
import { katexWidth } from './katex-width.ts'
import { ak, D, F, Gamma, h, i, K, kappa, t, x, y2 } from './theory.ts'

const test = suite('print/display')
const render = (tex: string): string => katex.renderToString(tex, { throwOnError: true, strict: 'error', displayMode: true })

test('the estimated width of a formula of the theory is what KaTeX lays out, to a tenth and 0.7 em', () => {
  for (const [, tex] of formulas) {
    if (/mathrm\{loss/.test(tex)) continue
    const [estimate, laidOut] = [widthInEm(tex), katexWidth(tex)]
    assert.ok(
      Math.abs(estimate - laidOut) <= 0.1 * laidOut + 0.7,
      `${tex}: ${estimate.toFixed(2)} em, KaTeX ${laidOut.toFixed(2)} em`,
    )
  }
})

const fit = B.sum('k', 1, K, (k) => B.div(B.pow(t, D), B.add(B.mul(kappa, ak(k), B.pow(t, D)), Gamma)))
const value = B.add(y2, B.neg(fit), B.mul(D, Gamma, t))

test('a short chain has a row for each relation, with its reason', () => {
  assert.equal(
    displayLines([x, ['=', B.add(x, 0), 'zero'], ['≤', B.add(x, 1)]]).map(({ left, right, reason }) => [left, right, reason]),
    [
      ['x', '= x + 0', 'zero'],
      ['', '\\leq x + 1', undefined],
    ],
  )
})

test('a wide side is broken before its signs, and its reason stands in its last row', () => {
  const rows = displayLines([F(t), ['=', value, 'definition']], { width: 10 })
  assert.equal(
    rows.map(({ left, right, reason }) => [left, right, reason]),
    [
      ['F(t)', '= y_2', undefined],
      ['', '\\quad {} - \\sum_{k=1}^{K} \\frac{t^D}{\\kappa a_k t^D + \\Gamma}', undefined],
      ['', '\\quad {} + D \\Gamma t', 'definition'],
    ],
  )
  assert.is(
    aligned(rows),
    '\\begin{aligned}\nF(t) & = y_2 \\\\\n&\\quad {} - \\sum_{k=1}^{K} \\frac{t^D}{\\kappa a_k t^D + \\Gamma} \\\\\n&\\quad {} + D \\Gamma t\n\\end{aligned}',
  )
})

test('a wide first side stands on a row of its own', () => {
  assert.equal(
    displayLines([value, ['≥', F(t), 'why']], { width: 20 }).map(({ left, right }) => [left, right]),
    [
      ['', `${latex(value)}`],
      ['', '\\quad \\geq F(t)'],
    ],
  )
})

test('one letter means one thing in a chain', () => {
  const rows = displayLines([B.sum('i', 1, K, (k) => h(k)), ['=', B.mul(i, x)]])
  assert.is(rows[0]?.left, "\\sum_{i'=1}^{K} h_{i'}")
})

/** How many pluses and minuses between terms stand outside all brackets. */
function topLevelSigns(tex: string): number {
  let [depth, bars, signs] = [0, 0, 0]
  for (const token of tex.match(/\\right\||\\[A-Za-z]+|\\.|./g) ?? []) {
    if (/^(?:\\?[([{]|\\lvert)$/.test(token)) depth += 1
    if (/^(?:\\?[)\]}]|\\rvert)$/.test(token)) depth -= 1
    if (token === '|') bars = 1 - bars
    if (depth === 0 && bars === 0 && /^[+-]$/.test(token)) signs += 1
  }
  return signs
}

/** Whether a term was so wide that its factors or the terms inside it stand on rows of their own. */
const isTakenApart = (rows: readonly { readonly right: string }[]): boolean =>
  rows.some(({ right }) => /\\Bigl\((?!.*\\Bigr\))|\{\} \\cdot |\\frac\{1\}/.test(right))

test('a term wider than the room is taken apart: factors, terms in parentheses, a fraction as one over its denominator', () => {
  const [p, q] = [B.add(x, B.mul(2, i), 1), B.add(B.square(x), B.mul(3, i), 5)]
  const rows = (e: B.Operand, width: number): readonly string[] =>
    displayLines([x, ['=', B.expr(e)]], { width }).map((r) => r.right)
  assert.equal(rows(B.mul(p, q), 12), ['= (x + 2 i + 1)', '\\quad {} \\cdot (x^2 + 3 i + 5)'])
  assert.equal(rows(B.mul(2, q), 7), ['= 2 \\Bigl(x^2 + 3 i', '\\quad {} + 5\\Bigr)'])
  assert.equal(rows(B.div(q, x), 5), ['= \\frac{1}{x} \\Bigl(x^2', '\\quad {} + 3 i', '\\quad {} + 5\\Bigr)'])
  assert.equal(
    rows(
      B.sum('k', 1, K, (k) => B.add(h(k), B.mul(3, x))),
      6,
    ),
    ['= \\sum_{k=1}^{K} \\Bigl(h_k', '\\quad {} + 3 x\\Bigr)'],
  )
  assert.equal(rows(B.sub(x, q), 6), ['= x - \\Bigl(x^2', '\\quad {} + 3 i + 5\\Bigr)'])
})

test('rows keep to the room unless one term alone is wider, lose no term, and are accepted by KaTeX', () => {
  const room = 15
  const terms = fc.array(expression, { minLength: 1, maxLength: 4 }).map((list) => B.add(...list))
  fc.assert(
    fc.property(terms, terms, terms, (a, b, c) => {
      const chain: Chain = [a, ['=', b], ['≤', c]]
      const rows = displayLines(chain, { width: room })
      for (const { left, right, width } of rows) {
        const terms = right.replace(/^(?:\\quad )*(?:\{\} [+-] |(?:=|\\leq) )?-?/, '')
        assert.ok(width <= room || topLevelSigns(terms) === 0, `${left} ${right}: ${width}`)
      }
      const whole = (width: number): string =>
        displayLines(chain, { width })
          .map(({ left, right }) => left + right)
          .join('')
          .replace(/\\quad|\{\}| /g, '')
      if (rows.every(({ width }) => width <= room) && !isTakenApart(rows)) assert.is(whole(room), whole(1e6))
      render(aligned(rows))
    }),
    { numRuns: 60 },
  )
})

test.run()
