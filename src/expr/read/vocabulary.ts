/** What a document has said about its symbols: sorts, randomness, shapes, definitions. */

import type { Place } from './place.ts'
import type { Statement, SymbolSyntax, Syntax } from './syntax.ts'

/** What is known of a symbol, by the LaTeX of its name; of its shape, by its name and label (`W_{1}`). */
export interface Declaration {
  readonly sort?: 'real' | 'integer'
  /** Whether it depends on chance; `independent` of all else that does, and its own elements of each other. */
  readonly random?: 'jointly' | 'independent'
  /** In the plural: one for each index. */
  readonly shape?: 'scalar' | 'function' | 'vector' | 'matrix' | 'vectors' | 'matrices'
  /** The sizes of a vector or a matrix, where they were said. */
  readonly dimensions?: readonly Syntax[]
}

/** `name(parameters) := body`, or `name_{parameters} := body`. */
export interface Definition {
  readonly head: SymbolSyntax
  /** The arguments of a function; undefined for a plain symbol or a family, whose parameters are its indices. */
  readonly parameters: readonly SymbolSyntax[] | undefined
  readonly body: Syntax
  readonly place: Place
  /** As the document writes it. */
  readonly latex: string
}

/** An assumption as it is written. */
export interface Assumption {
  readonly statement: Statement
  readonly latex: string
}

export interface Vocabulary {
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly definitions: readonly Definition[]
  readonly assumptions: readonly Assumption[]
}

export const emptyVocabulary: Vocabulary = { declarations: new Map(), definitions: [], assumptions: [] }

/** The vocabulary with one more declaration; what was known before stays where the new one is silent. */
export function declared(v: Vocabulary, name: string, declaration: Declaration): Vocabulary {
  const merged = { ...v.declarations.get(name), ...declaration }
  return { ...v, declarations: new Map([...v.declarations, [name, merged]]) }
}

/** The vocabulary with one more definition, which takes the place of an earlier one of the same symbol. */
export function defined(v: Vocabulary, definition: Definition): Vocabulary {
  const key = definitionKey(definition)
  return { ...v, definitions: [...v.definitions.filter((d) => definitionKey(d) !== key), definition] }
}

export const assumed = (v: Vocabulary, assumption: Assumption): Vocabulary => ({
  ...v,
  assumptions: [...v.assumptions, assumption],
})

/** Definitions of one symbol with as many indices or arguments are one another's successors. */
function definitionKey({ head, parameters }: Definition): string {
  const below =
    head.subscript === undefined
      ? ''
      : indexLetters(head) === undefined
        ? `_${head.subscript.text}`
        : `_${indexLetters(head)?.length}`
  return `${head.name}${below}(${parameters?.length ?? ''})`
}

/** The letters that stand as indices below (and in brackets above) a symbol, where there is nothing else. */
export function indexLetters(e: SymbolSyntax): readonly SymbolSyntax[] | undefined {
  const letters: SymbolSyntax[] = []
  for (const script of [e.layer, e.subscript]) {
    if (script === undefined) continue
    if (script.items === undefined) return undefined
    for (const item of script.items) {
      const factors = item.kind === 'multiply' ? item.factors : [item]
      for (const f of factors) {
        if (f.kind !== 'symbol' || f.subscript !== undefined || f.layer !== undefined) return undefined
        letters.push(f)
      }
    }
  }
  return letters
}
