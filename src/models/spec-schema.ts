/** The shape of a spec file as a schema: every field with what it must be; unknown keys are refused. */

import * as z from 'zod/mini'
import { AlgebraError, type Matrix, rational as Q, type Rational, type Vector } from '../algebra/index.ts'
import { JsonNumber } from './exact-json.ts'

/** Numbers with more digits than this are refused: no data have them, and they would only cost time. */
const mostDigits = 1000
const largestExponent = 1000
/** Layers and units that anyone would still call a network; larger numbers are slips of the pen. */
const deepestNetwork = 1000
const widestLayer = 1_000_000_000

const numberNeeded = 'an exact number, as in 3, "-1/3", 0.1 or "1e-8"'

const exponentsIn = (text: string): readonly number[] => [...text.matchAll(/[eE][+-]?0*(\d+)/g)].map((match) => Number(match[1]))

/** The exact value of a JSON number or text, or what is wrong with it. */
function readNumber(value: unknown): Rational | string {
  const text = value instanceof JsonNumber ? value.literal : value
  if (typeof text !== 'string') return numberNeeded
  if (text.length > 3 * mostDigits) return `a number of at most ${mostDigits} digits`
  const isShort = text.length < 40 && !/[eE]/.test(text)
  const exponents = isShort ? [] : exponentsIn(text)
  if (exponents.some((exponent) => exponent > largestExponent)) return `a decimal exponent of at most ${largestExponent}`
  try {
    const number = Q.parse(text)
    if (isShort) return number
    const size = Math.max(number.num.toString().length, number.den.toString().length)
    return size > 2 * mostDigits ? `a number of at most ${2 * mostDigits} digits` : number
  } catch (error) {
    if (error instanceof AlgebraError) return error.code === 'division-by-zero' ? 'a denominator that is not zero' : numberNeeded
    throw error
  }
}

type Path = readonly (string | number)[]

/** A schema that reads its value as a whole; `fail` reports what is needed at a place below it. */
function reading<T>(read: (value: unknown, fail: (needed: string, path?: Path) => void) => T | undefined) {
  return z.pipe(
    z.unknown(),
    z.transform((value, context): T => {
      const result = read(value, (needed, path = []) => {
        context.issues.push({ code: 'custom', input: value, message: needed, path: [...path] })
      })
      return context.issues.length > 0 ? (z.NEVER as T) : (result as T)
    }),
  )
}

type Fail = (needed: string, path?: Path) => void

function numberAt(value: unknown, path: Path, fail: Fail, isAllowed?: (a: Rational) => boolean, needed?: string): Rational {
  const number = readNumber(value)
  if (typeof number === 'string') {
    fail(number, path)
    return Q.zero
  }
  if (isAllowed !== undefined && !isAllowed(number)) fail(needed ?? numberNeeded, path)
  return number
}

/** Stops at the first bad entry, so that a list of a million bad entries gives one issue. */
function numbersAt(value: unknown, path: Path, fail: Fail): Vector {
  if (!Array.isArray(value)) {
    fail('a list of numbers', path)
    return []
  }
  const numbers: Rational[] = []
  for (const [i, entry] of value.entries()) {
    const number = readNumber(entry)
    if (typeof number === 'string') {
      fail(number, [...path, i])
      return []
    }
    numbers.push(number)
  }
  return numbers
}

const exactNumber = reading((value, fail) => numberAt(value, [], fail))

const vector = reading((value, fail) => numbersAt(value, [], fail))

const matrix = reading((value, fail): Matrix => {
  if (!Array.isArray(value)) {
    fail('a list of rows, each a list of numbers')
    return []
  }
  const rows: Vector[] = []
  let failed = false
  for (const [i, row] of value.entries()) {
    rows.push(
      numbersAt(row, [i], (needed, path) => {
        failed = true
        fail(needed, path)
      }),
    )
    if (failed) break
  }
  return rows
})

const integerFrom = (low: number, high: number) =>
  reading((value, fail) => {
    const number = value instanceof JsonNumber ? Number(value.literal) : Number.NaN
    const isAllowed = Number.isInteger(number) && number >= low && number <= high
    if (!isAllowed) fail(`an integer from ${low} to ${high}`)
    return number
  })

const text = z.string({ error: 'a text in double quotes' }).check(z.minLength(1, { error: 'a text that is not empty' }))

const texts = z.array(text, { error: 'a list of column names' })

const isNonnegative = (a: Rational): boolean => Q.sign(a) >= 0

/** One number, or a list; `undefined` stands for one number given for all. */
export interface PerLayer {
  readonly values: Vector
  readonly sameForAll: boolean
}

/** One entry for all layers, or a list with an entry for each. */
const perLayer = (read: (value: unknown, path: Path, fail: Fail) => Rational) =>
  reading((value, fail): PerLayer => {
    if (!Array.isArray(value)) return { values: [read(value, [], fail)], sameForAll: true }
    const values: Rational[] = []
    let failed = false
    for (const [l, entry] of value.entries()) {
      values.push(
        read(entry, [l], (needed, path) => {
          failed = true
          fail(needed, path)
        }),
      )
      if (failed) break
    }
    return { values, sameForAll: false }
  })

const decay = perLayer((value, path, fail) => numberAt(value, path, fail, isNonnegative, 'a weight decay of at least 0'))

const varianceNeeded = 'a noise variance of at least 0, or {"dropout": p} with 0 <= p < 1'

/** A variance σ², or a dropout rate p, which rescaled by 1/(1 − p) has the variance p/(1 − p). */
function noiseVariance(value: unknown, path: Path, fail: Fail): Rational {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) {
    return numberAt(value, path, fail, isNonnegative, varianceNeeded)
  }
  const unknownKey = Object.keys(value).find((key) => key !== 'dropout')
  if (unknownKey !== undefined || Array.isArray(value) || !('dropout' in value)) {
    fail(varianceNeeded, unknownKey === undefined || Array.isArray(value) ? path : [...path, unknownKey])
    return Q.zero
  }
  const isRate = (p: Rational): boolean => Q.sign(p) >= 0 && Q.compare(p, Q.one) < 0
  const rate = numberAt(value.dropout, [...path, 'dropout'], fail, isRate, 'a dropout rate p with 0 <= p < 1')
  return isRate(rate) ? Q.div(rate, Q.sub(Q.one, rate)) : Q.zero
}

const noise = perLayer(noiseVariance)

const widths = reading((value, fail): readonly number[] => {
  if (!Array.isArray(value)) {
    fail('a list of depth + 1 widths d_0, d_1, …')
    return []
  }
  return value.map((entry, i) => {
    const width = entry instanceof JsonNumber ? Number(entry.literal) : Number.NaN
    if (!(Number.isInteger(width) && width >= 1 && width <= widestLayer)) fail(`an integer from 1 to ${widestLayer}`, [i])
    return width
  })
})

const standardize = z._default(
  z.union([z.boolean(), z.literal('features'), z.literal('center')], {
    error: 'true, false, "features" (the target is only centered) or "center" (no scaling)',
  }),
  false,
)

const missing = z._default(z.literal(['error', 'drop'], { error: '"error" or "drop"' }), 'error')

const tableFields = {
  target: text,
  features: texts.check(z.minLength(1, { error: 'at least one column name' })),
  oneHot: z._default(texts, []),
  standardize,
  missing,
}

const keys = 'keys that are known here'

/** The forms that `data` may have, told apart by the keys that only they have. */
export const dataSchemas = {
  csv: z.strictObject({ csv: text, ...tableFields }, { error: keys }),
  json: z.strictObject({ json: text, ...tableFields }, { error: keys }),
  diagonal: z.strictObject({ a: vector, c: vector, y2: exactNumber }, { error: keys }),
  full: z.strictObject({ A: matrix, c: vector, y2: exactNumber }, { error: keys }),
  severalOutputs: z.strictObject({ A: matrix, C: matrix, y2: exactNumber }, { error: keys }),
  severalOutputsDiagonal: z.strictObject({ a: vector, C: matrix, y2: exactNumber }, { error: keys }),
} as const

export type TableData = z.infer<typeof dataSchemas.csv> | z.infer<typeof dataSchemas.json>

/** The whole file; `data` is read by the schema of its form. */
export const specSchema = z.strictObject(
  {
    depth: integerFrom(0, deepestNetwork),
    widths,
    outputs: z._default(integerFrom(1, widestLayer), 1),
    decay,
    noise: z._default(noise, { values: [Q.zero], sameForAll: true }),
    data: z.optional(z.unknown()),
  },
  { error: keys },
)
