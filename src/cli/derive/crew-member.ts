/** The main module of a process in which scripts are derived, one after the other. */

import { createDepthFixer, type DepthFixer } from '../../depth/index.ts'
import { createLibrary } from '../../kernel/index.ts'
import type { Order, Word } from './crew-protocol.ts'
import { openPanel } from './judge.ts'
import { deriveScript } from './one.ts'
import { prepare, ScriptError } from './scripts.ts'
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

process.on('message', ({ script, depth }: Order) => {
  const fixer = depth === undefined ? undefined : fixerOf(depth)
  // engines of its own for each script: what Z3 finds within its limit depends on what it was asked before
  const panel = openPanel()
  deriveScript(script, { panel, library, watch, say, fixer })
    .finally(() => panel.close())
    .then(
      (outcome) => tell({ kind: 'done', outcome }),
      (error: unknown) => {
        if (error instanceof ScriptError) tell({ kind: 'refused', message: error.message })
        else tell({ kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      },
    )
})
// nobody is left to derive for
process.on('disconnect', () => process.exit())
tell({ kind: 'ready' })
