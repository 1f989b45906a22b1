/** Interval arithmetic with dyadic endpoints, outward rounded to a working precision. */

import { DomainError } from '../errors.ts'
import * as D from './dyadic.ts'
import * as elementary from './dyadic-elementary.ts'
import { fromEndpoints } from './from-endpoints.ts'
import type { IntervalArithmetic } from './interval.ts'

/**
 * Intervals whose endpoints are mantissa · 2^exponent with mantissas of about `precision` bits (at least 8). Every operation is
 * outward rounded with a relative error of a few 2^−precision; no over- or underflow: exponents are safe integers.
 * Cost: that of the bigint operation; log and exp O(√precision) multiplications.
 *
 * @throws DomainError for a precision that is no integer ≥ 8
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { interval, rational as Q } from 'modewise/algebra'
 * const I = interval.dyadicIntervals(128)
 * const two = I.fromInteger(2n)
 * const root = I.sqrt(two)
 * assert.ok(I.contains(I.mul(root, root), Q.fromInteger(2n)))
 * assert.ok(Q.compare(interval.dyadic.toRational(I.width(root)), Q.parse('1e-36')) < 0)
 * ```
 */
export function dyadicIntervals(precision: number): IntervalArithmetic<D.Dyadic> {
  if (!Number.isSafeInteger(precision) || precision < 8) {
    throw new DomainError('dyadicIntervals', 'precision', String(precision), 'an integer of at least 8 (bits)')
  }
  return fromEndpoints<D.Dyadic>({
    name: 'dyadicIntervals',
    zero: D.zero,
    one: D.one,
    fromRational: (a, direction) => D.fromRational(a, precision, direction),
    toRational: D.toRational,
    toString: D.toString,
    compare: D.compare,
    sign: D.sign,
    neg: D.neg,
    add: (a, b, direction) => D.add(a, b, precision, direction),
    mul: (a, b, direction) => D.mul(a, b, precision, direction),
    div: (a, b, direction) => D.div(a, b, precision, direction),
    root: (a, n, direction) => D.root(a, n, precision, direction),
    log: (a, direction) => elementary.log(a, precision, direction),
    exp: (a, direction) => elementary.exp(a, precision, direction),
    midpoint: (a, b) => {
      const sum = D.add(a, b, precision + 2, -1)
      const middle = { mantissa: sum.mantissa, exponent: sum.exponent - 1 }
      return D.compare(middle, a) < 0 ? a : D.compare(middle, b) > 0 ? b : middle
    },
  })
}
