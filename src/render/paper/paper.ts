/** One paper of all derivations: title, abstract, introduction, notation, a section each, verdicts and sources, as LaTeX. */

import { RenderError } from '../errors.ts'
import { picturePreamble } from '../figures/tex-picture.ts'
import type { ResultSummary, Summary } from '../summary.ts'
import { pieces, preamble } from '../tex.ts'
import { escapeTex } from '../tex-text.ts'
import { independence, underWords } from '../words.ts'
import type { Manuscript, Passage, Pointer, Source } from './manuscript.ts'
import { relabel } from './relabel.ts'

/** One derivation: what its `proof.json` says, and its `section.tex`. */
export interface Part {
  readonly summary: Summary
  readonly section: string
}

/** A manuscript that points to what is not there. */
export class PointerError extends RenderError {
  override readonly name = 'PointerError'
  constructor(readonly pointer: string) {
    super(`the paper points to ${pointer}, which no derivation has`)
  }
}

/** The number of a derivation: the 4 of 04-one-vector. */
export const partNumber = (name: string): number => Number.parseInt(name, 10)

/** The whole file; the parts in their order. @throws PointerError */
export function toPaper(manuscript: Manuscript, parts: readonly Part[]): string {
  const desk: Desk = { parts: new Map(parts.map((part) => [part.summary.name, part])), sources: manuscript.sources }
  const { title, abstract, introduction } = manuscript
  return `${[
    preamble,
    '\\usepackage{graphicx}',
    picturePreamble,
    `\\hypersetup{pdftitle={${escapeTex(title)}}}`,
    '\\setcounter{tocdepth}{1}',
    '\\begin{document}',
    `\\begin{center}\\LARGE ${escapeTex(title)}\\end{center}`,
    `\\begin{abstract}\n${abstract.map((p) => passage(p, desk)).join('\n\n')}\n\\end{abstract}`,
    '\\section*{Introduction}',
    ...introduction.map((p) => passage(p, desk)),
    '{\\setlength{\\parskip}{0pt}\\tableofcontents}',
    notation(parts),
    ...parts.map(sectionOf),
    verdicts(parts),
    bibliography(manuscript.sources),
    '\\end{document}',
  ].join('\n\n')}\n`
}

interface Desk {
  readonly parts: ReadonlyMap<string, Part>
  readonly sources: readonly Source[]
}

// ---------------------------------------------------------------- passages

function passage(p: Passage, desk: Desk): string {
  if (p.kind === 'words')
    return p.parts.map((part) => (typeof part === 'string' ? escapeTex(part) : pointer(part, desk))).join('')
  const { part, result } = resultOf(p.from, p.id, desk)
  return statement(part, result)
}

function pointer(p: Pointer, desk: Desk): string {
  switch (p.kind) {
    case 'theorem': {
      const { part, result } = resultOf(p.from, p.id, desk)
      return link(anchorOf(part, result.label), result.label)
    }
    case 'figure': {
      const { summary } = partOf(p.from, desk)
      const found = summary.figures.find(({ id }) => id === p.id)
      if (found === undefined) throw new PointerError(`figure ${p.id} of ${p.from}`)
      return link(`${partNumber(p.from)}-figure-${lastNumber(found.label)}`, found.label)
    }
    case 'section':
      return `\\hyperlink{part-${partNumber(partOf(p.from, desk).summary.name)}}{Section~${partNumber(p.from)}}`
    case 'symbol': {
      const found = partOf(p.from, desk).summary.notation.find(({ name }) => name === p.name)
      if (found === undefined) throw new PointerError(`symbol ${p.name} of ${p.from}`)
      return `$${found.latex}$`
    }
    case 'source':
      if (!desk.sources.some(({ key }) => key === p.key)) throw new PointerError(`source ${p.key}`)
      return `\\cite{${p.key}}`
  }
}

function partOf(from: string, { parts }: Desk): Part {
  const found = parts.get(from)
  if (found === undefined) throw new PointerError(from)
  return found
}

function resultOf(from: string, id: string, desk: Desk): { readonly part: Part; readonly result: ResultSummary } {
  const part = partOf(from, desk)
  const result = part.summary.results.find((r) => r.id === id)
  if (result === undefined) throw new PointerError(`result ${id} of ${from}`)
  return { part, result }
}

const lastNumber = (label: string): string => /\d+$/.exec(label)?.[0] ?? ''

const anchorOf = ({ summary }: Part, label: string): string => `${partNumber(summary.name)}-result-${lastNumber(label)}`

const link = (anchor: string, text: string): string => `\\hyperlink{${anchor}}{${text.replace(' ', '~')}}`

/** A theorem as its own section states it. */
function statement(part: Part, { title, label, under, rows }: ResultSummary): string {
  const number = partNumber(part.summary.name)
  const conditions = underWords({
    labelled: under.labelled.map((r) => relabel(r, number)),
    own: under.own.map((latex) => ({ latex, source: undefined })),
  })
  return [
    `\\renewcommand{\\statementname}{${link(anchorOf(part, label), label)}}`,
    `\\begin{statement}[${escapeTex(title)}]`,
    conditions.length === 0 ? '' : `${pieces(conditions)},`,
    '\\begin{align*}',
    rows.map(({ left, right }) => `  ${left === '' ? '' : `${left} `}& ${right}`).join(' \\\\\n'),
    '\\end{align*}',
    '\\end{statement}',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

// ---------------------------------------------------------------- parts

/** A section with the number that its theorems have. */
const sectionOf = ({ summary, section }: Part): string =>
  [
    `\\setcounter{section}{${partNumber(summary.name) - 1}}`,
    `\\section{${escapeTex(summary.title)}}\\hypertarget{part-${partNumber(summary.name)}}{}`,
    section.trim(),
  ].join('\n')

/** Every symbol with what it means, and the sections in which it means that. */
function notation(parts: readonly Part[]): string {
  const rows = new Map<string, { readonly latex: string; readonly meaning: string; readonly places: number[] }>()
  for (const { summary } of parts) {
    for (const { latex, meaning, chance } of summary.notation) {
      const further = chance.map((part) => (typeof part === 'string' ? escapeTex(part) : `$${part.latex}$`)).join('')
      const text = `${escapeTex(meaning)}${further === '' ? '' : `; ${further}`}`
      const row = rows.get(`${latex} ${text}`) ?? { latex, meaning: text, places: [] }
      row.places.push(partNumber(summary.name))
      rows.set(`${latex} ${text}`, row)
    }
  }
  const sorted = [...rows.values()].sort((a, b) => order(a.latex, b.latex) || (a.places[0] ?? 0) - (b.places[0] ?? 0))
  return [
    '\\section*{Notation}',
    escapeTex(independence),
    '{\\small\\setlength{\\parskip}{0pt}',
    '\\begin{longtable}[l]{@{}p{4em}>{\\raggedright\\arraybackslash}p{\\dimexpr\\textwidth-14em-4\\tabcolsep}>{\\raggedright\\arraybackslash}p{10em}@{}}',
    '\\hline Symbol & Meaning & Sections \\\\ \\hline\\endhead',
    ...sorted.map(({ latex, meaning, places }) => `$${latex}$ & ${meaning} & ${places.map(sectionLink).join(', ')} \\\\`),
    '\\hline\\end{longtable}}',
  ].join('\n')
}

const sectionLink = (n: number): string => `\\hyperlink{part-${n}}{${n}}`

/** By letters, small before capital, Greek after Latin; a command's backslash does not count. */
function order(a: string, b: string): number {
  const key = (latex: string): string => {
    const letters = latex.replace(/^\\(hat|bar) /, '')
    return `${letters.startsWith('\\') ? 1 : 0}${letters.replace(/\\/g, '').toLowerCase()}`
  }
  const [x, y] = [key(a), key(b)]
  if (x !== y) return x < y ? -1 : 1
  return a < b ? 1 : a > b ? -1 : 0
}

// ---------------------------------------------------------------- verdicts and sources

/** One row a result, one column a jury. */
function verdicts(parts: readonly Part[]): string {
  const juries = [...new Set(parts.flatMap(({ summary }) => summary.results.flatMap((r) => r.verdicts.map(({ jury }) => jury))))]
  const kernels = [...new Set(parts.map(({ summary }) => summary.kernel))].join(', ')
  const programs = [...new Set(parts.flatMap(({ summary }) => summary.juries))].join(', ')
  const lead = `Every formula of this paper was printed from a theorem of the kernel of ${escapeTex(kernels)}, which asks no outside program. Each result was also put before juries that share no code with the kernel${programs === '' ? '' : ` (${escapeTex(programs)})`}.`
  if (juries.length === 0) return ['\\section*{How this was checked}', lead].join('\n')
  const rows = parts.flatMap((part) =>
    part.summary.results.map(({ label, title, verdicts: found }) => {
      const cells = juries.map((jury) => escapeTex(found.find((v) => v.jury === jury)?.verdict ?? ''))
      return `${link(anchorOf(part, label), label.replace('Theorem ', ''))} & ${escapeTex(title)} & ${cells.join(' & ')} \\\\`
    }),
  )
  const columns = juries.map(() => '>{\\raggedright\\arraybackslash}p{4.6em}').join('')
  return [
    '\\section*{Verdicts}',
    lead,
    '{\\footnotesize\\setlength{\\parskip}{0pt}\\setlength{\\tabcolsep}{3pt}',
    `\\begin{longtable}[l]{@{}p{3em}>{\\raggedright\\arraybackslash}p{\\dimexpr\\textwidth-3em-${(4.6 * juries.length).toFixed(1)}em-${2 * (juries.length + 1)}\\tabcolsep}${columns}@{}}`,
    `\\hline Result & & ${juries.map(escapeTex).join(' & ')} \\\\ \\hline\\endhead`,
    ...rows,
    '\\hline\\end{longtable}}',
  ].join('\n')
}

const bibliography = (sources: readonly Source[]): string =>
  [
    `\\begin{thebibliography}{${sources.length}}`,
    ...sources.map(
      ({ key, authors, title, place, year }) =>
        `\\bibitem{${key}} ${escapeTex(authors)}. ${escapeTex(title)}. \\emph{${escapeTex(place)}}, ${year}.`,
    ),
    '\\end{thebibliography}',
  ].join('\n')
