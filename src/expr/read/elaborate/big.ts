/** Sums, products and expectations. */

import { rational as Q } from '../../../algebra/index.ts'
import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import { plainName } from '../naming.ts'
import { type Place, ReadError } from '../place.ts'
import { binderKey } from '../survey.ts'
import type { Syntax } from '../syntax.ts'
import { type Range, scalar, scalarOf, type Value } from '../values.ts'
import { definitionOf } from './definitions.ts'
import { type Reader, type Scope, topScope } from './reader.ts'

/** A sum or product of numbers, or an entrywise sum of vectors or matrices. */
export function bigValue(reader: Reader, e: Extract<Syntax, { kind: 'big' }>, scope: Scope): Value {
  const range: Range =
    e.lower !== undefined && e.upper !== undefined
      ? { lower: reader.scalar(e.lower, scope), upper: reader.scalar(e.upper, scope) }
      : e.lower === undefined
        ? reader.symbols.range(binderKey(e.index, e.place), plainName(e.index.name), e.place, (end) =>
            reader.scalar(end, topScope),
          )
        : refuse(e.place, 'a sum with a first value of its index and no last one')
  if (e.upper?.kind === 'infinity') throw new ReadError(e.upper.place, 'infinite sums are not read')
  noteSize(reader, e, scope)
  const first = range.lower.kind === 'number' ? range.lower.value : undefined
  const counts = first !== undefined && first.den === 1n && first.num >= 0n
  const counting = new Set([...scope.counting].filter((name) => name !== e.index.name).concat(counts ? [e.index.name] : []))
  const body = (index: Expression): Value => {
    const inner = new Map([...scope.bound, [e.index.name, scalar(index)]])
    return reader.value(e.body, { ...scope, bound: inner, counting })
  }
  const hint = e.index.name
  const { lower, upper } = range
  if (e.operator === 'product') return scalar(B.product(hint, lower, upper, (i) => scalarOf(body(i), e.body.place)))
  const total = (entry: (value: Value) => Expression): Expression => B.sum(hint, lower, upper, (i) => entry(body(i)))
  const sample = body(lower)
  switch (sample.kind) {
    case 'scalar':
      return scalar(total((v) => scalarOf(v, e.body.place)))
    case 'vector':
      return { ...sample, at: (j: Expression) => total((v) => (v.kind === 'vector' ? v.at(j) : changed(e.body.place))) }
    case 'matrix':
      return {
        ...sample,
        at: (j: Expression, k: Expression) => total((v) => (v.kind === 'matrix' ? v.at(j, k) : changed(e.body.place))),
      }
    case 'explicit':
      throw new ReadError(e.body.place, 'a sum of matrices that are written out is not read')
  }
}

const changed = (place: Place): never => refuse(place, 'the terms of this sum are of different kinds')

/** A size that a range ends at is at least its beginning, unless the document says what it is. */
function noteSize(reader: Reader, e: Extract<Syntax, { kind: 'big' }>, scope: Scope): void {
  const { lower, upper } = e
  if (upper?.kind !== 'symbol' || lower?.kind !== 'number' || scope.bound.has(upper.name)) return
  if (reader.vocabulary.declarations.get(upper.name)?.sort !== undefined || definitionOf(reader, upper, undefined) !== undefined)
    return
  const size = reader.scalar(upper, scope)
  const first = Q.toString(lower.value)
  reader.symbols.convention(`${plainName(upper.name)} ≥ ${first}`, B.ge(size, B.expr(lower.value)))
}

export function momentValue(reader: Reader, e: Extract<Syntax, { kind: 'moment' }>, scope: Scope): Expression {
  const over =
    e.over === undefined ? undefined : (e.over.items ?? refuse(e.over.place, 'this below an expectation is not read')).map(nameOf)
  const sources = reader.sourcesOf(over, { kind: 'parenthesis', items: e.args, place: e.place }, e.place)
  const mean = (x: Expression): Expression => B.expectation(sources, x)
  const args = e.args.map((arg) => reader.scalar(arg, scope))
  const [x, y] = args as [Expression, Expression]
  switch (e.word) {
    case 'E':
      return mean(x)
    case 'Var':
      return mean(B.square(B.sub(x, mean(x))))
    case 'Cov':
      return mean(B.mul(B.sub(x, mean(x)), B.sub(y, mean(y))))
  }
}

const refuse = (place: Place, reason: string): never => {
  throw new ReadError(place, reason)
}

const nameOf = (e: Syntax): string => {
  if (e.kind === 'symbol') return e.name
  throw new ReadError(e.place, 'below an expectation stand the names of random variables')
}
