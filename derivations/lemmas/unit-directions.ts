/** Two lemmas on directions: sums with decreasing weights, and the distance of a unit vector from a shorter image. */

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
  implies,
  integer,
  le,
  max,
  mul,
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
import { at } from './ranges.ts'

export interface Abel {
  readonly n: Expression
  readonly a: Family
  readonly f: Family
  readonly bound: Theorem
}

/** Σ_{i ≤ n} a_i f_i ≥ a_n Σ_{i ≤ n} f_i, if a decreases and no sum of the first f_i is negative, by induction over n. */
export function abel(book: Book): Abel {
  const [n, k] = [book.symbol(integer('n'), 'number of terms'), integer('k')]
  const a = book.symbol(family('a', 1), 'weights that decrease')
  const f = book.symbol(family('f', 1), 'terms')
  const weighted = (k: Expression): Expression => sum('i', 1, k, (i) => mul(a(i), f(i)))
  const total = (k: Expression): Expression => sum('i', 1, k, f)
  const bounded = (k: Expression): Relation => ge(weighted(k), mul(a(k), total(k)))
  const claim = (k: Expression): Proposition => implies(le(k, n), bounded(k))
  book.prose`Let the weights ${a(integer('i'))} decrease, and let no sum of the first terms ${f(integer('i'))} be negative:`
  book.assume(ge(n, 1))
  const decreasing = book.assume(forAllIn('i', 1, n, (i) => forAllIn('j', i, n, (j) => le(a(j), a(i)))))
  const partial = book.assume(forAllIn('j', 1, n, (j) => ge(total(j), 0)))
  const one = expr(1)
  const start = book.prove(bounded(one), by.certificate('one term', []))
  const base = book.infer('discharge', { condition: le(one, n) }, [book.infer('weaken', { statement: le(one, n) }, [start])])
  const next = add(k, 1)
  const inside = [ge(k, 1), le(next, n)]
  const known = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: claim(k) }),
    book.infer('sign', { given: inside, statement: le(k, n) }),
  ])
  const smaller = at(book, at(book, decreasing, k, inside), next, inside)
  const nonnegative = at(book, partial, k, inside)
  book.prose`Another term keeps the bound, as the weight of the sum before it decreases:`
  const step = book.show(
    book
      .calc(weighted(next), inside)
      .eq(add(weighted(k), mul(a(next), f(next))), by.algebra)
      .ge(add(mul(a(k), total(k)), mul(a(next), f(next))), by.certificate('the terms before', [[1, known]]))
      .ge(
        add(mul(a(next), total(k)), mul(a(next), f(next))),
        by.certificate('decreasing weights', [[total(k), smaller]], 0, [nonnegative]),
      )
      .eq(mul(a(next), total(next)), by.algebra),
  )
  const stepped = book.infer('discharge', { condition: le(next, n) }, [step])
  const all = book.infer('induction', { variable: variableOf(k), lowest: one, statement: claim(k) }, [base, stepped])
  const atEnd = by.supplied(
    book.infer('instantiate', { values: [valueOf(k, () => n)] }, [all]),
    book.infer('sign', { given: [ge(n, 1)], statement: ge(n, 1) }),
  )
  const bound = book.infer('modusPonens', {}, [atEnd, book.infer('sign', { given: [], statement: le(n, n) })])
  return { n, a, f, bound: book.result('abel', 'Decreasing weights', bound) }
}

export interface Direction {
  readonly n: Expression
  readonly u: Family
  readonly w: Family
  readonly c: Expression
  readonly bound: Theorem
}

/** |u − w|² ≥ max(1 − c, 0)² for |w| = 1 and |u| ≤ c. */
export function oneDirection(book: Book): Direction {
  const n = book.symbol(integer('n'), 'dimension')
  const w = book.symbol(family('w', 1), 'a unit vector')
  const u = book.symbol(family('u', 1), 'its image')
  const c = book.symbol(real('c'), 'a bound of the length of the image')
  const entries = (term: (h: Expression) => Expression): Expression => sum('h', 1, n, term)
  const unit = book.assume(
    eq(
      entries((h) => square(w(h))),
      1,
    ),
  )
  const short = book.assume(
    le(
      entries((h) => square(u(h))),
      square(c),
    ),
  )
  book.assume(ge(c, 0))
  const distance = entries((h) => square(sub(u(h), w(h))))
  const bound = square(max(sub(1, c), 0))
  book.prose`A vector that is shorter than a unit vector has a distance from it that is at least the difference of the lengths.`
  const far = book.prove(ge(distance, bound), by.signs('squares are nonnegative'), [gt(c, 1)])
  const inside = [le(c, 1), gt(c, 0)]
  const apart = div(
    entries((h) => square(sub(u(h), mul(c, w(h))))),
    c,
  )
  const near = book.prove(
    ge(distance, bound),
    by.certificate(
      'squares are nonnegative',
      [
        [div(sub(1, c), c), short],
        [sub(c, 1), unit],
      ],
      apart,
    ),
    inside,
  )
  const none = book.infer('sign', { given: [...book.given(), le(c, 0)], statement: eq(c, 0) })
  const noLength = book.prove(
    le(
      entries((h) => square(u(h))),
      0,
    ),
    by.certificate('no length', [[1, short]], 0, [none]),
    [le(c, 0)],
  )
  const squares = book.infer('sumVanishes', { given: book.given() }, [noLength])
  const h = integer('h')
  const inRange = [le(1, h), le(h, n)]
  const each = book.infer('powerVanishes', { given: book.given() }, [
    book.infer('specialize', { given: [...book.given(), ...inRange], value: h }, [squares]),
  ])
  const zero = book.infer('generalize', { variable: variableOf(h), conditions: inRange }, [each])
  const still = book.prove(ge(distance, bound), by.certificate('no image', [[-1, unit]], 0, [zero, none]), [le(c, 0)])
  const small = book.infer('cases', { condition: gt(c, 0) }, [near, book.infer('weaken', { statement: le(c, 1) }, [still])])
  const all = book.infer('cases', { condition: le(c, 1) }, [small, far])
  return { n, u, w, c, bound: book.result('direction', 'One direction', all) }
}
