import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { algebraic as A, BudgetExceededError, DomainError, rational as Q } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { anyAlgebraic } from './arbitraries.ts'

const test = suite('digits of real algebraic numbers')

test('floor and ceil enclose the number within one unit, and nearest is one of them at a distance of at most half a unit', () => {
  fc.assert(
    fc.property(anyAlgebraic, fc.nat(60), (a, places) => {
      const unit = Q.make(1n, 10n ** BigInt(places))
      const { lower, upper } = A.toDecimalBounds(a, places)
      const [low, high] = [Q.parse(lower), Q.parse(upper)]
      assert.ok(A.compareToRational(a, low) >= 0 && A.compareToRational(a, high) <= 0)
      assert.ok(Q.isZero(Q.sub(high, low)) || Q.equals(Q.sub(high, low), unit))
      const nearest = Q.parse(A.toFixed(a, places))
      const half = Q.div(unit, Q.fromInteger(2n))
      assert.ok(A.compareToRational(a, Q.sub(nearest, half)) >= 0 && A.compareToRational(a, Q.add(nearest, half)) <= 0)
    }),
  )
})

test('the double is within 10⁻¹⁵ of the number', () => {
  fc.assert(
    fc.property(anyAlgebraic, (a) => {
      const guess = Q.fromFloatExactly(A.toNumber(a))
      const slack = Q.mul(Q.abs(guess), Q.make(1n, 10n ** 15n))
      assert.ok(A.compareToRational(a, Q.sub(guess, slack)) >= 0 && A.compareToRational(a, Q.add(guess, slack)) <= 0)
    }),
  )
})

test('a number next to a decimal is rounded to the right side', () => {
  // √(1/4 + 10^−50) is a little above 1/2, its negative a little below −1/2
  const a = A.root(A.fromRational(Q.add(Q.make(1n, 4n), Q.make(1n, 10n ** 50n))), 2)
  assert.is(A.toFixed(a, 1, 'floor'), '0.5')
  assert.is(A.toFixed(a, 1, 'ceil'), '0.6')
  assert.is(A.toFixed(a, 0), '1')
  assert.is(A.toFixed(A.neg(a), 1, 'floor'), '-0.6')
  assert.is(A.toFixed(A.neg(a), 1, 'ceil'), '-0.5')
  assert.is(A.toFixed(A.neg(a), 0), '-1')
  assert.throws(
    () => A.toFixed(a, 1, 'ceil', { maxSteps: 1 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
  assert.throws(
    () => A.toFixed(a, -1),
    (error: unknown) => error instanceof DomainError,
  )
})

test('texts name the root', () => {
  assert.is(A.toString(A.fromRational(Q.make(-1n, 2n))), '-1/2')
  assert.is(A.toString(A.root(A.fromInteger(2n), 2)), 'root of x^2 - 2 near 1.4142')
})

const numbers = fc.sample(anyAlgebraic, { numRuns: 60, seed: 31 }).filter((a) => !A.isRational(a))

testAgainst(test, 'gp', `PARI finds the same 100 decimals of ${numbers.length} numbers`, () => {
  const lines = ask(
    'gp',
    `default(realprecision,200)\n${numbers
      .map((a) => {
        const index = A.realRoots(a.minimalPolynomial).findIndex(({ root }) => A.equals(root, a)) + 1
        return `print(floor(10^100*polrootsreal(Polrev([${a.minimalPolynomial}]))[${index}]))`
      })
      .join('\n')}`,
  )
  numbers.forEach((a, i) => {
    assert.is(BigInt(A.toFixed(a, 100, 'floor').replace('.', '')), BigInt(lines[i]!))
  })
})

test.run()
