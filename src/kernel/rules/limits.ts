/** Limits by comparison with one that is known. */

import * as bind from '../../expr/binding.ts'
import { abs, expr, lt, sub } from '../../expr/build.ts'
import * as X from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent } from '../sequent.ts'

/**
 *     Γ ⊢ ∀x (0 < x ⇒ |f(x) − v| ≤ g(x))   Δ ⊢ g(x) → 0
 *     --------------------------------------------------- squeeze      v is a number; x real or integer in all three,
 *               Γ ∪ Δ ⊢ f(x) → v                                       going to ∞ or (real) to 0⁺ in both limits
 *
 * The premises must say this as written.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { abs, add, div, expr, forAll, le, limit, lt, real, sub } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * const f = (t: ReturnType<typeof real>) => div(1, add(1, t, t))
 * const g = (t: ReturnType<typeof real>) => div(1, add(1, t))
 * const closeness = forAll('t', 'real', (t) => le(abs(sub(f(t), 0)), g(t)), (t) => [lt(0, t)])
 * const small = infer('limit', { given: [], statement: limit('t', 'real', g, '∞', 0) })
 * const statement = limit('t', 'real', f, '∞', expr(0))
 * const proved = infer('squeeze', { statement }, [infer('assume', { statement: closeness }), small])
 * assert.deepEqual(proved.hypotheses.map((h) => h.key), [closeness.key])
 * ```
 */
export function squeeze({ statement }: { statement: Proposition }, [closeness, small]: readonly [Sequent, Sequent]): Sequent {
  const rule = 'squeeze'
  if (statement.kind !== 'limit' || statement.value === '∞')
    throw new RuleError(rule, 'wrong-shape', 'a limit that is a number is needed; found', [statement])
  const p = closeness.conclusion
  const q = small.conclusion
  const isSmall =
    q.kind === 'limit' && q.sort === statement.sort && q.towards === statement.towards && q.value !== '∞' && q.value.key === '0'
  if (!isSmall) throw new RuleError(rule, 'wrong-premise', 'the second premise must be a limit 0 of the same kind; found', [q])
  const [condition, ...more] = p.kind === 'forall' && p.sort === statement.sort ? p.conditions : []
  const positive = lt(expr(0), X.bound(0))
  const distance = abs(sub(statement.body, bind.lift(statement.value, 1)))
  const isClose =
    p.kind === 'forall' &&
    condition?.key === positive.key &&
    more.length === 0 &&
    p.body.kind === 'relation' &&
    p.body.relation === '≤' &&
    p.body.left.key === distance.key &&
    p.body.right.key === q.body.key
  if (!isClose)
    throw new RuleError(
      rule,
      'wrong-premise',
      'the first premise must bound the distance to the limit, for x > 0, by that; found',
      [p, q],
    )
  return sequent([...closeness.hypotheses, ...small.hypotheses], statement)
}
