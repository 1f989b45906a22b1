/**
 * Truth values of statements at an instance, ordered: false < undefined < undecided < close < true.
 *
 * A conjunction is the least of its parts, a disjunction the greatest (Kleene's strong logic, with reasons kept).
 */

export type Decision =
  | { readonly truth: 'true' }
  /** Equal as far as `digits` decimals show: both sides are irrational or enclosed, their difference is below 10^−digits. */
  | { readonly truth: 'close'; readonly digits: number }
  /** `sampled`: a statement about infinitely many values that holds at all that were tried. */
  | { readonly truth: 'undecided'; readonly reason: string; readonly sampled: boolean }
  | { readonly truth: 'undefined'; readonly reason: string }
  | { readonly truth: 'false'; readonly reason: string }

export const holds: Decision = Object.freeze({ truth: 'true' })
export const fails = (reason: string): Decision => ({ truth: 'false', reason })
export const undecided = (reason: string): Decision => ({ truth: 'undecided', reason, sampled: false })
export const sampled = (reason: string): Decision => ({ truth: 'undecided', reason, sampled: true })

const rank = { false: 0, undefined: 1, undecided: 2, close: 3, true: 4 } as const

export const least = (a: Decision, b: Decision): Decision => (rank[b.truth] < rank[a.truth] ? b : a)
export const greatest = (a: Decision, b: Decision): Decision => (rank[b.truth] > rank[a.truth] ? b : a)

/** condition ⇒ conclusion: a false condition decides it, and so does a true conclusion. */
export function imply(condition: Decision, conclusion: () => Decision): Decision {
  if (condition.truth === 'false') return holds
  const then = conclusion()
  if (condition.truth === 'true' || then.truth === 'true') return then
  return condition.truth === 'undefined' ? condition : undecided('the condition is not decided')
}

/** Both true or both false. */
export function agree(a: Decision, b: Decision): Decision {
  const decided = (d: Decision): boolean => d.truth === 'true' || d.truth === 'false'
  if (decided(a) && decided(b)) return a.truth === b.truth ? holds : fails(`one side is ${a.truth}, the other ${b.truth}`)
  if (a.truth === 'undefined') return a
  if (b.truth === 'undefined') return b
  return undecided('one side of an equivalence is not decided')
}
