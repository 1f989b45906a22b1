/** Engines in worker threads: answers, limits, and recovery after a hang, an error or a lack of memory. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answer } from '../../../src/juries/worker/pool.ts'
import { createEnginePool } from '../../../src/juries/worker/pool.ts'

const test = suite('juries: engine pool')
const root = join(import.meta.dirname, '../../..')
const pool = createEnginePool()

const expand = (text: string) => ({ kind: 'expand', text, derivatives: [] }) as const
const isOk = (answer: Answer, text: string): void => assert.equal(answer, { ok: true, text })

test('each engine answers', async () => {
  isOk(await pool.ask('nerdamer', expand('(v1+1)^2-v1^2-2*v1-1')), '0')
  isOk(await pool.ask('Algebrite', expand('(v1+1)^2-v1^2-2*v1-1')), '0')
  isOk(await pool.ask('Z3', { kind: 'run', text: '(declare-const x Real)(assert (< (* x x) 0))(check-sat)' }), 'unsat')
})

test('derivatives are the engines’ own, at a point that is put in afterwards', async () => {
  const derivatives = [
    { name: 'w1', body: 'v1^3', by: 'v1', at: '(v2+1)' },
    { name: 'w2', body: 'w1*v3^2', by: 'v3', at: '5' },
  ]
  const text = 'w2-30*(v2+1)^2'
  for (const engine of ['nerdamer', 'Algebrite'] as const) {
    isOk(await pool.ask(engine, { kind: 'expand', text, derivatives }), '0')
    isOk(await pool.ask(engine, { kind: 'evaluate', text: 'w2', derivatives, values: { v2: '-1/3' } }), '40/3')
  }
})

test('exact substitution is exact', async () => {
  for (const engine of ['nerdamer', 'Algebrite'] as const) {
    const answer = await pool.ask(engine, {
      kind: 'evaluate',
      text: 'v1^7',
      derivatives: [],
      values: { v1: '123456789/987654323' },
    })
    const [num, den] = [123456789n ** 7n, 987654323n ** 7n]
    const [p, q] = (answer.ok ? answer.text : '0/1').split('/').map(BigInt) as [bigint, bigint]
    assert.is(p * den, q * num)
  }
})

const hangs = { nerdamer: '(v1+v2+v3+v4+v5)^40', Algebrite: '(v1+v2+v3+v4+v5)^40' } as const
for (const engine of ['nerdamer', 'Algebrite'] as const) {
  test(`${engine}: a hang is ended within the limit, and the next question works`, async () => {
    await pool.ask(engine, expand('1'))
    const start = performance.now()
    const hung = await pool.ask(engine, expand(hangs[engine]), 400)
    const elapsed = performance.now() - start
    assert.equal(hung, { ok: false, failure: 'time', message: 'no answer within 400 ms' })
    assert.ok(elapsed < 3000, `${elapsed} ms`)
    isOk(await pool.ask(engine, expand('v1-v1')), '0')
  })
}

test('Z3: a hang is ended within the limit, and the next question works', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `x${i}`)
  const product = (...shifts: readonly number[]): string =>
    `(+ ${names.map((_, i) => `(* ${shifts.map((k) => names[(i + k) % 12]).join(' ')})`).join(' ')})`
  const script = `${names.map((n) => `(declare-const ${n} Real)`).join('')}
    (assert (= ${product(0, 0, 0, 3, 5)} 3.0)) (assert (= ${product(0, 0, 7)} (- 5.0)))
    (assert (= ${product(0, 0, 0, 1)} (* ${names.join(' ')}))) (assert (< ${product(0, 0, 0, 0)} (* 2.0 ${names.join(' ')})))
    (check-sat)`
  const hung = await pool.ask('Z3', { kind: 'run', text: script }, 500)
  assert.is(hung.ok ? hung.text : hung.failure, 'time')
  isOk(await pool.ask('Z3', { kind: 'run', text: '(check-sat)' }), 'sat')
})

test('errors of an engine are answers, and it goes on', async () => {
  for (const engine of ['nerdamer', 'Algebrite'] as const) {
    const failed = await pool.ask(engine, { kind: 'evaluate', text: '1/(v1-2)', derivatives: [], values: { v1: '2' } })
    assert.is(failed.ok ? failed.text : failed.failure, 'error')
    isOk(await pool.ask(engine, expand('2*3')), '6')
  }
})

test('a lack of memory ends the worker and not the process', async () => {
  const small = createEnginePool({ maxMegabytes: 40, milliseconds: 30_000 })
  const answer = await small.ask('Algebrite', { kind: 'run', text: 'zero(3000,3000)' })
  assert.equal(answer, { ok: false, failure: 'memory', message: 'more than 40 MB' })
  isOk(await small.ask('Algebrite', expand('v1-v1')), '0')
  await small.close()
})

test('a text above the size limit is not sent', async () => {
  const narrow = createEnginePool({ maxCharacters: 10 })
  assert.equal(await narrow.ask('nerdamer', expand('v1+v2+v3+v4')), {
    ok: false,
    failure: 'size',
    message: 'a text of 11 characters, more than 10',
  })
  await narrow.close()
})

test('a closed pool says so, also to questions that wait', async () => {
  const closing = createEnginePool()
  await closing.ask('nerdamer', expand('1'))
  const waiting = [closing.ask('nerdamer', expand(hangs.nerdamer)), closing.ask('nerdamer', expand('1'))]
  await new Promise((resolve) => setTimeout(resolve, 50))
  await closing.close()
  const failures = (await Promise.all(waiting)).map((answer) => (answer.ok ? answer.text : answer.failure))
  assert.equal(failures, ['closed', 'closed'])
  assert.equal(await closing.ask('Z3', { kind: 'run', text: '' }), {
    ok: false,
    failure: 'closed',
    message: 'the engines have been closed',
  })
})

test('questions that are asked at once are answered in order', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => pool.ask('Algebrite', expand(`${i}+1`))))
  assert.equal(
    answers.map((answer) => (answer.ok ? answer.text : answer.message)),
    Array.from({ length: 20 }, (_, i) => `${i + 1}`),
  )
})

// ---------------------------------------------------------------- without tsx

test('the built modules work, and an open pool does not keep the process alive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modewise-pool-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    mkdirSync(join(folder, 'worker'))
    for (const name of ['protocol', 'engines', 'entry', 'pool']) {
      const source = readFileSync(join(root, 'src/juries/worker', `${name}.ts`), 'utf8')
      const compilerOptions = {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      }
      const { outputText } = ts.transpileModule(source, { compilerOptions, fileName: join(folder, 'worker', `${name}.mts`) })
      writeFileSync(join(folder, 'worker', `${name}.js`), outputText)
    }
    writeFileSync(
      join(folder, 'main.js'),
      `import { createEnginePool } from './worker/pool.js'
       const pool = createEnginePool({ milliseconds: 30000 })
       const expand = { kind: 'expand', text: '(v1+1)^2-v1^2-2*v1', derivatives: [] }
       const run = { kind: 'run', text: '(check-sat)' }
       const answers = await Promise.all([pool.ask('nerdamer', expand), pool.ask('Algebrite', expand), pool.ask('Z3', run)])
       console.log(JSON.stringify(answers))`,
    )
    const run = spawnSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
    assert.is(run.stderr, '')
    assert.equal(JSON.parse(run.stdout), [
      { ok: true, text: '1' },
      { ok: true, text: '1' },
      { ok: true, text: 'sat' },
    ])
    assert.is(run.status, 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.after(() => pool.close())
test.run()
