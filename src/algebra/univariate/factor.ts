/**
 * Complete factorization of univariate polynomials over Z and Q.
 *
 * Square-free decomposition (Yun), factorization modulo a prime, Hensel lifting to Mignotte's bound, recombination: by subsets for few
 * modular factors (Zassenhaus), by lattice reduction for many (van Hoeij). The product of the result is compared with the input.
 */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { lift } from './factor-hensel.ts'
import { derivativeBound, lookahead, recombineByLattice } from './factor-knapsack.ts'
import { factorBound, type LiftedFactorization } from './factor-lifted.ts'
import { choosePrime, isForcedIrreducible } from './factor-prime.ts'
import { recombine } from './factor-zassenhaus.ts'
import type { IntegerPolynomial } from './integer-polynomial.ts'
import * as Z from './integer-polynomial.ts'
import { equalDegrees } from './modular-factor.ts'

/** An irreducible factor over Z: primitive, of positive degree and leading coefficient. */
export interface IrreducibleFactor {
  readonly factor: IntegerPolynomial
  readonly multiplicity: number
}

/** f = unit · ∏ factorᵢ^multiplicityᵢ. */
export interface Factorization<Unit = bigint> {
  /** The content with the sign of the leading coefficient; 0 for the zero polynomial. */
  readonly unit: Unit
  /** Distinct, ascending: by degree, then by coefficients from the highest down as integers. */
  readonly factors: readonly IrreducibleFactor[]
}

/** Up to this many modular factors their subsets are tried one by one: at most 2⁹. */
const fewFactors = 10

/** The order of `Factorization.factors`, a total order on polynomials: by degree, then by coefficients from the highest down. */
export function compareFactors(f: IntegerPolynomial, g: IntegerPolynomial): -1 | 0 | 1 {
  if (f.length !== g.length) return f.length < g.length ? -1 : 1
  for (let i = f.length - 1; i >= 0; i--) if (f[i] !== g[i]) return f[i]! < g[i]! ? -1 : 1
  return 0
}

/**
 * The factorization of f into a unit and powers of irreducible polynomials of Z[x].
 *
 * Cost: for degree n and coefficients of b bits about O(n³ + n²(n + b)) word operations, plus a lattice reduction in dimension r when
 * the best of several primes leaves r > 10 modular factors. A step of the budget is one degree or split tried modulo a prime, one
 * lifting, one subset or one exchange of the reduction.
 * Source: von zur Gathen and Gerhard, Modern Computer Algebra, 2013, chapters 14–16; van Hoeij 2002; Hart, van Hoeij and Novocin 2011.
 * @throws BudgetExceededError when the budget is used up
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { univariate as U } from 'modewise/algebra'
 * // 8x³ − 26x² + 3x + 9 = (x − 3)(2x + 1)(4x − 3)
 * assert.deepEqual(U.factor([9n, 3n, -26n, 8n]), {
 *   unit: 1n,
 *   factors: [
 *     { factor: [-3n, 1n], multiplicity: 1 },
 *     { factor: [1n, 2n], multiplicity: 1 },
 *     { factor: [-3n, 4n], multiplicity: 1 },
 *   ],
 * })
 * ```
 */
export function factor(f: IntegerPolynomial, options?: BudgetOptions): Factorization {
  const budget = startBudget('factor', options)
  const { unit, factors: parts } = Z.squareFreeDecomposition(f, options)
  const factors = parts
    .flatMap(({ factor: part, multiplicity }) =>
      factorSquareFree(part, budget).map((irreducible) => ({ factor: irreducible, multiplicity })),
    )
    .sort((a, b) => compareFactors(a.factor, b.factor))
  if (!Z.equals(expand({ unit, factors }), f)) throw new Error(`factor: the factors of ${Z.toString(f)} do not multiply back`)
  return { unit, factors }
}

/** The factorization over Q: Σ coefficients[i]·xⁱ = unit · ∏ factorᵢ^multiplicityᵢ, the factors as over Z. */
export function factorOverRationals(coefficients: readonly Q.Rational[], options?: BudgetOptions): Factorization<Q.Rational> {
  const { polynomial, factor: content } = Z.fromRationals(coefficients)
  const { unit, factors } = factor(polynomial, options)
  return { unit: Q.mul(content, Q.fromInteger(unit)), factors }
}

/** The polynomial that a factorization stands for. */
export function expand({ unit, factors }: Factorization): IntegerPolynomial {
  // multiplying neighbours keeps the two operands of a product of similar size
  let layer = factors.map(({ factor: base, multiplicity }) => Z.pow(base, multiplicity))
  while (layer.length > 1) {
    layer = Array.from({ length: Math.ceil(layer.length / 2) }, (_, i) => Z.mul(layer[2 * i]!, layer[2 * i + 1] ?? Z.one))
  }
  return Z.scale(layer[0] ?? Z.one, unit)
}

/**
 * Whether f is irreducible over Q: of positive degree and no product of two polynomials of positive degree. The cost is that of `factor`.
 */
export function isIrreducible(f: IntegerPolynomial, options?: BudgetOptions): boolean {
  if (Z.degree(f) < 1) return false
  const { factors } = factor(Z.primitivePart(f), options)
  return factors.length === 1 && factors[0]!.multiplicity === 1
}

/** The irreducible factors of a primitive square-free f of positive degree and leading coefficient, in no particular order. */
function factorSquareFree(f: IntegerPolynomial, budget: Budget): readonly IntegerPolynomial[] {
  if (Z.degree(f) === 1) return [f]
  if (f[0] === 0n) return [Z.x, ...factorSquareFree(f.slice(1), budget)]
  const step = smallestStep(f)
  if (step === 1) return factorDense(f, budget)
  // f = g(x^q): the factors of g first, since each of them has fewer modular factors to recombine
  return factorSquareFree(
    f.filter((_, i) => i % step === 0),
    budget,
  ).flatMap((g) => factorDense(inflate(g, step), budget))
}

/** The least prime q such that only powers of x^q occur in f, or 1. */
function smallestStep(f: IntegerPolynomial): number {
  const common = f.reduce((g, c, i) => (c === 0n ? g : Number(integer.gcd(BigInt(g), BigInt(i)))), 0)
  for (let q = 2; q <= common; q++) if (common % q === 0) return q
  return 1
}

const inflate = (f: IntegerPolynomial, step: number): IntegerPolynomial =>
  Array.from({ length: (f.length - 1) * step + 1 }, (_, i) => (i % step === 0 ? f[i / step]! : 0n))

/** As `factorSquareFree`, for f(0) ≠ 0. */
function factorDense(f: IntegerPolynomial, budget: Budget): readonly IntegerPolynomial[] {
  const n = Z.degree(f)
  if (n === 1) return [f]
  const { best, degrees } = choosePrime(f, n < 10 ? 4 : 8, budget)
  if (best.count === 1 || isForcedIrreducible(degrees)) return [f]
  const { prime, parts } = best
  const images = parts.flatMap((part) => equalDegrees(part, prime, budget))
  const few = images.length <= fewFactors
  const needed = 2n * factorBound(f, n >> 1)
  const wanted = few ? needed : integer.max(needed, derivativeBound(f, n - 2) << BigInt(lookahead(images.length)))
  for (let exponent = exponentAbove(prime, wanted); ; exponent = Math.ceil(exponent * 1.5)) {
    const lifted: LiftedFactorization = {
      polynomial: f,
      factors: lift(f, images, prime, exponent, budget),
      prime,
      exponent,
      modulus: BigInt(prime) ** BigInt(exponent),
    }
    const factors = few ? recombine(lifted, degrees, budget) : recombineByLattice(lifted, budget)
    if (factors !== undefined) return factors
  }
}

/** The least k with pᵏ > bound. */
function exponentAbove(p: number, bound: bigint): number {
  let exponent = 0
  for (let power = 1n; power <= bound; power *= BigInt(p)) exponent++
  return exponent
}
