import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as F from '../../../src/algebra/univariate/modular.ts'

const test = suite('polynomials over F_p')

const prime = fc.constantFrom(3, 5, 101, 32749, 1048573)
const residues = fc.array(fc.nat(2 ** 31 - 1), { maxLength: 12 })
const operands = fc
  .tuple(prime, residues, residues, residues)
  .map(([p, a, b, c]) => ({ p, a: F.fromDoubles(a, p), b: F.fromDoubles(b, p), c: F.fromDoubles(c, p) }))

test('addition and multiplication obey the ring laws', () => {
  fc.assert(
    fc.property(operands, ({ p, a, b, c }) => {
      assert.equal(F.mul(F.mul(a, b, p), c, p), F.mul(a, F.mul(b, c, p), p))
      assert.equal(F.mul(a, F.add(b, c, p), p), F.add(F.mul(a, b, p), F.mul(a, c, p), p))
      assert.equal(F.add(F.sub(a, b, p), b, p), a)
    }),
  )
})

test('division leaves a remainder below the divisor', () => {
  fc.assert(
    fc.property(operands, ({ p, a, b }) => {
      fc.pre(b.length > 0)
      const { quotient, remainder } = F.divide(a, b, p)
      assert.equal(F.add(F.mul(quotient, b, p), remainder, p), a)
      assert.ok(F.degree(remainder) < F.degree(b))
    }),
  )
})

test('the gcd divides both and every common factor divides it', () => {
  fc.assert(
    fc.property(operands, ({ p, a, b, c }) => {
      fc.pre(a.length > 0 && b.length > 0 && c.length > 0)
      const [f, g] = [F.mul(a, c, p), F.mul(b, c, p)]
      const common = F.gcd(f, g, p)
      for (const multiple of [f, g]) assert.equal(F.remainder(multiple, common, p), [])
      assert.equal(F.remainder(common, c, p), [])
    }),
  )
})

test('Bézout cofactors of coprime polynomials combine to 1', () => {
  fc.assert(
    fc.property(operands, ({ p, a, b }) => {
      fc.pre(F.degree(a) > 0 && F.degree(b) > 0 && F.degree(F.gcd(a, b, p)) === 0)
      const { s, t } = F.bezout(a, b, p)
      assert.equal(F.add(F.mul(s, a, p), F.mul(t, b, p), p), [1])
      assert.ok(F.degree(s) < F.degree(b) && F.degree(t) < F.degree(a))
    }),
  )
})

test('aᵉ⁺¹ = aᵉ·a modulo f', () => {
  fc.assert(
    fc.property(operands, fc.nat(50), ({ p, a, b }, e) => {
      fc.pre(F.degree(b) > 0)
      assert.equal(F.powMod(a, e + 1, b, p), F.remainder(F.mul(F.powMod(a, e, b, p), a, p), b, p))
    }),
  )
})

test('every residue but 0 has an inverse', () => {
  fc.assert(
    fc.property(prime, fc.nat(), (p, n) => {
      fc.pre(n % p !== 0)
      assert.is((F.invert(n % p, p) * (n % p)) % p, 1)
    }),
  )
})

test.run()
