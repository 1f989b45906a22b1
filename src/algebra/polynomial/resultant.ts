/** Resultant and discriminant with respect to one variable, the coefficients being polynomials in the others. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import { divideExactly, mul, neg, pow, sumOfProducts } from './arithmetic.ts'
import { coefficientsIn, denseCoefficientsIn, leadingCoefficientIn } from './coefficients.ts'
import { content } from './content.ts'
import { gcd } from './gcd.ts'
import { print } from './print.ts'
import { degree, isOne, isZero, one, type Polynomial, scaleBy, zero } from './representation.ts'
import { derivative } from './substitution.ts'

/**
 * Res(a, b) in the variable `name`: lc(a)^deg b · lc(b)^deg a · ∏ (αᵢ − βⱼ) over the roots; 0 for a = 0 or b = 0.
 * Cost: O(deg a · deg b) products of subresultants, whose degrees in the other variables grow linearly.
 * Budget step: one reduction step of a pseudo-division.
 * Source: Collins 1967; Brown & Traub 1971; Cohen 1993, Algorithm 3.3.7 (subresultant remainder sequence).
 * @example
 * ```ts
 * import { polynomial as P } from 'modewise/algebra'
 * import assert from 'node:assert/strict'
 * const [a, b, x] = P.variables('a', 'b', 'x')
 * assert.equal(P.toString(P.resultant(P.sub(x, a), P.sub(x, b), 'x')), 'a - b')
 * ```
 */
export function resultant(a: Polynomial, b: Polynomial, name: string, options?: BudgetOptions): Polynomial {
  const budget = startBudget('polynomial.resultant', options)
  if (isZero(a) || isZero(b)) return zero
  const [degreeA, degreeB] = [degree(a, name), degree(b, name)]
  if (degreeA < degreeB) {
    const swapped = resultant(b, a, name, options)
    return degreeA % 2 === 1 && degreeB % 2 === 1 ? neg(swapped) : swapped
  }
  if (degreeB === 0) return pow(b, degreeA, options)
  const [contentA, contentB] = [contentIn(a, name, options), contentIn(b, name, options)]
  const contents = mul(pow(contentA, degreeB, options), pow(contentB, degreeA, options), options)
  const [p, q] = [divideExactly(a, contentA), divideExactly(b, contentB)]
  return mul(contents, subresultant(denseCoefficientsIn(p, name), denseCoefficientsIn(q, name), budget), options)
}

/** The resultant of two lists of coefficients (index = exponent) of degrees m ≥ n ≥ 1. */
function subresultant(first: readonly Polynomial[], second: readonly Polynomial[], budget: Budget): Polynomial {
  let [a, b] = [first, second]
  let [g, h] = [one, one]
  let negative = false
  for (;;) {
    const [m, n] = [a.length - 1, b.length - 1]
    if (n === 0) {
      const result = divideExactly(pow(b[0]!, m), pow(h, m - 1))
      return negative ? neg(result) : result
    }
    if (m % 2 === 1 && n % 2 === 1) negative = !negative
    const remainder = pseudoRemainder(a, b, budget)
    if (remainder.length === 0) return zero
    const divisor = mul(g, pow(h, m - n))
    a = b
    b = remainder.map((c) => divideExactly(c, divisor))
    g = a[a.length - 1]!
    if (m > n) h = divideExactly(pow(g, m - n), pow(h, m - n - 1))
  }
}

/** lc(b)^(m−n+1)·a mod b. */
function pseudoRemainder(a: readonly Polynomial[], b: readonly Polynomial[], budget: Budget): readonly Polynomial[] {
  const n = b.length - 1
  const leading = b[n]!
  const remainder = [...a]
  for (let m = a.length - 1; m >= n; m--) {
    budget.spend()
    const top = neg(remainder.pop()!)
    for (let k = 0; k < m; k++) {
      const below = k - (m - n)
      remainder[k] =
        below >= 0 && !isZero(top)
          ? sumOfProducts([
              [leading, remainder[k]!],
              [top, b[below]!],
            ])
          : mul(leading, remainder[k]!)
    }
  }
  let length = remainder.length
  while (length > 0 && isZero(remainder[length - 1]!)) length--
  return remainder.slice(0, length)
}

/** The content of p with respect to one variable: the gcd of its coefficients there, times the rational content. */
export function contentIn(p: Polynomial, name: string, options?: BudgetOptions): Polynomial {
  if (isZero(p)) return zero
  const parts = coefficientsIn(p, name)
    .map((part) => part.coefficient)
    .sort((a, b) => a.coefficients.length - b.coefficients.length)
  const common = parts.slice(1).reduce((g, c) => (isOne(g) ? g : gcd(g, c, options)), gcd(parts[0]!, zero, options))
  return scaleBy(common, content(p))
}

/** p divided by its content with respect to one variable. */
export const primitivePartIn = (p: Polynomial, name: string, options?: BudgetOptions): Polynomial =>
  isZero(p) ? p : divideExactly(p, contentIn(p, name, options))

/**
 * The discriminant (−1)^(n(n−1)/2)·Res(p, p′)/lc(p) in one variable, n = deg p ≥ 1; 1 for n = 1.
 * @throws DomainError where the variable does not occur
 */
export function discriminant(p: Polynomial, name: string, options?: BudgetOptions): Polynomial {
  const n = degree(p, name)
  if (n < 1) throw new DomainError('discriminant', 'p', print(p), `of positive degree in ${name}`)
  if (n === 1) return one
  const quotient = divideExactly(resultant(p, derivative(p, name), name, options), leadingCoefficientIn(p, name))
  return n % 4 === 2 || n % 4 === 3 ? neg(quotient) : quotient
}
