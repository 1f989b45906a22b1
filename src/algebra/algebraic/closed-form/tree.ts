/**
 * Closed forms: expressions in rationals, real roots, and cosines and tangents of angles, that stand for real numbers.
 *
 * The constructors fold rational parts and keep a rational factor in front; they rewrite nothing that could change a value: √a·√b stays
 * as it is. Roots are real: the nonnegative root of a nonnegative number, or the real odd root of any number.
 */

import * as integer from '../../integer.ts'
import * as Q from '../../rational.ts'

/** multiple·π. */
export interface PiAngle {
  readonly kind: 'pi'
  readonly multiple: Q.Rational
}

/** (arccos(cosine) + 2π·turns)/3. */
export interface ThirdAngle {
  readonly kind: 'third'
  readonly cosine: ClosedForm
  readonly turns: 0 | 1 | 2
}

export type ClosedForm =
  | { readonly kind: 'rational'; readonly value: Q.Rational }
  | { readonly kind: 'sum'; readonly terms: readonly ClosedForm[] }
  | { readonly kind: 'product'; readonly factors: readonly ClosedForm[] }
  | { readonly kind: 'quotient'; readonly numerator: ClosedForm; readonly denominator: ClosedForm }
  | { readonly kind: 'power'; readonly base: ClosedForm; readonly exponent: number }
  | { readonly kind: 'root'; readonly radicand: ClosedForm; readonly index: number }
  | { readonly kind: 'cosine'; readonly angle: PiAngle | ThirdAngle }
  | { readonly kind: 'tangent'; readonly angle: PiAngle }

export const rational = (value: Q.Rational): ClosedForm => ({ kind: 'rational', value })

export const fromInteger = (n: number): ClosedForm => rational(Q.fromSafeInteger(n))

const isValue = (form: ClosedForm, value: Q.Rational): boolean => form.kind === 'rational' && Q.equals(form.value, value)

/** The rational factor in front, and the rest. */
export function splitCoefficient(form: ClosedForm): { readonly coefficient: Q.Rational; readonly core: ClosedForm } {
  if (form.kind === 'rational') return { coefficient: form.value, core: rational(Q.one) }
  const [first, ...rest] = form.kind === 'product' ? form.factors : []
  if (first?.kind !== 'rational') return { coefficient: Q.one, core: form }
  return { coefficient: first.value, core: rest.length === 1 ? rest[0]! : { kind: 'product', factors: rest } }
}

/** Whether both are built in the same way. */
export function sameForm(a: ClosedForm, b: ClosedForm): boolean {
  const write = (form: ClosedForm): string =>
    JSON.stringify(form, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  return a.kind === b.kind && write(a) === write(b)
}

/** The summands, a rational factor in front of a sum multiplied into it. */
export function summands(form: ClosedForm): readonly ClosedForm[] {
  const { coefficient, core } = splitCoefficient(form)
  return core.kind === 'sum' ? core.terms.map((term) => scale(coefficient, term)) : [form]
}

/** The sum; terms that differ by a rational factor become one, the first positive term comes first. */
export function sum(...terms: readonly ClosedForm[]): ClosedForm {
  const collected: { coefficient: Q.Rational; core: ClosedForm }[] = []
  for (const term of terms.flatMap(summands)) {
    const { coefficient, core } = splitCoefficient(term)
    const known = collected.findIndex((entry) => sameForm(entry.core, core))
    if (known < 0) collected.push({ coefficient, core })
    else collected[known] = { core, coefficient: Q.add(coefficient, collected[known]!.coefficient) }
  }
  const all = collected.filter(({ coefficient }) => !Q.isZero(coefficient))
  const positive = all.filter(({ coefficient }) => Q.sign(coefficient) > 0)
  const negative = all.filter(({ coefficient }) => Q.sign(coefficient) < 0)
  const constantFirst = (entries: typeof all) => [
    ...entries.filter(({ core }) => isOne(core)),
    ...entries.filter(({ core }) => !isOne(core)),
  ]
  const ordered = [...constantFirst(positive), ...constantFirst(negative)].map(({ coefficient, core }) =>
    scale(coefficient, core),
  )
  return ordered.length === 0 ? rational(Q.zero) : ordered.length === 1 ? ordered[0]! : { kind: 'sum', terms: ordered }
}

/** The terms over one denominator: 1/2 + √5/2 as (1 + √5)/2. */
export function gather(...terms: readonly ClosedForm[]): ClosedForm {
  const total = sum(...terms)
  if (total.kind !== 'sum') return total
  const content = contentOf(total.terms)
  return scale(content, { kind: 'sum', terms: total.terms.map((term) => scale(Q.inv(content), term)) })
}

/** The positive rational c such that the rational factors of the terms, divided by c, are integers without common factor. */
function contentOf(terms: readonly ClosedForm[]): Q.Rational {
  const coefficients = terms.map((term) => splitCoefficient(term).coefficient)
  const den = coefficients.reduce((d, { den }) => integer.lcm(d, den), 1n)
  const num = coefficients.reduce((g, c) => integer.gcd(g, c.num * (den / c.den)), 0n)
  return Q.make(num, den)
}

/** The product; rational factors become one, in front. */
export function product(...factors: readonly ClosedForm[]): ClosedForm {
  const flat = factors.flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor]))
  const coefficient = flat.reduce((total, factor) => (factor.kind === 'rational' ? Q.mul(total, factor.value) : total), Q.one)
  const rest = flat.filter((factor) => factor.kind !== 'rational')
  if (Q.isZero(coefficient) || rest.length === 0) return rational(coefficient)
  const all = Q.equals(coefficient, Q.one) ? rest : [rational(coefficient), ...rest]
  return all.length === 1 ? all[0]! : { kind: 'product', factors: all }
}

export const scale = (factor: Q.Rational, form: ClosedForm): ClosedForm => product(rational(factor), form)

export const negate = (form: ClosedForm): ClosedForm => scale(Q.neg(Q.one), form)

/** numerator/denominator; a rational denominator becomes a factor. */
export function quotient(numerator: ClosedForm, denominator: ClosedForm): ClosedForm {
  if (denominator.kind === 'rational') return scale(Q.inv(denominator.value), numerator)
  const above = splitCoefficient(numerator)
  const below = splitCoefficient(denominator)
  return scale(Q.div(above.coefficient, below.coefficient), { kind: 'quotient', numerator: above.core, denominator: below.core })
}

/** base^exponent for an integer exponent ≥ 0; whole powers of a root's radicand leave the root. */
export function power(base: ClosedForm, exponent: number): ClosedForm {
  if (exponent === 0) return rational(Q.one)
  if (base.kind === 'rational') return rational(Q.pow(base.value, exponent))
  if (base.kind === 'root' && exponent >= base.index) {
    return product(power(base.radicand, Math.floor(exponent / base.index)), power(base, exponent % base.index))
  }
  if (base.kind === 'product') return product(...base.factors.map((factor) => power(factor, exponent)))
  return exponent === 1 ? base : { kind: 'power', base, exponent }
}

/**
 * The real root, as an odd root of a positive number where the sign shows; of a rational, powers are taken out; a square root gets
 * integers without common square under it: √(3/2) is √6/2, and √(15/2 − 3√5/2) is √(30 − 6√5)/2.
 */
export function root(radicand: ClosedForm, index: number): ClosedForm {
  if (index === 1) return radicand
  if (index % 2 === 1 && looksNegative(radicand)) return negate(root(sum(negate(radicand)), index))
  if (radicand.kind === 'rational') return rootOfRational(radicand.value, index)
  const terms = summands(radicand)
  const content = contentOf(terms)
  if (index !== 2 || Q.equals(content, Q.one))
    return { kind: 'root', radicand: Q.isInteger(content) ? radicand : gather(radicand), index }
  const { root: outside, rest } = splitPower(content.num * content.den, 2)
  const inside = terms.map((term) => scale(Q.div(Q.fromInteger(rest), content), term))
  return scale(Q.make(outside, content.den), { kind: 'root', radicand: sum(...inside), index })
}

/** Whether the rational factor, or in a sum the rational term, is negative. */
function looksNegative(form: ClosedForm): boolean {
  const terms = summands(form)
  const constant = terms.find((term) => term.kind === 'rational')
  const isNegative = (term: ClosedForm): boolean => Q.sign(splitCoefficient(term).coefficient) < 0
  return constant === undefined ? terms.every(isNegative) : isNegative(constant)
}

function rootOfRational(value: Q.Rational, index: number): ClosedForm {
  if (Q.sign(value) <= 0) return Q.isZero(value) ? rational(value) : { kind: 'root', radicand: rational(value), index }
  const whole = index === 2 ? Q.fromInteger(value.num * value.den) : value
  const [num, den] = [splitPower(whole.num, index), splitPower(whole.den, index)]
  const outside = Q.div(Q.make(num.root, den.root), Q.fromInteger(index === 2 ? value.den : 1n))
  const inside = Q.make(num.rest, den.rest)
  return scale(outside, Q.equals(inside, Q.one) ? rational(Q.one) : { kind: 'root', radicand: rational(inside), index })
}

export const squareRoot = (radicand: ClosedForm): ClosedForm => root(radicand, 2)

/** Trial division for square and higher power factors stops here. */
const trialLimit = 1000n

/** a = rootⁿ·rest for a > 0; every prime below the trial limit occurs less than n times in `rest`, which is no n-th power. */
export function splitPower(a: bigint, n: number): { readonly root: bigint; readonly rest: bigint } {
  const exact = integer.exactRoot(a, n)
  if (exact !== undefined) return { root: exact, rest: 1n }
  let [found, rest, unsplit] = [1n, 1n, a]
  for (let p = 2n; p <= trialLimit && p * p <= unsplit; p++) {
    let count = 0
    for (; unsplit % p === 0n; unsplit /= p) count++
    found *= p ** BigInt(Math.floor(count / n))
    rest *= p ** BigInt(count % n)
  }
  const last = integer.exactRoot(unsplit, n)
  return last === undefined ? { root: found, rest: rest * unsplit } : { root: found * last, rest }
}

export const isOne = (form: ClosedForm): boolean => isValue(form, Q.one)
