/** Rules of calculus in one variable: monotone functions, limits. */

import * as bind from '../../expr/binding.ts'
import { lt } from '../../expr/build.ts'
import { differentiate } from '../../expr/differentiate.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { isZero } from '../../expr/normal/normalize.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from '../../expr/normal/normalizer.ts'
import type { Normal } from '../../expr/normal/terms.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
import { workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { type Sequent, sequent, statementsOf } from '../sequent.ts'
import { dominant, splitByPowers } from './powers.ts'

/**
 *     ------------------------------------------------------------- monotone
 *     Γ ⊢ ∀x (lower < x ⇒ ∀y (x < y ∧ y < upper ⇒ f(x) < f(y)))
 *
 * with f(x) > f(y) for `decreasing`; the derivative of f exists and has that sign wherever lower < x < upper, from the given
 * assumptions and premises (mean value theorem). An end may be left out.
 */
export function monotone(
  inputs: {
    given: readonly Proposition[]
    hint: string
    body: Expression
    lower: readonly Expression[]
    upper: readonly Expression[]
    direction: 'increasing' | 'decreasing'
  },
  using: readonly Sequent[],
): Sequent {
  const { given, hint, body, lower, upper, direction } = inputs
  const rule = 'monotone'
  const variable = bind.freshVariable('real', [body, ...lower, ...upper], [...given, ...statementsOf(using)])
  const x = X.at(variable)
  const inside = [...lower.map((e) => lt(e, x)), ...upper.map((e) => lt(x, e))]
  const w = workspace(rule, [...inside, ...given], using)
  const found = differentiate(body)
  if (!found.ok) throw new RuleError(rule, 'unsupported', found.reason, [bind.open(body, x)])
  const slope = bind.open(found.derivative, x)
  for (const e of [body, ...found.guards]) w.n.fromExpression(bind.open(e, x), [])
  const signs = signsOfExpression(w.n, slope, [])
  w.n.fromExpression(slope, [])
  w.settle()
  const needed = direction === 'increasing' ? POSITIVE : NEGATIVE
  if ((signs & ~needed) !== 0)
    throw new RuleError(
      rule,
      'not-proved',
      `the derivative is not known to be ${direction === 'increasing' ? 'positive' : 'negative'}`,
      [slope],
    )
  const [first, second] = [X.bound(1), X.bound(0)]
  const at = (value: Expression): Expression => bind.open(bind.mapExpression(body, keepOpen), value)
  const comparison = P.relate(at(first), direction === 'increasing' ? '<' : '>', at(second))
  const innerConditions = [P.relate(first, '<', second), ...upper.map((e) => P.relate(second, '<', bind.lift(e, 2)))]
  const outer = lower.map((e) => P.relate(bind.lift(e, 1), '<', X.bound(0)))
  const statement = P.quantified(
    'forall',
    hint,
    'real',
    outer,
    P.quantified('forall', `${hint}'`, 'real', innerConditions, comparison),
  )
  const own = new Set(inside.map((p) => p.key))
  return sequent(
    w.hypotheses().filter((p) => !own.has(p.key)),
    statement,
  )
}

/** Raises the loose indices beyond the variable itself by two, for use under two more binders. */
const keepOpen = (x: Expression, depth: number): Expression | undefined =>
  x.kind === 'bound' && x.level > depth ? X.bound(x.level + 2) : undefined

/**
 *     ------------------------------- limit
 *     Γ ⊢ f(x) → value as x → 0⁺, ∞
 *
 * f is a quotient of generalized polynomials in x with one dominant power above and below; the order of the exponents, and
 * that the dominant coefficients below (for the limit ∞ also above) do not vanish, follow from the given assumptions.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, div, gt, limit, mul, real } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const [a, b] = [real('a'), real('b')]
 * const statement = limit('t', 'real', (t) => div(add(mul(a, t), 1), add(mul(b, t), 1)), '∞', div(a, b))
 * assert.deepEqual(infer('limit', { given: [gt(b, 0)], statement }).hypotheses.map((h) => h.key), [gt(b, 0).key])
 * assert.throws(() => infer('limit', { given: [gt(a, 0)], statement }), RuleError) // b may be 0
 * ```
 */
export function limit(
  { given, statement }: { given: readonly Proposition[]; statement: Proposition },
  using: readonly Sequent[],
): Sequent {
  const rule = 'limit'
  if (statement.kind !== 'limit') throw new RuleError(rule, 'wrong-shape', 'a limit is needed; found', [statement])
  if (statement.sort === 'integer' && statement.towards === '0+')
    throw new RuleError(rule, 'wrong-shape', 'integers do not tend to 0 from above', [statement])
  const variable = bind.freshVariable(statement.sort, [], [...given, statement, ...statementsOf(using)])
  const x = X.at(variable)
  const positive = lt(0, x)
  const w = workspace(rule, [positive, ...given], using)
  const f = w.n.fromExpression(bind.open(statement.body, x), [])
  // f = x^e (c + o(1)): where c is 0, a limit c or 0 is right all the same, and ∞ asks for c > 0 below
  const top = dominant(w.n, splitByPowers(w.n, f.numerator, variable), statement.towards, true)
  let exponent = top?.exponent
  let coefficient = top?.coefficient
  for (const factor of f.denominator) {
    const low = dominant(w.n, splitByPowers(w.n, factor.polynomial, variable), statement.towards)
    if (low === undefined || exponent === undefined || coefficient === undefined) {
      exponent = undefined
      break
    }
    const power = T.integer(factor.power)
    exponent = w.n.add(exponent, w.n.mul(T.integer(-1), w.n.mul(low.exponent, power)))
    coefficient = w.n.mul(coefficient, w.n.power(low.coefficient, T.integer(-factor.power)))
  }
  if (f.numerator.length === 0) [exponent, coefficient] = [T.ZERO, T.ZERO]
  if (exponent === undefined || coefficient === undefined)
    throw new RuleError(rule, 'not-proved', 'no dominant term is known in', [statement])
  const growth = w.n.signOf(exponent)
  const reached = limitValue(w.n, growth, coefficient, statement.towards)
  const claimed = statement.value === '∞' ? '∞' : w.n.fromExpression(statement.value, [])
  const agrees =
    reached !== undefined &&
    (reached === '∞' || claimed === '∞' ? reached === claimed : isZero(w.n, w.n.add(reached, w.n.mul(T.integer(-1), claimed))))
  w.settle()
  if (!agrees) throw new RuleError(rule, 'not-proved', 'the dominant terms do not give this limit', [statement])
  return sequent(
    w.hypotheses().filter((p) => p.key !== positive.key),
    statement,
  )
}

/** lim coefficient · x^exponent for the signs that the exponent may have. */
function limitValue(n: Normalizer, growth: number, coefficient: Normal, towards: '0+' | '∞'): Normal | '∞' | undefined {
  if (growth === NULL) return coefficient
  const vanishing = towards === '∞' ? NEGATIVE : POSITIVE
  if (growth === vanishing) return T.ZERO
  const unbounded = towards === '∞' ? POSITIVE : NEGATIVE
  return growth === unbounded && n.signOf(coefficient) === POSITIVE ? '∞' : undefined
}
