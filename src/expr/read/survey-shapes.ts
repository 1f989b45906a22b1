/**
 * Which symbols are vectors and which matrices, by norms, transposes, traces and the products they stand in. A symbol with a label
 * (W_1, w_\lambda) has a shape of its own; a letter below a vector (x_i) makes it one of a family of vectors.
 */

import { ReadError } from './place.ts'
import type { SymbolSyntax, Syntax } from './syntax.ts'
import { childrenOf } from './syntax.ts'
import type { Declaration } from './vocabulary.ts'

/** In the plural: one for each index. */
export type Shape = 'vector' | 'matrix' | 'vectors' | 'matrices'

/** What stands below and above a symbol: nothing, letters that count, or what only tells it from others. */
type Scripts = 'none' | 'index' | 'label'

function scriptsOf({ layer, subscript }: SymbolSyntax): Scripts {
  const scripts = [layer, subscript].filter((script) => script !== undefined)
  if (scripts.length === 0) return 'none'
  const isIndex = (e: Syntax): boolean =>
    (e.kind === 'symbol' && /^[a-z]$/.test(e.name) && e.subscript === undefined) ||
    ((e.kind === 'add' || e.kind === 'multiply') && childrenOf(e).some(isIndex))
  return scripts.some((script) => script.items?.some(isIndex) === true) ? 'index' : 'label'
}

/** One letter below: in W_{ij} there are two. */
function hasOneIndex({ layer, subscript }: SymbolSyntax): boolean {
  const [index, ...more] = subscript?.items ?? []
  return layer === undefined && index !== undefined && more.length === 0 && index.kind !== 'multiply'
}

/** W^{(l)}, as a whole. */
const isLayer = ({ layer, subscript }: SymbolSyntax): boolean => layer?.items?.length === 1 && subscript === undefined

/** The name that a shape belongs to: with the label; undefined for a member of a family. */
export function shapeName(e: SymbolSyntax): string | undefined {
  const scripts = scriptsOf(e)
  if (scripts === 'none') return e.name
  if (scripts === 'index') return undefined
  return `${e.name}${e.layer === undefined ? '' : `^{(${e.layer.text})}`}${e.subscript === undefined ? '' : `_{${e.subscript.text}}`}`
}

/** What a walk over the formulas has found, and what follows from it for the products they contain. */
export class Shapes {
  readonly #declarations: ReadonlyMap<string, Declaration>
  readonly #found = new Map<string, Shape>()
  readonly #products: (readonly Syntax[])[] = []

  constructor(declarations: ReadonlyMap<string, Declaration>) {
    this.#declarations = declarations
  }

  product(factors: readonly Syntax[]): void {
    this.#products.push(factors)
  }

  /** In a norm, the last symbol of each product is a vector, capitals before it are matrices, the rest numbers. */
  vectors(e: Syntax, frobenius: boolean): void {
    if (e.kind === 'add') for (const { term } of e.terms) this.vectors(term, frobenius)
    if (e.kind === 'parenthesis' && e.items.length === 1) this.vectors(e.items[0] as Syntax, frobenius)
    if (e.kind === 'divide') this.vectors(e.numerator, frobenius)
    const factors = e.kind === 'multiply' ? e.factors : e.kind === 'symbol' ? [e] : []
    const last = factors.at(-1)
    if (last?.kind === 'parenthesis') this.vectors(last, frobenius)
    // a capital may be a vector or a matrix, whose norm would be another
    if (last?.kind === 'symbol' && (frobenius || !/^[A-Z]$/.test(last.name))) this.note(last, frobenius ? 'matrix' : 'vector')
    for (const f of factors.slice(0, -1)) if (f.kind === 'symbol' && /^[A-Z]/.test(f.name)) this.note(f, 'matrix')
  }

  /** Capitals in products and sums under a trace or a determinant are matrices. */
  capitals(e: Syntax): void {
    if (e.kind === 'symbol' && isCapital(e)) this.note(e, 'matrix')
    else if (e.kind === 'add' || e.kind === 'multiply' || e.kind === 'parenthesis' || e.kind === 'power')
      for (const x of childrenOf(e)) this.capitals(x)
  }

  /** In Ax with a vector x, the capital is a matrix; so is what is added to a matrix or to a vector. */
  complete(): void {
    for (let size = -1; size !== this.#found.size; ) {
      size = this.#found.size
      for (const factors of this.#products) {
        this.#afterTransposed(factors)
        for (let k = factors.length - 1; k > 0; k--) {
          const [before, factor] = [factors[k - 1] as Syntax, factors[k] as Syntax]
          const isMatrix = factor.kind === 'symbol' && isCapital(factor) && this.#found.get(shapeName(factor) ?? '') === 'matrix'
          if (!this.#isVector(factor) && !(isMatrix && this.#actsOnVector(factors, k))) continue
          if (before.kind === 'symbol' && isCapital(before)) this.note(before, 'matrix')
          else if (before.kind === 'parenthesis') this.capitals(before)
        }
      }
    }
  }

  /** Behind vᵀ for a vector v stands a vector. */
  #afterTransposed(factors: readonly Syntax[]): void {
    for (const [k, factor] of factors.entries()) {
      const next = factors[k + 1]
      if (factor.kind === 'transpose' && this.#isVector(factor.body) && next?.kind === 'symbol' && !/^[A-Z\\]/.test(next.name))
        this.note(next, 'vector')
    }
  }

  /** AB beside BA: numbers commute, matrices do not. */
  refuseSwapped(): void {
    const seen = new Set<string>()
    const isOpen = (e: Syntax | undefined): e is SymbolSyntax =>
      e?.kind === 'symbol' && isCapital(e) && this.#isUnknown(shapeName(e))
    for (const factors of this.#products) {
      for (const [k, factor] of factors.entries()) {
        const next = factors[k + 1]
        if (!isOpen(factor) || !isOpen(next)) continue
        const [one, other] = [shapeName(factor), shapeName(next)]
        if (one === other) continue
        if (seen.has(`${other} ${one}`))
          throw new ReadError(factor.place, `${one} and ${other} may be numbers or matrices; declare them (scalar, matrix)`)
        seen.add(`${one} ${other}`)
      }
    }
  }

  #isUnknown(name: string | undefined): boolean {
    return name !== undefined && this.of(name) === undefined && !this.#declarations.has(name)
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
        return this.ofSymbol(e) === 'vector' || (this.of(e.name) === 'vectors' && scriptsOf(e) !== 'none')
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

  of(name: string): string | undefined {
    return this.#declarations.get(name)?.shape ?? this.#found.get(name)
  }

  ofSymbol(e: SymbolSyntax): string | undefined {
    const name = shapeName(e)
    return name === undefined ? undefined : this.of(name)
  }

  note(e: SymbolSyntax, shape: 'vector' | 'matrix'): void {
    const name = shapeName(e)
    if (name !== undefined) {
      const isMember = name !== e.name && this.of(e.name) !== undefined
      if (!isMember && !this.#found.has(name)) this.#found.set(name, shape)
    } else if (this.of(e.name) === undefined && (hasOneIndex(e) || (shape === 'matrix' && isLayer(e))))
      this.#found.set(e.name, plural[shape])
  }

  /** What was declared stands above what was found. */
  result(): ReadonlyMap<string, Shape> {
    const shapes = new Map(this.#found)
    for (const [name, { shape }] of this.#declarations) {
      if (shape === 'vector' || shape === 'matrix' || shape === 'vectors' || shape === 'matrices') shapes.set(name, shape)
      else if (shape !== undefined) shapes.delete(name)
    }
    return shapes
  }
}

export const plural = { vector: 'vectors', matrix: 'matrices' } as const

const isCapital = (e: SymbolSyntax): boolean => /^(?:[A-Z]|\\(?:Sigma|Lambda|Phi|Psi|Omega))$/.test(e.name)
