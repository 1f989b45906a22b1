/** A small reader of the LaTeX that the printer emits, written from the notation alone; it shares no code with the printer. */

import { rational as Q } from '../../../src/algebra/index.ts'
import { lift } from '../../../src/expr/binding.ts'
import type { Expression, FunctionName, SourceRange, Variable } from '../../../src/expr/expression.ts'
import * as X from '../../../src/expr/expression.ts'
import type { Proposition, RelationSymbol } from '../../../src/expr/proposition.ts'
import * as P from '../../../src/expr/proposition.ts'

/** What the letters of a formula stand for. */
export interface Vocabulary {
  /** LaTeX of a symbol without its arguments (`a`, `\gamma_u`, `c_{\min}`) → the variable. */
  readonly variables: Readonly<Record<string, Variable>>
  /** LaTeX → name of a source of randomness. */
  readonly sources: Readonly<Record<string, string>>
}

export const readExpression = (latex: string, vocabulary: Vocabulary): Expression =>
  new Reader(latex, vocabulary).whole((r) => r.expression())

export const readProposition = (latex: string, vocabulary: Vocabulary): Proposition =>
  new Reader(latex, vocabulary).whole((r) => r.proposition())

const tokenPattern = /\\left\.|\\right\||\\[A-Za-z]+|\\.|\d+|[^\s\\]/gu
const ignored = new Set(['\\,', '\\!', '\\;', '\\ ', '\\left', '\\right', '\\bigl', '\\bigr', '\\Bigl', '\\Bigr'])
const relations: Readonly<Record<string, RelationSymbol>> = {
  '=': '=',
  '\\neq': '≠',
  '<': '<',
  '\\leq': '≤',
  '>': '>',
  '\\geq': '≥',
}
const functions = new Set(['\\log', '\\exp', '\\sin', '\\cos'])
const notASymbol = new Set(
  '\\cdot \\rvert \\right| \\} \\text \\implies \\iff \\leq \\geq \\neq \\in \\dots \\to \\infty \\\\ \\colon \\quad'.split(' '),
)

class Reader {
  private readonly tokens: readonly string[]
  private position = 0
  private bars = 0
  /** Dummies in scope, innermost first. */
  private dummies: readonly string[] = []

  constructor(
    private readonly latex: string,
    private readonly vocabulary: Vocabulary,
  ) {
    const merged = latex.replace(
      /\\(mathrm|text|mathbb)\{([^{}]*)\}/g,
      (_, command, word) => `\\${command}{${word.replace(/ /g, '~')}}`,
    )
    const words = /\\(?:mathrm|text|mathbb)\{[^{}]*\}/
    this.tokens = (merged.match(new RegExp(`${words.source}|${tokenPattern.source}`, 'gu')) ?? []).filter((t) => !ignored.has(t))
  }

  whole<T>(read: (r: Reader) => T): T {
    const value = read(this)
    if (this.position < this.tokens.length) this.fail('the end')
    return value
  }

  private fail(expected: string): never {
    throw new Error(`${this.latex}: expected ${expected} before ${this.tokens.slice(this.position, this.position + 6).join(' ')}`)
  }

  private get next(): string {
    return this.tokens[this.position] ?? ''
  }

  private take(token: string): boolean {
    if (this.next !== token) return false
    this.position += 1
    return true
  }

  private expect(...tokens: readonly string[]): void {
    for (const token of tokens) if (!this.take(token)) this.fail(token)
  }

  private under<T>(name: string, read: () => T): T {
    const outer = this.dummies
    this.dummies = [name, ...outer]
    const value = read()
    this.dummies = outer
    return value
  }

  // -------------------------------------------------------------- expressions

  expression(): Expression {
    const terms: Expression[] = []
    for (let sign = this.take('-') ? '-' : '+'; ; ) {
      const term = this.term()
      terms.push(sign === '-' ? X.negate(term) : term)
      if (this.next !== '+' && this.next !== '-') break
      sign = this.next
      this.position += 1
    }
    return terms.length === 1 ? (terms[0] as Expression) : X.addAll(terms)
  }

  private term(): Expression {
    const product = this.product()
    return this.take('/') ? X.divide(product, this.power()) : product
  }

  private product(): Expression {
    const factors = [this.power()]
    while (this.take('\\cdot') || this.startsFactor()) factors.push(this.power())
    return factors.length === 1 ? (factors[0] as Expression) : X.mulAll(factors)
  }

  private startsFactor(): boolean {
    const t = this.next
    if (t === '|') return this.bars === 0
    if (/^\\(?:text|mathbb\{[^E])/.test(t) || notASymbol.has(t)) return false
    return /^(?:[A-Za-z0-9(]|\\[A-Za-z#])/.test(t) || t === '\\left.'
  }

  private power(): Expression {
    const base = this.atom()
    return this.take('^') ? X.power(base, this.group()) : base
  }

  /** A braced expression, or one digit or symbol. */
  private group(): Expression {
    if (!this.take('{')) return this.atom()
    const value = this.expression()
    this.expect('}')
    return value
  }

  private atom(): Expression {
    const t = this.next
    if (/^\d+$/.test(t)) {
      this.position += 1
      return X.number(Q.fromInteger(BigInt(t)))
    }
    if (this.take('(')) return this.closed(')')
    if (this.take('|')) {
      this.bars += 1
      const inner = this.expression()
      this.bars -= 1
      this.expect('|')
      return X.apply('abs', [inner])
    }
    if (this.take('\\lvert')) return X.apply('abs', [this.closed('\\rvert')])
    if (this.take('\\frac')) return this.fraction()
    if (this.take('\\sqrt')) {
      const index = this.take('[') ? this.closed(']') : X.number(Q.fromInteger(2n))
      return X.power(this.group(), X.divide(X.number(Q.one), index))
    }
    if (this.take('\\sum')) return this.ranged('sum')
    if (this.take('\\prod')) return this.ranged('product')
    if (this.take('\\mathbb{E}')) return this.expectation()
    if (this.take('\\left.')) return this.evaluated()
    if (this.take('\\inf')) return this.infimum()
    if (this.take('\\delta')) {
      const [i, j] = this.indices(2)
      return X.kronecker(i as Expression, j as Expression)
    }
    if (this.take('\\max')) return this.extremum('max')
    if (this.take('\\min')) return this.extremum('min')
    if (functions.has(t)) {
      this.position += 1
      const fn = t.slice(1) as FunctionName
      return X.apply(fn, [this.take('(') ? this.closed(')') : this.atom()])
    }
    return this.symbol()
  }

  /** An expression up to a closing delimiter; bars outside it do not close anything inside. */
  private closed(delimiter: string): Expression {
    const bars = this.bars
    this.bars = 0
    const inner = this.expression()
    this.bars = bars
    this.expect(delimiter)
    return inner
  }

  private fraction(): Expression {
    const start = this.position
    if (this.take('{') && (this.take('d') || this.take('\\mathrm{d}')) && this.take('}') && this.take('{')) {
      const isUpright = this.tokens[this.position - 3] === '\\mathrm{d}'
      if (isUpright || (this.vocabulary.variables.d === undefined && !this.dummies.includes('d'))) {
        this.expect(isUpright ? '\\mathrm{d}' : 'd')
        const name = this.dummyOrScalar()
        this.expect('}')
        const body = this.under(name, () => this.product())
        const outer = this.dummies.indexOf(name)
        const variable = this.vocabulary.variables[name]
        const point = outer >= 0 ? X.bound(outer) : variable === undefined ? undefined : X.at(variable)
        return X.derivativeAt(name, body, point ?? X.at(X.declare('undecided')))
      }
    }
    this.position = start
    const numerator = this.group()
    return X.divide(numerator, this.group())
  }

  /** A derivative at a point given at a bar. */
  private evaluated(): Expression {
    const inner = this.expression()
    if (inner.kind !== 'derivative') return this.fail('a derivative')
    this.expect('\\right|', '_', '{')
    this.name()
    this.expect('=')
    const point = this.expression()
    this.expect('}')
    return X.derivativeAt(inner.hint, inner.body, point)
  }

  private ranged(kind: 'sum' | 'product'): Expression {
    this.expect('_', '{')
    const name = this.name()
    this.expect('=')
    const lower = this.expression()
    this.expect('}', '^')
    const upper = this.group()
    return X.ranged(
      kind,
      name,
      lower,
      upper,
      this.under(name, () => this.product()),
    )
  }

  private expectation(): Expression {
    const over: SourceRange[] = []
    if (this.take('_')) {
      this.expect('{')
      do {
        over.push(this.source())
      } while (this.take(','))
      this.expect('}')
    }
    this.expect('[')
    return X.expectationOver(over, this.closed(']'))
  }

  private source(): SourceRange {
    const name = this.vocabulary.sources[this.name()]
    if (name === undefined) return this.fail('a source')
    const [at] = this.next === '_' ? this.indices(1) : []
    return at === undefined ? { source: name } : { source: name, at }
  }

  private extremum(fn: 'max' | 'min'): Expression {
    this.expect('\\{')
    const args: Expression[] = []
    do {
      args.push(this.expression())
    } while (this.take(','))
    this.expect('\\}')
    return X.apply(fn, args)
  }

  private infimum(): Expression {
    this.expect('_', '{')
    const stacked = this.take('\\substack')
    if (stacked) this.expect('{')
    const start = this.position
    const variables: Variable[] = []
    const conditions: Proposition[] = []
    do {
      variables.push(this.declared())
    } while (this.take(','))
    if (this.take(':')) {
      do {
        if (stacked) this.expect('\\\\')
        conditions.push(this.proposition())
      } while (this.take(','))
    } else if (this.next !== '}') {
      this.position = start
      conditions.push(this.proposition())
    }
    this.expect('}')
    if (stacked) this.expect('}')
    return X.infimumOver(variables, this.product(), conditions)
  }

  // -------------------------------------------------------------- symbols

  /** A letter, a command or a word, with its primes. */
  private name(): string {
    let name = this.next
    if (!/^(?:[A-Za-z]|\\[A-Za-z]+(?:\{.*\})?)$/.test(name)) this.fail('a symbol')
    this.position += 1
    while (this.take("'")) name += "'"
    return name
  }

  /** A symbol with the subscript that belongs to its name. */
  private dummyOrScalar(): string {
    const name = this.name()
    if (this.next !== '_') return name
    const [found] = this.candidates(name)
    return found === undefined ? this.fail('a symbol') : this.latexOf(found.variable)
  }

  private latexOf(variable: Variable): string {
    return Object.entries(this.vocabulary.variables).find(([, v]) => v === variable)?.[0] ?? this.fail('a declared variable')
  }

  /** A declared symbol with the subscript that belongs to its name, without arguments. */
  private declared(): Variable {
    const name = this.name()
    const [found] = this.candidates(name)
    return found?.variable ?? this.fail(`a declared symbol instead of ${name}`)
  }

  /** Variables whose LaTeX starts here; a subscript that is part of the name is taken. */
  private candidates(name: string): readonly { readonly variable: Variable; readonly continued: boolean }[] {
    for (const [latex, variable] of Object.entries(this.vocabulary.variables)) {
      if (!latex.startsWith(`${name}_`)) continue
      const own = latex.slice(name.length + 1).replace(/^\{|\}$/g, '')
      const start = this.position
      if (this.take('_')) {
        const isBraced = this.take('{')
        if (this.take(own)) {
          if (variable.arity === 0 && (!isBraced || this.take('}'))) return [{ variable, continued: false }]
          if (variable.arity > 0 && this.take(',')) return [{ variable, continued: true }]
          if (variable.arity > 0 && this.take('}')) return [{ variable, continued: false }]
        }
      }
      this.position = start
    }
    const variable = this.vocabulary.variables[name]
    return variable === undefined ? [] : [{ variable, continued: false }]
  }

  private symbol(): Expression {
    const name = this.name()
    const level = this.dummies.indexOf(name)
    if (level >= 0) return X.bound(level)
    const [found] = this.candidates(name)
    if (found === undefined) return this.fail(`a known symbol instead of ${name}`)
    const { variable, continued } = found
    if (variable.arity === 0) {
      const bound = this.dummies.indexOf(this.latexOf(variable))
      return bound >= 0 ? X.bound(bound) : X.at(variable)
    }
    if (variable.notation === 'function') {
      this.expect('(')
      const args: Expression[] = []
      do {
        args.push(this.expression())
      } while (this.take(','))
      this.expect(')')
      return X.at(variable, ...args)
    }
    if (variable.notation === 'subscript') return X.at(variable, ...this.indices(variable.arity, continued))
    this.expect('^', '{', '(')
    const layer = this.closed(')')
    this.expect('}')
    return X.at(variable, layer, ...(variable.arity === 1 ? [] : this.indices(variable.arity - 1)))
  }

  /** So many indices: separated by commas, or single symbols side by side. */
  private indices(count: number, continued = false): readonly Expression[] {
    if (!continued) this.expect('_')
    if (!continued && this.next !== '{') return [this.atom()]
    if (!continued) this.expect('{')
    const start = this.position
    try {
      const args = [this.expression()]
      while (this.take(',')) args.push(this.expression())
      this.expect('}')
      if (args.length === count) return args
    } catch (error) {
      if (count === 1) throw error
    }
    this.position = start
    const args: Expression[] = []
    while (!this.take('}')) {
      for (const digit of /^\d+$/.test(this.next) ? this.next : '') args.push(X.number(Q.fromInteger(BigInt(digit))))
      if (/^\d+$/.test(this.next)) this.position += 1
      else args.push(this.symbol())
    }
    return args.length === count ? args : this.fail(`${count} indices`)
  }

  // -------------------------------------------------------------- statements

  proposition(): Proposition {
    if (this.take('\\forall')) return this.quantified('forall')
    if (this.take('\\exists')) return this.quantified('exists')
    const left = this.connective()
    if (this.take('\\implies')) return P.implication(left, this.connective())
    return this.take('\\iff') ? P.equivalence(left, this.connective()) : left
  }

  private connective(): Proposition {
    const parts = [this.unit()]
    const sign = this.next
    if (sign !== '\\text{~and~}' && sign !== '\\text{~or~}') return parts[0] as Proposition
    while (this.take(sign)) parts.push(this.unit())
    return sign === '\\text{~and~}' ? P.conjunction(parts) : P.disjunction(parts)
  }

  private unit(): Proposition {
    if (this.take('\\top')) return P.conjunction([])
    if (this.take('\\bot')) return P.disjunction([])
    if (this.take('\\#')) return this.rootCount()
    if (this.take('\\lim')) return this.limit()
    const start = this.position
    try {
      return this.chain()
    } catch (error) {
      this.position = start
      if (!this.take('(')) throw error
      const inner = this.proposition()
      this.expect(')')
      return inner
    }
  }

  private chain(): Proposition {
    let left = this.expression()
    const links: Proposition[] = []
    for (let sign = relations[this.next]; sign !== undefined; sign = relations[this.next]) {
      this.position += 1
      const right = this.expression()
      links.push(P.relate(left, sign, right))
      left = right
    }
    if (links.length === 0) this.fail('a relation')
    return links.length === 1 ? (links[0] as Proposition) : P.conjunction(links)
  }

  private quantified(kind: 'forall' | 'exists'): Proposition {
    const outer = this.dummies
    const binders: { name: string; sort: X.Sort; conditions: readonly Proposition[] }[] = []
    do {
      binders.push(...this.binders())
    } while (this.take(','))
    this.expect(':')
    // among the conditions of an infimum, what a statement is for stands on a line of its own
    this.take('\\\\')
    const body = this.proposition()
    this.dummies = outer
    return binders.reduceRight<Proposition>(
      (inner, { name, sort, conditions }) => P.quantified(kind, name, sort, conditions, inner),
      body,
    )
  }

  /** `x > 0`, `n \in \mathbb{Z} with …`, or `i, j \in \{1, \dots, d\}`. */
  private binders(): readonly { name: string; sort: X.Sort; conditions: readonly Proposition[] }[] {
    const start = this.position
    const names = [this.name()]
    while (this.take(',')) names.push(this.name())
    const [name] = names as [string]
    if (!this.take('\\in')) {
      this.position = start
      this.dummies = [name, ...this.dummies]
      return [{ name, sort: 'real', conditions: [this.chain()] }]
    }
    if (this.take('\\{')) {
      const lower = this.expression()
      this.expect(',', '\\dots', ',')
      const upper = this.expression()
      this.expect('\\}')
      return names.map((each, i) => {
        this.dummies = [each, ...this.dummies]
        const conditions = [P.relate(lift(lower, i + 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(upper, i + 1))]
        return { name: each, sort: 'integer' as const, conditions }
      })
    }
    const sort = this.next === '\\mathbb{Z}' ? 'integer' : 'real'
    this.expect(sort === 'integer' ? '\\mathbb{Z}' : '\\mathbb{R}')
    this.dummies = [name, ...this.dummies]
    const conditions: Proposition[] = []
    if (this.take('\\text{~with~}')) {
      do {
        conditions.push(this.unit())
      } while (this.take('\\text{~and~}'))
    }
    return [{ name, sort, conditions }]
  }

  private rootCount(): Proposition {
    this.expect('\\{')
    const name = this.name()
    this.expect('>', '0', ':')
    const body = this.under(name, () => this.expression())
    this.expect('=', '0', '\\}')
    const quantity = this.take('=') ? 'exactly' : 'atMost'
    if (quantity === 'atMost') this.expect('\\leq')
    const count = Number(this.next)
    this.position += 1
    return P.positiveRootCount(name, body, quantity, count)
  }

  private limit(): Proposition {
    this.expect('_', '{')
    const isInteger = this.take('\\substack')
    if (isInteger) this.expect('{')
    const name = this.name()
    this.expect('\\to')
    const towards = this.take('\\infty') ? '∞' : '0+'
    if (towards === '0+') this.expect('0', '^', '+')
    if (isInteger) {
      this.expect('\\\\')
      this.name()
      this.expect('\\in', '\\mathbb{Z}', '}')
    }
    this.expect('}')
    const body = this.under(name, () => this.product())
    this.expect('=')
    const value = this.take('\\infty') ? '∞' : this.expression()
    return P.limitOf(name, isInteger ? 'integer' : 'real', body, towards, value)
  }
}
