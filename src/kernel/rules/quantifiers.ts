/** Rules of quantifiers: for all, there is, and induction over the integers. */

import * as bind from '../../expr/binding.ts'
import { add, expr, ge } from '../../expr/build.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { requireConstant, requireNonrandom, requireSort, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { isFreeIn, type Sequent, sequent, without } from '../sequent.ts'

/**
 *           Γ, C ⊢ P
 *     --------------------- generalize      x not free in Γ; C does not depend on chance
 *     Γ ⊢ ∀x (C ⇒ P)
 */
export function generalize(
  { variable, conditions }: { variable: Variable; conditions: readonly Proposition[] },
  [premise]: readonly [Sequent],
): Sequent {
  requireNonrandom('generalize', conditions)
  requireScalar('generalize', variable)
  const rest = conditions.reduce<readonly Proposition[]>(without, premise.hypotheses)
  if (isFreeIn(variable, rest)) {
    throw new RuleError(
      'generalize',
      'variable-not-free',
      `${variable.name} occurs in an assumption that is not a condition`,
      rest,
    )
  }
  const close = (p: Proposition): Proposition => bind.closeProposition(p, variable)
  return sequent(rest, P.quantified('forall', variable.latex, variable.sort, conditions.map(close), close(premise.conclusion)))
}

function requireScalar(rule: string, variable: Variable): void {
  if (variable.arity !== 0 || variable.dependsOn.length > 0) {
    throw new RuleError(rule, 'wrong-shape', `${variable.name} must be a scalar that does not depend on chance`)
  }
}

/**
 *     Γ ⊢ ∀x (C ⇒ P)   Δ ⊢ C[e]
 *     --------------------------- specialize      e of the sort of x, not depending on chance;
 *           Γ ∪ Δ ⊢ P[e]                          C[e] from the given assumptions and further premises
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { family, forAllIn, ge, integer } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const [a, n] = [family('a', 1), integer('n')]
 * const all = infer('assume', { statement: forAllIn('i', 1, n, (i) => ge(a(i), 0)) })
 * const last = infer('specialize', { given: [ge(n, 1)], value: n }, [all])
 * assert.equal(last.conclusion.key, ge(a(n), 0).key)
 * assert.throws(() => infer('specialize', { given: [], value: n }, [all]), RuleError) // the range may be empty
 * ```
 */
export function specialize(
  { given, value }: { given: readonly Proposition[]; value: Expression },
  [premise, ...using]: readonly [Sequent, ...Sequent[]],
): Sequent {
  const p = premise.conclusion
  if (p.kind !== 'forall')
    throw new RuleError('specialize', 'wrong-premise', 'the premise must be a statement for all; found', [p])
  const w = workspace('specialize', given, using)
  const quantified = { variable: X.declare('%x', 0, { sort: p.sort, latex: p.hint }), body: value }
  requireConstant('specialize', w, quantified)
  requireSort('specialize', w, quantified)
  const extra = p.conditions.flatMap((c) => provideCondition('specialize', bind.openProposition(c, value), given, using))
  return sequent([...premise.hypotheses, ...w.hypotheses(), ...extra], bind.openProposition(p.body, value))
}

/** The hypotheses from which a condition follows: as it stands, or as a sign. */
function provideCondition(
  rule: string,
  condition: Proposition,
  given: readonly Proposition[],
  using: readonly Sequent[],
): readonly Proposition[] {
  const stated = using.find((s) => s.conclusion.key === condition.key)
  if (stated !== undefined) return stated.hypotheses
  if (given.some((g) => g.key === condition.key)) return [condition]
  if (condition.kind === 'relation') return proveRelation(rule, condition, given, using).hypotheses
  throw new RuleError(rule, 'side-condition', 'the following condition is not known to hold', [condition])
}

/** A relation from the signs that are known. */
function proveRelation(rule: string, r: Relation, given: readonly Proposition[], using: readonly Sequent[]): Sequent {
  const w = workspace(rule, given, using)
  const difference = w.n.add(w.n.fromExpression(r.left, []), w.n.mul(T.integer(-1), w.n.fromExpression(r.right, [])))
  const signs = w.n.signOf(difference)
  w.settle()
  const allowed: Readonly<Record<P.RelationSymbol, number>> = { '=': 2, '≠': 5, '<': 1, '≤': 3, '>': 4, '≥': 6 }
  if ((signs & ~allowed[r.relation]) !== 0) throw new RuleError(rule, 'side-condition', 'the following is not known to hold', [r])
  return sequent(w.hypotheses(), r)
}

/**
 *     Γ ⊢ P[lowest]   Δ, n ≥ lowest, P ⊢ P[n+1]
 *     ------------------------------------------ induction      n and lowest integers, n not free in Γ, Δ
 *             Γ ∪ Δ ∪ {n ≥ lowest} ⊢ P
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { add, eq, expr, ge, integer, mul, sum, variableOf } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * // 2·(1 + … + n) = n(n + 1)
 * const n = integer('n')
 * const at = (k: typeof n) => eq(mul(2, sum('i', 1, k, (i) => i)), mul(k, add(k, 1)))
 * const base = infer('identity', { given: [], left: at(expr(0)).left, right: at(expr(0)).right })
 * const assumed = infer('assume', { statement: at(n) })
 * const next = { statement: at(add(n, 1)), weights: [expr(1)], rest: expr(0) }
 * const step = infer('combine', { given: [ge(n, 0)], ...next }, [assumed])
 * const proved = infer('induction', { variable: variableOf(n), lowest: expr(0), statement: at(n) }, [base, step])
 * assert.deepEqual(proved.hypotheses.map((h) => h.key), [ge(n, 0).key])
 * ```
 */
export function induction(
  { variable, lowest, statement }: { variable: Variable; lowest: Expression; statement: Proposition },
  [base, step]: readonly [Sequent, Sequent],
): Sequent {
  requireScalar('induction', variable)
  if (variable.sort !== 'integer') throw new RuleError('induction', 'wrong-shape', `${variable.name} must be an integer`)
  if (bind.freeVariables(lowest).has(variable.key))
    throw new RuleError('induction', 'variable-not-free', `the first value mentions ${variable.name}`, [lowest])
  requireSort('induction', workspace('induction', [], []), { variable, body: lowest })
  const start = ge(X.at(variable), lowest)
  const at = (value: Expression): Proposition => bind.substituteProposition(statement, [{ variable, body: value }])
  const next = at(add(X.at(variable), 1))
  if (base.conclusion.key !== at(expr(lowest)).key) {
    throw new RuleError(
      'induction',
      'wrong-premise',
      'the first premise must be the statement at the first value; found, needed',
      [base.conclusion, at(lowest)],
    )
  }
  if (step.conclusion.key !== next.key) {
    throw new RuleError(
      'induction',
      'wrong-premise',
      'the second premise must be the statement at the next value; found, needed',
      [step.conclusion, next],
    )
  }
  const rest = [...base.hypotheses, ...without(without(step.hypotheses, statement), start)]
  if (isFreeIn(variable, rest)) {
    throw new RuleError(
      'induction',
      'variable-not-free',
      `${variable.name} occurs in an assumption`,
      rest.filter((p) => isFreeIn(variable, [p])),
    )
  }
  requireNonrandom('induction', [start])
  return sequent([...rest, start], statement)
}

/**
 *        Γ ⊢ C[e] ∧ P[e]
 *     -------------------- witness      the premises are the conditions and the body at e, in order
 *     Γ ⊢ ∃x (C ∧ P)
 */
export function witness(
  { statement, value }: { statement: Proposition; value: Expression },
  premises: readonly Sequent[],
): Sequent {
  if (statement.kind !== 'exists')
    throw new RuleError('witness', 'wrong-shape', 'the statement must be one of existence', [statement])
  const quantified = { variable: X.declare('%x', 0, { sort: statement.sort, latex: statement.hint }), body: value }
  const w = workspace('witness', [], [])
  requireConstant('witness', w, quantified)
  requireSort('witness', w, quantified)
  const needed = [...statement.conditions, statement.body].map((p) => bind.openProposition(p, value))
  needed.forEach((p, i) => {
    if (premises[i]?.conclusion.key !== p.key) throw new RuleError('witness', 'wrong-premise', `premise ${i + 1} must be`, [p])
  })
  return sequent(
    premises.flatMap((s) => s.hypotheses),
    statement,
  )
}

/**
 *     Γ ⊢ ∃x (C ∧ P)   Δ, C[y], P[y] ⊢ Q
 *     ------------------------------------ choose      y not free in Γ, Δ, Q; nothing discharged depends on chance
 *                Γ ∪ Δ ⊢ Q
 */
export function choose({ variable }: { variable: Variable }, [existence, use]: readonly [Sequent, Sequent]): Sequent {
  const p = existence.conclusion
  if (p.kind !== 'exists')
    throw new RuleError('choose', 'wrong-premise', 'the first premise must be one of existence; found', [p])
  requireScalar('choose', variable)
  if (variable.sort !== p.sort) throw new RuleError('choose', 'wrong-shape', `${variable.name} must be of sort ${p.sort}`)
  const discharged = [...p.conditions, p.body].map((q) => bind.openProposition(q, X.at(variable)))
  requireNonrandom('choose', discharged)
  const rest = discharged.reduce<readonly Proposition[]>(without, use.hypotheses)
  if (isFreeIn(variable, [...existence.hypotheses, p, ...rest, use.conclusion])) {
    throw new RuleError('choose', 'variable-not-free', `${variable.name} occurs outside the assumptions about it`)
  }
  return sequent([...existence.hypotheses, ...rest], use.conclusion)
}
