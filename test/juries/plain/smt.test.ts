/** Clearing relations for Z3, and reading its models. */

import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rational as Q } from '../../../src/algebra/index.ts'
import { truthAt, valueAt } from '../../../src/juries/plain/exact.ts'
import { SpecializationError } from '../../../src/juries/plain/failure.ts'
import * as P from '../../../src/juries/plain/plain.ts'
import { clearStatement, formula, readValues } from '../../../src/juries/plain/smt.ts'
import * as S from '../../../src/juries/plain/statement.ts'
import { points, symbols, terms } from './arbitraries.ts'

const test = suite('juries: smt')

test('a cleared relation has the same truth wherever no denominator vanishes', () => {
  let compared = 0
  fc.assert(
    fc.property(terms, terms, fc.constantFrom('=', '≠', '<', '≤', '>', '≥'), points, (p, q, relation, point) => {
      try {
        const truth = truthAt(S.relation(p, relation, q), point)
        const cleared = clearStatement(S.relation(p, relation, q))
        if (truth === undefined) return
        for (const d of cleared.divisors.values()) assert.not(Q.isZero(valueAt(d.base, point)!))
        assert.is(truthAt(cleared.statement, point), truth)
        compared += 1
      } catch (error) {
        if (!(error instanceof SpecializationError)) throw error
      }
    }),
    { numRuns: 600 },
  )
  assert.ok(compared > 300, `${compared} compared`)
})

test('formulas are SMT-LIB', () => {
  const [x, y] = symbols.map(P.symbol)
  const statement = S.or([
    S.relation(P.sum([P.power(x!, 2), P.number(Q.make(-3n, 2n))]), '≤', y!),
    S.relation(P.product([x!, y!]), '≠', P.zero),
  ])
  assert.is(
    formula(statement, (s) => s.name),
    '(or (<= (+ (* x x) (/ (- 3.0) 2.0)) y) (not (= (* x y) 0.0)))',
  )
  assert.is(
    formula(S.truth, (s) => s.name),
    'true',
  )
})

test('rational models are read, irrational ones are not', () => {
  const values = readValues('((v1 (- (/ 2.0 3.0)))\n (v2 1.0) (v3 (/ (- 5.0) 4.0)))')!
  assert.equal(
    [...values].map(([name, value]) => `${name} ${Q.toString(value)}`),
    ['v1 -2/3', 'v2 1', 'v3 -5/4'],
  )
  assert.is(readValues('((v1 (root-obj (+ (^ x 2) (- 2)) 1)))'), undefined)
})

test.run()
