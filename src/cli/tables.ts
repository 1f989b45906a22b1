/** Reading the tables that a specification names. */

import { closeSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { SpecError, type TableReader } from '../models/index.ts'
import { InputError, readText } from './input.ts'

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
