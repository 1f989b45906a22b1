/** Hypotheses that are read as rewriting rules: definitions `∀…: v(args) = value` and moments `∀…: E[monomial] = value`. */

import { freeVariables } from '../../expr/binding.ts'
import type { Expression, Sort, SourceRange, Variable } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'

/** One ∀ in front of a rule; its conditions stand under it and under those before it. */
export interface Binder {
  readonly sort: Sort
  readonly conditions: readonly Proposition[]
}

/** ∀ binders: v(args) = value. The bound level of binder k of n is n − 1 − k. */
export interface Definition {
  readonly binders: readonly Binder[]
  readonly variable: Variable
  readonly args: readonly Expression[]
  readonly value: Expression
}

/** ∀ binders: E_over[Π v(args)^exponent] = value. */
export interface Moment {
  readonly binders: readonly Binder[]
  readonly over: readonly SourceRange[]
  readonly factors: readonly { readonly variable: Variable; readonly args: readonly Expression[]; readonly exponent: number }[]
  readonly value: Expression
}

export interface Rules {
  readonly definitions: readonly Definition[]
  readonly moments: readonly Moment[]
}

/**
 * The rules among the hypotheses. An equation with an expectation on one side and a variable that covers all its indices on
 * the other defines that variable, unless the variable has a definition of its own; else it gives a moment.
 */
export function rulesOf(hypotheses: readonly Proposition[]): Rules {
  const equations = hypotheses.flatMap((h) => equationsOf(h, []))
  const definitions: Definition[] = []
  const moments: Moment[] = []
  for (const { binders, left, right } of equations) {
    if (left.kind === 'expectation' || right.kind === 'expectation') continue
    const found = definitionOf(binders, left, right) ?? definitionOf(binders, right, left)
    if (found !== undefined) definitions.push(found)
  }
  const defined = new Set(definitions.map((d) => d.variable.key))
  for (const { binders, left, right } of equations) {
    if (left.kind !== 'expectation' && right.kind !== 'expectation') continue
    const [expectation, value] = left.kind === 'expectation' ? [left, right] : [right, left]
    const found = definitionOf(binders, value, expectation)
    if (found !== undefined && !defined.has(found.variable.key)) {
      definitions.push(found)
    } else {
      const moment = momentOf(binders, expectation, value)
      if (moment !== undefined) moments.push(moment)
    }
  }
  return { definitions, moments }
}

interface Equation {
  readonly binders: readonly Binder[]
  readonly left: Expression
  readonly right: Expression
}

function equationsOf(p: Proposition, binders: readonly Binder[]): readonly Equation[] {
  if (p.kind === 'relation') return p.relation === '=' ? [{ binders, left: p.left, right: p.right }] : []
  if (p.kind === 'and') return p.parts.flatMap((part) => equationsOf(part, binders))
  return p.kind === 'forall' ? equationsOf(p.body, [...binders, { sort: p.sort, conditions: p.conditions }]) : []
}

/** A definition needs a variable whose arguments name every index, each index once, and that does not define itself. */
function definitionOf(binders: readonly Binder[], left: Expression, value: Expression): Definition | undefined {
  if (left.kind !== 'variable') return undefined
  const levels = left.args.flatMap((arg) => (arg.kind === 'bound' ? [arg.level] : []))
  if (new Set(levels).size !== levels.length || levels.length !== binders.length) return undefined
  if (left.variable.arity === 0 && freeVariables(value).has(left.variable.key)) return undefined
  return { binders, variable: left.variable, args: left.args, value }
}

function momentOf(binders: readonly Binder[], e: Expression, value: Expression): Moment | undefined {
  if (e.kind !== 'expectation') return undefined
  const factors: Moment['factors'][number][] = []
  const visit = (x: Expression, exponent: number): boolean => {
    if (x.kind === 'mul') return x.factors.every((f) => visit(f, exponent))
    if (x.kind === 'pow' && x.exponent.kind === 'number' && x.exponent.value.den === 1n && x.exponent.value.num > 0n) {
      return visit(x.base, exponent * Number(x.exponent.value.num))
    }
    if (x.kind !== 'variable') return false
    factors.push({ variable: x.variable, args: x.args, exponent })
    return true
  }
  return visit(e.body, 1) ? { binders, over: e.over, factors, value } : undefined
}
