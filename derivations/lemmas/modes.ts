/** The regression on one vector in an orthonormal basis of modes of the data. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  pow,
  type Relation,
  square,
  sum,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { error, overModes, type Problem, regression, squaredLength } from '../models/regression.ts'

/** An orthonormal basis in which the second moments of the input are diagonal, with coordinates of c and of the map. */
export interface Basis {
  readonly A: Family
  /** c and the map in the entries of the input. */
  readonly b: Family
  readonly map: Family
  readonly v: Family
  readonly orthonormal: Theorem
  /** A = Σ_k a_k v_k v_kᵀ. */
  readonly spectral: Theorem
  /** The coordinates v_k·c. */
  readonly projected: Theorem
}

export function declareBasis(book: Book, problem: Problem): Basis {
  const { count, a, c } = problem
  const A = book.symbol(family('A', 2), 'second moments of the input')
  const b = book.symbol(family('c', 1), 'moments of input and target')
  const map = book.symbol(family('m', 1), 'mean end-to-end map')
  const v = book.symbol(family('v', 2), 'modes, an orthonormal basis')
  const orthonormal = book.assume(
    forAllIn('k', 1, count, (k) =>
      forAllIn('l', 1, count, (l) =>
        eq(
          sum('i', 1, count, (i) => mul(v(k, i), v(l, i))),
          delta(k, l),
        ),
      ),
    ),
  )
  const spectral = book.define(
    forAllIn('i', 1, count, (i) =>
      forAllIn('j', 1, count, (j) =>
        eq(
          A(i, j),
          overModes(problem, (k) => mul(a(k), v(k, i), v(k, j))),
        ),
      ),
    ),
  )
  const projected = book.define(
    forAllIn('k', 1, count, (k) =>
      eq(
        c(k),
        sum('i', 1, count, (i) => mul(v(k, i), b(i))),
      ),
    ),
  )
  return { A, b, map, v, orthonormal, spectral, projected }
}

/** The map in entries, from its coordinates. */
export const expansionOf = (problem: Problem, { map, v }: Basis): Proposition =>
  forAllIn('i', 1, problem.count, (i) =>
    eq(
      map(i),
      overModes(problem, (k) => mul(problem.m(k), v(k, i))),
    ),
  )

/** In an orthonormal basis of modes, A and the map are diagonal. */
export function modes(book: Book, problem: Problem): void {
  const { depth, count, a, c, m, kappa, Gamma, squaredTarget } = problem
  const outputs = add(depth, 1)
  const basis = declareBasis(book, problem)
  const { A, b, map, v, orthonormal, spectral, projected } = basis
  const entries = (term: (i: Expression) => Expression): Expression => sum('i', 1, count, term)
  const expansion = book.define(expansionOf(problem, basis))
  const quadratic = entries((i) => sum('j', 1, count, (j) => mul(map(i), A(i, j), map(j))))
  const length = entries((i) => square(map(i)))
  const errorInEntries = add(
    mul(kappa, quadratic),
    neg(
      mul(
        2,
        entries((j) => mul(b(j), map(j))),
      ),
    ),
    squaredTarget,
  )
  const inEntries = add(errorInEntries, mul(outputs, Gamma, pow(length, div(1, outputs))))
  const [k, l] = [integer('k'), integer('l')]
  const inRange = (index: Expression): readonly Relation[] => [le(1, index), le(index, count)]
  const pair = [k, l].reduce(
    (general, value) => book.infer('specialize', { given: [...inRange(k), ...inRange(l)], value }, [general]),
    orthonormal,
  )
  book.prose`Since the modes are orthonormal, the coordinate of the map along one of them is`
  const along = entries((i) => mul(v(k, i), map(i)))
  const coordinate = book.show(
    book
      .calc(along, inRange(k))
      .eq(
        overModes(problem, (n) =>
          mul(
            m(n),
            entries((i) => mul(v(k, i), v(n, i))),
          ),
        ),
        by.using('the expansion in modes', expansion),
      )
      .eq(
        overModes(problem, (n) => mul(m(n), delta(k, n))),
        by.theorem('orthonormal modes', summed(book, problem, l, m, pair)),
      )
      .eq(m(k), by.algebra),
  )
  const lengths = book.show(
    book
      .calc(length)
      .eq(
        overModes(problem, (n) =>
          mul(
            m(n),
            entries((i) => mul(v(n, i), map(i))),
          ),
        ),
        by.using('the expansion in modes', expansion),
      )
      .eq(
        overModes(problem, (n) => mul(m(n), m(n))),
        by.theorem('the coordinates', summed(book, problem, k, m, coordinate)),
      )
      .eq(squaredLength(problem), by.algebra),
  )
  book.result('modes-length', 'The length of the map in modes', lengths)
  book.prose`The same coordinates make the quadratic form diagonal:`
  const squares = book.infer('powerOf', { given: [], exponent: expr(2) }, [coordinate])
  const quadratics = book.show(
    book
      .calc(quadratic)
      .eq(
        overModes(problem, (n) => mul(a(n), square(entries((i) => mul(v(n, i), map(i)))))),
        by.using('the modes of A', spectral),
      )
      .eq(
        overModes(problem, (n) => mul(a(n), square(m(n)))),
        by.theorem('the coordinates', summed(book, problem, k, a, squares)),
      ),
  )
  const inner = book.show(
    book.calc(entries((j) => mul(b(j), map(j)))).eq(
      overModes(problem, (n) => mul(c(n), m(n))),
      by.using('the expansion in modes', expansion, projected),
    ),
  )
  const powers = book.infer('powerOf', { given: book.given(), exponent: div(1, outputs) }, [lengths])
  const errors = book.show(
    book.calc(errorInEntries).eq(
      error(problem),
      by.certificate('modes', [
        [kappa, quadratics],
        [-2, inner],
      ]),
    ),
  )
  book.result('modes-error', 'The error in modes', errors)
  const diagonal = book.show(
    book.calc(inEntries).eq(
      regression(problem),
      by.certificate('modes', [
        [1, errors],
        [mul(outputs, Gamma), powers],
      ]),
    ),
  )
  book.result('modes', 'The regression in modes', diagonal)
}

/** Σ_k w_k left_k = Σ_k w_k right_k from left_k = right_k for k in the range. */
export function summed(
  book: Book,
  { count }: Problem,
  index: Expression,
  weight: (k: Expression) => Expression,
  equation: Theorem,
): Theorem {
  const { left, right } = equation.conclusion as Relation
  const statement = eq(mul(weight(index), left), mul(weight(index), right))
  const weighted = book.infer('combine', { given: [], statement, weights: [weight(index)], rest: expr(0) }, [equation])
  const conditions = [le(1, index), le(index, count)]
  return book.infer('sumOver', {}, [book.infer('generalize', { variable: variableOf(index), conditions }, [weighted])])
}
