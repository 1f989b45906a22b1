import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BudgetExceededError, polynomial as P } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, smallPolynomial } from './arbitraries.ts'

const test = suite('polynomial gcd')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.is(P.toString(a), P.toString(b))

test('the gcd divides both operands and its cofactors are coprime', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, smallPolynomial, (a, b, c) => {
      const [left, right] = [P.mul(a, c), P.mul(b, c)]
      const { g, a: cofactorA, b: cofactorB } = P.gcdWithCofactors(left, right)
      same(P.mul(g, cofactorA), left)
      same(P.mul(g, cofactorB), right)
      if (!P.isZero(left) && !P.isZero(right)) assert.ok(P.isOne(P.gcd(cofactorA, cofactorB)))
    }),
  )
})

test('gcd(ac, bc) is c·gcd(a, b) up to a constant', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, nonzeroSmallPolynomial, (a, b, c) => {
      same(P.gcd(P.mul(a, c), P.mul(b, c)), P.primitivePart(P.mul(c, P.gcd(a, b))))
    }),
  )
})

test('the gcd is commutative, associative, and 0 is its unit', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, smallPolynomial, (a, b, c) => {
      same(P.gcd(a, b), P.gcd(b, a))
      same(P.gcd(P.gcd(a, b), c), P.gcd(a, P.gcd(b, c)))
      same(P.gcd(a, P.zero), P.primitivePart(a))
    }),
  )
})

test('lcm·gcd is the product up to a constant', () => {
  fc.assert(
    fc.property(nonzeroSmallPolynomial, nonzeroSmallPolynomial, (a, b) => {
      same(P.primitivePart(P.mul(P.lcm(a, b), P.gcd(a, b))), P.primitivePart(P.mul(a, b)))
    }),
  )
})

test('a budget stops a gcd cleanly', () => {
  const g = P.add(P.pow(P.add(x, P.mul(y, z)), 6), P.one)
  const [a, b] = [P.mul(g, P.add(x, y)), P.mul(g, P.add(x, z))]
  assert.throws(
    () => P.gcd(a, b, { maxSteps: 5 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
  same(P.gcd(a, b), g)
})

const [x, y, z] = P.variables('x', 'y', 'z')
const power = (m: number, n: number): P.Polynomial => P.sub(P.mul(P.pow(x, m), P.pow(y, n)), P.one)

// gcd(uᵐ − 1, uⁿ − 1) = u^gcd(m, n) − 1, and gcd(xᵐ − yᵐ, xⁿ − yⁿ) = x^gcd(m, n) − y^gcd(m, n)
for (const [name, a, b, expected] of [
  ['x^1000*y^1000 - 1 and x^600*y^600 - 1', power(1000, 1000), power(600, 600), 'x^200*y^200 - 1'],
  ['x^1000*y^1000 - 1 and x^999*y^999 - 1', power(1000, 1000), power(999, 999), 'x*y - 1'],
  ['x^1000*y^1000 - 1 and x^999*y - 1', power(1000, 1000), power(999, 1), '1'],
  ['x^900 - y^900 and x^750 - y^750', P.sub(P.pow(x, 900), P.pow(y, 900)), P.sub(P.pow(x, 750), P.pow(y, 750)), 'x^150 - y^150'],
  [
    'z·(x^500*y^500 - z) and (x - z)(x^500*y^500 - z)',
    P.mul(z, P.sub(P.mul(P.pow(x, 500), P.pow(y, 500)), z)),
    P.mul(P.sub(x, z), P.sub(P.mul(P.pow(x, 500), P.pow(y, 500)), z)),
    'x^500*y^500 - z',
  ],
] as const) {
  test(`the gcd of ${name} is ${expected}`, () => assert.is(P.toString(P.gcd(a, b)), expected))
}

test('gcds are found that need every variable and several primes', () => {
  const coefficient = fc.bigInt(-(10n ** 60n), 10n ** 60n)
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const sparse = fc
    .array(fc.record({ c: coefficient, exponents: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }) }), {
      minLength: 2,
      maxLength: 6,
    })
    .map((list) =>
      P.fromTerms(
        names,
        list.map(({ c, exponents }) => ({ coefficient: { num: c, den: 1n }, exponents })),
      ),
    )
    .filter((p) => !P.isZero(p))
  fc.assert(
    fc.property(sparse, sparse, sparse, (a, b, c) => {
      const g = P.gcd(P.mul(a, c), P.mul(b, c))
      assert.ok(P.tryDivide(g, P.primitivePart(c)) !== undefined)
      assert.ok(P.tryDivide(P.mul(a, c), g) !== undefined && P.tryDivide(P.mul(b, c), g) !== undefined)
    }),
    { numRuns: 25 },
  )
})

test.run()
