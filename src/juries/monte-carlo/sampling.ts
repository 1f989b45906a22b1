/** The network with sampled noise: squared errors and deviations over a data set, pass by pass, and how large they can be. */

import type { DoubleMatrix, NumericProblem } from '../numeric/problem.ts'
import type { RandomStream } from '../numeric/random.ts'
import { addSample, emptyMean, type RunningMean } from './confidence.ts'
import { type DataSet, images } from './data-set.ts'

/** Both laws have mean 1 and the variance σ²: 0 or 1 + σ² (dropout with the rate σ²/(1 + σ²), rescaled), or a normal number. */
export type NoiseLaw = 'Bernoulli' | 'Gaussian'

/** A quantity that is sampled at every point of the data set. */
export interface Samples {
  /** The means over the data set, one for each pass; they are independent and of one law. */
  readonly passes: RunningMean
  /** Every sample by itself; they are independent. */
  readonly points: RunningMean
  /** No sample is larger (nor below 0). */
  readonly largest: number
}

export interface Sampler {
  /** ‖f(x) − y‖² */
  readonly error: Samples
  /** ‖f(x) − E f(x)‖² */
  readonly deviation: Samples
  /** Draws fresh noise for each point of the data set, so many times. */
  readonly draw: (passes: number) => void
}

/** Standard deviations beyond which a normal number has a chance of 2·10⁻¹⁷. */
const farOut = 8.5

export function sampler(
  { noise, depth }: Pick<NumericProblem, 'noise' | 'depth'>,
  weights: readonly DoubleMatrix[],
  data: DataSet,
  law: NoiseLaw,
  random: RandomStream,
): Sampler {
  const factor = noiseFactors(law, noise, random)
  // what enters the first noise is the same in every pass
  const first = images(weights[0]!, data)
  const means = data.inputs.map((_, j) => weights.slice(1).reduce<readonly number[]>((h, W) => product(W, h), first[j]!))
  const bounds = first.map((h) => outputBounds(law, noise, weights, h))
  const largestOf = (centers: DoubleMatrix): number =>
    Math.max(...bounds.map((bound, j) => bound.reduce((sum, b, o) => sum + (b + Math.abs(centers[j]![o]!)) ** 2, 0)))
  const error: Samples = { passes: emptyMean(), points: emptyMean(), largest: largestOf(data.targets) }
  const deviation: Samples = { passes: emptyMean(), points: emptyMean(), largest: largestOf(means) }
  const layers = weights.slice(1)
  const pass = (): void => {
    let [errors, deviations] = [0, 0]
    for (let j = 0; j < first.length; j++) {
      let hidden: readonly number[] = first[j]!
      for (let l = 0; l < depth; l++) {
        const noisy = hidden.map((value) => value * factor(l))
        hidden = product(layers[l]!, noisy)
      }
      const squaredError = squaredDistance(hidden, data.targets[j]!)
      const squaredDeviation = squaredDistance(hidden, means[j]!)
      errors += squaredError
      deviations += squaredDeviation
      addSample(error.points, squaredError)
      addSample(deviation.points, squaredDeviation)
    }
    addSample(error.passes, errors / first.length)
    addSample(deviation.passes, deviations / first.length)
  }
  return {
    error,
    deviation,
    draw: (passes) => {
      for (let k = 0; k < passes; k++) pass()
    },
  }
}

function noiseFactors(law: NoiseLaw, noise: readonly number[], { uniform, normal }: RandomStream): (layer: number) => number {
  if (law === 'Gaussian') {
    const deviations = noise.map(Math.sqrt)
    return (l) => (deviations[l] === 0 ? 1 : 1 + deviations[l]! * normal())
  }
  const rates = noise.map((variance) => variance / (1 + variance))
  const kept = noise.map((variance) => 1 + variance)
  return (l) => (rates[l] === 0 ? 1 : uniform() < rates[l]! ? 0 : kept[l]!)
}

/**
 * |f_o| is at most this: exactly for Bernoulli noise, and for Gaussian noise unless one of the normal numbers Σ_j W_ij h_j z_j lies `farOut`
 * standard deviations from 0. With |h_j| ≤ b_j a layer gives at most (1 + σ²) Σ_j |W_ij| b_j, or Σ_j |W_ij| b_j + farOut σ (Σ_j W_ij² b_j²)^½.
 */
function outputBounds(
  law: NoiseLaw,
  noise: readonly number[],
  weights: readonly DoubleMatrix[],
  first: readonly number[],
): readonly number[] {
  return noise.reduce<readonly number[]>((bounds, variance, l) => {
    return weights[l + 1]!.map((row) => {
      const sum = row.reduce((total, w, j) => total + Math.abs(w) * bounds[j]!, 0)
      if (law === 'Bernoulli') return (1 + variance) * sum
      return sum + farOut * Math.sqrt(variance * row.reduce((total, w, j) => total + (w * bounds[j]!) ** 2, 0))
    })
  }, first.map(Math.abs))
}

function product(W: DoubleMatrix, v: readonly number[]): number[] {
  const result = new Array<number>(W.length)
  for (let i = 0; i < W.length; i++) {
    const row = W[i]!
    let sum = 0
    for (let j = 0; j < row.length; j++) sum += row[j]! * v[j]!
    result[i] = sum
  }
  return result
}

function squaredDistance(u: readonly number[], v: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < u.length; i++) sum += (u[i]! - v[i]!) ** 2
  return sum
}
