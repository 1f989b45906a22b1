/** Repeats an enclosing computation with growing precision until its results show the digits that are wanted. */

import { DivisionByZeroError, DomainError, interval, rational as Q, type Rational } from '../algebra/index.ts'
import { digitsTest, type Enclosure } from './decimal.ts'
import { UnsupportedError } from './unsupported-error.ts'

export type Arithmetic<E> = interval.IntervalArithmetic<E>

/** A computation over any arithmetic, from enclosures of the given relative width. */
export type Computation<A> = <E>(I: Arithmetic<E>, digits: number, out: (x: interval.Interval<E>) => Enclosure) => A

/** Beyond this precision more of it has never helped. */
const mostBits = 1 << 14

/**
 * The first result whose `values` all show `digits` digits (those that may be 0: against the largest of them), trying precisions that
 * double. `exact` computes with rational endpoints, where points stay points.
 */
export function toDigits<A>(
  digits: number,
  exact: boolean,
  computation: Computation<A>,
  valuesOf: (result: A) => readonly (readonly Enclosure[])[],
): A {
  for (let bits = Math.ceil(3.33 * digits) + 64; ; bits *= 2) {
    const wanted = Math.ceil(bits / 3.33)
    const result = attempt(() =>
      exact
        ? computation(interval.rationalIntervals(bits), wanted, (x) => x)
        : computation(interval.dyadicIntervals(bits), wanted, ({ lo, hi }) => ({ lo: toRational(lo), hi: toRational(hi) })),
    )
    if (result !== undefined && (bits > mostBits || valuesOf(result).every((group) => showDigits(group, digits)))) return result
    if (bits > mostBits) {
      throw new UnsupportedError('(the whole file)', `numbers that cancel beyond ${bits} bits`, 'magnitudes that differ less')
    }
  }
}

/** Undefined where an enclosure is still so wide that it holds 0 under a root or in a denominator. */
function attempt<A>(compute: () => A): A | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof DomainError || error instanceof DivisionByZeroError) return undefined
    throw error
  }
}

/** Numbers of one vector: each shows its digits, or is small against the largest. */
function showDigits(group: readonly Enclosure[], digits: number): boolean {
  const size =
    group.length > 1 ? group.reduce((largest, { lo, hi }) => Q.max(largest, Q.max(Q.abs(lo), Q.abs(hi))), Q.zero) : Q.zero
  const scale: Rational = group.length > 1 ? Q.mul(size, Q.pow(Q.fromInteger(10n), -digits)) : Q.zero
  const isShown = digitsTest(digits, scale)
  return group.every(isShown)
}

/** The exact value; powers of two are cancelled by their count, not by a gcd. */
function toRational({ mantissa, exponent }: interval.Dyadic): Rational {
  if (mantissa === 0n) return Q.zero
  if (exponent >= 0) return Q.fromInteger(mantissa << BigInt(exponent))
  const lowest = mantissa & -mantissa
  const zeros = Math.min(-exponent, lowest === 1n ? 0 : lowest.toString(2).length - 1)
  return { num: mantissa >> BigInt(zeros), den: 1n << BigInt(-exponent - zeros) }
}
