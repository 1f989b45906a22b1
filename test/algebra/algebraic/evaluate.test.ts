import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  algebraic as A,
  BudgetExceededError,
  DivisionByZeroError,
  rational as Q,
  univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { anyAlgebraic, polynomial, smallAlgebraic } from './arbitraries.ts'

const test = suite('values at real algebraic numbers')
const one: U.IntegerPolynomial = [1n]
const anyPolynomial = fc.oneof(polynomial(5n, 8), polynomial(10n ** 30n, 5), polynomial(9n, 40))

test('the sign of f(a) is 0 iff the minimal polynomial divides f, and otherwise the sign of a narrow enclosure', () => {
  fc.assert(
    fc.property(anyPolynomial, anyAlgebraic, fc.boolean(), (g, a, multiple) => {
      const f = multiple ? U.mul(g, a.minimalPolynomial) : g
      const sign = A.signOfValue(f, a)
      assert.is(sign === 0, f.length === 0 || A.isRoot(f, a))
      if (multiple) assert.is(sign, 0)
      const { lower, upper } = A.narrow(a, { bits: 3000 }).interval
      if (sign !== 0) for (const end of [lower, upper]) assert.is(U.signAt(f, end), sign)
    }),
  )
})

test('evaluation is a ring homomorphism', () => {
  fc.assert(
    fc.property(polynomial(5n, 4), polynomial(5n, 4), smallAlgebraic, (f, g, a) => {
      const value = (h: U.IntegerPolynomial) => A.evaluate(h, a)
      assert.ok(A.equals(value(U.x), a))
      assert.is(
        A.compareValues(
          { numerator: U.add(f, g), denominator: one },
          a,
          { numerator: [0n, 1n], denominator: one },
          A.add(value(f), value(g)),
        ),
        0,
      )
      assert.ok(A.equals(value(U.mul(f, g)), A.mul(value(f), value(g))))
    }),
    { numRuns: 30 },
  )
})

test('the value of a quotient is the quotient of the values', () => {
  fc.assert(
    fc.property(polynomial(5n, 4), polynomial(5n, 4), smallAlgebraic, (numerator, denominator, a) => {
      if (denominator.length === 0 || A.isRoot(denominator, a)) {
        assert.throws(
          () => A.evaluateQuotient({ numerator, denominator }, a),
          (error: unknown) => error instanceof DivisionByZeroError,
        )
        return
      }
      const value = A.evaluateQuotient({ numerator, denominator }, a)
      assert.ok(A.equals(A.mul(value, A.evaluate(denominator, a)), A.evaluate(numerator, a)))
      assert.is(A.signOfQuotient({ numerator, denominator }, a), A.sign(value))
    }),
    { numRuns: 30 },
  )
})

test('compareValues orders values as their numbers are ordered', () => {
  fc.assert(
    fc.property(polynomial(3n, 3), polynomial(3n, 3), smallAlgebraic, smallAlgebraic, (f, g, a, b) => {
      const [left, right] = [
        { numerator: f, denominator: one },
        { numerator: g, denominator: one },
      ]
      const order = A.compare(A.evaluate(f, a), A.evaluate(g, b))
      assert.is(A.compareValues(left, a, right, b), order)
      assert.is(A.compareValues(right, b, left, a), order === 0 ? 0 : -order)
    }),
    { numRuns: 60 },
  )
})

test('ties at different numbers are found: f(a) = f(b) for the roots of f − c', () => {
  // f = x³ − 3x takes the value 1/2 at three real numbers
  const f = { numerator: [0n, -3n, 0n, 1n], denominator: one }
  const roots = A.realRoots([-1n, -6n, 0n, 2n]).map(({ root }) => root)
  for (const a of roots) for (const b of roots) assert.is(A.compareValues(f, a, f, b), 0)
  // and √2 + 1/√2 = (3/2)√2, irrational values of rational functions at √2 and √8
  const [a, b] = [A.root(A.fromInteger(2n), 2), A.root(A.fromInteger(8n), 2)]
  assert.is(
    A.compareValues({ numerator: [1n, 0n, 1n], denominator: [0n, 1n] }, a, { numerator: [0n, 3n], denominator: [4n] }, b),
    0,
  )
})

test('a near tie of values at numbers of degree 12 is no tie', () => {
  const scale = 10n ** 60n
  const a = A.rootOf([-7n, ...new Array<bigint>(11).fill(0n), 1n], 1)
  const b = A.rootOf([-7n * scale - 1n, ...new Array<bigint>(11).fill(0n), scale], 1)
  const value = { numerator: [0n, 1n, 1n], denominator: [1n, 0n, 0n, 1n] }
  const difference = A.compareValues(value, a, value, b)
  // (x + x²)/(1 + x³) falls at 7^(1/12) > 1
  assert.is(difference, 1)
})

test('values of irrational numbers 10^−400 apart are no tie', () => {
  const scale = 10n ** 400n
  const [a, b] = [A.sqrt(A.fromInteger(2n)), A.sqrt(A.fromRational(Q.make(2n * scale + 1n, scale)))]
  const identity = { numerator: U.x, denominator: one }
  assert.is(A.compareValues(identity, a, identity, b), -1)
  assert.is(A.compareValues(identity, b, identity, a), 1)
})

test('a pole on either side of a comparison is an error', () => {
  const a = A.sqrt(A.fromInteger(2n))
  const [pole, identity] = [
    { numerator: one, denominator: [-2n, 0n, 1n] },
    { numerator: U.x, denominator: one },
  ]
  for (const wrong of [
    () => A.compareValues(pole, a, identity, A.one),
    () => A.compareValues(identity, A.one, pole, a),
    () => A.signOfQuotient(pole, a),
    () => A.encloseQuotient(pole, a, 64),
  ]) {
    assert.throws(wrong, (error: unknown) => error instanceof DivisionByZeroError)
  }
})

test('signs at a root of degree 160 are decided without resultants', () => {
  const f = Array.from({ length: 161 }, (_, i) => (i === 0 ? -3n : i === 160 ? 1n : BigInt((i * 7919) % 31) - 15n))
  const a = A.realRoots(f).at(-1)!.root
  assert.is(A.degree(a), 160)
  const g = Array.from({ length: 300 }, (_, i) => BigInt((i * 104729) % 1009) - 500n)
  const sign = A.signOfValue(g, a)
  assert.is(A.signOfValue(U.negate(g), a), -sign)
  assert.is(A.signOfValue(U.mul(g, f), a), 0)
})

test('the budget stops an undecided sign', () => {
  const a = A.root(A.fromInteger(2n), 2)
  // 10^900·x − ⌊10^900·√2⌋ is tiny at √2
  const digits = BigInt(A.toFixed(a, 900, 'floor').replace('.', ''))
  assert.throws(
    () => A.signOfValue([-digits, 10n ** 900n], a, { maxSteps: 2 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
  assert.is(A.signOfValue([-digits, 10n ** 900n], a), 1)
})

const cases = fc
  .sample(fc.tuple(anyPolynomial, polynomial(9n, 6), anyAlgebraic), { numRuns: 80, seed: 29 })
  .filter(([, g, a]) => g.length > 0 && !A.isRoot(g, a))

testAgainst(test, 'gp', `PARI finds the signs of ${cases.length} values of rational functions`, () => {
  const lines = ask(
    'gp',
    `default(realprecision,300)\n${cases
      .map(([f, g, a]) => {
        const index = A.realRoots(a.minimalPolynomial).findIndex(({ root }) => A.equals(root, a)) + 1
        return `r=polrootsreal(Polrev([${a.minimalPolynomial}]))[${index}];v=subst(Polrev([${f}]),'x,r)/subst(Polrev([${g}]),'x,r);print(if(abs(v)<10^-200,0,sign(v)))`
      })
      .join('\n')}`,
  )
  cases.forEach(([numerator, denominator, a], i) => {
    assert.is(A.signOfQuotient({ numerator, denominator }, a), Number(lines[i]))
  })
})

testAgainst(test, 'gp', 'PARI finds the same minimal polynomials of 30 values', () => {
  const some = cases.filter(([f, , a]) => f.length > 0 && f.length < 10 && !A.isRational(a)).slice(0, 30)
  const lines = ask(
    'gp',
    some
      .map(
        ([f, g, a]) =>
          `print(Vecrev(minpoly(Mod(Polrev([${f}]),Polrev([${a.minimalPolynomial}]))/Mod(Polrev([${g}]),Polrev([${a.minimalPolynomial}])))*1))`,
      )
      .join('\n'),
  )
  some.forEach(([numerator, denominator, a], i) => {
    const theirs = lines[i]!.replace(/[[\]\s]/g, '')
      .split(',')
      .map((c) => Q.parse(c))
    assert.equal(A.evaluateQuotient({ numerator, denominator }, a).minimalPolynomial, U.fromRationals(theirs).polynomial)
  })
})

test.run()
