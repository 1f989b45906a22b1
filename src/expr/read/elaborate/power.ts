/** Powers, with the letters that make an exponent mean something else. */

import * as B from '../../build.ts'
import { ReadError } from '../place.ts'
import type { Syntax } from '../syntax.ts'
import { inverseOf, matrixProduct, scalar, type Value, wholeNumber } from '../values.ts'
import { definitionOf } from './definitions.ts'
import { squaredNormValue } from './norms.ts'
import type { Reader, Scope } from './reader.ts'

export function powerValue(reader: Reader, e: Extract<Syntax, { kind: 'power' }>, scope: Scope): Value {
  const { base } = e
  const isEuler =
    base.kind === 'symbol' &&
    base.name === 'e' &&
    base.subscript === undefined &&
    !reader.vocabulary.declarations.has('e') &&
    !reader.survey.shapes.has('e')
  if (isEuler && !scope.bound.has('e') && definitionOf(reader, base, undefined) === undefined) {
    const plain = e.exponent.kind === 'number' && reader.survey.names.size > 1
    if (plain)
      throw new ReadError(e.place, 'e to a number may be a power of a symbol or of Euler’s number; write \\exp, or declare e')
    return scalar(B.exp(reader.scalar(e.exponent, scope)))
  }
  if (
    e.exponent.kind === 'symbol' &&
    e.exponent.name === 'T' &&
    !reader.vocabulary.declarations.has('T') &&
    !reader.survey.integers.has('T')
  )
    throw new ReadError(e.exponent.place, 'T may be an exponent or a transposition; ^\\top would tell, or a declaration of T')
  if (e.exponent.kind === 'symbol' && e.exponent.name === 'c' && e.base.kind === 'symbol' && /^[A-Z]$/.test(e.base.name))
    throw new ReadError(e.exponent.place, 'c may be an exponent or mean a complement; declare c')
  const isSquare = e.exponent.kind === 'number' && e.exponent.value.num === 2n && e.exponent.value.den === 1n
  if (base.kind === 'norm' && isSquare && base.label !== '1') return scalar(squaredNormValue(reader, base, scope))
  const value = reader.value(base, scope)
  const exponent = reader.scalar(e.exponent, scope)
  const whole = wholeNumber(exponent)
  if (value.kind === 'scalar') return scalar(B.pow(value.e, exponent))
  if (value.kind === 'explicit' && whole !== undefined && whole !== 0) {
    const factor = whole < 0 ? inverseOf(value.rows, e.place) : value.rows
    let rows = factor
    for (let k = 1; k < Math.abs(whole); k++) rows = matrixProduct(rows, factor)
    return { kind: 'explicit', rows }
  }
  throw new ReadError(e.place, 'a power of a vector or of a matrix of symbolic size is not read')
}
