/** What the singular values of a map gain at best from those of the data: a sum in two parts, and a bound over pairs. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
  type Family,
  family,
  forAllIn,
  ge,
  integer,
  le,
  mul,
  neg,
  type Proposition,
  type Relation,
  real,
  square,
  sub,
  sum,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { at, summed } from './ranges.ts'

export interface Split {
  readonly n: Expression
  readonly r: Expression
  readonly f: Family
  readonly equation: Theorem
}

/** Σ_{i=1}^{n} f_i = Σ_{i=1}^{r} f_i + Σ_{i=r+1}^{n} f_i for 0 ≤ r ≤ n, by induction over n. */
export function splitRange(book: Book): Split {
  const [n, r] = [book.symbol(integer('n'), 'number of terms'), book.symbol(integer('r'), 'number of the first terms')]
  const f = book.symbol(family('f', 1), 'terms')
  const from = (lower: Expression, upper: Expression): Expression => sum('i', lower, upper, f)
  const parts = (k: Expression): Expression => add(from(expr(1), r), from(add(r, 1), k))
  const claim = (k: Expression): Relation => eq(from(expr(1), k), parts(k))
  book.assume(ge(r, 0))
  book.prose`A sum of ${n} terms is that of the first ${r} and that of the others: another term enters both sides.`
  const base = book.show(book.calc(from(expr(1), r)).eq(parts(r), by.algebra))
  const known = book.infer('assume', { statement: claim(n) })
  const step = book.show(
    book
      .calc(from(expr(1), add(n, 1)), [ge(n, r)])
      .eq(add(from(expr(1), n), f(add(n, 1))), by.algebra)
      .eq(add(parts(n), f(add(n, 1))), by.certificate('the terms before', [[1, known]]))
      .eq(parts(add(n, 1)), by.algebra),
  )
  const all = book.infer('induction', { variable: variableOf(n), lowest: r, statement: claim(n) }, [base, step])
  return { n, r, f, equation: book.result('split', 'A sum in two parts', all) }
}

/** Σ_k g_k − 2 Σ_k Σ_i ω_k s_i α_ki β_ki ≥ Σ_{i ≤ r} v_i + ρ (K − r), if a pair k, i costs at least v_i, and beyond r at least ρ. */
export function assignment(book: Book, split: Split): void {
  const count = book.symbol(integer('K'), 'number of singular values of the map')
  const [n, r] = [book.symbol(integer('n'), 'number of modes of the data'), book.symbol(integer('r'), 'number of kept modes')]
  const omega = book.symbol(family('omega', 1, { latex: '\\omega' }), 'singular value of the map')
  const s = book.symbol(family('s', 1), 'singular value of the data')
  const alpha = book.symbol(family('alpha', 2, { latex: '\\alpha' }), 'product of two singular vectors on the left')
  const beta = book.symbol(family('beta', 2, { latex: '\\beta' }), 'product of two singular vectors on the right')
  const g = book.symbol(family('g', 1), 'what a singular value of the map costs')
  const v = book.symbol(family('v', 1), 'what a singular value of the map costs at least, net of what it saves in a kept mode')
  const rho = book.symbol(real('rho', '\\rho'), 'what it costs at least, net of what it saves in another mode')
  const [k, i] = [integer('k'), integer('i')]
  const overMap = (term: (k: Expression) => Expression): Expression => sum('k', 1, count, term)
  const overData = (term: (i: Expression) => Expression): Expression => sum('i', 1, n, term)
  const inMap = [le(1, k), le(k, count)]
  const B = (k: Expression, i: Expression): Expression => div(add(square(alpha(k, i)), square(beta(k, i))), 2)
  const net = (k: Expression, i: Expression): Expression => sub(g(k), mul(2, omega(k), s(i)))

  book.prose`Two maps have the singular values ${omega(k)} and ${s(i)}. The inner products ${alpha(k, i)} and ${beta(k, i)} of their singular vectors have, by the inequality of Bessel, rows and columns of length at most one:`
  book.assume(ge(r, 0))
  book.assume(le(r, n))
  book.assume(ge(count, 0))
  book.assume(forAllIn('k', 1, count, (k) => ge(omega(k), 0)))
  book.assume(forAllIn('i', 1, n, (i) => ge(s(i), 0)))
  book.assume(forAllIn('k', 1, count, (k) => ge(g(k), 0)))
  const rows = [alpha, beta].map((a) =>
    book.assume(
      forAllIn('k', 1, count, (k) =>
        le(
          overData((i) => square(a(k, i))),
          1,
        ),
      ),
    ),
  )
  const columns = [alpha, beta].map((a) =>
    book.assume(
      forAllIn('i', 1, n, (i) =>
        le(
          overMap((k) => square(a(k, i))),
          1,
        ),
      ),
    ),
  )
  book.prose`A singular value ${omega(k)} costs ${g(k)}, and saves ${mul(2, omega(k), s(i))} in a mode that it is aligned with. Let it cost at least ${v(i)} net of this in one of the first ${r} modes, and at least ${rho} in another mode, which is no better than the first ones:`
  book.assume(le(rho, 0))
  const better = book.assume(forAllIn('i', 1, r, (i) => le(v(i), rho)))
  const kept = book.assume(forAllIn('k', 1, count, (k) => forAllIn('i', 1, r, (i) => ge(net(k, i), v(i)))))
  const others = book.assume(forAllIn('k', 1, count, (k) => forAllIn('i', add(r, 1), n, (i) => ge(net(k, i), rho))))

  const halves = (weight: Expression, parts: readonly Theorem[]): readonly (readonly [Expression, Theorem])[] =>
    parts.map((part) => [div(weight, 2), part])

  // the rows: a cost is at least its shares, and the shares of all are at most K
  const rowsHere = rows.map((row) => at(book, row, k, inMap))
  const shares = (weight: (k: Expression) => Expression): Expression => overMap((k) => overData((i) => mul(B(k, i), weight(k))))
  const perRow = (weight: Expression, most: Expression): Theorem =>
    book.prove(
      le(
        overData((i) => mul(B(k, i), weight)),
        most,
      ),
      by.certificate('rows', halves(weight, rowsHere)),
      inMap,
    )
  const costs = summed(book, perRow(g(k), g(k)), k, inMap)
  const atMostOne = book.prove(
    le(
      overData((i) => B(k, i)),
      1,
    ),
    by.certificate('rows', halves(expr(1), rowsHere)),
    inMap,
  )
  const weights = summed(book, atMostOne, k, inMap)
  const trace = overMap((k) => overData((i) => mul(omega(k), s(i), alpha(k, i), beta(k, i))))
  const gap = overMap((k) => overData((i) => mul(omega(k), s(i), square(sub(alpha(k, i), beta(k, i))))))
  const objective = sub(overMap(g), mul(2, trace))
  book.prose`Give each pair of singular values a weight, the mean of the squares of both its inner products. It is at least their product, and the weights of a row are at most one in total, so that the problem is bounded by a sum over pairs:`
  const pairs = overMap((k) => overData((i) => mul(B(k, i), net(k, i))))
  const apart = book.show(
    book
      .calc(objective)
      .ge(sub(shares(g), mul(2, trace)), by.certificate('at most one in a row', [[1, costs]]))
      .eq(add(pairs, gap), by.algebra)
      .ge(pairs, by.signs('squares are nonnegative')),
  )

  // the columns: a mode gives what it can give once
  const column = (i: Expression): Expression => overMap((k) => mul(B(k, i), sub(net(k, i), rho)))
  const first = [le(1, i), le(i, r)]
  const last = [le(add(r, 1), i), le(i, n)]
  const perPair = (general: Theorem, least: Expression, conditions: readonly Proposition[]): Theorem => {
    const pair = at(book, at(book, general, k, inMap), i, conditions)
    const statement = ge(mul(B(k, i), sub(net(k, i), rho)), least)
    return summed(
      book,
      book.prove(statement, by.certificate('this pair', [[B(k, i), pair]]), [...inMap, ...conditions]),
      k,
      inMap,
    )
  }
  const columnsHere = columns.map((c) => at(book, c, i, first))
  book.prose`Now take ${rho} from each pair. A kept mode has a column of weights that is at most one, and contributes at least`
  const ofKept = book.show(
    book
      .calc(column(i), first)
      .ge(
        overMap((k) => mul(B(k, i), sub(v(i), rho))),
        by.theorem('pair by pair', perPair(kept, mul(B(k, i), sub(v(i), rho)), first)),
      )
      .ge(sub(v(i), rho), by.certificate('at most one in a column', halves(sub(rho, v(i)), columnsHere), 0, [better])),
  )
  book.prose`while another mode contributes nothing that is negative:`
  const ofOthers = book.show(
    book.calc(column(i), last).ge(0, by.certificate('pair by pair', [[1, perPair(others, expr(0), last)]])),
  )
  const atColumns = by.supplied(
    book.infer('instantiate', { values: [valueOf(split.f, column), valueOf(split.n, () => n), valueOf(split.r, () => r)] }, [
      split.equation,
    ]),
    book.prove(ge(n, r), by.signs('kept modes are modes')),
  )
  book.prose`All columns together give the bound.`
  const bound = book.show(
    book
      .calc(objective)
      .ge(pairs, by.theorem('as just shown', apart))
      .ge(add(overData(column), mul(rho, count)), by.certificate('at most one in a row', [[neg(rho), weights]]))
      .eq(
        add(sum('i', 1, r, column), sum('i', add(r, 1), n, column), mul(rho, count)),
        by.certificate('kept modes and others', [[1, atColumns]]),
      )
      .ge(
        add(
          sum('i', 1, r, (i) => sub(v(i), rho)),
          mul(rho, count),
        ),
        by.certificate('as just shown', [
          [1, summed(book, ofKept, i, first)],
          [1, summed(book, ofOthers, i, last)],
        ]),
      )
      .eq(add(sum('i', 1, r, v), mul(rho, sub(count, r))), by.algebra),
  )
  book.result('assignment', 'The best assignment of singular values', bound)
}
