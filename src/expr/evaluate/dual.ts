/**
 * Numbers with slopes: forward-mode differentiation, nested derivatives told apart by their level.
 *
 * A dual number value + slope·ε_level, ε² = 0, is the germ of a function of the variable of one derivative; a deeper derivative
 * has a higher level and sees those of lower levels as constants (Siskind and Pearlmutter 2005, "perturbation confusion").
 * Law: the slope of f(a + ε) is f′(a) wherever the rules of differentiation give it; where they do not (|x| at 0, a root at 0) the
 * evaluation is undecided, since a derivative may exist all the same.
 */

import { rational as Q } from '../../algebra/index.ts'
import { EvaluationFailure } from './failure.ts'
import { isExact, type Scalar, type ScalarArithmetic } from './scalar.ts'

export interface Dual {
  readonly level: number
  readonly value: Real
  readonly slope: Real
}
export type Real = Scalar | Dual

export const isDual = (a: Real): a is Dual => 'level' in a

/** The value without its slopes. */
export const primal = (a: Real): Scalar => (isDual(a) ? primal(a.value) : a)

export interface RealArithmetic {
  readonly scalars: ScalarArithmetic
  readonly add: (a: Real, b: Real) => Real
  readonly neg: (a: Real) => Real
  readonly mul: (a: Real, b: Real) => Real
  readonly div: (a: Real, b: Real) => Real
  readonly power: (base: Real, exponent: Real) => Real
  readonly abs: (a: Real) => Real
  readonly log: (a: Real) => Real
  readonly exp: (a: Real) => Real
  readonly sin: (a: Real) => Real
  readonly cos: (a: Real) => Real
  readonly max: (a: Real, b: Real) => Real
  readonly min: (a: Real, b: Real) => Real
}

const isZero = (a: Real): boolean => !isDual(a) && isExact(a) && a.num === 0n
const isOne = (a: Real): boolean => !isDual(a) && isExact(a) && Q.equals(a, Q.one)
const levelOf = (a: Real): number => (isDual(a) ? a.level : 0)

/** The parts of a at a level at least its own. */
export const valueAt = (a: Real, level: number): Real => (isDual(a) && a.level === level ? a.value : a)
export const slopeAt = (a: Real, level: number): Real => (isDual(a) && a.level === level ? a.slope : Q.zero)

export const notDifferentiable = (what: string): EvaluationFailure =>
  new EvaluationFailure('undecided', `derivative of ${what}: no rule of differentiation applies there`)

/** Arithmetic with slopes over an arithmetic of scalars. */
export function realArithmetic(scalars: ScalarArithmetic): RealArithmetic {
  // a slope of 0 is kept: x² at 0 still varies, and its root has no derivative there
  const dual = (level: number, value: Real, slope: Real): Real => ({ level, value, slope })

  const add = (a: Real, b: Real): Real => {
    if (!isDual(a) && !isDual(b)) return scalars.add(a, b)
    const level = Math.max(levelOf(a), levelOf(b))
    return dual(level, add(valueAt(a, level), valueAt(b, level)), add(slopeAt(a, level), slopeAt(b, level)))
  }
  const neg = (a: Real): Real => (isDual(a) ? { level: a.level, value: neg(a.value), slope: neg(a.slope) } : scalars.neg(a))
  const mul = (a: Real, b: Real): Real => {
    if (!isDual(a) && !isDual(b)) return scalars.mul(a, b)
    const level = Math.max(levelOf(a), levelOf(b))
    const [x, y] = [valueAt(a, level), valueAt(b, level)]
    return dual(level, mul(x, y), add(mul(x, slopeAt(b, level)), mul(slopeAt(a, level), y)))
  }
  const div = (a: Real, b: Real): Real => {
    if (!isDual(a) && !isDual(b)) return scalars.div(a, b)
    const level = Math.max(levelOf(a), levelOf(b))
    const y = valueAt(b, level)
    const quotient = div(valueAt(a, level), y)
    return dual(level, quotient, div(add(slopeAt(a, level), neg(mul(quotient, slopeAt(b, level)))), y))
  }

  /** f of a number with slope, given f on numbers of lower level and its derivative there. */
  const chain =
    (f: (a: Scalar) => Scalar, derivative: (value: Real, image: Real) => Real) =>
    (a: Real): Real => {
      if (!isDual(a)) return f(a)
      const image = chain(f, derivative)(a.value)
      return dual(a.level, image, mul(derivative(a.value, image), a.slope))
    }
  const log = chain(scalars.log, (value) => div(Q.one, value))
  const exp = chain(scalars.exp, (_, image) => image)
  const sin: (a: Real) => Real = chain(scalars.sin, (value) => cos(value))
  const cos: (a: Real) => Real = chain(scalars.cos, (value) => neg(sin(value)))

  const power = (base: Real, exponent: Real): Real => {
    if (!isDual(base) && !isDual(exponent)) return scalars.power(base, exponent)
    const level = Math.max(levelOf(base), levelOf(exponent))
    const [b, e] = [valueAt(base, level), valueAt(exponent, level)]
    const value = power(b, e)
    const [baseSlope, exponentSlope] = [slopeAt(base, level), slopeAt(exponent, level)]
    const [baseVaries, exponentVaries] = [levelOf(base) === level, levelOf(exponent) === level]
    const byBase = !baseVaries || isZero(e) ? Q.zero : mul(mul(e, powerBelow(b, e)), baseSlope)
    const byExponent = exponentVaries ? mul(mul(value, logOfPositive(b)), exponentSlope) : Q.zero
    return dual(level, value, add(byBase, byExponent))
  }
  /** b^(e−1), the factor in the derivative of bᵉ; one-sided at b = 0 unless e is an integer. */
  const powerBelow = (b: Real, e: Real): Real => {
    const [point, exponent] = [primal(b), primal(e)]
    const atZero = isExact(point) && point.num === 0n
    if (atZero && !(isExact(exponent) && Q.isInteger(exponent) && exponent.num !== 0n)) throw notDifferentiable('a power at 0')
    return isOne(e) ? Q.one : power(b, add(e, Q.fromInteger(-1n)))
  }
  const logOfPositive = (b: Real): Real => {
    if (scalars.compare(primal(b), Q.zero) !== 1) throw notDifferentiable('a power of a number that is not positive')
    return log(b)
  }

  const abs = (a: Real): Real => {
    if (!isDual(a)) return scalars.abs(a)
    const sign = scalars.compare(primal(a), Q.zero)
    if (sign === 1) return a
    if (sign === -1) return neg(a)
    throw notDifferentiable('an absolute value near 0')
  }
  const max = (a: Real, b: Real): Real => {
    const order = scalars.compare(primal(a), primal(b))
    if (!isDual(a) && !isDual(b)) return scalars.max(a, b)
    if (order === 1) return a
    if (order === -1) return b
    throw notDifferentiable('a maximum or minimum of equal numbers')
  }
  const min = (a: Real, b: Real): Real => neg(max(neg(a), neg(b)))

  return { scalars, add, neg, mul, div, power, abs, log, exp, sin, cos, max, min }
}
