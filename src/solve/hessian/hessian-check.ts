/** The check of the signs of the Hessian on the weight space, at the origin and at the lifted stationary points of the reduced problem. */

import { interval, type linear, rational as Q } from '../../algebra/index.ts'
import type { Network } from '../../models/index.ts'
import type { Answer, Findings, SeveralAnswer, SingleAnswer, StationaryPoint, Weights } from '../answer.ts'
import { toSignificant } from '../decimal.ts'
import { splitModes } from '../singular-modes.ts'
import { encloseMoments, evaluationCost } from '../weight-space.ts'
import { countWeights, zeroWeights } from '../weights.ts'
import { inertiaAtAnyWeights, inertiaAtEqualUnits, rotationDimension } from './inertia.ts'

type Moments = Parameters<typeof encloseMoments>[0]
type Arithmetic<E> = interval.IntervalArithmetic<E>

/** Products of doubles, and of longer numbers, that the signs at one point may cost. */
const mostFloatProducts = 10_000_000
const mostPreciseProducts = 2_000_000
/** A Hessian without equal units is eliminated as a whole up to this order. */
const largestOrder = 200
/** Bits that are tried where doubles leave a sign open. */
const precisions = [160, 640]

interface Place {
  readonly name: string
  /** What the reduced problem says: no negative eigenvalue and a kernel of the rotations alone; no negative one; a negative one; nothing. */
  readonly expected: 'minimum' | 'semidefinite' | 'descent' | 'nothing'
  /** The dimension of the kernel that the rotations of layers without noise give. */
  readonly rotations: number
  /** Why a sign may stay open. */
  readonly obstacle: string
  readonly signs: linear.Inertia | undefined
}

/** No check where the evaluations are too long. */
export function checkHessian(network: Network, data: Moments, answer: Answer): Findings {
  const places = answer.kind === 'one output' ? placesOfOneOutput(network, data, answer) : placesOfSeveral(network, data, answer)
  const decided = places.filter(({ signs }) => signs !== undefined)
  const open = places.filter(({ signs }) => signs === undefined)
  const notes = open.map(({ name, obstacle }) => `the signs of the Hessian at ${name} are undecided: ${obstacle}`)
  if (decided.length === 0) return { checks: [], notes }
  const check = {
    name: 'signs of the Hessian',
    ok: decided.every(holds),
    detail: decided.map(sentence).join('; '),
  }
  return { checks: [check], notes }
}

function holds({ expected, rotations, signs }: Place): boolean {
  const { negative, zero } = signs!
  switch (expected) {
    case 'minimum':
      return negative === 0 && zero === rotations
    case 'semidefinite':
      return negative === 0
    case 'descent':
      return negative > 0
    case 'nothing':
      return true
  }
}

function sentence({ name, rotations, signs }: Place): string {
  const { negative, zero, positive } = signs!
  const parts = [
    ...(negative > 0 ? [`${negative} negative`] : []),
    ...(zero > 0 ? [`${zero} zero${zero === rotations ? ' (the rotations)' : ''}`] : []),
    ...(positive > 0 ? [`${positive} positive`] : []),
  ]
  return `${name}: ${parts.join(', ')}`
}

// ---------------------------------------------------------------- one output

function placesOfOneOutput(network: Network, data: Moments, answer: SingleAnswer): readonly Place[] {
  const { depth, widths, noise, decay } = network
  const rotated = noise.reduce((sum, variance, l) => sum + (Q.isZero(variance) ? widths[l + 1]! - 1 : 0), 0)
  const places: Place[] = []
  const vectors = 2 * widths[0]! + 4 * depth
  // a step from layer to layer costs as much as some products, and the largest block is eliminated
  const cost = 4 * vectors * (evaluationCost(network, !Array.isArray(data.A[0])) + 30 * (depth + 1)) + (widths[0]! + depth) ** 3
  const isRational = data.variances === undefined
  for (const place of answer.stationary) {
    const isOrigin = place.lambda === undefined
    const weights = isOrigin ? (answer.weights === null ? undefined : zeroWeights(network)) : place.lift
    if (weights === undefined || cost > mostFloatProducts) continue
    const isExact = (isOrigin || depth === 0) && isRational && cost <= mostPreciseProducts
    const isMoved = !isOrigin && depth > 0
    const signs = firstDecided(data, weights, cost, isExact, (moments, at, I) =>
      inertiaAtEqualUnits(network, moments, at, { isMoved }, I),
    )
    const rotations = isMoved ? rotated : 0
    const expected = expectedAt(place, depth, decay.some(Q.isZero))
    places.push({ name: nameOf(place), expected, rotations, obstacle: obstacleAt(place, decay), signs })
  }
  return places
}

const nameOf = (place: StationaryPoint): string =>
  place.lambda === undefined ? 'the origin' : `the ${place.kind} at t = ${toSignificant(place.t.lo, 6, 'nearest')}`

const tooClose = 'an eigenvalue is too close to zero to be told from it'

function obstacleAt({ shape }: Pick<StationaryPoint, 'shape'>, decay: Network['decay']): string {
  if (decay.every(Q.isZero))
    return 'without weight decay it is one of a continuous family, along which the Hessian has zero eigenvalues'
  if (shape === 'inflection') return 'two stationary points coincide there, so that it has a zero eigenvalue'
  return tooClose
}

/** Degenerate minima are possible only where some layer does not decay, or at a multiple root. */
function expectedAt({ kind, lambda, shape }: StationaryPoint, depth: number, isFree: boolean): Place['expected'] {
  if (kind !== 'saddle') return isFree || (lambda === undefined && depth === 1) ? 'semidefinite' : 'minimum'
  if (lambda === undefined) return depth === 1 ? 'descent' : 'nothing'
  return shape === 'maximum' ? 'descent' : 'nothing'
}

// ---------------------------------------------------------------- several outputs

function placesOfSeveral(network: Network, data: Moments, answer: SeveralAnswer): readonly Place[] {
  const { weights, modes } = answer
  const order = countWeights(network)
  if (weights === undefined || weights === null || order > largestOrder || network.depth === 0) return []
  const rank = modes.filter(({ active }) => active).length
  if (rank === 0) return []
  const rotations = rotationDimension(network, rank)
  const cost = 4 * order * evaluationCost(network, false) + order ** 3
  const signs = firstDecided(data, weights, cost, false, (moments, at, I) => inertiaAtAnyWeights(network, moments, at, rank, I))
  const isSplit = answer.unique === splitModes
  const obstacle = isSplit
    ? 'modes with one and the same singular value compete, so that it has zero eigenvalues'
    : obstacleAt({}, network.decay)
  return [{ name: 'the global minimum', expected: 'minimum', rotations, obstacle, signs }]
}

// ---------------------------------------------------------------- precision

type Decide = <E>(
  moments: ReturnType<typeof encloseMoments<E>>,
  weights: readonly (readonly (readonly interval.Interval<E>[])[])[],
  I: Arithmetic<E>,
) => linear.Inertia | undefined

/** Exactly where the numbers are rational; else in doubles, then with more bits where that is cheap. */
function firstDecided(
  data: Moments,
  weights: Weights,
  cost: number,
  isExact: boolean,
  decide: Decide,
): linear.Inertia | undefined {
  const run = <E>(I: Arithmetic<E>): linear.Inertia | undefined =>
    decide(
      encloseMoments(data, I),
      weights.map((W) => W.map((row) => row.map(({ lo, hi }) => I.fromRationals(lo, hi)))),
      I,
    )
  if (isExact) return run(interval.rationalIntervals())
  const found = run(interval.floatIntervals)
  if (found !== undefined || cost > mostPreciseProducts) return found
  for (const bits of precisions) {
    const precise = run(interval.dyadicIntervals(bits))
    if (precise !== undefined) return precise
  }
  return undefined
}
