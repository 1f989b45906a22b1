/** Inequalities whose difference has the differences of given inequalities as factors: a c ≤ b c for a ≤ b, 0 ≤ c. Untrusted search. */

import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import type { Normal } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { gapOf, normalizerOf, remainders } from './lemmas.ts'
import { attempt, type Search } from './search.ts'

/** Given inequalities beyond these are not tried. */
const mostGiven = 6
const mostTerms = 30

export function byGivenFactors(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const n = normalizerOf(s, using)
  const normal = (e: Expression): Normal => n.canonical(n.fromExpression(e, []))
  // the sign of a product of symbols is seen without this
  const gaps = gapsOf(s.given).filter((gap) => (attempt(() => normal(gap))?.numerator.length ?? 0) > 1)
  const whole = gaps.length === 0 ? undefined : attempt(() => normal(gapOf(r)))
  if (whole === undefined || whole.numerator.length === 0 || whole.numerator.length > mostTerms) return undefined
  const quotient = (a: Normal, gap: Expression): Normal | undefined => {
    const found = attempt(() => n.canonical(n.mul(a, n.power(normal(gap), T.integer(-1)))))
    return found === undefined || found.denominator.length > whole.denominator.length ? undefined : found
  }
  const tried = (factors: readonly Expression[], left: Normal): Theorem | undefined => {
    for (const rest of remainders(n, left, s, using)) {
      const certificate = B.mul(...factors, rest)
      const theorem = attempt(() => infer('combine', { given: s.given, statement: r, weights: [], rest: certificate }, using))
      if (theorem !== undefined) return theorem
    }
    return undefined
  }
  for (const [k, gap] of gaps.entries()) {
    const left = quotient(whole, gap)
    if (left === undefined) continue
    const one = tried([gap], left)
    if (one !== undefined) return one
    for (const other of gaps.slice(k)) {
      const both = quotient(left, other)
      const two = both === undefined ? undefined : tried([gap, other], both)
      if (two !== undefined) return two
    }
  }
  return undefined
}

/** The differences of given inequalities. */
function gapsOf(given: readonly Proposition[]): readonly Expression[] {
  const found = new Map<string, Expression>()
  const visit = (p: Proposition): void => {
    if (p.kind === 'and') p.parts.forEach(visit)
    if (p.kind !== 'relation' || p.relation === '=' || p.relation === '≠' || found.size >= mostGiven) return
    const gap = p.right.key === '0' && (p.relation === '≥' || p.relation === '>') ? p.left : gapOf(p)
    found.set(gap.key, gap)
  }
  given.forEach(visit)
  return [...found.values()]
}
