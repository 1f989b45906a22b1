/** Tables as text: CSV (RFC 4180) or a JSON list of records; every cell stays as it is written. */

import { describe, isArray, isObject, JsonNumber, type JsonValue, parseJson } from './exact-json.ts'
import { SpecError, shorten } from './spec-error.ts'

/** Gives the text of the file that a specification names. @throws SpecError for `field` where there is none */
export type TableReader = (file: string, field: string) => string

/** A cell's text, or undefined where nothing was written. */
export type Cell = string | undefined

export interface Table {
  readonly columns: readonly string[]
  /** One cell for each column. */
  readonly rows: readonly (readonly Cell[])[]
  /** The place of row i for an error message, as in `line 7` or `record 6`. */
  readonly placeOf: (row: number) => string
}

/** What stands for a missing value in CSV. */
const missing = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL'])

/** @throws SpecError for `field` where the text is no CSV table with a header line */
export function parseCsv(text: string, field: string): Table {
  const records = csvRecords(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, field)
  const [header, ...rows] = records
  if (header === undefined) throw new SpecError(field, 'an empty file', 'a CSV file with a header line')
  const columns = header.cells.map((name) => name.trim())
  requireDifferent(columns, field)
  for (const { cells, line } of rows) {
    if (cells.length !== columns.length) {
      throw new SpecError(field, `${cells.length} cells on line ${line}`, `${columns.length}, as the header has`)
    }
  }
  return {
    columns,
    rows: rows.map(({ cells }) => cells.map((cell) => (missing.has(cell.trim()) ? undefined : cell.trim()))),
    placeOf: (row) => `line ${rows[row]!.line}`,
  }
}

interface CsvRecord {
  readonly cells: string[]
  readonly line: number
}

/** One pass over the text; empty lines are left out. */
function csvRecords(text: string, field: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y
  let at = 0
  let line = 1
  let cells: string[] = []
  let start = 1
  while (at < text.length || cells.length > 0) {
    cell.lastIndex = at
    const found = cell.exec(text)
    if (found === null) {
      throw new SpecError(
        field,
        `${JSON.stringify(shorten(text.slice(at, at + 40), 30))} on line ${line}`,
        'a CSV cell; quotes in a cell are doubled and the cell is quoted',
      )
    }
    const [whole, quoted, plain, separator] = found
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    at += whole.length
    line += quoted === undefined ? 0 : quoted.split('\n').length - 1
    if (separator === ',') continue
    if (cells.length > 1 || cells[0] !== '' || quoted !== undefined) records.push({ cells, line: start })
    cells = []
    line++
    start = line
    if (separator === '') break
  }
  return records
}

function requireDifferent(columns: readonly string[], field: string): void {
  const twice = columns.find((name, i) => columns.indexOf(name) !== i)
  if (twice !== undefined)
    throw new SpecError(field, `two columns named ${JSON.stringify(shorten(twice, 40))}`, 'different column names')
}

/** @throws SpecError for `field` where the text is no JSON list of flat records */
export function parseJsonTable(text: string, field: string): Table {
  let value: JsonValue
  try {
    value = parseJson(text)
  } catch (error) {
    if (error instanceof SpecError)
      throw new SpecError(field, `a table that is no JSON (${error.field}: ${error.found})`, error.needed)
    throw error
  }
  if (!isArray(value)) throw new SpecError(field, describe(value), 'a JSON list of records, one for each row')
  const columns = new Set<string>()
  for (const [i, record] of value.entries()) {
    if (!isObject(record)) throw new SpecError(field, `${describe(record)} as record ${i + 1}`, 'an object {"column": value, …}')
    for (const key of Object.keys(record)) columns.add(key)
  }
  const names = [...columns]
  const rows = value.map((record) => names.map((name) => (isObject(record) ? cellOf(record[name]) : undefined)))
  return { columns: names, rows, placeOf: (row) => `record ${row + 1}` }
}

function cellOf(value: JsonValue | undefined): Cell {
  if (value === undefined || value === null || value === '') return undefined
  if (value instanceof JsonNumber) return value.literal
  return typeof value === 'string' ? value : JSON.stringify(value)
}
