/** A product of factors against that of the factors before them. */

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
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'

/** a_1 Π_{k=2}^{n} a_k = a_n Π_{k=2}^{n} a_{k−1}, if n ≥ 1, for given factors. */
export type Telescope = (a: Family, n: Expression) => Theorem

export function telescope(book: Book): Telescope {
  const a = book.symbol(family('a', 1), 'factors')
  const n = book.symbol(integer('n'), 'how many factors there are')
  const left = (k: Expression): Expression => mul(a(1), product('k', 2, k, a))
  const right = (k: Expression): Expression =>
    mul(
      a(k),
      product('k', 2, k, (i) => a(sub(i, 1))),
    )
  const claim = (k: Expression): Relation => eq(left(k), right(k))
  const [one, next] = [expr(1), add(n, 1)]
  const known = book.infer('assume', { statement: claim(n) })
  book.prose`All of ${n} factors are the first one and the later ones, or the last one and those before a later one. By induction on their number:`
  const base = book.prove(claim(one), by.algebra)
  const step = book.show(
    book
      .calc(left(next), [ge(n, 1)])
      .eq(mul(left(n), a(next)), by.algebra)
      .eq(mul(right(n), a(next)), by.certificate('the factors before', [[a(next), known]]))
      .eq(right(next), by.algebra),
  )
  const all = book.infer('induction', { variable: variableOf(n), lowest: one, statement: claim(n) }, [base, step])
  const theorem = book.result('telescope', 'The first factor or the last', all)
  return (factors, count) =>
    by.supplied(
      book.infer('instantiate', { values: [valueOf(a, factors), valueOf(n, () => count)] }, [theorem]),
      book.infer('sign', { given: book.given(), statement: ge(count, 1) }),
    )
}
