/** How many positive solutions body(x) = 0 has at an instance, for bodies built from rational powers of x by field operations. */

import * as U from '../../algebra/univariate/index.ts'
import type { Expression } from '../expression.ts'
import type { Evaluator, Scope } from './expression.ts'
import { commonStep, polynomialOf, readFraction } from './fraction.ts'

/**
 * The number of x > 0 at which body (bound level 0 is x) is defined and zero, once each or as often as the order to which it
 * vanishes there; 'all' where it vanishes identically.
 * Exact: coefficients must be rational; roots are counted by isolation.
 * @throws EvaluationFailure unsupported for other bodies
 */
export function countPositiveRoots(
  body: Expression,
  evaluator: Evaluator,
  scope: Scope,
  counted: 'once' | 'with multiplicity' = 'once',
): number | 'all' {
  const { numerator, divisors } = readFraction(body, evaluator, scope)
  if (numerator.size === 0) return 'all'
  const step = commonStep([numerator, ...divisors])
  const poles = divisors.map((d) => polynomialOf(d, step)).reduce((product, d) => U.mul(product, d), U.one)
  let roots = polynomialOf(numerator, step)
  for (let common = U.gcd(roots, poles); U.degree(common) > 0; common = U.gcd(roots, poles)) {
    roots = U.exactDivide(roots, U.primitivePart(common))
  }
  // x = u^step changes no multiplicity at u > 0
  const found = U.isolatePositive(roots)
  return counted === 'once' ? found.length : found.reduce((sum, { multiplicity }) => sum + multiplicity, 0)
}
