import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { univariate as U } from '../../../src/algebra/index.ts'
import { polynomial } from './arbitraries.ts'

const test = suite('univariate/taylor-shift')

test('the shift by a is the composition with x + a, and shifts add', () => {
  fc.assert(
    fc.property(polynomial, fc.bigInt(-(2n ** 40n), 2n ** 40n), fc.constantFrom(-1n, 0n, 1n), (f, a, b) => {
      if (f.length < 20) assert.equal(U.shift(f, a), U.compose(f, [a, 1n]))
      assert.equal(U.shift(f, b), U.compose(f, U.normalize([b, 1n])))
      assert.equal(U.shift(U.shift(f, a), b), U.shift(f, a + b))
      assert.equal(U.shift(U.shift(f, a), -a), f)
    }),
  )
})

test.run()
