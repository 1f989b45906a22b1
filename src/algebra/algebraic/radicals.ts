/**
 * Closed forms of real algebraic numbers: by radicals, and by cosines where real radicals do not suffice.
 *
 * Covered: degrees up to 4 (quadratic formula; Cardano, trigonometric in the casus irreducibilis; Ferrari and Euler), roots of binomials
 * a·xⁿ + b, roots of compositions g∘h of such polynomials to any depth, and 2cos rπ, cos rπ, tan rπ for rational r up to degree 12.
 * A form is proposed and then proved (closed-form/proof.ts): its minimal polynomial vanishes at it exactly in a tower of rings that its
 * radicals generate, and a certified enclosure tells it from the conjugates. What is not proved is not returned.
 */

import type { BudgetOptions } from '../budget.ts'
import { startBudget } from '../budget.ts'
import * as Q from '../rational.ts'
import type { IntegerPolynomial } from '../univariate/index.ts'
import * as U from '../univariate/index.ts'
import { recognizeAngle } from './closed-form/angle.ts'
import { depressedCubicForms, quadraticForms } from './closed-form/cubic.ts'
import { proves } from './closed-form/proof.ts'
import { depressedQuarticForms } from './closed-form/quartic.ts'
import { type ClosedForm, gather, negate, rational, root, scale, sum } from './closed-form/tree.ts'
import { evaluate } from './evaluate.ts'
import { type Algebraic, degree } from './number.ts'

/**
 * A closed form proved equal to a, or null where none of the covered kinds applies (a generic quintic has none at all).
 *
 * Cost: polynomial arithmetic in a ring of dimension up to 512 over Q for every form tried. A step of the budget is one form tried.
 * @throws BudgetExceededError
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { algebraic as A } from 'modewise/algebra'
 * const forms = A.realRoots([1n, -3n, 0n, 1n]).map(({ root }) => A.toText(A.closedForm(root)!))
 * assert.deepEqual(forms, ['2*cos(8*pi/9)', '2*cos(4*pi/9)', '2*cos(2*pi/9)'])
 * ```
 */
export function closedForm(a: Algebraic, options?: BudgetOptions): ClosedForm | null {
  const budget = startBudget('closedForm', options)
  for (const form of candidates(a, options)) {
    budget.spend()
    if (proves(form, a, options)) return form
  }
  return null
}

/** Forms that may name the number, the prettiest first. */
function* candidates(a: Algebraic, options?: BudgetOptions): Generator<ClosedForm> {
  const f = a.minimalPolynomial
  if (degree(a) === 1) yield rational(a.interval.lower)
  if (degree(a) > 2 && degree(a) !== 4) yield* recognized(a, options)
  const [inner, ...outer] = innermost(f)
  if (outer.length === 0 || degree(a) === 4) yield* solve(f, rational(Q.zero), options)
  if (inner !== undefined && outer.length > 0) {
    // f = g∘h: h(a) is a root of g, of lower degree
    const value = closedForm(evaluate(inner, a, options), options)
    if (value !== null) yield* solve(inner, value, options)
  }
  if (degree(a) === 4) yield* recognized(a, options)
}

/** The complete decomposition from the inside, powers of x taken together: x², x³ is one x⁶. */
function innermost(f: IntegerPolynomial): readonly IntegerPolynomial[] {
  const isPower = (h: IntegerPolynomial): boolean => h.every((c, i) => (i === U.degree(h) ? c === 1n : c === 0n))
  const parts = U.decompose(f).toReversed()
  const powers = parts.findIndex((part) => !isPower(part))
  if (powers === 0) return parts
  // a binomial is a power inside a linear polynomial: nothing is left outside
  const n = (powers < 0 ? parts : parts.slice(0, powers)).reduce((product, part) => product * U.degree(part), 1)
  const last = parts[powers]
  const isBinomial = f.filter((c) => c !== 0n).length === 2
  return isBinomial || last === undefined ? [f] : [U.monomial(1n, n), ...parts.slice(powers)]
}

function* recognized(a: Algebraic, options?: BudgetOptions): Generator<ClosedForm> {
  const form = recognizeAngle(a, options)
  if (form !== undefined) yield form
}

/** Forms of the real solutions x of h(x) = value, for a polynomial h of degree up to 4 or a binomial; none for others. */
function* solve(h: IntegerPolynomial, value: ClosedForm, options?: BudgetOptions): Generator<ClosedForm> {
  const n = U.degree(h)
  const lead = Q.fromInteger(U.leadingCoefficient(h))
  // x = y + shift has no term of degree n − 1
  const shift = Q.div(Q.fromInteger(-h[n - 1]!), Q.mul(lead, Q.fromSafeInteger(n)))
  const taylor = monicTaylor(h, shift)
  const constant = sum(rational(taylor[0]!), scale(Q.neg(Q.inv(lead)), value))
  const shifted = (forms: readonly ClosedForm[]): readonly ClosedForm[] => forms.map((form) => gather(rational(shift), form))
  const completesSquare = n === 2 && !Q.isZero(shift) && value.kind !== 'rational'
  if (!completesSquare && taylor.slice(1, -1).every(Q.isZero)) {
    const radical = root(negate(constant), n)
    yield* shifted(n % 2 === 0 ? [radical, negate(radical)] : [radical])
  }
  if (completesSquare) yield* quadraticForms(lead, Q.fromInteger(h[1]!), sum(rational(Q.fromInteger(h[0]!)), negate(value)))
  if (n === 3) yield* shifted(depressedCubicForms(rational(taylor[1]!), constant))
  if (n === 4) {
    yield* shifted(
      depressedQuarticForms(taylor[2]!, taylor[1]!, constant, rationalResolventRoots(taylor[2]!, taylor[1]!, constant, options)),
    )
  }
}

/** The coefficients of h(y + shift)/lc(h). */
function monicTaylor(h: IntegerPolynomial, shift: Q.Rational): readonly Q.Rational[] {
  const n = U.degree(h)
  const coefficients = h.map((c) => Q.make(c, U.leadingCoefficient(h)))
  for (let k = 0; k < n; k++) {
    for (let i = n - 1; i >= k; i--) coefficients[i] = Q.add(coefficients[i]!, Q.mul(shift, coefficients[i + 1]!))
  }
  return coefficients
}

/** The rational roots of z³ + 2p·z² + (p² − 4r)·z − q² for a rational r. */
function rationalResolventRoots(p: Q.Rational, q: Q.Rational, r: ClosedForm, options?: BudgetOptions): readonly Q.Rational[] {
  if (r.kind !== 'rational') return []
  const linear = Q.sub(Q.mul(p, p), Q.mul(Q.fromInteger(4n), r.value))
  const { polynomial } = U.fromRationals([Q.neg(Q.mul(q, q)), linear, Q.mul(Q.fromInteger(2n), p), Q.one])
  return U.factor(polynomial, options)
    .factors.map(({ factor }) => factor)
    .filter((factor) => U.degree(factor) === 1)
    .map(([constant, lead]) => Q.make(-constant!, lead!))
}
