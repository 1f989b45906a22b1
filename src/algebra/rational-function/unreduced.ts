/**
 * Fractions of polynomials with a factored denominator, never reduced by a gcd: the fast way to decide an identity.
 *
 * A value is numerator / (∏ factorᵢ^exponentᵢ) with nonzero factors. Representations are not unique; `equals` is exact all the same,
 * because the numerator of a difference is zero exactly where the difference is. Sums are taken over the least common
 * multiple of the two factor lists, which keeps denominators from piling up where gcds would be needed otherwise.
 */

import { DivisionByZeroError, DomainError } from '../errors.ts'
import type { Polynomial } from '../polynomial/index.ts'
import * as P from '../polynomial/index.ts'
import type { Field } from '../structures.ts'
import { make, type RationalFunction } from './arithmetic.ts'

interface Power {
  readonly base: Polynomial
  readonly exponent: number
}

export interface Unreduced {
  readonly numerator: Polynomial
  /** Different primitive polynomials that are no constants, with positive exponents. */
  readonly denominator: readonly Power[]
}

const noFactors: readonly Power[] = []

export const fromPolynomial = (p: Polynomial): Unreduced => ({ numerator: p, denominator: noFactors })

export const fromInteger = (n: bigint): Unreduced => fromPolynomial(P.fromInteger(n))

export const zero: Unreduced = fromPolynomial(P.zero)
export const one: Unreduced = fromPolynomial(P.one)

export const isZero = (f: Unreduced): boolean => P.isZero(f.numerator)

export const neg = (f: Unreduced): Unreduced => ({ numerator: P.neg(f.numerator), denominator: f.denominator })

export const add = (f: Unreduced, g: Unreduced): Unreduced => combine(f, g, P.add)

export const sub = (f: Unreduced, g: Unreduced): Unreduced => combine(f, g, P.sub)

function combine(f: Unreduced, g: Unreduced, operation: (a: Polynomial, b: Polynomial) => Polynomial): Unreduced {
  if (f.denominator === g.denominator) return { numerator: operation(f.numerator, g.numerator), denominator: f.denominator }
  if (isZero(g)) return f
  const denominator = [...f.denominator]
  let left = f.numerator
  let right = g.numerator
  const matched = new Set<Power>()
  for (const power of g.denominator) {
    const at = f.denominator.findIndex((other) => P.equals(other.base, power.base))
    const exponent = at < 0 ? 0 : f.denominator[at]!.exponent
    if (at >= 0) matched.add(f.denominator[at]!)
    if (power.exponent > exponent) {
      left = P.mul(left, P.pow(power.base, power.exponent - exponent))
      if (at < 0) denominator.push(power)
      else denominator[at] = power
    } else if (exponent > power.exponent) right = P.mul(right, P.pow(power.base, exponent - power.exponent))
  }
  for (const power of f.denominator) if (!matched.has(power)) right = P.mul(right, P.pow(power.base, power.exponent))
  return { numerator: operation(left, right), denominator }
}

/** f·g; a numerator that is a factor of the other denominator is cancelled, nothing else. */
export function mul(f: Unreduced, g: Unreduced): Unreduced {
  if (isZero(f) || isZero(g)) return zero
  const [left, restOfG] = cancel(f.numerator, g.denominator)
  const [right, restOfF] = cancel(g.numerator, f.denominator)
  return { numerator: P.mul(left, right), denominator: multiplyFactors(restOfF, restOfG) }
}

/** The numerator and the denominator after dividing both by the numerator's primitive part where that is a factor. */
function cancel(numerator: Polynomial, denominator: readonly Power[]): readonly [Polynomial, readonly Power[]] {
  const length = P.termCount(numerator)
  const at = denominator.findIndex(({ base }) => P.termCount(base) === length && isMultiple(numerator, base))
  if (at < 0) return [numerator, denominator]
  const { base, exponent } = denominator[at]!
  const rest = exponent === 1 ? denominator.filter((_, i) => i !== at) : denominator.with(at, { base, exponent: exponent - 1 })
  const unit = P.content(numerator)
  return [P.fromRational(P.leadingSign(numerator) < 0 ? { num: -unit.num, den: unit.den } : unit), rest]
}

const isMultiple = (p: Polynomial, base: Polynomial): boolean => P.equals(P.primitivePart(p), base)

function multiplyFactors(a: readonly Power[], b: readonly Power[]): readonly Power[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  const product = [...a]
  for (const power of b) {
    const at = product.findIndex(({ base }) => P.equals(base, power.base))
    if (at < 0) product.push(power)
    else product[at] = { base: power.base, exponent: power.exponent + product[at]!.exponent }
  }
  return product
}

/**
 * 1/f; the numerator becomes one factor of the denominator.
 * @throws DivisionByZeroError for f = 0
 */
export function inv(f: Unreduced): Unreduced {
  if (isZero(f)) throw new DivisionByZeroError('unreduced.inv', '1')
  const content = P.content(f.numerator)
  const unit = P.fromRational(
    P.leadingSign(f.numerator) < 0 ? { num: -content.den, den: content.num } : { num: content.den, den: content.num },
  )
  const numerator = f.denominator.reduce((product, { base, exponent }) => P.mul(product, P.pow(base, exponent)), unit)
  return P.isConstant(f.numerator)
    ? fromPolynomial(numerator)
    : { numerator, denominator: [{ base: P.primitivePart(f.numerator), exponent: 1 }] }
}

/** f/g; DivisionByZeroError for g = 0. */
export const div = (f: Unreduced, g: Unreduced): Unreduced => mul(f, inv(g))

/** fⁿ for any integer n. */
export function pow(f: Unreduced, n: number): Unreduced {
  if (!Number.isSafeInteger(n)) throw new DomainError('unreduced.pow', 'n', String(n), 'an integer')
  if (n === 0) return one
  if (n < 0) {
    const inverse = inv(f)
    return pow(inverse, -n)
  }
  return {
    numerator: P.pow(f.numerator, n),
    denominator: f.denominator.map(({ base, exponent }) => ({ base, exponent: exponent * n })),
  }
}

/** Exact equality of functions: the numerator of the difference over the common denominator is zero. */
export const equals = (f: Unreduced, g: Unreduced): boolean => isZero(sub(f, g))

/** The same function in lowest terms. */
export function reduce(f: Unreduced): RationalFunction {
  return make(
    f.numerator,
    f.denominator.reduce((product, { base, exponent }) => P.mul(product, P.pow(base, exponent)), P.one),
  )
}

/** The quotient of two polynomials. */
export const fromQuotient = (numerator: Polynomial, denominator: Polynomial): Unreduced =>
  div(fromPolynomial(numerator), fromPolynomial(denominator))

/** Fractions as a field in which equality is exact and representations are not unique. */
export const field: Field<Unreduced> = { zero, one, add, sub, mul, neg, isZero, equals, fromInteger, inv, div }
