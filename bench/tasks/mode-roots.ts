/**
 * The task "all positive roots of a mode equation": its inputs, made the same way in every run, and our way to solve it.
 *
 * λ^{D+1} (Σ_k c_k²/(κ a_k + λ)²)^D = G. With few modes and rational data the peers get the expanded polynomial of degree 2DK; with very many
 * modes in doubles, where no polynomial can be written down, they get the arrays.
 */

import {
  type ModeArrays,
  type ModeEquation,
  type ModeRoots,
  modeEquation,
  rational as Q,
  univariate,
} from '../../src/algebra/index.ts'

/** Numbers in [0, 1): Numerical Recipes' linear congruential generator. */
function* uniform(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

export interface RationalProblem extends ModeEquation {
  readonly modes: readonly modeEquation.Mode[]
}

export interface FloatProblem extends ModeEquation {
  readonly modes: ModeArrays
}

/** K modes with a_k and c_k² of four decimal digits in (0, 10], κ = 25/16, G = 1/200: two nontrivial roots as soon as K > 1. */
export function rationalProblem(depth: number, count: number): RationalProblem {
  const random = uniform(1000 * depth + count)
  const digits = (): Q.Rational => Q.make(BigInt(1 + Math.floor(9999 * random.next().value)), 1000n)
  const modes = Array.from({ length: count }, () => ({ eigenvalue: digits(), squaredMoment: digits() }))
  return { depth, inflation: Q.make(25n, 16n), product: Q.make(1n, 200n), modes }
}

/** K modes in doubles: a_k over five decades, log-uniform, c_k² uniform in (0, 1/K·10²), κ = 5/4, G = 1/1000. */
export function floatProblem(depth: number, count: number): FloatProblem {
  const random = uniform(7 * depth + count)
  const eigenvalues = Float64Array.from({ length: count }, () => Math.exp(-12 * random.next().value))
  const squaredMoments = Float64Array.from({ length: count }, () => (100 / count) * (1 - random.next().value))
  return { depth, inflation: Q.make(5n, 4n), product: Q.make(1n, 1000n), modes: { eigenvalues, squaredMoments } }
}

/** Ours: certified count, and roots to the given digits. */
export const solve = (problem: ModeEquation, digits = 30): ModeRoots => modeEquation.solve(problem, { digits })

/** The roots as decimal fractions between their certified bounds, in ascending order, separated by blanks. */
export function answer(found: ModeRoots, digits = 30): string {
  if (found.count === undefined) return `undecided: ${found.undecided.length} pieces`
  return found.roots
    .map(({ interval }) => {
      const middle = Q.div(Q.add(interval.lo, interval.hi), Q.fromInteger(2n))
      const exponent = Math.floor(Math.log10(Q.toNumber(middle)))
      const scaled = Q.mul(middle, Q.pow(Q.fromInteger(10n), digits + 2 - exponent))
      return `${Q.toFixed(scaled, 0)}e${exponent - digits - 2}`
    })
    .join(' ')
}

/** The expanded mode polynomial in x, as PARI and the other computer algebra systems read it. */
export const polynomialText = (problem: RationalProblem): string => univariate.toString(modeEquation.modePolynomial(problem))

/** The arrays as two lines of numbers separated by blanks, as NumPy's loadtxt reads them; every double by its shortest exact text. */
export const arraysText = ({ modes }: FloatProblem): string =>
  `${modes.eigenvalues.join(' ')}\n${modes.squaredMoments.join(' ')}\n`
