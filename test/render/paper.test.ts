/** The paper: parts with labels of their own, no bookkeeping, and pointers that lead somewhere. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../src/kernel/index.ts'
import {
  compose,
  condensed,
  type Part,
  PointerError,
  readSummary,
  relabelled,
  toJson,
  toPaper,
  toTexPart,
} from '../../src/render/index.ts'
import { type Manuscript, restated, section, source, symbol, theorem, words } from '../../src/render/paper/manuscript.ts'
import { provenance, small } from './small.ts'

const test = suite('paper')

const report = {
  jury: 'Z3',
  verdict: 'agrees' as const,
  detail: 'proved over the reals',
  cost: { milliseconds: 1, instances: 1 },
}
const document = compose(run(small), { provenance, verdicts: new Map([['gap', [report]]]) })

function part(): Part {
  const summary = readSummary(toJson(document))
  assert.ok(summary !== undefined)
  return { summary, section: toTexPart(condensed(relabelled(document, 7))) }
}

const manuscript: Manuscript = {
  title: 'Means & squares',
  sources: [
    { key: 'hardy', authors: 'G. Hardy, J. Littlewood and G. Pólya', title: 'Inequalities', place: 'Cambridge', year: 1934 },
  ],
  abstract: [words`What ${theorem('07-small', 'gap')} says, after ${source('hardy')}.`],
  introduction: [
    words`Let ${symbol('07-small', 'n')} be given; see ${section('07-small')}.`,
    restated('07-small', 'mean-square'),
  ],
}

test('labels of a part carry its number, and every link of the paper leads to a target in it', () => {
  const paper = toPaper(manuscript, [part()])
  assert.match(paper, '(A7.1)')
  assert.match(paper, '(D7.1)')
  assert.match(paper, '(7.1)')
  assert.not.match(paper, '{(A1)}')
  const targets = [...paper.matchAll(/\\hypertarget\{([^}]*)\}/g)].map((m) => m[1])
  assert.is(new Set(targets).size, targets.length)
  const links = [...paper.matchAll(/\\hyperlink\{([^}]*)\}/g)].map((m) => m[1])
  assert.ok(links.length > 10)
  assert.equal(
    links.filter((link) => !targets.includes(link)),
    [],
  )
})

test('a theorem is restated as its section states it, with its number and its assumptions', () => {
  const paper = toPaper(manuscript, [part()])
  const introduction = paper.slice(paper.indexOf('Introduction'), paper.indexOf('tableofcontents'))
  assert.match(introduction, '\\hyperlink{7-result-3}{Theorem~7.3}')
  assert.match(introduction, 'Under \\hyperlink{7-A1}{(A7.1)} and \\hyperlink{7-D1}{(D7.1)}')
  const display = /\\begin\{align\*\}[\s\S]*?\\end\{align\*\}/.exec(introduction)?.[0]
  assert.ok(display !== undefined)
  assert.is(paper.split(display).length, 3)
})

test('the sections have the numbers of their theorems, and the table has the verdict of every jury on every result', () => {
  const paper = toPaper(manuscript, [part()])
  assert.match(paper, '\\setcounter{section}{6}\n\\section{Mean and mean square}')
  assert.match(paper, '\\subsection{All of it}')
  assert.match(paper, '\\hyperlink{7-result-1}{7.1} & The gap & agrees \\\\')
  assert.match(paper, '\\bibitem{hardy} G. Hardy, J. Littlewood and G. Pólya. Inequalities. \\emph{Cambridge}, 1934.')
  assert.match(paper, 'Means \\& squares')
})

test('a manuscript that points to what is not there is refused', () => {
  for (const wrong of [theorem('07-small', 'gone'), theorem('08-gone', 'gap'), symbol('07-small', 'omega'), source('cauchy')]) {
    assert.throws(
      () => toPaper({ ...manuscript, abstract: [words`See ${wrong}.`] }, [part()]),
      (e: unknown) => e instanceof PointerError,
    )
  }
})

test('mathematics typed into the words of a paper is refused', () => {
  assert.throws(() => words`As σ grows.`, /belongs to a formula/)
})

test('a shortened document has no step by signs alone, and no reference to one', () => {
  const short = condensed(document)
  const steps = short.blocks.flatMap((block) => ('support' in block ? block.support.steps : []))
  assert.equal(
    steps.filter(({ theorem: t }) => t.rule === 'sign' || t.rule === 'assume'),
    [],
  )
  const anchors = new Set(steps.map(({ reference }) => reference.anchor))
  const cited = short.blocks.flatMap((block) =>
    'support' in block ? [...block.support.lines, ...block.support.steps.map((s) => s.because)].flatMap((j) => j.from) : [],
  )
  for (const { kind, anchor } of cited) if (kind === 'step') assert.ok(anchors.has(anchor))
  assert.is(short.blocks.length, document.blocks.length)
})

test.run()
