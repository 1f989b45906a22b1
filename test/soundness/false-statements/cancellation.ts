/** Division by what may vanish, and cancelled factors. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { A, a, b, c, d, type FalseStatement, p, q, s, sumTo, t, u, v, x, y, z } from '../statement.ts'

export const cancellation: readonly FalseStatement[] = [
  {
    name: 'x/x = 1',
    why: 'undefined at x = 0',
    claim: claim(B.eq(B.div(x, x), 1)),
    repaired: claim(B.eq(B.div(x, x), 1), [B.ne(x, 0)]),
  },
  {
    name: '0/x = 0',
    why: 'undefined at x = 0',
    claim: claim(B.eq(B.div(0, x), 0)),
    repaired: claim(B.eq(B.div(0, x), 0), [B.gt(x, 0)]),
  },
  {
    name: '(x² − 1)/(x − 1) = x + 1',
    why: 'undefined at x = 1',
    claim: claim(B.eq(B.div(B.sub(B.square(x), 1), B.sub(x, 1)), B.add(x, 1))),
    repaired: claim(B.eq(B.div(B.sub(B.square(x), 1), B.sub(x, 1)), B.add(x, 1)), [B.ne(x, 1)]),
  },
  {
    name: '(x² − 1)/(x − 1) = x + 2 for x ≠ 1',
    why: 'the quotient is x + 1',
    claim: claim(B.eq(B.div(B.sub(B.square(x), 1), B.sub(x, 1)), B.add(x, 2)), [B.ne(x, 1)]),
  },
  {
    name: '(x − 1)/(x − 1) = 1 for x ≠ 0',
    why: 'the condition is on the wrong point',
    claim: claim(B.eq(B.div(B.sub(x, 1), B.sub(x, 1)), 1), [B.ne(x, 0)]),
    repaired: claim(B.eq(B.div(B.sub(x, 1), B.sub(x, 1)), 1), [B.ne(x, 1)]),
  },
  {
    name: '(x² − xy)/(xy − y²) = x/y for y ≠ 0',
    why: 'undefined at x = y',
    claim: claim(B.eq(B.div(B.sub(B.square(x), B.mul(x, y)), B.sub(B.mul(x, y), B.square(y))), B.div(x, y)), [B.ne(y, 0)]),
    repaired: claim(B.eq(B.div(B.sub(B.square(x), B.mul(x, y)), B.sub(B.mul(x, y), B.square(y))), B.div(x, y)), [
      B.ne(y, 0),
      B.ne(x, y),
    ]),
  },
  {
    name: '(a³ − b³)/(a − b) = a² + ab + b²',
    why: 'undefined at a = b',
    claim: claim(B.eq(B.div(B.sub(B.pow(a, 3), B.pow(b, 3)), B.sub(a, b)), B.add(B.square(a), B.mul(a, b), B.square(b)))),
    repaired: claim(B.eq(B.div(B.sub(B.pow(a, 3), B.pow(b, 3)), B.sub(a, b)), B.add(B.square(a), B.mul(a, b), B.square(b))), [
      B.ne(a, b),
    ]),
  },
  {
    name: 'ab = ac ⇒ b = c',
    why: 'fails at a = 0',
    claim: claim(B.eq(b, c), [B.eq(B.mul(a, b), B.mul(a, c))]),
    repaired: claim(B.eq(b, c), [B.eq(B.mul(a, b), B.mul(a, c)), B.ne(a, 0)]),
  },
  {
    name: 'ax = b ⇒ x = b/a',
    why: 'a = b = 0',
    claim: claim(B.eq(x, B.div(b, a)), [B.eq(B.mul(a, x), b)]),
    repaired: claim(B.eq(x, B.div(b, a)), [B.eq(B.mul(a, x), b), B.ne(a, 0)]),
  },
  {
    name: 'xy = 0 ⇒ x = 0',
    why: 'y may be the zero factor',
    claim: claim(B.eq(x, 0), [B.eq(B.mul(x, y), 0)]),
    repaired: claim(B.or(B.eq(x, 0), B.eq(y, 0)), [B.eq(B.mul(x, y), 0)]),
  },
  {
    name: 'x² = x ⇒ x = 1',
    why: 'dividing by the unknown loses the root 0',
    claim: claim(B.eq(x, 1), [B.eq(B.square(x), x)]),
    repaired: claim(B.or(B.eq(x, 0), B.eq(x, 1)), [B.eq(B.square(x), x)]),
  },
  {
    name: 'stationarity t(s − t²) = 0 ⇒ t² = s',
    why: 'the stationary point t = 0 is lost',
    claim: claim(B.eq(B.square(t), s), [B.eq(B.mul(t, B.sub(s, B.square(t))), 0)]),
    repaired: claim(B.or(B.eq(t, 0), B.eq(B.square(t), s)), [B.eq(B.mul(t, B.sub(s, B.square(t))), 0)]),
  },
  {
    name: 'a/b + c/b = (a + c)/(2b) for b ≠ 0',
    why: 'denominators added',
    claim: claim(B.eq(B.add(B.div(a, b), B.div(c, b)), B.div(B.add(a, c), B.mul(2, b))), [B.ne(b, 0)]),
    repaired: claim(B.eq(B.add(B.div(a, b), B.div(c, b)), B.div(B.add(a, c), b)), [B.ne(b, 0)]),
  },
  {
    name: '1/(a + b) = 1/a + 1/b for positive a, b',
    why: 'the reciprocal is not additive',
    claim: claim(B.eq(B.div(1, B.add(a, b)), B.add(B.div(1, a), B.div(1, b))), [B.gt(a, 0), B.gt(b, 0)]),
  },
  {
    name: 'a/(b + c) = a/b + a/c for positive b, c',
    why: 'division distributes over the numerator only',
    claim: claim(B.eq(B.div(a, B.add(b, c)), B.add(B.div(a, b), B.div(a, c))), [B.gt(b, 0), B.gt(c, 0)]),
    repaired: claim(B.eq(B.div(B.add(b, c), a), B.add(B.div(b, a), B.div(c, a))), [B.ne(a, 0)]),
  },
  {
    name: '1/(1/x) = x',
    why: 'undefined at x = 0',
    claim: claim(B.eq(B.div(1, B.div(1, x)), x)),
    repaired: claim(B.eq(B.div(1, B.div(1, x)), x), [B.lt(x, 0)]),
  },
  {
    name: '(a + b)/(a + c) = b/c',
    why: 'terms cancelled as if they were factors',
    claim: claim(B.eq(B.div(B.add(a, b), B.add(a, c)), B.div(b, c)), [B.gt(a, 0), B.gt(b, 0), B.gt(c, 0)]),
    repaired: claim(B.eq(B.div(B.mul(a, b), B.mul(a, c)), B.div(b, c)), [B.gt(a, 0), B.gt(b, 0), B.gt(c, 0)]),
  },
  {
    name: 'Sherman–Morrison, scalar: s/(1 + as) = 1/a − 1/(a(1 + as))',
    why: 'undefined at a = 0 or as = −1',
    claim: claim(B.eq(B.div(s, B.add(1, B.mul(a, s))), B.sub(B.div(1, a), B.div(1, B.mul(a, B.add(1, B.mul(a, s))))))),
    repaired: claim(B.eq(B.div(s, B.add(1, B.mul(a, s))), B.sub(B.div(1, a), B.div(1, B.mul(a, B.add(1, B.mul(a, s)))))), [
      B.gt(a, 0),
      B.ge(s, 0),
    ]),
  },
  {
    name: 'Σ u_i v_i / u_i = Σ v_i',
    why: 'some u_i may be 0',
    claim: claim(
      B.eq(
        sumTo(d, (i) => B.div(B.mul(u(i), v(i)), u(i))),
        sumTo(d, v),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(d, (i) => B.div(B.mul(u(i), v(i)), u(i))),
        sumTo(d, v),
      ),
      [B.forAllIn('i', 1, d, (i) => B.ne(u(i), 0))],
    ),
  },
  {
    name: 'Σ u_i / Σ v_i = Σ u_i/v_i for positive v',
    why: 'a quotient of sums is no sum of quotients',
    claim: claim(
      B.eq(
        B.div(sumTo(d, u), sumTo(d, v)),
        sumTo(d, (i) => B.div(u(i), v(i))),
      ),
      [B.ge(d, 1), B.forAllIn('i', 1, d, (i) => B.gt(v(i), 0))],
    ),
  },
  {
    name: 'the mean (1/d) Σ u_i of d equal numbers is that number',
    why: 'd = 0: 1/d is undefined',
    claim: claim(
      B.eq(
        B.mul(
          B.div(1, d),
          sumTo(d, () => c),
        ),
        c,
      ),
      [B.ge(d, 0)],
    ),
    repaired: claim(
      B.eq(
        B.mul(
          B.div(1, d),
          sumTo(d, () => c),
        ),
        c,
      ),
      [B.ge(d, 1)],
    ),
  },
  {
    name: 'p/q = r/s ⇒ p = r (as if numerators decided)',
    why: '1/2 = 2/4',
    claim: claim(B.eq(p, z), [B.eq(B.div(p, q), B.div(z, s)), B.gt(q, 0), B.gt(s, 0)]),
    repaired: claim(B.eq(B.mul(p, s), B.mul(z, q)), [B.eq(B.div(p, q), B.div(z, s)), B.gt(q, 0), B.gt(s, 0)]),
  },
  {
    name: 'completing the square: a t² − 2ct = a(t − c/a)² − c²/a',
    why: 'undefined at a = 0',
    claim: claim(
      B.eq(B.sub(B.mul(a, B.square(t)), B.mul(2, c, t)), B.sub(B.mul(a, B.square(B.sub(t, B.div(c, a)))), B.div(B.square(c), a))),
    ),
    repaired: claim(
      B.eq(B.sub(B.mul(a, B.square(t)), B.mul(2, c, t)), B.sub(B.mul(a, B.square(B.sub(t, B.div(c, a)))), B.div(B.square(c), a))),
      [B.gt(a, 0)],
    ),
  },
  {
    name: 'Cramer: x = (b₂₂ c₁ − b₁₂ c₂)/det',
    why: 'the determinant may vanish',
    claim: claim(
      B.eq(x, B.div(B.sub(B.mul(A(2, 2), u(1)), B.mul(A(1, 2), u(2))), B.sub(B.mul(A(1, 1), A(2, 2)), B.mul(A(1, 2), A(2, 1))))),
      [B.eq(u(1), B.add(B.mul(A(1, 1), x), B.mul(A(1, 2), y))), B.eq(u(2), B.add(B.mul(A(2, 1), x), B.mul(A(2, 2), y)))],
    ),
    repaired: claim(
      B.eq(x, B.div(B.sub(B.mul(A(2, 2), u(1)), B.mul(A(1, 2), u(2))), B.sub(B.mul(A(1, 1), A(2, 2)), B.mul(A(1, 2), A(2, 1))))),
      [
        B.eq(u(1), B.add(B.mul(A(1, 1), x), B.mul(A(1, 2), y))),
        B.eq(u(2), B.add(B.mul(A(2, 1), x), B.mul(A(2, 2), y))),
        B.ne(B.mul(A(1, 1), A(2, 2)), B.mul(A(1, 2), A(2, 1))),
      ],
    ),
  },
]
