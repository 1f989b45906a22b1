/** Runs `modewise derive`: derives, judges, writes, and closes with a table; returns the exit status. */

import { join } from 'node:path'
import { PointerError } from '../render/index.ts'
import { writeIndex } from './derive/contents.ts'
import { deriveAll } from './derive/crew.ts'
import { filesOfScripts } from './derive/dependencies.ts'
import { requireWritable, writeFolder } from './derive/folder.ts'
import { writePaper } from './derive/paper.ts'
import { engineFolders } from './derive/places.ts'
import { progress } from './derive/progress.ts'
import { nextSave } from './derive/saves.ts'
import { builtIn, find, type Script, ScriptError } from './derive/scripts.ts'
import { closingTable } from './derive/table.ts'
import { OutputError } from './output.ts'

export interface DeriveArguments {
  readonly all?: true
  /** How many hidden layers, for formulas that are written out; any number where it is undefined. */
  readonly depth?: number
  readonly out: string
  readonly watch?: true
}

/** 0 where all results hold, 1 where a step failed or a jury refuted one, 2 for bad input, which is reported in one line. */
export async function derive(names: readonly string[], options: DeriveArguments): Promise<number> {
  const stopping = new AbortController()
  // heard between two folders: each is written in one go
  const stop = (): void => stopping.abort(new Stopped('by Ctrl-C, or because the process was asked to end'))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    const scripts = chosen(names, options.all === true)
    requireWritable(options.out)
    if (options.watch === true) return await deriveOnSave(scripts, options, stopping.signal)
    return await deriveOnce(scripts, options, stopping.signal)
  } catch (error) {
    if (error instanceof Stopped) return 130
    if (!isMistake(error)) throw error
    process.stderr.write(`modewise: ${error.message}\n`)
    // the manuscript comes with the program
    return error instanceof PointerError ? 1 : 2
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

function chosen(names: readonly string[], all: boolean): readonly Script[] {
  if (all && names.length > 0) throw new ScriptError('found names and --all; needed one or the other')
  if (all) return builtIn()
  if (names.length === 0) throw new ScriptError('found no name; needed names of derivations (modewise list) or --all')
  // a derivation that is named twice is derived once
  return [...new Map(names.map(find).map((script) => [script.file, script])).values()]
}

const isMistake = (error: unknown): error is ScriptError | OutputError | PointerError =>
  error instanceof ScriptError || error instanceof OutputError || error instanceof PointerError

/**
 * Every proof is written when it is there; a failure is reported on standard error, and nothing is written of it. Returns 2 where
 * scripts broke off by mistakes in them, and no step or result failed.
 */
async function deriveOnce(scripts: readonly Script[], { out, depth }: DeriveArguments, signal: AbortSignal): Promise<number> {
  const told = progress()
  const written = new Set<string>()
  try {
    const outcomes = await deriveAll(scripts, {
      depth,
      signal,
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
    const failed = outcomes.filter((o) => o.failure !== undefined)
    return failed.length === 0 ? 0 : failed.every((o) => o.isMistake === true) ? 2 : 1
  } finally {
    told.end()
  }
}

/** Derives, waits for a save, derives again; a save while it derives ends that at once. Returns 0 when asked to end. */
async function deriveOnSave(scripts: readonly Script[], options: DeriveArguments, signal: AbortSignal): Promise<number> {
  while (!signal.aborted) {
    if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H')
    const files = filesOfScripts(
      scripts.map(({ file }) => file),
      engineFolders(),
    )
    const run = new AbortController()
    const saved = nextSave(files, signal).then((isSaved) => {
      run.abort(new Stopped('by a save, or by Ctrl-C'))
      return isSaved
    })
    try {
      await deriveOnce(scripts, options, run.signal)
    } catch (error) {
      if (isMistake(error)) process.stderr.write(`modewise: ${error.message}\n`)
      else if (!(error instanceof Stopped)) throw error
    }
    if (!run.signal.aborted) process.stderr.write(`Waiting for a save of ${files.length} files; Ctrl-C ends.\n`)
    if (!(await saved)) break
  }
  return 0
}

/** The work was ended from outside. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}
