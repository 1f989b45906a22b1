/** Norms of vectors and matrices. */

import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import { ReadError } from '../place.ts'
import type { Syntax } from '../syntax.ts'
import { squaredNorm, sumOver } from '../values.ts'
import type { Reader, Scope } from './reader.ts'

export function normValue(reader: Reader, e: Extract<Syntax, { kind: 'norm' }>, scope: Scope): Expression {
  if (e.label !== '1') return B.sqrt(squaredNormValue(reader, e, scope))
  const v = reader.value(e.body, scope)
  if (v.kind !== 'vector') throw new ReadError(e.place, 'this norm is read for vectors only')
  return sumOver(v.range, 'i', (i) => B.abs(v.at(i)))
}

export function squaredNormValue(reader: Reader, e: Extract<Syntax, { kind: 'norm' }>, scope: Scope): Expression {
  const v = reader.value(e.body, scope)
  const isMatrix = v.kind === 'matrix' || v.kind === 'explicit'
  if (!['', '2', 'F', '\\mathrm{F}'].includes(e.label)) throw new ReadError(e.place, `the norm with index ${e.label} is not read`)
  if (isMatrix && e.label === '') throw new ReadError(e.place, 'which norm of a matrix? _F would tell')
  if (isMatrix && e.label === '2') throw new ReadError(e.place, 'the spectral norm is not read')
  return squaredNorm(v, e.place)
}
