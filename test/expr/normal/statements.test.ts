import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { assertProved, verdict } from './claims.ts'
import { statements } from './theory.ts'

const test = suite('normal form: statements')

for (const [i, { left, right, needs = [], using = [] }] of statements.entries()) {
  test(`statement ${i + 1} is proved, and not without any of its ${needs.length} assumptions`, () => {
    assertProved({ left, right, assuming: needs, using })
    needs.forEach((dropped, k) => {
      const rest = needs.filter((_, j) => j !== k)
      assert.is.not(verdict({ left, right, assuming: rest, using }), 'proved', `without ${dropped.key}`)
    })
  })
}

test('there are more than 120 statements', () => {
  assert.ok(statements.length >= 120, String(statements.length))
})

test.run()
