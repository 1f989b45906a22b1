/** Builders that read like mathematics; arguments may be integers, rationals or expressions. */

import type { Rational } from '../algebra/index.ts'
import { rational as Q } from '../algebra/index.ts'
import { closePlaceholder, closePlaceholderProposition, type Substitution } from './binding.ts'
import type { Expression, Sort, SourceRange, Variable, VariableOptions } from './expression.ts'
import * as X from './expression.ts'
import type { Proposition, Relation } from './proposition.ts'
import * as P from './proposition.ts'

/** What a builder takes for an expression: integers stand for themselves (fractions are written `ratio(1, 2)`). */
export type Operand = Expression | number | bigint | Rational

export function expr(value: Operand): Expression {
  if (typeof value === 'number') return X.number(Q.fromSafeInteger(value))
  if (typeof value === 'bigint') return X.number(Q.fromInteger(value))
  return 'kind' in value ? value : X.number(value)
}

// ---------------------------------------------------------------- declarations

/** A real scalar. */
export const real = (name: string, latex?: string): Expression => X.at(X.declare(name, 0, latex === undefined ? {} : { latex }))

/** An integer scalar, such as a depth or a width. */
export const integer = (name: string, latex?: string): Expression =>
  X.at(X.declare(name, 0, latex === undefined ? { sort: 'integer' } : { sort: 'integer', latex }))

/** A family or a function: call it with its arguments. */
export type Family = ((...args: readonly Operand[]) => Expression) & { readonly variable: Variable }

export function family(name: string, arity: number, options: VariableOptions = {}): Family {
  const variable = X.declare(name, arity, options)
  return Object.freeze(Object.assign((...args: readonly Operand[]) => X.at(variable, ...args.map(expr)), { variable }))
}

// ---------------------------------------------------------------- arithmetic

export const add = (...terms: readonly Operand[]): Expression => X.addAll(terms.map(expr))
export const neg = (a: Operand): Expression => X.negate(expr(a))
export const sub = (a: Operand, b: Operand): Expression => add(a, neg(b))
export const mul = (...factors: readonly Operand[]): Expression => X.mulAll(factors.map(expr))
export const div = (a: Operand, b: Operand): Expression => X.divide(expr(a), expr(b))
export const pow = (base: Operand, exponent: Operand): Expression => X.power(expr(base), expr(exponent))
export const square = (a: Operand): Expression => pow(a, 2)
/** The rational number p/q. */
export const ratio = (p: number | bigint, q: number | bigint): Expression => X.number(Q.make(BigInt(p), BigInt(q)))
export const sqrt = (a: Operand): Expression => pow(a, ratio(1, 2))
export const abs = (a: Operand): Expression => X.apply('abs', [expr(a)])
export const log = (a: Operand): Expression => X.apply('log', [expr(a)])
export const exp = (a: Operand): Expression => X.apply('exp', [expr(a)])
export const sin = (a: Operand): Expression => X.apply('sin', [expr(a)])
export const cos = (a: Operand): Expression => X.apply('cos', [expr(a)])
export const max = (...args: readonly Operand[]): Expression => X.apply('max', args.map(expr))
export const min = (...args: readonly Operand[]): Expression => X.apply('min', args.map(expr))
export const delta = (i: Operand, j: Operand): Expression => X.kronecker(expr(i), expr(j))

// ---------------------------------------------------------------- binders

/** A node that stands for the bound index while the body is built; closing replaces it by identity. */
function placeholder(hint: string, sort: Sort): Expression {
  return X.at(X.declare('%bound', 0, { latex: hint, sort }))
}

/** Σ_{hint=lower}^{upper} body(hint). */
export function sum(hint: string, lower: Operand, upper: Operand, body: (index: Expression) => Expression): Expression {
  const index = placeholder(hint, 'integer')
  return X.ranged('sum', hint, expr(lower), expr(upper), closePlaceholder(body(index), index))
}

/** Π_{hint=lower}^{upper} body(hint). */
export function product(hint: string, lower: Operand, upper: Operand, body: (index: Expression) => Expression): Expression {
  const index = placeholder(hint, 'integer')
  return X.ranged('product', hint, expr(lower), expr(upper), closePlaceholder(body(index), index))
}

/** The expectation over independent sources of randomness, each whole (`'x'`) or one layer of it. */
export function expectation(over: readonly (string | SourceRange)[], body: Expression): Expression {
  return X.expectationOver(
    over.map((r) => (typeof r === 'string' ? { source: r } : r)),
    body,
  )
}

/** d/dhint body(hint) at `point`. */
export function derivative(hint: string, body: (x: Expression) => Expression, point: Operand): Expression {
  const x = placeholder(hint, 'real')
  return X.derivativeAt(hint, closePlaceholder(body(x), x), expr(point))
}

/** inf over the variables (families given by themselves) of the objective, under conditions. */
export function infimum(
  variables: readonly (Family | Expression)[],
  objective: Expression,
  conditions: readonly Proposition[] = [],
): Expression {
  return X.infimumOver(variables.map(variableOf), objective, conditions)
}

/** The declared variable behind a family or a scalar. */
export function variableOf(value: Family | Expression): Variable {
  if ('variable' in value) return value.variable
  throw new TypeError(`expected a declared variable, found an expression of kind ${value.kind}`)
}

// ---------------------------------------------------------------- statements

export const eq = (a: Operand, b: Operand): Relation => P.relate(expr(a), '=', expr(b))
export const ne = (a: Operand, b: Operand): Relation => P.relate(expr(a), '≠', expr(b))
export const lt = (a: Operand, b: Operand): Relation => P.relate(expr(a), '<', expr(b))
export const le = (a: Operand, b: Operand): Relation => P.relate(expr(a), '≤', expr(b))
export const gt = (a: Operand, b: Operand): Relation => P.relate(expr(a), '>', expr(b))
export const ge = (a: Operand, b: Operand): Relation => P.relate(expr(a), '≥', expr(b))
export const and = (...parts: readonly Proposition[]): Proposition => P.conjunction(parts)
export const or = (...parts: readonly Proposition[]): Proposition => P.disjunction(parts)
export const implies = (condition: Proposition, conclusion: Proposition): Proposition => P.implication(condition, conclusion)
export const iff = (left: Proposition, right: Proposition): Proposition => P.equivalence(left, right)

function quantify(
  kind: 'forall' | 'exists',
  hint: string,
  sort: Sort,
  conditions: (x: Expression) => readonly Proposition[],
  body: (x: Expression) => Proposition,
): Proposition {
  const x = placeholder(hint, sort)
  return P.quantified(
    kind,
    hint,
    sort,
    conditions(x).map((c) => closePlaceholderProposition(c, x)),
    closePlaceholderProposition(body(x), x),
  )
}

/** For all integers hint = lower, …, upper: body. */
export const forAllIn = (hint: string, lower: Operand, upper: Operand, body: (index: Expression) => Proposition): Proposition =>
  quantify('forall', hint, 'integer', (i) => [le(lower, i), le(i, upper)], body)

/** For all values of the sort that satisfy the conditions: body. */
export const forAll = (
  hint: string,
  sort: Sort,
  body: (x: Expression) => Proposition,
  conditions: (x: Expression) => readonly Proposition[] = () => [],
): Proposition => quantify('forall', hint, sort, conditions, body)

/** There is a value of the sort that satisfies the conditions and body. */
export const exists = (
  hint: string,
  sort: Sort,
  body: (x: Expression) => Proposition,
  conditions: (x: Expression) => readonly Proposition[] = () => [],
): Proposition => quantify('exists', hint, sort, conditions, body)

/** The equation body(x) = 0 has exactly, or at most, `count` solutions x > 0; or an even number, with multiplicity. */
export function positiveRoots(
  hint: string,
  body: (x: Expression) => Expression,
  quantity: P.RootQuantity,
  count = 0,
): Proposition {
  const x = placeholder(hint, 'real')
  return P.positiveRootCount(hint, closePlaceholder(body(x), x), quantity, count)
}

/** body(x) → value as x → 0⁺ or ∞. */
export function limit(
  hint: string,
  sort: Sort,
  body: (x: Expression) => Expression,
  towards: '0+' | '∞',
  value: Operand | '∞',
): Proposition {
  const x = placeholder(hint, sort)
  return P.limitOf(hint, sort, closePlaceholder(body(x), x), towards, value === '∞' ? '∞' : expr(value))
}

// ---------------------------------------------------------------- values for variables

/** A value for a variable, as a function of its arguments: `valueOf(h, (j) => mul(p(j), g(j)))`. */
export function valueOf(target: Family | Expression, body: (...args: readonly Expression[]) => Expression): Substitution {
  const variable = variableOf(target)
  const args = Array.from({ length: variable.arity }, (_, i) => placeholder(`x${i}`, 'integer'))
  return { variable, body: args.reduce(closePlaceholder, body(...args)) }
}
