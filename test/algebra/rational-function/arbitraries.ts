/** Random rational functions for the property tests. */

import fc from 'fast-check'
import { rationalFunction as R, type RationalFunction } from '../../../src/algebra/index.ts'
import { nonzeroSmallPolynomial, smallPolynomial } from '../polynomial/arbitraries.ts'

/** Quotients of small polynomials in x, y, z. */
export const rationalFunctionArbitrary: fc.Arbitrary<RationalFunction> = fc
  .tuple(smallPolynomial, nonzeroSmallPolynomial)
  .map(([n, d]) => R.make(n, d))
