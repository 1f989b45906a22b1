/** A polynomial seen as a univariate one in a chosen variable: its coefficients there, and division with remainder. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DivisionByZeroError, DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import { add, mul, sub, sumOfProducts } from './arithmetic.ts'
import { demote, isSmall } from './packed/coefficients.ts'
import { exponentAt } from './packed/layout.ts'
import { print } from './print.ts'
import { canonical, degree, isConstant, isZero, leadingCoefficient, type Polynomial, scaleBy, zero } from './representation.ts'
import { powerOfVariable } from './substitution.ts'

/** One coefficient in a chosen variable, with the exponent of that variable. */
export interface CoefficientIn {
  readonly exponent: number
  readonly coefficient: Polynomial
}

/** The nonzero coefficients of p in one variable, by decreasing exponent; the variable occurs in none of them. */
export function coefficientsIn(p: Polynomial, name: string): readonly CoefficientIn[] {
  if (isZero(p)) return []
  const v = p.layout.variables.indexOf(name)
  if (v < 0) return [{ exponent: 0, coefficient: p }]
  const { words, unit, wordOf } = p.layout
  const groups = new Map<number, { readonly keys: number[]; readonly chosen: number[] }>()
  for (let t = 0; t < p.coefficients.length; t++) {
    const e = exponentAt(p.layout, p.keys, t, v)
    let group = groups.get(e)
    if (group === undefined) {
      group = { keys: [], chosen: [] }
      groups.set(e, group)
    }
    for (let w = 0; w < words; w++) group.keys.push(p.keys[t * words + w]! - (w === wordOf[v] ? e * unit[v]! : 0))
    group.chosen.push(t)
  }
  return [...groups]
    .sort(([e], [f]) => f - e)
    .map(([exponent, { keys, chosen }]) => ({ exponent, coefficient: select(p, keys, chosen) }))
}

function select(p: Polynomial, keys: readonly number[], chosen: readonly number[]): Polynomial {
  const { coefficients } = p
  const kept = isSmall(coefficients) ? chosen.map((t) => coefficients[t]!) : demote(chosen.map((t) => coefficients[t]!))
  return canonical(p.layout, { keys, coefficients: kept }, p.denominator)
}

/** The coefficients in one variable from exponent 0 up to the degree, zeros included; empty for the zero polynomial. */
export function denseCoefficientsIn(p: Polynomial, name: string): readonly Polynomial[] {
  const list: Polynomial[] = Array.from({ length: degree(p, name) + 1 }, () => zero)
  for (const { exponent, coefficient } of coefficientsIn(p, name)) list[exponent] = coefficient
  return list
}

/** Σ coefficient · nameᵉ. */
export const fromCoefficientsIn = (name: string, list: readonly CoefficientIn[]): Polynomial =>
  sumOfProducts(list.map(({ exponent, coefficient }) => [coefficient, powerOfVariable(name, exponent)]))

/** The coefficient of the highest power of one variable; 0 for the zero polynomial. */
export const leadingCoefficientIn = (p: Polynomial, name: string): Polynomial => coefficientsIn(p, name)[0]?.coefficient ?? zero

export interface Division {
  readonly quotient: Polynomial
  readonly remainder: Polynomial
}

/**
 * a = quotient·b + remainder with deg(remainder) < deg(b) in one variable, for b whose leading coefficient there is a number.
 * Budget step: one quotient term.
 * @throws DivisionByZeroError for b = 0, DomainError where the leading coefficient is no number (use `pseudoDivideIn`)
 */
export function divideIn(a: Polynomial, b: Polynomial, name: string, options?: BudgetOptions): Division {
  if (isZero(b)) throw new DivisionByZeroError('polynomial.divideIn', print(a))
  const leading = leadingCoefficientIn(b, name)
  if (!isConstant(leading)) {
    throw new DomainError('divideIn', 'b', print(b), `a polynomial whose leading coefficient in ${name} is a number`)
  }
  const budget = startBudget('polynomial.divideIn', options)
  const inverse = Q.inv(leadingCoefficient(leading))
  const n = degree(b, name)
  let quotient = zero
  let remainder = a
  for (let m = degree(a, name); m >= n && !isZero(remainder); m = degree(remainder, name)) {
    budget.spend()
    const term = scaleBy(mul(leadingCoefficientIn(remainder, name), powerOfVariable(name, m - n)), inverse)
    quotient = add(quotient, term)
    remainder = sub(remainder, mul(term, b))
  }
  return { quotient, remainder }
}

/**
 * lc(b)^e · a = quotient·b + remainder with deg(remainder) < deg(b) in one variable and e = max(deg a − deg b + 1, 0).
 * Source: Knuth, TAOCP 2, 4.6.1, Algorithm R. Budget step: one quotient term.
 * @throws DivisionByZeroError for b = 0
 */
export function pseudoDivideIn(
  a: Polynomial,
  b: Polynomial,
  name: string,
  options?: BudgetOptions,
): Division & { readonly power: number } {
  if (isZero(b)) throw new DivisionByZeroError('polynomial.pseudoDivideIn', print(a))
  const budget = startBudget('polynomial.pseudoDivideIn', options)
  const n = degree(b, name)
  const power = Math.max(degree(a, name) - n + 1, 0)
  const leading = leadingCoefficientIn(b, name)
  let quotient = zero
  let remainder = a
  let left = power
  for (let m = degree(a, name); m >= n && !isZero(remainder); m = degree(remainder, name)) {
    budget.spend()
    const term = mul(leadingCoefficientIn(remainder, name), powerOfVariable(name, m - n))
    quotient = add(mul(quotient, leading), term)
    remainder = sub(mul(remainder, leading), mul(term, b))
    left--
  }
  for (; left > 0; left--) {
    quotient = mul(quotient, leading)
    remainder = mul(remainder, leading)
  }
  return { quotient, remainder, power }
}
