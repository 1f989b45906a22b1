/** Limits, and roots between two ends: what the rules limit and intermediateValue must not be talked into. */

import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, D, type FalseStatement, n, s, t, x } from '../statement.ts'

const [kappa, Gamma, lambda] = ['κ', 'Γ', 'λ'].map((name) => B.real(name)) as [Expression, Expression, Expression]
const tends = (f: (e: Expression) => Expression, value: B.Operand | '∞', towards: '0+' | '∞' = '∞') =>
  B.limit('τ', 'real', f, towards, value)
/** ∃x (low ≤ x ∧ x ≤ high ∧ f(x) = 0). */
const rootIn = (low: B.Operand, high: B.Operand, f: (e: Expression) => Expression) =>
  B.exists(
    'τ',
    'real',
    (e) => B.eq(f(e), 0),
    (e) => [B.le(low, e), B.le(e, high)],
  )
const mode = (depth: number) => (e: Expression) =>
  B.add(B.mul(kappa, a, B.pow(e, 2 * depth)), B.neg(B.mul(s, B.pow(e, depth - 1))), Gamma)
const positive = [B.gt(kappa, 0), B.gt(a, 0), B.gt(Gamma, 0), B.gt(s, 0)]

export const limits: readonly FalseStatement[] = [
  {
    name: '(at + 1)/(bt + 1) → a/b for a > 0',
    why: 'b = 0',
    claim: claim(
      tends((e) => B.div(B.add(B.mul(a, e), 1), B.add(B.mul(b, e), 1)), B.div(a, b)),
      [B.gt(a, 0), B.ge(b, 0)],
    ),
    repaired: claim(
      tends((e) => B.div(B.add(B.mul(a, e), 1), B.add(B.mul(b, e), 1)), B.div(a, b)),
      [B.gt(b, 0)],
    ),
  },
  {
    name: 'at → ∞ for a ≥ 0',
    why: 'a = 0',
    claim: claim(
      tends((e) => B.mul(a, e), '∞'),
      [B.ge(a, 0)],
    ),
    repaired: claim(
      tends((e) => B.mul(a, e), '∞'),
      [B.gt(a, 0)],
    ),
  },
  {
    name: 'at → ∞ for a ≠ 0',
    why: 'a < 0: it tends to −∞',
    claim: claim(
      tends((e) => B.mul(a, e), '∞'),
      [B.ne(a, 0)],
    ),
  },
  {
    name: 't^D → 0 as t → 0⁺ for D ≥ 0',
    why: 't⁰ = 1',
    claim: claim(
      tends((e) => B.pow(e, D), 0, '0+'),
      [B.ge(D, 0)],
    ),
    repaired: claim(
      tends((e) => B.pow(e, D), 0, '0+'),
      [B.ge(D, 1)],
    ),
  },
  {
    name: '1/t → 0 as t → 0⁺',
    why: 'the other end',
    claim: claim(tends((e) => B.div(1, e), 0, '0+')),
    repaired: claim(tends((e) => B.div(1, e), 0)),
  },
  {
    name: '(t² + at)/t² → 1 + a',
    why: 'the lower power is dominated',
    claim: claim(tends((e) => B.div(B.add(B.square(e), B.mul(a, e)), B.square(e)), B.add(1, a))),
    repaired: claim(tends((e) => B.div(B.add(B.square(e), B.mul(a, e)), B.square(e)), 1)),
  },
  {
    name: 't^a/t^b → 0 as t → 0⁺ for a ≥ b',
    why: 'a = b',
    claim: claim(
      tends((e) => B.div(B.pow(e, a), B.pow(e, b)), 0, '0+'),
      [B.ge(a, b), B.gt(b, 0)],
    ),
    repaired: claim(
      tends((e) => B.div(B.pow(e, a), B.pow(e, b)), 0, '0+'),
      [B.gt(a, b), B.gt(b, 0)],
    ),
  },
  {
    name: 'one wide layer takes all inflation away: (1 + s/t)(1 + a/b) → 1',
    why: 'only that of its own layer',
    claim: claim(
      tends((e) => B.mul(B.add(1, B.div(s, e)), B.add(1, B.div(a, b))), 1),
      [B.gt(s, 0), B.gt(a, 0), B.gt(b, 0)],
    ),
    repaired: claim(
      tends((e) => B.mul(B.add(1, B.div(s, e)), B.add(1, B.div(a, b))), B.add(1, B.div(a, b))),
      [B.gt(s, 0), B.gt(a, 0), B.gt(b, 0)],
    ),
  },
  {
    name: 'the variance (τ − 1)c²/(τa + λ)² → 0 as τ → ∞ for a ≥ 0',
    why: 'a direction without data: a = 0',
    claim: claim(
      tends((e) => B.div(B.mul(B.sub(e, 1), B.square(c)), B.square(B.add(B.mul(a, e), lambda))), 0),
      [B.ge(a, 0), B.gt(lambda, 0)],
    ),
    repaired: claim(
      tends((e) => B.div(B.mul(B.sub(e, 1), B.square(c)), B.square(B.add(B.mul(a, e), lambda))), 0),
      [B.gt(a, 0), B.gt(lambda, 0)],
    ),
  },
  {
    name: 'c²t^D/(κat^D + Γ) → c²/(κa) for D ≥ 0',
    why: 'D = 0: it is constant',
    claim: claim(
      tends(
        (e) => B.div(B.mul(B.square(c), B.pow(e, D)), B.add(B.mul(kappa, a, B.pow(e, D)), Gamma)),
        B.div(B.square(c), B.mul(kappa, a)),
      ),
      [B.gt(kappa, 0), B.gt(a, 0), B.gt(Gamma, 0), B.gt(c, 0), B.ge(D, 0)],
    ),
    repaired: claim(
      tends(
        (e) => B.div(B.mul(B.square(c), B.pow(e, D)), B.add(B.mul(kappa, a, B.pow(e, D)), Gamma)),
        B.div(B.square(c), B.mul(kappa, a)),
      ),
      [B.gt(kappa, 0), B.gt(a, 0), B.gt(Gamma, 0), B.gt(c, 0), B.ge(D, 1)],
    ),
  },
  {
    name: '1/x has a zero between −1 and 1',
    why: 'a pole lies between the signs',
    claim: claim(rootIn(-1, 1, (e) => B.div(1, e))),
    repaired: claim(rootIn(-1, 1, (e) => e)),
  },
  {
    name: 'x² + c has a zero between −1 and 1 for c ≥ 0',
    why: 'the ends have one sign',
    claim: claim(
      rootIn(-1, 1, (e) => B.add(B.square(e), c)),
      [B.ge(c, 0)],
    ),
    repaired: claim(
      rootIn(0, 1, (e) => B.sub(B.square(e), c)),
      [B.ge(c, 0), B.le(c, 1)],
    ),
  },
  {
    name: 'x − c has a zero between a and b for b ≤ c ≤ a',
    why: 'the ends are exchanged: nothing lies between',
    claim: claim(
      rootIn(a, b, (e) => B.sub(e, c)),
      [B.ge(a, c), B.le(b, c)],
    ),
    repaired: claim(
      rootIn(a, b, (e) => B.sub(e, c)),
      [B.le(a, c), B.ge(b, c)],
    ),
  },
  {
    name: 'x − c has a zero strictly between a and b for a ≤ c ≤ b',
    why: 'c may be an end',
    claim: claim(
      B.exists(
        'τ',
        'real',
        (e) => B.eq(B.sub(e, c), 0),
        (e) => [B.lt(a, e), B.lt(e, b)],
      ),
      [B.le(a, c), B.le(c, b), B.lt(a, b)],
    ),
  },
  {
    name: 'an integer function that changes sign vanishes: 2k = 2n + 1 for some integer k from n to n + 1',
    why: 'integers have gaps',
    claim: claim(
      B.exists(
        'k',
        'integer',
        (k) => B.eq(B.sub(B.mul(2, k), B.add(B.mul(2, n), 1)), 0),
        (k) => [B.le(n, k), B.le(k, B.add(n, 1))],
      ),
    ),
    repaired: claim(rootIn(n, B.add(n, 1), (e) => B.sub(B.mul(2, e), B.add(B.mul(2, n), 1)))),
  },
  {
    name: 'the mode equation has a solution at D = 2 for s ≥ Γ',
    why: 'the spinodal is higher',
    claim: claim(rootIn(0, B.add(1, B.div(s, B.mul(kappa, a))), mode(2)), [...positive, B.ge(s, Gamma)]),
  },
  {
    name: 'the mode equation at D = 1 has a positive solution',
    why: 'only for s > Γ',
    claim: claim(
      B.exists(
        'τ',
        'real',
        (e) => B.eq(mode(1)(e), 0),
        (e) => [B.gt(e, 0)],
      ),
      positive,
    ),
    repaired: claim(
      B.exists(
        'τ',
        'real',
        (e) => B.eq(B.sub(B.mul(kappa, a, e), B.sub(s, Gamma)), 0),
        (e) => [B.gt(e, 0)],
      ),
      [...positive, B.gt(s, Gamma)],
    ),
  },
  {
    name: 'x² ≥ tx for all x ≥ 0',
    why: 'between 0 and t, for t > 0',
    claim: claim(
      B.forAll(
        'τ',
        'real',
        (e) => B.ge(B.square(e), B.mul(t, e)),
        (e) => [B.ge(e, 0)],
      ),
    ),
    repaired: claim(
      B.forAll(
        'τ',
        'real',
        (e) => B.ge(B.square(e), B.mul(t, e)),
        (e) => [B.ge(e, 0)],
      ),
      [B.le(t, 0)],
    ),
  },
  {
    name: 'a cubic with three sign changes at D = 3 is nonnegative: κaτ⁶ − sτ² + Γ ≥ 0 for s ≤ Γ + κa',
    why: 'it is lowest between the ends',
    claim: claim(
      B.forAll(
        'τ',
        'real',
        (e) => B.ge(mode(3)(e), 0),
        (e) => [B.ge(e, 0)],
      ),
      [...positive, B.le(s, B.add(Gamma, B.mul(kappa, a)))],
    ),
  },
  {
    name: 'x is bounded: ∃ τ with x < τ ≤ 0',
    why: 'x ≥ 0',
    claim: claim(
      B.exists(
        'τ',
        'real',
        (e) => B.lt(x, e),
        (e) => [B.le(e, 0)],
      ),
    ),
    repaired: claim(
      B.exists(
        'τ',
        'real',
        (e) => B.lt(x, e),
        (e) => [B.le(e, 0)],
      ),
      [B.lt(x, 0)],
    ),
  },
]
