/** Exact values and derivatives of plain terms. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { differentiate, truthAt, valueAt, withoutDerivatives } from '../../../src/juries/plain/exact.ts'
import * as P from '../../../src/juries/plain/plain.ts'
import * as S from '../../../src/juries/plain/statement.ts'
import { points, symbols, terms } from './arbitraries.ts'

const test = suite('juries: exact')
const [x, y] = symbols

test('the value of a sum, product, difference and power is that of the values', () => {
  fc.assert(
    fc.property(terms, terms, points, (p, q, point) => {
      const [a, b] = [valueAt(p, point), valueAt(q, point)]
      if (a === undefined || b === undefined) return
      assert.equal(valueAt(P.sum([p, q]), point), Q.add(a, b))
      assert.equal(valueAt(P.product([p, q]), point), Q.mul(a, b))
      assert.equal(valueAt(P.difference(p, q), point), Q.sub(a, b))
      assert.equal(valueAt(P.power(p, 3), point), Q.pow(a, 3))
    }),
  )
})

test('the derivative obeys Leibniz and is linear', () => {
  fc.assert(
    fc.property(terms, terms, points, (p, q, point) => {
      const [a, b, da, db] = [p, q, differentiate(p, x!), differentiate(q, x!)].map((t) => valueAt(t, point))
      const change = valueAt(differentiate(P.product([p, q]), x!), point)
      if (a === undefined || b === undefined || da === undefined || db === undefined || change === undefined) return
      assert.equal(change, Q.add(Q.mul(da, b), Q.mul(a, db)))
    }),
  )
})

test('the derivative is the linear coefficient in h of p(x + h)', () => {
  const polynomial = P.sum([P.power(P.symbol(x!), 5), P.product([P.integer(-3), P.power(P.symbol(x!), 2), P.symbol(y!)]), P.one])
  const point = new Map([
    ['x', Q.make(2n, 3n)],
    ['y', Q.make(-1n, 7n)],
  ])
  // 5x⁴ − 6xy at (2/3, −1/7)
  assert.equal(valueAt(differentiate(polynomial, x!), point), Q.add(Q.make(80n, 81n), Q.make(4n, 7n)))
})

test('a derivative at a point is carried out there', () => {
  const cube = P.derivative(P.power(P.symbol(x!), 3), x!, P.sum([P.symbol(y!), P.one]))
  assert.equal(valueAt(withoutDerivatives(cube), new Map([['y', Q.fromInteger(2n)]])), Q.fromInteger(27n))
})

test('a statement and its negation have opposite truth', () => {
  const relations = fc.constantFrom('=', '≠', '<', '≤', '>', '≥')
  fc.assert(
    fc.property(terms, terms, relations, terms, relations, points, (p, q, r1, u, r2, point) => {
      const both = S.and([S.relation(p, r1, q), S.relation(u, r2, q)])
      const [truth, negated] = [truthAt(both, point), truthAt(S.not(both), point)]
      assert.is(negated, truth === undefined ? undefined : !truth)
    }),
  )
})

test.run()
