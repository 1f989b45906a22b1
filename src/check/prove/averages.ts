/**
 * Inequalities of averages: what holds for every outcome or every index holds for expectations, sums and products. Jensen's inequality
 * for exp and log by tangents at the mean, sizes of means, factors below exponentials. Untrusted search.
 */

import { close, freshVariable, mapExpression, open as openBody } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { toExpression } from '../../expr/normal/normalize.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { exponentialIn, fromLemma, logarithmsIn, mentions, normalizerOf, sizeBound } from './lemmas.ts'
import { attempt, type Search } from './search.ts'
import { tangentAt } from './tangents.ts'

type Mean = Extract<Expression, { kind: 'expectation' }>
type Ranged = Extract<Expression, { kind: 'sum' | 'product' }>
type Power = Extract<Expression, { kind: 'pow' }>
type Average = Mean | Ranged | Power

export function byAverages(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  if (!mentions(r, ['exp!', 'log!', 'abs!', 'Π(', 'E['])) return undefined
  for (const e of averagesIn(r)) {
    for (const lemma of lemmasOf(e, s, using)) {
      const theorem = attempt(() => fromLemma(r, lemma, s, using))
      if (theorem !== undefined) return theorem
    }
  }
  return undefined
}

/** Expectations, sums, products and powers with an open exponent that stand outside all binders. */
function averagesIn(r: Relation): readonly Average[] {
  const found = new Map<string, Average>()
  for (const side of [r.left, r.right])
    mapExpression(side, (x, depth) => {
      const isPower = x.kind === 'pow' && x.exponent.kind !== 'number'
      if (depth === 0 && (x.kind === 'expectation' || x.kind === 'sum' || x.kind === 'product' || (x.kind === 'pow' && isPower)))
        found.set(x.key, x)
      return undefined
    })
  return [...found.values()]
}

function* lemmasOf(e: Average, s: Search, using: readonly Theorem[]): Generator<Theorem> {
  for (const make of attemptsAt(e, s, using)) {
    const theorem = attempt(make)
    if (theorem !== undefined) yield theorem
  }
}

function attemptsAt(e: Average, s: Search, using: readonly Theorem[]): Iterable<() => Theorem> {
  switch (e.kind) {
    case 'expectation':
      return lemmasOfMean(e, s, using)
    case 'sum':
      return lemmasOfSum(e, s, using)
    case 'product':
      return [() => factorBound(e, s, using)]
    case 'pow':
      return [() => powerBound(e, s, using)]
  }
}

// ---------------------------------------------------------------- expectations

function* lemmasOfMean({ over, body }: Mean, s: Search, using: readonly Theorem[]): Generator<() => Theorem> {
  const mean = (lemma: Theorem): Theorem => infer('expectationOver', { over }, [lemma])
  const average = (e: Expression): Expression => X.expectationOver(over, e)
  if (body.kind === 'apply' && body.fn === 'abs') {
    const u = body.args[0] as Expression
    for (const sign of [1, -1] as const) yield () => mean(sizeBound(u, sign, s))
  }
  const n = normalizerOf(s, using)
  const inside = n.canonical(n.fromExpression(body, []))
  for (const u of tangentPoints(logarithmsIn(n, inside), inside, n, average))
    yield () => mean(tangentAt(u, s.given, using, false))
}

/** u with tangents at the mean: v − E v for exp v, ∓log x − log E x^∓ for ±log x. */
function* tangentPoints(
  logarithms: readonly { readonly weight: T.Normal; readonly value: T.Normal }[],
  body: T.Normal,
  n: ReturnType<typeof normalizerOf>,
  average: (e: Expression) => Expression,
): Generator<Expression> {
  for (const { value } of logarithms) {
    for (const sign of [-1, 1]) {
      const turned = n.mul(T.integer(sign), value)
      yield B.sub(toExpression(turned), B.log(average(toExpression(n.apply('exp', [turned])))))
    }
  }
  for (const t of body.numerator) {
    const { exponent } = exponentialIn(n, t)
    if (exponent === undefined) continue
    const v = toExpression(exponent)
    yield B.sub(v, average(v))
  }
}

// ---------------------------------------------------------------- sums

/** Σ w (1 + u) ≤ Σ w exp u, with u for each weighted logarithm or exponential of the summand, at 0 and at the weighted mean. */
function* lemmasOfSum(e: Ranged, s: Search, using: readonly Theorem[]): Generator<() => Theorem> {
  yield () => infer('meansOfRange', { given: s.given, sum: e }, using)
  const { variable, conditions, given } = indexOf(e, s)
  const n = normalizerOf({ ...s, given }, using)
  const body = attempt(() => n.canonical(n.fromExpression(openBody(e.body, X.at(variable)), [])))
  if (body === undefined) return
  const total = (x: Expression): Expression => X.ranged('sum', e.hint, e.lower, e.upper, close(x, variable))
  const summed = (weight: Expression, u: Expression): Theorem => {
    const lemma = tangentAt(u, given, using, false)
    const statement = B.le(B.mul(weight, B.add(1, u)), B.mul(weight, B.exp(u)))
    const weighted = infer('combine', { given, statement, weights: [weight], rest: B.expr(0) }, [lemma, ...using])
    return infer('sumOver', {}, [infer('generalize', { variable, conditions }, [weighted])])
  }
  for (const { weight, value } of logarithmsIn(n, body)) {
    const w = toExpression(weight)
    for (const sign of [-1, 1]) {
      const turned = n.mul(T.integer(sign), value)
      const u = toExpression(turned)
      const mean = total(B.mul(w, toExpression(n.apply('exp', [turned]))))
      yield () => summed(w, B.sub(u, B.log(mean)))
      yield () => summed(w, B.sub(u, B.log(B.div(mean, total(w)))))
      yield () => summed(w, u)
    }
  }
  for (const t of body.numerator) {
    const { weight, exponent } = exponentialIn(n, t)
    if (exponent === undefined) continue
    const [w, v] = [toExpression(weight), toExpression(exponent)]
    yield () => summed(w, B.sub(v, total(B.mul(w, v))))
    yield () => summed(w, B.sub(v, B.div(total(B.mul(w, v)), total(w))))
    yield () => summed(w, v)
  }
}

function indexOf(
  e: Ranged,
  s: Search,
): { readonly variable: X.Variable; readonly conditions: readonly Proposition[]; readonly given: readonly Proposition[] } {
  const variable = freshVariable('integer', [e], [...s.given])
  const k = X.at(variable)
  const conditions = [B.le(e.lower, k), B.le(k, e.upper)]
  return { variable, conditions, given: [...s.given, ...conditions] }
}

// ---------------------------------------------------------------- products and powers

/** Π b ≤ Π exp(b − 1) for nonnegative b. */
function factorBound(e: Ranged, s: Search, using: readonly Theorem[]): Theorem {
  const { variable, conditions, given } = indexOf(e, s)
  const lemma = belowExponential(openBody(e.body, X.at(variable)), given, using)
  return infer('productOver', { given: s.given }, [infer('generalize', { variable, conditions }, [lemma]), ...using])
}

/** b^p ≤ exp(b − 1)^p for nonnegative b and p. */
const powerBound = (e: Power, s: Search, using: readonly Theorem[]): Theorem =>
  infer('powerOf', { given: s.given, exponent: e.exponent }, [belowExponential(e.base, s.given, using), ...using])

/** b ≤ exp(b − 1). */
function belowExponential(b: Expression, given: readonly Proposition[], using: readonly Theorem[]): Theorem {
  const u = B.sub(b, 1)
  const lemma = tangentAt(u, given, using, false)
  return infer('combine', { given, statement: B.le(b, B.exp(u)), weights: [B.expr(1)], rest: B.expr(0) }, [lemma, ...using])
}
