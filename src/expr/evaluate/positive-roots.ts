/** How many positive solutions body(x) = 0 has at an instance, for bodies built from rational powers of x by field operations. */

import * as U from '../../algebra/univariate/index.ts'
import type { Expression } from '../expression.ts'
import type { Evaluator, Scope } from './expression.ts'
import { commonStep, polynomialOf, readFraction } from './fraction.ts'

/**
 * The number of distinct x > 0 at which body (bound level 0 is x) is defined and zero; 'all' where it vanishes identically.
 * Exact: coefficients must be rational; roots are counted by isolation.
 * @throws EvaluationFailure unsupported for other bodies
 */
export function countPositiveRoots(body: Expression, evaluator: Evaluator, scope: Scope): number | 'all' {
  const { numerator, divisors } = readFraction(body, evaluator, scope)
  if (numerator.size === 0) return 'all'
  const step = commonStep([numerator, ...divisors])
  const radical = U.squareFreePart(polynomialOf(numerator, step))
  const poles = divisors.map((d) => polynomialOf(d, step)).reduce((product, d) => U.mul(product, d), U.one)
  const roots = U.exactDivide(radical, U.primitivePart(U.gcd(radical, poles)))
  return U.isolatePositive(roots).length
}
