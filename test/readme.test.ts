/** Runs what README.md shows: the commands of its tour, and its TypeScript, as it stands and with what the text says must fail. */

import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Derivation, RuleError, run } from '../src/kernel/index.ts'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((m) => m[1] as string)
const folder = mkdtempSync(join(tmpdir(), 'modewise-readme-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Imports a block; `modewise/x` stands for src/x/index.ts. */
async function load(name: string, block: string): Promise<{ readonly default?: Derivation }> {
  const file = join(folder, `${name}.mts`)
  const entry = (part: string): string => pathToFileURL(join(root, 'src', part, 'index.ts')).href
  writeFileSync(
    file,
    block.replace(/from 'modewise\/([\w-]+)'/g, (_, part: string) => `from '${entry(part)}'`),
  )
  return (await import(pathToFileURL(file).href)) as { readonly default?: Derivation }
}

const example = blocks.find((block) => block.includes('export default derivation')) ?? ''
const derived = async (name: string, block: string): Promise<Derivation> => {
  const { default: derivation } = await load(name, block)
  assert.ok(derivation, 'the block exports no derivation')
  return derivation
}

/** The block with one piece of it replaced; the piece must be there. */
const altered = (piece: string, by: string): string => {
  assert.ok(example.includes(piece), `README.md no longer has ${piece}`)
  return example.replace(piece, by)
}

const test = suite('README.md')

test('every block of TypeScript runs', async () => {
  assert.ok(blocks.length > 0)
  for (const [i, block] of blocks.entries()) await load(`block-${i}`, block)
})

test('the derivation of the example proves its result under its assumption', async () => {
  const { results } = run(await derived('as-written', example))
  const theorem = results.get('cauchy-schwarz')
  assert.is(theorem?.conclusion.kind, 'relation')
  assert.is(theorem?.hypotheses.length, 1)
})

test('with one sign changed it fails, and shows two normal forms and their difference', async () => {
  const wrong = await derived('wrong-sign', altered('square(sub(h(j), div(total, d)))', 'square(add(h(j), div(total, d)))'))
  assert.throws(
    () => run(wrong),
    (e: unknown) => e instanceof RuleError && e.code === 'not-equal' && e.subjects.length === 3,
  )
})

test('without its assumption it fails in the words of the text', async () => {
  const careless = await derived('careless', altered('book.assume(ge(d, 1))', ''))
  const quoted = /fails\s+too: \*([^*]+): d\*/.exec(readme)?.[1]
  assert.type(quoted, 'string')
  assert.throws(
    () => run(careless),
    (e: unknown) => e instanceof RuleError && e.code === 'side-condition' && e.reason === quoted,
  )
})

// ---------------------------------------------------------------- the commands of the tour

/** A folder as a reader has it who stands in this one, with a paper of theirs; `npx modewise` is this version of it. */
const desk = join(folder, 'desk')
mkdirSync(join(desk, 'bin'), { recursive: true })
symlinkSync(join(root, 'derivations'), join(desk, 'derivations'))
copyFileSync(join(root, 'test', 'check', 'appendix.tex'), join(desk, 'appendix.tex'))
writeFileSync(join(desk, 'mine.ts'), example)
const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
const npx = `#!/bin/sh\nshift\nexec '${process.execPath}' --import '${loader}' '${join(root, 'src', 'cli', 'main.ts')}' "$@"\n`
writeFileSync(join(desk, 'bin', 'npx'), npx)
chmodSync(join(desk, 'bin', 'npx'), 0o755)

const shown = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap((m) => (m[1] as string).trim().split('\n'))
const said = [...readme.matchAll(/`(npx modewise (?:list|derive \S+ --out proofs|derive \.\/mine\.ts))`/g)].map(
  (m) => m[1] as string,
)
const commands = [...shown.filter((line) => line.includes('npx modewise')), ...said]

const shell = (line: string): Promise<{ readonly status: unknown; readonly stdout: string; readonly stderr: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, PATH: `${join(desk, 'bin')}:${process.env.PATH}` }
    execFile('/bin/sh', ['-c', line], { cwd: desk, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, stdout, stderr }),
    )
  })

test('every command of the tour does what it is shown for', async () => {
  assert.ok(commands.length >= 8, commands.join('\n'))
  for (const line of commands) {
    const { status, stdout, stderr } = await shell(line)
    // a claim that is refuted is told by the status
    assert.ok(status === 0 || (line.includes(' check ') && status === 1), `${line}: ${status}\n${stderr}`)
    assert.ok(stdout.length > 0, line)
    assert.not.match(stderr, /^\s+at /m)
  }
  for (const file of ['w.npz', 'check.py', 'report.html', 'proofs/07-isotropic/proof.html', 'output/spread/proof.tex'])
    assert.ok(existsSync(join(desk, file)), file)
})

test.run()
