/** The instance jury: a claim at many small random instances that satisfy its hypotheses, both sides evaluated exactly. */

import { type BudgetOptions, startBudget } from '../algebra/budget.ts'
import { BudgetExceededError } from '../algebra/index.ts'
import { mapProposition } from '../expr/binding.ts'
import { EvaluationFailure } from '../expr/evaluate/failure.ts'
import { type Decision, type ExamineOptions, examine } from '../expr/evaluate.ts'
import type { Proposition } from '../expr/proposition.ts'
import type { Claim } from './claim.ts'
import { admit } from './instances/admission.ts'
import { Candidate } from './instances/candidate.ts'
import { describe } from './instances/describe.ts'
import { type Seed, seedFor } from './instances/drawn-value.ts'
import { minimize } from './instances/minimize.ts'
import { type Plan, planFor } from './instances/plan.ts'
import type { JuryReport, Verdict } from './verdict.ts'

/** Budget step: one node evaluated, counted for each instance anew (default 200 000). */
export interface InstanceJuryOptions extends BudgetOptions {
  /** How many instances that satisfy the hypotheses to judge by (default 100). */
  readonly instances?: number
  /** Instances are a function of the seed (default 1). */
  readonly seed?: number
  /** Stop drawing when all instances together have taken so many steps. */
  readonly totalSteps?: number
  /** Stop drawing after this time. */
  readonly milliseconds?: number
}

const candidatesPerInstance = 6
const usualSteps = 200_000
/** A claim whose first instances are all too large to evaluate is given up. */
const hopelessly = 6

interface Tally {
  agreeing: number
  close: number
  candidates: number
  tooLarge: number
  undecided: number
  firstReason: string | undefined
}

/**
 * Judges a claim by instances: integers and widths small, families small rationals, random variables on finite spaces with the
 * moments that the hypotheses prescribe.
 *
 * A claim is refuted by an instance at which every hypothesis is decided true and the conclusion is false, or undefined (x/x = 1 at
 * x = 0); the counterexample is made small. Agreement on instances is evidence, not proof: equalities between irrational values count
 * as agreement to 10⁻³⁰ and are reported so; inequalities with sides that cannot be told apart count as not decided. Where no
 * instance satisfies the hypotheses the claim is undecided, never agreed to. The same claim, seed and number give the same report
 * (but for its cost), unless a time limit is set.
 */
export function instanceJury(claim: Claim, options: InstanceJuryOptions = {}): JuryReport {
  const start = performance.now()
  const wanted = options.instances ?? 100
  const tally: Tally = { agreeing: 0, close: 0, candidates: 0, tooLarge: 0, undecided: 0, firstReason: undefined }
  const report = (verdict: Verdict, detail: string): JuryReport => ({
    jury: 'instances',
    verdict,
    detail,
    cost: { milliseconds: performance.now() - start, instances: tally.agreeing + tally.undecided },
  })

  if ([...claim.hypotheses, claim.conclusion].some(hasInfimumOfSeveral))
    return report('not applicable', 'infima over more than one real number are not computed')
  const plan = planFor(claim)
  const limits: ExamineOptions = {
    maxSteps: options.maxSteps ?? usualSteps,
    infima: true,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.totalSteps === undefined ? {} : { within: startBudget('instances', { maxSteps: options.totalSteps }) }),
  }
  const late = (): boolean => options.milliseconds !== undefined && performance.now() - start > options.milliseconds
  const limit = wanted * candidatesPerInstance
  while (tally.agreeing + tally.undecided < wanted && tally.candidates < limit && !isSpent(limits)) {
    if (tally.tooLarge >= hopelessly && tally.agreeing + tally.undecided === 0) break
    if (options.signal?.aborted === true || late()) return report('gave up', `stopped after ${tally.candidates} candidates`)
    const seed = seedFor(options.seed ?? 1, tally.candidates)
    tally.candidates++
    const judged = judge(plan, seed, limits, tally)
    if (judged?.truth !== 'false' && judged?.truth !== 'undefined') continue
    const refutation = { candidate: judged.candidate, decision: judged.decision }
    const smallest = withinBudget(() => minimize(plan, refutation, limits)) ?? refutation
    const counterexample = describe(plan, smallest, limits)
    return { ...report('refutes', counterexample.text), counterexample }
  }
  if (tally.agreeing + tally.undecided === 0 && isSpent(limits))
    return report('gave up', `no instance with the hypotheses was found among ${tally.candidates} candidates`)
  return { ...report(...summary(tally)) }
}

/** Whether all instances together have taken what they may. */
const isSpent = ({ within }: ExamineOptions): boolean => {
  try {
    within?.spend(0)
    return false
  } catch (error) {
    if (error instanceof BudgetExceededError) return true
    throw error
  }
}

type Judged = {
  readonly truth: Decision['truth']
  readonly candidate: Candidate
  readonly decision: Extract<Decision, { truth: 'false' | 'undefined' }>
}

/** Judges one candidate, if it can be made to satisfy the hypotheses; returns it where it refutes. */
function judge(plan: Plan, seed: Seed, limits: ExamineOptions, tally: Tally): Judged | undefined {
  const candidate = withinBudget(
    () => admit(plan, new Candidate(plan, seed), limits),
    () => tally.tooLarge++,
  )
  if (candidate === undefined) return undefined
  const decision = withinBudget(
    () => examine(candidate, limits).decide(plan.conclusion),
    () => tally.tooLarge++,
  )
  switch (decision?.truth) {
    case 'true':
      tally.agreeing++
      return undefined
    case 'close':
      tally.agreeing++
      tally.close++
      return undefined
    case 'undecided':
      tally.undecided++
      tally.firstReason ??= decision.reason
      return undefined
    case 'false':
    case 'undefined':
      return { truth: decision.truth, candidate, decision }
    default:
      return undefined
  }
}

/** What a computation gives; undefined where the budget ends it, or where an instance cannot be built. */
function withinBudget<T>(compute: () => T, onExcess: () => void = () => {}): T | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof BudgetExceededError) onExcess()
    else if (!(error instanceof EvaluationFailure)) throw error
    return undefined
  }
}

function hasInfimumOfSeveral(p: Proposition): boolean {
  let found = false
  mapProposition(p, (x) => {
    if (x.kind === 'infimum' && (x.variables.length > 1 || x.variables.some((v) => v.arity > 0 || v.dependsOn.length > 0)))
      found = true
    return found ? x : undefined
  })
  return found
}

function summary(tally: Tally): readonly [Verdict, string] {
  const { agreeing, close, candidates, tooLarge, undecided, firstReason } = tally
  if (agreeing > 0) {
    const irrational = close === 0 ? '' : `, ${close} of them to 10^-30 where irrational`
    const open = undecided === 0 ? '' : `; ${undecided} not decided (${firstReason})`
    return ['agrees', `agrees on ${agreeing} instances${irrational}${open}`]
  }
  if (undecided > 0) return ['undecided', `none of ${undecided} instances was decided: ${firstReason}`]
  if (tooLarge > 0) return ['gave up', `${tooLarge} of ${candidates} candidates were too large to evaluate`]
  return ['undecided', `vacuous: none of ${candidates} candidates satisfies the hypotheses`]
}
