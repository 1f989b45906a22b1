/** Directed rounding of doubles and the elementary functions, against exact arithmetic, at many points. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { interval, rational as Q } from '../../../src/algebra/index.ts'
import { add, div, mul, nextDown, nextUp } from '../../../src/algebra/interval/float-rounding.ts'

const test = suite('interval/float-rounding')

const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.integer({ min: -9, max: 9 }),
)

test('the successor is above and the predecessor below, and no double but one may lie between', () => {
  fc.assert(
    fc.property(finite, (x) => {
      assert.ok(nextUp(x) > x && nextDown(x) < x)
      const [up, bits] = [new DataView(new ArrayBuffer(8)), 2n]
      up.setFloat64(0, Math.abs(x))
      up.setBigUint64(0, up.getBigUint64(0) + bits)
      assert.ok(Math.abs(x) >= Number.MAX_VALUE || nextUp(Math.abs(x)) <= up.getFloat64(0))
    }),
  )
})

test('sum, product and quotient are rounded to the side asked for, exactly where the result is a double', () => {
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      const [x, y] = [Q.fromFloatExactly(a), Q.fromFloatExactly(b)]
      for (const [operation, exact] of [
        [add, Q.add(x, y)],
        [mul, Q.mul(x, y)],
        ...(b === 0 ? [] : [[div, Q.div(x, y)] as const]),
      ] as const) {
        for (const direction of [-1, 1] as const) {
          const rounded = operation(a, b, direction)
          assert.not(Number.isNaN(rounded))
          if (Number.isFinite(rounded)) assert.ok(direction * Q.compare(Q.fromFloatExactly(rounded), exact) >= 0)
          else assert.is(Math.sign(rounded), direction)
        }
      }
    }),
    { numRuns: 3000 },
  )
})

test('log and exp of doubles and of short dyadic numbers enclose those of 120 bits at 3000 points', () => {
  const [exact, short, F] = [interval.dyadicIntervals(120), interval.dyadicIntervals(16), interval.floatIntervals]
  const same = (x: { readonly lo: number; readonly hi: number }): interval.Interval<interval.Dyadic> => ({
    lo: interval.dyadic.fromFloat(x.lo),
    hi: interval.dyadic.fromFloat(x.hi),
  })
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 2, noNaN: true }),
      fc.integer({ min: -900, max: 900 }),
      fc.double({ min: -700, max: 700, noNaN: true }),
      (m, e, y) => {
        const x = m * 2 ** (e % 3 === 0 ? 0 : e)
        const [log, exp] = [exact.log(same({ lo: x, hi: x })), exact.exp(same({ lo: y, hi: y }))]
        assert.ok(exact.includes(short.log(same({ lo: x, hi: x })), log))
        assert.ok(exact.includes(short.exp(same({ lo: y, hi: y })), exp))
        assert.ok(exact.includes(same(F.log({ lo: x, hi: x })), log))
        assert.ok(exact.includes(same(F.exp({ lo: y, hi: y })), exp))
      },
    ),
    { numRuns: 3000 },
  )
})

test.run()
