/** Finite probability spaces on which random vectors have prescribed rational means and covariances. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import type { FiniteSpace } from '../../expr/evaluate.ts'
import type { Draw } from './draw.ts'

/** A space and, at each of its points, the values of the vector's components. */
export interface RandomVector {
  readonly space: FiniteSpace
  readonly values: readonly (readonly Rational[])[]
}

/** A centred random number: values with weights. */
type Centred = readonly { readonly value: Rational; readonly weight: Rational }[]

/** L and d ≥ 0 with K = L diag(d) Lᵀ, L unit lower triangular; undefined where K is not positive semidefinite. */
export function factor(
  K: readonly (readonly Rational[])[],
): { readonly L: readonly (readonly Rational[])[]; readonly d: readonly Rational[] } | undefined {
  const n = K.length
  const rest = K.map((row) => [...row])
  const L = K.map((_, i) => K.map((_, j) => (i === j ? Q.one : Q.zero)))
  const d: Rational[] = []
  for (let k = 0; k < n; k++) {
    const pivot = rest[k]?.[k] as Rational
    d.push(pivot)
    if (pivot.num < 0n) return undefined
    for (let i = k + 1; i < n; i++) {
      const below = rest[i]?.[k] as Rational
      if (below.num === 0n) continue
      if (pivot.num === 0n) return undefined
      const ratio = Q.div(below, pivot)
      ;(L[i] as Rational[])[k] = ratio
      for (let j = k; j < n; j++)
        (rest[i] as Rational[])[j] = Q.sub(rest[i]?.[j] as Rational, Q.mul(ratio, rest[k]?.[j] as Rational))
    }
  }
  return { L, d }
}

/**
 * A random vector with the mean and the covariance matrix, drawn among skewed two-point, symmetric three-point and one-at-a-time
 * distributions (so that only these moments are fixed); undefined where the matrix is not positive semidefinite.
 */
export function vectorWith(
  mean: readonly Rational[],
  covariance: readonly (readonly Rational[])[],
  draw: Draw,
): RandomVector | undefined {
  const factors = factor(covariance)
  if (factors === undefined) return undefined
  const { L, d } = factors
  const active = d.flatMap((variance, k) => (variance.num > 0n ? [k] : []))
  const joint = active.length <= 3 && draw.below(4) > 0 ? independent(active, d, mean, draw) : oneAtATime(active, d, draw)
  return {
    space: { weights: joint.map((p) => p.weight) },
    values: joint.map(({ at }) =>
      mean.map((m, i) => active.reduce((total, k) => Q.add(total, Q.mul(L[i]?.[k] as Rational, at.get(k) ?? Q.zero)), m)),
    ),
  }
}

interface JointPoint {
  readonly weight: Rational
  readonly at: ReadonlyMap<number, Rational>
}

function independent(
  active: readonly number[],
  d: readonly Rational[],
  mean: readonly Rational[],
  draw: Draw,
): readonly JointPoint[] {
  let points: readonly JointPoint[] = [{ weight: Q.one, at: new Map() }]
  for (const k of active) {
    const marginal = centred(d[k] as Rational, mean[k] as Rational, draw)
    points = points.flatMap(({ weight, at }) =>
      marginal.map((p) => ({ weight: Q.mul(weight, p.weight), at: new Map([...at, [k, p.value]]) })),
    )
  }
  return points
}

/** One component at a time is off its mean: uncorrelated, not independent. */
function oneAtATime(active: readonly number[], d: readonly Rational[], draw: Draw): readonly JointPoint[] {
  const n = Q.fromSafeInteger(active.length)
  if (active.length === 0) return [{ weight: Q.one, at: new Map() }]
  return active.flatMap((k) =>
    centred(Q.mul(n, d[k] as Rational), Q.zero, draw).map(({ value, weight }) => ({
      weight: Q.div(weight, n),
      at: new Map([[k, value]]),
    })),
  )
}

/** A centred distribution of the variance V > 0; with a mean, dropout's {0, …} is among the choices. */
function centred(V: Rational, mean: Rational, draw: Draw): Centred {
  const root = Q.exactRoot(V, 2)
  const choices = [root, mean.num > 0n ? Q.div(V, mean) : undefined, Q.one, V, Q.fromInteger(2n), Q.make(1n, 2n)]
  const high = draw.pick(choices.filter((c) => c !== undefined))
  if (draw.below(5) === 0) {
    // −s, 0, s with s² p = V
    const s = Q.add(V, Q.one)
    const p = Q.div(V, Q.mul(s, s))
    const half = Q.div(p, Q.fromInteger(2n))
    return [
      { value: s, weight: half },
      { value: Q.zero, weight: Q.sub(Q.one, p) },
      { value: Q.neg(s), weight: half },
    ]
  }
  // a with probability b/(a + b), −b with a/(a + b): variance ab
  const low = Q.div(V, high)
  const total = Q.add(high, low)
  return [
    { value: high, weight: Q.div(low, total) },
    { value: Q.neg(low), weight: Q.div(high, total) },
  ]
}
