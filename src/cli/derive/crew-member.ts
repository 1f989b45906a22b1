/** The main module of a process in which scripts are derived, one after the other. */

import { createDepthFixer, type DepthFixer } from '../../depth/index.ts'
import { createLibrary } from '../../kernel/index.ts'
import type { Order, Word } from './crew-protocol.ts'
import { openPanel } from './judge.ts'
import { deriveScript } from './one.ts'
import { placesIn } from './places.ts'
import { inOneLine, prepare, type Script, ScriptError } from './scripts.ts'
import { createWatch } from './watched.ts'

const tell = (word: Word): void => {
  process.send?.(word)
}

// a step fails deep inside the engine; the script is further out
Error.stackTraceLimit = 200

await prepare()
const watch = createWatch()
const library = createLibrary(watch.over)
const say = (message: string): void => tell({ kind: 'progress', message })

const fixers = new Map<number, DepthFixer>()
const fixerOf = (depth: number): DepthFixer => {
  const fixer = fixers.get(depth) ?? createDepthFixer(depth)
  fixers.set(depth, fixer)
  return fixer
}

// Ctrl-C reaches every process of a terminal; whoever gave the order decides what ends
process.on('SIGINT', () => undefined)

let current: Script | undefined
const report = (error: unknown): void => {
  const isOfScript = error instanceof ScriptError || !(error instanceof Error) || placesIn(error).length > 0
  if (error instanceof ScriptError) tell({ kind: 'refused', message: error.message })
  else if (isOfScript) tell({ kind: 'refused', message: `${current?.name ?? 'a script'}: broke off: ${inOneLine(error)}` })
  else tell({ kind: 'broken', message: error.stack ?? error.message })
}
// what a script began may fail after it has returned
process.on('uncaughtException', report)

process.on('message', ({ script, depth }: Order) => {
  current = script
  const fixer = depth === undefined ? undefined : fixerOf(depth)
  // engines of its own for each script: what Z3 finds within its limit depends on what it was asked before
  const panel = openPanel()
  deriveScript(script, { panel, library, watch, say, fixer })
    .finally(() => panel.close())
    .then((outcome) => tell({ kind: 'done', outcome }), report)
})
// nobody is left to derive for
process.on('disconnect', () => process.exit())
tell({ kind: 'ready' })
