/**
 * Real numbers in evaluation: an exact rational as long as possible, else an interval with dyadic endpoints.
 *
 * Law: every operation returns the exact value, or an enclosure of it, or fails; an exact 0 absorbs in products.
 */

import { integer, rational as Q, type Rational } from '../../algebra/index.ts'
import { type Dyadic, dyadic, dyadicIntervals, type Interval } from '../../algebra/interval/index.ts'
import { EvaluationFailure } from './failure.ts'
import { cosine, sine } from './trigonometric.ts'

export type Enclosure = Interval<Dyadic>
export type Scalar = Rational | Enclosure

export const isExact = (a: Scalar): a is Rational => 'num' in a

/** Numbers with more bits are refused: they come from towers of powers, never from a statement one would check. */
const largestBits = 1 << 21

export interface ScalarArithmetic {
  readonly add: (a: Scalar, b: Scalar) => Scalar
  readonly neg: (a: Scalar) => Scalar
  readonly mul: (a: Scalar, b: Scalar) => Scalar
  readonly div: (a: Scalar, b: Scalar) => Scalar
  readonly power: (base: Scalar, exponent: Scalar) => Scalar
  readonly log: (a: Scalar) => Scalar
  readonly exp: (a: Scalar) => Scalar
  readonly abs: (a: Scalar) => Scalar
  readonly sin: (a: Scalar) => Scalar
  readonly cos: (a: Scalar) => Scalar
  /** The order of two values; undefined where their enclosures overlap. */
  readonly compare: (a: Scalar, b: Scalar) => -1 | 0 | 1 | undefined
  /** The smallest enclosure of both; the number itself where they are the same exact one. */
  readonly max: (a: Scalar, b: Scalar) => Scalar
  readonly bounds: (a: Scalar) => { readonly lower: Rational; readonly upper: Rational }
  /** A number that lies between two, lower ≤ upper; exact where they are equal. */
  readonly between: (lower: Rational, upper: Rational) => Scalar
}

/** Exact arithmetic that falls back to intervals of `bits` bits where a value is irrational. */
export function scalarArithmetic(bits: number): ScalarArithmetic {
  const I = dyadicIntervals(bits)
  const enclose = (a: Scalar): Enclosure => (isExact(a) ? I.fromRational(a) : a)

  const add = (a: Scalar, b: Scalar): Scalar => (isExact(a) && isExact(b) ? Q.add(a, b) : I.add(enclose(a), enclose(b)))

  const neg = (a: Scalar): Scalar => (isExact(a) ? Q.neg(a) : I.neg(a))

  const mul = (a: Scalar, b: Scalar): Scalar => {
    if (isExact(a)) {
      if (isExact(b)) return Q.mul(a, b)
      if (a.num === 0n) return Q.zero
    } else if (isExact(b) && b.num === 0n) return Q.zero
    return I.mul(enclose(a), enclose(b))
  }

  const div = (a: Scalar, b: Scalar): Scalar => {
    if (isExact(b)) {
      if (b.num === 0n) throw new EvaluationFailure('undefined', 'division by zero')
      if (isExact(a)) return Q.div(a, b)
    } else if (I.sign(b) === undefined || I.sign(b) === 0) {
      throw new EvaluationFailure('undecided', 'a divisor that may be zero')
    }
    return isExact(a) && a.num === 0n ? Q.zero : I.div(enclose(a), enclose(b))
  }

  const compare = (a: Scalar, b: Scalar): -1 | 0 | 1 | undefined =>
    isExact(a) && isExact(b) ? Q.compare(a, b) : I.compare(enclose(a), enclose(b))

  const log = (a: Scalar): Scalar => {
    if (isExact(a)) {
      if (a.num <= 0n) throw new EvaluationFailure('undefined', `logarithm of ${Q.toString(a)}`)
      return Q.equals(a, Q.one) ? Q.zero : I.log(I.fromRational(a))
    }
    const sign = I.sign(a)
    if (sign === 1) return I.log(a)
    throw sign === -1
      ? new EvaluationFailure('undefined', 'logarithm of a negative number')
      : new EvaluationFailure('undecided', 'logarithm of a number that may be zero or negative')
  }

  const exp = (a: Scalar): Scalar => {
    if (isExact(a) && a.num === 0n) return Q.one
    const x = enclose(a)
    if (Math.max(magnitude(x.lo), magnitude(x.hi)) > 20)
      throw new EvaluationFailure('unsupported', 'exponential of a huge number')
    return I.exp(x)
  }

  const integerPower = (base: Scalar, n: bigint): Scalar => {
    if (n === 0n) return Q.one
    if (isExact(base)) {
      if (base.num === 0n && n < 0n) throw new EvaluationFailure('undefined', 'zero to a negative power')
      refuseLarge(base, n)
      return Q.pow(base, Number(n))
    }
    if (n < 0n && I.sign(base) === undefined)
      throw new EvaluationFailure('undecided', 'negative power of a number that may be zero')
    if (integer.abs(n) > BigInt(largestBits)) throw new EvaluationFailure('unsupported', 'a power too large to compute')
    return I.pow(base, Number(n))
  }

  const rationalPower = (base: Scalar, exponent: Rational): Scalar => {
    if (Q.isInteger(exponent)) return integerPower(base, exponent.num)
    if (exponent.den > 100_000n) throw new EvaluationFailure('unsupported', 'a root of very high degree')
    if (isExact(base)) {
      if (base.num < 0n) throw new EvaluationFailure('undefined', `fractional power of ${Q.toString(base)}`)
      const root = Q.exactRoot(base, Number(exponent.den))
      if (root !== undefined) return integerPower(root, exponent.num)
      refuseLarge(base, exponent.num)
      return I.powRational(I.fromRational(base), exponent)
    }
    const sign = I.sign(base)
    if (sign === -1) throw new EvaluationFailure('undefined', 'fractional power of a negative number')
    if (sign === undefined && (dyadic.sign(base.lo) < 0 || exponent.num < 0n)) {
      throw new EvaluationFailure('undecided', 'fractional power of a number that may be negative or zero')
    }
    return I.powRational(base, exponent)
  }

  const power = (base: Scalar, exponent: Scalar): Scalar => {
    if (isExact(exponent)) return rationalPower(base, exponent)
    if (isExact(base)) {
      if (Q.equals(base, Q.one)) return Q.one
      if (base.num > 0n) return exp(mul(exponent, log(base)))
      const sign = I.sign(exponent)
      if (base.num === 0n && sign === 1) return Q.zero
      if (base.num === 0n && sign === -1) throw new EvaluationFailure('undefined', 'zero to a negative power')
      throw new EvaluationFailure('undecided', `a power of ${Q.toString(base)} whose exponent is not known exactly`)
    }
    if (I.sign(base) !== 1) throw new EvaluationFailure('undecided', 'a power of a number that may be negative or zero')
    return exp(mul(exponent, log(base)))
  }

  return {
    add,
    neg,
    mul,
    div,
    power,
    log,
    exp,
    abs: (a) => (isExact(a) ? Q.abs(a) : I.abs(a)),
    sin: (a) => (isExact(a) && a.num === 0n ? Q.zero : sine(enclose(a), bits)),
    cos: (a) => (isExact(a) && a.num === 0n ? Q.one : cosine(enclose(a), bits)),
    compare,
    max: (a, b) => {
      const order = compare(a, b)
      return order === undefined ? I.max(enclose(a), enclose(b)) : order >= 0 ? a : b
    },
    bounds: (a) => (isExact(a) ? { lower: a, upper: a } : { lower: dyadic.toRational(a.lo), upper: dyadic.toRational(a.hi) }),
    between: (lower, upper) => (Q.equals(lower, upper) ? lower : I.fromRationals(lower, upper)),
  }
}

/** log₂ of the magnitude, about. */
const magnitude = (a: Dyadic): number =>
  a.mantissa === 0n ? Number.NEGATIVE_INFINITY : dyadic.approximateBitLength(a.mantissa) + a.exponent

function refuseLarge(base: Rational, n: bigint): void {
  const bits = integer.max(BigInt(integer.bitLength(base.num)), BigInt(integer.bitLength(base.den)))
  if (bits > 1n && bits * integer.abs(n) > BigInt(largestBits)) {
    throw new EvaluationFailure('unsupported', 'a power too large to compute')
  }
  if (integer.abs(n) > BigInt(Number.MAX_SAFE_INTEGER)) throw new EvaluationFailure('unsupported', 'a power too large to compute')
}
