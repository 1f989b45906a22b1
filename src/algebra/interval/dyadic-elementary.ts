/**
 * Logarithm and exponential of dyadic numbers in fixed point, with counted errors.
 *
 * Fixed point: the integer v stands for v · 2⁻ᵂ. Every truncation loses less than one unit 2⁻ᵂ; the comments count units.
 */

import { DomainError } from '../errors.ts'
import { floorDiv } from '../integer.ts'
import { approximateBitLength, type Dyadic, one, round, shift, toString, zero } from './dyadic.ts'
import { approximateLog } from './float-elementary.ts'
import type { Direction } from './interval.ts'

/** artanh(1/n) · 2ᵂ for n ≥ 2, short by less than 2W units: each of at most W/2 + 1 terms loses less than 1 + 1/(2j+1) units. */
function inverseArtanh(n: bigint, width: number): bigint {
  const square = n * n
  let power = (1n << BigInt(width)) / n
  let sum = 0n
  for (let j = 1n; power !== 0n; j += 2n) {
    sum += power / j
    power /= square
  }
  return sum
}

/**
 * ln 2 · 2ᵂ within two units: ln 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749), with guard bits that cover 28·2W units.
 */
export function ln2(width: number): bigint {
  const guard = approximateBitLength(BigInt(width)) + 10
  const w = width + guard
  return (18n * inverseArtanh(26n, w) - 2n * inverseArtanh(4801n, w) + 8n * inverseArtanh(8749n, w)) >> BigInt(guard)
}

/** An integer multiple of 2⁻ᵂ and how many units it may be off. */
interface Fixed {
  readonly value: bigint
  readonly error: bigint
}

/**
 * exp(r) · 2ᵂ for |r| ≤ 1/2, r given in units with an error of at most `error` units.
 *
 * With s halvings ρ = r/2ˢ, |ρ| ≤ 2⁻ˢ⁻¹. Taylor's terms are truncated (≤ 2 units each, n terms, the tail below one unit since
 * the last term is 0): T is off by at most 2n + 2 units. A squaring maps an error of ε units at a value ≤ 2 to at most 4ε + 2.
 * Input: an error of `error` units in r is one of at most 2·error units in exp(r).
 */
function expFixed(r: bigint, error: bigint, width: number): Fixed {
  const halvings = Math.ceil(Math.sqrt(width / 2))
  const w = width + 2 * halvings + 8
  const rho = shift(r, w - width - halvings, -1)
  let term = 1n << BigInt(w)
  let sum = 0n
  let terms = 0n
  for (let j = 1n; term !== 0n && term !== -1n; j++) {
    sum += term
    term = ((term * rho) / j) >> BigInt(w)
    terms++
  }
  let units = 2n * terms + 4n
  for (let s = 0; s < halvings; s++) {
    sum = (sum * sum) >> BigInt(w)
    units = 4n * units + 2n
  }
  const drop = w - width
  return { value: sum >> BigInt(drop), error: (units >> BigInt(drop)) + 2n + 2n * error + 1n }
}

/** exp of a rounded toward the direction; |a| < 2⁴⁰. */
export function exp(a: Dyadic, precision: number, direction: Direction): Dyadic {
  if (a.mantissa === 0n) return one
  const magnitude = approximateBitLength(a.mantissa) + a.exponent
  if (magnitude > 40) throw new DomainError('dyadic.exp', 'a', toString(a), 'below 2^40 in magnitude')
  if (magnitude < -precision - 4) {
    // 1 − 2⁻ᵖ < exp(a) < 1 + 2⁻ᵖ, on the side of a's sign
    const unit = direction > 0 ? (a.mantissa > 0n ? 1n : 0n) : a.mantissa < 0n ? -1n : 0n
    return { mantissa: (1n << BigInt(precision + 2)) + unit, exponent: -precision - 2 }
  }
  const width = precision + 12
  const wide = width + Math.max(0, magnitude) + 4
  const x = shift(a.mantissa, a.exponent + wide, -1)
  const constant = ln2(wide)
  const k = floorDiv(2n * x + constant, 2n * constant)
  // in units of 2^-wide x is short by < 1 and k·ln2 off by < 2·2^(magnitude+2); the last shift loses < 1 unit of 2^-width
  const { value, error } = expFixed((x - k * constant) >> BigInt(wide - width), 3n, width)
  return round(value + BigInt(direction) * error, Number(k) - width, precision, direction)
}

/**
 * log of a > 0 rounded toward the direction. With a = m·2ᵉ, m in [1/√2, √2], and y the double-precision logarithm of m,
 * log a = e·ln 2 + y + log1p(z), z = m·exp(−y) − 1, |z| < 2⁻⁴⁰: the series 2 artanh(z/(2 + z)) gains 80 bits a term.
 */
export function log(a: Dyadic, precision: number, direction: Direction): Dyadic {
  if (isOne(a)) return zero
  const bits = approximateBitLength(a.mantissa)
  const lead = Number(shift(a.mantissa, 60 - bits, -1)) / 2 ** 60
  const exponent = a.exponent + bits + (lead < Math.SQRT1_2 ? -1 : 0)
  // near 1 the logarithm is as small as a − 1: that many more bits
  const width = precision + 24 + (exponent === 0 ? Math.max(0, distanceBits(a)) : approximateBitLength(BigInt(exponent)))
  const guess = approximateLog(lead < Math.SQRT1_2 ? 2 * lead : lead)
  const y = shift(BigInt(Math.round(guess * 2 ** 50)), width - 50, -1)
  // m is short by < 1 unit; −y is taken as the multiple of 2^-width that is added below, so exp's argument is exact
  const m = shift(a.mantissa, a.exponent - exponent + width, -1)
  const inverse = expFixed(-y, 0n, width)
  const z = ((m * inverse.value) >> BigInt(width)) - (1n << BigInt(width))
  // z off by ≤ 1 (product) + 2·error (m ≤ √2) + 2 (m's unit, exp(−y) ≤ 1.5)
  const zError = 2n * inverse.error + 4n
  const s = (z << BigInt(width)) / ((2n << BigInt(width)) + z)
  const square = (s * s) >> BigInt(width)
  let power = s
  let sum = 0n
  let terms = 0n
  for (let j = 1n; power !== 0n && power !== -1n; j += 2n) {
    sum += power / j
    power = (power * square) >> BigInt(width)
    terms++
  }
  // d log1p(z) ≤ 1.1 dz; s and each term within 2 units; e·ln 2 within 2 units, its guard bits covering |e|
  const guard = approximateBitLength(BigInt(exponent)) + 2
  const scaled = (BigInt(exponent) * ln2(width + guard)) >> BigInt(guard)
  const value = scaled + y + 2n * sum
  const error = 2n * zError + 8n * terms + 16n
  return round(value + BigInt(direction) * error, -width, precision, direction)
}

/** −log₂|a − 1| about, for a near 1 and ≠ 1. */
function distanceBits(a: Dyadic): number {
  if (a.exponent >= 0) return 0
  const scale = 1n << BigInt(-a.exponent)
  return -a.exponent - approximateBitLength(a.mantissa - scale)
}

const isOne = (a: Dyadic): boolean => (a.exponent <= 0 && a.exponent > -1e7 ? a.mantissa === 1n << BigInt(-a.exponent) : false)
