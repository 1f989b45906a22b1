/** Orthonormal frames: Bessel's inequality, and what the singular values of two maps say about the trace of their product. */

import {
  add,
  delta,
  type Expression,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  lt,
  mul,
  type Relation,
  ratio,
  real,
  sqrt,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../src/expr/index.ts'
import { type Book, by, derivation, type Theorem } from '../src/kernel/index.ts'
import norms from './02-norms.ts'
import { assignment, splitRange } from './lemmas/best-assignment.ts'
import { orthonormal as orthonormalFrame } from './models/singular-modes.ts'

export default derivation('14-orthonormal-frames', 'Orthonormal frames', (book) => {
  const bound = book.section('A vector and a frame', () => bessel(book))
  book.section('A matrix and two frames', () => matrixBessel(book))
  book.section('Two vectors and two frames', () => twoFrames(book, bound))
  const split = book.section('A sum in two parts', () => splitRange(book))
  book.section('Two sets of singular values', () => assignment(book, split))
})

interface Bessel {
  readonly n: Expression
  readonly count: Expression
  readonly b: Family
  readonly x: Family
  readonly bound: Theorem
}

/** |x|² ≥ Σ_k (b_k·x)²: the square of what the frame leaves of x. */
function bessel(book: Book): Bessel {
  const [n, count] = [book.symbol(integer('n'), 'dimension'), book.symbol(integer('K'), 'number of vectors in a frame')]
  const b = book.symbol(family('b', 2), 'orthonormal vectors')
  const x = book.symbol(family('x', 1), 'a vector')
  const entries = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const frame = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const inner = (k: Expression): Expression => entries((i) => mul(b(k, i), x(i)))
  book.prose`Let ${b(integer('k'), integer('i'))} be the entries of ${count} orthonormal vectors, and ${x(integer('i'))} those of any vector:`
  const orthonormal = book.assume(orthonormalFrame(b, count, n))
  const left = entries((i) =>
    square(
      sub(
        x(i),
        frame((k) => mul(inner(k), b(k, i))),
      ),
    ),
  )
  const projections = frame((k) => square(inner(k)))
  const products = (pair: (k: Expression, m: Expression) => Expression): Expression =>
    frame((k) => sum('m', 1, count, (m) => mul(inner(k), inner(m), pair(k, m))))
  const length = entries((i) => square(x(i)))
  book.prose`The square of what the frame leaves of the vector contains the products of the frame's vectors, which are known:`
  const bound = book.show(
    book
      .calc(length)
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((k, m) => entries((i) => mul(b(k, i), b(m, i)))),
        ),
        by.algebra,
      )
      .eq(sub(add(left, mul(2, projections)), products(delta)), by.using('orthonormal vectors', orthonormal))
      .eq(add(left, projections), by.algebra)
      .ge(projections, by.signs('squares are nonnegative')),
  )
  return { n, count, b, x, bound: book.result('bessel', 'The inequality of Bessel', bound) }
}

interface Frames {
  readonly n: Expression
  readonly rows: Expression
  readonly columns: Expression
  readonly p: Family
  readonly q: Family
  /** p_i·p_k = δ_ik and q_i·q_k = δ_ik. */
  readonly orthonormal: readonly [Theorem, Theorem]
}

/** Two orthonormal frames of n vectors, one in the space of the outputs and one in that of the inputs. */
function declareFrames(book: Book): Frames {
  const n = book.symbol(integer('n'), 'number of vectors in a frame')
  const [rows, columns] = [
    book.symbol(integer('d'), 'dimension on the left'),
    book.symbol(integer('e'), 'dimension on the right'),
  ]
  const p = book.symbol(family('p', 2), 'orthonormal vectors on the left')
  const q = book.symbol(family('q', 2), 'orthonormal vectors on the right')
  return {
    n,
    rows,
    columns,
    p,
    q,
    orthonormal: [book.assume(orthonormalFrame(p, n, rows)), book.assume(orthonormalFrame(q, n, columns))],
  }
}

/** ‖M‖_F² ≥ Σ_i (p_i·M q_i)²: the products p_i q_iᵀ are orthonormal matrices. */
function matrixBessel(book: Book): void {
  book.prose`The same holds for a matrix and the products of the vectors of two frames:`
  const { n, rows, columns, p, q, orthonormal } = declareFrames(book)
  const M = book.symbol(family('M', 2), 'a matrix')
  const entries = (term: (o: Expression, h: Expression) => Expression): Expression =>
    sum('o', 1, rows, (o) => sum('h', 1, columns, (h) => term(o, h)))
  const frame = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const inner = (i: Expression): Expression => entries((o, h) => mul(p(i, o), M(o, h), q(i, h)))
  const left = entries((o, h) =>
    square(
      sub(
        M(o, h),
        frame((i) => mul(inner(i), p(i, o), q(i, h))),
      ),
    ),
  )
  const projections = frame((i) => square(inner(i)))
  const products = (pair: (i: Expression, k: Expression) => Expression): Expression =>
    frame((i) => sum('k', 1, n, (k) => mul(inner(i), inner(k), pair(i, k))))
  const bound = book.show(
    book
      .calc(entries((o, h) => square(M(o, h))))
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((i, k) =>
            mul(
              sum('o', 1, rows, (o) => mul(p(i, o), p(k, o))),
              sum('h', 1, columns, (h) => mul(q(i, h), q(k, h))),
            ),
          ),
        ),
        by.algebra,
      )
      .eq(
        sub(
          add(left, mul(2, projections)),
          products((i, k) => mul(delta(i, k), delta(i, k))),
        ),
        by.using('orthonormal vectors', ...orthonormal),
      )
      .eq(add(left, projections), by.algebra)
      .ge(projections, by.signs('squares are nonnegative')),
  )
  book.result('matrix-bessel', 'The inequality of Bessel for a matrix', bound)
}

/** Σ_i c_i (p_i·u)(q_i·w) ≤ |u| |w| for c_i² ≤ 1, by the inequalities of Cauchy and Schwarz and of Bessel. */
function twoFrames(book: Book, { n: size, count, b, x, bound: bessel }: Bessel): void {
  const { n, rows, columns, p, q, orthonormal } = declareFrames(book)
  const u = book.symbol(family('u', 1), 'a vector on the left')
  const w = book.symbol(family('w', 1), 'a vector on the right')
  const c = book.symbol(family('c', 1), 'a factor of at most one in size')
  const frame = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const left = (i: Expression): Expression => sum('h', 1, rows, (h) => mul(p(i, h), u(h)))
  const right = (i: Expression): Expression => sum('h', 1, columns, (h) => mul(q(i, h), w(h)))
  const [lengthU, lengthW] = [sum('h', 1, rows, (h) => square(u(h))), sum('h', 1, columns, (h) => square(w(h)))]
  const i = integer('i')
  const inFrame = [le(1, i), le(i, n)]
  book.prose`Let factors ${c(integer('i'))} be at most one in size:`
  const small = book.assume(forAllIn('i', 1, n, (i) => le(square(c(i)), 1)))
  const projected = (dimension: Expression, vectors: Family, vector: Family, frameOf: Theorem): Theorem =>
    by.supplied(
      book.infer(
        'instantiate',
        { values: [valueOf(size, () => dimension), valueOf(count, () => n), valueOf(b, vectors), valueOf(x, vector)] },
        [bessel],
      ),
      frameOf,
    )
  const [ofU, ofW] = [projected(rows, p, u, orthonormal[0]), projected(columns, q, w, orthonormal[1])]
  const smaller = book.infer('sumOver', {}, [
    book.infer('generalize', { variable: variableOf(i), conditions: inFrame }, [
      book.prove(
        le(square(mul(c(i), left(i))), square(left(i))),
        by.certificate('at most one', [[square(left(i)), book.infer('specialize', { given: inFrame, value: i }, [small])]]),
        inFrame,
      ),
    ]),
  ])
  const products = book.infer(
    'instantiate',
    {
      values: [
        valueOf(integer('n'), () => n),
        valueOf(family('a', 1), (k) => mul(c(k), left(k))),
        valueOf(family('b', 1), right),
      ],
    },
    [book.cite(norms, 'cauchy-schwarz')],
  )
  const inner = frame((k) => mul(c(k), left(k), right(k)))
  const lengths = mul(lengthU, lengthW)
  book.prose`Of two vectors, the parts in two frames have a product that is at most that of the vectors, also when the terms are made smaller:`
  const { left: large, right: squared } = products.conclusion as Relation
  const squares = book.show(
    book
      .calc(square(inner))
      .eq(squared, by.algebra)
      .le(large, by.theorem('Cauchy and Schwarz', products))
      .le(
        mul(
          frame((k) => square(left(k))),
          frame((k) => square(right(k))),
        ),
        by.certificate('factors of at most one', [[frame((k) => square(right(k))), smaller]]),
      )
      .le(
        mul(
          lengthU,
          frame((k) => square(right(k))),
        ),
        by.certificate('Bessel', [[frame((k) => square(right(k))), ofU]]),
      )
      .le(lengths, by.certificate('Bessel', [[lengthU, ofW]])),
  )
  const roots = book.infer('powerOf', { given: [], exponent: ratio(1, 2) }, [squares])
  const bound = book.show(
    book
      .calc(inner)
      .le(sqrt(square(inner)), by.theorem('the size of a number', atMostItsSize(book, inner)))
      .le(sqrt(lengths), by.theorem('as just shown', roots)),
  )
  book.result('two-frames', 'Two vectors and two frames', bound)
}

/** t ≤ (t²)^{1/2}. */
function atMostItsSize(book: Book, value: Expression): Theorem {
  const t = real('t')
  const statement = le(t, sqrt(square(t)))
  const either = [ge(t, 0), lt(t, 0)].map((sign) => book.infer('sign', { given: [sign], statement }))
  const all = book.infer('cases', { condition: ge(t, 0) }, either)
  return book.infer('instantiate', { values: [valueOf(t, () => value)] }, [all])
}
