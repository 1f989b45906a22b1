/** Clearing denominators keeps the value wherever there is one. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { differentiate, valueAt } from '../../../src/juries/plain/exact.ts'
import { SpecializationError } from '../../../src/juries/plain/failure.ts'
import { clear, productOf } from '../../../src/juries/plain/fraction.ts'
import type { Plain } from '../../../src/juries/plain/plain.ts'
import * as P from '../../../src/juries/plain/plain.ts'
import { points, symbols, terms } from './arbitraries.ts'

const test = suite('juries: fraction')

/** The cleared form, or undefined where a divisor is the number zero (as in 1/(0·x)). */
const cleared = (p: Plain): ReturnType<typeof clear> | undefined => {
  try {
    return clear(p)
  } catch (error) {
    if (error instanceof SpecializationError) return undefined
    throw error
  }
}

const hasQuotient = (p: Plain): boolean => p.kind === 'quotient' || P.children(p).some(hasQuotient)

test('numerator / divisors has the value of the term wherever the term has one', () => {
  let compared = 0
  fc.assert(
    fc.property(terms, points, (p, point) => {
      const fraction = cleared(p)
      const value = valueAt(p, point)
      if (fraction === undefined || value === undefined) return
      const [n, d] = [valueAt(fraction.numerator, point), valueAt(productOf(fraction.divisors), point)]
      assert.ok(n !== undefined && d !== undefined && !Q.isZero(d))
      assert.ok(Q.equals(Q.div(n, d), value))
      compared += 1
    }),
    { numRuns: 500 },
  )
  assert.ok(compared > 250, `${compared} compared`)
})

test('neither numerator nor divisors contain a quotient', () => {
  fc.assert(
    fc.property(terms, (p) => {
      const fraction = cleared(p)
      if (fraction === undefined) return
      assert.not(hasQuotient(fraction.numerator))
      for (const d of fraction.divisors.values()) assert.not(hasQuotient(d.base))
    }),
  )
})

test('the derivative of a cleared quotient is the derivative of the quotient', () => {
  const [x] = symbols
  fc.assert(
    fc.property(terms, points, (p, point) => {
      const derivative = P.derivative(p, { id: 'x', name: 'x', parts: [] }, P.symbol(x!))
      const value = valueAt(differentiate(p, x!), point)
      const fraction = cleared(derivative)
      if (fraction === undefined || value === undefined) return
      const [n, d] = [valueAt(fraction.numerator, point), valueAt(productOf(fraction.divisors), point)]
      if (n === undefined || d === undefined || Q.isZero(d)) return
      assert.ok(Q.equals(Q.div(n, d), value))
    }),
    { numRuns: 300 },
  )
})

test('0/x keeps its denominator', () => {
  const [x] = symbols
  assert.is(clear(P.quotient(P.zero, P.symbol(x!))).divisors.size, 1)
})

test('a division by the number zero has no plain form', () => {
  assert.throws(
    () => P.quotient(P.one, P.zero),
    (error: unknown) => error instanceof SpecializationError,
  )
  assert.throws(
    () => clear({ kind: 'quotient', numerator: P.one, denominator: P.zero }),
    (error: unknown) => error instanceof SpecializationError,
  )
})

test.run()
