/** The decay of layers of rank one whose first direction may have any length. */

import {
  add,
  delta,
  type Expression,
  eq,
  expr,
  gt,
  integer,
  le,
  mul,
  type Relation,
  square,
  sub,
  sum,
  variableOf,
} from '../../src/expr/index.ts'
import { type Book, by, type Theorem } from '../../src/kernel/index.ts'
import { type Model, weightDecay } from '../models/network.ts'
import type { RankOne } from './rank-one-layers.ts'

/** Σ_l γ_l ‖W_l‖² = Σ_l γ_l n_l² |u_l|² |u_{l−1}|², where |u_0|² is known and the others are of length one. */
export function decayByDirections(book: Book, model: Model, layers: RankOne, first: Theorem): Theorem {
  const { outputs, width, decay } = model
  const { u, n, signs, alongSigns, weights } = layers
  const l = integer('l')
  const length = (first.conclusion as Relation).right
  const size = (k: Expression): Expression => sum('i', 1, width(k), (i) => square(u(k, i)))
  const expected = (k: Expression): Expression => add(1, mul(delta(k, 0), sub(length, 1)))
  const inside = [le(0, l), le(l, outputs)]
  book.prose`All directions but the first are of length one:`
  const later = book.show(
    book
      .calc(size(l), [le(1, l), le(l, outputs)])
      .eq(1, by.using('signs of one size', alongSigns, signs))
      .eq(expected(l), by.algebra),
  )
  const atInput = book.prove(eq(size(expr(0)), expected(expr(0))), by.certificate('the first', [[1, first]]))
  const isInput = book.infer('sign', { given: [...inside, gt(1, l)], statement: eq(l, 0) })
  const replaced = book.infer('replace', { statement: eq(size(l), expected(l)) }, [isInput, atInput])
  const either = book.infer('cases', { condition: le(1, l) }, [later, replaced])
  const sizes = book.infer('generalize', { variable: variableOf(l), conditions: inside }, [either])
  return book.show(
    book
      .calc(weightDecay(model))
      .eq(
        sum('l', 1, outputs, (k) => mul(decay(k), square(n(k)), size(k), size(sub(k, 1)))),
        by.using('the weights', weights),
      )
      .eq(
        sum('l', 1, outputs, (k) => mul(decay(k), square(n(k)), add(1, mul(delta(k, 1), sub(length, 1))))),
        by.using('their lengths', sizes),
      ),
  )
}
