/** The regression on one vector in the coordinates of its modes: symbols, assumptions, and the functions to minimize. */

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
  neg,
  pow,
  type Relation,
  real,
  square,
  sub,
  sum,
} from '../../src/expr/index.ts'
import type { Book } from '../../src/kernel/index.ts'

/** The regression in the coordinates of the modes. */
export interface Problem {
  readonly depth: Expression
  readonly count: Expression
  readonly a: Family
  readonly c: Family
  readonly m: Family
  readonly kappa: Expression
  readonly Gamma: Expression
  readonly squaredTarget: Expression
}

export function declareProblem(book: Book): Problem {
  const depth = book.symbol(integer('D'), 'number of hidden layers')
  const count = book.symbol(family('d', 1, { sort: 'integer' }), 'width of a layer')(0)
  const a = book.symbol(family('a', 1), 'second moment of the input along a mode')
  const c = book.symbol(family('chat', 1, { latex: '\\hat c' }), 'moment of input and target along a mode')
  const m = book.symbol(family('mhat', 1, { latex: '\\hat m' }), 'coordinate of the map along a mode')
  const kappa = book.symbol(real('kappa', '\\kappa'), 'inflation by noise')
  const Gamma = book.symbol(real('Gamma', '\\Gamma'), 'geometric mean of the decays')
  const squaredTarget = book.symbol(real('y2', 'y_2'), 'second moment of the target')
  book.assume(ge(depth, 0))
  book.assume(ge(kappa, 0))
  book.assume(gt(Gamma, 0))
  book.assume(forAllIn('k', 1, count, (k) => ge(a(k), 0)))
  return { depth, count, a, c, m, kappa, Gamma, squaredTarget }
}

/** The coordinates of a map along the modes. */
export type Coordinates = (k: Expression) => Expression

/** Σ over the modes. */
export const overModes = ({ count }: Problem, term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)

/** |m|² in the coordinates of the modes. */
export const squaredLength = (problem: Problem, m: Coordinates = problem.m): Expression => overModes(problem, (k) => square(m(k)))

/** κ Σ_k a_k m_k² − 2 Σ_k c_k m_k + y_2. */
export const error = (problem: Problem, m: Coordinates = problem.m): Expression => {
  const { a, c, kappa, squaredTarget } = problem
  const quadratic = overModes(problem, (k) => mul(a(k), square(m(k))))
  return add(
    mul(kappa, quadratic),
    neg(
      mul(
        2,
        overModes(problem, (k) => mul(c(k), m(k))),
      ),
    ),
    squaredTarget,
  )
}

/** R(m) = κ Σ_k a_k m_k² − 2 Σ_k c_k m_k + y_2 + (D+1) Γ |m|^{2/(D+1)}. */
export const regression = (problem: Problem, m: Coordinates = problem.m): Expression => {
  const { depth, Gamma } = problem
  const outputs = add(depth, 1)
  return add(error(problem, m), mul(outputs, Gamma, pow(squaredLength(problem, m), div(1, outputs))))
}

/** t^{−D} |m|² + D t. */
export const tangent = (problem: Problem, t: Expression, length: Expression): Expression =>
  add(mul(pow(t, neg(problem.depth)), length), mul(problem.depth, t))

/** G(m, t) = κ Σ_k a_k m_k² − 2 Σ_k c_k m_k + y_2 + Γ (t^{−D} |m|² + D t). */
export const joint = (problem: Problem, m: Coordinates, t: Expression): Expression =>
  add(error(problem, m), mul(problem.Gamma, tangent(problem, t, squaredLength(problem, m))))

/** F(t) = y_2 − Σ_k c_k² t^D / (κ a_k t^D + Γ) + D Γ t. */
export const reduced = (problem: Problem, t: Expression): Expression => {
  const { depth, a, c, kappa, Gamma, squaredTarget } = problem
  const power = pow(t, depth)
  const gain = overModes(problem, (k) => div(mul(square(c(k)), power), add(mul(kappa, a(k), power), Gamma)))
  return add(squaredTarget, neg(gain), mul(depth, Gamma, t))
}

/** c_k t^D / (κ a_k t^D + Γ), the best coordinate for a given t. */
export const best = ({ depth, a, c, kappa, Gamma }: Problem, k: Expression, t: Expression): Expression =>
  div(mul(c(k), pow(t, depth)), add(mul(kappa, a(k), pow(t, depth)), Gamma))

/** φ(t) = Σ_k c_k² t^{D−1} / (κ a_k t^D + Γ)². */
export const phi = (problem: Problem, t: Expression): Expression => {
  const { depth, a, c, kappa, Gamma } = problem
  return overModes(problem, (k) =>
    div(mul(square(c(k)), pow(t, sub(depth, 1))), square(add(mul(kappa, a(k), pow(t, depth)), Gamma))),
  )
}

/** c_k / (κ a_k + λ), the ridge solution with penalty λ. */
export const solutionOf = ({ a, c, kappa }: Problem, k: Expression, lambda: Expression): Expression =>
  div(c(k), add(mul(kappa, a(k)), lambda))

/** |m_λ|². */
export const solutionLength = (problem: Problem, lambda: Expression): Expression =>
  overModes(problem, (k) => square(solutionOf(problem, k, lambda)))

/** λ^{D+1} (|m_λ|²)^D = Γ^{D+1}. */
export const penaltyEquation = (problem: Problem, lambda: Expression): Relation => {
  const { depth, Gamma } = problem
  const outputs = add(depth, 1)
  return eq(mul(pow(lambda, outputs), pow(solutionLength(problem, lambda), depth)), pow(Gamma, outputs))
}
