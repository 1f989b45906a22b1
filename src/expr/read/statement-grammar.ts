/** The grammar of statements: chains of relations, joined by and, or, ⇒, ⇔, with conditions behind them. */

import { rational as Q } from '../../algebra/index.ts'
import { readConnecting, takeWords, wordsIn } from './connecting-words.ts'
import { type Cursor, prepare, spell, Cursor as TokenCursor } from './cursor.ts'
import { readExpression, readFactor, readTerm, readWhole } from './expression-grammar.ts'
import { type Inside, unexpected, within } from './inside.ts'
import { hasPairedSigns, withSign } from './paired-signs.ts'
import { type Place, ReadError, spanning } from './place.ts'
import type { ChainSymbol, Link, Statement, Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

/** Outside all brackets, with the whole grammar. */
export const outside: Inside = {
  open: [],
  depth: 0,
  grammar: {
    expression: readExpression,
    term: readTerm,
    factor: readFactor,
    whole: readWhole,
    condition: (cursor) => readCondition(cursor),
  },
}

/** What one formula states: claims, and the conditions that it names for them. */
export interface Formula {
  readonly claims: readonly Statement[]
  readonly conditions: readonly Statement[]
}

const relations: Readonly<Record<string, ChainSymbol>> = {
  '=': '=', '<': '<', '>': '>', '\\le': '≤', '\\ge': '≥', '\\ne': '≠', '\\equiv': ':=', '\\coloneqq': ':=', '\\triangleq': ':=', '\\in': '∈',
  '\\to': '→', '\\sim': '∼', '\\<': '<', '\\>': '>',
} // biome-ignore format: a table of names
const refused: Readonly<Record<string, string>> = {
  '\\approx': 'an approximate equality is no exact claim',
  '\\simeq': 'an approximate equality is no exact claim',
  '\\propto': 'a proportionality is not read',
  '\\ll': 'an order of magnitude is no exact claim',
  '\\gg': 'an order of magnitude is no exact claim',
  '\\lesssim': 'an order of magnitude is no exact claim',
  '\\gtrsim': 'an order of magnitude is no exact claim',
  '\\succeq': 'an order of matrices is not read',
  '\\preceq': 'an order of matrices is not read',
  '\\mid': 'a conditional is not read',
}
/**
 * The claims and conditions of a whole formula.
 * @throws ReadError
 */
export function readFormula(tokens: readonly Token[], place: Place): Formula {
  const prepared = withoutEnd(prepare(tokens))
  if (!hasPairedSigns(prepared)) return readPlain(prepared, place)
  const [upper, lower] = ['+', '-'].map((sign) => readPlain(withSign(prepared, sign), place)) as [Formula, Formula]
  const claims = upper.claims.map((s, k): Statement => ({ kind: 'all', parts: [s, lower.claims[k] ?? s], place: s.place }))
  return { claims, conditions: upper.conditions }
}

function readPlain(prepared: readonly Token[], place: Place): Formula {
  const cursor = new TokenCursor(prepared, place)
  const claims: Statement[] = []
  const conditions: Statement[] = []
  let target = claims
  while (!cursor.done) {
    if (cursor.take('\\forall')) {
      readQuantified(cursor, conditions)
      cursor.take(':', '.')
    } else {
      const condition = target === claims ? readConnecting(cursor) : undefined
      if (condition === 'condition') target = conditions
      if (cursor.word() === '(' && target === claims && claims.length > 0 && isParenthesizedCondition(cursor)) {
        cursor.take('(')
        conditions.push(readStatement(cursor))
        if (!cursor.take(')')) throw new ReadError(cursor.place, unexpected(cursor))
      } else if (!cursor.done) target.push(readStatement(cursor))
    }
    separators(cursor)
    if (cursor.done) break
  }
  return { claims, conditions }
}

function separators(cursor: Cursor): void {
  let separated = cursor.done
  while (cursor.take(',', ';', '\\quad', '.', '\\\\')) separated = true
  const token = cursor.peek()
  if (separated || cursor.word() === '\\text' || cursor.word() === '\\forall') return
  if (token !== undefined) throw new ReadError(token.place, refused[cursor.word() ?? ''] ?? unexpected(cursor))
}

const isParenthesizedCondition = (cursor: Cursor): boolean => {
  let depth = 0
  for (let k = 0; ; k++) {
    const word = cursor.word(k)
    if (cursor.peek(k) === undefined) return false
    if (word === '(') depth += 1
    else if (word === ')') depth -= 1
    else if (depth === 1 && word !== undefined && relations[word] !== undefined) return true
    if (depth === 0) return false
  }
}

/** A period or comma at the end belongs to the sentence. */
function withoutEnd(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1)
  const isEnd =
    (last?.kind === 'char' && /^[.,;:]$/.test(last.text)) ||
    (last?.kind === 'command' && (last.name === 'quad' || last.name === '\\'))
  return isEnd ? withoutEnd(tokens.slice(0, -1)) : tokens
}

/** After ∀: variables, each perhaps with a condition; a range `i = 1, …, n` is not read. */
function readQuantified(cursor: Cursor, conditions: Statement[]): void {
  do {
    const start = cursor.place
    const first = readExpression(cursor, outside)
    const word = cursor.word()
    if (word !== undefined && relations[word] !== undefined) conditions.push(continueChain(cursor, first, start))
  } while (cursor.take(',') && !cursor.done)
}

/** The condition of a case. */
export function readCondition(cursor: Cursor): Statement | 'otherwise' {
  while (cursor.word() === '\\text' || cursor.word() === '\\mathrm') {
    const place = cursor.place
    cursor.next('words')
    const words = wordsIn(cursor.next('words'))
    if (/^(?:otherwise|else)[.,]?$/.test(words)) return 'otherwise'
    if (!/^(?:if|for|when|and|,)*$/.test(words)) throw new ReadError(place, `the words “${words}” are not read`)
  }
  const statement = readStatement(cursor)
  cursor.take(',', '.', ';')
  if (!cursor.done) throw new ReadError(cursor.place, unexpected(cursor))
  return statement
}

/** One statement: relations joined by ∧, ∨, ⇒, ⇔. */
export function readStatement(cursor: Cursor): Statement {
  const left = readImplication(cursor)
  if (!cursor.take('\\Leftrightarrow')) return left
  const right = readImplication(cursor)
  return { kind: 'iff', left, right, place: spanning(left.place, right.place) }
}

function readImplication(cursor: Cursor): Statement {
  const condition = readJunction(cursor)
  if (takeWords(cursor, /^(?:is|are)?(?:a|the)?(?:solves?|satisf(?:y|ies)|(?:root|solution|zero)s?of)(?:theequation)?$/)) {
    const conclusion = readChain(cursor)
    return { kind: 'implies', condition, conclusion, place: spanning(condition.place, conclusion.place) }
  }
  if (!cursor.take('\\Rightarrow')) return condition
  const conclusion = readImplication(cursor)
  return { kind: 'implies', condition, conclusion, place: spanning(condition.place, conclusion.place) }
}

/** Parts joined by ∧ or ∨ (not both), or by commas where an implication follows. */
function readJunction(cursor: Cursor): Statement {
  const parts = [readChain(cursor)]
  let kind: 'all' | 'either' | undefined
  for (;;) {
    const joint = jointHere(cursor)
    if (joint === undefined) break
    if (kind !== undefined && kind !== joint.kind) throw new ReadError(cursor.place, 'and and or without parentheses')
    for (let k = 0; k < joint.tokens; k++) cursor.next('a joint')
    kind = joint.kind
    parts.push(readChain(cursor))
  }
  if (kind === undefined) return parts[0] as Statement
  return { kind, parts, place: spanning((parts[0] as Statement).place, (parts.at(-1) as Statement).place) }
}

function jointHere(cursor: Cursor): { readonly kind: 'all' | 'either'; readonly tokens: number } | undefined {
  const word = cursor.word()
  if (word === '\\wedge') return { kind: 'all', tokens: 1 }
  if (word === '\\vee') return { kind: 'either', tokens: 1 }
  const text = cursor.peek(1)
  if (word === '\\text' && text !== undefined) {
    const words = wordsIn(text)
    if (words === 'or') return { kind: 'either', tokens: 2 }
    if (words === 'and' && implicationFollows(cursor)) return { kind: 'all', tokens: 2 }
  }
  return word === ',' && implicationFollows(cursor) ? { kind: 'all', tokens: 1 } : undefined
}

/** Whether the commas from here on separate the conditions of an implication. */
function implicationFollows(cursor: Cursor): boolean {
  for (let k = 0; cursor.peek(k) !== undefined; k++) {
    if (cursor.word(k) === '\\Rightarrow' || cursor.word(k) === '\\Leftrightarrow') return true
    if (cursor.word(k) === '\\quad') return false
  }
  return false
}

function readChain(cursor: Cursor): Statement {
  const start = cursor.place
  return continueChain(cursor, readExpression(cursor, outside), start)
}

function continueChain(cursor: Cursor, first: Link['right'], start: Place): Statement {
  const links: Link[] = []
  for (;;) {
    const place = cursor.place
    const word = cursor.word() ?? ''
    const reason = refused[word]
    if (reason !== undefined) throw new ReadError(place, reason)
    const relation = word === ':' && cursor.word(1) === '=' ? ':=' : relations[word]
    if (relation === undefined) break
    cursor.next('a relation')
    if (word === ':') cursor.next('=')
    const members = relation === '∈' && links.length === 0 ? readSet(cursor, first, place) : undefined
    if (members !== undefined) return members
    if (relation === '∈' || relation === '∼') {
      // what may stand at the right of these is read by those who know what it says
      links.push({
        relation,
        right: { kind: 'symbol', name: spell(untilComma(cursor)), subscript: undefined, layer: undefined, bold: false, place },
        place,
      })
      break
    }
    links.push({ relation, right: readExpression(cursor, outside), place })
  }
  const end = links.at(-1)?.right.place ?? first.place
  return { kind: 'chain', first, links, place: spanning(start, end) }
}

/** Membership in a finite set or an interval, as relations; undefined for other sets. */
function readSet(cursor: Cursor, element: Syntax, place: Place): Statement | undefined {
  const chain = (left: Syntax, ...links: readonly (readonly [ChainSymbol, Syntax])[]): Statement => ({
    kind: 'chain',
    first: left,
    links: links.map(([relation, right]) => ({ relation, right, place })),
    place: spanning(element.place, cursor.peek(-1)?.place ?? place),
  })
  if (cursor.word() === '\\{') {
    cursor.next('a set')
    const inside = within(outside, '\\}')
    const items: Syntax[] = []
    const isPair = cursor.take('\\pm')
    do items.push(readExpression(cursor, inside))
    while (cursor.take(','))
    if (!cursor.take('\\}')) throw new ReadError(cursor.place, unexpected(cursor))
    const one = isPair && items.length === 1 ? items[0] : oppositeOf(items)
    // x ∈ {a, −a} as x² = a², which computes
    if (one !== undefined) return chain(squareOf(element), ['=', squareOf(one)])
    if (isPair) throw new ReadError(place, 'ambiguous signs in a set of several')
    const parts = items.map((item) => chain(element, ['=', item]))
    return parts.length === 1
      ? parts[0]
      : { kind: 'either', parts, place: spanning(element.place, cursor.peek(-1)?.place ?? place) }
  }
  const open = cursor.word()
  if (open !== '(' && open !== '[') return undefined
  cursor.next('an interval')
  const end = (closers: readonly string[]): Syntax | undefined => {
    const negative = cursor.word() === '-' && cursor.word(1) === '\\infty'
    if (negative) cursor.next('a sign')
    const value = readExpression(cursor, { ...outside, open: closers })
    return value.kind === 'infinity' ? undefined : value
  }
  const low = end([','])
  if (!cursor.take(',')) throw new ReadError(cursor.place, 'an interval needs two ends')
  const high = end([')', ']'])
  const close = cursor.word()
  if (!cursor.take(')', ']')) throw new ReadError(cursor.place, unexpected(cursor))
  const [above, below]: readonly ChainSymbol[] = [open === '(' ? '<' : '≤', close === ')' ? '<' : '≤']
  if (low === undefined && high === undefined) throw new ReadError(place, 'every number lies in this interval')
  if (low === undefined) return chain(element, [below as ChainSymbol, high as Syntax])
  if (high === undefined) return chain(element, [above === '<' ? '>' : '≥', low])
  return chain(low, [above as ChainSymbol, element], [below as ChainSymbol, high])
}

const squareOf = (e: Syntax): Syntax => ({
  kind: 'power',
  base: e.kind === 'symbol' || e.kind === 'number' ? e : { kind: 'parenthesis', items: [e], place: e.place },
  exponent: { kind: 'number', value: Q.fromInteger(2n), place: e.place },
  place: e.place,
})

/** a, where the items are a and −a for a number a. */
function oppositeOf([one, other, ...more]: readonly Syntax[]): Syntax | undefined {
  const valueOf = (e: Syntax | undefined): Q.Rational | undefined => {
    if (e?.kind === 'number') return e.value
    const [term] = e?.kind === 'add' && e.terms.length === 1 ? e.terms : []
    return term?.negative === true && term.term.kind === 'number' ? Q.neg(term.term.value) : undefined
  }
  const [a, b] = [valueOf(one), valueOf(other)]
  return more.length === 0 && a !== undefined && b !== undefined && Q.equals(a, Q.neg(b)) ? other : undefined
}

function untilComma(cursor: Cursor): readonly Token[] {
  const taken: Token[] = []
  let depth = 0
  while (!cursor.done) {
    const word = cursor.word() ?? ''
    if (depth === 0 && [',', ';', '\\quad', '\\text', '\\Rightarrow'].includes(word)) break
    if (['(', '[', '\\{'].includes(word)) depth += 1
    if ([')', ']', '\\}'].includes(word)) depth -= 1
    taken.push(cursor.next('a set'))
  }
  return taken
}
