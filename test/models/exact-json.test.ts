/** JSON with exact numbers: agreement with JSON.parse on every valid text, one-line errors on the others. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { JsonNumber, type JsonValue, parseJson } from '../../src/models/exact-json.ts'
import { SpecError } from '../../src/models/spec-error.ts'

const test = suite('exact JSON')

/** What JSON.parse would give. */
function rounded(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.literal)
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rounded(entry)]))
  return value
}

test('rounded to doubles, every JSON text reads as with JSON.parse', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
      const printed = JSON.stringify(JSON.parse(text), null, indent)
      assert.equal(rounded(parseJson(printed)), JSON.parse(printed))
    }),
    { numRuns: 500 },
  )
})

test('texts that JSON.parse refuses are refused, and no others but repeated keys and deep nesting', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '0',
      '01',
      '-',
      '1e5',
      '.5',
      'true',
      'null',
      'NaN',
      ' ',
      '\n',
      '\\',
    ),
    { maxLength: 9 },
  )
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      let theirs = true
      try {
        JSON.parse(text)
      } catch {
        theirs = false
      }
      try {
        parseJson(text)
        assert.ok(theirs, `accepted ${text}`)
      } catch (error) {
        assert.instance(error, SpecError)
        assert.ok(!theirs || /each key once/.test((error as Error).message), `refused ${text}`)
        assert.not.match((error as Error).message, /[\n\r]/)
      }
    }),
    { numRuns: 3000 },
  )
})

test('numbers keep every digit', () => {
  const literal = '0.1234567890123456789012345678901234567890e-400'
  assert.equal((parseJson(literal) as JsonNumber).literal, literal)
})

for (const [name, text, message] of [
  ['a repeated key', '{"a": 1,\n "a": 2}', 'line 2, column 2: found "\\""; needed each key once; "a" was there before'],
  ['a cut file', '{"a": [1, 2', 'line 1, column 12: found "the end of the file"; needed "," or "]"'],
  ['a leading zero', '[01]', 'line 1, column 2: found "01"; needed a JSON value'],
] as const) {
  test(`${name} is reported with its place`, () => {
    assert.throws(
      () => parseJson(text),
      (error: Error) => error.message.startsWith(message),
    )
  })
}

test('a million brackets and a text of ten million letters are answered at once', () => {
  const start = performance.now()
  assert.throws(() => parseJson('['.repeat(1_000_000)), /levels of brackets/)
  assert.is((parseJson(`"${'a'.repeat(10_000_000)}"`) as string).length, 10_000_000)
  assert.throws(() => parseJson(`"${'a'.repeat(10_000_000)}`), /double quote/)
  assert.ok(performance.now() - start < 5000)
})

test.run()
