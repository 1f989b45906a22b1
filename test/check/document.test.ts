/** Documents: where claims stand, what the words and comments around them say, and an appendix with three planted errors. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import { check, toJson, toTable } from '../../src/check/index.ts'

const test = suite('documents')
const tex = String.raw
const appendix = readFileSync(join(import.meta.dirname, 'appendix.tex'), 'utf8')

test('in an appendix on the two-layer case exactly the three planted errors are found', async () => {
  const report = await check(appendix, { format: 'tex' })
  const shown = toTable(report)
  assert.deepEqual(
    report.claims.filter((c) => c.verdict !== 'proved').map((c) => [c.verdict, c.latex.replace(/\s+/g, ' ').slice(0, 40)]),
    [
      ['refuted', tex`\gamma_u u^2 + \gamma_w w^2 \ge 3 \sqrt{\gamma`.slice(0, 40)],
      ['refuted', tex`\frac{\partial}{\partial w}\left(\kappa a u^2 w^2`.slice(0, 40)],
      ['refuted', tex`\norm{x-y}^2 = \norm{x}^2 - \langle x, y\rangle`.slice(0, 40)],
    ],
    shown,
  )
  assert.ok(report.proved >= 14, shown)
})

test('every claim has its line and column', async () => {
  const report = await check('Text.\n\nWe have $a+b = b+a$ and\n\\[ a = a + 1 . \\]\n', { format: 'tex' })
  assert.deepEqual(
    report.claims.map((c) => [c.line, c.column, c.verdict]),
    [
      [3, 10, 'proved'],
      [4, 4, 'refuted'],
    ],
  )
})

test('what is not read is reported with its piece, and reading goes on', async () => {
  const report = await check('$$ x \\foo y = 1 $$\n\n$$ x + x = 2x $$\n', { format: 'tex' })
  assert.deepEqual(
    report.claims.map((c) => c.verdict),
    ['unread', 'proved'],
  )
  assert.match(report.claims[0]!.how, /line 1, column 6, at "\\foo"/)
})

test('conditions in the sentence hold for its claims, and formulas that only name things are no claims', async () => {
  const report = await check('Let $n = 3$ and $m > 0$. For $x \\neq 1$, we have $\\frac{x^2-1}{x-1} = x+1$.', { format: 'tex' })
  assert.deepEqual(
    report.claims.map((c) => [c.verdict, c.assumptions]),
    [['proved', ['x ≠ 1']]],
  )
})

test('definitions are used, and named among the assumptions', async () => {
  const report = await check('%! define \\kappa = 1+s^2\n$\\kappa \\ge 1$ and we have $\\kappa^2 = 1+2s^2+s^4$.', {
    format: 'tex',
  })
  const [last] = report.claims.slice(-1)
  assert.equal(last?.verdict, 'proved')
  assert.ok(last.assumptions.some((a) => a.includes('\\kappa')))
})

test('new commands are expanded, with arguments and defaults', async () => {
  const report = await check('\\newcommand{\\sq}[2][2]{#2^{#1}}\n$$\\sq{x} + \\sq[3]{y} = x^2 + y^3$$', { format: 'tex' })
  assert.equal(report.claims[0]?.verdict, 'proved')
})

test('commands that call each other without end are reported', async () => {
  const report = await check('\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}\n$$\\a = 1$$', { format: 'tex' })
  assert.equal(report.claims[0]?.verdict, 'unread')
})

test('Markdown: formulas in text, in displays and in math blocks; code is left alone', async () => {
  const report = await check('We have $a+b = b+a$.\n\n```\n$1 = 2$\n```\n\n```math\n(a+b)^2 = a^2\n```\n', { format: 'markdown' })
  assert.deepEqual(
    report.claims.map((c) => c.verdict),
    ['proved', 'refuted'],
  )
})

test('a chain is one claim whose links have verdicts of their own', async () => {
  const [claim] = (await check(tex`(a+b)^2 = a^2+2ab+b^2 \le a^2+b^2`, { format: 'plain' })).claims
  assert.equal(claim?.verdict, 'refuted')
  assert.deepEqual(
    claim.links?.map((l) => l.verdict),
    ['proved', 'refuted'],
  )
})

test('the JSON has the fields of the report and no others', async () => {
  const json = toJson(await check('x^2 \\ge 0', { format: 'plain' })) as { claims: object[] }
  assert.deepEqual(Object.keys(json), ['claims', 'proved', 'refuted', 'undecided', 'unread'])
  assert.deepEqual(Object.keys(json.claims[0]!).sort(), [
    'assumptions',
    'column',
    'counterexample',
    'how',
    'latex',
    'line',
    'verdict',
  ])
})

test('a refutation names the assumption that is missing', async () => {
  const [claim] = (await check(tex`\sqrt{x^2} = x`, { format: 'plain' })).claims
  assert.deepEqual([claim?.verdict, claim?.counterexample], ['refuted', { x: '-1' }])
  assert.ok(claim?.missing.includes('x ≥ 0'))
})

test.run()
