/** The scalar problem of a network with one hidden layer: its symbols, its objective and its stationarity function. */

import {
  add,
  div,
  type Expression,
  eq,
  type Family,
  family,
  forAllIn,
  ge,
  gt,
  integer,
  mul,
  ne,
  type Proposition,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

export interface Problem {
  readonly count: Expression
  readonly a: Family
  readonly c: Family
  readonly kappa: Expression
  readonly gamma: Expression
  readonly y2: Expression
  readonly t: Expression
  readonly u: Expression
  /** Σ_k body(k) over the modes. */
  readonly overModes: (body: (k: Expression) => Expression) => Expression
  /** κ a_k t + Γ. */
  readonly bracket: (k: Expression, t: Expression) => Expression
  readonly phi: (t: Expression) => Expression
  readonly F: (t: Expression) => Expression
  /** |c|². */
  readonly strength: Expression
  /** Where the brackets are positive. */
  readonly domain: readonly Proposition[]
}

/** The modes that count: a_k > 0, as c lies in the range of A, and c_k ≠ 0, as the others drop out of every sum. */
export function declareProblem(book: Book): Problem {
  const count = book.symbol(integer('K'), 'number of modes that the target excites')
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const c = book.symbol(family('c', 1), 'correlation of a mode with the target')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'noise inflation')
  const gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const y2 = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  const t = book.symbol(real('t'), 'scale of the solution, the length of the mean map')
  const u = book.symbol(real('u'), 'another scale')
  const overModes = (body: (k: Expression) => Expression): Expression => sum('k', 1, count, body)
  const bracket = (k: Expression, at: Expression): Expression => add(mul(kappa, a(k), at), gamma)
  const phi = (at: Expression): Expression => overModes((k) => div(square(c(k)), square(bracket(k, at))))
  const F = (at: Expression): Expression =>
    add(
      sub(
        y2,
        overModes((k) => div(mul(square(c(k)), at), bracket(k, at))),
      ),
      mul(gamma, at),
    )
  const strength = overModes((k) => square(c(k)))

  book.prose`With one hidden layer the loss is minimized over one scale ${t}: it is to make ${F(t)} least over ${ge(t, 0)}.`
  const domain = [ge(count, 1), gt(kappa, 0), gt(gamma, 0), forAllIn('k', 1, count, (k) => gt(a(k), 0))]
  for (const condition of domain) book.assume(condition)
  book.assume(forAllIn('k', 1, count, (k) => ne(c(k), 0)))
  return { count, a, c, kappa, gamma, y2, t, u, overModes, bracket, phi, F, strength, domain }
}

/** φ(t) = 1 as a condition of the theorem. */
export const forStationary = (book: Book, { t, phi }: Problem, theorem: Theorem): Theorem =>
  book.infer('discharge', { condition: eq(phi(t), 1) }, [theorem])
