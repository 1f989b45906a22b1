import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { coprimeBasis } from '../../../../src/algebra/algebraic/closed-form/coprime-basis.ts'
import { integer } from '../../../../src/algebra/index.ts'

const test = suite('coprime bases')

test('the basis is pairwise coprime, without squares, and every number is a product of its powers', () => {
  const number = fc
    .array(fc.constantFrom(2n, 3n, 5n, 7n, 1000003n, 10n ** 20n + 39n), { maxLength: 6 })
    .map((p) => p.reduce((a, b) => a * b, 1n))
  fc.assert(
    fc.property(fc.array(number, { maxLength: 5 }), (numbers) => {
      const basis = coprimeBasis(numbers)
      basis.forEach((b, i) => {
        assert.ok(b > 1n && integer.exactRoot(b, 2) === undefined)
        for (const c of basis.slice(i + 1)) assert.is(integer.gcd(b, c), 1n)
      })
      for (const n of numbers) {
        let rest = n
        for (const b of basis) while (rest % b === 0n) rest /= b
        assert.is(rest, 1n)
      }
    }),
  )
})

test.run()
