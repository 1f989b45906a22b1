import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BudgetExceededError, DomainError, linear, rational as Q, ShapeError } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { hilbert, matrixOf, sample, symmetricMatrix, toPari, vectorOf } from './arbitraries.ts'

const test = suite('linear/definiteness')

test('L·D·Lᵀ multiplies back to the permuted matrix, with L unit lower triangular', () => {
  fc.assert(
    fc.property(symmetricMatrix, (A) => {
      const { order, lower, blocks, inertia } = linear.factorSymmetric(A)
      const permuted = order.map((i) => order.map((j) => A[i]![j]!))
      assert.equal(
        [...order].sort(),
        A.map((_, i) => i),
      )
      assert.ok(linear.equals(linear.mul(linear.mul(lower, blocks), linear.transpose(lower)), permuted))
      lower.forEach((row, i) => {
        row.forEach((entry, j) => {
          if (j >= i) assert.equal(entry, i === j ? Q.one : Q.zero)
        })
      })
      assert.is(inertia.positive + inertia.negative + inertia.zero, A.length)
      assert.is(inertia.positive + inertia.negative, linear.rank(A))
    }),
  )
})

test('the inertia of SᵀDS is the inertia of D for an invertible S (Sylvester)', () => {
  const congruence = fc
    .nat(6)
    .chain((n) => fc.tuple(matrixOf(n, n), fc.array(fc.integer({ min: -2, max: 2 }), { minLength: n, maxLength: n })))
    .filter(([S]) => linear.rank(S) === S.length)
  fc.assert(
    fc.property(congruence, ([S, entries]) => {
      const A = linear.mul(linear.mul(linear.transpose(S), linear.diagonal(linear.vector(entries))), S)
      assert.equal(linear.factorSymmetric(A).inertia, {
        positive: entries.filter((entry) => entry > 0).length,
        negative: entries.filter((entry) => entry < 0).length,
        zero: entries.filter((entry) => entry === 0).length,
      })
    }),
  )
})

test('a matrix that is not positive semidefinite has a direction in which its form is negative', () => {
  fc.assert(
    fc.property(symmetricMatrix, (A) => {
      const decision = linear.definiteness(A)
      const { inertia } = decision.factorization
      if (decision.kind !== 'not positive semidefinite') {
        assert.is(inertia.negative, 0)
        assert.is(inertia.zero === 0, decision.kind === 'positive definite')
        return
      }
      assert.equal(linear.dot(decision.direction, linear.apply(A, decision.direction)), decision.value)
      assert.is(Q.sign(decision.value), -1)
    }),
  )
})

test('the form of a matrix said to be positive semidefinite is nonnegative at random vectors', () => {
  fc.assert(
    fc.property(
      symmetricMatrix.chain((A) => fc.tuple(fc.constant(A), vectorOf(A.length))),
      ([A, v]) => {
        const { kind } = linear.definiteness(A)
        const value = Q.sign(linear.dot(v, linear.apply(A, v)))
        if (kind === 'positive semidefinite') assert.ok(value >= 0)
        if (kind === 'positive definite' && !v.every(Q.isZero)) assert.ok(value > 0)
      },
    ),
  )
})

test('a Gram matrix is positive semidefinite, and definite exactly where the columns are independent', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([m, n]) => matrixOf(m, n)),
      (X) => {
        const { kind } = linear.definiteness(linear.mul(linear.transpose(X), X))
        assert.is(kind, linear.rank(X) === X[0]!.length ? 'positive definite' : 'positive semidefinite')
      },
    ),
  )
})

const cases = [...sample(symmetricMatrix, 80, 31), ...[1, 3, 10, 25].map(hilbert)].filter((A) => A.length > 0)

testAgainst(test, 'gp', `PARI's qfsign finds the same inertia in ${cases.length} cases`, () => {
  const lines = ask('gp', cases.map((A) => `print(qfsign(${toPari(A)}))`).join('\n'))
  assert.ok(cases.length >= 60)
  assert.is(lines.length, cases.length)
  cases.forEach((A, i) => {
    const { positive, negative } = linear.factorSymmetric(A).inertia
    assert.is(`[${positive}, ${negative}]`, lines[i])
  })
})

test('the Hilbert matrix of order 25 is positive definite, and stays so exactly until its corner is lowered by det H25/det H24', () => {
  const H = hilbert(25)
  assert.is(linear.definiteness(H).kind, 'positive definite')
  // lowering the corner by s changes the determinant by −s·det H24
  const last = Q.div(linear.determinant(H), linear.determinant(hilbert(24)))
  const lowered = (by: Q.Rational) => H.map((row, i) => row.map((entry, j) => (i === 24 && j === 24 ? Q.sub(entry, by) : entry)))
  assert.is(linear.definiteness(lowered(last)).kind, 'positive semidefinite')
  assert.is(linear.definiteness(lowered(Q.add(last, Q.parse('1e-60')))).kind, 'not positive semidefinite')
  assert.is(linear.definiteness(lowered(Q.sub(last, Q.parse('1e-60')))).kind, 'positive definite')
})

test('the empty matrix is positive definite and the zero matrix positive semidefinite', () => {
  assert.is(linear.definiteness([]).kind, 'positive definite')
  assert.is(linear.definiteness(linear.zeros(3, 3)).kind, 'positive semidefinite')
})

test('a matrix that is not symmetric is refused with the entries that differ', () => {
  assert.throws(
    () =>
      linear.definiteness(
        linear.fromRows([
          [1, 2],
          ['5/2', 1],
        ]),
      ),
    (error: unknown) => error instanceof DomainError && /A\[1\]\[0\] = 5\/2.*A\[0\]\[1\] = 2/.test(error.message),
  )
  assert.throws(
    () => linear.factorSymmetric(linear.zeros(2, 3)),
    (error: unknown) => error instanceof ShapeError,
  )
})

test('a budget stops the factorization', () => {
  assert.throws(
    () => linear.definiteness(hilbert(20), { maxSteps: 50 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
})

test.run()
