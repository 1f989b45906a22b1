/**
 * Normal forms of expressions under assumptions and equations: the entry to this folder.
 *
 * The normal form decides equality of polynomial and rational expressions in atoms, of sums and products over symbolic
 * ranges, of expectations with given moments. Where a step needs a side condition that the assumptions do not prove, it
 * is returned as an unmet obligation; a result with unmet obligations proves nothing.
 */

import { type BudgetOptions, startBudget } from '../../algebra/budget.ts'
import type { Expression } from '../expression.ts'
import type { Proposition, Relation } from '../proposition.ts'
import { addNormals, isIntegerValued, negateNormal, subNormals } from './arithmetic.ts'
import { assemble, type Record } from './assemble.ts'
import type { Condition, Fact } from './facts.ts'
import { flatVerdict, readFlat, requireDivisors } from './flat.ts'
import type { Normalizer, Obligation, Rule } from './normalizer.ts'
import type { Factor, Normal } from './terms.ts'
import * as T from './terms.ts'
import { isZero } from './zero.ts'

export type { Normalizer, Obligation } from './normalizer.ts'
export type { Normal } from './terms.ts'
export { toExpression } from './to-expression.ts'
export { isZero } from './zero.ts'

/** Pattern dummies are numbered from here, far from open (positive small) and canonical (negative) dummies. */
const firstPattern = 1_000_000_000
/** Room for the pattern dummies of one reading of one statement: no two readings share any. */
const patternRoom = 1000

const defaultBudget: BudgetOptions = { maxSteps: 20_000_000 }

/** Assumptions and equations in the form that normalization uses. */
export interface Context {
  readonly facts: readonly Fact[]
  readonly rules: readonly Rule[]
}

export interface Session {
  readonly n: Normalizer
  readonly record: Record
}

const emptyRecord = (): Record => ({ obligations: [], facts: new Set(), rules: new Set() })

/** A fresh normalizer under a context. */
export function open(context: Context, budget: BudgetOptions = defaultBudget): Session {
  const record = emptyRecord()
  return { n: assemble(context.facts, context.rules, record, startBudget('normalize', budget)), record }
}

// ---------------------------------------------------------------- assumptions

/**
 * The context of assumptions (used for their signs) and equations (used from left to right). An assumption or equation
 * that this form cannot express is left out: fewer facts prove less, never more.
 */
export function createContext(assumptions: readonly Proposition[], equations: readonly Proposition[] = []): Context {
  // signs of plain symbols come first, so that the domains of roots and quotients in other assumptions are known
  const count = assumptions.length
  const simple = factsOf(assumptions, [], 0)
  const facts = assumptions.flatMap((p, origin) => {
    const first = simple.filter((f) => f.origins[0] === origin)
    // what is a polynomial in symbols reads the same whatever is known (of several parts some may have been left out)
    const whole = first.length > 0 && !p.key.includes('∧')
    return whole && first.every(isPlain) ? first : factsOfOne(p, origin, simple, count + origin)
  })
  const rules = equations.flatMap((p, origin) => ruleOf(p, origin, facts, 2 * count + origin) ?? [])
  return { facts, rules }
}

const isPlain = (fact: Fact): boolean =>
  [fact.subject, ...fact.conditions.map((c) => c.subject)].every((subject) => {
    let plain = subject.denominator.length === 0
    T.visitAtoms(subject, ({ kind }) => {
      if (kind !== 'variable' && kind !== 'dummy') plain = false
    })
    return plain && subject.numerator.every((t) => t.factors.every((f) => f.exponent.constant !== undefined))
  })

function factsOf(assumptions: readonly Proposition[], known: readonly Fact[], reading: number): readonly Fact[] {
  return assumptions.flatMap((p, origin) => factsOfOne(p, origin, known, reading + origin))
}

function factsOfOne(p: Proposition, origin: number, known: readonly Fact[], reading: number): readonly Fact[] {
  const stripped = strip(p, known, reading)
  if (stripped === undefined) return []
  const { n, record, bodies, pattern, conditions } = stripped
  return bodies.flatMap(({ relation, loose }): Fact[] => {
    record.obligations.length = 0
    const difference = subNormals(n, n.fromExpression(relation.left, loose), n.fromExpression(relation.right, loose))
    if (record.obligations.length > 0) return []
    const make = (subject: Normal, kind: Fact['relation']): Fact =>
      tighten({ pattern, conditions, subject, relation: kind, origins: [origin, ...record.facts] })
    switch (relation.relation) {
      case '>':
        return [make(difference, 'positive')]
      case '≥':
        return [make(difference, 'nonnegative')]
      case '<':
        return [make(negateNormal(difference), 'positive')]
      case '≤':
        return [make(negateNormal(difference), 'nonnegative')]
      case '=':
        // a quantified equation is a definition as a rule: as a fact about signs it would only unfold it
        if (pattern.size > 0) return []
        return [make(difference, 'nonnegative'), make(negateNormal(difference), 'nonnegative')]
      default:
        return [make(difference, 'nonzero')]
    }
  })
}

/** An integer that is > 0 is ≥ 1. */
function tighten(fact: Fact): Fact {
  if (fact.relation !== 'positive' || !isIntegerValued(fact.subject)) return fact
  const { n } = open({ facts: [], rules: [] })
  return { ...fact, relation: 'nonnegative', subject: addNormals(n, fact.subject, T.integer(-1)) }
}

interface Stripped {
  readonly n: Normalizer
  readonly record: Record
  readonly bodies: readonly { readonly relation: Relation; readonly loose: readonly Normal[] }[]
  readonly pattern: ReadonlySet<number>
  readonly conditions: readonly Condition[]
}

/** ∀x (conditions ⇒ relation) with its quantified variables as pattern dummies; undefined for other statements. */
function strip(p: Proposition, known: readonly Fact[], reading: number): Stripped | undefined {
  const pattern = new Set<number>()
  const conditions: Condition[] = []
  const record = emptyRecord()
  let n = assemble(known, [], record, startBudget('normalize', defaultBudget))
  const assumed: Fact[] = []
  const bodies: { relation: Relation; loose: readonly Normal[] }[] = []
  const visit = (q: Proposition, loose: readonly Normal[]): boolean => {
    switch (q.kind) {
      case 'relation':
        bodies.push({ relation: q, loose })
        return true
      case 'and':
        return q.parts.every((part) => visit(part, loose))
      case 'forall': {
        const id = firstPattern + patternRoom * reading + pattern.size
        pattern.add(id)
        const inner = [T.dummy(id, q.sort), ...loose]
        return q.conditions.every((c) => condition(c, inner)) && visit(q.body, inner)
      }
      case 'implies':
        return condition(q.condition, loose) && visit(q.conclusion, loose)
      default:
        return false
    }
  }
  const condition = (c: Proposition, loose: readonly Normal[]): boolean => {
    if (c.kind === 'and') return c.parts.every((part) => condition(part, loose))
    if (c.kind !== 'relation' || c.relation === '≠' || c.relation === '=') return false
    const difference = subNormals(n, n.fromExpression(c.left, loose), n.fromExpression(c.right, loose))
    const flipped = c.relation === '<' || c.relation === '≤'
    const strict = c.relation === '<' || c.relation === '>'
    const subject = flipped ? negateNormal(difference) : difference
    conditions.push({ subject, strict })
    assumed.push({ pattern: new Set(), conditions: [], subject, relation: strict ? 'positive' : 'nonnegative', origins: [] })
    n = assemble([...known, ...assumed.map(tighten)], [], record, startBudget('normalize', defaultBudget))
    return true
  }
  const readable = visit(p, [])
  if (!readable || record.obligations.length > 0) return undefined
  return { n, record, bodies, pattern, conditions }
}

function ruleOf(p: Proposition, origin: number, known: readonly Fact[], reading: number): Rule | undefined {
  const stripped = strip(p, known, reading)
  const body = stripped?.bodies[0]
  if (stripped === undefined || body === undefined || stripped.bodies.length > 1 || body.relation.relation !== '=')
    return undefined
  const { n, record, pattern, conditions } = stripped
  const left = n.fromExpression(body.relation.left, body.loose)
  if (record.obligations.length > 0) return undefined
  const right = n.fromExpression(body.relation.right, body.loose)
  const target = soleFactor(left)
  const power = target === undefined ? undefined : T.asInteger(target.exponent)
  // an equation that says nothing new would unfold for ever
  if (target === undefined || power === undefined || power < 1 || right.key === left.key) return undefined
  return {
    pattern,
    conditions,
    atom: target.atom,
    power,
    right,
    obligations: [...record.obligations],
    origin,
    factOrigins: [...record.facts],
  }
}

function soleFactor(a: Normal): Factor | undefined {
  const [term] = a.numerator
  if (a.denominator.length > 0 || a.numerator.length !== 1 || term === undefined) return undefined
  return term.factors.length === 1 && term.coefficient.num === 1n && term.coefficient.den === 1n ? term.factors[0] : undefined
}

// ---------------------------------------------------------------- equality

/** What a comparison found, and what it rests on. */
export interface Comparison {
  readonly equal: boolean
  readonly unmet: readonly Obligation[]
  readonly usedFacts: ReadonlySet<number>
  readonly usedRules: ReadonlySet<number>
}

/** Compares two closed expressions under a context. */
export function compare(context: Context, left: Expression, right: Expression, budget?: BudgetOptions): Comparison {
  const { n, record } = open(context, budget)
  return {
    equal: areEqual(n, left, right),
    unmet: record.obligations,
    usedFacts: record.facts,
    usedRules: record.rules,
  }
}

/**
 * Whether two closed expressions are equal under what the normalizer knows, its record holding what that rests on; false
 * where they were not found to be.
 */
export function areEqual(n: Normalizer, left: Expression, right: Expression): boolean {
  const flat = readFlat(left, right)
  const verdict = flat === undefined ? undefined : flatVerdict(flat)
  if (flat !== undefined && verdict === true) {
    requireDivisors(n, flat)
    return true
  }
  // equations may make equal what is different as it stands
  if (verdict === false && !n.rewrites) return false
  return isZero(n, subNormals(n, n.fromExpression(left, []), n.fromExpression(right, [])))
}
