/** The pages that lead to all proofs of a folder: index.html and README.md. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Overview, readSummary, type Summary, toOverviewHtml, toOverviewMarkdown } from '../../render/index.ts'
import { OutputError, writeWhole } from '../output.ts'

/** Writes both from the proofs that are there. @throws OutputError */
export function writeIndex(folder: string): void {
  const proofs = proofsIn(folder)
  if (proofs.length === 0) return
  const overview: Overview = { proofs, figures: figuresIn(folder, proofs), hasPaper: existsSync(join(folder, 'paper.tex')) }
  writeWhole(join(folder, 'index.html'), toOverviewHtml(overview))
  writeWhole(join(folder, 'README.md'), toOverviewMarkdown(overview))
}

/** The proofs in the order of their names; what another version has written is left out. */
export function proofsIn(folder: string): readonly Summary[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => {
      const json = textOf(join(folder, name, 'proof.json'))
      return json === undefined ? [] : (readSummary(json) ?? [])
    })
}

function figuresIn(folder: string, proofs: readonly Summary[]): ReadonlyMap<string, string> {
  const names = proofs.flatMap(({ name, figures }) => figures.flatMap(({ files }) => files.map((file) => `${name}/${file}`)))
  return new Map(
    names.flatMap((name) => {
      const svg = textOf(join(folder, name))
      return svg === undefined ? [] : [[name, svg] as const]
    }),
  )
}

/**
 * Undefined where there is no such file, as between the two moves by which another run at the same time replaces a folder; that
 * run writes these pages after it.
 */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new OutputError(`cannot read ${file} (${code ?? 'unknown reason'}); needed the folder of proofs to be readable`)
  }
}
