/** Sums and products of normal forms, and the like terms, like bases and like denominators in them. */

import { rational as Q } from '../../algebra/index.ts'
import { NEGATIVE, type Normalizer, NULL } from './normalizer.ts'
import type { Atom, DenominatorFactor, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

// ---------------------------------------------------------------- sums

export function addNormals(n: Normalizer, a: Normal, b: Normal): Normal {
  if (a.numerator.length === 0) return b
  if (b.numerator.length === 0) return a
  if (a.constant !== undefined && b.constant !== undefined) return T.fromRational(Q.add(a.constant, b.constant))
  n.spend(a.numerator.length + b.numerator.length)
  if (sameDenominator(a, b)) return T.makeNormal(T.collect([...a.numerator, ...b.numerator]), a.denominator)
  const common = leastCommon(a.denominator, b.denominator)
  const [left, right] = [scaleTo(n, a, common), scaleTo(n, b, common)]
  const top = addNormals(n, left, right)
  return T.makeNormal(top.numerator, mergeDenominators(top.denominator, common))
}

const sameDenominator = (a: Normal, b: Normal): boolean =>
  a.denominator.length === b.denominator.length &&
  a.denominator.every((f, i) => f.key === b.denominator[i]?.key && f.power === b.denominator[i]?.power)

function leastCommon(a: readonly DenominatorFactor[], b: readonly DenominatorFactor[]): readonly DenominatorFactor[] {
  const byKey = new Map(a.map((f) => [f.key, f]))
  for (const f of b) {
    const present = byKey.get(f.key)
    if (present === undefined || present.power < f.power) byKey.set(f.key, f)
  }
  return sortDenominator([...byKey.values()])
}

const sortDenominator = (list: readonly DenominatorFactor[]): readonly DenominatorFactor[] =>
  [...list].sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))

function mergeDenominators(a: readonly DenominatorFactor[], b: readonly DenominatorFactor[]): readonly DenominatorFactor[] {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const byKey = new Map(a.map((f) => [f.key, f]))
  for (const f of b) byKey.set(f.key, { ...f, power: f.power + (byKey.get(f.key)?.power ?? 0) })
  return sortDenominator([...byKey.values()])
}

/** The numerator of `a` over the common denominator (a multiple of its own). */
function scaleTo(n: Normalizer, a: Normal, common: readonly DenominatorFactor[]): Normal {
  let result = T.makeNormal(a.numerator)
  for (const f of common) {
    const missing = f.power - (a.denominator.find((g) => g.key === f.key)?.power ?? 0)
    for (let k = 0; k < missing; k++) result = mulNormals(n, result, T.makeNormal(f.polynomial))
  }
  return result
}

export const negateNormal = (a: Normal): Normal =>
  T.makeNormal(
    a.numerator.map((t) => ({ ...t, coefficient: Q.neg(t.coefficient) })),
    a.denominator,
  )

export const subNormals = (n: Normalizer, a: Normal, b: Normal): Normal => addNormals(n, a, negateNormal(b))

// ---------------------------------------------------------------- products

export function mulNormals(n: Normalizer, a: Normal, b: Normal): Normal {
  if (a.constant !== undefined && b.constant !== undefined) return T.fromRational(Q.mul(a.constant, b.constant))
  if (a.key === '1') return b
  if (b.key === '1') return a
  const top = mulPolynomials(n, a.numerator, b.numerator)
  const bottom = mergeDenominators(a.denominator, b.denominator)
  if (bottom.length === 0) return top
  return cancelEqualFactor(T.makeNormal(top.numerator, mergeDenominators(top.denominator, bottom)))
}

/** (c·P)/P = c, the case met when a multiple of a whole denominator stands above it. */
function cancelEqualFactor(a: Normal): Normal {
  if (a.numerator.length < 2) return a
  for (const f of a.denominator) {
    if (f.polynomial.length !== a.numerator.length) continue
    const [first, top] = [f.polynomial[0] as Term, a.numerator[0] as Term]
    const ratio = Q.div(top.coefficient, first.coefficient)
    const proportional = f.polynomial.every((t, i) => {
      const other = a.numerator[i] as Term
      return other.key === t.key && Q.equals(other.coefficient, Q.mul(ratio, t.coefficient))
    })
    if (proportional) {
      const rest = a.denominator.flatMap((g) => (g !== f ? [g] : f.power > 1 ? [{ ...f, power: f.power - 1 }] : []))
      return T.makeNormal(T.constantTerm(ratio), rest)
    }
  }
  return a
}

function mulPolynomials(n: Normalizer, a: Polynomial, b: Polynomial): Normal {
  n.spend(a.length * b.length)
  const plain: Term[] = []
  let special = T.ZERO
  for (const s of a) {
    for (const t of b) {
      const coefficient = Q.mul(s.coefficient, t.coefficient)
      const merged = mergeFactors(n, s.factors, t.factors)
      if (merged.extra === undefined) plain.push(T.makeTerm(coefficient, merged.factors))
      else special = addNormals(n, special, mulNormals(n, T.makeNormal([T.makeTerm(coefficient, merged.factors)]), merged.extra))
    }
  }
  return addNormals(n, T.makeNormal(T.collect(plain)), special)
}

interface Merged {
  readonly factors: readonly Factor[]
  /** What a factor turned into that is no longer a power of an atom (|x|² = x², √P·√P = P, a rule's right side). */
  readonly extra: Normal | undefined
}

function mergeFactors(n: Normalizer, a: readonly Factor[], b: readonly Factor[]): Merged {
  if (a.length === 0) return { factors: b, extra: undefined }
  if (b.length === 0) return { factors: a, extra: undefined }
  const factors: Factor[] = []
  let extra: Normal | undefined
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (y === undefined || (x !== undefined && x.atom.key < y.atom.key)) {
      factors.push(x as Factor)
      i++
    } else if (x === undefined || y.atom.key < x.atom.key) {
      factors.push(y)
      j++
    } else {
      const total = addNormals(n, x.exponent, y.exponent)
      const exponent = total.denominator.length > 0 ? n.canonical(total) : total
      const settled = settleFactor(n, x.atom, exponent)
      if (settled.factor !== undefined) factors.push(settled.factor)
      if (settled.extra !== undefined) extra = extra === undefined ? settled.extra : mulNormals(n, extra, settled.extra)
      i++
      j++
    }
  }
  return { factors, extra }
}

/** atom^exponent as at most one factor and a rest, for an exponent that changed by merging. */
export function settleFactor(n: Normalizer, atom: Atom, exponent: Normal): { factor?: Factor; extra?: Normal } {
  if (exponent.numerator.length === 0) return {}
  const value = exponent.constant
  switch (atom.kind) {
    case 'delta':
      return value !== undefined && Q.sign(value) > 0 ? { factor: { atom, exponent: T.ONE } } : { factor: { atom, exponent } }
    case 'constant':
    case 'base': {
      if (atom.kind === 'constant' && atom.value === -1n) return { extra: n.power(T.integer(-1), exponent) }
      // keep the constant part of the exponent in [0, 1): the rest is an ordinary rational or polynomial
      const whole = integerPart(exponent)
      if (whole === 0n || (whole < 0n && mayVanish(n, atom, exponent))) return { factor: { atom, exponent } }
      const rest = subNormals(n, exponent, T.fromRational(Q.fromInteger(whole)))
      const extra = n.power(T.atomValue(atom), T.fromRational(Q.fromInteger(whole)))
      return rest.numerator.length === 0 ? { extra } : { factor: { atom, exponent: rest }, extra }
    }
    case 'apply': {
      const [x] = atom.args as readonly [Normal]
      if (atom.fn === 'abs' && isEven(exponent)) return { extra: n.power(x, exponent) }
      if (atom.fn === 'exp' && exponent.constant === undefined) return { extra: n.apply('exp', [mulNormals(n, x, exponent)]) }
      const power = T.asInteger(exponent)
      if (atom.fn === 'abs' && power !== undefined && power !== 1 && (power > 0 || (n.signOf(x) & NULL) === 0))
        return { factor: { atom, exponent: T.ONE }, extra: n.power(x, T.integer(power - 1)) }
      break
    }
    default:
  }
  const whole = T.asInteger(exponent)
  if (whole !== undefined && whole > 1) {
    const rewritten = n.rewrite(atom, whole)
    if (rewritten !== undefined) {
      const rest = whole - rewritten.power
      const extra = n.power(rewritten.value, T.ONE)
      if (rest === 0) return { extra }
      const again = settleFactor(n, atom, T.integer(rest))
      return { ...again, extra: again.extra === undefined ? extra : mulNormals(n, extra, again.extra) }
    }
  }
  return { factor: { atom, exponent } }
}

/** Whether x^{e−k} is defined for a reason other than that x is not zero: then x^{−k} must not be split off. */
const mayVanish = (n: Normalizer, atom: Extract<Atom, { kind: 'constant' | 'base' }>, exponent: Normal): boolean =>
  atom.kind === 'base' &&
  exponent.constant === undefined &&
  (n.signOf(exponent) & NEGATIVE) === 0 &&
  (n.signOf(T.makeNormal(atom.polynomial)) & NULL) !== 0

/** ⌊constant term⌋ of an exponent without denominator; 0 for one with a denominator. */
export function integerPart(exponent: Normal): bigint {
  if (exponent.denominator.length > 0) return 0n
  const constant = exponent.numerator.find((t) => t.key === '')
  return constant === undefined ? 0n : Q.floor(constant.coefficient)
}

/** Whether an exponent is twice an integer-valued normal form, by its form. */
export function isEven(exponent: Normal): boolean {
  return isIntegerValued(exponent) && exponent.numerator.every((t) => t.coefficient.num % 2n === 0n)
}

/** Whether a normal form takes integer values only, by its form: integer coefficients, integer atoms, whole powers. */
export function isIntegerValued(a: Normal): boolean {
  if (a.denominator.length > 0) return false
  return a.numerator.every((t) => Q.isInteger(t.coefficient) && t.factors.every(isIntegerFactor))
}

function isIntegerFactor({ atom, exponent }: Factor): boolean {
  const power = T.asInteger(exponent)
  if (power === undefined || power < 0) return false
  switch (atom.kind) {
    case 'variable':
      return atom.variable.sort === 'integer'
    case 'dummy':
      return atom.sort === 'integer'
    case 'delta':
      return true
    case 'sum':
      return atom.factors.every(isIntegerFactor)
    case 'product':
      return isIntegerValued(atom.body)
    case 'apply':
      return (atom.fn === 'abs' || atom.fn === 'max' || atom.fn === 'min') && atom.args.every(isIntegerValued)
    default:
      return false
  }
}
