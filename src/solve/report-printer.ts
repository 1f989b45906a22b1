/** Plain text and LaTeX as two printers of one report: sentences, equations and tables. */

import { rational as Q, type Rational, univariate as U } from '../algebra/index.ts'
import { type Enclosure, toDecimal } from './decimal.ts'

/** A symbol or phrase in plain text and in LaTeX. */
export type Name = readonly [text: string, latex: string]

/** Plain text, or a name. */
export type Text = string | Name

export interface ReportPrinter {
  readonly sentence: (text: string) => string
  /** name = value, with its digits */
  readonly equation: (name: Name, value: Enclosure) => string
  /** name = value, exactly where that is short */
  readonly exact: (name: Name, value: Rational) => string
  /** An equation that is written in LaTeX; undefined in plain text, and where it would not fit on a line. */
  readonly formula: (latex: string) => string | undefined
  /** λ is the root of f that lies nearest to the decimal printed before. */
  readonly root: (f: U.IntegerPolynomial) => string
  readonly table: (header: readonly Text[], rows: readonly (readonly Text[])[]) => string
}

/** Longer fractions are shown as decimals. */
const longestFraction = 40

/** The fraction where it is short. */
export function shortFraction(value: Rational, digits: number): string {
  const fraction = Q.toString(value)
  return fraction.length <= longestFraction ? fraction : toDecimal({ lo: value, hi: value }, digits).decimal
}

export const textPrinter = (digits: number): ReportPrinter => ({
  sentence: (text) => text,
  equation: ([name], value) => `  ${name} = ${toDecimal(value, digits).decimal}`,
  exact: ([name], value) => `  ${name} = ${shortFraction(value, digits)}`,
  formula: () => undefined,
  root: (f) => `  a root of ${U.toString(f, 'λ')}`,
  table(header, rows) {
    const plain = [header, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell[0])))
    const widths = header.map((_, j) => Math.max(...plain.map((row) => row[j]!.length)))
    return plain.map((row) => `  ${row.map((cell, j) => cell.padEnd(widths[j]!)).join('  ')}`.trimEnd()).join('\n')
  },
})

/** Needs the package amsmath. Lines of digits that are too long for a page may break. */
export const latexPrinter = (digits: number): ReportPrinter => ({
  sentence: (text) => `${toTex(text)}\n`,
  equation: ([, name], value) => displayed(name, numberToTex(toDecimal(value, digits).decimal)),
  exact: ([, name], value) => displayed(name, numberToTex(shortFraction(value, digits))),
  formula: (latex) => (latex.length <= longestFormula ? `\\[ ${latex} \\]` : undefined),
  root: (f) =>
    `It is a root of $${U.toString(f, '\\lambda')
      .replace(/\^(\d+)/g, '^{$1}')
      .replaceAll('*', '\\,')}$.\n`,
  table(header, rows) {
    const cellToTex = (cell: Text): string => (typeof cell === 'string' ? cellText(cell) : cell[1])
    const line = (row: readonly Text[]): string => `${row.map(cellToTex).join(' & ')} \\\\`
    const columns = 'l'.repeat(header.length)
    const tabular = [`\\begin{tabular}{@{}${columns}@{}}`, line(header), '\\hline', ...rows.map(line), '\\end{tabular}']
    return [`{\\footnotesize\\noindent`, ...tabular, `\\par}`, ''].join('\n')
  },
})

/** Longer formulas in LaTeX, as the radicals of most quartics, do not fit on a line. */
const longestFormula = 160
/** More digits than this do not fit on a line of a display. */
const longestDisplay = 70

function displayed(name: string, value: string): string {
  if (value.length <= longestDisplay) return `\\[ ${name} = ${value} \\]`
  const breakable = value.replace(/\d{5}(?=\d)/g, '$&\\allowbreak ')
  return `\n{\\noindent\\raggedright $${name} = ${breakable}$\\par}\n`
}

function numberToTex(number: string): string {
  const fraction = /^(-?)(\d+)\/(\d+)$/.exec(number)
  if (fraction !== null) return `${fraction[1]}\\frac{${fraction[2]}}{${fraction[3]}}`
  return number.replace(/e(-?\d+)$/, ' \\cdot 10^{$1}')
}

/** A cell that is a number is set as mathematics. */
const cellText = (cell: string): string => (/^-?\d[\d./]*(e-?\d+)?$/.test(cell) ? `$${numberToTex(cell)}$` : toTex(cell))

const special: Readonly<Record<string, string>> = {
  κ: '$\\kappa$',
  γ: '$\\gamma$',
  σ: '$\\sigma$',
  λ: '$\\lambda$',
  Γ: '$\\Gamma$',
  '²': '$^2$',
  '≥': '$\\ge$',
  '×': '$\\times$',
  '−': '$-$',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '{': '\\{',
  '}': '\\}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
}

/** Text for pdflatex: what it cannot set is named by its code point. */
function toTex(text: string): string {
  return [...text.replaceAll('|c|', '\u0000')]
    .map((c) =>
      c === '\u0000' ? '$|c|$' : (special[c] ?? (isSet(c) ? c : `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`)),
    )
    .join('')
    .replaceAll('$$', '')
}

/** ASCII, the letters of Latin-1 and Latin Extended-A, and a few marks. */
const isSet = (c: string): boolean => /[\x20-\x7e\u00a1-\u017f–—‘’“”…]/u.test(c)
