import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { instanceJury } from '../../src/juries/instances.ts'
import { falseStatements, falseStatementsByFamily } from './false-statements.ts'

const test = suite('the instance jury on statements that look true')

test('the list is long enough and no name occurs twice', () => {
  assert.ok(falseStatements.length >= 150, `${falseStatements.length} statements`)
  assert.is(new Set(falseStatements.map((s) => s.name)).size, falseStatements.length)
})

for (const [family, statements] of Object.entries(falseStatementsByFamily)) {
  test(`every false statement of the family ${family} is refuted by an instance`, () => {
    const missed = statements.filter(({ claim }) => {
      const report = instanceJury(claim, { instances: 400 })
      return report.verdict !== 'refutes' || report.counterexample === undefined
    })
    assert.equal(
      missed.map((s) => s.name),
      [],
    )
  })

  test(`every repaired statement of the family ${family} is agreed to`, () => {
    const wrong = statements.flatMap(({ name, repaired }) => {
      const report = repaired === undefined ? undefined : instanceJury(repaired, { instances: 40, seed: 7 })
      return report === undefined || report.verdict === 'agrees' ? [] : [`${name}: ${report.verdict}, ${report.detail}`]
    })
    assert.equal(wrong, [])
  })
}

test.run()
