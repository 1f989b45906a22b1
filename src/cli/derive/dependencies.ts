/** The files that a script is made of: itself and what it imports by a relative path, directly or through others. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const relativeImport = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g

/** Absolute paths; a file that cannot be read imports nothing. Files below `outside` (the engine) are left out. */
export function filesOfScripts(scripts: readonly string[], outside: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (found.has(file) || outside.some((folder) => file.startsWith(folder))) return
    found.add(file)
    for (const [, specifier] of textOf(file).matchAll(relativeImport)) {
      const target = resolve(dirname(file), specifier as string)
      const written = [target, `${target}.ts`, target.replace(/\.js$/, '.ts')].find(isFile)
      if (written !== undefined) visit(written)
    }
  }
  for (const script of scripts) visit(resolve(script))
  return [...found].sort()
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile()

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
