/**
 * Sums and products over neighbouring ranges as one, which brings out that forms are equal:
 *
 *   Π_{l=1}^u f(l) · Π_{l=1}^v f(u+l) = Π_{l=1}^{u+v} f(l),   f(0) · Π_{l=1}^u f(l) = Π_{l=1}^{u+1} f(l−1)
 *
 * for u, v ≥ 0, and the same for sums.
 */

import { addNormals, mulNormals } from './arithmetic.ts'
import { NEGATIVE, type Normalizer } from './normalizer.ts'
import { makeProduct, openProduct } from './products.ts'
import { multiply, openSum, sumOfNormal, within } from './sums.ts'
import type { Atom, Factor, Normal, Term } from './terms.ts'
import * as T from './terms.ts'

/** The form with neighbouring ranges joined; undefined where there are none. */
export function joinNeighbours(n: Normalizer, a: Normal): Normal | undefined {
  let changed = false
  let products = T.ZERO
  for (const term of a.numerator) {
    const joined = joinProducts(n, term)
    changed ||= joined !== undefined
    products = addNormals(n, products, joined ?? T.makeNormal([term]))
  }
  const sums = joinSums(n, products)
  return changed || sums !== undefined ? (sums ?? products) : undefined
}

const isNonnegative = (n: Normalizer, a: Normal): boolean => (n.signOf(a) & NEGATIVE) === 0

// ---------------------------------------------------------------- products

type Product = Extract<Atom, { kind: 'product' }>

interface Range {
  readonly upper: Normal
  /** The body at a place. */
  readonly at: (place: Normal) => Normal
}

function rangeOfProduct(n: Normalizer, atom: Product): Range {
  const { id, body } = openProduct(n, atom)
  return { upper: atom.dummy.upper, at: (place) => n.substitute(body, new Map([[id, place]])) }
}

/** Π_{l=1}^{upper} of the range's body at l + shift, as one atom. */
function productOf(n: Normalizer, range: Range, shift: Normal, upper: Normal): Normal {
  const id = n.fresh()
  return makeProduct(n, id, upper, range.at(addNormals(n, T.dummy(id), shift)))
}

function joinProducts(n: Normalizer, term: Term): Normal | undefined {
  let factors = term.factors
  let changed = false
  for (let found = pairIn(n, factors); found !== undefined; found = pairIn(n, factors)) {
    factors = T.sortFactors(found)
    changed = true
  }
  return changed ? T.makeNormal([T.makeTerm(term.coefficient, factors)]) : undefined
}

/** The factors with one product made longer by its neighbour. */
function pairIn(n: Normalizer, factors: readonly Factor[]): readonly Factor[] | undefined {
  for (const f of factors) {
    const power = T.asInteger(f.exponent)
    if (f.atom.kind !== 'product' || power === undefined || power === 0 || !isNonnegative(n, f.atom.dummy.upper)) continue
    const range = rangeOfProduct(n, f.atom)
    for (const g of factors) {
      if (g === f) continue
      const left = T.asInteger(g.exponent)
      if (left === undefined || left * power <= 0 || Math.abs(left) < Math.abs(power)) continue
      const joined = longer(n, range, g)
      if (joined === undefined) continue
      const atom = T.asAtom(joined)
      if (atom === undefined) continue
      const rest = left === power ? [] : [{ atom: g.atom, exponent: T.integer(left - power) }]
      const others = factors.filter((h) => h !== f && h !== g)
      // a product that stands there already takes the power in
      const same = others.find((h) => h.atom.key === atom.key)
      if (same !== undefined) continue
      return [...others, ...rest, { atom, exponent: f.exponent }]
    }
  }
  return undefined
}

/** The product over the range made longer by a factor: its member before the first or after the last, or a product that goes on. */
function longer(n: Normalizer, range: Range, { atom }: Factor): Normal | undefined {
  const { upper } = range
  if (atom.kind === 'product') {
    const other = rangeOfProduct(n, atom)
    if (!isNonnegative(n, other.upper)) return undefined
    const id = n.fresh()
    const inner = n.withRange(id, other.upper)
    const goesOn = inner.canonical(range.at(addNormals(inner, T.dummy(id), upper)))
    return goesOn.key === inner.canonical(other.at(T.dummy(id))).key
      ? productOf(n, range, T.ZERO, addNormals(n, upper, other.upper))
      : undefined
  }
  const value = T.fromAtom(atom).key
  const more = addNormals(n, upper, T.ONE)
  if (range.at(T.ZERO).key === value) return productOf(n, range, T.integer(-1), more)
  return range.at(more).key === value ? productOf(n, range, T.ZERO, more) : undefined
}

// ---------------------------------------------------------------- sums

interface SumTerm {
  readonly term: Term
  readonly upper: Normal
  readonly at: (place: Normal) => Normal
  /** The term without its sum. */
  readonly outside: Normal
}

function joinSums(n: Normalizer, a: Normal): Normal | undefined {
  const list = a.numerator.flatMap((term) => readSum(n, term) ?? [])
  for (const one of list) {
    for (const other of list) {
      if (
        one === other ||
        one.outside.key !== other.outside.key ||
        !isNonnegative(n, one.upper) ||
        !isNonnegative(n, other.upper)
      )
        continue
      const id = n.fresh()
      const inner = n.withRange(id, other.upper)
      const goesOn = inner.canonical(one.at(addNormals(inner, T.dummy(id), one.upper)))
      if (goesOn.key !== inner.canonical(other.at(T.dummy(id))).key) continue
      const rest = T.makeNormal(a.numerator.filter((t) => t !== one.term && t !== other.term))
      const [dummy, upper] = [n.fresh(), addNormals(n, one.upper, other.upper)]
      const joined = mulNormals(n, one.outside, sumOfNormal(n, [{ id: dummy, upper }], one.at(T.dummy(dummy))))
      const total = addNormals(n, rest, joined)
      return joinSums(n, total) ?? total
    }
  }
  return undefined
}

function readSum(n: Normalizer, term: Term): SumTerm | undefined {
  const sums = term.factors.filter((f) => f.atom.kind === 'sum')
  const [only] = sums
  if (sums.length !== 1 || only?.atom.kind !== 'sum' || only.exponent.key !== '1' || only.atom.dummies.length !== 1)
    return undefined
  const { dummies, factors } = openSum(n, only.atom)
  const [dummy] = dummies
  if (dummy === undefined) return undefined
  const body = multiply(within(n, dummies), factors)
  const outside = T.makeNormal([
    T.makeTerm(
      term.coefficient,
      term.factors.filter((f) => f !== only),
    ),
  ])
  return { term, upper: dummy.upper, at: (place) => n.substitute(body, new Map([[dummy.id, place]])), outside }
}
