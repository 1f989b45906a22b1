/** Seeded random numbers: the same seed gives the same numbers on every machine. */

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of independent random numbers; each call draws the next one. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  readonly uniform: () => number
  /** Standard normal, by Box and Muller 1958; at most 8.6 in magnitude, as the uniform numbers have 53 bits. */
  readonly normal: () => number
}

export function randomStream(seed: number): RandomStream {
  const generator = xoroshiro128plus(seed)
  const uniform = (): number => uniformFloat64(generator)
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) }
}
