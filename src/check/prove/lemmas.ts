/** Inequalities from one lemma: the difference of the sides as a multiple of the lemma's and a plainly nonnegative rest. Untrusted search. */

import { rational as Q } from '../../algebra/index.ts'
import { freshVariable } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import type { Expression } from '../../expr/expression.ts'
import * as X from '../../expr/expression.ts'
import { unitize } from '../../expr/normal/lattice.ts'
import { createContext, type Normal, type Normalizer, open, toExpression } from '../../expr/normal/normalize.ts'
import { NEGATIVE } from '../../expr/normal/normalizer.ts'
import * as T from '../../expr/normal/terms.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import { infer, type Theorem } from '../../kernel/index.ts'
import { attempt, type Search } from './search.ts'
import { certificates } from './squares.ts'

export function normalizerOf(s: Search, using: readonly Theorem[]): Normalizer {
  const equations = using.map((t) => t.conclusion)
  return open(createContext([...s.given, ...equations], equations), { maxSteps: 500_000 }).n
}

/** large − small. */
export const gapOf = (r: Relation): Expression =>
  r.relation === '≤' || r.relation === '<' ? B.sub(r.right, r.left) : B.sub(r.left, r.right)

export const negated = (n: Normalizer, a: Normal): Normal => n.mul(T.integer(-1), a)
export const isNonnegative = (n: Normalizer, a: Normal): boolean => (n.signOf(a) & NEGATIVE) === 0

/** r from w · lemma and a rest, where w makes some part of the lemma that is no plain symbol cancel. */
export function fromLemma(
  r: Relation,
  lemma: Theorem,
  s: Search,
  using: readonly Theorem[],
  rests: typeof remainders = remainders,
): Theorem | undefined {
  const { conclusion } = lemma
  if (conclusion.kind !== 'relation') return undefined
  const n = normalizerOf(s, using)
  const [whole, part] = [gapOf(r), gapOf(conclusion)].map((e) => n.canonical(n.fromExpression(e, []))) as [Normal, Normal]
  for (const weight of weightsOf(n, whole, part)) {
    const rest = n.canonical(n.add(whole, negated(n, n.mul(weight, part))))
    const weights = [factored(n, weight)]
    for (const left of rests(n, rest, s, using)) {
      const theorem = attempt(() => infer('combine', { given: s.given, statement: r, weights, rest: left }, [lemma, ...using]))
      if (theorem !== undefined) return theorem
    }
  }
  return undefined
}

function weightsOf(n: Normalizer, whole: Normal, part: Normal): readonly Normal[] {
  const found = new Map<string, Normal>([['1', T.ONE]])
  const isCompound = ({ atom }: T.Factor): boolean =>
    atom.kind !== 'variable' && atom.kind !== 'constant' && !(atom.kind === 'apply' && atom.fn === 'exp')
  const split = (t: T.Term): { readonly mark: string; readonly rest: Normal } => ({
    mark: T.factorsKey(t.factors.filter(isCompound)),
    rest: T.makeNormal([
      T.makeTerm(
        t.coefficient,
        t.factors.filter((f) => !isCompound(f)),
      ),
    ]),
  })
  const over = (a: Normal, by: Normal): Normal => n.mul(a, T.makeNormal(T.ONE.numerator, by.denominator))
  for (const t of part.numerator.map(split)) {
    if (t.mark === '') continue
    for (const u of whole.numerator.map(split)) {
      if (u.mark !== t.mark) continue
      const ratio = n.canonical(n.mul(over(u.rest, whole), n.power(over(t.rest, part), T.integer(-1))))
      if (found.size < 5 && isNonnegative(n, ratio)) found.set(ratio.key, ratio)
    }
  }
  return [...found.values()]
}

/** ±u ≤ |u|, for a u that may depend on chance: by cases for a number, whose place it takes. */
export function sizeBound(u: Expression, sign: 1 | -1, s: Search): Theorem {
  const variable = freshVariable('real', [u], [...s.given])
  const z = X.at(variable)
  const statement = B.le(sign === 1 ? z : B.neg(z), B.abs(z))
  const condition = B.ge(z, 0)
  const branch = (given: Relation): Theorem => {
    const agrees = (given.key === condition.key) === (sign === 1)
    const rest = agrees ? B.expr(0) : B.mul(-2 * sign, z)
    return infer('combine', { given: [given], statement, weights: [], rest })
  }
  const everywhere = infer('cases', { condition }, [branch(condition), branch(B.lt(z, 0))])
  return infer('instantiate', { values: [{ variable, body: u }] }, [everywhere])
}

/** What is left over, written so that its sign may be seen: as it is, and with common factors taken out. */
export function* plainRemainders(n: Normalizer, rest: Normal): Generator<Expression> {
  yield toExpression(rest)
  if (rest.numerator.length > 1) yield factored(n, rest)
}

/** The same, and as squares, also behind common factors of known sign. */
export function* remainders(n: Normalizer, rest: Normal, s: Search, using: readonly Theorem[]): Generator<Expression> {
  yield* plainRemainders(n, rest)
  if (rest.numerator.length === 0) return
  const equations = using.map((t) => t.conclusion)
  const squares = (e: Expression): readonly Expression[] => attempt(() => certificates(e, s.given, equations)) ?? []
  yield* squares(toExpression(rest))
  const { coefficient, monomial, polynomial } = unitize(n, rest.numerator)
  if (monomial.length === 0) return
  const outside = n.mul(T.fromFactors(monomial, coefficient), T.makeNormal(T.ONE.numerator, rest.denominator))
  if (!isNonnegative(n, outside)) return
  for (const e of squares(toExpression(T.makeNormal(polynomial)))) yield B.mul(toExpression(outside), e)
}

/** coefficient · monomial · polynomial over the denominator. */
export function factored(n: Normalizer, a: Normal): Expression {
  if (a.numerator.length < 2) return toExpression(a)
  const { coefficient, monomial, polynomial } = unitize(n, a.numerator)
  const outside = T.fromFactors(monomial, coefficient)
  const inside = toExpression(T.makeNormal(polynomial))
  const above = outside.key === '1' ? inside : B.mul(toExpression(outside), inside)
  if (a.denominator.length === 0) return above
  const below = a.denominator.map((f) => B.pow(toExpression(T.makeNormal(f.polynomial)), f.power))
  return B.div(above, below.length === 1 ? (below[0] as Expression) : B.mul(...below))
}

/** The terms with a logarithm, as weight · value with the same factor before each; the first logarithm stands with ±1 in the value. */
export function logarithmsIn(n: Normalizer, a: Normal): readonly { readonly weight: Normal; readonly value: Normal }[] {
  const groups = new Map<string, { readonly factors: readonly T.Factor[]; terms: T.Term[] }>()
  for (const t of a.numerator) {
    const isLogarithm = (f: T.Factor): boolean => f.atom.kind === 'apply' && f.atom.fn === 'log' && f.exponent.key === '1'
    const own = t.factors.filter(isLogarithm)
    if (own.length !== 1) continue
    const factors = t.factors.filter((f) => !isLogarithm(f))
    const group = groups.get(T.factorsKey(factors)) ?? { factors, terms: [] }
    group.terms.push(T.makeTerm(t.coefficient, own))
    groups.set(T.factorsKey(factors), group)
  }
  return [...groups.values()].map(({ factors, terms }) => {
    const scale = Q.abs((terms[0] as T.Term).coefficient)
    return {
      weight: T.makeNormal([T.makeTerm(scale, factors)]),
      value: n.mul(T.makeNormal(T.collect(terms)), T.fromRational(Q.inv(scale))),
    }
  })
}

/** A term as weight · exp(exponent); without an exponential the exponent is undefined. */
export interface Exponential {
  readonly term: Normal
  readonly weight: Normal
  readonly exponent: Normal | undefined
}

export function exponentialIn(n: Normalizer, t: T.Term): Exponential {
  const isExponential = (f: T.Factor): boolean => f.atom.kind === 'apply' && f.atom.fn === 'exp'
  const exponents = t.factors
    .filter(isExponential)
    .map((f) => (f.atom.kind === 'apply' ? n.mul(f.atom.args[0] as Normal, f.exponent) : T.ZERO))
  const others = t.factors.filter((f) => !isExponential(f))
  return {
    term: T.makeNormal([t]),
    weight: T.makeNormal([T.makeTerm(t.coefficient, others)]),
    exponent: exponents.length === 0 ? undefined : exponents.reduce((a, b) => n.add(a, b)),
  }
}

export const mentions = (p: Proposition, words: readonly string[]): boolean => words.some((word) => p.key.includes(word))
