/** The closing table of `modewise derive`. */

import type { JuryReport, Verdict } from '../../juries/verdict.ts'
import type { Outcome } from './one.ts'

const order: readonly Verdict[] = ['refutes', 'agrees', 'undecided', 'gave up', 'not applicable']

/** One line a derivation: theorems, steps, each jury's verdicts on them, seconds. */
export function closingTable(outcomes: readonly Outcome[]): string {
  const reportsOf = ({ proof }: Outcome): readonly JuryReport[] => [...(proof?.verdicts.values() ?? [])].flat()
  const juries = [...new Set(outcomes.flatMap((o) => reportsOf(o).map((r) => r.jury)))]
  const rows = outcomes.map((o) => [
    o.name,
    o.proof !== undefined ? String(o.proof.results) : o.failure === undefined ? 'no depth' : 'failed',
    o.proof === undefined ? '' : String(o.proof.steps),
    ...juries.map((jury) => summary(reportsOf(o).filter((r) => r.jury === jury))),
    o.seconds.toFixed(1),
  ])
  const table = [['derivation', 'theorems', 'steps', ...juries, 'seconds'], ...rows]
  const widths = (table[0] as readonly string[]).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** "4 agrees, 1 gave up". */
const summary = (reports: readonly JuryReport[]): string =>
  order
    .map((verdict) => [reports.filter((r) => r.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`)
    .join(', ')
