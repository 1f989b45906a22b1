/** The proofs in output/: deriving again gives the committed files byte for byte. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import manuscript from '../../derivations/paper.ts'
import { proofsIn } from '../../src/cli/derive/contents.ts'
import { filesOf, provenance } from '../../src/cli/derive/one.ts'
import { partsIn } from '../../src/cli/derive/paper.ts'
import { find, load } from '../../src/cli/derive/scripts.ts'
import type { JuryReport } from '../../src/juries/verdict.ts'
import { createLibrary, run } from '../../src/kernel/index.ts'
import { toOverviewMarkdown, toPaper } from '../../src/render/index.ts'

const test = suite('committed output')

const library = createLibrary()
const folder = join(import.meta.dirname, '..', '..', 'output')
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'proof.json')))
const committed = (name: string, file: string): string => readFileSync(join(folder, name, file), 'utf8')

/** The verdicts on record; the juries themselves sit when `modewise derive` runs. */
function recorded(name: string): ReadonlyMap<string, readonly JuryReport[]> {
  const { results } = JSON.parse(committed(name, 'proof.json')) as {
    readonly results: readonly { readonly id: string; readonly verdicts: readonly Omit<JuryReport, 'cost'>[] }[]
  }
  return new Map(
    results.map(({ id, verdicts }) => [id, verdicts.map((v) => ({ ...v, cost: { milliseconds: 0, instances: 0 } }))]),
  )
}

test('there is a proof in output/', () => {
  assert.ok(names.length > 0)
})

for (const name of names) {
  test(`${name} is what its derivation gives`, async () => {
    const script = find(name)
    const files = filesOf({
      transcript: run(await load(script), undefined, library),
      verdicts: recorded(name),
      provenance: provenance(),
    })
    for (const [file, content] of files) {
      if (file.endsWith('.html')) continue
      assert.ok(content === committed(name, file), `${name}/${file} differs; run modewise derive ${name}`)
    }
  })

  test(`no jury refutes a result of ${name}`, () => {
    for (const [id, reports] of recorded(name)) {
      assert.ok(reports.length > 0, `${id} was not judged`)
      for (const { jury, verdict } of reports) assert.is.not(verdict, 'refutes', `${id}, ${jury}`)
    }
  })
}

if (existsSync(join(folder, 'paper.tex'))) {
  test('the paper is what the sections and the manuscript give', () => {
    assert.ok(
      toPaper(manuscript, partsIn(folder)) === committed('.', 'paper.tex'),
      'paper.tex differs; run modewise derive --all',
    )
  })
}

test('the page for GitHub is what the proofs give', () => {
  const proofs = proofsIn(folder)
  assert.is(proofs.length, names.length)
  const page = toOverviewMarkdown({ proofs, figures: new Map(), hasPaper: existsSync(join(folder, 'paper.tex')) })
  assert.ok(page === committed('.', 'README.md'), 'README.md differs; run modewise derive --all')
})

test.run()
