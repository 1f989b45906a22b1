import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type IntegerPolynomial, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { bigRational } from '../arbitraries.ts'
import { polynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/multiply')

const convolution = (f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial => {
  const result = new Array<bigint>(Math.max(0, f.length + g.length - 1)).fill(0n)
  f.forEach((a, i) => {
    g.forEach((b, j) => {
      result[i + j]! += a * b
    })
  })
  return U.normalize(result)
}

test('the product is the convolution of the coefficients, for short and for packed factors', () => {
  const long = fc
    .array(fc.oneof(fc.bigInt(-3n, 3n), fc.bigInt(-(2n ** 200n), 2n ** 200n)), { minLength: 28, maxLength: 70 })
    .map(U.normalize)
  fc.assert(
    fc.property(fc.oneof(polynomial, long), long, (f, g) => {
      assert.equal(U.mul(f, g), f.length === 0 ? U.zero : convolution(f, g))
      assert.equal(U.mul(g, g), convolution(g, g))
    }),
  )
})

test('packing survives coefficients at the limits of their slots', () => {
  for (const bits of [1, 3, 4, 31, 32, 63, 64, 65]) {
    const top = 2n ** BigInt(bits)
    for (const c of [top, -top, top - 1n, 1n - top]) {
      const f = new Array<bigint>(40).fill(c)
      const g = f.map((a, i) => (i % 2 === 0 ? a : -a))
      assert.equal(U.mul(f, g), convolution(f, g))
      assert.equal(U.mul(f, f), convolution(f, f))
    }
  }
})

test('powers multiply', () => {
  fc.assert(
    fc.property(smallPolynomial, fc.nat(5), fc.nat(5), (f, m, n) => {
      assert.equal(U.mul(U.pow(f, m), U.pow(f, n)), U.pow(f, m + n))
    }),
  )
  assert.equal(U.pow(U.zero, 0), U.one)
})

test('composition is evaluation of the values', () => {
  fc.assert(
    fc.property(polynomial, smallPolynomial, bigRational, (f, g, a) => {
      const inner = U.evaluateRational(g, a)
      if (f.length < 12) assert.equal(U.evaluateRational(U.compose(f, g), a), U.evaluateRational(f, inner))
    }),
  )
  assert.equal(U.compose([1n, 0n, 1n], U.x), [1n, 0n, 1n])
  assert.equal(U.compose(U.zero, [3n, 1n]), U.zero)
  assert.equal(U.evaluateRational([1n, 2n], Q.zero), Q.one)
})

test.run()
