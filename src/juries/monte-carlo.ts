/** The Monte Carlo jury: the loss and the prediction variance at the claimed weights, by noise that is really sampled. */

import { rational as Q } from '../algebra/index.ts'
import type { Moments, Network } from '../models/index.ts'
import type { Answer } from '../solve/index.ts'
import { empiricalBernsteinRadius, normalRadius } from './monte-carlo/confidence.ts'
import { type DataSet, dataSetWithMoments, momentError } from './monte-carlo/data-set.ts'
import { type NoiseLaw, type Sampler, type Samples, sampler } from './monte-carlo/sampling.ts'
import {
  type DoubleMatrix,
  doubleWeights,
  forwardCost,
  middleOf,
  type NumericProblem,
  numericProblem,
} from './numeric/problem.ts'
import { randomStream } from './numeric/random.ts'
import type { JuryReport, Verdict } from './verdict.ts'

export interface MonteCarloOptions {
  /** The default is 1. */
  readonly seed?: number
  /** The rows of the table that the moments come from; else a data set with the given moments is made. */
  readonly rows?: DataSet
  /** Products of numbers that may be spent on each law, by default 2·10⁸ (about a second or two). */
  readonly budget?: number
  /** Told now and then how many samples there are. */
  readonly onSamples?: (law: NoiseLaw, samples: number) => void
}

/** What the answer says and the samples are asked about. */
interface Claim {
  readonly name: string
  readonly value: number
  readonly samples: Samples
  /** What is added to the mean of the samples. */
  readonly offset: number
}

/** A claim outside of the interval of this level is refuted; the intervals are looked at fewer than ten times, so that the whole is at 1e-9. */
const refutationLevel = 1e-10
/** An interval wider than this share of the claim is no confirmation. */
const widestShare = 0.1
/** Sampling stops once the intervals are so narrow. */
const wantedShare = 0.01
/** Relative to E|y|²: what rounding may do to sums of doubles, and what it cannot. */
const roundingShare = 1e-9
const certainShare = 1e-6
const fewestPasses = 256
/** A random number costs as much as so many products. */
const costOfRandom = 20
/** Larger matrices of moments are not factored. */
const mostInputs = 400

/**
 * One report for Bernoulli and one for Gaussian noise, both of the variances that the network has. Each samples the loss and the prediction
 * variance at the answer's weights, over a data set with the moments of the problem, fresh noise for each point in each pass.
 *
 * `agrees`: both claims lie in the 99.9 % intervals, and these are narrow. `refutes`: a claim lies outside of the interval of level 10⁻⁹ of
 * Maurer and Pontil, which assumes nothing about the law but its range. Else `undecided`. The number of samples depends on the problem alone.
 */
export function judgeByMonteCarlo(
  network: Network,
  moments: Moments,
  answer: Answer,
  options: MonteCarloOptions = {},
): readonly JuryReport[] {
  const start = performance.now()
  const laws: readonly NoiseLaw[] = network.noise.every(Q.isZero) ? ['Bernoulli'] : ['Bernoulli', 'Gaussian']
  const reason = whyNot(network, answer)
  if (reason !== undefined) {
    const [verdict, detail] = reason
    return [{ jury: 'Monte Carlo', verdict, detail, cost: { milliseconds: performance.now() - start, instances: 0 } }]
  }
  const problem = numericProblem(network, moments)
  const weights = doubleWeights(answer.weights!)
  const data = options.rows ?? dataSetWithMoments(problem)
  return laws.map((law) => judgeLaw(law, problem, weights, data, answer, options))
}

function whyNot({ widths }: Network, { weights, attained }: Answer): readonly [Verdict, string] | undefined {
  if (!attained) return ['not applicable', 'no weights attain the infimum']
  if (weights === undefined || weights === null) return ['gave up', 'there are too many weights']
  if (widths[0]! > mostInputs) return ['gave up', `${widths[0]} inputs; data are made for up to ${mostInputs}`]
  return undefined
}

function judgeLaw(
  law: NoiseLaw,
  problem: NumericProblem,
  weights: readonly DoubleMatrix[],
  data: DataSet,
  answer: Answer,
  { seed = 1, budget = 2e8, rows, onSamples }: MonteCarloOptions,
): JuryReport {
  const start = performance.now()
  const isNoisy = problem.noise.some((variance) => variance > 0)
  const jury = isNoisy ? `Monte Carlo, ${law} noise` : 'Monte Carlo, no noise'
  const report = (verdict: Verdict, detail: string, instances: number): JuryReport => ({
    jury,
    verdict,
    detail,
    cost: { milliseconds: performance.now() - start, instances },
  })
  const error = momentError(data, problem)
  const scale = Math.max(problem.y2, Math.abs(middleOf(answer.loss)))
  if (error > roundingShare * Math.max(scale, ...problem.A.map((row, i) => row[i]!)))
    return report('gave up', `the data set misses the moments by ${error.toPrecision(2)} in doubles`, 0)
  const drawn = sampler(problem, weights, data, law, randomStream(seed))
  const claims = claimsOf(problem, weights, answer, drawn)
  const most = isNoisy ? mostPasses(problem, data, budget) : 1
  drawEnough(drawn, claims, { most, scale, onSamples: (samples) => onSamples?.(law, samples) })
  const found = claims.map((claim) => judgeClaim(claim, isNoisy, scale))
  const verdict: Verdict = found.some((f) => f.verdict === 'refutes')
    ? 'refutes'
    : found.every((f) => f.verdict === 'agrees')
      ? 'agrees'
      : 'undecided'
  const { count } = drawn.error.points
  const over =
    rows === undefined ? `${data.inputs.length} points with these moments` : `the ${data.inputs.length} rows of the table`
  return report(verdict, `${found.map(({ detail }) => detail).join('; ')}; ${count} samples over ${over}`, count)
}

/** The loss is the mean squared error and the penalty; the prediction variance at a global minimum is (κ − 1) E(m·x)² (theory: Theorem 5). */
function claimsOf(problem: NumericProblem, weights: readonly DoubleMatrix[], answer: Answer, drawn: Sampler): readonly Claim[] {
  const penalty = weights.reduce((sum, W, l) => sum + problem.decay[l]! * W.flat().reduce((s, w) => s + w * w, 0), 0)
  return [
    { name: 'the loss', value: middleOf(answer.loss), samples: drawn.error, offset: penalty },
    { name: 'the prediction variance', value: claimedVariance(problem, answer), samples: drawn.deviation, offset: 0 },
  ]
}

/** With several outputs and noise (one hidden layer, A = aI) it is (aσ²/d_1)(Σ σ_i)². */
function claimedVariance({ A, noise, widths }: NumericProblem, answer: Answer): number {
  if (answer.kind === 'one output') {
    const m = answer.m.map(middleOf)
    const power = A.reduce((sum, row, i) => sum + m[i]! * row.reduce((s, a, j) => s + a * m[j]!, 0), 0)
    return Q.toNumber(Q.sub(answer.inflation, Q.one)) * power
  }
  if (noise.every((variance) => variance === 0)) return 0
  const total = answer.modes.reduce((sum, { mapValue }) => sum + middleOf(mapValue), 0)
  return (A[0]![0]! * noise[0]! * total ** 2) / widths[1]!
}

function mostPasses({ widths, ...problem }: NumericProblem, { inputs }: DataSet, budget: number): number {
  const randoms = widths.slice(1).reduce((sum, width) => sum + width, 0)
  const cost = inputs.length * (forwardCost({ widths, outputs: problem.outputs }) + costOfRandom * randoms)
  return Math.max(2, Math.floor(budget / cost))
}

interface Drawing {
  /** Passes at most. */
  readonly most: number
  readonly scale: number
  readonly onSamples: (samples: number) => void
}

/** Doubles the number of passes until every claim is decided or the budget is spent. */
function drawEnough(drawn: Sampler, claims: readonly Claim[], { most, scale, onSamples }: Drawing): void {
  let done = 0
  for (let wanted = Math.min(fewestPasses, most); wanted > done; wanted = Math.min(2 * done, most)) {
    drawn.draw(wanted - done)
    done = wanted
    onSamples(drawn.error.points.count)
    if (claims.every((claim) => isDecided(claim, scale))) return
  }
}

function isDecided(claim: Claim, scale: number): boolean {
  const { distance, radius, certain } = placeOf(claim)
  const isNarrow = radius <= Math.max(wantedShare * Math.abs(claim.value), roundingShare * scale)
  return (isNarrow && distance <= radius) || distance > certain
}

/** How far the claim is from the estimate, and the half widths of the two intervals. */
function placeOf({ value, samples, offset }: Claim): { estimate: number; distance: number; radius: number; certain: number } {
  const estimate = samples.passes.mean + offset
  return {
    estimate,
    distance: Math.abs(estimate - value),
    radius: normalRadius(samples.passes),
    certain: empiricalBernsteinRadius(samples.points, samples.largest, refutationLevel),
  }
}

function judgeClaim(claim: Claim, isNoisy: boolean, scale: number): { verdict: Verdict; detail: string } {
  const { name, value } = claim
  const { estimate, distance, ...widths } = placeOf(claim)
  const { radius, certain } = isNoisy ? widths : { radius: 0, certain: 0 }
  const rounding = roundingShare * scale
  const shown = `${name} ${value.toPrecision(6)}, sampled ${estimate.toPrecision(6)} ± ${radius.toPrecision(2)}`
  if (distance > certain + certainShare * scale)
    return { verdict: 'refutes', detail: `${shown}: outside, also at the level 1e-9` }
  if (distance > radius + rounding)
    return { verdict: 'undecided', detail: `${shown}: outside of the 99.9 % interval, but not at the level 1e-9` }
  if (radius > widestShare * Math.abs(value) + rounding)
    return { verdict: 'undecided', detail: `${shown}: the interval is too wide to tell` }
  return { verdict: 'agrees', detail: `${shown}: within` }
}
