/** Binomial coefficients and factorials. */

import * as B from '../../build.ts'
import type { Expression } from '../../expression.ts'
import { plainName } from '../naming.ts'
import { ReadError } from '../place.ts'
import type { Syntax } from '../syntax.ts'
import { wholeNumber } from '../values.ts'
import type { Reader, Scope } from './reader.ts'

export function binomialValue(reader: Reader, e: Extract<Syntax, { kind: 'binomial' }>, scope: Scope): Expression {
  const [n, k] = [reader.scalar(e.above, scope), reader.scalar(e.below, scope)]
  const small = wholeNumber(k)
  if (small === undefined || small < 0)
    throw new ReadError(e.place, 'a binomial coefficient whose lower number is not written out is not read')
  const factors = Array.from({ length: small }, (_, j) => B.div(B.sub(n, j), j + 1))
  return small === 0 ? B.expr(1) : factors.length === 1 ? (factors[0] as Expression) : B.mul(...factors)
}

export function factorialValue(reader: Reader, body: Syntax, scope: Scope): Expression {
  const n = reader.scalar(body, scope)
  const whole = wholeNumber(n)
  if (whole === undefined || whole < 0) {
    if (body.kind !== 'symbol' || !reader.symbols.isInteger(body.name))
      throw new ReadError(body.place, 'a factorial of this is not read')
    reader.symbols.convention(`${plainName(body.name)} ≥ 0`, B.ge(n, 0))
  }
  return B.product('j', 1, n, (j) => j)
}
