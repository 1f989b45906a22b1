/**
 * Field operations on real algebraic numbers.
 *
 * Laws: with `zero`, `one` and `compare` they form an ordered field. A sum or product of numbers of degrees m and n is a root of a
 * polynomial of degree mn; of its irreducible factors, enclosures name the right one.
 */

import { DivisionByZeroError } from '../errors.ts'
import { type Dyadic, dyadicIntervals, type Interval, type IntervalArithmetic } from '../interval/index.ts'
import * as Q from '../rational.ts'
import type { Field } from '../structures.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'
import { equals, sign } from './compare.ts'
import * as composed from './composed.ts'
import { type AlgebraicOptions, requireDegree } from './degree-limit.ts'
import { toString } from './digits.ts'
import { type Algebraic, degree, enclose, fromInteger, fromRational, isRational, isZero, narrow, one, zero } from './number.ts'
import { selectRoot } from './roots.ts'

export const neg = (a: Algebraic): Algebraic =>
  isRational(a)
    ? fromRational(Q.neg(a.interval.lower))
    : { minimalPolynomial: U.primitivePart(U.mirror(a.minimalPolynomial)), interval: U.reflect(a.interval) }

export const abs = (a: Algebraic): Algebraic => (sign(a) < 0 ? neg(a) : a)

/**
 * 1/a.
 * @throws DivisionByZeroError for a = 0
 */
export function inv(a: Algebraic): Algebraic {
  if (isZero(a)) throw new DivisionByZeroError('algebraic.inv', '1')
  if (isRational(a)) return fromRational(Q.inv(a.interval.lower))
  // relative precision keeps 0 out of the closed interval
  const { lower, upper } = narrow(a, { significantDigits: 1 }).interval
  return {
    minimalPolynomial: U.primitivePart(U.reverse(a.minimalPolynomial)),
    interval: { lower: Q.inv(upper), upper: Q.inv(lower), multiplicity: 1 },
  }
}

/** a + r for a rational r: the minimal polynomial is shifted, nothing is factored. */
export function translate(a: Algebraic, r: Q.Rational): Algebraic {
  if (isRational(a)) return fromRational(Q.add(a.interval.lower, r))
  const { lower, upper } = a.interval
  // den^n·f(x − num/den) = f̂(den·x − num) with f̂ having the roots den·α
  const stretched = stretch(a.minimalPolynomial, Q.fromInteger(r.den))
  return {
    minimalPolynomial: U.primitivePart(U.compose(stretched, [-r.num, r.den])),
    interval: { lower: Q.add(lower, r), upper: Q.add(upper, r), multiplicity: 1 },
  }
}

/** The primitive polynomial with the roots r·α, f(α) = 0, for r ≠ 0. */
function stretch(f: IntegerPolynomial, r: Q.Rational): IntegerPolynomial {
  const n = U.degree(f)
  return U.primitivePart(f.map((c, i) => c * r.den ** BigInt(i) * r.num ** BigInt(n - i)))
}

/** r·a for a rational r: nothing is factored. */
export function dilate(a: Algebraic, r: Q.Rational): Algebraic {
  if (Q.isZero(r)) return zero
  if (isRational(a)) return fromRational(Q.mul(a.interval.lower, r))
  const [first, second] = [Q.mul(a.interval.lower, r), Q.mul(a.interval.upper, r)]
  return {
    minimalPolynomial: stretch(a.minimalPolynomial, r),
    interval: { lower: Q.min(first, second), upper: Q.max(first, second), multiplicity: 1 },
  }
}

type Combine = (I: IntervalArithmetic<Dyadic>, a: Interval<Dyadic>, b: Interval<Dyadic>) => Interval<Dyadic>

/** The root of f that the combination of a and b is. */
function combine(
  operation: string,
  f: IntegerPolynomial,
  a: Algebraic,
  b: Algebraic,
  how: Combine,
  options?: AlgebraicOptions,
): Algebraic {
  const factors = U.factor(f, options).factors.map(({ factor }) => factor)
  return selectRoot(
    operation,
    factors,
    (bits) => how(dyadicIntervals(2 * bits + 64), enclose(a, bits, options), enclose(b, bits, options)),
    options,
  )
}

/**
 * a + b. Cost: one factorization in degree deg a · deg b, none if one of them is rational or both are equal.
 * @throws DegreeLimitError, BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * const sqrt = (n: bigint) => A.root(A.fromInteger(n), 2)
 * assert.deepEqual(A.add(sqrt(2n), sqrt(3n)).minimalPolynomial, [1n, 0n, -10n, 0n, 1n])
 * ```
 */
export function add(a: Algebraic, b: Algebraic, options?: AlgebraicOptions): Algebraic {
  if (isRational(b)) return translate(a, b.interval.lower)
  if (isRational(a)) return translate(b, a.interval.lower)
  if (equals(a, b)) return dilate(a, Q.fromInteger(2n))
  requireDegree('algebraic.add', degree(a) * degree(b), options)
  return combine(
    'algebraic.add',
    composed.sums(a.minimalPolynomial, b.minimalPolynomial),
    a,
    b,
    (I, x, y) => I.add(x, y),
    options,
  )
}

/** a − b, as `add`. */
export const sub = (a: Algebraic, b: Algebraic, options?: AlgebraicOptions): Algebraic =>
  equals(a, b) ? zero : add(a, neg(b), options)

/** a·b. Cost and errors as for `add`. */
export function mul(a: Algebraic, b: Algebraic, options?: AlgebraicOptions): Algebraic {
  if (isRational(b)) return dilate(a, b.interval.lower)
  if (isRational(a)) return dilate(b, a.interval.lower)
  if (equals(a, b)) return square(a, options)
  requireDegree('algebraic.mul', degree(a) * degree(b), options)
  return combine(
    'algebraic.mul',
    composed.products(a.minimalPolynomial, b.minimalPolynomial),
    a,
    b,
    (I, x, y) => I.mul(x, y),
    options,
  )
}

function square(a: Algebraic, options?: AlgebraicOptions): Algebraic {
  return combine('algebraic.mul', composed.powers(a.minimalPolynomial, 2), a, a, (I, x) => I.pow(x, 2), options)
}

/**
 * a/b.
 * @throws DivisionByZeroError for b = 0; otherwise as `add`
 */
export function div(a: Algebraic, b: Algebraic, options?: AlgebraicOptions): Algebraic {
  if (isZero(b)) throw new DivisionByZeroError('algebraic.div', toString(a))
  return !isRational(a) && equals(a, b) ? one : mul(a, inv(b), options)
}

/** The real algebraic numbers as a field; its operations have no degree limit but the default one. */
export const field: Field<Algebraic> = {
  zero,
  one,
  add: (a, b) => add(a, b),
  sub: (a, b) => sub(a, b),
  mul: (a, b) => mul(a, b),
  neg,
  isZero,
  equals,
  fromInteger,
  inv,
  div: (a, b) => div(a, b),
}
