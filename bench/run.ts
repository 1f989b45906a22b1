/**
 * Measures our algebra and its peers in one run: `npm run bench`, `-- --json` for JSON, `-- words` for the tasks whose names
 * contain all the words.
 *
 * A peer's time is taken inside the peer, without its start; it counts only where its answer agrees with ours.
 * Exit 1 where an answer disagrees.
 */

import { expansions } from './comparisons/expand.ts'
import { kernelComparisons } from './comparisons/kernel-identities.ts'
import { linearAlgebra } from './comparisons/linear-algebra.ts'
import { modeRoots } from './comparisons/mode-roots.ts'
import { rationalIdentities } from './comparisons/rational-identities.ts'
import { globalMinima } from './comparisons/solve.ts'
import type { Comparison } from './harness.ts'
import { compare, json, type Row, table } from './report.ts'

const asJson = process.argv.includes('--json')
const words = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = process.argv.slice(2).filter((argument) => argument.startsWith('--') && argument !== '--json')
if (unknown.length > 0) {
  console.error(`bench: unknown option ${unknown[0]}; there is --json, and words that a task's name must contain`)
  process.exit(2)
}

const all: readonly Comparison[] = [
  ...expansions(),
  ...rationalIdentities(),
  ...kernelComparisons(),
  ...modeRoots(),
  ...linearAlgebra(),
  ...globalMinima(),
]
const wanted = all.filter(({ name }) => words.every((word) => name.includes(word)))
if (wanted.length === 0) {
  console.error(
    `bench: no task's name contains ${JSON.stringify(words.join(' '))}; the tasks are\n${all.map(({ name }) => `  ${name}`).join('\n')}`,
  )
  process.exit(2)
}

const rows: Row[] = []
for (const comparison of wanted) {
  rows.push(...(await compare(comparison, (text) => console.error(`… ${text}`))))
}
console.log(asJson ? json(rows) : table(rows))
process.exitCode = rows.some(({ peers }) => peers.some(({ judgement }) => !judgement.agrees)) ? 1 : 0
