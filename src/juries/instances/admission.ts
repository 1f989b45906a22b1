/** Whether a candidate satisfies the hypotheses, and search for a similar one that does. */

import { rational as Q, type Rational } from '../../algebra/index.ts'
import { openProposition } from '../../expr/binding.ts'
import * as B from '../../expr/build.ts'
import { quantifierRange } from '../../expr/evaluate/quantifier-range.ts'
import { type Examination, type ExamineOptions, examine } from '../../expr/evaluate.ts'
import type { Expression } from '../../expr/expression.ts'
import type { Proposition, Relation } from '../../expr/proposition.ts'
import type { Candidate, Entry } from './candidate.ts'
import type { Plan, Requirement } from './plan.ts'

/** How many requirements are met from the first on, and the first that is not. */
interface Admission {
  readonly met: number
  readonly open: Requirement | undefined
}

/** Requirements met by construction hold beyond what can be enumerated; definitions hold also where values are irrational. */
export function isMet({ proposition, met }: Requirement, examination: Examination): boolean {
  const decision = examination.decide(proposition)
  if (decision.truth === 'true') return true
  if (met === 'by search') return false
  return decision.truth === 'undecided' ? decision.sampled : met === 'by definition' && decision.truth === 'close'
}

/** Whether the candidate satisfies every hypothesis. */
export const isAdmissible = (plan: Plan, candidate: Candidate, options: ExamineOptions): boolean =>
  admission(plan, candidate, options).open === undefined

function admission({ requirements }: Plan, candidate: Candidate, options: ExamineOptions): Admission {
  const examination = examine(candidate, options)
  const satisfied = requirements.map((r) => isMet(r, examination))
  return { met: satisfied.filter((ok) => ok).length, open: requirements.find((_, k) => !satisfied[k]) }
}

const rounds = 8
const entriesTried = 10

/**
 * A candidate that satisfies every hypothesis, reached by changing one drawn value at a time: solving an equation in which it is
 * affine, or taking a value beside the other side of an inequality. Undefined where the search ends without one.
 */
export function admit(plan: Plan, start: Candidate, options: ExamineOptions): Candidate | undefined {
  let candidate = start
  let { met, open } = admission(plan, candidate, options)
  for (let round = 0; open !== undefined && round < rounds; round++) {
    const better = improve(plan, candidate, open, met, options)
    if (better === undefined) return undefined
    candidate = better.candidate
    ;({ met, open } = better.admission)
  }
  return open === undefined ? candidate : undefined
}

function improve(
  plan: Plan,
  candidate: Candidate,
  open: Requirement,
  met: number,
  options: ExamineOptions,
): { readonly candidate: Candidate; readonly admission: Admission } | undefined {
  const probe = candidate.fresh()
  const failing = firstFailing(open.proposition, examine(probe, options))
  if (failing === undefined) return undefined
  const entries = probe.touched.slice(0, entriesTried)
  for (const entry of entries) {
    for (const value of proposals(failing, entry, candidate, options)) {
      const changed = candidate.with(entry.key, value)
      const result = admission(plan, changed, options)
      if (result.met > met) return { candidate: changed, admission: result }
    }
  }
  return undefined
}

/** A closed relation inside the statement that does not hold. */
function firstFailing(p: Proposition, examination: Examination): Relation | undefined {
  switch (p.kind) {
    case 'relation':
      return examination.decide(p).truth === 'true' ? undefined : p
    case 'and':
    case 'or':
      return firstOf(p.parts, (part) => firstFailing(part, examination))
    case 'implies':
      return examination.decide(p.condition).truth === 'true' ? firstFailing(p.conclusion, examination) : undefined
    case 'forall': {
      const { values } = quantifierRange(p.sort, p.conditions, (e) => exactly(e, examination))
      return firstOf(values, (value) => {
        const open = (q: Proposition): Proposition => openProposition(q, B.expr(value))
        const applies = p.conditions.every((c) => examination.decide(open(c)).truth === 'true')
        return applies ? firstFailing(open(p.body), examination) : undefined
      })
    }
    default:
      return undefined
  }
}

function firstOf<T, U>(list: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of list) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function exactly(e: Expression, examination: Examination): Rational | undefined {
  const outcome = examination.evaluate(e)
  return outcome.kind === 'exact' ? outcome.value : undefined
}

const two = Q.fromInteger(2n)

/** Values of the entry that may make the relation true. */
function proposals(relation: Relation, entry: Entry, candidate: Candidate, options: ExamineOptions): readonly Rational[] {
  const difference = B.sub(relation.left, relation.right)
  const at = (value: Rational): Rational | undefined => exactly(difference, examine(candidate.with(entry.key, value), options))
  const solution = affineRoot(at, entry.value)
  const around = solution === undefined ? [] : [solution, Q.add(solution, Q.one), Q.sub(solution, Q.one), Q.mul(solution, two)]
  const plain = [Q.abs(entry.value), Q.neg(entry.value), Q.add(Q.abs(entry.value), Q.one), Q.one, Q.zero, two]
  const all = relation.relation === '=' ? around.slice(0, 1).concat(plain.slice(3)) : [...around, ...plain]
  const fitting = entry.variable.sort === 'integer' ? all.filter(Q.isInteger) : all
  return fitting.filter((v, k) => !Q.equals(v, entry.value) && fitting.findIndex((w) => Q.equals(v, w)) === k)
}

/** The root of a function that is affine on three points, and not constant. */
function affineRoot(at: (value: Rational) => Rational | undefined, start: Rational): Rational | undefined {
  const [x0, x1, x2] = [start, Q.add(start, Q.one), Q.add(start, Q.fromInteger(3n))]
  const [y0, y1, y2] = [at(x0), at(x1), at(x2)]
  if (y0 === undefined || y1 === undefined || y2 === undefined) return undefined
  const slope = Q.sub(y1, y0)
  if (slope.num === 0n || !Q.equals(Q.sub(y2, y0), Q.mul(slope, Q.fromInteger(3n)))) return undefined
  return Q.sub(x0, Q.div(y0, slope))
}
