import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { deflate, takeRoots } from '../../../src/algebra/univariate/power-substitution.ts'
import { nonzero, smallPolynomial, withKnownRoots } from './arbitraries.ts'

const test = suite('univariate/power-substitution')
const exponent = fc.integer({ min: 1, max: 5 })

test('a polynomial in xᵏ is taken apart and put together again', () => {
  fc.assert(
    fc.property(nonzero(smallPolynomial), exponent, (g, k) => {
      const { inner, power } = deflate(U.compose(g, U.monomial(1n, k)))
      assert.equal(U.compose(inner, U.monomial(1n, power)), U.compose(g, U.monomial(1n, k)))
      if (g.length > 1) assert.is(power % k, 0)
    }),
  )
})

test('the k-th powers of the ends enclose the intervals, and the intervals are positive and disjoint with their ends', () => {
  fc.assert(
    fc.property(withKnownRoots, exponent, ({ polynomial: f }, k) => {
      const before = U.isolatePositive(f)
      const after = takeRoots(before, k)
      assert.is(after.length, before.length)
      after.forEach(({ lower, upper }, i) => {
        assert.ok(Q.compare(i === 0 ? Q.zero : after[i - 1]!.upper, lower) < 0)
        assert.ok(Q.compare(Q.pow(lower, k), before[i]!.lower) <= 0 && Q.compare(before[i]!.upper, Q.pow(upper, k)) <= 0)
      })
    }),
  )
})

test('f(xᵏ) has the k-th roots of the positive roots of f, on both sides for even k', () => {
  fc.assert(
    fc.property(withKnownRoots, exponent, ({ polynomial: f, roots }, k) => {
      const g = U.compose(f, U.monomial(1n, k))
      const positive = roots.filter(({ root }) => Q.sign(root) > 0).length
      assert.is(U.isolatePositive(g).length, positive)
      const zero = roots.some(({ root }) => Q.isZero(root)) ? 1 : 0
      assert.is(U.isolate(g).length, k % 2 === 0 ? 2 * positive + zero : roots.length)
      for (const { lower, upper } of U.isolate(g)) {
        const radical = U.squareFreePart(g)
        assert.ok(U.signAt(radical, lower) * U.signAt(radical, upper) === (Q.equals(lower, upper) ? 0 : -1))
      }
    }),
  )
})

test.run()
