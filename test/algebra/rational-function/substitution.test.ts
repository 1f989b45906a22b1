import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DivisionByZeroError, polynomial as P, rational as Q, rationalFunction as R } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'
import { rationalFunctionArbitrary as functions } from './arbitraries.ts'

const test = suite('rational functions: derivatives, values, substitution')
const same = (a: R.RationalFunction, b: R.RationalFunction): void => assert.is(R.toString(a), R.toString(b))
const point = fc.record({ x: smallRational, y: smallRational, z: smallRational })

test('the derivative is linear and obeys the rules for products and quotients', () => {
  fc.assert(
    fc.property(functions, functions, (f, g) => {
      const d = (h: R.RationalFunction): R.RationalFunction => R.derivative(h, 'x')
      same(d(R.add(f, g)), R.add(d(f), d(g)))
      same(d(R.mul(f, g)), R.add(R.mul(d(f), g), R.mul(f, d(g))))
      if (!R.isZero(g)) same(d(R.div(f, g)), R.div(R.sub(R.mul(d(f), g), R.mul(f, d(g))), R.mul(g, g)))
    }),
    { numRuns: 50 },
  )
})

test('evaluation is a homomorphism wherever there is no pole, and a typed error at a pole', () => {
  fc.assert(
    fc.property(functions, functions, point, (f, g, at) => {
      const pole = [f, g].filter((h) => Q.isZero(P.evaluate(h.denominator, at)))
      if (pole.length === 0) {
        assert.equal(R.evaluate(R.add(f, g), at), Q.add(R.evaluate(f, at), R.evaluate(g, at)))
        assert.equal(R.evaluate(R.mul(f, g), at), Q.mul(R.evaluate(f, at), R.evaluate(g, at)))
      }
      for (const h of pole) {
        assert.throws(
          () => R.evaluate(h, at),
          (error: unknown) => error instanceof DivisionByZeroError,
        )
      }
    }),
  )
})

test('the value of a substitution is the value at the values', () => {
  fc.assert(
    fc.property(functions, functions, functions, point, (f, forX, forY, at) => {
      const composable = [forX, forY].every((h) => !Q.isZero(P.evaluate(h.denominator, at)))
      if (!composable) return
      const there = { x: R.evaluate(forX, at), y: R.evaluate(forY, at), z: at.z }
      if (Q.isZero(P.evaluate(f.denominator, there))) return
      assert.equal(R.evaluate(R.substitute(f, { x: forX, y: forY }), at), R.evaluate(f, there))
    }),
    { numRuns: 60 },
  )
})

test('a partial evaluation followed by the rest is the whole evaluation', () => {
  fc.assert(
    fc.property(functions, point, (f, at) => {
      if (Q.isZero(P.evaluate(f.denominator, at))) return
      assert.equal(R.evaluate(R.evaluatePartially(f, { y: at.y }), at), R.evaluate(f, at))
    }),
  )
})

test('a substitution on a pole is a typed error', () => {
  const [x, y] = R.variables('x', 'y')
  assert.throws(
    () => R.substitute(R.inv(R.sub(x, y)), { x: y }),
    (error: unknown) => error instanceof DivisionByZeroError,
  )
})

test.run()
