/** Angles whose cosine is half the square root of an integer. */

import * as Q from '../../rational.ts'
import { type ClosedForm, negate, rational, squareRoot } from './tree.ts'

const half = Q.make(1n, 2n)

/** The multiple r in [0, 1] with cos(rπ) = cos(multiple·π). */
export function fold(multiple: Q.Rational): Q.Rational {
  const turns = Q.fromInteger(2n * Q.floor(Q.mul(multiple, half)))
  const r = Q.sub(multiple, turns)
  return Q.compare(r, Q.one) <= 0 ? r : Q.sub(Q.fromInteger(2n), r)
}

/** 4cos²(rπ) for the acute angles where it is an integer. */
const table: readonly (readonly [Q.Rational, bigint])[] = [
  [Q.zero, 4n],
  [Q.make(1n, 6n), 3n],
  [Q.make(1n, 4n), 2n],
  [Q.make(1n, 3n), 1n],
  [half, 0n],
]

/** cos(rπ) = ±√k/2 for r in [0, 1] with denominator 1, 2, 3, 4 or 6; undefined for other r. */
export function elementaryCosine(r: Q.Rational): ClosedForm | undefined {
  const obtuse = Q.compare(r, half) > 0
  const acute = obtuse ? Q.sub(Q.one, r) : r
  const entry = table.find(([multiple]) => Q.equals(multiple, acute))
  if (entry === undefined) return undefined
  const size = squareRoot(rational(Q.make(entry[1], 4n)))
  return obtuse ? negate(size) : size
}

/** The r in [0, 1] with cos(rπ) = sign·√square, where 4·square is one of 0 … 4; undefined otherwise. */
export function elementaryAngle(sign: -1 | 0 | 1, square: Q.Rational): Q.Rational | undefined {
  const fourfold = Q.mul(Q.fromInteger(4n), square)
  const entry = table.find(([, k]) => Q.equals(fourfold, Q.fromInteger(k)))
  return entry && (sign < 0 ? Q.sub(Q.one, entry[0]) : entry[0])
}
