/** Interval arithmetic with rational endpoints: exact for field operations, enclosing for roots, log and exp. */

import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import * as D from './dyadic.ts'
import * as elementary from './dyadic-elementary.ts'
import { fromEndpoints } from './from-endpoints.ts'
import type { Direction, IntervalArithmetic } from './interval.ts'

/**
 * Intervals with rational endpoints. +, −, ×, ÷ and integer powers give the exact range of two independent operands; a root is
 * exact where it is rational; other roots, log and exp are enclosed to about `precision` bits (default 128).
 * Numerators grow with every operation: for long computations take `dyadicIntervals`.
 *
 * @throws DomainError for a precision that is no integer ≥ 8
 */
export function rationalIntervals(precision = 128): IntervalArithmetic<Q.Rational> {
  if (!Number.isSafeInteger(precision) || precision < 8) {
    throw new DomainError('rationalIntervals', 'precision', String(precision), 'an integer of at least 8 (bits)')
  }
  const rounded = (a: Q.Rational, direction: Direction): D.Dyadic => D.fromRational(a, precision + 8, direction)
  return fromEndpoints<Q.Rational>({
    name: 'rationalIntervals',
    zero: Q.zero,
    one: Q.one,
    fromRational: (a) => a,
    toRational: (a) => a,
    toString: Q.toString,
    compare: Q.compare,
    sign: Q.sign,
    neg: Q.neg,
    add: (a, b) => Q.add(a, b),
    mul: (a, b) => Q.mul(a, b),
    div: (a, b) => Q.div(a, b),
    root: (a, n, direction) => Q.exactRoot(a, n) ?? D.toRational(D.root(rounded(a, direction), n, precision, direction)),
    log: (a, direction) => D.toRational(elementary.log(rounded(a, direction), precision, direction)),
    exp: (a, direction) => D.toRational(elementary.exp(rounded(a, direction), precision, direction)),
    midpoint: (a, b) => Q.mul(Q.add(a, b), { num: 1n, den: 2n }),
  })
}
