/** Taylor's formula for S_1 and S_2 holds the exact values, near the point and far from it, and is as narrow as its order promises. */

import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q, type Rational } from '../../src/algebra/index.ts'
import type { Enclosure } from '../../src/solve/decimal.ts'
import { bitsOf, isNear, type LocalSums, sumsAround } from '../../src/solve/local-sums.ts'

const test = suite('local sums')

const positive = fc
  .tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }))
  .map(([num, den]) => Q.make(BigInt(num), BigInt(den)))
const modes = fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 5 })

/** Σ w/(a + λ)ⁿ */
const sum = (pairs: readonly (readonly [Rational, Rational])[], lambda: Rational, n: number): Rational =>
  pairs.reduce((total, [a, w]) => Q.add(total, Q.div(w, Q.pow(Q.add(a, lambda), n))), Q.zero)

const point = (x: Rational): Enclosure => ({ lo: x, hi: x })

const localSums = (pairs: readonly (readonly [Rational, Rational])[], at: Rational): LocalSums => {
  const exactly = (n: number): Enclosure => point(sum(pairs, at, n))
  return { at, sums: [exactly(1), exactly(2), exactly(3), exactly(4)] }
}

test('both sums are held over an interval on either side of the point, however far', () => {
  const I = interval.rationalIntervals()
  fc.assert(
    fc.property(modes, positive, positive, positive, (pairs, at, lo, width) => {
      const hi = Q.add(lo, width)
      const found = sumsAround(localSums(pairs, at), { lo, hi }, I)
      for (const lambda of [lo, Q.div(Q.add(lo, hi), Q.fromInteger(2n)), hi]) {
        assert.ok(I.contains(found.first, sum(pairs, lambda, 1)))
        assert.ok(I.contains(found.second, sum(pairs, lambda, 2)))
      }
    }),
    { numRuns: 300 },
  )
})

test('near the point S_2 is as narrow as the third power of the distance', () => {
  const I = interval.rationalIntervals()
  fc.assert(
    fc.property(modes, positive, fc.integer({ min: 30, max: 120 }), fc.boolean(), (pairs, at, bits, isAbove) => {
      const step = Q.make(isAbove ? 1n : -1n, 1n << BigInt(Math.ceil(bits / 3)))
      const lambda = Q.mul(at, Q.add(Q.one, step))
      const local = localSums(pairs, at)
      assert.ok(isNear(local, point(lambda), bits))
      assert.not.ok(isNear(local, point(Q.mul(at, Q.add(Q.one, Q.mul(step, Q.fromInteger(3n))))), bits))
      const { second } = sumsAround(local, point(lambda), I)
      const exact = sum(pairs, lambda, 2)
      const allowed = Q.mul(exact, Q.make(8n, 1n << BigInt(bits)))
      assert.ok(I.contains(second, exact) && Q.compare(Q.sub(second.hi, second.lo), allowed) <= 0)
    }),
    { numRuns: 300 },
  )
})

test('the bits of an enclosure are those of its relative width', () => {
  assert.is(bitsOf({ lo: Q.one, hi: Q.add(Q.one, Q.make(1n, 1n << 100n)) }), 101)
  assert.ok(bitsOf(point(Q.one)) > 400)
})

test.run()
