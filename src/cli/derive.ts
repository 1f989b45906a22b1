/** Runs `modewise derive`: derives, judges, writes, and closes with a table; returns the exit status. */

import { join } from 'node:path'
import { PointerError } from '../render/index.ts'
import { writeIndex } from './derive/contents.ts'
import { deriveAll } from './derive/crew.ts'
import { requireWritable, writeFolder } from './derive/folder.ts'
import { writePaper } from './derive/paper.ts'
import { progress } from './derive/progress.ts'
import { builtIn, find, type Script, ScriptError } from './derive/scripts.ts'
import { closingTable } from './derive/table.ts'
import { OutputError } from './output.ts'

export interface DeriveArguments {
  readonly all?: true
  readonly out: string
}

/** 0 where all results hold, 1 where a step failed or a jury refuted one, 2 for bad input, which is reported in one line. */
export async function derive(names: readonly string[], { all, out }: DeriveArguments): Promise<number> {
  try {
    const scripts = chosen(names, all === true)
    requireWritable(out)
    return await deriveInto(out, scripts)
  } catch (error) {
    if (error instanceof PointerError) {
      process.stderr.write(`modewise: ${error.message}\n`)
      return 1
    }
    if (!(error instanceof ScriptError) && !(error instanceof OutputError)) throw error
    process.stderr.write(`modewise: ${error.message}\n`)
    return 2
  }
}

function chosen(names: readonly string[], all: boolean): readonly Script[] {
  if (all && names.length > 0) throw new ScriptError('found names and --all; needed one or the other')
  if (all) return builtIn()
  if (names.length === 0) throw new ScriptError('found no name; needed names of derivations (modewise list) or --all')
  return names.map(find)
}

/** Every proof is written when it is there; a failure is reported on standard error, and nothing is written of it. */
async function deriveInto(out: string, scripts: readonly Script[]): Promise<number> {
  const told = progress()
  const written = new Set<string>()
  const stopping = new AbortController()
  // a folder is written in one go before an interrupt is heard
  const stop = (): void => stopping.abort(new Interrupted())
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    const outcomes = await deriveAll(scripts, {
      signal: stopping.signal,
      onProgress: (doing, done) => told.say(`${done} of ${scripts.length} done; ${doing.join('; ')}`),
      onOutcome: ({ name, proof, failure }) => {
        if (written.has(name)) throw new ScriptError(`two of the scripts are named ${name}; needed names of their own`)
        written.add(name)
        if (proof !== undefined) writeFolder(join(out, name), proof.files)
        if (failure === undefined) return
        told.end()
        process.stderr.write(`${failure}\n`)
      },
    })
    await writePaper(out)
    writeIndex(out)
    told.end()
    process.stdout.write(closingTable(outcomes))
    return outcomes.every(({ proof }) => proof !== undefined) ? 0 : 1
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    return 130
  } finally {
    told.end()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** By Ctrl-C, or because the process was asked to end. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
}
