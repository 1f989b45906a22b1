/** Refutations beside the direct search for an instance: other values of limits, reduced moments, special exponents. */

import { rational as Q } from '../algebra/index.ts'
import { freeVariables, freeVariablesOf, mapProposition, open, some, substituteProposition } from '../expr/binding.ts'
import * as B from '../expr/build.ts'
import { evaluate, instanceOf } from '../expr/evaluate.ts'
import type { Expression, Variable } from '../expr/expression.ts'
import { createContext, open as openNormalizer, toExpression } from '../expr/normal/normalize.ts'
import type { Proposition, Relation } from '../expr/proposition.ts'
import * as P from '../expr/proposition.ts'
import { instanceJury } from '../juries/instances.ts'
import { hasExpectation } from './moments.ts'
import { prove } from './prove/prove.ts'

export interface Refutation {
  readonly how: string
  readonly values: Readonly<Record<string, string>>
}

type Limit = Extract<Proposition, { kind: 'limit' }>

/** Another limit that is proved, and differs: a function has at most one. Parameters are given values first. */
export function refuteLimit(p: Proposition, given: readonly Proposition[]): Refutation | undefined {
  const parameters = [...freeVariablesOf(p).values()]
  if (parameters.length === 0) return refuteClosedLimit(p, given)
  if (parameters.length > 4 || parameters.some((v) => v.arity > 0 || v.dependsOn.length > 0)) return undefined
  for (let shift = 0; shift < trials.length; shift++) {
    const values = parameters.map((variable, k) => ({
      variable,
      body: B.expr(trials[(shift + k) % trials.length] as Q.Rational),
    }))
    if (values.some(({ variable, body }) => variable.sort === 'integer' && !isWhole(body))) continue
    const at = (q: Proposition): Proposition => substituteProposition(q, values)
    const holds = given.map(at).every((q) => freeVariablesOf(q).size > 0 || prove(q, []) !== undefined)
    const found = holds ? refuteClosedLimit(at(p), []) : undefined
    if (found === undefined) continue
    const chosen = Object.fromEntries(values.map(({ variable, body }) => [variable.name, textOf(body)]))
    const place = Object.entries(chosen).map(([name, value]) => `${name} = ${value}`)
    return { how: `${place.join('; ')} — ${found.how}`, values: chosen }
  }
  return undefined
}

const trials = ['1', '2', '3', '1/2', '5', '-1', '-2'].map((t) => Q.parse(t))
const isWhole = (e: Expression): boolean => e.kind === 'number' && Q.isInteger(e.value)

function refuteClosedLimit(p: Proposition, given: readonly Proposition[]): Refutation | undefined {
  if (p.kind === 'and') {
    for (const part of p.parts) {
      const found = refuteClosedLimit(part, given)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (p.kind !== 'limit' || freeVariables(p.body).size > 0) return undefined
  for (const value of candidates(p)) {
    const other = P.limitOf(p.hint, p.sort, p.body, p.towards, value)
    if (other.key === p.key || prove(other, given) === undefined) continue
    if (differs(value, p.value)) return { how: `the limit is ${value === '∞' ? '∞' : textOf(value)}`, values: {} }
  }
  return undefined
}

const textOf = (e: Expression): string => (e.kind === 'number' ? Q.toString(e.value) : '?')

function differs(a: Expression | '∞', b: Expression | '∞'): boolean {
  if (a === '∞' || b === '∞') return a !== b && (a === '∞' ? isNumber(b) : isNumber(a))
  return prove(B.ne(a, b), []) !== undefined
}

const isNumber = (e: Expression | '∞'): boolean =>
  e !== '∞' && freeVariables(e).size === 0 && evaluate(e, instanceOf({}), { maxSteps: 10_000 }).kind === 'exact'

/** 0, ∞, and the simplest fraction near the value far out. */
function candidates(p: Limit): readonly (Expression | '∞')[] {
  // the terms of a sum are added one by one
  const large = some(p.body, (x) => x.kind === 'sum' || x.kind === 'product') ? '200' : '1000000007'
  const far = Q.parse(p.towards === '∞' ? large : `1/${large}`)
  const outcome = evaluate(open(p.body, B.expr(far)), instanceOf({}), { maxSteps: 100_000 })
  const near = outcome.kind === 'exact' ? simplestNear(outcome.value) : undefined
  return [...(near === undefined ? [] : [B.expr(near)]), B.expr(0), '∞']
}

/** The last convergent of the continued fraction with a small denominator (Khinchin 1935). */
function simplestNear(x: Q.Rational): Q.Rational | undefined {
  let [a, b] = [x.num, x.den]
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n]
  while (b !== 0n) {
    const whole = a >= 0n ? a / b : -((-a + b - 1n) / b)
    ;[p0, q0, p1, q1] = [p1, q1, whole * p1 + p0, whole * q1 + q0]
    if (q1 > 10_000n) return Q.make(p0, q0)
    ;[a, b] = [b, a - whole * b]
  }
  return Q.make(p1, q1)
}

/**
 * A claim on moments, brought by proof to one without expectations: L − R = D, and an instance where D has the wrong sign. The parameters
 * of the instance have the random variables that are assumed, whatever their further moments.
 */
export function refuteByMoments(r: Proposition, hypotheses: readonly Proposition[]): Refutation | undefined {
  if (r.kind !== 'relation' || !hasExpectation(r)) return undefined
  const equations = hypotheses.filter(isEquation)
  const { n, record } = openNormalizer(createContext(hypotheses, equations), { maxSteps: 3_000_000 })
  const reduced = toExpression(n.fromExpression(B.sub(r.left, r.right), []))
  if (record.obligations.length > 0 || hasExpectation(B.eq(reduced, 0)) || isRandom(reduced)) return undefined
  if (prove(B.eq(B.sub(r.left, r.right), reduced), hypotheses) === undefined) return undefined
  const plain = hypotheses.filter((h) => !hasExpectation(h))
  const report = instanceJury(
    { hypotheses: plain, conclusion: P.relate(reduced, r.relation, B.expr(0)) },
    { instances: 60, maxSteps: 100_000 },
  )
  if (report.verdict !== 'refutes' || report.counterexample === undefined || /undefined/.test(report.counterexample.failure))
    return undefined
  return { how: `the sides differ by a quantity without chance; ${report.detail}`, values: report.counterexample.values }
}

const isEquation = (p: Proposition): boolean =>
  p.kind === 'forall' ? isEquation(p.body) : p.kind === 'relation' && p.relation === '='

const isRandom = (e: Expression): boolean => [...freeVariables(e).values()].some((v) => v.dependsOn.length > 0)

const exponents = ['2', '1/2', '1', '-1', '3'].map((t) => Q.parse(t))

/** Exponents at which powers of negative numbers exist: (x^a)^b at a = 2, b = 1/2. */
export function refuteBySpecialExponents(r: Relation, hypotheses: readonly Proposition[]): Refutation | undefined {
  const symbols = symbolicExponents(r)
  if (symbols.length === 0 || symbols.length > 2) return undefined
  const choices = symbols.length === 1 ? exponents.map((e) => [e]) : exponents.flatMap((a) => exponents.map((b) => [a, b]))
  for (const choice of choices) {
    const values = symbols.map((variable, k) => ({ variable, body: B.expr(choice[k] as Q.Rational) }))
    const at = (p: Proposition): Proposition => substituteProposition(p, values)
    for (const negative of realBases(r)) {
      const given = [...hypotheses.map(at), B.lt(negative, 0)]
      const report = instanceJury({ hypotheses: given, conclusion: at(r) }, { instances: 6, maxSteps: 50_000 })
      if (report.verdict !== 'refutes' || report.counterexample === undefined || /undefined/.test(report.counterexample.failure))
        continue
      const chosen = Object.fromEntries(symbols.map((v, k) => [v.name, Q.toString(choice[k] as Q.Rational)]))
      const all = { ...report.counterexample.values, ...chosen }
      const place = Object.entries(all).map(([name, value]) => `${name} = ${value}`)
      return { how: `${place.join('; ')} — ${report.counterexample.failure}`, values: all }
    }
  }
  return undefined
}

/** Real symbols in exponents. */
export function symbolicExponents(p: Proposition): readonly Variable[] {
  const found = new Map<string, Variable>()
  mapProposition(p, (x) => {
    if (x.kind === 'pow')
      for (const v of freeVariables(x.exponent).values()) if (v.sort === 'real' && v.arity === 0) found.set(v.key, v)
    return undefined
  })
  return [...found.values()]
}

function realBases(p: Proposition): readonly Expression[] {
  const found = new Map<string, Expression>()
  mapProposition(p, (x) => {
    if (x.kind === 'pow' && x.base.kind === 'variable' && x.base.variable.sort === 'real' && x.base.args.length === 0)
      found.set(x.base.key, x.base)
    return undefined
  })
  return [...found.values()]
}
