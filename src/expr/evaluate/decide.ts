/** Deciding statements at an instance, three-valued with reasons. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { expr } from '../build.ts'
import type { Expression } from '../expression.ts'
import { type Proposition, type Relation, relate } from '../proposition.ts'
import { agree, type Decision, fails, greatest, holds, imply, least, sampled, undecided } from './decision.ts'
import { isDual } from './dual.ts'
import { bind, choose, type Evaluator, emptyScope, indicesOf, type Scope } from './expression.ts'
import { EvaluationFailure, PointNeeded } from './failure.ts'
import { readFraction } from './fraction.ts'
import { countPositiveRoots } from './positive-roots.ts'
import { intervalOf, quantifierRange } from './quantifier-range.ts'
import { limitOfFraction } from './real-line.ts'
import { overReals } from './real-quantifier.ts'
import { isExact, type Scalar } from './scalar.ts'

/** The same instance at increasing precision; asked for in order. */
export interface Precisions {
  readonly count: number
  readonly at: (k: number) => Evaluator
}

/** Digits that a difference of irrational values must vanish to before it is called close. */
export const closeDigits = 30
const closeness = Q.make(1n, 10n ** BigInt(closeDigits))
/** Values that agree so far are taken to be equal: more digits would not tell them apart. */
const hopeless = Q.make(1n, 10n ** 100n)

export class Decider {
  readonly #precisions: Precisions

  constructor(precisions: Precisions) {
    this.#precisions = precisions
  }

  /** The truth of a statement, its loose indices having these values (by level), at every point of the sources of randomness. */
  decide(p: Proposition, loose: readonly Rational[] = []): Decision {
    return this.#everywhere(p, loose.length === 0 ? emptyScope : { ...emptyScope, indices: indicesOf(loose) })
  }

  /**
   * At all points of the layers that the statement depends on. Conjunctions and universal quantifiers are taken apart first, so that
   * each part meets only its own layers.
   */
  #everywhere(p: Proposition, scope: Scope): Decision {
    if (p.kind === 'and') return every(p.parts, (part) => this.#everywhere(part, scope))
    if (p.kind === 'forall') return this.#quantified(p, scope, (body, inner) => this.#everywhere(body, inner))
    try {
      return this.#at(p, scope)
    } catch (error) {
      if (!(error instanceof PointNeeded)) throw error
      const { source, layer } = error
      const points = this.#precisions
        .at(0)
        .instance.space(source, layer)
        .weights.map((_, point) => point)
      return every(points, (point) => this.#everywhere(p, choose(scope, source, layer, point)))
    }
  }

  /** At the chosen points; asks for more by PointNeeded. */
  #at(p: Proposition, scope: Scope): Decision {
    switch (p.kind) {
      case 'relation':
        return this.#relation(p, scope)
      case 'and':
        return every(p.parts, (part) => this.#at(part, scope))
      case 'or':
        return p.parts.map((part) => this.#at(part, scope)).reduce(greatest, fails('no part holds'))
      case 'implies':
        return imply(this.#at(p.condition, scope), () => this.#at(p.conclusion, scope))
      case 'iff':
        return agree(this.#at(p.left, scope), this.#at(p.right, scope))
      case 'forall':
      case 'exists':
        return this.#quantified(p, scope, (body, inner) => this.#at(body, inner))
      case 'positiveRoots':
        return this.#positiveRoots(p, scope)
      case 'limit':
        return this.#limit(p, scope)
    }
  }

  #quantified(
    p: Extract<Proposition, { kind: 'forall' | 'exists' }>,
    scope: Scope,
    decideBody: (body: Proposition, scope: Scope) => Decision,
  ): Decision {
    const outside = bind(scope, Q.zero)
    const range = quantifierRange(p.sort, p.conditions, (e) => this.#exact(e, outside))
    const meets = (inner: Scope): Decision => every(p.conditions, (c) => this.#at(c, inner))
    if (p.kind === 'forall') {
      const all = every(range.values, (value) => {
        const inner = bind(scope, value)
        return withPlace(
          imply(meets(inner), () => decideBody(p.body, inner)),
          `${p.hint} = ${Q.toString(value)}`,
        )
      })
      if (range.complete || all.truth === 'false' || all.truth === 'undefined') return all
      const tried = sampled(`${p.hint} runs through infinitely many values; ${range.values.length} were tried`)
      return this.#overReals(p, scope) ?? tried
    }
    let best: Decision = fails(`no ${p.hint} satisfies it`)
    for (const value of range.values) {
      const inner = bind(scope, value)
      const condition = meets(inner)
      if (condition.truth !== 'false') best = greatest(best, least(condition, decideBody(p.body, inner)))
      if (best.truth === 'true') return holds
    }
    if (range.complete) return best
    return this.#overReals(p, scope) ?? undecided(`no ${p.hint} was found among ${range.values.length}`)
  }

  /** A relation over an interval of reals, where it can be decided there; else undefined. */
  #overReals(p: Extract<Proposition, { kind: 'forall' | 'exists' }>, scope: Scope): Decision | undefined {
    const { body } = p
    if (p.sort !== 'real' || body.kind !== 'relation') return undefined
    const interval = intervalOf(p.conditions, (e) => this.#exact(e, bind(scope, Q.zero)))
    if (interval === undefined) return undefined
    const decideAt = (x: Rational): Decision => this.#at(body, bind(scope, x))
    return overReals(p.kind, body, interval, this.#precisions.at(0), scope, decideAt)
  }

  #limit({ body, towards, value }: Extract<Proposition, { kind: 'limit' }>, scope: Scope): Decision {
    try {
      const found = limitOfFraction(readFraction(body, this.#precisions.at(0), scope), towards)
      if (found === '∞' || found === '-∞' || value === '∞') return found === value ? holds : fails(`the limit is ${shown(found)}`)
      return this.#relation(relate(expr(found), '=', value), scope)
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error
      return error.kind === 'undefined' ? { truth: 'undefined', reason: error.reason } : undecided(error.reason)
    }
  }

  #exact(e: Expression, scope: Scope) {
    try {
      const value = this.#precisions.at(0).evaluate(e, scope)
      return !isDual(value) && isExact(value) ? value : undefined
    } catch (error) {
      if (error instanceof EvaluationFailure) return undefined
      throw error
    }
  }

  #positiveRoots({ body, quantity, count }: Extract<Proposition, { kind: 'positiveRoots' }>, scope: Scope): Decision {
    try {
      const counted = quantity === 'even' ? 'with multiplicity' : 'once'
      const found = countPositiveRoots(body, this.#precisions.at(0), scope, counted)
      if (found === 'all') return fails('every x > 0 is a solution')
      const right = { exactly: found === count, atMost: found <= count, even: found % 2 === 0 }[quantity]
      return right ? holds : fails(`${found} positive solutions`)
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error
      return error.kind === 'undefined' ? { truth: 'undefined', reason: error.reason } : undecided(error.reason)
    }
  }

  #relation({ left, relation, right }: Relation, scope: Scope): Decision {
    let last: Decision = undecided('the precision does not suffice')
    for (let k = 0; k < this.#precisions.count; k++) {
      const evaluator = this.#precisions.at(k)
      try {
        const a = sideOf('left', () => evaluator.scalar(left, scope))
        const b = sideOf('right', () => evaluator.scalar(right, scope))
        const order = evaluator.arithmetic.scalars.compare(a, b)
        if (order !== undefined) {
          return meetsOrder(relation, order) ? holds : fails(`left side ${show(a, evaluator)}, right side ${show(b, evaluator)}`)
        }
        const distance = distanceOf(a, b, evaluator)
        last = overlapping(relation, distance)
        if (Q.compare(distance, hopeless) < 0) break
      } catch (error) {
        if (!(error instanceof EvaluationFailure)) throw error
        if (error.kind === 'undefined') return { truth: 'undefined', reason: error.reason }
        last = undecided(error.reason)
        if (error.kind === 'unsupported') break
      }
    }
    return last
  }
}

const shown = (limit: Rational | '∞' | '-∞'): string => (typeof limit === 'string' ? limit : Q.toString(limit))

function overlapping(relation: Relation['relation'], distance: Rational): Decision {
  if (Q.compare(distance, closeness) > 0) return undecided('the sides cannot be told apart')
  return relation === '=' ? { truth: 'close', digits: closeDigits } : undecided(`the sides agree to 10^-${closeDigits}`)
}

/** A bound on |a − b|, relative to b where |b| > 1. */
function distanceOf(a: Scalar, b: Scalar, { arithmetic: { scalars } }: Evaluator): Rational {
  const [x, y] = [scalars.bounds(a), scalars.bounds(b)]
  const distance = Q.max(Q.sub(x.upper, y.lower), Q.sub(y.upper, x.lower))
  return Q.div(distance, Q.max(Q.one, Q.abs(y.lower)))
}

/** The least decision over a list, ending at the first that is false. */
function every<T>(list: readonly T[], decide: (item: T) => Decision): Decision {
  let result: Decision = holds
  for (const item of list) {
    result = least(result, decide(item))
    if (result.truth === 'false') break
  }
  return result
}

function withPlace(decision: Decision, place: string): Decision {
  return decision.truth === 'false' || decision.truth === 'undefined'
    ? { truth: decision.truth, reason: `at ${place}: ${decision.reason}` }
    : decision
}

function sideOf(side: string, evaluate: () => Scalar): Scalar {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof EvaluationFailure && error.kind === 'undefined') {
      throw new EvaluationFailure('undefined', `${side} side is undefined: ${error.reason}`)
    }
    throw error
  }
}

function meetsOrder(relation: Relation['relation'], order: -1 | 0 | 1): boolean {
  switch (relation) {
    case '=':
      return order === 0
    case '≠':
      return order !== 0
    case '<':
      return order < 0
    case '≤':
      return order <= 0
    case '>':
      return order > 0
    case '≥':
      return order >= 0
  }
}

/** An exact value as a fraction, an enclosed one by digits that are right. */
function show(a: Scalar, { arithmetic: { scalars } }: Evaluator): string {
  return isExact(a) ? Q.toString(a) : `≈ ${Q.toFixed(scalars.bounds(a).lower, 12)}`
}
