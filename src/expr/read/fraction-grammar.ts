/** Fractions, and the derivatives that are written like fractions. */

import type { Cursor } from './cursor.ts'
import { prepare, Cursor as TokenCursor } from './cursor.ts'
import { type Inside, unexpected } from './inside.ts'
import { ReadError, spanning } from './place.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

export function readFraction(cursor: Cursor, inside: Inside): Syntax {
  const { place: start } = cursor.next('a fraction')
  const [above, below] = [cursor.next('a numerator'), cursor.next('a denominator')]
  const [top, bottom] = [contentOf(above), contentOf(below)]
  const place = spanning(start, below.place)
  const [upper, lower] = [differential(top), differential(bottom)]
  if (upper !== undefined && lower !== undefined && upper.sign === lower.sign) {
    const derivative = readDerivative(cursor, inside, upper, lower, place)
    if (derivative !== undefined) return derivative
  }
  const [numerator, denominator] = [
    inside.grammar.whole(top, above.place, inside),
    inside.grammar.whole(bottom, below.place, inside),
  ]
  return { kind: 'divide', numerator, denominator, place }
}

const contentOf = (token: Token): readonly Token[] => prepare(token.kind === 'group' ? token.content : [token])

interface Differential {
  readonly sign: 'd' | 'partial'
  /** What follows the sign (its exponent included). */
  readonly rest: readonly Token[]
}

/** A list of tokens that begins with ∂ or d. */
function differential(tokens: readonly Token[]): Differential | undefined {
  const [first, second] = tokens
  if (first?.kind === 'command' && first.name === 'partial') return { sign: 'partial', rest: tokens.slice(1) }
  if (first?.kind === 'char' && first.text === 'd') return { sign: 'd', rest: tokens.slice(1) }
  const upright = first?.kind === 'command' && ['mathrm', 'mathop'].includes(first.name) && second?.kind === 'group'
  const letter = upright ? second.content[0] : undefined
  if (upright && second.content.length === 1 && letter?.kind === 'char' && letter.text === 'd')
    return { sign: 'd', rest: tokens.slice(2) }
  return undefined
}

/** undefined where it is a fraction after all: d over d + 1. */
function readDerivative(
  cursor: Cursor,
  inside: Inside,
  upper: Differential,
  lower: Differential,
  place: { readonly start: number; readonly end: number },
): Syntax | undefined {
  const order = orderOf(upper.rest)
  const variables = variablesOf(lower, inside, place)
  if (variables === undefined || variables.length !== order.order) {
    if (upper.sign === 'd') return undefined
    throw new ReadError(place, 'a derivative whose orders above and below differ')
  }
  const latin = upper.sign === 'd'
  if (order.rest.length > 0) {
    return { kind: 'derivative', variables, body: inside.grammar.whole(order.rest, place, inside), latin, place }
  }
  if (latin && cursor.done) return undefined
  if (cursor.word() === '_' || cursor.word() === '^') throw new ReadError(cursor.place, unexpected(cursor))
  const body = inside.grammar.term(cursor, inside)
  return { kind: 'derivative', variables, body, latin, place: spanning(place, body.place) }
}

/** The order in ∂² f, and f. */
function orderOf(tokens: readonly Token[]): { readonly order: number; readonly rest: readonly Token[] } {
  const [mark, exponent] = tokens
  if (mark?.kind !== 'char' || mark.text !== '^' || exponent === undefined) return { order: 1, rest: tokens }
  const content = exponent.kind === 'group' ? exponent.content : [exponent]
  const [digit] = content
  const order = content.length === 1 && digit?.kind === 'char' && /^[2-6]$/.test(digit.text) ? Number(digit.text) : Number.NaN
  return { order, rest: tokens.slice(2) }
}

/** The variables in ∂x ∂y², each as often as it counts. */
function variablesOf(
  lower: Differential,
  inside: Inside,
  place: { readonly start: number; readonly end: number },
): readonly SymbolSyntax[] | undefined {
  const variables: SymbolSyntax[] = []
  let rest: readonly Token[] = lower.rest
  for (;;) {
    const cursor = new TokenCursor(rest, place)
    if (cursor.done) return undefined
    const parenthesized = cursor.word() === '('
    if (parenthesized) return undefined
    let factor: Syntax
    try {
      factor = inside.grammar.factor(cursor, inside)
    } catch (error) {
      if (error instanceof ReadError) return undefined
      throw error
    }
    const [symbol, times] =
      factor.kind === 'power' && factor.exponent.kind === 'number'
        ? [factor.base, Number(factor.exponent.value.num)]
        : [factor, 1]
    if (symbol.kind !== 'symbol' || times < 1 || times > 6) return undefined
    for (let k = 0; k < times; k++) variables.push(symbol)
    rest = cursor.rest()
    if (rest.length === 0) return variables
    const next = differential(rest)
    if (next === undefined || next.sign !== lower.sign) return undefined
    rest = next.rest
  }
}
