/** The juries behind a verdict: what they hear, what they may change, and that no failure of an engine does. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { check, openJurors, toProofs } from '../../src/check/index.ts'
import type { EnginePool } from '../../src/juries/worker/pool.ts'
import { recheck } from '../../src/kernel/index.ts'

const test = suite('jurors')
const tex = String.raw
const jurors = openJurors('cas')
const everyone = openJurors('all')

const one = async (latex: string, heard = jurors, assume: readonly string[] = []) => {
  const [claim] = (await check(latex, { format: 'plain', assume, jurors: heard })).claims
  assert.ok(claim !== undefined)
  return claim
}

test('an identity is heard by both computer algebra systems', async () => {
  const claim = await one(tex`(a+b)^3 = a^3+3a^2b+3ab^2+b^3`)
  assert.equal(claim.verdict, 'proved')
  assert.match(claim.how, /nerdamer 0, Algebrite 0$/)
})

test('of an inequality they hear the identities in its proof', async () => {
  const claim = await one(tex`2ab \le a^2+b^2`)
  assert.equal(claim.verdict, 'proved')
  assert.match(claim.how, /nerdamer 0, Algebrite 0 on the identities of the proof$/)
})

test('Z3 hears an inequality where all juries are asked for', async () => {
  assert.match((await one(tex`2ab \le a^2+b^2`, everyone)).how, /Z3 unsat$/)
})

test('what only Z3 decides is said to rest on Z3, and has no proof of the kernel', async () => {
  // Robinson (1973): nonnegative, no sum of squares of polynomials, and no case of the means; 0 at (1, 1)
  const left = 'x^6+y^6+1+3x^2y^2'
  const right = 'x^4y^2+x^4+x^2y^4+y^4+x^2+y^2'
  const robinson = await check(tex`${left} \ge ${right}`, { format: 'plain', jurors })
  assert.equal(robinson.claims[0]?.verdict, 'proved')
  assert.match(robinson.claims[0]?.how ?? '', /^by Z3, not by the kernel/)
  assert.deepEqual(toProofs(robinson), { format: 'modewise proofs 1', proofs: [] })
  assert.equal((await one(tex`${left} \ge ${right}+\frac{1}{1000}`)).verdict, 'refuted')
})

const saying = (text: string): EnginePool => ({ ask: async () => ({ ok: true, text }), close: async () => {} })
const failing: EnginePool = { ask: async () => ({ ok: false, failure: 'time', message: 'too slow' }), close: async () => {} }

for (const [name, pool] of [
  ['an engine that always says 1', saying('1')],
  ['an engine that says what is no number', saying('sin(v1)')],
  ['an engine that never answers', failing],
] as const) {
  test(`${name} does not change a verdict, and what it did is said`, async () => {
    const claim = await one(tex`(a+b)^2 = a^2+2ab+b^2`, openJurors('cas', pool))
    assert.equal(claim.verdict, 'proved')
    assert.match(claim.how, /nerdamer (gave up|undecided)/)
    assert.equal((await one(tex`x^2-x+1 > 0`, openJurors('cas', pool))).verdict, 'proved')
    assert.equal((await one(tex`a^2 \ge a`, openJurors('cas', pool))).verdict, 'refuted')
  })
}

test('an engine that finds no solution to anything proves no claim about integers or families', async () => {
  const lying = openJurors('cas', saying('unsat'))
  for (const latex of [tex`\sum_{i=1}^n a_i^4 \ge \frac{1}{n^3}\left(\sum_{i=1}^n a_i\right)^4 + a_1`, tex`\binom{n}{3} \ge n`])
    assert.notEqual((await one(latex, lying)).verdict, 'proved', latex)
})

test('proofs are data that a fresh kernel replays', async () => {
  const text = [
    tex`a^2+b^2 \ge 2ab`,
    tex`\sum_{k=1}^n k = \frac{n(n+1)}{2}`,
    tex`(a+b)^2 = a^2+2ab+b^2 \le 2a^2+2b^2`,
    tex`|x| \ge x`,
  ]
  const report = await check(text.join('\n'), { format: 'plain' })
  const { proofs } = toProofs(report)
  assert.equal(proofs.length, 5)
  for (const { proof, latex } of proofs) {
    const again = recheck(JSON.parse(JSON.stringify(proof)))
    assert.ok(again.ok, latex)
  }
})

test.after(async () => {
  await Promise.all([jurors.close(), everyone.close()])
})

test.run()
