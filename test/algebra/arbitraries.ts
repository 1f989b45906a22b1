/** Random exact numbers for the property tests, in several size regimes. */

import fc from 'fast-check'
import { rational as Q, type Rational } from '../../src/algebra/index.ts'

/** Numerators and denominators below 10: equal and opposite values are frequent. */
export const smallRational: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([num, den]) => Q.make(BigInt(num), BigInt(den)))

/** Small rationals and rationals of up to 300 bits, zero and one among them. */
export const bigRational: fc.Arbitrary<Rational> = fc.oneof(
  smallRational,
  fc.tuple(fc.bigInt(-(2n ** 300n), 2n ** 300n), fc.bigInt(1n, 2n ** 300n)).map(([num, den]) => Q.make(num, den)),
)
