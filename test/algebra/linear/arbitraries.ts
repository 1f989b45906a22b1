/** Random and hostile rational matrices for the tests of exact linear algebra, and their spelling in PARI and SymPy. */

import fc from 'fast-check'
import { linear, type Matrix, rational as Q, type Rational, type Vector } from '../../../src/algebra/index.ts'
import { bigRational, smallRational } from '../arbitraries.ts'

export const matrixOf = (rows: number, columns: number, entry: fc.Arbitrary<Rational> = smallRational): fc.Arbitrary<Matrix> =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })

export const vectorOf = (length: number, entry: fc.Arbitrary<Rational> = smallRational): fc.Arbitrary<Vector> =>
  fc.array(entry, { minLength: length, maxLength: length })

/** A rows × columns matrix of rank at most `rank`: a product of two random factors. */
export const lowRank = (rows: number, columns: number, rank: number): fc.Arbitrary<Matrix> =>
  rank === 0
    ? fc.constant(linear.zeros(rows, columns))
    : fc.tuple(matrixOf(rows, rank), matrixOf(rank, columns)).map(([left, right]) => linear.mul(left, right))

/** Entries of up to 40 bits, and of 300 bits where the matrix is so small that its minors stay below 2^10000. */
const longEntries = (order: number): fc.Arbitrary<Rational> =>
  order <= 3
    ? bigRational
    : fc.tuple(fc.bigInt(-(2n ** 40n), 2n ** 40n), fc.bigInt(1n, 2n ** 40n)).map(([num, den]) => Q.make(num, den))

/** Shapes from 1 × 1 to 6 × 6: full, rank-deficient and with long entries. */
export const anyMatrix: fc.Arbitrary<Matrix> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat(4))
  .chain(([rows, columns, rank]) =>
    fc.oneof(
      matrixOf(rows, columns),
      matrixOf(rows, columns, longEntries(Math.max(rows, columns))),
      lowRank(rows, columns, rank),
    ),
  )

/** Square matrices of orders 0 to 6, of the same kinds. */
export const squareMatrix: fc.Arbitrary<Matrix> = fc
  .tuple(fc.nat(6), fc.nat(4))
  .chain(([order, rank]) =>
    fc.oneof(matrixOf(order, order), matrixOf(order, order, longEntries(order)), lowRank(order, order, rank)),
  )

/** Symmetric matrices of orders 0 to 6: any, with a zero diagonal, and Gram matrices (positive semidefinite). */
export const symmetricMatrix: fc.Arbitrary<Matrix> = squareMatrix.chain((A) => {
  const sum = linear.add(A, linear.transpose(A))
  const hollow = sum.map((row, i) => row.map((entry, j) => (i === j ? Q.zero : entry)))
  return fc.constantFrom(sum, hollow, linear.mul(linear.transpose(A), A))
})

/** The Hilbert matrix 1/(i + j − 1). */
export const hilbert = (order: number): Matrix =>
  Array.from({ length: order }, (_, i) => Array.from({ length: order }, (_, j) => Q.make(1n, BigInt(i + j + 1))))

/** The same values at every run. */
export const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): readonly T[] =>
  fc.sample(arbitrary, { numRuns: count, seed })

/** One row in brackets would be a vector to PARI, not a matrix. */
export const toPari = (A: Matrix): string => {
  const rows = A.map((row) => row.map(Q.toString).join(','))
  if (rows.length > 1) return `[${rows.join(';')}]`
  if (rows.length === 0) return '[;]'
  return A[0]!.length === 1 ? `Mat(${rows[0]})` : `Mat([${rows[0]}])`
}

export const toSympy = (A: Matrix): string => {
  const entries = A.map((row) => `[${row.map(({ num, den }) => `Rational(${num},${den})`).join(',')}]`)
  return `Matrix(${A.length},${A[0]?.length ?? 0},[${entries.map((row) => `*${row}`).join(',')}])`
}
