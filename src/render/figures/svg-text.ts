/**
 * Words with symbols as SVG text: letters in italics, Greek letters by their characters, indices and exponents shifted.
 *
 * Only what labels of axes and legends need is set; anything richer is refused, so that nothing is shown wrongly.
 */

import { escapeUTF8 } from 'entities'
import type { Inline } from '../inline.ts'
import { LabelError } from './errors.ts'

/** Characters of one look. */
interface Run {
  readonly text: string
  readonly italic: boolean
  readonly shift: 'none' | 'up' | 'down'
}

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ϵ',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'ϕ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
}

const upright: Readonly<Record<string, string>> = {
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  infty: '∞',
  leq: '\u2009≤\u2009',
  geq: '\u2009≥\u2009',
  neq: '\u2009≠\u2009',
  min: 'min',
  max: 'max',
  cdot: '·',
  ',': '\u2009',
}

const token = /\\([A-Za-z]+|,)\s*|[A-Za-z]|[0-9.]+|[_^{}]|\s+|[^\s]/gy

/** The runs of a formula. @throws LabelError */
function runsOf(latex: string): readonly Run[] {
  const runs: Run[] = []
  // how the next piece is shifted, and whether braces hold more pieces than one
  let shift: Run['shift'] = 'none'
  let depth = 0
  let accent = ''
  const put = (text: string, italic: boolean): void => {
    runs.push({ text: text + accent, italic, shift })
    accent = ''
    if (depth === 0) shift = 'none'
  }
  for (const [piece, command] of latex.matchAll(token)) {
    if (command === 'hat') accent = '\u0302'
    else if (command !== undefined && greek[command] !== undefined) put(greek[command], true)
    else if (command !== undefined && upright[command] !== undefined) put(upright[command], false)
    else if (piece === '_' || piece === '^') {
      if (depth > 0) throw new LabelError(latex, piece)
      shift = piece === '_' ? 'down' : 'up'
    } else if (piece === '{') {
      if (shift === 'none' || depth > 0) throw new LabelError(latex, piece)
      depth += 1
    } else if (piece === '}') {
      depth -= 1
      shift = 'none'
    } else if (/^[A-Za-z]$/.test(piece)) put(piece, true)
    else if (/^[0-9.]+$/.test(piece) || /^[(),|/']$/.test(piece)) put(piece, false)
    else if (/^[=<>+]$/.test(piece)) put(shift === 'none' ? `\u2009${piece}\u2009` : piece, false)
    else if (piece === '-') put('−', false)
    else if (!/^\s+$/.test(piece)) throw new LabelError(latex, piece)
  }
  return runs
}

const wordsRuns = (words: readonly Inline[]): readonly Run[] =>
  words.flatMap((part): readonly Run[] =>
    typeof part === 'string' ? [{ text: part, italic: false, shift: 'none' }] : runsOf(part.latex),
  )

/** The words without any marking, for a description. */
export const plainWords = (words: readonly Inline[]): string =>
  wordsRuns(words)
    .map(({ text }) => text)
    .join('')

const raise = { none: 0, up: -5, down: 3.5 } as const

/** The content of a text element. */
export function tspans(words: readonly Inline[]): string {
  let level = 0
  return wordsRuns(words)
    .map(({ text, italic, shift }) => {
      const dy = raise[shift] - level
      level = raise[shift]
      const look = `${italic ? ' font-style="italic"' : ''}${shift === 'none' ? '' : ' font-size="70%"'}${dy === 0 ? '' : ` dy="${dy}"`}`
      return look === '' ? escapeUTF8(text) : `<tspan${look}>${escapeUTF8(text)}</tspan>`
    })
    .join('')
}

/** About how wide the words are, in pixels at the size of labels. */
export const widthOf = (words: readonly Inline[]): number =>
  wordsRuns(words).reduce((sum, { text, shift }) => sum + [...text].length * (shift === 'none' ? 7.7 : 5.4), 0)
