import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, polynomial as P, rational as Q } from '../../../src/algebra/index.ts'
import { smallPolynomial } from './arbitraries.ts'

const test = suite('polynomial resultants')
const same = (a: P.Polynomial, b: P.Polynomial): void => assert.is(P.toString(a), P.toString(b))
const runs = { numRuns: 60 }

test('Res(ab, c) = Res(a, c)·Res(b, c)', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, smallPolynomial, (a, b, c) => {
      same(P.resultant(P.mul(a, b), c, 'x'), P.mul(P.resultant(a, c, 'x'), P.resultant(b, c, 'x')))
    }),
    runs,
  )
})

test('Res(a, b) = (−1)^(deg a·deg b) Res(b, a)', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, (a, b) => {
      const odd = P.degree(a, 'x') % 2 !== 0 && P.degree(b, 'x') % 2 !== 0
      same(P.resultant(a, b, 'x'), odd ? P.neg(P.resultant(b, a, 'x')) : P.resultant(b, a, 'x'))
    }),
    runs,
  )
})

test('the resultant vanishes exactly where there is a common factor in the variable', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, smallPolynomial, (a, b, c) => {
      for (const [p, q] of [
        [a, b],
        [P.mul(a, c), P.mul(b, c)],
      ] as const) {
        if (P.isZero(p) || P.isZero(q)) continue
        assert.is(P.isZero(P.resultant(p, q, 'x')), P.degree(P.gcd(p, q), 'x') > 0)
      }
    }),
    runs,
  )
})

test('the discriminant of a product is disc(a)·disc(b)·Res(a, b)²', () => {
  fc.assert(
    fc.property(smallPolynomial, smallPolynomial, (a, b) => {
      if (P.degree(a, 'x') < 1 || P.degree(b, 'x') < 1) return
      const expected = P.mul(P.mul(P.discriminant(a, 'x'), P.discriminant(b, 'x')), P.pow(P.resultant(a, b, 'x'), 2))
      same(P.discriminant(P.mul(a, b), 'x'), expected)
    }),
    runs,
  )
})

const [a, b, c, d, p, q, x] = P.variables('a', 'b', 'c', 'd', 'p', 'q', 'x')
const form = (...coefficients: readonly P.Polynomial[]): P.Polynomial =>
  P.sum(coefficients.map((k, i) => P.mul(k, P.pow(x, coefficients.length - 1 - i))))

for (const [name, polynomial, expected] of [
  ['ax² + bx + c', form(a, b, c), '-4*a*c + b^2'],
  ['x³ + px + q', form(P.one, P.zero, p, q), '-4*p^3 - 27*q^2'],
  ['ax³ + bx² + cx + d', form(a, b, c, d), '-27*a^2*d^2 + 18*a*b*c*d - 4*a*c^3 - 4*b^3*d + b^2*c^2'],
  ['x⁴ + px + q', form(P.one, P.zero, P.zero, p, q), '-27*p^4 + 256*q^3'],
  ['x⁵ + px + q', form(P.one, P.zero, P.zero, P.zero, p, q), '256*p^5 + 3125*q^4'],
  ['ax + b', form(a, b), '1'],
] as const) {
  test(`the discriminant of ${name} is ${expected}`, () => assert.is(P.toString(P.discriminant(polynomial, 'x')), expected))
}

test('the discriminant of κaτ⁶ − sτ² + Γ in τ vanishes at the spinodal of depth three', () => {
  const [kappaA, s, gamma, tau] = P.variables('kappaA', 's', 'gamma', 'tau')
  const equation = P.sum([P.mul(kappaA, P.pow(tau, 6)), P.neg(P.mul(s, P.pow(tau, 2))), gamma])
  const discriminant = P.discriminant(equation, 'tau')
  // s_sp^{3/2} = (3Γ/2)(3κa)^{1/2}, so s³ = 27 κa Γ²/4
  const spinodal = P.sub(P.scale(P.pow(s, 3), Q.make(4n)), P.scale(P.mul(kappaA, P.pow(gamma, 2)), Q.make(27n)))
  assert.ok(P.tryDivide(discriminant, spinodal) !== undefined)
})

test('a discriminant in a variable that does not occur is refused', () => {
  assert.throws(
    () => P.discriminant(P.mul(a, b), 'x'),
    (error: unknown) => error instanceof DomainError,
  )
})

test.run()
