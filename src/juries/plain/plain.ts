/**
 * Plain arithmetic: rational functions in finitely many symbols, what a CAS that knows no families can read.
 *
 * Constructors fold rational constants and drop zeros and ones, and do nothing else: no collecting, no cancelling. Shares
 * no code with the normal form of expressions.
 */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import type { Variable } from '../../expr/expression.ts'
import { SpecializationError } from './failure.ts'

/** A part of a source of randomness: all of it, one layer, or its layers 1 … upTo. */
export interface RandomPart {
  readonly source: string
  readonly layer?: bigint
  readonly upTo?: bigint
}

/** An indeterminate. Symbols with equal `id` are the same. */
export interface PlainSymbol {
  readonly id: string
  /** As a reader would write it: `x`, `W(1,2,1)`, `E[ε(1)·ε(2)]`. */
  readonly name: string
  /** What it is random in. */
  readonly parts: readonly RandomPart[]
  /** Where it is an element of a family: which one. */
  readonly element?: { readonly variable: Variable; readonly args: readonly Plain[] }
}

export type Plain =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'symbol'; readonly symbol: PlainSymbol }
  | { readonly kind: 'sum'; readonly terms: readonly Plain[] }
  | { readonly kind: 'product'; readonly factors: readonly Plain[] }
  | { readonly kind: 'quotient'; readonly numerator: Plain; readonly denominator: Plain }
  /** exponent ≥ 2 */
  | { readonly kind: 'power'; readonly base: Plain; readonly exponent: number }
  /** The derivative of body by the symbol, at the point. */
  | { readonly kind: 'derivative'; readonly body: Plain; readonly by: PlainSymbol; readonly at: Plain }

export const number = (value: Rational): Plain => ({ kind: 'number', value })
export const integer = (value: bigint | number): Plain => number(Q.fromInteger(BigInt(value)))
export const zero: Plain = Object.freeze(integer(0))
export const one: Plain = Object.freeze(integer(1))
export const symbol = (s: PlainSymbol): Plain => ({ kind: 'symbol', symbol: s })

export const isNumber = (p: Plain, value?: bigint): p is Extract<Plain, { kind: 'number' }> =>
  p.kind === 'number' && (value === undefined || (p.value.den === 1n && p.value.num === value))

export function sum(terms: readonly Plain[]): Plain {
  let constant = Q.zero
  const rest: Plain[] = []
  for (const term of terms.flatMap((t) => (t.kind === 'sum' ? t.terms : [t]))) {
    if (term.kind === 'number') constant = Q.add(constant, term.value)
    else rest.push(term)
  }
  if (!Q.isZero(constant)) rest.push(number(constant))
  return rest.length === 0 ? zero : rest.length === 1 ? (rest[0] as Plain) : { kind: 'sum', terms: rest }
}

export function product(factors: readonly Plain[]): Plain {
  let constant = Q.one
  const rest: Plain[] = []
  for (const factor of factors.flatMap((f) => (f.kind === 'product' ? f.factors : [f]))) {
    if (factor.kind === 'number') constant = Q.mul(constant, factor.value)
    else rest.push(factor)
  }
  if (Q.isZero(constant)) {
    // 0 · (1/x) keeps its denominator, so that nobody forgets where it vanishes.
    const quotients = rest.filter(hasQuotient)
    return quotients.length === 0 ? zero : { kind: 'product', factors: [zero, ...quotients] }
  }
  if (!Q.equals(constant, Q.one)) rest.unshift(number(constant))
  return rest.length === 0 ? one : rest.length === 1 ? (rest[0] as Plain) : { kind: 'product', factors: rest }
}

const hasQuotient = (p: Plain): boolean => p.kind === 'quotient' || children(p).some(hasQuotient)

export const negative = (p: Plain): Plain => product([integer(-1), p])
export const difference = (a: Plain, b: Plain): Plain => sum([a, negative(b)])

/** @throws SpecializationError for a denominator that is the number zero: its value is unspecified */
export function quotient(numerator: Plain, denominator: Plain): Plain {
  if (denominator.kind !== 'number') return { kind: 'quotient', numerator, denominator }
  if (Q.isZero(denominator.value)) throw new SpecializationError('a division by zero', true)
  return product([number(Q.inv(denominator.value)), numerator])
}

/** base^exponent for an integer exponent; base⁰ = 1 always. */
export function power(base: Plain, exponent: number): Plain {
  if (!Number.isSafeInteger(exponent) || Math.abs(exponent) > 1000) throw new SpecializationError(`the exponent ${exponent}`)
  if (exponent === 0) return one
  if (exponent < 0) return quotient(one, power(base, -exponent))
  if (exponent === 1) return base
  if (base.kind === 'number') return number(Q.pow(base.value, exponent))
  return base.kind === 'power'
    ? { kind: 'power', base: base.base, exponent: base.exponent * exponent }
    : { kind: 'power', base, exponent }
}

export const derivative = (body: Plain, by: PlainSymbol, at: Plain): Plain => ({ kind: 'derivative', body, by, at })

/** The parts of a node; a derivative has its body and its point. */
export function children(p: Plain): readonly Plain[] {
  switch (p.kind) {
    case 'number':
    case 'symbol':
      return []
    case 'sum':
      return p.terms
    case 'product':
      return p.factors
    case 'quotient':
      return [p.numerator, p.denominator]
    case 'power':
      return [p.base]
    case 'derivative':
      return [p.body, p.at]
  }
}

/** The free symbols, by id, in the order in which they occur. */
export function symbolsOf(list: readonly Plain[]): ReadonlyMap<string, PlainSymbol> {
  const found = new Map<string, PlainSymbol>()
  const visit = (p: Plain): void => {
    if (p.kind === 'symbol') found.set(p.symbol.id, p.symbol)
    else if (p.kind === 'derivative') {
      for (const [id, s] of symbolsOf([p.body])) if (id !== p.by.id) found.set(id, s)
      visit(p.at)
    } else children(p).forEach(visit)
  }
  list.forEach(visit)
  return found
}

export const occurs = (s: PlainSymbol, p: Plain): boolean => symbolsOf([p]).has(s.id)

/** The number of nodes. */
export const sizeOf = (p: Plain): number => children(p).reduce((total, child) => total + sizeOf(child), 1)

/** Replaces symbols; the symbol of a derivative is bound in its body (its id is used nowhere else). */
export function substitute(p: Plain, values: ReadonlyMap<string, Plain>): Plain {
  const go = (x: Plain): Plain => substitute(x, values)
  switch (p.kind) {
    case 'number':
      return p
    case 'symbol':
      return values.get(p.symbol.id) ?? p
    case 'sum':
      return sum(p.terms.map(go))
    case 'product':
      return product(p.factors.map(go))
    case 'quotient':
      return quotient(go(p.numerator), go(p.denominator))
    case 'power':
      return power(go(p.base), p.exponent)
    case 'derivative':
      return derivative(go(p.body), p.by, go(p.at))
  }
}

/** Infix text in the symbols' names as `nameOf` gives them; equal texts are equal trees. */
export function toText(p: Plain, nameOf: (s: PlainSymbol) => string = (s) => s.name): string {
  const go = (x: Plain): string => toText(x, nameOf)
  switch (p.kind) {
    case 'number':
      return p.value.num < 0n || p.value.den !== 1n ? `(${Q.toString(p.value)})` : Q.toString(p.value)
    case 'symbol':
      return nameOf(p.symbol)
    case 'sum':
      return `(${p.terms.map(go).join('+')})`
    case 'product':
      return p.factors.map(go).join('*')
    case 'quotient':
      return `(${go(p.numerator)})/(${go(p.denominator)})`
    case 'power':
      return `(${go(p.base)})^${p.exponent}`
    case 'derivative':
      return `derivative(${go(p.body)},${nameOf(p.by)},${go(p.at)})`
  }
}

/** Text by ids: the identity of a tree. */
export const keyOf = (p: Plain): string => toText(p, (s) => `{${s.id}}`)
