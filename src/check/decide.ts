/** The verdict on one statement: proved by a theorem that no instance contradicts, refuted by an exact instance, or undecided. */

import { freeVariablesOf, mapProposition } from '../expr/binding.ts'
import * as B from '../expr/build.ts'
import * as X from '../expr/expression.ts'
import { textProposition } from '../expr/print/text.ts'
import type { Proposition, Relation } from '../expr/proposition.ts'
import * as P from '../expr/proposition.ts'
import { instanceJury } from '../juries/instances.ts'
import type { JuryReport } from '../juries/verdict.ts'
import type { Theorem } from '../kernel/index.ts'
import { domainOf, domainOfProposition } from './domain.ts'
import { boundedMoments } from './moments.ts'
import { prove, realScalars } from './prove/prove.ts'
import { attempt, type Proof } from './prove/search.ts'
import { refuteByMoments, refuteBySpecialExponents, refuteLimit, symbolicExponents } from './refute.ts'

export interface Verdict {
  readonly verdict: 'proved' | 'refuted' | 'undecided'
  readonly how: string
  /** The hypotheses that the proof rests on; for a refutation, those that hold at the instance. */
  readonly used: readonly Proposition[]
  /** What was not assumed and would make it true, or what both sides need to be defined. */
  readonly missing: readonly string[]
  readonly counterexample: Readonly<Record<string, string>> | undefined
  readonly theorem: Theorem | undefined
}

export interface DecideOptions {
  /** Instances that judge a theorem, and a claim that was not proved. */
  readonly instances?: number
  /** The time for one round of instances; without it the verdicts do not depend on the machine. */
  readonly milliseconds?: number
}

const undecided = (how: string, missing: readonly string[] = []): Verdict => ({
  verdict: 'undecided',
  how,
  used: [],
  missing,
  counterexample: undefined,
  theorem: undefined,
})

export function decide(statement: Proposition, hypotheses: readonly Proposition[], options: DecideOptions = {}): Verdict {
  const judge = (given: readonly Proposition[], instances: number): JuryReport =>
    instanceJury(
      { hypotheses: given, conclusion: statement },
      {
        instances,
        maxSteps: 100_000,
        totalSteps,
        ...(options.milliseconds === undefined ? {} : { milliseconds: options.milliseconds }),
      },
    )
  // a statement about numbers has one instance
  const isClosed = [statement, ...hypotheses].every((p) => freeVariablesOf(p).size === 0)
  const few = isClosed ? 1 : (options.instances ?? 24)
  const many = 4 * few

  const proof = prove(statement, hypotheses)
  if (proof !== undefined) return confirmed(proof, [], judge(hypotheses, few))

  const sides =
    statement.kind === 'relation' ? [domainOf(statement.left), domainOf(statement.right)] : [domainOfProposition(statement)]
  const present = new Set(hypotheses.map((h) => h.key))
  const domain = unique(sides.flat()).filter((p) => !present.has(p.key))
  if (domain.length > 0) {
    const conditional = prove(statement, [...hypotheses, ...domain])
    if (conditional !== undefined) return withDomain(statement, hypotheses, sides, conditional, judge, few)
  }
  const report = judge([...hypotheses, ...domain], many)
  const hint = missingSigns(statement, hypotheses, domain)
  if (report.verdict === 'refutes') {
    const verdict = refuted(report, statement, hypotheses, hint)
    if (verdict.verdict === 'refuted') return verdict
  }
  const other = attempt(() => refuteLimit(statement, hypotheses)) ?? attempt(() => refuteByMoments(statement, hypotheses))
  if (other !== undefined)
    return {
      verdict: 'refuted',
      how: other.how,
      used: hypotheses,
      missing: hint,
      counterexample: other.values,
      theorem: undefined,
    }
  if (report.verdict === 'refutes') return refuted(report, statement, hypotheses, hint)
  // where one side alone is defined, the statement fails as well
  const where = hint.length === 0 ? `no proof found; ${report.detail}` : `proved only with more assumptions; ${report.detail}`
  return undecided(where, hint)
}

function confirmed(proof: Proof, extra: readonly Proposition[], report: JuryReport): Verdict {
  if (report.verdict === 'refutes')
    return undecided(`conflict: the kernel proved it, and an instance contradicts it (${report.detail})`)
  return {
    verdict: 'proved',
    how: `${proof.how}; ${report.detail}`,
    used: proof.theorem.hypotheses,
    missing: extra.map(textProposition),
    counterexample: undefined,
    theorem: proof.theorem,
  }
}

/** Nodes evaluated by all instances of one round together: where the hypotheses are hard to satisfy the search ends here. */
const totalSteps = 1_000_000

/** Instances with one side undefined: a few of them, for each takes a search. */
const searched = 6

/** A statement that holds where both sides are defined: false where only one is, else it says no more than it can. */
function withDomain(
  statement: Proposition,
  hypotheses: readonly Proposition[],
  sides: readonly (readonly Proposition[])[],
  proof: Proof,
  judge: (given: readonly Proposition[], instances: number) => JuryReport,
  few: number,
): Verdict {
  const present = new Set(hypotheses.map((h) => h.key))
  const needed = proof.theorem.hypotheses.filter((h) => !present.has(h.key))
  const missing = needed.map(textProposition)
  for (const [k, own] of sides.entries()) {
    const others = sides.flatMap((side, j) => (j === k ? [] : side))
    const shared = new Set(others.map((p) => p.key))
    for (const condition of own) {
      if (shared.has(condition.key) || !needed.some((p) => p.key === condition.key)) continue
      const denied = denials(condition)
      if (denied === undefined) continue
      const report = judge([...hypotheses, ...others, ...denied], searched)
      if (report.verdict === 'refutes') return refuted(report, statement, hypotheses, missing)
      if (report.verdict !== 'undecided' || !report.detail.startsWith('vacuous'))
        return undecided(`holds where both sides are defined; ${report.detail} elsewhere`, missing)
    }
  }
  if (statement.kind === 'relation' && symbolicExponents(statement).length > 0) {
    // a power with a real exponent exists for some negative bases as well
    const found = attempt(() => refuteBySpecialExponents(statement, hypotheses))
    if (found !== undefined)
      return { verdict: 'refuted', how: found.how, used: hypotheses, missing, counterexample: found.values, theorem: undefined }
    return undecided('proved only with more assumptions', missing)
  }
  return confirmed(proof, needed, judge([...hypotheses, ...needed], few))
}

/** Somewhere the condition fails; a zero is asked for from both sides, so that it is searched for and not taken as a definition. */
function denials(p: Proposition): readonly Proposition[] | undefined {
  if (p.kind === 'relation' && p.relation === '≠') return [P.relate(p.left, '≤', p.right), P.relate(p.left, '≥', p.right)]
  const one = denial(p)
  return one === undefined ? undefined : [one]
}

function denial(p: Proposition): Proposition | undefined {
  if (p.kind === 'relation') return negated(p)
  if (p.kind === 'forall') {
    const inner = denial(p.body)
    return inner === undefined ? undefined : P.quantified('exists', p.hint, p.sort, p.conditions, inner)
  }
  if (p.kind === 'implies') {
    const inner = denial(p.conclusion)
    return inner === undefined ? undefined : B.and(p.condition, inner)
  }
  return undefined
}

const negations = { '=': '≠', '≠': '=', '<': '≥', '≤': '>', '>': '≤', '≥': '<' } as const
const negated = (r: Relation): Relation => P.relate(r.left, negations[r.relation], r.right)

function refuted(
  report: JuryReport,
  statement: Proposition,
  hypotheses: readonly Proposition[],
  missing: readonly string[],
): Verdict {
  const caution = boundedMoments(statement, hypotheses)
  if (caution !== undefined) return undecided(`${caution}; ${report.detail}`, missing)
  return {
    verdict: 'refuted',
    how: report.detail,
    used: hypotheses,
    missing,
    counterexample: report.counterexample?.values ?? {},
    theorem: undefined,
  }
}

/** Signs of scalars under which the statement would be proved. */
function missingSigns(
  statement: Proposition,
  hypotheses: readonly Proposition[],
  domain: readonly Proposition[],
): readonly string[] {
  const scalars = realScalars([statement])
  if (scalars.length === 0 || scalars.length > 4 || !asksForSigns(statement)) return []
  const base = [...hypotheses, ...domain]
  for (const relation of ['≥', '>'] as const) {
    const signs = scalars.map((v) => P.relate(X.at(v), relation, B.expr(0)))
    const proof = prove(statement, [...base, ...signs])
    if (proof === undefined) continue
    const present = new Set(hypotheses.map((h) => h.key))
    return proof.theorem.hypotheses.filter((h) => !present.has(h.key)).map(textProposition)
  }
  return []
}

/** A statement without powers, bars, logarithms or an order does not turn true by signs. */
function asksForSigns(statement: Proposition): boolean {
  let found = statement.kind === 'relation' && statement.relation !== '='
  mapProposition(statement, (x) => {
    if (x.kind === 'pow' || (x.kind === 'apply' && (x.fn === 'abs' || x.fn === 'log' || x.fn === 'max' || x.fn === 'min')))
      found = true
    return undefined
  })
  return found
}

const unique = (list: readonly Proposition[]): readonly Proposition[] => [...new Map(list.map((p) => [p.key, p])).values()]
