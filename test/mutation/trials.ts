/** The mutants of a derivation: what is changed where. */

import type { Expression } from '../../src/expr/expression.ts'
import { text, textProposition } from '../../src/expr/print/text.ts'
import type { Proposition, RelationSymbol } from '../../src/expr/proposition.ts'
import { mutantsOf, mutantsOfRelation } from '../../src/juries/mutation.ts'
import { type Derivation, type Infer, type Library, run, type State, type Transcript } from '../../src/kernel/index.ts'

/** One change at one position of a derivation. */
export type Trial = { readonly position: number; readonly change: string } & (
  | {
      readonly kind: 'expression'
      readonly from: Expression
      readonly to: Expression
      /** What is assumed at the position. */
      readonly given: readonly Proposition[]
    }
  | { readonly kind: 'relation'; readonly from: RelationSymbol; readonly to: RelationSymbol }
  | { readonly kind: 'assumption'; readonly left: Proposition }
)

/** A derivation as it was written, with its mutants in the order of their positions. */
export interface Subject {
  readonly derivation: Derivation
  readonly transcript: Transcript
  readonly trials: readonly Trial[]
}

/** The mutants, from one run that records what the derivation states. */
export function subjectOf(derivation: Derivation, library: Library, infer: Infer): Subject {
  const trials: Trial[] = []
  const recorder: State = {
    infer,
    expression: (from, position, given) => {
      const assumed = [...given]
      for (const { change, expression: to } of mutantsOf(from))
        trials.push({ kind: 'expression', position, change, from, to, given: assumed })
      return from
    },
    relation: (from, position) => {
      for (const to of mutantsOfRelation(from))
        trials.push({ kind: 'relation', position, change: 'change the relation', from, to })
      return from
    },
    assumption: (left, position) => {
      trials.push({ kind: 'assumption', position, change: 'leave out an assumption', left })
      return true
    },
  }
  const transcript = run(derivation, recorder, library)
  return { derivation, transcript, trials }
}

/** What puts the mutant in the place of what was stated. */
export function stateOf(trial: Trial, infer: Infer): State {
  const { position } = trial
  return {
    infer,
    expression: (e, p) => (p === position && trial.kind === 'expression' ? trial.to : e),
    relation: (r, p) => (p === position && trial.kind === 'relation' ? trial.to : r),
    assumption: (_, p) => p !== position || trial.kind !== 'assumption',
  }
}

/** The change in two lines: as it was, and the mutant. */
export function describe(trial: Trial): readonly [string, string] {
  switch (trial.kind) {
    case 'expression':
      return [text(trial.from), text(trial.to)]
    case 'relation':
      return [trial.from, trial.to]
    case 'assumption':
      return [textProposition(trial.left), '(left out)']
  }
}
