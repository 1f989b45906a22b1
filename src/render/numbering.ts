/** Labels of statements in one document, and the references that replace what was shown before. */

import { latex, latexProposition } from '../expr/print/latex.ts'
import { conjunction, type Proposition, type Relation } from '../expr/proposition.ts'
import type { Theorem } from '../kernel/index.ts'
import type { Formula, Reference, Under } from './document.ts'
import { reservedFor } from './layout.ts'
import { statementKey } from './statement.ts'

type Numbered = Reference['kind']

const prefixes: Readonly<Record<Numbered, string>> = {
  assumption: 'A',
  definition: 'D',
  display: 'eq-',
  result: 'result-',
  step: 'step-',
  figure: 'figure-',
}

/** Grows while a document is composed from top to bottom. */
export class Numbering {
  readonly #counts = new Map<Numbered, number>()
  readonly #statements = new Map<string, Reference>()
  readonly #hypotheses = new Map<string, Reference>()
  readonly #reserved: readonly string[]

  /** `part` stands before the numbers of results, as the 1 of Theorem 1.2; `reserved` are names that no dummy may take. */
  constructor(
    readonly part: string,
    reserved: readonly string[],
  ) {
    this.#reserved = reserved
  }

  /** The next reference of its kind. */
  next(kind: Numbered): Reference {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const label = {
      assumption: `A${count}`,
      definition: `D${count}`,
      display: `${count}`,
      result: `${this.part}${count}`,
      step: `${count}`,
      figure: `${this.part}${count}`,
    }
    return { kind, label: label[kind], anchor: `${prefixes[kind]}${count}` }
  }

  /** From here on the theorem is cited by the reference, unless it has one. */
  record(theorem: Theorem, reference: Reference): void {
    const key = statementKey(theorem)
    if (!this.#statements.has(key)) this.#statements.set(key, reference)
    if (theorem.rule === 'assume' && !this.#hypotheses.has(theorem.conclusion.key))
      this.#hypotheses.set(theorem.conclusion.key, reference)
  }

  /** The theorem is cited by this reference even if it was shown before: a result rather than its display. */
  rename(theorem: Theorem, reference: Reference): void {
    this.#statements.set(statementKey(theorem), reference)
  }

  find(theorem: Theorem): Reference | undefined {
    return this.#statements.get(statementKey(theorem))
  }

  /** Hypotheses by number where they have one. */
  under(hypotheses: readonly Proposition[]): Under {
    const found = hypotheses.map((h) => ({ h, reference: this.#hypotheses.get(h.key) }))
    return {
      labelled: found.flatMap(({ reference }) => (reference === undefined ? [] : [reference])).sort(inOrder),
      own: inRanges(found.flatMap(({ h, reference }) => (reference === undefined ? [h] : []))).map((list) =>
        conditionOf(list, (h) => latexProposition(h, { reserved: reservedFor([h], this.#reserved) })),
      ),
    }
  }
}

const order: readonly Numbered[] = ['assumption', 'definition', 'display', 'result', 'step', 'figure']

const numberIn = (r: Reference): number => Number(/\d+$/.exec(r.label)?.[0] ?? 0)

/** Assumptions first, then definitions, displays, results and steps, each by number. */
export const inOrder = (a: Reference, b: Reference): number =>
  order.indexOf(a.kind) - order.indexOf(b.kind) || numberIn(a) - numberIn(b) || (a.line ?? 0) - (b.line ?? 0)

type Bounds = readonly [lower: Relation, upper: Relation]

const isUpward = (p: Proposition): p is Relation => p.kind === 'relation' && (p.relation === '≤' || p.relation === '<')

/** The conditions, those that bound one variable from below and from above together: 1 ≤ i and i ≤ n. */
function inRanges(conditions: readonly Proposition[]): readonly (readonly [Proposition] | Bounds)[] {
  const taken = new Set<Proposition>()
  return conditions.flatMap((p): readonly (readonly [Proposition] | Bounds)[] => {
    if (taken.has(p)) return []
    taken.add(p)
    const others = conditions.filter(isUpward).filter((q) => !taken.has(q))
    const [above, below] = isUpward(p) ? [others.find((q) => meet(p, q)), others.find((q) => meet(q, p))] : [undefined, undefined]
    const other = above ?? below
    if (other === undefined || !isUpward(p)) return [[p]]
    taken.add(other)
    return [other === above ? [p, other] : [other, p]]
  })
}

/** Whether both bound one variable, the first from below and the second from above. */
const meet = (lower: Relation, upper: Relation): boolean => lower.right.kind === 'variable' && lower.right.key === upper.left.key

/** One condition, or both bounds of a variable as 1 ≤ i ≤ n. */
function conditionOf(list: readonly [Proposition] | Bounds, print: (p: Proposition) => string): Formula {
  const [first, second] = list
  if (second === undefined) return { latex: print(first), source: first }
  const middle = latex(second.left)
  const [lower, upper] = [print(first), print(second)]
  return { latex: `${lower}${upper.slice(middle.length)}`, source: conjunction([first, second]) }
}
