/** Numbers that rise from one to the next and end where they began are all equal. */

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
  gt,
  integer,
  le,
  mul,
  product,
  type Relation,
  sub,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { overLayers, withinLayers } from './over-layers.ts'

/** The theorem a_n = a_{n−1}, if 1 ≤ n ≤ T, a_{k−1} ≤ a_k for k = 1, …, T, and a_T ≤ a_0; with its symbols. */
export interface RisingChain {
  readonly a: Family
  readonly T: Expression
  readonly n: Expression
  readonly rising: Theorem
  readonly returning: Theorem
  readonly level: Theorem
  /** a_0 ≤ a_{n−1}, if 1 ≤ n ≤ T and the numbers rise. */
  readonly before: Theorem
}

/** Numbers that rise from one to the next. */
interface Row {
  readonly a: Family
  readonly T: Expression
  readonly rising: Theorem
}

function declareRow(book: Book): Row {
  const a = book.symbol(family('a', 1), 'numbers in a row')
  const T = book.symbol(integer('T'), 'how many follow the first')
  return { a, T, rising: book.assume(forAllIn('k', 1, T, (k) => le(a(sub(k, 1)), a(k)))) }
}

export function risingChain(book: Book, later: Later): RisingChain {
  const n = book.symbol(integer('n'), 'index of one of the numbers')
  const { a, T, rising } = declareRow(book)
  book.prose`If the last of them is no larger than the first, then they are all equal, since around the chain none can be larger than the one before:`
  const returning = book.assume(le(a(T), a(0)))
  const inside: readonly Relation[] = [le(1, n), le(n, T)]
  for (const condition of inside) book.assume(condition)
  const from = (start: Expression, steps: Expression, end: Expression): Theorem => {
    const known = by.supplied(
      book.infer('instantiate', { values: [valueOf(later.start, () => start), valueOf(later.steps, () => steps)] }, [later.rise]),
      ...[ge(start, 0), ge(steps, 0), le(add(start, steps), T)].map((statement) =>
        book.infer('sign', { given: book.given(), statement }),
      ),
    )
    return book.prove(le(a(start), a(end)), by.certificate('a later number', [[1, known]]))
  }
  const before = from(expr(0), sub(n, 1), sub(n, 1))
  const least = book.show(
    book
      .calc(a(n))
      .le(a(T), by.theorem('a later number', from(n, sub(T, n), T)))
      .le(a(0), by.theorem('the last is no larger than the first', returning))
      .le(a(sub(n, 1)), by.theorem('a later number', before)),
  )
  const here = book.infer('specialize', { given: inside, value: n }, [rising])
  const level = book.show(book.calc(a(n)).eq(a(sub(n, 1)), by.signs('both inequalities', least, here)))
  return { a, T, n, rising, returning, before, level: book.result('level', 'A chain that ends where it began', level) }
}

export interface Later {
  readonly start: Expression
  readonly steps: Expression
  /** a_h ≤ a_{h+q}, if h ≥ 0, q ≥ 0 and h + q ≤ T. */
  readonly rise: Theorem
}

/** By induction over the steps from one number to another. */
export function laterIsLarger(book: Book): Later {
  book.prose`Let numbers rise from one to the next:`
  const { a, T, rising } = declareRow(book)
  const start = book.symbol(integer('h'), 'index of a number')
  const steps = book.symbol(integer('q'), 'how many steps another one is behind it')
  book.assume(ge(start, 0))
  book.assume(ge(steps, 0))
  const end = book.assume(le(add(start, steps), T))
  book.prose`By induction on the number of steps, each of which rises:`
  const rise = overLayers(book, {
    claim: (i) => le(a(start), a(add(start, i))),
    base: book.prove(le(a(start), a(add(start, 0))), by.certificate('itself', [])),
    grow: (i, known) => {
      const next = add(start, i, 1)
      const [nonnegative, within] = withinLayers(i, steps) as [Relation, Relation]
      const inside = book.prove(le(next, T), by.signs('within the chain', end), [within])
      const step = book.infer('specialize', { given: [...book.given(), nonnegative], value: next }, [rising, inside])
      return book.show(
        book
          .calc(a(start), [nonnegative, within])
          .le(a(add(start, i)), by.theorem('the steps before', known))
          .le(a(add(start, add(i, 1))), by.certificate('one step more', [[1, step]])),
      )
    },
    top: steps,
  })
  return { start, steps, rise: book.result('later', 'A later number is no smaller', rise) }
}

/** The theorem u_l = v_l, if 1 ≤ l ≤ T, 0 < v_k ≤ u_k for k = 1, …, T, and Π u ≤ Π v; with its symbols. */
export interface EqualProducts {
  readonly u: Family
  readonly v: Family
  readonly T: Expression
  readonly l: Expression
  readonly equal: Theorem
}

/** Factors that are each at least another one multiply to more, unless they are equal. */
export function equalProducts(book: Book, { a, T, n: l, level: chain }: RisingChain): EqualProducts {
  const u = book.symbol(family('alpha', 1, { latex: '\\alpha' }), 'factors of a product')
  const v = book.symbol(family('beta', 1, { latex: '\\beta' }), 'factors that are not larger')
  book.prose`Let factors be at least as large as others, which are positive, while their product is no larger:`
  const positive = book.assume(forAllIn('k', 1, T, (k) => gt(v(k), 0)))
  const larger = book.assume(forAllIn('k', 1, T, (k) => le(v(k), u(k))))
  const whole = book.assume(le(product('k', 1, T, u), product('k', 1, T, v)))
  const inside = [le(1, l), le(l, T)]
  const quotients = (k: Expression): Expression => product('k', 1, k, (i) => div(u(i), v(i)))
  const before = quotients(sub(l, 1))
  const [here, divisor] = [larger, positive].map((all) => book.infer('specialize', { given: inside, value: l }, [all])) as [
    Theorem,
    Theorem,
  ]
  const factor = book.prove(
    gt(u(l), 0),
    by.certificate('larger than a positive one', [
      [1, here],
      [1, divisor],
    ]),
    inside,
  )
  const factors = book.infer('generalize', { variable: variableOf(l), conditions: inside }, [factor])
  book.prose`The quotients are at least one, so that the product of the first of them rises with their number; in the end it is at most one, as in the beginning. So it never rises, and the factors are equal:`
  const last = book.prove(eq(quotients(l), mul(before, div(u(l), v(l)))), by.using('one more', positive), inside)
  const rises = book.prove(
    le(before, quotients(l)),
    by.certificate(
      'one quotient',
      [
        [-1, last],
        [div(before, v(l)), here],
      ],
      0,
      [factors, positive],
    ),
    inside,
  )
  const returns = book.prove(
    le(quotients(T), quotients(expr(0))),
    by.certificate('both products', [[div(1, product('k', 1, T, v)), whole]], 0, [positive]),
  )
  const level = by.supplied(
    book.infer('instantiate', { values: [valueOf(a, quotients)] }, [chain]),
    book.infer('generalize', { variable: variableOf(l), conditions: inside }, [rises]),
    returns,
  )
  const equal = book.show(
    book.calc(u(l), inside).eq(
      v(l),
      by.certificate(
        'equal products',
        [
          [div(v(l), before), level],
          [div(v(l), before), last],
        ],
        0,
        [factors, positive],
      ),
    ),
  )
  return { u, v, T, l, equal: book.result('factors', 'Equal products of larger factors', equal) }
}
