/**
 * A derivation: a script that declares symbols, assumes, defines, and proves, in the order of a paper.
 *
 * The script writes into a book. The book keeps what was written, so that it can be printed, and hands every expression
 * that the script states to `state` first: the identity when deriving, a change of one sign when a mutation is tried.
 * Nothing here is trusted: what counts is that every statement in the book is a theorem.
 */

import { expr, type Family, type Operand } from '../expr/build.ts'
import { mapChildrenOf } from '../expr/children.ts'
import { type Expression, isExpression } from '../expr/expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../expr/proposition.ts'
import { isProposition, relate } from '../expr/proposition.ts'
import { type Chain, calc, prove, type Step } from './calc.ts'
import { ForgeryError, RuleError } from './errors.ts'
import type { Figure } from './figure.ts'
import { type Infer, infer, isTheorem, type RuleInputs, type RuleName, type Theorem } from './theorem.ts'

/** What a reader is told, in order. */
export type Entry =
  | { readonly kind: 'symbol'; readonly symbol: Family | Expression; readonly meaning: string }
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'prose'; readonly parts: readonly (string | Expression | Proposition)[] }
  | { readonly kind: 'assumption' | 'definition'; readonly theorem: Theorem }
  | { readonly kind: 'chain'; readonly chain: Chain; readonly theorem: Theorem }
  | { readonly kind: 'result'; readonly id: string; readonly title: string; readonly theorem: Theorem }
  | { readonly kind: 'figure'; readonly id: string; readonly title: string; readonly draw: () => Figure }

export interface Book {
  /** Declares a symbol for the table of notation. */
  readonly symbol: <S extends Family | Expression>(symbol: S, meaning: string) => S
  /** Text with formulas, which must be declared symbols, parts of them or parts of what was proved. */
  readonly prose: (strings: TemplateStringsArray, ...formulas: readonly (Expression | Proposition)[]) => void
  /** A part with assumptions of its own: those made inside `write` are forgotten after it. */
  readonly section: <R>(title: string, write: () => R) => R
  /** Makes a statement an assumption of everything that follows in this section. */
  readonly assume: (statement: Proposition) => Theorem
  /** Makes an equation that defines its left side an assumption; it serves from left to right where it is cited. */
  readonly define: (statement: Proposition) => Theorem
  /** The assumptions so far. */
  readonly given: () => readonly Proposition[]
  /** A chain under the assumptions so far and the further ones given here. */
  readonly calc: (first: Operand, further?: readonly Proposition[]) => Chain
  /** Ends a chain: shows it and gives its theorem. */
  readonly show: (chain: Chain) => Theorem
  /** One step that is no chain, proved under the assumptions so far. */
  readonly prove: (statement: Relation, step: Step, further?: readonly Proposition[]) => Theorem
  /** Any rule of the kernel, its inputs as stated. */
  readonly infer: <R extends RuleName>(rule: R, inputs: RuleInputs<R>, premises?: readonly Theorem[]) => Theorem
  /** A result with a stable identifier, under which other derivations cite it. */
  readonly result: (id: string, title: string, theorem: Theorem) => Theorem
  /**
   * A result of another derivation, to build on; that derivation is run at most once for all that cite it.
   * @throws RuleError where that derivation fails or has no such result
   */
  readonly cite: (from: Derivation, id: string) => Theorem
  /** A figure, named as its file is to be; `draw` is called only when the derivation is printed. */
  readonly figure: (id: string, title: string, draw: () => Figure) => void
}

export interface Derivation {
  readonly name: string
  readonly title: string
  readonly write: (book: Book) => void
}

/** What a run of a derivation leaves. */
export interface Transcript {
  readonly name: string
  readonly title: string
  readonly entries: readonly Entry[]
  readonly results: ReadonlyMap<string, Theorem>
  /** The derivations whose results it builds on, in the order in which they were first cited. */
  readonly cited: readonly Transcript[]
  /** How many expressions and relations the script stated. */
  readonly stated: number
}

/** Transcripts by derivation: what several derivations cite is derived once. It lives as long as whoever made it wants. */
export interface Library {
  /** @throws RuleError of the first step that does not hold, or for a derivation that rests on itself */
  readonly transcriptOf: (d: Derivation) => Transcript
}

/** An empty library; `around` is put around every derivation that it runs, as to report on it. */
export function createLibrary(around: (d: Derivation) => Derivation = (d) => d): Library {
  const known = new Map<Derivation, Transcript | 'running'>()
  const library: Library = {
    transcriptOf: (d) => {
      const found = known.get(d)
      if (found === 'running') throw new RuleError('cite', 'wrong-premise', `${d.name} rests on itself`)
      if (found !== undefined) return found
      known.set(d, 'running')
      try {
        const transcript = run(around(d), asWritten, library)
        known.set(d, transcript)
        return transcript
      } catch (error) {
        known.delete(d)
        throw error
      }
    },
  }
  return Object.freeze(library)
}

/** Lower-case words joined by hyphens, as in 01-noise-inflation. */
export const isDerivationName = (name: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)

/** Declares a derivation; the name is that of its folder in the output. */
export function derivation(name: string, title: string, write: (book: Book) => void): Derivation {
  if (!isDerivationName(name)) {
    throw new RangeError(
      `derivation name ${JSON.stringify(name)}: needed lower-case words joined by hyphens, as in 01-noise-inflation`,
    )
  }
  return Object.freeze({ name, title, write })
}

/** What may be put between the script and the kernel: what is stated at a position, counted from 0, and who applies rules. */
export interface State {
  readonly expression: (e: Expression, position: number, given: readonly Proposition[]) => Expression
  readonly relation: (r: RelationSymbol, position: number) => RelationSymbol
  /** Whether an assumption, a definition or a condition is made; one that is not has 0 = 0 for its theorem. */
  readonly assumption?: (statement: Proposition, position: number) => boolean
  readonly infer?: Infer
}

const asWritten: State = { expression: (e) => e, relation: (r) => r }

/**
 * Runs a derivation; what it cites is looked up in the library, as written.
 * @throws RuleError of the first step that does not hold
 */
export function run(d: Derivation, state: State = asWritten, library: Library = createLibrary()): Transcript {
  const entries: Entry[] = []
  const cited = new Set<Transcript>()
  const results = new Map<string, Theorem>()
  const given: Proposition[] = []
  const apply: Infer = (rule, inputs, premises) => {
    const theorem = (state.infer ?? infer)(rule, inputs, premises)
    if (!isTheorem(theorem)) throw new ForgeryError('run')
    return theorem
  }
  let stated = 0
  const say: Say = {
    expression: (e) => state.expression(expr(e), stated++, given),
    relation: (r) => state.relation(r, stated++),
    assumption: (p) => {
      const position = stated++
      return state.assumption?.(p, position) ?? true
    },
  }
  const note = (entry: Entry): void => void entries.push(Object.freeze(entry))
  const postulate = (kind: 'assumption' | 'definition', statement: Proposition): Theorem => {
    if (!say.assumption(statement)) return apply('identity', { given: [], left: expr(0), right: expr(0) })
    const theorem = apply('assume', { statement })
    given.push(statement)
    note({ kind, theorem })
    return theorem
  }
  const book: Book = {
    symbol: (symbol, meaning) => {
      note({ kind: 'symbol', symbol, meaning })
      return symbol
    },
    prose: (strings, ...formulas) => {
      const parts = onOneLine(strings).flatMap((text, i) => [text, ...(formulas[i] === undefined ? [] : [formulas[i]])])
      note({ kind: 'prose', parts: parts.filter((part) => part !== '') })
    },
    section: (title, write) => {
      note({ kind: 'section', title })
      const outside = given.length
      const value = write()
      given.length = outside
      return value
    },
    assume: (statement) => postulate('assumption', statement),
    define: (statement) => postulate('definition', statement),
    given: () => [...given],
    calc: (first, further = []) => stating(calc(say.expression(first), [...given, ...further], apply), say),
    show: (chain) => {
      const theorem = chain.theorem()
      note({ kind: 'chain', chain, theorem })
      return theorem
    },
    prove: (statement, step, further = []) => {
      return prove(stateRelation(statement, say), step, [...given, ...further], apply)
    },
    infer: (rule, inputs, premises) => apply(rule, stateInputs(inputs, say), premises),
    result: (id, title, theorem) => {
      if (results.has(id))
        throw new RuleError('result', 'wrong-shape', `${id} names two results of ${d.name}`, [theorem.conclusion])
      results.set(id, theorem)
      note({ kind: 'result', id, title, theorem })
      return theorem
    },
    cite: (from, id) => {
      const transcript = library.transcriptOf(from)
      cited.add(transcript)
      return resultIn(transcript, id)
    },
    figure: (id, title, draw) => {
      if (!isDerivationName(id)) throw new RangeError(`figure ${JSON.stringify(id)}: needed lower-case words joined by hyphens`)
      note({ kind: 'figure', id, title, draw })
    },
  }
  d.write(Object.freeze(book))
  return { name: d.name, title: d.title, entries: Object.freeze(entries), results, cited: Object.freeze([...cited]), stated }
}

/** The text between formulas with each run of white space as one space, and none at its beginning and end. */
const onOneLine = (strings: readonly string[]): readonly string[] =>
  strings
    .map((text) => text.replace(/\s+/g, ' '))
    .map((text, i) => (i === 0 ? text.trimStart() : text))
    .map((text, i) => (i === strings.length - 1 ? text.trimEnd() : text))

function resultIn({ name, results }: Transcript, id: string): Theorem {
  const theorem = results.get(id)
  if (theorem === undefined)
    throw new RuleError('cite', 'wrong-premise', `${name} has no result ${id}; it has ${[...results.keys()].join(', ')}`)
  return theorem
}

interface Say {
  readonly expression: (e: Operand) => Expression
  readonly relation: (r: RelationSymbol) => RelationSymbol
  readonly assumption: (p: Proposition) => boolean
}

const stateRelation = (r: Relation, say: Say): Relation =>
  relate(say.expression(r.left), say.relation(r.relation), say.expression(r.right))

const stateProposition = (p: Proposition, say: Say): Proposition =>
  p.kind === 'relation'
    ? stateRelation(p, say)
    : mapChildrenOf(p, { expression: (e) => say.expression(e), statement: (q) => stateProposition(q, say) })

/** The inputs of a rule with the expressions and relations among them stated; what is given was stated before. */
function stateInputs<I>(inputs: I, say: Say): I {
  const fields = Object.entries(inputs as Readonly<Record<string, unknown>>).map(([field, value]) => {
    if (isExpression(value)) return [field, say.expression(value)] as const
    if (isProposition(value)) return [field, stateProposition(value, say)] as const
    if (field === 'conditions' && Array.isArray(value)) return [field, value.filter((p) => say.assumption(p))] as const
    return [field, value] as const
  })
  return Object.fromEntries(fields) as I
}

const methods = { '=': 'eq', '≤': 'le', '<': 'lt', '≥': 'ge', '>': 'gt' } as const

/** A chain whose further relations and expressions are stated through `say`. */
function stating(chain: Chain, say: Say): Chain {
  const link = (relation: keyof typeof methods) => (next: Operand, step: Step) => {
    const stated = say.relation(relation)
    if (stated === '≠') throw new RuleError('calc', 'wrong-shape', 'a chain cannot have a link ≠')
    return stating(chain[methods[stated]](say.expression(next), step), say)
  }
  return Object.freeze({ ...chain, eq: link('='), le: link('≤'), lt: link('<'), ge: link('≥'), gt: link('>') })
}
