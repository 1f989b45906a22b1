/**
 * Univariate polynomials over Z as dense coefficient lists: the representation and what is linear in its length.
 *
 * Invariant: coefficients from degree 0 up, no trailing zero, the zero polynomial is `[]`; so equal polynomials have equal lists.
 * Laws: Z[x] is a commutative ring; deg(fg) = deg f + deg g; content(fg) = content(f)·content(g) (Gauss); (fg)' = f'g + fg'.
 */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'

export type IntegerPolynomial = readonly bigint[]

// ---------------------------------------------------------------- constructors

export const zero: IntegerPolynomial = Object.freeze([])
export const one: IntegerPolynomial = Object.freeze([1n])
/** The indeterminate x. */
export const x: IntegerPolynomial = Object.freeze([0n, 1n])

/** The polynomial with the given coefficients, lowest degree first; trailing zeros are dropped. */
export function normalize(coefficients: readonly bigint[]): IntegerPolynomial {
  let length = coefficients.length
  while (length > 0 && coefficients[length - 1] === 0n) length--
  return length === coefficients.length ? coefficients : coefficients.slice(0, length)
}

/** The constant polynomial c. */
export const constant = (c: bigint): IntegerPolynomial => (c === 0n ? zero : [c])

/** c·xⁿ. */
export function monomial(c: bigint, n: number): IntegerPolynomial {
  if (c === 0n) return zero
  const result = new Array<bigint>(n + 1).fill(0n)
  result[n] = c
  return result
}

/** den·x − num: the primitive linear polynomial whose root is the rational number. */
export const linear = (root: Q.Rational): IntegerPolynomial => [-root.num, root.den]

/**
 * Clears denominators: the primitive polynomial p with positive leading coefficient and the rational c with Σ aᵢxⁱ = c·p.
 * The zero polynomial gives p = 0 and c = 0.
 */
export function fromRationals(coefficients: readonly Q.Rational[]): {
  readonly polynomial: IntegerPolynomial
  readonly factor: Q.Rational
} {
  const denominator = coefficients.reduce((d, a) => integer.lcm(d, a.den), 1n)
  const cleared = normalize(coefficients.map((a) => a.num * (denominator / a.den)))
  if (cleared.length === 0) return { polynomial: zero, factor: Q.zero }
  const polynomial = primitivePart(cleared)
  return { polynomial, factor: Q.make(leadingCoefficient(cleared) / leadingCoefficient(polynomial), denominator) }
}

// ---------------------------------------------------------------- destructors

/** The degree; −1 for the zero polynomial. */
export const degree = (f: IntegerPolynomial): number => f.length - 1

/** The coefficient of the highest power; 0 for the zero polynomial. */
export const leadingCoefficient = (f: IntegerPolynomial): bigint => (f.length === 0 ? 0n : f[f.length - 1]!)

export const isZero = (f: IntegerPolynomial): boolean => f.length === 0

export const equals = (f: IntegerPolynomial, g: IntegerPolynomial): boolean =>
  f === g || (f.length === g.length && f.every((c, i) => c === g[i]))

/** Number of bits of the largest coefficient; 0 for the zero polynomial. */
export function coefficientBits(f: IntegerPolynomial): number {
  let largest = 0n
  for (const c of f) {
    const size = c < 0n ? -c : c
    if (size > largest) largest = size
  }
  return integer.bitLength(largest)
}

// ---------------------------------------------------------------- linear operations

export function add(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const [long, short] = f.length >= g.length ? [f, g] : [g, f]
  const result = long.slice()
  for (let i = 0; i < short.length; i++) result[i] = long[i]! + short[i]!
  return normalize(result)
}

export function sub(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const result: bigint[] = []
  for (let i = 0; i < Math.max(f.length, g.length); i++) result.push((f[i] ?? 0n) - (g[i] ?? 0n))
  return normalize(result)
}

export const negate = (f: IntegerPolynomial): IntegerPolynomial => f.map((c) => -c)

/** c·f. */
export const scale = (f: IntegerPolynomial, c: bigint): IntegerPolynomial => (c === 0n ? zero : f.map((a) => a * c))

export const derivative = (f: IntegerPolynomial): IntegerPolynomial => f.slice(1).map((c, i) => c * BigInt(i + 1))

/** xⁿ·f(1/x) with n = deg f: the coefficients in the other order. */
export const reverse = (f: IntegerPolynomial): IntegerPolynomial => normalize(f.toReversed())

/** f(−x). */
export const mirror = (f: IntegerPolynomial): IntegerPolynomial => f.map((c, i) => (i % 2 === 0 ? c : -c))

/** f(x)/x^m with the largest such m, and m (0 for the zero polynomial). */
export function splitPowerOfX(f: IntegerPolynomial): { readonly power: number; readonly rest: IntegerPolynomial } {
  const power = f.findIndex((c) => c !== 0n)
  return power <= 0 ? { power: 0, rest: f } : { power, rest: f.slice(power) }
}

/** The gcd ≥ 0 of the coefficients; 0 for the zero polynomial. */
export function content(f: IntegerPolynomial): bigint {
  let g = 0n
  for (let i = f.length - 1; i >= 0 && g !== 1n; i--) g = integer.gcd(f[i]!, g)
  return g
}

/** f divided by its content, with positive leading coefficient; the zero polynomial stays. */
export function primitivePart(f: IntegerPolynomial): IntegerPolynomial {
  const c = content(f)
  const divisor = leadingCoefficient(f) < 0n ? -c : c
  return divisor === 1n || f.length === 0 ? f : f.map((a) => a / divisor)
}

// ---------------------------------------------------------------- values

/** f(a) by Horner's rule. */
export function evaluate(f: IntegerPolynomial, a: bigint): bigint {
  let value = 0n
  for (let i = f.length - 1; i >= 0; i--) value = value * a + f[i]!
  return value
}

/** qⁿ·f(p/q) with n = deg f, an integer: Σ cᵢ pⁱ qⁿ⁻ⁱ (0 for the zero polynomial). */
export function evaluateHomogeneous(f: IntegerPolynomial, p: bigint, q: bigint): bigint {
  let value = 0n
  let power = 1n
  for (let i = f.length - 1; i >= 0; i--) {
    const c = f[i]!
    value = c === 0n ? value * p : value * p + c * power
    if (i > 0) power *= q
  }
  return value
}

/** f(a) for a rational a. */
export const evaluateRational = (f: IntegerPolynomial, a: Q.Rational): Q.Rational =>
  f.length === 0 ? Q.zero : Q.make(evaluateHomogeneous(f, a.num, a.den), a.den ** BigInt(f.length - 1))

/** The sign of f(a) for a rational a; no gcd is taken. */
export const signAt = (f: IntegerPolynomial, a: Q.Rational): -1 | 0 | 1 => integer.sign(evaluateHomogeneous(f, a.num, a.den))

// ---------------------------------------------------------------- output

/** As on paper, highest power first: `3*x^2 - x + 5`; `0` for the zero polynomial. */
export function toString(f: IntegerPolynomial, variable = 'x'): string {
  if (variable === '') throw new DomainError('toString', 'variable', '""', 'a name')
  let text = ''
  for (let i = f.length - 1; i >= 0; i--) {
    const c = f[i]!
    if (c === 0n) continue
    const size = integer.abs(c)
    const power = i === 0 ? '' : i === 1 ? variable : `${variable}^${i}`
    const term = power === '' ? `${size}` : size === 1n ? power : `${size}*${power}`
    text += text === '' ? (c < 0n ? `-${term}` : term) : c < 0n ? ` - ${term}` : ` + ${term}`
  }
  return text === '' ? '0' : text
}
