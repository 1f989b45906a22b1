/** `modewise derive` and `modewise list` from outside: files, table, exit status, and what a user is told of mistakes. */

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommanderError } from 'commander'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { deriveCommand } from '../../src/cli/derive-command.ts'

const test = suite('modewise derive')

const folder = mkdtempSync(join(tmpdir(), 'modewise-derive-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const command = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(options: { readonly detached?: boolean }, ...args: readonly string[]) {
  const loader = pathToFileURL(join(import.meta.dirname, '..', '..', 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  return spawn(process.execPath, ['--import', loader, command, ...args], {
    ...options,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function modewise(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = start({}, ...args)
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

function isThere(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** Standard error without what is being done. */
const complaints = (stderr: string): readonly string[] =>
  stderr
    .trim()
    .split('\n')
    .filter((line) => !/: (deriving|judging|setting)/.test(line))

test('bad requests are one line and exit status 2, and nothing is written', async () => {
  const files = {
    'broken.ts': 'export default 3 +\n',
    'blank.ts': '',
    'empty.ts': 'export const x = 1\n',
    'notes.txt': 'text',
    'throwing.ts': "throw new Error('no luck today')\n",
    'text.ts': "throw 'no luck today'\n",
    'careless.ts': `${script('careless', -2).replace("book.symbol(real('x'), 'a number')", 'undefined.x')}`,
    'leaving.ts': `${script('leaving', -2).replace('const y =', 'process.exit(7)\n  const y =')}`,
    'late.ts': `setTimeout(() => { throw new Error('too late') })\n${script('late', -2).replace('const y =', 'for (const end = Date.now() + 200; Date.now() < end; );\n  const y =')}`,
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'folder.ts'))
  const requests: readonly (readonly [readonly string[], RegExp])[] = [
    [['derive'], /found no name/],
    [['derive', 'nothing-such'], /there is no derivation "nothing-such"/],
    [['derive', '--all', '01-noise-inflation'], /one or the other/],
    [['derive', '04', '--depth', '-1'], /--depth <N>.* from 0 to 12, or symbolic/],
    [['derive', './absent.ts'], /found no file/],
    [['derive', '../../x'], /found no file/],
    [['derive', './folder.ts'], /found no regular file/],
    [['derive', './notes.txt'], /another kind of file/],
    [['derive', './broken.ts'], /cannot be loaded: Transform failed .*broken\.ts:2:0: ERROR: Unexpected end of file/],
    [['derive', './blank.ts'], /exports no derivation/],
    [['derive', './empty.ts'], /exports no derivation/],
    [['derive', './throwing.ts'], /cannot be loaded: throwing\.ts:1:\d+: no luck today/],
    [['derive', './text.ts'], /cannot be loaded: it threw "no luck today"/],
    [['derive', './careless.ts'], /broke off: careless\.ts:5:\d+: .*undefined/],
    [['derive', './leaving.ts'], /its process ended with status 7/],
    [['derive', './late.ts'], /broke off: late\.ts:1:\d+: too late/],
    [['derive', './mine.ts', '--out', './mine.ts/inside'], /cannot write .* is a file/],
    [['derive', './mine.ts', '--out', './mine.ts'], /cannot write .* is a file/],
    [['derive', './mine.ts', '--out', ''], /an empty name/],
    ...(existsSync('/proc/self') ? ([[['derive', './mine.ts', '--out', '/proc/modewise'], /cannot write/]] as const) : []),
  ]
  const before = readdirSync(folder).sort()
  for (const [args, message] of requests) {
    const { status, stdout, stderr } = await modewise(...args)
    assert.is(status, 2, `${args.join(' ')}: ${stderr}`)
    assert.match(stderr, message)
    assert.is(complaints(stderr).length, 1, stderr)
    assert.not.match(stdout, /agrees/)
  }
  assert.equal(readdirSync(folder).sort(), before)
})

test('a depth that is none is refused in one line', async () => {
  for (const depth of ['-1', '-0', '1.5', 'x', '1e9', '', ' 3', '13', '1000000000', 'Symbolic']) {
    const said: string[] = []
    const command = deriveCommand()
      .exitOverride()
      .configureOutput({ writeErr: (text) => said.push(text) })
    try {
      await command.parseAsync(['node', 'modewise', '04', '--depth', depth])
      assert.unreachable(depth)
    } catch (error) {
      assert.instance(error, CommanderError)
    }
    assert.match(said.join(''), /^error: option '--depth <N>' .*from 0 to 12, or symbolic\.\n$/)
  }
})

test('Ctrl-C in a terminal ends all processes at once, with status 130 and nothing written', async () => {
  const long = script('long', -2).replace('const y =', 'for (const end = Date.now() + 60_000; Date.now() < end; );\n  const y =')
  writeFileSync(join(folder, 'long.ts'), long)
  const child = start({ detached: true }, 'derive', './long.ts', '--out', 'interrupted')
  const group = -(child.pid ?? 0)
  const err: string[] = []
  let interrupted = 0
  child.stderr.on('data', (data) => {
    err.push(String(data))
    if (interrupted > 0 || !String(data).includes('deriving')) return
    interrupted = performance.now()
    process.kill(group, 'SIGINT')
  })
  const status = await new Promise((resolve) => child.on('close', resolve))
  assert.is(status, 130, err.join(''))
  assert.ok(performance.now() - interrupted < 20_000)
  assert.equal(complaints(err.join('')), [])
  // the others have been told to end; the system may take a moment to do it
  for (let i = 0; i < 100 && isThere(group); i++) await new Promise((resolve) => setTimeout(resolve, 100))
  assert.not.ok(isThere(group))
  assert.not.ok(existsSync(join(folder, 'interrupted')))
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
