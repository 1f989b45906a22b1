/** From what a formula says as written to an expression: every symbol, index, range and operator gets its one meaning, or is refused. */

import { rational as Q } from '../../algebra/index.ts'
import { close, substitute } from '../binding.ts'
import * as B from '../build.ts'
import type { Expression } from '../expression.ts'
import * as X from '../expression.ts'
import { plainName } from './naming.ts'
import { type Place, ReadError } from './place.ts'
import { binderKey, claimScope, familyKey, indicesOf, letterKey, type Survey } from './survey.ts'
import type { Symbols } from './symbols.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import { visitSyntax } from './syntax.ts'
import {
  determinantOf,
  entrywise,
  innerProduct,
  inverseOf,
  matrixProduct,
  multiply,
  type Range,
  scalar,
  scalarOf,
  squaredNorm,
  sumOver,
  traceOf,
  transposeOf,
  type Value,
  wholeNumber,
} from './values.ts'
import type { Definition, Vocabulary } from './vocabulary.ts'

/** What names stand for inside binders and definitions. */
export interface Scope {
  readonly bound: ReadonlyMap<string, Value>
  /** The statement that free letters belong to. */
  readonly statement: string
  readonly unfolding: number
}

export const topScope: Scope = { bound: new Map(), statement: claimScope, unfolding: 0 }

export class Elaborator {
  readonly symbols: Symbols
  readonly #survey: Survey
  readonly #vocabulary: Vocabulary
  readonly #sourcesOf: (over: readonly string[] | undefined, body: Syntax, place: Place) => readonly string[]
  /** The definitions that were unfolded. */
  readonly used = new Set<Definition>()

  constructor(
    symbols: Symbols,
    survey: Survey,
    vocabulary: Vocabulary,
    sourcesOf: (over: readonly string[] | undefined, body: Syntax, place: Place) => readonly string[],
  ) {
    this.symbols = symbols
    this.#survey = survey
    this.#vocabulary = vocabulary
    this.#sourcesOf = sourcesOf
  }

  scalar(e: Syntax, scope: Scope): Expression {
    return scalarOf(this.value(e, scope), e.place)
  }

  value(e: Syntax, scope: Scope): Value {
    switch (e.kind) {
      case 'number':
        return scalar(B.expr(e.value))
      case 'symbol':
        return this.#symbol(e, scope)
      case 'parenthesis':
        if (e.items.length !== 1) throw new ReadError(e.place, 'a list stands where a value is needed')
        return this.value(e.items[0] as Syntax, scope)
      case 'add': {
        const values = e.terms.map((t) => this.value(t.term, scope))
        return entrywise(values, e.place, (entries) => {
          const signed = entries.map((x, k) => (e.terms[k]?.negative === true ? B.neg(x) : x))
          return signed.length === 1 ? (signed[0] as Expression) : B.add(...signed)
        })
      }
      case 'multiply':
        return this.#product(e.factors, scope, e.place)
      case 'divide': {
        const denominator = this.scalar(e.denominator, scope)
        return entrywise([this.value(e.numerator, scope)], e.place, ([x]) => B.div(x as Expression, denominator))
      }
      case 'power':
        return this.#power(e, scope)
      case 'root': {
        const radicand = this.scalar(e.radicand, scope)
        return scalar(B.pow(radicand, B.expr(Q.div(Q.one, e.degree))))
      }
      case 'call':
        return scalar(this.#call(e, scope))
      case 'operator':
        return this.#operator(e, scope)
      case 'big':
        return scalar(this.#big(e, scope))
      case 'moment':
        return scalar(this.#moment(e, scope))
      case 'absolute': {
        const body = this.value(e.body, scope)
        if (body.kind === 'explicit') return scalar(determinantOf(body.rows, e.place))
        if (body.kind === 'vector') throw new ReadError(e.place, 'bars around a vector; a norm is written with double bars')
        return scalar(B.abs(scalarOf(body, e.place)))
      }
      case 'norm':
        return scalar(this.#norm(e, scope))
      case 'inner':
        return scalar(innerProduct(this.value(e.left, scope), this.value(e.right, scope), e.place))
      case 'transpose':
        return transposeOf(this.value(e.body, scope), e.place)
      case 'derivative':
        return scalar(this.#derivative(e, scope))
      case 'gradient':
        return this.#gradient(e, scope)
      case 'matrix': {
        const rows = e.rows.map((row) => row.map((x) => this.scalar(x, scope)))
        return e.determinant ? scalar(determinantOf(rows, e.place)) : { kind: 'explicit', rows }
      }
      case 'binomial':
        return scalar(this.#binomial(e, scope))
      case 'factorial':
        return scalar(this.#factorial(e.body, scope))
      case 'limit':
        throw new ReadError(e.place, 'a limit inside a larger formula is not read; alone on one side it is')
      case 'cases':
        throw new ReadError(e.place, 'cases inside a larger formula are not read; alone on one side they are')
      case 'infinity':
        throw new ReadError(e.place, '∞ is no number')
    }
  }

  // -------------------------------------------------------------- symbols

  #symbol(e: SymbolSyntax, scope: Scope): Value {
    const indexed = e.subscript !== undefined || e.layer !== undefined
    const bound = indexed ? undefined : scope.bound.get(e.name)
    if (bound !== undefined) return bound
    const definition = this.#definitionOf(e, undefined)
    if (definition !== undefined) return this.#unfold(definition.definition, definition.args, scope, e.place)
    if (!indexed) return this.#plain(e)
    if (this.#survey.shapes.get(e.name) === 'vector' && !this.#isIndex(e)) return this.#plainVector(e)
    const indices = this.#indices(e, scope)
    if (indices === undefined) {
      requireNoBound(e, scope)
      if (e.name === '\\delta' && indicesOf(e)?.length === 2) return this.#kronecker(e, scope)
      return scalar(X.at(this.symbols.labelled(e)))
    }
    if (e.name === '\\delta' && indices.length === 2) return this.#kronecker(e, scope)
    return scalar(X.at(this.symbols.family(e, indices.length), ...indices))
  }

  #isIndex(e: SymbolSyntax): boolean {
    const indices = indicesOf(e)
    return indices !== undefined && this.#survey.isFamily(e.name, indices.length)
  }

  #kronecker(e: SymbolSyntax, scope: Scope): Value {
    const [i, j] = indicesOf(e) as readonly [Syntax, Syntax]
    return scalar(B.delta(this.#index(i, scope), this.#index(j, scope)))
  }

  /** A symbol without scripts that is neither bound nor defined. */
  #plain(e: SymbolSyntax): Value {
    const { name } = e
    const shape = this.#survey.shapes.get(name)
    const declaration = this.#vocabulary.declarations.get(name)
    if (shape === 'vector') return this.#plainVector(e)
    if (shape === 'matrix') {
      const variable = this.symbols.family(e, 2)
      const [rows, columns] = [0, 1].map((k) => this.#components(name, 2, k, e.place)) as [Range, Range]
      this.symbols.convention(`${plainName(name)} is a matrix`)
      return { kind: 'matrix', rows, columns, at: (i, j) => X.at(variable, i, j) }
    }
    if (declaration === undefined && name === 'e') return scalar(this.#euler(e))
    if (declaration === undefined && name === '\\pi')
      throw new ReadError(e.place, 'the number π has no place in the expression language; as a symbol it must be declared')
    if (declaration === undefined && /^\\d?dot\{/.test(name))
      throw new ReadError(e.place, 'a dot may mean a derivative in time; declare the symbol')
    if (declaration === undefined && name === 'I' && this.#survey.shapes.size > 0)
      throw new ReadError(e.place, 'I may be a symbol or the identity matrix')
    if (declaration === undefined && name === 'i' && !this.#survey.integers.has('i'))
      throw new ReadError(e.place, 'i may be an index or the imaginary unit; declare it')
    if (/^\\math(?:bb|cal|scr)\{/.test(name) && declaration === undefined && /^\\mathbb/.test(name))
      throw new ReadError(e.place, `${name} is no number`)
    const variable = this.symbols.scalar(e)
    if (declaration === undefined && /^[A-Z]$/.test(name) && variable.sort === 'real' && variable.dependsOn.length === 0)
      this.symbols.convention(`${name} is a number`)
    return scalar(X.at(variable))
  }

  #euler(e: SymbolSyntax): Expression {
    if (this.#survey.names.size === 1) return B.exp(1)
    throw new ReadError(e.place, 'e alone may be a symbol or Euler’s number; write \\exp(1), or declare e')
  }

  #plainVector(e: SymbolSyntax): Value {
    const labelled = e.subscript !== undefined || e.layer !== undefined
    if (labelled)
      throw new ReadError(
        e.place,
        'a vector with a subscript that is no index is not read; bold letters or another letter would tell',
      )
    const variable = this.symbols.family(e, 1)
    this.symbols.convention(`${plainName(e.name)} is a vector`)
    return { kind: 'vector', range: this.#components(e.name, 1, 0, e.place), at: (i) => X.at(variable, i) }
  }

  #components(name: string, arity: number, position: number, place: Place): Range {
    return this.symbols.rangeOfComponents(name, arity, position, place, (end) => this.scalar(end, topScope))
  }

  /** The indices of a member of a family; undefined where the scripts are a label. */
  #indices(e: SymbolSyntax, scope: Scope): readonly Expression[] | undefined {
    const written = indicesOf(e)
    if (written === undefined) return undefined
    if (e.name === '\\delta' && written.length === 2) return written.map((i) => this.#index(i, scope))
    const arities = this.#survey.arities(e.name)
    if (this.#survey.isFamily(e.name, written.length) && written.every((i) => this.#mayBeIndex(i, scope))) {
      const indices = written.map((i) => this.#index(i, scope))
      if (scope.statement === claimScope)
        for (const [k, i] of written.entries()) this.#rangeOfFree(i, e, written.length, k, scope)
      return indices
    }
    const [only] = written
    if (written.length === 1 && only?.kind === 'number' && arities.some((a) => a > 1 && String(only.value.num).length === a)) {
      return [...String(only.value.num)].map((digit) => B.expr(BigInt(digit)))
    }
    return undefined
  }

  /** A letter below a family is an index unless it is a quantity of the claim. */
  #mayBeIndex(e: Syntax, scope: Scope): boolean {
    if (e.kind !== 'symbol') return true
    if (scope.bound.has(e.name) || this.symbols.isInteger(e.name)) return true
    return !this.#survey.quantities.has(e.name)
  }

  #index(e: Syntax, scope: Scope): Expression {
    return this.scalar(e, scope)
  }

  /** A free index lies in the range of its family, where the claim shows one. */
  #rangeOfFree(index: Syntax, of: SymbolSyntax, arity: number, position: number, scope: Scope): void {
    if (index.kind !== 'symbol' || scope.bound.has(index.name)) return
    const range = this.symbols.knownRange(familyKey(of.name, arity, position), of.place, (end) => this.scalar(end, topScope))
    if (range === undefined) return
    const i = this.#index(index, scope)
    this.symbols.convention(
      `${plainName(index.name)} lies in the range of the index of ${plainName(of.name)}`,
      B.and(B.le(range.lower, i), B.le(i, range.upper)),
    )
  }

  // -------------------------------------------------------------- definitions

  #definitionOf(
    e: SymbolSyntax,
    args: number | undefined,
  ): { readonly definition: Definition; readonly args: readonly Syntax[] } | undefined {
    for (const definition of this.#vocabulary.definitions) {
      if (definition.head.name !== e.name) continue
      if (definition.parameters?.length !== args) continue
      if (definition.parameters !== undefined || definition.head.subscript === undefined) {
        if (definition.head.subscript?.text === e.subscript?.text && definition.head.layer?.text === e.layer?.text)
          return { definition, args: [] }
        continue
      }
      const [own, given] = [indicesOf(definition.head), indicesOf(e)]
      if (own === undefined || given === undefined || own.length !== given.length) {
        if (definition.head.subscript.text === e.subscript?.text) return { definition, args: [] }
        continue
      }
      const letters = own.every((i) => i.kind === 'symbol' && i.subscript === undefined)
      if (letters && this.#survey.isFamily(e.name, given.length)) return { definition, args: given }
      if (definition.head.subscript.text === e.subscript?.text) return { definition, args: [] }
    }
    return undefined
  }

  #unfold(definition: Definition, indices: readonly Syntax[], scope: Scope, place: Place, args: readonly Value[] = []): Value {
    if (scope.unfolding > 30) throw new ReadError(place, `the definition of ${definition.head.name} leads back to itself`)
    this.used.add(definition)
    const own = (
      indices.length > 0 ? (indicesOf(definition.head) ?? []) : (definition.parameters ?? [])
    ) as readonly SymbolSyntax[]
    const values = indices.length > 0 ? indices.map((i) => scalar(this.#index(i, scope))) : args
    const bound = new Map(own.map((p, k) => [p.name, values[k] as Value]))
    return this.value(definition.body, {
      bound,
      statement: `definition ${this.#vocabulary.definitions.indexOf(definition)}`,
      unfolding: scope.unfolding + 1,
    })
  }

  // -------------------------------------------------------------- products and applications

  #product(factors: readonly Syntax[], scope: Scope, place: Place): Value {
    const values: { readonly value: Value; readonly transposed: boolean }[] = []
    for (let k = 0; k < factors.length; k++) {
      const [factor, next] = [factors[k] as Syntax, factors[k + 1]]
      const applied =
        factor.kind === 'symbol' && next?.kind === 'parenthesis' ? this.#application(factor, next, scope) : undefined
      if (applied !== undefined) {
        values.push({ value: applied, transposed: false })
        k += 1
      } else if (factor.kind === 'transpose') {
        const inner = this.value(factor.body, scope)
        values.push(
          inner.kind === 'vector'
            ? { value: inner, transposed: true }
            : { value: transposeOf(inner, factor.place), transposed: false },
        )
      } else values.push({ value: this.value(factor, scope), transposed: false })
    }
    return this.#contract(values, place)
  }

  /** From the right: vᵀ meets what stands behind it, matrices act on what they stand before. */
  #contract(values: readonly { readonly value: Value; readonly transposed: boolean }[], place: Place): Value {
    const last = values.at(-1) as { readonly value: Value; readonly transposed: boolean }
    if (values.every((v) => v.value.kind === 'scalar')) return scalar(B.mul(...values.map((v) => scalarOf(v.value, place))))
    if (last.transposed)
      throw new ReadError(place, 'an outer product, or a transposed vector without a vector behind it, is not read')
    let result = last.value
    for (const { value, transposed } of values.slice(0, -1).reverse()) {
      if (!transposed) {
        if (value.kind === 'vector' && result.kind !== 'scalar')
          throw new ReadError(place, 'two vectors side by side; ^\\top or angles would tell the product')
        result = multiply(value, result, place)
      } else if (result.kind === 'vector') result = scalar(innerProduct(value, result, place))
      else throw new ReadError(place, 'a transposed vector without a vector behind it')
    }
    return result
  }

  /** f(…) for a function; undefined where it is a product. */
  #application(f: SymbolSyntax, group: Extract<Syntax, { kind: 'parenthesis' }>, scope: Scope): Value | undefined {
    const definition = this.#definitionOf(f, group.items.length)
    if (definition !== undefined)
      return this.#unfold(
        definition.definition,
        [],
        scope,
        f.place,
        group.items.map((item) => this.value(item, scope)),
      )
    const declared = this.#vocabulary.declarations.get(f.name)
    const asFunction = (): Value =>
      scalar(X.at(this.symbols.function(f, group.items.length), ...group.items.map((item) => this.scalar(item, scope))))
    if (declared?.shape === 'function') return asFunction()
    if (declared !== undefined || scope.bound.has(f.name) || this.#definitionOf(f, undefined) !== undefined) {
      if (group.items.length > 1) throw new ReadError(group.place, `${f.name} is no function, and a list stands behind it`)
      return undefined
    }
    const single = isLone(group.items[0] as Syntax)
    const functionLike = /^(?:[fghFGH]|\\(?:var)?phi|\\psi|\\Phi|\\Psi|\\ell|\\mathcal\{[A-Z]\}|\\hat\{f\})'*$/.test(f.name)
    if (group.items.length > 1 || (functionLike && this.#survey.applied.has(f.name))) return asFunction()
    if (functionLike || single)
      throw new ReadError(
        f.place,
        `${f.name}(…) may be a function's value or a product; define or declare ${f.name}, or write a dot`,
      )
    return undefined
  }

  #power(e: Extract<Syntax, { kind: 'power' }>, scope: Scope): Value {
    const { base } = e
    const isEuler =
      base.kind === 'symbol' &&
      base.name === 'e' &&
      base.subscript === undefined &&
      !this.#vocabulary.declarations.has('e') &&
      !this.#survey.shapes.has('e')
    if (isEuler && !scope.bound.has('e') && this.#definitionOf(base, undefined) === undefined) {
      const plain = e.exponent.kind === 'number' && this.#survey.names.size > 1
      if (plain)
        throw new ReadError(e.place, 'e to a number may be a power of a symbol or of Euler’s number; write \\exp, or declare e')
      return scalar(B.exp(this.scalar(e.exponent, scope)))
    }
    if (
      e.exponent.kind === 'symbol' &&
      e.exponent.name === 'T' &&
      !this.#vocabulary.declarations.has('T') &&
      !this.#survey.integers.has('T')
    )
      throw new ReadError(e.exponent.place, 'T may be an exponent or a transposition; ^\\top would tell, or a declaration of T')
    if (e.exponent.kind === 'symbol' && e.exponent.name === 'c' && e.base.kind === 'symbol' && /^[A-Z]$/.test(e.base.name))
      throw new ReadError(e.exponent.place, 'c may be an exponent or mean a complement; declare c')
    const isSquare = e.exponent.kind === 'number' && e.exponent.value.num === 2n && e.exponent.value.den === 1n
    if (base.kind === 'norm' && isSquare && base.label !== '1') return scalar(this.#squaredNorm(base, scope))
    const value = this.value(base, scope)
    const exponent = this.scalar(e.exponent, scope)
    const whole = wholeNumber(exponent)
    if (value.kind === 'scalar') return scalar(B.pow(value.e, exponent))
    if (value.kind === 'explicit' && whole !== undefined && whole !== 0) {
      const factor = whole < 0 ? inverseOf(value.rows, e.place) : value.rows
      let rows = factor
      for (let k = 1; k < Math.abs(whole); k++) rows = matrixProduct(rows, factor)
      return { kind: 'explicit', rows }
    }
    throw new ReadError(e.place, 'a power of a vector or of a matrix of symbolic size is not read')
  }

  // -------------------------------------------------------------- operators

  #call(e: Extract<Syntax, { kind: 'call' }>, scope: Scope): Expression {
    const args = e.args.map((arg) => this.scalar(arg, scope))
    const [x] = args as [Expression]
    switch (e.fn) {
      case 'log':
        return B.log(x)
      case 'exp':
        return B.exp(x)
      case 'sin':
        return B.sin(x)
      case 'cos':
        return B.cos(x)
      case 'tan':
        return B.div(B.sin(x), B.cos(x))
      case 'sinh':
        return B.div(B.sub(B.exp(x), B.exp(B.neg(x))), 2)
      case 'cosh':
        return B.div(B.add(B.exp(x), B.exp(B.neg(x))), 2)
      case 'tanh':
        return B.div(B.sub(B.exp(x), B.exp(B.neg(x))), B.add(B.exp(x), B.exp(B.neg(x))))
      case 'max':
        return B.max(...args)
      case 'min':
        return B.min(...args)
    }
  }

  #operator(e: Extract<Syntax, { kind: 'operator' }>, scope: Scope): Value {
    const name = `\\operatorname{${e.name}}`
    for (const spelling of [name, `\\mathrm{${e.name}}`]) {
      const head: SymbolSyntax = {
        kind: 'symbol',
        name: spelling,
        subscript: undefined,
        layer: undefined,
        bold: false,
        place: e.place,
      }
      const found = this.#definitionOf(head, e.args.length)
      if (found !== undefined)
        return this.#unfold(
          found.definition,
          [],
          scope,
          e.place,
          e.args.map((arg) => this.value(arg, scope)),
        )
    }
    const [first] = e.args
    if (first === undefined || e.args.length !== 1) throw new ReadError(e.place, `${e.name} is not known here`)
    const argument = this.value(first, scope)
    if (/^tr(?:ace)?$/i.test(e.name)) return scalar(traceOf(argument, e.place))
    if (e.name === 'det' && argument.kind === 'explicit') return scalar(determinantOf(argument.rows, e.place))
    if (argument.kind === 'scalar') {
      if (/^relu$/i.test(e.name)) return scalar(B.max(0, argument.e))
      if (/^(?:sigmoid|expit)$/.test(e.name)) return scalar(B.div(1, B.add(1, B.exp(B.neg(argument.e)))))
      if (e.name === 'softplus') return scalar(B.log(B.add(1, B.exp(argument.e))))
    }
    throw new ReadError(e.place, `${e.name} is not known here; a definition would say what it is`)
  }

  #big(e: Extract<Syntax, { kind: 'big' }>, scope: Scope): Expression {
    const range: Range =
      e.lower !== undefined && e.upper !== undefined
        ? { lower: this.scalar(e.lower, scope), upper: this.scalar(e.upper, scope) }
        : e.lower === undefined
          ? this.symbols.range(binderKey(e.index, e.place), plainName(e.index.name), e.place, (end) => this.scalar(end, topScope))
          : refuse(e.place, 'a sum with a first value of its index and no last one')
    if (e.upper?.kind === 'infinity') throw new ReadError(e.upper.place, 'infinite sums are not read')
    this.#sizeConvention(e, scope)
    const body = (index: Expression): Expression => {
      const inner = new Map([...scope.bound, [e.index.name, scalar(index)]])
      return this.scalar(e.body, { ...scope, bound: inner })
    }
    const hint = /^[a-zA-Z]$/.test(e.index.name) ? e.index.name : e.index.name
    return e.operator === 'sum' ? B.sum(hint, range.lower, range.upper, body) : B.product(hint, range.lower, range.upper, body)
  }

  /** A size that a range ends at is at least its beginning, unless the document says what it is. */
  #sizeConvention(e: Extract<Syntax, { kind: 'big' }>, scope: Scope): void {
    const { lower, upper } = e
    if (upper?.kind !== 'symbol' || lower?.kind !== 'number' || scope.bound.has(upper.name)) return
    if (this.#vocabulary.declarations.get(upper.name)?.sort !== undefined || this.#definitionOf(upper, undefined) !== undefined)
      return
    const size = this.scalar(upper, scope)
    const first = Q.toString(lower.value)
    this.symbols.convention(`${plainName(upper.name)} ≥ ${first}`, B.ge(size, B.expr(lower.value)))
  }

  #moment(e: Extract<Syntax, { kind: 'moment' }>, scope: Scope): Expression {
    const over =
      e.over === undefined
        ? undefined
        : (e.over.items ?? refuse(e.over.place, 'this below an expectation is not read')).map(nameOf)
    const sources = this.#sourcesOf(over, { kind: 'parenthesis', items: e.args, place: e.place }, e.place)
    const mean = (x: Expression): Expression => B.expectation(sources, x)
    const args = e.args.map((arg) => this.scalar(arg, scope))
    const [x, y] = args as [Expression, Expression]
    switch (e.word) {
      case 'E':
        return mean(x)
      case 'Var':
        return mean(B.square(B.sub(x, mean(x))))
      case 'Cov':
        return mean(B.mul(B.sub(x, mean(x)), B.sub(y, mean(y))))
    }
  }

  #norm(e: Extract<Syntax, { kind: 'norm' }>, scope: Scope): Expression {
    if (e.label !== '1') return B.sqrt(this.#squaredNorm(e, scope))
    const v = this.value(e.body, scope)
    if (v.kind !== 'vector') throw new ReadError(e.place, 'this norm is read for vectors only')
    return sumOver(v.range, 'i', (i) => B.abs(v.at(i)))
  }

  #squaredNorm(e: Extract<Syntax, { kind: 'norm' }>, scope: Scope): Expression {
    const v = this.value(e.body, scope)
    const isMatrix = v.kind === 'matrix' || v.kind === 'explicit'
    if (!['', '2', 'F', '\\mathrm{F}'].includes(e.label))
      throw new ReadError(e.place, `the norm with index ${e.label} is not read`)
    if (isMatrix && e.label === '') throw new ReadError(e.place, 'which norm of a matrix? _F would tell')
    if (isMatrix && e.label === '2') throw new ReadError(e.place, 'the spectral norm is not read')
    return squaredNorm(v, e.place)
  }

  // -------------------------------------------------------------- derivatives

  #derivative(e: Extract<Syntax, { kind: 'derivative' }>, scope: Scope): Expression {
    if (e.latin && (this.#survey.quantities.has('d') || this.#vocabulary.declarations.has('d')))
      throw new ReadError(
        e.place,
        'd is a symbol of this claim and may not be the sign of a derivative; \\partial or \\mathrm{d} would tell',
      )
    this.#requireDefinition(e.body, scope)
    let result = this.scalar(e.body, scope)
    for (const variable of [...e.variables].reverse()) result = this.#differentiateBy(result, variable, scope)
    return result
  }

  /** ∂L/∂b with an L that nothing defines would be 0 where something else is meant. */
  #requireDefinition(body: Syntax, scope: Scope): void {
    if (body.kind !== 'symbol' || scope.bound.has(body.name) || this.#definitionOf(body, undefined) !== undefined) return
    throw new ReadError(body.place, `what ${body.name} is as a function of the variable is not known; a definition would say it`)
  }

  #differentiateBy(body: Expression, variable: SymbolSyntax, scope: Scope): Expression {
    if (variable.subscript === undefined && scope.bound.has(variable.name))
      throw new ReadError(variable.place, 'a derivative by an index or a parameter')
    const target = scalarOf(this.#symbol(variable, scope), variable.place)
    if (target.kind !== 'variable') throw new ReadError(variable.place, 'a derivative by something that is no variable')
    if (target.variable.sort === 'integer') throw new ReadError(variable.place, 'a derivative by an integer')
    if (target.args.length === 0) return X.derivativeAt(variable.name, close(body, target.variable), target)
    // the derivative by w_j is that of w + h δ_j in h, at 0
    const { arity } = target.variable
    const step = X.declare('%step')
    const own = Array.from({ length: arity }, (_, k) => X.bound(arity - 1 - k))
    const shifted = B.add(
      X.at(target.variable, ...own),
      B.mul(X.at(step), ...own.map((b, k) => B.delta(b, liftLoose(target.args[k] as Expression)))),
    )
    return X.derivativeAt('h', close(substitute(body, [{ variable: target.variable, body: shifted }]), step), B.expr(0))
  }

  #gradient(e: Extract<Syntax, { kind: 'gradient' }>, scope: Scope): Value {
    if (e.variable === undefined) throw new ReadError(e.place, '\\nabla without the variable below it')
    const { variable } = e
    if (this.#survey.shapes.get(variable.name) !== 'vector')
      throw new ReadError(variable.place, `${variable.name} is not known to be a vector`)
    const v = this.#plainVector(variable)
    if (v.kind !== 'vector') throw new ReadError(variable.place, 'a vector is needed')
    const body = this.scalar(e.body, scope)
    const step = X.declare('%step')
    const family = this.symbols.family(variable, 1)
    return {
      kind: 'vector',
      range: v.range,
      at: (i) => {
        const shifted = B.add(X.at(family, X.bound(0)), B.mul(X.at(step), B.delta(X.bound(0), i)))
        return X.derivativeAt('h', close(substitute(body, [{ variable: family, body: shifted }]), step), B.expr(0))
      },
    }
  }

  // -------------------------------------------------------------- combinatorics

  #binomial(e: Extract<Syntax, { kind: 'binomial' }>, scope: Scope): Expression {
    const [n, k] = [this.scalar(e.above, scope), this.scalar(e.below, scope)]
    const small = wholeNumber(k)
    if (small === undefined || small < 0)
      throw new ReadError(e.place, 'a binomial coefficient whose lower number is not written out is not read')
    const factors = Array.from({ length: small }, (_, j) => B.div(B.sub(n, j), j + 1))
    return small === 0 ? B.expr(1) : factors.length === 1 ? (factors[0] as Expression) : B.mul(...factors)
  }

  #factorial(body: Syntax, scope: Scope): Expression {
    const n = this.scalar(body, scope)
    const whole = wholeNumber(n)
    if (whole === undefined || whole < 0) {
      if (body.kind !== 'symbol' || !this.symbols.isInteger(body.name))
        throw new ReadError(body.place, 'a factorial of this is not read')
      this.symbols.convention(`${plainName(body.name)} ≥ 0`, B.ge(n, 0))
    }
    return B.product('j', 1, n, (j) => j)
  }

  /** The free letters of an assumption that index families, which it is meant for all of. */
  freeIndices(e: readonly Syntax[]): readonly SymbolSyntax[] {
    const found = new Map<string, SymbolSyntax>()
    const binders = new Set<string>()
    for (const part of e) {
      visitSyntax(part, (x) => {
        if (x.kind === 'big') binders.add(x.index.name)
      })
      visitSyntax(part, (x) => {
        if (x.kind !== 'symbol') return
        const indices = indicesOf(x)
        if (indices === undefined || (!this.#survey.isFamily(x.name, indices.length) && x.name !== '\\delta')) return
        for (const i of indices)
          visitSyntax(i, (y) => (y.kind === 'symbol' && !binders.has(y.name) ? found.set(y.name, y) : undefined))
      })
    }
    return [...found.values()]
  }

  /** The range that the claim gives a letter of an assumption. */
  rangeOfLetter(name: string, statement: string, place: Place): Range | undefined {
    return this.symbols.knownRange(letterKey(name, statement), place, (end) => this.scalar(end, topScope))
  }
}

const refuse = (place: Place, reason: string): never => {
  throw new ReadError(place, reason)
}

/** A symbol or number alone, or its negative: what stands behind a function's name rather than behind a factor. */
function isLone(e: Syntax): boolean {
  if (e.kind === 'symbol' || e.kind === 'number') return true
  return e.kind === 'add' && e.terms.length === 1 && isLone((e.terms[0] as { readonly term: Syntax }).term)
}

function requireNoBound(e: SymbolSyntax, scope: Scope): void {
  for (const script of [e.layer, e.subscript]) {
    const letters = new Set((script?.text ?? '').match(/\\[A-Za-z]+|[A-Za-z]/g) ?? [])
    const bound = [...letters].find((letter) => scope.bound.has(letter))
    if (bound !== undefined) throw new ReadError(e.place, `${bound} occurs below ${e.name} in a way that is not read as an index`)
  }
}

const nameOf = (e: Syntax): string => {
  if (e.kind === 'symbol') return e.name
  throw new ReadError(e.place, 'below an expectation stand the names of random variables')
}

/** Loose indices of an argument, raised past the arguments of a substituted body; only closed arguments and placeholders occur. */
const liftLoose = (e: Expression): Expression => e
