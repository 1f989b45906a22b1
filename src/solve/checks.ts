/** The checks of an answer at its explicit weights: the gradient of the loss is zero there, and the loss is the claimed one. */

import { interval, rational as Q } from '../algebra/index.ts'
import type { Moments, Network } from '../models/index.ts'
import type { Answer, Check, Findings, Weights } from './answer.ts'
import { type Enclosure, toSignificant } from './decimal.ts'
import { checkHessian } from './hessian/hessian-check.ts'
import { encloseMoments, evaluationCost, lossAndGradient } from './weight-space.ts'

/** Evaluations of up to so many products are done with as many digits as the answer has, up to the second number in doubles. */
const mostPreciseProducts = 2_000_000
const mostProducts = 30_000_000
/** What outward rounded doubles can be asked to show. */
const digitsOfDoubles = 9

const momentArrays = (moments: Moments) => {
  switch (moments.kind) {
    case 'diagonal':
      return { A: moments.a, C: [moments.c], y2: moments.y2 }
    case 'full':
      return { A: moments.A, C: [moments.c], y2: moments.y2, variances: moments.variances }
    case 'several outputs':
      return { A: moments.A, C: moments.C, y2: moments.y2 }
  }
}

/**
 * Evaluates the loss and its gradient in outward rounded arithmetic at the answer's weights, by the definition of the loss alone
 * (weight-space.ts). No check where there are no weights.
 */
export function checkAnswer(network: Network, moments: Moments, answer: Answer, digits: number): Findings {
  const { weights } = answer
  if (weights === null) return none
  const cost = evaluationCost(network, moments.kind === 'diagonal')
  if (cost > mostProducts)
    return { checks: [], notes: ['the network is too large to evaluate its loss and gradient at the weights as a check'] }
  const data = momentArrays(moments)
  const hessian = checkHessian(network, data, answer)
  if (weights === undefined) return hessian
  const evaluated = evaluateAt(network, data, answer, weights, digits, cost)
  return { checks: [...evaluated, ...hessian.checks], notes: hessian.notes }
}

const none: Findings = { checks: [], notes: [] }

function evaluateAt(
  network: Network,
  data: Parameters<typeof encloseMoments>[0],
  answer: Answer,
  weights: Weights,
  digits: number,
  cost: number,
): readonly Check[] {
  return cost <= mostPreciseProducts
    ? evaluate(network, data, answer, weights, digits, interval.dyadicIntervals(Math.ceil(3.33 * (digits + 30)) + 64))
    : evaluate(network, data, answer, weights, Math.min(digits, digitsOfDoubles), interval.floatIntervals)
}

function evaluate<E>(
  network: Network,
  data: Parameters<typeof encloseMoments>[0],
  answer: Answer,
  weights: Weights,
  digits: number,
  I: interval.IntervalArithmetic<E>,
): readonly Check[] {
  const moments = encloseMoments(data, I)
  const at = weights.map((W) => W.map((row) => row.map(({ lo, hi }) => I.fromRationals(lo, hi))))
  const { loss, gradient } = lossAndGradient(network, moments, at, I)
  const toEnclosure = (x: interval.Interval<E>): Enclosure => ({ lo: I.lower(x)!, hi: I.upper(x)! })
  const entries = gradient.flat(2).map(toEnclosure)
  const scale = moments.C.flat()
    .map(toEnclosure)
    .reduce((most, x) => Q.max(most, magnitude(x)), Q.zero)
  return [gradientCheck(entries, scale, digits), lossCheck(toEnclosure(loss), answer.loss, digits)]
}

const magnitude = ({ lo, hi }: Enclosure): Q.Rational => Q.max(Q.abs(lo), Q.abs(hi))

function gradientCheck(entries: readonly Enclosure[], scale: Q.Rational, digits: number): Check {
  const holdsZero = entries.every(({ lo, hi }) => Q.sign(lo) <= 0 && Q.sign(hi) >= 0)
  const largest = entries.reduce((most, x) => Q.max(most, magnitude(x)), Q.zero)
  const isSmall = Q.compare(largest, Q.mul(scale, Q.pow(Q.fromInteger(10n), 3 - digits))) <= 0
  const bound = toSignificant(largest, 2, 'ceil')
  return {
    name: 'gradient is zero',
    ok: holdsZero && isSmall,
    detail: holdsZero
      ? `each of ${entries.length} partial derivatives lies within ${bound} of 0, and its enclosure holds 0`
      : `a partial derivative is proved different from 0 (largest magnitude ${bound})`,
  }
}

function lossCheck(computed: Enclosure, claimed: Enclosure, digits: number): Check {
  const meets = Q.compare(computed.lo, claimed.hi) <= 0 && Q.compare(claimed.lo, computed.hi) <= 0
  const width = Q.sub(computed.hi, computed.lo)
  const isSmall = Q.compare(width, Q.mul(Q.max(magnitude(claimed), Q.one), Q.pow(Q.fromInteger(10n), 3 - digits))) <= 0
  return {
    name: 'loss at the weights',
    ok: meets && isSmall,
    detail: `the loss evaluated at the weights lies within ${toSignificant(width, 2, 'ceil')} of the claimed minimum`,
  }
}
