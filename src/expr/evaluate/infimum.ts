/** Infima over one real number at an instance: the least of the values at stationary points and at the ends, and of the limits. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { close, closeProposition } from '../binding.ts'
import type { Expression } from '../expression.ts'
import type { Proposition } from '../proposition.ts'
import { primal } from './dual.ts'
import { bind, choose, type Evaluator, type Scope } from './expression.ts'
import { EvaluationFailure, PointNeeded } from './failure.ts'
import { type ReadFraction, readFraction } from './fraction.ts'
import { intervalOf } from './quantifier-range.ts'
import {
  contains,
  hasNegative,
  hasPositive,
  type Interval,
  limitOfFraction,
  meet,
  mirrored,
  stationaryPoints,
  stretches,
} from './real-line.ts'
import { isExact, type Scalar } from './scalar.ts'

const unsupported = (reason: string): EvaluationFailure => new EvaluationFailure('unsupported', reason)

/**
 * inf of the objective over a real variable that does not depend on chance, under conditions that bound it by exact numbers.
 * @throws EvaluationFailure unsupported for other problems, and for those without a point or without a bound; undefined where the
 * objective is
 */
export function valueOfInfimum(problem: Extract<Expression, { kind: 'infimum' }>, evaluator: Evaluator, scope: Scope): Scalar {
  const [variable, ...others] = problem.variables
  if (
    variable === undefined ||
    others.length > 0 ||
    variable.arity > 0 ||
    variable.sort !== 'real' ||
    variable.dependsOn.length > 0
  )
    throw unsupported('an infimum over more than one real number is not computed')
  const objective = close(problem.objective, variable)
  const conditions = problem.conditions.map((c) => closeProposition(c, variable))
  // conditions hold for all outcomes, not only for the one at hand
  const interval = domainOf(conditions, evaluator, { ...scope, points: new Map() })
  const f = readFraction(objective, evaluator, scope)
  const parts = stretches(f, interval)
  if (parts.length === 0 && !contains(interval, Q.zero)) throw unsupported('an infimum over no point')
  if (parts.some(({ sign }) => sign === 'undefined'))
    throw new EvaluationFailure('undefined', 'the objective is undefined where it is minimized')
  const at = (x: Scalar): Scalar => evaluator.scalar(objective, bind(scope, x))
  const { scalars } = evaluator.arithmetic
  const candidates = [
    ...parts.flatMap((part) => (part.at === undefined ? [] : [at(part.at)])),
    ...(contains(interval, Q.zero) ? [at(Q.zero)] : []),
    ...stationaryPoints(f, interval).map((place) => {
      const { lower, upper } = place(evaluator.bits)
      return at(scalars.between(lower, upper))
    }),
    ...holesOf(interval).map((x) => continued(() => at(x))),
    ...limitsOf(f, interval),
  ]
  return candidates.reduce((a, b) => primal(evaluator.arithmetic.min(a, b)))
}

/** Where the conditions hold at every outcome. */
function domainOf(conditions: readonly Proposition[], evaluator: Evaluator, scope: Scope): Interval {
  const exact = (e: Expression): Rational | undefined => {
    const value = evaluator.scalar(e, bind(scope, Q.zero))
    return isExact(value) ? value : undefined
  }
  try {
    const interval = intervalOf(conditions, exact)
    if (interval === undefined) throw unsupported('the conditions of an infimum are no bounds by exact numbers')
    return interval
  } catch (error) {
    if (!(error instanceof PointNeeded)) throw error
    const { source, layer } = error
    const { weights } = evaluator.instance.space(source, layer)
    return weights.map((_, point) => domainOf(conditions, evaluator, choose(scope, source, layer, point))).reduce(meet)
  }
}

/** Ends and holes other than 0 that are left out: the function tends to its value there. */
function holesOf({ lower, upper, without }: Interval): readonly Rational[] {
  const open = [lower, upper].flatMap((end) => (end === undefined || end.closed ? [] : [end.value]))
  const inside = without.filter((x) => contains({ lower, upper, without: [] }, x))
  return [...open, ...inside].filter((x) => x.num !== 0n)
}

function continued(value: () => Scalar): Scalar {
  try {
    return value()
  } catch (error) {
    if (error instanceof EvaluationFailure && error.kind === 'undefined') throw unsupported('a pole at the end of an interval')
    throw error
  }
}

/** The limits at infinite ends, and at 0 where it is left out. */
function limitsOf(f: ReadFraction, interval: Interval): readonly Rational[] {
  const { lower, upper } = interval
  const zeroIsLeftOut = !contains(interval, Q.zero)
  const found = [
    ...(upper === undefined ? [limitOfFraction(f, '∞')] : []),
    ...(lower === undefined ? [limitOfFraction(mirrored(f), '∞')] : []),
    ...(zeroIsLeftOut && hasPositive(interval) && (lower === undefined || lower.value.num <= 0n)
      ? [limitOfFraction(f, '0+')]
      : []),
    ...(zeroIsLeftOut && hasNegative(interval) && (upper === undefined || upper.value.num >= 0n)
      ? [limitOfFraction(mirrored(f), '0+')]
      : []),
  ]
  if (found.includes('-∞')) throw unsupported('the objective is not bounded below')
  return found.flatMap((limit) => (limit === '∞' || limit === '-∞' ? [] : [limit]))
}
