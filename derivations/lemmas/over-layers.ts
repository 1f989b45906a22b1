/** Induction over the layers of a network. */

import {
  add,
  type Expression,
  expr,
  ge,
  implies,
  integer,
  le,
  type Proposition,
  type Relation,
  valueOf,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'

/** A statement at each layer, from the one before. */
interface Layered {
  readonly claim: (k: Expression) => Proposition
  /** claim(0). */
  readonly base: Theorem
  /** claim(k + 1) from claim(k), for 0 ≤ k and k + 1 ≤ top. */
  readonly grow: (k: Expression, known: Theorem) => Theorem
  readonly top: Expression
  /** What makes top ≥ 0, beside the assumptions so far. */
  readonly given?: readonly Proposition[]
}

/** claim(top) by induction over the layers. */
export function overLayers(book: Book, { claim, base, grow, top, given = [] }: Layered): Theorem {
  const k = integer('k')
  const zero = expr(0)
  const bounded = (n: Expression): Proposition => implies(le(n, top), claim(n))
  const start = book.infer('discharge', { condition: le(zero, top) }, [
    book.infer('weaken', { statement: le(zero, top) }, [base]),
  ])
  const inside = le(add(k, 1), top)
  const known = book.infer('modusPonens', {}, [
    book.infer('assume', { statement: bounded(k) }),
    book.infer('sign', { given: [inside], statement: le(k, top) }),
  ])
  const grown = book.infer('discharge', { condition: inside }, [grow(k, known)])
  const all = book.infer('induction', { variable: variableOf(k), lowest: zero, statement: bounded(k) }, [start, grown])
  const atTop = by.supplied(
    book.infer('instantiate', { values: [valueOf(k, () => top)] }, [all]),
    book.infer('sign', { given: [...book.given(), ...given], statement: ge(top, 0) }),
  )
  return book.infer('modusPonens', {}, [atTop, book.infer('sign', { given: [], statement: le(top, top) })])
}

/** What holds of layer l if 1 ≤ l, for layer k + 1. */
export const intoNext = (book: Book, step: Theorem, l: Expression, k: Expression): Theorem =>
  by.supplied(
    book.infer('instantiate', { values: [valueOf(l, () => add(k, 1))] }, [step]),
    book.infer('sign', { given: [ge(k, 0)], statement: le(1, add(k, 1)) }),
  )

/** The conditions 0 ≤ k and k + 1 ≤ top of a step of the induction. */
export const withinLayers = (k: Expression, top: Expression): readonly Relation[] => [ge(k, 0), le(add(k, 1), top)]
