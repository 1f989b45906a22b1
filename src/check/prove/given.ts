/** What is assumed, as theorems: conjunctions taken apart, equations solved where they can be. */

import * as B from '../../expr/build.ts'
import * as X from '../../expr/expression.ts'
import { createContext, open, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { attempt } from './search.ts'

/** Conjunctions taken apart; equations, as given and solved for a variable, as theorems. */
export function flatten(given: readonly Proposition[]): {
  readonly given: readonly Proposition[]
  readonly equations: readonly Theorem[]
  readonly known: readonly Theorem[]
} {
  const known: Theorem[] = []
  const equations: Theorem[] = []
  const visit = (t: Theorem): void => {
    const p = t.conclusion
    if (p.kind === 'and') for (const index of p.parts.keys()) visit(infer('part', { index }, [t]))
    else {
      known.push(t)
      if (isEquation(p)) equations.push(...(p.kind === 'relation' ? (attempt(() => solved(t, p)) ?? [t]) : [t]))
    }
  }
  for (const p of given) visit(infer('assume', { statement: p }))
  return { given, equations, known }
}

export const isEquation = (p: Proposition): boolean =>
  p.kind === 'forall' ? isEquation(p.body) : p.kind === 'relation' && p.relation === '='

/** a + b = 1 as a = 1 − b, where some scalar stands alone in it with a number before it. */
function solved(t: Theorem, r: Relation): readonly Theorem[] | undefined {
  if (r.left.kind === 'variable' || r.left.kind === 'expectation') return [t]
  const { n } = open(createContext([], []), { maxSteps: 200_000 })
  const difference = n.fromExpression(B.sub(r.left, r.right), [])
  if (difference.denominator.length > 0) return undefined
  for (const term of difference.numerator) {
    const [factor] = term.factors
    if (term.factors.length !== 1 || factor?.atom.kind !== 'variable' || factor.exponent.key !== '1') continue
    const { variable, args } = factor.atom
    const elsewhere = difference.numerator.some((other) => other !== term && T.makeNormal([other]).key.includes(variable.key))
    if (elsewhere || args.length > 0) continue
    const rest = T.makeNormal(difference.numerator.filter((other) => other !== term))
    const value = n.mul(
      rest,
      T.fromRational({ num: -term.coefficient.den * sign(term.coefficient.num), den: abs(term.coefficient.num) }),
    )
    const statement = B.eq(X.at(variable), toExpression(value))
    const weight = B.expr({ num: term.coefficient.den * sign(term.coefficient.num), den: abs(term.coefficient.num) })
    const theorem = attempt(() => infer('combine', { given: [], statement, weights: [B.neg(weight)], rest: B.expr(0) }, [t]))
    const other = theorem ?? attempt(() => infer('combine', { given: [], statement, weights: [weight], rest: B.expr(0) }, [t]))
    if (other !== undefined) return [other]
  }
  return undefined
}

const sign = (x: bigint): bigint => (x < 0n ? -1n : 1n)
const abs = (x: bigint): bigint => (x < 0n ? -x : x)
