/**
 * Rings and fields as records of functions, passed as arguments (as fp-ts does).
 *
 * Laws, for all a, b, c:
 *   add and mul are associative and commutative; zero and one are their units;
 *   add(a, neg(a)) = zero; mul distributes over add; in a field mul(a, inv(a)) = one for a ≠ zero;
 *   equals is equality of the values that the representations stand for.
 */

/** A commutative ring with one. */
export interface Ring<A> {
  readonly zero: A
  readonly one: A
  readonly add: (a: A, b: A) => A
  readonly sub: (a: A, b: A) => A
  readonly mul: (a: A, b: A) => A
  readonly neg: (a: A) => A
  readonly isZero: (a: A) => boolean
  readonly equals: (a: A, b: A) => boolean
  readonly fromInteger: (n: bigint) => A
}

/** A field: a ring whose nonzero elements have inverses. `inv` and `div` throw DivisionByZeroError at zero. */
export interface Field<A> extends Ring<A> {
  readonly inv: (a: A) => A
  readonly div: (a: A, b: A) => A
}

/** aⁿ for n ≥ 0 by repeated squaring, O(log n) multiplications; a⁰ = one, also for a = zero. */
export function power<A>(ring: Ring<A>, a: A, n: number): A {
  let result = ring.one
  let square = a
  for (let k = n; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = ring.mul(result, square)
    if (k > 1) square = ring.mul(square, square)
  }
  return result
}
