import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { integer } from '../../../src/algebra/index.ts'
import * as images from '../../../src/algebra/univariate/prime-images.ts'

const test = suite('univariate/prime-images')

const firstPrimes = (count: number): readonly number[] => {
  const found: number[] = []
  for (const p of images.primes()) {
    found.push(p)
    if (found.length === count) break
  }
  return found
}
const primes = firstPrimes(200)
const prime = fc.constantFrom(...primes)

test('the primes are primes below 2²⁶ in decreasing order', () => {
  primes.forEach((p, i) => {
    assert.ok(p < (primes[i - 1] ?? 2 ** 26))
    for (const base of [2n, 3n, 5n]) assert.is(integer.powMod(base, BigInt(p - 1), BigInt(p)), 1n)
  })
})

test('products, powers and inverses agree with integer arithmetic', () => {
  fc.assert(
    fc.property(prime, fc.nat(), fc.nat(), fc.nat(1000), (p, m, n, e) => {
      const [a, b] = [m % p, n % p]
      assert.is(BigInt(images.multiply(a, b, p)), (BigInt(a) * BigInt(b)) % BigInt(p))
      assert.is(BigInt(images.power(a, e, p)), integer.powMod(BigInt(a), BigInt(e), BigInt(p)))
      if (a !== 0) assert.is(images.multiply(a, images.invert(a, p), p), 1)
    }),
  )
  const p = primes[0]!
  assert.is(images.multiply(p - 1, p - 1, p), 1)
})

test('an integer is recovered from its residues, all at once and one by one', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 2000n), 2n ** 2000n), (value) => {
      const moduli = primes.slice(0, 80)
      const residues = moduli.map((p) => Number(integer.mod(value, BigInt(p))))
      assert.is(images.combine(residues, moduli), value)
      const lifted = moduli.reduce<images.Lifted>((known, p, i) => images.lift(known, [residues[i]!], p), {
        values: [0n],
        modulus: 1n,
      })
      assert.equal(lifted.values, [value])
    }),
  )
})

test.run()
