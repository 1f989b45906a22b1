import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DomainError, modeEquation, rational as Q, univariate } from '../../../src/algebra/index.ts'

const test = suite('mode-equation/mode-polynomial')

const positive = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([n, d]) => Q.make(BigInt(n), BigInt(d)))
const equation = fc.record({
  depth: fc.integer({ min: 1, max: 3 }),
  inflation: positive,
  product: positive,
  modes: fc.array(fc.record({ eigenvalue: positive, squaredMoment: fc.oneof(positive, fc.constant(Q.zero)) }), {
    minLength: 1,
    maxLength: 4,
  }),
})

test('its sign at every λ > 0 is that of λ^{D+1} S^D − G', () => {
  fc.assert(
    fc.property(equation, positive, (e, lambda) => {
      const sum = e.modes.reduce((total, { eigenvalue, squaredMoment }) => {
        const x = Q.add(Q.mul(e.inflation, eigenvalue), lambda)
        return Q.add(total, Q.div(squaredMoment, Q.mul(x, x)))
      }, Q.zero)
      const value = Q.sub(Q.mul(Q.pow(lambda, e.depth + 1), Q.pow(sum, e.depth)), e.product)
      assert.is(univariate.signAt(modeEquation.modePolynomial(e), lambda), Q.sign(value))
    }),
  )
})

test('modes that share an eigenvalue count as one, so the degree is 2DK for K different ones', () => {
  const mode = { eigenvalue: Q.parse('2/3'), squaredMoment: Q.parse('5') }
  const other = { eigenvalue: Q.parse('7'), squaredMoment: Q.parse('1/5') }
  for (const depth of [2, 3]) {
    const p = modeEquation.modePolynomial({ depth, inflation: Q.one, product: Q.one, modes: [mode, other, mode, mode] })
    assert.is(univariate.degree(p), 2 * depth * 2)
    assert.is(univariate.content(p), 1n)
  }
})

test('doubles are refused', () => {
  const modes = { eigenvalues: Float64Array.of(1), squaredMoments: Float64Array.of(1) }
  assert.throws(
    () => modeEquation.modePolynomial({ depth: 2, inflation: Q.one, product: Q.one, modes }),
    (error: unknown) => error instanceof DomainError,
  )
})

test.run()
