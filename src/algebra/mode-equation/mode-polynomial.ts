/** The mode equation as one polynomial over Z, for few modes and for exact questions such as double roots. */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import {
  add,
  constant,
  type IntegerPolynomial,
  monomial,
  mul,
  one,
  pow,
  primitivePart,
  scale,
  sub,
  zero,
} from '../univariate/integer-polynomial.ts'
import { isArrays, type Mode, type ModeEquation, normalize } from './equation.ts'

/**
 * P(λ) = λ^{D+1} N(λ)^D − G Q(λ)^{2D} with S = N/Q², Q = ∏ (κ a_k + λ) over the different a_k; primitive, up to sign. Its positive roots
 * are those of the mode equation, with their multiplicities; the degree is 2DK (2K at D = 1 unless Σ c_k² = G) for K different a_k.
 * Modes that share an eigenvalue are merged, so P has no factor of Q. Cost: that of a product of degree 2DK with coefficients of
 * about 2DK times the bits of the data.
 *
 * @throws DomainError for invalid data, or modes given as arrays of doubles
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { modeEquation, rational as Q } from 'modewise/algebra'
 * const modes = [{ eigenvalue: Q.one, squaredMoment: Q.parse('4') }]
 * // λ³·16 − (1 + λ)⁴ at D = 2
 * assert.deepEqual(modeEquation.modePolynomial({ depth: 2, inflation: Q.one, product: Q.one, modes }), [-1n, -4n, -6n, 12n, -1n])
 * ```
 */
export function modePolynomial(equation: ModeEquation): IntegerPolynomial {
  if (isArrays(equation.modes)) {
    throw new DomainError(
      'modePolynomial',
      'modes',
      `${equation.modes.eigenvalues.length} doubles`,
      'a list of rational modes; convert them first',
    )
  }
  normalize(equation)
  const { depth, inflation, product } = equation
  const modes = merge(equation.modes)
  // c²/(κa + λ)² = c² q²/(qλ + p)² with κa = p/q; m is the common denominator of the c² q²
  const factors = modes.map(({ eigenvalue }): IntegerPolynomial => {
    const { num, den } = Q.mul(inflation, eigenvalue)
    return [num, den]
  })
  const weights = modes.map(({ squaredMoment }, k) => {
    const q = factors[k]?.[1] as bigint
    return Q.mul(squaredMoment, Q.fromInteger(q * q))
  })
  const m = weights.reduce((common, { den }) => integer.lcm(common, den), 1n)
  // N and Q together, one mode at a time: N/Q² + w/f² = (N f² + w Q²)/(Q f)²
  let numerator: IntegerPolynomial = zero
  let denominator: IntegerPolynomial = one
  factors.forEach((factor, k) => {
    const { num, den } = weights[k] as Q.Rational
    const squares = scale(pow(denominator, 2), num * (m / den))
    numerator = add(mul(numerator, pow(factor, 2)), squares)
    denominator = mul(denominator, factor)
  })
  const left = mul(monomial(product.den, depth + 1), pow(numerator, depth))
  const right = mul(constant(product.num * m ** BigInt(depth)), pow(denominator, 2 * depth))
  return signed(primitivePart(sub(left, right)))
}

/** P(0) < 0, as −G Q(0)^{2D} is. */
const signed = (f: IntegerPolynomial): IntegerPolynomial => ((f[0] as bigint) > 0n ? f.map((c) => -c) : f)

function merge(modes: readonly Mode[]): readonly Mode[] {
  const merged = new Map<string, Mode>()
  for (const { eigenvalue, squaredMoment } of modes) {
    if (squaredMoment.num === 0n) continue
    const key = Q.toString(eigenvalue)
    const before = merged.get(key)
    merged.set(key, {
      eigenvalue,
      squaredMoment: before === undefined ? squaredMoment : Q.add(before.squaredMoment, squaredMoment),
    })
  }
  return [...merged.values()]
}
