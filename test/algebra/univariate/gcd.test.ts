import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BudgetExceededError, univariate as U } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { inGp, nonzero, polynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/gcd')

test('the gcd divides both, with the cofactors as witnesses, and the cofactors are coprime', () => {
  fc.assert(
    fc.property(polynomial, smallPolynomial, polynomial, (f, g, h) => {
      const [a, b] = [U.mul(f, h), U.mul(g, h)]
      const { gcd, cofactors } = U.gcdWithCofactors(a, b)
      assert.equal(U.mul(gcd, cofactors[0]), a)
      assert.equal(U.mul(gcd, cofactors[1]), b)
      assert.ok(U.leadingCoefficient(gcd) >= 0n)
      if (a.length > 0 && b.length > 0) {
        assert.equal(U.gcd(...cofactors), U.one)
        assert.is.not(U.tryDivide(gcd, h), undefined)
      }
    }),
  )
})

test('the gcd is symmetric, and gcd(f, 0) is f up to its sign', () => {
  fc.assert(
    fc.property(nonzero(smallPolynomial), nonzero(smallPolynomial), (f, g) => {
      assert.equal(U.gcd(f, g), U.gcd(g, f))
      assert.equal(U.gcd(f, U.zero), U.leadingCoefficient(f) < 0n ? U.negate(f) : f)
    }),
  )
  assert.equal(U.gcd(U.zero, U.zero), U.zero)
})

test('a common factor with 1000-digit coefficients is found', () => {
  const common = [7n ** 1183n, -1n, 0n, 3n ** 2095n]
  const [f, g] = [U.mul(common, [1n, 1n, 1n]), U.mul(common, [-5n, 0n, 0n, 2n])]
  assert.equal(U.gcd(f, g), common)
})

test('an exhausted budget stops the gcd', () => {
  const common = [7n ** 1183n, -1n, 0n, 3n ** 2095n]
  assert.throws(
    () => U.gcd(U.mul(common, [1n, 1n]), U.mul(common, [2n, 1n]), { maxSteps: 3 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
})

testAgainst(test, 'gp', 'PARI finds the same gcd on 200 random pairs', () => {
  const pairs = fc.sample(
    fc
      .tuple(nonzero(polynomial), nonzero(smallPolynomial), nonzero(polynomial))
      .map(([f, g, h]) => [U.mul(f, h), U.mul(g, h)] as const),
    { numRuns: 200, seed: 11 },
  )
  const lines = ask('gp', pairs.map(([f, g]) => `print(Vecrev(gcd(${inGp(f)},${inGp(g)})))`).join('\n'))
  assert.is(lines.length, pairs.length)
  pairs.forEach(([f, g], i) => {
    const theirs = U.normalize((lines[i]!.match(/-?\d+/g) ?? []).map(BigInt))
    // PARI's gcd over Z[x] leaves the sign open
    assert.equal(U.gcd(f, g), U.leadingCoefficient(theirs) < 0n ? U.negate(theirs) : theirs)
  })
})

test.run()
