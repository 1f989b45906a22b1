/** Evaluating expressions and deciding statements at an instance: exactly where possible, else by certified enclosures. */

import { type BudgetOptions, startBudget } from '../algebra/budget.ts'
import { rational as Q, type Rational } from '../algebra/index.ts'
import { Decider, type Precisions } from './evaluate/decide.ts'
import type { Decision } from './evaluate/decision.ts'
import { Evaluator, emptyScope, indicesOf } from './evaluate/expression.ts'
import { EvaluationFailure, PointNeeded } from './evaluate/failure.ts'
import { valueOfInfimum } from './evaluate/infimum.ts'
import type { Instance } from './evaluate/instance.ts'
import { isExact } from './evaluate/scalar.ts'
import type { Expression } from './expression.ts'
import type { Proposition } from './proposition.ts'

export type { Decision } from './evaluate/decision.ts'
export type { Definition, FiniteSpace, Given, Instance, PlainSpaces, PointOf } from './evaluate/instance.ts'
export { instanceOf, isDefinition } from './evaluate/instance.ts'

/** What an expression is at an instance. */
export type Outcome =
  | { readonly kind: 'exact'; readonly value: Rational }
  /** An irrational value, or one that is not known to be rational: lower ≤ value ≤ upper. */
  | { readonly kind: 'enclosed'; readonly lower: Rational; readonly upper: Rational }
  /** Mathematics gives no value: a division by zero, a root of a negative number, 0 to a negative power, log of a number ≤ 0. */
  | { readonly kind: 'undefined'; readonly reason: string }
  /** A value may exist but was not found: an infimum, a random variable outside any expectation, a sign that no precision showed. */
  | { readonly kind: 'undecided'; readonly reason: string }

/** Budget step: one node evaluated. */
export interface ExamineOptions extends BudgetOptions {
  /** Working precisions in decimal digits, tried in this order until a statement is decided. */
  readonly digits?: readonly number[]
  /** Whether infima over one real number are computed (else they are undecided). */
  readonly infima?: boolean
}

export interface Examination {
  /** `loose` are the values of loose indices, by level. @throws BudgetExceededError */
  readonly evaluate: (e: Expression, loose?: readonly Rational[]) => Outcome
  /** The same. @throws BudgetExceededError */
  readonly decide: (p: Proposition, loose?: readonly Rational[]) => Decision
}

const usualDigits = [64, 128, 256, 512]

const notComputed = (): never => {
  throw new EvaluationFailure('unsupported', 'an infimum is not computed')
}

/**
 * Evaluation and decision at one instance; values of defined variables are remembered between calls.
 *
 * Sums, products and quantifiers over integer ranges are taken in full, expectations over the finite spaces of the instance;
 * derivatives by forward differentiation, limits and quantifiers over the reals for quotients of sums of powers. Cost: the number of terms and points that the statement has there.
 */
export function examine(instance: Instance, options: ExamineOptions = {}): Examination {
  const budget = startBudget('examine', options)
  const digits = options.digits ?? usualDigits
  const infimum = options.infima === true ? valueOfInfimum : notComputed
  const evaluators: Evaluator[] = []
  const precisions: Precisions = {
    count: digits.length,
    at: (k) => {
      evaluators[k] ??= new Evaluator(instance, Math.ceil((digits[k] as number) * 3.33) + 24, budget, infimum)
      return evaluators[k]
    },
  }
  const decider = new Decider(precisions)
  return {
    evaluate: (e, loose) => evaluateWith(e, loose ?? [], precisions, digits[0] as number),
    decide: (p, loose) => decider.decide(p, loose),
  }
}

/**
 * The value of a closed expression at an instance: exact wherever the operations stay rational (roots that are rational, too), else
 * enclosed to at least `digits[0] / 2` digits where that can be reached.
 * @throws BudgetExceededError
 */
export const evaluate = (e: Expression, instance: Instance, options?: ExamineOptions): Outcome =>
  examine(instance, options).evaluate(e)

/**
 * The truth of a statement at an instance. A relation with an undefined side is `undefined`; quantifiers over finite integer ranges
 * are decided, over the reals where the sides are quotients of sums of powers of the variable, over other infinite ranges only refuted
 * (or, for `exists`, confirmed). A statement about random
 * variables outside expectations holds if it holds at every point.
 * @throws BudgetExceededError
 */
export const decide = (p: Proposition, instance: Instance, options?: ExamineOptions): Decision =>
  examine(instance, options).decide(p)

function evaluateWith(e: Expression, loose: readonly Rational[], precisions: Precisions, digits: number): Outcome {
  const scope = loose.length === 0 ? emptyScope : { ...emptyScope, indices: indicesOf(loose) }
  const tolerance = Q.make(1n, 10n ** BigInt(Math.ceil(digits / 2)))
  let best: Outcome = { kind: 'undecided', reason: 'the precision does not suffice' }
  for (let k = 0; k < precisions.count; k++) {
    const evaluator = precisions.at(k)
    try {
      const value = evaluator.scalar(e, scope)
      if (isExact(value)) return { kind: 'exact', value }
      const { lower, upper } = evaluator.arithmetic.scalars.bounds(value)
      best = { kind: 'enclosed', lower, upper }
      if (Q.compare(Q.sub(upper, lower), Q.mul(tolerance, Q.max(Q.one, Q.abs(lower)))) <= 0) return best
    } catch (error) {
      if (error instanceof PointNeeded) {
        return { kind: 'undecided', reason: `a random variable outside any expectation over ${error.source}` }
      }
      if (!(error instanceof EvaluationFailure)) throw error
      if (error.kind === 'undefined') return { kind: 'undefined', reason: error.reason }
      best = { kind: 'undecided', reason: error.reason }
      if (error.kind === 'unsupported') return best
    }
  }
  return best
}
