/** Möbius maps that carry the positive half-line to an interval, and the polynomials that they pull back. */

import * as Q from '../rational.ts'
import type { IntegerPolynomial } from './dense.ts'
import { shift } from './taylor-shift.ts'

/** x ↦ (a·x + b)/(c·x + d) with nonnegative entries and ad ≠ bc. */
export interface Moebius {
  readonly a: bigint
  readonly b: bigint
  readonly c: bigint
  readonly d: bigint
}

export const identity: Moebius = Object.freeze({ a: 1n, b: 0n, c: 0n, d: 1n })

/** The value at m·2^k for m > 0. */
export function image(map: Moebius, m: bigint, k: number): Q.Rational {
  const [p, q] = k >= 0 ? [m << BigInt(k), 1n] : [m, 1n << BigInt(-k)]
  return Q.make(map.a * p + map.b * q, map.c * p + map.d * q)
}

/** A polynomial together with the map under which its positive roots are those wanted. */
interface Pulled {
  readonly polynomial: IntegerPolynomial
  readonly map: Moebius
}

/** The part above 2^k: f(2^k·(x + 1)) with the map x ↦ map(2^k·(x + 1)). One Taylor shift. */
export function splitAbove(f: IntegerPolynomial, map: Moebius, k: number): Pulled {
  const { a, b, c, d } = scaleMap(map, k)
  return { polynomial: shift(scaleByPowerOfTwo(f, k), 1n), map: { a, b: a + b, c, d: c + d } }
}

/** The part below 2^k: (x + 1)^n·f(2^k/(x + 1)) with the map x ↦ map(2^k/(x + 1)). One Taylor shift. */
export function splitBelow(f: IntegerPolynomial, map: Moebius, k: number): Pulled {
  const { a, b, c, d } = scaleMap(map, k)
  return { polynomial: shift(scaleByPowerOfTwo(f, k).toReversed(), 1n), map: { a: b, b: a + b, c: d, d: c + d } }
}

const scaleMap = ({ a, b, c, d }: Moebius, k: number): Moebius =>
  k >= 0 ? { a: a << BigInt(k), b, c: c << BigInt(k), d } : { a, b: b << BigInt(-k), c, d: d << BigInt(-k) }

/** f(2^k·x) times the power of two that makes it a polynomial over Z with an odd coefficient. */
export function scaleByPowerOfTwo(f: IntegerPolynomial, k: number): IntegerPolynomial {
  const places = f.map((c, i) => (c === 0n ? Number.POSITIVE_INFINITY : trailingZeros(c) + k * i))
  const least = places.reduce((m, p) => Math.min(m, p), Number.POSITIVE_INFINITY)
  return f.map((c, i) => {
    const move = k * i - least
    return c === 0n || move === 0 ? c : move > 0 ? c << BigInt(move) : c >> BigInt(-move)
  })
}

/** The number of zero bits at the low end of c ≠ 0. */
function trailingZeros(c: bigint): number {
  const word = Number(BigInt.asUintN(32, c))
  if (word !== 0) return 31 - Math.clz32(word & -word)
  let count = 32
  let rest = c >> 32n
  while (BigInt.asUintN(32, rest) === 0n) {
    count += 32
    rest >>= 32n
  }
  const low = Number(BigInt.asUintN(32, rest))
  return count + 31 - Math.clz32(low & -low)
}
