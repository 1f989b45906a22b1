/** A counterexample in numbers that a reader can plug in. */

import { rational as Q } from '../../algebra/index.ts'
import { type ExamineOptions, examine } from '../../expr/evaluate.ts'
import type { Counterexample } from '../verdict.ts'
import { type Refutation, refutationAt } from './minimize.ts'
import type { Plan } from './plan.ts'

/** The values that the conclusion needs; those that only the hypotheses mention follow where there is room for them. */
export function describe(plan: Plan, { candidate, decision }: Refutation, options: ExamineOptions): Counterexample {
  const probe = candidate.fresh()
  examine(probe, options).decide(plan.conclusion)
  const first = probe.touched.length + probe.constructed.length
  if (first <= 12) refutationAt(plan, probe, options)
  const values: Record<string, string> = {}
  for (const entry of [...probe.touched, ...probe.constructed]) values[entry.label] = Q.toString(entry.value)
  for (const [source, { weights }] of probe.spaces) {
    values[`probabilities of the points 0, 1, … of ${source}`] = weights.map(Q.toString).join(', ')
  }
  const listed = Object.entries(values).map(([name, value]) => `${name}${name.includes(' at ') ? ': ' : ' = '}${value}`)
  const place = listed.length === 0 ? 'no variables' : listed.join('; ')
  return { values, failure: decision.reason, text: `${place} — ${decision.reason}` }
}
