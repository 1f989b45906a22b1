/** The engines on statements that look true: they refute many, agree to none, and refute no true one. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Claim } from '../../src/juries/claim.ts'
import { judgeByNerdamer } from '../../src/juries/nerdamer.ts'
import type { Verdict } from '../../src/juries/verdict.ts'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import { judgeByZ3 } from '../../src/juries/z3.ts'
import { falseStatements } from './false-statements.ts'

const test = suite('nerdamer and Z3 on statements that look true')
const pool = createEnginePool()
const limits = { pool, milliseconds: 1000, totalMilliseconds: 2000 }

/** Names of the statements with the verdict, as `Z3: x/x = 1`. */
async function withVerdict(verdict: Verdict, claims: readonly (readonly [string, Claim])[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, claim] of claims) {
    const reports = await Promise.all([judgeByNerdamer(claim, limits), judgeByZ3(claim, limits)])
    for (const report of reports) if (report.verdict === verdict) found.push(`${report.jury}: ${name}`)
  }
  return found
}

test('neither agrees to a false statement', async () => {
  const claims = falseStatements.map(({ name, claim }) => [name, claim] as const)
  assert.equal(await withVerdict('agrees', claims), [])
})

test('neither refutes a true statement', async () => {
  const claims = falseStatements.flatMap(({ name, repaired }) => (repaired === undefined ? [] : [[name, repaired] as const]))
  assert.equal(await withVerdict('refutes', claims), [])
})

test.after(() => pool.close())
test.run()
