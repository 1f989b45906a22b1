/** Interval arithmetic built from an arithmetic of endpoints with directed rounding (Moore, Kearfott, Cloud 2009, chapters 2–4). */

import { DivisionByZeroError, DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import type { Direction, ExtendedInterval, Interval, IntervalArithmetic } from './interval.ts'

/**
 * Endpoints: an ordered set of numbers, perhaps with ±∞, whose operations round toward a direction: with direction −1 the
 * result is ≤ the true value, with +1 it is ≥. `mul` takes 0·∞ as 0 (the bound of a product of finite members).
 * `div` is called only with b ≠ 0 and not with two infinities, `root` with a ≥ 0, `log` with a > 0.
 */
export interface EndpointArithmetic<E> {
  readonly name: string
  readonly zero: E
  readonly one: E
  readonly fromRational: (a: Q.Rational, direction: Direction) => E
  /** undefined for ±∞ */
  readonly toRational: (a: E) => Q.Rational | undefined
  readonly toString: (a: E) => string
  readonly compare: (a: E, b: E) => number
  readonly sign: (a: E) => number
  readonly neg: (a: E) => E
  readonly add: (a: E, b: E, direction: Direction) => E
  readonly mul: (a: E, b: E, direction: Direction) => E
  readonly div: (a: E, b: E, direction: Direction) => E
  readonly root: (a: E, n: number, direction: Direction) => E
  readonly log: (a: E, direction: Direction) => E
  readonly exp: (a: E, direction: Direction) => E
  readonly midpoint: (a: E, b: E) => E
}

/** The interval arithmetic over the given endpoints. */
export function fromEndpoints<E>(e: EndpointArithmetic<E>): IntervalArithmetic<E> {
  const show = (a: Interval<E>): string => `[${e.toString(a.lo)}, ${e.toString(a.hi)}]`
  const smaller = (x: E, y: E): E => (e.compare(x, y) <= 0 ? x : y)
  const larger = (x: E, y: E): E => (e.compare(x, y) >= 0 ? x : y)
  const point = (x: E): Interval<E> => ({ lo: x, hi: x })
  const zero = point(e.zero)
  const one = point(e.one)

  const fromRationals = (lo: Q.Rational, hi: Q.Rational): Interval<E> => {
    if (Q.compare(lo, hi) > 0)
      throw new DomainError(`${e.name}.fromRationals`, 'lo', Q.toString(lo), `at most hi = ${Q.toString(hi)}`)
    return { lo: e.fromRational(lo, -1), hi: e.fromRational(hi, 1) }
  }
  const fromRational = (a: Q.Rational): Interval<E> => ({ lo: e.fromRational(a, -1), hi: e.fromRational(a, 1) })

  const neg = (a: Interval<E>): Interval<E> => ({ lo: e.neg(a.hi), hi: e.neg(a.lo) })
  const add = (a: Interval<E>, b: Interval<E>): Interval<E> => ({ lo: e.add(a.lo, b.lo, -1), hi: e.add(a.hi, b.hi, 1) })
  const sub = (a: Interval<E>, b: Interval<E>): Interval<E> => add(a, neg(b))

  const mul = (a: Interval<E>, b: Interval<E>): Interval<E> => {
    if (e.sign(a.lo) >= 0 && e.sign(b.lo) >= 0) return { lo: e.mul(a.lo, b.lo, -1), hi: e.mul(a.hi, b.hi, 1) }
    const bound = (direction: Direction): E => {
      const pick = direction < 0 ? smaller : larger
      const first = pick(e.mul(a.lo, b.lo, direction), e.mul(a.lo, b.hi, direction))
      return pick(first, pick(e.mul(a.hi, b.lo, direction), e.mul(a.hi, b.hi, direction)))
    }
    return { lo: bound(-1), hi: bound(1) }
  }

  /** a/b for b > 0. The divisor is chosen by the dividend's sign, so ∞/∞ never arises. */
  const divPositive = (a: Interval<E>, b: Interval<E>): Interval<E> => ({
    lo: e.div(a.lo, e.sign(a.lo) >= 0 ? b.hi : b.lo, -1),
    hi: e.div(a.hi, e.sign(a.hi) >= 0 ? b.lo : b.hi, 1),
  })
  const div = (a: Interval<E>, b: Interval<E>): Interval<E> => {
    if (e.sign(b.lo) > 0) return divPositive(a, b)
    if (e.sign(b.hi) < 0) return divPositive(neg(a), neg(b))
    throw new DivisionByZeroError(`${e.name}.div`, show(a))
  }

  const divExtended = (a: Interval<E>, b: Interval<E>): ExtendedInterval<E> => {
    if (e.sign(b.lo) > 0 || e.sign(b.hi) < 0) return { kind: 'bounded', interval: div(a, b) }
    if (e.sign(a.lo) <= 0 && e.sign(a.hi) >= 0) return { kind: 'line' }
    const [x, y] = e.sign(a.hi) < 0 ? [neg(a), neg(b)] : [a, b]
    const below = e.sign(y.lo) < 0 ? e.div(x.lo, y.lo, 1) : undefined
    const above = e.sign(y.hi) > 0 ? e.div(x.lo, y.hi, -1) : undefined
    if (below === undefined) return above === undefined ? { kind: 'empty' } : { kind: 'above', lo: above }
    if (above === undefined) return { kind: 'below', hi: below }
    // directed rounding can close the gap where a quotient underflows to 0
    return e.compare(below, above) < 0 ? { kind: 'outside', hi: below, lo: above } : { kind: 'line' }
  }

  /** xⁿ for x ≥ 0, n ≥ 1 */
  const powEndpoint = (x: E, n: number, direction: Direction): E => {
    let result: E | undefined
    let square = x
    for (let k = n; ; ) {
      if (k % 2 === 1) result = result === undefined ? square : e.mul(result, square, direction)
      k = Math.floor(k / 2)
      if (k === 0) return result as E
      square = e.mul(square, square, direction)
    }
  }
  const pow = (a: Interval<E>, n: number): Interval<E> => {
    if (!Number.isSafeInteger(n)) throw new DomainError(`${e.name}.pow`, 'n', String(n), 'an integer')
    if (n < 0) return pow(div(one, a), -n)
    if (n === 0) return one
    if (e.sign(a.lo) >= 0) return { lo: powEndpoint(a.lo, n, -1), hi: powEndpoint(a.hi, n, 1) }
    if (n % 2 === 1) {
      const hi = e.sign(a.hi) >= 0 ? powEndpoint(a.hi, n, 1) : e.neg(powEndpoint(e.neg(a.hi), n, -1))
      return { lo: e.neg(powEndpoint(e.neg(a.lo), n, 1)), hi }
    }
    return pow(abs(a), n)
  }

  const root = (a: Interval<E>, n: number): Interval<E> => {
    if (!Number.isSafeInteger(n) || n < 1) throw new DomainError(`${e.name}.root`, 'n', String(n), 'a positive integer')
    if (e.sign(a.lo) < 0) throw new DomainError(`${e.name}.root`, 'a', show(a), 'nonnegative')
    return n === 1 ? a : { lo: e.root(a.lo, n, -1), hi: e.root(a.hi, n, 1) }
  }
  const powRational = (a: Interval<E>, exponent: Q.Rational): Interval<E> => {
    if (exponent.num > safe || exponent.num < -safe || exponent.den > safe) {
      throw new DomainError(`${e.name}.powRational`, 'exponent', Q.toString(exponent), 'a quotient of integers below 2^53')
    }
    // the root first: it cannot overflow, and it is exact wherever the power is
    return pow(root(a, Number(exponent.den)), Number(exponent.num))
  }

  const abs = (a: Interval<E>): Interval<E> => {
    if (e.sign(a.lo) >= 0) return a
    if (e.sign(a.hi) <= 0) return neg(a)
    return { lo: e.zero, hi: larger(e.neg(a.lo), a.hi) }
  }
  const log = (a: Interval<E>): Interval<E> => {
    if (e.sign(a.lo) <= 0) throw new DomainError(`${e.name}.log`, 'a', show(a), 'positive')
    return { lo: e.log(a.lo, -1), hi: e.log(a.hi, 1) }
  }

  const sign = (a: Interval<E>): -1 | 0 | 1 | undefined => {
    const [lo, hi] = [e.sign(a.lo), e.sign(a.hi)]
    return lo > 0 ? 1 : hi < 0 ? -1 : lo === 0 && hi === 0 ? 0 : undefined
  }
  const compare = (a: Interval<E>, b: Interval<E>): -1 | 0 | 1 | undefined => {
    if (e.compare(a.hi, b.lo) < 0) return -1
    if (e.compare(a.lo, b.hi) > 0) return 1
    return e.compare(a.lo, b.hi) === 0 && e.compare(a.hi, b.lo) === 0 ? 0 : undefined
  }
  const contains = (a: Interval<E>, x: Q.Rational): boolean => {
    const [lo, hi] = [e.toRational(a.lo), e.toRational(a.hi)]
    return (lo === undefined || Q.compare(lo, x) <= 0) && (hi === undefined || Q.compare(x, hi) <= 0)
  }

  return {
    zero,
    one,
    fromRational,
    fromRationals,
    fromInteger: (n) => fromRational(Q.fromInteger(n)),
    lower: (a) => e.toRational(a.lo),
    upper: (a) => e.toRational(a.hi),
    neg,
    add,
    sub,
    mul,
    div,
    divExtended,
    pow,
    root,
    sqrt: (a) => root(a, 2),
    powRational,
    abs,
    log,
    exp: (a) => ({ lo: e.exp(a.lo, -1), hi: e.exp(a.hi, 1) }),
    min: (a, b) => ({ lo: smaller(a.lo, b.lo), hi: smaller(a.hi, b.hi) }),
    max: (a, b) => ({ lo: larger(a.lo, b.lo), hi: larger(a.hi, b.hi) }),
    hull: (a, b) => ({ lo: smaller(a.lo, b.lo), hi: larger(a.hi, b.hi) }),
    intersection: (a, b) => {
      const [lo, hi] = [larger(a.lo, b.lo), smaller(a.hi, b.hi)]
      return e.compare(lo, hi) <= 0 ? { lo, hi } : undefined
    },
    contains,
    includes: (a, b) => e.compare(a.lo, b.lo) <= 0 && e.compare(b.hi, a.hi) <= 0,
    sign,
    compare,
    width: (a) => e.add(a.hi, e.neg(a.lo), 1),
    midpoint: (a) => e.midpoint(a.lo, a.hi),
  }
}

const safe = BigInt(Number.MAX_SAFE_INTEGER)
