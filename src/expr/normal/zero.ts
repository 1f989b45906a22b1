/**
 * Whether a normal form is zero: steps that would spoil a canonical form, but bring out that everything cancels.
 *
 * Sums over one range are put together and their summand is taken in lowest terms; ranges that differ by whole numbers are
 * made equal by splitting members off at the end or at the start, neighbouring ones are joined; a polynomial to a symbolic power takes in what it meets.
 */

import { addNormals, mulNormals, subNormals } from './arithmetic.ts'
import { joinNeighbours } from './neighbours.ts'
import { NEGATIVE, type Normalizer } from './normalizer.ts'
import { openProduct } from './products.ts'
import { multiply, openSum, sumOfNormal, within } from './sums.ts'
import type { Atom, Factor, Normal, Term } from './terms.ts'
import * as T from './terms.ts'

/** Ranges whose ends differ by more are not compared. */
const largestDifference = 16

/** Whether a normal form is zero wherever its denominators are not. */
export function isZero(n: Normalizer, a: Normal): boolean {
  if (a.numerator.length === 0) return true
  const start = joinBases(n, T.makeNormal(a.numerator))
  if (vanishes(n, start)) return true
  const aligns = (['end', 'start'] as const).some((side) => {
    const aligned = alignRanges(n, start, side)
    return aligned !== undefined && vanishes(n, joinBases(n, aligned))
  })
  if (aligns) return true
  const joined = joinNeighbours(n, start)
  return joined !== undefined && vanishes(n, joined)
}

const vanishes = (n: Normalizer, a: Normal): boolean => a.numerator.length === 0 || mergeSums(n, a).numerator.length === 0

// ---------------------------------------------------------------- sums over one range

/** Σ_i C_i Σ_k f_i(k) = Σ_k Σ_i C_i f_i(k) for the sums over one range, with the summand in lowest terms. */
function mergeSums(n: Normalizer, a: Normal): Normal {
  const groups = new Map<string, Term[]>()
  const rest: Term[] = []
  for (const term of a.numerator) {
    const upper = rangeOf(term)
    if (upper === undefined) rest.push(term)
    else groups.set(upper.key, [...(groups.get(upper.key) ?? []), term])
  }
  let result = T.makeNormal(rest)
  for (const terms of groups.values())
    result = addNormals(n, result, terms.length < 2 ? T.makeNormal(terms) : mergeGroup(n, terms))
  return result
}

/** The range of the only sum in a term, where that is a sum over a single dummy. */
function rangeOf(term: Term): Normal | undefined {
  const sums = term.factors.filter((f) => f.atom.kind === 'sum')
  const [only] = sums
  if (sums.length !== 1 || only?.atom.kind !== 'sum' || only.exponent.key !== '1' || only.atom.dummies.length !== 1)
    return undefined
  return only.atom.dummies[0]?.upper
}

function mergeGroup(n: Normalizer, terms: readonly Term[]): Normal {
  const upper = rangeOf(terms[0] as Term) as Normal
  const id = n.fresh()
  const inner = n.withRange(id, upper)
  let body = T.ZERO
  for (const term of terms) {
    const sum = term.factors.find((f) => f.atom.kind === 'sum') as Factor
    const opened = openSum(n, sum.atom)
    const names = new Map([[opened.dummies[0]?.id as number, T.dummy(id)]])
    const outside = term.factors.filter((f) => f !== sum)
    let product = T.makeNormal([T.makeTerm(term.coefficient, outside)])
    for (const f of opened.factors) product = inner.mul(product, inner.substituteFactor(f, names))
    body = inner.add(body, product)
  }
  const { rest, total } = telescoped(n, id, upper, body)
  return addNormals(n, total, sumOfNormal(n, [{ id, upper }], rest))
}

/** Σ_{k=1}^u (G(k) − G(k−1)) = G(u) − G(0) for u ≥ 0, as long as the summand has terms of that kind. */
function telescoped(n: Normalizer, id: number, upper: Normal, body: Normal): { readonly rest: Normal; readonly total: Normal } {
  let [rest, total] = [body, T.ZERO]
  if (body.denominator.length > 0 || body.numerator.length < 2 || (n.signOf(upper) & NEGATIVE) !== 0) return { rest, total }
  const inner = n.withRange(id, upper)
  const at = (term: Normal, value: Normal): Normal => n.substitute(term, new Map([[id, value]]))
  for (const term of body.numerator) {
    const later = T.makeNormal([term])
    if (!rest.numerator.includes(term) || !T.dummiesOf(later).has(id)) continue
    const earlier = inner.substitute(later, new Map([[id, n.add(T.dummy(id), T.integer(-1))]]))
    const without = addNormals(n, subNormals(n, rest, later), earlier)
    if (without.denominator.length > 0 || without.numerator.length > rest.numerator.length - 2) continue
    rest = without
    total = addNormals(n, total, subNormals(n, at(later, upper), at(later, T.ZERO)))
  }
  return { rest, total }
}

// ---------------------------------------------------------------- ranges that differ by whole numbers

type Ranged = Extract<Atom, { kind: 'sum' | 'product' }>

/** The form with its sums and products over 1 … u+c, c ≥ 0, brought to the least u that occurs and is known to be ≥ 0. */
function alignRanges(n: Normalizer, a: Normal, side: 'end' | 'start'): Normal | undefined {
  const least = new Map<string, Normal>()
  let differ = false
  const note = (upper: Normal): void => {
    const shape = shapeOf(upper)
    const known = least.get(shape)
    const distance = known === undefined ? 0 : distanceOf(n, upper, known)
    if (distance !== 0) differ = true
    if ((known === undefined || distance < 0) && (n.signOf(upper) & NEGATIVE) === 0) least.set(shape, upper)
    else if (known === undefined) differ = true
  }
  for (const f of a.numerator.flatMap((t) => t.factors)) for (const d of dummiesOfAtom(f.atom)) note(d.upper)
  if (!differ || least.size === 0) return undefined
  let result = T.ZERO
  for (const term of a.numerator) {
    let product = T.fromRational(term.coefficient)
    for (const f of term.factors) {
      const value = f.atom.kind === 'sum' || f.atom.kind === 'product' ? splitAtom(n, f.atom, least, side) : undefined
      product = mulNormals(n, product, value === undefined ? T.fromFactors([f]) : n.power(value, f.exponent))
    }
    result = addNormals(n, result, product)
  }
  return result
}

const dummiesOfAtom = (atom: Atom): readonly { readonly id: number; readonly upper: Normal }[] =>
  atom.kind === 'sum' ? atom.dummies : atom.kind === 'product' ? [atom.dummy] : []

/** The end of a range without its constant term. */
const shapeOf = (upper: Normal): string =>
  upper.numerator.flatMap((t) => (t.key === '' ? [] : [`${t.coefficient.num}${t.key}`])).join('+')

const distanceOf = (n: Normalizer, a: Normal, b: Normal): number => T.asInteger(subNormals(n, a, b)) ?? 0

function splitAtom(n: Normalizer, atom: Ranged, least: ReadonlyMap<string, Normal>, side: 'end' | 'start'): Normal | undefined {
  const dummies = dummiesOfAtom(atom)
  const ids = new Set(dummies.map((d) => d.id))
  for (const [position, { upper }] of dummies.entries()) {
    const end = least.get(shapeOf(upper))
    const count = end === undefined ? 0 : distanceOf(n, upper, end)
    if (end === undefined || count <= 0 || count > largestDifference || [...T.dummiesOf(upper)].some((d) => ids.has(d))) continue
    const { id, body } = bodyOver(n, atom, position)
    const combine = atom.kind === 'sum' ? addNormals : mulNormals
    const shift = new Map([[id, side === 'end' ? T.dummy(id) : n.add(T.dummy(id), T.integer(count))]])
    const shifted = n.withRange(id, end).substitute(body, shift)
    let result = atom.kind === 'sum' ? n.sum(id, T.ONE, end, shifted) : n.product(id, T.ONE, end, shifted)
    for (let k = 1; k <= count; k++) {
      const member = side === 'end' ? n.add(end, T.integer(k)) : T.integer(k)
      result = combine(n, result, n.substitute(body, new Map([[id, member]])))
    }
    return splitRest(n, result, least, side)
  }
  return undefined
}

/** Further ranges inside what one split left. */
const splitRest = (n: Normalizer, a: Normal, least: ReadonlyMap<string, Normal>, side: 'end' | 'start'): Normal => {
  let result = T.ZERO
  for (const term of a.numerator) {
    let product = T.fromRational(term.coefficient)
    for (const f of term.factors) {
      const value = f.atom.kind === 'sum' && f.atom.dummies.length > 1 ? splitAtom(n, f.atom, least, side) : undefined
      product = mulNormals(n, product, value === undefined ? T.fromFactors([f]) : n.power(value, f.exponent))
    }
    result = addNormals(n, result, product)
  }
  return T.makeNormal(result.numerator, a.denominator)
}

/** An opened sum or product as a function of one of its dummies. */
function bodyOver(n: Normalizer, atom: Ranged, position: number): { readonly id: number; readonly body: Normal } {
  if (atom.kind === 'product') return openProduct(n, atom)
  const { dummies, factors } = openSum(n, atom)
  const { id, upper } = dummies[position] as { readonly id: number; readonly upper: Normal }
  const around = n.withRange(id, upper)
  const rest = dummies.filter((d) => d.id !== id)
  const body = multiply(within(around, rest), factors)
  return { id, body: rest.length === 0 ? body : sumOfNormal(around, rest, body) }
}

// ---------------------------------------------------------------- polynomials to symbolic powers

/** P^{e+k}, k > 0, as P^e times the polynomial written out, where P^e occurs as well. */
function joinBases(n: Normalizer, a: Normal): Normal {
  const exponents = new Map<string, Normal[]>()
  for (const { atom, exponent } of a.numerator.flatMap((t) => t.factors))
    if (atom.kind === 'base') exponents.set(atom.key, [...(exponents.get(atom.key) ?? []), exponent])
  if (exponents.size === 0) return a
  let result = T.ZERO
  for (const term of a.numerator) {
    let product = T.fromRational(term.coefficient)
    for (const f of term.factors) product = mulNormals(n, product, lowered(n, f, exponents.get(f.atom.key) ?? []))
    result = addNormals(n, result, product)
  }
  return result
}

function lowered(n: Normalizer, { atom, exponent }: Factor, present: readonly Normal[]): Normal {
  const steps = present.map((e) => T.asInteger(subNormals(n, exponent, e)) ?? 0)
  const most = Math.max(0, ...steps)
  if (atom.kind !== 'base' || most === 0) return T.fromFactors([{ atom, exponent }])
  const kept = T.fromFactors([{ atom, exponent: subNormals(n, exponent, T.integer(most)) }])
  return mulNormals(n, kept, n.power(T.makeNormal(atom.polynomial), T.integer(most)))
}
