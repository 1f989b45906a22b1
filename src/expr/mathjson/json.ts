/** Untrusted JSON, read part by part: every part knows its path, and says it when it is not what was expected. */

import { MathJsonError } from './format.ts'

/** How deep arrays may nest. */
export const deepest = 1000

/** A part of a document and where it stands (JSON pointer). */
export interface Part {
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

export function fail(part: Part, expected: string): never {
  throw new MathJsonError(part.path, describe(part.value), expected)
}

function describe(value: unknown): string {
  if (Array.isArray(value)) {
    const [head] = value
    return typeof head === 'string' ? `${JSON.stringify(shorten(head))} with ${value.length - 1} arguments` : 'an array'
  }
  if (typeof value === 'string') return JSON.stringify(shorten(value))
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  return typeof value === 'object' ? 'an object' : typeof value === 'undefined' ? 'nothing' : `a ${typeof value}`
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text)

/** A key or an array position as one step of a JSON pointer (RFC 6901). */
const step = (key: string | number): string => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`

/** The element of an array part, or the field of an object part. */
export function child(part: Part, key: string | number): Part {
  const own = typeof part.value === 'object' && part.value !== null && Object.hasOwn(part.value, key)
  const value = own ? (part.value as Readonly<Record<string | number, unknown>>)[key] : undefined
  const inner = { value, path: part.path + step(key), depth: part.depth + 1 }
  if (inner.depth > deepest) throw new MathJsonError(inner.path, `nesting deeper than ${deepest}`, 'a flatter expression')
  return inner
}

export function elements(part: Part): readonly Part[] {
  if (!Array.isArray(part.value)) return fail(part, 'an array')
  return part.value.map((_, i) => child(part, i))
}

/** The fields of an object that has no others than those named. */
export function fields<K extends string>(
  part: Part,
  required: readonly K[],
  optional: readonly K[] = [],
): Readonly<Record<K, Part>> {
  const { value } = part
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(part, `an object with ${required.join(', ')}`)
  const unknown = Object.keys(value).find((key) => !([...required, ...optional] as readonly string[]).includes(key))
  if (unknown !== undefined) return fail(child(part, unknown), 'no such field')
  const missing = required.find((key) => !Object.hasOwn(value, key))
  if (missing !== undefined) return fail(child(part, missing), `the field ${missing}`)
  return Object.fromEntries([...required, ...optional].map((key) => [key, child(part, key)])) as Record<K, Part>
}

export function text(part: Part): string {
  return typeof part.value === 'string' ? part.value : fail(part, 'a text')
}

/** {"str": "…"}. */
export const quoted = (part: Part): string => text(fields(part, ['str']).str)

/** One of a few texts. */
export function oneOf<T extends string>(part: Part, read: (part: Part) => string, options: readonly T[]): T {
  const found = read(part)
  return options.find((option) => option === found) ?? fail(part, options.map((option) => JSON.stringify(option)).join(' or '))
}

export function naturalNumber(part: Part): number {
  const { value } = part
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail(part, 'a natural number')
}

/** Longest integers that are read: a longer text would only cost time. */
const mostDigits = 100_000

/** A JSON integer, or {"num": "…"} with the digits of one. */
export function integer(part: Part): bigint {
  const { value } = part
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : fail(part, 'an integer below 2^53, or {"num": "digits"}')
  }
  const digits = text(fields(part, ['num']).num)
  if (!/^-?\d+$/.test(digits)) return fail(part, 'the digits of an integer')
  return digits.length > mostDigits ? fail(part, `at most ${mostDigits} digits`) : BigInt(digits)
}
