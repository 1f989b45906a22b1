/** Real algebraic numbers as roots of polynomials over Z: all of them, one by index, or the one that enclosures point at. */

import type { BudgetOptions } from '../budget.ts'
import { DomainError } from '../errors.ts'
import type { Dyadic, Interval } from '../interval/index.ts'
import { dyadic } from '../interval/index.ts'
import * as Q from '../rational.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'
import { compare } from './compare.ts'
import { type Algebraic, decide, fromIrreducible, narrow } from './number.ts'

export interface RealRoot {
  readonly root: Algebraic
  readonly multiplicity: number
}

/**
 * All distinct real roots of f ≠ 0 in increasing order, with multiplicities. Cost: one factorization and one isolation a factor.
 * @throws DomainError for f = 0; BudgetExceededError (the budget holds for each factorization and isolation)
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * // (x − 3)(2x + 1)(4x − 3)
 * assert.deepEqual(A.realRoots([9n, 3n, -26n, 8n]).map(({ root }) => A.toString(root)), ['-1/2', '3/4', '3'])
 * ```
 */
export function realRoots(f: IntegerPolynomial, options?: BudgetOptions): readonly RealRoot[] {
  if (f.length === 0) throw new DomainError('realRoots', 'f', '0', 'a nonzero polynomial: every number is a root of 0')
  const { factors } = U.factor(f, options)
  return factors
    .flatMap(({ factor, multiplicity }) =>
      U.isolate(factor, options).map((interval) => ({ root: fromIrreducible(factor, interval), multiplicity })),
    )
    .sort((a, b) => compare(a.root, b.root, options))
}

/**
 * The real root number `index` (0 is the least) among the distinct real roots of f.
 * @throws DomainError for f = 0 and where there are not so many real roots
 */
export function rootOf(f: IntegerPolynomial, index: number, options?: BudgetOptions): Algebraic {
  const roots = realRoots(f, options)
  const found = roots[index]
  if (found === undefined) {
    throw new DomainError(
      'rootOf',
      'index',
      String(index),
      `an integer from 0, below the number ${roots.length} of distinct real roots`,
    )
  }
  return found.root
}

/**
 * The real root of f in an interval that holds exactly one (with multiplicities ignored), as those of `univariate.isolate`.
 * @throws DomainError where no irreducible factor of f changes sign in the interval
 */
export function rootIn(f: IntegerPolynomial, interval: U.IsolatingInterval, options?: BudgetOptions): Algebraic {
  for (const { factor } of U.factor(f, options).factors) {
    const signs = U.signAt(factor, interval.lower) * U.signAt(factor, interval.upper)
    if (signs < 0 || (signs === 0 && U.isExact(interval))) return fromIrreducible(factor, interval)
  }
  const shown = `(${Q.toString(interval.lower)}, ${Q.toString(interval.upper)})`
  throw new DomainError('rootIn', 'interval', shown, 'an isolating interval of a root of f')
}

/** Two numbers are told apart at this precision first. */
const firstPrecision = 64

/**
 * The number that is a root of f and lies in every enclosure `enclosure(bits)`, whose width must tend to 0 with growing bits.
 * The precision is doubled until a single root of a single irreducible factor is left.
 */
export function selectRoot(
  operation: string,
  factors: readonly IntegerPolynomial[],
  enclosure: (bits: number) => Interval<Dyadic>,
  options?: BudgetOptions,
): Algebraic {
  let candidates = factors.flatMap((factor) => U.isolate(factor, options).map((interval) => fromIrreducible(factor, interval)))
  return decide(operation, firstPrecision, options, (bits) => {
    const [only] = candidates
    if (only === undefined) throw new Error(`${operation}: no root of ${factors.map((g) => U.toString(g))} lies in the enclosure`)
    if (candidates.length === 1) return only
    const { lo, hi } = enclosure(bits)
    const [lower, upper] = [dyadic.toRational(lo), dyadic.toRational(hi)]
    const meets = ({ interval }: Algebraic): boolean =>
      Q.compare(interval.lower, upper) <= 0 && Q.compare(lower, interval.upper) <= 0
    candidates = candidates
      .filter(meets)
      .map((candidate) => narrow(candidate, { bits }, options))
      .filter(meets)
    return undefined
  })
}
