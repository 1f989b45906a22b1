/** A deep linear network with several outputs as the tests of derivations write it, from theory §§10 and 14. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expectation,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  pow,
  product,
  real,
  sqrt,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'

export const [D, K, r] = [integer('D'), integer('K'), integer('r')] as const
export const N = add(D, 1)
export const d = family('d', 1, { sort: 'integer' })
export const [W, P, e, R, b] = [family('W', 3), family('P', 3), family('e', 3), family('R', 3), family('b', 3)] as const
export const [M, nu] = [family('M', 2), family('nu', 2)] as const
export const [gamma, omega, tau] = [family('gamma', 1), family('omega', 1), family('tau', 1)] as const
export const data = [{ source: 'x' }]
export const x = family('x', 1, { dependsOn: data })
export const z = family('z', 2, { dependsOn: data })
export const Gamma = real('Gamma')

export const mean = (e: Expression): Expression => expectation(['x'], e)

// what is assumed of the network
export const widths = [ge(D, 0), forAllIn('l', 0, N, (l) => ge(d(l), 1))]
export const layers = [
  forAll('i', 'integer', (i) => eq(z(0, i), x(i))),
  forAllIn('l', 1, N, (l) =>
    forAll('i', 'integer', (i) =>
      eq(
        z(l, i),
        sum('j', 1, d(sub(l, 1)), (j) => mul(W(l, i, j), z(sub(l, 1), j))),
      ),
    ),
  ),
]
export const products = [
  forAllIn('o', 1, d(N), (o) => forAllIn('j', 1, d(N), (j) => eq(P(N, o, j), delta(o, j)))),
  forAllIn('l', 1, N, (l) =>
    forAllIn('o', 1, d(N), (o) =>
      forAllIn('j', 1, d(sub(l, 1)), (j) =>
        eq(
          P(sub(l, 1), o, j),
          sum('i', 1, d(l), (i) => mul(P(l, o, i), W(l, i, j))),
        ),
      ),
    ),
  ),
  forAllIn('o', 1, d(N), (o) => forAllIn('j', 1, d(0), (j) => eq(M(o, j), P(0, o, j)))),
]
export const network = [...widths, ...layers, ...products]
export const decays = [forAllIn('l', 1, N, (l) => gt(gamma(l), 0)), eq(Gamma, pow(product('l', 1, N, gamma), div(1, N)))]

export const orthonormal = (frame: (k: Expression, i: Expression) => Expression, count: Expression, dimension: Expression) =>
  forAllIn('i', 1, count, (i) =>
    forAllIn('k', 1, count, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
        delta(i, k),
      ),
    ),
  )
// of the singular values of the map
export const inEveryLayer = (frame: Family, count: Expression) =>
  forAllIn('l', 0, N, (l) => orthonormal((k, i) => frame(l, k, i), count, d(l)))
export const singularVectors = [
  ge(K, 0),
  inEveryLayer(e, K),
  forAllIn('o', 1, d(N), (o) =>
    forAllIn('j', 1, d(0), (j) =>
      eq(
        M(o, j),
        sum('k', 1, K, (k) => mul(omega(k), e(N, k, o), e(0, k, j))),
      ),
    ),
  ),
  forAllIn('l', 1, N, (l) =>
    forAllIn('k', 1, K, (k) =>
      forAllIn('i', 1, d(l), (i) =>
        eq(
          sum('j', 1, d(sub(l, 1)), (j) => mul(W(l, i, j), e(sub(l, 1), k, j))),
          add(
            mul(R(l, k, k), e(l, k, i)),
            sum('m', 1, sub(k, 1), (h) => mul(R(l, h, k), e(l, h, i))),
          ),
        ),
      ),
    ),
  ),
]
export const nonnegativeValues = [
  forAllIn('k', 1, K, (k) => ge(omega(k), 0)),
  forAllIn('l', 1, N, (l) => forAllIn('k', 1, K, (k) => ge(R(l, k, k), 0))),
]

// of aligned layers
export const aligned = [
  inEveryLayer(b, r),
  forAllIn('l', 1, N, (l) => forAllIn('k', 1, r, (k) => eq(nu(l, k), mul(tau(k), sqrt(div(Gamma, gamma(l))))))),
  forAllIn('l', 1, N, (l) =>
    forAllIn('i', 1, d(l), (i) =>
      forAllIn('j', 1, d(sub(l, 1)), (j) =>
        eq(
          W(l, i, j),
          sum('k', 1, r, (k) => mul(nu(l, k), b(l, k, i), b(sub(l, 1), k, j))),
        ),
      ),
    ),
  ),
]
// what is proved
export const decay = sum('l', 1, N, (l) =>
  mul(
    gamma(l),
    sum('i', 1, d(l), (i) => sum('j', 1, d(sub(l, 1)), (j) => square(W(l, i, j)))),
  ),
)
