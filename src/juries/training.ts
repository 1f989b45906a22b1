/** The training jury: descent from many starts never falls below the claimed minimum, and reaches it from some of them. */

import { rational as Q } from '../algebra/index.ts'
import type { Moments, Network } from '../models/index.ts'
import type { Answer } from '../solve/index.ts'
import { forwardCost, middleOf, type NumericProblem, numericProblem } from './numeric/problem.ts'
import { randomStream } from './numeric/random.ts'
import { averagedLoss } from './training/averaged-loss.ts'
import { fateAt } from './training/basin.ts'
import { type Descent, gradientFlow, type Place, quasiNewton, runTogether } from './training/descent.ts'
import { enclosedLoss } from './training/enclosed-loss.ts'
import { drawWeights, type Initialization, kaiming, scaled, xavier } from './training/initialization.ts'
import type { JuryReport, Verdict } from './verdict.ts'

export interface TrainingOptions {
  /** The default is 1. */
  readonly seed?: number
  /** Starts from each of the initializations, by default 16, which makes 64. */
  readonly startsEach?: number
  /** Told before each round of evaluations how many starts are still moving. */
  readonly onRound?: (round: number, running: number) => void
}

/** What became of the starts of one initialization. */
export interface StartsReport {
  readonly initialization: string
  readonly starts: number
  /** Ended at the zero network. */
  readonly collapsed: number
  /** Ended at the claimed minimum, which may be the zero network. */
  readonly reached: number
  /** The least loss at an end, from above. */
  readonly best: number
}

export interface TrainingReport extends JuryReport {
  /** Empty where nothing was trained. */
  readonly starts: readonly StartsReport[]
}

export const initializations: readonly Initialization[] = [xavier, kaiming, scaled(xavier, 1 / 3, '1/3'), scaled(xavier, 2, '2')]

/** Losses that differ by less than this share of y2 are taken for one. */
const tolerance = 1e-6
const mostFlowSteps = 1000
const mostQuasiNewtonSteps = 1000
/** More weights than this would take hours. */
const mostWeights = 20_000

/**
 * Trains the network on the loss averaged over noise and data from Xavier, Kaiming and scaled starts: gradient descent that keeps to the gradient
 * flow until it is known whether the origin catches it, then L-BFGS to convergence.
 *
 * `refutes`: weights were found whose loss, enclosed with outward rounding, lies below the claimed minimum; they are the counterexample.
 * `agrees`: none is below, and some end lies within 10⁻⁶ y2 of the minimum. `undecided`: none reached it.
 */
export async function judgeByTraining(
  network: Network,
  moments: Moments,
  answer: Answer,
  { seed = 1, startsEach = 16, onRound }: TrainingOptions = {},
): Promise<TrainingReport> {
  const started = performance.now()
  const report = (
    verdict: Verdict,
    detail: string,
    starts: readonly StartsReport[] = [],
    weights?: Float64Array,
  ): TrainingReport => ({
    jury: 'training',
    verdict,
    detail,
    starts,
    ...(weights === undefined ? {} : { counterexample: counterexample(weights, detail) }),
    cost: { milliseconds: performance.now() - started, instances: starts.reduce((sum, s) => sum + s.starts, 0) },
  })
  if (!answer.attained) return report('not applicable', 'no weights attain the infimum')
  const count = forwardCost(network)
  if (count > mostWeights) return report('gave up', `${count} weights; networks of up to ${mostWeights} are trained`)
  const problem = numericProblem(network, moments)
  const objective = await averagedLoss(problem)
  const random = randomStream(seed)
  const starts = initializations.flatMap((initialization) =>
    Array.from({ length: startsEach }, () => drawWeights(problem, initialization, random)),
  )
  const ends = await runTogether(
    starts.map((start) => train(start, problem)),
    objective,
    onRound,
  )
  const judged = ends.map((end) => judgeEnd(end, network, moments, answer, problem))
  const summaries = initializations.map(({ name }, i) => summary(name, judged.slice(i * startsEach, (i + 1) * startsEach)))
  const lower = judged.find(({ isBelow }) => isBelow)
  const claimed = middleOf(answer.loss).toPrecision(8)
  if (lower !== undefined) {
    return report(
      'refutes',
      `the loss ${lower.upper} was found, below the claimed minimum ${claimed}`,
      summaries,
      lower.end.point,
    )
  }
  const reached = judged.filter((end) => end.reached).length
  const collapsed = judged.filter((end) => end.collapsed).length
  const text = `${starts.length} starts, none ended below the claimed minimum ${claimed}`
  const best = Math.min(...judged.map(({ upper }) => upper))
  return reached > 0
    ? report('agrees', `${text}; ${reached} reached it, ${collapsed} collapsed to zero`, summaries)
    : report('undecided', `${text}, but none reached it: the best found ${best}, ${collapsed} collapsed to zero`, summaries)
}

/** One start: along the flow as long as the origin may still catch it, then to convergence. */
function* train(start: Float64Array, problem: NumericProblem): Descent {
  const fate = fateAt(problem)
  const isSettled = (place: Place): boolean => problem.depth < 2 || fate(place) !== 'open'
  const place = yield* gradientFlow(start, { mostSteps: mostFlowSteps, isSettled })
  return yield* quasiNewton(place, mostQuasiNewtonSteps)
}

interface JudgedEnd {
  readonly end: Place
  /** The loss from above. */
  readonly upper: number
  readonly isBelow: boolean
  readonly reached: boolean
  readonly collapsed: boolean
}

function judgeEnd(end: Place, network: Network, moments: Moments, answer: Answer, problem: NumericProblem): JudgedEnd {
  const near = tolerance * problem.y2
  const claimed = middleOf(answer.loss)
  // the enclosure is asked for where it matters
  const isNear = end.value < claimed + 2 * near
  const { lo, hi } = isNear ? enclosedLoss(network, moments, end.point) : { lo: undefined, hi: undefined }
  const upper = hi === undefined ? end.value : Q.toNumber(hi)
  let from = 0
  const penalty = problem.widths.reduce((sum, width, l) => {
    const length = width * (problem.widths[l + 1] ?? problem.outputs)
    const layer = end.point.subarray(from, from + length)
    from += length
    return sum + problem.decay[l]! * layer.reduce((s, w) => s + w * w, 0)
  }, 0)
  return {
    end,
    upper,
    isBelow: hi !== undefined && Q.compare(hi, answer.loss.lo) < 0,
    reached: lo !== undefined && upper <= claimed + near,
    collapsed: penalty <= near && Math.abs(end.value - problem.y2) <= near,
  }
}

const summary = (initialization: string, ends: readonly JudgedEnd[]): StartsReport => ({
  initialization,
  starts: ends.length,
  collapsed: ends.filter(({ collapsed }) => collapsed).length,
  reached: ends.filter(({ reached }) => reached).length,
  best: Math.min(...ends.map(({ upper }) => upper)),
})

function counterexample(weights: Float64Array, failure: string): JuryReport['counterexample'] & object {
  const listed = Array.from(weights, String).join(', ')
  return { values: { weights: listed }, failure, text: `${failure}, at the weights ${listed}` }
}
