/** The pages that lead to all proofs of a folder: index.html and README.md. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Overview, readSummary, type Summary, toOverviewHtml, toOverviewMarkdown } from '../../render/index.ts'
import { writeWhole } from '../output.ts'

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
    .filter((name) => !name.startsWith('.') && existsSync(join(folder, name, 'proof.json')))
    .sort()
    .flatMap((name) => readSummary(readFileSync(join(folder, name, 'proof.json'), 'utf8')) ?? [])
}

function figuresIn(folder: string, proofs: readonly Summary[]): ReadonlyMap<string, string> {
  const names = proofs.flatMap(({ name, figures }) => figures.flatMap(({ files }) => files.map((file) => `${name}/${file}`)))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
