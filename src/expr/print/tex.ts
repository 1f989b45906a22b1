/** Pieces of LaTeX with their level and height, and how they are enclosed and set side by side. */

import { type Fragment, type Level, level } from './precedence.ts'
import { script } from './spelling.ts'

/** How tall a piece is: 0 a line of letters, 1 and 2 with one and two layers of parentheses, 3 with a fraction or a sum. */
export type Height = 0 | 1 | 2 | 3

export interface TexFragment extends Fragment {
  readonly height: Height
  /** What the piece begins with, as far as it matters to a factor before it. */
  readonly first: 'digit' | 'numeric fraction' | 'sign' | 'other'
  /** Whether a number right after the piece would be read as part of its last number. */
  readonly last: 'number' | 'other'
}

/** Where a piece stands: on the line, or in an exponent, an index or a limit; and how quotients are set there. */
export interface Style {
  readonly script: boolean
  /** `fraction` always stacks, `slash` never, `flat` slashes where both parts are flat (inside another fraction). */
  readonly quotient: 'fraction' | 'flat' | 'slash'
}

export const onLine: Style = { script: false, quotient: 'fraction' }
export const inFraction: Style = { script: false, quotient: 'flat' }
export const inScript: Style = { script: true, quotient: 'slash' }

export function piece(text: string, at: Level, more: Partial<TexFragment> = {}): TexFragment {
  return { text, level: at, open: false, height: 0, first: 'other', last: 'other', ...more }
}

export const tallest = (list: readonly TexFragment[]): Height => Math.max(0, ...list.map((f) => f.height)) as Height

const sizes = [
  ['', ''],
  ['\\bigl', '\\bigr'],
  ['\\Bigl', '\\Bigr'],
  ['\\left', '\\right'],
] as const

/** The content between delimiters of its own size; in scripts they stay small. */
export function enclose(left: string, right: string, content: TexFragment, style: Style): TexFragment {
  const [before, after] = sizes[style.script && content.height < 3 ? 0 : content.height] as readonly [string, string]
  const text = `${adjoin(before + left, content.text)}${after}${right}`
  const height = Math.min(content.height + 1, 3) as Height
  return piece(text, level.atom, { height, first: content.level === level.negation ? 'sign' : 'other' })
}

/** The two texts, with a blank where a command's name would run into the letters after it. */
const adjoin = (a: string, b: string): string => (/\\[A-Za-z]+$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b)

export const parentheses =
  (style: Style) =>
  (content: TexFragment): TexFragment =>
    enclose('(', ')', content, style)

/** The arguments of a function in parentheses, close to its name. */
export function argumentsOf(name: string, content: TexFragment, style: Style): TexFragment {
  const enclosed = enclose('(', ')', content, style)
  return { ...enclosed, text: `${name}${content.height === 3 ? '\\!' : ''}${enclosed.text}`, first: 'other' }
}

/** Several pieces with commas between them. */
export function list(pieces: readonly TexFragment[]): TexFragment {
  return piece(pieces.map((f) => f.text).join(', '), level.relation, { height: tallest(pieces) })
}

/** Indices side by side where each is one letter or digit, with commas elsewhere. */
function indices(texts: readonly string[]): string {
  const single = texts.every((text) => /^(?:[A-Za-z0-9]|\\[A-Za-z]+)$/.test(text))
  return single ? texts.reduce(adjoin, '') : texts.join(',')
}

/** Indices below a symbol, after the subscript of its own that it may have. */
export function subscript(own: string | undefined, texts: readonly string[]): string {
  if (texts.length === 0) return own === undefined ? '' : script('_', own)
  return script('_', own === undefined ? indices(texts) : `${own},${indices(texts)}`)
}

/** Factors side by side: a dot before a number and before a minus, a thin space next to words, no blanks in scripts. */
export function juxtapose(factors: readonly TexFragment[], style: Style): string {
  return factors.reduce((text, right, i) => {
    const left = factors[i - 1]
    if (left === undefined) return right.text
    const separator = between(left, right)
    return separator === '' && style.script ? adjoin(text, right.text) : `${text}${separator || ' '}${right.text}`
  }, '')
}

function between(left: TexFragment, right: TexFragment): '' | ' \\cdot ' | ' \\, ' {
  const numbersMeet = left.last === 'number' && right.first === 'numeric fraction'
  const bareUnit = left.text === '1' || left.text === '0'
  if (right.first === 'digit' || right.first === 'sign' || numbersMeet || bareUnit) return ' \\cdot '
  return /\\mathrm\{[^{}]*\}$/.test(left.text) || right.text.startsWith('\\mathrm{') ? ' \\, ' : ''
}
