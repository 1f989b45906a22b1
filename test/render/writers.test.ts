/** The writers: golden pieces, determinism, escapes, and proofs that replay. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { latexProposition } from '../../src/expr/index.ts'
import { formulaReader } from '../../src/expr/mathjson.ts'
import type { Proposition } from '../../src/expr/proposition.ts'
import { recheck, run } from '../../src/kernel/index.ts'
import { renderMath, renderMathMl } from '../../src/render/html-math.ts'
import { compose, statementId, toHtml, toJson, toMarkdown, toTex } from '../../src/render/index.ts'
import { breakableTex, escapeTex } from '../../src/render/tex-text.ts'
import { provenance, small } from './small.ts'

const test = suite('writers')

const verdicts = new Map([
  [
    'gap',
    [{ jury: 'Z3', verdict: 'agrees' as const, detail: 'proved <over> 100% & more_', cost: { milliseconds: 7.5, instances: 1 } }],
  ],
])
const transcript = run(small)
const document = compose(transcript, { provenance, verdicts })

test('LaTeX sets a chain with its reasons at the right and its number in the last line', () => {
  const tex = toTex(document)
  assert.match(tex, '\\section{All of it}')
  assert.match(
    tex,
    `\\sum_{k=1}^{n} a_k^2 & = \\frac{\\left(\\sum_{k=1}^{n} a_k\\right)^2}{n} + \\sum_{k=1}^{n} \\left(a_k - \\frac{\\sum_{j=1}^{n} a_j}{n}\\right)^2 \\why{the gap`.replaceAll(
      'j=1}^{n} a_j',
      "k'=1}^{n} a_{k'}",
    ),
  )
  assert.match(tex, 'proved \\textless{}over\\textgreater{} 100\\% \\& more\\_')
  assert.match(tex, 'linear combination (1)')
})

test('Markdown has its mathematics in the forms that GitHub renders', () => {
  const markdown = toMarkdown(document)
  assert.match(markdown, 'Let $`n`$ be the number of terms, and $`a_k^2`$ the square of one.')
  assert.match(markdown, '**Theorem 7.1** (The gap). Under (A1),')
  const fences = markdown.split('\n').filter((line) => line.startsWith('```'))
  assert.is(fences.length % 2, 0)
  assert.match(markdown, '| Theorem 7.1 | Z3 | agrees | proved \\<over\\> 100% \\& more\\_ |')
})

test('the proof in the JSON replays, and every statement reads back to what was proved', () => {
  const json = JSON.parse(toJson(document))
  const checked = recheck(json.proof)
  assert.ok(checked.ok)
  const read = formulaReader(json.proof.symbols)
  const formulaOf = (number: number): Proposition => read(json.proof.formulas[number], `/${number}`) as Proposition
  for (const result of json.results) {
    const theorem = transcript.results.get(result.id)
    assert.ok(theorem !== undefined)
    assert.is(result.statement, statementId(theorem))
    assert.is(formulaOf(json.proof.lines[result.line].conclusion).key, theorem.conclusion.key)
  }
  for (const statement of json.statements) {
    assert.is(latexProposition(formulaOf(statement.conclusion)), statement.latex)
    for (const number of statement.assumptions)
      assert.ok(json.assumptions.some((a: { readonly formula: number }) => a.formula === number))
  }
  for (const { formula, latex } of json.assumptions) assert.is(latexProposition(formulaOf(formula)), latex)
  const texts = json.proof.formulas.map((formula: unknown) => JSON.stringify(formula))
  assert.is(new Set(texts).size, texts.length, 'a formula stands twice')
})

test('the same input gives the same bytes, whatever the juries took', () => {
  const slower = new Map(
    [...verdicts].map(([id, reports]) => [id, reports.map((r) => ({ ...r, cost: { milliseconds: 900, instances: 1 } }))]),
  )
  const again = compose(run(small), { provenance, verdicts: slower })
  for (const write of [toTex, toMarkdown, toJson, toHtml]) assert.is(write(again), write(document))
})

test('HTML has no formula that KaTeX took with an error, no script, and no address to load from', () => {
  const html = toHtml(document)
  assert.not.match(html, 'katex-error')
  assert.not.match(html, '<script')
  const addresses = [...html.matchAll(/(?:src|href)="(?!#|data:)([^"]*)"|url\((?!data:)([^)]*)\)/g)].map((m) => m[1] ?? m[2])
  assert.equal(addresses, [])
  assert.match(html, 'proved &lt;over&gt; 100% &amp; more_')
})

test('every link of the HTML leads to an element of it', () => {
  const html = toHtml(document)
  const ids = new Set([...html.matchAll(/\bid="([^"]*)"/g)].map((m) => m[1]))
  const targets = [...html.matchAll(/href="#([^"]*)"/g)].map((m) => m[1])
  assert.ok(targets.length > 10)
  assert.equal(
    targets.filter((target) => !ids.has(target)),
    [],
  )
})

test('LaTeX that KaTeX does not take as it stands is an error, not red text', () => {
  assert.throws(() => renderMath('\\frac{1'))
  assert.throws(() => renderMath('\\unknowncommand'))
  assert.throws(() => renderMath('é'))
})

test('MathML alone has the letters of expectations and sets themselves, and no copy of the LaTeX', () => {
  const mathml = renderMathMl('\\mathbb{E}_{x}[x_i] = 1,\\ i \\in \\mathbb{Z}')
  assert.match(mathml, /^<math .*<\/math>$/)
  assert.match(mathml, '𝔼')
  assert.match(mathml, 'ℤ')
  assert.not.match(mathml, /mathvariant="double-struck"|annotation|span/)
})

test("TeX's own characters and signs beyond ASCII are escaped", () => {
  assert.is(
    escapeTex('a_b^2 {x} 5% & #1 $ ~ \\'),
    'a\\_b\\textasciicircum{}2 \\{x\\} 5\\% \\& \\#1 \\$ \\textasciitilde{} \\textbackslash{}',
  )
  assert.is(escapeTex('σ ≥ ☃ é –'), '$\\sigma$ $\\geq$ U+2603 é --')
  assert.is(breakableTex('2*h(1)+h'), '2*\\allowbreak{}h(1)\\allowbreak{}+\\allowbreak{}h')
})

test.run()
