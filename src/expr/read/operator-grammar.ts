/** Words of mathematics with arguments: functions, roots, sums and products, limits, expectations, named operators. */

import { rational as Q } from '../../algebra/index.ts'
import type { Cursor } from './cursor.ts'
import { spell, Cursor as TokenCursor } from './cursor.ts'
import { openDelimiter, readItems } from './delimiters.ts'
import { mentions, productOf, startsFactor } from './factors.ts'
import { deeper, type Inside } from './inside.ts'
import { type Place, ReadError, spanning } from './place.ts'
import { readScript, scriptOf } from './scripts.ts'
import { readSymbol } from './symbol-grammar.ts'
import type { FunctionWord, MomentWord, Script, SymbolSyntax, Syntax } from './syntax.ts'
import type { Token } from './tokens.ts'

const functionWords: ReadonlySet<string> = new Set(['log', 'exp', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'max', 'min'])
const momentNames: Readonly<Record<string, MomentWord>> = { E: 'E', Var: 'Var', Cov: 'Cov', var: 'Var', cov: 'Cov', V: 'Var' }

/** The name inside `\operatorname{…}` and its like, if that comes next. */
function operatorName(cursor: Cursor): string | undefined {
  const [token, argument] = [cursor.peek(), cursor.peek(1)]
  if (token?.kind !== 'command' || argument === undefined) return undefined
  if (!['operatorname', 'mathrm', 'mathbb', 'mathsf', 'text', 'mathbf'].includes(token.name)) return undefined
  const name = spell(argument.kind === 'group' ? argument.content : [argument])
  return /^[A-Za-z]+$/.test(name) ? name : undefined
}

/** E, Var or Cov, where it comes next. */
export function momentWord(cursor: Cursor): MomentWord | undefined {
  const token = cursor.peek()
  const name = operatorName(cursor)
  if (token?.kind !== 'command' || name === undefined || token.name === 'text') return undefined
  if (name === 'V' && token.name !== 'mathbb') return undefined
  return name === 'E' && token.name === 'mathbf' && cursor.word(2) !== '[' && cursor.word(2) !== '_'
    ? undefined
    : momentNames[name]
}

export function readMoment(cursor: Cursor, inside: Inside, word: MomentWord): Syntax {
  const start = cursor.next('an operator').place
  cursor.next('its name')
  let over: Script | undefined
  if (cursor.take('_')) {
    const script = readScript(cursor, inside)
    over = scriptOf(script.tokens, script.place, inside)
  }
  let power: { readonly tokens: readonly Token[]; readonly place: Place } | undefined
  if (cursor.take('^')) power = readScript(cursor, inside)
  const bracket = cursor.word()
  const closer = openDelimiter(cursor, inside.open)
  let args: readonly Syntax[]
  if (closer !== undefined && (bracket === '(' || bracket === '[' || bracket === '\\{')) {
    args = readItems(cursor, inside, closer)
    // Var(X)^2 can only be the square of the variance
    if (cursor.word() === '^' && bracket === '(' && word === 'E')
      throw new ReadError(cursor.place, 'an exponent behind the parenthesis of an expectation may belong inside or outside')
  } else {
    const body = inside.grammar.factor(cursor, inside)
    args = [body]
    if (startsFactor(cursor, inside) && momentWord(cursor) === undefined)
      throw new ReadError(cursor.place, 'brackets would tell what the expectation is of')
  }
  if (args.length !== (word === 'Cov' ? 2 : 1)) throw new ReadError(start, `${word} with ${args.length} arguments`)
  const end = cursor.peek(-1)?.place ?? start
  const moment: Syntax = { kind: 'moment', word, over, args, place: spanning(start, end) }
  const squared = power ?? (cursor.take('^') ? readScript(cursor, inside) : undefined)
  return squared === undefined
    ? moment
    : { kind: 'power', base: moment, exponent: inside.grammar.whole(squared.tokens, squared.place, inside), place: moment.place }
}

/** A function, a root, a binomial or a named operator with its arguments; undefined where none comes next. */
export function readNamed(cursor: Cursor, inside: Inside): Syntax | undefined {
  const token = cursor.peek()
  if (token?.kind !== 'command') return undefined
  const start = token.place
  if (cursor.take('\\sqrt')) return readRoot(cursor, inside, start)
  if (cursor.take('\\binom')) {
    const [above, below] = [readGroup(cursor, inside), readGroup(cursor, inside)]
    return { kind: 'binomial', above, below, place: spanning(start, below.place) }
  }
  if (token.name === 'nabla') {
    cursor.next('nabla')
    return readGradient(cursor, inside, start)
  }
  if (token.name === 'partial') {
    cursor.next('partial')
    if (!cursor.take('_')) throw new ReadError(start, '\\partial without a variable')
    const script = readScript(cursor, inside)
    const variable = readSymbolOf(script.tokens, script.place, inside)
    const body = inside.grammar.term(cursor, inside)
    return { kind: 'derivative', variables: [variable], body, latin: false, place: spanning(start, body.place) }
  }
  if (functionWords.has(token.name)) {
    cursor.next('a function')
    return readCall(cursor, inside, token.name as FunctionWord, start)
  }
  if (token.name === 'det') {
    cursor.next('a determinant')
    return readOperator(cursor, inside, 'det', start)
  }
  const name = operatorName(cursor)
  if (name === undefined || name.length < 2 || token.name === 'mathbb' || token.name === 'text' || token.name === 'mathbf')
    return undefined
  if (functionWords.has(name)) {
    cursor.next('a function')
    cursor.next('its name')
    return readCall(cursor, inside, name as FunctionWord, start)
  }
  if (openDelimiterAt(cursor, 2) === undefined && cursor.peek(2)?.kind !== 'environment') return undefined
  cursor.next('an operator')
  cursor.next('its name')
  return readOperator(cursor, inside, name, start)
}

/** The arguments of a named operator: in brackets, or a matrix that is written out. */
function readOperator(cursor: Cursor, inside: Inside, name: string, start: Place): Syntax {
  const closer = cursor.peek()?.kind === 'environment' ? undefined : openDelimiter(cursor, inside.open)
  if (closer === undefined && cursor.peek()?.kind !== 'environment')
    throw new ReadError(cursor.place, `parentheses would tell what ${name} is of`)
  const args = closer === undefined ? [inside.grammar.factor(cursor, inside)] : readItems(cursor, inside, closer)
  return { kind: 'operator', name, args, place: spanning(start, cursor.peek(-1)?.place ?? start) }
}

const openDelimiterAt = (cursor: Cursor, ahead: number): string | undefined =>
  ['(', '[', '\\{'].find((word) => word === cursor.word(ahead))

function readGroup(cursor: Cursor, inside: Inside): Syntax {
  const token = cursor.next('an argument')
  return inside.grammar.whole(token.kind === 'group' ? token.content : [token], token.place, inside)
}

function readRoot(cursor: Cursor, inside: Inside, start: Place): Syntax {
  let degree = Q.fromInteger(2n)
  if (cursor.word() === '[') {
    const [index] = readItems(cursor, inside, ']')
    if (index?.kind !== 'number' || Q.compare(index.value, Q.one) < 0)
      throw new ReadError(start, 'a root whose degree is no number')
    degree = index.value
  }
  const radicand = readGroup(cursor, inside)
  return { kind: 'root', degree, radicand, place: spanning(start, radicand.place) }
}

function readGradient(cursor: Cursor, inside: Inside, start: Place): Syntax {
  let variable: SymbolSyntax | undefined
  if (cursor.take('_')) {
    const script = readScript(cursor, inside)
    variable = readSymbolOf(script.tokens, script.place, inside)
  }
  if (cursor.word() === '^') throw new ReadError(cursor.place, 'second derivatives by \\nabla are not read')
  const body = inside.grammar.term(cursor, inside)
  return { kind: 'gradient', variable, body, place: spanning(start, body.place) }
}

/** The one symbol that tokens are. */
export function readSymbolOf(tokens: readonly Token[], place: Place, inside: Inside): SymbolSyntax {
  const e = inside.grammar.whole(tokens, place, inside)
  if (e.kind !== 'symbol') throw new ReadError(place, 'a symbol is needed here')
  return e
}

// ---------------------------------------------------------------- functions

function readCall(cursor: Cursor, inside: Inside, fn: FunctionWord, start: Place): Syntax {
  let power: Syntax | undefined
  if (cursor.word() === '_')
    throw new ReadError(cursor.place, `\\${fn} with something below it (an optimum over a set, another base) is not read`)
  if (cursor.take('^')) {
    const script = readScript(cursor, inside)
    power = inside.grammar.whole(script.tokens, script.place, inside)
    if (power.kind !== 'number') throw new ReadError(script.place, `this exponent of \\${fn} may mean the inverse function`)
  }
  const closer = openDelimiter(cursor, inside.open)
  const bracket = cursor.word()
  const delimited = closer !== undefined && ['(', '[', '\\{'].includes(bracket as string)
  const args = delimited ? readItems(cursor, inside, closer) : [readBareArgument(cursor, inside, fn)]
  if (delimited && cursor.word() === '^')
    throw new ReadError(cursor.place, `an exponent behind the parenthesis of \\${fn} may belong inside or outside`)
  const several = fn === 'max' || fn === 'min'
  if (several ? args.length < 2 : args.length !== 1) throw new ReadError(start, `\\${fn} with ${args.length} arguments`)
  const call: Syntax = { kind: 'call', fn, args, place: spanning(start, cursor.peek(-1)?.place ?? start) }
  return power === undefined ? call : { kind: 'power', base: call, exponent: power, place: call.place }
}

/** The argument of a function without parentheses: one factor, a number before it allowed; more would be ambiguous. */
function readBareArgument(cursor: Cursor, inside: Inside, fn: FunctionWord): Syntax {
  const factors = [inside.grammar.factor(cursor, inside)]
  if (factors[0]?.kind === 'number' && startsFactor(cursor, inside) && !startsFunction(cursor))
    factors.push(inside.grammar.factor(cursor, inside))
  const last = factors.at(-1) as Syntax
  if (last.kind === 'symbol' && cursor.word() === '(') factors.push(inside.grammar.factor(cursor, inside))
  if (cursor.word() === '/' || (last.kind !== 'big' && startsFactor(cursor, inside) && !startsFunction(cursor)))
    throw new ReadError(cursor.place, `parentheses would tell where the argument of \\${fn} ends`)
  return productOf(factors)
}

const startsFunction = (cursor: Cursor): boolean => {
  const token = cursor.peek()
  return token?.kind === 'command' && (functionWords.has(token.name) || token.name === 'sum' || token.name === 'prod')
}

// ---------------------------------------------------------------- sums, products, limits

export function readBig(cursor: Cursor, inside: Inside): Syntax {
  const sign = cursor.next('a sum or product')
  const operator = sign.kind === 'command' && sign.name === 'sum' ? 'sum' : 'product'
  let below: { readonly tokens: readonly Token[]; readonly place: Place } | undefined
  let above: { readonly tokens: readonly Token[]; readonly place: Place } | undefined
  for (;;) {
    if (below === undefined && cursor.take('_')) below = readScript(cursor, inside)
    else if (above === undefined && cursor.take('^')) above = readScript(cursor, inside)
    else break
  }
  if (below === undefined) throw new ReadError(sign.place, 'a sum or product without an index')
  const { indices, lower } = readRange(below, inside)
  const upper = above === undefined ? undefined : inside.grammar.whole(above.tokens, above.place, inside)
  if (upper !== undefined && lower === undefined) throw new ReadError(below.place, 'an upper end without a lower one')
  if (indices.length > 1 && lower !== undefined && operator === 'product')
    throw new ReadError(below.place, 'several indices of a product')
  const { body, rest } = readBody(cursor, inside, operator, indices)
  const place = spanning(sign.place, body.place)
  const big = indices.reduceRight<Syntax>(
    (inner, index) => ({ kind: 'big', operator, index, lower, upper, body: inner, place }),
    body,
  )
  return rest.length === 0 ? big : productOf([big, ...rest])
}

/** `i=1`, `i`, `i,j` or `i,j=1` below a sum. */
function readRange(
  { tokens, place }: { readonly tokens: readonly Token[]; readonly place: Place },
  inside: Inside,
): { readonly indices: readonly SymbolSyntax[]; readonly lower: Syntax | undefined } {
  const cursor = new TokenCursor(tokens, place)
  const indices: SymbolSyntax[] = []
  do {
    indices.push(readSymbol(cursor))
    if (indices.length === 1 && tokens.every((t) => t.kind === 'char' && /^[a-z]$/.test(t.text))) {
      while (!cursor.done) indices.push(readSymbol(cursor))
    }
  } while (cursor.take(','))
  if (cursor.done) return { indices, lower: undefined }
  if (!cursor.take('=')) throw new ReadError(place, 'a condition on the index is not read; needed an index with its first value')
  const lower = inside.grammar.expression(cursor, deeper(inside))
  if (!cursor.done) throw new ReadError(cursor.place, 'a condition on the index is not read')
  return { indices, lower }
}

/**
 * What is summed or multiplied: the rest of the term. Factors behind the last one with the index would change a product; they end it
 * where another sum or product begins, and are refused elsewhere, and where no factor has the index.
 */
function readBody(
  cursor: Cursor,
  inside: Inside,
  operator: 'sum' | 'product',
  indices: readonly SymbolSyntax[],
): { readonly body: Syntax; readonly rest: readonly Syntax[] } {
  if (operator === 'sum') return { body: inside.grammar.term(cursor, inside), rest: [] }
  const term = inside.grammar.term(cursor, inside)
  const isOwn = (e: Syntax): boolean => indices.some((i) => mentions(e, i))
  if (term.kind !== 'multiply' || isOwn(term.factors.at(-1) as Syntax)) return { body: term, rest: [] }
  const last = term.factors.findLastIndex(isOwn)
  const rest = term.factors.slice(Math.max(1, last + 1))
  if (rest[0]?.kind !== 'big' || last < 0) {
    throw new ReadError((rest[0] as Syntax).place, 'parentheses would tell whether this belongs to the product')
  }
  return { body: productOf(term.factors.slice(0, Math.max(1, last + 1))), rest }
}

export function readLimit(cursor: Cursor, inside: Inside): Syntax {
  const sign = cursor.next('a limit')
  if (!cursor.take('_')) throw new ReadError(sign.place, 'a limit of what variable?')
  const script = readScript(cursor, inside)
  const inner = new TokenCursor(script.tokens, script.place)
  const variable = readSymbol(inner)
  if (!inner.take('\\to')) throw new ReadError(script.place, 'a limit needs a variable and where it goes')
  const negative = inner.take('-')
  if (!negative) inner.take('+')
  if (inner.take('\\infty')) {
    const body = inside.grammar.term(cursor, inside)
    return {
      kind: 'limit',
      variable,
      towards: negative ? '-∞' : '∞',
      side: undefined,
      body,
      place: spanning(sign.place, body.place),
    }
  }
  const rest = inner.rest()
  const mark = spell(rest).match(/\^(?:\{([+-])\}|([+-]))$/)
  const end = mark === null ? rest : rest.slice(0, -2)
  const point = inside.grammar.whole(end, script.place, inside)
  const towards: Syntax = negative ? { kind: 'add', terms: [{ negative: true, term: point }], place: point.place } : point
  const body = inside.grammar.term(cursor, inside)
  const side = (mark?.[1] ?? mark?.[2]) as '+' | '-' | undefined
  return { kind: 'limit', variable, towards, side, body, place: spanning(sign.place, body.place) }
}
