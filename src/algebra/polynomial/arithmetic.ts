/** The ring operations of sparse polynomials: sum, product, power and exact quotient. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DivisionByZeroError, DomainError, InexactDivisionError } from '../errors.ts'
import * as integer from '../integer.ts'
import type { Rational } from '../rational.ts'
import type { Ring } from '../structures.ts'
import { content, divideBy, isSmall, scale } from './packed/coefficients.ts'
import { divideTerms } from './packed/divide.ts'
import { type Layout, largestExponentIn, makeLayout, uniteVariables, usesGuards } from './packed/layout.ts'
import { merge, type Terms } from './packed/merge.ts'
import { multiply, type Product, sumProducts } from './packed/multiply.ts'
import { print } from './print.ts'
import {
  canonical,
  equals,
  fromInteger,
  inLayout,
  isConstant,
  isZero,
  one,
  type Polynomial,
  scaleBy,
  unify,
  zero,
} from './representation.ts'

// ---------------------------------------------------------------- sums

/** a + b; linear in the number of terms. */
export const add = (a: Polynomial, b: Polynomial): Polynomial => combine(a, b, 1)

/** a − b; linear in the number of terms. */
export const sub = (a: Polynomial, b: Polynomial): Polynomial => combine(a, b, -1)

export function neg(a: Polynomial): Polynomial {
  const c = a.coefficients
  return { ...a, coefficients: isSmall(c) ? c.map((value) => -value) : c.map((value) => -value) }
}

function combine(a: Polynomial, b: Polynomial, sign: 1 | -1): Polynomial {
  const [left, right] = unify(a, b)
  if (left.denominator === right.denominator) {
    return canonical(left.layout, merge(left.layout.words, left, right, sign), left.denominator)
  }
  const denominator = integer.lcm(left.denominator, right.denominator)
  const terms = merge(left.layout.words, numeratorOver(left, denominator), numeratorOver(right, denominator), sign)
  return canonical(left.layout, terms, denominator)
}

const numeratorOver = (p: Polynomial, denominator: bigint): Terms => ({
  keys: p.keys,
  coefficients: scale(p.coefficients, denominator / p.denominator),
})

/** The sum of a list, in one accumulation: linear in all terms together, but for the sorting of the result. */
export const sum = (list: readonly Polynomial[], options?: BudgetOptions): Polynomial =>
  sumOfProducts(
    list.map((p) => [p, one]),
    options,
  )

/**
 * Σ left·right over a list of pairs, accumulated in one table without sorting the single products; a pair of twice the same
 * object costs half. Budget step: one product of two terms.
 */
export function sumOfProducts(pairs: readonly (readonly [Polynomial, Polynomial])[], options?: BudgetOptions): Polynomial {
  const budget = startBudget('polynomial.sumOfProducts', options)
  let names: readonly string[] = []
  let largest = 1
  let denominator = 1n
  for (const [a, b] of pairs) {
    names = uniteVariables(uniteVariables(names, a.layout.variables), b.layout.variables)
    denominator = integer.lcm(denominator, a.denominator * b.denominator)
  }
  let layout = makeLayout(names, largest)
  if (!pairs.every(([a, b]) => fitsWithoutCarry(a, layout) && fitsWithoutCarry(b, layout))) {
    for (const [a, b] of pairs) {
      largest = Math.max(largest, largestExponentIn(a.layout, a.keys) + largestExponentIn(b.layout, b.keys))
    }
    layout = makeLayout(names, largest)
  }
  const products = pairs.map(([a, b]): Product => {
    budget.spend(a.coefficients.length * b.coefficients.length)
    const left = inLayout(a, layout)
    return { left, right: a === b ? left : inLayout(b, layout), factor: denominator / (a.denominator * b.denominator) }
  })
  return canonical(layout, sumProducts(layout.words, products), denominator)
}

/** Whether products of two polynomials like p surely fit into the fields of `layout`; false where a look at the exponents is needed. */
const fitsWithoutCarry = (p: Polynomial, layout: Layout): boolean =>
  p.layout.variables.length === 0 ||
  p.layout.bits < layout.bits ||
  (p.layout.bits === layout.bits && !usesGuards(p.layout, p.keys))

// ---------------------------------------------------------------- products

/**
 * a·b. Cost: one hash access for each product of two terms and a sort of the result; budget step: one product of two terms.
 * Source: hash accumulation as in Gustavson & Yun 1976, Arithmetic complexity of unordered sparse polynomials.
 */
export function mul(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial {
  const budget = startBudget('polynomial.mul', options)
  if (isZero(a) || isZero(b)) return scaleBy(unify(a, b)[0], { num: 0n, den: 1n })
  let [left, right] = unify(a, b)
  if (usesGuards(left.layout, left.keys) || usesGuards(right.layout, right.keys)) {
    const largest = largestExponentIn(left.layout, left.keys) + largestExponentIn(right.layout, right.keys)
    const layout = makeLayout(left.layout.variables, largest)
    left = inLayout(left, layout)
    right = inLayout(right, layout)
  }
  const product = multiply(left.layout.words, left, a === b ? left : right, budget)
  return canonical(left.layout, product, left.denominator * right.denominator)
}

/** q·p for a rational number q. */
export const scaleByRational = (p: Polynomial, q: Rational): Polynomial => scaleBy(p, q)

/**
 * aⁿ for an integer n ≥ 0, with a⁰ = 1 also for a = 0; by repeated squaring for few terms relative to n, else by repeated
 * multiplication, which is cheaper for sparse polynomials (Fateman 1974, On the computation of powers of sparse polynomials).
 * @throws DomainError for a negative or fractional n
 */
export function pow(a: Polynomial, n: number, options?: BudgetOptions): Polynomial {
  if (!Number.isSafeInteger(n) || n < 0) throw new DomainError('polynomial.pow', 'n', String(n), 'a nonnegative integer')
  if (n === 0) return one
  if (a.coefficients.length === 1) return powerOfTerm(a, n)
  let result = a
  if (a.coefficients.length <= 2) {
    for (let bit = Math.floor(Math.log2(n)) - 1; bit >= 0; bit--) {
      result = mul(result, result, options)
      if (Math.floor(n / 2 ** bit) % 2 === 1) result = mul(result, a, options)
    }
    return result
  }
  if (n >= 2) result = mul(a, a, options)
  for (let k = 3; k <= n; k++) result = mul(result, a, options)
  return result
}

function powerOfTerm(a: Polynomial, n: number): Polynomial {
  const layout = makeLayout(a.layout.variables, Math.max(1, largestExponentIn(a.layout, a.keys) * n))
  const wide = inLayout(a, layout)
  const coefficients = scale([1], BigInt(a.coefficients[0]!) ** BigInt(n))
  return canonical(layout, { keys: wide.keys.map((key) => key * n), coefficients }, a.denominator ** BigInt(n))
}

// ---------------------------------------------------------------- exact division

/**
 * a/b where b divides a in Q[variables], undefined where it does not.
 * Cost: like the multiplication of b by the quotient; budget step: one product of two terms.
 * @throws DivisionByZeroError for b = 0
 */
export function tryDivide(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial | undefined {
  if (isZero(b)) throw new DivisionByZeroError('polynomial.tryDivide', print(a))
  if (isZero(a)) return a
  if (isConstant(b)) return scaleBy(a, { num: b.denominator * sign(b), den: integer.abs(BigInt(b.coefficients[0]!)) })
  let [left, right] = unify(a, b)
  if (usesGuards(left.layout, left.keys) || usesGuards(right.layout, right.keys)) {
    const largest = Math.max(largestExponentIn(left.layout, left.keys), largestExponentIn(right.layout, right.keys))
    const layout = makeLayout(left.layout.variables, 2 * largest)
    left = inLayout(left, layout)
    right = inLayout(right, layout)
  }
  const [contentA, contentB] = [content(left.coefficients), content(right.coefficients)]
  const dividend = { keys: left.keys, coefficients: divideBy(left.coefficients, contentA) }
  const divisor = { keys: right.keys, coefficients: divideBy(right.coefficients, contentB) }
  const quotient = divideTerms(left.layout, dividend, divisor, startBudget('polynomial.tryDivide', options))
  if (quotient === undefined) return undefined
  // by Gauss's lemma the primitive parts divide over Z exactly where the polynomials divide over Q
  const scaled = scale(quotient.coefficients, contentA * b.denominator)
  return canonical(left.layout, { keys: quotient.keys, coefficients: scaled }, contentB * a.denominator)
}

const sign = (p: Polynomial): bigint => (p.coefficients[0]! < 0 ? -1n : 1n)

/**
 * a/b where b is known to divide a.
 * @throws InexactDivisionError where it does not, DivisionByZeroError for b = 0
 */
export function divideExactly(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial {
  const quotient = tryDivide(a, b, options)
  if (quotient === undefined) throw new InexactDivisionError('polynomial.divideExactly', print(a), print(b))
  return quotient
}

// ---------------------------------------------------------------- instances

/** Q[variables] as a ring; the variables are those of the operands. */
export const ring: Ring<Polynomial> = { zero, one, add, sub, mul, neg, isZero, equals, fromInteger }
