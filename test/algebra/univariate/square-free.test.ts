import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { univariate as U } from '../../../src/algebra/index.ts'
import { nonzero, smallPolynomial } from './arbitraries.ts'

const test = suite('univariate/square-free')

const products = fc
  .array(fc.tuple(nonzero(smallPolynomial), fc.integer({ min: 1, max: 4 })), { maxLength: 3 })
  .map((powers) => powers.reduce((product, [f, n]) => U.mul(product, U.pow(f, n)), U.one))

test('the decomposition multiplies back; its factors are square-free, pairwise coprime, primitive, by increasing multiplicity', () => {
  fc.assert(
    fc.property(products, (f) => {
      const { unit, factors } = U.squareFreeDecomposition(f)
      const product = factors.reduce((p, { factor, multiplicity }) => U.mul(p, U.pow(factor, multiplicity)), U.constant(unit))
      assert.equal(product, f)
      factors.forEach(({ factor, multiplicity }, i) => {
        assert.equal(U.gcd(factor, U.derivative(factor)), U.one)
        assert.ok(U.leadingCoefficient(factor) > 0n && U.degree(factor) > 0 && U.content(factor) === 1n)
        for (const later of factors.slice(i + 1)) {
          assert.ok(later.multiplicity > multiplicity)
          assert.equal(U.gcd(factor, later.factor), U.one)
        }
      })
    }),
  )
})

test('the square-free part is the product of the square-free factors', () => {
  fc.assert(
    fc.property(products, (f) => {
      const product = U.squareFreeDecomposition(f).factors.reduce((p, { factor }) => U.mul(p, factor), U.one)
      assert.equal(U.squareFreePart(f), product)
      assert.is(U.isSquareFree(f), U.degree(product) === U.degree(f))
    }),
  )
  assert.equal(U.squareFreePart(U.zero), U.zero)
  assert.equal(U.squareFreeDecomposition(U.zero), { unit: 0n, factors: [] })
})

test.run()
