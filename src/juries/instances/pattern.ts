/** Variables at patterns of arguments, as in ∀l ∀i: z_{l+1,i} = …: which values of the bound indices give which arguments. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { mapExpression, mapProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Examination } from '../../expr/evaluate.ts'
import { bound, type Expression, type Sort, type Variable } from '../../expr/expression.ts'
import type { Proposition } from '../../expr/proposition.ts'

/** A statement under `binders` universal quantifiers, whose loose indices are levels binders−1 … 0, outermost first. */
export interface Peeled {
  readonly binders: number
  /** By level. */
  readonly sorts: readonly Sort[]
  readonly conditions: readonly Proposition[]
  readonly body: Proposition
}

/** A variable whose arguments determine all indices of the quantifiers around it. */
export interface Head {
  readonly variable: Variable
  readonly args: readonly ArgumentPattern[]
  readonly binders: number
  readonly sorts: readonly Sort[]
  readonly conditions: readonly Proposition[]
}

/** variable(args) = body, where the indices of the head are loose in the body. */
export interface Clause {
  readonly head: Head
  readonly body: Expression
}

/** An argument index + offset (index a bound level), or a closed expression. */
export type ArgumentPattern =
  | { readonly kind: 'index'; readonly level: number; readonly offset: Expression | undefined }
  | { readonly kind: 'closed'; readonly value: Expression }

/** The statements that together say p, with their universal quantifiers and conditions taken off. */
export function peel(p: Proposition): readonly Peeled[] {
  switch (p.kind) {
    case 'and':
      return p.parts.flatMap(peel)
    case 'forall':
      return peel(p.body).map((inner) => ({
        binders: inner.binders + 1,
        sorts: [...inner.sorts, p.sort],
        conditions: [...p.conditions.map((c) => liftProposition(c, inner.binders)), ...inner.conditions],
        body: inner.body,
      }))
    case 'implies':
      return peel(p.conclusion).map((inner) => ({
        ...inner,
        conditions: [liftProposition(p.condition, inner.binders), ...inner.conditions],
      }))
    default:
      return [{ binders: 0, sorts: [], conditions: [], body: p }]
  }
}

function liftProposition(p: Proposition, by: number): Proposition {
  if (by === 0) return p
  return mapProposition(p, (x, depth) => (x.kind === 'bound' && x.level >= depth ? bound(x.level + by) : undefined))
}

/** The expression as a head under the quantifiers of a peeled statement; undefined where it is none. */
export function headOf(e: Expression, { binders, sorts, conditions }: Peeled): Head | undefined {
  if (e.kind !== 'variable') return undefined
  const args: ArgumentPattern[] = []
  for (const arg of e.args) {
    const pattern = patternOf(arg)
    if (pattern === undefined) return undefined
    args.push(pattern)
  }
  const levels = new Set(args.flatMap((a) => (a.kind === 'index' ? [a.level] : [])))
  return levels.size === binders ? { variable: e.variable, args, binders, sorts, conditions } : undefined
}

export function patternOf(e: Expression): ArgumentPattern | undefined {
  if (e.kind === 'bound') return { kind: 'index', level: e.level, offset: undefined }
  if (!hasLooseIndex(e)) return { kind: 'closed', value: e }
  if (e.kind !== 'add') return undefined
  const indices = e.terms.filter((t) => t.kind === 'bound')
  const rest = e.terms.filter((t) => t.kind !== 'bound')
  const [index] = indices
  if (indices.length !== 1 || index?.kind !== 'bound' || rest.some(hasLooseIndex)) return undefined
  return { kind: 'index', level: index.level, offset: B.add(...rest) }
}

function hasLooseIndex(e: Expression): boolean {
  let found = false
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth) found = true
    return found ? x : undefined
  })
  return found
}

/**
 * The values of the bound indices (by level) for which the head has these arguments and its conditions hold; undefined where there
 * are none.
 */
export function match(head: Head, args: readonly Rational[], examination: Examination): readonly Rational[] | undefined {
  const values = new Array<Rational>(head.binders).fill(Q.zero)
  const known = new Set<number>()
  for (const [k, pattern] of head.args.entries()) {
    const arg = args[k] as Rational
    if (pattern.kind === 'closed') {
      const value = exactValue(pattern.value, examination)
      if (value === undefined || !Q.equals(value, arg)) return undefined
    } else {
      const offset = pattern.offset === undefined ? Q.zero : exactValue(pattern.offset, examination)
      if (offset === undefined) return undefined
      const value = Q.sub(arg, offset)
      if (head.sorts[pattern.level] === 'integer' && !Q.isInteger(value)) return undefined
      // an index that stands twice, as in R_{kk}, has one value
      if (known.has(pattern.level) && !Q.equals(values[pattern.level] as Rational, value)) return undefined
      known.add(pattern.level)
      values[pattern.level] = value
    }
  }
  if (head.conditions.length === 0) return values
  return head.conditions.every((c) => examination.decide(c, values).truth === 'true') ? values : undefined
}

/** `loose` are the values of its loose indices, by level. */
export function exactValue(e: Expression, examination: Examination, loose?: readonly Rational[]): Rational | undefined {
  if (e.kind === 'number') return e.value
  const outcome = examination.evaluate(e, loose)
  return outcome.kind === 'exact' ? outcome.value : undefined
}

/** Calls `use` with the values of the indices, by level, of each case of a peeled statement; false where the cases are only samples. */
export function forEachCase(
  { binders, conditions }: Pick<Peeled, 'binders' | 'conditions'>,
  examination: Examination,
  enumerate: (conditions: readonly Proposition[]) => { readonly complete: boolean; readonly values: readonly Rational[] },
  use: (values: readonly Rational[]) => void,
): boolean {
  let complete = true
  const go = (outer: readonly Rational[]): void => {
    if (outer.length === binders) {
      if (conditions.every((c) => examination.decide(c, outer).truth === 'true')) use(outer)
      return
    }
    // the index bound next has level binders − outer.length − 1 in the conditions; those on deeper indices cannot be read yet
    const level = binders - outer.length - 1
    const readable = conditions.filter((c) => !mentionsBelow(c, level)).map((c) => focus(c, level, outer))
    const range = enumerate(readable)
    complete &&= range.complete
    for (const value of range.values) go([value, ...outer])
  }
  go([])
  return complete
}

function mentionsBelow(p: Proposition, level: number): boolean {
  let found = false
  mapProposition(p, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth && x.level - depth < level) found = true
    return found ? x : undefined
  })
  return found
}

/** The condition with numbers for the indices outside `level` and the index of that level as the loose index 0. */
const focus = (p: Proposition, level: number, outer: readonly Rational[]): Proposition =>
  mapProposition(p, (x, depth) => {
    if (x.kind !== 'bound' || x.level < depth) return undefined
    const own = x.level - depth
    return own === level ? bound(depth) : B.expr(outer[own - level - 1] as Rational)
  })
