/**
 * Arithmetic modulo word-size primes in doubles, and the way back to integers (Chinese remainder theorem).
 *
 * A prime p here is below 2^23.5, so that 64 products of residues add up below 2^53: exact in a double.
 */

import { DomainError } from '../../errors.ts'
import * as integer from '../../integer.ts'
import type { IntegerMatrix } from '../integer-matrix.ts'

/** Products that may be summed before a reduction. */
export const productsPerReduction = 64

const largestCandidate = 11_799_999
const smallestCandidate = 2 ** 20

/**
 * Primes from below 2^23.5 downwards, by trial division; about 690,000 of them, 15 million bits together.
 * @throws DomainError when they are used up
 */
export function* wordPrimes(): Generator<number, never> {
  for (let candidate = largestCandidate; candidate > smallestCandidate; candidate -= 2) {
    if (isPrime(candidate)) yield candidate
  }
  throw new DomainError('wordPrimes', 'the result', 'more than 15 million bits', 'shorter')
}

function isPrime(odd: number): boolean {
  for (let d = 3; d * d <= odd; d += 2) if (odd % d === 0) return false
  return true
}

/** x mod p in [0, p) for an integer |x| ≤ 2^53 − p, by one multiplication with 1/p instead of a division. */
export function reduce(x: number, p: number, inverse: number): number {
  const r = x - Math.floor(x * inverse) * p
  return r < 0 ? r + p : r >= p ? r - p : r
}

function reduceAll(row: Float64Array, p: number): Float64Array {
  const inverse = 1 / p
  const result = new Float64Array(row.length)
  for (let i = 0; i < row.length; i++) result[i] = reduce(row[i]!, p, inverse)
  return result
}

/** The inverse of 0 < a < p modulo the prime p. */
export function invert(a: number, p: number): number {
  let [r0, r1, s0, s1] = [p, a, 0, 1]
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1)
    ;[r0, r1] = [r1, r0 - q * r1]
    ;[s0, s1] = [s1, s0 - q * s1]
  }
  return s0 < 0 ? s0 + p : s0
}

/** Σ u[i]·v[i] mod p over the first `length` entries. */
export function dot(u: Float64Array, v: Float64Array, length: number, p: number, inverse: number): number {
  let sum = 0
  for (let start = 0; start < length; start += productsPerReduction) {
    const end = Math.min(start + productsPerReduction, length)
    let partial = 0
    for (let i = start; i < end; i++) partial += u[i]! * v[i]!
    sum += reduce(partial, p, inverse)
  }
  return reduce(sum, p, inverse)
}

/** A function that gives the rows of A modulo a prime; entries that fit in a double are converted only once. */
export function residuesOf(A: IntegerMatrix): (p: number) => Float64Array[] {
  const limit = 2n ** 52n
  const small = A.every((row) => row.every((entry) => entry <= limit && entry >= -limit))
  if (!small) {
    return (p) => A.map((row) => Float64Array.from(row, (entry) => Number(integer.mod(entry, BigInt(p)))))
  }
  const doubles = A.map((row) => Float64Array.from(row, Number))
  return (p) => doubles.map((row) => reduceAll(row, p))
}

/** Integers known modulo a growing product of primes. */
export interface Reconstruction {
  /** Add the residues modulo the next prime. */
  add(residues: ArrayLike<number>, p: number): void
  /** Whether the values found so far have these residues modulo p. */
  agrees(residues: ArrayLike<number>, p: number): boolean
  /** The integers of least magnitude with all residues added so far. */
  values(): readonly bigint[]
  /** The product of the primes added so far: the values are right once they are known to be below half of it. */
  modulus(): bigint
}

/** Incremental Chinese remaindering of `count` integers (Garner; Knuth, TAOCP 2, 4.3.2), started with none known. */
export function reconstruct(count: number): Reconstruction {
  let modulus = 1n
  const values = Array.from({ length: count }, () => 0n)
  const residue = (value: bigint, p: bigint): number => Number(integer.mod(value, p))
  return {
    add(residues, p) {
      const prime = BigInt(p)
      const inverse = modulus === 1n ? 1 : invert(residue(modulus, prime), p)
      const half = p / 2
      for (let i = 0; i < count; i++) {
        const missing = residues[i]! - residue(values[i]!, prime)
        const digit = reduce((missing < 0 ? missing + p : missing) * inverse, p, 1 / p)
        // digits in (−p/2, p/2) keep the values balanced around zero
        if (digit !== 0) values[i]! += modulus * BigInt(digit > half ? digit - p : digit)
      }
      modulus *= prime
    },
    agrees: (residues, p) => values.every((value, i) => residue(value, BigInt(p)) === residues[i]),
    values: () => [...values],
    modulus: () => modulus,
  }
}
