/** Singular values that are thresholded softly: the symbols of the best map of a dropout network, and its loss. */

import {
  add,
  div,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'
import type { Model } from './dropout-model.ts'
import { declareSingularModes, type SingularModes } from './singular-modes.ts'

export interface Data extends SingularModes {
  readonly theta: Expression
}

export interface Modes extends Data {
  readonly r: Expression
  readonly mu: Family
  readonly T: Expression
  readonly total: Theorem
  readonly threshold: Theorem
  readonly values: Theorem
  readonly kept: Theorem
}

export const overKept = ({ r }: Modes, term: (i: Expression) => Expression): Expression => sum('i', 1, r, term)

/** The singular modes of C, and the threshold. */
export const declareData = (book: Book, { inputs, outputs, C }: Model): Data => ({
  ...declareSingularModes(book, C, outputs, inputs),
  theta: book.symbol(real('theta', '\\theta'), 'threshold'),
})

/** The thresholded singular values of the best map. */
export function thresholds(book: Book, model: Model, data: Data): Modes {
  const { neurons, sigma, a, Gamma } = model
  const { n, s, theta } = data
  const r = book.symbol(integer('r'), 'number of modes that the map keeps')
  const mu = book.symbol(family('mu', 1, { latex: '\\mu' }), 'singular value of the best map')
  const T = book.symbol(real('T'), 'sum of the singular values of the map')
  book.prose`The best map keeps the first ${r} of them, with singular values whose total is`
  book.assume(ge(r, 0))
  book.assume(le(r, n))
  const total = book.define(
    eq(T, div(sub(sum('i', 1, r, s), mul(r, Gamma)), mul(a, add(1, div(mul(r, square(sigma)), neurons))))),
  )
  book.prose`The threshold rises with this total, and what the modes have above it is kept:`
  const threshold = book.define(eq(theta, add(Gamma, div(mul(a, square(sigma), T), neurons))))
  const values = book.define(forAllIn('i', 1, r, (i) => eq(mu(i), div(sub(s(i), theta), a))))
  const kept = book.assume(forAllIn('i', 1, r, (i) => ge(mu(i), 0)))
  return { ...data, r, mu, T, total, threshold, values, kept }
}

/** y_2 − a Σ_i μ_i² − (a σ²/d_1) T². */
export const leastValue = ({ a, sigma, neurons, squaredTarget }: Model, modes: Modes): Expression =>
  sub(
    sub(
      squaredTarget,
      mul(
        a,
        overKept(modes, (i) => square(modes.mu(i))),
      ),
    ),
    div(mul(a, square(sigma), square(modes.T)), neurons),
  )
