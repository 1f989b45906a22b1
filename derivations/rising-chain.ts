/** Numbers that rise from one to the next and end where they began are all equal. */

import {
  add,
  div,
  type Expression,
  eq,
  expr,
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
} from '../src/expr/index.ts'
import { type Book, by, type Theorem } from '../src/kernel/index.ts'
import { overLayers, withinLayers } from './network.ts'

/** The theorem a_n = a_{n−1}, if 1 ≤ n ≤ T, a_{k−1} ≤ a_k for k = 1, …, T, and a_T ≤ a_0; with its symbols. */
export interface RisingChain {
  readonly a: ReturnType<typeof family>
  readonly T: Expression
  readonly n: Expression
  readonly rising: Theorem
  readonly returning: Theorem
  readonly level: Theorem
  /** a_0 ≤ a_{n−1}, if 1 ≤ n ≤ T and the numbers rise. */
  readonly before: Theorem
}

export function risingChain(book: Book): RisingChain {
  const a = book.symbol(family('a', 1), 'numbers in a row')
  const T = book.symbol(integer('T'), 'how many follow the first')
  const n = book.symbol(integer('n'), 'index of one of them')
  const l = integer('l')
  const rising = book.assume(forAllIn('k', 1, T, (k) => le(a(sub(k, 1)), a(k))))
  const returning = book.assume(le(a(T), a(0)))
  const inside: readonly Relation[] = [le(1, n), le(n, T)]
  for (const condition of inside) book.assume(condition)
  const step = book.infer('specialize', { given: [le(1, l), le(l, T)], value: l }, [rising])
  const upTo = (from: Expression, top: Expression): Theorem =>
    overLayers(book, {
      claim: (i) => le(a(from), a(add(from, i))),
      base: book.prove(le(a(from), a(add(from, 0))), by.certificate('itself', [])),
      grow: (i, known) => {
        const at = add(from, i)
        const next = by.supplied(
          book.infer('instantiate', { values: [valueOf(l, () => add(at, 1))] }, [step]),
          book.infer('sign', { given: [...book.given(), ...withinLayers(i, top), ge(from, 0)], statement: le(1, add(at, 1)) }),
          book.infer('sign', { given: [...book.given(), ...withinLayers(i, top)], statement: le(add(at, 1), T) }),
        )
        return book.prove(
          le(a(from), a(add(from, add(i, 1)))),
          by.certificate('one more', [
            [1, known],
            [1, next],
          ]),
        )
      },
      top,
    })
  const rise = upTo(expr(0), sub(n, 1))
  const before = book.prove(le(a(0), a(sub(n, 1))), by.certificate('from the first', [[1, rise]]))
  const after = upTo(n, sub(T, n))
  const here = book.infer('instantiate', { values: [valueOf(l, () => n)] }, [step])
  const least = book.prove(
    le(a(n), a(sub(n, 1))),
    by.certificate('around the chain', [
      [1, after],
      [1, returning],
      [1, before],
    ]),
  )
  const level = book.prove(eq(a(n), a(sub(n, 1))), by.signs('both inequalities', least, here))
  return { a, T, n, rising, returning, before, level: book.result('level', 'A chain that ends where it began', level) }
}

/** The theorem u_l = v_l, if 1 ≤ l ≤ T, 0 < v_k ≤ u_k for k = 1, …, T, and Π u ≤ Π v; with its symbols. */
export interface EqualProducts {
  readonly u: ReturnType<typeof family>
  readonly v: ReturnType<typeof family>
  readonly T: Expression
  readonly l: Expression
  readonly equal: Theorem
}

/** Factors that are each at least another one multiply to more, unless they are equal. */
export function equalProducts(book: Book, { a, T, n: l, level: chain }: RisingChain): EqualProducts {
  const u = book.symbol(family('alpha', 1, { latex: '\\alpha' }), 'factors of a product')
  const v = book.symbol(family('beta', 1, { latex: '\\beta' }), 'factors that are not larger')
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
  book.prose`The quotients are at least one, so that their products rise; in the end they are at most one, as in the beginning.`
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
