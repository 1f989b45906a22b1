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
  const size = integer.abs(m)
  const pointBits = integer.bitLength(m)
  let value = 0n
  let error = 0n
  let exponent = 0
  // an upper bound on the bits of value, kept without measuring it at every step
  let bits = 0
  for (let i = n; i >= 0; i--) {
    value *= m
    if (error !== 0n) error *= size
    const c = f[i]!
    bits += pointBits + 1
    if (c !== 0n) {
      const places = k * (n - i) - exponent
      if (places >= 0) {
        value += c << BigInt(places)
      } else {
        value += c >> BigInt(-places)
        error += 1n
      }
      bits = integer.bitLength(value)
    }
    if (bits > working + working / 2) {
      bits = integer.bitLength(value)
      const excess = bits - working
      if (excess > 0) {
        const drop = BigInt(excess)
        value >>= drop
        error = (error >> drop) + 2n
        exponent += excess
        bits = working
      }
    }
  }
  return { value, error, exponent }
}
