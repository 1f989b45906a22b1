/** Random real algebraic numbers of small degree, with equal, conjugate and close ones among them. */

import fc from 'fast-check'
import { algebraic as A, type Algebraic, univariate as U } from '../../../src/algebra/index.ts'
import { smallRational } from '../arbitraries.ts'

const withRoots = (degree: number, size: bigint): fc.Arbitrary<Algebraic> =>
  fc
    .tuple(fc.array(fc.bigInt(-size, size), { minLength: degree, maxLength: degree }), fc.bigInt(1n, 3n), fc.nat(degree - 1))
    .map(([c, lead, index]) => ({ roots: A.realRoots([...c, lead]), index }))
    .filter(({ roots }) => roots.length > 0)
    .map(({ roots, index }) => roots[index % roots.length]!.root)

/** Rationals, square roots, and roots of quadratics and cubics with small coefficients. */
export const smallAlgebraic: fc.Arbitrary<Algebraic> = fc.oneof(
  smallRational.map(A.fromRational),
  fc.nat(12).map((n) => A.root(A.fromInteger(BigInt(n)), 2)),
  withRoots(2, 5n),
  withRoots(3, 4n),
)

/** Degrees up to 2 only, for laws that multiply three of them. */
export const quadratic: fc.Arbitrary<Algebraic> = fc.oneof(
  smallRational.map(A.fromRational),
  fc.nat(12).map((n) => A.root(A.fromInteger(BigInt(n)), 2)),
  withRoots(2, 5n),
)

/** Degrees up to 6, larger coefficients. */
export const anyAlgebraic: fc.Arbitrary<Algebraic> = fc.oneof(smallAlgebraic, withRoots(5, 9n), withRoots(6, 10n ** 9n))

/** A polynomial with coefficients up to `size` and degree up to `maxDegree`. */
export const polynomial = (size: bigint, maxDegree: number): fc.Arbitrary<U.IntegerPolynomial> =>
  fc.array(fc.bigInt(-size, size), { maxLength: maxDegree + 1 }).map(U.normalize)
