/** `modewise derive` and `modewise list` from outside: files, table, exit status, and what a user is told of mistakes. */

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('modewise derive')

const folder = mkdtempSync(join(tmpdir(), 'modewise-derive-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const command = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function modewise(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const loader = pathToFileURL(join(import.meta.dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
    const child = spawn(process.execPath, ['--import', loader, command, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err]: [string[], string[]] = [[], []]
    child.stdout.on('data', (data) => out.push(String(data)))
    child.stderr.on('data', (data) => err.push(String(data)))
    child.on('close', (status) => resolve({ status, stdout: out.join(''), stderr: err.join('') }))
  })
}

const script = (name: string, coefficient: number): string => `import { add, mul, real, square, sub } from 'modewise/expr'
import { by, derivation } from 'modewise/kernel'

export default derivation('${name}', 'A square', (book) => {
  const x = book.symbol(real('x'), 'a number')
  const y = book.symbol(real('y'), 'another')
  const square2 = book.show(
    book
      .calc(square(sub(x, y)))
      .eq(add(square(x), mul(${coefficient}, x, y), square(y)), by.algebra),
  )
  book.result('square', 'Square of a difference', square2)
})
`

test('a script of one’s own, in a folder with no package, becomes four files and two contents, with a closing table', async () => {
  writeFileSync(join(folder, 'mine.ts'), script('mine', -2))
  const { status, stdout, stderr } = await modewise('derive', './mine.ts', '--out', 'proofs')
  assert.is(status, 0, stderr)
  assert.equal(readdirSync(join(folder, 'proofs', 'mine')).sort(), ['proof.html', 'proof.json', 'proof.md', 'proof.tex'])
  assert.equal(readdirSync(join(folder, 'proofs')).sort(), ['README.md', 'index.html', 'mine'])
  const [head, line] = stdout.trim().split('\n')
  assert.match(head ?? '', /^derivation +theorems +steps +instances +nerdamer +Algebrite +Z3 +seconds$/)
  assert.match(line ?? '', /^mine +1 +1 +1 agrees +1 agrees +1 agrees +1 agrees +[\d.]+$/)
})

test('a step that does not hold is reported with file, line, both sides, their difference and an instance; nothing is written', async () => {
  writeFileSync(join(folder, 'wrong.ts'), script('wrong', -3))
  const { status, stderr } = await modewise('derive', './wrong.ts', '--out', 'proofs')
  assert.is(status, 1)
  assert.match(stderr, /^wrong\.ts:10:8: identity: the normal forms of the two sides differ/m)
  assert.match(stderr, 'x^2 + y^2 - 2·x·y')
  assert.match(stderr, 'x^2 + y^2 - 3·x·y')
  assert.match(stderr, /false at x = -?1; y = -?1 — left side \d+, right side -?\d+/)
  assert.not.ok(existsSync(join(folder, 'proofs', 'wrong')))
  assert.not.match(stderr, /^\s+at /m)
})

test('bad requests are one line and exit status 2', async () => {
  writeFileSync(join(folder, 'broken.ts'), 'export default 3 +\n')
  writeFileSync(join(folder, 'empty.ts'), 'export const x = 1\n')
  writeFileSync(join(folder, 'notes.txt'), 'text')
  const requests = [
    [['derive'], /found no name/],
    [['derive', 'nothing-such'], /there is no derivation "nothing-such"/],
    [['derive', '--all', '01-noise-inflation'], /one or the other/],
    [['derive', './absent.ts'], /found no file/],
    [['derive', './notes.txt'], /another kind of file/],
    [['derive', './broken.ts'], /cannot be loaded/],
    [['derive', './empty.ts'], /exports no derivation/],
    [['derive', './mine.ts', '--out', './mine.ts/inside'], /cannot write/],
  ] as const
  for (const [args, message] of requests) {
    const { status, stdout, stderr } = await modewise(...args)
    assert.is(status, 2, `${args.join(' ')}: ${stderr}`)
    assert.match(stderr, message)
    assert.is(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !/: (deriving|judging|writing)/.test(line)).length,
      1,
      stderr,
    )
    assert.is(stdout, '')
  }
})

test('two runs at once leave one whole proof and nothing beside it', async () => {
  writeFileSync(join(folder, 'twice.ts'), script('twice', -2))
  mkdirSync(join(folder, 'shared'))
  const runs = await Promise.all([1, 2].map(() => modewise('derive', './twice.ts', '--out', 'shared')))
  assert.equal(
    runs.map((r) => r.status),
    [0, 0],
  )
  assert.equal(readdirSync(join(folder, 'shared')).sort(), ['README.md', 'index.html', 'twice'])
  assert.is(readdirSync(join(folder, 'shared', 'twice')).length, 4)
  assert.match(readFileSync(join(folder, 'shared', 'twice', 'proof.md'), 'utf8'), '# A square')
})

test('the list has a line for every derivation that comes with the program', async () => {
  const { status, stdout } = await modewise('list')
  assert.is(status, 0)
  assert.match(stdout, /^01-noise-inflation +\S/m)
})

test.run()
