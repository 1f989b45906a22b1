/** Terms and factors as the printers see them: nested sums and products flattened, minus signs taken out. */

import { rational as Q } from '../../algebra/index.ts'
import type { Expression } from '../expression.ts'
import * as X from '../expression.ts'

/** A term of a sum: what is written after its plus or minus. */
export interface SignedTerm {
  readonly negative: boolean
  readonly term: Expression
}

/** The factors of a product, nested products flattened; a form that is no product, or an empty one, is its only factor. */
export function factorsOf(e: Expression): readonly Expression[] {
  if (e.kind === 'mul' && e.factors.length > 0) return e.factors.flatMap(factorsOf)
  return e.kind === 'add' && e.terms.length === 1 ? factorsOf(e.terms[0] as Expression) : [e]
}

/** The terms of a sum, nested sums flattened (not those behind a minus), each with its sign. */
export function termsOf(e: Expression): readonly SignedTerm[] {
  if (e.kind === 'add' && e.terms.length > 0) return e.terms.flatMap(termsOf)
  if (e.kind === 'mul' && e.factors.length === 1) return termsOf(e.factors[0] as Expression)
  return [splitSign(e)]
}

/** The minus that stands before a negative number, a negation, or a product that begins with a negative number. */
export function splitSign(e: Expression): SignedTerm {
  if (e.kind === 'neg') return { negative: true, term: e.arg }
  if (e.kind !== 'number' && e.kind !== 'mul') return { negative: false, term: e }
  const [first, ...rest] = factorsOf(e)
  if (first?.kind !== 'number' || Q.sign(first.value) >= 0) return { negative: false, term: e }
  const magnitude = X.number(Q.neg(first.value))
  return { negative: true, term: rest.length === 0 ? magnitude : X.mulAll([magnitude, ...rest]) }
}

/** n where the exponent is the number 1/n or the quotient of the numbers 1 and n, n ≥ 2: a root. */
export function rootIndex(exponent: Expression): bigint | undefined {
  const value = numberOf(exponent)
  return value !== undefined && value.num === 1n && value.den > 1n ? value.den : undefined
}

function numberOf(e: Expression): Q.Rational | undefined {
  if (e.kind === 'number') return e.value
  if (e.kind !== 'div' || e.numerator.kind !== 'number' || e.denominator.kind !== 'number') return undefined
  return Q.isZero(e.denominator.value) ? undefined : Q.div(e.numerator.value, e.denominator.value)
}
