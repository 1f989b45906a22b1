/** The integer layer of linear algebra over Q: denominators cleared, integer rows, Hadamard's bound. */

import * as integer from '../integer.ts'
import type { Rational } from '../rational.ts'

export type IntegerVector = readonly bigint[]
export type IntegerMatrix = readonly IntegerVector[]

/** A vector v = integers/denominator with the least denominator > 0. */
export interface ClearedVector {
  readonly integers: IntegerVector
  readonly denominator: bigint
}

/** A matrix integers/denominator with the least denominator > 0. */
export interface ClearedMatrix {
  readonly integers: IntegerMatrix
  readonly denominator: bigint
}

const leastDenominator = (v: readonly Rational[], start: bigint): bigint =>
  v.reduce((lcm, { den }) => (lcm % den === 0n ? lcm : integer.lcm(lcm, den)), start)

const raise = (v: readonly Rational[], denominator: bigint): IntegerVector =>
  denominator === 1n ? v.map(({ num }) => num) : v.map(({ num, den }) => num * (denominator / den))

/** v with its least common denominator. */
export function clearDenominators(v: readonly Rational[]): ClearedVector {
  const denominator = leastDenominator(v, 1n)
  return { integers: raise(v, denominator), denominator }
}

/** A with the least common denominator of all its entries. */
export function clearAllDenominators(A: readonly (readonly Rational[])[]): ClearedMatrix {
  const denominator = A.reduce((lcm, row) => leastDenominator(row, lcm), 1n)
  return { integers: A.map((row) => raise(row, denominator)), denominator }
}

/** uᵀv for integer vectors of one length. */
export function integerDot(u: IntegerVector, v: IntegerVector): bigint {
  let sum = 0n
  for (let i = 0; i < u.length; i++) {
    const factor = u[i]!
    if (factor !== 0n) sum += factor * v[i]!
  }
  return sum
}

/** The greatest common divisor of all entries, 0 where all are 0. */
export function content(entries: Iterable<bigint>): bigint {
  let g = 0n
  for (const entry of entries) {
    g = integer.gcd(g, entry)
    if (g === 1n) break
  }
  return g
}

/** An integer at least as large as the Euclidean norm of v. */
const normBound = (v: IntegerVector): bigint => {
  const square = integerDot(v, v)
  const root = integer.floorRoot(square, 2)
  return root * root === square ? root : root + 1n
}

/** Hadamard's bound: |det A| ≤ the product of the row norms (Hadamard 1893). */
export const hadamardBound = (A: IntegerMatrix): bigint => A.reduce((bound, row) => bound * normBound(row), 1n)

/**
 * A bound for every coefficient of det(x·I − A).
 *
 * The coefficient of x^{n−k} is a signed sum of the principal k × k minors, each at most the product of k row norms, so
 * all together are at most Π (1 + ‖row‖).
 */
export const characteristicBound = (A: IntegerMatrix): bigint => A.reduce((bound, row) => bound * (1n + normBound(row)), 1n)
