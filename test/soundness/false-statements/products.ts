/** Products over ranges: empty ones, constants, signs. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { c, D, type FalseStatement, n, productTo, sumTo, u, v } from '../statement.ts'

export const products: readonly FalseStatement[] = [
  {
    name: 'Π_{i=1}^{n} c u_i = c Π u_i',
    why: 'the constant is raised to the n-th power',
    claim: claim(
      B.eq(
        productTo(n, (i) => B.mul(c, u(i))),
        B.mul(c, productTo(n, u)),
      ),
      [B.ge(n, 0)],
    ),
    repaired: claim(
      B.eq(
        productTo(n, (i) => B.mul(c, u(i))),
        B.mul(B.pow(c, n), productTo(n, u)),
      ),
      [B.ge(n, 0)],
    ),
  },
  {
    name: 'Π_{i=1}^{n} c = c^n without n ≥ 0',
    why: 'the empty product is 1, c^{−1} is not',
    claim: claim(
      B.eq(
        productTo(n, () => c),
        B.pow(c, n),
      ),
      [B.gt(c, 0)],
    ),
    repaired: claim(
      B.eq(
        productTo(n, () => c),
        B.pow(c, n),
      ),
      [B.ge(n, 0)],
    ),
  },
  {
    name: 'an empty product is 0: Π_{i=1}^{n} 0 = 0 for n ≥ 0',
    why: 'n = 0 gives 1',
    claim: claim(
      B.eq(
        productTo(n, () => B.expr(0)),
        0,
      ),
      [B.ge(n, 0)],
    ),
    repaired: claim(
      B.eq(
        productTo(n, () => B.expr(0)),
        0,
      ),
      [B.ge(n, 1)],
    ),
  },
  {
    name: 'Π (u_i + v_i) = Π u_i + Π v_i',
    why: 'mixed terms',
    claim: claim(
      B.eq(
        productTo(n, (i) => B.add(u(i), v(i))),
        B.add(productTo(n, u), productTo(n, v)),
      ),
      [B.ge(n, 1)],
    ),
    repaired: claim(
      B.eq(
        productTo(n, (i) => B.mul(u(i), v(i))),
        B.mul(productTo(n, u), productTo(n, v)),
      ),
    ),
  },
  {
    name: 'Π_{l=1}^{D} = Π_{l=1}^{D−1} · last factor, also at D = 0',
    why: 'D = 0',
    claim: claim(B.eq(productTo(D, u), B.mul(productTo(B.sub(D, 1), u), u(D))), [B.ge(D, 0)]),
    repaired: claim(B.eq(productTo(D, u), B.mul(productTo(B.sub(D, 1), u), u(D))), [B.ge(D, 1)]),
  },
  {
    name: 'Π u_i ≥ 0 when u_1 ≥ 0',
    why: 'the other factors',
    claim: claim(B.ge(productTo(n, u), 0), [B.ge(u(1), 0)]),
    repaired: claim(B.ge(productTo(n, u), 0), [B.forAllIn('i', 1, n, (i) => B.ge(u(i), 0))]),
  },
  {
    name: 'Π (1 + u_i) ≥ 1 + Σ u_i for u_i ≥ −2',
    why: 'Bernoulli–Weierstrass needs one sign',
    claim: claim(
      B.ge(
        productTo(n, (i) => B.add(1, u(i))),
        B.add(1, sumTo(n, u)),
      ),
      [B.forAllIn('i', 1, n, (i) => B.ge(u(i), -2))],
    ),
    repaired: claim(
      B.ge(
        productTo(n, (i) => B.add(1, u(i))),
        B.add(1, sumTo(n, u)),
      ),
      [B.forAllIn('i', 1, n, (i) => B.ge(u(i), 0))],
    ),
  },
]
