/**
 * The proof that a closed form is a given real algebraic number.
 *
 * 1. Every root, cosine and tangent of the form becomes a generator of a tower of rings over Q with a relation that its real value
 *    satisfies: tⁿ = radicand; 4t³ − 3t = u for t = cos((arccos u + 2πk)/3); the minimal polynomial of cos rπ or tan rπ. A root whose
 *    product with an earlier one of the same index is known to be a rational c (their radicands multiply to cⁿ, and real roots of a
 *    given sign are unique) becomes c/t. Square roots of integers become products over pairwise coprime ones.
 * 2. The minimal polynomial of the number, evaluated in the tower at the form, is exactly 0. So the form's value is one of its roots.
 * 3. An enclosure of the form meets the isolating interval of no other real root.
 */

import type { BudgetOptions } from '../../budget.ts'
import { dyadic } from '../../interval/index.ts'
import * as Q from '../../rational.ts'
import * as U from '../../univariate/index.ts'
import { equals } from '../compare.ts'
import { type Algebraic, fromIrreducible, isRational, narrow } from '../number.ts'
import { enclosureOf } from './enclosure.ts'
import { FormTower } from './form-tower.ts'
import type { ClosedForm } from './tree.ts'

/** An enclosure that has not decided with so many bits never will. */
const mostBits = 8192

/** Whether it is proved that the form's value is the number. False means that no proof was found. */
export function proves(form: ClosedForm, a: Algebraic, options?: BudgetOptions): boolean {
  return isRational(a)
    ? form.kind === 'rational' && Q.equals(form.value, a.interval.lower)
    : isNamedBy(form, a, 64, options) !== false &&
        isRootOf(form, a.minimalPolynomial) &&
        isNamedBy(form, a, mostBits, options) === true
}

/** Step 3: true or false once no other root, or not this one, meets the enclosure; undefined at the end of the precision. */
function isNamedBy(form: ClosedForm, a: Algebraic, bits: number, options?: BudgetOptions): boolean | undefined {
  const enclosure = enclosureOf(form, options)
  const f = a.minimalPolynomial
  const roots = U.isolate(f, options).map((interval) => fromIrreducible(f, interval))
  for (let working = 64; working <= bits; working *= 2) {
    const value = enclosure(working)
    if (value === undefined) continue
    const [lower, upper] = [dyadic.toRational(value.lo), dyadic.toRational(value.hi)]
    const met = roots
      .map((root) => narrow(root, { bits: working }, options))
      .filter(({ interval }) => Q.compare(interval.lower, upper) <= 0 && Q.compare(lower, interval.upper) <= 0)
    if (!met.some((root) => equals(root, a))) return false
    if (met.length === 1) return true
  }
  return undefined
}

/** Step 2: whether f vanishes at the form in the tower of its radicals. */
export function isRootOf(form: ClosedForm, f: U.IntegerPolynomial): boolean {
  const tower = new FormTower(form)
  const value = tower.evaluate(form)
  if (value === undefined) return false
  const { ring } = tower
  const x = tower.raise(value)
  let result = ring.fromRational(Q.zero)
  for (const c of f.toReversed()) result = ring.add(ring.mul(result, x), ring.fromRational(Q.fromInteger(c)))
  return ring.isZero(result)
}
