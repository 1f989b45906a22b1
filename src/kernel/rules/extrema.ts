/**
 * Rules of infima: bounds from below and above, a bound that is attained, two problems with the same values.
 *
 * A problem minimizes over all values of its variables, functions of chance as far as their declarations let them depend on
 * it, for which the conditions hold for all outcomes: as hypotheses do. So a condition of the problem may be discharged where
 * it is a hypothesis, whether it depends on chance or not.
 */

import type { Substitution } from '../../expr/binding.ts'
import * as bind from '../../expr/binding.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { argumentsOf, requireSort, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { isFreeIn, ordered, type Sequent, sequent, without } from '../sequent.ts'
import { additionalReach, requireDistinct } from './instantiation.ts'

type Infimum = Extract<Expression, { kind: 'infimum' }>

function infimumOf(rule: string, e: Expression): Infimum {
  if (e.kind !== 'infimum') throw new RuleError(rule, 'wrong-shape', 'an infimum is needed; found', [e])
  return e
}

/** The hypotheses without the conditions; none of them may mention a variable that is minimized over. */
function outside(rule: string, s: Sequent, problem: Infimum): readonly Proposition[] {
  const rest = problem.conditions.reduce<readonly Proposition[]>(without, s.hypotheses)
  for (const v of problem.variables) {
    if (isFreeIn(v, rest)) {
      const guilty = rest.filter((p) => isFreeIn(v, [p]))
      throw new RuleError(
        rule,
        'variable-not-free',
        `an assumption that is no condition of the problem mentions ${v.name}`,
        guilty,
      )
    }
  }
  return rest
}

/** A point has one value for each variable, of its sort, that depends on no more chance than the variable. */
function requirePoint(rule: string, problem: Infimum, at: readonly Substitution[]): void {
  requireDistinct(rule, at)
  const w = workspace(rule, [], [])
  for (const v of problem.variables) {
    const value = at.find((s) => s.variable.key === v.key)
    if (value === undefined) throw new RuleError(rule, 'wrong-shape', `the point has no value for ${v.name}`)
    requireSort(rule, w, value)
    if (additionalReach(w.n, value, argumentsOf(w.n, v)).length > 0)
      throw new RuleError(rule, 'random', `the value of ${v.name} may depend on chance only as ${v.name} may; found`, [
        value.body,
      ])
  }
  const extra = at.find((s) => !problem.variables.some((v) => v.key === s.variable.key))
  if (extra !== undefined)
    throw new RuleError(rule, 'wrong-shape', `the point gives a value to ${extra.variable.name}, which is not minimized over`)
}

/** The premises must prove the conditions at the point, in order; gives their hypotheses. */
function conditionsAt(
  rule: string,
  problem: Infimum,
  at: readonly Substitution[],
  premises: readonly Sequent[],
  allowed: (s: Sequent) => readonly Proposition[],
): readonly Proposition[] {
  return problem.conditions.flatMap((c, i) => {
    const needed = bind.substituteProposition(c, at)
    const premise = premises[i]
    if (premise === undefined || premise.conclusion.key !== needed.key) {
      throw new RuleError(rule, 'wrong-premise', `a further premise must be condition ${i + 1} at the point`, [needed])
    }
    return allowed(premise)
  })
}

/** The bound of the objective from below, which may not depend on what is minimized over. */
function boundOf(rule: string, lower: Sequent, problem: Infimum): Expression {
  const r = lower.conclusion.kind === 'relation' ? ordered(lower.conclusion) : undefined
  if (r === undefined || r.strict || r.large.key !== problem.objective.key) {
    throw new RuleError(rule, 'wrong-premise', 'the first premise must bound the objective from below; found', [lower.conclusion])
  }
  const free = bind.freeVariables(r.small)
  const caught = problem.variables.find((v) => free.has(v.key))
  if (caught !== undefined) throw new RuleError(rule, 'variable-not-free', `the bound mentions ${caught.name}`, [r.small])
  return r.small
}

/**
 *     Γ, C ⊢ b ≤ f(θ)   Δᵢ ⊢ Cᵢ(θ*)
 *     ----------------------------------------------- infimumBounds      θ not free in Γ, b
 *     ∪Γ ⊢ b ≤ inf_{θ: C} f(θ) ∧ inf_{θ: C} f(θ) ≤ f(θ*)
 *
 * Both premises are needed for both parts: without the bound the infimum may be that of a set that has none, without the
 * point that of the empty set, and of these nothing is known.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { and, expr, infimum, le, real, square, variableOf } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * const t = real('t')
 * const problem = infimum([t], square(t))
 * const lower = infer('sign', { given: [], statement: le(0, square(t)) })
 * const proved = infer('infimumBounds', { infimum: problem, at: [{ variable: variableOf(t), body: expr(5) }] }, [lower])
 * assert.equal(proved.conclusion.key, and(le(0, problem), le(problem, square(5))).key)
 * ```
 */
export function infimumBounds(
  { infimum, at }: { infimum: Expression; at: readonly Substitution[] },
  [lower, ...rest]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const rule = 'infimumBounds'
  const problem = infimumOf(rule, infimum)
  requirePoint(rule, problem, at)
  const below = P.relate(boundOf(rule, lower, problem), '≤', problem)
  const above = P.relate(problem, '≤', bind.substitute(problem.objective, at))
  const conditions = conditionsAt(rule, problem, at, rest, (s) => s.hypotheses)
  return sequent([...outside(rule, lower, problem), ...conditions], P.conjunction([below, above]))
}

/**
 *     Γ, C ⊢ value ≤ f(θ)   Δ ⊢ f(θ*) = value   Δᵢ ⊢ Cᵢ(θ*)
 *     -------------------------------------------------------- attained      θ not free in Γ, value
 *                 ∪Γ ⊢ inf_{θ: C} f(θ) = value
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, eq, expr, infimum, le, real, square, sub, variableOf } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * // inf_t ((t − 1)² + 3) = 3
 * const t = real('t')
 * const objective = (at: typeof t) => add(square(sub(at, 1)), 3)
 * const lower = infer('combine', { given: [], statement: le(3, objective(t)), weights: [], rest: square(sub(t, 1)) })
 * const reached = infer('identity', { given: [], left: objective(expr(1)), right: expr(3) })
 * const problem = infimum([t], objective(t))
 * const proved = infer('attained', { infimum: problem, at: [{ variable: variableOf(t), body: expr(1) }] }, [lower, reached])
 * assert.equal(proved.conclusion.key, eq(problem, 3).key)
 * ```
 */
export function attained(
  { infimum, at }: { infimum: Expression; at: readonly Substitution[] },
  [lower, reached, ...rest]: readonly [Sequent, Sequent, ...Sequent[]],
): Sequent {
  const rule = 'attained'
  const problem = infimumOf(rule, infimum)
  requirePoint(rule, problem, at)
  const value = boundOf(rule, lower, problem)
  const needed = P.relate(bind.substitute(problem.objective, at), '=', value)
  if (reached.conclusion.key !== needed.key)
    throw new RuleError(rule, 'wrong-premise', 'the second premise must be that the bound is reached', [
      needed,
      reached.conclusion,
    ])
  const conditions = conditionsAt(rule, problem, at, rest, (s) => s.hypotheses)
  return sequent([...outside(rule, lower, problem), ...reached.hypotheses, ...conditions], P.relate(problem, '=', value))
}

/**
 *     Γ, C ⊢ g(M(θ)) ≤ f(θ)   Δ, D ⊢ f(Θ(m)) = g(m)   further: C ⊢ Dᵢ(M(θ)), D ⊢ Cᵢ(Θ(m))
 *     ---------------------------------------------------------------------------------------- sameInfimum
 *                        ∪Γ ⊢ inf_{θ: C} f(θ) = inf_{m: D} g(m)
 *
 * θ not free in Γ and the right side, m not free in Δ and the left side. (Where one side is unbounded so is the other; the infimum of a set that has none is a
 * value that depends on the set of its lower bounds only.)
 */
export function sameInfimum(
  {
    left,
    right,
    map,
    section,
  }: { left: Expression; right: Expression; map: readonly Substitution[]; section: readonly Substitution[] },
  [lower, reached, ...rest]: readonly [Sequent, Sequent, ...Sequent[]],
): Sequent {
  const rule = 'sameInfimum'
  const [f, g] = [infimumOf(rule, left), infimumOf(rule, right)]
  requirePoint(rule, g, map)
  requirePoint(rule, f, section)
  requireSeparate(rule, f, g)
  const bound = lower.conclusion.kind === 'relation' ? ordered(lower.conclusion) : undefined
  const mapped = bind.substitute(g.objective, map)
  if (bound === undefined || bound.small.key !== mapped.key || bound.large.key !== f.objective.key) {
    throw new RuleError(rule, 'wrong-premise', 'the first premise must be', [
      P.relate(mapped, '≤', f.objective),
      lower.conclusion,
    ])
  }
  const needed = P.relate(bind.substitute(f.objective, section), '=', g.objective)
  if (reached.conclusion.key !== needed.key)
    throw new RuleError(rule, 'wrong-premise', 'the second premise must be', [needed, reached.conclusion])
  const conditionsOfG = conditionsAt(rule, g, map, rest.slice(0, g.conditions.length), (s) => outside(rule, s, f))
  const conditionsOfF = conditionsAt(rule, f, section, rest.slice(g.conditions.length), (s) => outside(rule, s, g))
  return sequent(
    [...outside(rule, lower, f), ...outside(rule, reached, g), ...conditionsOfG, ...conditionsOfF],
    P.relate(f, '=', g),
  )
}

/** What one problem minimizes over must not occur in the other, free or bound. */
function requireSeparate(rule: string, f: Infimum, g: Infimum): void {
  const caught = (a: Infimum, b: Infimum): Variable | undefined => {
    const free = bind.freeVariables(b)
    return a.variables.find((v) => free.has(v.key) || b.variables.some((w) => w.key === v.key))
  }
  const common = caught(f, g) ?? caught(g, f)
  if (common !== undefined)
    throw new RuleError(rule, 'variable-not-free', `${common.name} occurs in both problems; name them apart`, [f, g])
}
