/** Relations for all, or for some, real numbers of an interval, decided by the signs of the difference of their sides. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { sub } from '../build.ts'
import type { Relation } from '../proposition.ts'
import { type Decision, fails, greatest, holds, least } from './decision.ts'
import type { Evaluator, Scope } from './expression.ts'
import { EvaluationFailure, PointNeeded } from './failure.ts'
import { readFraction } from './fraction.ts'
import { contains, type Interval, type Stretch, stretches } from './real-line.ts'

/**
 * Whether the relation (bound level 0 is x) holds for all, or for some, x of the interval; undefined where its sides are no quotients
 * of sums of rational powers with rational coefficients there, or depend on chance.
 * @param decideAt decides the relation at one number
 */
export function overReals(
  kind: 'forall' | 'exists',
  { left, relation, right }: Relation,
  interval: Interval,
  evaluator: Evaluator,
  scope: Scope,
  decideAt: (x: Rational) => Decision,
): Decision | undefined {
  try {
    const parts = stretches(readFraction(sub(left, right), evaluator, scope), interval)
    const decisions = [
      ...parts.map((part) => decideOn(part, relation)),
      ...(contains(interval, Q.zero) ? [decideAt(Q.zero)] : []),
    ]
    return kind === 'forall'
      ? decisions.reduce(least, holds)
      : decisions.reduce(greatest, fails('no real number in the range satisfies it'))
  } catch (error) {
    if (error instanceof PointNeeded || error instanceof EvaluationFailure) return undefined
    throw error
  }
}

function decideOn({ sign, at }: Stretch, relation: Relation['relation']): Decision {
  const place = at === undefined ? 'where the sides meet' : `at ${Q.toString(at)}`
  if (sign === 'undefined') return { truth: 'undefined', reason: `a side is undefined ${place}` }
  return allowed[relation].includes(sign) ? holds : fails(`it does not hold ${place}`)
}

const allowed: Readonly<Record<Relation['relation'], readonly (-1 | 0 | 1)[]>> = {
  '=': [0],
  '≠': [-1, 1],
  '<': [-1],
  '≤': [-1, 0],
  '>': [1],
  '≥': [0, 1],
}
