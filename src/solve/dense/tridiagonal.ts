/** Approximate solutions of (A + μI)x = b for many μ, in doubles: A is brought to tridiagonal form once. Nothing here is proved. */

/** Solves for one right side in O(n²). */
export interface ShiftedSolver {
  readonly solve: (mu: number, right: Float64Array) => Float64Array
  /** Approximations of the extreme eigenvalues. */
  readonly smallest: number
  readonly largest: number
}

/**
 * Householder's reduction A = Q T Qᵀ (Golub and Van Loan 2013, Algorithm 8.3.1), 4n³/3 flops. The entries, row by row, are overwritten by
 * the reflections: the vector of step k lies in row k from place k + 1 on.
 */
export function shiftedSolver(A: Float64Array, n: number): ShiftedSolver {
  const diagonal = new Float64Array(n)
  const beside = new Float64Array(n)
  const product = new Float64Array(n)
  for (let k = 0; k < n - 2; k++) {
    const v = A.subarray(k * n, k * n + n)
    let norm = 0
    for (let i = k + 1; i < n; i++) norm += v[i]! * v[i]!
    norm = Math.sqrt(norm)
    const first = v[k + 1]!
    const image = first > 0 ? -norm : norm
    beside[k] = image
    v[k + 1] = first - image
    let squared = 0
    for (let i = k + 1; i < n; i++) squared += v[i]! * v[i]!
    if (squared === 0) continue
    // v is scaled to |v|² = 2, so that the reflection is I − vvᵀ
    const scale = Math.sqrt(2 / squared)
    for (let i = k + 1; i < n; i++) v[i]! *= scale
    let overlap = 0
    for (let i = k + 1; i < n; i++) {
      let sum = 0
      for (let j = k + 1; j < n; j++) sum += A[i * n + j]! * v[j]!
      product[i] = sum
      overlap += sum * v[i]!
    }
    for (let i = k + 1; i < n; i++) product[i]! -= (overlap / 2) * v[i]!
    for (let i = k + 1; i < n; i++) {
      const [vi, pi, row] = [v[i]!, product[i]!, i * n]
      for (let j = k + 1; j < n; j++) A[row + j]! -= vi * product[j]! + pi * v[j]!
    }
  }
  for (let i = 0; i < n; i++) diagonal[i] = A[i * n + i]!
  if (n > 1) beside[n - 2] = A[(n - 2) * n + n - 1]!
  const reflect = (x: Float64Array, k: number): void => {
    let overlap = 0
    for (let i = k + 1; i < n; i++) overlap += A[k * n + i]! * x[i]!
    for (let i = k + 1; i < n; i++) x[i]! -= overlap * A[k * n + i]!
  }
  return {
    smallest: eigenvalueAt(diagonal, beside, 1),
    largest: eigenvalueAt(diagonal, beside, n),
    solve(mu, right) {
      const x = Float64Array.from(right)
      for (let k = 0; k < n - 2; k++) reflect(x, k)
      solveTridiagonal(diagonal, beside, mu, x)
      for (let k = n - 3; k >= 0; k--) reflect(x, k)
      return x
    },
  }
}

/** (T + μI)x = b in place, by Gauss without pivots: T + μI is positive definite up to rounding. */
function solveTridiagonal(diagonal: Float64Array, beside: Float64Array, mu: number, x: Float64Array): void {
  const n = x.length
  const pivots = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    pivots[i] = diagonal[i]! + mu
    if (i === 0) continue
    const factor = beside[i - 1]! / pivots[i - 1]!
    pivots[i]! -= factor * beside[i - 1]!
    x[i]! -= factor * x[i - 1]!
  }
  for (let i = n - 1; i >= 0; i--) x[i] = (x[i]! - (i < n - 1 ? beside[i]! * x[i + 1]! : 0)) / pivots[i]!
}

/** The eigenvalue of T with the given rank from below, by bisection with Sturm counts. */
function eigenvalueAt(diagonal: Float64Array, beside: Float64Array, rank: number): number {
  const bound = diagonal.reduce(
    (most, d, i) => Math.max(most, Math.abs(d) + Math.abs(beside[i]!) + Math.abs(beside[i - 1] ?? 0)),
    0,
  )
  let [lo, hi] = [-bound, bound]
  for (let step = 0; step < 100; step++) {
    const middle = (lo + hi) / 2
    if (countBelow(diagonal, beside, middle) >= rank) hi = middle
    else lo = middle
  }
  return (lo + hi) / 2
}

function countBelow(diagonal: Float64Array, beside: Float64Array, x: number): number {
  let count = 0
  let pivot = 1
  diagonal.forEach((d, i) => {
    const b = i === 0 ? 0 : beside[i - 1]!
    pivot = d - x - (b * b) / pivot
    if (pivot === 0) pivot = 1e-300
    if (pivot < 0) count++
  })
  return count
}
