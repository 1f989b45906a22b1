/** The singular modes of the moments of target and input, and orthonormal frames. */

import {
  delta,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  type Proposition,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

/** The vectors frame(1), …, frame(count) of a space of some dimension are orthonormal. */
export const orthonormal = (
  frame: (k: Expression, h: Expression) => Expression,
  count: Expression,
  dimension: Expression,
): Proposition =>
  forAllIn('i', 1, count, (i) =>
    forAllIn('k', 1, count, (k) =>
      eq(
        sum('h', 1, dimension, (h) => mul(frame(i, h), frame(k, h))),
        delta(i, k),
      ),
    ),
  )

/** C = Σ_k s_k p_k q_kᵀ. */
export interface SingularModes {
  readonly n: Expression
  readonly s: Family
  readonly p: Family
  readonly q: Family
  /** p_i·p_k = δ_ik and q_i·q_k = δ_ik. */
  readonly orthonormal: readonly [Theorem, Theorem]
  readonly spectral: Theorem
}

/** A matrix with so many rows and columns has singular modes. */
export function declareSingularModes(book: Book, C: Family, rows: Expression, columns: Expression): SingularModes {
  const n = book.symbol(integer('n'), 'number of singular modes of the data')
  const s = book.symbol(family('s', 1), 'singular value of the moments of target and input')
  const p = book.symbol(family('p', 2), 'singular vectors in the space of the outputs')
  const q = book.symbol(family('q', 2), 'singular vectors in the space of the inputs')
  book.prose`The moments of target and input have a singular value decomposition, as every matrix has, with ${n} modes:`
  const both = [book.assume(orthonormal(p, n, rows)), book.assume(orthonormal(q, n, columns))] as const
  const spectral = book.assume(
    forAllIn('o', 1, rows, (o) =>
      forAllIn('j', 1, columns, (j) =>
        eq(
          C(o, j),
          sum('k', 1, n, (k) => mul(s(k), p(k, o), q(k, j))),
        ),
      ),
    ),
  )
  book.assume(forAllIn('i', 1, n, (i) => ge(s(i), 0)))
  return { n, s, p, q, orthonormal: both, spectral }
}

/** The strongest modes come first. */
export function declareOrder(book: Book, { n, s }: SingularModes): Theorem {
  book.prose`The strongest of them come first:`
  return book.assume(forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(s(j), s(i)))))
}
