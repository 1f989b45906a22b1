/** Cauchy–Schwarz, AM–GM, Young, Jensen and norms in the wrong direction or outside their conditions. */

import * as B from '../../../src/expr/build.ts'
import { claim } from '../../../src/juries/claim.ts'
import { A, a, b, c, D, d, type FalseStatement, M, n, p, productTo, q, sumTo, t, u, v, x, y } from '../statement.ts'

const dot = sumTo(d, (i) => B.mul(u(i), v(i)))
const normSquared = (f: B.Family) => sumTo(d, (i) => B.square(f(i)))
const nonnegative = (f: B.Family, upper: B.Operand = d) => B.forAllIn('i', 1, upper, (i) => B.ge(f(i), 0))
const weights = [nonnegative(v), B.eq(sumTo(d, v), 1)]
const frobenius = (f: (i: B.Operand, j: B.Operand) => ReturnType<typeof B.real>) =>
  sumTo(d, (i) => B.sum('j', 1, d, (j) => B.square(f(i, j))))
const productMatrix = (i: B.Operand, j: B.Operand) => B.sum('k', 1, d, (k) => B.mul(A(i, k), M(k, j)))

export const inequalities: readonly FalseStatement[] = [
  {
    name: 'Cauchy–Schwarz reversed',
    why: 'the inequality points the other way',
    claim: claim(B.ge(B.square(dot), B.mul(normSquared(u), normSquared(v)))),
    repaired: claim(B.le(B.square(dot), B.mul(normSquared(u), normSquared(v)))),
  },
  {
    name: 'Cauchy–Schwarz as an equality',
    why: 'only for proportional vectors',
    claim: claim(B.eq(B.square(dot), B.mul(normSquared(u), normSquared(v)))),
    repaired: claim(B.eq(B.square(dot), B.mul(normSquared(u), normSquared(v))), [
      B.forAllIn('i', 1, d, (i) => B.eq(v(i), B.mul(c, u(i)))),
    ]),
  },
  {
    name: 'Cauchy–Schwarz with one square missing: (Σ u_i v_i)² ≤ Σ u_i² Σ v_i',
    why: 'v_i below 1',
    claim: claim(B.le(B.square(dot), B.mul(normSquared(u), sumTo(d, v))), [nonnegative(v)]),
  },
  {
    name: 'strict Cauchy–Schwarz for d ≥ 2',
    why: 'proportional vectors',
    claim: claim(B.lt(B.square(dot), B.mul(normSquared(u), normSquared(v))), [
      B.ge(d, 2),
      B.ne(normSquared(u), 0),
      B.ne(normSquared(v), 0),
    ]),
  },
  {
    name: 'Σ u_i v_i ≤ max-type bound Σ u_i · Σ v_i',
    why: 'opposite signs',
    claim: claim(B.le(dot, B.mul(sumTo(d, u), sumTo(d, v)))),
    repaired: claim(B.le(dot, B.mul(sumTo(d, u), sumTo(d, v))), [nonnegative(u), nonnegative(v)]),
  },
  {
    name: '|u + v| = |u| + |v| for Euclidean norms',
    why: 'only for aligned vectors',
    claim: claim(
      B.eq(B.sqrt(sumTo(d, (i) => B.square(B.add(u(i), v(i))))), B.add(B.sqrt(normSquared(u)), B.sqrt(normSquared(v)))),
    ),
  },
  {
    name: 'Pythagoras without orthogonality: |u + v|² = |u|² + |v|²',
    why: 'the inner product',
    claim: claim(
      B.eq(
        sumTo(d, (i) => B.square(B.add(u(i), v(i)))),
        B.add(normSquared(u), normSquared(v)),
      ),
    ),
    repaired: claim(
      B.eq(
        sumTo(d, (i) => B.square(B.add(u(i), v(i)))),
        B.add(normSquared(u), normSquared(v)),
      ),
      [B.eq(dot, 0)],
    ),
  },
  {
    name: 'AM–GM with negative numbers: (x + y)/2 ≥ √(xy)',
    why: 'x = y = −1',
    claim: claim(B.ge(B.div(B.add(x, y), 2), B.sqrt(B.mul(x, y))), [B.ge(B.mul(x, y), 0)]),
    repaired: claim(B.ge(B.square(B.div(B.add(x, y), 2)), B.mul(x, y))),
  },
  {
    name: 'AM–GM reversed',
    why: 'the arithmetic mean is the larger',
    claim: claim(B.le(B.div(B.add(x, y), 2), B.sqrt(B.mul(x, y))), [B.gt(x, 0), B.gt(y, 0)]),
    repaired: claim(B.gt(B.div(B.add(x, y), 2), B.sqrt(B.mul(x, y))), [B.gt(x, 0), B.gt(y, 0), B.ne(x, y)]),
  },
  {
    name: 'AM–GM for n numbers of any sign: (Σ u_i/n)^n ≥ Π u_i',
    why: 'n = 3, two negative and one positive',
    claim: claim(B.ge(B.pow(B.div(sumTo(n, u), n), n), productTo(n, u)), [B.ge(n, 1)]),
    repaired: claim(B.ge(B.pow(B.div(sumTo(n, u), n), n), productTo(n, u)), [B.ge(n, 1), nonnegative(u, n)]),
  },
  {
    name: 'AM–GM without the division by n: Σ u_i ≤ n (Π u_i)^{1/n}',
    why: 'reversed',
    claim: claim(B.le(sumTo(n, u), B.mul(n, B.pow(productTo(n, u), B.div(1, n)))), [B.ge(n, 1), nonnegative(u, n)]),
  },
  {
    name: 'balance (Lemma C) with D + 2 in place of D + 1: Σ_{l=1}^{D+1} u_l ≥ (D + 2)(Π u_l)^{1/(D+1)}',
    why: 'there are D + 1 layers',
    claim: claim(B.ge(sumTo(B.add(D, 1), u), B.mul(B.add(D, 2), B.pow(productTo(B.add(D, 1), u), B.div(1, B.add(D, 1))))), [
      B.ge(D, 1),
      B.forAllIn('l', 1, B.add(D, 1), (l) => B.gt(u(l), 0)),
    ]),
  },
  {
    name: 'weighted AM–GM with weights that do not sum to 1',
    why: 'x^p y^q ≤ px + qy needs p + q = 1',
    claim: claim(B.le(B.mul(B.pow(x, p), B.pow(y, q)), B.add(B.mul(p, x), B.mul(q, y))), [
      B.gt(x, 0),
      B.gt(y, 0),
      B.ge(p, 0),
      B.ge(q, 0),
    ]),
  },
  {
    name: 'Young: xy ≤ x² + y²/8',
    why: 'the constants must multiply to at least 1/4',
    claim: claim(B.le(B.mul(x, y), B.add(B.square(x), B.div(B.square(y), 8)))),
    repaired: claim(B.le(B.mul(x, y), B.add(B.square(x), B.div(B.square(y), 4)))),
  },
  {
    name: 'Young with t: 2√p ≤ p/t + t for p ≥ 0, any t ≠ 0',
    why: 't < 0',
    claim: claim(B.le(B.mul(2, B.sqrt(p)), B.add(B.div(p, t), t)), [B.ge(p, 0), B.ne(t, 0)]),
    repaired: claim(B.le(B.mul(4, p), B.square(B.add(B.div(p, t), t))), [B.gt(p, 0), B.gt(t, 0)]),
  },
  {
    name: 'Jensen reversed: (Σ v_i u_i)² ≥ Σ v_i u_i²',
    why: 'the square is convex',
    claim: claim(
      B.ge(
        B.square(dot),
        sumTo(d, (i) => B.mul(v(i), B.square(u(i)))),
      ),
      weights,
    ),
    repaired: claim(
      B.le(
        B.square(dot),
        sumTo(d, (i) => B.mul(v(i), B.square(u(i)))),
      ),
      weights,
    ),
  },
  {
    name: 'Jensen with weights that may be negative',
    why: 'weights 2 and −1',
    claim: claim(
      B.le(
        B.square(dot),
        sumTo(d, (i) => B.mul(v(i), B.square(u(i)))),
      ),
      [B.eq(sumTo(d, v), 1)],
    ),
  },
  {
    name: 'Jensen with weights of any sum',
    why: 'v = 2',
    claim: claim(
      B.le(
        B.square(dot),
        sumTo(d, (i) => B.mul(v(i), B.square(u(i)))),
      ),
      [nonnegative(v)],
    ),
  },
  {
    name: '‖AM‖ = ‖A‖ ‖M‖ (Frobenius)',
    why: 'submultiplicative only',
    claim: claim(B.eq(frobenius(productMatrix), B.mul(frobenius(A), frobenius(M)))),
    repaired: claim(B.le(frobenius(productMatrix), B.mul(frobenius(A), frobenius(M)))),
  },
  {
    name: '‖AM‖ ≥ ‖A‖ ‖M‖ (Frobenius)',
    why: 'reversed',
    claim: claim(B.ge(frobenius(productMatrix), B.mul(frobenius(A), frobenius(M))), [B.ge(d, 2)]),
  },
  {
    name: 'a quadratic form with positive entries is positive',
    why: 'entries do not make it definite',
    claim: claim(
      B.ge(
        sumTo(2, (i) => B.sum('j', 1, 2, (j) => B.mul(A(i, j), u(i), u(j)))),
        0,
      ),
      [B.forAllIn('i', 1, 2, (i) => B.forAllIn('j', 1, 2, (j) => B.gt(A(i, j), 0)))],
    ),
    repaired: claim(
      B.ge(
        sumTo(d, (i) => B.mul(A(i, i), B.square(u(i)))),
        0,
      ),
      [B.forAllIn('i', 1, d, (i) => B.gt(A(i, i), 0))],
    ),
  },
  {
    name: 'Σ_j h_j² ≥ (1/d)(Σ_j h_j)² without d ≥ 1',
    why: '1/d at d = 0',
    claim: claim(B.ge(normSquared(u), B.mul(B.div(1, d), B.square(sumTo(d, u)))), [B.ge(d, 0)]),
    repaired: claim(B.ge(normSquared(u), B.mul(B.div(1, d), B.square(sumTo(d, u)))), [B.ge(d, 1)]),
  },
  {
    name: 'Chebyshev without order: d Σ u_i v_i ≥ Σ u_i Σ v_i',
    why: 'u and v ordered oppositely',
    claim: claim(B.ge(B.mul(d, dot), B.mul(sumTo(d, u), sumTo(d, v)))),
    repaired: claim(B.ge(B.mul(d, dot), B.mul(sumTo(d, u), sumTo(d, v))), [
      B.ge(d, 0),
      B.forAllIn('i', 1, d, (i) => B.eq(u(i), v(i))),
    ]),
  },
  {
    name: 'power means in the wrong order: (Σ u_i²/d) ≤ (Σ u_i/d)²',
    why: 'reversed',
    claim: claim(B.le(B.div(normSquared(u), d), B.square(B.div(sumTo(d, u), d))), [B.ge(d, 1), nonnegative(u)]),
  },
  {
    name: 'x^a + y^a ≥ (x + y)^a for a ≥ 0',
    why: 'a > 1',
    claim: claim(B.ge(B.add(B.pow(x, a), B.pow(y, a)), B.pow(B.add(x, y), a)), [B.gt(x, 0), B.gt(y, 0), B.ge(a, 0)]),
  },
  {
    name: 'Bernoulli: (1 + x)^n ≥ 1 + nx for n ≥ 0, any x',
    why: 'x < −2, n = 3',
    claim: claim(B.ge(B.pow(B.add(1, x), n), B.add(1, B.mul(n, x))), [B.ge(n, 0)]),
    repaired: claim(B.ge(B.pow(B.add(1, x), n), B.add(1, B.mul(n, x))), [B.ge(n, 0), B.ge(x, -1)]),
  },
  {
    name: 'ab ≤ c²/8 for a + b = c',
    why: 'c²/4, reached at a = b',
    claim: claim(B.le(B.mul(a, b), B.div(B.square(c), 8)), [B.eq(B.add(a, b), c)]),
    repaired: claim(B.le(B.mul(a, b), B.div(B.square(c), 4)), [B.eq(B.add(a, b), c)]),
  },
]
