import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { agree, type Decision, fails, greatest, holds, imply, least, undecided } from '../../../src/expr/evaluate/decision.ts'

const test = suite('decision')
const all: readonly Decision[] = [
  fails('f'),
  { truth: 'undefined', reason: 'u' },
  undecided('?'),
  { truth: 'close', digits: 30 },
  holds,
]

test('conjunction and disjunction are the minimum and maximum of one order', () => {
  all.forEach((a, i) => {
    all.forEach((b, j) => {
      assert.is(least(a, b).truth, all[Math.min(i, j)]?.truth)
      assert.is(greatest(a, b).truth, all[Math.max(i, j)]?.truth)
    })
  })
})

test('a false condition or a true conclusion decides an implication, an undefined condition leaves it undefined', () => {
  for (const d of all) {
    assert.is(imply(fails('f'), () => d).truth, 'true')
    assert.is(imply(d, () => holds).truth, 'true')
    assert.is(imply(holds, () => d).truth, d.truth)
  }
  assert.is(imply({ truth: 'undefined', reason: 'u' }, () => fails('f')).truth, 'undefined')
  assert.is(imply(undecided('?'), () => fails('f')).truth, 'undecided')
})

test('only decided sides decide an equivalence', () => {
  for (const a of all) {
    for (const b of all) {
      const decided = [a, b].every((d) => d.truth === 'true' || d.truth === 'false')
      assert.is(['true', 'false'].includes(agree(a, b).truth), decided)
      if (decided) assert.is(agree(a, b).truth === 'true', a.truth === b.truth)
    }
  }
})

test.run()
