/** The rule that decides relations between numbers. */

import * as bind from '../../expr/binding.ts'
import { decide, instanceOf } from '../../expr/evaluate.ts'
import type { Relation } from '../../expr/proposition.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent } from '../sequent.ts'

/**
 *     ----------- numeric      a, b are numbers (no free variable); the relation is decided by exact evaluation
 *     ⊢ a ⋈ b                  or by certified enclosures of any precision
 */
export function numeric({ statement }: { statement: Relation }): Sequent {
  if (statement.kind !== 'relation') throw new RuleError('numeric', 'wrong-shape', 'a relation is needed; found', [statement])
  const [free] = bind.freeVariablesOf(statement).values()
  if (free !== undefined) throw new RuleError('numeric', 'variable-not-free', `${free.name} has no value in`, [statement])
  const decision = decide(statement, instanceOf({}))
  if (decision.truth !== 'true') {
    throw new RuleError('numeric', 'not-proved', `exact evaluation finds this ${decision.truth}`, [statement])
  }
  return sequent([], statement)
}
