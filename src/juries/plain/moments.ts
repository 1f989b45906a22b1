/** Looking up given moments: the hypotheses' `E[monomial] = value`, matched factor by factor. */

import type { Expression } from '../../expr/expression.ts'
import { Match } from './elements.ts'
import type { MomentLookup, Monomial } from './expectation.ts'
import { isCovered } from './expectation.ts'
import type { Plain, PlainSymbol, RandomPart } from './plain.ts'
import type { Moment } from './rules.ts'
import type { Scope } from './scope.ts'

interface Factor {
  readonly symbol: PlainSymbol
  readonly args: readonly Plain[]
}

/** The lookup that an expectation asks: a value only where everything random in the monomial is integrated over. */
export function momentLookup(scope: Scope): MomentLookup {
  return (monomial, over) => {
    const symbols = monomial.map((f) => f.symbol)
    if (!isCovered(symbols, over)) return undefined
    const factors = factorsOf(monomial)
    if (factors === undefined) return undefined
    for (const moment of scope.rules.moments) {
      for (const match of matches(moment, factors, scope)) {
        if (isCovered(symbols, rangesOf(moment, match, scope)))
          return scope.interpreter.term(moment.value, match.environment(), scope)
      }
    }
    return undefined
  }
}

function factorsOf(monomial: Monomial): readonly Factor[] | undefined {
  const factors: Factor[] = []
  for (const { symbol, exponent } of monomial) {
    if (symbol.element === undefined) return undefined
    for (let i = 0; i < exponent; i++) factors.push({ symbol, args: symbol.element.args })
  }
  return factors
}

const rangesOf = (moment: Moment, match: Match, scope: Scope): readonly RandomPart[] =>
  moment.over.map(({ source, at }): RandomPart => {
    if (at === undefined) return { source }
    const layer = scope.interpreter.term(at, match.environment(), scope)
    // A layer that is no integer covers nothing.
    return layer.kind === 'number' ? { source, layer: layer.value.num } : { source, upTo: 0n }
  })

interface Pattern {
  readonly key: string
  readonly args: readonly Expression[]
}

/** The ways to assign the factors to the moment's pattern. */
function* matches(moment: Moment, factors: readonly Factor[], scope: Scope): Generator<Match> {
  const patterns = moment.factors.flatMap(({ variable, args, exponent }): readonly Pattern[] =>
    Array.from({ length: exponent }, () => ({ key: variable.key, args })),
  )
  if (patterns.length !== factors.length) return
  for (const order of permutations(factors.length)) {
    const match = new Match(moment.binders, scope)
    const fits = order.every((which, i) => {
      const [pattern, factor] = [patterns[i]!, factors[which]!]
      return factor.symbol.element?.variable.key === pattern.key && match.take(pattern.args, factor.args)
    })
    if (fits && match.isComplete()) yield match
  }
}

/** The permutations of 0 … n − 1, lazily; n is the degree of a given moment, at most 4 in practice. */
function* permutations(n: number, start: readonly number[] = []): Generator<readonly number[]> {
  if (start.length === n) yield start
  for (let i = 0; i < n; i++) if (!start.includes(i)) yield* permutations(n, [...start, i])
}
