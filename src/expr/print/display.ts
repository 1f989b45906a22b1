/** Chains of relations as rows for `aligned`: broken at relations, and where a side is too wide at its top-level + and −. */

import type { Expression } from '../expression.ts'
import type { RelationSymbol } from '../proposition.ts'
import { latexTerms } from './latex.ts'
import { relationCommands } from './latex-statements.ts'
import { outermost } from './scope.ts'
import { latexSpelling } from './spelling.ts'
import { widthInEm } from './width.ts'

/** One step of a chain: how the new side relates to the one before, the side, and why (LaTeX, passed on as it is). */
export type Link = readonly [relation: RelationSymbol, side: Expression, reason?: string]

/** first R₁ side₁ R₂ side₂ … */
export type Chain = readonly [first: Expression, ...links: readonly Link[]]

/** A row: what stands left and right of the alignment point, its estimated width, and the reason of the link it ends. */
export interface Row {
  readonly left: string
  readonly right: string
  readonly width: number
  readonly reason?: string
}

export interface DisplayOptions {
  /** The room for a row in em; the text width of an article in 10 pt unless said. */
  readonly width?: number
  /** LaTeX names that no dummy may take, besides the variables of the chain. */
  readonly reserved?: Iterable<string>
}

const articleWidth = 34
/** A first side wider than this part of the room stands on a row of its own. */
const widestLeft = 0.4
const indent = '\\quad '

/**
 * The rows of a chain. Dummies avoid the variables of all its sides, so that one letter means one thing in the display.
 * A row is wider than the room only where a single term is and cannot be taken apart.
 */
export function displayLines(chain: Chain, options: DisplayOptions = {}): readonly Row[] {
  const room = options.width ?? articleWidth
  const [first, ...links] = chain
  const scope = outermost([first, ...links.map(([, side]) => side)], latexSpelling, options.reserved)
  const opening = latexTerms(first, scope, room)
  const [left, leftWidth] = [opening.join(' '), widthInEm(opening.join(' '))]
  const standsAlone = links.length === 0 || leftWidth > room * widestLeft
  const rows: Row[] = standsAlone ? broken('', opening, room, 0).map((right) => row('', right, 0)) : []
  const beside = standsAlone ? 0 : leftWidth
  links.forEach(([relation, side, reason], i) => {
    const sign = `${standsAlone ? indent : ''}${relationCommands[relation]} `
    const lines = broken(sign, latexTerms(side, scope, room - beside - widthInEm(sign)), room - beside, widthInEm(sign))
    lines.forEach((line, n) => {
      const plain = row(i === 0 && n === 0 && !standsAlone ? left : '', line, beside)
      rows.push(n === lines.length - 1 && reason !== undefined ? { ...plain, reason } : plain)
    })
  })
  return rows
}

const row = (left: string, right: string, beside: number): Row => ({ left, right, width: beside + widthInEm(right) })

/** Terms in lines that fit the room, the first after `sign`, the others indented below what follows the sign. */
function broken(sign: string, terms: readonly string[], room: number, signWidth: number): readonly string[] {
  const lines: string[] = []
  let line = sign + (terms[0] ?? '')
  for (const term of terms.slice(1)) {
    // factors side by side need no dot, but before a number
    const longer = `${line} ${term.replace(/^\\cdot (?![\d-])/, '')}`
    if (widthInEm(longer) <= room) {
      line = longer
    } else {
      lines.push(line)
      // the empty group keeps the sign a binary one
      line = `${signWidth > 1.5 ? `${indent}${indent}` : indent}{} ${term}`
    }
  }
  return [...lines, line]
}

/** The rows as one `aligned` environment, without their reasons. */
export function aligned(rows: readonly Row[]): string {
  const lines = rows.map(({ left, right }) => `${left === '' ? '' : `${left} `}&${right.startsWith('\\quad') ? '' : ' '}${right}`)
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`
}
