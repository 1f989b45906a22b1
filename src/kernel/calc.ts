/**
 * Chains of relations, written as on paper:
 *
 *     calc(E[(Σ ε_j h_j)²], assumptions)
 *       .eq(E[Σ_j Σ_k ε_j ε_k h_j h_k], by.ring)
 *       .ge(…, by.sign())
 *
 * Each link is a theorem, and so is the chain.
 */

import { expr, type Operand } from '../expr/build.ts'
import type { Expression } from '../expr/expression.ts'
import type { Proposition, Relation, RelationSymbol } from '../expr/proposition.ts'
import { relate } from '../expr/proposition.ts'
import { RuleError } from './errors.ts'
import { type Infer, infer, type Theorem } from './theorem.ts'

/** How a link is proved: from the relation to prove and the assumptions of the chain, by rules that `apply` applies. */
export interface Step {
  /** The reason as printed at the right of the link. */
  readonly reason: string
  readonly prove: (statement: Relation, given: readonly Proposition[], apply: Infer) => Theorem
}

export interface ChainLink {
  readonly relation: RelationSymbol
  readonly right: Expression
  readonly reason: string
  readonly theorem: Theorem
}

/** A chain so far. Immutable: every method gives a longer chain. */
export interface Chain {
  readonly first: Expression
  readonly links: readonly ChainLink[]
  readonly eq: (next: Operand, step: Step) => Chain
  readonly le: (next: Operand, step: Step) => Chain
  readonly lt: (next: Operand, step: Step) => Chain
  readonly ge: (next: Operand, step: Step) => Chain
  readonly gt: (next: Operand, step: Step) => Chain
  /**
   * The theorem that relates the first expression to the last.
   * @throws RuleError for a chain that turns (≤ after ≥) or has no link
   */
  readonly theorem: () => Theorem
}

/**
 * The statement, proved by a step.
 * @throws RuleError where the step does not apply, or proves something else
 */
export function prove(statement: Relation, step: Step, given: readonly Proposition[] = [], apply: Infer = infer): Theorem {
  const theorem = step.prove(statement, given, apply)
  if (theorem.conclusion.key === statement.key) return theorem
  throw new RuleError('calc', 'wrong-premise', 'a step proved something else than was stated (proved, stated):', [
    theorem.conclusion,
    statement,
  ])
}

/** Starts a chain at an expression under assumptions, each of which a link may use. */
export function calc(first: Operand, given: readonly Proposition[] = [], apply: Infer = infer): Chain {
  return extend(expr(first), given, apply, [])
}

function extend(first: Expression, given: readonly Proposition[], apply: Infer, links: readonly ChainLink[]): Chain {
  const link =
    (relation: RelationSymbol) =>
    (next: Operand, step: Step): Chain => {
      const left = links.at(-1)?.right ?? first
      const right = expr(next)
      const theorem = prove(relate(left, relation, right), step, given, apply)
      return extend(first, given, apply, [...links, { relation, right, reason: step.reason, theorem }])
    }
  return Object.freeze({
    first,
    links: Object.freeze(links),
    eq: link('='),
    le: link('≤'),
    lt: link('<'),
    ge: link('≥'),
    gt: link('>'),
    theorem: () => conclude(first, apply, links),
  })
}

function conclude(first: Expression, apply: Infer, links: readonly ChainLink[]): Theorem {
  const [start] = links
  if (start === undefined) throw new RuleError('calc', 'wrong-shape', 'a chain without links proves nothing', [first])
  if (links.length === 1) return start.theorem
  return apply(
    'chain',
    {},
    links.map((l) => l.theorem),
  )
}
