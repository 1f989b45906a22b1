/** Means of samples with two intervals: the usual one, and one that holds at a stated level without any limit theorem. */

/** Running mean and sum of squared deviations (Welford 1962). */
export interface RunningMean {
  count: number
  mean: number
  squares: number
}

export const emptyMean = (): RunningMean => ({ count: 0, mean: 0, squares: 0 })

/** Adds a sample in place. */
export function addSample(running: RunningMean, value: number): void {
  running.count += 1
  const deviation = value - running.mean
  running.mean += deviation / running.count
  running.squares += deviation * (value - running.mean)
}

/** The variance without bias. */
export const sampleVariance = ({ count, squares }: RunningMean): number => (count < 2 ? 0 : squares / (count - 1))

/** The quantile of the normal law that leaves 0.05 % on each side. */
const quantile = 3.2905

/** With fewer samples than this the limit theorem is not called upon. */
const fewestSamples = 30

/** Half the width of the 99.9 % interval by the central limit theorem, for independent samples of one law; infinite for a few samples. */
export const normalRadius = (running: RunningMean): number =>
  running.count < fewestSamples ? Number.POSITIVE_INFINITY : quantile * Math.sqrt(sampleVariance(running) / running.count)

/**
 * r such that the mean of n independent numbers in an interval of length `range` (of one law or not) differs from its expectation by more than
 * r with a probability of at most `level`: √(2V ln(4/level)/n) + 7 range ln(4/level)/(3(n − 1)), V being the sample variance.
 * Source: Maurer and Pontil 2009, Theorem 11, once for each side.
 */
export function empiricalBernsteinRadius(running: RunningMean, range: number, level: number): number {
  const { count } = running
  if (count < 2) return Number.POSITIVE_INFINITY
  const logarithm = Math.log(4 / level)
  return Math.sqrt((2 * sampleVariance(running) * logarithm) / count) + (7 * range * logarithm) / (3 * (count - 1))
}
