/** Powers and roots of real algebraic numbers. */

import { DivisionByZeroError, DomainError } from '../errors.ts'
import { dyadicIntervals } from '../interval/index.ts'
import * as Q from '../rational.ts'
import * as U from '../univariate/index.ts'
import { inv, neg } from './arithmetic.ts'
import { sign } from './compare.ts'
import * as composed from './composed.ts'
import { type AlgebraicOptions, requireDegree } from './degree-limit.ts'
import { toString } from './digits.ts'
import { type Algebraic, degree, enclose, fromRational, isRational, isZero, narrow, one } from './number.ts'
import { selectRoot } from './roots.ts'

/**
 * aⁿ for any integer n, with a⁰ = 1. Cost: one isolation in degree deg a, and O(n·(deg a)²) integer operations.
 * @throws DivisionByZeroError for 0ⁿ with n < 0; DomainError for n no integer; BudgetExceededError
 */
export function pow(a: Algebraic, n: number, options?: AlgebraicOptions): Algebraic {
  if (!Number.isSafeInteger(n))
    throw new DomainError('algebraic.pow', 'n', String(n), 'an integer; use powRational for fractions')
  if (n === 0) return one
  if (n < 0) return pow(inv(a), -n, options)
  if (isRational(a)) return fromRational(Q.pow(a.interval.lower, n))
  if (n === 1) return a
  // the polynomial of the powers is a power of an irreducible one
  const minimal = U.squareFreePart(composed.powers(a.minimalPolynomial, n), options)
  return selectRoot(
    'algebraic.pow',
    [minimal],
    (bits) => dyadicIntervals(2 * bits + 64).pow(enclose(a, bits, options), n),
    options,
  )
}

/**
 * The real n-th root of a: the nonnegative one of a ≥ 0, and for odd n the negative one of a < 0.
 * Cost: one factorization in degree n·deg a.
 * @throws DomainError for n < 1 and for even n with a < 0; DegreeLimitError, BudgetExceededError
 */
export function root(a: Algebraic, n: number, options?: AlgebraicOptions): Algebraic {
  if (!Number.isSafeInteger(n) || n < 1) throw new DomainError('algebraic.root', 'n', String(n), 'a positive integer')
  if (n === 1 || isZero(a)) return a
  if (sign(a) < 0) {
    if (n % 2 === 1) return neg(root(neg(a), n, options))
    throw new DomainError('algebraic.root', 'a', toString(a), 'nonnegative for an even root: the roots are not real')
  }
  const exact = isRational(a) ? Q.exactRoot(a.interval.lower, n) : undefined
  if (exact !== undefined) return fromRational(exact)
  requireDegree('algebraic.root', n * degree(a), options)
  const substituted = Array.from({ length: n * degree(a) + 1 }, (_, i) => (i % n === 0 ? a.minimalPolynomial[i / n]! : 0n))
  const factors = U.factor(substituted, options).factors.map(({ factor }) => factor)
  // away from 0, where the root is not Lipschitz and a negative end has no root
  const positive = narrow(a, { significantDigits: 1 }, options)
  return selectRoot(
    'algebraic.root',
    factors,
    (bits) => dyadicIntervals(bits + 64).root(enclose(positive, n * bits, options), n),
    options,
  )
}

/** The square root of a ≥ 0. */
export const sqrt = (a: Algebraic, options?: AlgebraicOptions): Algebraic => root(a, 2, options)

/**
 * a^(p/q) > 0 for a > 0; integer exponents of any a; 0^(p/q) = 0 for p > 0.
 * @throws DomainError for a < 0 and a fraction; DivisionByZeroError for a negative power of 0; DegreeLimitError, BudgetExceededError
 */
export function powRational(a: Algebraic, exponent: Q.Rational, options?: AlgebraicOptions): Algebraic {
  const [p, q] = [Number(exponent.num), Number(exponent.den)]
  if (!Number.isSafeInteger(p) || !Number.isSafeInteger(q)) {
    throw new DomainError('algebraic.powRational', 'exponent', Q.toString(exponent), 'a quotient of integers below 2^53')
  }
  if (q === 1) return pow(a, p, options)
  if (sign(a) < 0)
    throw new DomainError('algebraic.powRational', 'a', toString(a), 'nonnegative for an exponent that is no integer')
  if (isZero(a) && p < 0) throw new DivisionByZeroError('algebraic.powRational', '1')
  return root(pow(a, p, options), q, options)
}
