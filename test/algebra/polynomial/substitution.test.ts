import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, polynomial as P, rational as Q } from '../../../src/algebra/index.ts'
import { bigRational, smallRational } from '../arbitraries.ts'
import { polynomialArbitrary, smallPolynomial } from './arbitraries.ts'

const test = suite('polynomial derivatives, values and substitution')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.is(P.toString(a), P.toString(b))
const values = fc.record({ x: bigRational, y: bigRational, z: bigRational })
const small = fc.record({ x: smallRational, y: smallRational, z: smallRational })

test('the derivative is linear and obeys the rule of Leibniz', () => {
  fc.assert(
    fc.property(polynomialArbitrary, polynomialArbitrary, (a, b) => {
      const d = (p: P.Polynomial): P.Polynomial => P.derivative(p, 'x')
      same(d(P.add(a, b)), P.add(d(a), d(b)))
      same(d(P.mul(a, b)), P.add(P.mul(d(a), b), P.mul(a, d(b))))
      same(P.derivative(d(a), 'y'), P.derivative(P.derivative(a, 'y'), 'x'))
    }),
  )
})

test('evaluation is a ring homomorphism', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, values, (a, b, at) => {
      assert.equal(P.evaluate(P.add(a, b), at), Q.add(P.evaluate(a, at), P.evaluate(b, at)))
      assert.equal(P.evaluate(P.mul(a, b), at), Q.mul(P.evaluate(a, at), P.evaluate(b, at)))
    }),
  )
})

test('a partial evaluation followed by the rest is the whole evaluation', () => {
  fc.assert(
    fc.property(smallPolynomial, values, (a, at) => {
      const rest = P.evaluatePartially(a, { y: at.y })
      assert.not(P.usedVariables(rest).includes('y'))
      assert.equal(P.evaluate(rest, { x: at.x, z: at.z, y: Q.zero }), P.evaluate(a, at))
    }),
  )
})

test('the value of a substitution is the value at the values', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, smallPolynomial, small, (a, forX, forY, at) => {
      const composed = P.substitute(a, { x: forX, y: forY })
      assert.equal(P.evaluate(composed, at), P.evaluate(a, { x: P.evaluate(forX, at), y: P.evaluate(forY, at), z: at.z }))
    }),
  )
})

test('substitution is simultaneous: variables can be exchanged', () => {
  const [x, y] = P.variables('x', 'y')
  same(P.substitute(P.sub(P.pow(x, 2), y), { x: y, y: x }), P.sub(P.pow(y, 2), x))
})

test('a missing value is named', () => {
  const [x, y] = P.variables('x', 'y')
  assert.throws(
    () => P.evaluate(P.add(x, y), { x: Q.one }),
    (error: unknown) => error instanceof DomainError && error.message.includes('y'),
  )
})

test.run()
