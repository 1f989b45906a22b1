import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lift, multiplyModulo, type Residues } from '../../../src/algebra/univariate/factor-hensel.ts'
import * as F from '../../../src/algebra/univariate/modular.ts'
import { factor } from '../../../src/algebra/univariate/modular-factor.ts'

const test = suite('Hensel lifting')
const unlimited = { spend() {} }

test('the lifted factors are monic, lie above the given ones, and multiply to f modulo p^k', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(11, 13, 101),
      fc.array(fc.bigInt(-(10n ** 20n), 10n ** 20n), { minLength: 3, maxLength: 25 }),
      fc.integer({ min: 1, max: 40 }),
      (p, f, k) => {
        fc.pre(f.at(-1)! % BigInt(p) !== 0n)
        const image = F.monic(F.fromIntegers(f, p), p)
        fc.pre(F.degree(F.gcd(image, F.derivative(image, p), p)) === 0)
        const factors = factor(image, p, unlimited)
        const lifted = lift(f, factors, p, k, unlimited)
        const m = BigInt(p) ** BigInt(k)
        assert.equal(
          lifted.map((g) => F.fromIntegers(g, p)),
          factors,
        )
        for (const g of lifted) assert.is(g.at(-1), 1n)
        const product = lifted.reduce<Residues>((all, g) => multiplyModulo(all, g, m), [f.at(-1)!])
        assert.is(product.length, f.length)
        assert.ok(product.every((c, i) => (c - f[i]!) % m === 0n))
      },
    ),
  )
})

test.run()
