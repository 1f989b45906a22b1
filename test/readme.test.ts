/** Runs the TypeScript of README.md, as it stands and with what the text says must fail. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

test.run()
