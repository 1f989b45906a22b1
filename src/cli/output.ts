/** Files that appear whole or not at all. */

import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A file that cannot be written; the message is one line. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

/** Writes beside the file and renames; Ctrl-C waits until this is done. @throws OutputError */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  let interrupted = false
  const remember = (): void => {
    interrupted = true
  }
  process.on('SIGINT', remember)
  try {
    writeFileSync(beside, content)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw new OutputError(
      `cannot write ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}); needed a place that can be written`,
    )
  } finally {
    process.off('SIGINT', remember)
  }
  if (interrupted) process.exit(130)
}
