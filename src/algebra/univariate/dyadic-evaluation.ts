/** Values of an integer polynomial at dyadic points: Horner's rule on truncated integers with a proved error, exact where that is needed. */

import * as integer from '../integer.ts'
import type { IntegerPolynomial } from './dense.ts'

/** mantissa·2^exponent, a value that is exact, or wrong by less than |mantissa|·2^(exponent − relativeBits); its sign is right. */
export interface DyadicValue {
  readonly mantissa: bigint
  readonly exponent: number
  /** The working precision that was enough, a good first guess at a point nearby. */
  readonly precision: number
}

/**
 * f(m/2ᵏ) with at least `relativeBits` right bits and in any case the right sign; zero is returned only for a zero.
 *
 * The precision is doubled until the running error bound allows it; the last rung is exact Horner.
 */
export function evaluateDyadic(f: IntegerPolynomial, m: bigint, k: number, relativeBits: number, precision: number): DyadicValue {
  const [point, scale] = k >= 0 ? [m, k] : [m << BigInt(-k), 0]
  for (let working = Math.max(64, precision); ; working *= 2) {
    const { value, error, exponent } = truncatedHorner(f, point, scale, working)
    const size = integer.abs(value)
    if (error === 0n || size > error << BigInt(relativeBits)) {
      return { mantissa: value, exponent: exponent - scale * (f.length - 1), precision: working }
    }
  }
}

/** 2^(k·deg f)·f(m/2ᵏ) = (value ± error)·2^exponent with `value` of about `working` bits; error 0 means exact. */
function truncatedHorner(
  f: IntegerPolynomial,
  m: bigint,
  k: number,
  working: number,
): { readonly value: bigint; readonly error: bigint; readonly exponent: number } {
  const n = f.length - 1
  const pointBits = integer.bitLength(m)
  const factor = leadingFraction(m, pointBits)
  let value = 0n
  let exponent = 0
  // the error is at most part·2^places units of value: a double rounded up and an exponent, cheaper than a bigint
  let part = 0
  let places = 0
  // an upper bound on the bits of value, kept without measuring it at every step
  let bits = 0
  for (let i = n; i >= 0; i--) {
    value *= m
    bits += pointBits + 1
    if (part !== 0) {
      part *= factor
      places += pointBits
    }
    const c = f[i]!
    if (c !== 0n) {
      const move = k * (n - i) - exponent
      if (move >= 0) {
        value += c << BigInt(move)
      } else {
        value += c >> BigInt(-move)
        part += places === 0 ? 1 : 2 ** -Math.min(places, 60)
      }
      bits = sizeInBits(value)
    }
    if (bits > working + working / 2) {
      bits = sizeInBits(value)
      const excess = bits - working
      if (excess > 0) {
        value >>= BigInt(excess)
        exponent += excess
        bits = working
        places -= excess
        if (places < 0) {
          part *= 2 ** places
          places = 0
        }
        part += places === 0 ? 2 : 2 ** (1 - Math.min(places, 60))
      }
    }
    if (part > 2 ** 60) {
      part *= 2 ** -60
      places += 60
    }
  }
  return { value, error: part === 0 ? 0n : BigInt(Math.ceil(part)) << BigInt(places), exponent }
}

/** |m|/2^bits in (1/2, 1], rounded up generously: it absorbs the roundings of the products it enters. */
function leadingFraction(m: bigint, bits: number): number {
  const size = m < 0n ? -m : m
  const lead = bits > 53 ? Number(size >> BigInt(bits - 53)) + 1 : Number(size)
  return (lead / 2 ** Math.min(bits, 53)) * (1 + 2 ** -40)
}

/** The number of bits of a, or one more; cheaper than `bitLength` where a fits a double. */
function sizeInBits(a: bigint): number {
  const size = Math.abs(Number(a))
  return size === 0 ? 0 : size < Number.MAX_VALUE ? Math.floor(Math.log2(size)) + 2 : integer.bitLength(a)
}
