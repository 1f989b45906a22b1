/** Which sources of randomness a statement depends on, outside the expectations that integrate over them. */

import { type Child, childrenOf, childrenOfStatement } from '../expr/children.ts'
import type { Expression, Sort } from '../expr/expression.ts'
import { type Reach, reachOfDependence } from '../expr/normal/expectations.ts'
import type { Normalizer } from '../expr/normal/normalizer.ts'
import type { Normal, NormalSource } from '../expr/normal/terms.ts'
import * as T from '../expr/normal/terms.ts'
import type { Proposition } from '../expr/proposition.ts'

export { type Reach, separate } from '../expr/normal/expectations.ts'

/**
 * The reach of an expression as written (no cancellation is looked for, so it may be too large, never too small); `loose`
 * gives the values of its loose indices, the innermost first.
 */
export function reachOf(n: Normalizer, e: Expression, loose: readonly Normal[]): readonly Reach[] {
  switch (e.kind) {
    case 'variable': {
      const args = e.args.map((a) => n.fromExpression(a, loose))
      return [...e.variable.dependsOn.map((d) => reachOfDependence(d, args)), ...reachOfChildren(n, childrenOf(e), loose)]
    }
    case 'expectation': {
      const over = e.over.map(
        (s): NormalSource =>
          s.at === undefined ? { source: s.source } : { source: s.source, at: n.fromExpression(s.at, loose) },
      )
      const inside = reachOf(n, e.body, loose).filter((r) => !over.some((s) => integrates(s, r)))
      // which layer is integrated over may itself depend on chance
      return [...inside, ...e.over.flatMap((s) => (s.at === undefined ? [] : reachOf(n, s.at, loose)))]
    }
    case 'sum':
    case 'product':
      return reachOfChildren(n, childrenOf(e), loose, {
        from: n.fromExpression(e.lower, loose),
        to: n.fromExpression(e.upper, loose),
      })
    default:
      return reachOfChildren(n, childrenOf(e), loose)
  }
}

/** What a bound index runs through, where that is known. */
interface IndexRange {
  readonly from: Normal
  readonly to: Normal
}

const reachOfChildren = (
  n: Normalizer,
  children: readonly Child[],
  loose: readonly Normal[],
  range?: IndexRange,
): readonly Reach[] =>
  children.flatMap((child) => {
    const inside = (values: readonly Normal[]): readonly Reach[] =>
      child.kind === 'expression' ? reachOf(n, child.part, values) : reachOfProposition(n, child.part, values)
    return child.index === undefined ? inside(loose) : under(n, child.index.sort, loose, inside, range)
  })

const integrates = (s: NormalSource, r: Reach): boolean =>
  s.source === r.source && (s.at === undefined || (r.from?.key === s.at.key && r.to?.key === s.at.key))

/** The reach under a binder. Layers from and to the bound index lie in its range; what else depends on it may be any layer. */
function under(
  n: Normalizer,
  sort: Sort,
  loose: readonly Normal[],
  inside: (inner: readonly Normal[]) => readonly Reach[],
  range?: IndexRange,
): readonly Reach[] {
  const id = n.fresh()
  const index = T.dummy(id, sort)
  const mentions = (end: Normal | undefined): boolean => end !== undefined && T.dummiesOf(end).has(id)
  return inside([index, ...loose]).map(({ source, from, to }): Reach => {
    const first = range !== undefined && from?.key === index.key ? range.from : from
    const last = range !== undefined && to?.key === index.key ? range.to : to
    return first === undefined || last === undefined || mentions(first) || mentions(last)
      ? { source }
      : { source, from: first, to: last }
  })
}

export const reachOfProposition = (n: Normalizer, p: Proposition, loose: readonly Normal[]): readonly Reach[] =>
  reachOfChildren(n, childrenOfStatement(p), loose)

type Visit = (e: Expression, loose: readonly Normal[]) => void

/** Calls `visit` at every node with the values of its loose indices; dummies that are entered get fresh values. */
export function forEachNode(n: Normalizer, e: Expression, loose: readonly Normal[], visit: Visit): void {
  visit(e, loose)
  forEachInside(n, childrenOf(e), loose, visit)
}

export function forEachNodeOf(n: Normalizer, p: Proposition, loose: readonly Normal[], visit: Visit): void {
  forEachInside(n, childrenOfStatement(p), loose, visit)
}

function forEachInside(n: Normalizer, children: readonly Child[], loose: readonly Normal[], visit: Visit): void {
  for (const child of children) {
    const values = child.index === undefined ? loose : [T.dummy(n.fresh(), child.index.sort), ...loose]
    if (child.kind === 'expression') forEachNode(n, child.part, values, visit)
    else forEachNodeOf(n, child.part, values, visit)
  }
}
