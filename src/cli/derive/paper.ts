/** The paper of all proofs of a folder: paper.tex. */

import { join } from 'node:path'
import { type Manuscript, mentioned, type Part, toPaper } from '../../render/index.ts'
import { writeWhole } from '../output.ts'
import { proofsIn, textOf } from './contents.ts'
import { prepare } from './scripts.ts'

/**
 * Writes it where every derivation that the manuscript points to is there.
 * @throws OutputError, RenderError
 */
export async function writePaper(folder: string): Promise<void> {
  const parts = partsIn(folder)
  if (parts.length === 0) return
  const manuscript = await loadManuscript()
  const names = new Set(parts.map(({ summary }) => summary.name))
  if ([...mentioned(manuscript)].every((name) => names.has(name)))
    writeWhole(join(folder, 'paper.tex'), toPaper(manuscript, parts))
}

/** What derivations/paper.ts exports. */
async function loadManuscript(): Promise<Manuscript> {
  await prepare()
  const module = (await import(new URL('../../../derivations/paper.ts', import.meta.url).href)) as {
    readonly default: Manuscript
  }
  return module.default
}

/** The proofs of a folder that are sections of a paper, in their order. */
export const partsIn = (folder: string): readonly Part[] =>
  proofsIn(folder).flatMap((summary) => {
    const section = textOf(join(folder, summary.name, 'section.tex'))
    return section === undefined ? [] : [{ summary, section }]
  })
