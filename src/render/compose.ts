/**
 * From what a derivation leaves to a document.
 *
 * Every formula of the document is printed from a theorem's conclusion, its hypotheses, a link of a chain whose theorem is
 * genuine, an input of a rule, or a declared symbol; a formula of prose must be one of these or a part of one.
 */

import { freeVariablesOf } from '../expr/binding.ts'
import type { Expression, Variable } from '../expr/expression.ts'
import { displayLines, type Row } from '../expr/print/display.ts'
import { latex, latexProposition } from '../expr/print/latex.ts'
import { latexSpelling } from '../expr/print/spelling.ts'
import { isProposition, type Proposition } from '../expr/proposition.ts'
import type { JuryReport } from '../juries/verdict.ts'
import { type Chain, type ChainLink, type Entry, isTheorem, ruleNames, type Theorem, type Transcript } from '../kernel/index.ts'
import type { Block, CitedResult, Document, Inline, Justification, Labelled, Provenance, Reference } from './document.ts'
import { UndeclaredVariableError, UnsealedTheoremError } from './errors.ts'
import { drawFigure } from './figures/compose-figure.ts'
import { type LayoutOptions, reservedFor, statementRows } from './layout.ts'
import { notationOf, requireDistinctNotation } from './notation.ts'
import { inOrder, Numbering } from './numbering.ts'
import { partsOf } from './parts.ts'
import { plainText } from './plain-text.ts'
import { ruleWords } from './rule-words.ts'
import { statementKey } from './statement.ts'
import { SupportWriter } from './support.ts'
import { requireKnown } from './vocabulary.ts'

export interface ComposeOptions {
  /** Reports of the juries on the results, by the results' identifiers. */
  readonly verdicts?: ReadonlyMap<string, readonly JuryReport[]>
  readonly provenance: Provenance
  /** Derivations whose results are cited where they are used, not proved again (default: those that the script cites). */
  readonly earlier?: readonly Transcript[]
  /** The room for a displayed row in em (default 36). */
  readonly width?: number
}

/**
 * The document of a transcript.
 * @throws RenderError for a formula that was not proved, an object that is no theorem, two variables with one name, a variable
 *   of a displayed statement without a declaration, mathematics typed as text
 */
export function compose(transcript: Transcript, options: ComposeOptions): Document {
  return new Composer(transcript, options).document()
}

/** Every theorem that the entries rest on, premises first, as far as to those that `isCited`. */
export function theoremsOf(entries: readonly Entry[], isCited: (theorem: Theorem) => boolean = () => false): readonly Theorem[] {
  const found = new Set<Theorem>()
  const visit = (theorem: Theorem, place: string): void => {
    if (!isTheorem(theorem)) throw new UnsealedTheoremError(place)
    if (found.has(theorem)) return
    if (!isCited(theorem)) for (const premise of theorem.premises) visit(premise, place)
    found.add(theorem)
  }
  for (const entry of entries) {
    if (!('theorem' in entry)) continue
    const place = entry.kind === 'result' ? `result ${entry.id}` : entry.kind
    if (entry.kind === 'chain') for (const link of entry.chain.links) visit(link.theorem, place)
    visit(entry.theorem, place)
  }
  return [...found]
}

const freeIn = (theorems: readonly Theorem[]): readonly Variable[] =>
  allStatements(theorems).flatMap((p) => [...freeVariablesOf(p).values()])

const allStatements = (theorems: readonly Theorem[]): readonly Proposition[] =>
  theorems.flatMap((t) => [...t.hypotheses, t.conclusion])

class Composer {
  readonly #transcript: Transcript
  readonly #options: ComposeOptions
  readonly #theorems: readonly Theorem[]
  readonly #parts: ReadonlyMap<string, Expression | Proposition>
  readonly #declared: ReadonlyMap<string, Variable>
  readonly #notation: Document['notation']
  readonly #layout: LayoutOptions
  readonly #numbering: Numbering
  readonly #support: SupportWriter
  readonly #cited: readonly CitedResult[]
  readonly #blocks: Block[] = []

  constructor(transcript: Transcript, options: ComposeOptions) {
    this.#transcript = transcript
    this.#options = options
    const earlier = earlierResults(options.earlier ?? transcript.cited)
    const isCited = (theorem: Theorem): boolean => earlier.has(statementKey(theorem))
    const reached = theoremsOf(transcript.entries, isCited)
    this.#theorems = reached.filter((theorem) => !isCited(theorem))
    const shown = transcript.entries.flatMap((e) => ('theorem' in e ? [e.theorem] : []))
    this.#parts = partsOf([...allStatements(shown), ...allStatements(this.#theorems)])
    this.#notation = notationOf(transcript.entries, this.#parts.values(), freeIn(shown))
    this.#declared = new Map(this.#notation.map(({ variable }) => [variable.key, variable]))
    requireDistinctNotation([...this.#declared.values(), ...variablesOf(allStatements(this.#theorems), this.#parts.values())])
    // an index may be a dummy elsewhere; a family or a real number may not
    const reserved = [...this.#declared.values()]
      .filter((v) => v.arity > 0 || v.sort === 'real')
      .map((v) => latexSpelling.variable(v))
    this.#layout = { width: options.width ?? 36, reserved }
    this.#numbering = new Numbering(partOf(transcript.name), reserved)
    this.#support = new SupportWriter(this.#numbering, this.#layout)
    const used = new Map(reached.filter(isCited).map((theorem) => [statementKey(theorem), theorem]))
    this.#cited = [...earlier].flatMap(([key, result]) => (used.has(key) ? [this.#cite(result)] : []))
  }

  document(): Document {
    const { name, title, entries } = this.#transcript
    entries.forEach((entry, i) => {
      const [before, after] = [entries[i - 1], entries[i + 1]]
      // a chain of one line that is the next result: the result states it
      if (entry.kind === 'chain' && this.#isStatedBy(entry, after)) return
      if (entry.kind === 'result' && before?.kind === 'chain' && this.#isStatedBy(before, entry)) this.#addResult(entry, before)
      else this.#add(entry)
    })
    const counts = new Map<string, number>()
    for (const { rule } of this.#theorems) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    return {
      name,
      title: plainText(title),
      notation: this.#notation,
      hasChance: this.#notation.some(({ chance }) => chance.length > 0),
      cited: this.#cited,
      blocks: this.#blocks,
      rules: ruleNames.flatMap((rule) => {
        const count = counts.get(rule)
        return count === undefined ? [] : [{ rule, words: ruleWords[rule], count }]
      }),
      provenance: this.#options.provenance,
    }
  }

  #cite({ name, number, title, theorem }: EarlierResult): CitedResult {
    const label = `${partOf(name)}${number}`
    const reference: Reference = { kind: 'result', label, anchor: `cited-${name}-${number}` }
    this.#numbering.rename(theorem, reference)
    return {
      reference,
      title: plainText(title),
      from: name,
      hypotheses: theorem.hypotheses.map((h) => statementRows(h, this.#layout)),
      rows: statementRows(theorem.conclusion, this.#layout),
      theorem,
    }
  }

  #add(entry: Entry): void {
    switch (entry.kind) {
      case 'symbol':
        return
      case 'section': {
        const number = this.#blocks.filter((block) => block.kind === 'section').length + 1
        this.#blocks.push({ kind: 'section', number, title: plainText(entry.title), anchor: `section-${number}` })
        return
      }
      case 'prose':
        this.#blocks.push({ kind: 'prose', parts: entry.parts.map((part) => this.#inline(part)) })
        return
      case 'assumption':
      case 'definition':
        this.#addLabelled(entry.kind, entry.theorem)
        return
      case 'chain':
        this.#addChain(entry)
        return
      case 'result':
        this.#addResult(entry)
        return
      case 'figure':
        this.#addFigure(entry)
        return
    }
  }

  #inline(part: string | Expression | Proposition): Inline {
    if (typeof part === 'string') return plainText(part)
    requireKnown(part, this.#parts, new Set(this.#declared.keys()))
    const reserved = reservedFor([part], this.#layout.reserved)
    return {
      latex: isProposition(part) ? latexProposition(part, { reserved }) : latex(part, { reserved }),
      source: part,
    }
  }

  #addLabelled(kind: Labelled['kind'], theorem: Theorem): void {
    // assumed again in a later section: it keeps its number
    if (this.#numbering.find(theorem) !== undefined) return
    this.#requireDeclared(theorem, `an ${kind === 'assumption' ? 'assumption' : 'equation that defines'}`)
    const reference = this.#numbering.next(kind)
    this.#numbering.record(theorem, reference)
    const item: Labelled = { kind, reference, rows: statementRows(theorem.conclusion, this.#layout), theorem }
    const before = this.#blocks.at(-1)
    if (before?.kind === 'labelled' && before.items[0]?.kind === kind)
      this.#blocks.splice(-1, 1, { ...before, items: [...before.items, item] })
    else this.#blocks.push({ kind: 'labelled', items: [item], introduced: before?.kind === 'prose' && isOpen(before.parts) })
  }

  #addChain({ chain, theorem }: Extract<Entry, { kind: 'chain' }>): void {
    this.#requireDeclared(theorem, 'a displayed chain')
    const shown = this.#shownLinks(chain)
    const links = shown.map((link) => [link.relation, link.right, plainText(link.reason)] as const)
    const rows: readonly Row[] = displayLines([chain.first, ...links], {
      ...this.#layout,
      reserved: reservedFor([chain.first, ...shown.map(({ right }) => right)], this.#layout.reserved),
    })
    const support = this.#support.of(
      shown.map((link) => link.theorem),
      theorem,
      'a displayed chain',
    )
    const reference = this.#numbering.next('display')
    shown.forEach((link, i) => {
      this.#numbering.record(link.theorem, shown.length === 1 ? reference : { ...reference, line: i + 1 })
    })
    this.#numbering.record(theorem, reference)
    const under = this.#numbering.under(theorem.hypotheses)
    this.#blocks.push({ kind: 'chain', reference, under, rows, support, theorem })
  }

  /** The links that say something: not those of which both sides print alike. */
  #shownLinks({ first, links }: Chain): readonly ChainLink[] {
    const sides = [first, ...links.map(({ right }) => right)]
    const reserved = reservedFor(sides, this.#layout.reserved)
    const printed = sides.map((e) => latex(e, { reserved }))
    const telling = links.filter(({ relation }, i) => relation !== '=' || printed[i] !== printed[i + 1])
    return telling.length === 0 ? links : telling
  }

  /** Whether the chain has one line, which is the result that follows, or is that of one member of the ranges of the result. */
  #isStatedBy({ chain, theorem }: ChainEntry, next: Entry | undefined): boolean {
    if (next?.kind !== 'result' || this.#shownLinks(chain).length > 1) return false
    return statementKey(ofOneMember(next.theorem)) === statementKey(ofOneMember(theorem))
  }

  /** `line` is the chain of one line that was left out before the result, and gives it its reason. */
  #addResult({ id, title, theorem }: Extract<Entry, { kind: 'result' }>, line?: ChainEntry): void {
    this.#requireDeclared(theorem, `result ${id}`)
    const same: Reference | undefined = line === undefined ? this.#numbering.find(theorem) : undefined
    const [link] = line === undefined ? [] : this.#shownLinks(line.chain)
    const found = this.#support.of(same === undefined ? [link?.theorem ?? theorem] : [], theorem, `result ${id}`)
    const support = link === undefined ? found : { ...found, lines: found.lines.map((j) => reasoned(plainText(link.reason), j)) }
    const reference = this.#numbering.next('result')
    this.#numbering.rename(theorem, reference)
    if (line !== undefined) this.#numbering.record(line.theorem, reference)
    this.#blocks.push({
      kind: 'result',
      id,
      title: plainText(title),
      reference,
      under: this.#numbering.under(theorem.hypotheses),
      rows: statementRows(theorem.conclusion, this.#layout),
      support,
      same,
      theorem,
      verdicts: this.#options.verdicts?.get(id) ?? [],
    })
  }

  #addFigure({ id, title, draw }: Extract<Entry, { kind: 'figure' }>): void {
    const figure = draw()
    const drawn = drawFigure(id, figure, new Set(this.#declared.keys()), this.#layout.reserved)
    const reference = this.#numbering.next('figure')
    const of = figure.theorems.flatMap((theorem) => this.#numbering.find(theorem) ?? []).sort(inOrder)
    this.#blocks.push({ kind: 'figure', id, title: plainText(title), reference, of, ...drawn })
  }

  #requireDeclared(theorem: Theorem, place: string): void {
    for (const statement of [...theorem.hypotheses, theorem.conclusion]) {
      for (const [key, variable] of freeVariablesOf(statement)) {
        if (!this.#declared.has(key)) throw new UndeclaredVariableError(variable, place)
      }
    }
  }
}

type ChainEntry = Extract<Entry, { kind: 'chain' }>

/** The reason that the script gives, before the rule that proves it where that says more. */
const reasoned = (reason: string, { words, detail, from }: Justification): Justification =>
  words === '' || words === ruleWords.identity ? { words: reason, detail, from } : { words: `${reason}: ${words}`, detail, from }

/** The theorem of which another one is the statement for all members of ranges. */
const ofOneMember = (theorem: Theorem): Theorem => {
  const [premise] = theorem.premises
  return theorem.rule === 'generalize' && premise !== undefined ? ofOneMember(premise) : theorem
}

/** Whether a text leads on to what stands below it: it does not end in a full stop. */
function isOpen(parts: readonly Inline[]): boolean {
  const last = parts.at(-1)
  return typeof last !== 'string' || !/[.!?]$/.test(last)
}

interface EarlierResult {
  readonly name: string
  /** Counted from 1 in its derivation. */
  readonly number: number
  readonly title: string
  readonly theorem: Theorem
}

/** The results of earlier derivations by what they state; the first that states it counts. */
function earlierResults(transcripts: readonly Transcript[]): ReadonlyMap<string, EarlierResult> {
  const found = new Map<string, EarlierResult>()
  for (const { name, entries } of transcripts) {
    const results = entries.filter((entry) => entry.kind === 'result')
    for (const [i, { title, theorem }] of results.entries()) {
      const key = statementKey(theorem)
      if (!found.has(key)) found.set(key, { name, number: i + 1, title, theorem })
    }
  }
  return found
}

/** The 4. of Theorem 4.2, from the number that a derivation's name begins with. */
const partOf = (name: string): string => (/^\d+/.test(name) ? `${Number.parseInt(name, 10)}.` : '')

/** The variables of the statements, those that an infimum binds among them. */
function variablesOf(statements: readonly Proposition[], parts: Iterable<Expression | Proposition>): readonly Variable[] {
  const bound = [...parts].flatMap((part) => (part.kind === 'infimum' ? part.variables : []))
  return [...statements.flatMap((p) => [...freeVariablesOf(p).values()]), ...bound]
}
