/** A document as LaTeX that compiles by itself: amsmath, amsthm, hyperref. */

import type { Row } from '../expr/print/display.ts'
import type { Block, Document, FigureBlock, Inline, NotationRow, Reference, Result, Step, Support } from './document.ts'
import { figuresOf, resultsOf } from './document.ts'
import { picturePreamble, toPicture } from './figures/tex-picture.ts'
import { breakableTex, escapeTex } from './tex-text.ts'
import {
  captionOf,
  citedLead,
  independence,
  leadOf,
  leadOfItems,
  lineWords,
  type Piece,
  proofOf,
  reasonWords,
  underWords,
} from './words.ts'

/** The packages and commands that documents need; pictures ask for more (`picturePreamble`). */
export const preamble = String.raw`\documentclass[11pt,a4paper,fleqn]{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage[margin=27mm]{geometry}
\usepackage{amsmath,amssymb,amsthm}
\usepackage{array,longtable}
\usepackage[hidelinks]{hyperref}
\setlength{\mathindent}{1.5em}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip plus 2pt}
\allowdisplaybreaks
\raggedbottom
\sloppy
\theoremstyle{plain}
\newtheorem*{statement}{\statementname}
\newcommand{\statementname}{}
% the reason of a line, in the place of its number
\newcommand{\why}[1]{\tag*{\footnotesize #1}}
`

/** The whole file. */
export function toTex(document: Document): string {
  const { title, blocks } = document
  return [
    preamble,
    figuresOf(document).length === 0 ? '' : `\\usepackage{graphicx}\n${picturePreamble}`,
    `\\hypersetup{pdftitle={${escapeTex(title)}}}`,
    '\\begin{document}',
    `\\begin{center}\\LARGE ${escapeTex(title)}\\end{center}`,
    notation(document),
    cited(document),
    inOrder(blocks, 'section'),
    verdicts(document),
    footer(document),
    '\\end{document}',
    '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** The blocks of a document as part of a larger one: its sections are subsections there. */
export const toTexPart = ({ blocks }: Document): string => inOrder(blocks, 'subsection')

const math = (latex: string): string => `$${latex}$`

const inline = (part: Inline): string => (typeof part === 'string' ? escapeTex(part) : math(part.latex))

/** Text, formulas and links. */
export const pieces = (list: readonly Piece[]): string =>
  list
    .map((piece) => {
      if (typeof piece === 'string') return escapeTex(piece)
      return 'formula' in piece ? math(piece.formula.latex) : reference(piece.reference)
    })
    .join('')

function reference({ kind, label, line, anchor }: Reference): string {
  const link = (text: string): string => `\\hyperlink{${anchor}}{${text}}`
  switch (kind) {
    case 'assumption':
    case 'definition':
      return link(`(${label})`)
    case 'display':
      return line === undefined ? link(`(${label})`) : `line~${line} of ${link(`(${label})`)}`
    case 'result':
      return link(`Theorem~${label}`)
    case 'step':
      return link(`[${label}]`)
    case 'figure':
      return link(`Figure~${label}`)
  }
}

const target = (anchor: string, text = ''): string => `\\hypertarget{${anchor}}{${text}}`

// ---------------------------------------------------------------- displays

/** Rows for `align`, each with its tag. */
function aligned(rows: readonly Row[], tagOf: (row: Row, index: number) => string): string {
  const lines = rows.map((row, i) => `  ${row.left === '' ? '' : `${row.left} `}& ${row.right}${tagOf(row, i)}`)
  return `\\begin{align*}\n${lines.join(' \\\\\n')}\n\\end{align*}`
}

const untagged = (rows: readonly Row[]): string => aligned(rows, () => '')

/** The number of a display, after the reason of its last line. */
function chainDisplay({ rows, reference: own }: Extract<Block, { kind: 'chain' }>): string {
  return aligned(rows, (row, i) => {
    const number =
      i === rows.length - 1 ? `\\normalfont\\quad${target(own.anchor, `(${own.label})`)}` : '\\phantom{\\normalfont\\quad(0)}'
    if (row.reason === undefined && i < rows.length - 1) return ''
    return ` \\why{${row.reason === undefined ? '' : escapeTex(row.reason)}${number}}`
  })
}

function labelled({ items, introduced }: Extract<Block, { kind: 'labelled' }>): string {
  const rows = items.flatMap((item) => item.rows.map((row, i) => ({ item, row, isLast: i === item.rows.length - 1 })))
  const body = aligned(
    rows.map(({ row }) => row),
    (_, i) => {
      const { item, isLast } = rows[i] as (typeof rows)[number]
      return isLast ? ` \\tag*{${target(item.reference.anchor, `(${item.reference.label})`)}}` : ''
    },
  )
  return introduced ? body : `${leadOfItems(items)}\n${body}`
}

// ---------------------------------------------------------------- blocks

/** Blocks as paragraphs; what the text above leads on to is no paragraph of its own. */
const inOrder = (blocks: readonly Block[], heading: 'section' | 'subsection'): string =>
  blocks.reduce((text, b, i) => {
    const separator = i === 0 ? '' : b.kind === 'labelled' && b.introduced ? '\n' : '\n\n'
    return `${text}${separator}${block(b, heading)}`
  }, '')

function block(b: Block, heading: 'section' | 'subsection'): string {
  switch (b.kind) {
    case 'section':
      return `\\${heading}{${escapeTex(b.title)}}`
    case 'prose':
      return b.parts.map(inline).join('')
    case 'labelled':
      return labelled(b)
    case 'chain':
      return [stepList(b.support), sentence(underWords(b.under), ','), chainDisplay(b), small(reasons(lineWords(b)))]
        .filter((part) => part !== '')
        .join('\n')
    case 'result':
      return result(b)
    case 'figure':
      return figure(b)
  }
}

/** bp a pixel of a scene: one panel in the middle of a line, or two on it. */
const [alone, paired] = [0.66, 0.52]

function figure(b: FigureBlock): string {
  const pictures = b.panels.map(({ scene }) => toPicture(scene, b.panels.length === 1 ? alone : paired))
  return [
    '\\begin{center}\\begin{minipage}{\\textwidth}\\centering',
    pictures.join('\\hfill\n'),
    `\\par\\smallskip\\raggedright\\small\\textbf{${target(b.reference.anchor, `Figure ${b.reference.label}`)}} (${escapeTex(b.title)}). ${pieces(captionOf(b))}`,
    '\\end{minipage}\\end{center}',
  ].join('\n')
}

const sentence = (words: readonly Piece[], end: string): string => (words.length === 0 ? '' : `${pieces(words)}${end}`)

function result(r: Result): string {
  const statement = [
    `\\renewcommand{\\statementname}{${target(r.reference.anchor, `Theorem ${r.reference.label}`)}}`,
    `\\begin{statement}[${escapeTex(r.title)}]`,
    sentence(underWords(r.under), ','),
    untagged(r.rows),
    '\\end{statement}',
  ]
  const proof = ['\\begin{proof}', stepList(r.support), pieces(proofOf(r)), reasons(lineWords(r)), '\\end{proof}']
  return [...statement, ...proof].filter((part) => part !== '').join('\n')
}

const small = (text: string): string => (text === '' ? '' : `{\\small ${text}\\par}`)

/** Why each line holds. */
const reasons = (lines: readonly (readonly Piece[])[]): string => lines.map((words) => `${capitalized(pieces(words))}.`).join(' ')

/** The steps between, in small print. */
const stepList = ({ steps }: Support): string => small(steps.map(step).join('\n'))

function step(s: Step): string {
  const { reference: own, rows, under, because } = s
  const number = target(own.anchor, `[${own.label}]`)
  const [only] = rows
  if (rows.length === 1 && only !== undefined && isFlat(only)) {
    const conditions = sentence(underWords(under), ', ')
    return `${number} ${conditions}${math(`${only.left} ${only.right}`.trim())} (${pieces(reasonWords(because))}).\\par`
  }
  return `${number} ${capitalized(pieces(leadOf(s)))}:\n${untagged(rows)}`
}

/** Whether a row can stand in a line of text. */
const isFlat = ({ left, right, width }: Row): boolean => width < 25 && !/\\(frac|sum|prod|left)/.test(left + right)

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

// ---------------------------------------------------------------- tables

function notation({ notation: rows, hasChance }: Document): string {
  if (rows.length === 0) return ''
  const line = ({ symbol, meaning, chance }: NotationRow): string => {
    const further = chance.length === 0 ? '' : `; ${chance.map(inline).join('')}`
    return `${math(symbol.latex)} & ${escapeTex(meaning)}${further} \\\\`
  }
  return [
    '\\section*{Notation}',
    '\\begin{longtable}[l]{@{}p{3em}>{\\raggedright\\arraybackslash}p{\\dimexpr\\textwidth-3em-2\\tabcolsep}@{}}',
    ...rows.map(line),
    '\\end{longtable}',
    ...(hasChance ? [escapeTex(independence)] : []),
  ].join('\n')
}

function cited({ cited: list }: Document): string {
  if (list.length === 0) return ''
  const entries = list.map((c) =>
    [
      `\\renewcommand{\\statementname}{${target(c.reference.anchor, `Theorem ${c.reference.label}`)}}`,
      `\\begin{statement}[${escapeTex(c.title)}, in ${escapeTex(c.from)}]`,
      ...(c.hypotheses.length === 0 ? [] : ['If', untagged(c.hypotheses.flat()), 'then']),
      untagged(c.rows),
      '\\end{statement}',
    ].join('\n'),
  )
  return ['\\section*{Results used}', escapeTex(citedLead), ...entries].join('\n')
}

function verdicts(document: Document): string {
  const judged = resultsOf(document).filter((r) => r.verdicts.length > 0)
  if (judged.length === 0) return ''
  const line = (r: Result): readonly string[] =>
    r.verdicts.map(
      (v, i) =>
        `${i === 0 ? reference(r.reference) : ''} & ${escapeTex(v.jury)} & ${escapeTex(v.verdict)} & ${breakableTex(v.detail)} \\\\`,
    )
  return [
    '\\section*{Verdicts}',
    'Each result was put before juries that share no code with the kernel.',
    '{\\footnotesize\\setlength{\\parskip}{0pt}',
    '\\begin{longtable}[l]{@{}p{6em}p{5em}p{7em}>{\\raggedright\\arraybackslash}p{\\dimexpr\\textwidth-18em-6\\tabcolsep}@{}}',
    '\\hline Result & Jury & Verdict & What it did \\\\ \\hline\\endhead',
    ...judged.map((r) => [...line(r), '\\hline'].join('\n')),
    '\\end{longtable}}',
  ].join('\n')
}

function footer({ rules, provenance }: Document): string {
  const used = rules.map(({ words, count }) => `${escapeTex(words)} (${count})`).join('; ')
  const juries = provenance.juries.length === 0 ? '' : ` Juries: ${provenance.juries.map(escapeTex).join(', ')}.`
  return [
    '\\section*{How this was checked}',
    `Every formula above was printed from a theorem of the kernel of ${escapeTex(provenance.kernel)}, which asks no outside program.${juries}`,
    `Rules of the kernel, and how often each was applied: ${used}.`,
  ].join('\n\n')
}
