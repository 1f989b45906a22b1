/** The ring operations of sparse polynomials: sum, product, power and exact quotient. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { DivisionByZeroError, DomainError, InexactDivisionError } from '../errors.ts'
import * as integer from '../integer.ts'
import type { Rational } from '../rational.ts'
import type { Ring } from '../structures.ts'
import { content, divideBy, isSmall, scale } from './packed/coefficients.ts'
import { collectTerms, type Product } from './packed/collect.ts'
import { divideTerms } from './packed/divide.ts'
import { type Layout, largestExponentIn, makeLayout, productsFit, uniteVariables, usesGuards } from './packed/layout.ts'
import { merge, type Terms } from './packed/merge.ts'
import { multiply, sumProducts } from './packed/multiply.ts'
import { print } from './print.ts'
import {
  canonical,
  equals,
  fromInteger,
  hasRoom,
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

/** The sum of a list, by one sort of all terms. */
export function sum(list: readonly Polynomial[]): Polynomial {
  if (list.length <= 2) return list.length === 0 ? zero : list.length === 1 ? list[0]! : add(list[0]!, list[1]!)
  const { layout, denominator } = commonFrame(list)
  const isShared = (p: Polynomial): boolean => p.layout === layout && p.denominator === denominator
  const summands = list.every(isShared) ? list : list.map((p) => numeratorOver(inLayout(p, layout), denominator))
  return canonical(layout, collectTerms(layout.words, summands), denominator)
}

/** A layout for all polynomials of a list, and the least common multiple of their denominators. */
function commonFrame(list: readonly Polynomial[]): { readonly layout: Layout; readonly denominator: bigint } {
  let layout = list[0]!.layout
  let denominator = 1n
  for (const p of list) {
    if (p.denominator !== denominator) denominator = integer.lcm(denominator, p.denominator)
    if (p.layout === layout) continue
    const names = uniteVariables(layout.variables, p.layout.variables)
    if (names !== layout.variables) layout = names === p.layout.variables ? p.layout : makeLayout(names, 1)
  }
  if (list.every((p) => p.layout === layout || hasRoom(layout, p))) return { layout, denominator }
  const largest = list.reduce((top, p) => Math.max(top, largestExponentIn(p.layout, p.keys)), 1)
  return { layout: makeLayout(layout.variables, largest), denominator }
}

/**
 * Σ left·right over a list of pairs, accumulated in one table without sorting the single products; a pair of twice the same
 * object costs half. Budget step: one product of two terms.
 */
export function sumOfProducts(pairs: readonly (readonly [Polynomial, Polynomial])[], options?: BudgetOptions): Polynomial {
  if (pairs.every(([, b]) => b === one)) return sum(pairs.map(([a]) => a))
  const budget = startBudget('polynomial.sumOfProducts', options)
  const alike = productsAsTheyAre(pairs)
  if (alike !== undefined) {
    budget.spend(alike.reduce((steps, { left, right }) => steps + left.coefficients.length * right.coefficients.length, 0))
    const { layout } = pairs[0]![0]
    return canonical(layout, sumProducts(layout.words, alike), 1n)
  }
  let { layout } = commonFrame(pairs.flat())
  let aligned = pairs.map(([a, b]) => alignPair(a, b, layout))
  if (!aligned.every(([a, b]) => productsFit(layout, a.keys, b.keys))) {
    const largest = pairs.reduce(
      (top, [a, b]) => Math.max(top, largestExponentIn(a.layout, a.keys) + largestExponentIn(b.layout, b.keys)),
      1,
    )
    layout = makeLayout(layout.variables, largest)
    aligned = pairs.map(([a, b]) => alignPair(a, b, layout))
  }
  const denominators = aligned.map(([a, b]) => timesOne(a.denominator, b.denominator))
  const denominator = denominators.reduce((common, d) => (d === 1n || d === common ? common : integer.lcm(common, d)), 1n)
  const products = aligned.map(([left, right], i): Product => {
    budget.spend(left.coefficients.length * right.coefficients.length)
    return { left, right, factor: denominator === 1n ? 1n : denominator / denominators[i]! }
  })
  return canonical(layout, sumProducts(layout.words, products), denominator)
}

/** The products where all factors have integer coefficients and share one layout that has room for the products, as most do. */
function productsAsTheyAre(pairs: readonly (readonly [Polynomial, Polynomial])[]): readonly Product[] | undefined {
  const { layout } = pairs[0]![0]
  const products: Product[] = []
  for (const [left, right] of pairs) {
    if (left.layout !== layout || right.layout !== layout || left.denominator !== 1n || right.denominator !== 1n) return undefined
    if (!productsFit(layout, left.keys, right.keys)) return undefined
    products.push({ left, right, factor: 1n })
  }
  return products
}

/** a·b, without a multiplication of long integers where one of them is 1, as denominators mostly are. */
const timesOne = (a: bigint, b: bigint): bigint => (a === 1n ? b : b === 1n ? a : a * b)

function alignPair(a: Polynomial, b: Polynomial, layout: Layout): readonly [Polynomial, Polynomial] {
  const left = inLayout(a, layout)
  return [left, a === b ? left : inLayout(b, layout)]
}

// ---------------------------------------------------------------- products

/**
 * a·b. Cost: one hash access for each product of two terms and a sort of the result; budget step: one product of two terms.
 * Source: hash accumulation as in Gustavson & Yun 1976, Arithmetic complexity of unordered sparse polynomials.
 */
export function mul(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial {
  const budget = startBudget('polynomial.mul', options)
  if (isZero(a) || isZero(b)) return scaleBy(unify(a, b)[0], { num: 0n, den: 1n })
  let [left, right] = a.layout === b.layout ? [a, b] : unify(a, b)
  if (!productsFit(left.layout, left.keys, right.keys)) {
    const largest = largestExponentIn(left.layout, left.keys) + largestExponentIn(right.layout, right.keys)
    const layout = makeLayout(left.layout.variables, largest)
    left = inLayout(left, layout)
    right = inLayout(right, layout)
  }
  const product = multiply(left.layout.words, left, a === b ? left : right, budget)
  return canonical(left.layout, product, timesOne(left.denominator, right.denominator))
}

/** The product of a list; factors of one term with coefficient 1 are multiplied in one pass over their exponents. */
export function product(list: readonly Polynomial[], options?: BudgetOptions): Polynomial {
  const layout = list[0]?.layout
  let keys: number[] | undefined
  const others: Polynomial[] = []
  for (const p of list) {
    const isPower = p.coefficients.length === 1 && p.coefficients[0] === 1 && p.denominator === 1n && p.layout === layout
    if (!isPower) others.push(p)
    else if (keys === undefined) keys = [...p.keys]
    else if (productsFit(p.layout, keys, p.keys)) for (let w = 0; w < keys.length; w++) keys[w]! += p.keys[w]!
    else others.push(p)
  }
  if (keys !== undefined && layout !== undefined) others.unshift(canonical(layout, { keys, coefficients: [1] }, 1n))
  return others.length === 0 ? one : others.reduce((a, b) => mul(a, b, options))
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
