/** The command `solve` from outside: answers, exit codes, files, and thousands of malformed specifications. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { solveFile } from '../../src/cli/solve.ts'
import { random } from '../solve/numeric.ts'

const test = suite('modewise solve')

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'modewise-'))
const spec = {
  depth: 2,
  widths: [3, 4, 4],
  outputs: 1,
  decay: ['1/10', '0.1', 0.05],
  noise: [{ dropout: '1/5' }, '1/4'],
  data: {
    A: [
      ['1', '0', '0'],
      ['0', '2', '0'],
      ['0', '0', '1/2'],
    ],
    c: ['1', '1', '0'],
    y2: '3',
  },
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, 'solve', ...args], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

function write(name: string, content: string | object): string {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('the JSON answer has the keys of the contract and certified bounds', () => {
  const { status, stdout, stderr } = run(write('spec.json', spec), '--json', '--digits', '40')
  assert.equal([status, stderr], [0, ''])
  const answer = JSON.parse(stdout)
  for (const key of [
    'kappa',
    'G',
    'trivial',
    'attained',
    'unique',
    'loss',
    't',
    'lambda',
    'm',
    'varianceFactor',
    'stationary',
    'thresholds',
    'weights',
    'checks',
  ]) {
    assert.ok(key in answer, key)
  }
  assert.equal([answer.kappa, answer.G, answer.varianceFactor], ['289/256', '1/2000', '33/256'])
  assert.ok(Number(answer.loss.lower) <= Number(answer.loss.decimal) && Number(answer.loss.decimal) <= Number(answer.loss.upper))
  assert.is(answer.loss.decimal.replace(/^0\.|\./, '').length, 40)
  assert.equal(
    answer.checks.map((check: { name: string; ok: boolean }) => [check.name, check.ok]),
    [
      ['gradient is zero', true],
      ['loss at the weights', true],
      ['signs of the Hessian', true],
    ],
  )
  assert.equal(
    [answer.weights.W1.length, answer.weights.W1[0].length, answer.weights.W2.length, answer.weights.U.length],
    [4, 3, 4, 4],
  )
})

test('the report names the minimum, and LaTeX is asked for by an option', () => {
  const file = write('spec.json', spec)
  assert.match(run(file).stdout, /weight decay has not collapsed it\.\n {2}loss = 1\.902708145046/)
  assert.match(run(file, '--latex').stdout, /\\\[ L = 1\.902708145046/)
})

test('weights are written whole or not at all', () => {
  const file = write('spec.json', spec)
  const weights = join(folder, 'weights.json')
  assert.is(run(file, '--weights', weights).status, 0)
  assert.is(JSON.parse(readFileSync(weights, 'utf8')).W1.length, 4)
  const { status, stderr } = run(file, '--weights', join(folder, 'no-such-folder', 'weights.json'))
  assert.is(status, 2)
  assert.match(stderr, /^modewise: cannot write .*\n$/)
  assert.is(run(file, '--weights', join(folder, 'weights.txt')).status, 2)
  assert.is(existsSync(join(folder, 'weights.txt')), false)
  const unattained = write('unattained.json', { ...spec, decay: [0, 1, 1] })
  const missing = join(folder, 'missing.json')
  assert.match(run(unattained, '--weights', missing).stderr, /no weights to write .* the infimum is not attained/)
  assert.is(existsSync(missing), false)
  assert.equal(
    readdirSync(folder).filter((name) => name.endsWith('.tmp')),
    [],
  )
})

test('mistakes in arguments and files exit with 2 and one line', () => {
  const good = write('spec.json', spec)
  for (const args of [[], [join(folder, 'nothing.json')], ['/dev/zero'], [good, '--digits', '1e3'], [good, '--frobnicate']]) {
    const { status, stdout, stderr } = run(...args)
    assert.equal([status, stdout], [2, ''], args.join(' '))
    assert.match(stderr, /^[^\n]+\n$/, args.join(' '))
  }
})

test('a table that does not exist is a fault of the field that names it', () => {
  const file = write('table.json', {
    depth: 1,
    widths: [1, 1],
    decay: 1,
    data: { csv: '../no/such.csv', target: 'y', features: ['x'] },
  })
  assert.match(
    run(file).stderr,
    /table\.json: field data\.csv: found "\.\.\/no\/such\.csv", which does not exist; needed a readable table file/,
  )
  const device = write('table.json', {
    depth: 1,
    widths: [1, 1],
    decay: 1,
    data: { csv: '/dev/zero', target: 'y', features: ['x'] },
  })
  assert.match(run(device).stderr, /which is no regular file/)
  const escape = write('table.json', {
    depth: 1,
    widths: [1, 1],
    decay: 1,
    data: { json: 'package:../../etc/passwd', target: 'y', features: ['x'] },
  })
  assert.is(run(escape).status, 2)
})

for (const name of ['cars', 'penguins']) {
  test(`the specification of ${name} that is shipped is solved`, () => {
    const { status, stdout } = run(join(import.meta.dirname, '..', '..', 'derivations', 'data', `${name}.json`), '--json')
    assert.is(status, 0)
    assert.is(JSON.parse(stdout).stationary.length, 3)
  })
}

test('numeric juries are called on request, and their verdicts are checks', () => {
  const small = write('small.json', {
    depth: 1,
    widths: [1, 4],
    decay: '1/20',
    noise: '1/16',
    data: { csv: 'small.csv', target: 'y', features: ['x'], standardize: true },
  })
  write('small.csv', 'x,y\n1,2\n2,3\n3,5\n4,4\n5,7\n')
  const { status, stdout } = run(small, '--json', '--monte-carlo', '--train')
  assert.is(status, 0)
  const { checks, training } = JSON.parse(stdout)
  assert.equal(
    checks.slice(-3).map((check: { name: string; ok: boolean }) => [check.name, check.ok]),
    [
      ['Monte Carlo, Bernoulli noise', true],
      ['Monte Carlo, Gaussian noise', true],
      ['training', true],
    ],
  )
  assert.match(checks.at(-2).detail, /over the 5 rows of the table$/)
  assert.is(training.length, 4)
  const report = run(small, '--train').stdout
  assert.match(report, /Where training ended:\n {2}initialization {2}starts/)
})

test('a jury that cannot tell is undecided, which is no failure', () => {
  const file = write('unattained.json', { ...spec, decay: [0, 1, 1] })
  const { status, stdout } = run(file, '--train', '--json')
  assert.is(status, 0)
  const { checks, notes } = JSON.parse(stdout)
  assert.equal(
    checks.filter(({ name }: { name: string }) => name === 'training'),
    [],
  )
  assert.is(notes.at(-1), 'training: not applicable; no weights attain the infimum')
})

test('a reader that goes away early is no error', async () => {
  const file = write('wide.json', {
    depth: 1,
    widths: [200, 90],
    decay: '1/1000',
    data: { a: Array.from({ length: 200 }, (_, k) => k + 1), c: Array.from({ length: 200 }, () => 1), y2: 100 },
  })
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'solve', file, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.once('data', () => child.stdout.destroy())
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const status = await new Promise((resolve) => child.on('close', resolve))
  assert.is(status, 0)
  // at most progress, where the machine is slow
  assert.not.match(errors, /rror|EPIPE| at /)
})

// ---------------------------------------------------------------- fuzz

interface JsonRecord {
  [key: string]: Json
}

type Json = null | boolean | number | string | Json[] | JsonRecord

const oddities: readonly Json[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  -0,
  2 ** 53,
  '',
  'x',
  '1/0',
  'NaN',
  'Infinity',
  '1e99999',
  '0x10',
  '1/3/4',
  ' 1',
  '1'.repeat(3000),
  '\u0000',
  '\u2028',
  '../..',
  '🙂',
  [],
  [[]],
  [1],
  [[1]],
  [null],
  {},
  { dropout: 1 },
  { dropout: [] },
  { toString: 1 },
  { constructor: {} },
]

/** Changes a place of the value: another value, one key more or less, an entry more or less. */
function mutate(value: Json, next: () => number): Json {
  const odd = (): Json => oddities[Math.floor(next() * oddities.length)]!
  if (Array.isArray(value) && value.length > 0 && next() < 0.8) {
    const i = Math.floor(next() * value.length)
    const choice = next()
    if (choice < 0.15) return value.filter((_, j) => j !== i)
    if (choice < 0.3) return [...value, odd()]
    return value.map((entry, j) => (j === i ? mutate(entry, next) : entry))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && next() < 0.9) {
    const keys = Object.keys(value)
    const key = keys[Math.floor(next() * keys.length)] ?? 'a'
    const choice = next()
    if (choice < 0.1) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    if (choice < 0.2) return { ...value, [['a', 'C', 'csv', '__proto__', 'Depth', ''][Math.floor(next() * 6)]!]: odd() }
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, name === key ? mutate(entry, next) : entry]))
  }
  return odd()
}

/** Cuts, doubles or overwrites a piece of the text. */
function mangle(text: string, next: () => number): string {
  const at = Math.floor(next() * text.length)
  const to = at + Math.floor(next() * 12)
  const choice = next()
  if (choice < 0.4) return text.slice(0, at)
  if (choice < 0.7) return text.slice(0, at) + text.slice(to)
  return text.slice(0, at) + ['{', '[', '"', '\\', 'NaN', '\u0000', '-', '1e9', ','][Math.floor(next() * 9)]! + text.slice(at)
}

test('2,400 malformed specifications: one line and exit code 2, or an answer, in no more than ten seconds', async () => {
  const next = random(2024)
  const file = join(folder, 'fuzz.json')
  const seeds: readonly Json[] = [
    spec as Json,
    {
      depth: 1,
      widths: [2, 3],
      outputs: 2,
      decay: 0.1,
      noise: '1/2',
      data: {
        a: [1, 1],
        C: [
          [1, 2],
          [0, 1],
        ],
        y2: 9,
      },
    },
    {
      depth: 1,
      widths: [1, 3],
      decay: 0.1,
      data: { csv: 'table.csv', target: 'y', features: ['x'], standardize: true, missing: 'drop' },
    },
  ]
  write('table.csv', 'x,y\n1,2\n3,4\n,5\n')
  const printed: string[] = []
  const { stdout, stderr } = process
  const [writeOut, writeErr] = [stdout.write, stderr.write]
  let refused = 0
  for (let k = 0; k < 2400; k++) {
    const seed = seeds[k % seeds.length]!
    let changed: Json = seed as Json
    const edits = 1 + Math.floor(3 * next())
    for (let i = 0; i < edits; i++) changed = mutate(changed, next)
    const text = k % 4 === 3 ? mangle(JSON.stringify(seed), next) : JSON.stringify(changed)
    writeFileSync(file, text)
    printed.length = 0
    const start = performance.now()
    let status: number
    try {
      stdout.write = () => true
      stderr.write = (line: string | Uint8Array) => printed.push(String(line)) > 0
      status = await solveFile(file, { json: true, digits: 15 })
    } catch (error) {
      throw new Error(`${(error as Error).message} for ${text.slice(0, 500)}`)
    } finally {
      stdout.write = writeOut
      stderr.write = writeErr
    }
    assert.ok(performance.now() - start < 10_000, `slow: ${text.slice(0, 300)}`)
    if (status === 0) continue
    refused++
    assert.is(status, 2, text.slice(0, 500))
    assert.is(printed.length, 1)
    assert.match(
      printed[0]!,
      /^[^\p{Cc}\u2028]*: (line \d+, column \d+|field .+): found .*; needed .*\n$|found a file which/u,
      text.slice(0, 300),
    )
    assert.ok(printed[0]!.length < 900, printed[0])
  }
  assert.ok(refused > 2000, `${refused} were refused`)
})

test('what could take forever is answered or refused within ten seconds, through the command', () => {
  const one = '"data":{"a":[1],"c":[1],"y2":5}}'
  const network = '"widths":[2,3,3],"data":{"A":[["2","1"],["1","2"]],"c":["1","1"],"y2":"3"}}'
  for (const [text, expected] of [
    [`{"depth":1,"widths":[1,1],"decay":"1e999999999",${one}`, /field decay: .* needed a decimal exponent of at most 1000/],
    [`{"depth":1,"widths":[1,1],"decay":1e-999999999,${one}`, /field decay: .* needed a decimal exponent of at most 1000/],
    ['['.repeat(1_000_000), /line 1, column 33: found "\["; needed at most 32 levels/],
    [`{"depth":1,"widths":[1,1],"decay":1,"data":{"a":[${'1,'.repeat(5_000_000)}]}}`, /line 1, column 10000050: found "\]"/],
    ['', /line 1, column 1: found "the end of the file"/],
    [`{"depth":2,"decay":"0.${'3'.repeat(900)}",${network}`, undefined],
    [
      JSON.stringify({
        depth: 60,
        widths: Array.from({ length: 61 }, () => 2),
        decay: '1/7',
        data: {
          A: [
            [2, 1],
            [1, 3],
          ],
          c: [3, 1],
          y2: 50,
        },
      }),
      undefined,
    ],
  ] as const) {
    const { status, stderr } = run(write('hostile.json', text), '--json')
    assert.is(status, expected === undefined ? 0 : 2, text.slice(0, 100))
    if (expected === undefined) continue
    assert.match(stderr, expected)
    assert.is(stderr.trimEnd().split('\n').at(-1)!.length < 400, true)
  }
})

test.after(() => rmSync(folder, { recursive: true, force: true }))

test.run()
