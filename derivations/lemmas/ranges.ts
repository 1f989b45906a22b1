/** Statements for all members of ranges: one of them from all, all from one, and the sums of both sides. */

import { type Expression, type Proposition, variableOf } from '../../src/expr/index.ts'
import type { Book, Theorem } from '../../src/kernel/index.ts'

/** The theorem for all members of a range, at one of them. */
export const at = (book: Book, general: Theorem, value: Expression, conditions: readonly Proposition[]): Theorem =>
  book.infer('specialize', { given: [...book.given(), ...conditions], value }, [general])

/** The sums of both sides of a relation over a range. */
export const summed = (book: Book, one: Theorem, variable: Expression, conditions: readonly Proposition[]): Theorem =>
  book.infer('sumOver', {}, [forEvery(book, one, [{ index: variable, conditions }])])

/** An index and the conditions that are its range. */
export interface Range {
  readonly index: Expression
  readonly conditions: readonly Proposition[]
}

/** The theorem for all members of the ranges, the first outermost, from its proof for one. */
export const forEvery = (book: Book, one: Theorem, ranges: readonly Range[]): Theorem =>
  ranges.reduceRight(
    (known, { index, conditions }) => book.infer('generalize', { variable: variableOf(index), conditions }, [known]),
    one,
  )
