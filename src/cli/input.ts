/** Reading the files that a user names: text in UTF-8, regular files only. */

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { SpecError, type TableReader } from '../models/index.ts'

/** A file that cannot be read; the message is one line. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** V8 holds no longer text. */
const mostBytes = 500_000_000

/** The text of a spec file, `-` being standard input. @throws InputError */
export const readSpec = (file: string): string => (file === '-' ? decode(readFileSync(0)) : readText(file, true))

/**
 * Reads tables: a path is relative to the folder of the spec file, and `package:NAME/PATH` is a file of an installed package.
 * A file that cannot be read is reported as a fault of the field that names it.
 */
export function tablesBeside(spec: string): TableReader {
  const folder = spec === '-' ? process.cwd() : dirname(resolve(spec))
  return (file, field) => {
    try {
      return readText(
        file.startsWith('package:') ? packageFile(file.slice('package:'.length), folder) : resolve(folder, file),
        false,
      )
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      throw new SpecError(
        field,
        `${JSON.stringify(file)}, ${error.message}`,
        'a readable table file; a path is relative to the spec file',
      )
    }
  }
}

/** Looked for from the spec's folder first, then from this package. */
function packageFile(path: string, folder: string): string {
  const parts = path.split('/')
  const count = path.startsWith('@') ? 2 : 1
  const [name, inside] = [parts.slice(0, count).join('/'), parts.slice(count)]
  if (inside.includes('..') || !/^[\w@/.-]+$/.test(name)) throw new InputError('which is no path inside a package')
  for (const base of [join(folder, 'spec.json'), import.meta.url]) {
    const found = createRequire(base)
      .resolve.paths(name)
      ?.find((place) => exists(join(place, name, 'package.json')))
    if (found !== undefined) return join(found, name, ...inside)
  }
  throw new InputError(`as the package ${name} is not installed`)
}

function exists(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'))
    return true
  } catch {
    return false
  }
}

function readText(file: string, allowsPipe: boolean): string {
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
