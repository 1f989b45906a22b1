/** The rule that puts values for the free variables of a theorem. */

import type { Substitution } from '../../expr/binding.ts'
import * as bind from '../../expr/binding.ts'
import type * as X from '../../expr/expression.ts'
import type { Expression } from '../../expr/expression.ts'
import { NEGATIVE, type Normalizer } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { argumentsOf, requireSort, type Workspace, workspace } from '../context.ts'
import { RuleError } from '../errors.ts'
import { forEachNode, forEachNodeOf, type Reach, reachOf, reachOfProposition, separate } from '../randomness.ts'
import { type Sequent, sequent } from '../sequent.ts'

/**
 *          Γ ⊢ P
 *     ----------------- instantiate      v := body, simultaneously
 *     Γ[body] ⊢ P[body]
 *
 * A body has the sort of its variable and depends on no more chance than it, except that it may depend on a source s
 * which no expectation around the variable integrates over, when every assumption with the variable is free of chance and
 * no condition of an infimum has the variable: for a fixed outcome of s the body is a constant. (Conditions of an infimum
 * hold for all outcomes, those of s among them.) Each variable is given once.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { eq, expectation, expr, family, mul, real, variableOf } from 'modewise/expr'
 * import { infer, RuleError } from 'modewise/kernel'
 *
 * const x = real('x')
 * const [U, V] = ['U', 'V'].map((name) => family(name, 0, { dependsOn: [{ source: 'ω' }] })())
 * const [left, right] = [expectation(['ω'], mul(x, U!)), mul(x, expectation(['ω'], U!))]
 * const linear = infer('identity', { given: [], left, right })
 * const doubled = infer('instantiate', { values: [{ variable: variableOf(x), body: expr(2) }] }, [linear])
 * assert.equal(doubled.conclusion.key, eq(expectation(['ω'], mul(2, U!)), mul(2, expectation(['ω'], U!))).key)
 * const random = { values: [{ variable: variableOf(x), body: V! }] }
 * assert.throws(() => infer('instantiate', random, [linear]), RuleError) // E[V·U] is not V·E[U]
 * ```
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
  for (const p of [premise.conclusion, ...premise.hypotheses]) {
    checkExpectations(n, p, s, values)
    checkConditions(n, p, s)
  }
}

/** What the value reaches at the arguments beyond the declared dependence of its variable. */
export function additionalReach(n: Normalizer, { variable, body }: Substitution, args: readonly T.Normal[]): readonly Reach[] {
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

/** No condition of an infimum may have the variable. */
function checkConditions(n: Normalizer, p: Proposition, s: Substitution): void {
  forEachNodeOf(n, p, [], (x) => {
    if (x.kind !== 'infimum' || x.variables.some((v) => v.key === s.variable.key)) return
    const guilty = x.conditions.find((c) => bind.freeVariablesOf(c).has(s.variable.key))
    if (guilty !== undefined) {
      const reason = `the value of ${s.variable.name} depends on chance, and it stands in a condition of an infimum`
      throw new RuleError('instantiate', 'random', reason, [guilty])
    }
  })
}
