/** The report of an answer for a reader: the minimum, whether the network has collapsed, what would change it, the other minima. */

import { type Algebraic, algebraic, rational as Q, type Rational, univariate as U } from '../algebra/index.ts'
import type { Network, Specification } from '../models/index.ts'
import type { Answer, ModeAnswer, SeveralAnswer, SingleAnswer, StationaryPoint } from './answer.ts'
import { type Enclosure, toDecimal } from './decimal.ts'
import { radicals, varianceFactor } from './json.ts'
import { type LayerThreshold, type Margin, marginOf } from './margin.ts'
import { latexPrinter, type Name, type ReportPrinter, shortFraction, type Text, textPrinter } from './report-printer.ts'

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

/** Lines of plain text, or the same as LaTeX (for amsmath). */
export function toReport(specification: Specification, answer: Answer, { digits, latex, tables = [] }: ReportOptions): string {
  const { network, table } = specification
  const print = latex ? latexPrinter(digits) : textPrinter(digits)
  const lines = [
    ...(table === undefined ? [] : [print.sentence(tableSentence(table))]),
    print.sentence(networkSentence(network)),
    ...(answer.kind === 'one output' ? single(specification, answer, print, digits) : several(network, answer, print, digits)),
    ...answer.notes.map((note) => print.sentence(`Note: ${note}.`)),
    ...answer.checks.map(({ name, ok, detail }) => print.sentence(`Check, ${name}: ${ok ? 'holds' : 'FAILS'}; ${detail}.`)),
    ...tables.flatMap(({ title, header, rows }) => [print.sentence(`${title}:`), print.table(header, rows)]),
  ]
  return `${lines.join('\n')}\n`
}

// ---------------------------------------------------------------- data and network

function tableSentence({ inputs, target, rows, dropped }: NonNullable<Specification['table']>): string {
  const left = dropped === 0 ? '' : `, ${dropped} left out for missing values`
  return `Data: ${target} from ${inputs.join(', ')}; ${rows} ${rows === 1 ? 'row' : 'rows'}${left}.`
}

function networkSentence({ depth, widths, outputs, decay, noise }: Network): string {
  const layers = depth === 0 ? 'no hidden layer' : `${depth} hidden ${depth === 1 ? 'layer' : 'layers'}`
  const isNoisy = noise.some((variance) => !Q.isZero(variance))
  const noises = isNoisy ? `noise of variance ${listed(noise.map(Q.toString))}` : 'no noise'
  const shape = depth === 0 ? '' : `, ${noises}`
  return `Deep linear network with ${layers}, widths ${runs([...widths, outputs].map(String)).join(' - ')}; weight decay ${listed(decay.map(Q.toString))}${shape}.`
}

/** One value where all are the same. */
const listed = (values: readonly string[]): string =>
  values.every((value) => value === values[0]) ? (values[0] ?? '') : runs(values).join(', ')

/** Six or more equal neighbours as one entry. */
function runs(values: readonly string[]): readonly string[] {
  const counted: { readonly value: string; count: number }[] = []
  for (const value of values) {
    const last = counted.at(-1)
    if (last?.value === value) last.count++
    else counted.push({ value, count: 1 })
  }
  return counted.flatMap(({ value, count }) =>
    count < 6 ? Array.from({ length: count }, () => value) : [`${value} (${count} times)`],
  )
}

// ---------------------------------------------------------------- one output

/** Decimals in tables and sentences that only tell sizes. */
const shortDigits = 12
const sizeDigits = 4
/** Longer maps are left to --json. */
const longestMap = 30

function single(
  { network, table }: Specification,
  answer: SingleAnswer,
  print: ReportPrinter,
  digits: number,
): readonly string[] {
  const { minimum, stationary } = answer
  const margin = marginOf(network, answer)
  const lines = [
    print.sentence(verdict(network, answer, margin)),
    print.equation(['loss', 'L'], answer.loss),
    ...constants(network, answer, print),
  ]
  if (minimum?.lambda !== undefined) {
    lines.push(
      ...(network.depth === 0 ? [] : [print.equation(['t', 't'], minimum.t)]),
      print.equation(['λ (effective ridge penalty)', '\\lambda'], minimum.lambda.enclosure),
    )
    if (network.depth > 0 && minimum.lambda.exact !== undefined) lines.push(...exactLines(minimum.lambda.exact, print))
  }
  if (!answer.attained) lines.push(print.sentence('The map that minimizing sequences approach:'))
  if (!answer.trivial) lines.push(...mapLines(answer.m, table?.inputs, print))
  lines.push(print.sentence(`Unique: ${answer.unique}.`))
  if (margin !== undefined) lines.push(...changes(network, margin, answer, print))
  if (network.depth === 0) return lines
  lines.push(print.sentence('Stationary points of the reduced problem:'))
  const rows = stationary.map((place) => [...summary(place, Math.min(digits, shortDigits)), place.kind])
  lines.push(print.table(['t', ['λ', '$\\lambda$'], 'loss', 'kind'], rows))
  const traps = stationary.filter(({ kind }) => kind === 'local minimum')
  if (traps.length > 0) lines.push(print.sentence(trapSentence(traps)))
  return lines
}

/** The minimal polynomial of λ where somebody would read it, and the closed form. */
function exactLines(lambda: Algebraic, print: ReportPrinter): readonly string[] {
  const { minimalPolynomial } = lambda
  const isShort = U.degree(minimalPolynomial) <= 8 && U.coefficientBits(minimalPolynomial) <= 40
  const polynomial = isShort && !algebraic.isRational(lambda) ? [print.root(minimalPolynomial)] : []
  const form = radicals(lambda)
  const printed = form === null ? undefined : print.formula(`\\lambda = ${form}`)
  return printed === undefined ? polynomial : [...polynomial, printed]
}

function constants({ depth }: Network, answer: Answer, print: ReportPrinter): readonly string[] {
  if (depth === 0) return []
  const factor = varianceFactor(answer)
  const isShown = factor !== undefined && !Q.isZero(factor) && !answer.trivial
  return [
    print.exact(['κ (noise inflation)', '\\kappa'], answer.inflation),
    print.exact(['G (product of the decays)', 'G'], answer.product),
    ...(isShown
      ? [print.exact(['variance of the prediction over (m·x)²', '\\operatorname{Var} f(x)/(m\\cdot x)^2'], factor)]
      : []),
  ]
}

function verdict({ depth, decay }: Network, { trivial, attained, signal }: SingleAnswer, margin: Margin | undefined): string {
  if (!attained) return 'No weights attain the infimum of the loss:'
  if (Q.isZero(signal.hi)) return 'The global minimum is the zero network, as c = 0:'
  if (depth === 0 || decay.every(Q.isZero)) return 'The global minimum:'
  if (trivial) return 'The global minimum is the zero network: weight decay has collapsed it.'
  return margin?.side === 'at'
    ? 'The global minimum is attained twice, by the zero network and by this one:'
    : 'The global minimum is not the zero network: weight decay has not collapsed it.'
}

function mapLines(m: readonly Enclosure[], names: readonly string[] | undefined, print: ReportPrinter): readonly string[] {
  if (m.length > longestMap) return [print.sentence(`The map m has ${m.length} entries; --json prints them.`)]
  return m.map((entry, j) => print.equation([`m[${names?.[j] ?? j + 1}]`, `m_{${j + 1}}`], entry))
}

const summary = ({ t, lambda, loss }: Omit<StationaryPoint, 'm'>, digits: number): readonly Text[] => [
  toDecimal(t, digits).decimal,
  lambda === undefined ? ['infinite', '$\\infty$'] : toDecimal(lambda.enclosure, digits).decimal,
  toDecimal(loss, digits).decimal,
]

function trapSentence(traps: readonly StationaryPoint[]): string {
  const places = traps.map((place) =>
    place.lambda === undefined ? 'the zero network' : `the one at t = ${toDecimal(place.t, sizeDigits).decimal}`,
  )
  return traps.length === 1
    ? `Training may also end in a local minimum: ${places[0]}.`
    : `Training may also end in one of ${traps.length} local minima: ${places.join(', ')}.`
}

// ---------------------------------------------------------------- what would change it

const short = (x: Enclosure): string => toDecimal(x, sizeDigits).decimal

/** More rows than this say nothing more. */
const mostRows = 30

function changes(network: Network, margin: Margin, answer: SingleAnswer, print: ReportPrinter): readonly string[] {
  const { signal, thresholds } = answer
  const { critical, spinodal } = thresholds!
  const { depth } = network
  const { side } = margin
  const where = side === 'at' ? 'equal to' : `${short(margin.signalRatio)} times`
  const direction = answer.m.length === 1 ? '' : ', the direction of c being what it is'
  const lines = [
    print.equation(['|c|', '|c|'], signal),
    print.equation(['critical |c|', 's_c'], critical),
    ...(depth === 1 ? [] : [print.equation(['spinodal |c|', 's_{sp}'], spinodal)]),
    print.sentence(`|c| is ${where} the threshold below which the zero network is the global minimum${direction}.`),
  ]
  if (depth >= 2 && side === 'below') {
    const isAlone = Q.compare(signal.hi, spinodal.lo) < 0
    lines.push(
      print.sentence(
        isAlone
          ? '|c| is below the spinodal too: there is no other local minimum.'
          : '|c| is not below the spinodal: a nontrivial stationary point is left, at a higher loss.',
      ),
    )
  }
  const rows = [...decayRows(network, margin), ...noiseRows(margin)].slice(0, mostRows)
  const action = side === 'below' ? 'brings it back' : 'collapses it'
  const [more, less] = side === 'below' ? ['smaller', 'larger'] : ['larger', 'smaller']
  lines.push(
    print.sentence(
      depth === 1
        ? `What alone ${action}: a weight decay ${more} than at the threshold. With one hidden layer noise and width do not matter for this.`
        : `What alone ${action}: a weight decay or a noise ${more}, or a width ${less}, than at the threshold.`,
    ),
    print.table(['', 'now', 'at the threshold'], rows),
  )
  return lines
}

function decayRows({ decay }: Network, { decayFactor, decays }: Margin): readonly (readonly Text[])[] {
  const all: readonly Text[] = [
    'all weight decays',
    listedShort(decay),
    [`times ${short(decayFactor)}`, `times $${short(decayFactor)}$`],
  ]
  return [all, ...decays.map((row) => layerRow(['γ', '\\gamma', ''], 'weight decay', decay.length, row))]
}

const listedShort = (values: readonly Rational[]): string =>
  values.every((value) => Q.equals(value, values[0]!)) ? shortFraction(values[0]!, sizeDigits) : ''

function noiseRows({ inflationFactor, noises, widths }: Margin): readonly (readonly Text[])[] {
  if (inflationFactor === undefined) return []
  const count = noises.reduce((sum, { layers }) => sum + layers.length, 0)
  return [
    [['κ', '$\\kappa$'], '', [`times ${short(inflationFactor)}`, `times $${short(inflationFactor)}$`]],
    ...noises.map((row) => layerRow(['σ', '\\sigma', '^2'], 'noise variance', count, row, asDropout)),
    ...widths.map((row) => layerRow(['d', 'd', ''], 'width', count, row)),
  ]
}

/** A variance σ² with the dropout rate p = σ²/(1 + σ²) that has it. */
function asDropout(variance: Enclosure): string {
  const rate = (x: Rational): Rational => Q.div(x, Q.add(Q.one, x))
  const dropout = short({ lo: rate(variance.lo), hi: rate(variance.hi) })
  return dropout.startsWith('1') ? short(variance) : `${short(variance)} (dropout ${dropout})`
}

function layerRow(
  [text, latex, power]: readonly [string, string, string],
  phrase: string,
  count: number,
  { layers, now, threshold }: LayerThreshold,
  print: (x: Enclosure) => string = short,
): readonly Text[] {
  const superscript = power === '' ? '' : '²'
  const name: Name =
    layers.length === 1
      ? [`${text}_${layers[0]}${superscript}`, `$${latex}_{${layers[0]}}${power}$`]
      : [`one ${text}_l${superscript}`, `one $${latex}_l${power}$`]
  const places =
    layers.length === 1 || layers.length === count
      ? ''
      : `, l = ${layers.length > 6 ? `${layers.slice(0, 6).join(', ')}, ...` : layers.join(', ')}`
  const label: Name = [`${name[0]} (${phrase}${places})`, `${name[1]} (${phrase}${places})`]
  return [label, shortFraction(now, sizeDigits), threshold === undefined ? 'none' : print(threshold)]
}

// ---------------------------------------------------------------- several outputs

function several(network: Network, answer: SeveralAnswer, print: ReportPrinter, digits: number): readonly string[] {
  const { modes, trivial, attained, unique } = answer
  const verdict = !attained
    ? 'No weights attain the infimum of the loss:'
    : trivial && network.depth > 0
      ? 'The global minimum is the zero network: weight decay has collapsed it.'
      : 'The global minimum:'
  const lines = [
    print.sentence(verdict),
    print.equation(['loss', 'L'], answer.loss),
    ...constants(network, answer, print),
    print.sentence(`Unique: ${unique}.`),
  ]
  if (modes.length === 0) return lines
  const hasFactors = modes.some(({ decayFactor }) => decayFactor !== undefined)
  const rows = modes.map((mode) => modeRow(mode, Math.min(digits, shortDigits), hasFactors))
  const learned = modes.filter(({ active }) => active).length
  lines.push(
    print.sentence(learnedSentence(learned, modes.length)),
    print.table(['of the data', 'of the network', 't', '', ...(hasFactors ? ['threshold: all decays times'] : [])], rows),
  )
  return lines
}

function learnedSentence(learned: number, count: number): string {
  if (learned === 0) return `None of the ${count} modes is learned:`
  const others = learned === count ? '' : ', the others are zero in the network'
  return `${learned} of ${count} modes ${learned === 1 ? 'is' : 'are'} learned${others}:`
}

const modeRow = (
  { singularValue, mapValue, t, active, decayFactor }: ModeAnswer,
  digits: number,
  hasFactors: boolean,
): readonly Text[] => [
  toDecimal(singularValue, digits).decimal,
  toDecimal(mapValue, digits).decimal,
  toDecimal(t, digits).decimal,
  active ? 'learned' : 'dropped',
  ...(hasFactors ? [decayFactor === undefined ? '' : short(decayFactor)] : []),
]
