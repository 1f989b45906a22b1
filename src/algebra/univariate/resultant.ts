/** Resultant and discriminant of univariate polynomials over Z, by modular images up to a proved bound. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import { content, derivative, type IntegerPolynomial, leadingCoefficient } from './dense.ts'
import { divideByInteger } from './divide.ts'
import * as images from './prime-images.ts'

/**
 * Res(f, g) = lc(f)^deg g · Π g(α) over the roots α of f: zero iff f and g have a common root. Res(g, f) = (−1)^(deg f·deg g) Res(f, g);
 * the resultant with the zero polynomial is 0, and that of two nonzero constants is 1.
 *
 * Images modulo primes below 2²⁶ (Euclid), joined by the Chinese remainder theorem up to Hadamard's bound on Sylvester's determinant
 * (Collins 1971; von zur Gathen and Gerhard 2013, Algorithm 6.25). Zero is decided by the bound as well. A budget step is one prime.
 * Cost: O(b·n²) word operations for a resultant of b words.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { univariate as U } from 'modewise/algebra'
 * // Res(x² − 2, x² − 3) = (2 − 3)²
 * assert.equal(U.resultant([-2n, 0n, 1n], [-3n, 0n, 1n]), 1n)
 * ```
 */
export function resultant(f: IntegerPolynomial, g: IntegerPolynomial, options?: BudgetOptions): bigint {
  if (f.length === 0 || g.length === 0) return 0n
  if (f.length === 1) return f[0]! ** BigInt(g.length - 1)
  if (g.length === 1) return g[0]! ** BigInt(f.length - 1)
  const [contentF, contentG] = [content(f), content(g)]
  const factor = contentF ** BigInt(g.length - 1) * contentG ** BigInt(f.length - 1)
  return factor * primitiveResultant(divideByInteger(f, contentF), divideByInteger(g, contentG), options)
}

function primitiveResultant(f: IntegerPolynomial, g: IntegerPolynomial, options?: BudgetOptions): bigint {
  const budget = startBudget('resultant', options)
  const wantedBits = determinantBits(f, g) + 1
  const residues: number[] = []
  const moduli: number[] = []
  let bits = 0
  for (const p of images.primes()) {
    budget.spend()
    const [imageF, imageG] = [images.reduce(f, p), images.reduce(g, p)]
    if (imageF.at(-1) === 0 || imageG.at(-1) === 0) continue
    residues.push(images.resultant(imageF, imageG, p))
    moduli.push(p)
    bits += Math.log2(p) - 1e-9
    if (bits > wantedBits) break
  }
  return images.combine(residues, moduli)
}

/** An upper bound on log₂|Res(f, g)|: ‖f‖₂^deg g·‖g‖₂^deg f (Hadamard). */
function determinantBits(f: IntegerPolynomial, g: IntegerPolynomial): number {
  const squareNormBits = (h: IntegerPolynomial): number => integer.bitLength(h.reduce((s, c) => s + c * c, 0n))
  return Math.ceil((squareNormBits(f) * (g.length - 1) + squareNormBits(g) * (f.length - 1)) / 2)
}

/**
 * disc(f) = (−1)^(n(n−1)/2)·Res(f, f′)/lc(f) = lc(f)^(2n−2)·Π_{i<j} (αᵢ − αⱼ)²: zero iff f has a multiple root; 1 in degree 1.
 * Cost and budget: those of `resultant`.
 * @throws DomainError for constants, which have no discriminant
 */
export function discriminant(f: IntegerPolynomial, options?: BudgetOptions): bigint {
  const n = f.length - 1
  if (n < 1) throw new DomainError('discriminant', 'f', n < 0 ? '0' : f[0]!.toString(), 'of positive degree')
  const value = resultant(f, derivative(f), options) / leadingCoefficient(f)
  return (n * (n - 1)) % 4 === 0 ? value : -value
}
