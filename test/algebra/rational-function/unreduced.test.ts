import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, polynomial as P, rationalFunction as R } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, smallPolynomial } from '../polynomial/arbitraries.ts'

const test = suite('unreduced fractions')
const U = R.unreduced
const quotients = fc.tuple(smallPolynomial, nonzeroSmallPolynomial)
const build = ([n, d]: readonly [P.Polynomial, P.Polynomial]): { readonly f: R.Unreduced; readonly r: R.RationalFunction } => ({
  f: U.fromQuotient(n, d),
  r: R.make(n, d),
})

test('every operation agrees with the operation in lowest terms', () => {
  fc.assert(
    fc.property(quotients, quotients, fc.integer({ min: -2, max: 3 }), (first, second, n) => {
      const [a, b] = [build(first), build(second)]
      const same = (f: R.Unreduced, r: R.RationalFunction): void => assert.is(R.toString(U.reduce(f)), R.toString(r))
      same(U.add(a.f, b.f), R.add(a.r, b.r))
      same(U.sub(a.f, b.f), R.sub(a.r, b.r))
      same(U.mul(a.f, b.f), R.mul(a.r, b.r))
      same(U.neg(a.f), R.neg(a.r))
      if (!R.isZero(b.r)) {
        same(U.div(a.f, b.f), R.div(a.r, b.r))
        same(U.pow(b.f, n), R.pow(b.r, n))
      }
    }),
  )
})

test('equality is exact although representations are not unique', () => {
  fc.assert(
    fc.property(quotients, quotients, nonzeroSmallPolynomial, ([n, d], second, c) => {
      const f = U.fromQuotient(n, d)
      assert.ok(U.equals(f, U.fromQuotient(P.mul(n, c), P.mul(d, c))))
      assert.is(U.equals(f, U.fromQuotient(...second)), R.equals(R.make(n, d), R.make(...second)))
    }),
  )
})

test('the inverse of zero is a typed error', () => {
  assert.throws(
    () => U.div(U.one, U.zero),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test.run()
