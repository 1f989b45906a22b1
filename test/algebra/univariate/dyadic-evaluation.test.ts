import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { integer, rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { evaluateDyadic } from '../../../src/algebra/univariate/dyadic-evaluation.ts'
import { nonzero, polynomial } from './arbitraries.ts'

const test = suite('univariate/dyadic-evaluation')

test('the value has the right sign and the right leading bits, at points of any size', () => {
  fc.assert(
    fc.property(
      nonzero(polynomial),
      fc.bigInt(-(2n ** 90n), 2n ** 90n),
      fc.integer({ min: -40, max: 200 }),
      fc.nat(80),
      (f, m, k, relativeBits) => {
        const point = Q.mul(Q.fromInteger(m), U.powerOfTwo(-k))
        const exact = U.evaluateRational(f, point)
        const { mantissa, exponent } = evaluateDyadic(f, m, k, relativeBits, 64)
        const value = Q.mul(Q.fromInteger(mantissa), U.powerOfTwo(exponent))
        assert.is(integer.sign(mantissa), Q.sign(exact))
        const error = Q.abs(Q.sub(value, exact))
        assert.ok(Q.compare(error, Q.mul(Q.abs(value), U.powerOfTwo(-relativeBits))) <= 0)
      },
    ),
  )
})

test('next to a root, where everything cancels, the sign is right, and at the root the value is zero', () => {
  // (x − 1)³⁰ at 1 ± 2⁻¹⁰⁰
  const f = U.pow([-1n, 1n], 30)
  const g = U.mul(f, [-1n, 1n])
  for (const side of [-1n, 0n, 1n]) {
    const m = 2n ** 100n + side
    assert.is(integer.sign(evaluateDyadic(f, m, 100, 20, 64).mantissa), side === 0n ? 0 : 1)
    assert.is(integer.sign(evaluateDyadic(g, m, 100, 20, 64).mantissa), Number(side))
  }
})

test.run()
