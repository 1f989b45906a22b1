/** How far one output's minimum is from the threshold of collapse, and where each weight decay, noise and width alone would reach it. */

import { interval, rational as Q, type Rational } from '../algebra/index.ts'
import type { Network } from '../models/index.ts'
import type { SingleAnswer } from './answer.ts'
import type { Enclosure } from './decimal.ts'

export type Side = 'above' | 'at' | 'below'

/** The layers, counted from 1, that share a value, and the value at which one of them alone brings the network to the threshold. */
export interface LayerThreshold {
  readonly layers: readonly number[]
  readonly now: Rational
  /** Undefined where no value does. */
  readonly threshold: Enclosure | undefined
}

export interface Margin {
  /** The side of the threshold on which |c| is; `above` means that the network is not collapsed. */
  readonly side: Side
  /** |c| over its critical value. */
  readonly signalRatio: Enclosure
  /** All weight decays times this are at the threshold. */
  readonly decayFactor: Enclosure
  /** κ times this is at the threshold; undefined at D = 1, where κ does not matter. */
  readonly inflationFactor: Enclosure | undefined
  /** γ_l */
  readonly decays: readonly LayerThreshold[]
  /** σ_l² */
  readonly noises: readonly LayerThreshold[]
  /** d_l of the noisy hidden layers, as real numbers of at least 1. */
  readonly widths: readonly LayerThreshold[]
}

/**
 * With G_c/G = (s/s_c)^{2D} =: r: G is linear in every γ_l and of degree D + 1 in all of them; in λ = κμ the maximum λ(c·m_λ/D)^D is
 * κ^{1−D} times one without κ, so that κ at the threshold is r^{1/(D−1)} κ. Undefined where no threshold is known or c = 0.
 */
export function marginOf(network: Network, answer: SingleAnswer): Margin | undefined {
  const { signal, thresholds, trivial } = answer
  if (thresholds === undefined || Q.sign(signal.lo) <= 0 || Q.sign(thresholds.critical.lo) <= 0) return undefined
  const { depth, decay, noise, widths } = network
  const I = interval.dyadicIntervals(192)
  type Interval = typeof I.one
  const out = (x: Interval): Enclosure => ({ lo: I.lower(x)!, hi: I.upper(x)! })
  const number = (x: Enclosure): Interval => I.fromRationals(x.lo, x.hi)
  const ratio = I.div(number(signal), number(thresholds.critical))
  const power = I.pow(ratio, 2 * depth)
  const inflation = depth === 1 ? undefined : I.root(power, depth - 1)
  const factorOf = (variance: Rational, width: number): Interval =>
    I.mul(I.fromRational(Q.add(Q.one, Q.div(variance, Q.fromSafeInteger(width)))), inflation!)
  const hidden = noise.map((variance, l) => ({ variance, width: widths[l + 1]! }))
  return {
    side: isAtThreshold(answer) ? 'at' : trivial ? 'below' : 'above',
    signalRatio: out(ratio),
    decayFactor: out(I.root(power, depth + 1)),
    inflationFactor: inflation === undefined ? undefined : out(inflation),
    decays: grouped(decay, Q.toString).map(({ layers, value }) => ({
      layers,
      now: value,
      threshold: out(I.mul(I.fromRational(value), power)),
    })),
    noises:
      inflation === undefined
        ? []
        : grouped(hidden, layerKey).map(({ layers, value: { variance, width } }) => {
            // d((1 + σ²/d)ρ − 1)
            const least = I.mul(I.fromInteger(BigInt(width)), I.sub(factorOf(variance, width), I.one))
            return { layers, now: variance, threshold: I.sign(least) === -1 ? undefined : out(I.max(least, I.zero)) }
          }),
    widths:
      inflation === undefined
        ? []
        : grouped(hidden, layerKey).flatMap(({ layers, value: { variance, width } }) => {
            if (Q.isZero(variance)) return []
            const excess = I.sub(factorOf(variance, width), I.one)
            const threshold = I.sign(excess) === 1 ? out(I.div(I.fromRational(variance), excess)) : undefined
            const isWidth = threshold !== undefined && Q.compare(threshold.hi, Q.one) >= 0
            return [{ layers, now: Q.fromSafeInteger(width), threshold: isWidth ? threshold : undefined }]
          }),
  }
}

/** A tie of the origin with another minimum; at D = 1, where there is none, |c| and Γ with enclosures that meet. */
function isAtThreshold({ signal, thresholds, trivial, stationary }: SingleAnswer): boolean {
  if (!trivial) return stationary[0]?.kind === 'global minimum'
  const { lo, hi } = thresholds!.critical
  return Q.compare(signal.lo, hi) <= 0 && Q.compare(lo, signal.hi) <= 0
}

const layerKey = ({ variance, width }: { readonly variance: Rational; readonly width: number }): string =>
  `${Q.toString(variance)} ${width}`

/** The different values with their places, counted from 1. */
function grouped<A>(
  values: readonly A[],
  keyOf: (value: A) => string,
): readonly { readonly layers: readonly number[]; readonly value: A }[] {
  const groups = new Map<string, { layers: number[]; value: A }>()
  values.forEach((value, i) => {
    const group = groups.get(keyOf(value)) ?? { layers: [], value }
    group.layers.push(i + 1)
    groups.set(keyOf(value), group)
  })
  return [...groups.values()]
}
