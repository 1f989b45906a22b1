/** Certified decimals: an enclosure of a real number as text, with significant digits and bounds on both sides. */

import { integer, type interval, rational as Q, type Rational } from '../algebra/index.ts'

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
 * A test whether an enclosure shows `digits` digits: its width is below a unit in the last of them, or below `scale`·10^−digits where the
 * number may be 0. Integers only: no fraction is reduced.
 */
export function digitsTest(digits: number, scale: Rational = Q.zero): (x: Enclosure) => boolean {
  const power = 10n ** BigInt(digits + 1)
  return ({ lo, hi }) => {
    const width = hi.num * lo.den - lo.num * hi.den
    if (width === 0n) return true
    // width/(lo.den·hi.den)·power ≤ |lo| or |hi|, whichever is smaller
    const scaled = width * power
    const isSmall = Q.sign(lo) === Q.sign(hi) && scaled <= abs(lo.num) * hi.den && scaled <= abs(hi.num) * lo.den
    return isSmall || scaled * scale.den <= scale.num * lo.den * hi.den
  }
}

const abs = (a: bigint): bigint => (a < 0n ? -a : a)

/**
 * a rounded to `digits` significant digits, in plain notation for magnitudes from 10⁻⁷ to 10^max(digits, 21) and with an exponent elsewhere.
 * Zeros at the end are left out only where the text is exact.
 */
export function toSignificant(a: Rational, digits: number, rounding: Q.Rounding): string {
  if (Q.isZero(a)) return '0'
  const exponent = decimalExponent(a)
  // a·10^(digits − 1 − exponent) as an unreduced fraction
  const shift = digits - 1 - exponent
  const [num, den] = shift >= 0 ? [a.num * 10n ** BigInt(shift), a.den] : [a.num, a.den * 10n ** BigInt(-shift)]
  const quotient = num / den
  const rest = num % den
  const rounded = quotient + roundingStep(rest, den, rounding)
  const magnitude = abs(rounded).toString()
  // rounding up may give one more digit
  const text = magnitude.slice(0, digits)
  const sign = num < 0n ? '-' : ''
  return sign + place(rest === 0n ? text.replace(/0+$/, '') : text, exponent + (magnitude.length - digits), digits)
}

/** What is added to the quotient truncated toward 0. */
function roundingStep(rest: bigint, den: bigint, rounding: Q.Rounding): bigint {
  if (rest === 0n) return 0n
  if (rounding === 'nearest') return 2n * abs(rest) < den ? 0n : rest < 0n ? -1n : 1n
  return rounding === 'floor' ? (rest < 0n ? -1n : 0n) : rest > 0n ? 1n : 0n
}

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
  const num = abs(a.num)
  // a guess from the sizes in bits, right up to one
  const guess = Math.floor((integer.bitLength(num) - integer.bitLength(a.den)) * Math.log10(2))
  for (let e = guess + 1; ; e--) {
    const isBelow = e >= 0 ? num >= a.den * 10n ** BigInt(e) : num * 10n ** BigInt(-e) >= a.den
    if (isBelow) return e
  }
}
