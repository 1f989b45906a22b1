/**
 * Cosines and tangents of rational multiples of π as real algebraic numbers, and numbers recognized as such.
 *
 * Nothing transcendental is evaluated. Let V_n(2cos φ) = 2cos nφ. The roots of V_n − 2 are 2cos(2πj/n), in decreasing order for
 * j = 0 … ⌊n/2⌋, since cos falls on [0, π]. The roots of Im (1 + ix)ⁿ are tan(πj/n), in increasing order for −n/2 < j < n/2.
 */

import type { BudgetOptions } from '../../budget.ts'
import * as integer from '../../integer.ts'
import * as Q from '../../rational.ts'
import type { IntegerPolynomial } from '../../univariate/index.ts'
import * as U from '../../univariate/index.ts'
import { dilate } from '../arithmetic.ts'
import { compare } from '../compare.ts'
import { type Algebraic, degree } from '../number.ts'
import { realRoots } from '../roots.ts'
import { type ClosedForm, scale } from './tree.ts'

/** V_n − 2, with V_0 = 2, V_1 = x, V_{n+1} = x·V_n − V_{n−1}. */
function cosinePolynomial(n: number): IntegerPolynomial {
  let [previous, current]: [IntegerPolynomial, IntegerPolynomial] = [[2n], U.x]
  for (let i = 0; i < n; i++) [previous, current] = [current, U.sub(U.mul(U.x, current), previous)]
  return U.sub(previous, [2n])
}

/** Im (1 + ix)ⁿ. */
function tangentPolynomial(n: number): IntegerPolynomial {
  let [re, im]: [IntegerPolynomial, IntegerPolynomial] = [U.one, U.zero]
  for (let i = 0; i < n; i++) [re, im] = [U.sub(re, U.mul(U.x, im)), U.add(im, U.mul(U.x, re))]
  return im
}

/** Of 0 ≤ j/n ≤ 1/2 the number 2cos(2πj/n). */
const doubledCosine = (j: number, n: number, options?: BudgetOptions): Algebraic =>
  realRoots(cosinePolynomial(n), options).at(-1 - j)!.root

/** cos(multiple·π) for 0 ≤ multiple ≤ 1. */
export function cosineOfPi(multiple: Q.Rational, options?: BudgetOptions): Algebraic {
  const turn = Q.div(multiple, Q.fromInteger(2n))
  return dilate(doubledCosine(Number(turn.num), Number(turn.den), options), Q.make(1n, 2n))
}

/** tan(multiple·π) for −1/2 < multiple < 1/2. */
export function tangentOfPi({ num, den }: Q.Rational, options?: BudgetOptions): Algebraic {
  const roots = realRoots(tangentPolynomial(Number(den)), options)
  return roots[Number(num) + (roots.length - 1) / 2]!.root
}

function totient(n: number): number {
  return Array.from({ length: n }, (_, i) => i + 1).filter((i) => integer.gcd(BigInt(i), BigInt(n)) === 1n).length
}

/** Recognition is tried up to this degree; 2cos(2πj/n) has degree φ(n)/2. */
const recognizedDegree = 12

/** The number as cos, 2cos or tan of a rational multiple of π, where it is one; undefined otherwise or where its degree is large. */
export function recognizeAngle(a: Algebraic, options?: BudgetOptions): ClosedForm | undefined {
  const d = degree(a)
  if (d > recognizedDegree) return undefined
  for (const factor of [Q.one, Q.make(1n, 2n)]) {
    const doubled = dilate(a, Q.inv(factor))
    if (U.leadingCoefficient(doubled.minimalPolynomial) !== 1n) continue
    const multiple = cosineMultiple(doubled, options)
    if (multiple !== undefined)
      return scale(Q.mul(Q.fromInteger(2n), factor), { kind: 'cosine', angle: { kind: 'pi', multiple } })
  }
  const multiple = tangentMultiple(a, options)
  if (multiple === undefined) return undefined
  const tangent: ClosedForm = { kind: 'tangent', angle: { kind: 'pi', multiple: Q.abs(multiple) } }
  return Q.sign(multiple) < 0 ? scale(Q.neg(Q.one), tangent) : tangent
}

/** r with a = 2cos(rπ), 0 ≤ r ≤ 1. */
function cosineMultiple(a: Algebraic, options?: BudgetOptions): Q.Rational | undefined {
  const d = degree(a)
  // n/φ(n) < 5 for all n of such a small totient
  for (let n = 3; n <= 10 * d; n++) {
    if (totient(n) !== 2 * d) continue
    const f = cosinePolynomial(n)
    if (U.tryDivide(f, a.minimalPolynomial) === undefined) continue
    const above = realRoots(f, options).filter(({ root }) => compare(root, a) > 0).length
    return Q.make(2n * BigInt(above), BigInt(n))
  }
  return undefined
}

/** r with a = tan(rπ), |r| < 1/2. */
function tangentMultiple(a: Algebraic, options?: BudgetOptions): Q.Rational | undefined {
  const d = degree(a)
  for (let n = 3; n <= 5 * d; n++) {
    const t = totient(n)
    if (t !== d && t !== 2 * d && 2 * t !== d) continue
    const f = tangentPolynomial(n)
    if (U.tryDivide(f, a.minimalPolynomial) === undefined) continue
    const roots = realRoots(f, options)
    const below = roots.filter(({ root }) => compare(root, a) < 0).length
    return Q.make(BigInt(below - (roots.length - 1) / 2), BigInt(n))
  }
  return undefined
}
