import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { algebraic as A, type Algebraic, DivisionByZeroError, DomainError, rational as Q } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'
import { quadratic, smallAlgebraic } from './arbitraries.ts'

const test = suite('powers of real algebraic numbers')
const same = (a: Algebraic, b: Algebraic): void => {
  assert.ok(A.equals(a, b), `${A.toString(a)} is not ${A.toString(b)}`)
}

test('aᵐ⁺¹ = aᵐ·a and a⁻ᵐ·aᵐ = 1', () => {
  fc.assert(
    fc.property(smallAlgebraic, fc.nat(6), (a, m) => {
      const power = A.pow(a, m)
      same(A.pow(a, m + 1), A.mul(power, a))
      if (!A.isZero(a)) same(A.pow(a, -m), A.inv(power))
    }),
    { numRuns: 40 },
  )
})

test('(ⁿ√a)ⁿ = a, and ⁿ√(aⁿ) = |a| for even n, a for odd n', () => {
  fc.assert(
    fc.property(smallAlgebraic, fc.integer({ min: 1, max: 5 }), (a, n) => {
      const base = n % 2 === 0 ? A.abs(a) : a
      same(A.pow(A.root(base, n), n), base)
      same(A.root(A.pow(a, n), n), base)
      assert.is(A.sign(A.root(base, n)), A.sign(base))
    }),
    { numRuns: 40 },
  )
})

test('a^(r + s) = a^r·a^s for a > 0 and rational r, s', () => {
  const exponent = fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 2 }))
    .map(([p, q]) => Q.make(BigInt(p), BigInt(q)))
  fc.assert(
    fc.property(quadratic, exponent, exponent, (a, r, s) => {
      fc.pre(A.sign(a) > 0)
      same(A.powRational(a, Q.add(r, s)), A.mul(A.powRational(a, r), A.powRational(a, s)))
    }),
    { numRuns: 30 },
  )
})

test('rational roots are rational', () => {
  fc.assert(
    fc.property(smallRational, fc.integer({ min: 1, max: 6 }), (r, n) => {
      const base = Q.abs(r)
      same(A.root(A.fromRational(Q.pow(base, n)), n), A.fromRational(base))
    }),
  )
  same(A.root(A.fromInteger(-8n), 3), A.fromInteger(-2n))
  same(A.pow(A.zero, 0), A.one)
  assert.equal(A.powRational(A.fromInteger(2n), Q.parse('3/4')).minimalPolynomial, [-8n, 0n, 0n, 0n, 1n])
})

test('what is not real or not defined is refused', () => {
  const minusTwo = A.fromInteger(-2n)
  for (const wrong of [
    () => A.sqrt(minusTwo),
    () => A.powRational(minusTwo, Q.parse('1/3')),
    () => A.root(minusTwo, 0),
    () => A.pow(minusTwo, 0.5),
  ]) {
    assert.throws(wrong, (error: unknown) => error instanceof DomainError)
  }
  for (const wrong of [() => A.pow(A.zero, -1), () => A.powRational(A.zero, Q.parse('-1/2'))]) {
    assert.throws(wrong, (error: unknown) => error instanceof DivisionByZeroError)
  }
})

test.run()
