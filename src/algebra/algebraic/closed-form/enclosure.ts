/** Certified intervals around the value of a closed form. */

import type { BudgetOptions } from '../../budget.ts'
import { type Dyadic, dyadic, dyadicIntervals, type Interval, type IntervalArithmetic } from '../../interval/index.ts'
import * as Q from '../../rational.ts'
import { type Algebraic, enclose } from '../number.ts'
import { cosineOfPi, tangentOfPi } from './angle.ts'
import type { ClosedForm, ThirdAngle } from './tree.ts'

/** An interval around the value at a working precision; undefined where that precision shows no value (a root of what may be negative). */
export type Enclosure = (bits: number) => Interval<Dyadic> | undefined

/** Prepares the evaluation of a form: cosines and tangents of rational angles are isolated once. */
export function enclosureOf(form: ClosedForm, options?: BudgetOptions): Enclosure {
  switch (form.kind) {
    case 'rational':
      return (bits) => dyadicIntervals(bits).fromRational(form.value)
    case 'sum':
      return fold(form.terms, (I) => I.add, options)
    case 'product':
      return fold(form.factors, (I) => I.mul, options)
    case 'quotient':
      return fold([form.numerator, form.denominator], (I) => (a, b) => (I.sign(b) ? I.div(a, b) : undefined), options)
    case 'power':
      return fold([form.base], (I) => (a) => I.pow(a, form.exponent), options)
    case 'root': {
      const radicand = enclosureOf(form.radicand, options)
      return (bits) => realRoot(dyadicIntervals(bits), radicand(bits), form.index)
    }
    case 'cosine':
      return form.angle.kind === 'third'
        ? cosineOfThird(form.angle, options)
        : ofNumber(cosineOfPi(form.angle.multiple, options), options)
    case 'tangent':
      return ofNumber(tangentOfPi(form.angle.multiple, options), options)
  }
}

const ofNumber =
  (a: Algebraic, options?: BudgetOptions): Enclosure =>
  (bits) =>
    enclose(a, bits, options)

type Operation = (a: Interval<Dyadic>, b: Interval<Dyadic>) => Interval<Dyadic> | undefined

/** Folds the parts from the left; a single part is given as both operands. */
function fold(
  parts: readonly ClosedForm[],
  choose: (I: IntervalArithmetic<Dyadic>) => Operation,
  options?: BudgetOptions,
): Enclosure {
  const [first, ...rest] = parts.map((part) => enclosureOf(part, options))
  return (bits) => {
    const operation = choose(dyadicIntervals(bits))
    const start = first?.(bits)
    if (start === undefined) return undefined
    if (rest.length === 0) return operation(start, start)
    return rest.reduce<Interval<Dyadic> | undefined>((value, part) => {
      const next = part(bits)
      return value === undefined || next === undefined ? undefined : operation(value, next)
    }, start)
  }
}

function realRoot(I: IntervalArithmetic<Dyadic>, a: Interval<Dyadic> | undefined, index: number): Interval<Dyadic> | undefined {
  const sign = a === undefined ? undefined : I.sign(a)
  if (a === undefined || sign === undefined || (sign < 0 && index % 2 === 0)) return undefined
  return sign < 0 ? I.neg(I.root(I.neg(a), index)) : I.root(a, index)
}

/**
 * cos((arccos u + 2πk)/3) is the root t of 4t³ − 3t = u in [1/2, 1], [−1, −1/2] or [−1/2, 1/2] for k = 0, 1, 2: arccos u is in [0, π],
 * the angle in [2πk/3, (2k+1)π/3], and 4t³ − 3t is monotone on each of the three. Bisection, as far as u's enclosure allows.
 */
function cosineOfThird({ cosine, turns }: ThirdAngle, options?: BudgetOptions): Enclosure {
  const argument = enclosureOf(cosine, options)
  const [start, end, slope] = (
    [
      [1, 2, 1],
      [-2, -1, 1],
      [-1, 1, -1],
    ] as const
  )[turns]
  return (bits) => {
    const u = argument(bits)
    if (u === undefined) return undefined
    const [uLow, uHigh] = [dyadic.toRational(u.lo), dyadic.toRational(u.hi)]
    if (Q.compare(uLow, Q.fromInteger(-1n)) < 0 || Q.compare(uHigh, Q.one) > 0) return undefined
    const scale = 2n ** BigInt(bits)
    /** The sign of 4t³ − 3t − u at t = m/scale, 0 where u's enclosure does not tell. */
    const side = (m: bigint): number => {
      const value = Q.make(4n * m ** 3n - 3n * m * scale * scale, scale ** 3n)
      return Q.compare(value, uHigh) > 0 ? 1 : Q.compare(value, uLow) < 0 ? -1 : 0
    }
    let [low, high] = [(BigInt(start) * scale) / 2n, (BigInt(end) * scale) / 2n]
    // from both sides, so that an undecided point stops only its own side
    low = approach(low, high, (m) => side(m) === -slope)
    high = -approach(-high, -low, (m) => side(-m) === slope)
    return dyadicIntervals(bits + 8).fromRationals(Q.make(low, scale), Q.make(high, scale))
  }
}

/** The last of the integers from `low` on, up to `high`, of a sequence for which `isBelow` holds and then no more. */
function approach(low: bigint, high: bigint, isBelow: (m: bigint) => boolean): bigint {
  let [inside, outside] = [low, high]
  while (outside - inside > 1n) {
    const middle = (inside + outside) >> 1n
    if (isBelow(middle)) inside = middle
    else outside = middle
  }
  return inside
}
