/** The prime modulo which a square-free integer polynomial is factored, and the degrees that its factors over Z can have. */

import type { Budget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import { degree, type IntegerPolynomial, leadingCoefficient, toString } from './dense.ts'
import * as F from './modular.ts'
import { type DegreePart, distinctDegrees } from './modular-factor.ts'

export interface ModularImage {
  readonly prime: number
  readonly parts: readonly DegreePart[]
  /** Number of irreducible factors modulo the prime. */
  readonly count: number
}

export interface PrimeChoice {
  /** The image with the fewest factors among those tried. */
  readonly best: ModularImage
  /** degrees[d] is false where no factor of f over Z has degree d: no union of modular factors has it for some prime. */
  readonly degrees: readonly boolean[]
}

/** Smaller primes divide discriminants too often. */
const firstPrime = 11

function* primesFrom(first: number, limit: number): Generator<number> {
  for (let p = first; p < limit; p += 2) {
    let prime = true
    for (let d = 3; d * d <= p && prime; d += 2) prime = p % d !== 0
    if (prime) yield p
  }
}

const countFactors = (parts: readonly DegreePart[]): number =>
  parts.reduce((sum, { degree: d, product }) => sum + F.degree(product) / d, 0)

/** possible[d]: some set of the modular factors has total degree d. */
function subsetSums(parts: readonly DegreePart[], n: number): readonly boolean[] {
  const possible = new Array<boolean>(n + 1).fill(false)
  possible[0] = true
  for (const { degree: d, product } of parts) {
    for (let copies = F.degree(product) / d; copies > 0; copies--) {
      for (let s = n; s >= d; s--) possible[s] ||= possible[s - d]!
    }
  }
  return possible
}

/** Only the degrees 0 and n are left. */
export const isForcedIrreducible = (degrees: readonly boolean[]): boolean => degrees.lastIndexOf(true, degrees.length - 2) === 0

/**
 * Tries primes that keep f square-free, until irreducibility is clear or `tries` of them are used.
 * Preconditions: f square-free of degree n ≥ 1. Cost: `tries` distinct-degree factorizations.
 * @throws DomainError if every prime up to the limit of exact doubles divides lc(f)·disc(f)
 */
export function choosePrime(f: IntegerPolynomial, tries: number, budget: Budget): PrimeChoice {
  const n = degree(f)
  const lead = leadingCoefficient(f)
  let best: ModularImage | undefined
  let degrees: readonly boolean[] = new Array<boolean>(n + 1).fill(true)
  let tried = 0
  for (const prime of primesFrom(firstPrime, F.largestPrime(n))) {
    if (lead % BigInt(prime) === 0n) continue
    const image = F.monic(F.fromIntegers(f, prime), prime)
    if (F.degree(F.gcd(image, F.derivative(image, prime), prime)) > 0) continue
    const parts = distinctDegrees(image, prime, budget)
    const count = countFactors(parts)
    if (best === undefined || count < best.count) best = { prime, parts, count }
    const possible = subsetSums(parts, n)
    degrees = degrees.map((allowed, d) => allowed && possible[d]!)
    tried++
    if (isForcedIrreducible(degrees) || tried === tries) break
  }
  if (best === undefined) {
    throw new DomainError(
      'factor',
      'f',
      toString(f),
      'a polynomial whose discriminant is not divisible by every prime below 2^20',
    )
  }
  return { best, degrees }
}
