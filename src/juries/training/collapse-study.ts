/** From which starts training collapses to the zero network, by depth and decay, beside the exact minimum (theory: Theorem 6). */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import type { Moments, Network } from '../../models/index.ts'
import { type Answer, type StationaryPoint, solve, toDecimal } from '../../solve/index.ts'
import { type DoubleMatrix, middleOf, type NumericProblem, numericProblem } from '../numeric/problem.ts'
import { randomStream } from '../numeric/random.ts'
import { averagedLoss } from './averaged-loss.ts'
import { type Fate, fateAt } from './basin.ts'
import { type Descent, gradientFlow, type Place, quasiNewton, runTogether } from './descent.ts'
import { drawWeights, type Initialization, kaiming, torchLinear, xavier } from './initialization.ts'

export interface CollapseStudyOptions {
  readonly depths: readonly number[]
  /** The same decay for all layers. */
  readonly decays: readonly Rational[]
  /** The number of starts of each initialization. */
  readonly starts: number
  readonly seed: number
  /** Told before each cell and now and then in it. */
  readonly onProgress?: (message: string) => void
}

/** What one initialization did in one cell. */
export interface CollapsedStarts {
  readonly initialization: string
  readonly starts: number
  /** How many ended at the zero network. */
  readonly collapsed: number
  /** Of how many the flow left it open, so that L-BFGS decided. */
  readonly open: number
  /** The median of |m|^{1/(D+1)} over the starts, m being the mean map U W_D⋯W_1: to be compared with the edge of collapse. */
  readonly size: string
}

export interface CollapseCell {
  readonly depth: number
  /** A fraction. */
  readonly decay: string
  /** The least loss, to eight digits. */
  readonly minimum: string
  /** Whether the zero network is the only global minimum. */
  readonly trivial: boolean
  /**
   * τ₋ = √t of the smallest nontrivial stationary point of the reduced problem, for D ≥ 2: the norm of every layer at the saddle between zero and
   * the first nontrivial minimum; null where there is none. For A = aI it is the edge of collapse on the balanced, aligned line.
   */
  readonly edge: string | null
  readonly initializations: readonly CollapsedStarts[]
}

/**
 * Varies depth and decay of a network: every hidden layer as wide and as noisy as the first one of `network`, every decay the same. Each start
 * follows the gradient flow of the averaged loss until the origin is known to catch it or not (basin.ts), or to where it converges.
 */
export async function collapseStudy(
  network: Network,
  moments: Moments,
  options: CollapseStudyOptions,
): Promise<readonly CollapseCell[]> {
  const cells: CollapseCell[] = []
  for (const depth of options.depths) {
    for (const decay of options.decays) cells.push(await studyCell(resized(network, depth, decay), moments, options))
  }
  return cells
}

function resized({ widths, noise, outputs }: Network, depth: number, decay: Rational): Network {
  const repeat = <A>(count: number, value: A): readonly A[] => Array.from({ length: count }, () => value)
  return {
    depth,
    widths: [widths[0]!, ...repeat(depth, widths[1] ?? widths[0]!)],
    outputs,
    decay: repeat(depth + 1, decay),
    noise: repeat(depth, noise[0] ?? Q.zero),
  }
}

async function studyCell(
  network: Network,
  moments: Moments,
  { starts, seed, onProgress }: CollapseStudyOptions,
): Promise<CollapseCell> {
  const { depth } = network
  const decay = Q.toString(network.decay[0]!)
  const answer = solve({ network, moments }, { digits: 10 })
  const problem = numericProblem(network, moments)
  const random = randomStream(seed)
  const laws: readonly Initialization[] = [xavier, kaiming, torchLinear]
  const points = laws.map((law) => Array.from({ length: starts }, () => drawWeights(problem, law, random)))
  const left = new Set<number>()
  const ends = await runTogether(
    points.flat().map((point, k) => untilSettled(point, problem, () => left.add(k))),
    await averagedLoss(problem),
    (round, running) => {
      if (round % 100 === 0) onProgress?.(`depth ${depth}, decay ${decay}: round ${round}, ${running} starts still moving`)
    },
  )
  const isCollapsed = collapseTest(problem)
  return {
    depth,
    decay,
    minimum: toDecimal(answer.loss, 8).decimal,
    trivial: answer.trivial,
    edge: edgeOf(answer, depth),
    initializations: laws.map(({ name }, i) => ({
      initialization: name,
      starts,
      open: points[i]!.filter((_, k) => left.has(i * starts + k)).length,
      collapsed: ends.slice(i * starts, (i + 1) * starts).filter(isCollapsed).length,
      size: median(points[i]!.map((point) => meanMapNorm(problem, point) ** (1 / (depth + 1)))).toPrecision(3),
    })),
  }
}

const mostFlowSteps = 1000
const mostQuasiNewtonSteps = 1000

function* untilSettled(start: Float64Array, problem: NumericProblem, onOpen: () => void): Descent {
  const fate = fateAt(problem)
  const isSettled = (place: Place): boolean => fate(place) !== 'open'
  const place = yield* gradientFlow(start, { mostSteps: problem.depth < 2 ? 0 : mostFlowSteps, isSettled })
  if (isSettled(place)) return place
  onOpen()
  return yield* quasiNewton(place, mostQuasiNewtonSteps)
}

/** Caught by the origin, or come to rest there. */
function collapseTest(problem: NumericProblem): (end: Place) => boolean {
  const fate = fateAt(problem)
  const least = Math.min(...problem.decay)
  return (end) => {
    const known: Fate = fate(end)
    return known === 'collapses' || (known === 'open' && least * end.point.reduce((sum, w) => sum + w * w, 0) < 1e-6 * problem.y2)
  }
}

function edgeOf(answer: Answer, depth: number): string | null {
  if (answer.kind !== 'one output' || depth < 2) return null
  const first: StationaryPoint | undefined = answer.stationary.find(({ lambda }) => lambda !== undefined)
  return first === undefined ? null : Math.sqrt(middleOf(first.t)).toPrecision(3)
}

/** ‖U W_D⋯W_1‖_F */
function meanMapNorm({ widths, outputs }: NumericProblem, point: Float64Array): number {
  let from = 0
  const inputs = widths[0]!
  let map: DoubleMatrix = Array.from({ length: inputs }, (_, i) => Array.from({ length: inputs }, (__, j) => (i === j ? 1 : 0)))
  widths.forEach((width, l) => {
    const rows = widths[l + 1] ?? outputs
    const before = map
    map = Array.from({ length: rows }, (_, i) =>
      before[0]!.map((__, j) => before.reduce((sum, row, k) => sum + point[from + i * width + k]! * row[j]!, 0)),
    )
    from += rows * width
  })
  return Math.sqrt(map.flat().reduce((sum, entry) => sum + entry * entry, 0))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
