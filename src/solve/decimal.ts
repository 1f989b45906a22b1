/** Certified decimals: an enclosure of a real number as text, with significant digits and bounds on both sides. */

import { type interval, rational as Q, type Rational } from '../algebra/index.ts'

/** A real number x with lo ≤ x ≤ hi. */
export type Enclosure = interval.Interval<Rational>

/** `lower` ≤ the number ≤ `upper`; `decimal` is within a unit in the last place of the number, and equal to it where all three are equal. */
export interface Decimal {
  readonly decimal: string
  readonly lower: string
  readonly upper: string
}

export const point = (a: Rational): Enclosure => ({ lo: a, hi: a })

export const isPoint = ({ lo, hi }: Enclosure): boolean => Q.equals(lo, hi)

/** The number rounded outward and to nearest to at most `digits` significant digits. */
export function toDecimal(x: Enclosure, digits: number): Decimal {
  const lower = toSignificant(x.lo, digits, 'floor')
  const upper = toSignificant(x.hi, digits, 'ceil')
  if (Q.sign(x.lo) * Q.sign(x.hi) < 0 || Q.isZero(x.lo) !== Q.isZero(x.hi)) return { decimal: '0', lower, upper }
  const middle = isPoint(x) ? x.lo : Q.div(Q.add(x.lo, x.hi), two)
  return { decimal: toSignificant(middle, digits, 'nearest'), lower, upper }
}

const two = Q.fromInteger(2n)

/**
 * Whether the enclosure shows `digits` digits: its width is below a unit in the last of them, or below `scale`·10^−digits where the
 * number may be 0.
 */
export function hasDigits({ lo, hi }: Enclosure, digits: number, scale: Rational = Q.zero): boolean {
  const width = Q.sub(hi, lo)
  if (Q.isZero(width)) return true
  const size = Q.sign(lo) === Q.sign(hi) ? Q.min(Q.abs(lo), Q.abs(hi)) : Q.zero
  return Q.compare(Q.mul(width, Q.fromInteger(10n ** BigInt(digits + 1))), Q.max(size, scale)) <= 0
}

/**
 * a rounded to `digits` significant digits, in plain notation for magnitudes from 10⁻⁷ to 10^max(digits, 21) and with an exponent elsewhere.
 * Zeros at the end are left out only where the text is exact.
 */
export function toSignificant(a: Rational, digits: number, rounding: Q.Rounding): string {
  if (Q.isZero(a)) return '0'
  const exponent = decimalExponent(a)
  const unit = powerOfTen(exponent - digits + 1)
  const scaled = Q.div(a, unit)
  const rounded = rounding === 'floor' ? Q.floor(scaled) : rounding === 'ceil' ? Q.ceil(scaled) : nearest(scaled)
  const isExact = Q.isInteger(scaled)
  const magnitude = (rounded < 0n ? -rounded : rounded).toString()
  // rounding up may give one more digit
  const shift = exponent + (magnitude.length - digits)
  const text = magnitude.slice(0, digits)
  const sign = rounded < 0n ? '-' : ''
  return sign + place(isExact ? text.replace(/0+$/, '') : text, shift, digits)
}

const nearest = (a: Rational): bigint => (a.num < 0n ? -Q.floor(Q.add(Q.neg(a), half)) : Q.floor(Q.add(a, half)))

const half = Q.make(1n, 2n)

/** Digits d_0 d_1 … as d_0.d_1… · 10^exponent. */
function place(digits: string, exponent: number, significant: number): string {
  if (exponent < -7 || exponent > Math.max(significant, 21)) {
    const fraction = digits.slice(1)
    return `${digits[0]}${fraction === '' ? '' : `.${fraction}`}e${exponent}`
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** e with 10^e ≤ |a| < 10^{e+1}, a ≠ 0. */
function decimalExponent(a: Rational): number {
  const [num, den] = [Q.abs(a).num.toString().length, a.den.toString().length]
  const guess = num - den
  return Q.compare(Q.abs(a), powerOfTen(guess)) >= 0 ? guess : guess - 1
}

const powerOfTen = (e: number): Rational => Q.pow(Q.fromInteger(10n), e)
