/** The numeric juries that `solve` calls on request: their reports as checks and as a table. */

import type { StartsReport } from '../../juries/training.ts'
import type { JuryReport } from '../../juries/verdict.ts'
import { readRows, type Specification, type TableReader } from '../../models/index.ts'
import type { Findings } from '../../solve/answer.ts'
import type { Answer } from '../../solve/index.ts'
import { progress } from '../derive/progress.ts'

export interface JuryArguments {
  readonly monteCarlo?: true
  readonly train?: true
  /** By default 1. */
  readonly seed?: number
}

export interface Summoned extends Findings {
  /** What became of the starts, where training was asked for and took place. */
  readonly starts: readonly StartsReport[]
}

/** The reports of the juries asked for; each is loaded only then. The text of the spec gives the rows of its table to sample from. */
export async function summon(
  { network, moments }: Specification,
  answer: Answer,
  { monteCarlo, train, seed = 1 }: JuryArguments,
  source: { readonly text: string; readonly readTable: TableReader },
): Promise<Summoned> {
  const told = progress()
  try {
    const reports: JuryReport[] = []
    let starts: readonly StartsReport[] = []
    if (monteCarlo === true) {
      const { judgeByMonteCarlo } = await import('../../juries/monte-carlo.ts')
      const onSamples = (law: string, samples: number): void => told.say(`Monte Carlo: ${samples} samples with ${law} noise`)
      const rows = readRows(source.text, source.readTable)
      const data = rows === undefined ? {} : { rows: { inputs: rows.inputs, targets: rows.targets.map((y) => [y]) } }
      reports.push(...judgeByMonteCarlo(network, moments, answer, { seed, onSamples, ...data }))
    }
    if (train === true) {
      const { judgeByTraining } = await import('../../juries/training.ts')
      const onRound = (round: number, running: number): void => {
        if (round % 100 === 0) told.say(`training: round ${round}, ${running} starts still moving`)
      }
      const report = await judgeByTraining(network, moments, answer, { seed, onRound })
      reports.push(report)
      starts = report.starts
    }
    return { ...findings(reports), starts }
  } finally {
    told.end()
  }
}

/** Only a jury that agrees holds, and only one that refutes fails; what another one says is a note. */
const findings = (reports: readonly JuryReport[]): Findings => ({
  checks: reports.filter(isDecided).map(({ jury, verdict, detail }) => ({ name: jury, ok: verdict === 'agrees', detail })),
  notes: reports.filter((report) => !isDecided(report)).map(({ jury, verdict, detail }) => `${jury}: ${verdict}; ${detail}`),
})

const isDecided = ({ verdict }: JuryReport): boolean => verdict === 'agrees' || verdict === 'refutes'
