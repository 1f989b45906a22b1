/** Reading the files that a user names: text in UTF-8, regular files only. */

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'

/** A file that cannot be read; the message is one line. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** V8 holds no longer text. */
const mostBytes = 500_000_000

/** The text of a file, `-` being standard input. @throws InputError */
export const readInput = (file: string): string => (file === '-' ? decode(readFileSync(0)) : readText(file, true))

/** The text of a file. @throws InputError */
export function readText(file: string, allowsPipe: boolean): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    throw new InputError(reason(error))
  }
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile() && !(allowsPipe && status.isFIFO()))
      throw new InputError(status.isDirectory() ? 'which is a folder' : 'which is no regular file')
    if (status.size > mostBytes) throw new InputError(`which has ${status.size} bytes; at most ${mostBytes} can be read`)
    return decode(readFileSync(descriptor))
  } finally {
    closeSync(descriptor)
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const known: Record<string, string> = {
    ENOENT: 'which does not exist',
    EACCES: 'which may not be read',
    ENAMETOOLONG: 'which is too long a name',
  }
  return known[code] ?? `which cannot be opened (${code})`
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError('which is no text in UTF-8')
  }
}
