/** Folders that appear whole or not at all. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { OutputError } from '../output.ts'

/**
 * Writes the files into a new folder beside and puts it in the place of the old one, so that neither a failure nor a second
 * run at the same time leaves a mixture.
 * @throws OutputError
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const target = resolve(folder)
  let beside: string | undefined
  try {
    mkdirSync(dirname(target), { recursive: true })
    beside = mkdtempSync(join(dirname(target), `.${basename(target)}.`))
    const [fresh, old] = [join(beside, 'new'), join(beside, 'old')]
    mkdirSync(fresh)
    for (const [name, content] of files) writeFileSync(join(fresh, name), content)
    exchange(target, fresh, old)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    throw new OutputError(`cannot write ${folder} (${code}); needed a place that can be written`)
  } finally {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true })
  }
}

/** How often another run may get in between. */
const attempts = 100

function exchange(target: string, fresh: string, old: string): void {
  for (let i = 0; ; i++) {
    try {
      renameSync(target, `${old}${i}`)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    try {
      renameSync(fresh, target)
      return
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if ((code !== 'ENOTEMPTY' && code !== 'EEXIST') || i >= attempts) throw error
    }
  }
}
