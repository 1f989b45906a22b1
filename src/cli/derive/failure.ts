/** What a user is told of a step that does not hold: where it stands, what the rule says, and an instance where it is false. */

import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Claim } from '../../juries/claim.ts'
import { instanceJury } from '../../juries/instances.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

/** The innermost place of an error in a script. */
export function placeIn(file: string, error: Error): Place | undefined {
  for (const frame of (error.stack ?? '').split('\n')) {
    const match = /\(?((?:file:\/\/)?\/[^()]*?)(?:\?[^:()]*)?:(\d+):(\d+)\)?$/.exec(frame.trim())
    const [, path, line, column] = match ?? []
    if (path === undefined) continue
    const found = path.startsWith('file://') ? path : pathToFileURL(path.replace(/^at (async )?/, '')).href
    if (fileURLToPath(found) === file) return { line: Number(line), column: Number(column) }
  }
  return undefined
}

/** The report of a failed step, of several lines. */
export function describeFailure(file: string, error: Error, claim: Claim | undefined): string {
  const place = placeIn(file, error)
  const where = `${relative(process.cwd(), file) || file}${place === undefined ? '' : `:${place.line}:${place.column}`}`
  const instance = claim === undefined ? undefined : refutation(claim)
  return [`${where}: ${error.message}`, ...(instance === undefined ? [] : [`  false at ${instance}`])].join('\n')
}

/** Enough to find a slip, few enough to answer within seconds. */
const instancesTried = 40

/** The smallest instance at which the statement is false, where one is found. */
function refutation(claim: Claim): string | undefined {
  const report = instanceJury(claim, { instances: instancesTried, milliseconds: 10_000 })
  return report.verdict === 'refutes' ? report.counterexample?.text : undefined
}
