/** The equations that a theorem comes down to: itself where it is one, else the identities and certificates in its proof. */

import * as B from '../expr/build.ts'
import { type Expression, isExpression } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'
import type { Claim } from '../juries/claim.ts'
import type { Theorem } from '../kernel/index.ts'

export interface EquationsBehind {
  readonly equations: readonly Claim[]
  /** Whether they say what the theorem says, and not only what its proof rests on. */
  readonly isConclusion: boolean
}

/** Those nearest to the conclusion; a long proof has more than need be asked about. */
const mostEquations = 6

export function equationsBehind(theorem: Theorem): EquationsBehind {
  if (isEquational(theorem.conclusion)) return { equations: [theorem], isConclusion: true }
  const found = new Map<string, Claim>()
  const seen = new Set<Theorem>()
  let layer: readonly Theorem[] = [theorem]
  while (layer.length > 0 && found.size < mostEquations) {
    for (const t of layer) {
      seen.add(t)
      const equation = equationOf(t)
      if (equation !== undefined && found.size < mostEquations)
        found.set(`${equation.key} ${t.hypotheses.map((h) => h.key).join()}`, { hypotheses: t.hypotheses, conclusion: equation })
    }
    layer = layer.flatMap((t) => t.premises).filter((t) => !seen.has(t))
  }
  return { equations: [...found.values()], isConclusion: false }
}

function isEquational(p: Proposition): boolean {
  switch (p.kind) {
    case 'relation':
      return p.relation === '='
    case 'and':
      return p.parts.every(isEquational)
    case 'forall':
      return isEquational(p.body)
    case 'implies':
      return isEquational(p.conclusion)
    default:
      return false
  }
}

/** L = R of an identity; R − L = Σ wᵢ(bᵢ − aᵢ) + rest of a certificate. Nothing where both sides are written alike. */
function equationOf(t: Theorem): Proposition | undefined {
  const p = t.conclusion
  if (p.kind !== 'relation') return undefined
  if (t.rule === 'identity') return p.left.key === p.right.key ? undefined : p
  if (t.rule !== 'combine') return undefined
  const { weights, rest } = t.inputs
  if (!Array.isArray(weights) || !isExpression(rest)) return undefined
  const parts = t.premises.flatMap(({ conclusion }, k) => {
    const weight: unknown = weights[k]
    return isExpression(weight) ? [B.mul(weight, gapOf(conclusion))] : []
  })
  return B.eq(gapOf(p), B.add(...parts, rest))
}

/** The larger side minus the smaller; right minus left of an equation. */
function gapOf(p: Proposition): Expression {
  if (p.kind !== 'relation') return B.expr(0)
  return p.relation === '>' || p.relation === '≥' ? B.sub(p.left, p.right) : B.sub(p.right, p.left)
}
