import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import balance from '../../derivations/03-balance.ts'
import {
  add,
  div,
  type Expression,
  eq,
  family,
  forAllIn,
  ge,
  gt,
  iff,
  integer,
  mul,
  pow,
  product,
  type RelationSymbol,
  real,
  square,
  sum,
} from '../../src/expr/index.ts'
import { RuleError, run } from '../../src/kernel/index.ts'
import { expected, testResults } from './results.ts'

const test = suite('derivation 03: balanced layers')

const [D, Gamma] = [integer('D'), real('Gamma')]
const [gamma, n] = [family('gamma', 1), family('n', 1)]
const N = add(D, 1)
const decay = sum('l', 1, N, (l) => mul(gamma(l), square(n(l))))
const least = mul(N, Gamma, pow(product('l', 1, N, n), div(2, N)))
const hypotheses = [
  ge(D, 0),
  forAllIn('l', 1, N, (l) => gt(gamma(l), 0)),
  forAllIn('l', 1, N, (l) => ge(n(l), 0)),
  eq(Gamma, pow(product('l', 1, N, gamma), div(1, N))),
]

testResults(test, balance, {
  balance: expected(ge(decay, least), hypotheses),
  'balance-equality': expected(
    iff(
      eq(decay, least),
      forAllIn('l', 1, N, (l) => eq(mul(N, mul(gamma(l), square(n(l)))), decay)),
    ),
    hypotheses,
  ),
})

test('the opposite inequality, and one with D in place of D + 1, are refused', () => {
  const turned = { expression: (e: Expression) => e, relation: (r: RelationSymbol): RelationSymbol => (r === '≥' ? '≤' : r) }
  const shorter = {
    expression: (e: Expression) => (e.key === least.key ? mul(D, Gamma, pow(product('l', 1, N, n), div(2, N))) : e),
  }
  for (const state of [turned, { ...shorter, relation: (r: RelationSymbol) => r }]) {
    assert.throws(
      () => run(balance, state),
      (e: unknown) => e instanceof RuleError,
    )
  }
})

test.run()
