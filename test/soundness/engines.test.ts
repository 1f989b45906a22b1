/** The engines on statements that look true: they refute many, prove none, and refute no true one. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeByNerdamer } from '../../src/juries/nerdamer.ts'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import { judgeByZ3 } from '../../src/juries/z3.ts'
import { falseStatements } from './false-statements.ts'

const test = suite('nerdamer and Z3 on statements that look true')
const pool = createEnginePool()
const limits = { pool, milliseconds: 1500, totalMilliseconds: 4000 }

for (const [engine, judge] of [
  ['nerdamer', judgeByNerdamer],
  ['Z3', judgeByZ3],
] as const) {
  test(`${engine} agrees with no false statement`, async () => {
    const agreed: string[] = []
    let refuted = 0
    for (const { name, claim } of falseStatements) {
      const { verdict } = await judge(claim, limits)
      if (verdict === 'agrees') agreed.push(name)
      if (verdict === 'refutes') refuted += 1
    }
    assert.equal(agreed, [])
    assert.ok(refuted > 60, `${refuted} refuted`)
  })

  test(`${engine} refutes no true statement`, async () => {
    const refuted: string[] = []
    for (const { name, repaired } of falseStatements) {
      if (repaired !== undefined && (await judge(repaired, limits)).verdict === 'refutes') refuted.push(name)
    }
    assert.equal(refuted, [])
  })
}

test.after(() => pool.close())
test.run()
