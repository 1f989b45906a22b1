/** The normalizer: the parts of the normal form tied together for one set of facts and rules. */

import type { Budget } from '../../algebra/budget.ts'
import { DomainError, integer, rational as Q } from '../../algebra/index.ts'
import { mapExpression } from '../binding.ts'
import { EndlessRewritingError, SignSearchError } from '../errors.ts'
import type { Expression } from '../expression.ts'
import * as X from '../expression.ts'
import { addNormals, isIntegerValued, mulNormals, subNormals } from './arithmetic.ts'
import { expectationOf, isIntegratedOver, reachOfNormal } from './expectations.ts'
import type { Fact } from './facts.ts'
import { applyFunction } from './functions.ts'
import { lowestTerms } from './lattice.ts'
import { type Bindings, matchAtom } from './match.ts'
import { ANY_SIGN, NEGATIVE, type Normalizer, NULL, type Obligation, POSITIVE, type Rule, type SignSet } from './normalizer.ts'
import { powerOf } from './power.ts'
import { openProduct, productOver } from './products.ts'
import { deltaAtom, opaqueAtom, variableAtom } from './rename.ts'
import { signsOf } from './signs.ts'
import { openSum, sumOfNormal, sumOver } from './sums.ts'
import type { Atom, Dummy, Factor, Normal, NormalSource } from './terms.ts'
import * as T from './terms.ts'

/** What one run of normalization collects. */
export interface Record {
  readonly obligations: Obligation[]
  /** Origins of the facts and rules that were used. */
  readonly facts: Set<number>
  readonly rules: Set<number>
}

interface Shared {
  readonly rules: readonly Rule[]
  readonly record: Record
  readonly budget: Budget
  readonly counter: { next: number; unfolding: number; asking: number; uses: number }
}

/** A normalizer that knows the facts, uses the rules and writes into the record. */
export function assemble(facts: readonly Fact[], rules: readonly Rule[], record: Record, budget: Budget): Normalizer {
  return build(facts, { rules, record, budget, counter: { next: 1, unfolding: 0, asking: 0, uses: 0 } })
}

function build(facts: readonly Fact[], shared: Shared): Normalizer {
  const known = new Map<string, SignSet>()
  const signOf = (x: Normal): SignSet => {
    const present = known.get(x.key)
    if (present !== undefined) return present
    if (shared.counter.asking >= deepestQuestion) return ANY_SIGN
    // a question that comes up while it is being answered has no answer
    known.set(x.key, ANY_SIGN)
    const use = (origins: readonly number[]): void => {
      for (const origin of origins) shared.record.facts.add(origin)
    }
    const spend = (): void => {
      if (++shared.counter.uses > mostUses) throw new SignSearchError(mostUses)
    }
    shared.counter.asking++
    const signs = signsOf({ n, facts, use, spend, memory: new Map() }, x)
    shared.counter.asking--
    known.set(x.key, signs)
    return signs
  }
  const n: Normalizer = {
    rewrites: shared.rules.length > 0,
    signOf,
    withRange: (id, upper) => build([...facts, ...rangeFacts(n, id, upper)], shared),
    fresh: () => shared.counter.next++,
    require: (condition, subject, reason) => {
      if (!isMet(n, condition, subject)) shared.record.obligations.push({ condition, subject, reason })
    },
    rewrite: (atom, exponent) => rewriteAtom(n, shared, atom, exponent),
    spend: (steps) => shared.budget.spend(steps),
    add: (a, b) => addNormals(n, a, b),
    mul: (a, b) => mulNormals(n, a, b),
    power: (base, exponent) => powerOf(n, base, exponent),
    variable: (variable, args) => throughRules(n, variableAtom(variable, args.map(n.canonical))),
    delta: (i, j) => deltaOf(n, i, j),
    apply: (fn, args) => applyFunction(n, fn, args),
    sum: (id, lower, upper, body) => sumOver(n, id, lower, upper, body),
    product: (id, lower, upper, body) => productOver(n, id, lower, upper, body),
    expectation: (over, body) => expectationOf(n, over, body),
    substitute: (a, values) => substituteNormal(n, a, values),
    substituteFactor: (f, values) => substituteFactor(n, f, values),
    fromExpression: (e, loose) => fromExpression(n, e, loose),
    canonical: (a) => lowestTerms(n, a),
    sortOf: (a) => (isIntegerValued(a) ? 'integer' : 'real'),
  }
  return n
}

function rangeFacts(n: Normalizer, id: number, upper: Normal): readonly Fact[] {
  const plain = { pattern: new Set<number>(), conditions: [], relation: 'nonnegative' as const, origins: [] }
  const index = T.dummy(id)
  return [
    { ...plain, subject: subNormals(n, index, T.ONE) },
    { ...plain, subject: subNormals(n, upper, index) },
    // the range has a member, so it is not empty
    { ...plain, subject: subNormals(n, upper, T.ONE) },
  ]
}

function isMet(n: Normalizer, condition: Obligation['condition'], subject: Normal): boolean {
  switch (condition) {
    case 'nonzero':
      return (n.signOf(subject) & NULL) === 0
    case 'positive':
      return (n.signOf(subject) & ~POSITIVE) === 0
    case 'nonnegative':
      return (n.signOf(subject) & NEGATIVE) === 0
    case 'integer':
      return isIntegerValued(subject)
  }
}

const throughRules = (n: Normalizer, atom: Atom): Normal => n.rewrite(atom, 1)?.value ?? T.fromAtom(atom)

/** δ_{ij} by the primitive numerator of i − j: its positive terms on one side, its negative ones on the other. */
function deltaOf(n: Normalizer, i: Normal, j: Normal): Normal {
  const { numerator } = n.canonical(subNormals(n, i, j))
  const [first] = numerator
  if (first === undefined) return T.ONE
  const content = numerator.reduce(
    (c, { coefficient: q }) => Q.make(integer.gcd(c.num, q.num), integer.lcm(c.den, q.den)),
    Q.abs(first.coefficient),
  )
  const primitive = numerator.map((t) => ({ ...t, coefficient: Q.div(t.coefficient, content) }))
  const signs = n.signOf(T.makeNormal(primitive))
  if (signs === NULL) return T.ONE
  if ((signs & NULL) === 0) return T.ZERO
  const side = (sign: number): Normal =>
    T.makeNormal(primitive.flatMap((t) => (Q.sign(t.coefficient) === sign ? [{ ...t, coefficient: Q.abs(t.coefficient) }] : [])))
  return throughRules(n, deltaAtom(side(1), side(-1)))
}

/** Questions about signs that come up inside questions about signs, at most this deep. */
const deepestQuestion = 12

/** Uses of facts in all the questions of one normalization: some seconds. Most need fewer than a thousand. */
const mostUses = 200_000

// ---------------------------------------------------------------- rules

/** Equations that unfold each other deeper than this do so for ever, as far as proofs go. */
const deepestUnfolding = 100

function rewriteAtom(n: Normalizer, shared: Shared, atom: Atom, exponent: number): { value: Normal; power: number } | undefined {
  for (const rule of shared.rules) {
    if (rule.power > exponent || (rule.power === 1) !== (exponent === 1)) continue
    const matcher = { pattern: rule.pattern, subtract: (a: Normal, b: Normal) => subNormals(n, a, b), substitute: n.substitute }
    const bindings: Bindings | undefined = matchAtom(matcher, rule.atom, atom, new Map())
    if (bindings === undefined || [...rule.pattern].some((id) => !bindings.has(id))) continue
    if (rule.right.key.includes('E[') && [...bindings.values()].some((value) => reachOfNormal(value).length > 0)) continue
    const met = rule.conditions.every((c) => isMet(n, c.strict ? 'positive' : 'nonnegative', n.substitute(c.subject, bindings)))
    if (!met) continue
    // unfolding costs, so that equations that unfold each other for ever end in a clear error
    n.spend(1000)
    shared.record.rules.add(rule.origin)
    for (const o of rule.factOrigins) shared.record.facts.add(o)
    for (const o of rule.obligations) n.require(o.condition, n.substitute(o.subject, bindings), o.reason)
    if (shared.counter.unfolding >= deepestUnfolding) throw new EndlessRewritingError(deepestUnfolding)
    shared.counter.unfolding++
    const value = n.substitute(rule.right, bindings)
    shared.counter.unfolding--
    return { value, power: rule.power }
  }
  return undefined
}

// ---------------------------------------------------------------- substitution

function substituteNormal(n: Normalizer, a: Normal, values: ReadonlyMap<number, Normal>): Normal {
  if (!a.key.includes('?') && a.constant !== undefined) return a
  let result = T.ZERO
  for (const term of a.numerator) {
    let product = T.fromRational(term.coefficient)
    for (const f of term.factors) product = mulNormals(n, product, substituteFactor(n, f, values))
    result = addNormals(n, result, product)
  }
  for (const f of a.denominator) {
    const below = substituteNormal(n, T.makeNormal(f.polynomial), values)
    result = mulNormals(n, result, n.power(below, T.integer(-f.power)))
  }
  return result
}

function substituteFactor(n: Normalizer, { atom, exponent }: Factor, values: ReadonlyMap<number, Normal>): Normal {
  return n.power(substituteAtom(n, atom, values), substituteNormal(n, exponent, values))
}

/** The atom rebuilt through the constructors (which also applies rules to it). */
function substituteAtom(n: Normalizer, atom: Atom, values: ReadonlyMap<number, Normal>): Normal {
  const go = (a: Normal): Normal => substituteNormal(n, a, values)
  switch (atom.kind) {
    case 'variable':
      return n.variable(atom.variable, atom.args.map(go))
    case 'dummy':
      return values.get(atom.id) ?? T.fromAtom(atom)
    case 'constant':
      return T.atomValue(atom)
    case 'base':
      return go(T.makeNormal(atom.polynomial))
    case 'sum': {
      const opened = openSum(n, atom)
      const dummies = opened.dummies.map((d) => ({ id: d.id, upper: go(d.upper) }))
      const inner = dummies.reduce((m, d) => m.withRange(d.id, d.upper), n)
      let body = T.ONE
      for (const f of opened.factors) body = mulNormals(inner, body, substituteFactor(inner, f, values))
      // a range with a new end may have members to write out
      const same = dummies.every((d, i) => d.upper.key === opened.dummies[i]?.upper.key)
      return same ? sumOfNormal(n, dummies, body) : sumOneByOne(n, dummies, body)
    }
    case 'product': {
      const { id, body } = openProduct(n, atom)
      const upper = go(atom.dummy.upper)
      return n.product(id, T.ONE, upper, substituteNormal(n.withRange(id, upper), body, values))
    }
    case 'expectation': {
      const over = atom.over.map((s): NormalSource => (s.at === undefined ? s : { source: s.source, at: go(s.at) }))
      const inside = T.dummiesOf(atom.body)
      // a value that depends on chance stands for one outcome, which the expectation must not integrate over
      if ([...values].some(([id, value]) => inside.has(id) && isIntegratedOver(n, over, value)))
        n.require('nonzero', T.ZERO, 'a random value under an expectation over its source')
      return n.expectation(over, go(atom.body))
    }
    case 'apply':
      return atom.key.startsWith('undefined') ? T.fromAtom(atom) : n.apply(atom.fn, atom.args.map(go))
    case 'delta':
      return n.delta(go(atom.i), go(atom.j))
    case 'opaque':
      return throughRules(n, opaqueAtom(atom.expression, atom.args.map(go)))
  }
}

/** A sum over several dummies, one after the other. */
function sumOneByOne(n: Normalizer, dummies: readonly Dummy[], body: Normal): Normal {
  // the innermost first: no other range ends at it
  const first = dummies.find((d) => !dummies.some((e) => T.dummiesOf(e.upper).has(d.id)))
  if (first === undefined) return body
  const rest = dummies.filter((d) => d !== first)
  const outer = rest.reduce((m, d) => m.withRange(d.id, d.upper), n)
  return sumOneByOne(n, rest, outer.sum(first.id, T.ONE, first.upper, body))
}

// ---------------------------------------------------------------- expressions

/** The normal form of an expression whose loose indices (0 the innermost) have the given values. */
function fromExpression(n: Normalizer, e: Expression, loose: readonly Normal[]): Normal {
  const go = (x: Expression): Normal => fromExpression(n, x, loose)
  switch (e.kind) {
    case 'number':
      return T.fromRational(e.value)
    case 'bound': {
      const value = loose[e.level]
      if (value === undefined) throw new DomainError('normalize', 'expression', e.key, 'without loose bound indices')
      return value
    }
    case 'variable':
      return n.variable(e.variable, e.args.map(go))
    case 'add':
      return e.terms.reduce((sum, t) => addNormals(n, sum, go(t)), T.ZERO)
    case 'mul':
      return e.factors.reduce((product, f) => mulNormals(n, product, go(f)), T.ONE)
    case 'neg':
      return mulNormals(n, T.integer(-1), go(e.arg))
    case 'div':
      return mulNormals(n, go(e.numerator), inverse(n, e.denominator, loose))
    case 'pow':
      return n.power(go(e.base), n.canonical(go(e.exponent)))
    case 'apply':
      return n.apply(e.fn, e.args.map(go))
    case 'delta':
      return n.delta(go(e.i), go(e.j))
    case 'sum':
    case 'product': {
      const [lower, upper] = [go(e.lower), go(e.upper)]
      // the dummy is counted from 1, so that its range is known while the body is read
      const shift = subNormals(n, lower, T.ONE)
      n.require('integer', lower, 'the start of a range')
      const id = n.fresh()
      const count = subNormals(n, upper, shift)
      // the body of an empty range means nothing and needs nothing
      if (count.constant !== undefined && Q.sign(count.constant) <= 0 && Q.isInteger(count.constant)) {
        return e.kind === 'sum' ? T.ZERO : T.ONE
      }
      const index = addNormals(n, T.dummy(id), shift)
      const body = fromExpression(n.withRange(id, count), e.body, [index, ...loose])
      return e.kind === 'sum' ? n.sum(id, T.ONE, count, body) : n.product(id, T.ONE, count, body)
    }
    case 'expectation':
      return n.expectation(
        e.over.map((s): NormalSource => (s.at === undefined ? { source: s.source } : { source: s.source, at: go(s.at) })),
        go(e.body),
      )
    case 'derivative': {
      // the point becomes the first argument, so that the derivative as a function is what is compared
      const body = mapExpression(e.body, (x, depth) => (x.kind === 'bound' && x.level > depth ? X.bound(x.level + 1) : undefined))
      const expression = X.derivativeAt(e.hint, body, X.bound(0))
      return throughRules(n, opaqueAtom(expression, [n.canonical(go(e.at)), ...usedLoose(e.body, 1, loose)]))
    }
    case 'infimum':
      return throughRules(n, opaqueAtom(e, usedLoose(e, 0, loose)))
  }
}

/** 1/e, factor by factor, so that each factor of a denominator stays one. */
function inverse(n: Normalizer, e: Expression, loose: readonly Normal[]): Normal {
  if (e.kind === 'mul') return e.factors.reduce((product, f) => mulNormals(n, product, inverse(n, f, loose)), T.ONE)
  if (e.kind === 'pow') {
    const exponent = n.fromExpression(e.exponent, loose)
    const whole = T.asInteger(exponent)
    if (whole !== undefined && whole > 0) {
      const base = inverse(n, e.base, loose)
      return n.power(base, exponent)
    }
  }
  return n.power(n.fromExpression(e, loose), T.integer(-1))
}

/** The values of all loose indices up to the largest that occurs. */
function usedLoose(e: Expression, offset: number, loose: readonly Normal[]): readonly Normal[] {
  let used = 0
  mapExpression(e, (x, depth) => {
    if (x.kind === 'bound' && x.level >= depth + offset) used = Math.max(used, x.level - depth - offset + 1)
    return undefined
  })
  return loose.slice(0, used)
}
