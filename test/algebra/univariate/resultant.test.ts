import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BudgetExceededError,
  DomainError,
  type IntegerPolynomial,
  rational as Q,
  univariate as U,
} from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { smallRational } from '../arbitraries.ts'
import { inGp, nonzero, polynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/resultant')

/** The long ones only against PARI: their resultants have thousands of digits. */
const medium = nonzero(polynomial).filter((f) => f.length < 12)

test('the resultant is multiplicative in both arguments', () => {
  fc.assert(
    fc.property(nonzero(smallPolynomial), nonzero(smallPolynomial), medium, (a, b, c) => {
      assert.is(U.resultant(c, U.mul(a, b)), U.resultant(c, a) * U.resultant(c, b))
      assert.is(U.resultant(U.mul(a, b), c), U.resultant(a, c) * U.resultant(b, c))
    }),
  )
})

test('exchanging the arguments gives the sign (−1)^(deg f·deg g)', () => {
  fc.assert(
    fc.property(medium, nonzero(smallPolynomial), (f, g) => {
      const sign = (U.degree(f) * U.degree(g)) % 2 === 0 ? 1n : -1n
      assert.is(U.resultant(g, f), sign * U.resultant(f, g))
    }),
  )
})

test('the resultant with a linear polynomial is a value', () => {
  fc.assert(
    fc.property(medium, smallRational, (f, a) => {
      // Res(den·x − num, f) = den^deg f · f(num/den)
      assert.is(U.resultant(U.linear(a), f), U.evaluateHomogeneous(f, a.num, a.den))
    }),
  )
})

test('the resultant vanishes exactly where there is a common factor', () => {
  fc.assert(
    fc.property(nonzero(smallPolynomial), nonzero(smallPolynomial), (f, g) => {
      assert.is(U.resultant(f, g) === 0n, U.degree(U.gcd(f, g)) > 0)
    }),
  )
  assert.is(U.resultant(U.zero, [1n, 2n]), 0n)
})

test('the discriminant is that of the quadratic and cubic formulas', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt(-50n, 50n), { minLength: 4, maxLength: 4 }), ([d, c, b, a]) => {
      if (a === 0n) return
      const cubic =
        b! * b! * c! * c! - 4n * a! * c! ** 3n - 4n * b! ** 3n * d! - 27n * a! * a! * d! * d! + 18n * a! * b! * c! * d!
      assert.is(U.discriminant([d!, c!, b!, a!]), cubic)
      assert.is(U.discriminant([d!, c!, a!]), c! * c! - 4n * a! * d!)
    }),
  )
  assert.is(U.discriminant([5n, -3n]), 1n)
})

test('disc(fg) = disc(f)·disc(g)·Res(f, g)²', () => {
  const positiveDegree = smallPolynomial.filter((f) => f.length > 1)
  fc.assert(
    fc.property(positiveDegree, positiveDegree, (f, g) => {
      assert.is(U.discriminant(U.mul(f, g)), U.discriminant(f) * U.discriminant(g) * U.resultant(f, g) ** 2n)
    }),
  )
})

test('a constant has no discriminant', () => {
  for (const f of [U.zero, [3n]]) {
    assert.throws(
      () => U.discriminant(f),
      (error: unknown) => error instanceof DomainError,
    )
  }
  assert.equal(U.evaluateRational([3n], Q.zero), Q.fromInteger(3n))
})

test('an exhausted budget stops the resultant', () => {
  assert.throws(
    () => U.resultant([3n ** 500n, 1n, 1n], [5n ** 500n, 0n, 1n], { maxSteps: 5 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
})

testAgainst(test, 'gp', 'PARI finds the same resultants and discriminants on 200 random pairs and 4 large ones', () => {
  const random = fc.sample(
    fc.tuple(
      nonzero(polynomial),
      polynomial.filter((f) => f.length > 1),
    ),
    { numRuns: 200, seed: 12 },
  )
  const large: readonly (readonly [IntegerPolynomial, IntegerPolynomial])[] = [
    [U.monomial(1n, 60), U.sub(U.monomial(1n, 41), U.scale(U.pow([-1n, 10n ** 10n], 2), 2n))],
    [Array.from({ length: 41 }, (_, i) => BigInt(i * i - 300)), Array.from({ length: 38 }, (_, i) => BigInt(7 * i - 11))],
    [
      [3n ** 2000n, 0n, 1n],
      [-1n, 5n ** 1400n, 0n, 2n],
    ],
    [[1n, 0n, 0n, 4n ** 50n], Array.from({ length: 80 }, (_, i) => BigInt((i * 7919) % 101) - 50n)],
  ]
  const pairs = [...random, ...large]
  const lines = ask(
    'gp',
    pairs.map(([f, g]) => `print(polresultant(${inGp(f)},${inGp(g)}));print(poldisc(${inGp(g)}))`).join('\n'),
  )
  assert.is(lines.length, 2 * pairs.length)
  pairs.forEach(([f, g], i) => {
    assert.is(U.resultant(f, g), BigInt(lines[2 * i]!))
    assert.is(U.discriminant(g), BigInt(lines[2 * i + 1]!))
  })
})

test.run()
