/** A first walk over a claim and what is assumed for it: which symbols are families, which letters are indices, what they range over. */

import { rational as Q } from '../../algebra/index.ts'
import { type Place, ReadError } from './place.ts'
import { type Shape, Shapes } from './survey-shapes.ts'
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
  readonly shapes: ReadonlyMap<string, Shape>
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
  readonly #shapes: Shapes
  readonly #names = new Set<string>()
  readonly #parents = new Map<string, string>()
  readonly #ranges = new Map<string, WrittenRange[]>()
  readonly #occurrences: Occurrence[] = []

  constructor(declarations: ReadonlyMap<string, Declaration>) {
    this.#declarations = declarations
    this.#shapes = new Shapes(declarations)
    for (const [name, { dimensions = [], shape }] of declarations) {
      for (const [position, upper] of dimensions.entries()) {
        const lower: Syntax = { kind: 'number', value: Q.one, place: upper.place }
        const key = shape === 'vectors' ? familyKey(name, 2, 1) : familyKey(name, dimensions.length, position)
        this.#ranges.set(key, [{ lower, upper }])
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
        if (e.variable !== undefined && !/^[A-Z]$/.test(e.variable.name)) this.#shapes.note(e.variable, 'vector')
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'operator':
        if (/^(?:tr|trace|det)$/i.test(e.name)) for (const arg of e.args) this.#shapes.capitals(arg)
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'multiply':
        this.#shapes.product(e.factors)
        e.factors.forEach((f, k) => {
          if (f.kind === 'symbol' && e.factors[k + 1]?.kind === 'parenthesis') {
            this.#applied.add(f.name)
            this.#names.add(f.name)
            if (f.subscript !== undefined) this.#symbol(f, bound)
          } else this.#expression(f, bound)
        })
        return
      case 'norm':
        this.#shapes.vectors(e.body, e.label.includes('F'))
        this.#expression(e.body, bound)
        return
      case 'inner':
        this.#shapes.vectors(e.left, false)
        this.#shapes.vectors(e.right, false)
        for (const x of childrenOf(e)) this.#expression(x, bound)
        return
      case 'transpose':
        if (e.body.kind === 'symbol') this.#shapes.note(e.body, /^(?:\\mathrm\{)?[A-Z]/.test(e.body.name) ? 'matrix' : 'vector')
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
      if (e.bold) this.#shapes.note(e, /^[A-Z]/.test(e.name) ? 'matrix' : 'vector')
      return
    }
    if (e.bold) this.#shapes.note(e, /^[A-Z]/.test(e.name) ? 'matrix' : 'vector')
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

  /** W_{ij} of a matrix W and x_i of a vector x are their entries, not symbols of their own. */
  #entries(): void {
    for (const { name, indices } of this.#occurrences) {
      const shape = this.#shapes.of(name)
      const areIndices = indices.every(
        (i) => (i.kind === 'symbol' && i.subscript === undefined && conventional.test(i.name)) || i.kind === 'number',
      )
      if (shape === 'vectors' && indices.length === 1) {
        this.#family(name, 1)
        // x_i and x_{ij} are members of one family
        this.join(familyKey(name, 1, 0), familyKey(name, 2, 0))
      }
      const arity = shape === 'matrix' || shape === 'vectors' ? 2 : shape === 'vector' ? 1 : undefined
      if (areIndices && arity === indices.length) this.#family(name, arity)
    }
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
    this.#shapes.complete()
    this.#entries()
    this.#shapes.refuseSwapped()
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
    return {
      isFamily: (name, arity) => this.#families.has(`${name}/${arity}`),
      arities: (name) => [...(this.#arities.get(name) ?? [])],
      integers: this.#integers,
      quantities: this.#quantities,
      shapes: this.#shapes.result(),
      applied: new Set([...this.#applied].filter((name) => !this.#bare.has(name))),
      groupOf: (key) => this.#root(key),
      rangesOf: (group) => ranges.get(group) ?? [],
      names: this.#names,
    }
  }
}

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
