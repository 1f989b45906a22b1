import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  DivisionByZeroError,
  DomainError,
  InexactDivisionError,
  polynomial as P,
  rational as Q,
} from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, polynomialArbitrary, smallPolynomial } from './arbitraries.ts'

const test = suite('polynomial arithmetic')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.equal(P.toString(a), P.toString(b))

test('addition and multiplication obey the ring laws', () => {
  fc.assert(
    fc.property(polynomialArbitrary, polynomialArbitrary, polynomialArbitrary, (a, b, c) => {
      same(P.add(P.add(a, b), c), P.add(a, P.add(b, c)))
      same(P.add(a, b), P.add(b, a))
      same(P.mul(a, b), P.mul(b, a))
      same(P.mul(P.mul(a, b), c), P.mul(a, P.mul(b, c)))
      same(P.mul(a, P.add(b, c)), P.add(P.mul(a, b), P.mul(a, c)))
      assert.ok(P.isZero(P.add(a, P.neg(a))))
      same(P.mul(a, P.one), a)
      same(P.sub(a, b), P.add(a, P.neg(b)))
    }),
  )
})

test('polynomials that are equal have equal representations in equal variables', () => {
  fc.assert(
    fc.property(polynomialArbitrary, polynomialArbitrary, (a, b) => {
      const roundabout = P.sub(P.mul(P.add(a, b), P.add(a, b)), P.add(P.mul(b, b), P.scale(P.mul(a, b), Q.make(2n))))
      const direct = P.mul(a, a)
      assert.ok(P.equals(roundabout, direct))
      assert.equal(P.dropUnusedVariables(roundabout), P.dropUnusedVariables(direct))
      assert.equal(P.fromTerms(direct.layout.variables, P.terms(direct)), direct)
    }),
  )
})

test('a sum of products in one accumulation is the sum of the products', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(polynomialArbitrary, polynomialArbitrary), { maxLength: 4 }), (pairs) => {
      const squares = pairs.map(([a]) => [a, a] as const)
      const all = [...pairs, ...squares]
      same(
        P.sumOfProducts(all),
        all.reduce((sum, [a, b]) => P.add(sum, P.mul(a, b)), P.zero),
      )
      same(
        P.sum(pairs.map(([a]) => a)),
        pairs.reduce((sum, [a]) => P.add(sum, a), P.zero),
      )
    }),
  )
})

test('a power is the repeated product', () => {
  fc.assert(
    fc.property(smallPolynomial, fc.nat(5), (a, n) => {
      let product = P.one
      for (let k = 0; k < n; k++) product = P.mul(product, a)
      same(P.pow(a, n), product)
    }),
  )
  assert.throws(
    () => P.pow(P.variable('x'), -1),
    (error: unknown) => error instanceof DomainError,
  )
})

test('a product divided by a factor is the other factor', () => {
  fc.assert(
    fc.property(polynomialArbitrary, polynomialArbitrary, (a, b) => {
      if (P.isZero(b)) return
      same(P.divideExactly(P.mul(a, b), b), a)
    }),
  )
})

test('a quotient that is found multiplies back, one that is not there is not found', () => {
  fc.assert(
    fc.property(smallPolynomial, nonzeroSmallPolynomial, nonzeroSmallPolynomial, (q, b, r) => {
      const a = P.add(P.mul(q, b), r)
      const quotient = P.tryDivide(a, b)
      if (quotient !== undefined) same(P.mul(quotient, b), a)
      else
        assert.throws(
          () => P.divideExactly(a, b),
          (error: unknown) => error instanceof InexactDivisionError,
        )
      // a nonzero number is no multiple of a polynomial in which a variable occurs
      if (P.isConstant(r) && !P.isConstant(b)) assert.is(quotient, undefined)
    }),
  )
  assert.throws(
    () => P.tryDivide(P.one, P.zero),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test('coefficients pass from doubles to bigint and back without loss', () => {
  const x = P.variable('x')
  const big = P.fromInteger(2n ** 53n - 1n)
  const p = P.add(P.mul(big, x), P.one)
  same(P.sub(P.add(P.add(p, x), p), P.add(p, x)), p)
  assert.is(P.toString(P.mul(p, p)), `${(2n ** 53n - 1n) ** 2n}*x^2 + ${2n * (2n ** 53n - 1n)}*x + 1`)
  assert.equal(P.sub(P.add(p, x), x), p)
})

test('sums whose summands or partial sums leave the doubles are exact, also where the sum comes back', () => {
  const edge = fc.bigInt(-(2n ** 54n), 2n ** 54n)
  const [x, y] = P.variables('x', 'y')
  const coefficient = fc.oneof(edge, fc.constantFrom(2n ** 53n, 2n ** 53n - 1n, 1n - 2n ** 53n, 1n, 3n))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coefficient, fc.constantFrom(1n, 2n, -3n), fc.boolean()), { minLength: 1, maxLength: 6 }),
      (list) => {
        const pairs = list.map(([a, b, inX]) => [P.mul(P.fromInteger(a), inX ? x : y), P.mul(P.fromInteger(b), x)] as const)
        const total = (wanted: boolean): bigint => list.reduce((sum, [a, b, inX]) => (inX === wanted ? sum + a * b : sum), 0n)
        const expected = P.fromTerms(
          ['x', 'y'],
          [
            { coefficient: { num: total(true), den: 1n }, exponents: [2, 0] },
            { coefficient: { num: total(false), den: 1n }, exponents: [1, 1] },
          ],
        )
        same(P.sumOfProducts(pairs), expected)
        same(P.sum(pairs.map(([a, b]) => P.mul(a, b))), expected)
      },
    ),
  )
})

test('a product of a list is the repeated product', () => {
  fc.assert(
    fc.property(
      fc.array(polynomialArbitrary, { maxLength: 4 }),
      fc.array(fc.constantFrom('x', 'y', 'w3'), { maxLength: 9 }),
      (list, names) => {
        const generators = P.variables('w3', 'x', 'y')
        const all = [...names.map((name) => generators[['w3', 'x', 'y'].indexOf(name)]!), ...list.slice(0, 2)]
        same(
          P.product(all),
          all.reduce((a, b) => P.mul(a, b), P.one),
        )
      },
    ),
  )
})

test('exponents beyond 2^31 − 1 are refused, not wrapped', () => {
  const x = P.pow(P.variable('x'), 2 ** 30)
  assert.is(P.degree(P.mul(x, P.variable('x')), 'x'), 2 ** 30 + 1)
  assert.throws(
    () => P.mul(x, x),
    (error: unknown) => error instanceof DomainError,
  )
})

test.run()
