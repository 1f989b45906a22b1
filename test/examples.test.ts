/**
 * Runs every `@example` of the docstrings in src/: each ```ts block is type-checked against the sources and executed.
 *
 * `modewise/x` stands for src/x/index.ts. A block keeps the line numbers of its source file, so that every error points there.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const root = join(import.meta.dirname, '..')
const sources = join(root, 'src')

interface Example {
  /** Path below the project's root, and the 1-based line of the block's first code line. */
  readonly file: string
  readonly line: number
  readonly code: string
}

/** The ```ts blocks that follow an `@example` tag in the doc comments of one file. */
function examplesOf(file: string, text: string): readonly Example[] {
  const found: Example[] = []
  let tagged = false
  let block: string[] | undefined
  let start = 0
  text.split('\n').forEach((full, index) => {
    const line = /^\s*\* ?(.*)$/.exec(full)?.[1]
    if (line === undefined || /^\s*\*\//.test(full)) {
      if (block !== undefined) throw new Error(`${file}:${start}: the example's code block is not closed`)
      tagged = false
    } else if (block !== undefined) {
      if (line.trim() === '```') {
        found.push({ file, line: start, code: block.join('\n') })
        block = undefined
      } else {
        block.push(line)
      }
    } else if (/^@example\b/.test(line)) {
      tagged = true
    } else if (/^@\w/.test(line)) {
      tagged = false
    } else if (tagged && line.trim() === '```ts') {
      block = []
      start = index + 2
    }
  })
  return found
}

const files = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .sort()
const examples = files.flatMap((file) => examplesOf(file, readFileSync(join(root, file), 'utf8')))
const tagCount = files.reduce(
  (sum, file) => sum + [...readFileSync(join(root, file), 'utf8').matchAll(/^\s*\* @example\b/gm)].length,
  0,
)

const folder = mkdtempSync(join(tmpdir(), 'modewise-examples-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const entryPoint = (specifier: string): string =>
  join(sources, specifier === 'modewise' ? '' : specifier.slice('modewise/'.length), 'index.ts')

/** Blank lines in front keep the line numbers of the source file. */
const padded = ({ line, code }: Example): string => '\n'.repeat(line - 1) + code

function write(example: Example, index: number): { readonly checked: string; readonly executed: string } {
  const name = `${index}.mts`
  const [checked, executed] = [join(folder, 'checked', name), join(folder, 'executed', name)]
  writeFileSync(checked, padded(example))
  const importsOfFiles = padded(example).replace(
    /(from\s+|import\s+)'(modewise(?:\/[\w-]+)?)'/g,
    (_, keyword: string, specifier: string) => `${keyword}'${pathToFileURL(entryPoint(specifier)).href}'`,
  )
  writeFileSync(executed, importsOfFiles)
  return { checked, executed }
}

for (const name of ['checked', 'executed']) mkdirSync(join(folder, name))
const written = examples.map(write)

/** The compiler's complaints, by the path of the checked file. */
function typeErrors(paths: readonly string[]): ReadonlyMap<string, string> {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, root)
  const program = ts.createProgram([...paths], {
    ...options,
    noUnusedLocals: false,
    typeRoots: [join(root, 'node_modules', '@types')],
    paths: { modewise: [join(sources, 'index.ts')], 'modewise/*': [join(sources, '*', 'index.ts')] },
  })
  const errors = new Map<string, string>()
  for (const path of paths) {
    const source = program.getSourceFile(path)
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    const shown = diagnostics.map(({ start, messageText }) => {
      const line = source === undefined || start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line + 1
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    })
    if (shown.length > 0) errors.set(path, shown.join('\n'))
  }
  return errors
}

const test = suite('examples')

test('there are examples, and each tag has its code block', () => {
  console.log(`${examples.length} examples in ${new Set(examples.map(({ file }) => file)).size} files`)
  assert.ok(examples.length > 0)
  assert.is(examples.length, tagCount)
})

const errors = typeErrors(written.map(({ checked }) => checked))
examples.forEach((example, index) => {
  const place = `${example.file}:${example.line}`
  test(`the example at ${place} compiles and holds`, async () => {
    const { checked, executed } = written[index]!
    if (errors.has(checked)) assert.unreachable(`${place} does not compile\n${errors.get(checked)}`)
    try {
      await import(pathToFileURL(executed).href)
    } catch (error) {
      assert.unreachable(`${place} fails: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  })
})

test.run()
