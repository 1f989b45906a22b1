/** A document as Markdown with the mathematics that GitHub renders: $`…`$ in lines, fenced `math` blocks for displays. */

import type { Row } from '../expr/print/display.ts'
import type { Block, Document, FigureBlock, Inline, NotationRow, Reference, Result, Step, Support } from './document.ts'
import { resultsOf } from './document.ts'
import {
  captionOf,
  citedLead,
  figureFiles,
  independence,
  leadOf,
  leadOfItems,
  lineWords,
  type Piece,
  proofOf,
  underWords,
} from './words.ts'

/** The whole file. */
export function toMarkdown(document: Document): string {
  const { title, blocks } = document
  return `${[
    `# ${escapeMarkdown(title)}`,
    notation(document),
    cited(document),
    ...blocks.map(block),
    verdicts(document),
    footer(document),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

/** Text with Markdown's own characters escaped. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|$~&]/g, (c) => `\\${c}`)

const math = (latex: string): string => `$\`${latex}\`$`

const inline = (part: Inline): string => (typeof part === 'string' ? escapeMarkdown(part) : math(part.latex))

const pieces = (list: readonly Piece[]): string =>
  list
    .map((piece) => {
      if (typeof piece === 'string') return escapeMarkdown(piece)
      return 'formula' in piece ? math(piece.formula.latex) : reference(piece.reference)
    })
    .join('')

function reference({ kind, label, line }: Reference): string {
  switch (kind) {
    case 'assumption':
    case 'definition':
      return `(${label})`
    case 'display':
      return line === undefined ? `(${label})` : `line ${line} of (${label})`
    case 'result':
      return `Theorem ${label}`
    case 'step':
      return `\\[${label}\\]`
    case 'figure':
      return `Figure ${label}`
  }
}

// ---------------------------------------------------------------- displays

const fenced = (latex: string): string => `\`\`\`math\n${latex}\n\`\`\``

/** Rows with their notes at the right, in upright text. */
function aligned(rows: readonly Row[], noteOf: (row: Row, index: number) => string): string {
  const [only] = rows
  if (rows.length === 1 && only !== undefined) {
    const note = noteOf(only, 0)
    return fenced(`${only.left} ${only.right}`.trim() + (note === '' ? '' : ` \\qquad ${note}`))
  }
  const lines = rows.map((row, i) => {
    const note = noteOf(row, i)
    return `${row.left === '' ? '' : `${row.left} `}& ${row.right}${note === '' ? '' : ` && ${note}`}`
  })
  return fenced(`\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`)
}

/** Words in \text; reasons are letters and punctuation only (`plainText`). */
const upright = (text: string): string => `\\text{${text.replace(/[%#&~]/g, (c) => `\\${c}`)}}`

const numbered = (rows: readonly Row[], label: string): string =>
  aligned(rows, (row, i) => {
    const reason = row.reason === undefined ? '' : upright(row.reason)
    return i < rows.length - 1 ? reason : `${reason}${reason === '' ? '' : '\\quad'}\\text{(${label})}`
  })

const untagged = (rows: readonly Row[]): string => aligned(rows, () => '')

// ---------------------------------------------------------------- blocks

function block(b: Block): string {
  switch (b.kind) {
    case 'section':
      return `## ${b.number}. ${escapeMarkdown(b.title)}`
    case 'prose':
      return b.parts.map(inline).join('')
    case 'labelled':
      return [
        ...(b.introduced ? [] : [leadOfItems(b.items)]),
        ...b.items.map(({ rows, reference: own }) => numbered(rows, own.label)),
      ].join('\n\n')
    case 'chain':
      return [steps(b.support), sentence(underWords(b.under)), numbered(b.rows, b.reference.label), folded('Reasons', lines(b))]
        .filter((part) => part !== '')
        .join('\n\n')
    case 'result':
      return result(b)
    case 'figure':
      return figure(b)
  }
}

function figure(b: FigureBlock): string {
  const images = figureFiles(b).map((file, i) => `![${escapeMarkdown(b.panels[i]?.description ?? b.title)}](${file})`)
  return `${images.join(' ')}\n\n**Figure ${b.reference.label}** (${escapeMarkdown(b.title)}). ${pieces(captionOf(b))}`
}

const sentence = (words: readonly Piece[]): string => (words.length === 0 ? '' : `${pieces(words)},`)

const lines = (b: Extract<Block, { kind: 'chain' | 'result' }>): string =>
  lineWords(b)
    .map((words) => `${capitalized(pieces(words))}.`)
    .join(' ')

/** Folds; GitHub opens it on a click. */
const folded = (title: string, body: string): string =>
  body === '' ? '' : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`

function result(r: Result): string {
  const proof = [pieces(proofOf(r)), lines(r)].filter((part) => part !== '').join(' ')
  return [
    `**Theorem ${r.reference.label}** (${escapeMarkdown(r.title)}).${r.under.labelled.length + r.under.own.length === 0 ? '' : ` ${sentence(underWords(r.under))}`}`,
    untagged(r.rows),
    steps(r.support),
    `*Proof.* ${proof} ∎`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const steps = ({ steps: list }: Support): string => folded('Steps', list.map(step).join('\n\n'))

const step = (s: Step): string => `\\[${s.reference.label}\\] ${capitalized(pieces(leadOf(s)))}:\n\n${untagged(s.rows)}`

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

// ---------------------------------------------------------------- tables

/** Inside a table a bar would end the cell. */
const cell = (text: string): string => text.replace(/\\\|/g, '\\Vert ').replace(/\|/g, '\\vert ')

function notation({ notation: rows, hasChance }: Document): string {
  if (rows.length === 0) return ''
  const line = ({ symbol, meaning, chance }: NotationRow): string => {
    const further = chance.length === 0 ? '' : `; ${chance.map(inline).join('')}`
    return `| ${cell(math(symbol.latex))} | ${escapeMarkdown(meaning)}${cell(further)} |`
  }
  const table = ['| Symbol | Meaning |', '| --- | --- |', ...rows.map(line)].join('\n')
  return ['## Notation', table, ...(hasChance ? [independence] : [])].join('\n\n')
}

function cited({ cited: list }: Document): string {
  if (list.length === 0) return ''
  const entries = list.flatMap((c) => [
    `**Theorem ${c.reference.label}** (${escapeMarkdown(c.title)}, in [${c.from}](../${c.from}/proof.md)).`,
    ...(c.hypotheses.length === 0 ? [] : ['If', untagged(c.hypotheses.flat()), 'then']),
    untagged(c.rows),
  ])
  return ['## Results used', citedLead, ...entries].join('\n\n')
}

function verdicts(document: Document): string {
  const judged = resultsOf(document).filter((r) => r.verdicts.length > 0)
  if (judged.length === 0) return ''
  const rows = judged.flatMap((r) =>
    r.verdicts.map((v) => `| ${reference(r.reference)} | ${v.jury} | ${v.verdict} | ${escapeMarkdown(v.detail)} |`),
  )
  return [
    '## Verdicts',
    'Each result was put before juries that share no code with the kernel.',
    ['| Result | Jury | Verdict | What it did |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

function footer({ rules, provenance }: Document): string {
  const used = rules.map(({ words, count }) => `${words} (${count})`).join('; ')
  const juries = provenance.juries.length === 0 ? '' : ` Juries: ${provenance.juries.join(', ')}.`
  return [
    '## How this was checked',
    `Every formula above was printed from a theorem of the kernel of ${provenance.kernel}, which asks no outside program.${juries}`,
    `Rules of the kernel, and how often each was applied: ${used}.`,
  ].join('\n\n')
}
