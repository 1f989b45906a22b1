/** Values of formulas while they are read: numbers, vectors and matrices by their entries, arithmetic on them. */

import { rational as Q } from '../../algebra/index.ts'
import * as B from '../build.ts'
import type { Expression } from '../expression.ts'
import { type Place, ReadError } from './place.ts'

export interface Range {
  readonly lower: Expression
  readonly upper: Expression
  /** The group of indices that has this range, where the claim does not say which it is. */
  readonly group?: string
}

/** Two groups of indices that meet in a sum or a product of vectors: their ranges are one. */
export class JoinNeeded extends Error {
  override readonly name = 'JoinNeeded'
  constructor(
    readonly one: string,
    readonly other: string,
  ) {
    super('two ranges are one')
  }
}

export type Value =
  | { readonly kind: 'scalar'; readonly e: Expression }
  | { readonly kind: 'vector'; readonly range: Range; readonly at: (i: Expression) => Expression }
  | {
      readonly kind: 'matrix'
      readonly rows: Range
      readonly columns: Range
      readonly at: (i: Expression, j: Expression) => Expression
    }
  /** A matrix written out. */
  | { readonly kind: 'explicit'; readonly rows: readonly (readonly Expression[])[] }

export const scalar = (e: Expression): Value => ({ kind: 'scalar', e })

const nouns: Readonly<Record<Value['kind'], string>> = {
  scalar: 'a number',
  vector: 'a vector',
  matrix: 'a matrix',
  explicit: 'a matrix',
}

export function scalarOf(v: Value, place: Place): Expression {
  if (v.kind === 'scalar') return v.e
  const only = v.kind === 'explicit' && v.rows.length === 1 && v.rows[0]?.length === 1 ? v.rows[0][0] : undefined
  if (only !== undefined) return only
  throw new ReadError(place, `${nouns[v.kind]} stands where a number is needed`)
}

/** @throws JoinNeeded where they differ only because nothing was said about them */
export function sameRange(a: Range, b: Range): boolean {
  if (a.lower.key === b.lower.key && a.upper.key === b.upper.key) return true
  if (a.group !== undefined && b.group !== undefined && a.group !== b.group) throw new JoinNeeded(a.group, b.group)
  return false
}

export const sumOver = ({ lower, upper }: Range, hint: string, body: (i: Expression) => Expression): Expression =>
  B.sum(hint, lower, upper, body)

/** Entrywise: the same operation on values of one shape. */
export function entrywise(
  values: readonly Value[],
  place: Place,
  combine: (entries: readonly Expression[]) => Expression,
): Value {
  const [first] = values
  if (first === undefined) throw new RangeError('no values')
  switch (first.kind) {
    case 'scalar':
      return scalar(combine(values.map((v) => scalarOf(v, place))))
    case 'vector': {
      const list = values.map((v) => (v.kind === 'vector' && sameRange(v.range, first.range) ? v : mismatch(place)))
      return { ...first, at: (i: Expression) => combine(list.map((v) => v.at(i))) }
    }
    case 'matrix': {
      const list = values.map((v) =>
        v.kind === 'matrix' && sameRange(v.rows, first.rows) && sameRange(v.columns, first.columns) ? v : mismatch(place),
      )
      return { ...first, at: (i: Expression, j: Expression) => combine(list.map((v) => v.at(i, j))) }
    }
    case 'explicit': {
      const list = values.map((v) => (v.kind === 'explicit' && sameSize(v.rows, first.rows) ? v : mismatch(place)))
      return {
        kind: 'explicit',
        rows: first.rows.map((row, i) => row.map((_, j) => combine(list.map((v) => v.rows[i]?.[j] as Expression)))),
      }
    }
  }
}

const sameSize = (a: readonly (readonly unknown[])[], b: readonly (readonly unknown[])[]): boolean =>
  a.length === b.length && a[0]?.length === b[0]?.length

function mismatch(place: Place): never {
  throw new ReadError(place, 'numbers, vectors or matrices of different sizes are added or compared')
}

/** The product of two values: of numbers, by a number, or of a matrix and what fits it. */
export function multiply(a: Value, b: Value, place: Place): Value {
  if (a.kind === 'scalar' && b.kind === 'scalar') return scalar(B.mul(a.e, b.e))
  if (a.kind === 'scalar') return entrywise([b], place, ([e]) => B.mul(a.e, e as Expression))
  if (b.kind === 'scalar') return entrywise([a], place, ([e]) => B.mul(e as Expression, b.e))
  if (a.kind === 'explicit' && b.kind === 'explicit' && a.rows[0]?.length === b.rows.length)
    return { kind: 'explicit', rows: matrixProduct(a.rows, b.rows) }
  if (a.kind === 'matrix' && b.kind === 'vector' && sameRange(a.columns, b.range)) {
    return { kind: 'vector', range: a.rows, at: (i) => sumOver(a.columns, 'j', (j) => B.mul(a.at(i, j), b.at(j))) }
  }
  if (a.kind === 'matrix' && b.kind === 'matrix' && sameRange(a.columns, b.rows)) {
    return {
      kind: 'matrix',
      rows: a.rows,
      columns: b.columns,
      at: (i, k) => sumOver(a.columns, 'j', (j) => B.mul(a.at(i, j), b.at(j, k))),
    }
  }
  throw new ReadError(place, `a product of ${nouns[a.kind]} and ${nouns[b.kind]} that do not fit`)
}

export function matrixProduct(
  a: readonly (readonly Expression[])[],
  b: readonly (readonly Expression[])[],
): readonly (readonly Expression[])[] {
  return a.map((row) => (b[0] ?? []).map((_, j) => B.add(...row.map((e, k) => B.mul(e, b[k]?.[j] as Expression)))))
}

export function transposeOf(v: Value, place: Place): Value {
  if (v.kind === 'scalar') return v
  if (v.kind === 'explicit')
    return { kind: 'explicit', rows: (v.rows[0] ?? []).map((_, j) => v.rows.map((row) => row[j] as Expression)) }
  if (v.kind === 'matrix') return { kind: 'matrix', rows: v.columns, columns: v.rows, at: (i, j) => v.at(j, i) }
  throw new ReadError(place, 'a transposed vector stands without a vector behind it')
}

/** The inner product of two vectors, or of two matrices entry by entry. */
export function innerProduct(a: Value, b: Value, place: Place): Expression {
  if (a.kind === 'vector' && b.kind === 'vector' && sameRange(a.range, b.range))
    return sumOver(a.range, 'i', (i) => B.mul(a.at(i), b.at(i)))
  if (a.kind === 'matrix' && b.kind === 'matrix' && sameRange(a.rows, b.rows) && sameRange(a.columns, b.columns)) {
    return sumOver(a.rows, 'i', (i) => sumOver(a.columns, 'j', (j) => B.mul(a.at(i, j), b.at(i, j))))
  }
  if (a.kind === 'explicit' && b.kind === 'explicit' && sameSize(a.rows, b.rows)) {
    return B.add(...a.rows.flatMap((row, i) => row.map((e, j) => B.mul(e, b.rows[i]?.[j] as Expression))))
  }
  throw new ReadError(place, 'an inner product of things of different sizes')
}

export function squaredNorm(v: Value, place: Place): Expression {
  if (v.kind === 'vector') return sumOver(v.range, 'i', (i) => B.square(v.at(i)))
  if (v.kind === 'matrix') return sumOver(v.rows, 'i', (i) => sumOver(v.columns, 'j', (j) => B.square(v.at(i, j))))
  if (v.kind === 'explicit') return B.add(...v.rows.flat().map(B.square))
  throw new ReadError(place, 'double bars around a number')
}

export function traceOf(v: Value, place: Place): Expression {
  if (v.kind === 'matrix' && sameRange(v.rows, v.columns)) return sumOver(v.rows, 'i', (i) => v.at(i, i))
  if (v.kind === 'explicit' && v.rows.length === v.rows[0]?.length) return B.add(...v.rows.map((row, i) => row[i] as Expression))
  throw new ReadError(place, 'a trace needs a square matrix')
}

/** Laplace's expansion along the first row. */
export function determinantOf(rows: readonly (readonly Expression[])[], place: Place): Expression {
  const [first] = rows
  if (first === undefined || first.length !== rows.length || rows.length > 5)
    throw new ReadError(place, 'a determinant needs a square matrix of at most five rows')
  if (rows.length === 1) return first[0] as Expression
  return B.add(
    ...first.map((e, j) => {
      const minor = determinantOf(withoutRowAndColumn(rows, 0, j), place)
      return j % 2 === 0 ? B.mul(e, minor) : B.neg(B.mul(e, minor))
    }),
  )
}

const withoutRowAndColumn = (
  rows: readonly (readonly Expression[])[],
  i: number,
  j: number,
): readonly (readonly Expression[])[] => rows.filter((_, k) => k !== i).map((row) => row.filter((_, k) => k !== j))

/** The inverse by cofactors. */
export function inverseOf(rows: readonly (readonly Expression[])[], place: Place): readonly (readonly Expression[])[] {
  const determinant = determinantOf(rows, place)
  if (rows.length === 1) return [[B.div(1, determinant)]]
  return rows.map((row, i) =>
    row.map((_, j) => {
      const cofactor = determinantOf(withoutRowAndColumn(rows, j, i), place)
      return B.div((i + j) % 2 === 0 ? cofactor : B.neg(cofactor), determinant)
    }),
  )
}

/** An integer exponent up to a size that can be written out. */
export function wholeNumber(e: Expression): number | undefined {
  const value = e.kind === 'number' ? e.value : e.kind === 'neg' && e.arg.kind === 'number' ? Q.neg(e.arg.value) : undefined
  return value !== undefined && Q.isInteger(value) && value.num >= -8n && value.num <= 8n ? Number(value.num) : undefined
}
