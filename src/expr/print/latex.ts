/**
 * LaTeX of expressions and statements, set as a theorist would set them.
 *
 * Nothing is rearranged: terms and factors stand in the order of the expression (`arrange` makes an order for print).
 * Nested sums and products are written without the parentheses that associativity makes idle; every other grouping shows.
 */

import { rational as Q } from '../../algebra/index.ts'
import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import { derivative, expectation, infimum, ranged, rangeOf } from './latex-binders.ts'
import type { Context, Printer } from './latex-context.ts'
import { statement, trailing } from './latex-statements.ts'
import { level, parenthesize } from './precedence.ts'
import { dummyName, outermost, type Scope } from './scope.ts'
import { latexSpelling, script, takeApart } from './spelling.ts'
import { factorsOf, rootIndex, splitSign, termsOf } from './terms.ts'
import type { Height, TexFragment } from './tex.ts'
import {
  argumentsOf,
  enclose,
  inFraction,
  inScript,
  juxtapose,
  list,
  onLine,
  parentheses,
  piece,
  subscript,
  tallest,
} from './tex.ts'
import { widthInEm } from './width.ts'

export interface LatexOptions {
  /** LaTeX names that no dummy may take, besides the variables of the formula itself. */
  readonly reserved?: Iterable<string>
}

export interface StatementOptions extends LatexOptions {
  /** Outermost "for all" before the statement (a formula of logic) or after it (a display); before unless said. */
  readonly quantifiers?: 'before' | 'after'
}

/** LaTeX of an expression, for math mode. */
export function latex(e: Expression, options: LatexOptions = {}): string {
  return printer.expression(e, outer(e, options)).text
}

/** LaTeX of a statement, for math mode. */
export function latexProposition(p: Proposition, options: StatementOptions = {}): string {
  const context = outer(p, options)
  return options.quantifiers === 'after' ? trailing(p, context, printer) : printer.proposition(p, context).text
}

/**
 * The top-level terms of an expression, each but the first with its sign: joined by blanks, the LaTeX of the expression.
 *
 * A term wider than the room is taken apart further: a product before its factors, a sum in parentheses before its terms, also
 * one over a range, and a fraction as one over its denominator times the parts of its numerator.
 */
export function latexTerms(e: Expression, scope: Scope, room = Number.POSITIVE_INFINITY): readonly string[] {
  return partsOfSum(e, { scope, style: onLine }, room)
}

function partsOfSum(e: Expression, context: Context, room: number): readonly string[] {
  if (e.kind !== 'add' || termsOf(e).length < 2) {
    const { negative, term } = splitSign(e)
    const { text } = print(e, context)
    return widthInEm(text) <= room ? [text] : signed(negative ? '-' : '', partsOfTerm(negative ? term : e, context, room))
  }
  return termsOf(e).flatMap(({ negative, term }, i) => {
    const sign = i === 0 ? (negative ? '-' : '') : `${negative ? '-' : '+'} `
    const { text } = asTerm(term, context)
    return signed(sign, widthInEm(text) <= room ? [text] : partsOfTerm(term, context, room))
  })
}

const signed = (sign: string, [first = '', ...others]: readonly string[]): readonly string[] => [sign + first, ...others]

/** The parts of a term that is too wide; the term itself where it has none. */
function partsOfTerm(e: Expression, context: Context, room: number): readonly string[] {
  switch (e.kind) {
    case 'add': {
      if (termsOf(e).length < 2) return [asTerm(e, context).text]
      const inner = partsOfSum(e, context, room)
      const last = inner.length - 1
      return inner.map((part, i) => `${i === 0 ? '\\Bigl(' : ''}${part}${i === last ? '\\Bigr)' : ''}`)
    }
    case 'mul':
      if (factorsOf(e).length < 2) return [asTerm(e, context).text]
      return factorsOf(e).flatMap((factor, i) => {
        const { text } = parenthesize(print(factor, context), level.product, 'before', parentheses(context.style))
        return signed(i === 0 ? '' : '\\cdot ', widthInEm(text) <= room ? [text] : partsOfTerm(factor, context, room))
      })
    case 'div': {
      const below = print(e.denominator, { ...context, style: inFraction }).text
      return [`\\frac{1}{${below}}`, ...signed('\\cdot ', partsOfTerm(e.numerator, context, room))]
    }
    case 'sum':
    case 'product': {
      const { operator, inside } = rangeOf(e, context, printer)
      return signed(`${operator} `, partsOfTerm(e.body, inside, room - widthInEm(operator)))
    }
    default:
      return [asTerm(e, context).text]
  }
}

const outer = (formula: Expression | Proposition, options: LatexOptions): Context => ({
  scope: outermost([formula], latexSpelling, options.reserved),
  style: onLine,
})

const printer: Printer = {
  expression: print,
  proposition: (p, context) => statement(p, context, printer),
}

function print(e: Expression, context: Context): TexFragment {
  switch (e.kind) {
    case 'number':
      return number(e.value, context)
    case 'bound':
      return symbol(dummyName(context.scope, e.level, (loose) => `\\bullet_{${loose}}`))
    case 'variable':
      return variable(e, context)
    case 'add':
      return addition(e, context)
    case 'neg':
      return negation(e.arg, context)
    case 'mul': {
      const { negative, term } = splitSign(e)
      return negative ? negation(term, context) : product(e, context)
    }
    case 'div':
      return quotient(e.numerator, e.denominator, context)
    case 'pow':
      return power(e.base, e.exponent, context)
    case 'apply':
      return application(e, context)
    case 'delta':
      return piece(`\\delta${subscript(undefined, scripts([e.i, e.j], context))}`, level.atom)
    case 'sum':
    case 'product':
      return ranged(e, context, printer)
    case 'expectation':
      return expectation(e, context, printer)
    case 'derivative':
      return derivative(e, context, printer)
    case 'infimum':
      return infimum(e, context, printer)
  }
}

/** The expressions as they stand in an index or an exponent. */
const scripts = (list: readonly Expression[], context: Context): readonly string[] =>
  list.map((e) => print(e, { ...context, style: inScript }).text)

const symbol = (text: string): TexFragment => piece(text, takeApart(text).raised ? level.power : level.atom)

// ---------------------------------------------------------------- numbers and symbols

function number(value: Q.Rational, { style }: Context): TexFragment {
  if (Q.sign(value) < 0) {
    const magnitude = number(Q.neg(value), { scope: { dummies: [], taken: new Set() }, style })
    return piece(`-${magnitude.text}`, level.negation, { height: magnitude.height, last: 'number' })
  }
  const num = value.num.toString()
  if (Q.isInteger(value)) return piece(num, level.atom, { first: 'digit', last: 'number' })
  if (style.quotient === 'slash') return piece(`${num}/${value.den}`, level.quotient, { first: 'digit', last: 'number' })
  return piece(`\\frac{${num}}{${value.den}}`, level.power, { height: 3, first: 'numeric fraction', last: 'number' })
}

function variable(e: Extract<Expression, { kind: 'variable' }>, context: Context): TexFragment {
  const name = latexSpelling.variable(e.variable)
  const [first, ...others] = e.args
  if (first === undefined) return symbol(name)
  if (e.variable.notation === 'function') {
    const args = e.args.map((arg) => print(arg, context))
    return argumentsOf(name, args.length === 1 ? (args[0] as TexFragment) : list(args), context.style)
  }
  const { stem, subscript: own, raised } = takeApart(name)
  const below = (args: readonly Expression[]): string => subscript(own, scripts(args, context))
  if (e.variable.notation === 'subscript') return piece(stem + below(e.args), raised ? level.power : level.atom)
  const layer = print(first, { ...context, style: inScript }).text
  return piece(`${raised ? `(${stem})` : stem}^{(${layer})}${below(others)}`, level.power, { height: 1 })
}

// ---------------------------------------------------------------- sums, products, quotients, powers

function addition(e: Extract<Expression, { kind: 'add' }>, context: Context): TexFragment {
  const terms = termsOf(e)
  const [only, second] = terms
  if (e.terms.length === 0 || only === undefined) return number(Q.zero, context)
  if (second === undefined) return only.negative ? negation(only.term, context) : print(only.term, context)
  const printed = terms.map(({ term }) => asTerm(term, context))
  const blank = context.style.script ? '' : ' '
  const text = printed.reduce((before, { text }, i) => {
    const sign = terms[i]?.negative === true ? '-' : '+'
    return i === 0 ? `${sign === '-' ? '-' : ''}${text}` : `${before}${blank}${sign}${blank}${text}`
  }, '')
  return piece(text, level.addition, { height: tallest(printed) })
}

/** What may stand after a plus or a minus. */
const asTerm = (e: Expression, context: Context): TexFragment =>
  parenthesize(print(e, context), level.quotient, 'last', parentheses(context.style))

function negation(e: Expression, context: Context): TexFragment {
  const inner = asTerm(e, context)
  return piece(`-${inner.text}`, level.negation, { height: inner.height, last: inner.last })
}

function product(e: Extract<Expression, { kind: 'mul' }>, context: Context): TexFragment {
  const factors = factorsOf(e)
  const [only, second] = factors
  if (e.factors.length === 0 || only === undefined) return number(Q.one, context)
  if (second === undefined) return print(only, context)
  const { style } = context
  const inside: Context = style.quotient === 'flat' ? { ...context, style: { ...style, quotient: 'fraction' } } : context
  const printed = factors.map((factor, i) => {
    const place = i === factors.length - 1 ? 'last' : 'before'
    return parenthesize(print(factor, inside), level.product, place, parentheses(style))
  })
  const last = printed.at(-1) as TexFragment
  return piece(juxtapose(printed, style), level.product, {
    open: last.open,
    height: tallest(printed),
    first: (printed[0] as TexFragment).first,
    last: last.last,
  })
}

function quotient(numerator: Expression, denominator: Expression, context: Context): TexFragment {
  const { style } = context
  if (style.quotient !== 'fraction') {
    // the minus of a numerator goes before the whole quotient
    const { negative, term } = splitSign(numerator)
    const [above, below] = [print(term, context), print(denominator, context)]
    const flat = above.level >= level.product && !above.open && below.level >= level.power && tallest([above, below]) === 0
    if (flat || style.quotient === 'slash') {
      const left = parenthesize(above, level.product, 'before', parentheses(style))
      const right = parenthesize(below, level.power, 'before', parentheses(style))
      return piece(`${negative ? '-' : ''}${left.text}/${right.text}`, negative ? level.negation : level.quotient, {
        height: tallest([left, right]),
        first: left.first,
        last: right.last,
      })
    }
  }
  const inner: Context = { ...context, style: inFraction }
  const [above, below] = [print(numerator, inner), print(denominator, inner)]
  const numeric = /^\d+$/.test(above.text) && /^\d+$/.test(below.text)
  return piece(`\\frac{${above.text}}{${below.text}}`, level.power, {
    height: 3,
    first: numeric ? 'numeric fraction' : 'other',
    last: numeric ? 'number' : 'other',
  })
}

/** Roots up to the ninth are written as roots. */
const largestRoot = 9n

function power(base: Expression, exponent: Expression, context: Context): TexFragment {
  const index = rootIndex(exponent)
  if (index !== undefined && index <= largestRoot) {
    const inner = print(base, context)
    return piece(`\\sqrt${index === 2n ? '' : `[${index}]`}{${inner.text}}`, level.power, { height: inner.height })
  }
  const inner = parenthesize(print(base, context), level.atom, 'before', parentheses(context.style))
  const raised = print(exponent, { ...context, style: inScript })
  const height: Height = inner.height === 0 && raised.height > 0 ? 1 : inner.height
  return piece(`${inner.text}${script('^', raised.text)}`, level.power, {
    height,
    first: inner.first,
    last: inner.last,
  })
}

// ---------------------------------------------------------------- named functions

function application(e: Extract<Expression, { kind: 'apply' }>, context: Context): TexFragment {
  const args = e.args.map((arg) => print(arg, context))
  const content = args.length === 1 ? (args[0] as TexFragment) : list(args)
  switch (e.fn) {
    case 'abs': {
      const simple = content.height === 0 && !/^-|\||vert/.test(content.text)
      return simple ? piece(`|${content.text}|`, level.atom) : enclose('\\lvert', '\\rvert', content, context.style)
    }
    case 'max':
    case 'min': {
      const set = enclose('\\{', '\\}', content, context.style)
      return { ...set, text: `\\${e.fn}${set.text}` }
    }
    case 'log':
    case 'sin':
    case 'cos':
    case 'exp': {
      const bare =
        e.fn !== 'exp' && content.level === level.atom && /^(?:[A-Za-z]|\\[A-Za-z]+)(?:_[^{]|_\{[^{}]*\})?$/.test(content.text)
      if (bare) return piece(`\\${e.fn} ${content.text}`, level.product, { open: true })
      return { ...argumentsOf(`\\${e.fn}`, content, context.style), level: level.power }
    }
  }
}
