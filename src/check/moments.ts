/** Whether an instance with the prescribed moments may refute: only if the statement asks for no more than these moments. */

import { mapProposition } from '../expr/binding.ts'
import type { Expression } from '../expr/expression.ts'
import type { Proposition } from '../expr/proposition.ts'

/**
 * Why an instance is no refutation, if it is none: a hypothesis fixes moments of a random symbol up to some degree (for independence or a
 * Gaussian that means more), and the statement depends on further ones.
 */
export function boundedMoments(statement: Proposition, hypotheses: readonly Proposition[]): string | undefined {
  const known = Math.max(0, ...hypotheses.map(degreeOfStatement))
  if (known === 0) return undefined
  const asked = degreeOfStatement(statement)
  return asked <= known ? undefined : 'the instance has the moments that are assumed, and the claim depends on others'
}

/** The largest degree in random variables inside an expectation. */
function degreeOfStatement(p: Proposition): number {
  let largest = 0
  mapProposition(p, (x) => {
    if (x.kind === 'expectation') largest = Math.max(largest, degree(x.body))
    return undefined
  })
  return largest
}

function degree(e: Expression): number {
  switch (e.kind) {
    case 'number':
    case 'bound':
    case 'delta':
      return 0
    case 'variable':
      return e.variable.dependsOn.length > 0 ? 1 : 0
    case 'add':
      return Math.max(0, ...e.terms.map(degree))
    case 'mul':
      return e.factors.reduce((sum, f) => sum + degree(f), 0)
    case 'neg':
      return degree(e.arg)
    case 'div':
      return degree(e.denominator) === 0 ? degree(e.numerator) : Number.POSITIVE_INFINITY
    case 'pow': {
      const base = degree(e.base)
      if (base === 0) return degree(e.exponent) === 0 ? 0 : Number.POSITIVE_INFINITY
      const whole = e.exponent.kind === 'number' && e.exponent.value.den === 1n && e.exponent.value.num >= 0n
      return whole && e.exponent.kind === 'number' ? base * Number(e.exponent.value.num) : Number.POSITIVE_INFINITY
    }
    case 'sum':
      return degree(e.body)
    case 'expectation':
      return degree(e.body)
    default:
      return Number.POSITIVE_INFINITY
  }
}

/** Whether a statement speaks of an expectation. */
export function hasExpectation(p: Proposition): boolean {
  let found = false
  mapProposition(p, (x) => {
    if (x.kind === 'expectation') found = true
    return undefined
  })
  return found
}
