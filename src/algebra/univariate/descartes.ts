/** Descartes' rule of signs on a half-line and on an interval, with what a checker needs to repeat it. */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { type IntegerPolynomial, normalize, zero } from './dense.ts'
import { shift } from './taylor-shift.ts'

/** Number of sign changes in a sequence, zeros left out. */
export function signVariations(coefficients: readonly bigint[]): number {
  let count = 0
  let last = 0
  for (const c of coefficients) {
    if (c === 0n) continue
    const s = c < 0n ? -1 : 1
    if (s === -last) count++
    last = s
  }
  return count
}

/**
 * (x + 1)^n·f((upper·x + lower)/(x + 1)) up to a positive factor: its positive roots are carried to the roots of f in (lower, upper),
 * with multiplicity. With `upper` null, the interval (lower, ∞), it is f(lower + x/den) with the denominator of `lower`.
 * @throws DomainError unless lower < upper
 */
export function transformInterval(f: IntegerPolynomial, lower: Q.Rational, upper: Q.Rational | null): IntegerPolynomial {
  if (f.length === 0) return zero
  if (upper === null) {
    return shift(substituteScale(f, 1n, lower.den), lower.num)
  }
  if (Q.compare(lower, upper) >= 0) {
    throw new DomainError('transformInterval', 'lower', Q.toString(lower), `less than upper = ${Q.toString(upper)}`)
  }
  const denominator = integer.lcm(lower.den, upper.den)
  const a = lower.num * (denominator / lower.den)
  const width = upper.num * (denominator / upper.den) - a
  const unit = substituteScale(shift(substituteScale(f, 1n, denominator), a), width, 1n)
  // x^n·unit(1/x), shifted by one, is (x + 1)^n·unit(1/(x + 1)); the other order exchanges 0 and ∞
  return normalize(shift(unit.toReversed(), 1n).toReversed())
}

/** qⁿ·f(p·x/q). */
function substituteScale(f: IntegerPolynomial, p: bigint, q: bigint): IntegerPolynomial {
  let powerP = 1n
  const result = f.map((c) => {
    const value = c * powerP
    powerP *= p
    return value
  })
  let powerQ = 1n
  for (let i = f.length - 1; i >= 0; i--) {
    result[i]! *= powerQ
    powerQ *= q
  }
  return result
}

/** That f has `variations` − 2k roots (k ≥ 0) in (lower, upper), counted with multiplicity; upper null means ∞. */
export interface DescartesCertificate {
  readonly polynomial: IntegerPolynomial
  readonly lower: Q.Rational
  readonly upper: Q.Rational | null
  readonly variations: number
}

/**
 * Descartes' rule for f on an open interval (Collins and Akritas 1976): the number of roots in it, with multiplicity, is at most
 * `variations` and of the same parity; 0 and 1 are exact. Cost: two Taylor shifts.
 * @throws DomainError unless lower < upper, or for f = 0
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { rational as Q, univariate as U } from 'modewise/algebra'
 * // x² − 2 has exactly one root between 1 and 2
 * assert.equal(U.descartes([-2n, 0n, 1n], Q.fromInteger(1n), Q.fromInteger(2n)).variations, 1)
 * ```
 */
export function descartes(polynomial: IntegerPolynomial, lower: Q.Rational, upper: Q.Rational | null): DescartesCertificate {
  if (polynomial.length === 0) throw new DomainError('descartes', 'polynomial', '0', 'a nonzero polynomial')
  return { polynomial, lower, upper, variations: signVariations(transformInterval(polynomial, lower, upper)) }
}

/** Recomputes a certificate from its polynomial and interval alone. */
export const checkDescartes = (certificate: DescartesCertificate): boolean =>
  certificate.polynomial.length > 0 &&
  (certificate.upper === null || Q.compare(certificate.lower, certificate.upper) < 0) &&
  signVariations(transformInterval(certificate.polynomial, certificate.lower, certificate.upper)) === certificate.variations
