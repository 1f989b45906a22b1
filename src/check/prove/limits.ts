/** Proofs of limits: by dominant terms, and of series whose terms have one ratio by the size of what is left out. */

import { close, freeVariables, freshVariable, open as openBody } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression, Variable } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { type Normal, toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import * as P from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { normalizerOf, sizeBound } from './lemmas.ts'
import { attempt, type Proof, type Search } from './search.ts'

type Limit = Extract<Proposition, { kind: 'limit' }>

export function proveLimit(p: Limit, s: Search): Proof | undefined {
  const direct = attempt(() => infer('limit', { given: s.given, statement: p }, s.equations))
  if (direct !== undefined) return { theorem: direct, how: 'dominant terms' }
  const series = attempt(() => geometricSeries(p, s))
  if (series !== undefined) return { theorem: series, how: 'a geometric series, by what is left out of it' }
  return undefined
}

/**
 * Σ_{k=a}^{n} c ρ^k → v for |ρ| < 1 and a = 0, 1, by |Σ − v| = |c ρ^{n+1}/(1 − ρ)| ≤ |c ρ^a/(1 − ρ)|/(n (1 − |ρ|)).
 */
function geometricSeries(p: Limit, s: Search): Theorem | undefined {
  if (p.sort !== 'integer' || p.towards !== '∞' || p.value === '∞' || p.body.kind !== 'sum') return undefined
  const variable = freshVariable('integer', [], [...s.given, p])
  const k = X.at(variable)
  const partial = openBody(p.body, k)
  if (partial.kind !== 'sum' || partial.upper.key !== k.key || !['0', '1'].includes(partial.lower.key)) return undefined
  const { lower, body } = partial
  if (freeVariables(body).has(variable.key)) return undefined
  const given = [...s.given, B.lt(0, k)]
  const here = { ...s, given }
  const n = normalizerOf(here, s.equations)
  const term = (i: Expression): Expression => openBody(body, i)
  const ratio = n.canonical(n.mul(n.fromExpression(term(B.add(k, 1)), []), n.power(n.fromExpression(term(k), []), T.integer(-1))))
  if (mentionsVariable(ratio, variable)) return undefined
  const rho = toExpression(ratio)
  const size = B.abs(rho)
  const tail = B.div(term(B.add(k, 1)), B.sub(1, rho))
  const steps = B.add(B.sub(k, lower), 1)
  const first = B.abs(B.div(term(lower), B.sub(1, rho)))
  const gap = B.sub(1, size)
  const bound = (at: Expression): Expression => B.div(first, B.mul(at, gap))
  const { value } = p
  const below = infer('combine', { given: s.given, statement: B.gt(B.sub(1, rho), 0), weights: [B.expr(1)], rest: gap }, [
    sizeBound(rho, 1, s),
  ])
  const divisor = infer('sign', { given: s.given, statement: B.gt(B.mul(B.sub(1, rho), gap), 0) }, [below])
  const using = [below, divisor, ...s.equations]
  const known = closedForm(partial, B.sub(value, tail), k, lower, below, here)
  if (known === undefined) return undefined
  const decay = bernoulli(size, steps, here)
  const sum = B.sub(value, tail)
  const statement = B.le(B.abs(B.sub(sum, value)), bound(k))
  const rest = B.div(B.mul(first, B.pow(size, steps), B.add(1, B.mul(B.sub(1, lower), gap))), B.mul(k, gap))
  const near = infer('combine', { given, statement, weights: [bound(k)], rest }, [decay, ...using])
  const written = infer('replace', { statement: B.le(B.abs(B.sub(partial, value)), bound(k)) }, [known, near])
  const closeness = infer('generalize', { variable, conditions: [B.lt(0, k)] }, [written])
  const vanishing = P.limitOf(p.hint, p.sort, close(bound(k), variable), '∞', B.expr(0))
  const small = infer('limit', { given: s.given, statement: vanishing }, using)
  return infer('squeeze', { statement: p }, [closeness, small])
}

/** partial = closed for k > 0, by induction from the first index on, for a ratio below 1. */
function closedForm(
  partial: Expression,
  closed: Expression,
  k: Expression,
  lower: Expression,
  below: Theorem,
  s: Search,
): Theorem | undefined {
  const start = B.ge(k, lower)
  const outer = s.given.slice(0, -1)
  const proof = s.prove(B.eq(partial, closed), [...outer, below.conclusion, start], { cases: 0, inductions: 1 })
  if (proof === undefined) return undefined
  return withFacts(proof.theorem, [below, infer('sign', { given: s.given, statement: start })])
}

/** a^m (1 + m (1 − a)) ≤ 1 for 0 ≤ a ≤ 1 and an m ≥ 0, by induction. */
function bernoulli(a: Expression, m: Expression, { given }: Search): Theorem {
  const [base, exponent] = [freshVariable('real', [a, m], [...given]), freshVariable('integer', [a, m], [...given])]
  const [b, j] = [X.at(base), X.at(exponent)]
  const unit = [B.ge(b, 0), B.le(b, 1)]
  const at = (i: Expression): P.Relation => B.le(B.mul(B.pow(b, i), B.add(1, B.mul(i, B.sub(1, b)))), 1)
  const start = infer('sign', { given: unit, statement: at(B.expr(0)) })
  const rest = B.mul(B.pow(b, j), B.square(B.sub(1, b)), B.add(j, 1))
  const inputs = { given: [...unit, B.ge(j, 0)], statement: at(B.add(j, 1)), weights: [B.expr(1)], rest }
  const step = infer('combine', inputs, [infer('assume', { statement: at(j) })])
  const all = infer('induction', { variable: exponent, lowest: B.expr(0), statement: at(j) }, [start, step])
  const values = [
    { variable: base, body: a },
    { variable: exponent, body: m },
  ]
  const conditions = [B.ge(a, 0), B.le(a, 1), B.ge(m, 0)].map((statement) => infer('sign', { given, statement }))
  return withFacts(infer('instantiate', { values }, [all]), conditions)
}

/** A theorem without the hypotheses that are proved. */
const withFacts = (theorem: Theorem, facts: readonly Theorem[]): Theorem =>
  facts.reduce((t, fact) => {
    const isUsed = t.hypotheses.some((h) => h.key === fact.conclusion.key)
    return isUsed ? infer('cut', {}, [t, fact]) : t
  }, theorem)

function mentionsVariable(a: Normal, variable: Variable): boolean {
  let found = false
  T.visitAtoms(a, (atom) => {
    if (atom.kind === 'variable' && atom.variable.key === variable.key) found = true
  })
  return found
}
