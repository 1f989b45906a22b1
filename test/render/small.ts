/** A small derivation for the tests of documents: an assumption, a definition, chains, results. */

import { add, div, eq, expr, family, ge, gt, integer, mul, real, square, sub, sum } from '../../src/expr/index.ts'
import { type Book, by, type Derivation, derivation, run } from '../../src/kernel/index.ts'
import { compose, type Document } from '../../src/render/index.ts'

export const n = integer('n')
export const a = family('a', 1)
export const r = real('r', '\\rho')

const total = sum('k', 1, n, (k) => a(k))
const mean = div(total, n)
const squares = sum('k', 1, n, (k) => square(a(k)))
const spread = sum('k', 1, n, (k) => square(sub(a(k), mean)))

function declare(book: Book): void {
  book.symbol(n, 'number of terms')
  book.symbol(a, 'terms')
  book.symbol(r, 'mean square')
}

function prove(book: Book): void {
  book.prose`Let ${n} be the number of terms, and ${square(a(integer('k')))} the square of one.`
  book.assume(ge(n, 1))
  const definition = book.define(eq(r, div(squares, n)))
  const gap = book.show(book.calc(squares).eq(add(div(square(total), n), spread), by.algebra))
  book.result('gap', 'The gap', gap)
  const bound = book.show(
    book
      .calc(squares)
      .eq(add(div(square(total), n), spread), by.theorem('the gap', gap))
      .ge(div(square(total), n), by.signs('squares are nonnegative')),
  )
  const product = book.show(book.calc(mul(n, r)).eq(squares, by.using('definition', definition)))
  book.result('bound', 'The bound', bound)
  book.result(
    'mean-square',
    'The mean square',
    book.infer(
      'combine',
      { given: book.given(), statement: ge(mul(n, r), div(square(total), n)), weights: [expr(-1), expr(1)], rest: expr(0) },
      [product, bound],
    ),
  )
}

export const small: Derivation = derivation('07-small', 'Mean and mean square', (book) => {
  declare(book)
  book.section('All of it', () => prove(book))
})

export const provenance = { kernel: 'modewise 0.1.0', juries: ['Z3 1.0.0'] } as const

/** The document of a script that declares the symbols above and then writes. */
export const documentOf = (write: (book: Book) => void): Document =>
  compose(
    run(
      derivation('07-small', 'Mean and mean square', (book) => {
        declare(book)
        write(book)
      }),
    ),
    { provenance },
  )

export const positive = gt(r, 0)
