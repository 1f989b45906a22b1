/** The jury Z3 on identities, inequalities and conditional statements of the theory, and on false ones. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  add,
  div,
  eq,
  expectation,
  family,
  ge,
  gt,
  implies,
  integer,
  lt,
  mul,
  ne,
  neg,
  pow,
  real,
  square,
} from '../../src/expr/build.ts'
import { claim } from '../../src/juries/claim.ts'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import { judgeByZ3 } from '../../src/juries/z3.ts'
import { falseEquations, falseInequalities, identities, inequalities } from './theory-claims.ts'

const test = suite('juries: Z3')
const pool = createEnginePool()
const limits = { pool, milliseconds: 20_000, totalMilliseconds: 60_000 }

for (const { name, claim: of } of [...identities, ...inequalities]) {
  test(`Z3 proves: ${name}`, async () => {
    const report = await judgeByZ3(of, limits)
    assert.is(report.verdict, 'agrees', report.detail)
    assert.match(report.detail, 'proved over the reals (unsat)')
  })
}

for (const { name, claim: of } of [...falseEquations, ...falseInequalities]) {
  test(`Z3 refutes, with a model that was checked: ${name}`, async () => {
    const report = await judgeByZ3(of, limits)
    assert.is(report.verdict, 'refutes', report.detail)
    assert.ok(report.counterexample !== undefined)
  })
}

const [x, y, n] = [real('x'), real('y'), integer('n')]

test('a quotient is proved only where the hypotheses keep its denominator from vanishing', async () => {
  const cancelled = eq(div(x, x), 1)
  const without = await judgeByZ3(claim(cancelled), limits)
  assert.is(without.verdict, 'undecided')
  assert.match(without.detail, 'the hypotheses do not exclude x = 0')
  assert.is((await judgeByZ3(claim(cancelled, [ne(x, 0)]), limits)).verdict, 'agrees')
})

test('a denominator matters only where the condition of an implication holds', async () => {
  assert.is((await judgeByZ3(claim(implies(ne(x, 0), eq(div(x, x), 1))), limits)).verdict, 'agrees')
  assert.is((await judgeByZ3(claim(implies(ne(x, 1), eq(div(x, x), 1))), limits)).verdict, 'undecided')
})

test('a hypothesis with a quotient does not say that its denominator is not zero', async () => {
  const report = await judgeByZ3(claim(eq(mul(2, x), 1), [eq(div(1, x), 2)]), limits)
  assert.is(report.verdict, 'undecided')
  assert.match(report.detail, 'the hypotheses do not exclude x = 0')
})

test('contradicting hypotheses prove nothing', async () => {
  const report = await judgeByZ3(claim(eq(x, 2), [gt(x, 3), lt(x, 1)]), limits)
  assert.is(report.verdict, 'undecided')
  assert.match(report.detail, 'exclude each other')
})

test('a model with irrational values refutes nothing, since it was not checked', async () => {
  const report = await judgeByZ3(claim(ge(x, 0), [eq(square(x), 2)]), limits)
  assert.is(report.verdict, 'undecided')
  assert.match(report.detail, 'irrational')
})

test('a model of a weakened claim refutes nothing', async () => {
  const u = family('u', 0, { dependsOn: [{ source: 'ω' }] })()
  const report = await judgeByZ3(claim(ge(expectation(['ω'], square(u)), 0)), limits)
  assert.is(report.verdict, 'undecided')
  assert.match(report.detail, 'sat, with parts of the claim left out: E[u^2]')
})

test('a model that is none in exact arithmetic refutes nothing, and an unknown decides nothing', async () => {
  const saying = (text: string) => ({ ask: async () => ({ ok: true, text }) as const, close: async () => {} })
  const square1 = claim(ge(square(x), 0))
  const wrong = await judgeByZ3(square1, { pool: saying('sat\n((v1 1.0))') })
  assert.equal([wrong.verdict, wrong.detail], ['undecided', 'sat, but its model (x = 1) is none in exact arithmetic'])
  assert.is((await judgeByZ3(square1, { pool: saying('unknown') })).verdict, 'undecided')
  assert.is((await judgeByZ3(square1, { pool: saying('(error "no")') })).verdict, 'gave up')
})

test('a proof at extreme integers alone is none', async () => {
  let asked = 0
  const ask = async () => {
    asked += 1
    return asked <= 2 ? ({ ok: false, failure: 'time', message: 'too slow' } as const) : ({ ok: true, text: 'unsat' } as const)
  }
  const report = await judgeByZ3(claim(ge(pow(x, mul(2, n)), 0), [ge(n, 1)]), { pool: { ask, close: async () => {} } })
  assert.equal([report.verdict, report.detail], ['gave up', 'too slow at n = 2; unsat at n = 1'])
})

test('one choice of integers that is undecided keeps the claim undecided', async () => {
  const report = await judgeByZ3(claim(eq(mul(pow(x, n), pow(x, neg(n))), 1)), limits)
  assert.is(report.verdict, 'undecided')
})

test('integers are fixed at values that the hypotheses allow', async () => {
  const report = await judgeByZ3(claim(ge(pow(x, mul(2, n)), 0), [ge(n, 3)]), limits)
  assert.is(report.verdict, 'agrees')
  assert.match(report.detail, 'at n = 3; n = 4')
})

test('a query that takes too long is given up, and the next one works', async () => {
  const slow = await judgeByZ3(inequalities[0]!.claim, { pool, milliseconds: 1 })
  assert.is(slow.verdict, 'gave up')
  assert.is((await judgeByZ3(claim(ge(add(square(x), square(y)), mul(2, x, y))), limits)).verdict, 'agrees')
})

test.after(() => pool.close())
test.run()
