/** Checked claims as one HTML file: every formula set, with its verdict, what it rests on, and its proof or counterexample. */

import { escapeUTF8 } from 'entities'
import katex from 'katex'
import type { CheckedClaim, CheckedLink, CheckReport } from '../check/index.ts'
import { isExpression } from '../expr/expression.ts'
import { latex, latexProposition } from '../expr/print/latex.ts'
import type { Theorem } from '../kernel/index.ts'
import { page } from './html.ts'
import { renderMath } from './html-math.ts'
import { ruleWords } from './rule-words.ts'

const claimStyle = `
.claim { border-left: 4px solid var(--line); background: var(--panel); padding: 0.4rem 1rem; margin: 1.1rem 0; border-radius: 0 0.4rem 0.4rem 0; }
.claim.proved { border-color: var(--good); } .claim.refuted { border-color: var(--bad); }
.claim.undecided, .claim.unread { border-color: var(--open); }
.claim header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; }
.claim header .place { color: var(--soft); font-size: 0.9rem; }
.claim .formula { overflow-x: auto; overflow-y: hidden; padding: 0.2rem 0; }
.claim p { font-size: 0.95rem; margin: 0.35rem 0; overflow-wrap: anywhere; }
.claim ul { margin: 0.3rem 0; padding-left: 1.2rem; list-style: none; }
.claim li { overflow-x: auto; overflow-y: hidden; }
.proved > .verdict { color: var(--good); } .refuted > .verdict { color: var(--bad); font-weight: bold; }
.undecided > .verdict, .unread > .verdict { color: var(--open); }
.summary { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; }
`.trim()

const marks = { proved: '✓', refuted: '✗', undecided: '?', unread: '–' } as const

/** The page; `name` is what was checked, `macros` are its own commands. */
export function claimsPage(report: CheckReport, name: string, macros: Readonly<Record<string, string>> = {}): string {
  const { claims, proved, refuted, undecided, unread } = report
  const counts = Object.entries({ proved, refuted, undecided, unread }).map(
    ([verdict, count]) => `<span class="${verdict}"><span class="verdict">${count} ${verdict}</span></span>`,
  )
  const wrong = claims.flatMap((c, k) =>
    c.verdict === 'refuted' ? [`<a href="#claim-${k + 1}">line ${c.line}, column ${c.column}</a>`] : [],
  )
  const body = [
    '<a class="skip" href="#content">Skip to the claims</a>',
    `<style>${claimStyle}</style>`,
    '<main id="content">',
    `<h1>Claims of ${escapeUTF8(name)}</h1>`,
    `<p class="summary">${counts.join('')}</p>`,
    wrong.length === 0 ? '' : `<p>Refuted: ${wrong.join('; ')}.</p>`,
    ...claims.map((c, k) => claimSection(c, k + 1, macros)),
    '<footer><p>A claim is <em>proved</em> by a theorem of the kernel (or where it is said so by Z3) under the assumptions named, <em>refuted</em> by an exact instance, <em>undecided</em> where neither was found, <em>unread</em> where it could mean several things.</p></footer>',
    '</main>',
  ]
  return page(`Claims of ${name}`, body.filter((part) => part !== '').join('\n'))
}

function claimSection(c: CheckedClaim, number: number, macros: Readonly<Record<string, string>>): string {
  const isChain = c.links.length > 1
  const parts = [
    `<section class="claim ${c.verdict}" id="claim-${number}" aria-label="Claim ${number}, ${c.verdict}">`,
    `<header class="${c.verdict}"><span class="verdict">${marks[c.verdict]} ${c.verdict}</span><span class="place">line ${c.line}, column ${c.column}</span></header>`,
    `<div class="formula" role="group" aria-label="Claim ${number}" tabindex="0">${sourceMath(c.latex, macros)}</div>`,
    `<p>${escapeUTF8(c.how)}</p>`,
    c.assumptions.length === 0 ? '' : `<p>Assuming ${c.assumptions.map((a) => inlineSource(a, macros)).join(', ')}.</p>`,
    c.missing.length === 0 ? '' : `<p>Would hold with ${c.missing.map(escapeUTF8).join(', ')}.</p>`,
    isChain ? `<ul>${c.links.map((link) => linkItem(link, macros)).join('')}</ul>` : counterexample(c.counterexample),
    ...c.links.map((link, k) => proof(link, `claim-${number}-${k + 1}`, isChain ? ` of link ${k + 1}` : '')),
    '</section>',
  ]
  return parts.filter((part) => part !== '').join('\n')
}

const linkItem = (link: CheckedLink, macros: Readonly<Record<string, string>>): string =>
  `<li class="${link.verdict}"><span class="verdict">${marks[link.verdict]}</span> ${inlineSource(link.latex, macros)}${counterexample(link.counterexample)}</li>`

function counterexample(values: CheckedLink['counterexample']): string {
  const entries = Object.entries(values ?? {})
  if (entries.length === 0) return ''
  return `<p>Counterexample: ${entries.map(([name, value]) => `<code>${escapeUTF8(`${name} = ${value}`)}</code>`).join(', ')}.</p>`
}

// ---------------------------------------------------------------- proofs

/** Every step of the kernel, premises first. */
function proof({ theorem }: CheckedLink, anchor: string, of: string): string {
  if (theorem === undefined) return ''
  const steps = stepsOf(theorem)
  const numbers = new Map(steps.map((t, k) => [t, k + 1]))
  const rows = steps.map((t, k) => {
    const from = t.premises.map((p) => `<a href="#${anchor}-${numbers.get(p)}">${numbers.get(p)}</a>`).join(', ')
    const under = t.rule === 'assume' ? '' : t.hypotheses.map((h) => renderMath(latexProposition(h))).join(', ')
    return `<tr id="${anchor}-${k + 1}"><td>${k + 1}</td><td>${renderMath(latexProposition(t.conclusion))}</td><td>${under}</td><td>${ruleWords[t.rule]}${certificate(t)}</td><td>${from}</td></tr>`
  })
  const head = '<tr><th>Step</th><th>Statement</th><th>If</th><th>Rule</th><th>From</th></tr>'
  return `<details><summary>Proof${of}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} of the kernel</summary><div class="scroll" role="group" aria-label="Steps of the kernel" tabindex="0"><table><thead>${head}</thead><tbody>\n${rows.join('\n')}\n</tbody></table></div></details>`
}

/** What the difference of the sides was shown to be, where a certificate says it. */
function certificate({ rule, inputs }: Theorem): string {
  const { weights, rest } = inputs
  if (rule !== 'combine' || !Array.isArray(weights) || weights.length > 0 || !isExpression(rest) || rest.key === '0') return ''
  return `: the difference is ${renderMath(latex(rest))}`
}

function stepsOf(theorem: Theorem): readonly Theorem[] {
  const found = new Set<Theorem>()
  const visit = (t: Theorem): void => {
    if (found.has(t)) return
    t.premises.forEach(visit)
    found.add(t)
  }
  visit(theorem)
  return [...found]
}

// ---------------------------------------------------------------- the document's own formulas

/** What an alignment, a number or a label adds to a formula is taken off. */
function bare(latex: string): string {
  const inner = latex.replace(/\\(?:nonumber|notag)(?![A-Za-z])|\\(?:label|tag)\{[^}]*\}/g, '')
  const hasTable = /\\begin\{/.test(inner)
  return (hasTable ? inner : inner.replace(/(?<!\\)&/g, '').replace(/\\\\/g, ' ')).trim().replace(/^\$+|\$+$/g, '')
}

/** The formula as the document's author wrote it; its source where KaTeX does not take it. */
function sourceMath(latex: string, macros: Readonly<Record<string, string>>, displayMode = true): string {
  try {
    return katex.renderToString(displayMode ? `\\displaystyle ${bare(latex)}` : bare(latex), {
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 1000,
      output: 'htmlAndMathml',
      macros: { ...macros },
    })
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    return `<code>${escapeUTF8(latex)}</code>`
  }
}

/** Words as they are, LaTeX as a formula. */
const inlineSource = (text: string, macros: Readonly<Record<string, string>>): string =>
  /[\\^_{}]/.test(text) ? sourceMath(text, macros, false) : escapeUTF8(text)
