/** The global minimum of a specification's loss: chooses the theorem, solves, and checks the answer at its weights. */

import type { Moments, Network } from '../models/index.ts'
import type { Answer } from './answer.ts'
import { checkAnswer } from './checks.ts'
import { type SolveOptions, solveOneOutput } from './one-output.ts'
import { solveSeveralOutputs } from './several-outputs.ts'

/**
 * Solves and checks. The answer holds the global minimum with all stationary points of the reduced problem, the weights, and the results
 * of the checks; a check that fails is a fault of this program and is reported, never hidden.
 *
 * @throws UnsupportedError where no theorem covers the combination
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { readSpecification } from 'modewise/models'
 * import { solve } from 'modewise/solve'
 * // the tie at κa = D − 1, s = D, Γ = 1: two global minima, t = 0 and t = 1
 * const text = '{"depth": 2, "widths": [1, 2, 2], "decay": 1, "data": {"a": [1], "c": [2], "y2": 5}}'
 * const answer = solve(readSpecification(text), { digits: 20 })
 * const kinds = answer.kind === 'one output' ? answer.stationary.map(({ kind }) => kind) : []
 * assert.deepEqual(kinds, ['global minimum', 'saddle', 'global minimum'])
 * ```
 */
export function solve(
  { network, moments }: { readonly network: Network; readonly moments: Moments },
  options: SolveOptions = {},
): Answer {
  const answer = solveUnchecked(network, moments, options)
  options.say?.('checking loss, gradient and Hessian at the weights')
  const { checks, notes } = checkAnswer(network, moments, answer, options.digits ?? 30)
  return { ...answer, checks: [...answer.checks, ...checks], notes: [...answer.notes, ...notes] }
}

function solveUnchecked(network: Network, moments: Moments, options: SolveOptions): Answer {
  return moments.kind === 'several outputs'
    ? solveSeveralOutputs(network, moments, options)
    : solveOneOutput(network, moments, options)
}
