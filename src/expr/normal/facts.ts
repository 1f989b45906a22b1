/**
 * What assumptions say about signs: a fact is a normal form that is ≥ 0, > 0 or ≠ 0, for all values of its pattern
 * dummies that meet its conditions.
 */

import type { SignSet } from './normalizer.ts'
import type { Normal } from './terms.ts'

export interface Condition {
  readonly subject: Normal
  readonly strict: boolean
}

export interface Fact {
  readonly pattern: ReadonlySet<number>
  readonly conditions: readonly Condition[]
  readonly subject: Normal
  readonly relation: 'nonnegative' | 'positive' | 'nonzero'
  /** Indices of the assumptions it rests on. */
  readonly origins: readonly number[]
}

// ---------------------------------------------------------------- arithmetic of sign sets

const decompose = [1, 2, 4] as const

/** The possible signs of a sum of two numbers with these signs. */
export function addSigns(a: SignSet, b: SignSet): SignSet {
  let result = 0
  for (const x of decompose) {
    if ((a & x) === 0) continue
    for (const y of decompose) {
      if ((b & y) === 0) continue
      result |= x === 2 ? y : y === 2 ? x : x === y ? x : 7
    }
  }
  return result
}

/** The possible signs of a product. */
export function mulSigns(a: SignSet, b: SignSet): SignSet {
  let result = 0
  for (const x of decompose) {
    if ((a & x) === 0) continue
    for (const y of decompose) {
      if ((b & y) === 0) continue
      result |= x === 2 || y === 2 ? 2 : x === y ? 4 : 1
    }
  }
  return result
}

/** The signs of −x. */
export const negateSigns = (a: SignSet): SignSet => (a & 2) | ((a & 1) << 2) | ((a & 4) >> 2)
