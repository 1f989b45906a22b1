/**
 * Forms for the real roots of quadratics and cubics: candidates, which `proves` has to confirm.
 *
 * Sources: Cardano 1545; Viète 1615 (the trigonometric form where all three roots are real).
 */

import * as integer from '../../integer.ts'
import * as Q from '../../rational.ts'
import { elementaryAngle, fold } from './elementary-angle.ts'
import {
  type ClosedForm,
  gather,
  negate,
  power,
  product,
  quotient,
  rational,
  root,
  scale,
  splitCoefficient,
  squareRoot,
  sum,
} from './tree.ts'

/** The roots of a·x² + b·x + c, for a rational a ≠ 0 and b: (−b ± √(b² − 4ac))/(2a), the radical with the least integer radicand. */
export function quadraticForms(a: Q.Rational, b: Q.Rational, c: ClosedForm): readonly ClosedForm[] {
  const four = Q.fromInteger(4n)
  const discriminant = sum(rational(Q.mul(b, b)), scale(Q.neg(Q.mul(four, a)), c))
  const half = Q.inv(Q.mul(Q.fromInteger(2n), a))
  const center = rational(Q.neg(Q.mul(b, half)))
  const radical = scale(half, squareRoot(discriminant))
  return [gather(center, radical), gather(center, negate(radical))]
}

/** The roots of x³ + p·x + q. */
export function depressedCubicForms(p: ClosedForm, q: ClosedForm): readonly ClosedForm[] {
  if (p.kind === 'rational' && Q.isZero(p.value)) return [root(negate(q), 3)]
  const half = scale(Q.make(-1n, 2n), q)
  const third = scale(Q.make(1n, 3n), p)
  const discriminant = sum(power(half, 2), power(third, 3))
  return [...radicalForms(half, discriminant, third), ...trigonometricForms(half, negate(third))]
}

/** ∛(h + √Δ) + ∛(h − √Δ), h = −q/2, Δ = h² + (p/3)³: the real root where Δ ≥ 0. */
function radicalForms(half: ClosedForm, discriminant: ClosedForm, third: ClosedForm): readonly ClosedForm[] {
  if (discriminant.kind === 'rational' && Q.sign(discriminant.value) < 0) return []
  const radical = squareRoot(discriminant)
  // where −p/3 is irrational, the second cube root is written as −(p/3)/first: the product of the two is −p/3
  const symmetric = third.kind === 'rational'
  const { coefficient, core } = splitCoefficient(radical)
  const { factor, scaled } = half.kind === 'rational' ? clearCubes(half.value, coefficient) : { factor: Q.one, scaled: undefined }
  const conjugate = (sign: bigint): ClosedForm =>
    scaled === undefined
      ? root(sum(half, scale(Q.fromInteger(sign), radical)), 3)
      : root(sum(rational(scaled.constant), scale(Q.mul(Q.fromInteger(sign), scaled.coefficient), core)), 3)
  const first = conjugate(1n)
  return [scale(factor, sum(first, symmetric ? conjugate(-1n) : negate(quotient(scale(Q.inv(Q.pow(factor, 2)), third), first))))]
}

/** constant + coefficient·√d = factor³·(scaled.constant + scaled.coefficient·√d) with integers, as small as cubes below 100³ allow. */
function clearCubes(constant: Q.Rational, coefficient: Q.Rational) {
  const den = integer.lcm(constant.den, coefficient.den)
  let [above, below] = [1n, den]
  for (let c = 1n; c <= 100n && c < below; c++) if (c ** 3n % den === 0n) below = c
  const cube = Q.fromInteger(below ** 3n)
  const common = integer.gcd(Q.mul(constant, cube).num, Q.mul(coefficient, cube).num)
  for (let c = 2n; c <= 100n; c++) if (common % c ** 3n === 0n) above = c
  const outside = Q.make(above, below)
  const inverse = Q.inv(Q.pow(outside, 3))
  return { factor: outside, scaled: { constant: Q.mul(constant, inverse), coefficient: Q.mul(coefficient, inverse) } }
}

/** 2√w·cos((arccos(h/√w³) + 2πk)/3), w = −p/3, h = −q/2: all three roots where w³ ≥ h². */
function trigonometricForms(half: ClosedForm, w: ClosedForm): readonly ClosedForm[] {
  if (w.kind === 'rational' && Q.sign(w.value) <= 0) return []
  const radius = squareRoot(w)
  const amplitude = scale(Q.fromInteger(2n), radius)
  if (w.kind === 'rational' && half.kind === 'rational') {
    const square = Q.div(Q.pow(half.value, 2), Q.pow(w.value, 3))
    if (Q.compare(square, Q.one) > 0) return []
    const angle = elementaryAngle(Q.sign(half.value), square)
    if (angle !== undefined) {
      return [0n, 2n, 4n].map((turns) => {
        const multiple = fold(Q.div(Q.add(angle, Q.fromInteger(turns)), Q.fromInteger(3n)))
        return product(amplitude, { kind: 'cosine', angle: { kind: 'pi', multiple } })
      })
    }
  }
  // h/(w√w) = h·√w/w², which for a rational w has a rational denominator
  const cosine = w.kind === 'rational' ? product(half, radius, rational(Q.pow(w.value, -2))) : quotient(half, product(w, radius))
  return ([0, 1, 2] as const).map((turns) => product(amplitude, { kind: 'cosine', angle: { kind: 'third', cosine, turns } }))
}
