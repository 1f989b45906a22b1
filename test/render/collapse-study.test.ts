/** The committed study of initial weights: page and figures are what its data give. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { studyFiles } from '../../src/cli/initialization.ts'
import { type StudiedData, toStudySvg, toStudyTable } from '../../src/render/collapse-study.ts'

const test = suite('collapse study, rendered')

const folder = join(import.meta.dirname, '..', '..', 'output', 'initialization')
const committed = (file: string): string => readFileSync(join(folder, file), 'utf8')

test('every file in output/initialization comes out again from the data', () => {
  const studies: readonly StudiedData[] = ['cars', 'penguins'].map((name) => JSON.parse(committed(`${name}.json`)))
  const command = /Made by `(.*)`\./.exec(committed('README.md'))![1]!
  const files = studyFiles(studies, command)
  assert.is(files.size, 5)
  for (const [file, content] of files) assert.ok(content === committed(file), `${file} differs; run npm run initialization`)
})

test('a row says what the cell says', () => {
  const initializations = [
    { initialization: 'Xavier', starts: 10, collapsed: 4, open: 0, size: '0.9' },
    { initialization: 'Kaiming', starts: 10, collapsed: 0, open: 0, size: '1.3' },
  ]
  const cell = { depth: 2, decay: '1/20', minimum: '0.5', trivial: false, edge: '0.25', initializations }
  const rows = toStudyTable([cell, { ...cell, depth: 3, minimum: '1', trivial: true, edge: null }]).split('\n')
  assert.is(rows[2], '| 2 | 1/20 | 0.5 | 0.25 | 4 of 10 (0.9) | 0 of 10 (1.3) |')
  assert.is(rows[3], '| 3 | 1/20 | 1, at zero | – | 4 of 10 (0.9) | 0 of 10 (1.3) |')
  const svg = toStudySvg({ name: 'small', description: '', cells: [cell, { ...cell, depth: 3 }] })
  // two curves and their two samples in the legend
  assert.is(svg.match(/class="curve"/g)!.length, 4)
})

test.run()
