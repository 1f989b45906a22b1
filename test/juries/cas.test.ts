/** The juries nerdamer and Algebrite on true identities of the theory, false ones, and claims that are none of theirs. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  abs,
  add,
  div,
  eq,
  expectation,
  family,
  ge,
  gt,
  iff,
  infimum,
  integer,
  limit,
  mul,
  pow,
  real,
  square,
  sub,
} from '../../src/expr/build.ts'
import { judgeByAlgebrite } from '../../src/juries/algebrite.ts'
import type { CasOptions } from '../../src/juries/cas.ts'
import { claim } from '../../src/juries/claim.ts'
import { judgeByNerdamer } from '../../src/juries/nerdamer.ts'
import type { JuryReport } from '../../src/juries/verdict.ts'
import type { Answer, EnginePool } from '../../src/juries/worker/pool.ts'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import type { EngineTask } from '../../src/juries/worker/protocol.ts'
import { falseEquations, falseInequalities, identities, inequalities } from './theory-claims.ts'

const test = suite('juries: nerdamer and Algebrite')
const pool = createEnginePool({ milliseconds: 20_000 })
const limits = { pool, milliseconds: 20_000, totalMilliseconds: 60_000 }
const juries = [
  ['nerdamer', judgeByNerdamer],
  ['Algebrite', judgeByAlgebrite],
] as const

for (const [engine, judge] of juries) {
  for (const { name, claim: of } of identities) {
    test(`${engine} agrees with: ${name}`, async () => {
      const report = await judge(of, limits)
      assert.is(report.verdict, 'agrees', report.detail)
      assert.match(report.detail, /expand = 0/)
      assert.ok(report.cost.instances > 0, 'the engine was asked')
    })
  }
  for (const { name, claim: of } of falseEquations) {
    test(`${engine} refutes, with an exact point: ${name}`, async () => {
      const report = await judge(of, limits)
      assert.is(report.verdict, 'refutes', report.detail)
      assert.ok(report.counterexample !== undefined)
    })
  }
  for (const { name, claim: of } of [...inequalities, ...falseInequalities]) {
    test(`${engine} never agrees with what is no equation it can settle: ${name}`, async () => {
      const report = await judge(of, limits)
      assert.ok(report.verdict !== 'refutes' || falseInequalities.some((f) => f.name === name), report.detail)
      if (falseInequalities.some((f) => f.name === name)) assert.is.not(report.verdict, 'agrees')
    })
  }
}

const dropped = [
  ['x/x = 1', claim(eq(div(real('x'), real('x')), 1)), 'the hypotheses allow a denominator to vanish: x = 0'],
  ['1/(1/x) = x', claim(eq(div(1, div(1, real('x'))), real('x'))), 'the hypotheses allow a denominator to vanish: x = 0'],
  [
    '(n−1)/(n−1) = 1',
    claim(eq(div(sub(integer('n'), 1), sub(integer('n'), 1)), 1), [ge(integer('n'), 1)]),
    'a division by zero at n = 1',
  ],
] as const
for (const [name, of, reason] of dropped) {
  test(`no agreement where a condition was dropped: ${name}`, async () => {
    const report = await judgeByNerdamer(of, limits)
    assert.is(report.verdict, 'undecided')
    assert.match(report.detail, reason)
  })
}

test('of several equations a false one refutes, also behind one that is not settled', async () => {
  const equivalent = iff(eq(real('x'), 1), eq(square(real('x')), 1))
  assert.is((await judgeByNerdamer(claim(equivalent), limits)).verdict, 'refutes')
})

// ---------------------------------------------------------------- what is not applicable, and why

const [x, n] = [real('x'), integer('n')]
const reasons = [
  ['a limit', claim(limit('u', 'real', (u) => u, '0+', 0))],
  ['an infimum', claim(eq(infimum([x], square(x)), 0))],
  ['no choice of small integers', claim(eq(x, x), [gt(n, 1000)])],
  ['no equation', claim(ge(square(x), 0))],
] as const
for (const [reason, of] of reasons) {
  test(`a claim is not applicable for a reason: ${reason}`, async () => {
    const report = await judgeByNerdamer(of, limits)
    assert.is(report.verdict, 'not applicable')
    assert.match(report.detail, reason)
    assert.is(report.cost.instances, 0)
  })
}

test('moments that are not given stay symbols: linearity is agreed to, a value is not', async () => {
  const u = family('u', 1, { dependsOn: [{ source: 'u' }] })
  const E = (e: Parameters<typeof expectation>[1]) => expectation(['u'], e)
  const linear = await judgeByNerdamer(claim(eq(E(add(u(1), mul(2, u(2)))), add(E(u(1)), mul(2, E(u(2)))))), limits)
  assert.is(linear.verdict, 'agrees', linear.detail)
  const square1 = await judgeByNerdamer(claim(eq(E(square(u(1))), square(E(u(1))))), limits)
  assert.is(square1.verdict, 'undecided', square1.detail)
  const dependent = await judgeByNerdamer(claim(eq(E(mul(u(1), u(2))), mul(E(u(1)), E(u(2))))), limits)
  assert.is(dependent.verdict, 'undecided', 'entries of one source are independent only where that is given')
})

// ---------------------------------------------------------------- engines that fail

/** A pool whose engine answers as told. */
const scripted = (answer: (task: EngineTask) => Answer): EnginePool => ({
  ask: async (_engine, task) => answer(task),
  close: async () => {},
})
const said = (text: string): Answer => ({ ok: true, text })
const squareOfSum = claim(eq(square(add(x, 1)), add(square(x), mul(2, x), 1)))
const agreeing = (): JuryReport => ({
  jury: 'instances',
  verdict: 'agrees',
  detail: 'agrees on 64 instances',
  cost: { milliseconds: 0, instances: 64 },
})
const withPool = (answer: (task: EngineTask) => Answer): CasOptions => ({ pool: scripted(answer), arbiter: agreeing })

test('an engine that leaves a rest of a true identity is named the culprit, with the rest', async () => {
  const report = await judgeByNerdamer(
    squareOfSum,
    withPool((task) => said(task.kind === 'expand' ? 'v1-v1' : '0')),
  )
  assert.is(report.verdict, 'gave up')
  assert.match(report.detail, "expand leaves x-x, which is 0 at 6 exact points: nerdamer's own fault; instances: agrees")
})

test('an engine that computes a wrong number is named the culprit, with the point', async () => {
  const report = await judgeByNerdamer(
    squareOfSum,
    withPool(() => said('7')),
  )
  assert.is(report.verdict, 'gave up')
  assert.match(report.detail, /nerdamer's own fault: it gives 7 for 0 at x = /)
})

test('what fails at an exact point is not expanded', async () => {
  const asked: string[] = []
  const report = await judgeByNerdamer(
    claim(eq(add(x, 1), x)),
    withPool((task) => {
      asked.push(task.kind)
      return said(task.kind === 'expand' ? '0' : '1')
    }),
  )
  assert.is(report.verdict, 'refutes')
  assert.equal(asked, ['evaluate'])
})

test('an engine that finds 0 for a false equation everywhere is named the culprit', async () => {
  const report = await judgeByNerdamer(
    claim(eq(add(x, 1), x)),
    withPool(() => said('0')),
  )
  assert.is(report.verdict, 'gave up')
  assert.match(report.detail, /nerdamer contradicts|nerdamer's own fault: it gives 0 for 1/)
})

test('limits of the pool are reported as giving up, never as agreement', async () => {
  for (const failure of ['time', 'size', 'memory', 'crash', 'error', 'closed'] as const) {
    const report = await judgeByAlgebrite(
      squareOfSum,
      withPool(() => ({ ok: false, failure, message: `because of ${failure}` })),
    )
    assert.is(report.verdict, 'gave up')
    assert.match(report.detail, `because of ${failure}`)
  }
})

test('an expansion into too many products is given up by its size, without asking', async () => {
  const asked: string[] = []
  const options = withPool((task) => {
    asked.push(task.kind)
    return said('0')
  })
  const z = family('z', 1)
  const powerOf = (n: number) => pow(add(z(1), z(2), z(3), z(4), z(5), z(6)), n)
  const identity = claim(eq(powerOf(6), mul(powerOf(5), powerOf(1))))
  const report = await judgeByNerdamer(identity, options)
  assert.equal(
    [report.verdict, report.detail, asked],
    ['gave up', 'an expansion with more than 2000 products was not asked for', []],
  )
  assert.is((await judgeByNerdamer(identity, { ...options, mostProducts: 20_000 })).verdict, 'agrees')
})

test('agreement at extreme integers alone is none', async () => {
  const n = integer('n')
  let asked = 0
  const failing = withPool((task) => {
    if (task.kind === 'expand') asked += 1
    return task.kind === 'expand' && asked <= 2 ? { ok: false, failure: 'time', message: 'no answer within 1 ms' } : said('0')
  })
  const report = await judgeByNerdamer(claim(eq(mul(pow(x, n), x), pow(x, add(n, 1))), [ge(n, 1)]), failing)
  assert.is(asked, 3)
  assert.equal([report.verdict, report.detail], ['gave up', 'no answer within 1 ms (expand) at n = 2'])
})

test('the smallest counterexample of the instance jury is taken over', async () => {
  const counterexample = { values: { x: '0' }, failure: 'left side 1, right side 0', text: 'x = 0 — left side 1, right side 0' }
  const arbiter = (): JuryReport => ({ ...agreeing(), verdict: 'refutes', counterexample })
  const report = await judgeByNerdamer(claim(eq(add(x, 1), x)), { ...limits, arbiter })
  assert.is(report.verdict, 'refutes')
  assert.equal(report.counterexample, counterexample)
})

test('the meaning of |x| is no fault of the engine', async () => {
  const report = await judgeByNerdamer(claim(eq(abs(sub(0, x)), abs(x))), limits)
  assert.match(report.detail, /is not told what abs/)
})

test('the same claim gives the same report', async () => {
  const [first, second] = [
    await judgeByNerdamer(falseEquations[0]!.claim, limits),
    await judgeByNerdamer(falseEquations[0]!.claim, limits),
  ]
  assert.equal({ ...first, cost: 0 }, { ...second, cost: 0 })
})

test.after(() => pool.close())
test.run()
