/** The error of an autoencoder is at least that of the singular values of its map, by turned directions. */

import {
  delta,
  type Expression,
  eq,
  expr,
  family,
  forAll,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  type Relation,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { type Data, imageOf, missing, overDirections, squaredError } from '../models/autoencoder.ts'
import type { DeepMap } from '../models/deep-map.ts'
import { shortfall, type UnitVector } from './ordered-values.ts'
import { at, summed } from './ranges.ts'
import type { SingularValues } from './singular-values.ts'
import type { Abel } from './unit-directions.ts'

interface Known {
  readonly weights: Abel
  readonly error: Theorem
}

/** Σ_k a_k |M v_k − v_k|² ≥ Σ_i a_i max(1 − ω_i, 0)². */
export function rotatedDirections(
  book: Book,
  net: DeepMap,
  data: Data,
  values: SingularValues,
  { weights, error }: Known,
  near: UnitVector,
): Theorem {
  const { width } = net
  const { a, v, orthonormal, decreasing } = data
  const { count, e } = values
  const n = width(0)
  const T = book.symbol(family('T', 3, { notation: 'layer' }), 'orthogonal matrix that turns the first directions')
  const N = book.symbol(family('N', 2), 'what the map misses of a direction')
  const [i, j] = [integer('i'), integer('j')]
  const turned = (j: Expression, i: Expression, h: Expression): Expression => sum('k', 1, j, (k) => mul(T(j, i, k), v(k, h)))
  const [inInputs, inFirst] = [
    [le(1, j), le(j, n)],
    [le(1, i), le(i, j)],
  ] as const
  book.prose`The first ${j} directions span a space in which they can be turned, by the QR factorization of their products with the singular vectors, so that each of them is orthogonal to the singular vectors before it:`
  const products = (term: (j: Expression, i: Expression, m: Expression) => Expression): Theorem =>
    book.assume(
      forAllIn('j', 1, n, (j) => forAllIn('i', 1, j, (i) => forAllIn('m', 1, j, (m) => eq(term(j, i, m), delta(i, m))))),
    )
  const rows = products((j, i, m) => sum('k', 1, j, (k) => mul(T(j, i, k), T(j, m, k))))
  const columns = products((j, i, m) => sum('k', 1, j, (k) => mul(T(j, k, i), T(j, k, m))))
  const adapted = book.assume(
    forAllIn('j', 1, n, (j) =>
      forAllIn('i', 1, j, (i) =>
        forAll(
          'm',
          'integer',
          (m) =>
            eq(
              sum('h', 1, n, (h) => mul(e(0, m, h), turned(j, i, h))),
              0,
            ),
          (m) => [le(1, m), le(m, count), le(m, sub(i, 1))],
        ),
      ),
    ),
  )
  book.prose`The turned directions are unit vectors, so that the bound holds of each,`
  const unit = book.show(
    book
      .calc(
        sum('h', 1, n, (h) => square(turned(j, i, h))),
        [...inInputs, ...inFirst],
      )
      .eq(
        sum('k', 1, j, (k) =>
          sum('m', 1, j, (m) =>
            mul(
              T(j, i, k),
              T(j, i, m),
              sum('h', 1, n, (h) => mul(v(k, h), v(m, h))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sum('k', 1, j, (k) => mul(T(j, i, k), T(j, i, k))),
        by.using('orthonormal directions', orthonormal),
      )
      .eq(1, by.using('orthonormal rows', rows)),
  )
  const here = [...inInputs, ...inFirst]
  const each = by.supplied(
    book.infer('instantiate', { values: [valueOf(near.w, (h = expr(0)) => turned(j, i, h))] }, [near.bound]),
    unit,
    at(book, at(book, adapted, j, inInputs), i, here),
    book.infer('sign', { given: here, statement: le(i, n) }),
  )
  const lower = summed(book, each, i, inFirst)
  book.prose`and what the map misses of all of them is what it misses of the directions themselves:`
  const missed = (j: Expression, i: Expression): Expression =>
    sum('o', 1, n, (o) => square(sum('k', 1, j, (k) => mul(T(j, i, k), N(k, o)))))
  const general = book.show(
    book
      .calc(
        sum('i', 1, j, (i) => missed(j, i)),
        inInputs,
      )
      .eq(
        sum('k', 1, j, (k) =>
          sum('m', 1, j, (m) =>
            mul(
              sum('i', 1, j, (i) => mul(T(j, i, k), T(j, i, m))),
              sum('o', 1, n, (o) => mul(N(k, o), N(m, o))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sum('k', 1, j, (k) => sum('o', 1, n, (o) => square(N(k, o)))),
        by.using('orthonormal columns', columns),
      ),
  )
  const misses = (k: Expression, o: Expression): Expression =>
    sub(
      imageOf(net, (h) => v(k, h), o),
      v(k, o),
    )
  const rotation = book.infer('instantiate', { values: [valueOf(N, (k = expr(0), o = expr(0)) => misses(k, o))] }, [general])
  const excess = (k: Expression): Expression =>
    sub(
      missing(net, (h) => v(k, h)),
      shortfall(values, k),
    )
  const partial = book.prove(
    ge(sum('i', 1, j, excess), 0),
    by.certificate('turned directions', [
      [1, lower],
      [1, rotation],
    ]),
    inInputs,
  )
  const all = book.infer('generalize', { variable: variableOf(j), conditions: inInputs }, [partial])
  const put = [valueOf(weights.n, () => n), valueOf(weights.f, (k = expr(0)) => excess(k))]
  const abelHere = by.supplied(
    book.infer('instantiate', { values: put }, [weights.bound]),
    all,
    decreasing,
    book.infer('sign', { given: book.given(), statement: ge(n, 1) }),
  )
  const total = at(book, all, n, [])
  const bound = book.show(
    book
      .calc(squaredError(net))
      .eq((error.conclusion as Relation).right, by.theorem('the error', error))
      .ge(
        overDirections(net, (k) => mul(a(k), shortfall(values, k))),
        by.certificate('decreasing weights', [
          [1, abelHere],
          [a(n), total],
        ]),
      ),
  )
  return book.result('error-bound', 'The error is at least that of the singular values', bound)
}
