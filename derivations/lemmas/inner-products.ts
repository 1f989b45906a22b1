/** The inner products of two orthonormal frames have rows and columns of length at most one. */

import { type Expression, expr, family, integer, le, mul, square, sum, valueOf } from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import frames from '../14-orthonormal-frames.ts'
import { forEvery } from './ranges.ts'

/** Orthonormal vectors in a space. */
export interface Frame {
  readonly vector: (k: Expression, h: Expression) => Expression
  readonly count: Expression
  readonly orthonormal: Theorem
}

/** Σ_h e_k(h) p_i(h) for vectors of the one frame and the other. */
export const innerProduct =
  (dimension: Expression, first: Frame, second: Frame) =>
  (k: Expression, i: Expression): Expression =>
    sum('h', 1, dimension, (h) => mul(first.vector(k, h), second.vector(i, h)))

/** Σ_i (e_k·p_i)² ≤ 1 for all k, and Σ_k (e_k·p_i)² ≤ 1 for all i, by the inequality of Bessel. */
export function boundedProducts(book: Book, dimension: Expression, first: Frame, second: Frame): readonly [Theorem, Theorem] {
  const [k, i] = [integer('k'), integer('i')]
  const product = innerProduct(dimension, first, second)
  const [inFirst, inSecond] = [
    [le(1, k), le(k, first.count)],
    [le(1, i), le(i, second.count)],
  ] as const
  const projected = (frame: Frame, vector: (h: Expression) => Expression): Theorem => {
    const values = [
      valueOf(integer('n'), () => dimension),
      valueOf(integer('K'), () => frame.count),
      valueOf(family('b', 2), (m = expr(0), h = expr(0)) => frame.vector(m, h)),
      valueOf(family('x', 1), (h = expr(0)) => vector(h)),
    ]
    return by.supplied(book.infer('instantiate', { values }, [book.cite(frames, 'bessel')]), frame.orthonormal)
  }
  const row = book.prove(
    le(
      sum('i', 1, second.count, (m) => square(product(k, m))),
      1,
    ),
    by.certificate('Bessel', [[1, projected(second, (h) => first.vector(k, h))]], 0, [first.orthonormal]),
    inFirst,
  )
  const column = book.prove(
    le(
      sum('k', 1, first.count, (m) => square(product(m, i))),
      1,
    ),
    by.certificate('Bessel', [[1, projected(first, (h) => second.vector(i, h))]], 0, [second.orthonormal]),
    inSecond,
  )
  return [forEvery(book, row, [{ index: k, conditions: inFirst }]), forEvery(book, column, [{ index: i, conditions: inSecond }])]
}
