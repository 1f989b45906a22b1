/**
 * Plain text of expressions and statements: one line of Unicode that reads in one way, for messages and the terminal.
 *
 * Every product has its dot and every family its brackets: `Σ_{j=1..d} ε[j]·h[j]`, `E_ε[x^2]`, `W[l,i,j]`, `t^(2/(D + 1))`.
 */

import { rational as Q } from '../../algebra/index.ts'
import type { Expression, SourceRange } from '../expression.ts'
import { bound, same } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import { type Quantified, rangeOf } from './logic.ts'
import { type Fragment, type Level, level, type Place, parenthesize } from './precedence.ts'
import { bind, bindAs, canStandForDummy, dummyName, outermost, type Scope, type Spelling } from './scope.ts'
import { factorsOf, splitSign, termsOf } from './terms.ts'

/** Names as declared; a placeholder and a LaTeX hint without what only TeX reads. */
const spelling: Spelling = {
  variable: (v) => (v.name.startsWith('%') ? plain(v.latex) : v.name),
  name: plain,
}

function plain(name: string): string {
  return /[\\{}]/.test(name) ? name.replace(/[\\{}\s]/g, '') || '?' : name
}

/** One line of text for an expression. */
export const text = (e: Expression): string => print(e, outermost([e], spelling)).text

/** One line of text for a statement. */
export const textProposition = (p: Proposition): string => statement(p, outermost([p], spelling)).text

const piece = (text: string, at: Level, open = false): Fragment => ({ text, level: at, open })
const enclose = (f: Fragment): Fragment => piece(`(${f.text})`, level.atom)
const within = (e: Expression, scope: Scope, needed: Level, place: Place): Fragment =>
  parenthesize(print(e, scope), needed, place, enclose)

function print(e: Expression, scope: Scope): Fragment {
  const listed = (args: readonly Expression[], comma: string): string => args.map((arg) => print(arg, scope).text).join(comma)
  switch (e.kind) {
    case 'number':
      return piece(Q.toString(e.value), Q.sign(e.value) < 0 ? level.negation : Q.isInteger(e.value) ? level.atom : level.quotient)
    case 'bound':
      return piece(
        dummyName(scope, e.level, (loose) => `#${loose}`),
        level.atom,
      )
    case 'variable': {
      const name = spelling.variable(e.variable)
      if (e.args.length === 0) return piece(name, level.atom)
      return piece(
        e.variable.notation === 'function' ? `${name}(${listed(e.args, ', ')})` : `${name}[${listed(e.args, ',')}]`,
        level.atom,
      )
    }
    case 'add':
      return addition(e, scope)
    case 'neg':
      return negation(e.arg, scope)
    case 'mul': {
      const { negative, term } = splitSign(e)
      return negative ? negation(term, scope) : product(e, scope)
    }
    case 'div':
      return piece(
        `${within(e.numerator, scope, level.product, 'before').text}/${within(e.denominator, scope, level.power, 'before').text}`,
        level.quotient,
      )
    case 'pow':
      return piece(
        `${within(e.base, scope, level.atom, 'before').text}^${within(e.exponent, scope, level.atom, 'before').text}`,
        level.power,
      )
    case 'apply': {
      const content = listed(e.args, ', ')
      return piece(e.fn === 'abs' && !content.includes('|') ? `|${content}|` : `${e.fn}(${content})`, level.atom)
    }
    case 'delta':
      return piece(`δ[${listed([e.i, e.j], ',')}]`, level.atom)
    case 'sum':
    case 'product': {
      const under = bind(scope, e.hint, spelling)
      const range = `${under.name}=${print(e.lower, scope).text}..${print(e.upper, scope).text}`
      return prefixed(`${e.kind === 'sum' ? 'Σ' : 'Π'}_{${range}}`, e.body, under.scope)
    }
    case 'expectation':
      return piece(`E${sources(e.over, scope)}[${print(e.body, scope).text}]`, level.atom)
    case 'derivative': {
      const point = print(e.at, scope).text
      if (canStandForDummy(e.at, e.body)) return piece(`d/d${point}[${print(e.body, bindAs(scope, point)).text}]`, level.power)
      const under = bind(scope, e.hint, spelling)
      return piece(`d/d${under.name}[${print(e.body, under.scope).text}]|{${under.name}=${point}}`, level.power)
    }
    case 'infimum': {
      const names = e.variables.map(spelling.variable).join(', ')
      const conditions = e.conditions.map((c) => statement(c, scope).text).join(', ')
      return prefixed(`inf_{${names}${conditions === '' ? '' : `: ${conditions}`}}`, e.objective, scope)
    }
  }
}

const prefixed = (operator: string, body: Expression, scope: Scope): Fragment =>
  piece(`${operator} ${within(body, scope, level.product, 'last').text}`, level.product, true)

function sources(over: readonly SourceRange[], scope: Scope): string {
  const names = over.map((r) =>
    r.at === undefined ? spelling.name(r.source) : `${spelling.name(r.source)}[${print(r.at, scope).text}]`,
  )
  if (names.length === 1 && over[0]?.at === undefined) return `_${names[0]}`
  return names.length === 0 ? '' : `_{${names.join(', ')}}`
}

function addition(e: Extract<Expression, { kind: 'add' }>, scope: Scope): Fragment {
  const terms = termsOf(e)
  const [only, second] = terms
  if (e.terms.length === 0 || only === undefined) return piece('0', level.atom)
  if (second === undefined) return only.negative ? negation(only.term, scope) : print(only.term, scope)
  const written = terms.map(({ negative, term }, i) => {
    const sign = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + '
    return sign + within(term, scope, level.quotient, 'last').text
  })
  return piece(written.join(''), level.addition)
}

const negation = (e: Expression, scope: Scope): Fragment =>
  piece(`-${within(e, scope, level.quotient, 'last').text}`, level.negation)

function product(e: Extract<Expression, { kind: 'mul' }>, scope: Scope): Fragment {
  const factors = factorsOf(e)
  const [only, second] = factors
  if (e.factors.length === 0 || only === undefined) return piece('1', level.atom)
  if (second === undefined) return print(only, scope)
  const written = factors.map((factor, i) => within(factor, scope, level.product, i === factors.length - 1 ? 'last' : 'before'))
  return piece(written.map((f) => f.text).join('·'), level.product, written.at(-1)?.open === true)
}

// ---------------------------------------------------------------- statements

function statement(p: Proposition, scope: Scope): Fragment {
  const operand = (part: Proposition, needed: Level): string => parenthesize(statement(part, scope), needed, 'last', enclose).text
  switch (p.kind) {
    case 'relation':
      return piece(`${print(p.left, scope).text} ${p.relation} ${print(p.right, scope).text}`, level.relation)
    case 'and':
    case 'or': {
      if (p.parts.length === 0) return piece(p.kind === 'and' ? 'true' : 'false', level.atom)
      const parts = p.parts.map((part) => operand(part, level.relation))
      return p.parts.length === 1
        ? statement(p.parts[0] as Proposition, scope)
        : piece(parts.join(` ${p.kind} `), level.connective)
    }
    case 'implies':
      return piece(`${operand(p.condition, level.connective)} ⇒ ${operand(p.conclusion, level.connective)}`, level.implication)
    case 'iff':
      return piece(`${operand(p.left, level.connective)} ⇔ ${operand(p.right, level.connective)}`, level.implication)
    case 'forall':
    case 'exists':
      return quantified(p, scope)
    case 'positiveRoots': {
      const under = bind(scope, p.hint, spelling)
      const count = { exactly: `= ${p.count}`, atMost: `≤ ${p.count}`, even: 'is even, with multiplicity' }[p.quantity]
      return piece(`#{${under.name} > 0: ${print(p.body, under.scope).text} = 0} ${count}`, level.relation)
    }
    case 'limit': {
      const under = bind(scope, p.hint, spelling)
      const integer = p.sort === 'integer' ? `, ${under.name} ∈ ℤ` : ''
      const below = `${under.name}→${p.towards === '∞' ? '∞' : '0+'}${integer}`
      const value = p.value === '∞' ? '∞' : print(p.value, scope).text
      return piece(`lim_{${below}} ${within(p.body, under.scope, level.product, 'last').text} = ${value}`, level.relation)
    }
  }
}

function quantified(p: Quantified, scope: Scope): Fragment {
  const under = bind(scope, p.hint, spelling)
  const range = rangeOf(p)
  const conditions = p.conditions.map((c) => statement(c, under.scope).text)
  const [only, second] = p.conditions
  const bare = p.sort === 'real' && second === undefined && only?.kind === 'relation' && same(only.left, bound(0))
  const set = `${under.name} ∈ ${p.sort === 'integer' ? 'ℤ' : 'ℝ'}`
  const domain =
    range !== undefined
      ? `${under.name} ∈ ${print(range.lower, scope).text}..${print(range.upper, scope).text}`
      : bare
        ? (conditions[0] as string)
        : [set, ...conditions].join(', ')
  return piece(`${p.kind === 'forall' ? '∀' : '∃'} ${domain}: ${statement(p.body, under.scope).text}`, level.quantifier, true)
}
