/** Sums, products and Kronecker deltas: ranges, dummies, swapped indices, empty ranges. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { A, c, D, d, type FalseStatement, M, m, n, productTo, sumTo, u, v, w, x, y } from '../statement.ts'

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
    name: '(Σ u_i)² ≤ d Σ u_i² without a condition on d',
    why: 'holds for d ≥ 0; with d − 1 for d it fails',
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
    name: 'A_ij = A_ji',
    why: 'symmetry was not assumed',
    claim: claim(B.eq(A(1, 2), A(2, 1))),
    repaired: claim(B.eq(A(1, 2), A(2, 1)), [B.forAllIn('i', 1, 3, (i) => B.forAllIn('j', 1, 3, (j) => B.eq(A(i, j), A(j, i))))]),
  },
  {
    name: 'Σ_j A_ij u_j = Σ_j A_ji u_j',
    why: 'a transpose',
    claim: claim(
      B.forAllIn('i', 1, d, (i) =>
        B.eq(
          B.sum('j', 1, d, (j) => B.mul(A(i, j), u(j))),
          B.sum('j', 1, d, (j) => B.mul(A(j, i), u(j))),
        ),
      ),
    ),
    repaired: claim(
      B.eq(
        double((i, j) => B.mul(A(i, j), u(i), u(j))),
        double((i, j) => B.mul(A(j, i), u(i), u(j))),
      ),
    ),
  },
  {
    name: '(AM)_12 = (MA)_12',
    why: 'matrices do not commute',
    claim: claim(
      B.eq(
        B.sum('k', 1, d, (k) => B.mul(A(1, k), M(k, 2))),
        B.sum('k', 1, d, (k) => B.mul(M(1, k), A(k, 2))),
      ),
      [B.ge(d, 2)],
    ),
    repaired: claim(
      B.eq(
        sumTo(d, (i) => B.sum('k', 1, d, (k) => B.mul(A(i, k), M(k, i)))),
        sumTo(d, (i) => B.sum('k', 1, d, (k) => B.mul(M(i, k), A(k, i)))),
      ),
    ),
  },
  {
    name: 'Σ_i Σ_{j=1}^{m} A_ij with the ranges of i and j exchanged',
    why: 'the ranges belong to their indices',
    claim: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, m, (j) => A(i, j))),
        sumTo(m, (i) => B.sum('j', 1, n, (j) => A(i, j))),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, m, (j) => A(i, j))),
        B.sum('j', 1, m, (j) => sumTo(n, (i) => A(i, j))),
      ),
    ),
  },
  {
    name: 'Σ_{i=1}^{n} Σ_{j=1}^{i} A_ij = Σ_{j=1}^{n} Σ_{i=1}^{j} A_ij',
    why: 'a triangle is exchanged into the other triangle',
    claim: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, i, (j) => A(i, j))),
        B.sum('j', 1, n, (j) => B.sum('i', 1, j, (i) => A(i, j))),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, i, (j) => A(i, j))),
        B.sum('j', 1, n, (j) => B.sum('i', j, n, (i) => A(i, j))),
      ),
    ),
  },
  {
    name: 'Σ_{j=1}^{n} δ_{mj} u_j = u_m',
    why: 'm outside 1 … n',
    claim: claim(
      B.eq(
        B.sum('j', 1, n, (j) => B.mul(B.delta(m, j), u(j))),
        u(m),
      ),
    ),
    repaired: claim(
      B.eq(
        B.sum('j', 1, n, (j) => B.mul(B.delta(m, j), u(j))),
        u(m),
      ),
      [B.le(1, m), B.le(m, n)],
    ),
  },
  {
    name: 'Σ_i Σ_j δ_ij = d²',
    why: 'only the diagonal counts',
    claim: claim(
      B.eq(
        double((i, j) => B.delta(i, j)),
        B.square(d),
      ),
      [B.ge(d, 1)],
    ),
    repaired: claim(
      B.eq(
        double((i, j) => B.delta(i, j)),
        d,
      ),
      [B.ge(d, 1)],
    ),
  },
  {
    name: 'Σ_{i=1}^{n} Σ_{j=1}^{m} δ_ij u_i = Σ_{i=1}^{n} u_i',
    why: 'm < n: the delta reaches only to the smaller range',
    claim: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, m, (j) => B.mul(B.delta(i, j), u(i)))),
        sumTo(n, u),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(n, (i) => B.sum('j', 1, m, (j) => B.mul(B.delta(i, j), u(i)))),
        sumTo(n, u),
      ),
      [B.ge(m, n)],
    ),
  },
  {
    name: '(1 + σ²δ_ij) contracted as 1 + σ²: ΣΣ (1 + x δ_ij) u_i u_j = (1 + x)(Σ u_i)²',
    why: 'the delta leaves Σ u_i²',
    claim: claim(
      B.eq(
        double((i, j) => B.mul(B.add(1, B.mul(x, B.delta(i, j))), u(i), u(j))),
        B.mul(B.add(1, x), B.square(sumTo(d, u))),
      ),
    ),
    repaired: claim(
      B.eq(
        double((i, j) => B.mul(B.add(1, B.mul(x, B.delta(i, j))), u(i), u(j))),
        B.add(
          B.square(sumTo(d, u)),
          B.mul(
            x,
            sumTo(d, (i) => B.square(u(i))),
          ),
        ),
      ),
    ),
  },
  {
    name: 'Σ_i (Σ_j A_ij) u_i with the inner dummy captured: = Σ_i A_ii u_i',
    why: 'j is not i',
    claim: claim(
      B.eq(
        sumTo(d, (i) =>
          B.mul(
            B.sum('j', 1, d, (j) => A(i, j)),
            u(i),
          ),
        ),
        sumTo(d, (i) => B.mul(A(i, i), u(i))),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(d, (i) =>
          B.mul(
            B.sum('j', 1, d, (j) => A(i, j)),
            u(i),
          ),
        ),
        double((i, j) => B.mul(A(i, j), u(i))),
      ),
    ),
  },
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
