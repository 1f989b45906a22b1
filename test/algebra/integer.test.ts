/** Integers: the floor of a root, from a square root of a few bits to the two-thousandth root of thousands. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { integer } from '../../src/algebra/index.ts'

const test = suite('integer')

test('r = ⌊a^(1/n)⌋ has rⁿ ≤ a < (r + 1)ⁿ', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2n ** 200n }),
      fc.integer({ min: 0, max: 3000 }),
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 3000 })),
      (head, shift, n) => {
        const a = head << BigInt(shift)
        const r = integer.floorRoot(a, n)
        assert.ok(r ** BigInt(n) <= a && a < (r + 1n) ** BigInt(n))
      },
    ),
    { numRuns: 300 },
  )
})

test('at perfect powers, and one below and above them', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n, max: 2n ** 120n }), fc.integer({ min: 2, max: 40 }), (r, n) => {
      const power = r ** BigInt(n)
      assert.equal(
        [power - 1n, power, power + 1n].map((a) => integer.floorRoot(a, n)),
        [r - 1n, r, r],
      )
      assert.equal([integer.exactRoot(power, n), integer.exactRoot(power + 1n, n)], [r, undefined])
    }),
  )
})

test('the root of a two-thousandth power of 60 digits is found at once', () => {
  const r = 10n ** 60n + 7n
  const start = performance.now()
  assert.is(integer.floorRoot(r ** 2000n, 2000), r)
  // by a thousand steps from a power of two it takes minutes
  assert.ok(performance.now() - start < 20_000)
})

test.run()
