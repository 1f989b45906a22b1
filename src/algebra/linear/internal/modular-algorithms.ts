/** Determinant, characteristic polynomial and shortest linear recurrence modulo a word-size prime. */

import { dot, invert, productsPerReduction, reduce } from './modular.ts'

/** row ← row − factor·other mod p from index `start` on. */
function subtractMultiple(
  row: Float64Array,
  other: Float64Array,
  factor: number,
  start: number,
  p: number,
  inverse: number,
): void {
  const negated = p - factor
  for (let j = start; j < row.length; j++) row[j] = reduce(row[j]! + negated * other[j]!, p, inverse)
}

/**
 * det(rows) mod p by Gaussian elimination, one row after the other; the rows are used up.
 *
 * A row takes up multiples of all rows above it before it is reduced modulo p, except for the entry that is needed next.
 */
export function determinantModulo(rows: readonly Float64Array[], p: number): number {
  const inverse = 1 / p
  const order = rows.length
  const reciprocals = new Float64Array(order)
  let determinant = 1
  for (let i = 0; i < order; i++) {
    const row = rows[i]!
    let pending = 1
    for (let k = 0; k < i; k++) {
      const entry = reduce(row[k]!, p, inverse)
      if (entry === 0) continue
      const factor = p - reduce(entry * reciprocals[k]!, p, inverse)
      const above = rows[k]!
      for (let j = k + 1; j < order; j++) row[j]! += factor * above[j]!
      if (++pending < productsPerReduction) continue
      for (let j = k + 1; j < order; j++) row[j] = reduce(row[j]!, p, inverse)
      pending = 1
    }
    for (let j = i; j < order; j++) row[j] = reduce(row[j]!, p, inverse)
    const column = row.findIndex((entry, j) => j >= i && entry !== 0)
    if (column < 0) return 0
    if (column !== i) {
      for (const other of rows) [other[i], other[column]] = [other[column]!, other[i]!]
      determinant = p - determinant
    }
    determinant = reduce(determinant * row[i]!, p, inverse)
    reciprocals[i] = invert(row[i]!, p)
  }
  return determinant
}

/**
 * det(x·I − A) mod p, dense from degree 0 up; A is used up.
 *
 * A is brought to Hessenberg form by similarity, whose determinant obeys a recurrence (Cohen 1993, Algorithm 2.2.9); O(n³).
 */
export function characteristicModulo(A: Float64Array[], p: number): Float64Array {
  const order = A.length
  const inverse = 1 / p
  toHessenberg(A, p)
  // polynomials[k] is the characteristic polynomial of the leading k × k block
  const polynomials = [Float64Array.of(1)]
  for (let k = 0; k < order; k++) {
    const last = polynomials[k]!
    const next = new Float64Array(k + 2)
    next.set(last, 1)
    subtractMultiple(next.subarray(0, k + 1), last, A[k]![k]!, 0, p, inverse)
    let product = 1
    for (let i = k - 1; i >= 0; i--) {
      product = reduce(product * A[i + 1]![i]!, p, inverse)
      if (product === 0) break
      const factor = reduce(product * A[i]![k]!, p, inverse)
      subtractMultiple(next.subarray(0, i + 1), polynomials[i]!, factor, 0, p, inverse)
    }
    polynomials.push(next)
  }
  return polynomials[order]!
}

/** Similarity to a matrix with zeros below the first subdiagonal, modulo p, in place. */
function toHessenberg(A: Float64Array[], p: number): void {
  const order = A.length
  const inverse = 1 / p
  for (let k = 1; k < order - 1; k++) {
    const found = A.findIndex((row, i) => i >= k && row[k - 1] !== 0)
    if (found < 0) continue
    if (found !== k) {
      ;[A[k], A[found]] = [A[found]!, A[k]!]
      for (const row of A) [row[k], row[found]] = [row[found]!, row[k]!]
    }
    const reciprocal = invert(A[k]![k - 1]!, p)
    for (let i = k + 1; i < order; i++) {
      const entry = A[i]![k - 1]!
      if (entry === 0) continue
      const factor = reduce(entry * reciprocal, p, inverse)
      subtractMultiple(A[i]!, A[k]!, factor, k - 1, p, inverse)
      for (const row of A) row[k] = reduce(row[k]! + factor * row[i]!, p, inverse)
    }
  }
}

/**
 * c·Aⁱc mod p for i = 0 … 2·`steps` − 1, for a symmetric A: two terms from each of `steps` products with A.
 */
export function symmetricKrylovSequence(A: Float64Array[], c: Float64Array, steps: number, p: number): Float64Array {
  const inverse = 1 / p
  const order = c.length
  const terms = new Float64Array(2 * steps)
  let current = c
  for (let i = 0; i < steps; i++) {
    const next = Float64Array.from(A, (row) => dot(row, current, order, p, inverse))
    terms[2 * i] = dot(current, current, order, p, inverse)
    terms[2 * i + 1] = dot(current, next, order, p, inverse)
    current = next
  }
  return terms
}

/**
 * The shortest recurrence of a sequence modulo p, as the monic polynomial x^r + … with Σ q_j·s_{i+j} = 0, dense from
 * degree 0 up, by the algorithm of Berlekamp and Massey (Massey 1969); O(length · r).
 */
export function shortestRecurrence(sequence: Float64Array, p: number): Float64Array {
  const inverse = 1 / p
  const width = sequence.length + 2
  // connection polynomials 1 + C_1 x + …: Σ_{j ≤ r} C_j·s_{i−j} = 0
  const connection = new Float64Array(width)
  let earlier = new Float64Array(width)
  connection[0] = 1
  earlier[0] = 1
  let length = 0
  let gap = 1
  let earlierDiscrepancy = 1
  const reversed = sequence.slice().reverse()
  for (let i = 0; i < sequence.length; i++) {
    const discrepancy = dot(connection, reversed.subarray(sequence.length - 1 - i), length + 1, p, inverse)
    if (discrepancy === 0) {
      gap++
      continue
    }
    const before = connection.slice()
    const factor = reduce(discrepancy * invert(earlierDiscrepancy, p), p, inverse)
    subtractMultiple(connection.subarray(gap), earlier, factor, 0, p, inverse)
    if (2 * length <= i) {
      length = i + 1 - length
      earlier = before
      earlierDiscrepancy = discrepancy
      gap = 1
    } else {
      gap++
    }
  }
  return connection.slice(0, length + 1).reverse()
}
