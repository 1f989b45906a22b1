import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, polynomial as P, rationalFunction as R } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, smallPolynomial } from '../polynomial/arbitraries.ts'

const test = suite('refutation of identities of rational functions')
const fractions = fc
  .tuple(smallPolynomial, nonzeroSmallPolynomial)
  .map(([numerator, denominator]) => ({ numerator, denominator }))

test('equal functions are never refuted, however they are written', () => {
  fc.assert(
    fc.property(fractions, nonzeroSmallPolynomial, (f, c) => {
      const expanded = { numerator: P.mul(f.numerator, c), denominator: P.mul(f.denominator, c) }
      assert.not(R.isRefuted(f, expanded))
      assert.ok(R.areEqualFractions(f, expanded))
    }),
  )
})

test('what is refuted is unequal, and equality by cross-multiplication is equality in lowest terms', () => {
  fc.assert(
    fc.property(fractions, fractions, (f, g) => {
      const equal = R.equals(R.make(f.numerator, f.denominator), R.make(g.numerator, g.denominator))
      if (R.isRefuted(f, g)) assert.not(equal)
      assert.is(R.areEqualFractions(f, g), equal)
    }),
  )
})

test('a difference that vanishes modulo the prime of the refutation is still found', () => {
  const x = P.variable('x')
  const f = { numerator: P.scale(x, { num: 67108859n, den: 1n }), denominator: P.one }
  const g = { numerator: P.zero, denominator: P.one }
  assert.not(R.isRefuted(f, g))
  assert.not(R.areEqualFractions(f, g))
})

test('residues form a field', () => {
  const F = R.residueField()
  const residues = fc.integer({ min: 0, max: 67108858 })
  fc.assert(
    fc.property(residues, residues, residues, (a, b, c) => {
      assert.is(F.mul(F.mul(a, b), c), F.mul(a, F.mul(b, c)))
      assert.is(F.mul(a, F.add(b, c)), F.add(F.mul(a, b), F.mul(a, c)))
      assert.is(F.mul(a, b), Number((BigInt(a) * BigInt(b)) % 67108859n))
      if (a !== 0) assert.is(F.mul(a, F.inv(a)), 1)
    }),
  )
  assert.throws(
    () => F.div(1, 0),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test.run()
