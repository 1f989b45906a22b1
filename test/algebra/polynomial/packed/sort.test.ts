import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { residueStream } from '../../../../src/algebra/polynomial/modular/prime-field.ts'
import { compareMonomials } from '../../../../src/algebra/polynomial/packed/layout.ts'
import { sortDecreasing } from '../../../../src/algebra/polynomial/packed/sort.ts'

const test = suite('sorting monomials')

// both methods: few terms or few runs are merged, many terms in disorder are sorted by digits
for (const [words, count, period] of [
  [1, 0, 1],
  [1, 7, 7],
  [1, 100, 100],
  [2, 1000, 1000],
  [1, 6000, 6000],
  [3, 6000, 6000],
  [2, 6000, 50],
] as const) {
  test(`${count} monomials of ${words} words in disorder over ${period} come out decreasing, each once`, () => {
    const random = residueStream(words + count)
    const keys = Float64Array.from({ length: words * count }, () => random(2 ** 26) * 2 ** 26 + random(2 ** 26))
    if (period < count) {
      const one = Array.from({ length: period }, (_, t) => Array.from(keys.subarray(t * words, (t + 1) * words)))
      one.sort((a, b) => compareMonomials(words, b, 0, a, 0))
      for (let t = 0; t < count; t++) keys.set(one[t % period]!, t * words)
    }
    const order = sortDecreasing(
      words,
      keys,
      Int32Array.from({ length: count }, (_, t) => t),
    )
    assert.is(new Set(order).size, count)
    for (let i = 1; i < count; i++) assert.ok(compareMonomials(words, keys, order[i - 1]!, keys, order[i]!) >= 0)
  })
}

test.run()
