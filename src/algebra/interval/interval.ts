/**
 * Closed intervals and the one interface of their arithmetics.
 *
 * Laws, for every operation f and all intervals a, b (⊆ is inclusion of sets):
 *   inclusion: x ∈ a and y ∈ b imply f(x, y) ∈ f(a, b);
 *   monotone inclusion: a ⊆ a' and b ⊆ b' imply f(a, b) ⊆ f(a', b');
 *   no endpoint is ever NaN; a lower endpoint is below +∞ and an upper endpoint above −∞.
 * Not a law: x − x is not [0, 0], and a·(b + c) is only contained in a·b + a·c.
 */

import type { Rational } from '../rational.ts'

/** The set of reals x with lo ≤ x ≤ hi, lo ≤ hi. With doubles lo may be −∞ and hi may be +∞, which stand for no bound. */
export interface Interval<E> {
  readonly lo: E
  readonly hi: E
}

/** What a division by an interval that holds 0 can give: a closed set with at most one hole. */
export type ExtendedInterval<E> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bounded'; readonly interval: Interval<E> }
  /** (−∞, hi] */
  | { readonly kind: 'below'; readonly hi: E }
  /** [lo, ∞) */
  | { readonly kind: 'above'; readonly lo: E }
  /** (−∞, hi] ∪ [lo, ∞) with hi < lo */
  | { readonly kind: 'outside'; readonly hi: E; readonly lo: E }
  | { readonly kind: 'line' }

/** Toward −∞ or toward +∞. */
export type Direction = -1 | 1

/**
 * Interval arithmetic over endpoints E. Operations enclose; where E holds the exact endpoint, they are tight.
 * Partial operations throw: DivisionByZeroError (`div`, negative powers) where the divisor holds 0,
 * DomainError where a root is asked of a negative number or a logarithm of a number ≤ 0.
 */
export interface IntervalArithmetic<E> {
  readonly zero: Interval<E>
  readonly one: Interval<E>
  /** An interval that holds the number, within a unit or two in the last place; a point where E holds it exactly. */
  readonly fromRational: (a: Rational) => Interval<E>
  /** Encloses [lo, hi]; DomainError for lo > hi. */
  readonly fromRationals: (lo: Rational, hi: Rational) => Interval<E>
  readonly fromInteger: (n: bigint) => Interval<E>
  /** The exact lower endpoint; undefined for −∞. */
  readonly lower: (a: Interval<E>) => Rational | undefined
  /** The exact upper endpoint; undefined for +∞. */
  readonly upper: (a: Interval<E>) => Rational | undefined

  readonly neg: (a: Interval<E>) => Interval<E>
  readonly add: (a: Interval<E>, b: Interval<E>) => Interval<E>
  readonly sub: (a: Interval<E>, b: Interval<E>) => Interval<E>
  readonly mul: (a: Interval<E>, b: Interval<E>) => Interval<E>
  readonly div: (a: Interval<E>, b: Interval<E>) => Interval<E>
  /**
   * All q with q·y = x for some x ∈ a, y ∈ b (IEEE 1788 `mulRevToPair`), which contains every quotient x/y;
   * the line where 0 ∈ a and 0 ∈ b. Never throws.
   */
  readonly divExtended: (a: Interval<E>, b: Interval<E>) => ExtendedInterval<E>
  /** aⁿ for any integer n, a⁰ = 1; an even power of an interval around 0 starts at 0. */
  readonly pow: (a: Interval<E>, n: number) => Interval<E>
  /** The n-th root of a ≥ 0, n ≥ 1. */
  readonly root: (a: Interval<E>, n: number) => Interval<E>
  readonly sqrt: (a: Interval<E>) => Interval<E>
  /** a^(p/q) for a ≥ 0 (a > 0 where the exponent is negative). */
  readonly powRational: (a: Interval<E>, exponent: Rational) => Interval<E>
  readonly abs: (a: Interval<E>) => Interval<E>
  readonly log: (a: Interval<E>) => Interval<E>
  readonly exp: (a: Interval<E>) => Interval<E>

  readonly min: (a: Interval<E>, b: Interval<E>) => Interval<E>
  readonly max: (a: Interval<E>, b: Interval<E>) => Interval<E>
  /** The smallest interval that contains both. */
  readonly hull: (a: Interval<E>, b: Interval<E>) => Interval<E>
  /** What both share; undefined where they are disjoint. Touching intervals share a point. */
  readonly intersection: (a: Interval<E>, b: Interval<E>) => Interval<E> | undefined
  readonly contains: (a: Interval<E>, x: Rational) => boolean
  /** Whether b ⊆ a. */
  readonly includes: (a: Interval<E>, b: Interval<E>) => boolean
  /** The sign shared by all members, 0 for [0, 0]; undefined where members differ in sign. */
  readonly sign: (a: Interval<E>) => -1 | 0 | 1 | undefined
  /** The order shared by all pairs of members, 0 for one and the same point; undefined where the intervals overlap or touch. */
  readonly compare: (a: Interval<E>, b: Interval<E>) => -1 | 0 | 1 | undefined
  /** An upper bound of hi − lo. */
  readonly width: (a: Interval<E>) => E
  /** A point of the interval near its middle. */
  readonly midpoint: (a: Interval<E>) => E
}
