/** The pages that lead to all proofs of a folder: index.html and README.md. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeUTF8 } from 'entities'
import { escapeMarkdown, page } from '../../render/index.ts'
import { writeWhole } from '../output.ts'

interface Proof {
  readonly name: string
  readonly title: string
  readonly results: readonly { readonly title: string; readonly label: string }[]
}

/** Writes both from the proofs that are there. @throws OutputError */
export function writeIndex(folder: string): void {
  const proofs = proofsIn(folder)
  if (proofs.length === 0) return
  writeWhole(join(folder, 'index.html'), html(proofs))
  writeWhole(join(folder, 'README.md'), markdown(proofs))
}

function proofsIn(folder: string): readonly Proof[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && existsSync(join(folder, name, 'proof.json')))
    .sort()
    .map((name) => {
      const { title, results } = JSON.parse(readFileSync(join(folder, name, 'proof.json'), 'utf8')) as Omit<Proof, 'name'>
      return { name, title, results }
    })
}

function html(proofs: readonly Proof[]): string {
  const items = proofs.map(({ name, title, results }) => {
    const list = results.map((r) => `<li>${r.label}: ${escapeUTF8(r.title)}</li>`).join('')
    const files = ['tex', 'md', 'json'].map((ending) => `<a href="${name}/proof.${ending}">${ending}</a>`).join(', ')
    return `<h2><a href="${name}/proof.html">${escapeUTF8(title)}</a></h2>\n<ul>${list}</ul>\n<p>Also as ${files}.</p>`
  })
  return page('Proofs', `<main id="content">\n<h1>Proofs</h1>\n${items.join('\n')}\n</main>`)
}

function markdown(proofs: readonly Proof[]): string {
  const items = proofs.map(({ name, title, results }) => {
    const list = results.map((r) => `- ${r.label}: ${escapeMarkdown(r.title)}`).join('\n')
    return `## [${escapeMarkdown(title)}](${name}/proof.md)\n\n${list}\n\nAlso as [LaTeX](${name}/proof.tex) and [JSON](${name}/proof.json).`
  })
  return `# Proofs\n\nWritten by \`modewise derive\`; every formula is printed from a theorem.\n\n${items.join('\n\n')}\n`
}
