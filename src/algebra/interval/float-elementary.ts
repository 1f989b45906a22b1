/**
 * Logarithm, exponential and roots of doubles with proved error bounds, from +, −, ×, ÷ alone.
 *
 * Math.log, Math.exp and Math.pow are implementation-approximated in ECMAScript, so they give no bound; where one is
 * called below, it is a guess that is then verified. u = 2⁻⁵³ is the relative rounding error of one operation.
 */

import { mul, nextDown, nextUp } from './float-rounding.ts'
import type { Direction } from './interval.ts'

/** ln 2 to double precision, and its leading 32 bits with the rest: |ln 2 − high − low| < 2⁻⁸⁵. */
const ln2 = Math.LN2
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** 64 twice: the sum must reach the subnormal 2⁻¹⁰⁷⁴. */
const steps = [512, 256, 128, 64, 64, 32, 16, 8, 4, 2, 1].map((bits) => ({ bits, up: 2 ** bits, down: 2 ** -bits }))

/** x = mantissa · 2^exponent with mantissa in [2^(−1/2), 2^(1/2)) up to rounding of the bounds, for finite x > 0; exact. */
export function splitExponent(x: number): { readonly mantissa: number; readonly exponent: number } {
  let mantissa = x
  let exponent = 0
  for (const { bits, up, down } of steps) {
    if (mantissa >= up) {
      mantissa *= down
      exponent += bits
    } else if (mantissa < down) {
      mantissa *= up
      exponent -= bits
    }
  }
  if (mantissa > Math.SQRT2) return { mantissa: mantissa / 2, exponent: exponent + 1 }
  if (mantissa < Math.SQRT1_2) return { mantissa: mantissa * 2, exponent: exponent - 1 }
  return { mantissa, exponent }
}

/** The relative error of `approximateLog`. */
export const logError = 2 ** -47

/**
 * log x for a finite double x > 0 with relative error below 2⁻⁴⁷.
 *
 * Proof: x = m·2ᵉ with m in [0.7071, 1.4143]; f = m − 1 is exact (Sterbenz); s = f/(m + 1) has relative error ≤ 2.1u and
 * |s| ≤ 0.1716, so z = s² ≤ 0.0295 has relative error ≤ 5.3u. P = Σ_{j ≤ 10} zʲ/(2j+1) lies in [1, 1.011]; the omitted tail is
 * below z¹¹/(23(1−z)) < 1e-18 < 0.01u; Horner's rule adds to P at most 0.011·(5.3 + 4)u + 1u < 1.2u. So 2sP has relative error
 * ≤ 5u. With e = 0 that is all. Otherwise |log x| ≥ ln 2 − 0.3466 > 0.346 and |e| ln 2 + |log m| ≤ 3.1·|log x|, and e·ln2 (two roundings,
 * of the constant and of the product) and the sum add at most 2u·|e| ln 2 + u·|log x|·1.01: together below 18u·|log x|. 2⁻⁴⁷ is 64u.
 */
export function approximateLog(x: number): number {
  const { mantissa, exponent } = splitExponent(x)
  const s = (mantissa - 1) / (mantissa + 1)
  const z = s * s
  let p = 1 / 21
  for (let j = 9; j >= 0; j--) p = p * z + 1 / (2 * j + 1)
  return exponent * ln2 + 2 * s * p
}

/** log a rounded outward, a > 0; log ∞ = ∞. */
export function log(a: number, direction: Direction): number {
  if (a === Number.POSITIVE_INFINITY) return a
  const y = approximateLog(a)
  const moved = y + direction * Math.abs(y) * logError
  return y === 0 ? 0 : direction > 0 ? nextUp(moved) : nextDown(moved)
}

const expLimit = 745.2
const expError = 2 ** -48

/**
 * exp a rounded outward, relative error below 2⁻⁴⁷ where the result is a normal double.
 *
 * Proof: k is an integer with |a − k ln 2| ≤ 0.36 (checked), |k| ≤ 1076 so k·ln2High is exact (32 + 11 bits). The two differences
 * of r round with at most 0.36u each, the product with ln2Low with 2.1e-7·u, and the constants err by 1076·2⁻⁸⁵ < 2⁻⁷⁴: |error of r| < u.
 * Taylor's remainder after r¹³/13! is below 0.36¹⁴/14!·1.03 < 1e-17 = 0.1u. Horner's rule with exp(0.36) < 1.44 adds below 5u relative to
 * exp(r) ≥ 0.69. Together below 8u; expError is 32u. Scaling by 2ᵏ in two factors rounds at most once, in the subnormal range, and is moved.
 */
export function exp(a: number, direction: Direction): number {
  if (a === 0) return 1
  if (a > expLimit) return direction > 0 ? Number.POSITIVE_INFINITY : Number.MAX_VALUE
  if (a < -expLimit) return direction > 0 ? Number.MIN_VALUE : 0
  let k = Math.round(a / ln2)
  let r = a - k * ln2High - k * ln2Low
  if (!(Math.abs(r) <= 0.36)) {
    k += Math.sign(r)
    r = a - k * ln2High - k * ln2Low
  }
  let p = 1
  for (let j = 13; j >= 1; j--) p = 1 + (p * r) / j
  const half = Math.trunc(k / 2)
  const value = p * (1 + direction * expError) * powerOfTwo(half) * powerOfTwo(k - half)
  if (value === Number.POSITIVE_INFINITY) return direction > 0 ? value : Number.MAX_VALUE
  return Math.max(0, direction > 0 ? nextUp(value) : nextDown(value))
}

/** 2ᵏ for |k| ≤ 1000, exactly. */
export function powerOfTwo(k: number): number {
  let result = 1
  let rest = Math.abs(k)
  for (const { bits, up, down } of steps) {
    if (rest >= bits) {
      result *= k > 0 ? up : down
      rest -= bits
    }
  }
  return result
}

/** xⁿ rounded toward the direction, x ≥ 0, n ≥ 1. */
function powDirected(x: number, n: number, direction: Direction): number {
  let result = 1
  let square = x
  for (let k = n; ; ) {
    if (k % 2 === 1) result = mul(result, square, direction)
    k = Math.floor(k / 2)
    if (k === 0) return result
    square = mul(square, square, direction)
  }
}

/**
 * The n-th root of a ≥ 0 rounded outward: a guess moved outward, by steps that double, until rⁿ rounded the other way
 * shows that r is a bound. Exact where the root is a double and its power has no rounding error.
 */
export function root(a: number, n: number, direction: Direction): number {
  if (a === 0 || a === 1 || a === Number.POSITIVE_INFINITY) return a
  const guess = n === 2 ? Math.sqrt(a) : a ** (1 / n)
  const outermost = direction > 0 ? Math.max(1, a) : Math.min(1, a)
  let candidate = n === 2 ? guess : Math.fround(guess) ** n === a ? Math.fround(guess) : guess
  for (let step = Math.abs(guess) * 2 ** -53; ; step *= 2) {
    if (!(direction * (outermost - candidate) > 0)) return outermost
    const power = powDirected(candidate, n, direction > 0 ? -1 : 1)
    if (direction * (power - a) >= 0) return candidate
    candidate = direction > 0 ? nextUp(candidate + step) : nextDown(candidate - step)
  }
}
