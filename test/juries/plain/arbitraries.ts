/** Random plain terms over three symbols, and random points. */

import fc from 'fast-check'
import { rational as Q } from '../../../src/algebra/index.ts'
import type { Point } from '../../../src/juries/plain/exact.ts'
import type { Plain, PlainSymbol } from '../../../src/juries/plain/plain.ts'
import * as P from '../../../src/juries/plain/plain.ts'

export const symbols: readonly PlainSymbol[] = ['x', 'y', 'z'].map((name) => ({ id: name, name, parts: [] }))

const small = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .map(([p, q]) => Q.make(BigInt(p), BigInt(q)))

/** Rational functions; a denominator is never the number zero, but may vanish at points. */
export const terms: fc.Arbitrary<Plain> = fc.letrec<{ term: Plain }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...symbols).map(P.symbol),
    small.map(P.number),
    fc.array(tie('term'), { minLength: 2, maxLength: 3 }).map(P.sum),
    fc.array(tie('term'), { minLength: 2, maxLength: 3 }).map(P.product),
    fc.tuple(tie('term'), tie('term')).map(([n, d]) => (P.isNumber(d, 0n) ? n : P.quotient(n, d))),
    fc.tuple(tie('term'), fc.integer({ min: 0, max: 3 })).map(([b, n]) => P.power(b, n)),
  ),
})).term

export const points: fc.Arbitrary<Point> = fc
  .tuple(small, small, small)
  .map((list) => new Map(list.map((v, i) => [symbols[i]!.id, v])))
