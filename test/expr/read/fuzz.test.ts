/** The reader on damaged input: 5,000 mutated claims, each read, refused with a place, or found to state nothing; never more. */

import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { emptyVocabulary, ReadError, readClaim, readFormula, tokenize } from '../../../src/expr/read/index.ts'
import { algebra } from '../../check/claims/algebra.ts'
import { analysis } from '../../check/claims/analysis.ts'
import { expectations } from '../../check/claims/expectations.ts'
import { sums } from '../../check/claims/sums.ts'

const test = suite('fuzz of the reader')
const claims = [...algebra, ...analysis, ...sums, ...expectations].map(([latex]) => latex)
const pieces = ['{', '}', '(', ')', '|', '^', '_', '\\frac', '\\sum_', '\\left', '\\right', '\\|', '&', '\\\\', ',', '=', '\\le', '!', "'", '\\mathbb{E}', '\\begin{cases}', '\\end{cases}', '2', 'i', '\\text{if}', '/', '-', '%', '#1', '\\', '🙂', '\\Rightarrow', '\\lim_', '\\sqrt[', '\\partial', '\\nabla', '\u0000', '^\\top'] // biome-ignore format: a table

/** mulberry32 (Ettinger 2017). */
function generator(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }
}

function mutate(text: string, below: (n: number) => number): string {
  let result = text
  for (let k = 0; k <= below(2); k++) {
    const [at, other] = [below(result.length + 1), below(result.length + 1)]
    const [low, high] = [Math.min(at, other), Math.max(at, other)]
    switch (below(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + 1 + below(4))
        break
      case 1:
        result = result.slice(0, at) + (pieces[below(pieces.length)] as string) + result.slice(at)
        break
      case 2:
        result = result.slice(0, high) + result.slice(low, high) + result.slice(high)
        break
      case 3:
        result = result.slice(0, low) + result.slice(high)
        break
      default: {
        const donor = claims[below(claims.length)] as string
        result = result.slice(0, at) + donor.slice(below(donor.length))
      }
    }
  }
  return result.slice(0, 400)
}

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
