/** The package as a user installs it: what it holds, that every export is there with its types, and that the command runs. */

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('package')

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'modewise-package-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const command = (cwd: string, file: string, ...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(file, args, { cwd, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr })
    })
  })

const modewise = (...args: readonly string[]): Promise<Run> => command(folder, 'npx', '--no-install', 'modewise', ...args)

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

// the build that `npm ci` made; packing must not take it away from tests that run at the same time
if (!existsSync(join(root, 'dist', 'cli', 'main.js'))) await command(root, 'npm', 'run', 'build')
const packing = await command(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
const [packed] = JSON.parse(packing.stdout) as readonly Packed[]
const paths = packed?.files.map(({ path }) => path) ?? []

test('the package holds the program, the derivations and its papers, and nothing else', () => {
  for (const path of paths) {
    assert.match(path, /^(dist\/.*\.(js|d\.ts)|derivations\/.*\.(ts|json)|LICENSE|README\.md|CHANGELOG\.md|package\.json)$/)
  }
  assert.ok(paths.includes('LICENSE') && paths.includes('README.md'))
  for (const script of readdirSync(join(root, 'derivations')).filter((name) => name.endsWith('.ts')))
    assert.ok(paths.includes(`derivations/${script}`), script)
})

writeFileSync(join(folder, 'package.json'), '{ "name": "user", "version": "1.0.0", "type": "module" }\n')
const install = await command(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${packed?.filename}`)
const isInstalled = install.status === 0
if (!isInstalled) console.log('skipped: the registry that the dependencies come from cannot be reached')
const installed = isInstalled ? test : test.skip

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly exports: Record<string, unknown> }
const entries = Object.keys(exports).filter((name) => name !== './package.json')

installed('every export can be imported', async () => {
  const script = entries.map((name) => `await import('modewise/${name.slice(2)}')`).join('\n')
  writeFileSync(join(folder, 'all.mjs'), `${script}\nconsole.log('all')\n`)
  const { stdout, stderr } = await command(folder, process.execPath, 'all.mjs')
  assert.is(stdout, 'all\n', stderr)
})

const mine = `import { add, mul, real, square, sub } from 'modewise/expr'
import { by, derivation } from 'modewise/kernel'

export default derivation('mine', 'A square', (book) => {
  const x = book.symbol(real('x'), 'a number')
  const y = book.symbol(real('y'), 'another')
  const expanded = add(square(x), mul(-2, x, y), square(y))
  book.result('square', 'Square of a difference', book.show(book.calc(square(sub(x, y))).eq(expanded, by.algebra)))
})
`

installed('a script of a user type-checks against the types of every export', async () => {
  mkdirSync(join(folder, 'typed'))
  const uses = entries.map((name, i) => `import * as part${i} from 'modewise/${name.slice(2)}'\nvoid part${i}\n`)
  writeFileSync(join(folder, 'typed', 'all.ts'), uses.join(''))
  writeFileSync(join(folder, 'typed', 'mine.ts'), mine)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', types: [] },
      include: ['typed'],
    }),
  )
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = await command(folder, process.execPath, tsc, '-p', '.')
  assert.is(status, 0, stdout)
})

installed('the command solves, checks, lists and derives a script of one’s own without a build step', async () => {
  const data = {
    A: [
      ['1', '0'],
      ['0', '2'],
    ],
    c: ['1', '1'],
    y2: '3',
  }
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ depth: 1, widths: [2, 2], decay: '1/10', data }))
  const solved = await modewise('solve', 'spec.json')
  assert.is(solved.status, 0, solved.stderr)
  assert.match(solved.stdout, 'global minimum')

  writeFileSync(join(folder, 'claim.md'), 'We have $(x+1)^2 = x^2 + 2 x + 1$.\n')
  const checked = await modewise('check', 'claim.md')
  assert.is(checked.status, 0, checked.stderr)
  assert.match(checked.stdout, 'proved')

  const listed = await modewise('list')
  assert.match(listed.stdout, /^01-noise-inflation /m)

  writeFileSync(join(folder, 'mine.ts'), mine)
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib', 'letters.ts'), "import { real } from 'modewise/expr'\nexport const x = real('x')\n")
  const apart = mine
    .replace("'mine'", "'apart'")
    .replace("real('x')", 'letter')
    .replace(/^/, "import { x as letter } from './lib/letters.ts'\n")
  writeFileSync(join(folder, 'apart.ts'), apart)
  const derived = await modewise('derive', './mine.ts', './apart.ts', '02', '--out', 'proofs')
  assert.is(derived.status, 0, derived.stderr)
  for (const name of ['mine', 'apart', '02-norms']) assert.ok(existsSync(join(folder, 'proofs', name, 'proof.tex')), name)
})

installed('a slip in a script of one’s own is told with its place, and writes nothing', async () => {
  writeFileSync(join(folder, 'slip.ts'), mine.replace("'mine'", "'slip'").replace('mul(-2, x, y)', 'mul(2, x, y)'))
  const { status, stderr } = await modewise('derive', './slip.ts', '--out', 'slips')
  assert.is(status, 1, stderr)
  assert.match(stderr, /^slip\.ts:8:\d+: identity: the normal forms of the two sides differ$/m)
  assert.not.ok(existsSync(join(folder, 'slips', 'slip')))
})

test.run()
