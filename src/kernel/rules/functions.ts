/** What is known of the functions exp, sin and cos beyond their normal form. */

import { add, cos, exp, expr, neg, sin, square } from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import { NULL } from '../../expr/normal/normalizer.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
import { workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent } from '../sequent.ts'

/**
 *     ------------------- exponentialBound      u is defined; u ≠ 0 for <
 *     Γ ⊢ 1 + u ≤ exp u
 *
 * The exponential lies above its tangent at 0 and meets it there only. All of log x ≤ x − 1, the monotonicity of exp and log
 * and their convexity (tangents at other points) are cases of it.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, exp, le, log, ne, real } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const u = real('u')
 * assert.equal(infer('exponentialBound', { given: [], u, relation: '≤' }).conclusion.key, le(add(1, u), exp(u)).key)
 * assert.equal(infer('exponentialBound', { given: [ne(u, 0)], u, relation: '<' }).hypotheses.length, 1)
 * assert.throws(() => infer('exponentialBound', { given: [], u, relation: '<' }), RuleError) // equal at u = 0
 * assert.throws(() => infer('exponentialBound', { given: [], u: log(u), relation: '≤' }), RuleError) // u may be negative
 * ```
 */
export function exponentialBound(
  { given, u, relation }: { given: readonly Proposition[]; u: Expression; relation: '≤' | '<' },
  using: readonly Sequent[],
): Sequent {
  const rule = 'exponentialBound'
  const isStrict = relation === '<'
  if (!isStrict && relation !== '≤') throw new RuleError(rule, 'wrong-shape', 'the relation must be ≤ or <')
  const w = workspace(rule, given, using)
  w.n.fromExpression(exp(u), [])
  if (isStrict && (signsOfExpression(w.n, u, []) & NULL) !== 0)
    throw new RuleError(rule, 'side-condition', 'the exponent is not known to be nonzero', [u])
  w.settle()
  return sequent(w.hypotheses(), P.relate(add(1, u), isStrict ? '<' : '≤', exp(u)))
}

/**
 *     ------------------------- pythagoras      u is defined
 *     Γ ⊢ sin² u = 1 − cos² u
 */
export function pythagoras({ given, u }: { given: readonly Proposition[]; u: Expression }, using: readonly Sequent[]): Sequent {
  const w = workspace('pythagoras', given, using)
  w.n.fromExpression(sin(u), [])
  w.settle()
  return sequent(w.hypotheses(), P.relate(square(sin(u)), '=', add(expr(1), neg(square(cos(u))))))
}
