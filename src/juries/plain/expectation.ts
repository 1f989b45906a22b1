/**
 * Expectations of polynomials in random symbols: distribute over monomials, split by independence, look up moments.
 */

import { SpecializationError } from './failure.ts'
import type { Plain, PlainSymbol, RandomPart } from './plain.ts'
import * as P from './plain.ts'

/** A product of random symbols, each as often as its exponent says. */
export type Monomial = readonly { readonly symbol: PlainSymbol; readonly exponent: number }[]

interface Term {
  readonly monomial: Monomial
  readonly coefficient: Plain
}

/** A moment that the hypotheses give, or undefined; asked for monomials that are integrated over completely. */
export type MomentLookup = (monomial: Monomial, over: readonly RandomPart[]) => Plain | undefined

const isEmpty = (part: RandomPart): boolean => part.upTo !== undefined && part.upTo < 1n

const overlap = (a: RandomPart, b: RandomPart): boolean => {
  if (a.source !== b.source || isEmpty(a) || isEmpty(b)) return false
  if (a.layer !== undefined && b.layer !== undefined) return a.layer === b.layer
  if (a.layer !== undefined) return b.upTo === undefined || a.layer <= b.upTo
  if (b.layer !== undefined) return a.upTo === undefined || b.layer <= a.upTo
  return true
}

/** Whether part `a` lies inside part `b`. */
const inside = (a: RandomPart, b: RandomPart): boolean => {
  if (isEmpty(a)) return true
  if (a.source !== b.source) return false
  if (b.layer === undefined && b.upTo === undefined) return true
  if (b.layer !== undefined) return a.layer === b.layer
  return (a.layer !== undefined && a.layer <= b.upTo!) || (a.upTo !== undefined && a.upTo <= b.upTo!)
}

const isAffected = (s: PlainSymbol, over: readonly RandomPart[]): boolean =>
  s.parts.some((part) => over.some((range) => overlap(part, range)))

/** Whether everything that the symbols are random in is integrated over. */
export const isCovered = (symbols: readonly PlainSymbol[], over: readonly RandomPart[]): boolean =>
  symbols.every((s) => s.parts.every((part) => over.some((range) => inside(part, range))))

/**
 * E over the parts of the term. A moment that the hypotheses do not give becomes a symbol of its own, reported to `onUnknown`.
 * @throws SpecializationError for random denominators and for more than `maxTerms` monomials
 */
export function expectation(
  body: Plain,
  over: readonly RandomPart[],
  lookup: MomentLookup,
  onUnknown: (name: string) => void,
  maxTerms = 20_000,
): Plain {
  return P.sum(
    collect(distribute(body, over, maxTerms)).map(({ monomial, coefficient }) => {
      const parts = components(monomial, over).map((part) => lookup(part, over) ?? unknownMoment(part, over, onUnknown))
      return P.product([coefficient, ...parts])
    }),
  )
}

function unknownMoment(monomial: Monomial, over: readonly RandomPart[], onUnknown: (name: string) => void): Plain {
  const remaining = monomial.flatMap(({ symbol: s }) => s.parts.filter((part) => !over.some((range) => inside(part, range))))
  const text = (show: (s: PlainSymbol) => string): string =>
    monomial.map(({ symbol: s, exponent }) => (exponent === 1 ? show(s) : `${show(s)}^${exponent}`)).join('·')
  const kept =
    remaining.length === 0
      ? ''
      : ` over ${over.map((r) => `${r.source}${r.layer === undefined ? '' : `(${r.layer})`}`).join(',')}`
  const name = `E[${text((s) => s.name)}]${kept}`
  onUnknown(name)
  return P.symbol({ id: `E[${text((s) => s.id)}]${kept}`, name, parts: remaining })
}

/** The body as a sum of coefficient × monomial in the symbols that the expectation touches. */
function distribute(p: Plain, over: readonly RandomPart[], maxTerms: number): readonly Term[] {
  const touched = [...P.symbolsOf([p]).values()].some((s) => isAffected(s, over))
  if (!touched) return [{ monomial: [], coefficient: p }]
  switch (p.kind) {
    case 'symbol':
      return [{ monomial: [{ symbol: p.symbol, exponent: 1 }], coefficient: P.one }]
    case 'sum':
      return limited(
        p.terms.flatMap((t) => distribute(t, over, maxTerms)),
        maxTerms,
      )
    case 'product':
      return p.factors.map((f) => distribute(f, over, maxTerms)).reduce((a, b) => multiply(a, b, maxTerms))
    case 'power': {
      const base = distribute(p.base, over, maxTerms)
      let result = base
      for (let i = 1; i < p.exponent; i++) result = multiply(result, base, maxTerms)
      return result
    }
    case 'quotient': {
      const denominator = [...P.symbolsOf([p.denominator]).values()]
      if (denominator.some((s) => isAffected(s, over))) break
      return distribute(p.numerator, over, maxTerms).map((t) => ({
        ...t,
        coefficient: P.quotient(t.coefficient, p.denominator),
      }))
    }
  }
  throw new SpecializationError('the expectation of a quotient or derivative with random parts')
}

function multiply(a: readonly Term[], b: readonly Term[], maxTerms: number): readonly Term[] {
  if (a.length * b.length > 50 * maxTerms) throw tooMany(maxTerms)
  const products = a.flatMap((x) =>
    b.map((y) => ({ monomial: join(x.monomial, y.monomial), coefficient: P.product([x.coefficient, y.coefficient]) })),
  )
  return limited(collect(products), maxTerms)
}

const tooMany = (maxTerms: number): SpecializationError =>
  new SpecializationError(`an expectation with more than ${maxTerms} monomials`)

function limited(terms: readonly Term[], maxTerms: number): readonly Term[] {
  if (terms.length > maxTerms) throw tooMany(maxTerms)
  return terms
}

function join(a: Monomial, b: Monomial): Monomial {
  const exponents = new Map(a.map((f) => [f.symbol.id, f]))
  for (const f of b) {
    exponents.set(f.symbol.id, { symbol: f.symbol, exponent: f.exponent + (exponents.get(f.symbol.id)?.exponent ?? 0) })
  }
  return [...exponents.values()].sort((x, y) => (x.symbol.id < y.symbol.id ? -1 : 1))
}

/** Terms of the same monomial added up. */
function collect(terms: readonly Term[]): readonly Term[] {
  const groups = new Map<string, { readonly monomial: Monomial; readonly coefficients: Plain[] }>()
  for (const { monomial, coefficient } of terms) {
    const key = monomial.map((f) => `${f.symbol.id}^${f.exponent}`).join('|')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { monomial, coefficients: [coefficient] })
    else group.coefficients.push(coefficient)
  }
  return [...groups.values()].map((g) => ({ monomial: g.monomial, coefficient: P.sum(g.coefficients) }))
}

/** The factors grouped so that different groups are independent of each other under the expectation. */
function components(monomial: Monomial, over: readonly RandomPart[]): readonly Monomial[] {
  let groups: Monomial[] = []
  const touchedParts = (s: PlainSymbol): readonly RandomPart[] => s.parts.filter((p) => over.some((r) => overlap(p, r)))
  for (const factor of monomial) {
    const mine = touchedParts(factor.symbol)
    const isLinked = (group: Monomial): boolean =>
      group.some((other) => touchedParts(other.symbol).some((p) => mine.some((q) => overlap(p, q))))
    const linked = groups.filter(isLinked)
    groups = [...groups.filter((g) => !linked.includes(g)), [...linked.flat(), factor]]
  }
  return groups.map((g) => [...g].sort((x, y) => (x.symbol.id < y.symbol.id ? -1 : 1)))
}
