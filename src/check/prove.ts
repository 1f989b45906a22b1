/** Looks for a proof of a statement by the kernel's rules; what it returns is a theorem of the kernel, or nothing. */

import { BudgetExceededError } from '../algebra/index.ts'
import { freeVariablesOf, lift, mapExpression, mapProposition, openProposition, substituteProposition } from '../expr/binding.ts'
import * as B from '../expr/build.ts'
import { EndlessRewritingError, ExpressionError, UnsupportedExpressionError } from '../expr/errors.ts'
import type { Expression, Variable } from '../expr/expression.ts'
import * as X from '../expr/expression.ts'
import { createContext, type Normalizer, open, toExpression } from '../expr/normal/normalize.ts'
import * as T from '../expr/normal/terms.ts'
import type { Proposition, Relation } from '../expr/proposition.ts'
import * as P from '../expr/proposition.ts'
import { infer, RuleError, type Theorem } from '../kernel/index.ts'
import { domainOf } from './domain.ts'
import { certificates } from './squares.ts'

export interface Proof {
  readonly theorem: Theorem
  /** The rules in the words of a reader. */
  readonly how: string
}

/** What a search may try; a proof found with less is found with more. */
interface Search {
  readonly given: readonly Proposition[]
  /** Equations among what is given, as theorems. */
  readonly equations: readonly Theorem[]
  /** How many case distinctions may still be made. */
  readonly cases: number
}

const mostCases = 3

/** A theorem whose conclusion is the statement and whose hypotheses are among those given; undefined where none was found. */
export function prove(statement: Proposition, given: readonly Proposition[]): Proof | undefined {
  const flat = flatten(given)
  const nonzero = nonzeroProducts(statement, given)
  return attempt(() =>
    search(statement, { given: flat.given, equations: [...flat.equations, ...nonzero], cases: mostCases }, flat.known),
  )
}

/** A computation that the kernel or a budget refuses is no proof, and no error. */
export function attempt<A>(compute: () => A | undefined): A | undefined {
  try {
    return compute()
  } catch (error) {
    const refused =
      error instanceof RuleError ||
      error instanceof BudgetExceededError ||
      error instanceof EndlessRewritingError ||
      error instanceof ExpressionError ||
      error instanceof UnsupportedExpressionError ||
      error instanceof RangeError
    if (!refused) throw error
    return undefined
  }
}

/** Conjunctions taken apart; equations, as given and solved for a variable, as theorems. */
function flatten(given: readonly Proposition[]): {
  readonly given: readonly Proposition[]
  readonly equations: readonly Theorem[]
  readonly known: readonly Theorem[]
} {
  const known: Theorem[] = []
  const equations: Theorem[] = []
  const visit = (t: Theorem): void => {
    const p = t.conclusion
    if (p.kind === 'and') for (const index of p.parts.keys()) visit(infer('part', { index }, [t]))
    else {
      known.push(t)
      if (isEquation(p)) equations.push(...(p.kind === 'relation' ? (attempt(() => solved(t, p)) ?? [t]) : [t]))
    }
  }
  for (const p of given) visit(infer('assume', { statement: p }))
  return { given, equations, known }
}

const isEquation = (p: Proposition): boolean =>
  p.kind === 'forall' ? isEquation(p.body) : p.kind === 'relation' && p.relation === '='

/** a + b = 1 as a = 1 − b, where some scalar stands alone in it with a number before it. */
function solved(t: Theorem, r: Relation): readonly Theorem[] | undefined {
  if (r.left.kind === 'variable') return [t]
  const { n } = open(createContext([], []), { maxSteps: 200_000 })
  const difference = n.fromExpression(B.sub(r.left, r.right), [])
  if (difference.denominator.length > 0) return undefined
  for (const term of difference.numerator) {
    const [factor] = term.factors
    if (term.factors.length !== 1 || factor?.atom.kind !== 'variable' || factor.exponent.key !== '1') continue
    const { variable, args } = factor.atom
    const elsewhere = difference.numerator.some((other) => other !== term && T.makeNormal([other]).key.includes(variable.key))
    if (elsewhere || args.length > 0) continue
    const rest = T.makeNormal(difference.numerator.filter((other) => other !== term))
    const value = n.mul(
      rest,
      T.fromRational({ num: -term.coefficient.den * sign(term.coefficient.num), den: abs(term.coefficient.num) }),
    )
    const statement = B.eq(X.at(variable), toExpression(value))
    const weight = B.expr({ num: term.coefficient.den * sign(term.coefficient.num), den: abs(term.coefficient.num) })
    const theorem = attempt(() => infer('combine', { given: [], statement, weights: [B.neg(weight)], rest: B.expr(0) }, [t]))
    const other = theorem ?? attempt(() => infer('combine', { given: [], statement, weights: [weight], rest: B.expr(0) }, [t]))
    if (other !== undefined) return [other]
  }
  return undefined
}

/** Divisors that are seen to be nonzero once they are factors: xy − y² = y (x − y). */
function nonzeroProducts(statement: Proposition, given: readonly Proposition[]): readonly Theorem[] {
  if (statement.kind !== 'relation') return []
  const found: Theorem[] = []
  for (const p of domainOf(statement.left).concat(domainOf(statement.right))) {
    if (p.kind !== 'relation' || p.relation !== '≠' || p.right.key !== '0' || p.left.kind === 'variable') continue
    const theorem = attempt(() => {
      const { n } = open(createContext(given, []), { maxSteps: 200_000 })
      const inverse = n.canonical(n.power(n.fromExpression(p.left, []), T.integer(-1)))
      const product = toExpression(n.power(inverse, T.integer(-1)))
      const factors = [
        inverse.numerator.flatMap((t) => t.factors.map((f) => n.power(T.fromAtom(f.atom), T.integer(1)))),
        inverse.denominator.map((f) => T.makeNormal(f.polynomial)),
      ].flat()
      if (factors.length < 2) return undefined
      const written = B.mul(...factors.map((f) => toExpression(f)))
      const scale = toExpression(
        n.canonical(n.mul(n.fromExpression(product, []), n.power(n.fromExpression(written, []), T.integer(-1)))),
      )
      const whole = scale.key === '1' ? written : B.mul(scale, written)
      const nonzero = infer('sign', { given, statement: B.ne(whole, 0) }, [])
      const equation = infer('identity', { given, left: whole, right: p.left }, [])
      return infer('replace', { statement: p }, [equation, nonzero])
    })
    if (theorem !== undefined) found.push(theorem)
  }
  return found
}

const sign = (x: bigint): bigint => (x < 0n ? -1n : 1n)
const abs = (x: bigint): bigint => (x < 0n ? -x : x)

function search(p: Proposition, s: Search, known: readonly Theorem[]): Proof | undefined {
  const assumed = known.find((t) => t.conclusion.key === p.key)
  if (assumed !== undefined) return { theorem: assumed, how: 'assumed' }
  switch (p.kind) {
    case 'relation':
      return proveRelation(p, s)
    case 'and': {
      const parts = p.parts.map((part) => search(part, s, known))
      if (parts.some((x) => x === undefined)) return undefined
      const proofs = parts as readonly Proof[]
      return {
        theorem: infer(
          'conjunction',
          {},
          proofs.map((x) => x.theorem),
        ),
        how: joined(proofs.map((x) => x.how)),
      }
    }
    case 'implies': {
      const inner = proveUnder(p.condition, p.conclusion, s, known)
      if (inner === undefined) return undefined
      return { theorem: infer('discharge', { condition: p.condition }, [inner.theorem]), how: inner.how }
    }
    case 'iff': {
      const [there, back] = [B.implies(p.left, p.right), B.implies(p.right, p.left)].map((q) => search(q, s, known))
      if (there === undefined || back === undefined) return undefined
      return { theorem: infer('equivalence', {}, [there.theorem, back.theorem]), how: joined([there.how, back.how]) }
    }
    case 'forall': {
      const variable = fresh(p.hint, p.sort, [p, ...s.given])
      const x = X.at(variable)
      const conditions = p.conditions.map((c) => openProposition(c, x))
      const body = openProposition(p.body, x)
      const inner = prove(body, [...s.given, ...conditions])
      if (inner === undefined) return undefined
      const theorem = infer('generalize', { variable, conditions }, [inner.theorem])
      return theorem.conclusion.key === p.key ? { theorem, how: inner.how } : undefined
    }
    case 'limit': {
      const theorem = attempt(() => infer('limit', { given: s.given, statement: p }, s.equations))
      return theorem === undefined ? undefined : { theorem, how: 'dominant terms' }
    }
    default:
      return undefined
  }
}

const joined = (list: readonly string[]): string => [...new Set(list.flatMap((how) => how.split('; ')))].join('; ')

function proveUnder(condition: Proposition, p: Proposition, s: Search, known: readonly Theorem[]): Proof | undefined {
  const flat = flatten([...s.given, condition])
  return search(p, { ...s, given: flat.given, equations: flat.equations }, [...known, ...flat.known])
}

function fresh(hint: string, sort: X.Sort, statements: readonly Proposition[]): Variable {
  const taken = new Set(statements.flatMap((p) => [...freeVariablesOf(p).values()].map((v) => v.name)))
  let name = /^[a-z]$/.test(hint) ? hint : 'i'
  while (taken.has(name)) name += "'"
  return X.declare(name, 0, { sort, latex: hint })
}

// ---------------------------------------------------------------- relations

function proveRelation(r: Relation, s: Search): Proof | undefined {
  const derivatives = derivativesIn(r, s)
  const using = [...s.equations, ...derivatives]
  const label = derivatives.length > 0 ? 'differentiation, ' : ''
  const equal = (a: Expression, b: Expression): Theorem => infer('identity', { given: s.given, left: a, right: b }, using)
  if (r.relation === '=') {
    const theorem = attempt(() => equal(r.left, r.right)) ?? byWeights(r, s)
    if (theorem !== undefined) return { theorem, how: `${label}identity of normal forms` }
    const squared = bySquares(r, s, using)
    if (squared !== undefined) return { theorem: squared, how: `${label}squares of both sides` }
  } else {
    const direct = attempt(() => infer('sign', { given: s.given, statement: r }, using))
    if (direct !== undefined) return { theorem: direct, how: `${label}signs of the parts` }
    if (r.relation !== '≠') {
      const certified = byCertificate(r, s, using)
      if (certified !== undefined) return { theorem: certified, how: `${label}a sum of squares` }
      const squared = bySquares(r, s, using)
      if (squared !== undefined) return { theorem: squared, how: `${label}squares of both sides, a sum of squares` }
      const summed = bySummands(r, s)
      if (summed !== undefined) return { theorem: summed.theorem, how: `${label}summand by summand: ${summed.how}` }
      const weak = r.relation === '≤' || r.relation === '≥' ? attempt(() => equal(r.left, r.right)) : undefined
      const asOrder =
        weak === undefined
          ? undefined
          : attempt(() => infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [weak]))
      if (asOrder !== undefined) return { theorem: asOrder, how: `${label}identity of normal forms` }
    }
  }
  if (r.relation === '=') {
    const induced = byInduction(r, s)
    if (induced !== undefined) return { theorem: induced, how: 'induction' }
  }
  if (freeVariablesOf(r).size === 0) {
    const theorem = attempt(() => infer('numeric', { statement: r }))
    if (theorem !== undefined) return { theorem, how: 'exact evaluation' }
  }
  return byCases(r, s)
}

function byCertificate(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  const upward = r.relation === '≤' || r.relation === '<'
  const difference = upward ? B.sub(r.right, r.left) : B.sub(r.left, r.right)
  const list =
    attempt(() =>
      certificates(
        difference,
        s.given,
        using.map((t) => t.conclusion),
      ),
    ) ?? []
  for (const rest of list) {
    const theorem = attempt(() => infer('combine', { given: s.given, statement: r, weights: [], rest }, using))
    if (theorem !== undefined) return theorem
  }
  return undefined
}

/** L ≤ R or L = R from the same of squares, where the normal form sees that neither is negative. */
function bySquares(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  if (!hasRoot(r)) return undefined
  if (r.relation === '=') {
    return (
      attempt(() => {
        const squares = infer('identity', { given: s.given, left: B.square(r.left), right: B.square(r.right) }, using)
        const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [squares])
        return infer('identity', { given: s.given, left: r.left, right: r.right }, [roots])
      }) ?? squaredEquality(r, s, using)
    )
  }
  const upward = r.relation === '≤' || r.relation === '<'
  const [small, large] = upward ? [r.left, r.right] : [r.right, r.left]
  const squares = P.relate(B.square(small), r.relation === '<' || r.relation === '>' ? '<' : '≤', B.square(large))
  const theorem = attempt(() => infer('sign', { given: s.given, statement: squares }, using)) ?? byCertificate(squares, s, using)
  if (theorem === undefined) return undefined
  return attempt(() => {
    const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [roots])
  })
}

/** L = R from L² = R² by both inequalities' certificates: R − L is the difference of the roots of the squares. */
function squaredEquality(r: Relation, s: Search, using: readonly Theorem[]): Theorem | undefined {
  return attempt(() => {
    const squares = infer('identity', { given: s.given, left: B.square(r.left), right: B.square(r.right) }, using)
    const roots = infer('powerOf', { given: s.given, exponent: B.ratio(1, 2) }, [squares])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [roots])
  })
}

function hasRoot(r: Relation): boolean {
  let found = false
  mapProposition(r, (x) => {
    if (x.kind === 'pow' && x.exponent.kind === 'number' && x.exponent.value.den !== 1n) found = true
    return undefined
  })
  return found
}

/** Σ a_k ≤ Σ b_k from a_k ≤ b_k, the numbers before the sums taken inside. */
function bySummands(r: Relation, s: Search): Proof | undefined {
  const [a, b] = [asSum(r.left), asSum(r.right)]
  if (a === undefined || b === undefined || a.lower.key !== b.lower.key || a.upper.key !== b.upper.key) return undefined
  const weak = r.relation === '<' ? '≤' : r.relation === '>' ? '≥' : r.relation
  if (weak !== r.relation) return undefined
  const conditions = [P.relate(lift(a.lower, 1), '≤', X.bound(0)), P.relate(X.bound(0), '≤', lift(a.upper, 1))]
  const pointwise = P.quantified('forall', a.hint, 'integer', conditions, P.relate(a.body, weak, b.body))
  const each = prove(pointwise, s.given)
  if (each === undefined) return undefined
  const theorem = attempt(() => {
    const sums = infer('sumOver', { given: s.given }, [each.theorem])
    return infer('combine', { given: s.given, statement: r, weights: [B.expr(1)], rest: B.expr(0) }, [sums])
  })
  return theorem === undefined ? undefined : { theorem, how: each.how }
}

interface SumForm {
  readonly hint: string
  readonly lower: Expression
  readonly upper: Expression
  readonly body: Expression
}

/** An expression as one sum, factors and divisors moved inside. */
function asSum(e: Expression): SumForm | undefined {
  if (e.kind === 'sum') return e
  if (e.kind === 'add') {
    const parts = e.terms.map(asSum)
    const [first] = parts
    if (first === undefined || parts.some((p) => p?.lower.key !== first.lower.key || p.upper.key !== first.upper.key))
      return undefined
    return { ...first, body: B.add(...parts.map((p) => (p as SumForm).body)) }
  }
  if (e.kind === 'neg') {
    const inner = asSum(e.arg)
    return inner === undefined ? undefined : { ...inner, body: B.neg(inner.body) }
  }
  if (e.kind === 'div') {
    const inner = asSum(e.numerator)
    return inner === undefined ? undefined : { ...inner, body: B.div(inner.body, lift(e.denominator, 1)) }
  }
  if (e.kind !== 'mul') return undefined
  const [sum, ...more] = e.factors.filter((f) => f.kind === 'sum')
  if (sum?.kind !== 'sum' || more.length > 0) return undefined
  return { ...sum, body: B.mul(...e.factors.map((f) => (f === sum ? sum.body : lift(f, 1)))) }
}

/** A sum or product up to n, by its first value and the step from n to n + 1. */
function byInduction(r: Relation, s: Search): Theorem | undefined {
  const found = rangedUpTo(r)
  if (found === undefined) return undefined
  const { variable, lower } = found
  const value = (at: Expression): Relation => substituteProposition(r, [{ variable, body: at }]) as Relation
  const others = s.given.filter((p) => !freeVariablesOf(p).has(variable.key))
  const n = X.at(variable)
  return attempt(() => {
    const start = value(lower)
    const base = infer('identity', { given: others, left: start.left, right: start.right }, [])
    const next = value(B.add(n, 1))
    const inside = [...others, B.ge(n, lower)]
    const assumption = infer('assume', { statement: r })
    const step = infer('identity', { given: inside, left: next.left, right: next.right }, [assumption])
    return infer('induction', { variable, lowest: lower, statement: r }, [base, step])
  })
}

function rangedUpTo(r: Relation): { readonly variable: Variable; readonly lower: Expression } | undefined {
  let found: { readonly variable: Variable; readonly lower: Expression } | undefined
  mapProposition(r, (x, depth) => {
    const isRanged = (x.kind === 'sum' || x.kind === 'product') && depth === 0
    if (
      found === undefined &&
      isRanged &&
      x.upper.kind === 'variable' &&
      x.upper.variable.arity === 0 &&
      x.lower.kind === 'number'
    )
      found = { variable: x.upper.variable, lower: x.lower }
    return undefined
  })
  return found
}

/** L − R = w · (l − r) for one equation l = r that is given. */
function byWeights(r: Relation, s: Search): Theorem | undefined {
  for (const t of s.equations) {
    const e = t.conclusion
    if (e.kind !== 'relation') continue
    const theorem = attempt(() => {
      const { n } = open(createContext(s.given, []), { maxSteps: 500_000 })
      const [goal, gap] = [B.sub(r.right, r.left), B.sub(e.right, e.left)].map((x) => n.fromExpression(x, [])) as [
        T.Normal,
        T.Normal,
      ]
      const weight = n.canonical(n.mul(goal, n.power(gap, T.integer(-1))))
      if (!isFree(n, weight)) return undefined
      return infer('combine', { given: s.given, statement: r, weights: [toExpression(weight)], rest: B.expr(0) }, [t])
    })
    if (theorem !== undefined) return theorem
  }
  return undefined
}

const isFree = (_: Normalizer, a: T.Normal): boolean => a.denominator.length === 0

/** The derivatives of a relation, computed; those under a binder stay as they are. */
function derivativesIn(r: Relation, s: Search): readonly Theorem[] {
  const found = new Map<string, Theorem>()
  const visit = (e: Expression): void => {
    mapExpression(e, (x, depth) => {
      if (x.kind !== 'derivative' || found.has(x.key)) return undefined
      if (depth > 0 && hasLoose(x)) return undefined
      const theorem = attempt(() => infer('derivative', { given: s.given, expression: x }, s.equations))
      if (theorem !== undefined) found.set(x.key, theorem)
      return undefined
    })
  }
  visit(r.left)
  visit(r.right)
  return [...found.values()]
}

function hasLoose(e: Expression): boolean {
  let found = false
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth) found = true
    return undefined
  })
  return found
}

// ---------------------------------------------------------------- cases

/** Splits on the sign of what stands between bars, or on which of two is larger, and proves each case. */
function byCases(r: Relation, s: Search): Proof | undefined {
  if (s.cases <= 0) return undefined
  const condition = splitIn(r, s)
  if (condition === undefined) return undefined
  const opposite = P.relate(condition.left, '<', condition.right)
  const one = branch(r, s, condition)
  if (one === undefined) return undefined
  const other = branch(r, s, opposite)
  if (other === undefined) return undefined
  const theorem = attempt(() => infer('cases', { condition }, [one.theorem, other.theorem]))
  return theorem === undefined ? undefined : { theorem, how: joined(['cases', one.how, other.how]) }
}

function branch(r: Relation, s: Search, condition: Relation): Proof | undefined {
  return attempt(() => proveRelation(r, { ...s, given: [...s.given, condition], cases: s.cases - 1 }))
}

function splitIn(r: Relation, s: Search): Relation | undefined {
  const known = new Set(s.given.map((p) => p.key))
  let found: Relation | undefined
  const consider = (condition: Relation): void => {
    const opposite = P.relate(condition.left, '<', condition.right)
    if (found === undefined && !known.has(condition.key) && !known.has(opposite.key)) found = condition
  }
  mapProposition(r, (x, depth) => {
    if (depth > 0 || x.kind !== 'apply' || hasLoose(x)) return undefined
    const [a, b] = x.args as readonly [Expression, Expression | undefined]
    if (x.fn === 'abs') consider(B.ge(a, 0))
    if ((x.fn === 'max' || x.fn === 'min') && b !== undefined) consider(B.ge(a, b))
    return undefined
  })
  return found
}

/** The real scalars of statements, for assumptions that might be missing. */
export function realScalars(statements: readonly Proposition[]): readonly Variable[] {
  const found = new Map<string, Variable>()
  for (const p of statements)
    for (const v of freeVariablesOf(p).values())
      if (v.arity === 0 && v.dependsOn.length === 0 && v.sort === 'real') found.set(v.key, v)
  return [...found.values()]
}
