/** A specification from its text: shape by schema, then everything that no single field can tell. */

import type * as z from 'zod/mini'
import { linear, type Matrix, rational as Q, type Vector } from '../algebra/index.ts'
import { describe, isArray, isObject, type JsonObject, type JsonValue, parseJson } from './exact-json.ts'
import type { FullMoments, Moments, Network, Specification } from './network.ts'
import { pathText, SpecError, shorten } from './spec-error.ts'
import { dataSchemas, type PerLayer, specSchema } from './spec-schema.ts'
import type { TableReader } from './table.ts'
import { type TableRows, tableMoments, tableRows } from './table-moments.ts'
import { validateMoments } from './validate-moments.ts'

/**
 * Reads and validates a spec file.
 *
 * Checked: the syntax; unknown, missing and repeated keys; the range of every number; that lists are as long as depth and widths
 * demand; and that the moments are those of some data: A symmetric and positive semidefinite, c in its range, y2 ≥ cᵀA⁺c.
 *
 * @throws SpecError with the first thing that is wrong
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { readSpecification } from 'modewise/models'
 * const text = '{"depth": 1, "widths": [1, 2], "decay": 0.1, "data": {"A": [["1"]], "c": ["1/2"], "y2": 1}}'
 * assert.equal(readSpecification(text).network.decay[1]!.den, 10n)
 * assert.throws(() => readSpecification(text.replace('0.1', '-1')), /field decay: found -1; needed a weight decay of at least 0/)
 * ```
 */
export function readSpecification(text: string, readTable: TableReader = noTables): Specification {
  const raw = parseJson(text)
  if (!isObject(raw))
    throw new SpecError(pathText([]), describe(raw), 'an object {"depth": …, "widths": …, "decay": …, "data": …}')
  const shape = validated(specSchema, raw, raw, [])
  const data = raw.data
  if (!isObject(data)) throw new SpecError('data', describe(data), `an object: ${forms}`)
  if ('csv' in data || 'json' in data) {
    const table = validated('csv' in data ? dataSchemas.csv : dataSchemas.json, data, raw, ['data'])
    const { moments, report } = tableMoments(table, readTable)
    return { network: networkOf(shape, 1, report.inputs.length, raw), moments, table: report }
  }
  const moments = momentsOf(data, raw)
  const [outputs, inputs] =
    moments.kind === 'several outputs' ? shapeOfC(moments.C) : [1, moments.kind === 'full' ? moments.A.length : moments.a.length]
  const network = networkOf(shape, outputs, inputs, raw)
  validateMoments(moments)
  return { network, moments: simplest(moments) }
}

/** The rows of the table that the moments of a valid specification come from; undefined where it states the moments. @throws SpecError */
export function readRows(text: string, readTable: TableReader): TableRows | undefined {
  const raw = parseJson(text)
  const data = isObject(raw) ? raw.data : undefined
  if (!isObject(data) || !('csv' in data || 'json' in data)) return undefined
  return tableRows(validated('csv' in data ? dataSchemas.csv : dataSchemas.json, data, raw, ['data']), readTable)
}

const forms =
  '{"A", "c", "y2"}, {"a", "c", "y2"}, {"A", "C", "y2"}, {"csv", "target", "features"} or {"json", "target", "features"}'

const noTables: TableReader = (file, field) => {
  throw new SpecError(field, JSON.stringify(file), 'moments: tables can be read only from a spec file')
}

// ---------------------------------------------------------------- shape

/** The schema's value, or a SpecError from its first issue; `path` leads from `root` to `value`. */
function validated<S extends z.core.$ZodType>(
  schema: S,
  value: JsonValue,
  root: JsonValue,
  path: readonly string[],
): z.output<S> {
  const parsed = (schema as unknown as z.ZodMiniType<z.output<S>>).safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys((schema as unknown as { shape: object }).shape)
    const key = issue.keys[0]!
    throw new SpecError(pathText([...path, key]), 'an unknown key', `one of ${known.join(', ')}`)
  }
  const place = [...path, ...issue.path] as (string | number)[]
  throw new SpecError(pathText(place), describe(valueAt(root, place)), issue.message)
}

function valueAt(root: JsonValue, path: readonly (string | number)[]): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const part of path) {
    if (isArray(value) && typeof part === 'number') value = value[part]
    else if (isObject(value) && typeof part === 'string') value = value[part]
    else return undefined
  }
  return value
}

// ---------------------------------------------------------------- network

function networkOf(shape: z.output<typeof specSchema>, outputs: number, inputs: number, raw: JsonObject): Network {
  const { depth, widths } = shape
  if (widths.length !== depth + 1) {
    throw new SpecError('widths', describe(raw.widths), `${depth + 1} widths d_0, …, d_${depth}, as depth is ${depth}`)
  }
  if (widths[0] !== inputs) {
    throw new SpecError('widths[0]', String(widths[0]), `${inputs}, the number of inputs that data has`)
  }
  if (shape.outputs !== outputs) {
    throw new SpecError('outputs', String(shape.outputs), `${outputs}, the number of outputs that data has`)
  }
  const decay = spread('decay', shape.decay, depth + 1, 'one for each of the layers W_1, …, W_D, U')
  const noise = spread('noise', shape.noise, depth, 'one for each hidden layer')
  return { depth, widths, outputs, decay, noise }
}

function spread(field: string, { values, sameForAll }: PerLayer, count: number, meaning: string): Vector {
  if (sameForAll) return Array.from({ length: count }, () => values[0]!)
  if (values.length === count) return values
  throw new SpecError(field, `a list of ${values.length}`, `one number for all, or ${count}: ${meaning}`)
}

// ---------------------------------------------------------------- moments

function momentsOf(data: JsonObject, raw: JsonValue): Moments {
  const given = 'a' in data ? 'a' : 'A' in data ? 'A' : undefined
  if (given === undefined) throw new SpecError('data', `the keys ${shorten(Object.keys(data).join(', ')) || 'none'}`, forms)
  requireEntries(data)
  if ('C' in data) {
    if (given === 'a') {
      const { a, C, y2 } = validated(dataSchemas.severalOutputsDiagonal, data, raw, ['data'])
      if (a.length > largestDense)
        throw new SpecError('data.a', `a list of ${a.length}`, `at most ${largestDense} entries beside C`)
      return { kind: 'several outputs', A: linear.diagonal(a), C, y2 }
    }
    return { kind: 'several outputs', ...validated(dataSchemas.severalOutputs, data, raw, ['data']) }
  }
  if (given === 'a') return { kind: 'diagonal', ...validated(dataSchemas.diagonal, data, raw, ['data']) }
  return { kind: 'full', ...validated(dataSchemas.full, data, raw, ['data']) }
}

const largestDense = 2000

/** @throws SpecError where a list that says how many inputs or outputs there are is empty */
function requireEntries(data: JsonObject): void {
  for (const key of ['a', 'A', 'C']) {
    const value = data[key]
    const rows = isArray(value) ? value : undefined
    if (rows?.length === 0) throw new SpecError(`data.${key}`, 'a list of 0 entries', 'at least one entry')
    if (key !== 'a' && isArray(rows?.[0]) && rows[0].length === 0)
      throw new SpecError(`data.${key}[0]`, 'a list of 0 entries', 'at least one entry')
  }
}

const shapeOfC = (C: Matrix): readonly [number, number] => [C.length, C[0]?.length ?? 0]

/** A diagonal matrix as its diagonal, and a single output as a vector. */
function simplest(moments: Moments): Moments {
  if (moments.kind === 'several outputs') {
    const { A, C, y2 } = moments
    return C.length === 1 ? simplest({ kind: 'full', A, c: C[0]!, y2 }) : moments
  }
  return moments.kind === 'full' && isDiagonal(moments)
    ? { kind: 'diagonal', a: moments.A.map((row, i) => row[i]!), c: moments.c, y2: moments.y2 }
    : moments
}

const isDiagonal = ({ A, variances }: FullMoments): boolean =>
  variances === undefined && A.every((row, i) => row.every((entry, j) => i === j || Q.isZero(entry)))
