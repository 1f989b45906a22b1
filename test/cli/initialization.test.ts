/** The command `initialization` from outside. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('modewise initialization')

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'modewise-'))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, 'initialization', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  return { status, stdout, stderr }
}

test('the table is printed, and the page is written with its figure and data', () => {
  const file = join(folder, 'small.json')
  writeFileSync(file, '{"depth": 1, "widths": [1, 3], "decay": 1, "data": {"a": [1], "c": [2], "y2": 5}}')
  const out = join(folder, 'page')
  const { status, stdout } = run(file, '--depths', '1,2', '--decays', '1/5', '--starts', '4', '--out', out)
  assert.is(status, 0)
  assert.match(stdout, /\| 2 \| 1\/5 \| \d\.\d+ \| 0\.\d+ \| \d of 4 \(\d\.\d+\) \|/)
  for (const name of ['README.md', 'small.svg', 'small.json']) assert.ok(existsSync(join(out, name)))
  assert.is(JSON.parse(readFileSync(join(out, 'small.json'), 'utf8')).cells.length, 2)
})

test('mistakes exit with 2 and one line', () => {
  for (const args of [
    [],
    [join(folder, 'nothing.json')],
    [main, '--decays', '0,x'],
    [main, '--depths', '0'],
    [main, '--starts', '0'],
  ]) {
    const { status, stdout, stderr } = run(...args)
    assert.equal([status, stdout], [2, ''], args.join(' '))
    assert.match(stderr, /^[^\n]+\n$/, args.join(' '))
  }
})

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
