/** The task "the global minimum of a deep linear network", on dense and on diagonal data: made the same way in every run, and our answer. */

import { integer, linear, type Matrix, rational as Q, type Vector } from '../../src/algebra/index.ts'
import type { DiagonalMoments, FullMoments, Network } from '../../src/models/index.ts'
import { toDecimal } from '../../src/solve/decimal.ts'
import { solveOneOutput } from '../../src/solve/one-output.ts'

export interface DenseProblem {
  readonly network: Network
  readonly moments: FullMoments
}

/** Second moments of 2n samples of n inputs and a target, integers in [−100, 100] over 100; D = 2, γ = 1/100, noise 1/4 in layers of 4. */
export function denseProblem(n: number): DenseProblem {
  let state = n
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % 201
  }
  const samples = Array.from({ length: 2 * n }, () => Array.from({ length: n + 1 }, () => next() - 100))
  const moment = (i: number, j: number): Q.Rational =>
    Q.make(BigInt(samples.reduce((sum, row) => sum + row[i]! * row[j]!, 0)), 20000n * BigInt(n))
  const inputs = Array.from({ length: n }, (_, i) => i)
  const A: Matrix = inputs.map((i) => inputs.map((j) => moment(i, j)))
  const c: Vector = inputs.map((i) => moment(i, n))
  const network: Network = {
    depth: 2,
    widths: [n, 4, 4],
    outputs: 1,
    decay: linear.vector(['1/100', '1/100', '1/100']),
    noise: linear.vector(['1/4', '1/4']),
  }
  return { network, moments: { kind: 'full', A, c, y2: moment(n, n) } }
}

export interface DiagonalProblem {
  readonly network: Network
  readonly moments: DiagonalMoments
}

/** K modes: a_k in (0, 10] with four decimals, c_k = ±a_k/(8√K) with nine; D = 2, γ = 1/100, noise 1/4 in layers of 4. */
export function diagonalProblem(count: number): DiagonalProblem {
  let state = count
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 8
  }
  const a = Array.from({ length: count }, () => Q.make(BigInt(1 + (next() % 100_000)), 10_000n))
  const size = 8 * Math.sqrt(count)
  const c = a.map((value) =>
    Q.make(BigInt(Math.round(((next() % 2 === 0 ? 1 : -1) * 1e9 * Q.toNumber(value)) / size)), 1_000_000_000n),
  )
  const network: Network = {
    depth: 2,
    widths: [count, 4, 4],
    outputs: 1,
    decay: linear.vector(['1/100', '1/100', '1/100']),
    noise: linear.vector(['1/4', '1/4']),
  }
  return { network, moments: { kind: 'diagonal', a, c, y2: Q.fromInteger(2n) } }
}

/** The certified minimum, with all stationary points and weights. */
export const solve = ({ network, moments }: DenseProblem | DiagonalProblem): string =>
  toDecimal(solveOneOutput(network, moments, { digits: 30 }).loss, 30).decimal

/** A, c, y2 as lists of doubles for other programs. */
export function asPython({ moments }: DenseProblem): string {
  const list = (values: readonly Q.Rational[]): string => `[${values.map(fraction).join(', ')}]`
  return `A = np.array([${moments.A.map(list).join(', ')}])\nc = np.array(${list(moments.c)})\ny2 = ${fraction(moments.y2)}`
}

const fraction = ({ num, den }: Q.Rational): string => (integer.abs(den) === 1n ? `${num}.0` : `${num}/${den}`)
