/** Indices: swapped, captured, out of range, and contracted with Kronecker deltas. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { A, d, type FalseStatement, M, m, n, sumTo, u, x } from '../statement.ts'

const double = (f: (i: ReturnType<typeof B.real>, j: ReturnType<typeof B.real>) => ReturnType<typeof B.real>) =>
  sumTo(d, (i) => B.sum('j', 1, d, (j) => f(i, j)))

export const indices: readonly FalseStatement[] = [
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
]
