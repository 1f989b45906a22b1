/** Checks every claim of a document: reads, decides, and says what was assumed, what is missing and what contradicts. */

import { textProposition } from '../expr/print/text.ts'
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
import { type DecideOptions, decide, type Verdict } from './decide.ts'
import { type Format, type Item, scanDocument } from './document.ts'

export type Outcome = 'proved' | 'refuted' | 'undecided' | 'unread'

export interface CheckedLink {
  readonly latex: string
  readonly verdict: Outcome
  readonly how: string
  readonly counterexample: Readonly<Record<string, string>> | null
}

export interface CheckedClaim {
  readonly line: number
  readonly column: number
  readonly latex: string
  readonly verdict: Outcome
  readonly assumptions: readonly string[]
  /** Assumptions under which it would be proved. */
  readonly missing: readonly string[]
  readonly how: string
  readonly counterexample: Readonly<Record<string, string>> | null
  readonly links?: readonly CheckedLink[]
}

export interface CheckReport {
  readonly claims: readonly CheckedClaim[]
  readonly proved: number
  readonly refuted: number
  readonly undecided: number
  readonly unread: number
}

export interface CheckOptions extends DecideOptions {
  readonly format: Format
  /** Assumptions for all claims, as in `%! assume`. */
  readonly assume?: readonly string[]
  /** Told each claim as it is decided. */
  readonly onClaim?: (claim: CheckedClaim) => void
}

/** @throws ReadError where an assumption given beside the document cannot be read (its place is in that assumption) */
export function check(text: string, options: CheckOptions): CheckReport {
  const { items, macros } = scanDocument(text, options.format)
  const session = new Session(text, macros, options)
  for (const assumption of options.assume ?? []) session.vocabulary = readAssumptions(assumption, 0, macros, session.vocabulary)
  for (const [k, item] of items.entries()) session.item(item, items, k)
  const count = (verdict: Outcome): number => session.claims.filter((c) => c.verdict === verdict).length
  return {
    claims: session.claims,
    proved: count('proved'),
    refuted: count('refuted'),
    undecided: count('undecided'),
    unread: count('unread'),
  }
}

class Session {
  vocabulary: Vocabulary = emptyVocabulary
  readonly claims: CheckedClaim[] = []
  readonly #text: string
  readonly #macros: Macros
  readonly #options: CheckOptions
  /** Symbols that have occurred, so that an equation may define a new one. */
  readonly #seen = new Set<string>()

  constructor(text: string, macros: Macros, options: CheckOptions) {
    this.#text = text
    this.#macros = macros
    this.#options = options
  }

  item(item: Item, all: readonly Item[], k: number): void {
    try {
      if (item.kind === 'assume') this.vocabulary = readAssumptions(item.text, item.offset, this.#macros, this.vocabulary)
      else if (item.kind === 'define') this.vocabulary = readDefinitions(item.text, item.offset, this.#macros, this.vocabulary)
      else this.#formula(item, all, k)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      if (item.kind !== 'formula' || item.role === 'claim') this.#unread(item, error)
    }
  }

  #formula(item: Item, all: readonly Item[], k: number): void {
    if (!item.display && !states(item.text)) return
    const { claims, conditions } = this.#read(item)
    for (const s of claims) {
      const names = namesIn(s)
      if (s.kind === 'chain' && s.links.length === 0) {
        this.#see(names)
        if (item.alone) throw new ReadError(s.place, 'a formula without a relation states nothing')
        continue
      }
      if (this.#isDefinition(s, item)) this.vocabulary = addDefinition(s, this.#slice(s.place), this.vocabulary)
      else if (s.kind === 'chain' && s.links.some((l) => l.relation === '∈' || l.relation === '∼' || l.relation === '→')) {
        if (item.alone || s.links.some((l) => l.relation === '→'))
          throw new ReadError(s.place, 'a membership or a mapping is no claim that is decided here')
        this.#declare(s)
      } else if (item.role === 'assumption' || item.role === 'definition')
        this.vocabulary = addAssumption(s, this.#slice(s.place), this.vocabulary)
      else if (item.role === 'claim' && !(isConditionLike(s) && !item.display && !item.asserted))
        this.#claim(s, claims.length === 1 && conditions.length === 0 ? trimmed(item) : undefined, [
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
      this.vocabulary.declarations.has(definition.head.name)
    )
      return false
    const right: Statement = { kind: 'chain', first: link.right, links: [], place: s.place }
    return !namesIn(right).has(definition.head.name)
  }

  #declare(s: Statement): void {
    try {
      this.vocabulary = addAssumption(s, this.#slice(s.place), this.vocabulary)
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
  #claim(s: Statement, whole: Place | undefined, conditions: readonly Statement[]): void {
    const extent = whole ?? s.place
    const place = lineAndColumn(this.#text, extent.start)
    let reading: ClaimReading
    try {
      reading = readClaim(s, conditions, this.vocabulary)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      this.#push({
        ...place,
        latex: this.#slice(extent),
        verdict: 'unread',
        assumptions: [],
        missing: [],
        how: this.#reason(error),
        counterexample: null,
      })
      return
    }
    const hypotheses = reading.hypotheses.map((h) => h.proposition)
    const verdicts = reading.parts.map((part) => ({ part, verdict: decide(part.proposition, hypotheses, this.#options) }))
    const texts = new Map(
      reading.hypotheses.map((h) => [h.proposition.key, h.text === '' ? textProposition(h.proposition) : h.text]),
    )
    const used = verdicts.flatMap(({ verdict }) => verdict.used.map((p) => texts.get(p.key) ?? textProposition(p)))
    const outcome = worst(verdicts.map(({ verdict }) => verdict.verdict))
    const telling = verdicts.find(({ verdict }) => verdict.verdict === outcome) as { readonly verdict: Verdict }
    const links = verdicts.map(
      ({ part, verdict }): CheckedLink => ({
        latex: this.#slice(part.place),
        verdict: verdict.verdict,
        how: verdict.how,
        counterexample: verdict.counterexample ?? null,
      }),
    )
    this.#push({
      ...place,
      latex: this.#slice(extent),
      verdict: outcome,
      assumptions: [...new Set([...used, ...reading.notes])],
      missing: [
        ...new Set(verdicts.filter(({ verdict }) => verdict.verdict === outcome).flatMap(({ verdict }) => verdict.missing)),
      ],
      how: telling.verdict.how,
      counterexample: telling.verdict.counterexample ?? null,
      ...(links.length > 1 ? { links } : {}),
    })
  }

  #unread(item: Item, error: ReadError): void {
    const start = item.offset + (item.text.length - item.text.trimStart().length)
    this.#push({
      ...lineAndColumn(this.#text, Math.max(start, Math.min(error.place.start, item.offset + item.text.length))),
      latex: item.text.trim(),
      verdict: 'unread',
      assumptions: [],
      missing: [],
      how: this.#reason(error),
      counterexample: null,
    })
  }

  #reason(error: ReadError): string {
    const piece = this.#text.slice(error.place.start, error.place.end).trim().slice(0, 60)
    const { line, column } = lineAndColumn(this.#text, error.place.start)
    return `line ${line}, column ${column}${piece === '' ? '' : `, at ${JSON.stringify(piece).replaceAll('\\\\', '\\')}`}: ${error.reason}`
  }

  #push(claim: CheckedClaim): void {
    this.claims.push(claim)
    this.#options.onClaim?.(claim)
  }
}

/** A formula without the spaces, alignment marks and labels around it. */
function trimmed({ text, offset }: Item): Place {
  const before = /^(?:\s|&|\\nonumber|\\label\{[^}]*\})*/.exec(text)?.[0].length ?? 0
  const after = /(?:\s|\\nonumber|\\notag|\\label\{[^}]*\}|\\\\|[.,;])*$/.exec(text)?.[0].length ?? 0
  return { start: offset + before, end: Math.max(offset + before + 1, offset + text.length - after) }
}

const severity: readonly Outcome[] = ['refuted', 'undecided', 'unread', 'proved']
const worst = (list: readonly Outcome[]): Outcome => severity.find((v) => list.includes(v)) ?? 'proved'

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
