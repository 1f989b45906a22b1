/** Rules of logic: assumption, implication, conjunction, cases, quantifiers, instantiation, induction. */

import type { Substitution } from '../../expr/binding.ts'
import * as bind from '../../expr/binding.ts'
import { add, expr, ge } from '../../expr/build.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { NEGATIVE, type Normalizer } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { argumentsOf, requireConstant, requireNonrandom, requireSort, type Workspace, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { forEachNode, forEachNodeOf, type Reach, reachOf, reachOfProposition, separate } from '../randomness.ts'
import { isFreeIn, negation, relationOf, type Sequent, sequent, without } from '../sequent.ts'

/**
 *     ---------- assume
 *      P ⊢ P
 */
export function assume({ statement }: { statement: Proposition }): Sequent {
  return sequent([statement], statement)
}

/**
 *       Γ, P ⊢ Q
 *     ------------- discharge      P does not depend on chance
 *      Γ ⊢ P ⇒ Q
 *
 * Fails `wrong-premise` where P is no hypothesis: a condition that was not used is a slip more often than a wish (`weaken`).
 */
export function discharge({ condition }: { condition: Proposition }, [premise]: readonly [Sequent]): Sequent {
  requireNonrandom('discharge', [condition])
  if (!premise.hypotheses.some((h) => h.key === condition.key)) {
    throw new RuleError('discharge', 'wrong-premise', 'the following is no hypothesis of the premise', [condition])
  }
  return sequent(without(premise.hypotheses, condition), P.implication(condition, premise.conclusion))
}

/**
 *       Γ ⊢ Q
 *     ---------- weaken
 *      Γ, P ⊢ Q
 */
export function weaken({ statement }: { statement: Proposition }, [premise]: readonly [Sequent]): Sequent {
  return sequent([...premise.hypotheses, statement], premise.conclusion)
}

/**
 *     Γ ⊢ P ⇒ Q   Δ ⊢ P
 *     ------------------ modusPonens      (also from P ⇔ Q)
 *         Γ ∪ Δ ⊢ Q
 */
export function modusPonens(_: object, [major, minor]: readonly [Sequent, Sequent]): Sequent {
  const found = implicationsOf(major.conclusion).find(([condition]) => condition.key === minor.conclusion.key)
  if (found === undefined) {
    throw new RuleError('modusPonens', 'wrong-premise', 'the first premise does not follow from the second', [
      major.conclusion,
      minor.conclusion,
    ])
  }
  return sequent([...major.hypotheses, ...minor.hypotheses], found[1])
}

function implicationsOf(p: Proposition): readonly (readonly [Proposition, Proposition])[] {
  if (p.kind === 'implies') return [[p.condition, p.conclusion]]
  return p.kind === 'iff'
    ? [
        [p.left, p.right],
        [p.right, p.left],
      ]
    : []
}

/**
 *     Γ ⊢ P ⇒ Q   Δ ⊢ Q ⇒ P
 *     ---------------------- equivalence
 *         Γ ∪ Δ ⊢ P ⇔ Q
 */
export function equivalence(_: object, [there, back]: readonly [Sequent, Sequent]): Sequent {
  const [p, q] = [there.conclusion, back.conclusion]
  if (
    p.kind !== 'implies' ||
    q.kind !== 'implies' ||
    p.condition.key !== q.conclusion.key ||
    p.conclusion.key !== q.condition.key
  ) {
    throw new RuleError('equivalence', 'wrong-premise', 'the premises must be an implication and its converse; found', [p, q])
  }
  return sequent([...there.hypotheses, ...back.hypotheses], P.equivalence(p.condition, p.conclusion))
}

/**
 *     Γ₁ ⊢ P₁  …  Γₙ ⊢ Pₙ
 *     --------------------- conjunction
 *     ∪Γ ⊢ P₁ ∧ … ∧ Pₙ
 */
export function conjunction(_: object, premises: readonly Sequent[]): Sequent {
  return sequent(
    premises.flatMap((s) => s.hypotheses),
    P.conjunction(premises.map((s) => s.conclusion)),
  )
}

/**
 *     Γ ⊢ P₁ ∧ … ∧ Pₙ
 *     ---------------- part      0 ≤ index < n
 *        Γ ⊢ P_index
 */
export function part({ index }: { index: number }, [premise]: readonly [Sequent]): Sequent {
  const chosen = premise.conclusion.kind === 'and' ? premise.conclusion.parts[index] : undefined
  if (chosen === undefined) throw new RuleError('part', 'wrong-premise', `the premise has no part ${index}`, [premise.conclusion])
  return sequent(premise.hypotheses, chosen)
}

/**
 *     Γ, r ⊢ P   Δ, ¬r ⊢ P
 *     --------------------- cases      r is a relation that does not depend on chance
 *          Γ ∪ Δ ⊢ P
 */
export function cases({ condition }: { condition: Relation }, [one, other]: readonly [Sequent, Sequent]): Sequent {
  requireNonrandom('cases', [condition])
  if (one.conclusion.key !== other.conclusion.key) {
    throw new RuleError('cases', 'wrong-premise', 'the two cases must have the same conclusion; found', [
      one.conclusion,
      other.conclusion,
    ])
  }
  const rest = [...without(one.hypotheses, condition), ...without(other.hypotheses, negation(condition))]
  return sequent(rest, one.conclusion)
}

/**
 *     Γ, r ⊢ q   Δ, r ⊢ ¬q
 *     --------------------- refute      r, q are relations that do not depend on chance
 *          Γ ∪ Δ ⊢ ¬r
 */
export function refute({ condition }: { condition: Relation }, [one, other]: readonly [Sequent, Sequent]): Sequent {
  const q = relationOf('refute', one)
  requireNonrandom('refute', [condition, q])
  if (negation(q).key !== other.conclusion.key) {
    throw new RuleError('refute', 'wrong-premise', 'the second premise must deny the first; found', [q, other.conclusion])
  }
  const rest = [...without(one.hypotheses, condition), ...without(other.hypotheses, condition)]
  return sequent(rest, negation(condition))
}

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

/** A relation from the signs that are known; shared by the rules that have conditions. */
export function proveRelation(rule: string, r: Relation, given: readonly Proposition[], using: readonly Sequent[]): Sequent {
  const w = workspace(rule, given, using)
  const difference = w.n.add(w.n.fromExpression(r.left, []), w.n.mul(T.integer(-1), w.n.fromExpression(r.right, [])))
  const signs = w.n.signOf(difference)
  w.settle()
  const allowed: Readonly<Record<P.RelationSymbol, number>> = { '=': 2, '≠': 5, '<': 1, '≤': 3, '>': 4, '≥': 6 }
  if ((signs & ~allowed[r.relation]) !== 0) throw new RuleError(rule, 'side-condition', 'the following is not known to hold', [r])
  return sequent(w.hypotheses(), r)
}

/**
 *          Γ ⊢ P
 *     ----------------- instantiate      v := body, simultaneously
 *     Γ[body] ⊢ P[body]
 *
 * A body has the sort of its variable and depends on no more chance than it, except that it may depend on a source s
 * which no expectation around the variable integrates over, when every assumption with the variable is free of chance:
 * for a fixed outcome of s the body is a constant. Each variable is given once.
 */
export function instantiate({ values }: { values: readonly Substitution[] }, [premise]: readonly [Sequent]): Sequent {
  requireDistinct('instantiate', values)
  const w = workspace('instantiate', [], [])
  for (const s of values) checkValue(w, s, premise, values)
  w.settle()
  return sequent(
    premise.hypotheses.map((h) => bind.substituteProposition(h, values)),
    bind.substituteProposition(premise.conclusion, values),
  )
}

/** Two values for one variable are refused: one of them would be checked and the other used. */
export function requireDistinct(rule: string, values: readonly Substitution[]): void {
  const keys = values.map((s) => s.variable.key)
  const twice = values.find((s, i) => keys.indexOf(s.variable.key) !== i)
  if (twice !== undefined) throw new RuleError(rule, 'wrong-shape', `${twice.variable.name} is given two values`)
}

function checkValue(w: Workspace, s: Substitution, premise: Sequent, values: readonly Substitution[]): void {
  requireSort('instantiate', w, s)
  const { n } = w
  if (additionalReach(n, s, argumentsOf(n, s.variable)).length === 0) return
  for (const h of premise.hypotheses) {
    if (bind.freeVariablesOf(h).has(s.variable.key) && reachOfProposition(n, h, []).length > 0) {
      throw new RuleError(
        'instantiate',
        'random',
        `${s.variable.name} stands beside chance in an assumption, and its value depends on chance`,
        [h],
      )
    }
  }
  for (const p of [premise.conclusion, ...premise.hypotheses]) checkExpectations(n, p, s, values)
}

/** What the value reaches at the arguments beyond the declared dependence of its variable. */
function additionalReach(n: Normalizer, { variable, body }: Substitution, args: readonly T.Normal[]): readonly Reach[] {
  // argument k of the variable is loose index arity − 1 − k of the body
  return reachOf(n, body, [...args].reverse()).filter((r) => !variable.dependsOn.some((d) => covers(n, d, args, r)))
}

function covers(n: Normalizer, d: X.Dependence, args: readonly T.Normal[], r: Reach): boolean {
  if (d.source !== r.source) return false
  if (d.at !== undefined) return r.from?.key === args[d.at]?.key && r.to?.key === args[d.at]?.key
  if (d.upTo === undefined) return true
  if (r.from?.key !== '1' || r.to === undefined) return false
  const room = n.add(args[d.upTo] as T.Normal, n.mul(T.integer(-1), r.to))
  return (n.signOf(room) & NEGATIVE) === 0
}

/** No expectation around the variable may integrate over what its value depends on there, all values being put in. */
function checkExpectations(n: Normalizer, p: Proposition, s: Substitution, values: readonly Substitution[]): void {
  const put = (e: Expression, loose: readonly T.Normal[]): T.Normal => n.fromExpression(bind.substitute(e, values), loose)
  forEachNodeOf(n, p, [], (x, loose) => {
    if (x.kind !== 'expectation') return
    forEachNode(n, x.body, loose, (y, inner) => {
      if (y.kind !== 'variable' || y.variable.key !== s.variable.key) return
      const args = y.args.map((a) => put(a, inner))
      for (const over of x.over) {
        const at = over.at === undefined ? undefined : put(over.at, loose)
        const integrated: Reach = at === undefined ? { source: over.source } : { source: over.source, from: at, to: at }
        if (additionalReach(n, s, args).some((r) => !separate(n, r, integrated))) {
          const reason = `the value of ${s.variable.name} depends on ${over.source}, over which an expectation around it integrates`
          throw new RuleError('instantiate', 'random', reason, [s.body])
        }
      }
    })
  })
}

/**
 *     Γ ⊢ P[lowest]   Δ, n ≥ lowest, P ⊢ P[n+1]
 *     ------------------------------------------ induction      n and lowest integers, n not free in Γ, Δ
 *             Γ ∪ Δ ∪ {n ≥ lowest} ⊢ P
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
