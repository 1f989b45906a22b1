/** Inequalities of means: the weighted arithmetic and geometric mean, with the cases of equality. */

import { lift } from '../../expr/binding.ts'
import { add, div, expr, mul, pow } from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
import { type Workspace, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent } from '../sequent.ts'

interface TwoMeans {
  readonly given: readonly Proposition[]
  readonly u: Expression
  readonly v: Expression
  readonly x: Expression
  readonly y: Expression
}

const weighted = ({ u, v, x, y }: TwoMeans): readonly [Expression, Expression] => [
  add(mul(u, x), mul(v, y)),
  mul(add(u, v), pow(x, div(u, add(u, v))), pow(y, div(v, add(u, v)))),
]

function requireSigns(rule: string, n: Normalizer, list: readonly (readonly [string, Expression, number])[]): void {
  for (const [name, e, allowed] of list) {
    if ((signsOfExpression(n, e, []) & ~allowed) !== 0) {
      throw new RuleError(
        rule,
        'side-condition',
        `${name} is not known to be ${(allowed & NULL) === 0 ? 'positive' : 'nonnegative'}`,
        [e],
      )
    }
  }
}

/**
 *     ------------------------------------------------------- young      u, v > 0 and x, y ≥ 0
 *     Γ ⊢ (u+v)·x^{u/(u+v)}·y^{v/(u+v)} ≤ u·x + v·y
 *
 * The inequality of the weighted means (Hardy, Littlewood and Pólya 1934, theorem 9).
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { expr, ge, gt, real } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const [x, y] = [real('x'), real('y')]
 * const means = { u: expr(1), v: expr(1), x, y }
 * assert.equal(infer('young', { given: [gt(x, 0), ge(y, 0)], ...means }).hypotheses.length, 2)
 * assert.throws(() => infer('young', { given: [gt(x, 0)], ...means }), RuleError) // y may be negative
 * ```
 */
export function young(inputs: TwoMeans, using: readonly Sequent[]): Sequent {
  const w = workspace('young', inputs.given, using)
  requireSigns('young', w.n, [
    ['the weight u', inputs.u, POSITIVE],
    ['the weight v', inputs.v, POSITIVE],
    ['x', inputs.x, NULL | POSITIVE],
    ['y', inputs.y, NULL | POSITIVE],
  ])
  const [arithmetic, geometric] = weighted(inputs)
  w.n.fromExpression(arithmetic, [])
  w.n.fromExpression(geometric, [])
  w.settle()
  return sequent(w.hypotheses(), P.relate(geometric, '≤', arithmetic))
}

/**
 *     Γ ⊢ u·x + v·y = (u+v)·x^{u/(u+v)}·y^{v/(u+v)}
 *     ----------------------------------------------- youngEquality      u, v > 0 and x, y ≥ 0
 *                      Γ ⊢ x = y
 */
export function youngEquality(inputs: TwoMeans, [premise, ...using]: readonly [Sequent, ...Sequent[]]): Sequent {
  const bound = young(inputs, using)
  const [arithmetic, geometric] = weighted(inputs)
  const needed = P.relate(arithmetic, '=', geometric)
  if (premise.conclusion.key !== needed.key)
    throw new RuleError('youngEquality', 'wrong-premise', 'the premise must be', [needed])
  return sequent([...premise.hypotheses, ...bound.hypotheses], P.relate(inputs.x, '=', inputs.y))
}

/**
 *     ----------------------------------------------- meansOfRange      x_l ≥ 0 on the range, count n > 0
 *     Γ ⊢ n·(Π_{l=1}^{n} x_l)^{1/n} ≤ Σ_{l=1}^{n} x_l
 *
 * The arithmetic and the geometric mean. `sum` is the sum on the right, from 1.
 */
export function meansOfRange(
  { given, sum }: { given: readonly Proposition[]; sum: Expression },
  using: readonly Sequent[],
): Sequent {
  const { w, geometric } = openMeans('meansOfRange', given, sum, using)
  w.settle()
  return sequent(w.hypotheses(), P.relate(geometric, '≤', sum))
}

/**
 *     Γ ⊢ Σ_{l=1}^{n} x_l = n·(Π x_l)^{1/n}
 *     ---------------------------------------- meansEquality      x_l ≥ 0 on the range, n > 0
 *     Γ ⊢ ∀l ∈ 1…n: n·x_l = Σ x_l
 */
export function meansEquality(
  { given, sum }: { given: readonly Proposition[]; sum: Expression },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const { w, geometric, count, body, hint } = openMeans('meansEquality', given, sum, using)
  w.settle()
  const needed = P.relate(sum, '=', geometric)
  if (premise.conclusion.key !== needed.key)
    throw new RuleError('meansEquality', 'wrong-premise', 'the premise must be', [needed])
  const index = X.bound(0)
  const conditions = [P.relate(one, '≤', index), P.relate(index, '≤', lifted(count))]
  const each = P.relate(mul(lifted(count), body), '=', lifted(sum))
  return sequent([...premise.hypotheses, ...w.hypotheses()], P.quantified('forall', hint, 'integer', conditions, each))
}

const one = expr(1)
const lifted = (e: Expression): Expression => lift(e, 1)

interface Means {
  readonly w: Workspace
  readonly geometric: Expression
  readonly count: Expression
  readonly body: Expression
  readonly hint: string
}

function openMeans(rule: string, given: readonly Proposition[], sum: Expression, using: readonly Sequent[]): Means {
  if (sum.kind !== 'sum' || sum.lower.key !== '1')
    throw new RuleError(rule, 'wrong-shape', 'a sum from 1 is needed; found', [sum])
  const w = workspace(rule, given, using)
  const { upper: count, body, hint } = sum
  const limit = w.n.fromExpression(count, [])
  requireSigns(rule, w.n, [['the number of terms', count, POSITIVE]])
  const id = w.n.fresh()
  const signs = signsOfExpression(w.n.withRange(id, limit), body, [T.dummy(id)])
  if ((signs & NEGATIVE) !== 0) throw new RuleError(rule, 'side-condition', 'the terms are not known to be nonnegative', [sum])
  const geometric = mul(count, pow(X.ranged('product', hint, sum.lower, count, body), div(1, count)))
  w.n.fromExpression(sum, [])
  w.n.fromExpression(geometric, [])
  return { w, geometric, count, body, hint }
}
