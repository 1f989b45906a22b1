/** Content and primitive part: over Z for all variables together. */

import * as Q from '../rational.ts'
import { content as contentOf, divideBy, isSmall } from './packed/coefficients.ts'
import { exponentAt } from './packed/layout.ts'
import { isZero, type Polynomial } from './representation.ts'

/** The positive rational c for which p/c has coprime integer coefficients; 0 for the zero polynomial. */
export const content = (p: Polynomial): Q.Rational =>
  isZero(p) ? Q.zero : { num: contentOf(p.coefficients), den: p.denominator }

/** The associate of p with coprime integer coefficients and a positive leading coefficient; 0 for the zero polynomial. */
export function primitivePart(p: Polynomial): Polynomial {
  if (isZero(p)) return p
  const g = contentOf(p.coefficients)
  const divisor = p.coefficients[0]! < 0 ? -g : g
  if (divisor === 1n && p.denominator === 1n) return p
  const { coefficients } = p
  if (divisor === -1n) {
    const negated = isSmall(coefficients) ? coefficients.map((c) => -c) : coefficients.map((c) => -c)
    return { ...p, coefficients: negated, denominator: 1n }
  }
  return { ...p, coefficients: divideBy(coefficients, divisor), denominator: 1n }
}

/** The exponents of the largest monomial that divides p, parallel to its variables; all zero for the zero polynomial. */
export function monomialContent(p: Polynomial): readonly number[] {
  return p.layout.variables.map((_, v) => {
    let least = isZero(p) ? 0 : Number.POSITIVE_INFINITY
    for (let t = 0; t < p.coefficients.length && least > 0; t++) least = Math.min(least, exponentAt(p.layout, p.keys, t, v))
    return least
  })
}
