/** Arithmetic modulo a prime below 2²⁶ in doubles, and gcds of dense univariate polynomials there. */

/** The largest prime below 2²⁶. */
export const largestPrime = 67108859

/** Residues are integers in [0, prime); products stay below 2⁵² and are exact. */
export class PrimeField {
  private readonly inverseOfPrime: number

  constructor(readonly prime: number) {
    this.inverseOfPrime = 1 / prime
  }

  mul(a: number, b: number): number {
    const product = a * b
    const r = product - Math.floor(product * this.inverseOfPrime) * this.prime
    return r < 0 ? r + this.prime : r >= this.prime ? r - this.prime : r
  }

  add(a: number, b: number): number {
    const s = a + b
    return s >= this.prime ? s - this.prime : s
  }

  sub(a: number, b: number): number {
    return a >= b ? a - b : a - b + this.prime
  }

  /** The residue of a safe integer or a bigint. */
  reduce(n: number | bigint): number {
    const r = typeof n === 'bigint' ? Number(n % BigInt(this.prime)) : n % this.prime
    return r < 0 ? r + this.prime : r + 0
  }

  pow(a: number, n: number): number {
    let result = 1
    let square = a
    for (let k = n; k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result = this.mul(result, square)
      if (k > 1) square = this.mul(square, square)
    }
    return result
  }

  /** The inverse of a nonzero residue, by Euclid. */
  inverse(a: number): number {
    let [r0, r1] = [this.prime, a]
    let [t0, t1] = [0, 1]
    while (r1 !== 0) {
      const q = Math.floor(r0 / r1)
      ;[r0, r1] = [r1, r0 - q * r1]
      ;[t0, t1] = [t1, t0 - q * t1]
    }
    return t0 < 0 ? t0 + this.prime : t0
  }
}

/** The largest prime below n > 3, by trial division (n ≤ 2²⁶). */
export function primeBelow(n: number): number {
  let candidate = n % 2 === 0 ? n - 1 : n - 2
  while (!isPrime(candidate)) candidate -= 2
  return candidate
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false
  return true
}

/**
 * The monic gcd of two dense polynomials (index = exponent) by Euclid; both are overwritten.
 * The result's length is its degree plus one; empty where both are zero. O(deg a · deg b).
 */
export function univariateGcd(field: PrimeField, a: Float64Array, b: Float64Array): Float64Array {
  let [r0, r1] = [trim(a), trim(b)]
  if (r0.length < r1.length) [r0, r1] = [r1, r0]
  while (r1.length > 0) {
    if (r1.length === 1) return Float64Array.of(1)
    const n = r1.length - 1
    const inverse = field.inverse(r1[n]!)
    for (let m = r0.length - 1; m >= n; m--) {
      const q = field.mul(r0[m]!, inverse)
      if (q === 0) continue
      const shift = m - n
      for (let k = 0; k < n; k++) r0[k + shift] = field.sub(r0[k + shift]!, field.mul(q, r1[k]!))
      r0[m] = 0
    }
    ;[r0, r1] = [r1, trim(r0.subarray(0, n))]
  }
  if (r0.length === 0) return r0
  const inverse = field.inverse(r0[r0.length - 1]!)
  return r0.map((c) => field.mul(c, inverse))
}

function trim(a: Float64Array): Float64Array {
  let n = a.length
  while (n > 0 && a[n - 1] === 0) n--
  return a.subarray(0, n)
}

/** A deterministic stream of residues in [1, prime): the same calls give the same values, so runs can be repeated. */
export function residueStream(seed: number): (prime: number) => number {
  let state = seed | 0
  return (prime) => {
    // a Weyl sequence through the mixer of MurmurHash3 (Appleby 2011)
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x85ebca6b)
    z ^= z >>> 13
    z = Math.imul(z, 0xc2b2ae35)
    z ^= z >>> 16
    return 1 + ((z >>> 0) % (prime - 1))
  }
}
