import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, linear, NumberSyntaxError, rational as Q, ShapeError } from '../../../src/algebra/index.ts'
import { anyMatrix, matrixOf, vectorOf } from './arbitraries.ts'

const test = suite('linear/matrix')

const shapes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))

test('multiplication is associative with matrices and vectors, and distributes over addition', () => {
  fc.assert(
    fc.property(
      shapes.chain(([m, n, k]) => fc.tuple(matrixOf(m, n), matrixOf(n, k), matrixOf(n, k), vectorOf(k))),
      ([A, B, C, v]) => {
        assert.equal(linear.apply(linear.mul(A, B), v), linear.apply(A, linear.apply(B, v)))
        assert.equal(linear.mul(A, linear.add(B, C)), linear.add(linear.mul(A, B), linear.mul(A, C)))
        assert.equal(linear.add(B, C), linear.add(C, B))
        assert.equal(linear.scale(Q.fromInteger(2n), B), linear.add(B, B))
      },
    ),
  )
})

test('transposition is an involution and reverses products', () => {
  fc.assert(
    fc.property(
      shapes.chain(([m, n, k]) => fc.tuple(matrixOf(m, n), matrixOf(n, k))),
      ([A, B]) => {
        assert.equal(linear.transpose(linear.transpose(A)), A)
        assert.equal(linear.transpose(linear.mul(A, B)), linear.mul(linear.transpose(B), linear.transpose(A)))
      },
    ),
  )
})

test('a product entry is the sum of the products of entries', () => {
  fc.assert(
    fc.property(anyMatrix, (A) => {
      const B = linear.transpose(A)
      const product = linear.mul(A, B)
      A.forEach((row, i) => {
        B[0]!.forEach((_, j) => {
          const sum = row.reduce((total, entry, k) => Q.add(total, Q.mul(entry, B[k]![j]!)), Q.zero)
          assert.equal(product[i]![j], sum)
        })
      })
      assert.ok(linear.isSymmetric(product))
    }),
  )
})

test('identity and zeros are the units of multiplication and addition', () => {
  fc.assert(
    fc.property(anyMatrix, (A) => {
      assert.ok(linear.equals(linear.mul(linear.identity(A.length), A), A))
      assert.ok(linear.equals(linear.add(A, linear.zeros(A.length, A[0]!.length)), A))
    }),
  )
})

test('rows are read from integers, fractions and decimals exactly', () => {
  const A = linear.fromRows([
    [1, '1/3'],
    ['0.1', 2n ** 70n],
  ])
  assert.equal(A, [
    [Q.one, Q.make(1n, 3n)],
    [Q.make(1n, 10n), Q.fromInteger(2n ** 70n)],
  ])
  assert.equal(linear.fromRows([]), [])
})

const refuses = (body: () => unknown, kind: abstract new (...args: never[]) => Error, words: RegExp) =>
  assert.throws(body, (error: unknown) => error instanceof kind && words.test((error as Error).message))

test('a ragged matrix is refused with the number of its row', () => {
  refuses(() => linear.fromRows([[1, 2], [3]]), ShapeError, /rows\[1\] with 1 entries; needed 2 entries/)
  refuses(() => linear.transpose([[Q.one], [Q.one, Q.one]]), ShapeError, /A\[1\] with 2 entries/)
})

test('operands that do not fit are refused with their shapes', () => {
  const A = linear.zeros(2, 3)
  refuses(() => linear.mul(A, A), ShapeError, /A with 3 columns and B with 2 rows/)
  refuses(() => linear.add(A, linear.zeros(3, 2)), ShapeError, /2 × 3 and 3 × 2/)
  refuses(() => linear.apply(A, linear.vector([1, 2])), ShapeError, /v with 2 entries; needed 3 entries, as A has columns/)
  refuses(() => linear.dot(linear.vector([1]), linear.vector([1, 2])), ShapeError, /v with 2 entries/)
})

test('numbers that are not exact and text that is no number are refused', () => {
  refuses(() => linear.vector([0.1]), DomainError, /0\.1/)
  refuses(() => linear.vector([Number.NaN]), DomainError, /NaN/)
  refuses(() => linear.vector(['one']), NumberSyntaxError, /position 0/)
})

test('symmetry is equality with the transpose', () => {
  fc.assert(fc.property(anyMatrix, (A) => linear.isSymmetric(A) === linear.equals(A, linear.transpose(A))))
})

test.run()
