/**
 * Sparse polynomials over Q in any number of variables: the representation, its constructors and what can be read off it.
 *
 * A polynomial is (Σ_t coefficients[t] · monomial t) / denominator with integer coefficients. Invariants, which make equal
 * polynomials in equal variables equal field by field:
 *   variables are sorted by UTF-16 code units; monomials decrease strictly in the lexicographic order in which the first
 *   variable is the largest; coefficients are nonzero, doubles where all are safe integers and bigint otherwise;
 *   denominator > 0 has no factor in common with all coefficients; the packing is the narrowest for the largest exponent.
 * A polynomial remembers variables that no longer occur in it; operations unite the variables of their operands.
 */

import { DomainError } from '../errors.ts'
import * as integer from '../integer.ts'
import * as Q from '../rational.ts'
import { type Coefficients, content, demote, divideBy, scale } from './packed/coefficients.ts'
import { exponentAt, type Layout, largestExponentIn, makeLayout, repack, sameLayout, uniteVariables } from './packed/layout.ts'
import type { Terms } from './packed/merge.ts'
import { sortDecreasing } from './packed/sort.ts'

export interface Polynomial {
  readonly layout: Layout
  readonly keys: readonly number[]
  readonly coefficients: Coefficients
  readonly denominator: bigint
}

/** One term; `exponents` runs parallel to the variables of the polynomial. */
export interface Term {
  readonly coefficient: Q.Rational
  readonly exponents: readonly number[]
}

// ---------------------------------------------------------------- constructors

const noVariables = makeLayout([], 1)

export const zero: Polynomial = { layout: noVariables, keys: [], coefficients: [], denominator: 1n }
export const one: Polynomial = { layout: noVariables, keys: [0], coefficients: [1], denominator: 1n }

export const fromInteger = (n: bigint): Polynomial =>
  n === 0n ? zero : { layout: noVariables, keys: [0], coefficients: demote([n]), denominator: 1n }

export const fromRational = (q: Q.Rational): Polynomial =>
  q.num === 0n ? zero : { layout: noVariables, keys: [0], coefficients: demote([q.num]), denominator: q.den }

/** The polynomial that is the variable `name` itself. */
export const variable = (name: string): Polynomial => variables(name)[0]!

/**
 * The variables of the given names as polynomials that share one list of variables, which spares later unifications.
 * @example
 * ```ts
 * import { polynomial as P } from 'modewise/algebra'
 * import assert from 'node:assert/strict'
 * const [x, y] = P.variables('x', 'y')
 * assert.equal(P.toString(P.mul(P.add(x, y), P.sub(x, y))), 'x^2 - y^2')
 * ```
 */
export function variables<const Names extends readonly string[]>(...names: Names): { readonly [I in keyof Names]: Polynomial } {
  const layout = makeLayout([...new Set(names)].sort(), 1)
  const generators = names.map((name): Polynomial => {
    const index = layout.variables.indexOf(name)
    const keys: number[] = Array.from({ length: layout.words }, () => 0)
    keys[layout.wordOf[index]!] = layout.unit[index]!
    return { layout, keys, coefficients: [1], denominator: 1n }
  })
  return generators as { readonly [I in keyof Names]: Polynomial }
}

/**
 * The sum of the given terms; equal monomials are added up. `names[i]` belongs to `exponents[i]` and need not be sorted.
 * @throws DomainError for a repeated name or an exponent that is no integer from 0 to 2³¹ − 1
 */
export function fromTerms(names: readonly string[], terms: readonly Term[]): Polynomial {
  const sorted = [...names].sort()
  const repeated = sorted.find((name, i) => sorted[i + 1] === name)
  if (repeated !== undefined) throw new DomainError('fromTerms', 'names', repeated, 'given once only')
  const position = sorted.map((name) => names.indexOf(name))
  let largest = 1
  let denominator = 1n
  for (const { coefficient, exponents } of terms) {
    for (const e of exponents) {
      if (!Number.isSafeInteger(e) || e < 0) throw new DomainError('fromTerms', 'exponent', String(e), 'a nonnegative integer')
      if (e > largest) largest = e
    }
    denominator = integer.lcm(denominator, coefficient.den)
  }
  const layout = makeLayout(sorted, largest)
  const { words } = layout
  const keys = new Float64Array(terms.length * words)
  for (let t = 0; t < terms.length; t++) {
    for (let v = 0; v < sorted.length; v++) {
      keys[t * words + layout.wordOf[v]!]! += layout.unit[v]! * (terms[t]!.exponents[position[v]!] ?? 0)
    }
  }
  const order = sortDecreasing(
    words,
    keys,
    Int32Array.from(terms, (_, t) => t),
  )
  const outKeys: number[] = []
  const sums: bigint[] = []
  for (const t of order) {
    const { num, den } = terms[t]!.coefficient
    const value = num * (denominator / den)
    const key = keys.subarray(t * words, (t + 1) * words)
    const last = outKeys.length - words
    if (last >= 0 && key.every((word, w) => outKeys[last + w] === word)) sums[sums.length - 1]! += value
    else {
      outKeys.push(...key)
      sums.push(value)
    }
  }
  const kept = sums.flatMap((value, t) => (value === 0n ? [] : [t]))
  const keptKeys = kept.flatMap((t) => outKeys.slice(t * words, (t + 1) * words))
  return canonical(layout, { keys: keptKeys, coefficients: demote(kept.map((t) => sums[t]!)) }, denominator)
}

/** Brings sorted terms over a nonzero denominator to the canonical form of the invariants. */
export function canonical(layout: Layout, terms: Terms, denominator: bigint): Polynomial {
  let { keys, coefficients } = terms
  let den = denominator
  if (den !== 1n) {
    const g = content(coefficients, den)
    const divisor = den < 0n ? -g : g
    coefficients = divideBy(coefficients, divisor)
    den /= divisor
  }
  if (layout.isSmallest) return { layout, keys, coefficients, denominator: den }
  const narrow = makeLayout(layout.variables, largestExponentIn(layout, keys))
  if (narrow.bits === layout.bits) return { layout, keys, coefficients, denominator: den }
  keys = repack(keys, layout, narrow)
  return { layout: narrow, keys, coefficients, denominator: den }
}

/** The same polynomial written in a layout that has room for it; for internal use, the result may not be canonical. */
export const inLayout = (p: Polynomial, layout: Layout): Polynomial =>
  sameLayout(p.layout, layout) ? p : { ...p, layout, keys: repack(p.keys, p.layout, layout) }

/** Both operands in one layout that has the variables of both, with fields as wide as the wider operand needs. */
export function unify(a: Polynomial, b: Polynomial): readonly [Polynomial, Polynomial] {
  if (a.layout === b.layout || sameLayout(a.layout, b.layout)) return [a, b]
  const names = uniteVariables(a.layout.variables, b.layout.variables)
  if (names === a.layout.variables && hasRoom(a.layout, b)) return [a, inLayout(b, a.layout)]
  if (names === b.layout.variables && hasRoom(b.layout, a)) return [inLayout(a, b.layout), b]
  let layout = makeLayout(names, 1)
  if (!hasRoom(layout, a) || !hasRoom(layout, b)) {
    layout = makeLayout(names, Math.max(largestExponentIn(a.layout, a.keys), largestExponentIn(b.layout, b.keys)))
  }
  return [inLayout(a, layout), inLayout(b, layout)]
}

/** Whether the exponents of p fit into the fields of a layout. */
export const hasRoom = (layout: Layout, p: Polynomial): boolean =>
  p.layout.bits <= layout.bits || p.layout.variables.length === 0 || largestExponentIn(p.layout, p.keys) < 2 ** layout.bits

/** The polynomial with only the variables that occur in it: the canonical representative of its value. */
export function dropUnusedVariables(p: Polynomial): Polynomial {
  const used = usedVariables(p)
  if (used.length === p.layout.variables.length) return p
  const layout = makeLayout(used, largestExponentIn(p.layout, p.keys))
  return inLayout(p, layout)
}

// ---------------------------------------------------------------- destructors

export const isZero = (p: Polynomial): boolean => p.coefficients.length === 0

export const isOne = (p: Polynomial): boolean => p.coefficients[0] === 1 && p.denominator === 1n && isConstant(p)

/** Whether no variable occurs. */
export const isConstant = (p: Polynomial): boolean =>
  p.coefficients.length === 0 || (p.coefficients.length === 1 && p.keys.every((key) => key === 0))

export const termCount = (p: Polynomial): number => p.coefficients.length

/** Equality of the polynomials as mathematics, whatever unused variables they remember. */
export function equals(a: Polynomial, b: Polynomial): boolean {
  if (a === b) return true
  if (a.coefficients.length !== b.coefficients.length || a.denominator !== b.denominator) return false
  for (let t = 0; t < a.coefficients.length; t++) if (a.coefficients[t] !== b.coefficients[t]) return false
  const [left, right] = unify(a, b)
  for (let k = 0; k < left.keys.length; k++) if (left.keys[k] !== right.keys[k]) return false
  return true
}

/** The variables that occur, sorted. */
export const usedVariables = (p: Polynomial): readonly string[] => p.layout.variables.filter((_, v) => maxExponent(p, v) > 0)

function maxExponent(p: Polynomial, v: number): number {
  let largest = 0
  for (let t = 0; t < p.coefficients.length; t++) largest = Math.max(largest, exponentAt(p.layout, p.keys, t, v))
  return largest
}

/** The degree in one variable; −1 for the zero polynomial. */
export function degree(p: Polynomial, name: string): number {
  if (isZero(p)) return -1
  const v = p.layout.variables.indexOf(name)
  return v < 0 ? 0 : maxExponent(p, v)
}

/** The largest sum of the exponents of a monomial; −1 for the zero polynomial. */
export function totalDegree(p: Polynomial): number {
  let largest = -1
  for (let t = 0; t < p.coefficients.length; t++) {
    let sum = 0
    for (let v = 0; v < p.layout.variables.length; v++) sum += exponentAt(p.layout, p.keys, t, v)
    if (sum > largest) largest = sum
  }
  return largest
}

/** All terms in decreasing lexicographic order, exponents parallel to `p.layout.variables`. */
export function terms(p: Polynomial): readonly Term[] {
  return Array.from({ length: p.coefficients.length }, (_, t) => ({
    coefficient: Q.make(BigInt(p.coefficients[t]!), p.denominator),
    exponents: p.layout.variables.map((_, v) => exponentAt(p.layout, p.keys, t, v)),
  }))
}

/** The coefficient of the lexicographically largest monomial; 0 for the zero polynomial. */
export const leadingCoefficient = (p: Polynomial): Q.Rational =>
  isZero(p) ? Q.zero : Q.make(BigInt(p.coefficients[0]!), p.denominator)

/** The sign of the leading coefficient in the lexicographic order, which is not the sign of the polynomial's values. */
export const leadingSign = (p: Polynomial): -1 | 0 | 1 => (isZero(p) ? 0 : p.coefficients[0]! > 0 ? 1 : -1)

/**
 * The value of a polynomial in which no variable occurs.
 * @throws DomainError where one does
 */
export function constantValue(p: Polynomial): Q.Rational {
  if (!isConstant(p)) throw new DomainError('constantValue', 'p', `a polynomial in ${usedVariables(p).join(', ')}`, 'constant')
  return leadingCoefficient(p)
}

/** q·p for a rational q. */
export function scaleBy(p: Polynomial, q: Q.Rational): Polynomial {
  if (q.num === 0n || isZero(p)) return { layout: makeLayout(p.layout.variables, 1), keys: [], coefficients: [], denominator: 1n }
  if (q.den === 1n && p.denominator === 1n) return { ...p, coefficients: scale(p.coefficients, q.num) }
  const g = integer.gcd(q.num, p.denominator)
  const h = content(p.coefficients, q.den)
  const coefficients = scale(divideBy(p.coefficients, h), q.num / g)
  return { layout: p.layout, keys: p.keys, coefficients, denominator: (p.denominator / g) * (q.den / h) }
}

/** Whether both remember the same variables in the same packing; a shortcut for code that aligns many polynomials. */
export const isAligned = (a: Polynomial, b: Polynomial): boolean => a.layout === b.layout || sameLayout(a.layout, b.layout)
