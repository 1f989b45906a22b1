/**
 * Matrices and vectors over Q, as immutable arrays of rows.
 *
 * Laws, wherever the shapes fit: addition is commutative and associative, multiplication is associative and
 * distributes over addition; transpose(A·B) = transpose(B)·transpose(A).
 * A matrix without rows has no columns either: the shape 0 × n is read as 0 × 0.
 */

import { DomainError, ShapeError } from '../errors.ts'
import * as Q from '../rational.ts'
import { clearDenominators, integerDot } from './integer-matrix.ts'

/** A column of rationals. */
export type Vector = readonly Q.Rational[]

/** A rectangular array of rationals, row by row. */
export type Matrix = readonly Vector[]

/** What `fromRows` and `vector` read: text as `rational.parse` does, a number only where it is a safe integer. */
export type Entry = Q.Rational | bigint | number | string

// ---------------------------------------------------------------- constructors

function toRational(entry: Entry): Q.Rational {
  if (typeof entry === 'bigint') return Q.fromInteger(entry)
  if (typeof entry === 'number') return Q.fromSafeInteger(entry)
  return typeof entry === 'string' ? Q.parse(entry) : entry
}

/**
 * The vector with the given entries.
 * @throws DomainError for a number that is not a safe integer; NumberSyntaxError for text that is no number
 */
export const vector = (entries: readonly Entry[]): Vector => entries.map(toRational)

/**
 * The matrix with the given rows.
 *
 * @throws ShapeError where the rows differ in length; DomainError for a number that is not a safe integer;
 * NumberSyntaxError for text that is no number
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[1, '1/2'], ['0.5', 2n]])
 * assert.equal(rational.toString(linear.determinant(A)), '7/4')
 * ```
 */
export function fromRows(rows: readonly (readonly Entry[])[]): Matrix {
  shapeOf('fromRows', 'rows', rows)
  return rows.map(vector)
}

/** The n × n identity. */
export const identity = (n: number): Matrix => diagonal(Array.from({ length: n }, () => Q.one))

/** The square matrix with the given diagonal and zeros elsewhere. */
export const diagonal = (entries: Vector): Matrix =>
  entries.map((entry, row) => entries.map((_, column) => (row === column ? entry : Q.zero)))

/** The rows × columns matrix of zeros. */
export const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Q.zero))

// ---------------------------------------------------------------- shape

export interface Shape {
  readonly rows: number
  readonly columns: number
}

/**
 * The shape of A, after a check that all rows have the length of the first.
 * @throws ShapeError naming the first row that differs
 */
export function shapeOf(operation: string, name: string, A: readonly (readonly unknown[])[]): Shape {
  const columns = A[0]?.length ?? 0
  const ragged = A.findIndex((row) => row.length !== columns)
  if (ragged >= 0) {
    throw new ShapeError(
      operation,
      `${name}[${ragged}] with ${A[ragged]?.length} entries`,
      `${columns} entries in every row, as in ${name}[0]`,
    )
  }
  return { rows: A.length, columns }
}

/**
 * The order of a square matrix.
 * @throws ShapeError where A is not square
 */
export function orderOf(operation: string, name: string, A: Matrix): number {
  const { rows, columns } = shapeOf(operation, name, A)
  if (rows !== columns) throw new ShapeError(operation, `${name} of shape ${rows} × ${columns}`, 'a square matrix')
  return rows
}

/**
 * The order of a symmetric matrix.
 * @throws ShapeError where A is not square; DomainError naming the first pair of entries that differ
 */
export function symmetricOrderOf(operation: string, name: string, A: Matrix): number {
  const order = orderOf(operation, name, A)
  for (let row = 0; row < order; row++) {
    for (let column = 0; column < row; column++) {
      const [below, above] = [A[row]![column]!, A[column]![row]!]
      if (!Q.equals(below, above)) {
        throw new DomainError(
          operation,
          `${name}[${row}][${column}]`,
          Q.toString(below),
          `equal to ${name}[${column}][${row}] = ${Q.toString(above)}, as the matrix must be symmetric`,
        )
      }
    }
  }
  return order
}

/** @throws ShapeError where v has not `length` entries */
export function requireLength(operation: string, name: string, v: Vector, length: number, because: string): void {
  if (v.length !== length) {
    throw new ShapeError(operation, `${name} with ${v.length} entries`, `${length} entries, ${because}`)
  }
}

/** Whether A is square and equal to its transpose. */
export const isSymmetric = (A: Matrix): boolean =>
  A.every((row, i) => row.length === A.length && row.every((entry, j) => j >= i || Q.equals(entry, A[j]![i]!)))

/** Whether A and B have one shape and equal entries. */
export const equals = (A: Matrix, B: Matrix): boolean =>
  A.length === B.length && A.every((row, i) => row.length === B[i]!.length && row.every((entry, j) => Q.equals(entry, B[i]![j]!)))

// ---------------------------------------------------------------- arithmetic

/** The rows of the transpose are the columns of A. */
export function transpose(A: Matrix): Matrix {
  const { columns } = shapeOf('transpose', 'A', A)
  return Array.from({ length: columns }, (_, column) => A.map((row) => row[column]!))
}

/** @throws ShapeError where the shapes differ */
export function add(A: Matrix, B: Matrix): Matrix {
  const [left, right] = [shapeOf('add', 'A', A), shapeOf('add', 'B', B)]
  if (left.rows !== right.rows || left.columns !== right.columns) {
    throw new ShapeError(
      'add',
      `shapes ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`,
      'two matrices of one shape',
    )
  }
  return A.map((row, i) => row.map((entry, j) => Q.add(entry, B[i]![j]!)))
}

/** s·A. */
export const scale = (s: Q.Rational, A: Matrix): Matrix => A.map((row) => row.map((entry) => Q.mul(s, entry)))

/** uᵀv; one gcd in all, by a common denominator for each vector. @throws ShapeError where the lengths differ */
export function dot(u: Vector, v: Vector): Q.Rational {
  requireLength('dot', 'v', v, u.length, 'as u has')
  return clearedDot(clearDenominators(u), clearDenominators(v))
}

/** A·v. @throws ShapeError where A has not as many columns as v has entries */
export function apply(A: Matrix, v: Vector): Vector {
  const { columns } = shapeOf('apply', 'A', A)
  if (A.length > 0) requireLength('apply', 'v', v, columns, 'as A has columns')
  const cleared = clearDenominators(v)
  return A.map((row) => clearedDot(clearDenominators(row), cleared))
}

/** A·B. @throws ShapeError where A has not as many columns as B has rows */
export function mul(A: Matrix, B: Matrix): Matrix {
  const { columns } = shapeOf('mul', 'A', A)
  if (A.length > 0 && columns !== B.length) {
    throw new ShapeError('mul', `A with ${columns} columns and B with ${B.length} rows`, 'as many columns of A as rows of B')
  }
  const right = transpose(B).map(clearDenominators)
  return A.map((row) => {
    const left = clearDenominators(row)
    return right.map((column) => clearedDot(left, column))
  })
}

function clearedDot(u: ReturnType<typeof clearDenominators>, v: ReturnType<typeof clearDenominators>): Q.Rational {
  return Q.make(integerDot(u.integers, v.integers), u.denominator * v.denominator)
}
