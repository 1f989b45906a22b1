/** Claims, which juries judge: a conclusion under hypotheses. Every theorem of the kernel is one. */

import { freeVariablesOf, mapProposition } from '../expr/binding.ts'
import type { Variable } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'

/**
 * For all values of the free variables (integers for the sort integer; random ones on the sources that they declare) that
 * satisfy the hypotheses: the conclusion.
 */
export interface Claim {
  readonly hypotheses: readonly Proposition[]
  readonly conclusion: Proposition
}

export const claim = (conclusion: Proposition, hypotheses: readonly Proposition[] = []): Claim =>
  Object.freeze({ hypotheses: Object.freeze([...hypotheses]), conclusion })

/** The free variables of hypotheses and conclusion, in the order of their keys. */
export function variablesOf({ hypotheses, conclusion }: Claim): readonly Variable[] {
  const found = new Map([...hypotheses, conclusion].flatMap((p) => [...freeVariablesOf(p)]))
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * The sources of randomness that a claim mentions; true for those with layers, which are the ones that some variable or some
 * expectation takes one layer of.
 */
export function sourcesOf(of: Claim): ReadonlyMap<string, boolean> {
  const layered = new Map<string, boolean>()
  const mention = (source: string, isLayered: boolean): void => {
    layered.set(source, isLayered || (layered.get(source) ?? false))
  }
  for (const p of [...of.hypotheses, of.conclusion]) {
    mapProposition(p, (e) => {
      if (e.kind === 'expectation') for (const range of e.over) mention(range.source, range.at !== undefined)
      if (e.kind === 'variable') {
        for (const d of e.variable.dependsOn) mention(d.source, d.at !== undefined || d.upTo !== undefined)
      }
      return undefined
    })
  }
  return new Map([...layered].sort(([a], [b]) => (a < b ? -1 : 1)))
}
