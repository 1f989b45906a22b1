/** Frames, singular values, dropout and autoencoders: several outputs with a condition or a factor off. */

import * as B from '../../../src/expr/build.ts'
import type { Expression } from '../../../src/expr/expression.ts'
import { claim } from '../../../src/juries/claim.ts'
import { a, d, type FalseStatement, M, n, s, sumTo, u, w, x } from '../statement.ts'

const K = B.integer('K')
const Gamma = B.real('Γ')
const [frame, other] = [B.family('p', 2), B.family('q', 2)]
const values = B.family('σ', 1)
/** ∀i, k ∈ 1…count: Σ_h v_{ih} v_{kh} = δ_{ik}. */
const orthonormal = (v: B.Family, count: Expression, places: Expression) =>
  B.forAllIn('i', 1, count, (i) =>
    B.forAllIn('k', 1, count, (k) =>
      B.eq(
        B.sum('h', 1, places, (h) => B.mul(v(i, h), v(k, h))),
        B.delta(i, k),
      ),
    ),
  )
const unit = (v: B.Family, count: Expression, places: Expression) =>
  B.forAllIn('i', 1, count, (i) =>
    B.eq(
      B.sum('h', 1, places, (h) => B.square(v(i, h))),
      1,
    ),
  )
const norm = (v: B.Family, places: Expression) => B.sum('h', 1, places, (h) => B.square(v(h)))
const along = (count: Expression) => B.sum('k', 1, count, (k) => B.square(B.sum('h', 1, n, (h) => B.mul(frame(k, h), u(h)))))
const entries = (f: (o: Expression, j: Expression) => Expression) => B.sum('o', 1, n, (o) => B.sum('j', 1, d, (j) => f(o, j)))
const decomposed = B.forAllIn('o', 1, n, (o) =>
  B.forAllIn('j', 1, d, (j) =>
    B.eq(
      M(o, j),
      B.sum('k', 1, K, (k) => B.mul(values(k), frame(k, o), other(k, j))),
    ),
  ),
)
const singular = [B.ge(K, 0), orthonormal(frame, K, n), orthonormal(other, K, d), decomposed]
const sizes = [B.ge(n, 1), B.ge(d, 1)]
/** x = (w_1 + w_2 − 2Γ)/a − 2sx/d, the total of two modes above the threshold of dropout. */
const bothModes = [
  B.gt(a, 0),
  B.ge(s, 0),
  B.ge(d, 1),
  B.gt(Gamma, 0),
  B.eq(B.mul(a, B.add(x, B.div(B.mul(2, s, x), d))), B.sub(B.add(w(1), w(2)), B.mul(2, Gamma))),
]
const sameSize = B.forAllIn('j', 1, n, (j) => B.eq(B.square(u(j)), B.square(x)))
const nonnegative = (v: B.Family, count: Expression) => B.forAllIn('i', 1, count, (i) => B.ge(v(i), 0))

export const frames: readonly FalseStatement[] = [
  {
    name: 'Bessel with equality: Σ u_h² = Σ_k (Σ p_kh u_h)² for K orthonormal vectors',
    why: 'K < n: a part lies outside',
    claim: claim(B.eq(norm(u, n), along(K)), [B.ge(K, 0), orthonormal(frame, K, n)]),
    repaired: claim(B.ge(norm(u, n), along(K)), [B.ge(K, 0), orthonormal(frame, K, n)]),
  },
  {
    name: 'Bessel for unit vectors that are not orthogonal',
    why: 'two equal ones count twice',
    claim: claim(B.ge(norm(u, n), along(K)), [B.ge(K, 0), unit(frame, K, n)]),
    repaired: claim(B.ge(B.mul(K, norm(u, n)), along(K)), [B.ge(K, 0), unit(frame, K, n)]),
  },
  {
    name: 'the squares of the entries of orthonormal vectors have the sum 1 in each place',
    why: 'at most 1, for K < n',
    claim: claim(
      B.forAllIn('h', 1, n, (h) =>
        B.eq(
          B.sum('k', 1, K, (k) => B.square(frame(k, h))),
          1,
        ),
      ),
      [B.ge(K, 1), orthonormal(frame, K, n)],
    ),
    repaired: claim(
      B.forAllIn('h', 1, n, (h) =>
        B.le(
          B.sum('k', 1, K, (k) => B.square(frame(k, h))),
          1,
        ),
      ),
      [B.ge(K, 1), orthonormal(frame, K, n)],
    ),
  },
  {
    name: 'orthonormal vectors have nonnegative entries',
    why: 'signs',
    claim: claim(B.ge(frame(1, 1), 0), [B.ge(K, 1), B.ge(n, 2), orthonormal(frame, K, n)]),
    repaired: claim(B.le(B.square(frame(1, 1)), 1), [B.ge(K, 1), B.ge(n, 2), orthonormal(frame, K, n)]),
  },
  {
    name: 'Σ M² = (Σ σ)² for the singular values',
    why: 'the squares are summed',
    claim: claim(
      B.eq(
        entries((o, j) => B.square(M(o, j))),
        B.square(sumTo(K, values)),
      ),
      singular,
    ),
    repaired: claim(
      B.eq(
        entries((o, j) => B.square(M(o, j))),
        sumTo(K, (k) => B.square(values(k))),
      ),
      singular,
    ),
  },
  {
    name: 'the trace of a square matrix is the sum of its singular values',
    why: 'the frames differ',
    claim: claim(
      B.eq(
        sumTo(n, (i) => M(i, i)),
        sumTo(K, values),
      ),
      [...singular, B.eq(d, n), nonnegative(values, K)],
    ),
    repaired: claim(
      B.le(
        sumTo(n, (i) => M(i, i)),
        sumTo(K, values),
      ),
      [...singular, B.eq(d, n), nonnegative(values, K)],
    ),
  },
  {
    name: 'a singular value is the size of a row: σ_1² = Σ_j M_1j²',
    why: 'the rows are no singular directions',
    claim: claim(
      B.eq(
        B.square(values(1)),
        B.sum('j', 1, d, (j) => B.square(M(1, j))),
      ),
      [...singular, B.eq(K, 1), ...sizes],
    ),
    repaired: claim(
      B.ge(
        B.square(values(1)),
        B.sum('j', 1, d, (j) => B.square(M(1, j))),
      ),
      [...singular, B.eq(K, 1), ...sizes],
    ),
  },
  {
    name: 'p_kᵀ M q_k = σ_k with the frames exchanged: q_kᵀ M p_k = σ_k for square M',
    why: 'the left vectors stand on the left',
    claim: claim(
      B.eq(
        B.sum('o', 1, n, (o) => B.sum('j', 1, n, (j) => B.mul(other(1, o), M(o, j), frame(1, j)))),
        values(1),
      ),
      [...singular, B.eq(d, n), B.ge(K, 1)],
    ),
    repaired: claim(
      B.eq(
        B.sum('o', 1, n, (o) => B.sum('j', 1, n, (j) => B.mul(frame(1, o), M(o, j), other(1, j)))),
        values(1),
      ),
      [...singular, B.eq(d, n), B.ge(K, 1)],
    ),
  },
  {
    name: 'the noise of dropout costs the squared nuclear norm: Σ q_j² ≥ (Σ q_j)²',
    why: 'divided by the width',
    claim: claim(
      B.ge(
        sumTo(n, (j) => B.square(w(j))),
        B.square(sumTo(n, w)),
      ),
      [B.ge(n, 1), nonnegative(w, n)],
    ),
    repaired: claim(
      B.ge(
        sumTo(n, (j) => B.square(w(j))),
        B.div(B.square(sumTo(n, w)), n),
      ),
      [B.ge(n, 1), nonnegative(w, n)],
    ),
  },
  {
    name: 'equality of Σ q_j² and (Σ q_j)² makes all q_j equal',
    why: 'one alone is not 0',
    claim: claim(
      B.forAllIn('j', 1, n, (j) => B.eq(w(j), w(1))),
      [
        B.ge(n, 1),
        nonnegative(w, n),
        B.eq(
          sumTo(n, (j) => B.square(w(j))),
          B.square(sumTo(n, w)),
        ),
      ],
    ),
  },
  {
    name: 'soft thresholding of dropout without the total: μ_i = (s_i − Γ)/a',
    why: 'the threshold rises with σ²T/d',
    claim: claim(B.eq(u(1), B.div(B.sub(w(1), Gamma), a)), [
      B.gt(a, 0),
      B.gt(s, 0),
      B.ge(d, 1),
      B.eq(u(1), B.sub(B.div(B.sub(w(1), Gamma), a), B.mul(B.div(s, d), x))),
      B.gt(x, 0),
    ]),
    repaired: claim(B.lt(u(1), B.div(B.sub(w(1), Gamma), a)), [
      B.gt(a, 0),
      B.gt(s, 0),
      B.ge(d, 1),
      B.eq(u(1), B.sub(B.div(B.sub(w(1), Gamma), a), B.mul(B.div(s, d), x))),
      B.gt(x, 0),
    ]),
  },
  {
    name: 'the total of dropout with one threshold for two modes: T = (s_1 + s_2 − Γ)/(a(1 + 2σ²/d))',
    why: 'each of the modes pays Γ',
    claim: claim(B.eq(x, B.div(B.sub(B.add(w(1), w(2)), Gamma), B.mul(a, B.add(1, B.div(B.mul(2, s), d))))), bothModes),
    repaired: claim(
      B.eq(x, B.div(B.sub(B.add(w(1), w(2)), B.mul(2, Gamma)), B.mul(a, B.add(1, B.div(B.mul(2, s), d))))),
      bothModes,
    ),
  },
  {
    name: 'the error of an autoencoder is Σ a_k (1 − σ_k)² for all singular values',
    why: 'a map with σ > 1 can still err less: (1 − σ)₊',
    claim: claim(B.ge(B.square(B.sub(x, 1)), B.square(B.sub(u(1), 1))), [B.ge(u(1), x), B.ge(x, 0)]),
    repaired: claim(B.ge(B.square(B.max(B.sub(1, x), 0)), B.square(B.max(B.sub(1, u(1)), 0))), [B.ge(u(1), x), B.ge(x, 0)]),
  },
  {
    name: 'each direction of an autoencoder is kept at D = 2 for a > Γ',
    why: 'the jump is at 16^{1/3} Γ',
    claim: claim(
      B.exists(
        't',
        'real',
        (t) => B.lt(B.add(B.mul(a, B.pow(t, 6)), B.neg(B.mul(2, a, B.pow(t, 3))), B.mul(3, Gamma, B.square(t))), 0),
        (t) => [B.gt(t, 0)],
      ),
      [B.gt(Gamma, 0), B.gt(a, Gamma)],
    ),
    repaired: claim(
      B.exists(
        't',
        'real',
        (t) => B.lt(B.add(B.mul(a, B.pow(t, 6)), B.neg(B.mul(2, a, B.pow(t, 3))), B.mul(3, Gamma, B.square(t))), 0),
        (t) => [B.gt(t, 0)],
      ),
      [B.gt(Gamma, 0), B.gt(B.pow(a, 3), B.mul(16, B.pow(Gamma, 3)))],
    ),
  },
  {
    name: 'a direction of an autoencoder with D = 1 and a ≥ Γ is learnt in full: τ = 1',
    why: 'it is shrunk to 1 − Γ/a',
    claim: claim(
      B.forAll(
        't',
        'real',
        (t) =>
          B.ge(
            B.add(B.mul(a, B.pow(t, 4)), B.neg(B.mul(2, a, B.square(t))), B.mul(2, Gamma, B.square(t))),
            B.sub(B.mul(2, Gamma), a),
          ),
        (t) => [B.ge(t, 0)],
      ),
      [B.gt(Gamma, 0), B.ge(a, Gamma)],
    ),
    repaired: claim(
      B.forAll(
        't',
        'real',
        (t) =>
          B.ge(
            B.add(B.mul(a, B.pow(t, 4)), B.neg(B.mul(2, a, B.square(t))), B.mul(2, Gamma, B.square(t))),
            B.neg(B.div(B.square(B.sub(a, Gamma)), a)),
          ),
        (t) => [B.ge(t, 0)],
      ),
      [B.gt(Gamma, 0), B.ge(a, Gamma)],
    ),
  },
  {
    name: 'even noise: weights of one size are equal, so (Σ u_j)² = n²x²',
    why: 'signs are free',
    claim: claim(B.eq(B.square(sumTo(n, u)), B.square(B.mul(n, x))), [B.ge(n, 1), sameSize]),
    repaired: claim(
      B.eq(
        sumTo(n, (j) => B.square(u(j))),
        B.mul(n, B.square(x)),
      ),
      [B.ge(n, 1), sameSize],
    ),
  },
  {
    name: 'the second singular value is at most the first without an order',
    why: 'the order is an assumption',
    claim: claim(B.le(values(2), values(1)), [...singular, B.ge(K, 2), nonnegative(values, K)]),
    repaired: claim(B.le(values(2), values(1)), [
      ...singular,
      B.ge(K, 2),
      nonnegative(values, K),
      B.forAllIn('i', 1, K, (i) => B.forAllIn('j', i, K, (j) => B.le(values(j), values(i)))),
    ]),
  },
  {
    name: 'the best assignment may use a value twice: Σ ω_k s_1 bounds the sum from below',
    why: 'an upper bound',
    claim: claim(B.le(B.mul(w(1), B.add(u(1), u(2))), B.add(B.mul(w(1), u(1)), B.mul(w(2), u(2)))), [
      B.ge(u(1), u(2)),
      B.ge(u(2), 0),
      B.ge(w(1), w(2)),
      B.ge(w(2), 0),
    ]),
    repaired: claim(B.ge(B.mul(w(1), B.add(u(1), u(2))), B.add(B.mul(w(1), u(1)), B.mul(w(2), u(2)))), [
      B.ge(u(1), u(2)),
      B.ge(u(2), 0),
      B.ge(w(1), w(2)),
      B.ge(w(2), 0),
    ]),
  },
  {
    name: 'rearrangement: Σ s_i ω_i is least when both fall',
    why: 'it is greatest',
    claim: claim(B.le(B.add(B.mul(w(1), u(1)), B.mul(w(2), u(2))), B.add(B.mul(w(1), u(2)), B.mul(w(2), u(1)))), [
      B.ge(u(1), u(2)),
      B.ge(w(1), w(2)),
    ]),
    repaired: claim(B.ge(B.add(B.mul(w(1), u(1)), B.mul(w(2), u(2))), B.add(B.mul(w(1), u(2)), B.mul(w(2), u(1)))), [
      B.ge(u(1), u(2)),
      B.ge(w(1), w(2)),
    ]),
  },
]
