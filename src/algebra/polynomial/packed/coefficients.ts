/** Integer coefficient lists: doubles while every coefficient is a safe integer, bigint otherwise. */

import * as integer from '../../integer.ts'

/** Nonzero integers; `number[]` exactly where all are safe integers, so that equal lists have equal representations. */
export type Coefficients = readonly number[] | readonly bigint[]

export const safeLimit = Number.MAX_SAFE_INTEGER
const safeLimitBig = BigInt(safeLimit)

export const isSmall = (c: Coefficients): c is readonly number[] => typeof c[0] !== 'bigint'

export const toBig = (c: Coefficients): readonly bigint[] => (isSmall(c) ? c.map(BigInt) : c)

export const isSafe = (n: bigint): boolean => n <= safeLimitBig && n >= -safeLimitBig

/** The list as doubles where all coefficients are safe, else unchanged. */
export function demote(c: readonly bigint[]): Coefficients {
  for (const value of c) if (!isSafe(value)) return c
  return c.map(Number)
}

/** The largest magnitude in a list of safe integers; 0 for the empty list. */
export function largestMagnitude(c: readonly number[]): number {
  let largest = 0
  for (let i = 0; i < c.length; i++) {
    const magnitude = Math.abs(c[i]!)
    if (magnitude > largest) largest = magnitude
  }
  return largest
}

/** gcd of safe integers, with gcdSafe(0, b) = |b|. */
export function gcdSafe(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y !== 0) {
    const r = x % y
    x = y
    y = r
  }
  return x
}

/** The positive gcd of all coefficients and of `start`; stops as soon as it is 1. */
export function content(c: Coefficients, start: bigint = 0n): bigint {
  if (isSmall(c) && isSafe(start)) {
    let g = Math.abs(Number(start))
    for (let i = 0; i < c.length && g !== 1; i++) g = gcdSafe(g, c[i]!)
    return BigInt(g)
  }
  let g = integer.abs(start)
  for (let i = 0; i < c.length && g !== 1n; i++) g = integer.gcd(g, BigInt(c[i]!))
  return g
}

/** All coefficients divided by a nonzero divisor of their content. */
export function divideBy(c: Coefficients, divisor: bigint): Coefficients {
  if (divisor === 1n || c.length === 0) return c
  if (isSmall(c)) {
    const d = Number(divisor)
    return c.map((value) => value / d)
  }
  return demote(c.map((value) => value / divisor))
}

/** All coefficients times a nonzero integer. */
export function scale(c: Coefficients, factor: bigint): Coefficients {
  if (factor === 1n || c.length === 0) return c
  if (isSmall(c) && isSafe(factor)) {
    const f = Number(factor)
    if (Math.abs(f) * largestMagnitude(c) <= safeLimit) return c.map((value) => value * f)
  }
  return demote(toBig(c).map((value) => value * factor))
}
