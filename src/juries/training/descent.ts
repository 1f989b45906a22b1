/** Descent from one start, as a generator that asks for values and gradients, so that many starts can be evaluated together. */

import type { Evaluation, Objective } from './averaged-loss.ts'

export interface Place extends Evaluation {
  readonly point: Float64Array
}

/** Yields the points where it needs an evaluation, and returns where it ended. */
export type Descent = Generator<Float64Array, Place, Evaluation>

/** A step of gradient descent must fall by this share of what the slope says, and of more than 1 over it, so that it keeps to the flow. */
const fidelity = 0.75
/** Above this share the next step is longer. */
const comfortable = 0.9
/** Predicted falls below this share of the loss are rounding. */
const negligible = 1e-15

export interface FlowOptions {
  readonly mostSteps: number
  /** Where the flow may be left. */
  readonly isSettled: (place: Place) => boolean
}

/**
 * Gradient descent whose steps keep to the gradient flow: a step h is taken only where the loss falls by h|∇L|² up to a quarter, else it is
 * halved; so hμ ≤ 1/2 for the curvature μ along the gradient, negative or positive.
 */
export function* gradientFlow(start: Float64Array, { mostSteps, isSettled }: FlowOptions): Descent {
  let place: Place = { point: start, ...(yield start) }
  let step = 1
  for (let count = 0; count < mostSteps && !isSettled(place); count++) {
    const slope = dot(place.gradient, place.gradient)
    const predicted = step * slope
    if (!(predicted > negligible * Math.abs(place.value))) break
    const point = moved(place.point, place.gradient, -step)
    const next: Place = { point, ...(yield point) }
    const share = (place.value - next.value) / predicted
    if (share >= fidelity && share <= 2 - fidelity) place = next
    else step /= 2
    if (share >= comfortable && share <= 2 - comfortable) step *= 1.5
  }
  return place
}

/** Pairs of steps and changes of the gradient that are remembered. */
const memory = 12
const mostBacktracks = 25
/** So many steps in a row that fall by rounding alone end the descent. */
const mostStalls = 3
/** The share of the slope by which a step must fall (Armijo). */
const sufficientFall = 1e-4

/** L-BFGS with backtracking (Nocedal and Wright 2006, algorithm 7.5); the first step moves by a hundredth of the size of the weights at most. */
export function* quasiNewton(from: Place, mostSteps: number): Descent {
  let place = from
  let stalls = 0
  const pairs: { readonly s: Float64Array; readonly y: Float64Array; readonly sy: number }[] = []
  for (let count = 0; count < mostSteps; count++) {
    const direction = searchDirection(place.gradient, pairs)
    const slope = dot(direction, place.gradient)
    if (!(slope < -negligible * Math.abs(place.value))) break
    // the first direction is the gradient itself, of any length
    let step = pairs.length === 0 ? Math.min(1, (0.01 * Math.sqrt(1 + dot(place.point, place.point))) / Math.sqrt(-slope)) : 1
    let next: Place | undefined
    for (let tries = 0; tries < mostBacktracks; tries++) {
      const point = moved(place.point, direction, step)
      const found: Place = { point, ...(yield point) }
      if (found.value <= place.value + sufficientFall * step * slope) {
        next = found
        break
      }
      step /= 2
    }
    if (next === undefined) break
    const s = moved(next.point, place.point, -1)
    const y = moved(next.gradient, place.gradient, -1)
    const sy = dot(s, y)
    if (sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) pairs.push({ s, y, sy })
    if (pairs.length > memory) pairs.shift()
    stalls = place.value - next.value <= 4 * negligible * Math.abs(place.value) ? stalls + 1 : 0
    place = next
    if (stalls === mostStalls) break
  }
  return place
}

/** −H∇L by the two loops over the pairs, with H = (sᵀy/yᵀy) I before them. */
function searchDirection(
  gradient: Float64Array,
  pairs: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly sy: number }[],
): Float64Array {
  let direction: Float64Array = gradient.map((g) => -g)
  const factors: number[] = []
  for (const { s, y, sy } of pairs.toReversed()) {
    const factor = dot(s, direction) / sy
    factors.push(factor)
    direction = moved(direction, y, -factor)
  }
  const last = pairs.at(-1)
  if (last !== undefined) {
    const scale = last.sy / dot(last.y, last.y)
    direction = direction.map((entry) => scale * entry)
  }
  for (const { s, y, sy } of pairs) direction = moved(direction, s, factors.pop()! - dot(y, direction) / sy)
  return direction
}

/** Runs descents side by side: what they ask for in a round is evaluated in one batch. O(rounds) evaluations of the objective. */
export async function runTogether(
  descents: readonly Descent[],
  { evaluate }: Objective,
  onRound: (round: number, running: number) => void = () => {},
): Promise<readonly Place[]> {
  const ends = new Map<Descent, Place>()
  let asked = new Map<Descent, Float64Array>()
  const note = (descent: Descent, answer: IteratorResult<Float64Array, Place>, into: Map<Descent, Float64Array>): void => {
    if (answer.done === true) ends.set(descent, answer.value)
    else into.set(descent, answer.value)
  }
  for (const descent of descents) note(descent, descent.next(), asked)
  for (let round = 0; asked.size > 0; round++) {
    onRound(round, asked.size)
    const waiting = [...asked]
    const answers = await evaluate(waiting.map(([, point]) => point))
    const next = new Map<Descent, Float64Array>()
    waiting.forEach(([descent], k) => {
      note(descent, descent.next(answers[k]!), next)
    })
    asked = next
  }
  return descents.map((descent) => ends.get(descent)!)
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!
  return sum
}

/** u + step v */
function moved(u: Float64Array, v: Float64Array, step: number): Float64Array {
  const sum = new Float64Array(u.length)
  for (let i = 0; i < u.length; i++) sum[i] = u[i]! + step * v[i]!
  return sum
}
