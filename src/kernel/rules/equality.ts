/** Rules of equality: identities by normal form, replacing equals, derivatives. */

import * as bind from '../../expr/binding.ts'
import { differentiate } from '../../expr/differentiate.ts'
import type { Expression } from '../../expr/expression.ts'
import { areEqual, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { relationOf, type Sequent, sequent } from '../sequent.ts'

/**
 *     Δ₁ ⊢ E₁  …  Δₙ ⊢ Eₙ
 *     ---------------------- identity      a and b have one normal form under the given assumptions,
 *     Γ ∪ ∪Δ ⊢ a = b                       the Eᵢ being used as equations from left to right
 *
 * Γ are the given assumptions that were used, ∪Δ those of the equations that were used. Every division, root and real
 * power on the way is defined: its condition follows from the given assumptions and the Eᵢ.
 * Fails `not-equal` with both normal forms and their difference; `side-condition` with the condition that is missing.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, div, gt, real, square, sub } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const x = real('x')
 * const [left, right] = [div(sub(square(x), 1), sub(x, 1)), add(x, 1)]
 * assert.equal(infer('identity', { given: [gt(x, 1)], left, right }).hypotheses.length, 1)
 * assert.throws(() => infer('identity', { given: [], left, right }), RuleError) // x = 1 is not excluded
 * ```
 */
export function identity(
  { given, left, right }: { given: readonly Proposition[]; left: Expression; right: Expression },
  using: readonly Sequent[],
): Sequent {
  if (left.key === right.key) return sequent([], P.relate(left, '=', right))
  const w = workspace('identity', given, using)
  if (!areEqual(w.n, left, right)) {
    const [a, b] = [w.n.fromExpression(left, []), w.n.fromExpression(right, [])]
    const shown = [a, b, w.n.add(a, w.n.mul(T.integer(-1), b))].map((x) => toExpression(x))
    throw new RuleError('identity', 'not-equal', 'the normal forms of the two sides differ (left, right, difference):', shown)
  }
  w.settle()
  return sequent(w.hypotheses(), P.relate(left, '=', right))
}

/**
 *     Γ ⊢ a = b   Δ ⊢ P
 *     ------------------- replace      P′ is P with some occurrences of a replaced by b, or of b by a,
 *         Γ ∪ Δ ⊢ P′                   but not under an infimum over variables that Γ mentions
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { eq, lt, mul, real } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * const [x, y, z] = [real('x'), real('y'), real('z')]
 * const equation = infer('assume', { statement: eq(x, y) })
 * const premise = infer('assume', { statement: lt(mul(x, x), z) })
 * const replaced = infer('replace', { statement: lt(mul(x, y), z) }, [equation, premise])
 * assert.equal(replaced.hypotheses.length, 2)
 * ```
 */
export function replace({ statement }: { statement: Proposition }, [equation, premise]: readonly [Sequent, Sequent]): Sequent {
  const r = relationOf('replace', equation)
  if (r.relation !== '=') throw new RuleError('replace', 'wrong-premise', 'the first premise must be an equation; found', [r])
  const assumed = new Set(equation.hypotheses.flatMap((h) => [...bind.freeVariablesOf(h).keys()]))
  const settle = (p: Proposition): string =>
    bind.mapProposition(p, (x, depth) => {
      // under an infimum the equation holds only if nothing was assumed of the variables that it binds
      if (x.kind === 'infimum' && x.variables.some((v) => assumed.has(v.key))) return x
      return x.key === bind.lift(r.left, depth).key ? bind.lift(r.right, depth) : undefined
    }).key
  if (settle(statement) !== settle(premise.conclusion)) {
    throw new RuleError('replace', 'wrong-premise', 'the statement is not the second premise with equals replaced', [
      statement,
      premise.conclusion,
      r,
    ])
  }
  return sequent([...equation.hypotheses, ...premise.hypotheses], statement)
}

/**
 *     ------------------------------ derivative      the point is where every part is differentiable
 *     Γ ⊢ d/dx f(x) at p = f′(p)
 *
 * Conditions from the given assumptions: bases of real powers positive, denominators and arguments of |·| nonzero,
 * arguments of log positive at p. Fails `unsupported` for a body that is not built of such parts.
 */
export function derivative(
  { given, expression }: { given: readonly Proposition[]; expression: Expression },
  using: readonly Sequent[],
): Sequent {
  if (expression.kind !== 'derivative')
    throw new RuleError('derivative', 'wrong-shape', 'a derivative is needed; found', [expression])
  const w = workspace('derivative', given, using)
  const found = differentiate(expression.body)
  if (!found.ok) throw new RuleError('derivative', 'unsupported', found.reason, [expression])
  const at = (e: Expression): Expression => bind.open(e, expression.at)
  const value = at(found.derivative)
  for (const e of [at(expression.body), value, ...found.guards.map(at)]) w.n.fromExpression(e, [])
  w.settle()
  return sequent(w.hypotheses(), P.relate(expression, '=', value))
}
