/** Normal forms inside a rule: assumptions and premises as facts and equations, and the record of which were needed. */

import type { Substitution } from '../expr/binding.ts'
import type { Variable } from '../expr/expression.ts'
import { isIntegerValued } from '../expr/normal/arithmetic.ts'
import { createContext, type Normal, type Normalizer, type Obligation, open, toExpression } from '../expr/normal/normalize.ts'
import * as T from '../expr/normal/terms.ts'
import type { Proposition } from '../expr/proposition.ts'
import { RuleError } from './errors.ts'
import { reachOf, reachOfProposition } from './randomness.ts'
import type { Sequent } from './sequent.ts'

/** One use of the normal form by a rule. */
export interface Workspace {
  readonly n: Normalizer
  /** The hypotheses that the result rests on: the given ones that were used, and those of the premises used. */
  readonly hypotheses: () => readonly Proposition[]
  /**
   * Refuses when a step needed a side condition that nothing given proves.
   * @throws RuleError `side-condition`
   */
  readonly settle: () => void
}

/**
 * Opens a workspace for `rule`. Every given assumption and every conclusion in `using` serves as a fact about signs;
 * conclusions that are equations (under quantifiers, with conditions) also serve from left to right.
 */
export function workspace(rule: string, given: readonly Proposition[], using: readonly Sequent[]): Workspace {
  const statements = [...given, ...using.map((s) => s.conclusion)]
  const context = createContext(
    statements,
    using.map((s) => s.conclusion),
  )
  const { n, record } = open(context)
  return {
    n,
    hypotheses: () => {
      const facts = [...record.facts].sort((a, b) => a - b)
      const premises = new Set([...facts.filter((i) => i >= given.length).map((i) => i - given.length), ...record.rules])
      return [
        ...facts.filter((i) => i < given.length).map((i) => given[i] as Proposition),
        ...[...premises].sort((a, b) => a - b).flatMap((i) => using[i]?.hypotheses ?? []),
      ]
    },
    settle: () => {
      const [unmet] = record.obligations
      if (unmet !== undefined) throw new RuleError(rule, 'side-condition', describe(unmet), [toExpression(unmet.subject)])
    },
  }
}

const wording: Readonly<Record<Obligation['condition'], string>> = {
  nonzero: 'is not known to be nonzero',
  positive: 'is not known to be positive',
  nonnegative: 'is not known to be nonnegative',
  integer: 'is not known to be an integer',
}

const describe = (o: Obligation): string => `the following ${wording[o.condition]}, as ${o.reason} needs`

/** Refuses a statement that depends on an outcome outside an expectation. */
export function requireNonrandom(rule: string, statements: readonly Proposition[]): void {
  const w = workspace(rule, [], [])
  const random = statements.find((p) => reachOfProposition(w.n, p, []).length > 0)
  if (random !== undefined)
    throw new RuleError(rule, 'random', 'this rule needs a statement that does not depend on chance; found', [random])
  w.settle()
}

/** Arbitrary arguments of a variable, in order: real numbers, of an integer-valued family too. */
export const argumentsOf = (n: Normalizer, variable: Variable): readonly Normal[] =>
  Array.from({ length: variable.arity }, () => T.dummy(n.fresh(), 'real'))

/** Refuses a body that is no value of its variable's sort at every argument. */
export function requireSort(rule: string, w: Workspace, { variable, body }: Substitution): void {
  // argument k of the variable is loose index arity − 1 − k of the body
  const loose = [...argumentsOf(w.n, variable)].reverse()
  if (variable.sort === 'integer' && !isIntegerValued(w.n.fromExpression(body, loose)))
    throw new RuleError(rule, 'side-condition', `${variable.name} stands for integers; found`, [body])
  w.settle()
}

/** Refuses a body that depends on chance. */
export function requireConstant(rule: string, w: Workspace, { variable, body }: Substitution): void {
  if (reachOf(w.n, body, [...argumentsOf(w.n, variable)].reverse()).length > 0)
    throw new RuleError(rule, 'random', `the value of ${variable.name} may not depend on chance; found`, [body])
  w.settle()
}
