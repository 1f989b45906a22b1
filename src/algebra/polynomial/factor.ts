/** Factorization of sparse polynomials over Q: complete in one variable, by Kronecker's substitution in several. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import * as Q from '../rational.ts'
import { factor as factorUnivariate } from '../univariate/factor.ts'
import { divideExactly, tryDivide } from './arithmetic.ts'
import { primitivePart } from './content.ts'
import {
  degree,
  dropUnusedVariables,
  fromTerms,
  isConstant,
  isOne,
  leadingCoefficient,
  type Polynomial,
  terms,
  totalDegree,
  usedVariables,
} from './representation.ts'
import { primitivePartIn } from './resultant.ts'
import { squareFreeDecomposition } from './square-free.ts'
import { evaluatePartially } from './substitution.ts'

/** A factor with the statement whether it was proved irreducible over Q. */
export interface SplitFactor {
  readonly factor: Polynomial
  readonly multiplicity: number
  readonly isIrreducible: boolean
}

/** p = unit · ∏ factorᵢ^multiplicityᵢ. */
export interface Factorization {
  readonly unit: Q.Rational
  readonly factors: readonly SplitFactor[]
}

/** Kronecker images above this degree, or with more factors, are not tried: their subsets are too many. */
const largestImageDegree = 400
const mostImageFactors = 14

/**
 * The factorization of p ≠ 0 over Q: monomials, contents with respect to each variable, square-free parts; a part in one variable
 * is factored completely; a part in several by Kronecker's substitution where that has degree at most 400 and at most 14 factors,
 * and is else returned whole, with `isIrreducible` false. Factors are primitive with a positive leading coefficient.
 * Cost: of the univariate factorization, plus one trial division for each subset of its factors. Budget step: one subset.
 * Source: Kronecker 1882; Geddes, Czapor & Labahn 1992, chapter 8.
 * @throws DomainError for p = 0
 * @example
 * ```ts
 * import { polynomial as P } from 'modewise/algebra'
 * import assert from 'node:assert/strict'
 * const [x, y] = P.variables('x', 'y')
 * const { factors } = P.factor(P.sub(P.pow(x, 4), P.pow(y, 4)))
 * assert.deepEqual(factors.map((f) => P.toString(f.factor)), ['x - y', 'x + y', 'x^2 + y^2'])
 * assert.ok(factors.every((f) => f.isIrreducible))
 * ```
 */
export function factor(p: Polynomial, options?: BudgetOptions): Factorization {
  const budget = startBudget('polynomial.factor', options)
  const parts = squareFreeDecomposition(p, options)
  const factors = parts.factors
    .flatMap(({ factor: part, multiplicity }) => splitContents(part, options).map((piece) => ({ piece, multiplicity })))
    .flatMap(({ piece, multiplicity }) => splitPrimitive(piece, budget, options).map((split) => ({ ...split, multiplicity })))
    .sort((a, b) => a.multiplicity - b.multiplicity || compare(a.factor, b.factor))
  const product = factors.reduce((q, { factor: f, multiplicity }) => Q.mul(q, Q.pow(leadingCoefficient(f), multiplicity)), Q.one)
  return { unit: Q.div(leadingCoefficient(p), product), factors }
}

/** A total order of factors: shorter first, then by their terms. */
function compare(a: Polynomial, b: Polynomial): number {
  if (a.coefficients.length !== b.coefficients.length) return a.coefficients.length - b.coefficients.length
  const [left, right] = [signature(a), signature(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

const signature = (p: Polynomial): string =>
  terms(p)
    .map(({ coefficient, exponents }) => {
      const powers = p.layout.variables.flatMap((name, v) => (exponents[v] === 0 ? [] : [`${name}^${exponents[v]}`]))
      return `${powers.join('*')} ${Q.toString(coefficient)}`
    })
    .join(';')

/** The contents with respect to all variables and what is left: the factors in which fewer variables occur. */
function splitContents(p: Polynomial, options: BudgetOptions | undefined): readonly Polynomial[] {
  if (isConstant(p)) return []
  for (const name of usedVariables(p)) {
    const rest = primitivePart(primitivePartIn(p, name, options))
    const content = primitivePart(divideExactly(p, rest))
    if (!isOne(content)) return [...splitContents(content, options), ...splitContents(rest, options)]
  }
  return [p]
}

type Split = Omit<SplitFactor, 'multiplicity'>

/** The factors of a square-free polynomial without content in any of its variables. */
function splitPrimitive(p: Polynomial, budget: Budget, options: BudgetOptions | undefined): readonly Split[] {
  const names = usedVariables(p)
  // of degree one and without content in a variable, a polynomial cannot be split
  if (names.some((name) => degree(p, name) === 1)) return [{ factor: p, isIrreducible: true }]
  const last = names[names.length - 1]!
  if (names.length > 1 && isHomogeneous(p)) {
    const flat = splitPrimitive(primitivePart(evaluatePartially(p, { [last]: Q.one })), budget, options)
    return flat.map(({ factor: f, isIrreducible }) => ({ factor: homogenize(f, last), isIrreducible }))
  }
  const bases = kroneckerBases(p, names)
  const imageDegree = names.reduce((sum, name, v) => sum + degree(p, name) * bases[v]!, 0)
  if (names.length > 1 && imageDegree > largestImageDegree) return [{ factor: p, isIrreducible: false }]
  const imageFactors = factorUnivariate(image(p, names, bases), options).factors
  const pieces = imageFactors.flatMap(({ factor: f, multiplicity }) => Array.from({ length: multiplicity }, () => f))
  if (names.length === 1) return pieces.map((f) => ({ factor: preimage(f, names, bases), isIrreducible: true }))
  if (pieces.length > mostImageFactors) return [{ factor: p, isIrreducible: false }]
  return recombine(p, names, bases, pieces, budget).map((f) => ({ factor: f, isIrreducible: true }))
}

const isHomogeneous = (p: Polynomial): boolean => {
  const degrees = terms(p).map(({ exponents }) => exponents.reduce((sum, e) => sum + e, 0))
  return degrees.every((d) => d === degrees[0])
}

/** f with each term filled up by a power of the variable `name` to the total degree; undoes setting it to 1. */
function homogenize(f: Polynomial, name: string): Polynomial {
  const names = [...usedVariables(f), name]
  const list = terms(dropUnusedVariables(f))
  const top = totalDegree(f)
  const filled = list.map(({ coefficient, exponents }) => ({
    coefficient,
    exponents: [...exponents, top - exponents.reduce((sum, e) => sum + e, 0)],
  }))
  return primitivePart(fromTerms(names, filled))
}

/** Weights that make x ↦ t^weight injective on the exponents of p and of its factors; the last variable has weight 1. */
function kroneckerBases(p: Polynomial, names: readonly string[]): readonly number[] {
  const bases: number[] = []
  let weight = 1
  for (let v = names.length - 1; v >= 0; v--) {
    bases.unshift(weight)
    weight *= degree(p, names[v]!) + 1
  }
  return bases
}

function image(p: Polynomial, names: readonly string[], bases: readonly number[]): readonly bigint[] {
  const weights = p.layout.variables.map((name) => bases[names.indexOf(name)] ?? 0)
  const list = terms(p).map(({ coefficient, exponents }) => ({
    exponent: exponents.reduce((sum, e, v) => sum + e * weights[v]!, 0),
    coefficient: coefficient.num,
  }))
  const dense: bigint[] = Array.from({ length: list.reduce((top, { exponent }) => Math.max(top, exponent), 0) + 1 }, () => 0n)
  for (const { exponent, coefficient } of list) dense[exponent]! += coefficient
  return dense
}

function preimage(f: readonly bigint[], names: readonly string[], bases: readonly number[]): Polynomial {
  const list = f.flatMap((coefficient, exponent) => {
    if (coefficient === 0n) return []
    let rest = exponent
    const exponents = bases.map((base) => {
      const e = Math.floor(rest / base)
      rest -= e * base
      return e
    })
    return [{ coefficient: Q.fromInteger(coefficient), exponents }]
  })
  return primitivePart(fromTerms(names, list))
}

/**
 * Every irreducible factor is the preimage of a product of some image factors. Smaller subsets first, so that what divides is
 * irreducible: a factor of it would be the preimage of a smaller subset.
 */
function recombine(
  p: Polynomial,
  names: readonly string[],
  bases: readonly number[],
  pieces: readonly (readonly bigint[])[],
  budget: Budget,
): readonly Polynomial[] {
  const found: Polynomial[] = []
  let rest = p
  let left = pieces
  for (let size = 1; 2 * size <= left.length; ) {
    const split = firstDivisor(rest, left, size, (chosen) => {
      budget.spend()
      return preimage(
        chosen.reduce<readonly bigint[]>((f, i) => multiplyDense(f, left[i]!), [1n]),
        names,
        bases,
      )
    })
    if (split === undefined) {
      size++
      continue
    }
    found.push(split.divisor)
    rest = primitivePart(split.quotient)
    left = left.filter((_, i) => !split.chosen.includes(i))
  }
  return isConstant(rest) ? found : [...found, rest]
}

/** The first subset of the given size whose candidate divides p. */
function firstDivisor(
  p: Polynomial,
  pieces: readonly unknown[],
  size: number,
  candidateOf: (chosen: readonly number[]) => Polynomial,
): { readonly divisor: Polynomial; readonly quotient: Polynomial; readonly chosen: readonly number[] } | undefined {
  const chosen = Array.from({ length: size }, (_, i) => i)
  for (;;) {
    const divisor = candidateOf(chosen)
    const quotient = tryDivide(p, divisor)
    if (quotient !== undefined) return { divisor, quotient, chosen }
    let i = size - 1
    while (i >= 0 && chosen[i] === pieces.length - size + i) i--
    if (i < 0) return undefined
    chosen[i]!++
    for (let k = i + 1; k < size; k++) chosen[k] = chosen[k - 1]! + 1
  }
}

function multiplyDense(f: readonly bigint[], g: readonly bigint[]): readonly bigint[] {
  const product: bigint[] = Array.from({ length: f.length + g.length - 1 }, () => 0n)
  for (const [i, a] of f.entries()) for (const [j, b] of g.entries()) product[i + j]! += a * b
  return product
}
