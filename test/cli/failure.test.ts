/** What a user is told of steps that fail, of every kind: the place in the script, what was to be shown, why not, where it is false. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('failing steps')

const folder = mkdtempSync(join(tmpdir(), 'modewise-failure-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const root = join(import.meta.dirname, '..', '..')

/** A script whose line 7 is the one given. */
const script = (
  name: string,
  line: string,
): string => `import { add, div, eq, ge, gt, mul, real, square, sub } from 'modewise/expr'
import { by, derivation } from 'modewise/kernel'
import { expandWrongly } from './part.ts'
export default derivation('${name}', 'A slip', (book) => {
  const [x, y] = [book.symbol(real('x'), 'a number'), book.symbol(real('y'), 'another')]
  void [add, div, eq, ge, gt, mul, square, sub, by, expandWrongly]
  ${line}
})
`

interface Slip {
  readonly line: string
  /** What the report says, line by line. */
  readonly report: readonly RegExp[]
}

const slips: Readonly<Record<string, Slip>> = {
  sides: {
    line: 'book.show(book.calc(square(sub(x, y))).eq(add(square(x), mul(-3, x, y), square(y)), by.algebra))',
    report: [
      /^sides\.ts:7:\d+: identity: the normal forms of the two sides differ$/,
      /^ {2}to show \(x - y\)\^2 = /,
      /^ {2}left side: x\^2 \+ y\^2 - 2·x·y$/,
      /^ {2}right side: x\^2 \+ y\^2 - 3·x·y$/,
      /^ {2}difference: x·y$/,
      /^ {2}false at x = -?1; y = -?1 — left side \d+, right side -?\d+/,
    ],
  },
  division: {
    line: 'book.show(book.calc(div(x, x)).eq(1, by.algebra))',
    report: [
      /^division\.ts:7:\d+: identity: the following is not known to be nonzero/,
      /^ {2}to show x\/x = 1$/,
      /^ {2}false at x = 0/,
    ],
  },
  sign: {
    line: "book.prove(ge(sub(x, y), 0), by.signs('guess'))",
    report: [/^sign\.ts:7:\d+: sign: the signs of the parts do not decide$/, /^ {2}to show x - y ≥ 0$/, /^ {2}false at x = /],
  },
  link: {
    line: "book.calc(x).ge(y, by.theorem('as assumed', book.assume(gt(y, x))))",
    report: [/^link\.ts:7:\d+: theorem: the theorem is not the link/, /^ {2}to show x ≥ y$/],
  },
  citation: {
    line: "book.cite(derivation('other', 'Other', () => undefined), 'nothing')",
    report: [/^citation\.ts:7:\d+: cite: other has no result nothing/],
  },
  certificate: {
    line: "book.show(book.calc(square(x)).ge(mul(2, x), by.certificate('wrong rest', [], square(x))))",
    report: [/^certificate\.ts:7:\d+: combine: /, /^ {2}to show x\^2 ≥ 2·x$/, /^ {2}false at x = 1/],
  },
  part: {
    line: 'expandWrongly(book, x, y)',
    report: [/^part\.ts:3:\d+: identity: /, /^ {2}called from part-caller\.ts:7:\d+$/, /^ {2}to show /],
  },
}

writeFileSync(
  join(folder, 'part.ts'),
  `import { add, type Expression, square } from 'modewise/expr'
import { type Book, by } from 'modewise/kernel'
export const expandWrongly = (book: Book, x: Expression, y: Expression) => book.calc(square(add(x, y))).eq(add(square(x), square(y)), by.algebra)
`,
)
const fileOf = (name: string): string => (name === 'part' ? 'part-caller.ts' : `${name}.ts`)
for (const [name, { line }] of Object.entries(slips)) writeFileSync(join(folder, fileOf(name)), script(name, line))

const run = await new Promise<{ readonly status: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  const scripts = Object.keys(slips).map((name) => `./${fileOf(name)}`)
  const args = ['--import', loader, join(root, 'src', 'cli', 'main.ts'), 'derive', ...scripts, '--out', 'proofs']
  execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
    resolve({ status: error === null ? 0 : error.code, stdout, stderr })
  })
})
const lines = run.stderr.split('\n')

for (const [name, { report }] of Object.entries(slips)) {
  test(`a slip of the kind "${name}" is reported at its place, with what was to be shown`, () => {
    const [head, ...rest] = report as readonly [RegExp, ...RegExp[]]
    const start = lines.findIndex((line) => head.test(line))
    assert.ok(start >= 0, run.stderr)
    const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('  '))
    const body = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length)
    for (const wanted of rest)
      assert.ok(
        body.some((line) => wanted.test(line)),
        `${wanted} in\n${[lines[start], ...body].join('\n')}`,
      )
  })
}

test('nothing is written of a derivation that fails; the table says which did; the exit status is 1; no stack is shown', () => {
  assert.is(run.status, 1)
  assert.not.match(run.stderr, /^\s+at /m)
  for (const name of Object.keys(slips)) assert.match(run.stdout, new RegExp(`^${name} +failed`, 'm'))
  assert.equal(
    readdirSync(folder).filter((name) => !name.endsWith('.ts')),
    [],
  )
})

test.run()
