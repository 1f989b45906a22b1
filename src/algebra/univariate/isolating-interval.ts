/** The interval that names one real root of a polynomial. */

import * as Q from '../rational.ts'

/**
 * One real root: exactly `lower` where lower = upper; otherwise the only root in the open interval (lower, upper), whose ends are
 * no roots.
 */
export interface IsolatingInterval {
  readonly lower: Q.Rational
  readonly upper: Q.Rational
  readonly multiplicity: number
}

/** Whether the root is known exactly, as a rational number. */
export const isExact = (interval: IsolatingInterval): boolean => Q.equals(interval.lower, interval.upper)

/** The interval of −r for the root r. */
export const reflect = (interval: IsolatingInterval): IsolatingInterval => ({
  lower: Q.neg(interval.upper),
  upper: Q.neg(interval.lower),
  multiplicity: interval.multiplicity,
})
