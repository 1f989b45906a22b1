import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { bigRational } from '../arbitraries.ts'
import { nonzero, polynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/dense')

test('polynomials form a commutative ring, and results have no trailing zero', () => {
  fc.assert(
    fc.property(polynomial, polynomial, smallPolynomial, (f, g, h) => {
      assert.equal(U.add(f, g), U.add(g, f))
      assert.equal(U.add(U.add(f, g), h), U.add(f, U.add(g, h)))
      assert.equal(U.mul(f, g), U.mul(g, f))
      assert.equal(U.mul(U.mul(f, g), h), U.mul(f, U.mul(g, h)))
      assert.equal(U.mul(h, U.add(f, g)), U.add(U.mul(h, f), U.mul(h, g)))
      assert.equal(U.add(f, U.negate(f)), U.zero)
      assert.equal(U.sub(f, g), U.add(f, U.negate(g)))
      assert.equal(U.mul(f, U.one), f)
      assert.equal(U.scale(f, -3n), U.mul(f, [-3n]))
      for (const value of [U.add(f, g), U.mul(f, g), U.sub(f, g)]) assert.is(U.normalize(value).length, value.length)
    }),
  )
})

test('the degree of a product is the sum of the degrees, and so is its leading coefficient the product', () => {
  fc.assert(
    fc.property(nonzero(polynomial), nonzero(polynomial), (f, g) => {
      assert.is(U.degree(U.mul(f, g)), U.degree(f) + U.degree(g))
      assert.is(U.leadingCoefficient(U.mul(f, g)), U.leadingCoefficient(f) * U.leadingCoefficient(g))
    }),
  )
  assert.is(U.degree(U.zero), -1)
})

test('the derivative is linear and obeys the product rule', () => {
  fc.assert(
    fc.property(polynomial, smallPolynomial, (f, g) => {
      assert.equal(U.derivative(U.add(f, g)), U.add(U.derivative(f), U.derivative(g)))
      assert.equal(U.derivative(U.mul(f, g)), U.add(U.mul(U.derivative(f), g), U.mul(f, U.derivative(g))))
    }),
  )
})

test('evaluation at a rational number is a homomorphism', () => {
  fc.assert(
    fc.property(polynomial, smallPolynomial, bigRational, (f, g, a) => {
      assert.equal(U.evaluateRational(U.add(f, g), a), Q.add(U.evaluateRational(f, a), U.evaluateRational(g, a)))
      assert.equal(U.evaluateRational(U.mul(f, g), a), Q.mul(U.evaluateRational(f, a), U.evaluateRational(g, a)))
      assert.is(U.signAt(f, a), Q.sign(U.evaluateRational(f, a)))
      assert.equal(U.evaluateRational(f, Q.fromInteger(a.num)), Q.fromInteger(U.evaluate(f, a.num)))
    }),
  )
})

test('the content of a product is the product of the contents (Gauss)', () => {
  fc.assert(
    fc.property(nonzero(polynomial), nonzero(smallPolynomial), (f, g) => {
      assert.is(U.content(U.mul(f, g)), U.content(f) * U.content(g))
      const sign = U.leadingCoefficient(f) < 0n ? -1n : 1n
      assert.equal(U.scale(U.primitivePart(f), sign * U.content(f)), f)
    }),
  )
})

test('clearing denominators loses nothing: coefficients = factor · primitive polynomial', () => {
  fc.assert(
    fc.property(fc.array(bigRational, { maxLength: 8 }), (coefficients) => {
      const { polynomial: primitive, factor } = U.fromRationals(coefficients)
      coefficients.forEach((a, i) => {
        assert.equal(Q.mul(factor, Q.fromInteger(primitive[i] ?? 0n)), a)
      })
      if (primitive.length > 0) assert.is(U.content(primitive), 1n)
      assert.ok(U.leadingCoefficient(primitive) >= 0n)
    }),
  )
})

test('reversing and mirroring twice change nothing, and mean xⁿf(1/x) and f(−x)', () => {
  fc.assert(
    fc.property(nonzero(polynomial), bigRational, (f, a) => {
      assert.equal(U.mirror(U.mirror(f)), f)
      assert.equal(U.evaluateRational(U.mirror(f), a), U.evaluateRational(f, Q.neg(a)))
      if (f[0] !== 0n) assert.equal(U.reverse(U.reverse(f)), f)
      if (a.num === 0n) return
      const inverse = Q.mul(Q.pow(a, U.degree(f)), U.evaluateRational(f, Q.inv(a)))
      assert.equal(U.evaluateRational(U.reverse(f), a), inverse)
    }),
  )
})

for (const [coefficients, text] of [
  [[], '0'],
  [[-1n], '-1'],
  [[0n, 1n], 'x'],
  [[5n, -1n, 3n], '3*x^2 - x + 5'],
  [[0n, 0n, -1n], '-x^2'],
] as const) {
  test(`[${coefficients}] prints as ${text}`, () => assert.is(U.toString(coefficients), text))
}

test('a polynomial needs a named variable to be printed', () => {
  assert.throws(
    () => U.toString([1n], ''),
    (error: unknown) => error instanceof DomainError,
  )
})

test.run()
