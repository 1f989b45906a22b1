/**
 * Generalized polynomials as ordinary ones: gcd, lowest terms and perfect powers.
 *
 * The exponents of one atom generate a lattice over Q; with a basis of it as new variables the polynomials become
 * ordinary (Laurent) polynomials, and a gcd there is a gcd here up to a monomial, for any choice of the basis.
 */

import { polynomial as A, rational as Q, type Rational } from '../../algebra/index.ts'
import { addNormals, mulNormals, settleFactor, subNormals } from './arithmetic.ts'
import type { Normalizer } from './normalizer.ts'
import type { Atom, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

type Ordinary = ReturnType<typeof A.fromInteger>

interface Generator {
  readonly atom: Atom
  /** The exponent that one power of the generator stands for. */
  readonly unit: Normal
  readonly basisKey: string
  readonly atomScale: Normal
}

interface Embedding {
  readonly images: readonly Ordinary[]
  readonly restore: (p: Ordinary) => Polynomial
}

/** All polynomials over one common set of generators, divided by one common monomial. */
function embed(n: Normalizer, list: readonly Polynomial[]): Embedding {
  const atoms = new Map<string, Atom>()
  const exponents = new Map<string, Map<string, Normal>>()
  for (const term of list.flat()) {
    for (const { atom, exponent } of term.factors) {
      atoms.set(atom.key, atom)
      const seen = exponents.get(atom.key) ?? new Map([['0', T.ZERO]])
      exponents.set(atom.key, seen.set(exponent.key, exponent))
    }
  }
  const generators: Generator[] = []
  const coordinates = new Map<string, readonly { readonly generator: number; readonly power: number }[]>()
  const lowest: number[] = []
  for (const [key, atom] of atoms) {
    const seen = [...(exponents.get(key) as Map<string, Normal>).values()]
    const scale = commonScale(n, seen)
    const scaled = seen.map((e) => ({ key: e.key, terms: mulNormals(n, e, scale).numerator }))
    const first = generators.length
    const basis = [...new Set(scaled.flatMap((e) => e.terms.map((t) => t.key)))].sort()
    const denominators = basis.map((b) => scaled.reduce((q, e) => lcm(q, find(e.terms, b)?.coefficient.den ?? 1n), 1n))
    basis.forEach((basisKey, i) => {
      const monomial = scaled.flatMap((e) => e.terms).find((t) => t.key === basisKey) as Term
      const numerator = T.makeNormal([T.makeTerm(Q.make(1n, denominators[i] as bigint), monomial.factors)])
      generators.push({ atom, unit: mulNormals(n, numerator, n.power(scale, T.integer(-1))), basisKey, atomScale: scale })
      lowest.push(0)
    })
    for (const e of scaled) {
      const powers = basis.flatMap((b, i) => {
        const coefficient = find(e.terms, b)?.coefficient
        if (coefficient === undefined) return []
        const power = Number(Q.mul(coefficient, Q.fromInteger(denominators[i] as bigint)).num)
        lowest[first + i] = Math.min(lowest[first + i] as number, power)
        return [{ generator: first + i, power }]
      })
      coordinates.set(`${key} ${e.key}`, powers)
    }
  }
  const names = generators.map((_, i) => `g${i}`)
  const images = list.map((p) =>
    A.fromTerms(
      names,
      p.map((term) => {
        const powers = lowest.map((low) => -low)
        for (const { atom, exponent } of term.factors) {
          for (const { generator, power } of coordinates.get(`${atom.key} ${exponent.key}`) ?? []) {
            powers[generator] = (powers[generator] as number) + power
          }
        }
        return { coefficient: term.coefficient, exponents: powers }
      }),
    ),
  )
  return { images, restore: (p) => restore(n, p, generators) }
}

const find = (terms: Polynomial, key: string): Term | undefined => terms.find((t) => t.key === key)

const lcm = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

/** The product of the distinct denominators of the exponents. */
function commonScale(n: Normalizer, list: readonly Normal[]): Normal {
  const distinct = new Map(list.flatMap((e) => e.denominator.map((f) => [`${f.key} ${f.power}`, f] as const)))
  let scale = T.ONE
  for (const f of distinct.values()) for (let k = 0; k < f.power; k++) scale = mulNormals(n, scale, T.makeNormal(f.polynomial))
  return scale
}

function restore(n: Normalizer, p: Ordinary, generators: readonly Generator[]): Polynomial {
  const names = p.layout.variables
  return T.collect(
    A.terms(p).map((term) => {
      const exponents = new Map<string, { atom: Atom; exponent: Normal }>()
      names.forEach((name, v) => {
        const power = term.exponents[v] ?? 0
        if (power === 0) return
        const { atom, unit } = generators[Number(name.slice(1))] as Generator
        const before = exponents.get(atom.key)?.exponent ?? T.ZERO
        exponents.set(atom.key, { atom, exponent: n.canonical(addNormals(n, before, mulNormals(n, unit, T.integer(power)))) })
      })
      const factors = [...exponents.values()].filter((f) => f.exponent.numerator.length > 0)
      return T.makeTerm(term.coefficient, T.sortFactors(factors))
    }),
  )
}

// ---------------------------------------------------------------- units

/** p = coefficient · monomial · polynomial, with the polynomial primitive, free of monomials and of positive first term. */
export interface Unitized {
  readonly coefficient: Rational
  readonly monomial: readonly Factor[]
  readonly polynomial: Polynomial
}

/** Splits the largest rational and monomial factor off a nonzero polynomial. */
export function unitize(n: Normalizer, p: Polynomial): Unitized {
  const lowest = new Map<string, Factor>()
  for (const factor of p.flatMap((t) => t.factors)) {
    if (lowest.has(factor.atom.key)) continue
    const all = p.map((t) => t.factors.find((f) => f.atom.key === factor.atom.key)?.exponent ?? T.ZERO)
    const low = all.reduce((a, b) => (exponentSign(subNormals(n, b, a)) < 0 ? b : a))
    lowest.set(factor.atom.key, { atom: factor.atom, exponent: low })
  }
  const monomial = T.sortFactors([...lowest.values()].filter((f) => f.exponent.numerator.length > 0))
  const shifted = monomial.length === 0 ? p : divideByMonomial(n, p, monomial)
  const first = shifted[0] as Term
  let content = Q.abs(first.coefficient)
  for (const t of shifted) content = Q.make(gcd(content.num, t.coefficient.num), lcm(content.den, t.coefficient.den))
  const coefficient = Q.sign(first.coefficient) < 0 ? Q.neg(content) : content
  return { coefficient, monomial, polynomial: shifted.map((t) => ({ ...t, coefficient: Q.div(t.coefficient, coefficient) })) }
}

function divideByMonomial(n: Normalizer, p: Polynomial, monomial: readonly Factor[]): Polynomial {
  const inverse = new Map(monomial.map((f) => [f.atom.key, f]))
  return T.collect(
    p.map((t) => {
      const byKey = new Map(t.factors.map((f) => [f.atom.key, f]))
      for (const [key, f] of inverse) {
        const exponent = n.canonical(subNormals(n, byKey.get(key)?.exponent ?? T.ZERO, f.exponent))
        byKey.set(key, { atom: f.atom, exponent })
      }
      return T.makeTerm(t.coefficient, T.sortFactors([...byKey.values()].filter((f) => f.exponent.numerator.length > 0)))
    }),
  )
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** A translation-invariant order of exponents: the sign of the last nonconstant coefficient by key, else of the constant. */
function exponentSign(difference: Normal): number {
  if (difference.constant !== undefined) return Q.sign(difference.constant)
  const degree = (t: Term): number => t.factors.reduce((d, f) => d + (T.asInteger(f.exponent) ?? 0), 0)
  const last = difference.numerator.reduce((a, b) =>
    degree(b) > degree(a) || (degree(b) === degree(a) && b.key > a.key) ? b : a,
  )
  return Q.sign(last.coefficient)
}

// ---------------------------------------------------------------- lowest terms

/** Lowest terms with the denominator as one polynomial: the canonical form of a rational function of the atoms. */
export function lowestTerms(n: Normalizer, a: Normal): Normal {
  if (a.denominator.length === 0 || a.numerator.length === 0) return a
  let bottom = T.ONE
  for (const f of a.denominator) for (let k = 0; k < f.power; k++) bottom = mulNormals(n, bottom, T.makeNormal(f.polynomial))
  n.spend(a.numerator.length * bottom.numerator.length)
  const { images, restore: back } = embed(n, [a.numerator, bottom.numerator])
  const [top, low] = images as readonly [Ordinary, Ordinary]
  const common = A.gcd(top, low)
  const numerator = back(A.divideExactly(top, common))
  const denominator = back(A.divideExactly(low, common))
  return divideByPolynomial(n, T.makeNormal(numerator), denominator)
}

/** a / p for a nonzero polynomial p, its rational and monomial factors moved to the numerator. */
export function divideByPolynomial(n: Normalizer, a: Normal, p: Polynomial): Normal {
  const { coefficient, monomial, polynomial } = unitize(n, p)
  let top = mulNormals(n, a, T.fromRational(Q.inv(coefficient)))
  for (const f of monomial) {
    const { factor, extra } = settleFactor(n, f.atom, mulNormals(n, f.exponent, T.integer(-1)))
    if (factor !== undefined) top = mulNormals(n, top, T.fromFactors([factor]))
    if (extra !== undefined) top = mulNormals(n, top, extra)
  }
  if (polynomial.length === 1) return top
  const factor = { polynomial, power: 1, key: T.polynomialKey(polynomial) }
  return mulNormals(n, top, T.makeNormal(T.constantTerm(Q.one), [factor]))
}

/** A polynomial factor to a positive integer power. */
export interface PolynomialPower {
  readonly polynomial: Polynomial
  readonly power: number
}

/** p = constant · Π polynomial^power by square-free decomposition (p primitive, free of monomials), checked by multiplying out. */
export function perfectPowers(
  n: Normalizer,
  p: Polynomial,
): { readonly constant: Rational; readonly powers: readonly PolynomialPower[] } {
  const { images, restore: back } = embed(n, [p])
  const powers = A.squareFreeDecomposition(images[0] as Ordinary)
    .factors.map((f) => ({ polynomial: back(f.factor), power: f.multiplicity }))
    .filter((f) => f.polynomial.length > 1)
    .map((f) => ({ ...f, polynomial: unitize(n, f.polynomial).polynomial }))
  let product = T.ONE
  for (const f of powers) for (let k = 0; k < f.power; k++) product = mulNormals(n, product, T.makeNormal(f.polynomial))
  const [first, other] = [p[0] as Term, product.numerator[0]]
  if (other === undefined || other.key !== first.key) return { constant: Q.one, powers: [{ polynomial: p, power: 1 }] }
  const constant = Q.div(first.coefficient, other.coefficient)
  const scaled = mulNormals(n, product, T.fromRational(constant))
  return scaled.key === T.makeNormal(p).key ? { constant, powers } : { constant: Q.one, powers: [{ polynomial: p, power: 1 }] }
}
