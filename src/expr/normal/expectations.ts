/**
 * Expectations in normal form.
 *
 * E is linear; what does not depend on the sources integrated over stands outside (Fubini on the product of independent
 * sources); a product whose parts depend on separate sources, or on separate layers of one source, splits; integrating
 * over more than a body depends on changes nothing. Powers of sums are opened, so that moments meet single variables.
 */

import { rational as Q } from '../../algebra/index.ts'
import type { Dependence } from '../expression.ts'
import { addNormals, mulNormals, subNormals } from './arithmetic.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from './normalizer.ts'
import { baseAtom, expectationAtom } from './rename.ts'
import { multiply, openSum, sumOfNormal, within } from './sums.ts'
import type { Atom, Dummy, Factor, Normal, NormalSource } from './terms.ts'
import * as T from './terms.ts'

/** The part of a source that something depends on: layers from … to, or (both absent) any of it. */
export interface Reach {
  readonly source: string
  readonly from?: Normal
  readonly to?: Normal
}

// ---------------------------------------------------------------- dependence

/** Which sources of randomness a factor depends on; what an expectation integrates over does not count. */
export function reachOfFactor(f: Factor): readonly Reach[] {
  const reach = reachOfAtom(f.atom)
  return f.exponent.constant === undefined ? [...reach, ...reachOfNormal(f.exponent)] : reach
}

export function reachOfNormal(a: Normal): readonly Reach[] {
  const factors = [...a.numerator, ...a.denominator.flatMap((f) => f.polynomial)].flatMap((t) => t.factors)
  return factors.flatMap(reachOfFactor)
}

function reachOfAtom(atom: Atom): readonly Reach[] {
  switch (atom.kind) {
    case 'variable':
      return [...atom.variable.dependsOn.map((d) => reachOfDependence(d, atom.args)), ...atom.args.flatMap(reachOfNormal)]
    case 'dummy':
    case 'constant':
      return []
    case 'base':
      return atom.polynomial.flatMap((t) => t.factors).flatMap(reachOfFactor)
    case 'sum':
      return bound(
        [...atom.factors.flatMap(reachOfFactor), ...atom.dummies.flatMap((d) => reachOfNormal(d.upper))],
        new Set(atom.dummies.map((d) => d.id)),
      )
    case 'product':
      return bound([...reachOfNormal(atom.body), ...reachOfNormal(atom.dummy.upper)], new Set([atom.dummy.id]))
    case 'expectation':
      return [
        ...reachOfNormal(atom.body).filter((r) => !atom.over.some((s) => s.source === r.source && s.at === undefined)),
        // which layer is integrated over may itself depend on chance
        ...atom.over.flatMap((s) => (s.at === undefined ? [] : reachOfNormal(s.at))),
      ]
    case 'apply':
      return atom.args.flatMap(reachOfNormal)
    case 'delta':
      return [...reachOfNormal(atom.i), ...reachOfNormal(atom.j)]
    case 'opaque':
      return [...opaqueSources(atom), ...atom.args.flatMap(reachOfNormal)]
  }
}

/** The reach of one declared dependence at the arguments. */
export function reachOfDependence(d: Dependence, args: readonly Normal[]): Reach {
  if (d.at !== undefined) return { source: d.source, from: args[d.at] as Normal, to: args[d.at] as Normal }
  if (d.upTo !== undefined) return { source: d.source, from: T.ONE, to: args[d.upTo] as Normal }
  return { source: d.source }
}

/** A reach that mentions a dummy of a sum around it may be any layer. */
const bound = (list: readonly Reach[], ids: ReadonlySet<number>): readonly Reach[] =>
  list.map((r) =>
    [r.from, r.to].some((end) => end !== undefined && [...T.dummiesOf(end)].some((id) => ids.has(id))) ? { source: r.source } : r,
  )

/** Every source that any variable written inside an unevaluated derivative or infimum depends on. */
function opaqueSources(atom: Extract<Atom, { kind: 'opaque' }>): readonly Reach[] {
  const names = new Set([...atom.expression.key.matchAll(/~([\p{L}%][\p{L}\p{N}_'%]*)/gu)].map((m) => m[1] as string))
  return [...names].map((source) => ({ source }))
}

/** Whether two reaches are known to be disjoint. */
export function separate(n: Normalizer, a: Reach, b: Reach): boolean {
  if (a.source !== b.source) return true
  return before(n, a.to, b.from) || before(n, b.to, a.from)
}

const before = (n: Normalizer, end: Normal | undefined, start: Normal | undefined): boolean =>
  end !== undefined && start !== undefined && (n.signOf(subNormals(n, start, end)) & ~POSITIVE) === 0

const asReach = (s: NormalSource): Reach =>
  s.at === undefined ? { source: s.source } : { source: s.source, from: s.at, to: s.at }

/** Whether a value depends on what is integrated over, as far as is known. */
export const isIntegratedOver = (n: Normalizer, over: readonly NormalSource[], value: Normal): boolean =>
  reachOfNormal(value).some((r) => over.some((s) => !separate(n, r, asReach(s))))

const touches = (n: Normalizer, f: Factor, over: readonly NormalSource[]): boolean =>
  reachOfFactor(f).some((r) => over.some((s) => !separate(n, r, asReach(s))))

// ---------------------------------------------------------------- E

/** E over the sources of a normal form. */
export function expectationOf(n: Normalizer, over: readonly NormalSource[], body: Normal): Normal {
  const { numerator, denominator } = n.canonical(body)
  const below = denominator.map((f): Factor => ({ atom: baseAtom(f.polynomial), exponent: T.integer(-f.power) }))
  let result = T.ZERO
  for (const term of numerator) {
    const value = ofProduct(n, over, [], [...term.factors, ...below])
    result = addNormals(n, result, mulNormals(n, value, T.fromRational(term.coefficient)))
  }
  return result
}

/** Σ over the dummies of E of a product of factors; `n` is the normalizer around the dummies. */
function ofProduct(n: Normalizer, over: readonly NormalSource[], dummies: readonly Dummy[], factors: readonly Factor[]): Normal {
  n.spend(factors.length + 1)
  const inner = within(n, dummies)
  const random = factors.filter((f) => touches(inner, f, over))
  const position = random.findIndex((f) => opens(inner, over, f))
  const outside = factors.filter((f) => !random.includes(f))
  if (position >= 0) {
    const f = random[position] as Factor
    const opened = openSum(n, f.atom)
    const power = T.asInteger(f.exponent) as number
    const rest: Factor[] = random.filter((_, i) => i !== position)
    if (power > 1) rest.push({ atom: f.atom, exponent: T.integer(power - 1) })
    const all = [...dummies, ...opened.dummies]
    const inside = within(n, all)
    const product = mulNormals(inside, multiply(inside, opened.factors), multiply(inside, rest))
    const below = product.denominator.map((g): Factor => ({ atom: baseAtom(g.polynomial), exponent: T.integer(-g.power) }))
    let total = T.ZERO
    for (const term of product.numerator) {
      const value = ofProduct(n, over, all, [...term.factors, ...below, ...outside])
      total = addNormals(n, total, mulNormals(n, value, T.fromRational(term.coefficient)))
    }
    return total
  }
  let value = multiply(inner, outside)
  for (const group of independentGroups(inner, random)) value = mulNormals(inner, value, ofGroup(inner, over, group))
  return dummies.length === 0 ? value : sumOfNormal(n, dummies, value)
}

/** Whether a factor is a whole power of a sum over ranges that do not depend on what is integrated over. */
const opens = (n: Normalizer, over: readonly NormalSource[], f: Factor): boolean =>
  f.atom.kind === 'sum' && (T.asInteger(f.exponent) ?? 0) > 0 && !f.atom.dummies.some((d) => isIntegratedOver(n, over, d.upper))

/** The factors in classes that share no source, as far as is known. */
function independentGroups(n: Normalizer, factors: readonly Factor[]): readonly (readonly Factor[])[] {
  let groups: { readonly factors: readonly Factor[]; readonly reach: readonly Reach[] }[] = []
  for (const f of factors) {
    const reach = reachOfFactor(f)
    const apart = groups.filter((g) => g.reach.every((a) => reach.every((b) => separate(n, a, b))))
    const joined = groups.filter((g) => !apart.includes(g))
    groups = [
      ...apart,
      { factors: [...joined.flatMap((g) => g.factors), f], reach: [...joined.flatMap((g) => g.reach), ...reach] },
    ]
  }
  return groups.map((g) => g.factors)
}

/** Whether E over other sources stands in a product that does not depend on these: E_x[g E_y[h]] = E_{x,y}[g h]. */
function joins(n: Normalizer, f: Factor, over: readonly NormalSource[], factors: readonly Factor[]): boolean {
  const { atom } = f
  if (atom.kind !== 'expectation' || f.exponent.key !== '1') return false
  if (atom.over.some((s) => over.some((o) => o.source === s.source))) return false
  // which layer one of them integrates over may not depend on the other
  const chosen = (list: readonly NormalSource[], by: readonly NormalSource[]): boolean =>
    list.some((s) => s.at !== undefined && isIntegratedOver(n, by, s.at))
  if (chosen(atom.over, over) || chosen(over, atom.over)) return false
  return factors.every((g) => g === f || !touches(n, g, atom.over))
}

/** E of factors that cannot be separated: an atom, or what a moment that is known says. */
function ofGroup(n: Normalizer, over: readonly NormalSource[], factors: readonly Factor[]): Normal {
  const nested = factors.find((f) => joins(n, f, over, factors))
  if (nested?.atom.kind === 'expectation') {
    const others = factors.filter((f) => f !== nested)
    return expectationOf(n, [...over, ...nested.atom.over], mulNormals(n, multiply(n, others), nested.atom.body))
  }
  const body = T.makeNormal([T.makeTerm(Q.one, T.sortFactors(factors))])
  const reach = factors.flatMap(reachOfFactor)
  const needed = over.filter((s) => reach.some((r) => !separate(n, r, asReach(s))))
  // integrating over the one layer that a body reaches is integrating over its source
  const whole = needed.map((s): NormalSource => {
    const covered =
      s.at !== undefined && reach.every((r) => r.source !== s.source || (r.from?.key === s.at?.key && r.to?.key === s.at?.key))
    return covered ? { source: s.source } : s
  })
  const sources = [...new Map(whole.map((s) => [`${s.source} ${s.at?.key ?? ''}`, s])).values()]
  const merged = sources.filter((s) => s.at === undefined || !sources.some((o) => o.source === s.source && o.at === undefined))
  const sorted = merged.sort((a, b) => (`${a.source} ${a.at?.key ?? ''}` < `${b.source} ${b.at?.key ?? ''}` ? -1 : 1))
  const atom = expectationAtom(sorted, body)
  const rewritten = n.rewrite(atom, 1)
  return rewritten === undefined ? T.fromAtom(atom) : rewritten.value
}

/** E of something nonnegative is nonnegative, of something positive positive. */
export function signOfExpectation(n: Normalizer, atom: Extract<Atom, { kind: 'expectation' }>): number {
  const signs = n.signOf(atom.body)
  if ((signs & NEGATIVE) === 0) return (signs & NULL) === 0 ? POSITIVE : NULL | POSITIVE
  if ((signs & POSITIVE) === 0) return (signs & NULL) === 0 ? NEGATIVE : NULL | NEGATIVE
  return NEGATIVE | NULL | POSITIVE
}
