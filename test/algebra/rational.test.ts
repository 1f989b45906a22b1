import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, DomainError, NumberSyntaxError, rational as Q } from '../../src/algebra/index.ts'
import { bigRational } from './arbitraries.ts'

const test = suite('rational')
const reduced = (a: Q.Rational): boolean => Q.equals(a, Q.make(a.num * 6n, a.den * 6n)) && a.den > 0n

test('addition and multiplication obey the field laws and stay in lowest terms', () => {
  fc.assert(
    fc.property(bigRational, bigRational, bigRational, (a, b, c) => {
      assert.equal(Q.add(Q.add(a, b), c), Q.add(a, Q.add(b, c)))
      assert.equal(Q.mul(Q.mul(a, b), c), Q.mul(a, Q.mul(b, c)))
      assert.equal(Q.add(a, b), Q.add(b, a))
      assert.equal(Q.mul(a, b), Q.mul(b, a))
      assert.equal(Q.mul(a, Q.add(b, c)), Q.add(Q.mul(a, b), Q.mul(a, c)))
      assert.equal(Q.add(a, Q.neg(a)), Q.zero)
      if (!Q.isZero(a)) assert.equal(Q.mul(a, Q.inv(a)), Q.one)
      for (const value of [Q.add(a, b), Q.mul(a, b), Q.sub(a, b)]) assert.ok(reduced(value))
    }),
  )
})

test('compare is the total order that subtraction defines', () => {
  fc.assert(fc.property(bigRational, bigRational, (a, b) => Q.compare(a, b) === Q.sign(Q.sub(a, b))))
})

for (const [text, num, den] of [
  ['1/3', 1n, 3n],
  ['0.1', 1n, 10n],
  ['-1.5e-8', -3n, 200000000n],
  [' 7 ', 7n, 1n],
  ['.5', 1n, 2n],
  ['5.', 5n, 1n],
  ['1e3/7', 1000n, 7n],
  ['-4/-6', 2n, 3n],
  ['+2', 2n, 1n],
] as const) {
  test(`"${text}" is ${num}/${den}`, () => assert.equal(Q.parse(text), { num, den }))
}

for (const text of ['', '/', '1/', '1//2', 'NaN', 'Infinity', '1e', '0x10', '1_000', '1 2', '--1', '1e999999999', '٣']) {
  test(`${JSON.stringify(text)} is refused with a position`, () => {
    assert.throws(
      () => Q.parse(text),
      (error: unknown) => error instanceof NumberSyntaxError && error.position <= text.length,
    )
  })
}

test('1/0 is a division by zero', () => {
  assert.throws(
    () => Q.parse('1/0'),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test('the exact value of a double has a power of two as denominator', () => {
  assert.equal(Q.fromFloatExactly(0.1), { num: 3602879701896397n, den: 36028797018963968n })
  assert.equal(Q.fromFloatAsWritten(0.1), { num: 1n, den: 10n })
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => Q.toNumber(Q.fromFloatExactly(x)) === x + 0))
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => Q.fromFloatExactly(bad),
      (error: unknown) => error instanceof DomainError,
    )
  }
})

test('a decimal rounded down and up encloses the number within one unit', () => {
  fc.assert(
    fc.property(bigRational, fc.nat(30), (a, places) => {
      const [low, high] = [Q.parse(Q.toFixed(a, places, 'floor')), Q.parse(Q.toFixed(a, places, 'ceil'))]
      assert.ok(Q.compare(low, a) <= 0 && Q.compare(a, high) <= 0)
      assert.ok(Q.compare(Q.sub(high, low), Q.make(1n, 10n ** BigInt(places))) <= 0)
    }),
  )
  assert.is(Q.toFixed(Q.make(-1n, 3n), 4), '-0.3333')
})

test('an exact root is found exactly where there is one', () => {
  fc.assert(
    fc.property(bigRational, fc.integer({ min: 1, max: 7 }), (a, n) => {
      const root = Q.abs(a)
      assert.equal(Q.exactRoot(Q.pow(root, n), n), root)
    }),
  )
  assert.is(Q.exactRoot(Q.fromInteger(2n), 2), undefined)
})

test.run()
