/** How much work it is to expand a term, counted before it is done. */

import type { Plain } from './plain.ts'

/** Bounds on an expanded term, and on the way to it. */
interface Size {
  /** How many monomials it has. */
  readonly terms: number
  /** The degree in each symbol, by id. */
  readonly degrees: ReadonlyMap<string, number>
  /** How many products of two monomials were formed. */
  readonly products: number
}

/**
 * An upper bound on the number of products of two monomials that are formed where every product and power is multiplied out, factor
 * by factor, and equal monomials are merged. A polynomial has at most ∏ (degree + 1) of them.
 */
export const productsToExpand = (p: Plain): number => sizeOf(p).products

function sizeOf(p: Plain): Size {
  switch (p.kind) {
    case 'number':
      return unit
    case 'symbol':
      return { terms: 1, degrees: new Map([[p.symbol.id, 1]]), products: 0 }
    case 'sum':
      return p.terms.map(sizeOf).reduce(plus)
    case 'product':
      return p.factors.map(sizeOf).reduce(times)
    case 'quotient':
      return times(sizeOf(p.numerator), sizeOf(p.denominator))
    case 'power': {
      const base = sizeOf(p.base)
      const again = { ...base, products: 0 }
      let size = base
      // the k-th power of m monomials has at most (m + k − 1 over k) of them
      let chosen = base.terms
      for (let k = 2; k <= p.exponent && size.products < enough; k++) {
        chosen *= (base.terms + k - 1) / k
        const power = times(size, again)
        size = { ...power, terms: Math.min(power.terms, Math.round(chosen)) }
      }
      return size
    }
    case 'derivative':
      return times(sizeOf(p.body), sizeOf(p.at))
  }
}

const unit: Size = { terms: 1, degrees: new Map(), products: 0 }

/** No bound of a caller is larger. */
const enough = 1e9

function plus(a: Size, b: Size): Size {
  const degrees = new Map(a.degrees)
  for (const [id, degree] of b.degrees) degrees.set(id, Math.max(degree, degrees.get(id) ?? 0))
  return { terms: atMost(a.terms + b.terms, degrees), degrees, products: a.products + b.products }
}

function times(a: Size, b: Size): Size {
  const degrees = new Map(a.degrees)
  for (const [id, degree] of b.degrees) degrees.set(id, degree + (degrees.get(id) ?? 0))
  const formed = a.terms * b.terms
  return { terms: atMost(formed, degrees), degrees, products: a.products + b.products + formed }
}

function atMost(terms: number, degrees: ReadonlyMap<string, number>): number {
  let monomials = 1
  for (const degree of degrees.values()) {
    monomials *= degree + 1
    if (monomials >= terms) return terms
  }
  return monomials
}
