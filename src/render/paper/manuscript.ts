/**
 * What the author of a paper writes around the derivations: words, with pointers to theorems, symbols and sources.
 *
 * The words hold no formula: a theorem is restated and a symbol is shown as its derivation printed it.
 */

import { plainText } from '../plain-text.ts'

/** A work that is cited. */
export interface Source {
  readonly key: string
  readonly authors: string
  readonly year: number
  readonly title: string
  readonly place: string
}

export type Pointer =
  /** Theorem 4.2. */
  | { readonly kind: 'theorem'; readonly from: string; readonly id: string }
  /** Figure 5.1. */
  | { readonly kind: 'figure'; readonly from: string; readonly id: string }
  /** Section 4. */
  | { readonly kind: 'section'; readonly from: string }
  /** A symbol by its name in the derivation's table of notation. */
  | { readonly kind: 'symbol'; readonly from: string; readonly name: string }
  | { readonly kind: 'source'; readonly key: string }

export type Passage =
  | { readonly kind: 'words'; readonly parts: readonly (string | Pointer)[] }
  /** The theorem in full, with its number. */
  | { readonly kind: 'restated'; readonly from: string; readonly id: string }

export interface Manuscript {
  readonly title: string
  readonly abstract: readonly Passage[]
  readonly introduction: readonly Passage[]
  readonly sources: readonly Source[]
}

/** A paragraph. @throws TypedFormulaError where mathematics is typed as text */
export function words(strings: TemplateStringsArray, ...pointers: readonly Pointer[]): Passage {
  const parts = strings.flatMap((text, i) => {
    const pointer = pointers[i]
    return [plainText(text), ...(pointer === undefined ? [] : [pointer])]
  })
  return { kind: 'words', parts: parts.filter((part) => part !== '') }
}

export const restated = (from: string, id: string): Passage => ({ kind: 'restated', from, id })
export const theorem = (from: string, id: string): Pointer => ({ kind: 'theorem', from, id })
export const figure = (from: string, id: string): Pointer => ({ kind: 'figure', from, id })
export const section = (from: string): Pointer => ({ kind: 'section', from })
export const symbol = (from: string, name: string): Pointer => ({ kind: 'symbol', from, name })
export const source = (key: string): Pointer => ({ kind: 'source', key })

/** The derivations that a manuscript points to. */
export function mentioned({ abstract, introduction }: Manuscript): ReadonlySet<string> {
  const pointers = [...abstract, ...introduction].flatMap((p) =>
    p.kind === 'restated' ? [p.from] : p.parts.flatMap((part) => (typeof part === 'object' && 'from' in part ? [part.from] : [])),
  )
  return new Set(pointers)
}
