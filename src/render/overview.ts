/** The pages that lead to all proofs: one in HTML, which works from disk without a network, and one in Markdown for GitHub. */

import { escapeUTF8 } from 'entities'
import { page } from './html.ts'
import { renderMath } from './html-math.ts'
import { escapeMarkdown } from './markdown.ts'
import { partNumber } from './paper/paper.ts'
import type { ResultSummary, Summary } from './summary.ts'

export interface Overview {
  readonly proofs: readonly Summary[]
  /** The SVG of every figure, by derivation and file, as `05-one-scalar/figures/landscape.svg`. */
  readonly figures: ReadonlyMap<string, string>
  /** Whether `paper.tex` stands beside the pages. */
  readonly hasPaper: boolean
}

const title = 'Derivations'
const lead =
  'Every formula is printed from a theorem that the kernel made; each result was put before juries that share no code with it.'
const paperWords = 'All results in one paper'

/** How a jury's verdicts are counted, best first. */
const verdictOrder = ['agrees', 'undecided', 'gave up', 'not applicable', 'refutes']

const juriesOf = (proofs: readonly Summary[]): readonly string[] => [
  ...new Set(proofs.flatMap(({ results }) => results.flatMap((r) => r.verdicts.map(({ jury }) => jury)))),
]

/** "12 agrees, 1 gave up". */
function counts(results: readonly ResultSummary[], jury: string): string {
  const found = results.flatMap((r) => r.verdicts.filter((v) => v.jury === jury).map(({ verdict }) => verdict))
  return verdictOrder
    .map((verdict) => [found.filter((v) => v === verdict).length, verdict] as const)
    .filter(([n]) => n > 0)
    .map(([n, verdict]) => `${n} ${verdict}`)
    .join(', ')
}

const all = (proofs: readonly Summary[]): readonly ResultSummary[] => proofs.flatMap(({ results }) => results)

// ---------------------------------------------------------------- HTML

export function toOverviewHtml({ proofs, figures, hasPaper }: Overview): string {
  const contents = proofs.map((proof) => `<li><a href="#${proof.name}">${escapeUTF8(headingOf(proof))}</a></li>`)
  return page(
    title,
    [
      '<a class="skip" href="#content">Skip to the derivations</a>',
      '<main id="content">',
      `<h1>${title}</h1>`,
      `<p>${lead}</p>`,
      hasPaper ? `<p>${paperWords}: <a href="paper.tex">paper.tex</a>.</p>` : '',
      `<nav class="contents" aria-label="Contents"><ul>\n${contents.join('\n')}\n</ul></nav>`,
      verdictTable(proofs),
      ...proofs.map((proof) => section(proof, figures)),
      '</main>',
    ]
      .filter((part) => part !== '')
      .join('\n'),
  )
}

/** One row a derivation, one column a jury. */
function verdictTable(proofs: readonly Summary[]): string {
  const juries = juriesOf(proofs)
  const cells = (results: readonly ResultSummary[]): string => juries.map((jury) => `<td>${counts(results, jury)}</td>`).join('')
  const rows = proofs.map(
    ({ name, title: of, results }) =>
      `<tr><td class="wide"><a href="#${name}">${escapeUTF8(of)}</a></td><td>${results.length}</td>${cells(results)}</tr>`,
  )
  const head = ['Derivation', 'Results', ...juries.map(escapeUTF8)].map((cell) => `<th>${cell}</th>`).join('')
  const total = `<tr><th>all</th><td>${all(proofs).length}</td>${cells(all(proofs))}</tr>`
  return `<h2 id="verdicts">Verdicts</h2>
<div class="scroll" role="group" aria-label="Verdicts" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody><tfoot>${total}</tfoot></table></div>`
}

/** 4. The loss as a regression on one vector. */
function headingOf({ name, title: of }: Summary): string {
  const part = partNumber(name)
  return Number.isNaN(part) ? of : `${part}. ${of}`
}

function section(proof: Summary, figures: ReadonlyMap<string, string>): string {
  const { name, results, figures: own } = proof
  const files = ['tex', 'md', 'json'].map((ending) => `<a href="${name}/proof.${ending}">${ending}</a>`).join(', ')
  return [
    `<section id="${name}" aria-labelledby="${name}-title">`,
    `<h2 id="${name}-title"><a href="${name}/proof.html">${escapeUTF8(headingOf(proof))}</a></h2>`,
    `<p>The proof: <a href="${name}/proof.html">html</a>, ${files}.</p>`,
    ...results.map((r) => entry(name, r)),
    ...own.map(({ title: shown, label, files: list }) => {
      const panels = list.map((file) => figures.get(`${name}/${file}`) ?? '').join('')
      return `<figure><div class="panels">${panels.trim()}</div><figcaption><span class="name">${label}</span> (${escapeUTF8(shown)}).</figcaption></figure>`
    }),
    '</section>',
  ].join('\n')
}

/** A result whose statement opens. */
function entry(name: string, { id, title: of, label, rows, verdicts }: ResultSummary): string {
  const lines = rows.map(({ left, right }) => {
    const shown = left === '' && !/^(=|\\leq|\\geq|<|>|\\neq)/.test(right) ? right : `{}${right}`
    return `<span class="left">${left === '' ? '' : renderMath(left, true)}</span><span class="right">${renderMath(shown, true)}</span><span class="note"></span>`
  })
  const judged = verdicts
    .map(({ jury, verdict }) => `${escapeUTF8(jury)}: <span class="${verdict.replaceAll(' ', '-')}">${verdict}</span>`)
    .join('; ')
  return `<details id="${name}-${id}"><summary>${label}: ${escapeUTF8(of)}</summary><div class="inside">
<div class="display" role="group" aria-label="${label}" tabindex="0">${lines.join('')}</div>
<p>${judged === '' ? '' : `${judged}. `}<a href="${name}/proof.html#result-${/\d+$/.exec(label)?.[0] ?? ''}">Its assumptions and its proof</a></p>
</div></details>`
}

// ---------------------------------------------------------------- Markdown

export function toOverviewMarkdown({ proofs, hasPaper }: Overview): string {
  const juries = juriesOf(proofs)
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const verdicts = (results: readonly ResultSummary[]): readonly string[] => juries.map((jury) => counts(results, jury))
  const table = [
    row(['Derivation', 'Results', ...juries]),
    row(['---', '---', ...juries.map(() => '---')]),
    ...proofs.map(({ name, title: of, results }) =>
      row([`[${escapeMarkdown(of)}](${name}/proof.md)`, String(results.length), ...verdicts(results)]),
    ),
    row(['**all**', String(all(proofs).length), ...verdicts(all(proofs))]),
  ].join('\n')
  const sections = proofs.map((proof) => {
    const { name, results, figures: own } = proof
    const list = results.map((r) => `- ${r.label}: ${escapeMarkdown(r.title)}`).join('\n')
    const shown = own.map(
      ({ title: figure, label, files }) =>
        `${files.map((file) => `![${escapeMarkdown(figure)}](${name}/${file})`).join(' ')}\n\n${label}: ${escapeMarkdown(figure)}.`,
    )
    const also = `Also as [LaTeX](${name}/proof.tex) and [JSON](${name}/proof.json).`
    return [`## [${escapeMarkdown(headingOf(proof))}](${name}/proof.md)`, list, ...shown, also].join('\n\n')
  })
  const paper = hasPaper ? [`${paperWords}: [paper.tex](paper.tex).`] : []
  return `${[`# ${title}`, lead, ...paper, table, ...sections].join('\n\n')}\n`
}
