/** Refuting an identity of rational functions at random points modulo a prime; nothing is ever confirmed that way. */

import { DivisionByZeroError } from '../errors.ts'
import type { Polynomial } from '../polynomial/index.ts'
import * as P from '../polynomial/index.ts'
import { largestPrime, PrimeField, residueStream } from '../polynomial/modular/prime-field.ts'
import type { Field } from '../structures.ts'

/**
 * The field of residues modulo the largest prime below 2²⁶. An expression evaluated in it, its variables at residues, has the
 * residue of its exact value, where no division by zero occurs: two different residues refute an identity, equal ones prove nothing.
 */
export function residueField(): Field<number> {
  const prime = new PrimeField(largestPrime)
  const inv = (a: number): number => {
    if (a === 0) throw new DivisionByZeroError('residueField.inv', '1')
    return prime.inverse(a)
  }
  return {
    zero: 0,
    one: 1,
    add: (a, b) => prime.add(a, b),
    sub: (a, b) => prime.sub(a, b),
    mul: (a, b) => prime.mul(a, b),
    neg: (a) => prime.sub(0, a),
    isZero: (a) => a === 0,
    equals: (a, b) => a === b,
    fromInteger: (n) => prime.reduce(n),
    inv,
    div: (a, b) => prime.mul(a, inv(b)),
  }
}

/** A residue for each name, the same at each call with the same `attempt`. */
export function residuePoint(names: readonly string[], attempt = 0): ReadonlyMap<string, number> {
  const random = residueStream(attempt)
  return new Map(names.map((name) => [name, random(largestPrime)]))
}

/** The parts of a fraction, not necessarily in lowest terms, the denominator nonzero. */
export interface Fraction {
  readonly numerator: Polynomial
  readonly denominator: Polynomial
}

/**
 * True where a point modulo a prime shows f ≠ g; false says nothing. Cost: linear in the number of terms.
 * The residues of n₁d₂ and n₂d₁ are compared, so that denominators that vanish at the point do no harm.
 */
export function isRefuted(f: Fraction, g: Fraction): boolean {
  const prime = new PrimeField(largestPrime)
  const parts = [f.numerator, g.denominator, g.numerator, f.denominator]
  // over one common denominator each polynomial is its integer numerator divided by a nonzero integer
  const scale = parts.map((p) => prime.reduce(p.denominator))
  if (scale.includes(0)) return false
  const names = [...new Set(parts.flatMap((p) => p.layout.variables))].sort()
  const point = residuePoint(names)
  const [a, b, c, d] = parts.map((p, i) => prime.mul(residue(p, point, prime), prime.inverse(scale[i]!)))
  return prime.mul(a!, b!) !== prime.mul(c!, d!)
}

/** The residue of the integer polynomial p.denominator·p at a point. */
function residue(p: Polynomial, point: ReadonlyMap<string, number>, prime: PrimeField): number {
  let sum = 0
  for (const [t, { exponents }] of P.terms(p).entries()) {
    let value = prime.reduce(p.coefficients[t]!)
    for (const [v, e] of exponents.entries())
      if (e > 0) value = prime.mul(value, prime.pow(point.get(p.layout.variables[v]!)!, e))
    sum = prime.add(sum, value)
  }
  return sum
}

/** Exact equality of two fractions without any gcd: a cheap refutation first, then n₁d₂ = n₂d₁ by multiplying out. */
export function areEqualFractions(f: Fraction, g: Fraction): boolean {
  if (isRefuted(f, g)) return false
  return P.equals(P.mul(f.numerator, g.denominator), P.mul(g.numerator, f.denominator))
}
