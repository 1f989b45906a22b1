/** Assumptions and definitions as a document or a flag gives them: `\gamma > 0, D \ge 2 integer, \epsilon_i independent`. */

import { prepare, Cursor as TokenCursor } from './cursor.ts'
import { readExpression } from './expression-grammar.ts'
import { ReadError } from './place.ts'
import { outside, readFormula } from './statement-grammar.ts'
import { plural, shapeName } from './survey-shapes.ts'
import type { Statement, SymbolSyntax, Syntax } from './syntax.ts'
import { expand, type Macros, tokenize } from './tokens.ts'
import { assumed, type Declaration, type Definition, declared, defined, type Vocabulary } from './vocabulary.ts'

const words: Readonly<Record<string, Declaration>> = {
  integer: { sort: 'integer' },
  natural: { sort: 'integer' },
  real: { sort: 'real' },
  independent: { random: 'independent' },
  iid: { random: 'independent' },
  random: { random: 'jointly' },
  function: { shape: 'function' },
  vector: { shape: 'vector' },
  matrix: { shape: 'matrix' },
  scalar: { shape: 'scalar' },
}
const relationsOfWords: Readonly<Record<string, string>> = {
  positive: '> 0',
  nonnegative: '\\ge 0',
  negative: '< 0',
  nonzero: '\\ne 0',
  natural: '\\ge 1',
}
const wordPattern =
  /(?<![\\A-Za-z{])(?:are |is |an? )*(integers?|naturals?|reals?|independent|iid|i\.i\.d\.|random|functions?|vectors?|matrix|matrices|scalars?|positive|nonnegative|non-negative|negative|nonzero|numbers?|variables?|constants?|and|mutually|pairwise|for all [a-z](?:\s*,\s*[a-z])*)(?![A-Za-z}])/g
const sets: Readonly<Record<string, Declaration>> = { R: { sort: 'real' }, N: { sort: 'integer' }, Z: { sort: 'integer' } }

/** An item between commas, with where it starts. */
interface Item {
  readonly text: string
  readonly offset: number
}

function splitItems(text: string, offset: number): readonly Item[] {
  const items: Item[] = []
  let depth = 0
  let start = 0
  for (let k = 0; k <= text.length; k++) {
    const c = text[k] ?? ','
    if ('([{'.includes(c)) depth += 1
    else if (')]}'.includes(c)) depth -= 1
    else if ((c === ',' || c === ';') && text[k - 1] !== '\\' && (depth <= 0 || k === text.length)) {
      if (text.slice(start, k).trim() !== '') items.push({ text: text.slice(start, k), offset: offset + start })
      start = k + 1
    }
  }
  return items
}

/**
 * The vocabulary with the assumptions of a list. In `x, y > 0` the relation is meant for both.
 * @throws ReadError
 */
export function readAssumptions(text: string, offset: number, macros: Macros, vocabulary: Vocabulary): Vocabulary {
  let result = vocabulary
  let waiting: { readonly symbol: SymbolSyntax; readonly latex: string }[] = []
  for (const item of splitItems(text.replaceAll('$', ' '), offset)) {
    const { declaration, relation, formula } = takeWords(item)
    const place = { start: item.offset, end: item.offset + item.text.length }
    const tokens = expand(tokenize(formula, item.offset), macros)
    const first = firstOf(tokens, place)
    const isAlone = first !== undefined && first.rest === 0
    const symbols = [...waiting, ...(first?.symbol === undefined ? [] : [{ symbol: first.symbol, latex: formula.trim() }])]
    for (const { symbol } of symbols)
      if (Object.keys(declaration).length > 0) result = declaredSymbol(result, symbol, declaration)
    if (isAlone) {
      if (relation === undefined && Object.keys(declaration).length === 0) {
        waiting = [...symbols]
        continue
      }
      if (relation !== undefined) {
        for (const { latex } of symbols) result = readRelation(`${latex} ${relation}`, item.offset, macros, result)
      }
    } else {
      const tail = first === undefined ? undefined : formula.slice(first.end - item.offset)
      for (const { latex } of waiting)
        if (tail !== undefined) result = readRelation(`${latex}${tail}`, item.offset, macros, result)
      result = readRelation(formula, item.offset, macros, result)
    }
    waiting = []
  }
  const [open] = waiting
  if (open !== undefined) throw new ReadError(open.symbol.place, `nothing is said about ${open.latex}`)
  return result
}

/** A shape is that of the symbol with its label, or of each member of a family; all else is said of the symbol without scripts. */
function declaredSymbol(v: Vocabulary, e: SymbolSyntax, { shape, dimensions, ...rest }: Declaration): Vocabulary {
  const plain = Object.keys(rest).length === 0 ? v : declared(v, e.name, rest)
  if (shape === undefined) return plain
  const sizes = dimensions === undefined ? {} : { dimensions }
  const name = shapeName(e)
  if (shape !== 'function' && name !== undefined) return declared(plain, name, { shape, ...sizes })
  if (shape === 'vector' || shape === 'matrix') return declared(plain, e.name, { shape: plural[shape], ...sizes })
  return declared(plain, e.name, { shape, ...sizes })
}

/** The words of an item, and the item with blanks in their place. */
function takeWords({ text }: Item): {
  readonly declaration: Declaration
  readonly relation: string | undefined
  readonly formula: string
} {
  let declaration: Declaration = {}
  let relation: string | undefined
  const plain = text.replace(/\\(?:text|textrm|mbox|mathrm)\{\s*([a-z][a-z. -]{2,})\}/g, (whole, inner: string) =>
    ` ${inner}`.padEnd(whole.length),
  )
  const formula = plain.replace(wordPattern, (whole, word: string) => {
    const key = word.replace('i.i.d.', 'iid').replace('matrices', 'matrix').replace('-', '').replace(/s$/, '')
    declaration = { ...declaration, ...words[key] }
    relation = relationsOfWords[key] ?? relation
    return ' '.repeat(whole.length)
  })
  return { declaration, relation, formula }
}

/** The symbol an item begins with, where it ends, and how much follows it. */
function firstOf(
  tokens: ReturnType<typeof tokenize>,
  place: { readonly start: number; readonly end: number },
): { readonly symbol: SymbolSyntax | undefined; readonly rest: number; readonly end: number } | undefined {
  const prepared = prepare(tokens)
  if (prepared.length === 0) return undefined
  const cursor = new TokenCursor(prepared, place)
  let e: Syntax
  try {
    e = readExpression(cursor, outside)
  } catch (error) {
    if (error instanceof ReadError) return undefined
    throw error
  }
  const end = cursor.peek(-1)?.place.end ?? place.end
  return { symbol: e.kind === 'symbol' ? e : undefined, rest: cursor.rest().length, end }
}

function readRelation(formula: string, offset: number, macros: Macros, vocabulary: Vocabulary): Vocabulary {
  const place = { start: offset, end: offset + formula.length }
  const { claims, conditions } = readFormula(expand(tokenize(formula, offset), macros), place)
  let result = vocabulary
  for (const s of [...claims, ...conditions]) result = addAssumption(s, formula.trim(), result)
  return result
}

/** One statement as an assumption: membership in a set declares, everything else is assumed. */
export function addAssumption(s: Statement, latex: string, vocabulary: Vocabulary): Vocabulary {
  if (s.kind !== 'chain') return assumed(vocabulary, { statement: s, latex })
  if (s.links.length === 0)
    throw new ReadError(s.place, 'an assumption needs a relation, or a word such as integer, independent, random')
  const [link] = s.links
  if (link?.relation === '∈' && link.right.kind === 'symbol') return member(s.first, link.right.name, s, latex, vocabulary)
  if (link?.relation === '∼' && s.first.kind === 'symbol') {
    const random = vocabulary.declarations.get(s.first.name)?.random ?? 'independent'
    return assumed(declared(vocabulary, s.first.name, { random }), { statement: s, latex })
  }
  if (link?.relation === ':=') return addDefinition(s, latex, vocabulary)
  let result = vocabulary
  const statistics: Syntax[] = []
  for (const side of [s.first, ...s.links.map((l) => l.right)]) if (side.kind === 'moment') statistics.push(...side.args)
  for (const e of statistics) {
    if (e.kind === 'symbol' && result.declarations.get(e.name)?.random === undefined)
      result = declared(result, e.name, { random: 'jointly' })
  }
  return assumed(result, { statement: s, latex })
}

function member(e: Syntax, set: string, s: Statement, latex: string, vocabulary: Vocabulary): Vocabulary {
  if (e.kind !== 'symbol') throw new ReadError(e.place, 'membership is read of symbols only')
  const plain = /^\\mathbb\s?\{?([RNZ])\}?(?:_\{?(\+\+|\+|>0|\\ge0|\\geq0|>=0)\}?|\^\{?([+*])\}?)?$/.exec(set.replace(/\s/g, ''))
  const interval = /^([([])(.*),(.*)([)\]])$/.exec(set)
  if (plain !== null) {
    const result = declared(vocabulary, e.name, sets[plain[1] as string] as Declaration)
    const sign = plain[2] ?? plain[3]
    const lower = plain[1] === 'N' ? '\\ge 1' : sign === undefined ? undefined : sign === '>0' || sign === '++' ? '> 0' : '\\ge 0'
    return lower === undefined ? result : bounded(e, lower, result)
  }
  if (interval !== null) {
    let result = vocabulary
    const [, open, low, high, close] = interval as unknown as readonly [string, string, string, string, string]
    if (!/^-\\infty$/.test(low)) result = bounded(e, `${open === '(' ? '>' : '\\ge'} ${low}`, result)
    if (!/^\+?\\infty$/.test(high)) result = bounded(e, `${close === ')' ? '<' : '\\le'} ${high}`, result)
    return result
  }
  const sizes = /^\\mathbb\s?\{?R\}?\^(?:\{(.*)\}|(.*))$/.exec(set)
  if (sizes !== null) return shaped(e, (sizes[1] ?? sizes[2] ?? '').split('\\times'), vocabulary)
  throw new ReadError(s.place, `the set ${set} is not known here (in ${latex})`)
}

/** A vector of ℝⁿ or a matrix of ℝ^{m×n}; a size that is a letter is an integer of at least 1. */
function shaped(e: SymbolSyntax, sizes: readonly string[], vocabulary: Vocabulary): Vocabulary {
  const dimensions = sizes.map((text) =>
    readExpression(new TokenCursor(prepare(tokenize(text, e.place.start)), e.place), outside),
  )
  const result = declaredSymbol(vocabulary, e, { shape: sizes.length > 1 ? 'matrix' : 'vector', dimensions })
  return dimensions.reduce(
    (v, d) => (d.kind === 'symbol' ? bounded(d, '\\ge 1', declared(v, d.name, { sort: 'integer' })) : v),
    result,
  )
}

function bounded(e: SymbolSyntax, relation: string, vocabulary: Vocabulary): Vocabulary {
  const below = e.subscript === undefined ? '' : `_{${e.subscript.text}}`
  const above = e.layer === undefined ? '' : `^{(${e.layer.text})}`
  return readRelation(`${e.name}${above}${below} ${relation}`, e.place.start, new Map(), vocabulary)
}

/**
 * The vocabulary with the definitions of a formula `head := body`, also written with = after `define`.
 * @throws ReadError
 */
export function readDefinitions(text: string, offset: number, macros: Macros, vocabulary: Vocabulary): Vocabulary {
  const { claims } = readFormula(expand(tokenize(text, offset), macros), { start: offset, end: offset + text.length })
  return claims.reduce((v, s) => addDefinition(s, text.trim(), v), vocabulary)
}

/** A chain `head := body` as a definition. */
export function addDefinition(s: Statement, latex: string, vocabulary: Vocabulary): Vocabulary {
  const definition =
    s.kind === 'chain' && s.links[0] !== undefined ? definitionFrom(s.first, s.links[0].right, latex, s) : undefined
  if (definition === undefined)
    throw new ReadError(s.place, 'a definition needs a symbol, or a function with its arguments, at the left')
  return defined(vocabulary, definition)
}

export function definitionFrom(
  head: Syntax,
  body: Syntax,
  latex: string,
  s: { readonly place: Definition['place'] },
): Definition | undefined {
  if (head.kind === 'symbol') return { head, parameters: undefined, body, place: s.place, latex }
  const [f, list] = head.kind === 'multiply' ? head.factors : []
  if (head.kind === 'multiply' && head.factors.length === 2 && f?.kind === 'symbol' && list?.kind === 'parenthesis') {
    const parameters = list.items.filter((item): item is SymbolSyntax => item.kind === 'symbol' && item.subscript === undefined)
    return parameters.length === list.items.length ? { head: f, parameters, body, place: s.place, latex } : undefined
  }
  if (head.kind === 'operator') {
    const parameters = head.args.filter((item): item is SymbolSyntax => item.kind === 'symbol')
    const own: SymbolSyntax = {
      kind: 'symbol',
      name: `\\operatorname{${head.name}}`,
      subscript: undefined,
      layer: undefined,
      bold: false,
      place: s.place,
    }
    return parameters.length === head.args.length ? { head: own, parameters, body, place: s.place, latex } : undefined
  }
  return undefined
}
