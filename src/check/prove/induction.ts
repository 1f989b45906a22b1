/** Induction on an integer: its first value, and the step as a certificate from the statement itself. */

import { rational as Q } from '../../algebra/index.ts'
import { freeVariablesOf, mapProposition, substituteProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { createContext, open, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { attempt, type Search } from './search.ts'

/** A relation for all integers from the lowest on, by its first value and the step from n to n + 1. */
export function byInduction(r: Relation, s: Search): Theorem | undefined {
  if (r.relation === '≠' || s.inductions <= 0) return undefined
  for (const { variable, lower } of startsOf(r, s.given)) {
    const found = attempt(() => inductionOn(variable, lower, r, s))
    if (found !== undefined) return found
  }
  return undefined
}

function inductionOn(variable: Variable, lower: Expression, r: Relation, s: Search): Theorem | undefined {
  const value = (at: Expression): Relation => substituteProposition(r, [{ variable, body: at }]) as Relation
  const others = s.given.filter((p) => !freeVariablesOf(p).has(variable.key))
  const base = s.prove(value(lower), others, { cases: s.cases, inductions: s.inductions - 1 })?.theorem
  if (base === undefined) return undefined
  const n = X.at(variable)
  const inside = [...others, B.ge(n, lower)]
  const assumption = infer('assume', { statement: r })
  const next = value(B.add(n, 1))
  const step =
    (r.relation === '='
      ? attempt(() => infer('identity', { given: inside, left: next.left, right: next.right }, [assumption]))
      : undefined) ?? stepFrom(assumption, r, next, inside)
  return step === undefined ? undefined : infer('induction', { variable, lowest: lower, statement: r }, [base, step])
}

/** gap(n + 1) = w · gap(n) + rest, with the weights that sums (1) and products (the quotient of the sides) ask for. */
function stepFrom(assumption: Theorem, r: Relation, next: Relation, given: readonly Proposition[]): Theorem | undefined {
  const weights = [B.expr(1), B.div(next.left, r.left), B.div(next.right, r.right)]
  for (const weight of weights) {
    const theorem = attempt(() => {
      const { n } = open(createContext(given, []), { maxSteps: 500_000 })
      const normal = (e: Expression): T.Normal => n.fromExpression(e, [])
      const w = n.canonical(normal(weight))
      const rest = n.canonical(n.add(normal(gapOf(next)), n.mul(T.integer(-1), n.mul(w, normal(gapOf(r))))))
      if (r.relation === '=' && rest.numerator.length > 0) return undefined
      return infer('combine', { given, statement: next, weights: [toExpression(w)], rest: toExpression(rest) }, [assumption])
    })
    if (theorem !== undefined) return theorem
  }
  return undefined
}

const gapOf = (r: Relation): Expression =>
  r.relation === '>' || r.relation === '≥' ? B.sub(r.left, r.right) : B.sub(r.right, r.left)

/** Integers at the upper end of a sum or product, from its lower end on; and those that an assumption bounds below by a number. */
function startsOf(
  r: Relation,
  given: readonly Proposition[],
): readonly { readonly variable: Variable; readonly lower: Expression }[] {
  const found = new Map<string, { readonly variable: Variable; readonly lower: Expression }>()
  const note = (upper: Expression, lower: Expression): void => {
    if (upper.kind !== 'variable' || upper.variable.arity > 0 || upper.variable.sort !== 'integer') return
    if (lower.kind === 'number' && Q.isInteger(lower.value) && !found.has(upper.variable.key))
      found.set(upper.variable.key, { variable: upper.variable, lower })
  }
  const inside = freeVariablesOf(r)
  for (const p of given) {
    if (p.kind !== 'relation' || (p.relation !== '≥' && p.relation !== '≤')) continue
    const [small, large] = p.relation === '≤' ? [p.left, p.right] : [p.right, p.left]
    if (large.kind === 'variable' && inside.has(large.variable.key)) note(large, small)
  }
  mapProposition(r, (x, depth) => {
    if ((x.kind === 'sum' || x.kind === 'product') && depth === 0) note(x.upper, x.lower)
    return undefined
  })
  return [...found.values()].slice(0, 2)
}
