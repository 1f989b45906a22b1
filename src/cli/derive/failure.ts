/** What a user is told of a step that does not hold: where it stands, what the rule says, and an instance where it is false. */

import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Claim } from '../../juries/claim.ts'
import { instanceJury } from '../../juries/instances.ts'
import { engineFolders } from './scripts.ts'

export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where an error was in scripts, innermost first; frames of the engine, of packages and of Node are passed over. */
export function placesIn(error: Error): readonly Place[] {
  return (error.stack ?? '').split('\n').flatMap((frame) => {
    const match = /^at .*?((?:file:\/\/)?\/[^()]*?)(?:\?[^:()]*)?:(\d+):(\d+)\)?$/.exec(frame.trim())
    const [, path, line, column] = match ?? []
    if (path === undefined) return []
    const url = path.startsWith('file://') ? path : pathToFileURL(path).href
    const file = fileURLToPath(url)
    const isOther = url.includes('/node_modules/') || engineFolders().some((folder) => file.startsWith(folder))
    return isOther ? [] : [{ file, line: Number(line), column: Number(column) }]
  })
}

/** The report of a failed step, of several lines. */
export function describeFailure(file: string, error: Error, claim: Claim | undefined): string {
  const places = placesIn(error)
  const [innermost] = places
  const within = places.find((place) => place.file === file)
  const caller =
    within === undefined || within === innermost || innermost?.file === file ? [] : [`  called from ${shown(within)}`]
  const instance = claim === undefined ? undefined : refutation(claim)
  return [
    `${innermost === undefined ? shownFile(file) : shown(innermost)}: ${error.message}`,
    ...caller,
    ...(instance === undefined ? [] : [`  false at ${instance}`]),
  ].join('\n')
}

const shownFile = (file: string): string => relative(process.cwd(), file) || file
const shown = ({ file, line, column }: Place): string => `${shownFile(file)}:${line}:${column}`

/** Enough to find a slip, few enough to answer within seconds. */
const instancesTried = 40

/** The smallest instance at which the statement is false, where one is found. */
function refutation(claim: Claim): string | undefined {
  const report = instanceJury(claim, { instances: instancesTried, milliseconds: 10_000 })
  return report.verdict === 'refutes' ? report.counterexample?.text : undefined
}
