/** A square-free integer polynomial with its factors modulo pᵏ, and the integer factors that a subset of them stands for. */

import * as integer from '../integer.ts'
import { type IntegerPolynomial, leadingCoefficient, primitivePart } from './dense.ts'
import { multiplyModulo, type Residues } from './factor-hensel.ts'

/** f ≡ lc(f)·∏ factors modulo `modulus` = pᵏ; the factors are monic. */
export interface LiftedFactorization {
  readonly polynomial: IntegerPolynomial
  readonly factors: readonly Residues[]
  readonly prime: number
  readonly exponent: number
  readonly modulus: bigint
}

/** The representative of a modulo m in (−m/2, m/2]. */
export function symmetric(a: bigint, m: bigint): bigint {
  const r = integer.mod(a, m)
  return 2n * r > m ? r - m : r
}

/** ⌈|f|₂⌉, the Euclidean norm of the coefficients: at least the Mahler measure of f (Landau 1905). */
export function norm(f: IntegerPolynomial): bigint {
  const square = f.reduce((sum, c) => sum + c * c, 0n)
  const root = integer.floorRoot(square, 2)
  return root * root === square ? root : root + 1n
}

/**
 * A bound on the coefficients of lc(f)/lc(g)·g for every factor g of f over Z of degree at most `degree`: the binomial
 * coefficient C(degree, degree/2) times |f|₂ (Mignotte 1974; the Mahler measure of lc(f)/lc(g)·g is at most that of f).
 */
export function factorBound(f: IntegerPolynomial, degree: number): bigint {
  let binomial = 1n
  for (let i = 1; i <= degree >> 1; i++) binomial = (binomial * BigInt(degree + 1 - i)) / BigInt(i)
  return binomial * norm(f)
}

/**
 * The only primitive g, up to sign, that divides f over Z and is a multiple of ∏ chosen modulo pᵏ, if there is one:
 * whether it divides is still to be tried. Precondition: pᵏ > 2·factorBound(f, deg g).
 */
export function candidate(f: IntegerPolynomial, chosen: readonly Residues[], modulus: bigint): IntegerPolynomial {
  let product: Residues = [leadingCoefficient(f)]
  for (const factor of chosen) product = multiplyModulo(product, factor, modulus)
  return primitivePart(product.map((c) => symmetric(c, modulus)))
}
