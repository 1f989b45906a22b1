/** Integers (bigint): gcd, exact roots, size in bits, modular arithmetic. */

import { DivisionByZeroError, DomainError } from './errors.ts'

export const abs = (a: bigint): bigint => (a < 0n ? -a : a)

export const sign = (a: bigint): -1 | 0 | 1 => (a < 0n ? -1 : a > 0n ? 1 : 0)

export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)

export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

const safe = BigInt(Number.MAX_SAFE_INTEGER)

/** gcd(a, b) ≥ 0 with gcd(0, 0) = 0; Euclid, finished in doubles once both fit. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = abs(a)
  let y = abs(b)
  while (y !== 0n) {
    if (x <= safe && y <= safe) return BigInt(gcdSafe(Number(x), Number(y)))
    const r = x % y
    x = y
    y = r
  }
  return x
}

/** gcd of safe nonnegative integers held in doubles. */
function gcdSafe(a: number, b: number): number {
  let x = a
  let y = b
  while (y !== 0) {
    const r = x % y
    x = y
    y = r
  }
  return x
}

/** lcm(a, b) ≥ 0. */
export const lcm = (a: bigint, b: bigint): bigint => (a === 0n || b === 0n ? 0n : abs((a / gcd(a, b)) * b))

/** gcd g of a and b with Bézout cofactors: s·a + t·b = g ≥ 0. */
export function extendedGcd(a: bigint, b: bigint): { readonly g: bigint; readonly s: bigint; readonly t: bigint } {
  let [r0, r1] = [a, b]
  let [s0, s1] = [1n, 0n]
  let [t0, t1] = [0n, 1n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1] = [r1, r0 - q * r1]
    ;[s0, s1] = [s1, s0 - q * s1]
    ;[t0, t1] = [t1, t0 - q * t1]
  }
  return r0 < 0n ? { g: -r0, s: -s0, t: -t0 } : { g: r0, s: s0, t: t0 }
}

/** Number of bits of |a|; 0 for a = 0. */
export function bitLength(a: bigint): number {
  const hex = abs(a).toString(16)
  return hex === '0' ? 0 : 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex[0] as string, 16)))
}

/** ⌊a/b⌋, rounding toward −∞. */
export function floorDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new DivisionByZeroError('floorDiv', a.toString())
  const q = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q
}

/** ⌈a/b⌉, rounding toward +∞. */
export const ceilDiv = (a: bigint, b: bigint): bigint => -floorDiv(-a, b)

/** a mod m in [0, m) for m > 0. */
export const mod = (a: bigint, m: bigint): bigint => {
  const r = a % m
  return r < 0n ? r + m : r
}

/** aᵉ mod m for e ≥ 0, m > 0. */
export function powMod(a: bigint, e: bigint, m: bigint): bigint {
  let result = 1n % m
  let base = mod(a, m)
  for (let k = e; k > 0n; k >>= 1n) {
    if (k & 1n) result = (result * base) % m
    base = (base * base) % m
  }
  return result
}

/** The inverse of a modulo m; DivisionByZeroError where gcd(a, m) ≠ 1. */
export function invMod(a: bigint, m: bigint): bigint {
  const { g, s } = extendedGcd(mod(a, m), m)
  if (g !== 1n) throw new DivisionByZeroError('invMod', `1 modulo ${m}`)
  return mod(s, m)
}

/**
 * ⌊a^{1/n}⌋ for a ≥ 0, n ≥ 1, by Newton's iteration from above (Cohen 1993, Algorithm 1.7.1).
 * @throws DomainError for a < 0 or n < 1
 */
export function floorRoot(a: bigint, n: number): bigint {
  if (a < 0n) throw new DomainError('floorRoot', 'a', a.toString(), 'nonnegative')
  if (!Number.isSafeInteger(n) || n < 1) throw new DomainError('floorRoot', 'n', String(n), 'a positive integer')
  if (n === 1 || a < 2n) return a
  const bits = bitLength(a)
  if (n >= bits) return 1n
  const degree = BigInt(n)
  let x = rootFromAbove(a, bits, n)
  for (;;) {
    const y = ((degree - 1n) * x + a / x ** (degree - 1n)) / degree
    if (y >= x) return x
    x = y
  }
}

/** A number a little above a^{1/n}, from log₂ a in doubles: for a large n Newton's iteration is slow until it is near. */
function rootFromAbove(a: bigint, bits: number, n: number): bigint {
  const drop = Math.max(0, bits - 53)
  const exponent = (Math.log2(Number(a >> BigInt(drop))) + drop) / n
  const whole = Math.floor(exponent)
  // the logarithm errs by less than 2⁻³² up to 2²⁰ bits, by less than 2⁻²² up to V8's longest integers of 2³⁰ bits
  const margin = bits < 2 ** 20 ? 2 ** -30 : 2 ** -20
  const mantissa = BigInt(Math.ceil(2 ** (exponent - whole + 52) * (1 + margin)))
  return (whole >= 52 ? mantissa << BigInt(whole - 52) : mantissa >> BigInt(52 - whole)) + 1n
}

/** The integer r ≥ 0 with rⁿ = a, or undefined where there is none (a ≥ 0). */
export function exactRoot(a: bigint, n: number): bigint | undefined {
  const root = floorRoot(a, n)
  return root ** BigInt(n) === a ? root : undefined
}
