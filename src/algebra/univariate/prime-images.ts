/**
 * Images of integer polynomials modulo primes below 2²⁶, whose products are exact in doubles, and Chinese remaindering back to Z.
 *
 * The many large primes are what gcd and resultant over Z need; the values are Float64Arrays of residues in [0, p).
 */

import type { IntegerPolynomial } from './dense.ts'

export type PrimeImage = Float64Array

/** Primes in decreasing order from below 2²⁶. */
export function* primes(): Generator<number, never> {
  for (let p = 2 ** 26 - 1; ; p -= 2) if (isPrime(p)) yield p
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false
  return true
}

/** f mod p; the length is that of f, so leading residues may be zero. */
export function reduce(f: IntegerPolynomial, p: number): PrimeImage {
  const modulus = BigInt(p)
  const image = new Float64Array(f.length)
  for (let i = 0; i < f.length; i++) {
    const r = Number(f[i]! % modulus)
    image[i] = r < 0 ? r + p : r
  }
  return image
}

/** a·b mod p for residues a, b. */
export function multiply(a: number, b: number, p: number): number {
  const product = a * b
  const r = product - p * Math.floor(product / p)
  return r < 0 ? r + p : r >= p ? r - p : r
}

/** a⁻¹ mod p for 0 < a < p. */
export function invert(a: number, p: number): number {
  let [r0, r1, s0, s1] = [p, a, 0, 1]
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1)
    ;[r0, r1] = [r1, r0 - q * r1]
    ;[s0, s1] = [s1, s0 - q * s1]
  }
  return s0 < 0 ? s0 + p : s0
}

/** aᵉ mod p for an integer e ≥ 0. */
export function power(a: number, e: number, p: number): number {
  let result = 1
  let square = a
  for (let k = e; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = multiply(result, square, p)
    square = multiply(square, square, p)
  }
  return result
}

/** Number of residues up to the last that is not zero. */
export function significantLength(a: PrimeImage): number {
  let n = a.length
  while (n > 0 && a[n - 1] === 0) n--
  return n
}

/** Replaces a (of length m) by its remainder modulo b (of length n ≤ m, last residue not zero); returns the remainder's length. */
export function reduceInPlace(a: PrimeImage, m: number, b: PrimeImage, n: number, p: number): number {
  const inverse = invert(b[n - 1]!, p)
  const reciprocal = 1 / p
  for (let top = m - 1; top >= n - 1; top--) {
    const q = multiply(a[top]!, inverse, p)
    a[top] = 0
    if (q === 0) continue
    const offset = top - (n - 1)
    const minus = p - q
    for (let j = 0; j < n - 1; j++) {
      const s = a[offset + j]! + minus * b[j]!
      let r = s - p * Math.floor(s * reciprocal)
      // the rounded quotient may be one off
      if (r < 0) r += p
      else if (r >= p) r -= p
      a[offset + j] = r
    }
  }
  let length = Math.min(m, n - 1)
  while (length > 0 && a[length - 1] === 0) length--
  return length
}

/** The monic gcd modulo p of two polynomials that are not both zero there. */
export function gcd(f: PrimeImage, g: PrimeImage, p: number): PrimeImage {
  let [a, b] = [f.slice(), g.slice()]
  let [m, n] = [significantLength(a), significantLength(b)]
  if (m < n) [a, b, m, n] = [b, a, n, m]
  while (n > 0) {
    const length = reduceInPlace(a, m, b, n, p)
    ;[a, b, m, n] = [b, a, n, length]
  }
  const inverse = invert(a[m - 1]!, p)
  return a.slice(0, m).map((c) => multiply(c, inverse, p))
}

/**
 * The resultant modulo p of two polynomials whose leading residues are not zero, by Euclid's algorithm
 * (Cohen 1993, Algorithm 3.3.7, over a field).
 */
export function resultant(f: PrimeImage, g: PrimeImage, p: number): number {
  let [a, b] = [f.slice(), g.slice()]
  let [m, n] = [a.length, b.length]
  let result = 1
  const flip = (): void => {
    result = result === 0 ? 0 : p - result
  }
  if (m < n) {
    ;[a, b, m, n] = [b, a, n, m]
    if (m % 2 === 0 && n % 2 === 0) flip()
  }
  while (n > 1) {
    const length = reduceInPlace(a, m, b, n, p)
    if (length === 0) return 0
    // Res(a, b) = (−1)^(deg a·deg b) lc(b)^(deg a − deg r) Res(b, r)
    result = multiply(result, power(b[n - 1]!, m - length, p), p)
    if (m % 2 === 0 && n % 2 === 0) flip()
    ;[a, b, m, n] = [b, a, n, length]
  }
  return n === 0 ? (m === 1 ? result : 0) : multiply(result, power(b[0]!, m - 1, p), p)
}

/** Integers known modulo a growing modulus, in the symmetric range. */
export interface Lifted {
  readonly values: readonly bigint[]
  readonly modulus: bigint
}

/** The lifted values joined with their residues modulo a further prime (Garner 1959). `changed` is false where nothing had to move. */
export function lift(known: Lifted, residues: ArrayLike<number>, p: number): Lifted & { readonly changed: boolean } {
  const prime = BigInt(p)
  const inverse = invert(Number(known.modulus % prime), p)
  const modulus = known.modulus * prime
  const half = modulus >> 1n
  let changed = false
  const values = known.values.map((value, i) => {
    const r = Number(value % prime)
    const difference = residues[i]! - r
    const digit = multiply(difference < 0 ? difference + p : difference >= p ? difference - p : difference, inverse, p)
    if (digit === 0) return value
    changed = true
    const next = value + known.modulus * BigInt(digit)
    return next > half ? next - modulus : next
  })
  return { values, modulus, changed }
}

/**
 * The integer in the symmetric range with the given residues modulo the given distinct primes: digits in mixed radix, all in
 * doubles, O(k²) of them (Garner 1959; Knuth, TAOCP 2, 4.3.2), then one evaluation by halving.
 */
export function combine(residues: readonly number[], moduli: readonly number[]): bigint {
  const digits: number[] = []
  for (let i = 0; i < moduli.length; i++) {
    const p = moduli[i]!
    let value = 0
    let product = 1
    for (let j = i - 1; j >= 0; j--) {
      const q = moduli[j]! - p
      value = multiply(value, q, p) + digits[j]!
      if (value >= p) value -= value >= 2 * p ? 2 * p : p
      product = multiply(product, q, p)
    }
    const difference = residues[i]! - value
    digits.push(multiply(difference < 0 ? difference + p : difference, invert(product, p), p))
  }
  const { value, modulus } = mixedRadix(digits, moduli, 0, digits.length)
  return value > modulus >> 1n ? value - modulus : value
}

function mixedRadix(
  digits: readonly number[],
  moduli: readonly number[],
  low: number,
  high: number,
): { value: bigint; modulus: bigint } {
  if (high === low) return { value: 0n, modulus: 1n }
  if (high === low + 1) return { value: BigInt(digits[low]!), modulus: BigInt(moduli[low]!) }
  const middle = (low + high) >> 1
  const [a, b] = [mixedRadix(digits, moduli, low, middle), mixedRadix(digits, moduli, middle, high)]
  return { value: a.value + a.modulus * b.value, modulus: a.modulus * b.modulus }
}
