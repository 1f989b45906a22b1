/** Hypotheses that prescribe first and second moments: E[v_a] = …, E[v_a v_b] = …, E[(v_a − c)(v_b − c)] = …. */

import { mapExpression } from '../../expr/binding.ts'
import type { Expression, SourceRange, Variable } from '../../expr/expression.ts'
import type { Relation } from '../../expr/proposition.ts'
import type { Peeled } from './pattern.ts'

/** A random variable at its arguments, less a centre: 'mean' is its own expectation. */
export interface MomentFactor {
  readonly variable: Variable
  readonly args: readonly Expression[]
  readonly centre: Expression | 'mean' | undefined
}

/** E_source[Π factors] = value under the quantifiers of `part`; one or two factors. */
export interface Moment {
  readonly source: string
  readonly part: Peeled
  readonly factors: readonly MomentFactor[]
  readonly value: Expression
}

/** The equation as a prescribed moment of variables that each depend on one source (or one layer of it). */
export function readMoment(equation: Relation, part: Peeled): Moment | undefined {
  for (const [side, value] of [
    [equation.left, equation.right],
    [equation.right, equation.left],
  ] as const) {
    if (side.kind !== 'expectation' || isRandom(value)) continue
    const factors = readFactors(side.body, side.over)
    const sources = new Set(factors?.map((f) => f.variable.dependsOn[0]?.source))
    const [source] = sources
    if (factors === undefined || factors.length > 2 || sources.size !== 1 || source === undefined) continue
    if (side.over.some((r) => r.source === source)) return { source, part, factors, value }
  }
  return undefined
}

function readFactors(e: Expression, over: readonly SourceRange[]): readonly MomentFactor[] | undefined {
  if (e.kind === 'mul') {
    const parts = e.factors.map((f) => readFactors(f, over))
    return parts.every((p) => p !== undefined) ? parts.flat() : undefined
  }
  if (e.kind === 'pow') {
    const isSquare = e.exponent.kind === 'number' && e.exponent.key === '2'
    const inner = isSquare ? readFactors(e.base, over) : undefined
    return inner === undefined ? undefined : [...inner, ...inner]
  }
  const factor = readFactor(e)
  return factor === undefined ? undefined : [factor]
}

function readFactor(e: Expression): MomentFactor | undefined {
  if (e.kind === 'variable') {
    const [dependence, ...others] = e.variable.dependsOn
    if (dependence === undefined || others.length > 0 || dependence.upTo !== undefined) return undefined
    return { variable: e.variable, args: e.args, centre: undefined }
  }
  const [first, second, ...more] = e.kind === 'add' ? e.terms : []
  if (first === undefined || second?.kind !== 'neg' || more.length > 0) return undefined
  const factor = readFactor(first)
  if (factor === undefined) return undefined
  if (second.arg.kind === 'expectation' && second.arg.body.key === first.key) return { ...factor, centre: 'mean' }
  return isRandom(second.arg) ? undefined : { ...factor, centre: second.arg }
}

function isRandom(e: Expression): boolean {
  let found = false
  mapExpression(e, (x) => {
    if (x.kind === 'expectation' || (x.kind === 'variable' && x.variable.dependsOn.length > 0)) found = true
    return found ? x : undefined
  })
  return found
}
