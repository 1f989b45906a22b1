/** JSON text read with its numbers as they are written: no digit is lost, and a key that occurs twice is an error. */

import { SpecError, shorten } from './spec-error.ts'

/** A number of the text, not yet read: `0.1` stays these three characters. */
export class JsonNumber {
  constructor(readonly literal: string) {}
}

export interface JsonObject {
  readonly [key: string]: JsonValue
}

export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject

/** Deeper than this nothing that we read is nested. */
const deepest = 32

const word = /[A-Za-z0-9_.+-]+/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y
const string = /"[^"\\\p{Cc}]*(?:\\.[^"\\\p{Cc}]*)*"/uy

/**
 * The value that the text writes (RFC 8259), O(length). `JSON.parse` would round its numbers to doubles.
 * @throws SpecError with line and column
 */
export function parseJson(text: string): JsonValue {
  const reader = new Reader(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  const value = reader.value(0)
  reader.end()
  return value
}

class Reader {
  #at = 0
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): JsonValue {
    this.#skipBlanks()
    const c = this.#text[this.#at]
    if (c !== undefined && isNumberStart(c)) {
      const literal = this.#match(number)
      if (literal !== undefined) return new JsonNumber(literal)
    }
    if (c === '{' || c === '[') {
      if (depth === deepest) this.#fail(`at most ${deepest} levels of brackets`)
      return c === '{' ? this.#object(depth) : this.#array(depth)
    }
    if (c === '"') return this.#string()
    for (const [name, value] of constants) {
      if (this.#text.startsWith(name, this.#at) && !/\w/.test(this.#text[this.#at + name.length] ?? '')) {
        this.#at += name.length
        return value
      }
    }
    return this.#fail('a JSON value: an object, an array, a text in double quotes, or a number such as 0.1 or 1e-8')
  }

  end(): void {
    this.#skipBlanks()
    if (this.#at < this.#text.length) this.#fail('the end of the file')
  }

  #object(depth: number): JsonObject {
    const object: { [key: string]: JsonValue } = Object.create(null)
    this.#at++
    this.#skipBlanks()
    if (this.#takes('}')) return object
    for (;;) {
      this.#skipBlanks()
      if (this.#text[this.#at] !== '"') this.#fail('a key in double quotes')
      const start = this.#at
      const key = this.#string()
      if (key in object) {
        this.#at = start
        this.#fail(`each key once; ${JSON.stringify(shorten(key, 40))} was there before`)
      }
      this.#skipBlanks()
      if (!this.#takes(':')) this.#fail('":" after a key')
      object[key] = this.value(depth + 1)
      this.#skipBlanks()
      if (this.#takes('}')) return object
      if (!this.#takes(',')) this.#fail('"," or "}"')
    }
  }

  #array(depth: number): readonly JsonValue[] {
    const array: JsonValue[] = []
    this.#at++
    this.#skipBlanks()
    if (this.#takes(']')) return array
    for (;;) {
      array.push(this.value(depth + 1))
      this.#skipBlanks()
      if (this.#takes(']')) return array
      if (!this.#takes(',')) this.#fail('"," or "]"')
    }
  }

  #string(): string {
    const start = this.#at
    const literal = this.#match(string)
    if (literal === undefined) this.#fail('a text closed by a double quote on the same line')
    if (!literal.includes('\\')) return literal.slice(1, -1)
    try {
      return JSON.parse(literal) as string
    } catch {
      this.#at = start
      return this.#fail('a text whose escapes are those of JSON, as in \\n or \\u00e9')
    }
  }

  #skipBlanks(): void {
    let at = this.#at
    while (isBlank(this.#text.charCodeAt(at))) at++
    this.#at = at
  }

  #takes(c: string): boolean {
    if (this.#text[this.#at] !== c) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return undefined
    const start = this.#at
    this.#at = pattern.lastIndex
    return this.#text.slice(start, this.#at)
  }

  #fail(needed: string): never {
    const before = this.#text.slice(0, this.#at)
    const line = before.split('\n').length
    const column = this.#at - before.lastIndexOf('\n')
    word.lastIndex = this.#at
    const found =
      this.#text[this.#at] === undefined ? 'the end of the file' : (word.exec(this.#text)?.[0] ?? this.#text[this.#at]!)
    throw new SpecError(`line ${line}, column ${column}`, JSON.stringify(shorten(found, 30)), needed)
  }
}

const isNumberStart = (c: string): boolean => c === '-' || (c >= '0' && c <= '9')

/** Space, tab, line feed, carriage return. */
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

const constants: readonly (readonly [string, JsonValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
]

export const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof JsonNumber)

/** A value as an error message quotes it. */
export function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (value instanceof JsonNumber) return shorten(value.literal)
  if (isArray(value)) return `a list of ${value.length} ${value.length === 1 ? 'entry' : 'entries'}`
  if (isObject(value)) return 'an object'
  return shorten(JSON.stringify(value))
}
