/** Exact values and derivatives of plain terms, independent of any CAS. */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import type { Plain, PlainSymbol } from './plain.ts'
import * as P from './plain.ts'
import type { Statement } from './statement.ts'
import { holds, truthBy } from './statement.ts'

/** Rational values by the symbols' ids. */
export type Point = ReadonlyMap<string, Rational>

/** The value at the point; undefined where a denominator vanishes or a symbol has no value. */
export function valueAt(p: Plain, point: Point): Rational | undefined {
  switch (p.kind) {
    case 'number':
      return p.value
    case 'symbol':
      return point.get(p.symbol.id)
    case 'sum':
      return fold(p.terms, point, Q.zero, Q.add)
    case 'product':
      return fold(p.factors, point, Q.one, Q.mul)
    case 'quotient': {
      const [numerator, denominator] = [valueAt(p.numerator, point), valueAt(p.denominator, point)]
      if (numerator === undefined || denominator === undefined || Q.isZero(denominator)) return undefined
      return Q.div(numerator, denominator)
    }
    case 'power': {
      const base = valueAt(p.base, point)
      return base === undefined ? undefined : Q.pow(base, p.exponent)
    }
    case 'derivative':
      return valueAt(P.substitute(differentiate(p.body, p.by), new Map([[p.by.id, p.at]])), point)
  }
}

function fold(
  list: readonly Plain[],
  point: Point,
  start: Rational,
  combine: (a: Rational, b: Rational) => Rational,
): Rational | undefined {
  let total = start
  for (const item of list) {
    const value = valueAt(item, point)
    if (value === undefined) return undefined
    total = combine(total, value)
  }
  return total
}

/** The truth of a statement at the point; undefined where it needs a value that does not exist. */
export const truthAt = (s: Statement, point: Point): boolean | undefined =>
  truthBy(s, ({ relation, left, right }) => {
    const [a, b] = [valueAt(left, point), valueAt(right, point)]
    return a === undefined || b === undefined ? undefined : holds(relation, Q.compare(a, b))
  })

/** d p / d by, by the rules for sums, products, quotients and powers. */
export function differentiate(p: Plain, by: PlainSymbol): Plain {
  switch (p.kind) {
    case 'number':
      return P.zero
    case 'symbol':
      return p.symbol.id === by.id ? P.one : P.zero
    case 'sum':
      return P.sum(p.terms.map((t) => differentiate(t, by)))
    case 'product':
      return P.sum(p.factors.map((f, i) => P.product(p.factors.map((g, j) => (i === j ? differentiate(f, by) : g)))))
    case 'quotient': {
      const { numerator: n, denominator: m } = p
      const change = P.difference(P.product([differentiate(n, by), m]), P.product([n, differentiate(m, by)]))
      return P.quotient(change, P.power(m, 2))
    }
    case 'power':
      return P.product([P.integer(p.exponent), P.power(p.base, p.exponent - 1), differentiate(p.base, by)])
    case 'derivative':
      return differentiate(withoutDerivatives(p), by)
  }
}

/** The same term with its derivatives carried out. */
export function withoutDerivatives(p: Plain): Plain {
  switch (p.kind) {
    case 'number':
    case 'symbol':
      return p
    case 'sum':
      return P.sum(p.terms.map(withoutDerivatives))
    case 'product':
      return P.product(p.factors.map(withoutDerivatives))
    case 'quotient':
      return P.quotient(withoutDerivatives(p.numerator), withoutDerivatives(p.denominator))
    case 'power':
      return P.power(withoutDerivatives(p.base), p.exponent)
    case 'derivative':
      return P.substitute(differentiate(withoutDerivatives(p.body), p.by), new Map([[p.by.id, withoutDerivatives(p.at)]]))
  }
}
