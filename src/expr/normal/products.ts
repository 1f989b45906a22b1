/**
 * Products over ranges in normal form.
 *
 * Every product runs from 1. Π (c·x_l·y_l) = c^{count} Π x_l Π y_l, Π x_l^e = (Π x_l)^e for an exponent e without the
 * dummy (an integer, or x_l ≥ 0), Π n_l/d_l = Π n_l / Π d_l.
 */

import { isIntegerValued, mulNormals } from './arithmetic.ts'
import { unitize } from './lattice.ts'
import { NEGATIVE, type Normalizer, NULL, POSITIVE } from './normalizer.ts'
import { rationalPower } from './power.ts'
import { productAtom, renameNormal } from './rename.ts'
import { narrowed, splitRange } from './sums.ts'
import type { Atom, Factor, Normal } from './terms.ts'
import * as T from './terms.ts'

/** Π_{id=lower}^{upper} body. */
export function productOver(n: Normalizer, id: number, lower: Normal, upper: Normal, body: Normal): Normal {
  n.require('integer', lower, 'the start of a range')
  const shift = n.add(lower, T.integer(-1))
  const shifted = shift.numerator.length === 0 ? body : n.substitute(body, new Map([[id, n.add(T.dummy(id), shift)]]))
  const range = splitRange(n, n.add(upper, mulNormals(n, shift, T.integer(-1))))
  let result = T.ONE
  for (const member of range.members) result = mulNormals(n, result, n.substitute(shifted, new Map([[id, member]])))
  if (!range.symbolic) return result
  return mulNormals(n, result, symbolicProduct(n, id, range.upper, narrowed(n, id, range, shifted)))
}

/** `n` is the normalizer around the product, which does not know that the range has members. */
function symbolicProduct(n: Normalizer, id: number, upper: Normal, body: Normal): Normal {
  const inner = n.withRange(id, upper)
  const { numerator, denominator } = inner.canonical(body)
  if (numerator.length === 0) return makeProduct(n, id, upper, T.ZERO)
  const { coefficient, monomial, polynomial } = unitize(inner, numerator)
  let result = T.ONE
  if (coefficient.num !== 1n || coefficient.den !== 1n) {
    n.require('nonnegative', upper, 'the number of members of a range')
    result = mulNormals(n, result, rationalPower(n, coefficient, upper))
  }
  for (const factor of monomial) result = mulNormals(n, result, factorProduct(n, id, upper, factor))
  const rest = T.makeNormal(polynomial)
  if (rest.key !== '1') result = mulNormals(n, result, wholeProduct(n, id, upper, rest))
  for (const f of denominator) {
    const below = wholeProduct(n, id, upper, T.makeNormal(f.polynomial))
    result = mulNormals(n, result, n.power(below, T.integer(-f.power)))
  }
  return result
}

function factorProduct(n: Normalizer, id: number, upper: Normal, { atom, exponent }: Factor): Normal {
  const inner = n.withRange(id, upper)
  const base = T.atomValue(atom)
  const inAtom = T.dummiesOf(base).has(id)
  const inExponent = T.dummiesOf(exponent).has(id)
  if (!inAtom && inExponent) {
    // Π_l x^{e_l} = x^{Σ_l e_l}
    if (isIntegerValued(exponent) || (n.signOf(base) & ~POSITIVE) === 0) return n.power(base, n.sum(id, T.ONE, upper, exponent))
    return makeProduct(n, id, upper, inner.power(base, exponent))
  }
  if (!inAtom) {
    n.require('nonnegative', upper, 'the number of members of a range')
    return n.power(base, mulNormals(n, exponent, upper))
  }
  // Π exp(x_l)^e = exp(Σ x_l)^e
  if (!inExponent && atom.kind === 'apply' && atom.fn === 'exp')
    return n.power(n.apply('exp', [n.sum(id, T.ONE, upper, atom.args[0] as Normal)]), exponent)
  const splits = !inExponent && (isIntegerValued(exponent) || (inner.signOf(base) & NEGATIVE) === 0)
  return splits ? n.power(makeProduct(n, id, upper, base), exponent) : makeProduct(n, id, upper, inner.power(base, exponent))
}

function wholeProduct(n: Normalizer, id: number, upper: Normal, base: Normal): Normal {
  if (T.dummiesOf(base).has(id)) return makeProduct(n, id, upper, base)
  n.require('nonnegative', upper, 'the number of members of a range')
  return n.power(base, upper)
}

/** Π_{id=1}^{upper} body as one atom, whatever its range. */
export function makeProduct(n: Normalizer, id: number, upper: Normal, body: Normal): Normal {
  const inside = [...body.numerator, ...body.denominator.flatMap((f) => f.polynomial), ...upper.numerator]
  const height = 1 + T.heightOf(inside.flatMap((t) => t.factors))
  const name = -(64 * height + 2)
  const atom = productAtom({ id: name, upper }, renameNormal(body, new Map([[id, name]])), height)
  const rewritten = n.rewrite(atom, 1)
  return rewritten === undefined ? T.fromAtom(atom) : rewritten.value
}

/** A closed product with a fresh dummy. */
export function openProduct(
  n: Normalizer,
  atom: Extract<Atom, { kind: 'product' }>,
): { readonly id: number; readonly body: Normal } {
  const id = n.fresh()
  return { id, body: renameNormal(atom.body, new Map([[atom.dummy.id, id]])) }
}

/** The signs of a product, from those of its body on the range. */
export function signOfProduct(n: Normalizer, atom: Extract<Atom, { kind: 'product' }>): number {
  const { id, body } = openProduct(n, atom)
  const signs = n.withRange(id, atom.dummy.upper).signOf(body)
  if ((signs & ~POSITIVE) === 0) return POSITIVE
  if ((signs & NEGATIVE) === 0) return NULL | POSITIVE
  return (signs & NULL) === 0 ? NEGATIVE | POSITIVE : NEGATIVE | NULL | POSITIVE
}
