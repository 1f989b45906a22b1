/** `modewise derive --watch`: a save of the script or of a file that it imports derives again; Ctrl-C ends it. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('modewise derive --watch')

const folder = mkdtempSync(join(tmpdir(), 'modewise-watch-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const writePart = (coefficient: number): void =>
  writeFileSync(join(folder, 'part.ts'), `export const coefficient: number = ${coefficient}\n`)

writeFileSync(
  join(folder, 'mine.ts'),
  `import { add, mul, real, square, sub } from 'modewise/expr'
import { by, derivation } from 'modewise/kernel'
import { coefficient } from './part.ts'
export default derivation('mine', 'A square', (book) => {
  const x = book.symbol(real('x'), 'a number')
  const expanded = add(square(x), mul(coefficient, x), 1)
  book.result('square', 'A square', book.show(book.calc(square(sub(x, 1))).eq(expanded, by.algebra)))
})
`,
)

test('a wrong script fails, a save of what it imports derives it again, and Ctrl-C ends with status 0', async () => {
  writePart(-3)
  const root = join(import.meta.dirname, '..', '..')
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  const args = ['--import', loader, join(root, 'src', 'cli', 'main.ts'), 'derive', './mine.ts', '--watch', '--out', 'proofs']
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stdout.on('data', (data) => said.push(String(data)))
  child.stderr.on('data', (data) => said.push(String(data)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const waits = (): number => said.join('').split('Waiting for a save of 2 files').length - 1
  const until = async (count: number): Promise<void> => {
    const late = performance.now() + 120_000
    while (waits() < count && performance.now() < late) await new Promise((resolve) => setTimeout(resolve, 100))
    assert.is(waits(), count, said.join(''))
  }
  try {
    await until(1)
    assert.match(said.join(''), /^mine +failed/m)
    writePart(-2)
    await until(2)
    assert.match(said.join(''), /^mine +1 +1 +1 agrees/m)
  } finally {
    child.kill('SIGINT')
  }
  assert.is(await ended, 0)
})

test.run()
