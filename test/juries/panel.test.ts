/** The panel: one report a jury, in a fixed order, whatever happens to each. */

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { add, eq, ge, mul, real, square } from '../../src/expr/build.ts'
import { claim } from '../../src/juries/claim.ts'
import { createPanel } from '../../src/juries/panel.ts'
import type { JuryReport } from '../../src/juries/verdict.ts'
import { createEnginePool } from '../../src/juries/worker/pool.ts'
import { falseEquations, falseInequalities, identities, inequalities } from './theory-claims.ts'

const test = suite('juries: panel')
const panel = createPanel({ milliseconds: 20_000, totalMilliseconds: 60_000 })
const [x, y] = [real('x'), real('y')]
const names = ['instances', 'nerdamer', 'Algebrite', 'Z3']
const verdicts = (reports: readonly JuryReport[]): readonly string[] => reports.map((r) => r.verdict)

for (const index of [0, 3, 4]) {
  const { name, claim: of } = identities[index]!
  test(`all four juries agree with: ${name}`, async () => {
    const reports = await panel.judge(of)
    assert.equal(
      reports.map((r) => r.jury),
      names,
    )
    assert.equal(verdicts(reports), ['agrees', 'agrees', 'agrees', 'agrees'])
  })
}

test('an inequality is for instances and Z3', async () => {
  assert.equal(verdicts(await panel.judge(inequalities[0]!.claim)), ['agrees', 'not applicable', 'not applicable', 'agrees'])
})

test('a false equation is refuted by all, and the CAS juries take over the small counterexample', async () => {
  const reports = await panel.judge(falseEquations[2]!.claim)
  assert.equal(verdicts(reports), ['refutes', 'refutes', 'refutes', 'refutes'])
  assert.equal(reports[1]!.counterexample, reports[0]!.counterexample)
  assert.match(reports[2]!.detail, 'confirmed by instances')
})

test('a false inequality is refuted by instances and Z3', async () => {
  const reports = await panel.judge(falseInequalities[1]!.claim)
  assert.equal(verdicts(reports), ['refutes', 'not applicable', 'not applicable', 'refutes'])
})

test('a jury that throws gave up, and the others go on', async () => {
  const broken = createPanel({
    instances: () => {
      throw new Error('out of instances')
    },
  })
  const reports = await broken.judge(claim(eq(square(add(x, y)), add(square(x), mul(2, x, y), square(y)))))
  assert.equal(verdicts(reports), ['gave up', 'agrees', 'agrees', 'agrees'])
  assert.is(reports[0]!.detail, 'the jury failed: out of instances')
  await broken.close()
})

test('after closing, the engines give up', async () => {
  const closed = createPanel()
  await closed.close()
  const reports = await closed.judge(claim(ge(square(x), 0)))
  assert.equal(verdicts(reports), ['agrees', 'not applicable', 'not applicable', 'gave up'])
})

test('a pool that was given is left open', async () => {
  const pool = createEnginePool()
  await createPanel({ pool }).close()
  assert.equal(await pool.ask('Z3', { kind: 'run', text: '(check-sat)' }), { ok: true, text: 'sat' })
  await pool.close()
})

test.after(() => panel.close())
test.run()
