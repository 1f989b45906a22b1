/** The formulas of a document: where they stand, what the words before them make of them, and what the comments say. */

import type { Macro, Macros } from '../expr/read/index.ts'
import { blank } from './blank.ts'
import { readMacros, withoutDefinitions } from './commands.ts'

export type Format = 'tex' | 'markdown' | 'plain'

/** What a formula is for: something stated, a condition or a definition that the text makes. */
export type Role = 'claim' | 'assumption' | 'condition' | 'definition'

export interface Item {
  readonly kind: 'formula' | 'assume' | 'define'
  readonly text: string
  readonly offset: number
  readonly role: Role
  /** Words such as `then`, `we have`, `thus` stand before it. */
  readonly asserted: boolean
  /** Display formulas always state something; formulas in a line may only name things. */
  readonly display: boolean
  /** Formulas of one sentence share a number. */
  readonly sentence: number
  /** The whole input is this formula: nothing around it says that it might be no claim. */
  readonly alone: boolean
}

export interface ScannedDocument {
  readonly items: readonly Item[]
  readonly macros: Macros
}

/** Whether a text is LaTeX or Markdown with formulas, judged by what it contains. */
export function formatOf(name: string, text: string): Format {
  if (/\.(?:tex|ltx|latex)$/i.test(name)) return 'tex'
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown'
  if (/\\begin\{(?:document|equation|align|gather|multline|eqnarray|proof|theorem|lemma|proposition)|\\\[|\\\(|\$/.test(text))
    return 'tex'
  return 'plain'
}

const displays = 'equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat'
const rowEnvironments = /^(?:align|gather|eqnarray|flalign|alignat)/

export function scanDocument(text: string, format: Format): ScannedDocument {
  const macros = new Map<string, Macro>()
  const { blanked, items } = takeComments(text, format)
  const source = format === 'tex' ? blankNonText(blanked) : format === 'markdown' ? blankCode(blanked) : blanked
  readMacros(source, macros)
  const formulas = format === 'plain' ? plainFormulas(source) : mathRegions(source)
  return { items: [...items, ...formulas].sort((a, b) => a.offset - b.offset), macros }
}

/** Comments become blanks; those that begin with `%!` are kept as directives. In Markdown, `<!--! assume … -->` also counts. */
function takeComments(text: string, format: Format): { readonly blanked: string; readonly items: readonly Item[] } {
  const items: Item[] = []
  const directive = (content: string, offset: number): boolean => {
    const found = /^\s*(assume|define|let)\b:?\s*(.*)$/s.exec(content)
    if (found === null) return false
    const body = found[2] as string
    const kind = found[1] === 'assume' ? 'assume' : 'define'
    const role = kind === 'assume' ? 'assumption' : 'definition'
    items.push({
      kind,
      text: body.trimEnd(),
      offset: offset + content.length - body.length,
      role,
      display: false,
      asserted: false,
      sentence: -1,
      alone: false,
    })
    return true
  }
  let blanked = text.replace(/(^|[^\\])%([^\n]*)/g, (whole, before: string, content: string, at: number) => {
    if (format !== 'tex' && !content.startsWith('!')) return whole
    if (content.startsWith('!')) directive(content.slice(1), at + before.length + 2)
    return before + blank(`%${content}`)
  })
  blanked = blanked.replace(/<!--!([\s\S]*?)-->/g, (whole, content: string, at: number) => {
    directive(content, at + 5)
    return blank(whole)
  })
  if (format === 'markdown') blanked = blanked.replace(/<!--[\s\S]*?-->/g, blank)
  return { blanked, items }
}

/** Listings and pictures hold no formulas; the preamble of a document holds macros only. */
function blankNonText(text: string): string {
  return text
    .replace(/\\begin\{(verbatim|lstlisting|minted|tikzpicture|comment)\}[\s\S]*?\\end\{\1\}/g, blank)
    .replace(/\\verb(\W)[^\n]*?\1/g, blank)
}

function blankCode(text: string): string {
  return text
    .replace(/^```math\n([\s\S]*?)^```/gm, (_, inner: string) => `$$     \n${inner}$$ `)
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, blank)
    .replace(/`[^`\n]*`/g, (m) => (m.startsWith('`$') ? ` ${m.slice(1, -1)} ` : blank(m)))
}

// ---------------------------------------------------------------- formulas in text

function mathRegions(text: string): readonly Item[] {
  const items: Item[] = []
  const pattern = new RegExp(
    [
      String.raw`\\begin\{((?:${displays})\*?)\}(?:\{\d+\})?([\s\S]*?)\\end\{\1\}`,
      String.raw`\$\$([\s\S]*?)\$\$`,
      String.raw`\\\[([\s\S]*?)\\\]`,
      String.raw`\\\(([\s\S]*?)\\\)`,
      String.raw`(?<!\\)\$((?:[^$\\]|\\[\s\S])+?)\$`,
    ].join('|'),
    'g',
  )
  const body = /\\begin\{document\}/.exec(text)
  const source = withoutDefinitions(text)
  let sentence = 0
  let last = 0
  for (const found of source.matchAll(pattern)) {
    if (body !== null && found.index < body.index) continue
    const before = source.slice(last, found.index)
    if (
      /[.;:!?](?:\s|$)|\n\s*\n|\\(?:section|subsection|paragraph|begin|end|item)\b/.test(before) &&
      !/(?:i\.e|e\.g|resp|cf)\.\s*$/.test(before)
    )
      sentence += 1
    last = found.index + found[0].length
    const inner = found.slice(2).find((x) => x !== undefined) ?? ''
    const offset = found.index + found[0].indexOf(inner, found[1] === undefined ? 1 : `\\begin{${found[1]}}`.length)
    const display = found[1] !== undefined || found[3] !== undefined || found[4] !== undefined
    const previous = items.at(-1)?.sentence === sentence ? items.at(-1)?.role : undefined
    const rows = found[1] !== undefined && rowEnvironments.test(found[1]) ? rowsOf(inner, offset) : [{ text: inner, offset }]
    for (const row of rows) {
      items.push({
        kind: 'formula',
        ...row,
        role: roleOf(before, display, previous),
        asserted: asserts(before),
        display,
        sentence,
        alone: false,
      })
    }
    // a display that ends with a period ends its sentence
    if (/[.;]\s*$/.test(inner.replace(/\\(?:label|tag)\{[^}]*\}|\\nonumber|\\\\/g, ''))) sentence += 1
  }
  return items
}

/** The rows of an alignment; a row that begins with a relation continues the chain above it. */
function rowsOf(inner: string, offset: number): readonly { readonly text: string; readonly offset: number }[] {
  const rows: { text: string; offset: number }[] = []
  let start = 0
  let depth = 0
  const push = (end: number): void => {
    const text = inner.slice(start, end)
    const content = text.replace(/^(?:\s|&|\\nonumber|\\notag|\\label\{[^}]*\}|\\quad|\\qquad|\[[\d.]+(?:pt|em|ex|mm)\])+/, '')
    if (content.trim() === '') return
    const previous = rows.at(-1)
    if (
      previous !== undefined &&
      /^(?:=|<|>|\\leq?\b|\\geq?\b|\\leqslant|\\geqslant|\+|-|\\cdot|\\times|\\neq?\b)/.test(content)
    ) {
      const gap = inner.slice(previous.offset - offset + previous.text.length, start).replace(/[^\n]/g, ' ')
      previous.text += gap + text
    } else rows.push({ text, offset: offset + start })
  }
  for (let k = 0; k < inner.length; k++) {
    if (inner.startsWith('\\begin{', k)) depth += 1
    else if (inner.startsWith('\\end{', k)) depth -= 1
    else if (inner[k] === '\\' && inner[k + 1] === '\\' && depth === 0) {
      push(k)
      k += 1
      start = k + 1
      const spacing = /^\*?(?:\[[^\]]*\])?/.exec(inner.slice(start))?.[0] ?? ''
      start += spacing.length
    } else if (inner[k] === '\\') k += 1
  }
  push(inner.length)
  return rows
}

const asserts = (before: string): boolean =>
  /\b(?:then|thus|hence|have|so|therefore|gives|get|obtain|yields|that|implies|clearly|indeed|consequently)\s*$/i.test(before)

/** What the words right before a formula make of it. */
function roleOf(before: string, display: boolean, previous: Role | undefined): Role {
  const words = before.replace(/\\[A-Za-z]+(?:\{[^}]*\})?|[{}~]/g, ' ').trimEnd()
  const tail = words.slice(-60)
  const joins = /(?:^|\s)(?:and|,|or)\s*$/i.test(tail) || /^[\s,]*$/.test(words)
  if (/\b(?:let|define|denote|write|set|put|where|defined? (?:by|as)|denote by|abbreviate)\s*$/i.test(tail)) return 'definition'
  if (/\b(?:assume|suppose|assuming|given|fix|assume that|suppose that|throughout)\s*$/i.test(tail)) return 'assumption'
  if (
    !display &&
    /\b(?:for|for all|for any|for every|for each|if|when|whenever|with|all|any|every|in the case|case|unless|as|since|of|at)\s*$/i.test(
      tail,
    )
  )
    return 'condition'
  if (!display && joins && previous !== undefined) return previous
  return 'claim'
}

/** One formula a line; a line that ends with a relation or an operator goes on. Dollar signs around a line are taken off. */
function plainFormulas(text: string): readonly Item[] {
  const items: Item[] = []
  let sentence = 0
  for (const found of text.matchAll(/[^\n]+/g)) {
    const line = found[0]
    if (line.trim() === '' || /^\s*#/.test(line)) continue
    sentence += 1
    items.push({
      kind: 'formula',
      text: line,
      offset: found.index,
      role: 'claim',
      display: true,
      asserted: true,
      sentence,
      alone: true,
    })
  }
  return items
}
