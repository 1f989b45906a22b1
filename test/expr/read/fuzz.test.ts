/** The reader on damaged input: 5,000 mutated claims, each read, refused with a place, or found to state nothing; never more. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { emptyVocabulary, ReadError, readClaim, readFormula, tokenize } from '../../../src/expr/read/index.ts'
import { claims, generator, mutate } from './mutated-claims.ts'

const test = suite('fuzz of the reader')
test('5,000 mutated claims neither crash nor hang, and every refusal has a place inside the text', () => {
  const below = generator(20261123)
  let [read, refused, slowest] = [0, 0, 0]
  for (let k = 0; k < 5000; k++) {
    const text = mutate(claims[k % claims.length] as string, below)
    const start = performance.now()
    try {
      const { claims: found, conditions } = readFormula(tokenize(text, 0), { start: 0, end: text.length })
      for (const s of found) readClaim(s, conditions, emptyVocabulary)
      read++
    } catch (error) {
      assert.ok(error instanceof ReadError, `${JSON.stringify(text)}: ${error instanceof Error ? error.stack : String(error)}`)
      assert.ok(
        error.place.start >= 0 && error.place.start <= text.length + 1,
        `${JSON.stringify(text)}: place ${error.place.start}`,
      )
      refused++
    }
    slowest = Math.max(slowest, performance.now() - start)
  }
  assert.ok(read > 300 && refused > 300, `${read} read, ${refused} refused`)
  assert.ok(slowest < 5000, `slowest ${slowest} ms`)
})

test('what is nested without end is refused', () => {
  for (const text of [
    '('.repeat(5000),
    '{'.repeat(5000),
    '\\frac{'.repeat(3000),
    'x^{'.repeat(3000),
    '|'.repeat(5001),
    '-'.repeat(5000),
    'x'.repeat(50_000),
  ]) {
    try {
      const { claims: found } = readFormula(tokenize(text, 0), { start: 0, end: text.length })
      for (const s of found) readClaim(s, [], emptyVocabulary)
    } catch (error) {
      assert.ok(error instanceof ReadError, `${text.slice(0, 20)}…: ${error instanceof Error ? error.stack : String(error)}`)
    }
  }
})

test.run()
