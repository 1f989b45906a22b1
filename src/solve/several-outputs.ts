/** The global minimum for several outputs where a theorem gives it: which one applies, or why none does. */

import { linear, type Matrix, rational as Q, type Rational } from '../algebra/index.ts'
import { decayProduct, type Network, noiseInflation, type SeveralOutputs } from '../models/index.ts'
import type { SeveralAnswer, Weights } from './answer.ts'
import { type Enclosure, point } from './decimal.ts'
import { dropoutFactorization } from './dropout-factorization.ts'
import { type SolveOptions, solveOneOutput } from './one-output.ts'
import { singularModes } from './singular-modes.ts'
import { UnsupportedError } from './unsupported-error.ts'
import { zeroWeights } from './weights.ts'

const covered =
  'A = aI without noise at any depth, A = aI with noise at one hidden layer, C = A without noise (a linear autoencoder), or no hidden layer'

/**
 * Without noise and with A = aI every singular mode of C is a one-mode problem; with C = A every principal direction is; with noise, one
 * hidden layer and A = aI the minimum is a soft thresholding of the singular values.
 * @throws UnsupportedError for other combinations
 */
export function solveSeveralOutputs(network: Network, moments: SeveralOutputs, options: SolveOptions = {}): SeveralAnswer {
  const { A, C } = moments
  const { digits = 30 } = options
  const { depth, noise } = network
  if (depth === 0) return ridge(network, moments, options)
  if (C.every((row) => row.every(Q.isZero))) return withoutSignal(network, moments)
  const eigenvalue = isotropicValue(A)
  const isNoisy = noise.some((variance) => !Q.isZero(variance))
  const isAutoencoder = C.length === A.length && linear.equals(A, C)
  if (isNoisy) {
    if (eigenvalue !== undefined && depth === 1) return dropoutFactorization(network, moments, eigenvalue, digits)
    throw new UnsupportedError(
      'noise',
      depth > 1 ? `noise with ${depth} hidden layers and several outputs` : 'noise with an A that is no multiple of I',
      covered,
    )
  }
  if (eigenvalue !== undefined || isAutoencoder)
    return singularModes(network, moments, isAutoencoder ? undefined : eigenvalue, digits)
  throw new UnsupportedError('data', 'several outputs with an A that is no multiple of I, and C different from A', covered)
}

/** a where A = aI. */
function isotropicValue(A: Matrix): Rational | undefined {
  const a = A[0]?.[0]
  if (a === undefined) return undefined
  const isMultiple = A.every((row, i) => row.every((entry, j) => (i === j ? Q.equals(entry, a) : Q.isZero(entry))))
  return isMultiple ? a : undefined
}

/** D = 0: each output is a ridge regression of its own. */
function ridge(network: Network, { A, C, y2 }: SeveralOutputs, options: SolveOptions): SeveralAnswer {
  const rows = C.map((c) => solveOneOutput({ ...network, outputs: 1 }, { kind: 'full', A, c, y2: Q.zero }, options))
  const loss = rows.reduce<Enclosure>(
    (sum, row) => ({ lo: Q.add(sum.lo, row.loss.lo), hi: Q.add(sum.hi, row.loss.hi) }),
    point(y2),
  )
  const m = rows.map((row) => row.m)
  return {
    kind: 'several outputs',
    inflation: noiseInflation(network),
    product: decayProduct(network),
    trivial: m.every((row) => row.every(({ lo, hi }) => Q.isZero(lo) && Q.isZero(hi))),
    attained: true,
    unique: rows[0]!.unique,
    method: 'exact',
    loss,
    weights: [m],
    checks: [],
    notes: ['without a hidden layer each output is a ridge regression of its own'],
    m,
    modes: [],
    thresholds: undefined,
  }
}

function withoutSignal(network: Network, { A, C, y2 }: SeveralOutputs): SeveralAnswer {
  const zero = point(Q.zero)
  const weights: Weights = zeroWeights(network)
  return {
    kind: 'several outputs',
    inflation: noiseInflation(network),
    product: decayProduct(network),
    trivial: true,
    attained: true,
    unique: network.decay.some(Q.isZero) ? 'no: layers without weight decay are free wherever the map they build is zero' : 'yes',
    method: 'exact',
    loss: point(y2),
    weights,
    checks: [],
    notes: ['C = 0: the inputs tell nothing about the targets'],
    m: C.map(() => A.map(() => zero)),
    modes: [],
    thresholds: undefined,
  }
}
