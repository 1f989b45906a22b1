/**
 * Exact moments of a table: the decimals of the cells as they are written, means over the rows with weight 1/n.
 *
 * Standardization is exact: the network sees z_j = (x_j − mean)/sd_j with the population standard deviation sd_j = √v_j (divisor n),
 * which is irrational, so A, c, y2 are kept for the centered x and y, and the rational variances v_j beside them.
 */

import { AlgebraError, integer, rational as Q, type Rational, type Vector } from '../algebra/index.ts'
import type { FullMoments, TableReport } from './network.ts'
import { SpecError, shorten } from './spec-error.ts'
import type { TableData } from './spec-schema.ts'
import { type Cell, parseCsv, parseJsonTable, type Table, type TableReader } from './table.ts'

export interface TableMoments {
  readonly moments: FullMoments
  readonly report: TableReport
}

/**
 * The moments of the named columns. With `standardize` true inputs and target have mean 0 and variance 1; with "features" the target
 * is only centered; with "center" all are only centered; otherwise nothing is shifted or scaled. Columns in `oneHot` become one 0/1
 * input for each value that occurs, in the order of the values as texts. A row with a missing value is an error unless `missing` is "drop".
 * Cost: O(n d²) products of integers. @throws SpecError
 */
export function tableMoments(data: TableData, readTable: TableReader): TableMoments {
  const { inputs, y, dropped } = readColumns(data, readTable)
  const moments = momentsOf(inputs, y, data)
  const report = { inputs: inputs.map(({ name }) => name), target: data.target, rows: y.length, dropped }
  return { moments, report }
}

interface Columns {
  readonly inputs: readonly Column[]
  readonly y: Vector
  /** Rows left out for missing values. */
  readonly dropped: number
}

function readColumns(data: TableData, readTable: TableReader): Columns {
  const [field, file] = 'csv' in data ? ['data.csv', data.csv] : ['data.json', data.json]
  const text = readTable(file, field)
  const table = 'csv' in data ? parseCsv(text, field) : parseJsonTable(text, field)
  const positions = new Map(table.columns.map((name, i) => [name, i]))
  const first = new Map(table.columns.map((name, i): [string, number] => [name, i]).toReversed())
  const positionOf = (name: string, place: string): number => {
    const position = positions.get(name)
    if (position === undefined) throw new SpecError(place, JSON.stringify(shorten(name)), columnsNeeded(table))
    if (position === first.get(name)) return position
    throw new SpecError(place, `two columns named ${JSON.stringify(shorten(name, 40))}`, 'a name that only one column has')
  }
  const target = positionOf(data.target, 'data.target')
  const features = data.features.map((name, i) => positionOf(name, `data.features[${i}]`))
  requireSensible(data)
  const rows = completeRows(table, [...features, target], data.missing, field)
  const inputs = features.flatMap((position, i) => inputColumns(table, rows, position, data, `data.features[${i}]`))
  return { inputs, y: numbers(table, rows, target, 'data.target'), dropped: table.rows.length - rows.length }
}

function columnsNeeded({ columns }: Table): string {
  const named = `a column: ${shorten(columns.slice(0, 200).join(', '), 200)}`
  // the whole line became one name
  const isOther = columns.length === 1 && /[;\t|]/.test(columns[0]!)
  return isOther ? `${named} (columns of a CSV file are separated by commas)` : named
}

/** The rows as the network sees them, in doubles: inputs by row, and targets. */
export interface TableRows {
  readonly inputs: readonly (readonly number[])[]
  readonly targets: readonly number[]
}

/** The rows whose exact moments `tableMoments` gives, centered and scaled as `data` says. @throws SpecError */
export function tableRows(data: TableData, readTable: TableReader): TableRows {
  const { inputs, y } = readColumns(data, readTable)
  const { standardize } = data
  const isCentered = standardize !== false
  const columns = inputs.map(({ values }) => asSeen(values, isCentered, standardize === true || standardize === 'features'))
  return {
    inputs: y.map((_, row) => columns.map((column) => column[row]!)),
    targets: asSeen(y, isCentered, standardize === true),
  }
}

function asSeen(values: Vector, isCentered: boolean, isScaled: boolean): readonly number[] {
  const count = Q.fromSafeInteger(values.length)
  const mean = (numbers: Vector): Rational => Q.div(numbers.reduce(Q.add, Q.zero), count)
  const center = isCentered ? mean(values) : Q.zero
  const shifted = values.map((value) => Q.sub(value, center))
  const deviation = isScaled ? Math.sqrt(Q.toNumber(mean(shifted.map((value) => Q.mul(value, value))))) : 1
  return shifted.map((value) => Q.toNumber(value) / deviation)
}

function requireSensible(data: TableData): void {
  data.features.forEach((name, i) => {
    if (name === data.target)
      throw new SpecError(`data.features[${i}]`, `the target ${JSON.stringify(name)}`, 'a column other than the target')
    if (data.features.indexOf(name) !== i)
      throw new SpecError(`data.features[${i}]`, `${JSON.stringify(name)} again`, 'each column once')
  })
  data.oneHot.forEach((name, i) => {
    if (!data.features.includes(name))
      throw new SpecError(`data.oneHot[${i}]`, JSON.stringify(shorten(name)), 'one of data.features')
  })
}

// ---------------------------------------------------------------- rows and columns

/** The rows in which no wanted cell is missing. */
function completeRows(table: Table, wanted: readonly number[], missing: 'error' | 'drop', field: string): readonly number[] {
  const complete: number[] = []
  const incomplete: number[] = []
  table.rows.forEach((row, i) => {
    ;(wanted.every((position) => row[position] !== undefined) ? complete : incomplete).push(i)
  })
  const [first] = incomplete
  if (first !== undefined && missing === 'error') {
    const column = table.columns[wanted.find((position) => table.rows[first]![position] === undefined)!]!
    const found = `${incomplete.length} of ${table.rows.length} rows with a missing value, first ${JSON.stringify(shorten(column))} on ${table.placeOf(first)}`
    throw new SpecError(field, found, 'complete rows, or "missing": "drop" to leave these rows out')
  }
  if (complete.length === 0) throw new SpecError(field, 'no complete row', 'at least one row')
  return complete
}

interface Column {
  readonly name: string
  readonly field: string
  readonly values: Vector
}

const mostValues = 1000

function inputColumns(
  table: Table,
  rows: readonly number[],
  position: number,
  data: TableData,
  field: string,
): readonly Column[] {
  const name = table.columns[position]!
  if (!data.oneHot.includes(name)) return [{ name, field, values: numbers(table, rows, position, field) }]
  const cells = rows.map((row) => table.rows[row]![position]!)
  const values = [...new Set(cells)].sort((a, b) => (a < b ? -1 : 1))
  if (values.length > mostValues)
    throw new SpecError(field, `${values.length} different values`, `at most ${mostValues} to encode one by one`)
  return values.map((value) => ({
    name: `${name}=${value}`,
    field,
    values: cells.map((cell) => (cell === value ? Q.one : Q.zero)),
  }))
}

function numbers(table: Table, rows: readonly number[], position: number, field: string): Vector {
  return rows.map((row) =>
    numberOf(
      table.rows[row]![position],
      () => `${JSON.stringify(shorten(table.columns[position]!, 40))} on ${table.placeOf(row)}`,
      field,
    ),
  )
}

function numberOf(cell: Cell, placeOf: () => string, field: string): Rational {
  const text = cell ?? ''
  try {
    if (text.length <= 400 && !/[eE][+-]?0*\d{4,}/.test(text)) return Q.parse(text)
  } catch (error) {
    if (!(error instanceof AlgebraError)) throw error
  }
  throw new SpecError(
    field,
    `${JSON.stringify(shorten(text, 40))} in column ${placeOf()}`,
    'a decimal number; name the column in data.oneHot if it holds categories',
  )
}

// ---------------------------------------------------------------- moments

/** values[i]·denominator as integers. */
interface Cleared {
  readonly integers: readonly bigint[]
  readonly denominator: bigint
}

function clear(values: Vector): Cleared {
  const denominator = values.reduce((common, { den }) => integer.lcm(common, den), 1n)
  return { integers: values.map(({ num, den }) => num * (denominator / den)), denominator }
}

function momentsOf(inputs: readonly Column[], y: Vector, { standardize }: TableData): FullMoments {
  const rows = BigInt(y.length)
  const columns = [...inputs.map(({ values }) => values), y].map(clear)
  const sums = columns.map(({ integers }) => integers.reduce((sum, value) => sum + value, 0n))
  // E[uv], or E[uv] − E[u]E[v] = (n Σuv − Σu Σv)/n²
  const moment = (i: number, j: number): Rational => {
    const [u, v] = [columns[i]!, columns[j]!]
    let products = 0n
    for (let row = 0; row < u.integers.length; row++) products += u.integers[row]! * v.integers[row]!
    const scale = u.denominator * v.denominator
    if (standardize === false) return Q.make(products, rows * scale)
    return Q.make(rows * products - sums[i]! * sums[j]!, rows * rows * scale)
  }
  const d = inputs.length
  const A: Rational[][] = inputs.map(() => [])
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = moment(i, j)
      A[i]![j] = entry
      A[j]![i] = entry
    }
  }
  const moments: FullMoments = { kind: 'full', A, c: inputs.map((_, i) => moment(i, d)), y2: moment(d, d) }
  if (standardize === false || standardize === 'center') return moments
  const constant = inputs.findIndex((_, i) => Q.isZero(A[i]![i]!))
  if (constant >= 0) {
    const { name, field } = inputs[constant]!
    throw new SpecError(
      field,
      `${JSON.stringify(shorten(name))} with one and the same value in all rows`,
      'a column that varies, as it is to be scaled to variance 1',
    )
  }
  if (standardize === true && Q.isZero(moments.y2)) {
    throw new SpecError(
      'data.target',
      'one and the same value in all rows',
      'a target that varies, as it is to be scaled to variance 1',
    )
  }
  return { ...moments, variances: { features: A.map((row, i) => row[i]!), target: standardize === true ? moments.y2 : Q.one } }
}
