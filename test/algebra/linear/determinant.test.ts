import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startBudget } from '../../../src/algebra/budget.ts'
import { BudgetExceededError, linear, rational as Q, ShapeError } from '../../../src/algebra/index.ts'
import { modularDeterminant } from '../../../src/algebra/linear/determinant.ts'
import { bareissDeterminant } from '../../../src/algebra/linear/fraction-free.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { hilbert, matrixOf, sample, squareMatrix, toPari, toSympy } from './arbitraries.ts'

const test = suite('linear/determinant')

const pairOfOneOrder = fc.nat(5).chain((order) => fc.tuple(matrixOf(order, order), matrixOf(order, order)))

test('the determinant is multiplicative and invariant under transposition', () => {
  fc.assert(
    fc.property(pairOfOneOrder, ([A, B]) => {
      assert.equal(linear.determinant(linear.mul(A, B)), Q.mul(linear.determinant(A), linear.determinant(B)))
      assert.equal(linear.determinant(linear.transpose(A)), linear.determinant(A))
    }),
  )
})

test('exchanging two rows changes the sign', () => {
  fc.assert(
    fc.property(matrixOf(4, 4), fc.nat(2), (A, i) => {
      const exchanged = A.map((row, k) => (k === i ? A[i + 1]! : k === i + 1 ? A[i]! : row))
      assert.equal(linear.determinant(exchanged), Q.neg(linear.determinant(A)))
    }),
  )
})

test('the determinant vanishes exactly where the rank is below the order', () => {
  fc.assert(fc.property(squareMatrix, (A) => Q.isZero(linear.determinant(A)) === linear.rank(A) < A.length))
})

const integers = (order: number, bits: number) =>
  fc.array(fc.array(fc.bigInt(-(2n ** BigInt(bits)), 2n ** BigInt(bits)), { minLength: order, maxLength: order }), {
    minLength: order,
    maxLength: order,
  })

test('elimination on integers and elimination modulo primes give one determinant', () => {
  const anyIntegers = fc.tuple(fc.nat(9), fc.constantFrom(1, 5, 60, 200)).chain(([order, bits]) => integers(order, bits))
  const budget = startBudget('test')
  fc.assert(fc.property(anyIntegers, (A) => modularDeterminant(A, budget) === bareissDeterminant(A, budget)))
  for (const A of sample(integers(70, 12), 2, 4)) assert.is(modularDeterminant(A, budget), bareissDeterminant(A, budget))
})

test('the characteristic polynomial annihilates its matrix (Cayley and Hamilton)', () => {
  fc.assert(
    fc.property(squareMatrix, (A) => {
      const coefficients = linear.characteristicPolynomial(A)
      const value = coefficients.reduceRight(
        (sum, coefficient) => linear.add(linear.mul(sum, A), linear.scale(coefficient, linear.identity(A.length))),
        linear.zeros(A.length, A.length),
      )
      assert.ok(value.every((row) => row.every(Q.isZero)))
      assert.equal(coefficients.at(-1), Q.one)
    }),
  )
})

test('the characteristic polynomial holds the trace and the determinant', () => {
  fc.assert(
    fc.property(squareMatrix, (A) => {
      const coefficients = linear.characteristicPolynomial(A)
      const sign = Q.fromInteger(A.length % 2 === 0 ? 1n : -1n)
      assert.equal(coefficients[0], Q.mul(sign, linear.determinant(A)))
      if (A.length > 0) assert.equal(coefficients[A.length - 1], Q.neg(linear.trace(A)))
    }),
  )
})

const hostile = [
  [],
  linear.fromRows([[0]]),
  linear.fromRows([['-7/3']]),
  ...[2, 5, 10, 15, 25].map(hilbert),
  linear.zeros(4, 4),
  linear.fromRows([
    [0, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]),
  ...sample(matrixOf(30, 30), 2, 11),
  ...sample(squareMatrix, 50, 12),
]

testAgainst(test, 'gp', `PARI finds the same determinant, characteristic polynomial and rank in ${hostile.length} cases`, () => {
  const lines = ask(
    'gp',
    hostile.map((A) => `M=${toPari(A)};print(matdet(M));print(Vecrev(charpoly(M)));print(matrank(M))`).join('\n'),
  )
  assert.is(lines.length, 3 * hostile.length)
  hostile.forEach((A, i) => {
    const [det, characteristic, rank] = lines.slice(3 * i, 3 * i + 3)
    assert.is(Q.toString(linear.determinant(A)), det)
    assert.is(`[${linear.characteristicPolynomial(A).map(Q.toString).join(', ')}]`, characteristic)
    assert.is(String(linear.rank(A)), rank)
  })
})

testAgainst(test, 'sympy', 'SymPy finds the same determinant and characteristic polynomial in at least 60 cases', () => {
  // SymPy 1.11 has no characteristic polynomial of the empty matrix
  const cases = [...hostile.slice(0, 6), ...sample(squareMatrix, 75, 13)].filter((A) => A.length > 0)
  assert.ok(cases.length >= 60)
  const script = [
    'from sympy import *',
    'x = Symbol("x")',
    ...cases.map((A) => `M = ${toSympy(A)}; print(M.det(method="berkowitz")); print(M.charpoly(x).all_coeffs()[::-1])`),
  ]
  const lines = ask('sympy', script.join('\n'))
  assert.is(lines.length, 2 * cases.length)
  cases.forEach((A, i) => {
    assert.is(Q.toString(linear.determinant(A)), lines[2 * i])
    assert.is(`[${linear.characteristicPolynomial(A).map(Q.toString).join(', ')}]`, lines[2 * i + 1])
  })
})

test('the Hilbert determinant of order n is the known product of factorials', () => {
  const superfactorial = (n: number): bigint => {
    let [factorial, product] = [1n, 1n]
    for (let k = 1; k < n; k++) {
      factorial *= BigInt(k)
      product *= factorial
    }
    return product
  }
  for (let n = 1; n <= 30; n++) {
    assert.equal(linear.determinant(hilbert(n)), Q.make(superfactorial(n) ** 4n, superfactorial(2 * n)))
  }
})

test('a matrix that is not square has no determinant, characteristic polynomial or trace', () => {
  for (const operation of [linear.determinant, linear.characteristicPolynomial, linear.trace]) {
    assert.throws(
      () => operation(linear.zeros(2, 3)),
      (error: unknown) => error instanceof ShapeError && error.found.includes('2 × 3'),
    )
  }
})

test('a budget stops elimination and the prime loop, and an aborted call stops at once', () => {
  const [small, large] = [hilbert(10), hilbert(40)]
  const exceeded = (error: unknown) => error instanceof BudgetExceededError
  for (const A of [small, large]) {
    assert.throws(() => linear.determinant(A, { maxSteps: 3 }), exceeded)
    assert.throws(() => linear.characteristicPolynomial(A, { maxSteps: 3 }), exceeded)
    assert.throws(() => linear.determinant(A, { signal: AbortSignal.abort() }), exceeded)
  }
})

test.run()
