/**
 * Lattice basis reduction on integers (Lenstra, Lenstra and Lovász 1982), with exact Gram–Schmidt norms.
 *
 * Source: Cohen, A Course in Computational Algebraic Number Theory, 1993, Algorithm 2.6.7 (integral LLL, after
 * de Weger): only integers occur, d_i = ∏_{j≤i} |b*_j|² and λ_ij = d_j μ_ij.
 */

import type { Budget } from '../budget.ts'
import * as integer from '../integer.ts'

export type Vector = readonly bigint[]

/** An LLL-reduced basis (δ = 3/4) and d_0 = 1, d_1, …, d_n with |b*_i|² = d_i / d_{i−1}. */
export interface ReducedBasis {
  readonly basis: readonly Vector[]
  readonly determinants: readonly bigint[]
}

export function dot(a: Vector, b: Vector): bigint {
  let sum = 0n
  for (let i = 0; i < a.length; i++) if (a[i] !== 0n && b[i] !== 0n) sum += a[i]! * b[i]!
  return sum
}

/** The integer nearest to a/b for b > 0. */
const nearest = (a: bigint, b: bigint): bigint => integer.floorDiv(2n * a + b, 2n * b)

/**
 * An LLL-reduced basis of the lattice spanned by linearly independent integer vectors.
 * Cost: O(n⁴ log B) operations on integers of O(n log B) bits; a step of the budget is one exchange.
 */
export function reduceBasis(vectors: readonly Vector[], budget: Budget): ReducedBasis {
  const b = vectors.map((vector) => [...vector])
  const n = b.length
  const d: bigint[] = [1n]
  const lambda: bigint[][] = b.map(() => new Array<bigint>(n).fill(0n))

  /** b_k −= q·b_l with q = ⌊μ_kl⌉, so that |μ_kl| ≤ 1/2. */
  const shorten = (k: number, l: number): void => {
    const divisor = d[l + 1]!
    if (2n * integer.abs(lambda[k]![l]!) <= divisor) return
    const q = nearest(lambda[k]![l]!, divisor)
    for (let i = 0; i < b[k]!.length; i++) b[k]![i]! -= q * b[l]![i]!
    lambda[k]![l]! -= q * divisor
    for (let i = 0; i < l; i++) lambda[k]![i]! -= q * lambda[l]![i]!
  }

  /** Row k of λ and d_{k+1}, from the rows before it. */
  const orthogonalize = (k: number): void => {
    for (let j = 0; j <= k; j++) {
      let u = dot(b[k]!, b[j]!)
      for (let i = 0; i < j; i++) u = (d[i + 1]! * u - lambda[k]![i]! * lambda[j]![i]!) / d[i]!
      if (j < k) lambda[k]![j] = u
      else d[k + 1] = u
    }
  }

  const exchange = (k: number, known: number): void => {
    budget.spend()
    ;[b[k], b[k - 1]] = [b[k - 1]!, b[k]!]
    for (let j = 0; j < k - 1; j++) [lambda[k]![j], lambda[k - 1]![j]] = [lambda[k - 1]![j]!, lambda[k]![j]!]
    const mu = lambda[k]![k - 1]!
    const next = (d[k - 1]! * d[k + 1]! + mu * mu) / d[k]!
    for (let i = k + 1; i <= known; i++) {
      const t = lambda[i]![k]!
      lambda[i]![k] = (d[k + 1]! * lambda[i]![k - 1]! - mu * t) / d[k]!
      lambda[i]![k - 1] = (next * t + mu * lambda[i]![k]!) / d[k + 1]!
    }
    d[k] = next
  }

  let known = -1
  for (let k = 0; k < n; ) {
    if (k > known) {
      known = k
      orthogonalize(k)
    }
    if (k > 0) shorten(k, k - 1)
    const mu = k === 0 ? 0n : lambda[k]![k - 1]!
    if (k > 0 && 4n * (d[k + 1]! * d[k - 1]! + mu * mu) < 3n * d[k]! * d[k]!) {
      exchange(k, known)
      k = Math.max(0, k - 1)
      continue
    }
    for (let l = k - 2; l >= 0; l--) shorten(k, l)
    k++
  }
  return { basis: b, determinants: d }
}
