/**
 * Normal forms: quotients of generalized polynomials over Q in atoms, an exponent being a normal form itself.
 *
 *   Normal     = numerator / denominator;  numerator = Σ terms, denominator = Π (polynomial)^(positive integer)
 *   Term       = rational coefficient · Π atom^exponent
 *   exponent   = a Normal in integer symbols (a rational number in the simplest case), never 0
 *
 * Terms and factors are sorted by key; two normal forms with equal keys are the same object of mathematics (the converse
 * is `isZero` of the difference). A polynomial in a denominator is primitive, has no monomial factor and a positive
 * leading coefficient. Open dummies of sums are atoms of kind `dummy`; closed ones carry canonical negative numbers.
 */

import type { Rational } from '../../algebra/index.ts'
import { rational as Q } from '../../algebra/index.ts'
import type { Expression, FunctionName, Sort, Variable } from '../expression.ts'

/** An indivisible quantity of the normal form. */
export type Atom =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly args: readonly Normal[]; readonly key: string }
  | { readonly kind: 'dummy'; readonly id: number; readonly sort: Sort; readonly key: string }
  /** A prime, or −1, under a fractional or symbolic exponent. */
  | { readonly kind: 'constant'; readonly value: bigint; readonly key: string }
  /** A polynomial of several terms under an exponent that is no integer constant. */
  | { readonly kind: 'base'; readonly polynomial: Polynomial; readonly key: string }
  /** Σ over the canonical dummies, each from 1 to its upper limit, of the product of the factors. */
  | {
      readonly kind: 'sum'
      readonly dummies: readonly Dummy[]
      readonly factors: readonly Factor[]
      readonly height: number
      readonly key: string
    }
  /** Π over one canonical dummy from 1 to its upper limit. */
  | { readonly kind: 'product'; readonly dummy: Dummy; readonly body: Normal; readonly height: number; readonly key: string }
  | { readonly kind: 'expectation'; readonly over: readonly NormalSource[]; readonly body: Normal; readonly key: string }
  | { readonly kind: 'apply'; readonly fn: FunctionName; readonly args: readonly Normal[]; readonly key: string }
  | { readonly kind: 'delta'; readonly i: Normal; readonly j: Normal; readonly key: string }
  /** A derivative or an infimum, compared as written; its loose indices stand for the arguments. */
  | { readonly kind: 'opaque'; readonly expression: Expression; readonly args: readonly Normal[]; readonly key: string }

export interface Dummy {
  readonly id: number
  readonly upper: Normal
}

export interface NormalSource {
  readonly source: string
  readonly at?: Normal
}

export interface Factor {
  readonly atom: Atom
  readonly exponent: Normal
}

export interface Term {
  readonly coefficient: Rational
  readonly factors: readonly Factor[]
  /** Key of the factors, without the coefficient. */
  readonly key: string
}

/** Sorted by key, no zero coefficient. */
export type Polynomial = readonly Term[]

export interface DenominatorFactor {
  readonly polynomial: Polynomial
  readonly power: number
  readonly key: string
}

export interface Normal {
  readonly numerator: Polynomial
  readonly denominator: readonly DenominatorFactor[]
  /** The rational value, where it is one. */
  readonly constant: Rational | undefined
  readonly key: string
}

// ---------------------------------------------------------------- keys

export function factorKey({ atom, exponent }: Factor): string {
  return exponent.key === '1' ? atom.key : `${atom.key}^{${exponent.key}}`
}

export const factorsKey = (factors: readonly Factor[]): string => factors.map(factorKey).join('·')

export const polynomialKey = (p: Polynomial): string =>
  p.map((t) => (t.key === '' ? Q.toString(t.coefficient) : `${Q.toString(t.coefficient)}·${t.key}`)).join('+')

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// ---------------------------------------------------------------- constructors

export function makeNormal(numerator: Polynomial, denominator: readonly DenominatorFactor[] = []): Normal {
  const used = numerator.length === 0 ? [] : denominator
  const first = numerator[0]
  const constant =
    used.length > 0
      ? undefined
      : first === undefined
        ? Q.zero
        : numerator.length === 1 && first.key === ''
          ? first.coefficient
          : undefined
  const top = first === undefined ? '0' : polynomialKey(numerator)
  const bottom = used.map((f) => `(${f.key})${f.power === 1 ? '' : `**${f.power}`}`).join('')
  return { numerator, denominator: used, constant, key: bottom === '' ? top : `[${top}]/${bottom}` }
}

export const constantTerm = (q: Rational): Polynomial => (Q.isZero(q) ? [] : [{ coefficient: q, factors: [], key: '' }])

export const fromRational = (q: Rational): Normal => makeNormal(constantTerm(q))

export const ZERO = fromRational(Q.zero)
export const ONE = fromRational(Q.one)

export const integer = (n: number): Normal => (n === 1 ? ONE : n === 0 ? ZERO : fromRational(Q.fromSafeInteger(n)))

export const makeTerm = (coefficient: Rational, factors: readonly Factor[]): Term => ({
  coefficient,
  factors,
  key: factorsKey(factors),
})

/** The polynomial of the terms, like ones collected. */
export function collect(terms: Iterable<Term>): Polynomial {
  const byKey = new Map<string, Term>()
  for (const term of terms) {
    const present = byKey.get(term.key)
    if (present === undefined) byKey.set(term.key, term)
    else byKey.set(term.key, { ...present, coefficient: Q.add(present.coefficient, term.coefficient) })
  }
  return [...byKey.values()].filter((t) => !Q.isZero(t.coefficient)).sort((a, b) => order(a.key, b.key))
}

export const fromAtom = (atom: Atom): Normal => fromFactors([{ atom, exponent: ONE }])

/** The value of an atom: a base is its polynomial, a constant its number. */
export function atomValue(atom: Atom): Normal {
  if (atom.kind === 'base') return makeNormal(atom.polynomial)
  return atom.kind === 'constant' ? fromRational(Q.fromInteger(atom.value)) : fromAtom(atom)
}

/** A product of factors that are already in normal form (sorted here). */
export const fromFactors = (factors: readonly Factor[], coefficient: Rational = Q.one): Normal =>
  makeNormal([makeTerm(coefficient, sortFactors(factors))])

export const sortFactors = (factors: readonly Factor[]): readonly Factor[] =>
  factors.length < 2 ? factors : [...factors].sort((a, b) => order(a.atom.key, b.atom.key))

export const dummyAtom = (id: number, sort: Sort = 'integer'): Atom => ({
  kind: 'dummy',
  id,
  sort,
  key: `?${id}${sort === 'real' ? 'r' : ''};`,
})

export const dummy = (id: number, sort: Sort = 'integer'): Normal => fromAtom(dummyAtom(id, sort))

// ---------------------------------------------------------------- destructors

/** The single atom with exponent 1 and coefficient 1 that a normal form is, if it is one. */
export function asAtom(n: Normal): Atom | undefined {
  const term = n.numerator[0]
  if (n.denominator.length > 0 || n.numerator.length !== 1 || term === undefined) return undefined
  const factor = term.factors[0]
  return term.factors.length === 1 && factor?.exponent.key === '1' && Q.equals(term.coefficient, Q.one) ? factor.atom : undefined
}

/** The number of an open or canonical dummy that a normal form is, if it is one. */
export function asDummy(n: Normal): number | undefined {
  const atom = asAtom(n)
  return atom?.kind === 'dummy' ? atom.id : undefined
}

/** The value of a normal form that is an integer of safe size. */
export function asInteger(n: Normal): number | undefined {
  if (n.constant === undefined || n.constant.den !== 1n) return undefined
  const value = Number(n.constant.num)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Visits the atoms of a normal form, those in exponents, arguments and bodies included. */
export function visitAtoms(n: Normal, visit: (atom: Atom) => void): void {
  const polynomial = (p: Polynomial): void => {
    for (const term of p) visitFactors(term.factors, visit)
  }
  polynomial(n.numerator)
  for (const f of n.denominator) polynomial(f.polynomial)
}

export function visitFactors(factors: readonly Factor[], visit: (atom: Atom) => void): void {
  for (const { atom, exponent } of factors) {
    if (exponent.constant === undefined) visitAtoms(exponent, visit)
    visitAtom(atom, visit)
  }
}

export function visitAtom(atom: Atom, visit: (atom: Atom) => void): void {
  visit(atom)
  switch (atom.kind) {
    case 'variable':
    case 'apply':
    case 'opaque':
      for (const arg of atom.args) visitAtoms(arg, visit)
      return
    case 'base':
      for (const term of atom.polynomial) visitFactors(term.factors, visit)
      return
    case 'sum':
      for (const d of atom.dummies) visitAtoms(d.upper, visit)
      visitFactors(atom.factors, visit)
      return
    case 'product':
      visitAtoms(atom.dummy.upper, visit)
      visitAtoms(atom.body, visit)
      return
    case 'expectation':
      for (const s of atom.over) if (s.at !== undefined) visitAtoms(s.at, visit)
      visitAtoms(atom.body, visit)
      return
    case 'delta':
      visitAtoms(atom.i, visit)
      visitAtoms(atom.j, visit)
      return
    case 'dummy':
    case 'constant':
      return
  }
}

/** The numbers of all dummies that occur. */
export function dummiesOf(n: Normal): ReadonlySet<number> {
  const ids = new Set<number>()
  if (n.key.includes('?')) visitAtoms(n, (atom) => atom.kind === 'dummy' && ids.add(atom.id))
  return ids
}

export function dummiesOfFactor(f: Factor): ReadonlySet<number> {
  const ids = new Set<number>()
  if (f.atom.key.includes('?') || f.exponent.key.includes('?'))
    visitFactors([f], (atom) => atom.kind === 'dummy' && ids.add(atom.id))
  return ids
}

/** The nesting height of closed sums and products: 0 where there is none. */
export function heightOf(factors: readonly Factor[]): number {
  let height = 0
  visitFactors(factors, (atom) => {
    if (atom.kind === 'sum' || atom.kind === 'product') height = Math.max(height, atom.height)
  })
  return height
}
