/** The report of a check: a table for the terminal, and JSON. */

import { exportProof, type Proof } from '../kernel/index.ts'
import type { CheckedClaim, CheckReport } from './check.ts'

const marks = { proved: '✓', refuted: '✗', undecided: '?', unread: '–' } as const

const values = (c: Readonly<Record<string, string>>): string =>
  Object.entries(c)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const shortened = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text)

/** The table: a line a claim, below it what was assumed, what would be needed, and the links of a chain. */
export function toTable({ claims, proved, refuted, undecided, unread }: CheckReport): string {
  const places = claims.map((c) => `${c.line}:${c.column}`)
  const width = Math.max(0, ...places.map((p) => p.length))
  const lines = claims.flatMap((claim, k) => linesOf(claim, (places[k] as string).padStart(width)))
  return `${[...lines, `${claims.length} claims: ${proved} proved, ${refuted} refuted, ${undecided} undecided, ${unread} unread`].join('\n')}\n`
}

function linesOf(claim: CheckedClaim, place: string): readonly string[] {
  const indent = ' '.repeat(place.length + 16)
  const lines = [
    `${place}  ${marks[claim.verdict]} ${claim.verdict.padEnd(9)}  ${shortened(oneLine(claim.latex), 110)}`,
    `${indent}${claim.how}`,
  ]
  if (claim.assumptions.length > 0) lines.push(`${indent}assuming ${claim.assumptions.join(', ')}`)
  if (claim.missing.length > 0) lines.push(`${indent}would hold with ${claim.missing.join(', ')}`)
  for (const link of claim.links.length > 1 ? claim.links : []) {
    const at =
      link.counterexample === null || Object.keys(link.counterexample).length === 0 ? '' : ` (${values(link.counterexample)})`
    lines.push(`${indent}${marks[link.verdict]} ${shortened(oneLine(link.latex), 90)}${at}`)
  }
  return lines
}

/** The report as the object that `--json` prints: links of chains only, and what is missing in `how`. */
export function toJson(report: CheckReport): object {
  const { claims, ...counts } = report
  return {
    claims: claims.map(({ line, column, latex, verdict, assumptions, missing, how, counterexample, links }) => ({
      line,
      column,
      latex,
      verdict,
      assumptions,
      how: missing.length === 0 || verdict === 'proved' ? how : `${how}; would hold with ${missing.join(', ')}`,
      counterexample,
      ...(links.length > 1 ? { links: links.map(({ theorem, ...link }) => link) } : {}),
    })),
    ...counts,
  }
}

export interface ClaimProofs {
  readonly format: 'modewise proofs 1'
  /** One a relation that is proved, where it stands. */
  readonly proofs: readonly { readonly line: number; readonly column: number; readonly latex: string; readonly proof: Proof }[]
}

/** The proofs of what the kernel proved, in its own format, which `recheck` replays. */
export function toProofs(report: CheckReport): ClaimProofs {
  const proofs = report.claims.flatMap(({ line, column, links }) =>
    links.flatMap(({ latex, theorem }) => (theorem === undefined ? [] : [{ line, column, latex, proof: exportProof(theorem) }])),
  )
  return { format: 'modewise proofs 1', proofs }
}
