/** Derivatives, quantifiers, numbers of roots, and what simplifiers got wrong. */

import * as B from '../../../src/expr/build.ts'
import { apply } from '../../../src/expr/expression.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, b, c, type FalseStatement, n, t, x, y } from '../statement.ts'

const f = B.family('f', 1, { notation: 'function' })
const g = B.family('g', 1, { notation: 'function' })
const slope = (body: (e: ReturnType<typeof B.real>) => ReturnType<typeof B.real>, at: B.Operand = t) =>
  B.derivative('τ', body, at)
const real = (body: (e: ReturnType<typeof B.real>) => ReturnType<typeof B.eq>) => B.forAll('τ', 'real', body)

export const calculus: readonly FalseStatement[] = [
  {
    name: '(fg)′ = f′g′',
    why: 'the product rule',
    claim: claim(
      B.eq(
        slope((e) => B.mul(f(e), g(e))),
        B.mul(slope(f), slope(g)),
      ),
    ),
    repaired: claim(
      B.eq(
        slope((e) => B.mul(f(e), g(e))),
        B.add(B.mul(slope(f), g(t)), B.mul(f(t), slope(g))),
      ),
    ),
  },
  {
    name: '(f(g))′ = f′(g)',
    why: 'the inner derivative',
    claim: claim(
      B.eq(
        slope((e) => f(g(e))),
        slope(f, g(t)),
      ),
    ),
    repaired: claim(
      B.eq(
        slope((e) => f(g(e))),
        B.mul(slope(f, g(t)), slope(g)),
      ),
    ),
  },
  {
    name: '(1/f)′ = 1/f′',
    why: '−f′/f²',
    claim: claim(
      B.eq(
        slope((e) => B.div(1, B.add(B.square(e), 1))),
        B.div(
          1,
          slope((e) => B.add(B.square(e), 1)),
        ),
      ),
      [B.ne(t, 0)],
    ),
    repaired: claim(
      B.eq(
        slope((e) => B.div(1, B.add(B.square(e), 1))),
        B.neg(
          B.div(
            slope((e) => B.add(B.square(e), 1)),
            B.square(B.add(B.square(t), 1)),
          ),
        ),
      ),
    ),
  },
  {
    name: 'd/dt (at + b)² = 2(at + b)',
    why: 'the inner factor a',
    claim: claim(
      B.eq(
        slope((e) => B.square(B.add(B.mul(a, e), b))),
        B.mul(2, B.add(B.mul(a, t), b)),
      ),
    ),
    repaired: claim(
      B.eq(
        slope((e) => B.square(B.add(B.mul(a, e), b))),
        B.mul(2, a, B.add(B.mul(a, t), b)),
      ),
    ),
  },
  {
    name: 'd/dt t^n = n t^{n−1} for every integer n and every t',
    why: 't = 0',
    claim: claim(
      B.eq(
        slope((e) => B.pow(e, n)),
        B.mul(n, B.pow(t, B.sub(n, 1))),
      ),
    ),
    repaired: claim(
      B.eq(
        slope((e) => B.pow(e, n)),
        B.mul(n, B.pow(t, B.sub(n, 1))),
      ),
      [B.ne(t, 0)],
    ),
  },
  {
    name: 'd/dt log t² = 1/t',
    why: 'a factor 2',
    claim: claim(
      B.eq(
        slope((e) => B.log(B.square(e))),
        B.div(1, t),
      ),
      [B.ne(t, 0)],
    ),
    repaired: claim(
      B.eq(
        slope((e) => B.log(B.square(e))),
        B.div(2, t),
      ),
      [B.ne(t, 0)],
    ),
  },
  {
    name: 'a vanishing derivative marks a minimum: f′(t) = 0 ⇒ f(x) ≥ f(t) for f = τ³',
    why: 'an inflection',
    claim: claim(B.ge(B.pow(x, 3), B.pow(t, 3)), [
      B.eq(
        slope((e) => B.pow(e, 3)),
        0,
      ),
    ]),
    repaired: claim(B.ge(B.square(x), B.square(t)), [B.eq(slope(B.square), 0)]),
  },
  {
    name: 'a maximum is stationary, too: f′(t) = 0 ⇒ f(x) ≥ f(t) for f = τ² − τ⁴',
    why: 'stationary points include maxima and local minima',
    claim: claim(B.ge(B.sub(B.square(x), B.pow(x, 4)), B.sub(B.square(t), B.pow(t, 4))), [
      B.eq(
        slope((e) => B.sub(B.square(e), B.pow(e, 4))),
        0,
      ),
    ]),
  },
  {
    name: '∀τ: τ² ≥ τ',
    why: 'τ = 1/2',
    claim: claim(real((e) => B.ge(B.square(e), e))),
    repaired: claim(B.forAll('k', 'integer', (k) => B.ge(B.square(k), k))),
  },
  {
    name: 'aτ² + bτ + c has at most one positive root',
    why: 'two for signs + − +',
    claim: claim(
      B.positiveRoots('τ', (e) => B.add(B.mul(a, B.square(e)), B.mul(b, e), c), 'atMost', 1),
      [B.ne(a, 0)],
    ),
    repaired: claim(
      B.positiveRoots('τ', (e) => B.add(B.mul(a, B.square(e)), B.mul(b, e), c), 'atMost', 2),
      [B.ne(a, 0)],
    ),
  },
  {
    name: 'aτ + b = 0 has exactly one positive root for ab ≤ 0',
    why: 'b = 0, or a = b = 0',
    claim: claim(
      B.positiveRoots('τ', (e) => B.add(B.mul(a, e), b), 'exactly', 1),
      [B.le(B.mul(a, b), 0)],
    ),
    repaired: claim(
      B.positiveRoots('τ', (e) => B.add(B.mul(a, e), b), 'exactly', 1),
      [B.lt(B.mul(a, b), 0)],
    ),
  },
  {
    name: '4 sin(2 + ab) = 4 sin²(2 + ab)',
    why: 'a simplifier squared it',
    claim: claim(
      B.eq(B.mul(4, apply('sin', [B.add(2, B.mul(a, b))])), B.mul(4, B.square(apply('sin', [B.add(2, B.mul(a, b))])))),
    ),
    repaired: claim(
      B.eq(B.sub(1, B.square(apply('cos', [B.add(2, B.mul(a, b))]))), B.square(apply('sin', [B.add(2, B.mul(a, b))]))),
    ),
  },
  {
    name: '2 − 2(x/3) = (2/3)(−3 + x)',
    why: 'a simplifier lost a sign',
    claim: claim(B.eq(B.sub(2, B.mul(2, B.div(x, 3))), B.mul(B.ratio(2, 3), B.add(-3, x)))),
    repaired: claim(B.eq(B.sub(2, B.mul(2, B.div(x, 3))), B.mul(B.ratio(2, 3), B.sub(3, x)))),
  },
  {
    name: 'x² + 2x + 1 − y² = −(−y + 1 + x)(1 + x + y)',
    why: 'a factorizer lost a sign',
    claim: claim(
      B.eq(B.add(B.square(x), B.mul(2, x), 1, B.neg(B.square(y))), B.neg(B.mul(B.add(B.neg(y), 1, x), B.add(1, x, y)))),
    ),
    repaired: claim(B.eq(B.add(B.square(x), B.mul(2, x), 1, B.neg(B.square(y))), B.mul(B.add(B.neg(y), 1, x), B.add(1, x, y)))),
  },
  {
    name: '1 − √2 = −38613965/93222358',
    why: 'a simplifier made it rational',
    claim: claim(B.eq(B.sub(1, B.sqrt(2)), B.ratio(-38613965, 93222358))),
    repaired: claim(B.lt(B.abs(B.sub(B.sub(1, B.sqrt(2)), B.ratio(-38613965, 93222358))), B.ratio(1, 10 ** 15))),
  },
  {
    name: 'cos 2x = 2 cos x',
    why: 'cos 2x = 2cos²x − 1',
    claim: claim(B.eq(apply('cos', [B.mul(2, x)]), B.mul(2, apply('cos', [x])))),
    repaired: claim(B.eq(apply('cos', [B.mul(2, x)]), B.sub(B.mul(2, B.square(apply('cos', [x]))), 1))),
  },
  {
    name: 'x = 1 ⇔ x² = 1',
    why: 'x = −1',
    claim: claim(B.iff(B.eq(x, 1), B.eq(B.square(x), 1))),
    repaired: claim(B.iff(B.eq(B.abs(x), 1), B.eq(B.square(x), 1))),
  },
]
