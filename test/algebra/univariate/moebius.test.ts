import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { identity, image, splitAbove, splitBelow } from '../../../src/algebra/univariate/moebius.ts'
import { nonzero, polynomial } from './arbitraries.ts'

const test = suite('univariate/moebius')
const exponent = fc.integer({ min: -70, max: 70 })

test('after any sequence of splits the polynomial has the sign of f at the image of every point', () => {
  fc.assert(
    fc.property(
      nonzero(polynomial).filter((f) => f.length < 12),
      fc.array(fc.tuple(fc.boolean(), exponent), { maxLength: 4 }),
      fc.bigInt(1n, 1000n),
      exponent,
      (f, splits, m, k) => {
        let piece = { polynomial: f, map: identity }
        for (const [above, at] of splits) piece = (above ? splitAbove : splitBelow)(piece.polynomial, piece.map, at)
        const point = Q.mul(Q.fromInteger(m), U.powerOfTwo(k))
        assert.is(U.signAt(piece.polynomial, point), U.signAt(f, image(piece.map, m, k)))
      },
    ),
  )
})

test('the parts above and below 2^k are mapped to both sides of it', () => {
  fc.assert(
    fc.property(exponent, fc.bigInt(1n, 1000n), exponent, (k, m, e) => {
      const split = U.powerOfTwo(k)
      assert.ok(Q.compare(image(splitAbove(U.x, identity, k).map, m, e), split) > 0)
      const below = image(splitBelow(U.x, identity, k).map, m, e)
      assert.ok(Q.compare(below, split) < 0 && Q.sign(below) > 0)
    }),
  )
})

test.run()
