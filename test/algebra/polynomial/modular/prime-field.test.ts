import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { largestPrime, PrimeField, primeBelow, univariateGcd } from '../../../../src/algebra/polynomial/modular/prime-field.ts'

const test = suite('prime fields in doubles')
const prime = largestPrime
const field = new PrimeField(prime)
const residue = fc.oneof(fc.constantFrom(0, 1, prime - 1), fc.integer({ min: 0, max: prime - 1 }))

test('the operations are those of the integers modulo the prime', () => {
  const modulo = (n: bigint): number => Number(((n % BigInt(prime)) + BigInt(prime)) % BigInt(prime))
  fc.assert(
    fc.property(residue, residue, fc.nat(1000), fc.bigInt(), (a, b, n, big) => {
      assert.is(field.mul(a, b), modulo(BigInt(a) * BigInt(b)))
      assert.is(field.add(a, b), modulo(BigInt(a) + BigInt(b)))
      assert.is(field.sub(a, b), modulo(BigInt(a) - BigInt(b)))
      assert.is(field.pow(a, n), modulo(BigInt(a) ** BigInt(n)))
      assert.is(field.reduce(big), modulo(big))
      if (a !== 0) assert.is(field.mul(a, field.inverse(a)), 1)
    }),
  )
})

// the primes nearest below 2^26 and 100, from tables
test('the primes below 2^26 and 100 are 67108859 and 97', () => {
  assert.is(primeBelow(2 ** 26), 67108859)
  assert.is(largestPrime, 67108859)
  assert.is(primeBelow(100), 97)
})

test('the gcd of f·h and g·h is monic, divides both and is a multiple of h', () => {
  const dense = fc.array(residue, { minLength: 1, maxLength: 6 }).map((list) => [...list, 1])
  const multiply = (f: readonly number[], g: readonly number[]): Float64Array => {
    const product = new Float64Array(f.length + g.length - 1)
    for (const [i, a] of f.entries())
      for (const [j, b] of g.entries()) product[i + j] = field.add(product[i + j]!, field.mul(a, b))
    return product
  }
  const remainder = (f: Float64Array, g: Float64Array): number[] => {
    const rest = Array.from(f)
    for (let m = rest.length - 1; m >= g.length - 1; m--) {
      const q = field.mul(rest[m]!, field.inverse(g[g.length - 1]!))
      for (let k = 0; k < g.length; k++) rest[m - k] = field.sub(rest[m - k]!, field.mul(q, g[g.length - 1 - k]!))
    }
    return rest
  }
  fc.assert(
    fc.property(dense, dense, dense, (f, g, h) => {
      const [a, b] = [multiply(f, h), multiply(g, h)]
      const common = univariateGcd(field, a.slice(), b.slice())
      assert.is(common[common.length - 1], 1)
      for (const multiple of [a, b]) assert.ok(remainder(multiple, common).every((c) => c === 0))
      assert.ok(remainder(common, Float64Array.from(h)).every((c) => c === 0))
    }),
  )
})

test.run()
