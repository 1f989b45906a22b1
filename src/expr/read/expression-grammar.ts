/** The grammar of formulas without relations: sums of products of factors with scripts, read from tokens. */

import { rational as Q } from '../../algebra/index.ts'
import { type Cursor, prepare, spell, Cursor as TokenCursor } from './cursor.ts'
import { openDelimiter, readDelimited } from './delimiters.ts'
import { mentions, productOf, startsFactor } from './factors.ts'
import { readFraction } from './fraction-grammar.ts'
import { deeper, type Inside, unexpected } from './inside.ts'
import { momentWord, readBig, readLimit, readMoment, readNamed } from './operator-grammar.ts'
import { type Place, ReadError, spanning } from './place.ts'
import { readScript, scriptOf } from './scripts.ts'
import { readSymbol } from './symbol-grammar.ts'
import type { Syntax, Term } from './syntax.ts'
import { readEnvironment } from './table-grammar.ts'
import type { Token } from './tokens.ts'

const deepest = 120

/** The formula that a whole list of tokens is. */
export function readWhole(tokens: readonly Token[], place: Place, inside: Inside): Syntax {
  const cursor = new TokenCursor(prepare(tokens), place)
  const result = readExpression(cursor, deeper(inside))
  if (!cursor.done) throw new ReadError(cursor.place, unexpected(cursor))
  return result
}

/** Terms with + and − between them. */
export function readExpression(cursor: Cursor, inside: Inside): Syntax {
  if (inside.depth > deepest) throw new ReadError(cursor.place, 'nested too deep')
  const start = cursor.place
  const terms: Term[] = []
  for (;;) {
    const negative = cursor.word() === '-'
    const signed = cursor.take('-', '+')
    if (!signed && terms.length > 0) break
    if (signed && (cursor.word() === '-' || cursor.word() === '+')) throw new ReadError(cursor.place, 'two signs in a row')
    terms.push({ negative, term: readTerm(cursor, inside) })
  }
  const [only] = terms
  const place = spanning(start, (terms.at(-1) as Term).term.place)
  if (terms.length === 1 && only !== undefined && !only.negative) return only.term
  requireClosedSums(terms)
  return { kind: 'add', terms, place }
}

/** In Σ_i a_i + b_i the summand is not to be told from what follows. */
function requireClosedSums(terms: readonly Term[]): void {
  terms.forEach(({ term }, k) => {
    const last = term.kind === 'multiply' ? term.factors.at(-1) : term
    if (last?.kind !== 'big') return
    for (const { term: later } of terms.slice(k + 1)) {
      if (mentions(later, last.index))
        throw new ReadError(
          later.place,
          `${last.index.name} occurs after its sum or product; parentheses would tell what belongs to it`,
        )
    }
  })
}

/** Factors side by side or with a dot or a slash between them. */
export function readTerm(cursor: Cursor, inside: Inside): Syntax {
  let factors: Syntax[] = [readFactor(cursor, inside)]
  let afterSlash = false
  for (;;) {
    const word = cursor.word()
    if (cursor.take('\\cdot', '\\times', '*')) {
      factors.push(readFactor(cursor, inside))
      afterSlash = false
    } else if (cursor.take('/', '\\div')) {
      const numerator = productOf(factors)
      const denominator = readFactor(cursor, inside)
      factors = [{ kind: 'divide', numerator, denominator, place: spanning(numerator.place, denominator.place) }]
      afterSlash = true
    } else if (startsFactor(cursor, inside)) {
      const place = cursor.place
      const before = factors.at(-1) as Syntax
      const factor = readFactor(cursor, inside)
      if (afterSlash && factor.kind !== 'big')
        throw new ReadError(place, 'after a slash and a factor it is not clear what is divided by; parentheses would tell')
      if (factor.kind === 'number') throw new ReadError(place, 'a number behind a factor, without a dot')
      if (before.kind === 'number' && isNumericFraction(factor))
        throw new ReadError(place, 'a number before a fraction of numbers may be a mixed number; a dot would make it a product')
      factors.push(factor)
      afterSlash = false
    } else {
      if (word === '\\pm' || word === '\\mp') throw new ReadError(cursor.place, `${word} states two things at once`)
      return productOf(factors)
    }
  }
}

const isNumericFraction = (e: Syntax): boolean =>
  e.kind === 'divide' && e.numerator.kind === 'number' && e.denominator.kind === 'number'

/** An atom with its scripts, primes and factorials. */
export function readFactor(cursor: Cursor, inside: Inside): Syntax {
  const word = cursor.word()
  if (word === '\\sum' || word === '\\prod') return readBig(cursor, inside)
  if (word === '\\lim') return readLimit(cursor, inside)
  const moment = momentWord(cursor)
  if (moment !== undefined) return readMoment(cursor, inside, moment)
  const named = readNamed(cursor, inside)
  return withScripts(named ?? readAtom(cursor, inside), cursor, inside)
}

function readAtom(cursor: Cursor, inside: Inside): Syntax {
  const start = cursor.place
  // where an operand must stand, a bar opens
  const isBar = cursor.word() === '|' && cursor.word(1) !== undefined
  const delimited = openDelimiter(cursor, isBar ? [] : inside.open)
  if (delimited !== undefined) return readDelimited(cursor, inside, delimited)
  const token = cursor.peek()
  if (token === undefined || !startsFactor(cursor, inside)) throw new ReadError(start, unexpected(cursor))
  if (token.kind === 'char' && /^[0-9]$/.test(token.text)) return readNumber(cursor)
  if (token.kind === 'environment') return readEnvironment(cursor, inside)
  if (token.kind === 'group') {
    cursor.next('a group')
    return { kind: 'parenthesis', items: [readWhole(token.content, token.place, inside)], place: token.place }
  }
  if (cursor.word() === '\\frac') return readFraction(cursor, inside)
  if (cursor.take('\\infty')) return { kind: 'infinity', place: start }
  return readSymbol(cursor)
}

function readNumber(cursor: Cursor): Syntax {
  const start = cursor.place
  let text = ''
  const digits = (): void => {
    while (/^[0-9]$/.test(cursor.word() ?? '')) text += (cursor.next('a digit') as { text: string }).text
  }
  digits()
  if (cursor.word() === '.' && /^[0-9]$/.test(cursor.word(1) ?? '')) {
    text += '.'
    cursor.next('a point')
    digits()
  }
  if (
    cursor.word() === ',' &&
    [1, 2, 3].every((k) => /^[0-9]$/.test(cursor.word(k) ?? '')) &&
    !/^[0-9]$/.test(cursor.word(4) ?? '')
  ) {
    throw new ReadError(cursor.place, 'a comma inside a number may group digits or separate numbers')
  }
  const end = cursor.peek(-1)?.place ?? start
  return { kind: 'number', value: Q.parse(text), place: spanning(start, end) }
}

// ---------------------------------------------------------------- scripts

const decorations: Readonly<Record<string, string>> = {
  '*': '*', '\\star': '*', '+': '+', '\\dagger': '\\dagger', "'": "'", '\\prime': "'", '\\ast': '*', '\\circ': '\\circ',
} // biome-ignore format: a table of names

function withScripts(atom: Syntax, cursor: Cursor, inside: Inside): Syntax {
  let result = atom
  let exponent: { readonly tokens: readonly Token[]; readonly place: Place } | undefined
  for (;;) {
    if (cursor.word() === "'") {
      const mark = cursor.next('a prime')
      if (result.kind !== 'symbol') throw new ReadError(mark.place, 'a prime on more than a symbol')
      result = { ...result, name: `${result.name}'`, place: spanning(result.place, mark.place) }
    } else if (cursor.take('_')) {
      const script = readScript(cursor, inside)
      if (result.kind === 'norm') result = { ...result, label: spell(script.tokens) }
      else if (result.kind !== 'symbol' || result.subscript !== undefined)
        throw new ReadError(script.place, 'a subscript that belongs to no symbol')
      else
        result = {
          ...result,
          subscript: scriptOf(script.tokens, script.place, inside),
          place: spanning(result.place, script.place),
        }
    } else if (cursor.take('^')) {
      const script = readScript(cursor, inside)
      const upper = exponent === undefined && result.kind === 'symbol' ? transposedLayer(script.tokens) : undefined
      if (upper !== undefined && result.kind === 'symbol' && result.layer === undefined) {
        result = { ...result, layer: scriptOf(upper, script.place, inside), place: spanning(result.place, script.place) }
        exponent = { tokens: script.tokens.slice(-1), place: script.place }
        continue
      }
      const text = spell(script.tokens)
      const decoration = decorations[text]
      if (decoration !== undefined && result.kind === 'symbol') {
        result = { ...result, name: `${result.name}^{${decoration}}`, place: spanning(result.place, script.place) }
      } else if (exponent !== undefined) throw new ReadError(script.place, 'two exponents')
      else if (result.kind === 'symbol' && isBracketed(script.tokens) && result.layer === undefined) {
        const content = script.tokens.slice(1, -1)
        result = { ...result, layer: scriptOf(content, script.place, inside), place: spanning(result.place, script.place) }
      } else exponent = script
    } else if (cursor.take('!')) {
      if (exponent !== undefined) throw new ReadError(cursor.place, 'a factorial behind an exponent')
      result = { kind: 'factorial', body: result, place: result.place }
    } else break
  }
  if (exponent === undefined) return result
  const place = spanning(result.place, exponent.place)
  if (isTop(exponent.tokens)) return { kind: 'transpose', body: result, place }
  return { kind: 'power', base: result, exponent: readWhole(exponent.tokens, exponent.place, inside), place }
}

/** What stands in the brackets of `(l)\\top`. */
function transposedLayer(tokens: readonly Token[]): readonly Token[] | undefined {
  const bracketed = tokens.slice(0, -1)
  return isTop(tokens.slice(-1)) && isBracketed(bracketed) ? bracketed.slice(1, -1) : undefined
}

const isTop = (tokens: readonly Token[]): boolean => /^(?:\\top|\\math\w+\{T\})$/.test(spell(tokens))

function isBracketed(tokens: readonly Token[]): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first?.kind !== 'char' || first.text !== '(' || last?.kind !== 'char' || last.text !== ')') return false
  return !tokens.slice(1, -1).some((t) => t.kind === 'char' && /[()]/.test(t.text))
}
