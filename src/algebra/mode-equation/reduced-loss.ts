/** The reduced loss F = y2 − Σ_k c_k²/(κ a_k + λ) + D λ Σ_k c_k²/(κ a_k + λ)² at a stationary point, enclosed. */

import { DomainError } from '../errors.ts'
import type { Interval, IntervalArithmetic } from '../interval/index.ts'
import * as Q from '../rational.ts'
import { isArrays, type ModeEquation, normalize } from './equation.ts'

/**
 * Encloses F over the given λ > 0, so that two stationary points (and the origin, where F = y2) can be compared: disjoint
 * enclosures order them, overlapping ones call for more digits of λ. O(K) operations of the arithmetic; at a root F is
 * stationary, but the sums here are taken separately, so the width is of the order of λ's.
 *
 * @throws DomainError for λ ≤ 0 or invalid modes
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { interval, modeEquation, rational as Q } from 'modewise/algebra'
 * // one mode at the tie: κa = D − 1, s = D, G = 1 has the root λ = 1, where F equals F(0) = y2
 * const equation = { depth: 2, inflation: Q.one, product: Q.one, modes: [{ eigenvalue: Q.one, squaredMoment: Q.parse('4') }] }
 * const I = interval.rationalIntervals()
 * assert.deepEqual(modeEquation.reducedLoss(equation, Q.parse('3'), I.one, I), I.fromInteger(3n))
 * ```
 */
export function reducedLoss<E>(
  equation: ModeEquation,
  secondMoment: Q.Rational,
  lambda: Interval<Q.Rational>,
  arithmetic: IntervalArithmetic<E>,
): Interval<E> {
  if (Q.sign(lambda.lo) <= 0) throw new DomainError('reducedLoss', 'lambda', Q.toString(lambda.lo), 'positive')
  const I = arithmetic
  const { modes, count, scale, depth } = normalize(equation)
  const at = I.fromRationals(lambda.lo, lambda.hi)
  const inflation = I.fromRational(scale)
  let [first, second] = [I.zero, I.zero]
  for (let k = 0; k < count; k++) {
    const [a, c] = isArrays(modes)
      ? [Q.fromFloatExactly(modes.eigenvalues[k] as number), Q.fromFloatExactly(modes.squaredMoments[k] as number)]
      : [modes[k]?.eigenvalue as Q.Rational, modes[k]?.squaredMoment as Q.Rational]
    const x = I.add(I.mul(inflation, I.fromRational(a)), at)
    const quotient = I.div(I.fromRational(c), x)
    first = I.add(first, quotient)
    second = I.add(second, I.div(quotient, x))
  }
  const penalty = I.mul(I.mul(I.fromInteger(BigInt(depth)), at), second)
  return I.add(I.sub(I.fromRational(secondMoment), first), penalty)
}
