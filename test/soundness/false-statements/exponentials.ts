/** Exponentials, logarithms and sines: tangents, strictness, domains, averages the wrong way round. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { E, eachUpTo, type FalseStatement, n, productTo, sumTo, u, X, x, y } from '../statement.ts'

export const exponentials: readonly FalseStatement[] = [
  {
    name: 'exp x > 1 + x',
    why: 'equal at x = 0',
    claim: claim(B.gt(B.exp(x), B.add(1, x))),
    repaired: claim(B.gt(B.exp(x), B.add(1, x)), [B.gt(x, 0)]),
  },
  {
    name: 'exp x ≥ 1 + 2x',
    why: 'a line through the same point with another slope meets the curve',
    claim: claim(B.ge(B.exp(x), B.add(1, B.mul(2, x)))),
    repaired: claim(B.ge(B.exp(x), B.add(1, x))),
  },
  {
    name: 'exp(−x) ≤ 1 − x',
    why: 'the tangent lies below',
    claim: claim(B.le(B.exp(B.neg(x)), B.sub(1, x))),
    repaired: claim(B.ge(B.exp(B.neg(x)), B.sub(1, x))),
  },
  {
    name: 'log x ≤ x − 1 for x ≠ 0',
    why: 'no logarithm of a negative number',
    claim: claim(B.le(B.log(x), B.sub(x, 1)), [B.ne(x, 0)]),
    repaired: claim(B.le(B.log(x), B.sub(x, 1)), [B.gt(x, 0)]),
  },
  {
    name: 'log x < x − 1 for x > 0',
    why: 'equal at x = 1',
    claim: claim(B.lt(B.log(x), B.sub(x, 1)), [B.gt(x, 0)]),
    repaired: claim(B.lt(B.log(x), B.sub(x, 1)), [B.gt(x, 1)]),
  },
  {
    name: 'log x ≥ x − 1 for x > 0',
    why: 'concave, not convex',
    claim: claim(B.ge(B.log(x), B.sub(x, 1)), [B.gt(x, 0)]),
  },
  {
    name: '(1 + x)² ≤ exp(2x)',
    why: 'fails for x far below −1, where the power is large',
    claim: claim(B.le(B.square(B.add(1, x)), B.exp(B.mul(2, x)))),
    repaired: claim(B.le(B.square(B.add(1, x)), B.exp(B.mul(2, x))), [B.ge(x, -1)]),
  },
  {
    name: 'Π (1 + u_i) ≤ exp Σ u_i',
    why: 'two factors below −1 have a large product',
    claim: claim(
      B.le(
        productTo(n, (i) => B.add(1, u(i))),
        B.exp(sumTo(n, (i) => u(i))),
      ),
      [B.ge(n, 1)],
    ),
    repaired: claim(
      B.le(
        productTo(n, (i) => B.add(1, u(i))),
        B.exp(sumTo(n, (i) => u(i))),
      ),
      [B.ge(n, 1), eachUpTo(n, (i) => B.ge(u(i), 0))],
    ),
  },
  {
    name: 'exp E[X] ≥ E[exp X]',
    why: 'Jensen the wrong way round',
    claim: claim(B.ge(B.exp(E(X)), E(B.exp(X)))),
    repaired: claim(B.le(B.exp(E(X)), E(B.exp(X)))),
  },
  {
    name: 'exp x ≤ exp y for |x| ≤ |y|',
    why: 'x may be above a negative y',
    claim: claim(B.le(B.exp(x), B.exp(y)), [B.le(B.abs(x), B.abs(y))]),
    repaired: claim(B.le(B.exp(x), B.exp(y)), [B.le(x, y)]),
  },
  {
    name: 'sin² x = 1 − cos x',
    why: 'the square of the cosine is missing',
    claim: claim(B.eq(B.square(B.sin(x)), B.sub(1, B.cos(x)))),
    repaired: claim(B.eq(B.square(B.sin(x)), B.sub(1, B.square(B.cos(x))))),
  },
  {
    name: 'sin² x + cos² y = 1',
    why: 'of two angles',
    claim: claim(B.eq(B.add(B.square(B.sin(x)), B.square(B.cos(y))), 1)),
    repaired: claim(B.eq(B.add(B.square(B.sin(x)), B.square(B.cos(x))), 1)),
  },
]
