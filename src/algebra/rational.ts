/**
 * Rational numbers num/den over bigint.
 *
 * Invariant: den > 0 and gcd(num, den) = 1, so equal numbers have equal fields.
 * Laws: (Q, +, ·) is an ordered field; compare is its total order.
 */

import { DivisionByZeroError, DomainError, NumberSyntaxError } from './errors.ts'
import * as integer from './integer.ts'
import type { Field } from './structures.ts'

export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

// ---------------------------------------------------------------- constructors

export const zero: Rational = Object.freeze({ num: 0n, den: 1n })
export const one: Rational = Object.freeze({ num: 1n, den: 1n })

/**
 * num/den in lowest terms.
 * @throws DivisionByZeroError for den = 0
 */
export function make(num: bigint, den: bigint = 1n): Rational {
  if (den === 1n) return { num, den }
  if (den === 0n) throw new DivisionByZeroError('rational', num.toString())
  const g = integer.gcd(num, den)
  const s = den < 0n ? -g : g
  return s === 1n ? { num, den } : { num: num / s, den: den / s }
}

export const fromInteger = (n: bigint): Rational => ({ num: n, den: 1n })

/**
 * A safe integer held in a double.
 * @throws DomainError for a fraction, NaN, an infinity or an integer beyond 2⁵³
 */
export function fromSafeInteger(n: number): Rational {
  if (!Number.isSafeInteger(n)) throw new DomainError('fromSafeInteger', 'n', String(n), 'an integer of magnitude below 2^53')
  return { num: BigInt(n), den: 1n }
}

/**
 * The exact value of a finite double: 0.1 gives 3602879701896397/36028797018963968.
 * @throws DomainError for NaN and infinities
 */
export function fromFloatExactly(x: number): Rational {
  if (!Number.isFinite(x)) throw new DomainError('fromFloatExactly', 'x', String(x), 'a finite number')
  let scaled = x
  let shift = 0n
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    shift++
  }
  return make(BigInt(scaled), 1n << shift)
}

/** The number that the shortest decimal form of a finite double writes: 0.1 gives 1/10. */
export function fromFloatAsWritten(x: number): Rational {
  if (!Number.isFinite(x)) throw new DomainError('fromFloatAsWritten', 'x', String(x), 'a finite number')
  return parse(String(x))
}

const decimal = /^([+-]?)(\d+)?(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

/** Decimal exponents beyond this are refused: 1e9999999999 would fill the memory. */
const largestExponent = 100_000

/**
 * Reads `3`, `-1/3`, `0.1`, `.5`, `-1.5e-8`, `1e3/7` exactly; blanks only at both ends and around `/`.
 * @throws NumberSyntaxError with the position of what cannot be read; DivisionByZeroError for `1/0`
 */
export function parse(text: string): Rational {
  const short = text.length <= 16 ? parseShortDecimal(text) : undefined
  if (short !== undefined) return short
  const slash = text.indexOf('/')
  if (slash < 0) return parseDecimal(text, text, 0)
  const num = parseDecimal(text.slice(0, slash), text, 0)
  const den = parseDecimal(text.slice(slash + 1), text, slash + 1)
  if (den.num === 0n) throw new DivisionByZeroError('rational.parse', text.slice(0, slash).trim())
  return div(num, den)
}

/** 2ⁱ5ʲ at 16i + j: shared by all numbers that are read, as a million of them have the same few denominators. */
const shortDenominators: readonly bigint[] = Array.from({ length: 256 }, (_, k) => 2n ** BigInt(k >> 4) * 5n ** BigInt(k & 15))

/** `-12.5` and the like with at most 15 digits, in doubles that hold these integers exactly; undefined for every other form. */
function parseShortDecimal(text: string): Rational | undefined {
  const isNegative = text.charCodeAt(0) === 45
  let mantissa = 0
  let places = -1
  let digits = 0
  for (let i = isNegative ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46 && places < 0) {
      places = 0
      continue
    }
    if (code < 48 || code > 57) return undefined
    mantissa = 10 * mantissa + (code - 48)
    digits++
    if (places >= 0) places++
  }
  if (digits === 0 || digits > 15) return undefined
  if (mantissa === 0) return zero
  // the denominator 10^places shares only factors 2 and 5
  let [twos, fives] = [Math.max(places, 0), Math.max(places, 0)]
  while (twos > 0 && mantissa % 2 === 0) {
    mantissa /= 2
    twos--
  }
  while (fives > 0 && mantissa % 5 === 0) {
    mantissa /= 5
    fives--
  }
  return { num: BigInt(isNegative ? -mantissa : mantissa), den: shortDenominators[16 * twos + fives]! }
}

function parseDecimal(part: string, whole: string, offset: number): Rational {
  const trimmed = part.trim()
  const start = offset + (part.length - part.trimStart().length)
  const match = decimal.exec(trimmed)
  const digits = match === null ? '' : (match[2] ?? '') + (match[3] ?? '')
  if (match === null || digits === '') {
    const good = /^[+-]?\d*\.?\d*(?:[eE][+-]?\d*)?/.exec(trimmed)?.[0].length ?? 0
    throw new NumberSyntaxError(whole, start + good, 'digits, as in 3, -1/3, 0.1 or 1e-8')
  }
  const exponent = Number(match[4] ?? '0')
  if (Math.abs(exponent) > largestExponent) {
    throw new NumberSyntaxError(whole, start + trimmed.search(/[eE]/) + 1, `a decimal exponent of at most ${largestExponent}`)
  }
  const shift = exponent - (match[3]?.length ?? 0)
  const mantissa = BigInt((match[1] === '-' ? '-' : '') + digits)
  return shift >= 0 ? fromInteger(mantissa * 10n ** BigInt(shift)) : make(mantissa, 10n ** BigInt(-shift))
}

// ---------------------------------------------------------------- order

export const isZero = (a: Rational): boolean => a.num === 0n

export const isInteger = (a: Rational): boolean => a.den === 1n

export const sign = (a: Rational): -1 | 0 | 1 => integer.sign(a.num)

export const equals = (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  return a.den === b.den ? integer.sign(a.num - b.num) : integer.sign(a.num * b.den - b.num * a.den)
}

export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)

export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b)

// ---------------------------------------------------------------- arithmetic

/** a + b; one gcd less than the schoolbook form where the denominators are coprime (Knuth, TAOCP 2, 4.5.1). */
export function add(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return { num: a.num + b.num, den: 1n }
  const g = integer.gcd(a.den, b.den)
  if (g === 1n) return { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
  const t = a.num * (b.den / g) + b.num * (a.den / g)
  const h = integer.gcd(t, g)
  return { num: t / h, den: (a.den / g) * (b.den / h) }
}

export const neg = (a: Rational): Rational => ({ num: -a.num, den: a.den })

export const sub = (a: Rational, b: Rational): Rational => add(a, neg(b))

/** a · b, cancelling crosswise before multiplying (Knuth, TAOCP 2, 4.5.1). */
export function mul(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return { num: a.num * b.num, den: 1n }
  const g = integer.gcd(a.num, b.den)
  const h = integer.gcd(b.num, a.den)
  if (g === 0n || h === 0n) return zero
  return { num: (a.num / g) * (b.num / h), den: (a.den / h) * (b.den / g) }
}

/** 1/a; DivisionByZeroError for a = 0. */
export function inv(a: Rational): Rational {
  if (a.num === 0n) throw new DivisionByZeroError('rational.inv', '1')
  return a.num < 0n ? { num: -a.den, den: -a.num } : { num: a.den, den: a.num }
}

/** a/b; DivisionByZeroError for b = 0. */
export function div(a: Rational, b: Rational): Rational {
  if (b.num === 0n) throw new DivisionByZeroError('rational.div', toString(a))
  return mul(a, inv(b))
}

export const abs = (a: Rational): Rational => (a.num < 0n ? neg(a) : a)

/** aⁿ for any integer n, with a⁰ = 1; DivisionByZeroError for 0ⁿ with n < 0. */
export function pow(a: Rational, n: number): Rational {
  if (!Number.isSafeInteger(n)) throw new DomainError('rational.pow', 'n', String(n), 'an integer')
  if (n < 0) return pow(inv(a), -n)
  const e = BigInt(n)
  return { num: a.num ** e, den: a.den ** e }
}

/** The rational r ≥ 0 with rⁿ = a (a ≥ 0), or undefined where there is none. */
export function exactRoot(a: Rational, n: number): Rational | undefined {
  if (a.num < 0n) throw new DomainError('rational.exactRoot', 'a', toString(a), 'nonnegative')
  const num = integer.exactRoot(a.num, n)
  const den = num === undefined ? undefined : integer.exactRoot(a.den, n)
  return num === undefined || den === undefined ? undefined : { num, den }
}

/** The largest integer ≤ a. */
export const floor = (a: Rational): bigint => integer.floorDiv(a.num, a.den)

/** The smallest integer ≥ a. */
export const ceil = (a: Rational): bigint => integer.ceilDiv(a.num, a.den)

// ---------------------------------------------------------------- output

export const toString = (a: Rational): string => (a.den === 1n ? a.num.toString() : `${a.num}/${a.den}`)

/** The nearest double up to one unit in the last place; for guides and drawings, never for decisions. */
export function toNumber(a: Rational): number {
  const scale = integer.bitLength(a.num) - integer.bitLength(a.den)
  const shift = BigInt(Math.abs(64 - scale))
  const q = scale < 64 ? (a.num << shift) / a.den : a.num / (a.den << shift)
  const exponent = scale - 64
  // two factors, so that neither overflows where the product does not
  return Number(q) * 2 ** Math.trunc(exponent / 2) * 2 ** (exponent - Math.trunc(exponent / 2))
}

export type Rounding = 'floor' | 'ceil' | 'nearest'

/** a rounded to `places` decimal places, written in full, as in `-0.3333`; ties of `nearest` go away from zero. */
export function toFixed(a: Rational, places: number, rounding: Rounding = 'nearest'): string {
  const scaled = mul(a, fromInteger(10n ** BigInt(places)))
  const n = rounding === 'floor' ? floor(scaled) : rounding === 'ceil' ? ceil(scaled) : roundHalfAway(scaled)
  const digits = integer
    .abs(n)
    .toString()
    .padStart(places + 1, '0')
  const head = digits.slice(0, digits.length - places)
  const text = places === 0 ? head : `${head}.${digits.slice(-places)}`
  return n < 0n ? `-${text}` : text
}

const half: Rational = { num: 1n, den: 2n }

function roundHalfAway(a: Rational): bigint {
  return a.num < 0n ? -floor(add(neg(a), half)) : floor(add(a, half))
}

// ---------------------------------------------------------------- instances

/** Q as a field. */
export const field: Field<Rational> = { zero, one, add, sub, mul, neg, isZero, equals, fromInteger, inv, div }
