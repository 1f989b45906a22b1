/** Which sources of randomness a statement depends on, outside the expectations that integrate over them. */

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
  const go = (x: Expression): readonly Reach[] => reachOf(n, x, loose)
  switch (e.kind) {
    case 'number':
    case 'bound':
      return []
    case 'variable': {
      const args = e.args.map((a) => n.fromExpression(a, loose))
      return [...e.variable.dependsOn.map((d) => reachOfDependence(d, args)), ...e.args.flatMap(go)]
    }
    case 'add':
      return e.terms.flatMap(go)
    case 'mul':
      return e.factors.flatMap(go)
    case 'neg':
      return go(e.arg)
    case 'div':
      return [...go(e.numerator), ...go(e.denominator)]
    case 'pow':
      return [...go(e.base), ...go(e.exponent)]
    case 'apply':
      return e.args.flatMap(go)
    case 'delta':
      return [...go(e.i), ...go(e.j)]
    case 'sum':
    case 'product': {
      const range = { from: n.fromExpression(e.lower, loose), to: n.fromExpression(e.upper, loose) }
      return [...go(e.lower), ...go(e.upper), ...under(n, 'integer', loose, (inner) => reachOf(n, e.body, inner), range)]
    }
    case 'derivative':
      return [...go(e.at), ...under(n, 'real', loose, (inner) => reachOf(n, e.body, inner))]
    case 'expectation': {
      const over = e.over.map(
        (s): NormalSource =>
          s.at === undefined ? { source: s.source } : { source: s.source, at: n.fromExpression(s.at, loose) },
      )
      const inside = go(e.body).filter((r) => !over.some((s) => integrates(s, r)))
      return [...inside, ...e.over.flatMap((s) => (s.at === undefined ? [] : go(s.at)))]
    }
    case 'infimum':
      return [...go(e.objective), ...e.conditions.flatMap((c) => reachOfProposition(n, c, loose))]
  }
}

const integrates = (s: NormalSource, r: Reach): boolean =>
  s.source === r.source && (s.at === undefined || (r.from?.key === s.at.key && r.to?.key === s.at.key))

/** The reach under a binder. Layers from and to the bound index lie in its range; what else depends on it may be any layer. */
function under(
  n: Normalizer,
  sort: Sort,
  loose: readonly Normal[],
  inside: (inner: readonly Normal[]) => readonly Reach[],
  range?: { readonly from: Normal; readonly to: Normal },
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

export function reachOfProposition(n: Normalizer, p: Proposition, loose: readonly Normal[]): readonly Reach[] {
  const go = (q: Proposition): readonly Reach[] => reachOfProposition(n, q, loose)
  switch (p.kind) {
    case 'relation':
      return [...reachOf(n, p.left, loose), ...reachOf(n, p.right, loose)]
    case 'and':
    case 'or':
      return p.parts.flatMap(go)
    case 'implies':
      return [...go(p.condition), ...go(p.conclusion)]
    case 'iff':
      return [...go(p.left), ...go(p.right)]
    case 'forall':
    case 'exists':
      return under(n, p.sort, loose, (inner) => [...p.conditions, p.body].flatMap((q) => reachOfProposition(n, q, inner)))
    case 'positiveRoots':
      return under(n, 'real', loose, (inner) => reachOf(n, p.body, inner))
    case 'limit':
      return [
        ...under(n, p.sort, loose, (inner) => reachOf(n, p.body, inner)),
        ...(p.value === '∞' ? [] : reachOf(n, p.value, loose)),
      ]
  }
}

/** Calls `visit` at every node with the values of its loose indices; dummies that are entered get fresh values. */
export function forEachNode(
  n: Normalizer,
  e: Expression,
  loose: readonly Normal[],
  visit: (e: Expression, loose: readonly Normal[]) => void,
): void {
  visit(e, loose)
  const go = (x: Expression): void => forEachNode(n, x, loose, visit)
  const inside = (x: Expression, sort: Sort): void => forEachNode(n, x, [T.dummy(n.fresh(), sort), ...loose], visit)
  switch (e.kind) {
    case 'number':
    case 'bound':
      return
    case 'variable':
    case 'apply':
      e.args.forEach(go)
      return
    case 'add':
      e.terms.forEach(go)
      return
    case 'mul':
      e.factors.forEach(go)
      return
    case 'neg':
      go(e.arg)
      return
    case 'div':
      go(e.numerator)
      go(e.denominator)
      return
    case 'pow':
      go(e.base)
      go(e.exponent)
      return
    case 'delta':
      go(e.i)
      go(e.j)
      return
    case 'sum':
    case 'product':
      go(e.lower)
      go(e.upper)
      inside(e.body, 'integer')
      return
    case 'derivative':
      go(e.at)
      inside(e.body, 'real')
      return
    case 'expectation':
      for (const s of e.over) if (s.at !== undefined) go(s.at)
      go(e.body)
      return
    case 'infimum':
      go(e.objective)
      for (const c of e.conditions) forEachNodeOf(n, c, loose, visit)
  }
}

export function forEachNodeOf(
  n: Normalizer,
  p: Proposition,
  loose: readonly Normal[],
  visit: (e: Expression, loose: readonly Normal[]) => void,
): void {
  const inner = (sort: Sort): readonly Normal[] => [T.dummy(n.fresh(), sort), ...loose]
  switch (p.kind) {
    case 'relation':
      forEachNode(n, p.left, loose, visit)
      forEachNode(n, p.right, loose, visit)
      return
    case 'and':
    case 'or':
      for (const q of p.parts) forEachNodeOf(n, q, loose, visit)
      return
    case 'implies':
      forEachNodeOf(n, p.condition, loose, visit)
      forEachNodeOf(n, p.conclusion, loose, visit)
      return
    case 'iff':
      forEachNodeOf(n, p.left, loose, visit)
      forEachNodeOf(n, p.right, loose, visit)
      return
    case 'forall':
    case 'exists': {
      const values = inner(p.sort)
      for (const q of [...p.conditions, p.body]) forEachNodeOf(n, q, values, visit)
      return
    }
    case 'positiveRoots':
      forEachNode(n, p.body, inner('real'), visit)
      return
    case 'limit':
      forEachNode(n, p.body, inner(p.sort), visit)
      if (p.value !== '∞') forEachNode(n, p.value, loose, visit)
  }
}
