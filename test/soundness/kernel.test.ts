import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { instanceJury } from '../../src/juries/instances.ts'
import { shown } from '../kernel/refusal.ts'
import { falseStatements } from './false-statements.ts'
import { search } from './strategies.ts'

const test = suite('false statements that look true')

/** How many ways to prove a statement are tried. */
const most = 18

let attempts = 0
for (const { name, claim } of falseStatements) {
  test(`not proved, and refuted by an instance: ${name}`, () => {
    const found = search(claim, most)
    attempts += found.attempts
    assert.is(found.proof, undefined, found.proof === undefined ? '' : `proved: ${shown(found.proof)}`)
    const report = instanceJury(claim, { instances: 400 })
    assert.is(report.verdict, 'refutes', report.detail)
    assert.ok(report.counterexample !== undefined)
  })
}

test('there are 150 of them or more, and each was attacked in several ways', () => {
  assert.ok(falseStatements.length >= 150)
  console.log(`${falseStatements.length} false statements, ${attempts} attempts to prove one`)
  assert.ok(attempts >= 8 * falseStatements.length, `${attempts} attempts`)
})

test('the same search proves many of the true statements that they were taken for', () => {
  const repaired = falseStatements.flatMap((s) => s.repaired ?? [])
  const proved = repaired.filter((claim) => search(claim, most).proof !== undefined)
  console.log(`${proved.length} of ${repaired.length} repaired statements proved`)
  assert.ok(2 * proved.length >= repaired.length, `${proved.length} of ${repaired.length}`)
})

test.run()
