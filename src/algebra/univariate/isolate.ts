/** Real root isolation over Z: every real root in its own interval, in increasing order, with its multiplicity. */

import { type Budget, type BudgetOptions, startBudget } from '../budget.ts'
import { DomainError } from '../errors.ts'
import * as Q from '../rational.ts'
import { positiveLowerBound, positiveUpperBound } from './bounds.ts'
import { equals, type IntegerPolynomial, mirror, primitivePart, signAt, splitPowerOfX } from './dense.ts'
import { signVariations } from './descartes.ts'
import { type IsolatingInterval, reflect } from './isolating-interval.ts'
import { identity, image, type Moebius, splitAbove, splitBelow } from './moebius.ts'
import { mul } from './multiply.ts'
import { deflate, takeRoots } from './power-substitution.ts'
import { type SquareFreeDecomposition, squareFreeDecomposition } from './square-free.ts'
import { separateTwo } from './two-variations.ts'

/** A budget for the isolation; its step is one Taylor shift or one value of a polynomial. */
export type IsolationOptions = BudgetOptions

/**
 * All real roots of f ≠ 0 in increasing order. The intervals are pairwise disjoint with their ends.
 *
 * Descartes' rule after Möbius transformations (Vincent 1836; Akritas and Strzeboński 2005): an interval is split at powers of two
 * between bounds on its roots until the rule gives 0 or 1; where it gives 2, the one critical point decides without further splits.
 * That the roots are all there is proved by the rule on a tiling of the line.
 * @throws DomainError for f = 0; BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { univariate as U } from 'modewise/algebra'
 * // x³ − 3x + 1 has three real roots
 * assert.equal(U.isolate([1n, -3n, 0n, 1n]).length, 3)
 * ```
 */
export function isolate(f: IntegerPolynomial, options?: IsolationOptions): readonly IsolatingInterval[] {
  const { decomposition, radical, zeroMultiplicity } = prepare(f, options)
  const budget = startBudget('isolate', options)
  const origin: IsolatingInterval[] =
    zeroMultiplicity > 0 ? [{ lower: Q.zero, upper: Q.zero, multiplicity: zeroMultiplicity }] : []
  const positive = positiveRoots(radical, budget)
  const mirrored = primitivePart(mirror(radical))
  // an even polynomial has the same roots on both sides
  const negative = (equals(mirrored, radical) ? positive : positiveRoots(mirrored, budget)).map(reflect).reverse()
  return [...withMultiplicities(negative, decomposition), ...origin, ...withMultiplicities(positive, decomposition)]
}

/**
 * The roots of f ≠ 0 that are positive, as `isolate` does; the negative half-line is not looked at.
 * @throws DomainError for f = 0; BudgetExceededError
 */
export function isolatePositive(f: IntegerPolynomial, options?: IsolationOptions): readonly IsolatingInterval[] {
  const { decomposition, radical } = prepare(f, options)
  return withMultiplicities(positiveRoots(radical, startBudget('isolatePositive', options)), decomposition)
}

interface Prepared {
  readonly decomposition: SquareFreeDecomposition
  /** The product of the square-free factors. */
  readonly radical: IntegerPolynomial
  readonly zeroMultiplicity: number
}

function prepare(f: IntegerPolynomial, options?: IsolationOptions): Prepared {
  if (f.length === 0) throw new DomainError('isolate', 'f', '0', 'a nonzero polynomial: every number is a root of 0')
  const { power, rest } = splitPowerOfX(f)
  const decomposition = squareFreeDecomposition(rest, options)
  const radical = decomposition.factors.reduce<IntegerPolynomial>((product, { factor }) => mul(product, factor), [1n])
  return { decomposition, radical, zeroMultiplicity: power }
}

/** The factor that changes sign in the interval, or vanishes at the point, gives the multiplicity. */
function withMultiplicities(
  roots: readonly IsolatingInterval[],
  { factors }: SquareFreeDecomposition,
): readonly IsolatingInterval[] {
  if (factors.length === 1) return roots.map((root) => ({ ...root, multiplicity: factors[0]!.multiplicity }))
  return roots.map((root) => {
    const { lower, upper } = root
    const owner = factors.find(({ factor }) => signAt(factor, lower) * signAt(factor, upper) <= 0)
    return { ...root, multiplicity: owner?.multiplicity ?? 1 }
  })
}

/** A polynomial whose positive roots are carried to those of f in an open interval by the map. */
interface Piece {
  readonly polynomial: IntegerPolynomial
  readonly map: Moebius
}

/** The positive roots of a square-free f with f(0) ≠ 0, in increasing order, as simple roots; in a power of x where f is one. */
function positiveRoots(f: IntegerPolynomial, budget: Budget): readonly IsolatingInterval[] {
  const { inner, power } = deflate(f)
  const roots = positiveRootsByDescartes(inner, budget)
  return power === 1 ? roots : takeRoots(roots, power)
}

function positiveRootsByDescartes(f: IntegerPolynomial, budget: Budget): readonly IsolatingInterval[] {
  const found: IsolatingInterval[] = []
  const emit = (lower: Q.Rational, upper: Q.Rational): void => {
    const ordered = Q.compare(lower, upper) <= 0
    found.push({ lower: ordered ? lower : upper, upper: ordered ? upper : lower, multiplicity: 1 })
  }
  const pending: Piece[] = [{ polynomial: f, map: identity }]
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const { polynomial, map } = piece
    const low = positiveLowerBound(polynomial)
    const high = positiveUpperBound(polynomial)
    if (low === undefined || high === undefined || low >= high) continue
    const variations = signVariations(polynomial)
    if (variations === 1) {
      emit(image(map, 1n, low), image(map, 1n, high))
      continue
    }
    if (variations === 2) {
      const gap = separateTwo(polynomial, budget)
      if (gap !== undefined) {
        emit(image(map, 1n, low), image(map, gap.lower, -gap.scale))
        emit(image(map, gap.upper, -gap.scale), image(map, 1n, high))
      }
      continue
    }
    budget.spend()
    const split = Math.max(low, Math.floor((low + high) / 2))
    const above = splitAbove(polynomial, map, split)
    const point = splitPowerOfX(above.polynomial)
    if (point.power > 0) emit(image(map, 1n, split), image(map, 1n, split))
    pending.push({ polynomial: point.rest, map: above.map })
    if (split > low) {
      budget.spend()
      const below = splitBelow(polynomial, map, split)
      pending.push({ polynomial: splitPowerOfX(below.polynomial).rest, map: below.map })
    }
  }
  return found.sort((a, b) => Q.compare(a.lower, b.lower))
}
