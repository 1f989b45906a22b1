import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, DomainError, polynomial as P } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, polynomialArbitrary, smallPolynomial } from './arbitraries.ts'

const test = suite('polynomials as univariate ones')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.is(P.toString(a), P.toString(b))

test('a polynomial is the sum of its coefficients times powers', () => {
  fc.assert(
    fc.property(polynomialArbitrary, fc.constantFrom('x', 'y', 'w3', 'none'), (p, name) => {
      const parts = P.coefficientsIn(p, name)
      same(P.fromCoefficientsIn(name, parts), p)
      for (const { coefficient } of parts) assert.ok(!P.isZero(coefficient) && !P.usedVariables(coefficient).includes(name))
      assert.is(parts[0]?.exponent ?? -1, P.degree(p, name))
    }),
  )
})

test('pseudo-division satisfies lc(b)^e·a = q·b + r with deg r < deg b', () => {
  fc.assert(
    fc.property(smallPolynomial, nonzeroSmallPolynomial, (a, b) => {
      const { quotient, remainder, power } = P.pseudoDivideIn(a, b, 'x')
      same(P.mul(P.pow(P.leadingCoefficientIn(b, 'x'), power), a), P.add(P.mul(quotient, b), remainder))
      assert.ok(P.isZero(remainder) || P.degree(remainder, 'x') < P.degree(b, 'x'))
    }),
  )
})

test('division by a polynomial with a numeric leading coefficient satisfies a = q·b + r with deg r < deg b', () => {
  const x = P.variable('x')
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, (a, c) => {
      const b = P.add(P.scale(P.pow(x, 4), { num: 3n, den: 2n }), c)
      const { quotient, remainder } = P.divideIn(a, b, 'x')
      same(a, P.add(P.mul(quotient, b), remainder))
      assert.ok(P.degree(remainder, 'x') < 4)
    }),
  )
  assert.throws(
    () => P.divideIn(x, P.mul(x, P.variable('y')), 'x'),
    (error: unknown) => error instanceof DomainError,
  )
  assert.throws(
    () => P.pseudoDivideIn(x, P.zero, 'x'),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test('content times primitive part is the polynomial, over Z and in each variable', () => {
  fc.assert(
    fc.property(smallPolynomial, (p) => {
      const scaled = P.scale(P.primitivePart(p), P.content(p))
      same(scaled, P.leadingSign(p) < 0 ? P.neg(p) : p)
      same(P.mul(P.contentIn(p, 'x'), P.primitivePartIn(p, 'x')), p)
    }),
  )
})

test.run()
