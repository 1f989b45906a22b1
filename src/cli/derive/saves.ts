/** Waiting for a user to save a file. */

import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'

/** Editors save in several steps; what follows within this time is one save. */
const settleMilliseconds = 100

/**
 * Resolves when one of the files has another content than before; false where the signal ends the wait.
 * Their folders are watched, since many editors put a new file in the place of the old one.
 */
export function nextSave(files: readonly string[], signal: AbortSignal): Promise<boolean> {
  const before = new Map(files.map((file) => [file, contentOf(file)]))
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = []
    let timer: NodeJS.Timeout | undefined
    const end = (saved: boolean): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      for (const watcher of watchers) watcher.close()
      resolve(saved)
    }
    const stop = (): void => end(false)
    const look = (): void => {
      if (files.some((file) => contentOf(file) !== before.get(file))) end(true)
    }
    if (signal.aborted) return end(false)
    signal.addEventListener('abort', stop)
    for (const folder of new Set(files.map((file) => dirname(file)))) {
      const watcher = watch(folder, (_, name) => {
        if (name !== null && !before.has(join(folder, name))) return
        clearTimeout(timer)
        timer = setTimeout(look, settleMilliseconds)
      })
      watchers.push(watcher.on('error', () => watcher.close()))
    }
  })
}

/** Undefined for a file that is not there. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
