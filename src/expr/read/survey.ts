/** A first walk over a claim and what is assumed for it: which symbols are families, which letters are indices, what they range over. */

import { rational as Q } from '../../algebra/index.ts'
import { type Place, ReadError } from './place.ts'
import type { Statement, SymbolSyntax, Syntax } from './syntax.ts'
import { childrenOf } from './syntax.ts'
import type { Declaration } from './vocabulary.ts'

/** The ends of a range as written. */
export interface WrittenRange {
  readonly lower: Syntax
  readonly upper: Syntax
}

/** What the walk found; names are the LaTeX of symbols. */
export interface Survey {
  /** Whether a symbol with this many indices is a family (otherwise its subscript is part of its name). */
  readonly isFamily: (name: string, arity: number) => boolean
  readonly arities: (name: string) => readonly number[]
  /** Letters that occur as an index, as the end of a range, or in a place that asks for an integer. */
  readonly integers: ReadonlySet<string>
  /** Symbols that occur without scripts as quantities. */
  readonly quantities: ReadonlySet<string>
  readonly shapes: ReadonlyMap<string, 'vector' | 'matrix'>
  /** Every symbol that occurs with parentheses behind it each time. */
  readonly applied: ReadonlySet<string>
  /** The range of an index without one: a group of indices that run over the same family, by the key of one of them. */
  readonly groupOf: (key: string) => string
  readonly rangesOf: (group: string) => readonly WrittenRange[]
  readonly names: ReadonlySet<string>
}

export const familyKey = (name: string, arity: number, position: number): string => `family ${name}/${arity}@${position}`
/** A free letter means one thing within one statement; `scope` tells the statements apart. */
export const letterKey = (name: string, scope: string): string => `letter ${scope} ${name}`
export const binderKey = (index: SymbolSyntax, place: Place): string => `binder ${place.start}-${place.end} ${index.name}`
/** The scope of a claim with its conditions. */
export const claimScope = 'claim'

const conventional = /^[i-n]$/

/** `joins` are groups of indices that are known to have one range. */
export function survey(
  statements: readonly Statement[],
  assumptions: readonly Statement[],
  declarations: ReadonlyMap<string, Declaration>,
  joins: readonly (readonly [string, string])[] = [],
): Survey {
  const walk = new Walk(declarations)
  for (const [one, other] of joins) walk.join(one, other)
  for (const s of statements) walk.statement(s)
  assumptions.forEach((s, k) => {
    walk.scope = String(k)
    walk.statement(s)
  })
  return walk.result()
}

interface Occurrence {
  readonly name: string
  readonly indices: readonly Syntax[]
  readonly bound: ReadonlyMap<string, string>
  readonly scope: string
}

class Walk {
  scope = claimScope
  readonly #declarations: ReadonlyMap<string, Declaration>
  readonly #families = new Set<string>()
  readonly #arities = new Map<string, Set<number>>()
  readonly #integers = new Set<string>()
  readonly #quantities = new Set<string>()
  readonly #applied = new Set<string>()
  readonly #bare = new Set<string>()
  readonly #shapes = new Map<string, 'vector' | 'matrix'>()
  readonly #names = new Set<string>()
  readonly #parents = new Map<string, string>()
  readonly #ranges = new Map<string, WrittenRange[]>()
  readonly #occurrences: Occurrence[] = []
  readonly #products: (readonly Syntax[])[] = []

  constructor(declarations: ReadonlyMap<string, Declaration>) {
    this.#declarations = declarations
    for (const [name, { dimensions = [] }] of declarations) {
      for (const [position, upper] of dimensions.entries()) {
        const lower: Syntax = { kind: 'number', value: Q.one, place: upper.place }
        this.#ranges.set(familyKey(name, dimensions.length, position), [{ lower, upper }])
        this.#integer(upper)
      }
    }
  }

  statement(s: Statement): void {
    switch (s.kind) {
      case 'chain':
        this.#expression(s.first, new Map())
        for (const link of s.links) if (link.relation !== '∈' && link.relation !== '∼') this.#expression(link.right, new Map())
        return
      case 'all':
      case 'either':
        for (const part of s.parts) this.statement(part)
        return
      case 'implies':
        this.statement(s.condition)
        this.statement(s.conclusion)
        return
      case 'iff':
        this.statement(s.left)
        this.statement(s.right)
    }
  }

  #expression(e: Syntax, bound: ReadonlyMap<string, string>): void {
    switch (e.kind) {
      case 'symbol':
        this.#symbol(e, bound)
        return
      case 'big': {
        const key = binderKey(e.index, e.place)
        for (const end of [e.lower, e.upper]) {
          if (end === undefined) continue
          this.#integer(end)
          this.#expression(end, bound)
        }
        if (e.lower !== undefined && e.upper !== undefined) {
          this.#ranges.set(key, [{ lower: e.lower, upper: e.upper }])
        }
        this.#expression(e.body, new Map([...bound, [e.index.name, key]]))
        return
      }
      case 'gradient':
        if (e.variable !== undefined && !/^[A-Z]$/.test(e.variable.name)) this.#shape(e.variable, 'vector')
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'operator':
        if (/^(?:tr|trace|det)$/i.test(e.name)) for (const arg of e.args) this.#capitals(arg)
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'multiply':
        this.#products.push(e.factors)
        e.factors.forEach((f, k) => {
          if (f.kind === 'symbol' && e.factors[k + 1]?.kind === 'parenthesis') {
            this.#applied.add(f.name)
            this.#names.add(f.name)
            if (f.subscript !== undefined) this.#symbol(f, bound)
          } else this.#expression(f, bound)
        })
        return
      case 'norm':
        this.#vectors(e.body, e.label.includes('F'))
        this.#expression(e.body, bound)
        return
      case 'inner':
        this.#vectors(e.left, false)
        this.#vectors(e.right, false)
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'transpose':
        if (e.body.kind === 'symbol') this.#shape(e.body, /^(?:\\mathrm\{)?[A-Z]/.test(e.body.name) ? 'matrix' : 'vector')
        this.#expression(e.body, bound)
        return
      case 'binomial':
        this.#integer(e.below)
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'factorial':
        this.#integer(e.body)
        this.#expression(e.body, bound)
        return
      case 'cases':
        for (const row of e.rows) {
          this.#expression(row.value, bound)
          if (row.condition !== 'otherwise') this.statement(row.condition)
        }
        return
      default:
        for (const x of childrenOf(e)) this.#expression(x, bound)
    }
  }

  #symbol(e: SymbolSyntax, bound: ReadonlyMap<string, string>): void {
    this.#names.add(e.name)
    if (e.subscript === undefined && e.layer === undefined) {
      if (!bound.has(e.name)) this.#quantities.add(e.name)
      this.#bare.add(e.name)
      if (e.bold) this.#shape(e, /^[A-Z]/.test(e.name) ? 'matrix' : 'vector')
      return
    }
    const indices = indicesOf(e)
    if (indices === undefined) return
    this.#occurrences.push({ name: e.name, indices, bound, scope: this.scope })
    const isIndexed = indices.some((index) => usesBound(index, bound) || index.kind === 'add')
    const byConvention = this.scope !== claimScope && indices.some((i) => i.kind === 'symbol' && conventional.test(i.name))
    if (isIndexed || byConvention || this.#declarations.get(e.name)?.shape === 'vector') this.#family(e.name, indices.length)
  }

  #family(name: string, arity: number): void {
    this.#families.add(`${name}/${arity}`)
    const known = this.#arities.get(name) ?? new Set()
    this.#arities.set(name, known.add(arity))
  }

  /** Free symbols of an end of a range are integers. */
  #integer(e: Syntax): void {
    if (e.kind === 'symbol') {
      if (e.subscript === undefined) this.#integers.add(e.name)
      return
    }
    if (e.kind === 'add' || e.kind === 'multiply' || e.kind === 'parenthesis') for (const x of childrenOf(e)) this.#integer(x)
  }

  /** In a norm, the last symbol of each product is a vector, capitals before it are matrices, the rest numbers. */
  #vectors(e: Syntax, frobenius: boolean): void {
    if (e.kind === 'add') for (const { term } of e.terms) this.#vectors(term, frobenius)
    if (e.kind === 'parenthesis' && e.items.length === 1) this.#vectors(e.items[0] as Syntax, frobenius)
    if (e.kind === 'divide') this.#vectors(e.numerator, frobenius)
    const factors = e.kind === 'multiply' ? e.factors : e.kind === 'symbol' ? [e] : []
    const last = factors.at(-1)
    if (last?.kind === 'parenthesis') this.#vectors(last, frobenius)
    // a capital may be a vector or a matrix, whose norm would be another
    if (last?.kind === 'symbol' && (frobenius || !/^[A-Z]$/.test(last.name))) this.#shape(last, frobenius ? 'matrix' : 'vector')
    for (const f of factors.slice(0, -1)) if (f.kind === 'symbol' && /^[A-Z]/.test(f.name)) this.#shape(f, 'matrix')
  }

  /** Capitals in products and sums under a trace or a determinant are matrices. */
  #capitals(e: Syntax): void {
    if (e.kind === 'symbol' && isCapital(e)) this.#shape(e, 'matrix')
    else if (e.kind === 'add' || e.kind === 'multiply' || e.kind === 'parenthesis' || e.kind === 'power')
      for (const x of childrenOf(e)) this.#capitals(x)
  }

  /** In Ax with a vector x, the capital is a matrix; so is what is added to a matrix or to a vector. */
  #shapesOfProducts(): void {
    for (let size = -1; size !== this.#shapes.size; ) {
      size = this.#shapes.size
      for (const factors of this.#products) {
        for (let k = factors.length - 1; k > 0; k--) {
          const [before, factor] = [factors[k - 1] as Syntax, factors[k] as Syntax]
          const isMatrix = factor.kind === 'symbol' && isCapital(factor) && this.#shapes.get(factor.name) === 'matrix'
          if (!this.#isVector(factor) && !(isMatrix && this.#actsOnVector(factors, k))) continue
          if (before.kind === 'symbol' && isCapital(before)) this.#shape(before, 'matrix')
          else if (before.kind === 'parenthesis') this.#capitals(before)
        }
      }
    }
  }

  /** AB beside BA: numbers commute, matrices do not. */
  #refuseSwapped(): void {
    const seen = new Set<string>()
    const isOpen = (e: Syntax | undefined): e is SymbolSyntax =>
      e?.kind === 'symbol' && isCapital(e) && this.#declaredShape(e.name) === undefined && !this.#declarations.has(e.name)
    for (const factors of this.#products) {
      for (const [k, factor] of factors.entries()) {
        const next = factors[k + 1]
        if (!isOpen(factor) || !isOpen(next) || factor.name === next.name) continue
        if (seen.has(`${next.name} ${factor.name}`))
          throw new ReadError(
            factor.place,
            `${factor.name} and ${next.name} may be numbers or matrices; declare them (scalar, matrix)`,
          )
        seen.add(`${factor.name} ${next.name}`)
      }
    }
  }

  /** Whether only capitals stand between the factor and a vector behind it. */
  #actsOnVector(factors: readonly Syntax[], k: number): boolean {
    const rest = factors.slice(k + 1)
    const vector = rest.findIndex((f) => this.#isVector(f))
    return vector >= 0 && rest.slice(0, vector).every((f) => f.kind === 'symbol' && isCapital(f))
  }

  #isVector(e: Syntax): boolean {
    switch (e.kind) {
      case 'symbol':
        return e.subscript === undefined && e.layer === undefined && this.#declaredShape(e.name) === 'vector'
      case 'add':
        return e.terms.some(({ term }) => this.#isVector(term))
      case 'multiply':
        return this.#isVector(e.factors.at(-1) as Syntax)
      case 'parenthesis':
        return e.items.length === 1 && this.#isVector(e.items[0] as Syntax)
      case 'gradient':
        return true
      default:
        return false
    }
  }

  #declaredShape(name: string): string | undefined {
    return this.#declarations.get(name)?.shape ?? this.#shapes.get(name)
  }

  /** W_{ij} of a matrix W and x_i of a vector x are their entries, not symbols of their own. */
  #entries(): void {
    for (const { name, indices } of this.#occurrences) {
      const shape = this.#declaredShape(name)
      const areIndices = indices.every(
        (i) => (i.kind === 'symbol' && i.subscript === undefined && conventional.test(i.name)) || i.kind === 'number',
      )
      const arity = shape === 'matrix' ? 2 : shape === 'vector' ? 1 : undefined
      if (areIndices && arity === indices.length) this.#family(name, arity)
    }
  }

  #shape(e: SymbolSyntax, shape: 'vector' | 'matrix'): void {
    if (e.subscript === undefined && e.layer === undefined && !this.#shapes.has(e.name)) this.#shapes.set(e.name, shape)
  }

  #root(key: string): string {
    const parent = this.#parents.get(key)
    return parent === undefined ? key : this.#root(parent)
  }

  join(a: string, b: string): void {
    const [x, y] = [this.#root(a), this.#root(b)]
    if (x !== y) this.#parents.set(x, y)
  }

  result(): Survey {
    this.#shapesOfProducts()
    this.#entries()
    this.#refuseSwapped()
    for (const { name, indices, bound, scope } of this.#occurrences) {
      if (!this.#families.has(`${name}/${indices.length}`)) continue
      indices.forEach((index, position) => {
        if (index.kind !== 'symbol' || index.subscript !== undefined) return
        if (!bound.has(index.name)) this.#integers.add(index.name)
        this.join(bound.get(index.name) ?? letterKey(index.name, scope), familyKey(name, indices.length, position))
      })
    }
    const ranges = new Map<string, WrittenRange[]>()
    for (const [key, list] of this.#ranges) ranges.set(this.#root(key), [...(ranges.get(this.#root(key)) ?? []), ...list])
    const declaredShapes = [...this.#declarations].flatMap(([name, { shape }]) =>
      shape === undefined ? [] : [[name, shape] as const],
    )
    const shapes = new Map(this.#shapes)
    for (const [name, shape] of declaredShapes) {
      if (shape === 'vector' || shape === 'matrix') shapes.set(name, shape)
      else shapes.delete(name)
    }
    return {
      isFamily: (name, arity) => this.#families.has(`${name}/${arity}`),
      arities: (name) => [...(this.#arities.get(name) ?? [])],
      integers: this.#integers,
      quantities: this.#quantities,
      shapes,
      applied: new Set([...this.#applied].filter((name) => !this.#bare.has(name))),
      groupOf: (key) => this.#root(key),
      rangesOf: (group) => ranges.get(group) ?? [],
      names: this.#names,
    }
  }
}

const isCapital = (e: SymbolSyntax): boolean =>
  /^(?:[A-Z]|\\(?:Sigma|Lambda|Phi|Psi|Omega))$/.test(e.name) && e.subscript === undefined && e.layer === undefined

function usesBound(e: Syntax, bound: ReadonlyMap<string, string>): boolean {
  if (e.kind === 'symbol' && bound.has(e.name)) return true
  return childrenOf(e).some((x) => usesBound(x, bound))
}

/** The indices of a symbol, the layer first: in W_{ij} two letters are two indices. Undefined where the scripts are no indices. */
export function indicesOf(e: SymbolSyntax): readonly Syntax[] | undefined {
  const indices: Syntax[] = []
  for (const script of [e.layer, e.subscript]) {
    if (script === undefined) continue
    if (script.items === undefined) return undefined
    for (const item of script.items) {
      if (item.kind !== 'multiply') indices.push(item)
      else if (item.factors.every((f) => f.kind === 'symbol')) indices.push(...item.factors)
      else if (script === e.layer)
        throw new ReadError(script.place, 'an index like 2k may be one index or two; a comma or parentheses would tell')
      else return undefined
    }
  }
  return indices
}
