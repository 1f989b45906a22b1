import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as B from '../../../src/expr/build.ts'
import { bound, type Expression, isExpression } from '../../../src/expr/expression.ts'
import { text, textProposition } from '../../../src/expr/print/text.ts'
import type { Proposition } from '../../../src/expr/proposition.ts'
import { expression, proposition } from './arbitraries.ts'
import * as T from './theory.ts'
import { flatten, flattenProposition } from './trivial-differences.ts'

const { add, div, mul, neg, pow, sub, sum } = B
const { D, d, F, W, eps, h, i, j, l, sigma, t, x, y } = T

const test = suite('print/text')

const rows: readonly (readonly [Expression | Proposition, string])[] = [
  [sub(x, add(y, mul(2, t))), 'x - (y + 2·t)'],
  [div(mul(x, y), mul(2, t)), 'x·y/(2·t)'],
  [mul(x, div(y, t)), 'x·(y/t)'],
  [pow(t, div(2, add(D, 1))), 't^(2/(D + 1))'],
  [neg(pow(x, 2)), '-x^2'],
  [pow(neg(x), 2), '(-x)^2'],
  [
    B.ge(
      B.expectation(['ε'], B.square(sum('j', 1, d, (jj) => mul(eps(jj), h(jj))))),
      mul(add(1, div(B.square(sigma), d)), B.square(sum('j', 1, d, (jj) => h(jj)))),
    ),
    'E_ε[(Σ_{j=1..d} ε[j]·h[j])^2] ≥ (1 + σ^2/d)·(Σ_{j=1..d} h[j])^2',
  ],
  [B.abs(W(l, i, sub(j, 1))), '|W[l,i,j - 1]|'],
  [B.expectation([{ source: 'ε', at: l }, 'x'], x), 'E_{ε[l], x}[x]'],
  [B.derivative('t', (tt) => F(tt), t), 'd/dt[F(t)]'],
  [B.derivative('t', (tt) => F(tt), 1), 'd/dt[F(t)]|{t=1}'],
  [B.infimum([t], F(t), [B.gt(t, 0)]), 'inf_{t: t > 0} F(t)'],
  [B.forAllIn('i', 1, d, (ii) => B.gt(h(ii), 0)), '∀ i ∈ 1..d: h[i] > 0'],
  [B.limit('n', 'integer', (nn) => add(nn, 1), '∞', '∞'), 'lim_{n→∞, n ∈ ℤ} (n + 1) = ∞'],
  [B.positiveRoots('t', (tt) => sub(F(tt), 1), 'exactly', 2), '#{t > 0: F(t) - 1 = 0} = 2'],
  [B.positiveRoots('t', (tt) => sub(F(tt), 1), 'even'), '#{t > 0: F(t) - 1 = 0} is even, with multiplicity'],
  [
    add(
      i,
      sum('i', 1, d, (ii) => h(ii)),
    ),
    "i + Σ_{i'=1..d} h[i']",
  ],
  [bound(0), '#0'],
]

for (const [formula, expected] of rows) {
  test(expected, () => assert.is(isExpression(formula) ? text(formula) : textProposition(formula), expected))
}

test('expressions that print the same are the same but for nesting and the place of a minus', () => {
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(expression, (e) => {
      const [printed, key] = [text(e), flatten(e).key]
      assert.is(seen.get(printed) ?? key, key, printed)
      seen.set(printed, key)
      assert.not.match(printed, /\n/)
    }),
    { numRuns: 2000 },
  )
})

test('statements that print the same are the same but for nesting and the place of a minus', () => {
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(proposition, (p) => {
      const [printed, key] = [textProposition(p), flattenProposition(p).key]
      assert.is(seen.get(printed) ?? key, key, printed)
      seen.set(printed, key)
    }),
    { numRuns: 2000 },
  )
})

test.run()
