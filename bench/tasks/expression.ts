/** Expressions that the bench hands to every engine: as text, and as values in any field. */

import type { Field } from '../../src/algebra/index.ts'

/** Rational expressions in named symbols; a power has an exponent of at least 2. */
export type Expression =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: number }
  | { readonly kind: 'quotient'; readonly numerator: Expression; readonly denominator: Expression }

export const integer = (value: number): Expression => ({ kind: 'integer', value })
export const symbol = (name: string): Expression => ({ kind: 'variable', name })
export const sum = (terms: readonly Expression[]): Expression => ({ kind: 'sum', terms })
export const product = (...factors: readonly Expression[]): Expression => ({ kind: 'product', factors })
export const power = (base: Expression, exponent: number): Expression => ({ kind: 'power', base, exponent })
export const quotient = (numerator: Expression, denominator: Expression): Expression => ({
  kind: 'quotient',
  numerator,
  denominator,
})
export const negative = (a: Expression): Expression => product(integer(-1), a)
export const difference = (a: Expression, b: Expression): Expression => sum([a, negative(b)])

/** Text with + - * / ^ and parentheses, which PARI, Maxima, Singular and (with ** for ^) Python read. */
export function toText(expression: Expression): string {
  switch (expression.kind) {
    case 'integer':
      return expression.value < 0 ? `(${expression.value})` : String(expression.value)
    case 'variable':
      return expression.name
    case 'sum':
      return `(${expression.terms.map(toText).join('+')})`
    case 'product':
      return expression.factors.map(toText).join('*')
    case 'power':
      return `${grouped(expression.base)}^${expression.exponent}`
    case 'quotient':
      return `${grouped(expression.numerator)}/${grouped(expression.denominator)}`
  }
}

const grouped = (expression: Expression): string =>
  expression.kind === 'product' || expression.kind === 'quotient' || expression.kind === 'power'
    ? `(${toText(expression)})`
    : toText(expression)

/** The names that occur, in the order of their first appearance. */
export function namesOf(expression: Expression): readonly string[] {
  const parts = childrenOf(expression)
  return expression.kind === 'variable' ? [expression.name] : [...new Set(parts.flatMap(namesOf))]
}

export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'integer':
    case 'variable':
      return []
    case 'sum':
      return expression.terms
    case 'product':
      return expression.factors
    case 'power':
      return [expression.base]
    case 'quotient':
      return [expression.numerator, expression.denominator]
  }
}

/** A field with its own way to take powers. */
export interface Evaluator<A> {
  readonly field: Field<A>
  readonly pow: (a: A, n: number) => A
  readonly valueOf: (name: string) => A
}

/** The value of an expression; DivisionByZeroError where a divisor vanishes. */
export function evaluate<A>(expression: Expression, evaluator: Evaluator<A>): A {
  const { field, pow, valueOf } = evaluator
  switch (expression.kind) {
    case 'integer':
      return field.fromInteger(BigInt(expression.value))
    case 'variable':
      return valueOf(expression.name)
    case 'sum': {
      let total = evaluate(expression.terms[0]!, evaluator)
      for (let i = 1; i < expression.terms.length; i++) total = field.add(total, evaluate(expression.terms[i]!, evaluator))
      return total
    }
    case 'product': {
      let total = evaluate(expression.factors[0]!, evaluator)
      for (let i = 1; i < expression.factors.length; i++) total = field.mul(total, evaluate(expression.factors[i]!, evaluator))
      return total
    }
    case 'power':
      return pow(evaluate(expression.base, evaluator), expression.exponent)
    case 'quotient':
      return field.div(evaluate(expression.numerator, evaluator), evaluate(expression.denominator, evaluator))
  }
}
