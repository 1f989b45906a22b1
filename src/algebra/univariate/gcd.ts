/** Greatest common divisor of univariate polynomials over Z: modular images, proved by trial division. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import * as integer from '../integer.ts'
import { constant, content, type IntegerPolynomial, leadingCoefficient, primitivePart, scale } from './dense.ts'
import { tryDivide } from './divide.ts'
import * as images from './prime-images.ts'

/** g = gcd(f, h) with the quotients f/g and h/g: multiplying out proves that g divides both. */
export interface GcdWithCofactors {
  readonly gcd: IntegerPolynomial
  readonly cofactors: readonly [IntegerPolynomial, IntegerPolynomial]
}

/**
 * The gcd in Z[x], with positive leading coefficient; gcd(f, 0) = ±f, gcd(0, 0) = 0.
 *
 * Images modulo primes below 2²⁶ are lifted until a candidate divides both; a common divisor of the degree of an image's gcd is
 * the gcd (Brown 1971; von zur Gathen and Gerhard 2013, Algorithm 6.38). A budget step is one prime.
 */
export const gcd = (f: IntegerPolynomial, g: IntegerPolynomial, options?: BudgetOptions): IntegerPolynomial =>
  gcdWithCofactors(f, g, options).gcd

/** `gcd` with the two quotients, which the proof by trial division yields anyway; gcd(0, 0) = 0 has cofactors 0. */
export function gcdWithCofactors(f: IntegerPolynomial, g: IntegerPolynomial, options?: BudgetOptions): GcdWithCofactors {
  if (f.length === 0 || g.length === 0) {
    const nonzero = f.length === 0 ? g : f
    const unit = leadingCoefficient(nonzero) < 0n ? -1n : 1n
    return { gcd: scale(nonzero, unit), cofactors: [f.length === 0 ? f : constant(unit), g.length === 0 ? g : constant(unit)] }
  }
  const common = integer.gcd(content(f), content(g))
  const primitive = primitiveGcd(primitivePart(f), primitivePart(g), options)
  const divisor = scale(primitive.gcd, common)
  const cofactor = (dividend: IntegerPolynomial, quotient: IntegerPolynomial): IntegerPolynomial => {
    const unit = leadingCoefficient(dividend) < 0n ? -1n : 1n
    return scale(quotient, (unit * content(dividend)) / common)
  }
  return { gcd: divisor, cofactors: [cofactor(f, primitive.cofactors[0]), cofactor(g, primitive.cofactors[1])] }
}

function primitiveGcd(f: IntegerPolynomial, g: IntegerPolynomial, options?: BudgetOptions): GcdWithCofactors {
  const coprime: GcdWithCofactors = { gcd: constant(1n), cofactors: [f, g] }
  if (f.length === 1 || g.length === 1) return coprime
  const budget = startBudget('univariate.gcd', options)
  const lead = integer.gcd(leadingCoefficient(f), leadingCoefficient(g))
  let known: images.Lifted | undefined
  for (const p of images.primes()) {
    budget.spend()
    const leadImage = Number(lead % BigInt(p))
    if (leadImage === 0) continue
    const image = images.gcd(images.reduce(f, p), images.reduce(g, p), p)
    if (image.length === 1) return coprime
    if (known !== undefined && image.length > known.values.length) continue
    const residues = image.map((c) => images.multiply(c, leadImage, p))
    const fresh = known === undefined || image.length < known.values.length
    const lifted: ReturnType<typeof images.lift> = images.lift(
      fresh ? { values: Array.from(residues, () => 0n), modulus: 1n } : (known as images.Lifted),
      residues,
      p,
    )
    known = lifted
    if (lifted.changed && !fresh) continue
    const candidate = primitivePart(lifted.values)
    const quotientF = tryDivide(f, candidate)
    const quotientG = quotientF === undefined ? undefined : tryDivide(g, candidate)
    if (quotientF !== undefined && quotientG !== undefined) return { gcd: candidate, cofactors: [quotientF, quotientG] }
  }
  return coprime
}
