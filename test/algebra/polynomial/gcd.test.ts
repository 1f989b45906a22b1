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
  const [x, y, z] = P.variables('x', 'y', 'z')
  const g = P.add(P.pow(P.add(x, P.mul(y, z)), 6), P.one)
  const [a, b] = [P.mul(g, P.add(x, y)), P.mul(g, P.add(x, z))]
  assert.throws(
    () => P.gcd(a, b, { maxSteps: 5 }),
    (error: unknown) => error instanceof BudgetExceededError,
  )
  same(P.gcd(a, b), g)
})

test.run()
