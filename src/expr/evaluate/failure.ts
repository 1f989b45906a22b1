/** Why an expression has no value, or none that could be found, at an instance. */

/**
 * - `undefined`: mathematics gives no value here: a division by zero, a root of a negative number, 0 to a negative power, the
 *   logarithm of a number ≤ 0;
 * - `undecided`: a value may exist, but the working precision does not show it (an enclosure holds 0 where a sign is needed);
 * - `unsupported`: outside what is evaluated (an infimum, a family at an irrational argument, a number too large to write).
 */
export type FailureKind = 'undefined' | 'undecided' | 'unsupported'

/** Ends an evaluation; caught by `evaluate` and `decide`, which report it as an outcome. A signal without a stack: it is frequent. */
export class EvaluationFailure {
  constructor(
    readonly kind: FailureKind,
    readonly reason: string,
  ) {}
}

/** A random variable was met whose layer of randomness has no chosen point; expectations catch it and integrate. */
export class PointNeeded {
  constructor(
    readonly source: string,
    readonly layer: bigint | undefined,
  ) {}
}
