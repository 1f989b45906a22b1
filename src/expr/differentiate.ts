/** Derivatives of expressions with respect to a bound index, with what must be defined for them to exist. */

import { rational as Q } from '../algebra/index.ts'
import { close, freeVariables, freshVariable, isClosed, open } from './binding.ts'
import { add, cos, div, exp, log, mul, neg, pow, sin, sub } from './build.ts'
import type { Expression, Variable } from './expression.ts'
import * as X from './expression.ts'

export type Derivative =
  | {
      readonly ok: true
      readonly derivative: Expression
      /** Expressions that must be defined at the point, beside the body and the derivative (log u for a real power of u). */
      readonly guards: readonly Expression[]
    }
  | { readonly ok: false; readonly reason: string }

/**
 * d body / dx, where body's loose index 0 is x (and stays so in the results).
 *
 * Supported: arithmetic, powers, |·|, log, exp, sin, cos, sums over ranges without x, derivatives. The derivative exists where body, the
 * derivative and the guards are all defined (the conditions are open, so they hold near the point as well).
 */
export function differentiate(body: Expression): Derivative {
  const guards: Expression[] = []
  const point = freshVariable('real', [body])
  const opened = open(body, X.at(point))
  // an index bound further out may be no integer: a power with it in the exponent would lose its guard
  if (!isClosed(opened)) return { ok: false, reason: 'an index bound outside the derivative occurs' }
  const derived = derive(opened, point, guards)
  if (typeof derived === 'string') return { ok: false, reason: derived }
  return { ok: true, derivative: close(derived, point), guards: guards.map((g) => close(g, point)) }
}

const zero = X.number(Q.zero)
const one = X.number(Q.one)

/** A sum of as few terms as there are, and a product of as few factors. */
const total = (terms: readonly Expression[]): Expression =>
  terms.length === 0 ? zero : terms.length === 1 ? (terms[0] as Expression) : add(...terms)
const factors = (list: readonly Expression[]): Expression =>
  list.length === 0 ? one : list.length === 1 ? (list[0] as Expression) : mul(...list)

const product = (a: Expression, b: Expression): Expression => factors([a, b].filter((f) => f.key !== '1'))

const dependsOn = (e: Expression, point: Variable): boolean => freeVariables(e).has(point.key)

/** The derivative, or why there is none that this knows. */
function derive(e: Expression, point: Variable, guards: Expression[]): Expression | string {
  if (!dependsOn(e, point)) return zero
  switch (e.kind) {
    case 'variable':
      return e.variable.key === point.key ? one : `${e.variable.name} is an unknown function of the variable`
    case 'add':
      return combine(e.terms, point, guards, (parts) => total(parts.filter((d) => d.key !== '0')))
    case 'neg':
      return combine([e.arg], point, guards, ([u]) => (u?.key === '0' ? zero : neg(u as Expression)))
    case 'mul':
      return combine(e.factors, point, guards, (parts) => {
        const others = (i: number): readonly Expression[] => e.factors.filter((_, j) => j !== i)
        const term = (d: Expression, i: number): Expression =>
          d.key === '1' ? factors(others(i)) : mul(...e.factors.map((f, j) => (i === j ? d : f)))
        return total(parts.flatMap((d, i) => (d.key === '0' ? [] : [term(d, i)])))
      })
    case 'div':
      return combine([e.numerator, e.denominator], point, guards, ([u, v]) => {
        if (v?.key === '0') return div(u as Expression, e.denominator)
        const gained =
          u?.key === '0'
            ? neg(product(e.numerator, v as Expression))
            : sub(product(u as Expression, e.denominator), product(e.numerator, v as Expression))
        return div(gained, pow(e.denominator, 2))
      })
    case 'pow':
      return derivePower(e.base, e.exponent, point, guards)
    case 'apply':
      return deriveFunction(e, point, guards)
    case 'sum':
      return deriveSum(e, point, guards)
    case 'derivative':
      return deriveDerivative(e, point, guards)
    case 'product':
    case 'expectation':
    case 'infimum':
    case 'delta':
      return `a ${e.kind} that depends on the variable cannot be differentiated here`
    case 'number':
    case 'bound':
      return zero
  }
}

function combine(
  parts: readonly Expression[],
  point: Variable,
  guards: Expression[],
  build: (derived: readonly Expression[]) => Expression,
): Expression | string {
  const derived: Expression[] = []
  for (const part of parts) {
    const d = derive(part, point, guards)
    if (typeof d === 'string') return d
    derived.push(d)
  }
  return build(derived)
}

function derivePower(base: Expression, exponent: Expression, point: Variable, guards: Expression[]): Expression | string {
  if (!dependsOn(exponent, point)) {
    if (!isIntegerByForm(exponent)) guards.push(log(base))
    return combine([base], point, guards, ([u]) => {
      const lowered = lessOne(exponent)
      const outer = mul(exponent, lowered.key === '1' ? base : pow(base, lowered))
      return u?.key === '1' ? outer : mul(outer, u as Expression)
    })
  }
  guards.push(log(base))
  return combine([base, exponent], point, guards, ([u, v]) => {
    const inner = add(mul(v as Expression, log(base)), div(mul(exponent, u as Expression), base))
    return mul(pow(base, exponent), inner)
  })
}

/** e − 1, without a number behind another one. */
function lessOne(e: Expression): Expression {
  if (e.kind === 'number') return X.number(Q.sub(e.value, Q.one))
  const last = e.kind === 'add' ? e.terms.at(-1) : undefined
  if (e.kind !== 'add' || last?.kind !== 'number' || Q.sign(last.value) <= 0 || !Q.isInteger(last.value)) return sub(e, 1)
  const rest = e.terms.slice(0, -1)
  return last.key === '1' ? total(rest) : add(...rest, X.number(Q.sub(last.value, Q.one)))
}

/** Whether an expression takes integer values by its form. */
export function isIntegerByForm(e: Expression): boolean {
  switch (e.kind) {
    case 'number':
      return Q.isInteger(e.value)
    case 'variable':
      return e.variable.sort === 'integer'
    case 'bound':
      // the dummy of a sum: others were refused
      return true
    case 'add':
      return e.terms.every(isIntegerByForm)
    case 'mul':
      return e.factors.every(isIntegerByForm)
    case 'neg':
      return isIntegerByForm(e.arg)
    default:
      return false
  }
}

function deriveFunction(e: Extract<Expression, { kind: 'apply' }>, point: Variable, guards: Expression[]): Expression | string {
  const u = e.args[0] as Expression
  const outer: Readonly<Record<X.FunctionName, () => Expression | string>> = {
    abs: () => div(u, e),
    log: () => div(1, u),
    exp: () => exp(u),
    sin: () => cos(u),
    cos: () => neg(sin(u)),
    max: () => 'max is not differentiable everywhere',
    min: () => 'min is not differentiable everywhere',
  }
  const factor = outer[e.fn]()
  return typeof factor === 'string' ? factor : combine([u], point, guards, ([du]) => mul(factor, du as Expression))
}

/** The inner derivative by its rules, where these hold; their conditions are open, so they hold near the point as well. */
function deriveDerivative(
  e: Extract<Expression, { kind: 'derivative' }>,
  point: Variable,
  guards: Expression[],
): Expression | string {
  const inner = differentiate(e.body)
  if (!inner.ok) return inner.reason
  const value = open(inner.derivative, e.at)
  guards.push(open(e.body, e.at), value, ...inner.guards.map((guard) => open(guard, e.at)))
  return derive(value, point, guards)
}

function deriveSum(
  e: Extract<Expression, { kind: 'sum' | 'product' }>,
  point: Variable,
  guards: Expression[],
): Expression | string {
  if (dependsOn(e.lower, point) || dependsOn(e.upper, point)) return 'the range of a sum depends on the variable'
  const under = (body: Expression): Expression => X.ranged('sum', e.hint, e.lower, e.upper, body)
  const inner: Expression[] = []
  const derived = derive(e.body, point, inner)
  guards.push(...inner.map(under))
  return typeof derived === 'string' ? derived : under(derived)
}
