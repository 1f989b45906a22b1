/** The claims of a document, in order, each with the assumptions and definitions that hold where it stands. */

import {
  addAssumption,
  addDefinition,
  type ClaimReading,
  definitionFrom,
  emptyVocabulary,
  expand,
  lineAndColumn,
  type Macros,
  type Place,
  ReadError,
  readAssumptions,
  readClaim,
  readDefinitions,
  readFormula,
  type Statement,
  tokenize,
  type Vocabulary,
  visitStatement,
} from '../expr/read/index.ts'
import { type Format, type Item, scanDocument } from './document.ts'

/** Where a claim stands: line and column, both from 1, and its source. */
export interface ClaimPlace {
  readonly line: number
  readonly column: number
  readonly latex: string
}

/** A claim that is to be decided; `sources` are the texts of its parts. */
export interface FoundClaim extends ClaimPlace {
  readonly kind: 'claim'
  readonly reading: ClaimReading
  readonly sources: readonly string[]
}

/** What looks like a claim and is not read, with the reason, which names line, column and piece. */
export interface UnreadClaim extends ClaimPlace {
  readonly kind: 'unread'
  readonly reason: string
}

export interface ClaimsOptions {
  readonly format: Format
  /** Assumptions for all claims, as in `%! assume`. */
  readonly assume?: readonly string[]
}

/** An assumption given beside the document that cannot be read. */
export class AssumptionError extends Error {
  override readonly name = 'AssumptionError'
  constructor(
    readonly assumption: string,
    readonly reason: string,
  ) {
    super(`the assumption ${JSON.stringify(assumption).replaceAll('\\\\', '\\')} is not read: ${reason}`)
  }
}

/** @throws AssumptionError */
export function* claimsOf(text: string, options: ClaimsOptions): Generator<FoundClaim | UnreadClaim> {
  const { items, macros } = scanDocument(text, options.format)
  const reader = new DocumentReader(text, macros)
  for (const assumption of options.assume ?? []) reader.assume(assumption)
  for (const [k, item] of items.entries()) yield* reader.item(item, items, k)
}

class DocumentReader {
  #vocabulary: Vocabulary = emptyVocabulary
  readonly #text: string
  readonly #macros: Macros
  /** Symbols that have occurred, so that an equation may define a new one. */
  readonly #seen = new Set<string>()

  constructor(text: string, macros: Macros) {
    this.#text = text
    this.#macros = macros
  }

  /** @throws AssumptionError */
  assume(text: string): void {
    try {
      this.#vocabulary = readAssumptions(text, 0, this.#macros, this.#vocabulary)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      throw new AssumptionError(text, error.reason)
    }
  }

  /** The claims of one item; assumptions and definitions in it hold from here on. */
  *item(item: Item, all: readonly Item[], k: number): Generator<FoundClaim | UnreadClaim> {
    try {
      if (item.kind === 'assume') this.#vocabulary = readAssumptions(item.text, item.offset, this.#macros, this.#vocabulary)
      else if (item.kind === 'define') this.#vocabulary = readDefinitions(item.text, item.offset, this.#macros, this.#vocabulary)
      else yield* this.#formula(item, all, k)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      if (item.kind !== 'formula' || item.role === 'claim') yield this.#unread(item, error)
    }
  }

  *#formula(item: Item, all: readonly Item[], k: number): Generator<FoundClaim | UnreadClaim> {
    if (!item.display && !states(item.text)) return
    const { claims, conditions } = this.#read(item)
    for (const s of claims) {
      const names = namesIn(s)
      if (s.kind === 'chain' && s.links.length === 0) {
        this.#see(names)
        if (item.alone) throw new ReadError(s.place, 'a formula without a relation states nothing')
        continue
      }
      if (this.#isDefinition(s, item)) this.#vocabulary = addDefinition(s, this.#slice(s.place), this.#vocabulary)
      else if (s.kind === 'chain' && s.links.some((l) => l.relation === '∈' || l.relation === '∼' || l.relation === '→')) {
        if (item.alone || s.links.some((l) => l.relation === '→'))
          throw new ReadError(s.place, 'a membership or a mapping is no claim that is decided here')
        this.#declare(s)
      } else if (item.role === 'assumption' || item.role === 'definition')
        this.#vocabulary = addAssumption(s, this.#slice(s.place), this.#vocabulary)
      else if (item.role === 'claim' && !(isConditionLike(s) && !item.display && !item.asserted))
        yield this.#claim(s, claims.length === 1 && conditions.length === 0 ? trimmed(item) : undefined, [
          ...conditions,
          ...this.#conditionsBeside(item, all, k),
        ])
      this.#see(names)
    }
  }

  #read(item: Item): { readonly claims: readonly Statement[]; readonly conditions: readonly Statement[] } {
    const tokens = expand(tokenize(item.text, item.offset), this.#macros)
    return readFormula(tokens, { start: item.offset, end: item.offset + item.text.length })
  }

  /** `head := body`, or `head = body` where the text says so, or where a symbol occurs in a display for the first time. */
  #isDefinition(s: Statement, item: Item): boolean {
    if (s.kind !== 'chain') return false
    const [link] = s.links
    if (link === undefined) return false
    if (link.relation === ':=') return true
    if (link.relation !== '=' || s.links.length !== 1 || item.alone || (item.role !== 'definition' && !item.display)) return false
    const definition = definitionFrom(s.first, link.right, '', s)
    if (
      definition === undefined ||
      this.#seen.has(definition.head.name) ||
      this.#vocabulary.declarations.has(definition.head.name)
    )
      return false
    const right: Statement = { kind: 'chain', first: link.right, links: [], place: s.place }
    return !namesIn(right).has(definition.head.name)
  }

  #declare(s: Statement): void {
    try {
      this.#vocabulary = addAssumption(s, this.#slice(s.place), this.#vocabulary)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
    }
  }

  #conditionsBeside(item: Item, all: readonly Item[], k: number): readonly Statement[] {
    if (item.sentence < 0) return []
    const found: Statement[] = []
    all.forEach((other, j) => {
      if (j === k || other.sentence !== item.sentence || other.kind !== 'formula' || other.role !== 'condition') return
      try {
        for (const s of this.#read(other).claims) {
          const isPlain =
            s.kind === 'chain' &&
            s.links.length > 0 &&
            s.links.every((l) => l.relation !== '∈' && l.relation !== '→' && l.relation !== '∼' && l.relation !== ':=')
          if (isPlain) found.push(s)
        }
      } catch (error) {
        if (!(error instanceof ReadError)) throw error
      }
    })
    return found
  }

  #see(names: ReadonlySet<string>): void {
    for (const name of names) this.#seen.add(name)
  }

  #slice(place: Place): string {
    return this.#text.slice(place.start, place.end).trim()
  }

  /** `whole` is where the formula stands whose only claim this is. */
  #claim(s: Statement, whole: Place | undefined, conditions: readonly Statement[]): FoundClaim | UnreadClaim {
    const extent = whole ?? s.place
    const place = { ...lineAndColumn(this.#text, extent.start), latex: this.#slice(extent) }
    try {
      const reading = readClaim(s, conditions, this.#vocabulary)
      return { kind: 'claim', ...place, reading, sources: reading.parts.map((part) => this.#slice(part.place)) }
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      return { kind: 'unread', ...place, reason: this.#reason(error) }
    }
  }

  #unread(item: Item, error: ReadError): UnreadClaim {
    const start = item.offset + (item.text.length - item.text.trimStart().length)
    const place = lineAndColumn(this.#text, Math.max(start, Math.min(error.place.start, item.offset + item.text.length)))
    return { kind: 'unread', ...place, latex: item.text.trim(), reason: this.#reason(error) }
  }

  #reason(error: ReadError): string {
    const piece = this.#text.slice(error.place.start, error.place.end).trim().slice(0, 60)
    const { line, column } = lineAndColumn(this.#text, error.place.start)
    return `line ${line}, column ${column}${piece === '' ? '' : `, at ${JSON.stringify(piece).replaceAll('\\\\', '\\')}`}: ${error.reason}`
  }
}

/** A formula without the spaces, alignment marks and labels around it. */
function trimmed({ text, offset }: Item): Place {
  const before = /^(?:\s|&|\\nonumber|\\label\{[^}]*\})*/.exec(text)?.[0].length ?? 0
  const after = /(?:\s|\\nonumber|\\notag|\\label\{[^}]*\}|\\\\|[.,;])*$/.exec(text)?.[0].length ?? 0
  return { start: offset + before, end: Math.max(offset + before + 1, offset + text.length - after) }
}

/** Whether a formula in a line states something: it has a relation. */
const states = (text: string): boolean =>
  /[=<>≤≥≠]|\\(?:leq?|geq?|neq?|leqslant|geqslant|lt|gt|equiv|coloneqq|triangleq|in|sim|Rightarrow|implies|iff|Leftrightarrow)(?![A-Za-z])/.test(
    text,
  )

/** `D = 2` and `\gamma > 0` in a line of text say what is meant, not what is claimed. */
function isConditionLike(s: Statement): boolean {
  if (s.kind !== 'chain' || s.links.length !== 1) return false
  const right = s.links[0]?.right
  const isConstant = (e: Statement['kind'] extends string ? (typeof s)['first'] : never): boolean =>
    e.kind === 'number' || (e.kind === 'add' && e.terms.every((t) => isConstant(t.term)))
  return s.first.kind === 'symbol' && right !== undefined && (isConstant(right) || right.kind === 'symbol')
}

function namesIn(s: Statement): Set<string> {
  const names = new Set<string>()
  visitStatement(s, (e) => {
    if (e.kind === 'symbol') names.add(e.name)
  })
  return names
}
