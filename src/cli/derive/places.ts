/** Where an error came from in a script. */

import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where an error was in scripts, innermost first; frames of the engine, of packages and of Node are passed over. */
export function placesIn(error: Error): readonly Place[] {
  return (error.stack ?? '').split('\n').flatMap((frame) => {
    const match = /^at (?:.*? \(|async )?((?:file:\/\/)?\/[^()]*?)(?:\?[^:()]*)?:(\d+):(\d+)\)?$/.exec(frame.trim())
    const [, path, line, column] = match ?? []
    if (path === undefined) return []
    const url = path.startsWith('file://') ? path : pathToFileURL(path).href
    const file = fileURLToPath(url)
    const isOther = url.includes('/node_modules/') || engineFolders().some((folder) => file.startsWith(folder))
    return isOther ? [] : [{ file, line: Number(line), column: Number(column) }]
  })
}

export const shownFile = (file: string): string => relative(process.cwd(), file) || file
export const shown = ({ file, line, column }: Place): string => `${shownFile(file)}:${line}:${column}`

/** Where the engine lies: no script is there. */
export const engineFolders = (): readonly string[] =>
  ['src/', 'dist/'].map((folder) => fileURLToPath(new URL(`../../../${folder}`, import.meta.url)))
