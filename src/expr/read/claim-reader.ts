/** Reads one claim with the assumptions and definitions that concern it: statements of the expression language, or a reason why not. */

import { isClosedProposition } from '../binding.ts'
import * as B from '../build.ts'
import type { Expression } from '../expression.ts'
import type { Proposition, RelationSymbol } from '../proposition.ts'
import * as P from '../proposition.ts'
import { type Scope, topScope } from './elaborate/reader.ts'
import { Elaborator } from './elaborate.ts'
import { readMomentAssumption } from './moment-assumptions.ts'
import { type Place, ReadError } from './place.ts'
import { sourcesOf } from './sources.ts'
import { survey } from './survey.ts'
import { Symbols } from './symbols.ts'
import type { Link, Statement, SymbolSyntax, Syntax } from './syntax.ts'
import { visitStatement, visitSyntax } from './syntax.ts'
import { entrywise, JoinNeeded, scalar, type Value } from './values.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Hypothesis {
  readonly proposition: Proposition
  /** As a reader would write it; LaTeX where the document says it, words where it is a convention. */
  readonly text: string
}

/** A link of a chain, or the whole of another statement. */
export interface Part {
  readonly proposition: Proposition
  readonly place: Place
}

export interface ClaimReading {
  readonly parts: readonly Part[]
  readonly hypotheses: readonly Hypothesis[]
  /** What was taken for granted beyond the hypotheses: definitions, shapes of symbols. */
  readonly notes: readonly string[]
}

const isRelation = (r: Link['relation']): r is RelationSymbol => r !== ':=' && r !== '∈' && r !== '→' && r !== '∼'

/**
 * @throws ReadError where some part cannot be read without guessing
 */
export function readClaim(claim: Statement, conditions: readonly Statement[], vocabulary: Vocabulary): ClaimReading {
  const joins: (readonly [string, string])[] = []
  for (;;) {
    try {
      return readWithJoins(claim, conditions, vocabulary, joins)
    } catch (error) {
      if (!(error instanceof JoinNeeded) || joins.length > 40) throw error
      joins.push([error.one, error.other])
    }
  }
}

function readWithJoins(
  claim: Statement,
  conditions: readonly Statement[],
  vocabulary: Vocabulary,
  joins: readonly (readonly [string, string])[],
): ClaimReading {
  const own = [claim, ...conditions]
  const names = namesIn(own)
  const definitions = vocabulary.definitions.filter((d) => names.has(d.head.name))
  for (let grown = true; grown; ) {
    const before = definitions.length
    for (const d of vocabulary.definitions) {
      if (definitions.includes(d)) continue
      if (definitions.some((e) => mentionsName(e.body, d.head.name))) definitions.push(d)
    }
    grown = definitions.length > before
  }
  for (const d of definitions) visitSyntax(d.body, (x) => (x.kind === 'symbol' ? names.add(x.name) : undefined))
  const relevant = vocabulary.assumptions.filter((a) => sharesSymbol(a.statement, names))
  const used: Vocabulary = { declarations: vocabulary.declarations, definitions, assumptions: relevant }
  const asStatements = definitions.map(
    (d): Statement => ({
      kind: 'chain',
      first: d.head,
      links: [{ relation: '=', right: d.body, place: d.place }],
      place: d.place,
    }),
  )
  const found = survey(own, [...relevant.map((a) => a.statement), ...asStatements], vocabulary.declarations, joins)
  const sources = sourcesOf([...own, ...relevant.map((a) => a.statement)], used)
  const symbols = new Symbols(found, used, sources.bySymbol)
  const reader = new Elaborator(symbols, found, used, sources.over)
  const statements = new StatementReader(reader)

  const hypotheses: Hypothesis[] = []
  relevant.forEach((a, k) => {
    const scope: Scope = { ...topScope, statement: String(k) }
    const moments = readMomentAssumption(a.statement, reader, scope, symbols, sources)
    const read = moments ?? [statements.assumption(a.statement, scope)]
    for (const proposition of read) hypotheses.push({ proposition, text: a.latex })
  })
  for (const c of conditions) hypotheses.push({ proposition: statements.statement(c, topScope), text: '' })
  const parts = statements.parts(claim, hypotheses)
  const notes: string[] = []
  for (const [text, proposition] of symbols.conventions) {
    if (proposition === undefined) notes.push(text)
    else hypotheses.push({ proposition, text })
  }
  for (const d of reader.used) notes.push(d.latex)
  for (const p of [...parts.map((x) => x.proposition), ...hypotheses.map((h) => h.proposition)]) {
    if (!isClosedProposition(p)) throw new ReadError(claim.place, 'an index stands outside what binds it')
  }
  return { parts, hypotheses, notes }
}

function namesIn(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>()
  for (const s of statements) {
    visitStatement(s, (e) => {
      if (e.kind === 'symbol') names.add(e.name)
      if (e.kind === 'operator') for (const font of ['operatorname', 'mathrm']) names.add(`\\${font}{${e.name}}`)
    })
  }
  return names
}

function mentionsName(e: Syntax, name: string): boolean {
  let found = false
  visitSyntax(e, (x) => {
    if (x.kind === 'symbol' && x.name === name) found = true
  })
  return found
}

/**
 * Whether an assumption is about a symbol of the claim; letters that only index are no such symbol, and an assumption on moments is about
 * its random symbols only.
 */
function sharesSymbol(s: Statement, names: ReadonlySet<string>): boolean {
  const indices = new Set<string>()
  const random = new Set<string>()
  const note = (e: Syntax, into: Set<string>): void =>
    visitSyntax(e, (x) => {
      if (x.kind === 'symbol') into.add(x.name)
    })
  visitStatement(s, (e) => {
    if (e.kind === 'big') indices.add(e.index.name)
    if (e.kind === 'symbol') for (const script of [e.layer, e.subscript]) for (const i of script?.items ?? []) note(i, indices)
    if (e.kind === 'moment') for (const arg of e.args) note(arg, random)
  })
  if (s.kind === 'chain' && s.links[0]?.relation === '∼') note(s.first, random)
  let shares = false
  visitStatement(s, (e) => {
    if (e.kind !== 'symbol' || !names.has(e.name) || indices.has(e.name)) return
    if (random.size === 0 || random.has(e.name)) shares = true
  })
  return shares
}

/** Statements as propositions. */
class StatementReader {
  readonly #reader: Elaborator

  constructor(reader: Elaborator) {
    this.#reader = reader
  }

  /** The links of a chain one by one; other statements whole. An implication's condition joins the hypotheses. */
  parts(s: Statement, hypotheses: Hypothesis[]): readonly Part[] {
    if (s.kind === 'implies') {
      hypotheses.push({ proposition: this.statement(s.condition, topScope), text: '' })
      return this.parts(s.conclusion, hypotheses)
    }
    if (s.kind !== 'chain') return [{ proposition: this.statement(s, topScope), place: s.place }]
    if (s.links.length === 0) throw new ReadError(s.place, 'a formula without a relation states nothing')
    return s.links.map((link, k) => {
      const left = k === 0 ? s.first : (s.links[k - 1] as Link).right
      return { proposition: this.#link(left, link, topScope), place: { start: left.place.start, end: link.right.place.end } }
    })
  }

  statement(s: Statement, scope: Scope): Proposition {
    switch (s.kind) {
      case 'chain': {
        if (s.links.length === 0) throw new ReadError(s.place, 'a formula without a relation states nothing')
        const links = s.links.map((link, k) => this.#link(k === 0 ? s.first : (s.links[k - 1] as Link).right, link, scope))
        return links.length === 1 ? (links[0] as Proposition) : B.and(...links)
      }
      case 'all':
        return B.and(...s.parts.map((p) => this.statement(p, scope)))
      case 'either':
        return B.or(...s.parts.map((p) => this.statement(p, scope)))
      case 'implies':
        return B.implies(this.statement(s.condition, scope), this.statement(s.conclusion, scope))
      case 'iff':
        return B.iff(this.statement(s.left, scope), this.statement(s.right, scope))
    }
  }

  /** An assumption holds for all indices of the families in it, in the range that the claim gives them. */
  assumption(s: Statement, scope: Scope): Proposition {
    const parts: Syntax[] = []
    const collect = (x: Statement): void => {
      if (x.kind === 'chain') parts.push(x.first, ...x.links.map((l) => l.right))
      else if (x.kind === 'all' || x.kind === 'either') x.parts.forEach(collect)
      else if (x.kind === 'implies') [x.condition, x.conclusion].forEach(collect)
      else [x.left, x.right].forEach(collect)
    }
    collect(s)
    const letters = this.#reader.freeIndices(parts)
    const close = (rest: typeof letters, inner: Scope): Proposition => {
      const [letter, ...more] = rest
      if (letter === undefined) return this.statement(s, inner)
      const range = this.#reader.rangeOfLetter(letter.name, scope.statement, letter.place)
      const body = (i: Expression): Proposition =>
        close(more, { ...inner, bound: new Map([...inner.bound, [letter.name, { kind: 'scalar', e: i }]]) })
      return range === undefined
        ? B.forAll(letter.name, 'integer', body)
        : B.forAllIn(letter.name, range.lower, range.upper, body)
    }
    return close(letters, scope)
  }

  #link(left: Syntax, { relation, right, place }: Link, scope: Scope): Proposition {
    if (!isRelation(relation)) throw new ReadError(place, `${relation} is no claim that is decided here`)
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (side.kind === 'limit') {
        if (relation !== '=') throw new ReadError(place, 'a limit is compared by = only')
        return this.#limit(side, other, scope)
      }
      if (side.kind === 'big' && side.upper?.kind === 'infinity') {
        if (relation !== '=') throw new ReadError(place, 'an infinite sum is compared by = only')
        return this.#series(side, other, scope)
      }
      if (side.kind === 'cases') return this.#cases(side, other, side === left ? relation : mirrored[relation], place, scope)
    }
    const [a, b] = [this.#reader.value(left, scope), this.#reader.value(right, scope)]
    return this.#compare(a, relation, b, place)
  }

  #compare(a: Value, relation: RelationSymbol, b: Value, place: Place): Proposition {
    if (a.kind === 'scalar' && b.kind === 'scalar') return P.relate(a.e, relation, b.e)
    if (relation !== '=') throw new ReadError(place, 'vectors and matrices are compared by = only')
    const zero = b.kind === 'scalar' && b.e.key === '0'
    const difference = zero ? a : entrywise([a, b], place, ([x, y]) => B.sub(x as Expression, y as Expression))
    const relate = (x: Expression): Proposition =>
      !zero && x.kind === 'add' && x.terms.length === 2 && x.terms[1]?.kind === 'neg'
        ? B.eq(x.terms[0] as Expression, x.terms[1].arg)
        : B.eq(x, 0)
    switch (difference.kind) {
      case 'scalar':
        return relate(difference.e)
      case 'vector':
        return B.forAllIn('i', difference.range.lower, difference.range.upper, (i) => relate(difference.at(i)))
      case 'matrix':
        return B.forAllIn('i', difference.rows.lower, difference.rows.upper, (i) =>
          B.forAllIn('j', difference.columns.lower, difference.columns.upper, (j) => relate(difference.at(i, j))),
        )
      case 'explicit':
        return B.and(...difference.rows.flat().map(relate))
    }
  }

  #limit(e: Extract<Syntax, { kind: 'limit' }>, other: Syntax, scope: Scope): Proposition {
    const { variable, towards, side } = e
    if (variable.subscript !== undefined) throw new ReadError(variable.place, 'a limit in a symbol with a subscript is not read')
    const isInteger = this.#reader.symbols.isInteger(variable.name)
    const value = other.kind === 'infinity' ? '∞' : this.#reader.scalar(other, scope)
    const bodyAt = (x: Expression): Expression =>
      this.#reader.scalar(e.body, { ...scope, bound: new Map([...scope.bound, [variable.name, { kind: 'scalar', e: x }]]) })
    if (towards === '∞') return B.limit(variable.name, isInteger ? 'integer' : 'real', bodyAt, '∞', value)
    if (towards === '-∞') return B.limit(variable.name, 'real', (x) => bodyAt(B.neg(x)), '∞', value)
    const point = this.#reader.scalar(towards, scope)
    const shifted =
      (sign: '+' | '-') =>
      (h: Expression): Expression => {
        const step = sign === '+' ? h : B.neg(h)
        return bodyAt(point.key === '0' ? step : B.add(point, step))
      }
    const one = (sign: '+' | '-'): Proposition => B.limit('h', 'real', shifted(sign), '0+', value)
    return side === undefined ? B.and(one('+'), one('-')) : one(side)
  }

  /** Σ_{k=a}^∞ as the limit of Σ_{k=a}^{n}. */
  #series(e: Extract<Syntax, { kind: 'big' }>, other: Syntax, scope: Scope): Proposition {
    const value = other.kind === 'infinity' ? '∞' : this.#reader.scalar(other, scope)
    const end: SymbolSyntax = {
      kind: 'symbol',
      name: '%end',
      subscript: undefined,
      layer: undefined,
      bold: false,
      place: e.place,
    }
    const upTo = (n: Expression): Expression =>
      this.#reader.scalar({ ...e, upper: end }, { ...scope, bound: new Map([...scope.bound, ['%end', scalar(n)]]) })
    return B.limit('n', 'integer', upTo, '∞', value)
  }

  /** other ⋈ cases: in each case, which no earlier one covers, other ⋈ value. */
  #cases(
    e: Extract<Syntax, { kind: 'cases' }>,
    other: Syntax,
    relation: RelationSymbol,
    place: Place,
    scope: Scope,
  ): Proposition {
    const flipped = mirrored[relation]
    const value = this.#reader.scalar(other, scope)
    const earlier: Proposition[] = []
    const parts = e.rows.map((row) => {
      const own = row.condition === 'otherwise' ? undefined : this.statement(row.condition, scope)
      const excluded = own === undefined ? earlier.map((p) => negationOf(p, place)) : []
      if (own !== undefined) earlier.push(own)
      const conditions = own === undefined ? excluded : [own]
      const body = P.relate(value, flipped, this.#reader.scalar(row.value, scope))
      return conditions.length === 0
        ? body
        : B.implies(conditions.length === 1 ? (conditions[0] as Proposition) : B.and(...conditions), body)
    })
    return B.and(...parts)
  }
}

const mirrored: Readonly<Record<RelationSymbol, RelationSymbol>> = { '=': '=', '≠': '≠', '<': '>', '≤': '≥', '>': '<', '≥': '≤' }
const negations: Readonly<Record<RelationSymbol, RelationSymbol>> = { '=': '≠', '≠': '=', '<': '≥', '≤': '>', '>': '≤', '≥': '<' }

function negationOf(p: Proposition, place: Place): Proposition {
  if (p.kind === 'relation') return P.relate(p.left, negations[p.relation], p.right)
  if (p.kind === 'and') return B.or(...p.parts.map((part) => negationOf(part, place)))
  throw new ReadError(place, 'the rest of these cases is not read')
}
