/** The LaTeX compiles by itself: no error, no line more than 10pt too wide. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../src/kernel/index.ts'
import { compose, toTex } from '../../src/render/index.ts'
import { provenance, small } from './small.ts'

const test = suite('pdflatex')

const folder = mkdtempSync(join(tmpdir(), 'modewise-tex-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const output = join(import.meta.dirname, '..', '..', 'output')
const installed = spawnSync('pdflatex', ['--version'], { stdio: 'ignore' }).status === 0
const widestPoints = 10

function compile(name: string): void {
  const made = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', `${name}.tex`], {
    cwd: folder,
    encoding: 'latin1',
  })
  const log = readFileSync(join(folder, `${name}.log`), 'latin1')
  assert.is(made.status, 0, /^!.*(?:\n.*){0,4}/m.exec(log)?.[0] ?? 'pdflatex failed')
  const overfull = [...log.matchAll(/^Overfull \\hbox \(([\d.]+)pt too wide\).*/gm)].filter((m) => Number(m[1]) > widestPoints)
  assert.equal(
    overfull.map((m) => m[0]),
    [],
  )
}

function testPdf(name: string, body: () => void): void {
  if (installed) test(name, body)
  else {
    console.log(`skipped: ${name} (needs pdflatex)`)
    test.skip(name, body)
  }
}

testPdf('a small proof compiles', () => {
  writeFileSync(join(folder, 'small.tex'), toTex(compose(run(small), { provenance })))
  compile('small')
})

if (existsSync(join(output, 'paper.tex'))) {
  testPdf('the paper compiles without an overfull line', () => {
    copyFileSync(join(output, 'paper.tex'), join(folder, 'paper.tex'))
    compile('paper')
  })
}

for (const name of readdirSync(output).filter((name) => existsSync(join(output, name, 'proof.tex')))) {
  testPdf(`${name} compiles without an overfull line`, () => {
    copyFileSync(join(output, name, 'proof.tex'), join(folder, `${name}.tex`))
    compile(name)
  })
}

test.run()
