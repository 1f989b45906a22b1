/** Rules of continuous functions on a closed interval: they take every value between two, and a least one. */

import * as bind from '../../expr/binding.ts'
import { log, sub } from '../../expr/build.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { NEGATIVE } from '../../expr/normal/normalizer.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { signsOfExpression } from '../../expr/signs.ts'
import { workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { relationOf, type Sequent, sequent, statementsOf } from '../sequent.ts'

/**
 *     Γ ⊢ f(a) ≤ 0   Δ ⊢ f(b) ≥ 0
 *     ------------------------------------ intermediateValue      a ≤ b; f is built of continuous parts
 *     ∪Γ ⊢ ∃x (a ≤ x ∧ x ≤ b ∧ f(x) = 0)                          that are defined on [a, b]
 *
 * The signs at the ends may be the other way round.
 */
export function intermediateValue(
  { given, statement }: { given: readonly Proposition[]; statement: Proposition },
  [atLower, atUpper, ...using]: readonly [Sequent, Sequent, ...Sequent[]],
): Sequent {
  const rule = 'intermediateValue'
  const shape = 'a statement ∃x (a ≤ x ∧ x ≤ b ∧ f(x) = 0) is needed'
  const variable = bind.freshVariable('real', [], [...given, statement, ...statementsOf([atLower, atUpper, ...using])])
  const interval = openInterval(rule, shape, 'exists', statement, variable)
  const { body } = interval
  if (body.kind !== 'relation' || body.relation !== '=' || body.right.key !== '0')
    throw new RuleError(rule, 'wrong-shape', shape, [statement])
  const f = body.left
  const at = (value: Expression): Expression => bind.substitute(f, [{ variable, body: value }])
  const [p, q] = [relationOf(rule, atLower), relationOf(rule, atUpper)]
  const [fa, fb] = [at(interval.lower), at(interval.upper)]
  const rising = weak(p, '≤') && weak(q, '≥')
  const falling = weak(p, '≥') && weak(q, '≤')
  if (p.left.key !== fa.key || q.left.key !== fb.key || p.right.key !== '0' || q.right.key !== '0' || !(rising || falling)) {
    throw new RuleError(rule, 'wrong-premise', 'the premises must be opposite signs at the ends; found', [p, q])
  }
  const used = continuous(rule, f, variable, interval, given, using)
  return sequent([...atLower.hypotheses, ...atUpper.hypotheses, ...used], statement)
}

const weak = (r: P.Relation, relation: '≤' | '≥'): boolean =>
  r.relation === relation || r.relation === '=' || r.relation === (relation === '≤' ? '<' : '>')

/**
 *     ---------------------------------------------------------------- extremeValue      a ≤ b; f is built of
 *     Γ ⊢ ∃x (a ≤ x ∧ x ≤ b ∧ ∀y (a ≤ y ∧ y ≤ b ⇒ f(x) ≤ f(y)))                          continuous parts that are
 *                                                                                        defined on [a, b]
 *
 * With f(x) ≥ f(y) for the greatest value (Weierstrass).
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, div, exists, type Expression, forAll, le, real } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const least = (f: (t: Expression) => Expression, low: number, high: number) => {
 *   const within = (t: Expression) => [le(low, t), le(t, high)]
 *   return exists('t', 'real', (t) => forAll('u', 'real', (u) => le(f(t), f(u)), within), within)
 * }
 * const f = (t: Expression) => add(t, div(1, t))
 * assert.equal(infer('extremeValue', { given: [], statement: least(f, 1, 5) }).hypotheses.length, 0)
 * assert.throws(() => infer('extremeValue', { given: [], statement: least(f, 0, 5) }), RuleError) // not defined at 0
 * assert.throws(() => infer('extremeValue', { given: [], statement: least(f, 5, 1) }), RuleError) // no such t
 * ```
 */
export function extremeValue(
  { given, statement }: { given: readonly Proposition[]; statement: Proposition },
  using: readonly Sequent[],
): Sequent {
  const rule = 'extremeValue'
  const shape = 'a statement ∃x (a ≤ x ∧ x ≤ b ∧ ∀y (a ≤ y ∧ y ≤ b ⇒ f(x) ≤ f(y))) is needed'
  const surroundings = [...given, statement, ...statementsOf(using)]
  const best = bind.freshVariable('real', [], surroundings)
  const other = bind.freshVariable('real', [X.at(best)], surroundings)
  const interval = openInterval(rule, shape, 'exists', statement, best)
  const inner = openInterval(rule, shape, 'forall', interval.body, other)
  if (inner.lower.key !== interval.lower.key || inner.upper.key !== interval.upper.key)
    throw new RuleError(rule, 'wrong-shape', 'both intervals must be the same', [statement])
  const { body } = inner
  if (body.kind !== 'relation' || (body.relation !== '≤' && body.relation !== '≥'))
    throw new RuleError(rule, 'wrong-shape', shape, [statement])
  const f = body.right
  const atBest = bind.substitute(f, [{ variable: other, body: X.at(best) }])
  if (bind.freeVariables(f).has(best.key) || body.left.key !== atBest.key)
    throw new RuleError(rule, 'wrong-shape', 'one function must be compared with itself', [statement])
  return sequent(continuous(rule, f, other, interval, given, using), statement)
}

interface Interval {
  readonly lower: Expression
  readonly upper: Expression
  /** The body of the quantifier at the variable. */
  readonly body: Proposition
}

/** A statement for all, or of one, real x with a ≤ x and x ≤ b, at the variable; the ends do not depend on it. */
function openInterval(
  rule: string,
  shape: string,
  kind: 'exists' | 'forall',
  statement: Proposition,
  variable: Variable,
): Interval {
  if (statement.kind !== kind || statement.sort !== 'real' || statement.conditions.length !== 2)
    throw new RuleError(rule, 'wrong-shape', shape, [statement])
  const x = X.at(variable)
  const [low, high] = statement.conditions.map((c) => bind.openProposition(c, x)) as [Proposition, Proposition]
  if (low.kind !== 'relation' || high.kind !== 'relation' || low.relation !== '≤' || high.relation !== '≤')
    throw new RuleError(rule, 'wrong-shape', shape, [statement])
  if (low.right.key !== x.key || high.left.key !== x.key)
    throw new RuleError(rule, 'wrong-shape', 'the ends must be conditions a ≤ x and x ≤ b', [statement])
  const [lower, upper] = [low.left, high.right]
  if ([lower, upper].some((e) => bind.freeVariables(e).has(variable.key)))
    throw new RuleError(rule, 'wrong-shape', 'the ends may not depend on x', [statement])
  return { lower, upper, body: bind.openProposition(statement.body, x) }
}

const discontinuous: ReadonlySet<X.ExpressionKind> = new Set(['delta', 'derivative', 'infimum', 'expectation', 'product'])

/**
 * The assumptions from which f is continuous on the interval, which is not empty.
 * @throws RuleError `unsupported` for parts that are not known to be continuous, `side-condition` for parts that are not
 * known to be defined on the interval, and for an interval that is not known to be one
 */
function continuous(
  rule: string,
  f: Expression,
  variable: Variable,
  { lower, upper }: Interval,
  given: readonly Proposition[],
  using: readonly Sequent[],
): readonly Proposition[] {
  const x = X.at(variable)
  const dependent = (e: Expression): boolean => bind.freeVariables(e).has(variable.key)
  bind.mapExpression(f, (e) => {
    if (dependent(e) && (discontinuous.has(e.kind) || (e.kind === 'variable' && e.variable.arity > 0)))
      throw new RuleError(rule, 'unsupported', 'the following is not known to be continuous', [e])
    return undefined
  })
  const ends = [P.relate(lower, '≤', x), P.relate(x, '≤', upper)]
  const inside = workspace(rule, [...ends, ...given], using)
  inside.n.fromExpression(f, [])
  // b(x)^{e(x)} jumps where the base is 0 and the exponent becomes 0
  bind.mapExpression(f, (e) => {
    if (e.kind !== 'pow' || !dependent(e.exponent)) return undefined
    if (!bind.isClosed(e.base)) throw new RuleError(rule, 'unsupported', 'the following is not known to be continuous', [f])
    inside.n.fromExpression(log(e.base), [])
    return undefined
  })
  inside.settle()
  const outside = workspace(rule, given, using)
  if ((signsOfExpression(outside.n, sub(upper, lower), []) & NEGATIVE) !== 0) {
    throw new RuleError(rule, 'side-condition', 'the interval is not known to be one: a ≤ b is needed for', [
      P.relate(lower, '≤', upper),
    ])
  }
  for (const e of [lower, upper]) outside.n.fromExpression(e, [])
  outside.settle()
  const own = new Set(ends.map((r) => r.key))
  return [...inside.hypotheses(), ...outside.hypotheses()].filter((r) => !own.has(r.key))
}
