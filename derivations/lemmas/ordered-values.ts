/** Singular values in their order, with zeros beyond the rank, and how far they leave a unit vector from its image. */

import {
  add,
  delta,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAll,
  forAllIn,
  ge,
  gt,
  integer,
  le,
  max,
  mul,
  square,
  sub,
  sum,
  valueOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import severalOutputs from '../15-several-outputs.ts'
import { type Data, imageOf } from '../models/autoencoder.ts'
import type { DeepMap } from '../models/deep-map.ts'
import { at, summed } from './ranges.ts'
import { declareLeastWidth, type SingularValues } from './singular-values.ts'
import type { Direction } from './unit-directions.ts'

export interface Ordered {
  /** ω_k = 0 beyond the rank. */
  readonly zeros: Theorem
  /** ω_j ≤ ω_k for k ≤ j. */
  readonly order: Theorem
  /** K ≤ r. */
  readonly rank: Theorem
}

/** max(1 − ω_i, 0)². */
export const shortfall = ({ omega }: SingularValues, i: Expression): Expression => square(max(sub(1, omega(i)), 0))

/** The singular values, the largest first, with zeros beyond the rank, which is at most the least width. */
export function orderValues(book: Book, net: DeepMap, { r }: Data, values: SingularValues): Ordered {
  const { width } = net
  const { count, omega } = values
  const { rank } = declareLeastWidth(book, net, count, r, book.cite(severalOutputs, 'rank'))
  book.assume(le(r, width(0)))
  book.prose`Let the singular values decrease, and continue them by zeros:`
  const zeros = book.assume(forAllIn('k', add(count, 1), width(0), (k) => eq(omega(k), 0)))
  const order = book.assume(forAllIn('k', 1, width(0), (k) => forAllIn('j', k, width(0), (j) => le(omega(j), omega(k)))))
  return { zeros, order, rank }
}

export interface UnitVector {
  readonly w: Family
  readonly i: Expression
  /** |M w − w|² ≥ max(1 − ω_i, 0)² for a unit vector w orthogonal to the first i − 1 singular vectors. */
  readonly bound: Theorem
}

/** |M w| ≤ ω_i, so that |M w − w|² ≥ max(1 − ω_i, 0)², for a unit vector w orthogonal to the first i − 1 singular vectors. */
export function unitVector(
  book: Book,
  net: DeepMap,
  { sameWidth }: Data,
  values: SingularValues,
  { zeros, order, rank }: Ordered,
  direction: Direction,
): UnitVector {
  const { last, width } = net
  const { count, omega, e, nonnegative: singular, orthonormal, decomposition } = values
  const n = width(0)
  const w = book.symbol(family('w', 1), 'a unit vector')
  const [i, k] = [integer('i'), integer('k')]
  const along = (k: Expression): Expression => sum('h', 1, n, (h) => mul(e(0, k, h), w(h)))
  book.prose`Let ${w(integer('h'))} be a unit vector that is orthogonal to the singular vectors before the one with number ${i}:`
  book.assume(le(1, i))
  book.assume(le(i, n))
  const unit = book.assume(
    eq(
      sum('h', 1, n, (h) => square(w(h))),
      1,
    ),
  )
  const orthogonal = book.assume(
    forAll(
      'm',
      'integer',
      (m) => eq(along(m), 0),
      (m) => [le(1, m), le(m, count), le(m, sub(i, 1))],
    ),
  )
  const image = sum('o', 1, n, (o) => square(imageOf(net, w, o)))
  const lastInner = (k: Expression, m: Expression): Expression => sum('i', 1, n, (o) => mul(e(last, k, o), e(last, m, o)))
  const lastFrame = book.infer(
    'replace',
    { statement: forAllIn('k', 1, count, (k) => forAllIn('m', 1, count, (m) => eq(lastInner(k, m), delta(k, m)))) },
    [sameWidth, at(book, orthonormal, last, [])],
  )
  const inMap = [le(1, k), le(k, count)]
  const nonnegative = nonnegativeValue(book, net, values, zeros, i)
  const early = book.prove(
    le(mul(square(omega(k)), square(along(k))), mul(square(omega(i)), square(along(k)))),
    by.certificate('orthogonal', [], 0, [orthogonal]),
    [...inMap, le(k, sub(i, 1))],
  )
  const after = [...inMap, gt(k, sub(i, 1))]
  const smaller = at(book, at(book, order, i, []), k, [...after, le(k, n)])
  const late = book.prove(
    le(mul(square(omega(k)), square(along(k))), mul(square(omega(i)), square(along(k)))),
    by.certificate('decreasing', [[mul(square(along(k)), add(omega(i), omega(k))), smaller]], 0, [nonnegative, singular]),
    [...after, le(k, n)],
  )
  const inRange = book.infer('sign', { given: [...book.given(), ...inMap], statement: le(k, n) }, [rank])
  const each = book.infer('cases', { condition: le(k, sub(i, 1)) }, [early, by.supplied(late, inRange)])
  const bessel = by.supplied(
    book.infer(
      'instantiate',
      {
        values: [
          valueOf(integer('n'), () => n),
          valueOf(integer('K'), () => count),
          valueOf(family('b', 2), (k = expr(0), h = expr(0)) => e(0, k, h)),
          valueOf(family('x', 1), (h = expr(0)) => w(h)),
        ],
      },
      [book.cite(frames, 'bessel')],
    ),
    at(book, orthonormal, expr(0), []),
  )
  const squares = sum('k', 1, count, (k) => square(along(k)))
  book.prose`Its image is no longer than the singular value with this number:`
  const short = book.show(
    book
      .calc(image)
      .eq(
        sum('k', 1, count, (k) => sum('m', 1, count, (m) => mul(omega(k), omega(m), lastInner(k, m), along(k), along(m)))),
        by.using('the singular value decomposition', decomposition, sameWidth),
      )
      .eq(
        sum('k', 1, count, (k) => mul(square(omega(k)), square(along(k)))),
        by.using('orthonormal vectors', lastFrame),
      )
      .le(
        sum('k', 1, count, (k) => mul(square(omega(i)), square(along(k)))),
        by.theorem('decreasing singular values', summed(book, each, k, inMap)),
      )
      .eq(mul(square(omega(i)), squares), by.algebra)
      .le(
        square(omega(i)),
        by.certificate('Bessel', [
          [square(omega(i)), bessel],
          [square(omega(i)), unit],
        ]),
      ),
  )
  const put = [
    valueOf(direction.n, () => n),
    valueOf(direction.u, (o = expr(0)) => imageOf(net, w, o)),
    valueOf(direction.w, (h = expr(0)) => w(h)),
    valueOf(direction.c, () => omega(i)),
  ]
  const bound = by.supplied(book.infer('instantiate', { values: put }, [direction.bound]), unit, short, nonnegative)
  return { w, i, bound: book.result('unit-vector', 'A unit vector and its image', bound) }
}

/** ω_i ≥ 0 for all i, beyond the rank too. */
export function nonnegativeValue(book: Book, { width }: DeepMap, values: SingularValues, zeros: Theorem, i: Expression): Theorem {
  const { count, omega } = values
  const inInputs = [le(1, i), le(i, width(0))]
  const statement = ge(omega(i), 0)
  const inside = book.infer('sign', { given: [...book.given(), ...inInputs, le(i, count)], statement })
  const beyond = [...inInputs, gt(i, count)]
  const zero = at(book, zeros, i, beyond)
  const outside = book.infer('sign', { given: beyond, statement }, [zero])
  return book.infer('cases', { condition: le(i, count) }, [inside, outside])
}
