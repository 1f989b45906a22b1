/** The command `check` from outside: verdicts, exit codes, files, and mistakes in one line. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { recheck } from '../../src/kernel/index.ts'

const test = suite('modewise check')
const tex = String.raw
const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'modewise-'))

function run(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, 'check', ...args], {
    encoding: 'utf8',
    input,
    timeout: 60_000,
  })
  return { status, stdout, stderr: stderr.replace(/^\d+ claims decided\n/gm, '') }
}

test('a claim on standard input is proved, and both systems are named', () => {
  const { status, stdout, stderr } = run(tex`(a+b)^2 = a^2+2ab+b^2`, '-')
  assert.equal([status, stderr], [0, ''])
  assert.match(stdout, /proved .*\n.*nerdamer 0, Algebrite 0\n1 claims: 1 proved/)
})

test('JSON, proofs and page are written; a refuted claim gives status 1', () => {
  const file = join(folder, 'paper.tex')
  const [proofs, html] = [join(folder, 'proofs.json'), join(folder, 'claims.html')]
  writeFileSync(file, tex`\newcommand{\sq}[1]{#1^2} We have \[ \sq{(a-b)} \ge 0 = a - a \] and $$ \sqrt{\sq{x}} = x . $$`)
  const { status, stdout } = run('', file, '--json', '--proofs', proofs, '--html', html)
  assert.is(status, 1)
  const { claims, ...counts } = JSON.parse(stdout)
  assert.equal(counts, { proved: 1, refuted: 1, undecided: 0, unread: 0 })
  assert.equal(
    claims[0].links.map((l: object) => Object.keys(l)),
    [
      ['latex', 'verdict', 'how', 'counterexample'],
      ['latex', 'verdict', 'how', 'counterexample'],
    ],
  )
  assert.equal([claims[1].line, claims[1].counterexample], [1, { x: '-1' }])
  const written = JSON.parse(readFileSync(proofs, 'utf8'))
  assert.is(written.proofs.length, 2)
  for (const { proof } of written.proofs) assert.is(recheck(proof).ok, true)
  const page = readFileSync(html, 'utf8')
  assert.match(page, /<section class="claim refuted" id="claim-2"/)
  assert.match(page, /Counterexample: <code>x = -1<\/code>/)
  assert.not.match(page, /<code>\\sq/)
})

test('assumptions by option and by file decide', () => {
  const claim = tex`\sqrt{x^2} = x`
  assert.is(run(claim, '-', '--juries', 'none', '--assume', tex`x \ge 0`).status, 0)
  const file = join(folder, 'assumptions.txt')
  writeFileSync(file, '% what holds throughout\n%! assume y > 0\nx > 0\n')
  assert.is(run(claim, '-', '--juries', 'none', '--assumptions', file).status, 0)
})

const mistakes: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  ['a missing file', '', [join(folder, 'no.tex')], /no\.tex: found a file which does not exist; needed LaTeX claims\n$/],
  ['an empty input', ' \n', ['-'], /^standard input: found a file without a claim; needed LaTeX claims\n$/],
  ['an unread assumption', 'x=x', ['-', '--assume', 'x >'], /^modewise: the assumption "x >" is not read: .*\n$/],
  [
    'a missing file of assumptions',
    'x=x',
    ['-', '--assumptions', join(folder, 'a.txt')],
    /^modewise: --assumptions .*a\.txt: found a file which does not exist/,
  ],
  ['a folder that is missing', 'x=x', ['-', '--html', join(folder, 'no', 'a.html')], /^modewise: cannot write .*\n$/],
  ['an unknown jury', 'x=x', ['-', '--juries', 'some'], /^modewise: .*--juries.*none, cas, all.*\n$/],
]
for (const [name, input, args, expected] of mistakes) {
  test(`${name} is one line on standard error, and status 2`, () => {
    const { status, stdout, stderr } = run(input, ...args)
    assert.equal([status, stdout], [2, ''])
    assert.match(stderr, expected)
    assert.is(stderr.trim().split('\n').length, 1)
  })
}

test('nothing half-written stays behind', () => assert.is(existsSync(join(folder, 'no')), false))

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
