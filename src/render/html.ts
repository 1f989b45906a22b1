/** A document as one HTML file that needs nothing else: formulas set, fonts inside, steps and verdicts that fold. */

import { escapeUTF8 } from 'entities'
import type { Row } from '../expr/print/display.ts'
import type {
  Block,
  Document,
  FigureBlock,
  Inline,
  KernelStep,
  NotationRow,
  Reference,
  Result,
  Step,
  Support,
} from './document.ts'
import { resultsOf } from './document.ts'
import { toSvg } from './figures/svg.ts'
import { mathStyle, renderMath, renderMathMl } from './html-math.ts'
import { pageStyle } from './html-style.ts'
import { ruleWords } from './rule-words.ts'
import { statementId } from './statement.ts'
import { captionOf, citedLead, independence, leadOf, leadOfItems, lineWords, type Piece, proofOf, underWords } from './words.ts'

/** The whole file. */
export function toHtml(document: Document): string {
  const { title, blocks } = document
  const body = [
    '<a class="skip" href="#content">Skip to the proof</a>',
    '<main id="content">',
    `<h1>${escapeUTF8(title)}</h1>`,
    contents(document),
    notation(document),
    cited(document),
    ...blocks.map(block),
    verdicts(document),
    footer(document),
    '</main>',
  ]
  return page(title, body.filter((part) => part !== '').join('\n'))
}

/** A page of its own around a body. */
export const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeUTF8(title)}</title>
<link rel="icon" href="data:,">
<style>${mathStyle()}</style>
<style>${pageStyle}</style>
</head>
<body>
${body}
</body>
</html>
`

const inline = (part: Inline): string => (typeof part === 'string' ? escapeUTF8(part) : renderMath(part.latex))

const pieces = (list: readonly Piece[]): string =>
  list
    .map((piece) => {
      if (typeof piece === 'string') return escapeUTF8(piece)
      return 'formula' in piece ? renderMath(piece.formula.latex) : reference(piece.reference)
    })
    .join('')

function reference({ kind, label, line, anchor }: Reference): string {
  const link = (text: string): string => `<a href="#${anchor}">${text}</a>`
  switch (kind) {
    case 'assumption':
    case 'definition':
      return link(`(${label})`)
    case 'display':
      return line === undefined ? link(`(${label})`) : `line ${line} of ${link(`(${label})`)}`
    case 'result':
      return link(`Theorem ${label}`)
    case 'step':
      return link(`[${label}]`)
    case 'figure':
      return link(`Figure ${label}`)
  }
}

const paragraph = (html: string): string => (html === '' ? '' : `<p>${html}</p>`)

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')

const capitalized = (html: string): string => (html.startsWith('<') ? html : html.charAt(0).toUpperCase() + html.slice(1))

// ---------------------------------------------------------------- displays

/** Rows of a display on a grid: left side, relation and right side, note. It scrolls sideways where it must. */
function display(rows: readonly Row[], noteOf: (row: Row, index: number) => string, label: string): string {
  const cells = rows.map((row, i) => {
    const left = row.left === '' ? '' : renderMath(row.left, true)
    // the empty group gives the relation its space
    const right = renderMath(
      row.left === '' && !/^(=|\\leq|\\geq|<|>|\\neq)/.test(row.right) ? row.right : `{}${row.right}`,
      true,
    )
    return `<span class="left">${left}</span><span class="right">${right}</span><span class="note">${noteOf(row, i)}</span>`
  })
  return `<div class="display" role="group" aria-label="${escapeUTF8(label)}" tabindex="0">\n${cells.join('\n')}\n</div>`
}

const number = (label: string): string => `<span class="number">(${label})</span>`

const numbered = (rows: readonly Row[], label: string): string =>
  display(
    rows,
    (row, i) => `${row.reason === undefined ? '' : escapeUTF8(row.reason)}${i === rows.length - 1 ? number(label) : ''}`,
    `Display ${label}`,
  )

const untagged = (rows: readonly Row[], label: string): string => display(rows, () => '', label)

// ---------------------------------------------------------------- blocks

function block(b: Block): string {
  switch (b.kind) {
    case 'section':
      return `<h2 id="${b.anchor}">${b.number}. ${escapeUTF8(b.title)}</h2>`
    case 'prose':
      return paragraph(b.parts.map(inline).join(''))
    case 'labelled': {
      const items = b.items.map(
        ({ rows, reference: own, theorem }) =>
          `<div id="${own.anchor}" data-statement="${statementId(theorem)}">${numbered(rows, own.label)}</div>`,
      )
      return joined([b.introduced ? '' : paragraph(leadOfItems(b.items)), ...items])
    }
    case 'chain':
      return joined([
        steps(b.support),
        sentence(underWords(b.under)),
        `<div id="${b.reference.anchor}" data-statement="${statementId(b.theorem)}">${numbered(b.rows, b.reference.label)}</div>`,
        folded('Reasons', joined([reasons(b), kernel(b.support.kernel)])),
      ])
    case 'result':
      return result(b)
    case 'figure':
      return figure(b)
  }
}

function figure(b: FigureBlock): string {
  const panels = b.panels.map(({ scene, description }) => toSvg(scene, b.title, description).trim())
  return joined([
    `<figure id="${b.reference.anchor}">`,
    `<div class="panels">${panels.join('\n')}</div>`,
    `<figcaption><span class="name">Figure ${b.reference.label}</span> (${escapeUTF8(b.title)}). ${pieces(captionOf(b))}</figcaption>`,
    '</figure>',
  ])
}

const sentence = (words: readonly Piece[]): string => (words.length === 0 ? '' : paragraph(`${pieces(words)},`))

function reasons(b: Extract<Block, { kind: 'chain' | 'result' }>): string {
  const items = lineWords(b).map((words) => `<li>${capitalized(pieces(words))}.</li>`)
  return items.length === 0 ? '' : `<ul class="reasons">${items.join('')}</ul>`
}

const folded = (title: string, body: string): string =>
  body === '' ? '' : `<details><summary>${title}</summary><div class="inside">\n${body}\n</div></details>`

function result(r: Result): string {
  const under = underWords(r.under)
  const lead = `<span class="name">Theorem ${r.reference.label}</span> (${escapeUTF8(r.title)}). ${under.length === 0 ? '' : `${pieces(under)},`}`
  return joined([
    `<section class="theorem" id="${r.reference.anchor}" data-statement="${statementId(r.theorem)}" aria-label="Theorem ${r.reference.label}">`,
    paragraph(lead),
    untagged(r.rows, `Theorem ${r.reference.label}`),
    verdictsOf(r),
    '</section>',
    paragraph([r.same === undefined ? '' : `<em>Proof.</em> ${pieces(proofOf(r))}`].join('')),
    r.same === undefined ? folded('Proof', joined([stepItems(r.support), reasons(r), kernel(r.support.kernel)])) : '',
  ])
}

const stepItems = ({ steps: list }: Support): string => list.map(step).join('\n')

const steps = (support: Support): string => folded('Steps', stepItems(support))

function step(s: Step): string {
  const { reference: own, rows, theorem } = s
  return `<div class="step" id="${own.anchor}" data-statement="${statementId(theorem)}">[${own.label}] ${capitalized(pieces(leadOf(s)))}:${untagged(rows, `Step ${own.label}`)}</div>`
}

/** What the kernel did, rule by rule. */
function kernel(list: readonly KernelStep[]): string {
  if (list.length === 0) return ''
  const rows = list.map(({ number: n, rule, statement, premises }) => {
    const from = premises.map((p) => `<a href="#kernel-${p}">${p}</a>`).join(', ')
    const why = rule === undefined ? 'result of another derivation' : ruleWords[rule]
    // the statement last: it is the one cell that may be wider than the page
    return `<tr id="kernel-${n}"><td>${n}</td><td>${why}</td><td>${from}</td><td>${renderMathMl(statement.latex)}</td></tr>`
  })
  const head = '<tr><th>Step</th><th>Rule</th><th>From</th><th>Statement</th></tr>'
  const table = `<div class="scroll" role="group" aria-label="Steps of the kernel" tabindex="0"><table class="kernel"><thead>${head}</thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`
  return folded(`${list.length === 1 ? 'One step' : `${list.length} steps`} of the kernel`, table)
}

// ---------------------------------------------------------------- contents, tables, footer

function contents({ blocks }: Document): string {
  const items = blocks.flatMap((b) => {
    if (b.kind === 'section') return [`<li><a href="#${b.anchor}">${escapeUTF8(b.title)}</a></li>`]
    if (b.kind === 'result')
      return [`<li class="inner"><a href="#${b.reference.anchor}">Theorem ${b.reference.label}</a>: ${escapeUTF8(b.title)}</li>`]
    return []
  })
  return items.length === 0 ? '' : `<nav class="contents" aria-label="Contents"><ul>\n${items.join('\n')}\n</ul></nav>`
}

function notation({ notation: rows, hasChance }: Document): string {
  if (rows.length === 0) return ''
  const line = ({ symbol, meaning, chance }: NotationRow): string => {
    const further = chance.length === 0 ? '' : `; ${chance.map(inline).join('')}`
    return `<tr><td>${renderMath(symbol.latex)}</td><td>${escapeUTF8(meaning)}${further}</td></tr>`
  }
  return joined([
    '<h2 id="notation">Notation</h2>',
    `<table><thead><tr><th>Symbol</th><th>Meaning</th></tr></thead><tbody>\n${rows.map(line).join('\n')}\n</tbody></table>`,
    hasChance ? paragraph(independence) : '',
  ])
}

function cited({ cited: list }: Document): string {
  if (list.length === 0) return ''
  const entries = list.map((c) => {
    const label = `Theorem ${c.reference.label}`
    const place = `<a href="../${c.from}/proof.html">${escapeUTF8(c.from)}</a>`
    return joined([
      `<section class="theorem" id="${c.reference.anchor}" data-statement="${statementId(c.theorem)}" aria-label="${label}">`,
      paragraph(
        `<span class="name">${label}</span> (${escapeUTF8(c.title)}, in ${place}).${c.hypotheses.length === 0 ? '' : ' If'}`,
      ),
      ...(c.hypotheses.length === 0 ? [] : [untagged(c.hypotheses.flat(), `Hypotheses of ${label}`), paragraph('then')]),
      untagged(c.rows, label),
      '</section>',
    ])
  })
  return joined(['<h2 id="cited">Results used</h2>', paragraph(citedLead), ...entries])
}

const verdictClass = (verdict: string): string => verdict.replaceAll(' ', '-')

/** A verdict opens on a click. */
function verdictsOf(r: Result): string {
  const items = r.verdicts.map(
    ({ jury, verdict, detail }) =>
      `<details><summary>${escapeUTF8(jury)}: <span class="${verdictClass(verdict)}">${verdict}</span></summary><p>${escapeUTF8(detail)}</p></details>`,
  )
  return items.length === 0 ? '' : `<div class="verdicts">${items.join('')}</div>`
}

function verdicts(document: Document): string {
  const judged = resultsOf(document).filter((r) => r.verdicts.length > 0)
  const [first] = judged
  if (first === undefined) return ''
  const head = first.verdicts.map((v) => `<th>${escapeUTF8(v.jury)}</th>`).join('')
  const rows = judged.map((r) => {
    const cells = r.verdicts.map((v) => `<td class="${verdictClass(v.verdict)}">${v.verdict}</td>`).join('')
    return `<tr><td>${reference(r.reference)}</td>${cells}</tr>`
  })
  return joined([
    '<h2 id="verdicts">Verdicts</h2>',
    paragraph('Each result was put before juries that share no code with the kernel; what a jury did opens beside the result.'),
    `<div class="scroll" role="group" aria-label="Verdicts" tabindex="0"><table><thead><tr><th>Result</th>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`,
  ])
}

function footer({ rules, provenance }: Document): string {
  const used = rules.map(({ words, count }) => `${escapeUTF8(words)} (${count})`).join('; ')
  const juries = provenance.juries.length === 0 ? '' : ` Juries: ${escapeUTF8(provenance.juries.join(', '))}.`
  return joined([
    '<footer>',
    '<h2 id="checked">How this was checked</h2>',
    paragraph(
      `Every formula above was printed from a theorem of the kernel of ${escapeUTF8(provenance.kernel)}, which asks no outside program.${juries}`,
    ),
    paragraph(`Rules of the kernel, and how often each was applied: ${used}.`),
    '</footer>',
  ])
}
