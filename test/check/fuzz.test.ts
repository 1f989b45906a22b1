/** Damaged claims through the whole check: a verdict for each, none takes long, and what is proved has a proof that replays. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { check, toProofs } from '../../src/check/index.ts'
import { recheck } from '../../src/kernel/index.ts'
import { alter, claims, generator, mutate } from '../expr/read/mutated-claims.ts'

const test = suite('fuzz of the check')

test('200 mutated claims get a verdict each, within 5 s of computing, and proofs replay', async () => {
  const below = generator(20261128)
  const counts = new Map<string, number>()
  for (let k = 0; k < 200; k++) {
    const claim = claims[below(claims.length)] as string
    const text = k % 2 === 0 ? mutate(claim, below) : alter(claim, below)
    const start = process.cpuUsage()
    const report = await check(text, { format: 'plain', instances: 6 })
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < 5_000_000, `${JSON.stringify(text)}: ${(user + system) / 1000} ms`)
    for (const claim of report.claims) {
      counts.set(claim.verdict, (counts.get(claim.verdict) ?? 0) + 1)
      assert.doesNotMatch(claim.how, /conflict/, text)
    }
    for (const { proof, latex } of toProofs(report).proofs) assert.ok(recheck(proof).ok, latex)
  }
  for (const verdict of ['proved', 'refuted', 'unread']) assert.ok((counts.get(verdict) ?? 0) > 0, verdict)
})

test.run()
