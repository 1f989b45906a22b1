/** Matching of normal forms against patterns: pattern dummies stand for any normal form. */

import { rational as Q } from '../../algebra/index.ts'
import { isIntegerValued } from './arithmetic.ts'
import { reachOfNormal } from './expectations.ts'
import { renameFactors, renameNormal } from './rename.ts'
import type { Atom, Factor, Normal, Polynomial } from './terms.ts'
import * as T from './terms.ts'

export type Bindings = ReadonlyMap<number, Normal>

/** What a match needs: the pattern's own dummies, and subtraction to solve `l − 1 ≐ e` for l. */
export interface Matcher {
  readonly pattern: ReadonlySet<number>
  readonly subtract: (a: Normal, b: Normal) => Normal
  readonly substitute: (a: Normal, values: Bindings) => Normal
}

/** All ways to bind the pattern dummies so that the pattern atom becomes the target (the first is enough for most). */
export function matchAtom(m: Matcher, p: Atom, t: Atom, bindings: Bindings): Bindings | undefined {
  if (p.kind === 'dummy' && m.pattern.has(p.id)) return bind(bindings, p, T.fromAtom(t))
  if (p.kind !== t.kind) return undefined
  if (p.key === t.key) return bindings
  switch (p.kind) {
    case 'variable': {
      const target = t as typeof p
      return p.variable.key === target.variable.key ? matchAll(m, p.args, target.args, bindings) : undefined
    }
    case 'apply': {
      const target = t as typeof p
      return p.fn === target.fn ? matchAll(m, p.args, target.args, bindings) : undefined
    }
    case 'opaque': {
      const target = t as typeof p
      return p.expression.key === target.expression.key ? matchAll(m, p.args, target.args, bindings) : undefined
    }
    case 'delta': {
      const target = t as typeof p
      return matchAll(m, [p.i, p.j], [target.i, target.j], bindings) ?? matchAll(m, [p.i, p.j], [target.j, target.i], bindings)
    }
    case 'base':
      return matchPolynomial(m, p.polynomial, (t as typeof p).polynomial, bindings)
    case 'sum':
      return matchSum(m, p, t as typeof p, bindings)
    case 'product': {
      const target = t as typeof p
      const body = renameNormal(p.body, new Map([[p.dummy.id, target.dummy.id]]))
      const upper = matchNormal(m, p.dummy.upper, target.dummy.upper, bindings)
      return upper === undefined ? undefined : closedOver(matchNormal(m, body, target.body, upper), [target.dummy.id], m)
    }
    case 'expectation': {
      const target = t as typeof p
      if (p.over.length !== target.over.length || p.over.some((s, i) => s.source !== target.over[i]?.source)) return undefined
      let found: Bindings | undefined = bindings
      for (let i = 0; i < p.over.length && found !== undefined; i++) {
        const [a, b] = [p.over[i]?.at, target.over[i]?.at]
        found = a === undefined || b === undefined ? (a === b ? found : undefined) : matchNormal(m, a, b, found)
      }
      return outsideOf(target, found === undefined ? undefined : matchNormal(m, p.body, target.body, found))
    }
    case 'dummy':
    case 'constant':
      return undefined
  }
}

/** A dummy that stands for integers takes nothing else. */
function bind(bindings: Bindings, { id, sort }: Extract<Atom, { kind: 'dummy' }>, value: Normal): Bindings | undefined {
  if (sort === 'integer' && !isIntegerValued(value)) return undefined
  const present = bindings.get(id)
  if (present !== undefined) return present.key === value.key ? bindings : undefined
  return new Map([...bindings, [id, value]])
}

function matchAll(m: Matcher, p: readonly Normal[], t: readonly Normal[], bindings: Bindings): Bindings | undefined {
  if (p.length !== t.length) return undefined
  let found: Bindings | undefined = bindings
  for (let i = 0; i < p.length && found !== undefined; i++) found = matchNormal(m, p[i] as Normal, t[i] as Normal, found)
  return found
}

export function matchNormal(m: Matcher, p: Normal, t: Normal, bindings: Bindings): Bindings | undefined {
  if (p.key === t.key && ![...T.dummiesOf(p)].some((id) => m.pattern.has(id))) return bindings
  const solved = solveLinear(m, p, t, bindings)
  if (solved !== undefined) return solved
  if (p.denominator.length !== t.denominator.length) return undefined
  let found = matchPolynomial(m, p.numerator, t.numerator, bindings)
  for (let i = 0; i < p.denominator.length && found !== undefined; i++) {
    const [a, b] = [p.denominator[i], t.denominator[i]]
    found =
      a === undefined || b === undefined || a.power !== b.power
        ? undefined
        : matchPolynomial(m, a.polynomial, b.polynomial, found)
  }
  return found
}

/** p = x + rest with one unbound pattern dummy x: x is t − rest. */
function solveLinear(m: Matcher, p: Normal, t: Normal, bindings: Bindings): Bindings | undefined {
  const open = [...T.dummiesOf(p)].filter((id) => m.pattern.has(id) && !bindings.has(id))
  if (open.length === 0) {
    const value = m.substitute(p, bindings)
    return value.key === t.key ? bindings : undefined
  }
  const [id] = open as [number]
  if (open.length > 1 || p.denominator.length > 0) return undefined
  const term = p.numerator.find((x) => x.factors.some((f) => T.dummiesOfFactor(f).has(id)))
  const atom = term === undefined ? undefined : T.asAtom(T.makeNormal([term]))
  const rest = p.numerator.filter((x) => x !== term)
  if (atom?.kind !== 'dummy' || rest.some((x) => x.factors.some((f) => T.dummiesOfFactor(f).has(id)))) return undefined
  const remainder = m.substitute(T.makeNormal(rest), bindings)
  return bind(bindings, atom, m.subtract(t, remainder))
}

/** Terms matched one to one, in any order (patterns are short). */
function matchPolynomial(m: Matcher, p: Polynomial, t: Polynomial, bindings: Bindings): Bindings | undefined {
  if (p.length !== t.length || p.length > 6) return undefined
  const [first, ...others] = p
  if (first === undefined) return bindings
  for (let i = 0; i < t.length; i++) {
    const target = t[i] as Polynomial[number]
    if (!Q.equals(first.coefficient, target.coefficient)) continue
    const found = matchFactors(m, copies(first.factors), copies(target.factors), bindings)
    const rest =
      found === undefined
        ? undefined
        : matchPolynomial(
            m,
            others,
            t.filter((_, j) => j !== i),
            found,
          )
    if (rest !== undefined) return rest
  }
  return undefined
}

/** x² as x·x, so that E[ε_i ε_j] matches E[ε_k²]. */
function copies(factors: readonly Factor[]): readonly Factor[] {
  return factors.flatMap((f) => {
    const power = T.asInteger(f.exponent)
    if (power === undefined || power < 2 || power > 4) return [f]
    return Array.from({ length: power }, (): Factor => ({ atom: f.atom, exponent: T.ONE }))
  })
}

function matchFactors(m: Matcher, p: readonly Factor[], t: readonly Factor[], bindings: Bindings): Bindings | undefined {
  if (p.length !== t.length) return undefined
  const [first, ...others] = p
  if (first === undefined) return bindings
  for (let i = 0; i < t.length; i++) {
    const target = t[i] as Factor
    const exponent = matchNormal(m, first.exponent, target.exponent, bindings)
    const found = exponent === undefined ? undefined : matchAtom(m, first.atom, target.atom, exponent)
    const rest =
      found === undefined
        ? undefined
        : matchFactors(
            m,
            others,
            t.filter((_, j) => j !== i),
            found,
          )
    if (rest !== undefined) return rest
  }
  return undefined
}

type Sum = Extract<Atom, { kind: 'sum' }>

function matchSum(m: Matcher, p: Sum, t: Sum, bindings: Bindings): Bindings | undefined {
  if (p.dummies.length !== t.dummies.length || p.dummies.length > 4) return undefined
  for (const order of permutations(t.dummies)) {
    const names = new Map(p.dummies.map((d, i) => [d.id, order[i]?.id as number]))
    const { sign, factors } = renameFactors(p.factors, names)
    if (sign < 0) continue
    let found: Bindings | undefined = bindings
    for (let i = 0; i < p.dummies.length && found !== undefined; i++) {
      found = matchNormal(m, renameNormal(p.dummies[i]?.upper as Normal, names), order[i]?.upper as Normal, found)
    }
    if (found !== undefined) found = matchFactors(m, copies(factors), copies(t.factors), found)
    const closed = closedOver(
      found,
      t.dummies.map((d) => d.id),
      m,
    )
    if (closed !== undefined) return closed
  }
  return undefined
}

/** A value stands for one outcome: it may not depend on what the expectation integrates over. */
function outsideOf({ over }: Extract<Atom, { kind: 'expectation' }>, found: Bindings | undefined): Bindings | undefined {
  if (found === undefined) return undefined
  const sources = new Set(over.map((s) => s.source))
  return [...found.values()].some((value) => reachOfNormal(value).some((r) => sources.has(r.source))) ? undefined : found
}

/** A binding may not contain a dummy of a sum or product that was entered. */
function closedOver(found: Bindings | undefined, ids: readonly number[], m: Matcher): Bindings | undefined {
  if (found === undefined) return undefined
  const escapes = [...found].some(([id, value]) => m.pattern.has(id) && ids.some((d) => T.dummiesOf(value).has(d)))
  return escapes ? undefined : found
}

function permutations<A>(list: readonly A[]): readonly (readonly A[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((first, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]))
}
