/** The regression on one vector in an orthonormal basis of modes of the data. */

import {
  add,
  delta,
  div,
  type Expression,
  eq,
  expr,
  family,
  forAllIn,
  integer,
  le,
  mul,
  neg,
  pow,
  type Relation,
  square,
  sum,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { overModes, type Problem, regression, squaredLength } from '../models/regression.ts'

/** In an orthonormal basis of modes, A and the map are diagonal. */
export function modes(book: Book, problem: Problem): void {
  const { depth, count, a, c, m, kappa, Gamma, squaredTarget } = problem
  const outputs = add(depth, 1)
  const A = book.symbol(family('A', 2), 'second moments of the input')
  const b = book.symbol(family('c', 1), 'moments of input and target')
  const map = book.symbol(family('m', 1), 'mean end-to-end map')
  const v = book.symbol(family('v', 2), 'modes, an orthonormal basis')
  const entries = (term: (i: Expression) => Expression): Expression => sum('i', 1, count, term)
  const orthonormal = book.assume(
    forAllIn('k', 1, count, (k) =>
      forAllIn('l', 1, count, (l) =>
        eq(
          entries((i) => mul(v(k, i), v(l, i))),
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
        entries((i) => mul(v(k, i), b(i))),
      ),
    ),
  )
  const expansion = book.define(
    forAllIn('i', 1, count, (i) =>
      eq(
        map(i),
        overModes(problem, (k) => mul(m(k), v(k, i))),
      ),
    ),
  )
  const quadratic = entries((i) => sum('j', 1, count, (j) => mul(map(i), A(i, j), map(j))))
  const length = entries((i) => square(map(i)))
  const inEntries = add(
    add(
      mul(kappa, quadratic),
      neg(
        mul(
          2,
          entries((j) => mul(b(j), map(j))),
        ),
      ),
      squaredTarget,
    ),
    mul(outputs, Gamma, pow(length, div(1, outputs))),
  )
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
  const diagonal = book.show(
    book.calc(inEntries).eq(
      regression(problem),
      by.certificate('modes', [
        [kappa, quadratics],
        [-2, inner],
        [mul(outputs, Gamma), powers],
      ]),
    ),
  )
  book.result('modes', 'The regression in modes', diagonal)
}

/** Σ_k w_k left_k = Σ_k w_k right_k from left_k = right_k for k in the range. */
function summed(
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
