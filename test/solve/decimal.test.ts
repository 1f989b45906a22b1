/** Certified decimals: bounds that hold, digits that are right, numbers that read back. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../src/algebra/index.ts'
import { digitsTest, toDecimal, toSignificant } from '../../src/solve/decimal.ts'
import { bigRational as rationals } from '../algebra/arbitraries.ts'

const test = suite('decimals')

const digits = fc.integer({ min: 1, max: 45 })

test('lower ≤ the number ≤ upper, and each is within a unit in its last place', () => {
  fc.assert(
    fc.property(rationals, digits, fc.integer({ min: -40, max: 40 }), (a, n, shift) => {
      const x = Q.mul(a, Q.pow(Q.fromInteger(10n), shift))
      const { decimal, lower, upper } = toDecimal({ lo: x, hi: x }, n)
      const [low, middle, high] = [lower, decimal, upper].map(Q.parse) as [Q.Rational, Q.Rational, Q.Rational]
      assert.ok(Q.compare(low, x) <= 0 && Q.compare(x, high) <= 0 && Q.compare(low, middle) <= 0 && Q.compare(middle, high) <= 0)
      const unit = Q.mul(Q.abs(x), Q.pow(Q.fromInteger(10n), 1 - n))
      assert.ok(Q.compare(Q.sub(high, low), unit) <= 0)
    }),
    { numRuns: 500 },
  )
})

for (const [a, n, text] of [
  ['0', 5, '0'],
  ['1/3', 5, '0.33333'],
  ['-2/3', 5, '-0.66667'],
  ['3', 30, '3'],
  ['1250', 2, '1300'],
  ['999999/1000000', 3, '1.00'],
  ['1e-8', 5, '1e-8'],
  ['12345e-20', 3, '1.23e-16'],
  ['1e-7', 5, '0.0000001'],
  ['123456e30', 3, '1.23e35'],
  ['2/3e-40', 1, '7e39'],
] as const) {
  test(`${a} to ${n} digits is ${text}`, () => {
    assert.is(toSignificant(Q.parse(a), n, 'nearest'), text)
  })
}

test('an enclosure shows n digits iff its width is below a tenth of a unit in the n-th', () => {
  const x = { lo: Q.parse('1.0000000'), hi: Q.parse('1.0000001') }
  assert.equal([digitsTest(6)(x), digitsTest(7)(x)], [true, false])
  const around0 = { lo: Q.parse('-1e-9'), hi: Q.parse('1e-9') }
  assert.equal([digitsTest(1)(around0), digitsTest(5, Q.one)(around0)], [false, true])
})

test.run()
