/** Smaller counterexamples: zeros and ones, smaller integers, fewer nonzero entries, as long as the claim still fails. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { type Decision, type ExamineOptions, examine } from '../../expr/evaluate.ts'
import { isAdmissible } from './admission.ts'
import type { Candidate, Entry } from './candidate.ts'
import type { Plan } from './plan.ts'

export interface Refutation {
  readonly candidate: Candidate
  readonly decision: Extract<Decision, { truth: 'false' | 'undefined' }>
}

const simplest = ['0', '1', '-1', '2', '-2', '1/2', '-1/2', '3', '-3', '4'].map((t) => Q.parse(t))

/** The order in which values are preferred: the position among the simplest, then size. */
function complexity(value: Rational): number {
  const position = simplest.findIndex((s) => Q.equals(s, value))
  return position >= 0 ? position : 10 + Math.min(1e6, Math.abs(Number(value.num)) + Number(value.den))
}

const trials = 150

/** The decision of the conclusion where it fails and all hypotheses hold; undefined elsewhere. */
export function refutationAt(plan: Plan, candidate: Candidate, options: ExamineOptions): Refutation | undefined {
  if (!isAdmissible(plan, candidate, options)) return undefined
  const decision = examine(candidate, options).decide(plan.conclusion)
  return decision.truth === 'false' || decision.truth === 'undefined' ? { candidate, decision } : undefined
}

/** Replaces one value, or all equal ones at once, by a simpler one, until none can be or the trials are used up. */
export function minimize(plan: Plan, found: Refutation, options: ExamineOptions): Refutation {
  let best = found
  let left = trials
  const attempt = (entries: readonly Entry[], value: Rational): boolean => {
    if (left-- <= 0) return false
    const changed = entries.reduce((candidate, { key }) => candidate.with(key, value), best.candidate)
    const smaller = refutationAt(plan, changed, options)
    if (smaller === undefined || smaller.decision.truth !== best.decision.truth) return false
    best = smaller
    return true
  }
  const improve = (entries: readonly Entry[], { value }: Entry): boolean =>
    simplest.some((v) => complexity(v) < complexity(value) && entries.every((e) => fits(v, e)) && attempt(entries, v))
  for (let improved = true; improved && left > 0; ) {
    const entries = entriesOf(plan, best.candidate, options)
    improved = entries.some((entry) => improve([entry], entry))
    if (improved) continue
    improved = entries.some((entry) => {
      const alike = entries.filter((e) => Q.equals(e.value, entry.value) && e.variable.sort === entry.variable.sort)
      return alike.length > 1 && improve(alike, entry)
    })
  }
  return best
}

const fits = (value: Rational, { variable }: Entry): boolean => variable.sort === 'real' || Q.isInteger(value)

/** What the hypotheses and the conclusion use there, integers first: a smaller width removes other entries. */
function entriesOf(plan: Plan, candidate: Candidate, options: ExamineOptions): readonly Entry[] {
  const probe = candidate.fresh()
  refutationAt(plan, probe, options)
  return [...probe.touched].sort((a, b) => Number(b.variable.sort === 'integer') - Number(a.variable.sort === 'integer'))
}
