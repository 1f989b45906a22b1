/** The report of an answer for a reader: the minimum, whether the network has collapsed, what would change it, the other minima. */

import { rational as Q, type Rational } from '../algebra/index.ts'
import type { Network, Specification } from '../models/index.ts'
import type { Answer, SeveralAnswer, SingleAnswer, StationaryPoint } from './answer.ts'
import { type Enclosure, toDecimal } from './decimal.ts'
import { radicals } from './json.ts'

export interface ReportOptions {
  readonly digits: number
  readonly latex: boolean
  /** Tables that close the report. */
  readonly tables?: readonly ReportTable[]
}

export interface ReportTable {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Lines of plain text, or the same as LaTeX. */
export function toReport(
  { network, table }: Specification,
  answer: Answer,
  { digits, latex, tables = [] }: ReportOptions,
): string {
  const print = latex ? latexPrinter(digits) : textPrinter(digits)
  const lines = [
    ...(table === undefined ? [] : [print.sentence(tableSentence(table))]),
    print.sentence(networkSentence(network)),
    ...(answer.kind === 'one output' ? single(network, answer, print) : several(answer, print)),
    ...answer.notes.map((note) => print.sentence(`Note: ${note}.`)),
    ...answer.checks.map(({ name, ok, detail }) => print.sentence(`Check, ${name}: ${ok ? 'holds' : 'FAILS'}; ${detail}.`)),
    ...tables.flatMap(({ title, header, rows }) => [print.sentence(`${title}:`), print.table(header, rows)]),
  ]
  return `${lines.join('\n')}\n`
}

interface Printer {
  readonly sentence: (text: string) => string
  /** name = value, with its digits */
  readonly equation: (name: Name, value: Enclosure) => string
  readonly exact: (name: Name, value: string) => string
  readonly table: (header: readonly string[], rows: readonly (readonly string[])[]) => string
  readonly digits: number
  readonly isLatex: boolean
}

/** A symbol in plain text and in LaTeX. */
type Name = readonly [text: string, latex: string]

const textPrinter = (digits: number): Printer => ({
  sentence: (text) => text,
  equation: ([name], value) => `  ${name} = ${toDecimal(value, digits).decimal}`,
  exact: ([name], value) => `  ${name} = ${value}`,
  table(header, rows) {
    const widths = header.map((title, j) => Math.max(title.length, ...rows.map((row) => row[j]!.length)))
    const line = (row: readonly string[]): string => `  ${row.map((cell, j) => cell.padEnd(widths[j]!)).join('  ')}`.trimEnd()
    return [line(header), ...rows.map(line)].join('\n')
  },
  digits,
  isLatex: false,
})

const escapes: Readonly<Record<string, string>> = {
  κ: '$\\kappa$',
  γ: '$\\gamma$',
  σ: '$\\sigma$',
  λ: '$\\lambda$',
  Γ: '$\\Gamma$',
  '²': '$^2$',
  '≥': '$\\ge$',
  '×': '$\\times$',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
}

const toTex = (text: string): string =>
  text
    .replace(/[κγσλΓ²≥×%&#_${}~^\\]/g, (c) => escapes[c]!)
    .replaceAll('|c|', '$|c|$')
    .replaceAll('$$', '')

const latexPrinter = (digits: number): Printer => ({
  sentence: (text) => `${toTex(text)}\n`,
  equation: ([, name], value) => `\\[ ${name} = ${scientific(toDecimal(value, digits).decimal)} \\]`,
  exact: ([, name], value) => `\\[ ${name} = ${value.replace(/^(-?)(\d+)\/(\d+)$/, '$1\\frac{$2}{$3}')} \\]`,
  table(header, rows) {
    const line = (row: readonly string[]): string => `${row.map(toTex).join(' & ')} \\\\`
    const body = rows.map((row) => line(row.map((cell) => cell)))
    return [`\\begin{tabular}{${'l'.repeat(header.length)}}`, line(header), '\\hline', ...body, '\\end{tabular}', ''].join('\n')
  },
  digits,
  isLatex: true,
})

const scientific = (decimal: string): string => decimal.replace(/e(-?\d+)$/, ' \\cdot 10^{$1}')

// ---------------------------------------------------------------- sentences

function tableSentence({ inputs, target, rows, dropped }: NonNullable<Specification['table']>): string {
  const left = dropped === 0 ? '' : `, ${dropped} left out for missing values`
  return `Data: ${target} from ${inputs.join(', ')}; ${rows} rows${left}.`
}

function networkSentence({ depth, widths, outputs }: Network): string {
  const layers = depth === 0 ? 'no hidden layer' : `${depth} hidden ${depth === 1 ? 'layer' : 'layers'}`
  return `Deep linear network with ${layers}, widths ${[...widths, outputs].join(' - ')}.`
}

function single(network: Network, answer: SingleAnswer, print: Printer): readonly string[] {
  const { inflation, product, minimum, stationary } = answer
  const lines = [
    answer.attained
      ? print.sentence(
          answer.trivial ? 'The global minimum is the zero network: weight decay has collapsed it.' : 'The global minimum:',
        )
      : print.sentence('No weights attain the infimum of the loss:'),
    print.equation(['loss', 'L'], answer.loss),
    print.exact(['κ (noise inflation)', '\\kappa'], Q.toString(inflation)),
    print.exact(['G (product of the decays)', 'G'], Q.toString(product)),
  ]
  if (minimum?.lambda !== undefined) {
    lines.push(
      print.equation(['t', 't'], minimum.t),
      print.equation(['λ (effective ridge penalty)', '\\lambda'], minimum.lambda.enclosure),
    )
    const form = print.isLatex && minimum.lambda.exact !== undefined ? radicals(minimum.lambda.exact) : null
    if (form !== null) lines.push(print.exact(['λ', '\\lambda'], form))
  }
  if (answer.m.length <= 30) lines.push(...answer.m.map((entry, j) => print.equation([`m[${j + 1}]`, `m_{${j + 1}}`], entry)))
  lines.push(print.sentence(`Unique: ${answer.unique}.`), ...collapse(network, answer, print))
  lines.push(print.sentence('Stationary points of the reduced problem:'))
  const rows = stationary.map((place) => [...summary(place, Math.min(print.digits, 12)), place.kind])
  lines.push(print.table(['t', 'λ', 'loss', 'kind'], rows))
  const traps = stationary.filter(({ kind }) => kind === 'local minimum').length
  if (traps > 0)
    lines.push(
      print.sentence(
        `Training may also end in ${traps === 1 ? 'the local minimum' : `one of the ${traps} local minima`} listed.`,
      ),
    )
  return lines
}

const summary = ({ t, lambda, loss }: Omit<StationaryPoint, 'm'>, digits: number): readonly string[] => [
  toDecimal(t, digits).decimal,
  lambda === undefined ? 'infinite' : toDecimal(lambda.enclosure, digits).decimal,
  toDecimal(loss, digits).decimal,
]

/** How far |c| is from the threshold, and by which factor all decays, or κ, may change before the minimum does. */
function collapse({ depth }: Network, { signal, thresholds, trivial }: SingleAnswer, print: Printer): readonly string[] {
  if (thresholds === undefined) return []
  const { critical, spinodal } = thresholds
  const [s, sc] = [middle(signal), middle(critical)]
  const lines = [
    print.equation(['|c|', '|c|'], signal),
    print.equation(['critical |c|', 's_c'], critical),
    ...(depth === 1 ? [] : [print.equation(['spinodal |c|', 's_{sp}'], spinodal)]),
  ]
  if (Q.isZero(s) || Q.isZero(sc)) return lines
  const ratio = Q.div(s, sc)
  // s_c ∝ Γ^{(D+1)/2D}, ∝ κ^{(D−1)/2D}
  const decayFactor = (Q.toNumber(ratio) ** ((2 * depth) / (depth + 1))).toPrecision(4)
  const direction = trivial ? 'below' : 'above'
  const change = trivial
    ? `multiplying all weight decays by less than ${decayFactor} would`
    : `multiplying all weight decays by more than ${decayFactor} would collapse`
  lines.push(
    print.sentence(
      `|c| is ${direction} the threshold by the factor ${percent(ratio)}; ${change} ${trivial ? 'bring it back' : 'the network'}.`,
    ),
  )
  if (depth >= 2) {
    const inflationFactor = (Q.toNumber(ratio) ** ((2 * depth) / (depth - 1))).toPrecision(4)
    lines.push(
      print.sentence(
        `The same happens where κ (more noise, less width) is multiplied by ${trivial ? 'less' : 'more'} than ${inflationFactor}.`,
      ),
    )
  }
  return lines
}

const percent = (ratio: Rational): string => Q.toNumber(ratio).toPrecision(4)

const middle = ({ lo, hi }: Enclosure): Rational => Q.div(Q.add(lo, hi), Q.fromInteger(2n))

function several(answer: SeveralAnswer, print: Printer): readonly string[] {
  const { modes, inflation, product } = answer
  const digits = Math.min(print.digits, 12)
  const rows = modes.map(({ singularValue, mapValue, t, active }) => [
    toDecimal(singularValue, digits).decimal,
    toDecimal(mapValue, digits).decimal,
    toDecimal(t, digits).decimal,
    active ? 'learned' : 'dropped',
  ])
  return [
    print.sentence(answer.attained ? 'The global minimum:' : 'No weights attain the infimum of the loss:'),
    print.equation(['loss', 'L'], answer.loss),
    print.exact(['κ (noise inflation)', '\\kappa'], Q.toString(inflation)),
    print.exact(['G (product of the decays)', 'G'], Q.toString(product)),
    print.sentence(`Unique: ${answer.unique}.`),
    print.sentence('Modes:'),
    print.table(['of the data', 'of the network', 't', ''], rows),
  ]
}
