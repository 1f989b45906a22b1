/** Certificates of inequalities: the difference of the sides as a sum of squares with nonnegative weights. Untrusted search. */

import { rational as Q } from '../../algebra/index.ts'
import { mapExpression } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { createContext, type Normal, type Normalizer, open, toExpression } from '../../expr/normal/normalize.ts'
import { NEGATIVE, NULL } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition } from '../../expr/proposition.ts'
import { oneVariableSquares } from './one-variable.ts'

/** Expressions that may be the difference, each plainly nonnegative; the kernel checks which is. */
export function certificates(
  difference: Expression,
  given: readonly Proposition[],
  equations: readonly Proposition[],
): readonly Expression[] {
  const { n } = open(createContext([...given, ...equations], equations), { maxSteps: 2_000_000 })
  const d = n.canonical(n.fromExpression(difference, []))
  const cleared = clear(n, d)
  if (cleared === undefined) return []
  const { numerator, below } = cleared
  const over = (e: Expression): Expression => (below.key === '1' ? e : B.div(e, toExpression(below)))
  const found: Expression[] = []
  const completed = completeSquares(n, numerator, { left: 60 })
  if (completed !== undefined) found.push(over(completed))
  for (const e of oneVariableSquares(numerator, given)) found.push(over(e))
  for (const template of [...sumTemplates(difference), ...varianceTemplates(difference)]) {
    const weight = weightOf(n, numerator, n.fromExpression(template, []))
    if (weight !== undefined && (n.signOf(weight) & NEGATIVE) === 0) found.push(over(B.mul(toExpression(weight), template)))
  }
  return found
}

/** The numerator over a positive denominator: divisors and negative powers of atoms taken out, even ones where a sign is not known. */
export function clear(n: Normalizer, d: Normal): { readonly numerator: Normal; readonly below: Normal } | undefined {
  let below = T.ONE
  for (const f of d.denominator) below = n.mul(below, n.power(T.makeNormal(f.polynomial), T.integer(f.power)))
  let numerator = T.makeNormal(d.numerator)
  if ((n.signOf(below) & (NEGATIVE | NULL)) !== 0) {
    numerator = n.mul(numerator, below)
    below = n.mul(below, below)
  }
  const lowest = new Map<string, { readonly atom: T.Atom; readonly exponent: Q.Rational }>()
  for (const term of numerator.numerator) {
    for (const { atom, exponent } of term.factors) {
      const e = exponent.constant
      if (e === undefined || e.num >= 0n || atom.kind === 'constant') continue
      const present = lowest.get(atom.key)
      if (present === undefined || Q.compare(e, present.exponent) < 0) lowest.set(atom.key, { atom, exponent: e })
    }
  }
  for (const { atom, exponent } of lowest.values()) {
    const value = T.fromAtom(atom)
    const positive = (n.signOf(value) & (NEGATIVE | NULL)) === 0
    if (!positive && !Q.isInteger(exponent)) return undefined
    const even = exponent.num % 2n === 0n ? -exponent.num : 1n - exponent.num
    const factor = n.power(value, positive ? T.fromRational(Q.neg(exponent)) : T.fromRational(Q.fromInteger(even)))
    numerator = n.mul(numerator, factor)
    below = n.mul(below, factor)
  }
  return (n.signOf(below) & (NEGATIVE | NULL)) === 0 || lowest.size > 0 ? { numerator, below } : undefined
}

/** A v² + B v + C = A (v + B/2A)² + (C − B²/4A), variable after variable (Lagrange 1759). */
function completeSquares(n: Normalizer, p: Normal, budget: { left: number }): Expression | undefined {
  if ((n.signOf(p) & NEGATIVE) === 0) return toExpression(p)
  if (budget.left-- <= 0 || p.denominator.length > 0) return undefined
  for (const atom of atomsOf(p)) {
    const quadratic = asQuadratic(n, p, atom)
    if (quadratic === undefined) continue
    const { a, b, c, half } = quadratic
    if ((n.signOf(a) & (NEGATIVE | NULL)) !== 0) continue
    const inverse = n.power(a, T.integer(-1))
    const shift = n.mul(n.mul(b, inverse), T.fromRational(Q.make(1n, 2n)))
    const rest = n.canonical(n.add(c, n.mul(T.integer(-1), n.mul(n.mul(shift, shift), a))))
    const remainder = remainderOf(n, rest, budget)
    if (remainder === undefined) continue
    const square = B.mul(toExpression(a), B.square(B.add(toExpression(half), toExpression(shift))))
    return remainder.key === '0' ? square : B.add(square, remainder)
  }
  return undefined
}

/** The certificate of what is left, its denominator taken out where that is positive. */
function remainderOf(n: Normalizer, rest: Normal, budget: { left: number }): Expression | undefined {
  if (
    rest.denominator.length === 0 &&
    !rest.numerator.some((t) => t.factors.some((f) => (f.exponent.constant?.num ?? 0n) < 0n))
  ) {
    return completeSquares(n, rest, budget)
  }
  const cleared = clear(n, rest)
  const above = cleared === undefined ? undefined : completeSquares(n, cleared.numerator, budget)
  return cleared === undefined || above === undefined ? undefined : B.div(above, toExpression(cleared.below))
}

function atomsOf(p: Normal): readonly T.Atom[] {
  const found = new Map<string, T.Atom>()
  for (const term of p.numerator) for (const f of term.factors) if (f.atom.kind !== 'constant') found.set(f.atom.key, f.atom)
  return [...found.values()]
}

/** p as a v^{2h} + b v^h + c. */
function asQuadratic(
  n: Normalizer,
  p: Normal,
  atom: T.Atom,
): { readonly a: Normal; readonly b: Normal; readonly c: Normal; readonly half: Normal } | undefined {
  const byExponent = new Map<string, { readonly exponent: Normal; coefficient: Normal }>()
  for (const term of p.numerator) {
    const own = term.factors.find((f) => f.atom.key === atom.key)
    const exponent = own?.exponent ?? T.ZERO
    const rest = T.makeNormal([
      T.makeTerm(
        term.coefficient,
        term.factors.filter((f) => f !== own),
      ),
    ])
    const present = byExponent.get(exponent.key)
    byExponent.set(exponent.key, { exponent, coefficient: present === undefined ? rest : n.add(present.coefficient, rest) })
  }
  const exponents = [...byExponent.values()].filter((x) => x.exponent.key !== '0')
  const constant = byExponent.get('0')?.coefficient ?? T.ZERO
  const numbers = exponents.map((x) => x.exponent.constant)
  if (numbers.some((x) => x === undefined) || exponents.length === 0 || exponents.length > 2) return undefined
  const [first, second] = [...exponents].sort((x, y) =>
    Q.compare(y.exponent.constant as Q.Rational, x.exponent.constant as Q.Rational),
  ) as [(typeof exponents)[number], (typeof exponents)[number] | undefined]
  const high = first.exponent.constant as Q.Rational
  const half = Q.div(high, Q.fromInteger(2n))
  if (second !== undefined && !Q.equals(second.exponent.constant as Q.Rational, half)) return undefined
  // v^h must be real for all v that occur: a whole power, or the term with it is there already
  if (second === undefined && !Q.isInteger(half)) return undefined
  const root = n.power(T.fromAtom(atom), T.fromRational(half))
  return { a: first.coefficient, b: second?.coefficient ?? T.ZERO, c: constant, half: root }
}

type Sum = Extract<Expression, { kind: 'sum' | 'product' }>

function sumsIn(e: Expression): readonly Sum[] {
  const found = new Map<string, Sum>()
  mapExpression(e, (x, depth) => {
    if (x.kind === 'sum' && depth === 0) found.set(x.key, x)
    return undefined
  })
  return [...found.values()]
}

/** The bases of squares, and 1, that occur in the bodies of sums. */
function basesIn(body: Expression): readonly Expression[] {
  const found = new Map<string, Expression>([['1', B.expr(1)]])
  const add = (x: Expression): void => {
    if (found.size < 6) found.set(x.key, x)
  }
  mapExpression(body, (x, depth) => {
    if (depth === 0 && x.kind === 'pow' && x.exponent.key === '2') add(x.base)
    if (depth === 0 && x.kind === 'apply' && x.fn === 'abs') add(x)
    return undefined
  })
  if (body.kind === 'mul' || body.kind === 'variable')
    for (const x of body.kind === 'mul' ? body.factors : [body]) if (x.kind !== 'sum') add(x)
  return [...found.values()]
}

/**
 * Lagrange's identity, Σ f Σ g − (Σ h)² = ½ Σᵢ Σⱼ …: with (uᵢ vⱼ − uⱼ vᵢ)² for squares, and with wᵢ wⱼ (uᵢ − uⱼ)² for weights.
 */
function sumTemplates(difference: Expression): readonly Expression[] {
  const templates = new Map<string, Expression>()
  const sums = sumsIn(difference)
  const add = (s: Sum, body: (at: (e: Expression, k: 0 | 1) => Expression) => Expression): void => {
    if (templates.size >= 24) return
    // two dummies over the range of the sum: the outer is level 1, the inner level 0
    const at = (e: Expression, k: 0 | 1): Expression =>
      mapExpression(e, (x, depth) =>
        x.kind === 'bound' && x.level >= depth ? (x.level === depth ? X.bound(depth + k) : X.bound(x.level + 1)) : undefined,
      )
    const inner = X.ranged('sum', 'j', liftOne(s.lower), liftOne(s.upper), body(at))
    const e = B.mul(B.ratio(1, 2), X.ranged('sum', s.hint, s.lower, s.upper, inner))
    templates.set(e.key, e)
  }
  for (const s of sums) {
    const bases = new Map(
      sums
        .filter((t) => t.upper.key === s.upper.key && t.lower.key === s.lower.key)
        .flatMap((t) => basesIn(t.body).map((b) => [b.key, b] as const)),
    )
    const list = [...bases.values()]
    for (const u of list) {
      for (const v of list) {
        if (u.key < v.key) add(s, (at) => B.square(B.sub(B.mul(at(u, 1), at(v, 0)), B.mul(at(u, 0), at(v, 1)))))
        for (const w of list) {
          if (w.key === '1' || u.key === '1' || w.key === u.key || v.key !== '1') continue
          add(s, (at) => B.mul(at(w, 1), at(w, 0), B.square(B.sub(at(u, 1), at(u, 0)))))
        }
      }
    }
  }
  return [...templates.values()]
}

const liftOne = (e: Expression): Expression =>
  mapExpression(e, (x, depth) => (x.kind === 'bound' && x.level >= depth ? X.bound(x.level + 1) : undefined))

/** E(u − E u)² and E(u ± v)², for what stands squared in or around an expectation. */
function varianceTemplates(difference: Expression): readonly Expression[] {
  const templates = new Map<string, Expression>()
  const found = new Map<string, { readonly over: readonly X.SourceRange[]; readonly u: Expression }>()
  mapExpression(difference, (x, depth) => {
    if (depth > 0 || x.kind !== 'expectation' || found.size >= 6) return undefined
    for (const u of squareRootsOf(x.body)) found.set(`${x.over.map((o) => o.source).join()} ${u.key}`, { over: x.over, u })
    return undefined
  })
  const list = [...found.values()]
  const add = (over: readonly X.SourceRange[], e: Expression): void => {
    const template = X.expectationOver(over, B.square(e))
    templates.set(template.key, template)
  }
  for (const { over, u } of list) add(over, B.sub(u, X.expectationOver(over, u)))
  for (const [k, { over, u }] of list.entries()) {
    for (const { u: v } of list.slice(k + 1)) {
      add(over, B.sub(u, v))
      add(over, B.add(u, v))
      const mean = (e: Expression): Expression => B.sub(e, X.expectationOver(over, e))
      add(over, B.sub(mean(u), mean(v)))
      add(over, B.add(mean(u), mean(v)))
    }
  }
  return [...templates.values()]
}

/** What may be squared: the base of an even power, its half power, else the expression itself. */
function squareRootsOf(body: Expression): readonly Expression[] {
  if (body.kind !== 'pow' || body.exponent.kind !== 'number') return [body]
  const half = Q.div(body.exponent.value, Q.fromInteger(2n))
  if (!Q.isInteger(half)) return [body]
  return Q.equals(half, Q.one) ? [body.base] : [B.pow(body.base, B.expr(half))]
}

/** w with p = w · template, judged by one term of the template whose other factors are a number. */
function weightOf(n: Normalizer, p: Normal, template: Normal): Normal | undefined {
  if (template.denominator.length > 0) return undefined
  const isCompound = (f: T.Factor): boolean => f.atom.kind === 'sum' || f.atom.kind === 'expectation'
  const part = (t: T.Term): string =>
    t.factors
      .filter(isCompound)
      .map((f) => `${f.atom.key}^${f.exponent.key}`)
      .join('*')
  const pure = template.numerator.find((t) => t.factors.length > 0 && t.factors.every(isCompound))
  if (pure === undefined) return undefined
  const key = part(pure)
  const matching = p.numerator.filter((t) => part(t) === key)
  if (matching.length === 0) return undefined
  const coefficient = T.makeNormal(
    matching.map((t) =>
      T.makeTerm(
        Q.div(t.coefficient, pure.coefficient),
        t.factors.filter((f) => !isCompound(f)),
      ),
    ),
  )
  return n.canonical(coefficient)
}
