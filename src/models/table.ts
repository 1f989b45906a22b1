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
  for (const { cells, line } of rows) {
    if (cells.length !== columns.length) {
      throw new SpecError(
        field,
        `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} on line ${line}`,
        `${columns.length}, as the header has`,
      )
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

/** One pass over the text; empty lines are left out. Nothing recurses or backtracks, however long a cell is. */
function csvRecords(text: string, field: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  const unquoted = /[^",\r\n]*/y
  let at = 0
  let line = 1
  let cells: string[] = []
  let start = 1
  const fail = (from: number): never => {
    throw new SpecError(
      field,
      `${JSON.stringify(shorten(text.slice(from, from + 40), 30))} on line ${line}`,
      'a CSV cell; quotes in a cell are doubled and the cell is quoted',
    )
  }
  while (at < text.length || cells.length > 0) {
    const from = at
    const isQuoted = text[at] === '"'
    if (isQuoted) {
      at = closingQuote(text, at + 1)
      if (at < 0) fail(from)
      at++
    } else {
      unquoted.lastIndex = at
      at += unquoted.exec(text)![0].length
    }
    const separator = separatorAt(text, at) ?? fail(from)
    cells.push(isQuoted ? text.slice(from + 1, at - 1).replaceAll('""', '"') : text.slice(from, at))
    at += separator.length
    if (isQuoted) line += lineEnds(cells.at(-1)!)
    if (separator === ',') continue
    if (cells.length > 1 || cells[0] !== '' || isQuoted) records.push({ cells, line: start })
    cells = []
    line++
    start = line
    if (separator === '') break
  }
  return records
}

/** The place of the quote that closes a cell, past doubled ones; −1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** A comma, an end of line or the end of the text; undefined for anything else. */
function separatorAt(text: string, at: number): ',' | '\n' | '\r' | '\r\n' | '' | undefined {
  if (at === text.length) return ''
  const c = text[at]
  if (c === '\r') return text[at + 1] === '\n' ? '\r\n' : '\r'
  return c === ',' || c === '\n' ? c : undefined
}

const lineEnds = (cell: string): number => cell.split(/\r\n|\n|\r/).length - 1

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
  if (value.length === 0) throw new SpecError(field, 'a list of 0 entries', 'at least one record')
  const columns = new Set<string>()
  for (const [i, record] of value.entries()) {
    if (!isObject(record)) throw new SpecError(field, `${describe(record)} as record ${i + 1}`, 'an object {"column": value, …}')
    for (const [key, entry] of Object.entries(record)) {
      columns.add(key)
      if (!isArray(entry) && !isObject(entry)) continue
      const place = `${describe(entry)} as ${JSON.stringify(shorten(key, 40))} of record ${i + 1}`
      throw new SpecError(field, place, 'a number, a text, true, false or null in every cell')
    }
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
