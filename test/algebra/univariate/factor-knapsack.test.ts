import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { integer } from '../../../src/algebra/index.ts'
import { compareFactors } from '../../../src/algebra/univariate/factor.ts'
import { lift } from '../../../src/algebra/univariate/factor-hensel.ts'
import { derivativeBound, recombineByLattice } from '../../../src/algebra/univariate/factor-knapsack.ts'
import { factorBound } from '../../../src/algebra/univariate/factor-lifted.ts'
import { recombine } from '../../../src/algebra/univariate/factor-zassenhaus.ts'
import * as Z from '../../../src/algebra/univariate/integer-polynomial.ts'
import * as F from '../../../src/algebra/univariate/modular.ts'
import { factor as factorModulo } from '../../../src/algebra/univariate/modular-factor.ts'

const test = suite('recombination')
const unlimited = { spend() {} }
const abs = (a: bigint): bigint => (a < 0n ? -a : a)

const polynomial = (size: bigint, maxDegree: number) =>
  fc
    .array(fc.bigInt(-size, size), { minLength: 2, maxLength: maxDegree + 1 })
    .map((c) => Z.primitivePart(Z.normalize([...c.slice(0, -1), abs(c.at(-1)!) + 1n])))
const pair = fc.oneof(fc.tuple(polynomial(9n, 6), polynomial(9n, 6)), fc.tuple(polynomial(10n ** 12n, 6), polynomial(3n, 6)))

test('every coefficient of f·g′/g for a factor g of f is within its bound', () => {
  fc.assert(
    fc.property(pair, ([g, h]) => {
      const f = Z.mul(g, h)
      fc.pre(f[0] !== 0n)
      Z.mul(h, Z.derivative(g)).forEach((c, j) => {
        assert.ok(abs(c) <= derivativeBound(f, j))
      })
    }),
  )
})

test('every coefficient of lc(f)/lc(g)·g for a factor g of f is within its bound', () => {
  fc.assert(
    fc.property(pair, ([g, h]) => {
      const f = Z.mul(g, h)
      const bound = factorBound(f, Z.degree(g))
      for (const c of Z.scale(g, Z.leadingCoefficient(h))) assert.ok(abs(c) <= bound)
    }),
  )
})

test('x²¹⁰ − 1, of norm √2, has a factor of degree 13 with coefficients above 20, and both bounds hold for it', () => {
  const f = Z.sub(Z.monomial(1n, 210), Z.one)
  // (x² − 1)/(x − 1) · (x³ − 1)/(x − 1) · (x⁵ − 1)/(x − 1) · (x⁷ − 1)/(x − 1)
  const g = [2, 3, 5, 7]
    .map((p) => new Array<bigint>(p).fill(1n))
    .reduce<Z.IntegerPolynomial>((product, part) => Z.mul(product, part), Z.one)
  const largest = g.reduce((most, c) => integer.max(most, c), 0n)
  assert.is(Z.degree(g), 13)
  assert.ok(largest > 20n && largest <= factorBound(f, 13))
  Z.mul(Z.exactDivide(f, g), Z.derivative(g)).forEach((c, j) => {
    assert.ok(abs(c) <= derivativeBound(f, j))
  })
})

test('trying subsets and reducing a lattice find the same factors', () => {
  fc.assert(
    fc.property(
      fc.array(polynomial(9n, 4), { minLength: 2, maxLength: 4 }),
      fc.constantFrom(11, 13, 17, 19, 23),
      (parts, prime) => {
        const f = parts.reduce((product, part) => Z.mul(product, part), Z.one)
        const image = F.monic(F.fromIntegers(f, prime), prime)
        fc.pre(f[0] !== 0n && Z.leadingCoefficient(f) % BigInt(prime) !== 0n)
        fc.pre(F.degree(F.gcd(image, F.derivative(image, prime), prime)) === 0)
        const exponent = 60
        const lifted = {
          polynomial: f,
          factors: lift(f, factorModulo(image, prime, unlimited), prime, exponent, unlimited),
          prime,
          exponent,
          modulus: BigInt(prime) ** BigInt(exponent),
        }
        const anyDegree = new Array<boolean>(f.length).fill(true)
        assert.equal(
          recombineByLattice(lifted, unlimited)?.toSorted(compareFactors),
          recombine(lifted, anyDegree, unlimited).toSorted(compareFactors),
        )
      },
    ),
  )
})

test('at the least precision that the coefficient bound allows, the lattice finds the factors or nothing, never others', () => {
  fc.assert(
    fc.property(
      fc.array(polynomial(9n, 4), { minLength: 2, maxLength: 5 }),
      fc.constantFrom(11, 13, 17, 19, 23),
      (parts, prime) => {
        const f = parts.reduce((product, part) => Z.mul(product, part), Z.one)
        const image = F.monic(F.fromIntegers(f, prime), prime)
        fc.pre(f[0] !== 0n && Z.leadingCoefficient(f) % BigInt(prime) !== 0n)
        fc.pre(F.degree(F.gcd(image, F.derivative(image, prime), prime)) === 0)
        const bound = 2n * factorBound(f, Z.degree(f) >> 1)
        let exponent = 1
        while (BigInt(prime) ** BigInt(exponent) <= bound) exponent++
        const lifted = {
          polynomial: f,
          factors: lift(f, factorModulo(image, prime, unlimited), prime, exponent, unlimited),
          prime,
          exponent,
          modulus: BigInt(prime) ** BigInt(exponent),
        }
        const found = recombineByLattice(lifted, unlimited)
        const anyDegree = new Array<boolean>(f.length).fill(true)
        const expected = recombine(lifted, anyDegree, unlimited)
        if (found !== undefined) assert.equal(found.toSorted(compareFactors), expected.toSorted(compareFactors))
      },
    ),
  )
})

test.run()
