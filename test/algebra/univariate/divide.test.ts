import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, InexactDivisionError, univariate as U } from '../../../src/algebra/index.ts'
import { nonzero, polynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/divide')

test('a product divided by one factor is the other', () => {
  fc.assert(
    fc.property(polynomial, nonzero(polynomial), (f, g) => {
      assert.equal(U.exactDivide(U.mul(f, g), g), f)
    }),
  )
})

test('a quotient is found exactly where multiplying it back gives the dividend', () => {
  fc.assert(
    fc.property(smallPolynomial, nonzero(smallPolynomial), nonzero(smallPolynomial), (f, g, r) => {
      const dividend = U.add(U.mul(f, g), r)
      const quotient = U.tryDivide(dividend, g)
      if (quotient !== undefined) assert.equal(U.mul(quotient, g), dividend)
      else if (r.length < g.length) assert.not.equal(r, U.zero)
    }),
  )
})

test('lc(g)^(deg f − deg g + 1)·f = quotient·g + remainder with a remainder of smaller degree', () => {
  fc.assert(
    fc.property(polynomial, nonzero(polynomial), (f, g) => {
      const { multiplier, quotient, remainder } = U.pseudoDivide(f, g)
      assert.equal(U.scale(f, multiplier), U.add(U.mul(quotient, g), remainder))
      assert.ok(U.degree(remainder) < U.degree(g) || U.degree(g) > U.degree(f))
      assert.is(multiplier, U.leadingCoefficient(g) ** BigInt(Math.max(0, f.length - g.length + 1)))
      assert.equal(U.pseudoRemainder(f, g), remainder)
    }),
  )
})

test('division by zero and inexact division are typed errors', () => {
  for (const divide of [U.tryDivide, U.exactDivide, U.pseudoRemainder]) {
    assert.throws(
      () => divide([1n], U.zero),
      (error: unknown) => error instanceof DivisionByZeroError,
    )
  }
  assert.throws(
    () => U.exactDivide([1n, 1n], [0n, 2n]),
    (error: unknown) => error instanceof InexactDivisionError,
  )
  assert.throws(
    () => U.divideByInteger([2n, 3n], 2n),
    (error: unknown) => error instanceof InexactDivisionError,
  )
})

test.run()
