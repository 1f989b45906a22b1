/** Rules of logic: assumption, implication, conjunction, cases. */

import type { Proposition, Relation } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { requireNonrandom } from '../context.ts'
import { RuleError } from '../errors.ts'
import { negation, relationOf, type Sequent, sequent, without } from '../sequent.ts'

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
 *     Γ, P ⊢ Q   Δ ⊢ P
 *     ----------------- cut
 *         Γ ∪ Δ ⊢ Q
 *
 * P may depend on chance: that it holds for all outcomes is what both premises speak of. So a definition of something random
 * is removed once it is an identity.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { eq, family, real } from 'modewise/expr'
 * import { infer } from 'modewise/kernel'
 *
 * const [x, y] = [real('x'), family('Y', 0, { dependsOn: [{ source: 'ω' }] })()]
 * const definition = infer('assume', { statement: eq(y, x) })
 * const used = infer('identity', { given: [], left: y, right: x }, [definition])
 * const known = infer('assume', { statement: eq(x, 3) })
 * const defined = infer('chain', {}, [infer('assume', { statement: eq(y, 3) }), infer('flip', {}, [known])])
 * assert.deepEqual(infer('cut', {}, [used, defined]).hypotheses.map((h) => h.key), [eq(y, 3).key, eq(x, 3).key].sort())
 * ```
 */
export function cut(_: object, [major, minor]: readonly [Sequent, Sequent]): Sequent {
  if (!major.hypotheses.some((h) => h.key === minor.conclusion.key)) {
    throw new RuleError('cut', 'wrong-premise', 'the second premise is no hypothesis of the first', [
      minor.conclusion,
      major.conclusion,
    ])
  }
  return sequent([...without(major.hypotheses, minor.conclusion), ...minor.hypotheses], major.conclusion)
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
