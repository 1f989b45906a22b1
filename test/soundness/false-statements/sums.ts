/** Sums: their ranges, empty ones, and products of sums. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { c, d, type FalseStatement, m, n, sumTo, u, v, w, x, y } from '../statement.ts'

const double = (f: (i: ReturnType<typeof B.real>, j: ReturnType<typeof B.real>) => ReturnType<typeof B.real>) =>
  sumTo(d, (i) => B.sum('j', 1, d, (j) => f(i, j)))

export const sums: readonly FalseStatement[] = [
  {
    name: 'Σ_{j=1}^{d} 1 = d',
    why: 'd < 0: the empty sum is 0',
    claim: claim(
      B.eq(
        sumTo(d, () => B.expr(1)),
        d,
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(d, () => B.expr(1)),
        d,
      ),
      [B.ge(d, 0)],
    ),
  },
  {
    name: 'Σ_{j=0}^{d} c = d·c',
    why: 'there are d + 1 terms',
    claim: claim(
      B.eq(
        B.sum('j', 0, d, () => c),
        B.mul(d, c),
      ),
      [B.ge(d, 0)],
    ),
    repaired: claim(
      B.eq(
        B.sum('j', 0, d, () => c),
        B.mul(B.add(d, 1), c),
      ),
      [B.ge(d, 0)],
    ),
  },
  {
    name: 'Σ u_i v_i = Σ u_i · Σ v_i',
    why: 'a sum of products is no product of sums',
    claim: claim(
      B.eq(
        sumTo(d, (i) => B.mul(u(i), v(i))),
        B.mul(sumTo(d, u), sumTo(d, v)),
      ),
    ),
    repaired: claim(
      B.eq(
        double((i, j) => B.mul(u(i), v(j))),
        B.mul(sumTo(d, u), sumTo(d, v)),
      ),
    ),
  },
  {
    name: '(Σ u_i)² = Σ u_i²',
    why: 'cross terms',
    claim: claim(
      B.eq(
        B.square(sumTo(d, u)),
        sumTo(d, (i) => B.square(u(i))),
      ),
    ),
    repaired: claim(
      B.eq(
        B.square(sumTo(d, u)),
        double((i, j) => B.mul(u(i), u(j))),
      ),
    ),
  },
  {
    name: '(Σ u_i)² ≤ Σ u_i²',
    why: 'the factor d is missing',
    claim: claim(
      B.le(
        B.square(sumTo(d, u)),
        sumTo(d, (i) => B.square(u(i))),
      ),
    ),
    repaired: claim(
      B.le(
        B.square(sumTo(d, u)),
        B.mul(
          d,
          sumTo(d, (i) => B.square(u(i))),
        ),
      ),
      [B.ge(d, 0)],
    ),
  },
  {
    name: '(Σ u_i)² ≤ (d − 1) Σ u_i²',
    why: 'the factor is d: equal entries',
    claim: claim(
      B.le(
        B.square(sumTo(d, u)),
        B.mul(
          B.sub(d, 1),
          sumTo(d, (i) => B.square(u(i))),
        ),
      ),
      [B.ge(d, 1)],
    ),
    repaired: claim(
      B.le(
        B.square(sumTo(d, u)),
        B.mul(
          d,
          sumTo(d, (i) => B.square(u(i))),
        ),
      ),
    ),
  },
  {
    name: 'Σ_{i=1}^{m} + Σ_{i=m+1}^{n} = Σ_{i=1}^{n}',
    why: 'm > n, or m < 0: the parts overlap or leave a gap',
    claim: claim(B.eq(B.add(sumTo(m, u), B.sum('i', B.add(m, 1), n, u)), sumTo(n, u))),
    repaired: claim(B.eq(B.add(sumTo(m, u), B.sum('i', B.add(m, 1), n, u)), sumTo(n, u)), [B.ge(m, 0), B.le(m, n)]),
  },
  {
    name: 'Σ_{i=1}^{n} u_i = Σ_{i=1}^{n−1} u_i + u_n',
    why: 'n = 0',
    claim: claim(B.eq(sumTo(n, u), B.add(sumTo(B.sub(n, 1), u), u(n)))),
    repaired: claim(B.eq(sumTo(n, u), B.add(sumTo(B.sub(n, 1), u), u(n))), [B.ge(n, 1)]),
  },
  {
    name: 'Σ_{i=1}^{n} u_i = u_1 + Σ_{i=2}^{n} u_i',
    why: 'n = 0',
    claim: claim(B.eq(sumTo(n, u), B.add(u(1), B.sum('i', 2, n, u))), [B.ge(n, 0)]),
    repaired: claim(B.eq(sumTo(n, u), B.add(u(1), B.sum('i', 2, n, u))), [B.ge(n, 1)]),
  },
  {
    name: 'Σ_{i=1}^{n} u_{i+1} = Σ_{i=1}^{n} u_i',
    why: 'the range moves with the index',
    claim: claim(
      B.eq(
        sumTo(n, (i) => u(B.add(i, 1))),
        sumTo(n, u),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => u(B.add(i, 1))),
        B.sum('i', 2, B.add(n, 1), u),
      ),
    ),
  },
  {
    name: 'the telescoping sum Σ_{i=1}^{n} (u_{i+1} − u_i) = u_{n+1} − u_1',
    why: 'n < 0',
    claim: claim(
      B.eq(
        sumTo(n, (i) => B.sub(u(B.add(i, 1)), u(i))),
        B.sub(u(B.add(n, 1)), u(1)),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => B.sub(u(B.add(i, 1)), u(i))),
        B.sub(u(B.add(n, 1)), u(1)),
      ),
      [B.ge(n, 0)],
    ),
  },
  {
    name: 'the telescoping sum ends at u_n',
    why: 'it ends at u_{n+1}',
    claim: claim(
      B.eq(
        sumTo(n, (i) => B.sub(u(B.add(i, 1)), u(i))),
        B.sub(u(n), u(1)),
      ),
      [B.ge(n, 1)],
    ),
  },
  {
    name: 'Σ_{i=1}^{n} i = n(n + 1)/2',
    why: 'n ≤ −2',
    claim: claim(
      B.eq(
        sumTo(n, (i) => i),
        B.div(B.mul(n, B.add(n, 1)), 2),
      ),
      [B.ge(n, -3)],
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => i),
        B.div(B.mul(n, B.add(n, 1)), 2),
      ),
      [B.ge(n, 0)],
    ),
  },
  {
    name: 'Σ_{i=0}^{n−1} x^i = (x^n − 1)/(x − 1)',
    why: 'x = 1',
    claim: claim(
      B.eq(
        B.sum('i', 0, B.sub(n, 1), (i) => B.pow(x, i)),
        B.div(B.sub(B.pow(x, n), 1), B.sub(x, 1)),
      ),
      [B.ge(n, 0)],
    ),
    repaired: claim(
      B.eq(
        B.sum('i', 0, B.sub(n, 1), (i) => B.pow(x, i)),
        B.div(B.sub(B.pow(x, n), 1), B.sub(x, 1)),
      ),
      [B.ge(n, 0), B.ne(x, 1)],
    ),
  },
  {
    name: '|Σ u_i| = Σ |u_i|',
    why: 'opposite signs',
    claim: claim(
      B.eq(
        B.abs(sumTo(d, u)),
        sumTo(d, (i) => B.abs(u(i))),
      ),
    ),
    repaired: claim(
      B.le(
        B.abs(sumTo(d, u)),
        sumTo(d, (i) => B.abs(u(i))),
      ),
    ),
  },
  {
    name: 'Σ u_i v_i w_i = Σ u_i v_i · Σ w_i for constant-looking w (w_1 = w_2)',
    why: 'equal entries are not entries equal to one',
    claim: claim(
      B.eq(
        sumTo(2, (i) => B.mul(u(i), v(i), w(i))),
        B.mul(
          sumTo(2, (i) => B.mul(u(i), v(i))),
          sumTo(2, w),
        ),
      ),
      [B.eq(w(1), w(2))],
    ),
    repaired: claim(
      B.eq(
        sumTo(2, (i) => B.mul(u(i), v(i), w(i))),
        B.mul(
          sumTo(2, (i) => B.mul(u(i), v(i))),
          w(1),
        ),
      ),
      [B.eq(w(1), w(2))],
    ),
  },
  {
    name: 'Σ_i (u_i − mean)² = Σ u_i² − d·mean',
    why: 'the mean is squared',
    claim: claim(
      B.eq(
        sumTo(d, (i) => B.square(B.sub(u(i), x))),
        B.sub(
          sumTo(d, (i) => B.square(u(i))),
          B.mul(d, x),
        ),
      ),
      [B.ge(d, 1), B.eq(x, B.div(sumTo(d, u), d))],
    ),
    repaired: claim(
      B.eq(
        sumTo(d, (i) => B.square(B.sub(u(i), x))),
        B.sub(
          sumTo(d, (i) => B.square(u(i))),
          B.mul(d, B.square(x)),
        ),
      ),
      [B.ge(d, 1), B.eq(x, B.div(sumTo(d, u), d))],
    ),
  },
  {
    name: 'Σ_i (u_i − y)² is smallest at the first entry: ≥ Σ (u_i − u_1)²',
    why: 'at the mean, not at an entry',
    claim: claim(
      B.ge(
        sumTo(d, (i) => B.square(B.sub(u(i), y))),
        sumTo(d, (i) => B.square(B.sub(u(i), u(1)))),
      ),
    ),
    repaired: claim(
      B.ge(
        sumTo(d, (i) => B.square(B.sub(u(i), y))),
        sumTo(d, (i) => B.square(B.sub(u(i), x))),
      ),
      [B.ge(d, 1), B.eq(x, B.div(sumTo(d, u), d))],
    ),
  },
]
