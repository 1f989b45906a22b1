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
  return { decimal: nearestDecimal(x, digits), lower, upper }
}

/** The middle to nearest, 0 where the number may be 0: the field `decimal` alone. */
export function nearestDecimal({ lo, hi }: Enclosure, digits: number): string {
  if (Q.sign(lo) !== Q.sign(hi)) return '0'
  if (lo.den !== hi.den)
    return toSignificant({ num: lo.num * hi.den + hi.num * lo.den, den: 2n * lo.den * hi.den }, digits, 'nearest')
  return toSignificant(lo.num === hi.num ? lo : { num: lo.num + hi.num, den: 2n * lo.den }, digits, 'nearest')
}

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

/** 10⁰, 10¹, …: a million decimals ask for the same few. */
const powersOfTen: readonly bigint[] = Array.from({ length: 256 }, (_, k) => 10n ** BigInt(k))

const tenTo = (k: number): bigint => powersOfTen[k] ?? 10n ** BigInt(k)

const abs = (a: bigint): bigint => (a < 0n ? -a : a)

/** num/den with den > 0, not necessarily in lowest terms. */
export interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

/**
 * a rounded to `digits` significant digits, in plain notation for magnitudes from 10⁻⁷ to 10^max(digits, 21) and with an exponent elsewhere.
 * Zeros at the end are left out only where the text is exact.
 */
export function toSignificant(a: Fraction, digits: number, rounding: Q.Rounding): string {
  if (a.num === 0n) return '0'
  const exponent = decimalExponent(a)
  // a·10^(digits − 1 − exponent) as an unreduced fraction
  const shift = digits - 1 - exponent
  const num = shift >= 0 ? a.num * tenTo(shift) : a.num
  const den = shift >= 0 ? a.den : a.den * tenTo(-shift)
  const quotient = num / den
  const rest = num - quotient * den
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
function decimalExponent(a: Fraction): number {
  const num = abs(a.num)
  // a guess from doubles, right up to one, or from the sizes in bits
  const logarithm = Math.log10(Number(num)) - Math.log10(Number(a.den))
  const guess = Number.isFinite(logarithm)
    ? Math.floor(logarithm)
    : Math.floor((integer.bitLength(num) - integer.bitLength(a.den)) * Math.log10(2))
  for (let e = guess + 1; ; e--) {
    const isBelow = e >= 0 ? num >= a.den * tenTo(e) : num * tenTo(-e) >= a.den
    if (isBelow) return e
  }
}
