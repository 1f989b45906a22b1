/**
 * Dyadic numbers mantissa · 2^exponent with directed rounding to a working precision.
 *
 * Values, not representations, are compared: 1·2¹ and 2·2⁰ are the same number. Exponents are safe integers.
 */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { splitExponent } from './float-elementary.ts'
import type { Direction } from './interval.ts'

export interface Dyadic {
  readonly mantissa: bigint
  readonly exponent: number
}

export const zero: Dyadic = Object.freeze({ mantissa: 0n, exponent: 0 })
export const one: Dyadic = Object.freeze({ mantissa: 1n, exponent: 0 })

const largestExponent = 2 ** 50

/**
 * Bits of |a| up to one more or less (a guide in doubles): exact enough to choose a shift, and without the detour over text
 * for numbers below 2¹⁰²³.
 */
export function approximateBitLength(a: bigint): number {
  const size = Math.abs(Number(a))
  return size < 2 ** 1023 ? (size === 0 ? 0 : Math.floor(Math.log2(size)) + 1) : integer.bitLength(a)
}

/** a · 2^shift rounded toward the direction. */
export function shift(a: bigint, bits: number, direction: Direction): bigint {
  if (bits >= 0) return a << BigInt(bits)
  // >> of a bigint is the floor
  return direction < 0 ? a >> BigInt(-bits) : -(-a >> BigInt(-bits))
}

/**
 * mantissa · 2^exponent with at most about `precision` bits, rounded toward the direction.
 * @throws DomainError where the exponent leaves ±2⁵⁰
 */
export function round(mantissa: bigint, exponent: number, precision: number, direction: Direction): Dyadic {
  if (mantissa === 0n) return zero
  if (Math.abs(exponent) > largestExponent) {
    throw new DomainError('dyadic.round', 'exponent', String(exponent), 'at most 2^50 in magnitude; the number is beyond any use')
  }
  const excess = approximateBitLength(mantissa) - precision
  return excess <= 0 ? { mantissa, exponent } : { mantissa: shift(mantissa, -excess, direction), exponent: exponent + excess }
}

export const neg = (a: Dyadic): Dyadic => ({ mantissa: -a.mantissa, exponent: a.exponent })

export const sign = (a: Dyadic): -1 | 0 | 1 => integer.sign(a.mantissa)

/** Compares in O(1) where the magnitudes differ, so that far exponents are never aligned. */
export function compare(a: Dyadic, b: Dyadic): -1 | 0 | 1 {
  const signs = sign(a) - sign(b)
  if (signs !== 0 || a.mantissa === 0n) return signs < 0 ? -1 : signs > 0 ? 1 : 0
  const top = approximateBitLength(a.mantissa) + a.exponent - (approximateBitLength(b.mantissa) + b.exponent)
  if (Math.abs(top) > 2) return top > 0 === a.mantissa > 0n ? 1 : -1
  const gap = a.exponent - b.exponent
  return gap >= 0
    ? integer.sign((a.mantissa << BigInt(gap)) - b.mantissa)
    : integer.sign(a.mantissa - (b.mantissa << BigInt(-gap)))
}

/** a + b rounded; an addend far below the other's last bit becomes one unit outward, so huge gaps cost nothing. */
export function add(a: Dyadic, b: Dyadic, precision: number, direction: Direction): Dyadic {
  if (a.mantissa === 0n) return round(b.mantissa, b.exponent, precision, direction)
  if (b.mantissa === 0n) return round(a.mantissa, a.exponent, precision, direction)
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a]
  const gap = high.exponent - low.exponent
  const lowTop = approximateBitLength(low.mantissa) + low.exponent
  const floor = approximateBitLength(high.mantissa) + high.exponent - precision - 4
  if (lowTop < floor && lowTop < high.exponent) {
    // |low| < 2^lowTop: replace it by 0 or by one unit of 2^cut on the side of the direction
    const cut = Math.min(floor, high.exponent)
    const unit = sign(low) * direction > 0 ? BigInt(direction) : 0n
    return round((high.mantissa << BigInt(high.exponent - cut)) + unit, cut, precision, direction)
  }
  return round((high.mantissa << BigInt(gap)) + low.mantissa, low.exponent, precision, direction)
}

export function mul(a: Dyadic, b: Dyadic, precision: number, direction: Direction): Dyadic {
  return round(a.mantissa * b.mantissa, a.exponent + b.exponent, precision, direction)
}

/** ⌊a/b⌋ or ⌈a/b⌉ for integers, b ≠ 0. */
const divide = (a: bigint, b: bigint, direction: Direction): bigint =>
  direction < 0 ? integer.floorDiv(a, b) : integer.ceilDiv(a, b)

/** a/b rounded, b ≠ 0. */
export function div(a: Dyadic, b: Dyadic, precision: number, direction: Direction): Dyadic {
  if (a.mantissa === 0n) return zero
  const extra = Math.max(0, precision + 2 + approximateBitLength(b.mantissa) - approximateBitLength(a.mantissa))
  const quotient = divide(a.mantissa << BigInt(extra), b.mantissa, direction)
  return round(quotient, a.exponent - b.exponent - extra, precision, direction)
}

/** The n-th root of a ≥ 0, rounded. */
export function root(a: Dyadic, n: number, precision: number, direction: Direction): Dyadic {
  if (a.mantissa === 0n) return zero
  let extra = Math.max(0, n * (precision + 1) - approximateBitLength(a.mantissa))
  // the exponent left after the shift must be a multiple of n
  extra += (((a.exponent - extra) % n) + n) % n
  const radicand = a.mantissa << BigInt(extra)
  const floor = integer.floorRoot(radicand, n)
  const mantissa = direction > 0 && floor ** BigInt(n) !== radicand ? floor + 1n : floor
  return round(mantissa, (a.exponent - extra) / n, precision, direction)
}

/** The dyadic number nearest to a on the given side; exact where the denominator is a power of two and the numerator fits. */
export function fromRational(a: Q.Rational, precision: number, direction: Direction): Dyadic {
  return div({ mantissa: a.num, exponent: 0 }, { mantissa: a.den, exponent: 0 }, precision, direction)
}

/** The exact value of a finite double. */
export function fromFloat(x: number): Dyadic {
  if (!Number.isFinite(x)) throw new DomainError('dyadic.fromFloat', 'x', String(x), 'a finite number')
  if (x === 0) return zero
  const { mantissa, exponent } = splitExponent(Math.abs(x))
  // a mantissa of at least 1/2 is a multiple of 2⁻⁵³
  return { mantissa: BigInt(Math.sign(x) * mantissa * 2 ** 53), exponent: exponent - 53 }
}

/**
 * The exact value as a rational number.
 * @throws DomainError where |exponent| > 10⁷: the number would fill the memory
 */
export function toRational(a: Dyadic): Q.Rational {
  if (a.mantissa === 0n) return Q.zero
  if (Math.abs(a.exponent) > 1e7)
    throw new DomainError('dyadic.toRational', 'exponent', String(a.exponent), 'at most 10^7 in magnitude')
  if (a.exponent >= 0) return Q.fromInteger(a.mantissa << BigInt(a.exponent))
  // lowest terms by shifts: a gcd of long numbers costs far more
  const common = Math.min(trailingZeros(a.mantissa), -a.exponent)
  return { num: a.mantissa >> BigInt(common), den: 1n << BigInt(-a.exponent - common) }
}

/** The exponent of 2 in a ≠ 0. */
const trailingZeros = (a: bigint): number => integer.bitLength(a & -a) - 1

export const toString = (a: Dyadic): string => `${a.mantissa}*2^${a.exponent}`
