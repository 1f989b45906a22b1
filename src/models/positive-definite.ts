/** A proof in doubles that a large symmetric matrix is positive definite. */

import { type Matrix, rational as Q } from '../algebra/index.ts'

/**
 * Whether Cholesky's algorithm in doubles, run on A minus a margin for all its rounding errors, goes through: then A is positive
 * definite. False says nothing. O(n³) flops. Source: Rump, Verification of positive definiteness, BIT 46 (2006), 433–452: for
 * Ã = fl(A) with |Ã − A| ≤ u|Ã| and γ = (n+3)u/(1 − (n+3)u), success on Ã − 2·γ·tr(Ã)·I (with underflow far away) is a proof.
 */
export function isCertainlyPositiveDefinite(A: Matrix): boolean {
  const n = A.length
  const entries = new Float64Array(n * n)
  let trace = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) entries[i * n + j] = Q.toNumber(A[i]![j]!)
    trace += entries[i * n + i]!
  }
  // within these bounds no product of two entries under- or overflows
  if (!(trace > 1e-100 && trace < 1e100)) return false
  // toNumber errs by up to one unit in the last place, |Ã_ij − A_ij| ≤ 2u|Ã_ij|, and Σ|Ã_ij| ≤ n·tr(Ã) in norm
  const unit = 2 ** -53
  const margin = 4 * (n + 8) * unit * trace
  for (let i = 0; i < n; i++) entries[i * n + i]! -= margin
  return hasCholeskyFactor(entries, n)
}

/** Whether all pivots stay positive; the lower triangle of `entries` is overwritten by the factor. */
function hasCholeskyFactor(entries: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = entries[i * n + j]!
      for (let k = 0; k < j; k++) sum -= entries[i * n + k]! * entries[j * n + k]!
      if (j < i) {
        entries[i * n + j] = sum / entries[j * n + j]!
      } else {
        if (!(sum > 0)) return false
        entries[i * n + i] = Math.sqrt(sum)
      }
    }
  }
  return true
}
