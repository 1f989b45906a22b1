/** Symbols: plain ones, members of families, vectors and matrices as a whole. */

import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import * as X from '../../expression.ts'
import { labelledName, plainName } from '../naming.ts'
import { type Place, ReadError } from '../place.ts'
import { claimScope, familyKey, indicesOf } from '../survey.ts'
import { shapeName } from '../survey-shapes.ts'
import type { SymbolSyntax, Syntax } from '../syntax.ts'
import { type Range, sameRange, scalar, type Value } from '../values.ts'
import { definitionOf, indexValue, unfold } from './definitions.ts'
import { type Reader, type Scope, topScope } from './reader.ts'

export function symbolValue(reader: Reader, e: SymbolSyntax, scope: Scope): Value {
  const indexed = e.subscript !== undefined || e.layer !== undefined
  const bound = indexed ? undefined : scope.bound.get(e.name)
  if (bound !== undefined) return bound
  const definition = definitionOf(reader, e, undefined)
  if (definition !== undefined) return unfold(reader, definition.definition, definition.args, scope, e.place)
  if (!indexed) return plainSymbol(reader, e)
  const shaped = shapedSymbol(reader, e, scope)
  if (shaped !== undefined) return shaped
  const indices = indicesIn(reader, e, scope)
  if (indices === undefined) {
    requireNoBound(e, scope)
    if (e.name === '\\delta' && indicesOf(e)?.length === 2) return kronecker(reader, e, scope)
    return scalar(X.at(reader.symbols.labelled(e)))
  }
  if (e.name === '\\delta' && indices.length === 2) return kronecker(reader, e, scope)
  return scalar(X.at(reader.symbols.family(e, indices.length), ...indices))
}

/** A vector or a matrix with a label, or one of a family of vectors. */
function shapedSymbol(reader: Reader, e: SymbolSyntax, scope: Scope): Value | undefined {
  const { shapes } = reader.survey
  const shape = shapes.get(e.name)
  const [index, ...more] = indicesOf(e) ?? []
  if (shape === 'vectors' && index !== undefined && more.length === 0) return memberVector(reader, e, index, scope)
  if (shape === 'matrices')
    throw new ReadError(e.place, `a matrix ${e.name} for each index is not read; its entries with two indices are`)
  const name = shapeName(e)
  const own = name === undefined || isIndex(reader, e) ? undefined : shapes.get(name)
  if (name !== undefined && (own === 'vector' || own === 'matrix')) return labelledShape(reader, e, name, own)
  if (shape === 'vector' && !isIndex(reader, e)) return plainVector(reader, e)
  return undefined
}

function labelledShape(reader: Reader, e: SymbolSyntax, name: string, shape: 'vector' | 'matrix'): Value {
  const label = [e.layer === undefined ? '' : `(${e.layer.text})`, e.subscript?.text ?? ''].join('')
  reader.symbols.convention(`${labelledName(e.name, label)} is a ${shape}`)
  const arity = shape === 'matrix' ? 2 : 1
  const variable = reader.symbols.labelledFamily(e, arity)
  const [rows, columns] = [0, 1].slice(0, arity).map((k) => componentsOf(reader, name, arity, k, e.place)) as [Range, Range]
  return shape === 'matrix'
    ? { kind: 'matrix', rows, columns, at: (i, j) => X.at(variable, i, j) }
    : { kind: 'vector', range: rows, at: (i) => X.at(variable, i) }
}

/** x_i as a vector, with the entries x_{ij}. */
function memberVector(reader: Reader, e: SymbolSyntax, index: Syntax, scope: Scope): Value {
  reader.symbols.convention(`${plainName(e.name)} with one index is a vector`)
  const variable = reader.symbols.family(e, 2)
  const i = indexValue(reader, index, scope)
  if (scope.statement === claimScope) noteRangeOfFree(reader, index, e, 1, 0, scope)
  return { kind: 'vector', range: componentsOf(reader, e.name, 2, 1, e.place), at: (j) => X.at(variable, i, j) }
}

function isIndex(reader: Reader, e: SymbolSyntax): boolean {
  const indices = indicesOf(e)
  return indices !== undefined && reader.survey.isFamily(e.name, indices.length)
}

export function kronecker(reader: Reader, e: SymbolSyntax, scope: Scope): Value {
  const [i, j] = indicesOf(e) as readonly [Syntax, Syntax]
  return scalar(B.delta(indexValue(reader, i, scope), indexValue(reader, j, scope)))
}

/** A symbol without scripts that is neither bound nor defined. */
function plainSymbol(reader: Reader, e: SymbolSyntax): Value {
  const { name } = e
  const shape = reader.survey.shapes.get(name)
  const declaration = reader.vocabulary.declarations.get(name)
  if (shape === 'vector') return plainVector(reader, e)
  if (shape === 'vectors' || shape === 'matrices')
    throw new ReadError(e.place, `${name} stands without the index that tells which ${shape === 'vectors' ? 'vector' : 'matrix'}`)
  if (shape === 'matrix' && name === 'I' && declaration === undefined) return identityMatrix(reader, e)
  if (shape === 'matrix') {
    const variable = reader.symbols.family(e, 2)
    const [rows, columns] = [0, 1].map((k) => componentsOf(reader, name, 2, k, e.place)) as [Range, Range]
    reader.symbols.convention(`${plainName(name)} is a matrix`)
    return { kind: 'matrix', rows, columns, at: (i, j) => X.at(variable, i, j) }
  }
  if (declaration === undefined && name === 'e') return scalar(euler(reader, e))
  if (declaration === undefined && name === '\\pi')
    throw new ReadError(e.place, 'the number π has no place in the expression language; as a symbol it must be declared')
  if (declaration === undefined && /^\\d?dot\{/.test(name))
    throw new ReadError(e.place, 'a dot may mean a derivative in time; declare the symbol')
  if (declaration === undefined && name === 'I' && reader.survey.shapes.size > 0)
    throw new ReadError(e.place, 'I may be a symbol or the identity matrix')
  if (declaration === undefined && name === 'i' && !reader.survey.integers.has('i'))
    throw new ReadError(e.place, 'i may be an index or the imaginary unit; declare it')
  if (/^\\math(?:bb|cal|scr)\{/.test(name) && declaration === undefined && /^\\mathbb/.test(name))
    throw new ReadError(e.place, `${name} is no number`)
  const variable = reader.symbols.scalar(e)
  if (declaration === undefined && /^[A-Z]$/.test(name) && variable.sort === 'real' && variable.dependsOn.length === 0)
    reader.symbols.convention(`${name} is a number`)
  return scalar(X.at(variable))
}

/** I among matrices, of the size that each of its places asks for. */
function identityMatrix(reader: Reader, e: SymbolSyntax): Value {
  const [rows, columns] = [0, 1].map((k) =>
    reader.symbols.range(familyKey(`I@${e.place.start}`, 2, k), 'an index of I', e.place, (end) => reader.scalar(end, topScope)),
  ) as [Range, Range]
  if (!sameRange(rows, columns)) throw new ReadError(e.place, 'an identity matrix that is not square')
  reader.symbols.convention('I is the identity matrix')
  return { kind: 'matrix', rows, columns, at: (i, j) => B.delta(i, j) }
}

function euler(reader: Reader, e: SymbolSyntax): Expression {
  if (reader.survey.names.size === 1) return B.exp(1)
  throw new ReadError(e.place, 'e alone may be a symbol or Euler’s number; write \\exp(1), or declare e')
}

export function plainVector(reader: Reader, e: SymbolSyntax): Value {
  const labelled = e.subscript !== undefined || e.layer !== undefined
  if (labelled)
    throw new ReadError(
      e.place,
      'a vector with a subscript that is no index is not read; bold letters or another letter would tell',
    )
  const variable = reader.symbols.family(e, 1)
  reader.symbols.convention(`${plainName(e.name)} is a vector`)
  return { kind: 'vector', range: componentsOf(reader, e.name, 1, 0, e.place), at: (i) => X.at(variable, i) }
}

function componentsOf(reader: Reader, name: string, arity: number, position: number, place: Place): Range {
  return reader.symbols.rangeOfComponents(name, arity, position, place, (end) => reader.scalar(end, topScope))
}

/** The indices of a member of a family; undefined where the scripts are a label. */
function indicesIn(reader: Reader, e: SymbolSyntax, scope: Scope): readonly Expression[] | undefined {
  const written = indicesOf(e)
  if (written === undefined) return undefined
  if (e.name === '\\delta' && written.length === 2) return written.map((i) => indexValue(reader, i, scope))
  const arities = reader.survey.arities(e.name)
  if (reader.survey.isFamily(e.name, written.length) && written.every((i) => mayBeIndex(reader, i, scope))) {
    const indices = written.map((i) => indexValue(reader, i, scope))
    if (scope.statement === claimScope)
      for (const [k, i] of written.entries()) noteRangeOfFree(reader, i, e, written.length, k, scope)
    return indices
  }
  const [only] = written
  if (written.length === 1 && only?.kind === 'number' && arities.some((a) => a > 1 && String(only.value.num).length === a)) {
    return [...String(only.value.num)].map((digit) => B.expr(BigInt(digit)))
  }
  return undefined
}

/** A letter below a family is an index unless it is a quantity of the claim. */
function mayBeIndex(reader: Reader, e: Syntax, scope: Scope): boolean {
  if (e.kind !== 'symbol') return true
  if (scope.bound.has(e.name) || reader.symbols.isInteger(e.name)) return true
  return !reader.survey.quantities.has(e.name)
}

/** A free index lies in the range of its family, where the claim shows one. */
function noteRangeOfFree(reader: Reader, index: Syntax, of: SymbolSyntax, arity: number, position: number, scope: Scope): void {
  if (index.kind !== 'symbol' || scope.bound.has(index.name)) return
  const range = reader.symbols.knownRange(familyKey(of.name, arity, position), of.place, (end) => reader.scalar(end, topScope))
  if (range === undefined) return
  const i = indexValue(reader, index, scope)
  reader.symbols.convention(
    `${plainName(index.name)} lies in the range of the index of ${plainName(of.name)}`,
    B.and(B.le(range.lower, i), B.le(i, range.upper)),
  )
}

function requireNoBound(e: SymbolSyntax, scope: Scope): void {
  for (const script of [e.layer, e.subscript]) {
    const letters = new Set((script?.text ?? '').match(/\\[A-Za-z]+|[A-Za-z]/g) ?? [])
    const bound = [...letters].find((letter) => scope.bound.has(letter))
    if (bound !== undefined) throw new ReadError(e.place, `${bound} occurs below ${e.name} in a way that is not read as an index`)
  }
}
