import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as composed from '../../../src/algebra/algebraic/composed.ts'
import { valuePolynomial } from '../../../src/algebra/algebraic/value-polynomial.ts'
import { rational as Q, univariate as U } from '../../../src/algebra/index.ts'
import { ask, testAgainst } from '../../oracle.ts'
import { smallRational } from '../arbitraries.ts'
import { polynomial } from './arbitraries.ts'

const test = suite('polynomials of sums, products and powers of roots')

const roots = fc.array(smallRational, { minLength: 1, maxLength: 4 })
const withRoots = (values: readonly Q.Rational[]): U.IntegerPolynomial =>
  values.reduce<U.IntegerPolynomial>((f, r) => U.mul(f, U.linear(r)), U.one)
const pairs = (
  a: readonly Q.Rational[],
  b: readonly Q.Rational[],
  combine: (x: Q.Rational, y: Q.Rational) => Q.Rational,
): Q.Rational[] => a.flatMap((x) => b.map((y) => combine(x, y)))

test('with rational roots, the roots of the result are the sums, the products, the powers', () => {
  fc.assert(
    fc.property(roots, roots, fc.integer({ min: 1, max: 6 }), (a, b, n) => {
      const [f, g] = [withRoots(a), withRoots(b)]
      assert.equal(composed.sums(f, g), withRoots(pairs(a, b, Q.add)))
      assert.equal(composed.products(f, g), withRoots(pairs(a, b, Q.mul)))
      assert.equal(composed.powers(f, n), withRoots(a.map((r) => Q.pow(r, n))))
    }),
  )
})

test('with rational roots, the values of a rational function are the roots of its value polynomial', () => {
  fc.assert(
    fc.property(roots, polynomial(5n, 4), polynomial(5n, 4), (a, numerator, denominator) => {
      fc.pre(denominator.length > 0 && a.every((r) => U.signAt(denominator, r) !== 0))
      const values = a.map((r) => Q.div(U.evaluateRational(numerator, r), U.evaluateRational(denominator, r)))
      assert.equal(valuePolynomial(withRoots(a), numerator, denominator), withRoots(values))
    }),
  )
})

const cases = fc
  .sample(fc.tuple(polynomial(9n, 5), polynomial(10n ** 12n, 3)), { numRuns: 40, seed: 37 })
  .filter(([f, g]) => U.degree(f) > 0 && U.degree(g) > 0)

testAgainst(test, 'gp', `PARI's resultants have the same roots in ${cases.length} cases`, () => {
  const lines = ask(
    'gp',
    cases
      .map(
        ([f, g]) =>
          `f=Polrev([${f}]);g=Polrev([${g}]);r=polresultant(subst(f,'x,'y),subst(g,'x,'x-'y),'y);print(Vecrev(r/content(r)))`,
      )
      .join('\n'),
  )
  cases.forEach(([f, g], i) => {
    const theirs = lines[i]!.replace(/[[\]\s]/g, '')
      .split(',')
      .map(BigInt)
    assert.equal(composed.sums(f, g), U.primitivePart(theirs))
  })
})

test.run()
