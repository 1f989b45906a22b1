/** What the kernel answers when a rule does not apply: which rule, which condition, on which expression. */

import type { Expression } from '../expr/expression.ts'
import { text, textProposition } from '../expr/print/text.ts'
import type { Proposition } from '../expr/proposition.ts'

/** Why a rule refused. */
export type RefusalCode =
  | 'not-equal'
  | 'side-condition'
  | 'wrong-premise'
  | 'wrong-shape'
  | 'not-proved'
  | 'variable-not-free'
  | 'random'
  | 'unsupported'

/** A rule that was not applied. Nothing was concluded; the theorem may still be true. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  constructor(
    readonly rule: string,
    readonly code: RefusalCode,
    readonly reason: string,
    /** The expressions and statements in question, printed in order. */
    readonly subjects: readonly (Expression | Proposition)[] = [],
  ) {
    super(`${rule}: ${reason}${subjects.map((s) => `\n  ${show(s)}`).join('')}`)
  }
}

/** An object that claims to be a theorem and was not made by a rule. */
export class ForgeryError extends Error {
  readonly code = 'forgery'
  override readonly name = 'ForgeryError'
  constructor(where: string) {
    super(`${where}: this is not a theorem; theorems are made by the kernel's rules only`)
  }
}

const propositionKinds = new Set<string>([
  'relation',
  'and',
  'or',
  'implies',
  'iff',
  'forall',
  'exists',
  'positiveRoots',
  'limit',
])

const isStatement = (s: Expression | Proposition): s is Proposition => propositionKinds.has(s.kind)

const show = (s: Expression | Proposition): string => (isStatement(s) ? textProposition(s) : text(s))
