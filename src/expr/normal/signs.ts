/**
 * Signs of normal forms under facts.
 *
 * A polynomial's signs are those of its terms added; where they disagree, multiples of facts are subtracted
 * (x − c·f ≥ 0 and f ≥ 0 give x ≥ 0). Everything found is certain; what is not found is `ANY_SIGN`.
 */

import { rational as Q } from '../../algebra/index.ts'
import { isEven, isIntegerValued, subNormals } from './arithmetic.ts'
import { reachOfNormal, signOfExpectation } from './expectations.ts'
import { addSigns, type Fact, mulSigns, negateSigns } from './facts.ts'
import { signOfFunction } from './functions.ts'
import { type Bindings, matchAtom } from './match.ts'
import { ANY_SIGN, NEGATIVE, type Normalizer, NULL, POSITIVE, type SignSet } from './normalizer.ts'
import { signOfProduct } from './products.ts'
import { signOfSum } from './sums.ts'
import type { Atom, Factor, Normal, Polynomial, Term } from './terms.ts'
import * as T from './terms.ts'

/** How often facts may be used one inside another. */
const deepest = 3

/** What the search needs beside the normalizer. */
export interface SignSearch {
  readonly n: Normalizer
  readonly facts: readonly Fact[]
  /** Called with the origins of a fact that a sign rests on. */
  readonly use: (origins: readonly number[]) => void
  /**
   * Counts one use of a fact.
   * @throws SignSearchError
   */
  readonly spend: () => void
  /** What was found for a form with so much depth left, by both: the facts that it rests on were reported then. */
  readonly memory: Map<string, SignSet>
}

export function signsOf(s: SignSearch, x: Normal, depth = deepest): SignSet {
  if (x.constant !== undefined) return signOfRational(x.constant)
  return remembered(s, `${depth} ${x.key}`, () => signsOfQuotient(s, x, depth))
}

function remembered(s: SignSearch, question: string, answer: () => SignSet): SignSet {
  const known = s.memory.get(question)
  if (known !== undefined) return known
  const signs = answer()
  s.memory.set(question, signs)
  return signs
}

function signsOfQuotient(s: SignSearch, x: Normal, depth: number): SignSet {
  let signs = signsOfPolynomial(s, x.numerator, depth)
  for (const f of x.denominator) {
    const below = signsOfPolynomial(s, f.polynomial, depth) & ~NULL
    signs = mulSigns(signs, f.power % 2 === 0 ? POSITIVE : below)
  }
  return signs
}

const signOfRational = (q: Q.Rational): SignSet => (q.num < 0n ? NEGATIVE : q.num > 0n ? POSITIVE : NULL)

function signsOfPolynomial(s: SignSearch, p: Polynomial, depth: number): SignSet {
  let signs: SignSet = NULL
  for (const term of p) {
    signs = addSigns(signs, signsOfTerm(s, term, depth))
    if (signs === ANY_SIGN) break
  }
  if (isDecided(signs)) return signs
  const split = commonFactors(s.n, p)
  if (split !== undefined) {
    const outside = split.common.reduce<SignSet>((product, f) => mulSigns(product, signsOfFactor(s, f, depth)), POSITIVE)
    signs &= mulSigns(outside, signsOfPolynomial(s, split.rest, depth))
  }
  return isDecided(signs) || depth <= 0 ? signs : signs & signsByFacts(s, T.makeNormal(p), depth)
}

/**
 * p = Π common · rest: the atoms in every term, with exponents that differ by whole numbers, to the least of these (which some
 * term has, so that it is defined where p is).
 */
function commonFactors(
  n: Normalizer,
  p: Polynomial,
): { readonly common: readonly Factor[]; readonly rest: Polynomial } | undefined {
  const [first, ...others] = p
  if (first === undefined || others.length === 0) return undefined
  const least = new Map<string, Factor>()
  for (const { atom, exponent } of first.factors) {
    const exponents = p.map((t) => t.factors.find((f) => f.atom.key === atom.key)?.exponent)
    const steps = exponents.map((e) => (e === undefined ? undefined : T.asInteger(subNormals(n, e, exponent))))
    if (!steps.every((step) => step !== undefined)) continue
    const lowest = steps.indexOf(Math.min(...steps))
    least.set(atom.key, { atom, exponent: exponents[lowest] as Normal })
  }
  if (least.size === 0) return undefined
  const rest = p.map((t) => {
    const factors = t.factors.flatMap((f): Factor[] => {
      const low = least.get(f.atom.key)
      const exponent = low === undefined ? f.exponent : subNormals(n, f.exponent, low.exponent)
      return exponent.numerator.length === 0 ? [] : [{ atom: f.atom, exponent }]
    })
    return T.makeTerm(t.coefficient, factors)
  })
  return { common: [...least.values()], rest: T.collect(rest) }
}

const isDecided = (signs: SignSet): boolean => signs === NEGATIVE || signs === NULL || signs === POSITIVE

function signsOfTerm(s: SignSearch, term: Term, depth: number): SignSet {
  let signs = signOfRational(term.coefficient)
  for (const f of term.factors) signs = mulSigns(signs, signsOfFactor(s, f, depth))
  return signs
}

function signsOfFactor(s: SignSearch, { atom, exponent }: Factor, depth: number): SignSet {
  const base = signsOfAtom(s, atom, depth)
  const whole = T.asInteger(exponent)
  if (whole !== undefined) {
    const odd = whole % 2 !== 0 ? base : mulSigns(base, base)
    const even = whole % 2 === 0 && (base & NEGATIVE) !== 0 ? (base & NULL) | POSITIVE : odd
    return whole < 0 ? even & ~NULL : even
  }
  if (isEven(exponent)) return (base & NULL) === 0 ? POSITIVE : NULL | POSITIVE
  if (isIntegerValued(exponent) && (base & NEGATIVE) !== 0) return (base & NULL) === 0 ? NEGATIVE | POSITIVE : ANY_SIGN
  // a real power is only formed of a nonnegative base
  return (base & NULL) === 0 ? POSITIVE : NULL | POSITIVE
}

function signsOfAtom(s: SignSearch, atom: Atom, depth: number): SignSet {
  return remembered(s, `${depth} atom ${atom.key}`, () => {
    const intrinsic = intrinsicSigns(s, atom, depth)
    if (isDecided(intrinsic) || depth <= 0) return intrinsic
    return intrinsic & signsByFacts(s, T.fromAtom(atom), depth - 1)
  })
}

function intrinsicSigns(s: SignSearch, atom: Atom, depth: number): SignSet {
  switch (atom.kind) {
    case 'constant':
      return atom.value < 0n ? NEGATIVE : POSITIVE
    case 'base':
      return signsOfPolynomial(s, atom.polynomial, depth)
    case 'sum':
      return signOfSum(s.n, atom)
    case 'product':
      return signOfProduct(s.n, atom)
    case 'expectation':
      return signOfExpectation(s.n, atom)
    case 'apply':
      return atom.key.startsWith('undefined') ? ANY_SIGN : signOfFunction(s.n, atom.fn, atom.args)
    case 'delta':
      return NULL | POSITIVE
    case 'variable':
    case 'dummy':
    case 'opaque':
      return ANY_SIGN
  }
}

// ---------------------------------------------------------------- facts

/** The signs that facts leave possible for x, by x = c·f + rest with c > 0 and a rest of known sign. */
function signsByFacts(s: SignSearch, x: Normal, depth: number): SignSet {
  let signs: SignSet = ANY_SIGN
  for (const fact of factsAbout(s, x)) {
    for (const term of x.numerator) {
      // cancelling constants only brings the other terms of the fact in, and the search would spread
      if (term.key === '') continue
      const other = fact.subject.numerator.find((t) => t.key === term.key)
      if (other === undefined) continue
      const ratio = Q.div(term.coefficient, other.coefficient)
      const found = signsWithFact(s, x, fact, ratio, depth)
      if ((signs & found) !== signs) {
        signs &= found
        s.use(fact.origins)
      }
      if (isDecided(signs)) return signs
    }
  }
  return signs
}

function signsWithFact(s: SignSearch, x: Normal, fact: Fact, ratio: Q.Rational, depth: number): SignSet {
  const { n } = s
  s.spend()
  const rest = subNormals(n, x, n.mul(fact.subject, T.fromRational(ratio)))
  if (fact.relation === 'nonzero') return rest.numerator.length === 0 ? NEGATIVE | POSITIVE : ANY_SIGN
  const part = fact.relation === 'positive' ? POSITIVE : NULL | POSITIVE
  const signed = Q.sign(ratio) > 0 ? part : negateSigns(part)
  return addSigns(signed, signsOf(s, rest, depth - 1))
}

/** The facts in terms of x: plain ones, and instances of quantified ones at the atoms of x. */
function factsAbout(s: SignSearch, x: Normal): readonly Fact[] {
  const list: Fact[] = []
  for (const fact of s.facts) {
    if (fact.subject.denominator.length > 0) continue
    if (fact.pattern.size === 0) {
      if (fact.conditions.every((c) => holds(s, c.subject, c.strict))) list.push(fact)
    } else list.push(...instancesAt(s, fact, x))
  }
  return list
}

function holds(s: SignSearch, subject: Normal, strict: boolean): boolean {
  const signs = s.n.signOf(subject)
  return (signs & (strict ? NEGATIVE | NULL : NEGATIVE)) === 0
}

function instancesAt(s: SignSearch, fact: Fact, x: Normal): readonly Fact[] {
  const { n } = s
  const anchor = fact.subject.numerator
    .flatMap((t) => t.factors)
    .find((f) => [...T.dummiesOfFactor(f)].some((id) => fact.pattern.has(id)))
  if (anchor === undefined) return []
  const matcher = {
    pattern: fact.pattern,
    subtract: (a: Normal, b: Normal) => subNormals(n, a, b),
    substitute: n.substitute,
  }
  const found: Fact[] = []
  for (const factor of new Set(x.numerator.flatMap((t) => t.factors))) {
    const bindings: Bindings | undefined = matchAtom(matcher, anchor.atom, factor.atom, new Map())
    if (bindings === undefined || [...fact.pattern].some((id) => !bindings.has(id))) continue
    if (fact.subject.key.includes('E[') && [...bindings.values()].some((value) => reachOfNormal(value).length > 0)) continue
    if (!fact.conditions.every((c) => holds(s, n.substitute(c.subject, bindings), c.strict))) continue
    found.push({ ...fact, pattern: new Set(), conditions: [], subject: n.substitute(fact.subject, bindings) })
  }
  return found
}
