/** Two lemmas on products over a range: the first factor taken out, and factors divided by those before them. */

import {
  add,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  ge,
  integer,
  mul,
  product,
  type Relation,
  sub,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'

/** A theorem on the factors a_1, …, a_n, with its symbols. */
export interface OfFactors {
  readonly a: Family
  readonly n: Expression
  readonly theorem: Theorem
}

/** Π_{k=1}^{n} a_k = a_1 Π_{k=2}^{n} a_k, if n ≥ 1. */
export function firstFactor(book: Book): OfFactors {
  const { a, n } = declareFactors(book)
  book.prose`The first factor of a product is taken out, by induction on the number of factors:`
  const all = (k: Expression): Expression => product('k', 1, k, a)
  const later = (k: Expression): Expression => mul(a(1), product('k', 2, k, a))
  return { a, n, theorem: book.result('first-factor', 'The first factor', byFactors(book, a, n, all, later)) }
}

/** a_1 Π_{k=2}^{n} a_k = a_n Π_{k=2}^{n} a_{k−1}, if n ≥ 1. */
export function telescope(book: Book): OfFactors {
  const { a, n } = declareFactors(book)
  book.prose`Nor does it matter whether the last factor stands alone or the first one:`
  const later = (k: Expression): Expression => mul(a(1), product('k', 2, k, a))
  const before = (k: Expression): Expression =>
    mul(
      a(k),
      product('k', 2, k, (i) => a(sub(i, 1))),
    )
  return { a, n, theorem: book.result('telescope', 'The last factor', byFactors(book, a, n, later, before)) }
}

const declareFactors = (book: Book): { readonly a: Family; readonly n: Expression } => ({
  a: book.symbol(family('a', 1), 'factors'),
  n: book.symbol(integer('n'), 'how many factors there are'),
})

/** left(n) = right(n) for n ≥ 1, where one more factor a_{n+1} enters both sides. */
function byFactors(
  book: Book,
  a: Family,
  n: Expression,
  left: (k: Expression) => Expression,
  right: (k: Expression) => Expression,
): Theorem {
  const claim = (k: Expression): Relation => eq(left(k), right(k))
  const one = expr(1)
  const base = book.show(book.calc(left(one)).eq(right(one), by.algebra))
  const known = book.infer('assume', { statement: claim(n) })
  const next = add(n, 1)
  const step = book.show(
    book
      .calc(left(next), [ge(n, 1)])
      .eq(mul(left(n), a(next)), by.algebra)
      .eq(mul(right(n), a(next)), by.certificate('the factors before', [[a(next), known]]))
      .eq(right(next), by.algebra),
  )
  return book.infer('induction', { variable: variableOf(n), lowest: one, statement: claim(n) }, [base, step])
}
