/** Division of univariate polynomials over Z: exact, tried, and with pseudo-remainder. */

import { DivisionByZeroError, InexactDivisionError } from '../errors.ts'
import { type IntegerPolynomial, leadingCoefficient, normalize, scale, toString, zero } from './dense.ts'

/**
 * The quotient f/g in Z[x], or undefined where g does not divide f there; O(deg g · (deg f − deg g)).
 * @throws DivisionByZeroError for g = 0
 */
export function tryDivide(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial | undefined {
  if (g.length === 0) throw new DivisionByZeroError('tryDivide', toString(f))
  if (f.length === 0) return zero
  const steps = f.length - g.length
  if (steps < 0) return undefined
  const lead = leadingCoefficient(g)
  if (!dividesAtEnds(f, g)) return undefined
  const rest = f.slice()
  const quotient = new Array<bigint>(steps + 1).fill(0n)
  for (let k = steps; k >= 0; k--) {
    const top = rest[k + g.length - 1]!
    if (top === 0n) continue
    const q = top / lead
    if (q * lead !== top) return undefined
    quotient[k] = q
    for (let j = 0; j < g.length - 1; j++) if (g[j] !== 0n) rest[k + j]! -= q * g[j]!
  }
  for (let j = 0; j < g.length - 1; j++) if (rest[j] !== 0n) return undefined
  return quotient
}

/** Cheap necessary conditions: leading coefficients, lowest coefficients, and values at 1 divide. */
function dividesAtEnds(f: IntegerPolynomial, g: IntegerPolynomial): boolean {
  if (leadingCoefficient(f) % leadingCoefficient(g) !== 0n) return false
  if (g[0] !== 0n ? f[0]! % g[0]! !== 0n : f[0] !== 0n) return false
  const [valueF, valueG] = [sum(f), sum(g)]
  return valueG === 0n ? valueF === 0n : valueF % valueG === 0n
}

const sum = (f: IntegerPolynomial): bigint => f.reduce((s, c) => s + c, 0n)

/**
 * The quotient f/g in Z[x].
 * @throws InexactDivisionError where g does not divide f in Z[x]; DivisionByZeroError for g = 0
 */
export function exactDivide(f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial {
  const quotient = tryDivide(f, g)
  if (quotient === undefined) throw new InexactDivisionError('exactDivide', toString(f), toString(g))
  return quotient
}

/** multiplier·f = quotient·g + remainder. */
export interface PseudoDivision {
  readonly multiplier: bigint
  readonly quotient: IntegerPolynomial
  readonly remainder: IntegerPolynomial
}

/**
 * Pseudo-division: lc(g)^(deg f − deg g + 1)·f = quotient·g + remainder, deg remainder < deg g; for deg f < deg g the multiplier is 1
 * (Knuth, TAOCP 2, 4.6.1, Algorithm R).
 * @throws DivisionByZeroError for g = 0
 */
export function pseudoDivide(f: IntegerPolynomial, g: IntegerPolynomial): PseudoDivision {
  if (g.length === 0) throw new DivisionByZeroError('pseudoDivide', toString(f))
  const steps = f.length - g.length
  if (steps < 0) return { multiplier: 1n, quotient: zero, remainder: f }
  const lead = leadingCoefficient(g)
  const rest = f.slice()
  const quotient = new Array<bigint>(steps + 1).fill(0n)
  let power = 1n
  for (let k = steps; k >= 0; k--) {
    const top = rest[k + g.length - 1]!
    quotient[k] = top
    for (let j = 0; j < k + g.length - 1; j++) {
      rest[j] = j < k ? rest[j]! * lead : rest[j]! * lead - top * g[j - k]!
    }
  }
  for (let k = 0; k <= steps; k++) {
    quotient[k]! *= power
    power *= lead
  }
  return { multiplier: power, quotient: normalize(quotient), remainder: normalize(rest.slice(0, g.length - 1)) }
}

/**
 * prem(f, g), the remainder of the pseudo-division; f itself where deg f < deg g.
 * @throws DivisionByZeroError for g = 0
 */
export const pseudoRemainder = (f: IntegerPolynomial, g: IntegerPolynomial): IntegerPolynomial => pseudoDivide(f, g).remainder

/** f with every coefficient divided by c, which divides them all. */
export function divideByInteger(f: IntegerPolynomial, c: bigint): IntegerPolynomial {
  if (c === 0n) throw new DivisionByZeroError('divideByInteger', toString(f))
  if (c === 1n) return f
  const quotient = f.map((a) => a / c)
  if (scale(quotient, c).some((a, i) => a !== f[i])) {
    throw new InexactDivisionError('divideByInteger', toString(f), c.toString())
  }
  return quotient
}
