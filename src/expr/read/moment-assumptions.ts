/** Assumptions about distributions in the form in which they are used: means, second moments, the moments of a Gaussian. */

import * as B from '../build.ts'
import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import type { Scope } from './elaborate/reader.ts'
import type { Elaborator } from './elaborate.ts'
import { readWhole } from './expression-grammar.ts'
import { ReadError } from './place.ts'
import type { Sources } from './sources.ts'
import { outside } from './statement-grammar.ts'
import type { Symbols } from './symbols.ts'
import type { Statement, SymbolSyntax, Syntax } from './syntax.ts'
import { tokenize } from './tokens.ts'

/**
 * Var X = v says E X² = (E X)² + v; for a family of independent ε_i, E ε_i ε_j = E ε_i E ε_j + v δ_ij. X ∼ N(μ, v) gives the first six
 * moments. Undefined for other assumptions.
 * @throws ReadError
 */
export function readMomentAssumption(
  s: Statement,
  reader: Elaborator,
  scope: Scope,
  symbols: Symbols,
  sources: Sources,
): readonly Proposition[] | undefined {
  if (s.kind !== 'chain' || s.links.length !== 1) return undefined
  const [link] = s.links
  if (link?.relation === '∼' && s.first.kind === 'symbol' && link.right.kind === 'symbol')
    return gaussian(s.first, link.right, reader, scope, symbols, sources)
  if (link?.relation !== '=' || s.first.kind !== 'moment' || s.first.word !== 'Var') return undefined
  const [symbol] = s.first.args
  if (symbol?.kind !== 'symbol') return undefined
  const variance = link.right
  return overIndices(symbol, reader, scope, (inner) => [
    secondMoment(symbol, variance, reader, inner, sources),
    B.ge(reader.scalar(variance, inner), 0),
  ])
}

/** ∀ indices of the symbol, in the range that the claim gives them. */
function overIndices(
  symbol: SymbolSyntax,
  reader: Elaborator,
  scope: Scope,
  body: (scope: Scope) => Proposition | readonly Proposition[],
): readonly Proposition[] {
  const letters = reader.freeIndices([symbol])
  const [letter, ...others] = letters
  const list = (p: Proposition | readonly Proposition[]): readonly Proposition[] => (Array.isArray(p) ? p : [p as Proposition])
  if (letter === undefined) return list(body(scope))
  if (others.length > 0) throw new ReadError(symbol.place, 'moments of a family with several indices are not read')
  const range = reader.rangeOfLetter(letter.name, scope.statement, letter.place)
  const at = (i: Expression): Scope => ({ ...scope, bound: new Map([...scope.bound, [letter.name, { kind: 'scalar', e: i }]]) })
  const count = list(body(at(B.expr(1)))).length
  return Array.from({ length: count }, (_, k) => {
    const one = (i: Expression): Proposition => list(body(at(i)))[k] as Proposition
    return range === undefined ? B.forAll(letter.name, 'integer', one) : B.forAllIn(letter.name, range.lower, range.upper, one)
  })
}

function secondMoment(symbol: SymbolSyntax, variance: Syntax, reader: Elaborator, scope: Scope, sources: Sources): Proposition {
  const x = reader.scalar(symbol, scope)
  const over = sources.over(undefined, symbol, symbol.place)
  const v = reader.scalar(variance, scope)
  const [letter] = reader.freeIndices([symbol])
  if (letter === undefined) return B.eq(B.expectation(over, B.square(x)), B.add(B.square(B.expectation(over, x)), v))
  // the other index of E ε_i ε_j
  const range = reader.rangeOfLetter(letter.name, scope.statement, letter.place)
  const i = reader.scalar({ ...symbol, kind: 'symbol', name: letter.name, subscript: undefined, layer: undefined }, scope)
  const second = (j: Expression): Proposition => {
    const y = reader.scalar(symbol, { ...scope, bound: new Map([...scope.bound, [letter.name, { kind: 'scalar', e: j }]]) })
    return B.eq(
      B.expectation(over, B.mul(x, y)),
      B.add(B.mul(B.expectation(over, x), B.expectation(over, y)), B.mul(v, B.delta(i, j))),
    )
  }
  return range === undefined ? B.forAll('j', 'integer', second) : B.forAllIn('j', range.lower, range.upper, second)
}

function gaussian(
  symbol: SymbolSyntax,
  distribution: SymbolSyntax,
  reader: Elaborator,
  scope: Scope,
  symbols: Symbols,
  sources: Sources,
): readonly Proposition[] {
  const found = /^\\mathcal\s?\{?N\}?\((.*)\)$/.exec(distribution.name)
  const text = found?.[1]
  if (text === undefined) throw new ReadError(distribution.place, 'this distribution is not known here')
  const list = readWhole(tokenize(`(${text})`, distribution.place.start), distribution.place, outside)
  const [mean, variance] = list.kind === 'parenthesis' ? list.items : []
  if (mean === undefined || variance === undefined || (variance.kind === 'symbol' && variance.name === 'I'))
    throw new ReadError(distribution.place, 'a Gaussian is read with a number as mean and one as variance')
  symbols.convention(`${symbol.name} is Gaussian: its moments up to the sixth are used`)
  return overIndices(symbol, reader, scope, (inner) => {
    const x = reader.scalar(symbol, inner)
    const over = sources.over(undefined, symbol, symbol.place)
    const [mu, v] = [reader.scalar(mean, inner), reader.scalar(variance, inner)]
    const moment = (k: number, value: Expression): Proposition => B.eq(B.expectation(over, k === 1 ? x : B.pow(x, k)), value)
    const letters = reader.freeIndices([symbol])
    const second =
      letters.length === 0 ? moment(2, B.add(B.square(mu), v)) : secondMoment(symbol, variance, reader, inner, sources)
    return [moment(1, mu), second, ...[3, 4, 5, 6].map((k) => moment(k, gaussianMoment(k, mu, v)))]
  })
}

/** E X^k = Σ_j binom(k, 2j) (2j − 1)!! μ^{k − 2j} v^j. */
function gaussianMoment(k: number, mu: Expression, v: Expression): Expression {
  const power = (e: Expression, n: number): readonly Expression[] => (n === 0 ? [] : n === 1 ? [e] : [B.pow(e, n)])
  const terms: Expression[] = []
  let coefficient = 1
  for (let j = 0; 2 * j <= k; j++) {
    if (j > 0) coefficient = (coefficient * (k - 2 * j + 2) * (k - 2 * j + 1)) / (2 * j)
    const factors = [...(coefficient === 1 ? [] : [B.expr(coefficient)]), ...power(mu, k - 2 * j), ...power(v, j)]
    terms.push(factors.length === 1 ? (factors[0] as Expression) : B.mul(...factors))
  }
  return B.add(...terms)
}
