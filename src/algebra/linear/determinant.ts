/** Determinant and characteristic polynomial of a rational matrix, by elimination or modulo primes. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import * as Q from '../rational.ts'
import { bareissDeterminant } from './fraction-free.ts'
import {
  characteristicBound,
  clearAllDenominators,
  clearDenominators,
  content,
  hadamardBound,
  type IntegerMatrix,
} from './integer-matrix.ts'
import { reconstruct, residuesOf, wordPrimes } from './internal/modular.ts'
import { characteristicModulo, determinantModulo } from './internal/modular-algorithms.ts'
import { type Matrix, orderOf } from './matrix.ts'

/**
 * det A; 1 for the empty matrix.
 *
 * Rows are cleared of denominators and common factors. Small orders go by fraction-free elimination (Bareiss 1968),
 * larger ones modulo as many primes as Hadamard's bound asks for. Cost O(n³) products of integers as long as the
 * determinant, or O(n³) machine operations for each 23 bits of Hadamard's bound.
 * A step of the budget is one row operation on integers, or one prime.
 *
 * @throws ShapeError where A is not square; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const hilbert = linear.fromRows([['1', '1/2', '1/3'], ['1/2', '1/3', '1/4'], ['1/3', '1/4', '1/5']])
 * assert.equal(rational.toString(linear.determinant(hilbert)), '1/2160')
 * ```
 */
export function determinant(A: Matrix, options?: BudgetOptions): Q.Rational {
  orderOf('determinant', 'A', A)
  const budget = startBudget('determinant', options)
  let numerator = 1n
  let denominator = 1n
  const rows: (readonly bigint[])[] = []
  for (const row of A) {
    const cleared = clearDenominators(row)
    const common = content(cleared.integers)
    if (common === 0n) return Q.zero
    rows.push(common === 1n ? cleared.integers : cleared.integers.map((entry) => entry / common))
    numerator *= common
    denominator *= cleared.denominator
  }
  return Q.make(numerator * integerDeterminant(rows, budget), denominator)
}

/** Below this order elimination on integers is faster than elimination modulo many primes (measured with V8's bigint). */
const eliminationOrder = 24

function integerDeterminant(A: IntegerMatrix, budget: Budget): bigint {
  return A.length < eliminationOrder ? bareissDeterminant(A, budget) : modularDeterminant(A, budget)
}

/** det A from its residues modulo primes whose product exceeds twice Hadamard's bound. */
export function modularDeterminant(A: IntegerMatrix, budget: Budget): bigint {
  const enough = 2n * hadamardBound(A)
  const residues = residuesOf(A)
  const result = reconstruct(1)
  for (const p of wordPrimes()) {
    if (result.modulus() > enough) break
    budget.spend()
    result.add([determinantModulo(residues(p), p)], p)
  }
  return result.values()[0]!
}

/**
 * det(x·I − A) as its coefficients, dense from degree 0 up to the leading 1.
 *
 * Modulo primes through the Hessenberg form (Cohen 1993, Algorithm 2.2.9), as many as the bound Π (1 + ‖row‖) for the
 * coefficients asks for: O(n³) machine operations a prime. A step of the budget is one prime.
 *
 * @throws ShapeError where A is not square; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[2, 1], [1, 2]])
 * assert.deepEqual(linear.characteristicPolynomial(A).map(rational.toString), ['3', '-4', '1'])
 * ```
 */
export function characteristicPolynomial(A: Matrix, options?: BudgetOptions): readonly Q.Rational[] {
  const order = orderOf('characteristicPolynomial', 'A', A)
  const budget = startBudget('characteristicPolynomial', options)
  const { integers, denominator } = clearAllDenominators(A)
  const enough = 2n * characteristicBound(integers)
  const residues = residuesOf(integers)
  const result = reconstruct(order + 1)
  for (const p of wordPrimes()) {
    if (result.modulus() > enough) break
    budget.spend()
    result.add(characteristicModulo(residues(p), p), p)
  }
  // with A = M/d the eigenvalues shrink by d, so the coefficient of x^i by d^{n−i}
  return result.values().map((coefficient, i) => Q.make(coefficient, denominator ** BigInt(order - i)))
}

/** The sum of the diagonal. @throws ShapeError where A is not square */
export function trace(A: Matrix): Q.Rational {
  orderOf('trace', 'A', A)
  const { integers, denominator } = clearDenominators(A.map((row, i) => row[i]!))
  return Q.make(
    integers.reduce((sum, entry) => sum + entry, 0n),
    denominator,
  )
}
