/** Greatest common divisors of sparse polynomials over Q: easy cases first, then modular images, always proved by division. */

import { type BudgetOptions, startBudget } from '../budget.ts'
import { divideExactly, mul, tryDivide } from './arithmetic.ts'
import { coefficientsIn } from './coefficients.ts'
import { monomialContent, primitivePart } from './content.ts'
import { commonDegreeBounds, type Limits, modularGcd } from './modular/gcd.ts'
import { deflate, dividePowers, inflate, powers } from './monomials.ts'
import { degree, equals, isConstant, isZero, one, type Polynomial, unify, usedVariables } from './representation.ts'

/**
 * The greatest common divisor: coprime integer coefficients and a positive leading coefficient; gcd(0, 0) = 0.
 *
 * Common monomials are split off, exponents with a common divisor are deflated, variables that cannot occur (by the degree of
 * an image modulo a prime, which is an upper bound) are eliminated by contents; what is left is found by sparse modular
 * interpolation and accepted only when it divides both operands and its degrees reach the upper bounds.
 * Budget step: one univariate image.
 * Source: Zippel 1979; Geddes, Czapor & Labahn 1992, chapter 7; Monagan & Wittkopf 2000 for the proof by division.
 * @example
 * ```ts
 * import { polynomial as P } from 'modewise/algebra'
 * import assert from 'node:assert/strict'
 * const [x, y] = P.variables('x', 'y')
 * const g = P.gcd(P.sub(P.pow(x, 6), P.pow(y, 6)), P.sub(P.pow(x, 4), P.pow(y, 4)))
 * assert.equal(P.toString(g), 'x^2 - y^2')
 * ```
 */
export function gcd(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial {
  const budget = startBudget('polynomial.gcd', options)
  return gcdWithin(a, b, { ...options, budget })
}

function gcdWithin(a: Polynomial, b: Polynomial, limits: Limits): Polynomial {
  if (isZero(a)) return primitivePart(b)
  if (isZero(b) || a === b) return primitivePart(a)
  if (isConstant(a) || isConstant(b)) return one
  const [left, right] = unify(primitivePart(a), primitivePart(b))
  if (equals(left, right)) return left
  const [monomialA, monomialB] = [monomialContent(left), monomialContent(right)]
  const shared = monomialA.map((e, v) => Math.min(e, monomialB[v]!))
  const [p, q] = [dividePowers(left, monomialA), dividePowers(right, monomialB)]
  if (isConstant(p) || isConstant(q)) return powers(left.layout.variables, shared)
  const { polynomials, steps } = deflate([p, q])
  const core = inflate(gcdOfPrimitives(polynomials[0]!, polynomials[1]!, limits), left.layout.variables, steps)
  return shared.some((e) => e > 0) ? mul(core, powers(left.layout.variables, shared)) : core
}

/** The gcd of primitive integer polynomials without monomial factors. */
function gcdOfPrimitives(a: Polynomial, b: Polynomial, limits: Limits): Polynomial {
  const [usedA, usedB] = [usedVariables(a), usedVariables(b)]
  for (const name of usedA) if (!usedB.includes(name)) return gcdOfList([b, ...contents(a, name)], limits)
  for (const name of usedB) if (!usedA.includes(name)) return gcdOfList([a, ...contents(b, name)], limits)
  const bounds = commonDegreeBounds(a, b, usedA, limits)
  if (usedA.every((_, v) => bounds[v] === 0)) return one
  for (const [v, name] of usedA.entries()) {
    if (bounds[v] === 0) return gcdOfList([...contents(a, name), ...contents(b, name)], limits)
  }
  if (usedA.every((name, v) => bounds[v] === degree(b, name)) && tryDivide(a, b) !== undefined) return primitivePart(b)
  if (usedA.every((name, v) => bounds[v] === degree(a, name)) && tryDivide(b, a) !== undefined) return primitivePart(a)
  const main = chooseMain(a, b, usedA, bounds)
  if (usedA.length === 1) return modularGcd(a, b, one, limits, { main, names: usedA, bounds })
  const [contentA, contentB] = [gcdOfList(contents(a, main), limits), gcdOfList(contents(b, main), limits)]
  const [p, q] = [divideExactly(a, contentA), divideExactly(b, contentB)]
  const common = gcdWithin(contentA, contentB, limits)
  const leading = gcdWithin(coefficientsIn(p, main)[0]!.coefficient, coefficientsIn(q, main)[0]!.coefficient, limits)
  const core = modularGcd(p, q, leading, limits, {
    main,
    names: usedA,
    bounds: bounds.map((bound, v) => Math.min(bound, degree(p, usedA[v]!), degree(q, usedA[v]!))),
    removeContent: (g) => divideExactly(g, gcdOfList(contents(g, main), limits)),
  })
  return primitivePart(mul(common, core))
}

const contents = (p: Polynomial, name: string): readonly Polynomial[] => coefficientsIn(p, name).map((part) => part.coefficient)

/** The gcd of a list, the shortest first; stops at 1. */
function gcdOfList(list: readonly Polynomial[], limits: Limits): Polynomial {
  const sorted = [...list].sort((p, q) => p.coefficients.length - q.coefficients.length)
  let result = primitivePart(sorted[0]!)
  for (let i = 1; i < sorted.length && !isConstant(result); i++) result = gcdWithin(result, sorted[i]!, limits)
  return isConstant(result) ? one : result
}

/** The variable with the shortest leading coefficients: imposing them costs least. */
function chooseMain(a: Polynomial, b: Polynomial, names: readonly string[], bounds: readonly number[]): string {
  let best = names[0]!
  let bestCost = Number.POSITIVE_INFINITY
  for (const [v, name] of names.entries()) {
    const leading = [a, b].map((p) => coefficientsIn(p, name)[0]!.coefficient)
    const cost = Math.min(leading[0]!.coefficients.length, leading[1]!.coefficients.length) - bounds[v]! / (1 + bounds[v]!)
    if (cost < bestCost) {
      best = name
      bestCost = cost
    }
  }
  return best
}

/** The gcd and the cofactors a/gcd and b/gcd; for a = b = 0 the cofactors are 0. */
export function gcdWithCofactors(
  a: Polynomial,
  b: Polynomial,
  options?: BudgetOptions,
): { readonly g: Polynomial; readonly a: Polynomial; readonly b: Polynomial } {
  const g = gcd(a, b, options)
  if (isZero(g) || equals(g, one)) return { g, a, b }
  return { g, a: divideExactly(a, g), b: divideExactly(b, g) }
}

/** The least common multiple a·b/gcd(a, b), primitive with a positive leading coefficient; 0 where one operand is 0. */
export function lcm(a: Polynomial, b: Polynomial, options?: BudgetOptions): Polynomial {
  if (isZero(a) || isZero(b)) return isZero(a) ? a : b
  return primitivePart(mul(divideExactly(a, gcd(a, b, options)), b))
}
