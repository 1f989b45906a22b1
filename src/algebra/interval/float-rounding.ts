/**
 * Directed rounding of +, ×, ÷ in doubles, from round-to-nearest alone.
 *
 * The sign of the rounding error is found by an error-free transform (Dekker 1971; Knuth, TAOCP 2, 4.2.2); where its
 * conditions (no overflow, no underflow) may fail, the result is moved outward without asking.
 */

import type { Direction } from './interval.ts'

const largest = Number.MAX_VALUE
const smallest = Number.MIN_VALUE
/** 2⁻⁵³(1 + 2⁻⁵²) */
const successorFactor = 1.1102230246251568e-16

/**
 * A double ≥ the successor of x, at most one further (Rump, Zimmermann, Boldo, Melquiond 2009, algorithm 2).
 * The successor of −∞ is the least finite double; +∞ stays.
 */
export function nextUp(x: number): number {
  if (x === Number.NEGATIVE_INFINITY) return -largest
  return x + (Math.abs(x) * successorFactor + smallest)
}

/** A double ≤ the predecessor of x, at most one further. */
export const nextDown = (x: number): number => -nextUp(-x)

const moved = (x: number, direction: Direction): number => (direction > 0 ? nextUp(x) : nextDown(x))

/** A product or quotient x of the sign of `sign`, moved, but not across 0 where it underflowed. */
function movedKeepingSign(x: number, sign: number, direction: Direction): number {
  const y = moved(x, direction)
  return sign > 0 ? Math.max(0, y) : Math.min(0, y)
}

/** A sum or product that left the doubles though its operands are finite: ±∞ outward, the largest double inward. */
const overflowed = (x: number, direction: Direction): number => (x > 0 === direction > 0 ? x : x > 0 ? largest : -largest)

/** a + b rounded toward the direction; infinite operands have one sign. */
export function add(a: number, b: number, direction: Direction): number {
  const sum = a + b
  if (!Number.isFinite(sum)) return Number.isFinite(a) && Number.isFinite(b) ? overflowed(sum, direction) : sum
  const b0 = sum - a
  const error = a - (sum - b0) + (b - b0)
  // an intermediate overflow makes the error NaN: then move
  return direction * error <= 0 ? sum : moved(sum, direction)
}

/** 2²⁷ + 1 */
const splitter = 134217729

/** The rounding error a·b − fl(a·b), exact for |a|, |b| ≤ 2⁹⁰⁰ and |a·b| ≥ 2⁻⁹⁰⁰ (Dekker 1971). */
export function productError(a: number, b: number, product: number): number {
  const as = a * splitter
  const a1 = as - (as - a)
  const a2 = a - a1
  const bs = b * splitter
  const b1 = bs - (bs - b)
  const b2 = b - b1
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2)
}

const hugeOperand = 2 ** 900
const tinyProduct = 2 ** -900

/** a · b rounded toward the direction, with 0·∞ = 0. */
export function mul(a: number, b: number, direction: Direction): number {
  if (a === 0 || b === 0) return 0
  const product = a * b
  if (!Number.isFinite(product)) return Number.isFinite(a) && Number.isFinite(b) ? overflowed(product, direction) : product
  if (Math.abs(a) > hugeOperand || Math.abs(b) > hugeOperand || Math.abs(product) < tinyProduct) {
    return movedKeepingSign(product, Math.sign(a) * Math.sign(b), direction)
  }
  return direction * productError(a, b, product) <= 0 ? product : moved(product, direction)
}

/** a / b rounded toward the direction, b ≠ 0, not both infinite; the bound of a finite number over ∞ is 0. */
export function div(a: number, b: number, direction: Direction): number {
  if (a === 0 || !Number.isFinite(b)) return 0
  const quotient = a / b
  if (!Number.isFinite(quotient)) return Number.isFinite(a) ? overflowed(quotient, direction) : quotient
  const [size, ratio] = [Math.abs(a), Math.abs(quotient)]
  if (size > hugeOperand || Math.abs(b) > hugeOperand || ratio > hugeOperand || size < 2 * tinyProduct || ratio < tinyProduct) {
    return movedKeepingSign(quotient, Math.sign(a) * Math.sign(b), direction)
  }
  const product = quotient * b
  // a − product is exact (Sterbenz), so the difference below has the sign of the true residual
  const residual = a - product - productError(quotient, b, product)
  return direction * (b > 0 ? residual : -residual) <= 0 ? quotient : moved(quotient, direction)
}
