/** Folders that appear whole or not at all. */

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { OutputError } from '../output.ts'

/**
 * Writes the files, whose names may lead into folders, into a new folder beside and puts it in the place of the old one, so that
 * neither a failure nor a second run at the same time leaves a mixture.
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
    for (const [name, content] of files) {
      mkdirSync(dirname(join(fresh, name)), { recursive: true })
      writeFileSync(join(fresh, name), content)
    }
    exchange(target, fresh, old)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    throw new OutputError(`cannot write ${folder} (${code}); needed a place that can be written`)
  } finally {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true })
  }
}

/**
 * Refuses a place where no folder can be made, before any work is done for it; nothing is left behind.
 * @throws OutputError
 */
export function requireWritable(folder: string): void {
  if (folder === '') throw new OutputError('cannot write proofs: found an empty name; needed that of a folder')
  let place = resolve(folder)
  while (!existsSync(place)) place = dirname(place)
  if (!statSync(place).isDirectory()) throw new OutputError(`cannot write ${folder}: ${place} is a file; needed a folder`)
  try {
    rmSync(mkdtempSync(join(place, '.modewise-')), { recursive: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    throw new OutputError(`cannot write ${folder} (${code}); needed a folder that can be written`)
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
