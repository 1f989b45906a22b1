/** The resolvent (κA + λI)^{-1}c of a symmetric rational matrix, as exact rational functions of λ and without eigenvalues. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import { DivisionByZeroError } from '../errors.ts'
import * as Q from '../rational.ts'
import * as polynomial from '../univariate/integer-polynomial.ts'
import {
  clearAllDenominators,
  clearDenominators,
  content,
  type IntegerMatrix,
  type IntegerVector,
  integerDot,
} from './integer-matrix.ts'
import { reconstruct, residuesOf, wordPrimes } from './internal/modular.ts'
import { shortestRecurrence, symmetricKrylovSequence } from './internal/modular-algorithms.ts'
import { type Matrix, requireLength, symmetricOrderOf, type Vector } from './matrix.ts'

type IntegerPolynomial = polynomial.IntegerPolynomial

/** `scale` times a primitive integer polynomial with positive leading coefficient (0 and 0 for the zero polynomial). */
export interface ScaledPolynomial {
  readonly scale: Q.Rational
  readonly polynomial: IntegerPolynomial
}

/**
 * With v_1, … the eigenvectors of A to distinct eigenvalues a_1, … that c meets, r of them:
 *
 *     Q(λ)  ~  Π (κ a_k + λ),   cᵀ(κA + λI)^{-1}c = N1(λ)/Q(λ),   cᵀ(κA + λI)^{-2}c = N(λ)/Q(λ)²,   (κA + λI)^{-1}c = M(λ)/Q(λ).
 *
 * Q is primitive with positive leading coefficient and degree r; it has only simple, real roots, all ≤ 0 where κA is
 * positive semidefinite. Both fractions are in lowest terms; deg N1 = r − 1 and deg N = 2r − 2. For c = 0: Q = 1 and all else is 0.
 */
export interface Resolvent {
  /** Q. */
  readonly denominator: IntegerPolynomial
  /** N1. */
  readonly first: ScaledPolynomial
  /** N. */
  readonly second: ScaledPolynomial
  /** M: the entries of `numerators` have common content 1 and are not reduced against Q one by one. */
  readonly solution: { readonly scale: Q.Rational; readonly numerators: readonly IntegerPolynomial[] }
}

export interface ResolventOptions extends BudgetOptions {
  /** κ, by default 1. */
  readonly inflation?: Q.Rational
}

/**
 * The resolvent of κA applied to c, for a symmetric A of order n.
 *
 * The scalar sequence cᵀ(κA)^i c is taken modulo word-size primes, its shortest recurrence found (Massey 1969) and lifted
 * by Chinese remainders: for a symmetric A this is the minimal polynomial of A with respect to c (Wiedemann 1986).
 * The lifted candidate q is then proved: (κA + λI)·M(λ) = Q(λ)·c is multiplied out over Z by Horner's scheme, so that q
 * annihilates c, and as c has r independent Krylov vectors modulo a prime, no polynomial of lower degree does.
 * Cost O(n³) machine operations a prime, with about r·log₂‖κA‖/23 primes, and n²·r products of a matrix entry and a
 * coefficient of Q. A step of the budget is one prime or one product of the matrix and a vector.
 *
 * @throws ShapeError where A is not square or c has another length; DomainError where A is not symmetric; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const A = linear.fromRows([[1, 0], [0, 2]])
 * const { denominator, first } = linear.resolvent(A, linear.vector([1, 1]))
 * assert.deepEqual(denominator, [2n, 3n, 1n]) // (λ + 1)(λ + 2)
 * assert.deepEqual(first.polynomial, [3n, 2n]) // 1/(λ + 1) + 1/(λ + 2) = (2λ + 3)/Q
 * assert.ok(rational.equals(first.scale, rational.one))
 * ```
 */
export function resolvent(A: Matrix, c: Vector, options: ResolventOptions = {}): Resolvent {
  const order = symmetricOrderOf('resolvent', 'A', A)
  requireLength('resolvent', 'c', c, order, 'as A has rows')
  const budget = startBudget('resolvent', options)
  const matrix = primitiveMatrix(A, options.inflation ?? Q.one)
  const { integers, factor } = primitiveVector(c)
  if (factor.num === 0n) return zeroResolvent(order)
  const { annihilator, numerators } = provenResolvent(matrix.integers, integers, budget)
  return inLambda(annihilator, numerators, integers, factor, matrix.factor)
}

const zeroResolvent = (order: number): Resolvent => ({
  denominator: polynomial.one,
  first: { scale: Q.zero, polynomial: polynomial.zero },
  second: { scale: Q.zero, polynomial: polynomial.zero },
  solution: { scale: Q.zero, numerators: Array.from({ length: order }, () => polynomial.zero) },
})

/** κA = factor·integers with integers of content 1; κA = 0 gives zeros and factor 1. */
function primitiveMatrix(A: Matrix, inflation: Q.Rational): { readonly integers: IntegerMatrix; readonly factor: Q.Rational } {
  const { integers, denominator } = clearAllDenominators(A)
  const common = content(integers.flat())
  if (common === 0n || Q.isZero(inflation)) return { integers: integers.map((row) => row.map(() => 0n)), factor: Q.one }
  const factor = Q.mul(inflation, Q.make(common, denominator))
  return { integers: integers.map((row) => row.map((entry) => entry / common)), factor }
}

/** c = factor·integers with integers of content 1; c = 0 gives factor 0. */
function primitiveVector(c: Vector): { readonly integers: IntegerVector; readonly factor: Q.Rational } {
  const { integers, denominator } = clearDenominators(c)
  const common = content(integers)
  if (common === 0n) return { integers, factor: Q.zero }
  return { integers: integers.map((entry) => entry / common), factor: Q.make(common, denominator) }
}

interface Proven {
  /** E(μ), monic: the least with E(−M)·c = 0. */
  readonly annihilator: IntegerPolynomial
  /** v_0, v_1, … with (M + μI)·Σ v_j μ^j = E(μ)·c. */
  readonly numerators: readonly IntegerVector[]
}

/** The monic E of least degree and the vector polynomial v with (M + μI)·v(μ) = E(μ)·c, proved over Z. */
function provenResolvent(M: IntegerMatrix, c: IntegerVector, budget: Budget): Proven {
  const matrixResidues = residuesOf(M)
  const vectorResidues = residuesOf([c])
  let degree = -1
  let lifted = reconstruct(0)
  const primes = wordPrimes()
  for (;;) {
    const p = primes.next().value
    budget.spend()
    const sequence = symmetricKrylovSequence(matrixResidues(p), vectorResidues(p)[0]!, c.length, p)
    const recurrence = shortestRecurrence(sequence, p)
    const found = recurrence.length - 1
    // modulo a prime the degree can only fall, so the greatest one seen is a lower bound
    if (found < degree) continue
    if (found > degree) {
      degree = found
      lifted = reconstruct(recurrence.length)
    } else if (lifted.agrees(recurrence, p)) {
      const annihilator = lifted.values().map((q, i) => ((degree - i) % 2 === 0 ? q : -q))
      const numerators = multiplyBack(M, c, annihilator, budget)
      if (numerators !== undefined) return { annihilator, numerators }
    }
    lifted.add(recurrence, p)
  }
}

/**
 * The v_j of (M + μI)·v(μ) = E(μ)·c by Horner's scheme from the top, v_{j−1} = E_j·c − M·v_j,
 * or undefined where the remainder E_0·c − M·v_0 is not zero, that is where E(−M)·c ≠ 0.
 */
function multiplyBack(
  M: IntegerMatrix,
  c: IntegerVector,
  E: IntegerPolynomial,
  budget: Budget,
): readonly IntegerVector[] | undefined {
  const numerators: IntegerVector[] = []
  let current: IntegerVector = c.map(() => 0n)
  for (let j = E.length - 1; j >= 0; j--) {
    budget.spend()
    const coefficient = E[j]!
    const previous = current
    current = c.map((entry, i) => coefficient * entry - integerDot(M[i]!, previous))
    if (j > 0) numerators.unshift(current)
  }
  return current.every((entry) => entry === 0n) ? numerators : undefined
}

/** From μ = λ/δ, c = γ·(integer c) and κA = δ·M to the normal form in λ: (κA + λI)^{-1}c = (γ/δ)·v(μ)/E(μ). */
function inLambda(
  E: IntegerPolynomial,
  v: readonly IntegerVector[],
  c: IntegerVector,
  vectorFactor: Q.Rational,
  matrixFactor: Q.Rational,
): Resolvent {
  const substitution = powers(Q.inv(matrixFactor), E.length)
  const substitute = (f: readonly bigint[]) =>
    polynomial.fromRationals(f.map((coefficient, i) => Q.mul(Q.fromInteger(coefficient), substitution[i]!)))
  const denominator = substitute(E)
  const outer = Q.div(vectorFactor, Q.mul(matrixFactor, denominator.factor))
  const first = substitute(v.map((coefficient) => integerDot(c, coefficient)))
  const firstScale = Q.mul(Q.mul(outer, vectorFactor), first.factor)
  // cᵀ(κA + λI)^{-2}c is the negative derivative of cᵀ(κA + λI)^{-1}c
  const wronskian = polynomial.sub(
    polynomial.mul(first.polynomial, polynomial.derivative(denominator.polynomial)),
    polynomial.mul(polynomial.derivative(first.polynomial), denominator.polynomial),
  )
  const second = polynomial.primitivePart(wronskian)
  const secondScale = Q.mul(firstScale, Q.fromInteger(polynomial.content(wronskian)))
  const rows = c.map((_, i) => v.map((coefficient, j) => Q.mul(Q.fromInteger(coefficient[i]!), substitution[j]!)))
  const cleared = clearAllDenominators(rows)
  const common = content(cleared.integers.flat())
  return {
    denominator: denominator.polynomial,
    first: { scale: firstScale, polynomial: first.polynomial },
    second: { scale: secondScale, polynomial: second },
    solution: {
      scale: Q.mul(outer, Q.make(common, cleared.denominator)),
      numerators: cleared.integers.map((row) => polynomial.normalize(row.map((entry) => entry / common))),
    },
  }
}

function powers(base: Q.Rational, count: number): readonly Q.Rational[] {
  const result = [Q.one]
  while (result.length < count) result.push(Q.mul(result.at(-1)!, base))
  return result
}

/**
 * m_λ = (κA + λI)^{-1}c at a rational λ. Cost O(n·r) products of integers.
 *
 * Where κA + λI is singular but c meets none of the eigenvectors concerned, this is the solution in the Krylov space of c.
 *
 * @throws DivisionByZeroError at a root of Q
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { linear, rational } from 'modewise/algebra'
 *
 * const r = linear.resolvent(linear.fromRows([[1, 0], [0, 3]]), linear.vector([1, 1]))
 * const m = linear.solutionAt(r, rational.one)
 * assert.deepEqual(m.map(rational.toString), ['1/2', '1/4'])
 * ```
 */
export function solutionAt({ denominator, solution }: Resolvent, lambda: Q.Rational): Vector {
  const value = polynomial.evaluateRational(denominator, lambda)
  if (Q.isZero(value)) throw new DivisionByZeroError('solutionAt', `the numerator at lambda = ${Q.toString(lambda)}`)
  const factor = Q.div(solution.scale, value)
  return solution.numerators.map((numerator) => Q.mul(factor, polynomial.evaluateRational(numerator, lambda)))
}

/**
 * cᵀ(κA + λI)^{-1}c and cᵀ(κA + λI)^{-2}c at a rational λ.
 * @throws DivisionByZeroError at a root of Q
 */
export function formsAt(
  { denominator, first, second }: Resolvent,
  lambda: Q.Rational,
): { readonly first: Q.Rational; readonly second: Q.Rational } {
  const value = polynomial.evaluateRational(denominator, lambda)
  if (Q.isZero(value)) throw new DivisionByZeroError('formsAt', `the numerators at lambda = ${Q.toString(lambda)}`)
  const at = ({ scale, polynomial: numerator }: ScaledPolynomial) => Q.mul(scale, polynomial.evaluateRational(numerator, lambda))
  return { first: Q.div(at(first), value), second: Q.div(at(second), Q.mul(value, value)) }
}
