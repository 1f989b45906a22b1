/**
 * The juries beside the instances: nerdamer and Algebrite hear the equations that a proof rests on, Z3 the inequalities.
 *
 * Limits are counted in sizes and steps; the times are far beyond what an answer takes that comes at all, and where one is
 * reached the jury gave up, which is said and changes no verdict.
 */

import type { Proposition } from '../expr/proposition.ts'
import { judgeByCas } from '../juries/cas.ts'
import type { Claim } from '../juries/claim.ts'
import { instanceJury } from '../juries/instances.ts'
import { specialize } from '../juries/specialize.ts'
import type { JuryReport } from '../juries/verdict.ts'
import { createEnginePool, type EnginePool } from '../juries/worker/pool.ts'
import { judgeByZ3 } from '../juries/z3.ts'
import type { Verdict } from './decide.ts'
import { equationsBehind } from './equations-behind.ts'

/** `none`: the instances alone; `cas`: nerdamer and Algebrite as well; `all`: Z3 also hears inequalities that are proved. */
export type JurySelection = 'none' | 'cas' | 'all'

export interface Jurors {
  /** The verdict after the juries have spoken. */
  hear(claim: Claim, verdict: Verdict): Promise<Verdict>
  /** Ends the engines. */
  close(): Promise<void>
}

export const noJurors: Jurors = Object.freeze({
  hear: async (_: Claim, verdict: Verdict) => verdict,
  close: async () => {},
})

const milliseconds = 20_000
const totalMilliseconds = 600_000
const specialization = { choices: 2, maxNodes: 3000 }
const maxCharacters = 20_000
/** Z3's own measure of work. */
const resourceLimit = 300_000
const casJuries = ['nerdamer', 'Algebrite'] as const

/** The jurors; for `none` nobody. Without a pool the engines run in threads of their own, the two small ones loading at once. */
export function openJurors(selection: JurySelection, engines?: EnginePool): Jurors {
  if (selection === 'none') return noJurors
  const pool = engines ?? createEnginePool({ maxCharacters, milliseconds, eager: casJuries })
  return {
    async hear(claim, verdict) {
      if (verdict.verdict === 'proved') return heard(claim, verdict, selection, pool)
      return verdict.verdict === 'undecided' ? searched(claim, verdict, pool) : verdict
    },
    close: () => pool.close(),
  }
}

// ---------------------------------------------------------------- what was proved

async function heard(claim: Claim, verdict: Verdict, selection: JurySelection, pool: EnginePool): Promise<Verdict> {
  const { theorem } = verdict
  if (theorem === undefined) return verdict
  const { equations, isConclusion } = equationsBehind(theorem)
  const arbiter = (of: Claim): JuryReport => instanceJury(of, { instances: 24, maxSteps: 100_000 })
  const options = { pool, milliseconds, totalMilliseconds, specialization, arbiter }
  const [byZ3, ...byCas] = await Promise.all([
    selection === 'all' && !isConclusion ? judgeByZ3(claim, { ...options, pool: limited(pool) }) : undefined,
    ...casJuries.map(async (engine) => joined(await Promise.all(equations.map((e) => judgeByCas(engine, e, options))))),
  ])
  const heardByCas = byCas.filter((report) => report !== undefined)
  const contrary = [...heardByCas, byZ3].find((report) => report?.verdict === 'refutes')
  if (contrary !== undefined)
    return {
      ...verdict,
      verdict: 'undecided',
      how: `conflict: the kernel proved it, and ${contrary.jury} contradicts it (${contrary.detail})`,
      used: [],
      theorem: undefined,
    }
  const words = [...inWords(heardByCas, isConclusion), ...(byZ3 === undefined ? [] : [wordsOf(byZ3)])]
  return { ...verdict, how: [verdict.how, ...words.filter((w) => w !== '')].join('; ') }
}

/** One report for all equations of a proof: what the worst of them is. */
function joined(reports: readonly JuryReport[]): JuryReport | undefined {
  for (const verdict of ['refutes', 'undecided', 'gave up', 'agrees'] as const) {
    const found = reports.find((report) => report.verdict === verdict)
    if (found !== undefined) return found
  }
  return undefined
}

/** `nerdamer 0, Algebrite 0`; what they heard where that is not the claim itself. */
function inWords(reports: readonly JuryReport[], isConclusion: boolean): readonly string[] {
  const words = reports.map(wordsOf).filter((w) => w !== '')
  return words.length === 0 ? [] : [`${words.join(', ')}${isConclusion ? '' : ' on the identities of the proof'}`]
}

function wordsOf({ jury, verdict, detail }: JuryReport): string {
  const agreement = jury === 'Z3' ? 'unsat' : '0'
  const said = { agrees: agreement, 'gave up': 'gave up', undecided: `undecided (${detail})`, refutes: `undecided (${detail})` }
  return verdict === 'not applicable' ? '' : `${jury} ${said[verdict]}`
}

// ---------------------------------------------------------------- what was not decided

/** Statements about real numbers alone, for Z3: a model is tried as an instance, and no model is a proof that rests on Z3. */
async function searched(claim: Claim, verdict: Verdict, pool: EnginePool): Promise<Verdict> {
  if (verdict.how.startsWith('conflict') || !isQuantifierFree(claim.conclusion)) return verdict
  const special = specialize(claim, specialization)
  const isWhole = special.ok && special.claims.length === 1 && special.claims[0]?.at === '' && special.undefinedAt.length === 0
  if (!isWhole) return verdict
  const report = await judgeByZ3(claim, { pool: limited(pool), milliseconds, totalMilliseconds, specialization })
  if (report.verdict === 'agrees')
    return {
      ...verdict,
      verdict: 'proved',
      how: `by Z3, not by the kernel: the contrary has no real solution; ${verdict.how.replace(/^[^;]*; /, '')}`,
      used: claim.hypotheses,
      missing: [],
    }
  if (report.verdict === 'refutes' && report.counterexample !== undefined)
    return {
      ...verdict,
      verdict: 'refuted',
      how: report.counterexample.text,
      used: claim.hypotheses,
      counterexample: report.counterexample.values,
    }
  return { ...verdict, how: `${verdict.how}; Z3: ${report.verdict === 'gave up' ? 'gave up' : 'undecided'}` }
}

const isQuantifierFree = (p: Proposition): boolean => {
  switch (p.kind) {
    case 'relation':
      return true
    case 'and':
    case 'or':
      return p.parts.every(isQuantifierFree)
    case 'implies':
      return isQuantifierFree(p.condition) && isQuantifierFree(p.conclusion)
    case 'iff':
      return isQuantifierFree(p.left) && isQuantifierFree(p.right)
    default:
      return false
  }
}

/** Questions to Z3 with its own limit. */
const limited = (pool: EnginePool): EnginePool => ({
  ask: (engine, task, time) => pool.ask(engine, { ...task, text: `(set-option :rlimit ${resourceLimit})\n${task.text}` }, time),
  close: () => pool.close(),
})
