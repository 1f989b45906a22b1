/** Runs `modewise list`: for each derivation its name and its title, and the results of those that are asked for. */

import { textProposition } from '../expr/index.ts'
import { createLibrary, RuleError, type Transcript } from '../kernel/index.ts'
import { progress } from './derive/progress.ts'
import { builtIn, find, load, prepare, ScriptError } from './derive/scripts.ts'

export interface ListArguments {
  readonly results?: true
}

/** 0; 1 where a derivation fails of which the results are asked for; 2 for bad input, which is reported in one line. */
export async function list(names: readonly string[], { results }: ListArguments): Promise<number> {
  const told = progress()
  const library = createLibrary()
  try {
    const scripts = names.length === 0 ? builtIn() : names.map(find)
    await prepare()
    const width = Math.max(0, ...scripts.map(({ name }) => name.length))
    for (const script of scripts) {
      const derivation = await load(script)
      const head = `${script.name.padEnd(width)}  ${derivation.title}\n`
      // what a script states is known only when it has run
      if (results !== true && names.length === 0) {
        process.stdout.write(head)
        continue
      }
      told.say(`${script.name}: deriving`)
      const transcript = library.transcriptOf(derivation)
      told.end()
      process.stdout.write(`${head}${resultLines(transcript)}`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof ScriptError) && !(error instanceof RuleError)) throw error
    told.end()
    process.stderr.write(`modewise: ${error.message}\n`)
    return error instanceof ScriptError ? 2 : 1
  }
}

/** The identifier, the title and the statement of every result. */
const resultLines = ({ entries }: Transcript): string =>
  entries
    .filter((entry) => entry.kind === 'result')
    .map(({ id, title, theorem }) => `  ${id}: ${title}\n    ${textProposition(theorem.conclusion)}\n`)
    .join('')
