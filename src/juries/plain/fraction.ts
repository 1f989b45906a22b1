/** Clearing denominators: a plain term as one polynomial over a product of powers of polynomials. */

import { SpecializationError } from './failure.ts'
import type { Plain } from './plain.ts'
import * as P from './plain.ts'

/** A factor of a denominator. */
export interface Divisor {
  readonly base: Plain
  readonly exponent: number
}

/** numerator / Π base^exponent; numerator and bases contain no quotient. Divisors are keyed by their text. */
export interface Fraction {
  readonly numerator: Plain
  readonly divisors: ReadonlyMap<string, Divisor>
  /** All denominators that were met, also those that ended in the numerator (the x of 1/(1/x)): none may vanish. */
  readonly met: ReadonlyMap<string, Divisor>
}

const none: ReadonlyMap<string, Divisor> = new Map()

/** Π base^exponent. */
export const productOf = (divisors: ReadonlyMap<string, Divisor>): Plain =>
  P.product([...divisors.values()].map((d) => P.power(d.base, d.exponent)))

/**
 * The term as a fraction of polynomials. Nothing is cancelled; sums are brought over the least common multiple of their
 * divisors as written.
 * @throws SpecializationError for the derivative of a quotient at a point that is a quotient itself
 */
export function clear(p: Plain): Fraction {
  switch (p.kind) {
    case 'number':
    case 'symbol':
      return { numerator: p, divisors: none, met: none }
    case 'sum': {
      const terms = p.terms.map(clear)
      const common = terms.reduce((all, t) => leastCommonMultiple(all, t.divisors), none)
      const met = terms.reduce((all, t) => union(all, t.met), none)
      return { numerator: P.sum(terms.map((t) => P.product([t.numerator, cofactor(common, t.divisors)]))), divisors: common, met }
    }
    case 'product':
      return p.factors.map(clear).reduce(multiply)
    case 'quotient':
      return multiply(clear(p.numerator), reciprocal(clear(p.denominator)))
    case 'power': {
      const base = clear(p.base)
      const divisors = new Map([...base.divisors].map(([key, d]) => [key, { ...d, exponent: d.exponent * p.exponent }]))
      return { numerator: P.power(base.numerator, p.exponent), divisors, met: base.met }
    }
    case 'derivative':
      return clearDerivative(p)
  }
}

/** (N/M)' = (N' M − N M')/M², at the point. */
function clearDerivative({ body, by, at }: Extract<Plain, { kind: 'derivative' }>): Fraction {
  const inner = clear(body)
  const point = clear(at)
  if (point.divisors.size > 0) throw new SpecializationError('a derivative at a point that is a quotient')
  const here = new Map([[by.id, point.numerator]])
  const differentiated = P.derivative(inner.numerator, by, point.numerator)
  const metHere = [...inner.met.values()].map((d) => P.substitute(d.base, here))
  const met = union(point.met, new Map(metHere.map((base) => [P.keyOf(base), { base, exponent: 1 }])))
  if (inner.divisors.size === 0) return { numerator: differentiated, divisors: none, met }
  const denominator = productOf(inner.divisors)
  const value = P.substitute(denominator, here)
  if (P.isNumber(value, 0n)) throw new SpecializationError('a division by zero', true)
  const numerator = P.difference(
    P.product([differentiated, value]),
    P.product([P.substitute(inner.numerator, here), P.derivative(denominator, by, point.numerator)]),
  )
  return { numerator, divisors: divisorsOf(P.power(value, 2)), met: union(met, divisorsOf(value)) }
}

function multiply(a: Fraction, b: Fraction): Fraction {
  const divisors = new Map(a.divisors)
  for (const [key, d] of b.divisors)
    divisors.set(key, { base: d.base, exponent: d.exponent + (divisors.get(key)?.exponent ?? 0) })
  return { numerator: P.product([a.numerator, b.numerator]), divisors, met: union(a.met, b.met) }
}

function reciprocal(a: Fraction): Fraction {
  if (P.isNumber(a.numerator, 0n)) throw new SpecializationError('a division by zero', true)
  const parts = a.numerator.kind === 'product' ? a.numerator.factors : [a.numerator]
  const scale = P.product(parts.filter((part) => part.kind === 'number'))
  const rest = P.product(parts.filter((part) => part.kind !== 'number'))
  const divisors = divisorsOf(rest)
  return { numerator: P.product([P.quotient(P.one, scale), productOf(a.divisors)]), divisors, met: union(a.met, divisors) }
}

/** The divisors that a polynomial contributes: its factors and powers as written. */
function divisorsOf(p: Plain): ReadonlyMap<string, Divisor> {
  const found = new Map<string, Divisor>()
  for (const factor of p.kind === 'product' ? p.factors : [p]) {
    if (P.isNumber(factor, 1n)) continue
    const { base, exponent } = factor.kind === 'power' ? factor : { base: factor, exponent: 1 }
    const key = P.keyOf(base)
    found.set(key, { base, exponent: exponent + (found.get(key)?.exponent ?? 0) })
  }
  return found
}

const union = (a: ReadonlyMap<string, Divisor>, b: ReadonlyMap<string, Divisor>): ReadonlyMap<string, Divisor> =>
  new Map([...a, ...b])

function leastCommonMultiple(a: ReadonlyMap<string, Divisor>, b: ReadonlyMap<string, Divisor>): ReadonlyMap<string, Divisor> {
  const all = new Map(a)
  for (const [key, d] of b) all.set(key, { base: d.base, exponent: Math.max(d.exponent, all.get(key)?.exponent ?? 0) })
  return all
}

const cofactor = (all: ReadonlyMap<string, Divisor>, part: ReadonlyMap<string, Divisor>): Plain =>
  P.product([...all].map(([key, d]) => P.power(d.base, d.exponent - (part.get(key)?.exponent ?? 0))))
