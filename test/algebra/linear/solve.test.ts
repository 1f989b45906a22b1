import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  linear,
  type Matrix,
  rational as Q,
  ShapeError,
  SingularMatrixError,
  type Vector,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { anyMatrix, hilbert, lowRank, matrixOf, sample, squareMatrix, toPari, vectorOf } from './arbitraries.ts'

const test = suite('linear/solve')

const isZeroVector = (v: Vector): boolean => v.every(Q.isZero)
const system = anyMatrix.chain((A) => fc.tuple(fc.constant(A), vectorOf(A.length)))
const solvableSystem = anyMatrix.chain((A) => vectorOf(A[0]!.length).map((x): [Matrix, Vector] => [A, linear.apply(A, x)]))

test('every solution set is proved by multiplying back', () => {
  fc.assert(
    fc.property(system, ([A, b]) => {
      const solutions = linear.solve(A, b)
      if (solutions.kind === 'none') {
        assert.ok(isZeroVector(linear.apply(linear.transpose(A), solutions.witness)))
        assert.equal(linear.dot(solutions.witness, b), Q.one)
        return
      }
      assert.equal(linear.apply(A, solutions.solution), b)
      const columns = A[0]!.length
      const directions = solutions.kind === 'family' ? solutions.directions : []
      assert.is(directions.length, columns - linear.rank(A))
      for (const direction of directions) assert.ok(isZeroVector(linear.apply(A, direction)))
      assert.is(linear.rank(directions), directions.length)
    }),
  )
})

test('a right side made from an x is never said to have no solution', () => {
  fc.assert(fc.property(solvableSystem, ([A, b]) => linear.solve(A, b).kind !== 'none'))
})

test('rank and nullity add up to the number of columns, and row rank is column rank', () => {
  fc.assert(
    fc.property(anyMatrix, (A) => {
      const basis = linear.nullSpace(A)
      assert.is(linear.rank(A) + basis.length, A[0]!.length)
      assert.is(linear.rank(linear.transpose(A)), linear.rank(A))
      for (const v of basis) assert.ok(isZeroVector(linear.apply(A, v)))
    }),
  )
})

test('the rank of a product of an m × r and an r × n matrix is at most r', () => {
  fc.assert(
    fc.property(
      fc.nat(4).chain((r) => lowRank(6, 5, r).map((A) => ({ A, r }))),
      ({ A, r }) => linear.rank(A) <= r,
    ),
  )
})

test('A·A^{-1} = A^{-1}·A = I, and a singular A is refused with its rank', () => {
  fc.assert(
    fc.property(squareMatrix, (A) => {
      const rank = linear.rank(A)
      if (rank === A.length) {
        const inverse = linear.inverse(A)
        assert.ok(linear.equals(linear.mul(A, inverse), linear.identity(A.length)))
        assert.ok(linear.equals(linear.mul(inverse, A), linear.identity(A.length)))
      } else {
        assert.throws(
          () => linear.inverse(A),
          (error: unknown) => error instanceof SingularMatrixError && error.rank === rank && error.order === A.length,
        )
      }
    }),
  )
})

test('the inverse of a Hilbert matrix is the integer matrix of binomials', () => {
  const binomial = (n: number, k: number): bigint => {
    let value = 1n
    for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i)
    return value
  }
  for (const n of [1, 2, 5, 12, 25]) {
    const expected = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => {
        const size =
          BigInt(i + j + 1) * binomial(n + i, n - j - 1) * binomial(n + j, n - i - 1) * binomial(i + j, i) * binomial(i + j, i)
        return Q.fromInteger((i + j) % 2 === 0 ? size : -size)
      }),
    )
    assert.ok(linear.equals(linear.inverse(hilbert(n)), expected))
  }
})

const cases: readonly (readonly [Matrix, Vector])[] = [
  ...sample(system, 40, 21),
  ...sample(solvableSystem, 20, 22),
  [hilbert(25), linear.vector(Array.from({ length: 25 }, (_, i) => i))],
]

testAgainst(test, 'gp', `PARI agrees on solvability, inverse and kernel dimension in ${cases.length} cases`, () => {
  const script = cases.map(([A, b]) => {
    const extended = A.map((row, i) => [...row, b[i]!])
    return `M=${toPari(A)};print(matrank(M));print(matrank(${toPari(extended)}));print(if(#M==#M~&&matdet(M)!=0,1/M,0))`
  })
  const lines = ask('gp', script.join('\n'))
  assert.is(lines.length, 3 * cases.length)
  cases.forEach(([A, b], i) => {
    const [rank, extendedRank, inverse] = lines.slice(3 * i, 3 * i + 3)
    const expected = rank !== extendedRank ? 'none' : Number(rank) === A[0]!.length ? 'unique' : 'family'
    assert.is(linear.solve(A, b).kind, expected)
    assert.is(linear.rangeMembership(A, b).inRange, expected !== 'none')
    assert.is(linear.nullSpace(A).length, A[0]!.length - Number(rank))
    if (inverse !== '0') assert.is(toPari(linear.inverse(A)), inverse!.replaceAll(' ', ''))
  })
})

test('membership in the range comes with a preimage or with a vector orthogonal to the range', () => {
  fc.assert(
    fc.property(system, ([A, b]) => {
      const membership = linear.rangeMembership(A, b)
      if (membership.inRange) assert.equal(linear.apply(A, membership.preimage), b)
      else assert.equal(linear.dot(membership.witness, b), Q.one)
    }),
  )
})

test('the empty system has the empty solution', () => {
  assert.equal(linear.solve([], []), { kind: 'unique', solution: [] })
  assert.equal(linear.inverse([]), [])
  assert.is(linear.rank([]), 0)
})

test('a system without unknowns is solvable exactly for b = 0', () => {
  const A = linear.zeros(2, 0)
  assert.equal(linear.solve(A, linear.vector([0, 0])), { kind: 'unique', solution: [] })
  assert.is(linear.solve(A, linear.vector([0, 3])).kind, 'none')
})

test('a right side of another length is refused', () => {
  assert.throws(
    () => linear.solve(linear.identity(3), linear.vector([1, 2])),
    (error: unknown) => error instanceof ShapeError && /b with 2 entries; needed 3 entries/.test(error.message),
  )
})

test('a budget stops the elimination', () => {
  const [A] = sample(matrixOf(12, 12), 1, 23)
  for (const operation of [linear.inverse, linear.rank, linear.nullSpace]) {
    assert.throws(
      () => operation(A!, { maxSteps: 20 }),
      (error: unknown) => error instanceof BudgetExceededError,
    )
  }
})

test.run()
