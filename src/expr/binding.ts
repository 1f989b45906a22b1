/** Bound indices and substitution: opening and closing binders, replacing free variables, collecting them. */

import { type ChildMap, mapChildren, mapChildrenOf } from './children.ts'
import { ExpressionError } from './errors.ts'
import type { Expression, Sort, Variable } from './expression.ts'
import * as X from './expression.ts'
import type { Proposition } from './proposition.ts'

/** What a structural map does at one node under `depth` binders: a replacement, or undefined to go into its children. */
type Replace = (e: Expression, depth: number) => Expression | undefined

/** Rebuilds an expression with `replace` applied top-down; unchanged parts are shared. */
export function mapExpression(e: Expression, replace: Replace, depth = 0): Expression {
  return replace(e, depth) ?? mapChildren(e, inside(replace, depth))
}

/** The same for the expressions inside a statement. */
export function mapProposition(p: Proposition, replace: Replace, depth = 0): Proposition {
  return mapChildrenOf(p, inside(replace, depth))
}

const inside = (replace: Replace, depth: number): ChildMap => ({
  expression: (part, index) => mapExpression(part, replace, index === undefined ? depth : depth + 1),
  statement: (part, index) => mapProposition(part, replace, index === undefined ? depth : depth + 1),
})

/** Raises the levels of an expression's loose indices by `by`, for use under `by` more binders. */
export function lift(e: Expression, by: number): Expression {
  if (by === 0) return e
  return mapExpression(e, (x, depth) => (x.kind === 'bound' && x.level >= depth ? X.bound(x.level + by) : undefined))
}

function openWith(value: Expression): Replace {
  const free = freeVariables(value)
  return (x, depth) => {
    if (x.kind === 'infimum') refuseCapture(x, free, depth)
    if (x.kind !== 'bound' || x.level < depth) return undefined
    return x.level === depth ? lift(value, depth) : X.bound(x.level - 1)
  }
}

/** An infimum binds by name: a value that has one of its variables free may not come into it. */
function refuseCapture(e: Infimum, free: ReadonlyMap<string, Variable>, depth: number): void {
  const caught = e.variables.find((v) => free.has(v.key))
  if (caught !== undefined && mentionsLevel(e, depth))
    throw new ExpressionError('open', `a value in ${caught.name}`, 'no variable bound by the infimum')
}

type Infimum = Extract<Expression, { kind: 'infimum' }>

function mentionsLevel(e: Expression, level: number): boolean {
  let found = false
  mapExpression(
    e,
    (x, depth) => {
      if (x.kind === 'bound' && x.level === depth) found = true
      return undefined
    },
    level,
  )
  return found
}

/**
 * The body of a binder with its index replaced by a value.
 * @throws ExpressionError where an infimum binds a variable that the value uses
 */
export const open = (body: Expression, value: Expression): Expression => mapExpression(body, openWith(value))

export const openProposition = (body: Proposition, value: Expression): Proposition => mapProposition(body, openWith(value))

function closeOver(variable: Variable): Replace {
  if (variable.arity !== 0)
    throw new ExpressionError('close', `variable ${variable.name} of arity ${variable.arity}`, 'a scalar variable')
  return (x, depth) => {
    if (x.kind === 'variable' && x.variable.key === variable.key) return X.bound(depth)
    // the variable of an infimum of that name is another one
    if (x.kind === 'infimum' && x.variables.some((v) => v.key === variable.key)) return mapExpression(x, raise, depth)
    return raise(x, depth)
  }
}

/** Loose indices under one more binder. */
const raise: Replace = (x, depth) => (x.kind === 'bound' && x.level >= depth ? X.bound(x.level + 1) : undefined)

/** The body of a binder over the scalar variable: the inverse of `open` at it. */
export const close = (e: Expression, variable: Variable): Expression => mapExpression(e, closeOver(variable))

export const closeProposition = (p: Proposition, variable: Variable): Proposition => mapProposition(p, closeOver(variable))

/** Closes over a placeholder node by identity; for builders, whose placeholders never leave them. */
export const closePlaceholder = (e: Expression, placeholder: Expression): Expression =>
  mapExpression(e, (x, depth) =>
    x === placeholder ? X.bound(depth) : x.kind === 'bound' && x.level >= depth ? X.bound(x.level + 1) : undefined,
  )

export const closePlaceholderProposition = (p: Proposition, placeholder: Expression): Proposition =>
  mapProposition(p, (x, depth) =>
    x === placeholder ? X.bound(depth) : x.kind === 'bound' && x.level >= depth ? X.bound(x.level + 1) : undefined,
  )

// ---------------------------------------------------------------- free variables

/** Calls `visit` at every node of an expression, with the variables bound by name (infima) around it. */
function walk(e: Expression, visit: (e: Expression) => void): void {
  mapExpression(e, (x) => {
    visit(x)
    return undefined
  })
}

/** The free variables, by key. Variables bound by an infimum are not free in it. */
export function freeVariables(e: Expression): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>()
  collect(e, new Set(), found)
  return found
}

export function freeVariablesOf(p: Proposition): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>()
  mapProposition(p, (x) => {
    collect(x, new Set(), found)
    return x
  })
  return found
}

function collect(e: Expression, hidden: ReadonlySet<string>, found: Map<string, Variable>): void {
  mapExpression(e, (x) => {
    if (x.kind === 'variable' && !hidden.has(x.variable.key)) found.set(x.variable.key, x.variable)
    if (x.kind !== 'infimum') return undefined
    const inner = new Set([...hidden, ...x.variables.map((v) => v.key)])
    collect(x.objective, inner, found)
    for (const condition of x.conditions) {
      mapProposition(condition, (y) => {
        collect(y, inner, found)
        return y
      })
    }
    return x
  })
}

/** Whether any loose bound index occurs (a well-formed statement of its own has none). */
export function isClosed(e: Expression): boolean {
  let closed = true
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth) closed = false
    return undefined
  })
  return closed
}

/** The same for a statement. */
export function isClosedProposition(p: Proposition): boolean {
  let closed = true
  mapProposition(p, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth) closed = false
    return undefined
  })
  return closed
}

/** A scalar whose name no variable in the given expressions and statements has, free or bound. */
export function freshVariable(sort: Sort, expressions: readonly Expression[], statements: readonly Proposition[] = []): Variable {
  const taken = new Set<string>()
  const visit = (x: Expression): undefined => {
    if (x.kind === 'variable') taken.add(x.variable.name)
    if (x.kind === 'infimum') for (const v of x.variables) taken.add(v.name)
  }
  for (const e of expressions) mapExpression(e, visit)
  for (const p of statements) mapProposition(p, visit)
  let name = '%x'
  while (taken.has(name)) name = `${name}'`
  return X.declare(name, 0, { sort })
}

// ---------------------------------------------------------------- substitution

/** A value for a variable: an expression in its arguments, which are the loose indices n−1 … 0 (first argument outermost). */
export interface Substitution {
  readonly variable: Variable
  /** The body, with bound levels arity−1 … 0 for the arguments in order. */
  readonly body: Expression
}

/**
 * Replaces free variables simultaneously, capture-free: dummies are levels, and an infimum whose variables occur in a
 * replacement is refused.
 * @throws ExpressionError where an infimum binds a variable that a replacement uses
 */
export function substitute(e: Expression, list: readonly Substitution[]): Expression {
  return mapExpression(e, substitution(list))
}

export function substituteProposition(p: Proposition, list: readonly Substitution[]): Proposition {
  return mapProposition(p, substitution(list))
}

function substitution(list: readonly Substitution[]): Replace {
  const byKey = new Map(list.map((s) => [s.variable.key, s]))
  const replace: Replace = (x, depth) => {
    if (x.kind === 'infimum') return substituteInfimum(x, list, depth)
    if (x.kind !== 'variable') return undefined
    const found = byKey.get(x.variable.key)
    if (found === undefined) return undefined
    const args = x.args.map((arg) => mapExpression(arg, replace, depth))
    return applyBody(found, args, depth)
  }
  return replace
}

/** The body with its argument levels replaced, its other loose indices lifted under `depth` binders. */
function applyBody({ variable, body }: Substitution, args: readonly Expression[], depth: number): Expression {
  const n = variable.arity
  return mapExpression(body, (x, inner) => {
    if (x.kind !== 'bound' || x.level < inner) return undefined
    const position = x.level - inner
    return position < n ? lift(args[n - 1 - position] as Expression, inner) : X.bound(x.level - n + depth)
  })
}

function substituteInfimum(
  e: Extract<Expression, { kind: 'infimum' }>,
  list: readonly Substitution[],
  depth: number,
): Expression {
  const hidden = new Set(e.variables.map((v) => v.key))
  const visible = list.filter((s) => !hidden.has(s.variable.key))
  for (const s of visible) {
    for (const key of freeVariables(s.body).keys()) {
      if (hidden.has(key))
        throw new ExpressionError(
          'substitute',
          `${s.variable.name} by an expression in ${key}`,
          'no variable bound by the infimum',
        )
    }
  }
  const replace = substitution(visible)
  return X.infimumOver(
    e.variables,
    mapExpression(e.objective, replace, depth),
    e.conditions.map((c) => mapProposition(c, replace, depth)),
  )
}

/** Whether `predicate` holds at some node. */
export function some(e: Expression, predicate: (e: Expression) => boolean): boolean {
  let found = false
  walk(e, (x) => {
    if (!found && predicate(x)) found = true
  })
  return found
}
