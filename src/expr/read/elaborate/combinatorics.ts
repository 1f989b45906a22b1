/** Binomial coefficients and factorials. */

import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import { plainName } from '../naming.ts'
import { ReadError } from '../place.ts'
import { type SymbolSyntax, type Syntax, visitSyntax } from '../syntax.ts'
import { wholeNumber } from '../values.ts'
import type { Reader, Scope } from './reader.ts'

/** (n − k + 1)⋯n / k! for k = 0, 1, …; written out where k is a number. */
export function binomialValue(reader: Reader, e: Extract<Syntax, { kind: 'binomial' }>, scope: Scope): Expression {
  const [n, k] = [reader.scalar(e.above, scope), reader.scalar(e.below, scope)]
  const small = wholeNumber(k)
  if (small === undefined || small < 0) {
    requireCount(reader, e.below, k, scope)
    return B.product('j', 1, k, (j) => B.div(B.add(B.sub(n, k), j), j))
  }
  const factors = Array.from({ length: small }, (_, j) => B.div(B.sub(n, j), j + 1))
  return small === 0 ? B.expr(1) : factors.length === 1 ? (factors[0] as Expression) : B.mul(...factors)
}

export function factorialValue(reader: Reader, body: Syntax, scope: Scope): Expression {
  const n = reader.scalar(body, scope)
  const whole = wholeNumber(n)
  if (whole === undefined || whole < 0) requireCount(reader, body, n, scope)
  return B.product('j', 1, n, (j) => j)
}

/** A number of things: an integer by its form, and taken to be at least 0. */
function requireCount(reader: Reader, e: Syntax, value: Expression, scope: Scope): void {
  const symbols: SymbolSyntax[] = []
  visitSyntax(e, (x) => {
    if (x.kind === 'symbol') symbols.push(x)
    else if (!['number', 'add', 'multiply', 'parenthesis'].includes(x.kind))
      throw new ReadError(e.place, 'a factorial or a binomial coefficient of this is not read')
    if (x.kind === 'number' && x.value.den !== 1n)
      throw new ReadError(e.place, 'a factorial or a binomial coefficient of a fraction is not read')
  })
  const [index] = symbols.filter((x) => scope.bound.has(x.name))
  // an index alone, from 0 or later on
  if (index !== undefined && e.kind === 'symbol' && scope.counting.has(e.name)) return
  if (index !== undefined)
    throw new ReadError(index.place, `whether this is at least 0 for every ${index.name} is not decided while reading`)
  if (!symbols.every((x) => reader.symbols.isInteger(x.name)))
    throw new ReadError(e.place, 'a factorial or a binomial coefficient of what is not known to be an integer')
  const place = symbols.map((x) => plainName(x.name))
  reader.symbols.convention(
    e.kind === 'symbol'
      ? `${place[0]} ≥ 0`
      : `what a factorial or binomial coefficient counts is at least 0 (${place.join(', ')})`,
    B.ge(value, 0),
  )
}
