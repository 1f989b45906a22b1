import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { enclosureOf } from '../../../../src/algebra/algebraic/closed-form/enclosure.ts'
import * as T from '../../../../src/algebra/algebraic/closed-form/tree.ts'
import { algebraic as A, interval, rational as Q } from '../../../../src/algebra/index.ts'
import { smallAlgebraic } from '../arbitraries.ts'

const test = suite('enclosures of closed forms')

test('the enclosure of a closed form holds the number and shrinks with the precision', () => {
  fc.assert(
    fc.property(smallAlgebraic, fc.constantFrom(64, 128, 300), (a, bits) => {
      const form = A.closedForm(a)
      assert.ok(form !== null)
      const value = enclosureOf(form)(bits)
      assert.ok(value !== undefined)
      const [lower, upper] = [interval.dyadic.toRational(value.lo), interval.dyadic.toRational(value.hi)]
      assert.ok(A.compareToRational(a, lower) >= 0 && A.compareToRational(a, upper) <= 0)
      assert.ok(Q.compare(Q.sub(upper, lower), Q.pow(Q.make(1n, 2n), bits / 2 - 16)) < 0)
    }),
    { numRuns: 50 },
  )
})

test('cos((arccos u + 2πk)/3) lies on its branch, also at u = ±1', () => {
  const at = (u: string, turns: 0 | 1 | 2) => {
    const value = enclosureOf({ kind: 'cosine', angle: { kind: 'third', cosine: T.rational(Q.parse(u)), turns } })(80)!
    return [interval.dyadic.toRational(value.lo), interval.dyadic.toRational(value.hi)] as const
  }
  for (const [u, turns, expected] of [
    ['1', 0, '1'],
    ['-1', 0, '1/2'],
    ['1', 1, '-1/2'],
    ['-1', 1, '-1'],
    ['1', 2, '-1/2'],
    ['-1', 2, '1/2'],
    ['0', 2, '0'],
  ] as const) {
    const [lower, upper] = at(u, turns)
    assert.ok(Q.compare(lower, Q.parse(expected)) <= 0 && Q.compare(Q.parse(expected), upper) <= 0)
    assert.ok(Q.compare(Q.sub(upper, lower), Q.parse('1e-10')) < 0)
  }
})

test('roots of negative numbers and divisions by zero have no enclosure', () => {
  const minusTwo = T.rational(Q.fromInteger(-2n))
  assert.is(enclosureOf({ kind: 'root', radicand: minusTwo, index: 2 })(64), undefined)
  assert.ok(enclosureOf({ kind: 'root', radicand: minusTwo, index: 3 })(64) !== undefined)
  assert.is(enclosureOf({ kind: 'quotient', numerator: minusTwo, denominator: T.rational(Q.zero) })(64), undefined)
  assert.is(enclosureOf({ kind: 'cosine', angle: { kind: 'third', cosine: minusTwo, turns: 0 } })(64), undefined)
})

test.run()
