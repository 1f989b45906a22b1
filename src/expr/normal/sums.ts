/**
 * Sums over ranges in normal form.
 *
 * Every sum runs from 1. A sum of a product is split into its connected parts: factors that share no dummy, directly or
 * through others, are sums of their own (Σ_j Σ_k a_j b_k = (Σ_j a_j)(Σ_k b_k)), factors without a dummy stand outside,
 * a Kronecker delta removes the dummy that it fixes, and a dummy that nothing depends on counts its range.
 */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { addNormals, isIntegerValued, mulNormals, subNormals } from './arithmetic.ts'
import { labelSum } from './labelling.ts'
import { NEGATIVE, type Normalizer, POSITIVE } from './normalizer.ts'
import { baseAtom, renameFactors, renameNormal } from './rename.ts'
import type { Atom, Dummy, Factor, Normal } from './terms.ts'
import * as T from './terms.ts'

/** A range with at most this many members is written out. */
export const largestRange = 64

export interface Range {
  readonly upper: Normal
  /** The members to write out one by one (all of them, or those beyond a symbolic end). */
  readonly members: readonly Normal[]
  /** Whether a symbolic range 1 … upper remains. */
  readonly symbolic: boolean
}

/** The range 1 … upper as a symbolic part and single members: 1 … n+2 is 1 … n and n+1, n+2, where n ≥ 0 is known. */
export function splitRange(n: Normalizer, upper: Normal): Range {
  n.require('integer', upper, 'the end of a range')
  const count = T.asInteger(upper)
  if (count !== undefined && count <= largestRange) {
    return { upper, members: Array.from({ length: Math.max(count, 0) }, (_, i) => T.integer(i + 1)), symbolic: false }
  }
  const constant = upper.numerator.find((t) => t.key === '')?.coefficient
  const offset = constant === undefined || upper.denominator.length > 0 ? 0 : Number(constant.num)
  if (count === undefined && offset > 0 && offset <= largestRange) {
    const rest = subNormals(n, upper, T.integer(offset))
    if ((n.signOf(rest) & NEGATIVE) === 0) {
      return {
        upper: rest,
        members: Array.from({ length: offset }, (_, i) => addNormals(n, rest, T.integer(i + 1))),
        symbolic: true,
      }
    }
  }
  return { upper, members: [], symbolic: true }
}

/** Σ_{id=lower}^{upper} body. */
export function sumOver(n: Normalizer, id: number, lower: Normal, upper: Normal, body: Normal): Normal {
  n.require('integer', lower, 'the start of a range')
  const shift = subNormals(n, lower, T.ONE)
  const shifted = shift.numerator.length === 0 ? body : n.substitute(body, new Map([[id, addNormals(n, T.dummy(id), shift)]]))
  const range = splitRange(n, subNormals(n, upper, shift))
  let result = T.ZERO
  for (const member of range.members) result = addNormals(n, result, n.substitute(shifted, new Map([[id, member]])))
  if (!range.symbolic) return result
  return addNormals(n, result, sumOfNormal(n, [{ id, upper: range.upper }], narrowed(n, id, range, shifted)))
}

/** The body read again where the range has lost members: more may be known of it. */
export function narrowed(n: Normalizer, id: number, range: Range, body: Normal): Normal {
  if (range.members.length === 0) return body
  return n.withRange(id, range.upper).substitute(body, new Map([[id, T.dummy(id)]]))
}

/** The normalizer inside sums over the dummies; `n` is the one around them, which does not know that they have members. */
export const within = (n: Normalizer, dummies: readonly Dummy[]): Normalizer =>
  dummies.reduce((m, d) => m.withRange(d.id, d.upper), n)

/** Σ over the dummies (each from 1) of a normal form, term by term. */
export function sumOfNormal(n: Normalizer, dummies: readonly Dummy[], body: Normal): Normal {
  const { numerator, denominator } = within(n, dummies).canonical(body)
  const below = denominator.map((f): Factor => ({ atom: baseAtom(f.polynomial), exponent: T.integer(-f.power) }))
  let result = T.ZERO
  for (const term of numerator)
    result = addNormals(n, result, sumOfProduct(n, dummies, [...term.factors, ...below], term.coefficient))
  return result
}

function sumOfProduct(n: Normalizer, dummies: readonly Dummy[], factors: readonly Factor[], coefficient: Rational): Normal {
  n.spend(factors.length + 1)
  const position = factors.findIndex((f) => opensUnder(f, dummies))
  if (position >= 0) return flatten(n, dummies, factors, position, coefficient)
  const contracted = contract(n, dummies, factors)
  if (contracted !== undefined)
    return mulNormals(n, sumOfNormal(n, contracted.dummies, contracted.body), T.fromRational(coefficient))
  const free = dummies.find(
    (d) => !factors.some((f) => T.dummiesOfFactor(f).has(d.id)) && !dummies.some((e) => T.dummiesOf(e.upper).has(d.id)),
  )
  if (free !== undefined) {
    const rest = dummies.filter((d) => d !== free)
    const around = within(n, rest)
    around.require('nonnegative', free.upper, 'the number of members of a range')
    requireOutside(around, factors)
    const body = mulNormals(around, free.upper, multiply(around, factors))
    const total = rest.length === 0 ? body : sumOfNormal(n, rest, body)
    return mulNormals(n, total, T.fromRational(coefficient))
  }
  return mulNormals(n, connectedParts(n, dummies, factors), T.fromRational(coefficient))
}

/** The product of factors through the constructors, so that a power of a polynomial finds its place. */
export function multiply(n: Normalizer, factors: readonly Factor[]): Normal {
  let result = T.ONE
  for (const f of factors) {
    const { atom } = f
    const plain = atom.kind !== 'base' && atom.kind !== 'constant'
    const value = plain ? T.fromFactors([f]) : n.power(T.atomValue(atom), f.exponent)
    result = mulNormals(n, result, value)
  }
  return result
}

/** Whether a factor is a positive integer power of a sum that depends on one of the dummies. */
function opensUnder(f: Factor, dummies: readonly Dummy[]): boolean {
  const power = T.asInteger(f.exponent)
  if (f.atom.kind !== 'sum' || power === undefined || power < 1) return false
  const inside = T.dummiesOfFactor({ atom: f.atom, exponent: T.ONE })
  return dummies.some((d) => inside.has(d.id))
}

function flatten(
  n: Normalizer,
  dummies: readonly Dummy[],
  factors: readonly Factor[],
  position: number,
  coefficient: Rational,
): Normal {
  const f = factors[position] as Factor
  const opened = openSum(n, f.atom)
  const power = T.asInteger(f.exponent) as number
  const rest: Factor[] = factors.filter((_, i) => i !== position)
  if (power > 1) rest.push({ atom: f.atom, exponent: T.integer(power - 1) })
  const all = [...dummies, ...opened.dummies]
  const inner = within(n, all)
  const body = mulNormals(inner, multiply(inner, opened.factors), multiply(inner, rest))
  const total = sumOfNormal(n, all, body)
  return mulNormals(n, total, T.fromRational(coefficient))
}

/** A closed sum with fresh dummies. */
export function openSum(n: Normalizer, atom: Atom): { readonly dummies: readonly Dummy[]; readonly factors: readonly Factor[] } {
  if (atom.kind !== 'sum') return { dummies: [], factors: [{ atom, exponent: T.ONE }] }
  const names = new Map(atom.dummies.map((d) => [d.id, n.fresh()]))
  const dummies = atom.dummies.map((d) => ({ id: names.get(d.id) as number, upper: renameNormal(d.upper, names) }))
  const { sign, factors } = renameFactors(atom.factors, names)
  return {
    dummies,
    factors: sign < 0 ? [...factors, { atom: { kind: 'constant', value: -1n, key: '{-1}' }, exponent: T.ONE }] : factors,
  }
}

/**
 * Σ_j δ_{jk} f(j) = f(k) for the first delta that fixes a dummy to a value known to lie in its range. The range is judged
 * outside j: that j has a value, and all ranges that end at j, say nothing about k.
 */
function contract(
  n: Normalizer,
  dummies: readonly Dummy[],
  factors: readonly Factor[],
): { readonly dummies: readonly Dummy[]; readonly body: Normal } | undefined {
  for (const f of factors) {
    if (f.atom.kind !== 'delta' || f.exponent.key !== '1') continue
    const difference = subNormals(n, f.atom.i, f.atom.j)
    for (const fixed of dummies) {
      const value = solveFor(n, difference, fixed.id)
      if (value === undefined || !isIntegerValued(value)) continue
      const inside = dependents(dummies, fixed)
      if ([...T.dummiesOf(value)].some((id) => inside.has(id))) continue
      const around = within(
        n,
        dummies.filter((d) => !inside.has(d.id)),
      )
      if (!inRange(around, value, fixed.upper)) continue
      const values = new Map([[fixed.id, value]])
      const remaining = dummies.filter((d) => d !== fixed).map((d) => ({ id: d.id, upper: n.substitute(d.upper, values) }))
      const inner = within(n, remaining)
      let body = T.ONE
      for (const g of factors) if (g !== f) body = mulNormals(inner, body, inner.substituteFactor(g, values))
      return { dummies: remaining, body }
    }
  }
  return undefined
}

/** The value of a dummy at which a difference ±dummy + rest vanishes. */
function solveFor(n: Normalizer, difference: Normal, id: number): Normal | undefined {
  if (difference.denominator.length > 0) return undefined
  const [term, ...others] = difference.numerator.filter((t) => t.factors.some((f) => T.dummiesOfFactor(f).has(id)))
  if (term === undefined || others.length > 0 || term.factors.length !== 1) return undefined
  const [factor] = term.factors as readonly [Factor]
  if (factor.atom.kind !== 'dummy' || factor.atom.id !== id || factor.exponent.key !== '1') return undefined
  const rest = T.makeNormal(difference.numerator.filter((t) => t !== term))
  return mulNormals(n, rest, T.fromRational(Q.neg(Q.inv(term.coefficient))))
}

/** A dummy and those whose ranges end at it, directly or through others. */
function dependents(dummies: readonly Dummy[], first: Dummy): ReadonlySet<number> {
  const found = new Set([first.id])
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const d of dummies) if ([...T.dummiesOf(d.upper)].some((id) => found.has(id))) found.add(d.id)
  }
  return found
}

/**
 * A quotient that is defined wherever the range has members may be undefined outside it, where the sum is 0: 1/n in
 * Σ_{k=1}^n 1/n. What leaves a sum must be defined outside as well.
 */
function requireOutside(n: Normalizer, factors: readonly Factor[]): void {
  for (const { atom, exponent } of factors) {
    if ((n.signOf(exponent) & NEGATIVE) === 0) continue
    n.require('nonzero', T.atomValue(atom), 'a quotient before a sum')
  }
}

function inRange(n: Normalizer, value: Normal, upper: Normal): boolean {
  const low = n.signOf(subNormals(n, value, T.ONE))
  return (low & NEGATIVE) === 0 && (n.signOf(subNormals(n, upper, value)) & NEGATIVE) === 0
}

/** The product of the sums over the connected components of the dummies, and of the factors without dummies. */
function connectedParts(n: Normalizer, dummies: readonly Dummy[], factors: readonly Factor[]): Normal {
  if (dummies.length === 0) return multiply(n, factors)
  const component = new Map(dummies.map((d) => [d.id, d.id]))
  const root = (id: number): number => {
    let r = id
    while (component.get(r) !== r) r = component.get(r) as number
    return r
  }
  const link = (ids: Iterable<number>): void => {
    const known = [...ids].filter((id) => component.has(id))
    for (const id of known.slice(1)) component.set(root(id), root(known[0] as number))
  }
  for (const f of factors) link(T.dummiesOfFactor(f))
  for (const d of dummies) link([d.id, ...T.dummiesOf(d.upper)])
  const rootOf = (f: Factor): number | undefined => [...T.dummiesOfFactor(f)].filter((id) => component.has(id)).map(root)[0]
  const outside = factors.filter((f) => rootOf(f) === undefined)
  requireOutside(n, outside)
  let result = multiply(n, outside)
  for (const r of new Set(dummies.map((d) => root(d.id)))) {
    const mine = dummies.filter((d) => root(d.id) === r)
    const inside = factors.filter((f) => rootOf(f) === r)
    if (mine.length < dummies.length) requireOutside(within(n, mine), inside)
    const { sign, atom } = labelSum(n, mine, T.sortFactors(inside))
    const rewritten = n.rewrite(atom, 1)
    const value = rewritten === undefined ? T.fromAtom(atom) : rewritten.value
    result = mulNormals(n, result, sign < 0 ? mulNormals(n, value, T.integer(-1)) : value)
  }
  return result
}

/** The signs of a sum of products: those of its summand, with 0 where the range may be empty. */
export function signOfSum(n: Normalizer, atom: Extract<Atom, { kind: 'sum' }>): number {
  const { dummies, factors } = openSum(n, atom)
  const signs = within(n, dummies).signOf(T.makeNormal([T.makeTerm(Q.one, T.sortFactors(factors))]))
  if ((signs & NEGATIVE) !== 0 && (signs & POSITIVE) !== 0) return 7
  return isNonempty(n, dummies) ? signs : signs | 2
}

/** Whether the ranges are known to have members, each inside those that its end depends on. */
function isNonempty(n: Normalizer, dummies: readonly Dummy[]): boolean {
  const ids = new Set(dummies.map((d) => d.id))
  const next = dummies.find((d) => ![...T.dummiesOf(d.upper)].some((id) => ids.has(id)))
  if (next === undefined) return dummies.length === 0
  if ((n.signOf(next.upper) & ~POSITIVE) !== 0) return false
  return isNonempty(
    n.withRange(next.id, next.upper),
    dummies.filter((d) => d !== next),
  )
}
