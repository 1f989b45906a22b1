import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, polynomial as P, rationalFunction as R } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, smallPolynomial } from '../polynomial/arbitraries.ts'
import { rationalFunctionArbitrary } from './arbitraries.ts'

const test = suite('rational functions')
const functions = rationalFunctionArbitrary
const same = (a: R.RationalFunction, b: R.RationalFunction): void => assert.is(R.toString(a), R.toString(b))

test('the field laws hold identically', () => {
  fc.assert(
    fc.property(functions, functions, functions, (f, g, h) => {
      same(R.add(R.add(f, g), h), R.add(f, R.add(g, h)))
      same(R.mul(R.mul(f, g), h), R.mul(f, R.mul(g, h)))
      same(R.mul(f, R.add(g, h)), R.add(R.mul(f, g), R.mul(f, h)))
      same(R.add(f, g), R.add(g, f))
      same(R.sub(R.add(f, g), g), f)
      if (!R.isZero(g)) same(R.mul(R.div(f, g), g), f)
      if (!R.isZero(f)) same(R.mul(f, R.inv(f)), R.one)
    }),
    { numRuns: 60 },
  )
})

test('every result is in lowest terms with a primitive denominator of positive leading coefficient', () => {
  fc.assert(
    fc.property(functions, functions, fc.integer({ min: -2, max: 3 }), (f, g, n) => {
      const power = n < 0 && R.isZero(g) ? R.one : R.pow(g, n)
      for (const value of [R.add(f, g), R.sub(f, g), R.mul(f, g), power]) {
        assert.ok(P.isOne(P.gcd(value.numerator, value.denominator)) || R.isZero(value))
        assert.is(P.toString(P.primitivePart(value.denominator)), P.toString(value.denominator))
      }
    }),
  )
})

test('equal functions have equal parts however they are written', () => {
  fc.assert(
    fc.property(smallPolynomial, nonzeroSmallPolynomial, nonzeroSmallPolynomial, (n, d, c) => {
      same(R.make(P.mul(n, c), P.mul(d, c)), R.make(n, d))
      assert.ok(R.equals(R.make(P.mul(n, c), P.mul(d, c)), R.make(n, d)))
    }),
  )
})

test('a zero denominator is a typed error', () => {
  for (const divide of [() => R.make(P.one, P.zero), () => R.inv(R.zero), () => R.div(R.one, R.zero)]) {
    assert.throws(divide, (error: unknown) => error instanceof DivisionByZeroError)
  }
})

test.run()
