/**
 * Powers of normal forms, with the domain on which each law of exponents holds.
 *
 *   x^a·x^b = x^{a+b}, (xy)^a = x^a y^a, (x^a)^b = x^{ab}
 *
 * hold for whole a, b ≥ 0; for integers where x, y ≠ 0; for real exponents where x, y > 0, or x, y ≥ 0 and the exponents
 * are ≥ 0. A power outside these is recorded as an obligation; a product is split only where each part allows it.
 */

import { integer, rational as Q, type Rational } from '../../algebra/index.ts'
import { isEven, isIntegerValued, mulNormals, negateNormal, settleFactor, subNormals } from './arithmetic.ts'
import { divideByPolynomial, perfectPowers, unitize } from './lattice.ts'
import { NEGATIVE, type Normalizer, POSITIVE } from './normalizer.ts'
import { baseAtom } from './rename.ts'
import type { Atom, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

/** Powers (a+b)^n with more terms than this stay unexpanded, as a power of the base. */
const largestExpansion = 200_000

export function powerOf(n: Normalizer, base: Normal, exponent: Normal): Normal {
  const whole = T.asInteger(exponent)
  if (whole === 0) return T.ONE
  if (whole === 1) return base
  if (whole !== undefined && whole > 0) return wholePower(n, base, whole)
  if (whole !== undefined) return invert(n, wholePower(n, base, -whole))
  return generalPower(n, base, exponent)
}

/** base^k for a whole k ≥ 1 by repeated squaring; a single term termwise. */
function wholePower(n: Normalizer, base: Normal, k: number): Normal {
  if (base.constant !== undefined) {
    const { num, den } = base.constant
    n.spend(Math.ceil((k * integer.bitLength(num * den)) / 16))
    return T.fromRational(Q.pow(base.constant, k))
  }
  const [only] = base.numerator
  if (base.numerator.length === 1 && only !== undefined && base.denominator.length === 0) {
    return factorsToPower(n, only.factors, T.integer(k), Q.pow(only.coefficient, k))
  }
  n.spend(expansionSize(base.numerator.length, k, largestExpansion))
  let result = T.ONE
  let square = base
  for (let m = k; m > 0; m = Math.floor(m / 2)) {
    if (m % 2 === 1) result = mulNormals(n, result, square)
    if (m > 1) square = mulNormals(n, square, square)
  }
  return result
}

/** The number of terms of (x₁+…+x_m)^k, capped. */
function expansionSize(m: number, k: number, cap: number): number {
  let size = 1
  for (let i = 1; i <= k && size < 100 * cap; i++) size = (size * (m - 1 + i)) / i
  return size
}

/** coefficient · Π atom^{e·exponent}. */
function factorsToPower(n: Normalizer, factors: readonly Factor[], exponent: Normal, coefficient: Rational): Normal {
  let result = T.fromRational(coefficient)
  for (const { atom, exponent: e } of factors)
    result = mulNormals(n, result, settled(n, atom, n.canonical(mulNormals(n, e, exponent))))
  return result
}

function settled(n: Normalizer, atom: Atom, exponent: Normal): Normal {
  const { factor, extra } = settleFactor(n, atom, exponent)
  const kept = factor === undefined ? T.ONE : T.fromFactors([factor])
  return extra === undefined ? kept : mulNormals(n, kept, extra)
}

/** 1/a, recording that a is not zero. */
function invert(n: Normalizer, a: Normal): Normal {
  n.require('nonzero', a, 'division')
  if (a.constant !== undefined) return Q.isZero(a.constant) ? undefinedPower(a, T.integer(-1)) : T.fromRational(Q.inv(a.constant))
  let top = T.ONE
  for (const f of a.denominator) for (let k = 0; k < f.power; k++) top = mulNormals(n, top, T.makeNormal(f.polynomial))
  return divideByPolynomial(n, top, a.numerator)
}

/** An atom for a power without a value, such as 1/0: equal only to itself. The obligation on it can never be met. */
function undefinedPower(base: Normal, exponent: Normal): Normal {
  const atom: Atom = { kind: 'apply', fn: 'exp', args: [base, exponent], key: `undefined(${base.key}^${exponent.key})` }
  return T.fromAtom(atom)
}

// ---------------------------------------------------------------- exponents that are no integer constants

function generalPower(n: Normalizer, base: Normal, exponent: Normal): Normal {
  const integral = isIntegerValued(exponent)
  requireDomain(n, base, exponent, integral)
  if (base.numerator.length === 0) {
    // 0⁰ is 1
    return (n.signOf(exponent) & NEGATIVE) === 0 ? n.delta(exponent, T.ZERO) : undefinedPower(base, exponent)
  }
  const { numerator, denominator } = n.canonical(base)
  let top = T.makeNormal(numerator)
  let below = T.ONE
  for (const f of denominator) {
    const value = T.makeNormal(f.polynomial)
    const splits = integral || (n.signOf(value) & ~POSITIVE) === 0
    // N/M = NM/M², and the square of M is that of |M| > 0
    const odd = !splits && f.power % 2 !== 0
    if (odd) top = mulNormals(n, top, value)
    const size = splits ? value : n.apply('abs', [value])
    const inverse = mulNormals(n, exponent, T.integer(odd ? -f.power - 1 : -f.power))
    below = mulNormals(n, below, polynomialPower(n, size, inverse, integral))
  }
  return mulNormals(n, polynomialPower(n, top, exponent, integral), below)
}

/** base^exponent for a base without denominator, whose domain was asked for. */
function polynomialPower(n: Normalizer, base: Normal, exponent: Normal, integral: boolean): Normal {
  const { coefficient, monomial, polynomial } = unitize(n, base.numerator)
  // (D − 1)^{D−1} rather than (−1)^{D−1} (1 − D)^{D−1} where D ≥ 1
  if (integral && polynomial.length > 1 && (n.signOf(T.makeNormal(polynomial)) & POSITIVE) === 0)
    return splitPower(n, Q.neg(coefficient), monomial, negateNormal(T.makeNormal(polynomial)).numerator, exponent, integral)
  return splitPower(n, coefficient, monomial, polynomial, exponent, integral)
}

function requireDomain(n: Normalizer, base: Normal, exponent: Normal, integral: boolean): void {
  const grows = (n.signOf(exponent) & NEGATIVE) === 0
  if (integral) {
    if (!grows) n.require('nonzero', base, 'a power whose exponent may be negative')
  } else if (!grows) {
    n.require('positive', base, 'a real power whose exponent may be negative')
  } else if (!isEvenPower(n, base)) {
    n.require('nonnegative', base, 'a root or a real power')
  }
}

/** Whether a polynomial is a positive multiple of even powers, and so nonnegative. */
function isEvenPower(n: Normalizer, base: Normal): boolean {
  if (base.denominator.length > 0 || base.numerator.length < 2 || (n.signOf(base) & NEGATIVE) === 0) return false
  const { coefficient, monomial, polynomial } = unitize(n, base.numerator)
  const { constant, powers } = perfectPowers(n, polynomial)
  return (
    Q.sign(coefficient) === Q.sign(constant) &&
    monomial.every((f) => isEven(f.exponent)) &&
    powers.every((f) => f.power % 2 === 0)
  )
}

/** (coefficient · monomial · polynomial)^exponent, each part split off where the law allows, the rest under one power. */
function splitPower(
  n: Normalizer,
  coefficient: Rational,
  monomial: readonly Factor[],
  polynomial: Polynomial,
  exponent: Normal,
  integral: boolean,
): Normal {
  let result = T.ONE
  let kept = T.makeNormal(polynomial)
  if (integral || Q.sign(coefficient) > 0) result = mulNormals(n, result, rationalPower(n, coefficient, exponent))
  else kept = mulNormals(n, kept, T.fromRational(coefficient))
  for (const factor of monomial) {
    const part = factorPower(n, factor, exponent, integral)
    if (part === undefined) kept = mulNormals(n, kept, T.fromFactors([factor]))
    else result = mulNormals(n, result, part)
  }
  if (kept.key === '1') return result
  return mulNormals(n, result, basePower(n, kept, exponent, integral))
}

/** (atom^e)^exponent where a law of exponents gives it. */
function factorPower(n: Normalizer, { atom, exponent: e }: Factor, exponent: Normal, integral: boolean): Normal | undefined {
  const total = n.canonical(mulNormals(n, e, exponent))
  if (integral || (n.signOf(T.fromAtom(atom)) & NEGATIVE) === 0) return settled(n, atom, total)
  // (x²)^{a/2} = |x|^a for real x
  if (isEven(e)) return n.power(n.apply('abs', [T.fromAtom(atom)]), total)
  return undefined
}

/** A power of a polynomial of several terms (or of what could not be split): perfect powers first. */
function basePower(n: Normalizer, base: Normal, exponent: Normal, integral: boolean): Normal {
  if (base.numerator.length === 1 || integral) return opaquePower(n, base, exponent)
  const { constant, powers } = perfectPowers(n, base.numerator)
  if (powers.length === 1 && powers[0]?.power === 1) return opaquePower(n, base, exponent)
  let result = rationalPower(n, Q.abs(constant), exponent)
  let kept = T.integer(Q.sign(constant))
  for (const { polynomial, power } of powers) {
    const value = T.makeNormal(polynomial)
    const total = n.canonical(mulNormals(n, exponent, T.integer(power)))
    const nonnegative = (n.signOf(value) & NEGATIVE) === 0
    if (nonnegative) result = mulNormals(n, result, n.power(value, total))
    else if (power % 2 === 0) result = mulNormals(n, result, n.power(n.apply('abs', [value]), total))
    else kept = mulNormals(n, kept, wholePower(n, value, power))
  }
  return kept.key === '1' ? result : mulNormals(n, result, opaquePower(n, kept, exponent))
}

/** polynomial^exponent as a `base` atom, an integer constant in the exponent split off. */
const opaquePower = (n: Normalizer, base: Normal, exponent: Normal): Normal => settled(n, baseAtom(base.numerator), exponent)

// ---------------------------------------------------------------- powers of rationals

/** q^exponent for q ≠ 0 (q > 0 unless the exponent is integral), by the primes of q; large cofactors stay whole. */
export function rationalPower(n: Normalizer, q: Rational, exponent: Normal): Normal {
  let result = T.ONE
  if (q.num < 0n) {
    if (!isEven(exponent)) result = constantPower(n, -1n, exponent)
  }
  for (const [prime, power] of factorInteger(q.num < 0n ? -q.num : q.num)) {
    result = mulNormals(n, result, constantPower(n, prime, mulNormals(n, exponent, T.integer(power))))
  }
  for (const [prime, power] of factorInteger(q.den)) {
    result = mulNormals(n, result, constantPower(n, prime, mulNormals(n, exponent, T.integer(-power))))
  }
  return result
}

function constantPower(n: Normalizer, value: bigint, exponent: Normal): Normal {
  const atom: Atom = { kind: 'constant', value, key: `{${value}}` }
  if (value === -1n) {
    // (−1)^e depends on e modulo 2 only, where m² is m
    const odd = exponent.numerator.filter((t) => t.coefficient.num % 2n !== 0n)
    const linear = odd.map((t) =>
      T.makeTerm(
        Q.one,
        t.factors.map(({ atom: a }): Factor => ({ atom: a, exponent: T.ONE })),
      ),
    )
    const rest = T.makeNormal(
      T.collect(linear).flatMap((t): Term[] => (t.coefficient.num % 2n === 0n ? [] : [{ ...t, coefficient: Q.one }])),
    )
    const sign = rest.numerator.find((t) => t.key === '')
    const symbolic = subNormals(n, rest, T.fromRational(sign?.coefficient ?? Q.zero))
    const factor = symbolic.numerator.length === 0 ? T.ONE : T.fromFactors([{ atom, exponent: symbolic }])
    return sign === undefined ? factor : mulNormals(n, factor, T.integer(-1))
  }
  return settled(n, atom, exponent)
}

/** Trial division by primes below 2¹⁴; what remains is returned whole (a prime, or a product of large primes). */
export function factorInteger(value: bigint): readonly (readonly [bigint, number])[] {
  const found: [bigint, number][] = []
  let rest = value
  for (let p = 2n; p * p <= rest && p < 16384n; p += p === 2n ? 1n : 2n) {
    let power = 0
    while (rest % p === 0n) {
      rest /= p
      power++
    }
    if (power > 0) found.push([p, power])
  }
  if (rest > 1n) found.push([rest, 1])
  return found
}
