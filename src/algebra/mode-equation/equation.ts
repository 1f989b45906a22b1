/**
 * The mode equation λ^{D+1} (Σ_k c_k²/(κ a_k + λ)²)^D = G: its data, their validation, and the normal form with κ = 1.
 *
 * With λ = κμ the equation becomes μ^{D+1} (Σ_k c_k²/(a_k + μ)²)^D = G κ^{D−1}: κ leaves the sums exactly.
 */

import { DomainError, ShapeError } from '../errors.ts'
import * as Q from '../rational.ts'

/** One mode: an eigenvalue a_k ≥ 0 of the second moments and the square c_k² ≥ 0 of the cross moment along it. */
export interface Mode {
  readonly eigenvalue: Q.Rational
  readonly squaredMoment: Q.Rational
}

/** Many modes; every double is exactly the number that it is. */
export interface ModeArrays {
  readonly eigenvalues: Float64Array
  readonly squaredMoments: Float64Array
}

/** λ^{D+1} S(λ)^D = G with S(λ) = Σ_k c_k²/(κ a_k + λ)². */
export interface ModeEquation {
  /** D ≥ 1, the number of hidden layers */
  readonly depth: number
  /** κ > 0 */
  readonly inflation: Q.Rational
  /** G > 0 */
  readonly product: Q.Rational
  readonly modes: readonly Mode[] | ModeArrays
}

/** The equation with κ = 1 and the modes with c_k = 0 left out: μ^{D+1} S(μ)^D = product, λ = scale · μ. */
export interface NormalForm {
  readonly depth: number
  readonly scale: Q.Rational
  readonly product: Q.Rational
  readonly modes: readonly Mode[] | ModeArrays
  readonly count: number
}

export const isArrays = (modes: readonly Mode[] | ModeArrays): modes is ModeArrays => 'eigenvalues' in modes

/**
 * Validates the data and brings them to normal form, O(K).
 *
 * @throws DomainError where D, κ, G, an a_k or a c_k² is outside its range, or a_k = 0 with c_k ≠ 0 (c must lie in the range of A);
 *   ShapeError for arrays of different lengths
 */
export function normalize(equation: ModeEquation): NormalForm {
  const { depth, inflation, product, modes } = equation
  if (!Number.isSafeInteger(depth) || depth < 1)
    throw new DomainError('modeEquation', 'depth', String(depth), 'an integer of at least 1')
  if (Q.sign(inflation) <= 0) throw new DomainError('modeEquation', 'inflation', Q.toString(inflation), 'positive')
  if (Q.sign(product) <= 0) throw new DomainError('modeEquation', 'product', Q.toString(product), 'positive')
  const kept = isArrays(modes) ? keepArrays(modes) : keepModes(modes)
  return {
    depth,
    scale: inflation,
    product: Q.mul(product, Q.pow(inflation, depth - 1)),
    modes: kept,
    count: isArrays(kept) ? kept.eigenvalues.length : kept.length,
  }
}

const inRange = 'nonzero where the moment is nonzero: the cross moments must lie in the range of the second moments'

function keepModes(modes: readonly Mode[]): readonly Mode[] {
  modes.forEach(({ eigenvalue, squaredMoment }, k) => {
    const name = (field: string): string => `modes[${k}].${field}`
    if (eigenvalue.num < 0n) throw new DomainError('modeEquation', name('eigenvalue'), Q.toString(eigenvalue), 'nonnegative')
    if (squaredMoment.num < 0n)
      throw new DomainError('modeEquation', name('squaredMoment'), Q.toString(squaredMoment), 'nonnegative')
    if (eigenvalue.num === 0n && squaredMoment.num !== 0n) throw new DomainError('modeEquation', name('eigenvalue'), '0', inRange)
  })
  return modes.filter((mode) => mode.squaredMoment.num !== 0n)
}

function keepArrays(modes: ModeArrays): ModeArrays {
  const { eigenvalues, squaredMoments } = modes
  if (eigenvalues.length !== squaredMoments.length) {
    throw new ShapeError(
      'modeEquation',
      `${eigenvalues.length} eigenvalues and ${squaredMoments.length} squared moments`,
      'as many of both',
    )
  }
  let kept = 0
  for (let k = 0; k < eigenvalues.length; k++) {
    const a = eigenvalues[k] as number
    const c = squaredMoments[k] as number
    if (!(a >= 0 && a < Number.POSITIVE_INFINITY)) {
      throw new DomainError('modeEquation', `eigenvalues[${k}]`, String(a), 'a nonnegative finite number')
    }
    if (!(c >= 0 && c < Number.POSITIVE_INFINITY)) {
      throw new DomainError('modeEquation', `squaredMoments[${k}]`, String(c), 'a nonnegative finite number')
    }
    if (c > 0) kept++
    if (c > 0 && a === 0) throw new DomainError('modeEquation', `eigenvalues[${k}]`, '0', inRange)
  }
  if (kept === eigenvalues.length) return modes
  const keeps = (_: number, k: number): boolean => (squaredMoments[k] as number) > 0
  return { eigenvalues: eigenvalues.filter(keeps), squaredMoments: squaredMoments.filter(keeps) }
}
