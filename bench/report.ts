/** The measured times as a Markdown table for people and as JSON for programs. */

import { availableParallelism, cpus } from 'node:os'
import type { Comparison, Judgement, Outcome, Timing } from './harness.ts'

/** One of our ways beside all peers. */
export interface Row {
  readonly name: string
  readonly ours: Outcome
  readonly peers: readonly { readonly name: string; readonly outcome: Outcome; readonly judgement: Judgement }[]
}

export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`

const significant = (milliseconds: number): string =>
  milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toPrecision(3).replace(/e\+?(-?\d+)$/, 'e$1')

const repeats = ({ batches, callsPerBatch }: Timing): string => `${batches}×${callsPerBatch}`

/** `82.1 (6.7×) [5×1]`: milliseconds, how many times ours, batches × calls per batch. */
function cell(outcome: Outcome, { agrees, note }: Judgement, ours: Outcome): string {
  if (outcome.kind === 'missing') return '–'
  if (outcome.kind === 'gave up') return `gave up: ${outcome.reason}`
  if (!agrees) return `DISAGREES: ${outcome.answer.slice(0, 60)}`
  const ratio = ours.kind === 'answered' ? ` (${significant(outcome.timing.milliseconds / ours.timing.milliseconds)}×)` : ''
  return `${significant(outcome.timing.milliseconds)}${ratio} [${repeats(outcome.timing)}]${note === undefined ? '' : `, ${note}`}`
}

/** A Markdown table, in milliseconds; a peer's ratio is its time over ours. */
export function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap(({ peers }) => peers.map(({ name }) => name)))]
  const lines = rows.map(({ name, ours, peers }) => {
    const cells = names.map((peer) => {
      const found = peers.find((candidate) => candidate.name === peer)
      return found === undefined ? '' : cell(found.outcome, found.judgement, ours)
    })
    const own =
      ours.kind === 'answered'
        ? `${significant(ours.timing.milliseconds)} [${repeats(ours.timing)}]`
        : cell(ours, { agrees: true }, ours)
    return [name, own, ...cells]
  })
  const rowText = (cells: readonly string[]): string => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  const header = ['task', 'ours', ...names]
  return [
    `${machine()}`,
    'Milliseconds, median of batches; (n×) is the time over ours; [b×c] is batches × calls per batch.',
    '',
    rowText(header),
    rowText(header.map((_, i) => (i === 0 ? '---' : '--:'))),
    ...lines.map(rowText),
  ].join('\n')
}

/** `{"tasks": […]}`: a time in milliseconds, `null` for a missing peer, text for one that gave up or disagrees. */
export function json(rows: readonly Row[]): string {
  const value = (outcome: Outcome, agrees: boolean): number | string | null => {
    if (outcome.kind === 'missing') return null
    if (outcome.kind === 'gave up') return `gave up: ${outcome.reason}`
    return agrees ? outcome.timing.milliseconds : `disagrees: ${outcome.answer.slice(0, 200)}`
  }
  const counts = (outcome: Outcome): string | null => (outcome.kind === 'answered' ? repeats(outcome.timing) : null)
  const here = machine()
  const tasks = rows.map(({ name, ours, peers }) => ({
    name,
    unit: 'ms',
    ours: value(ours, true),
    peers: Object.fromEntries(peers.map((peer) => [peer.name, value(peer.outcome, peer.judgement.agrees)])),
    repeats: { ours: counts(ours), ...Object.fromEntries(peers.map((peer) => [peer.name, counts(peer.outcome)])) },
    notes: Object.fromEntries(peers.flatMap(({ name: peer, judgement: { note } }) => (note === undefined ? [] : [[peer, note]]))),
    machine: here,
  }))
  return JSON.stringify({ tasks })
}

/** Run all contenders of one comparison, one after the other, and hold every answer against ours. */
export async function compare(comparison: Comparison, progress: (text: string) => void): Promise<readonly Row[]> {
  const judge = comparison.judge ?? ((ours: string, theirs: string) => ({ agrees: ours === theirs }))
  const ours: { readonly name: string; readonly outcome: Outcome }[] = []
  for (const way of comparison.ours) {
    progress(`${comparison.name}: ${way.name}`)
    ours.push({ name: way.name, outcome: await way.run() })
  }
  const peers: { readonly name: string; readonly outcome: Outcome }[] = []
  for (const peer of comparison.peers) {
    progress(`${comparison.name}: ${peer.name}`)
    peers.push({ name: peer.name, outcome: await peer.run() })
  }
  const reference = ours[0]?.outcome
  const judgeOutcome = (outcome: Outcome): Judgement => {
    if (outcome.kind !== 'answered') return { agrees: true }
    return reference?.kind === 'answered' ? judge(reference.answer, outcome.answer) : { agrees: false }
  }
  return ours.map(({ name, outcome }) => {
    if (!judgeOutcome(outcome).agrees) throw new Error(`${comparison.name}: our own ways disagree (${name})`)
    return {
      name: ours.length === 1 ? comparison.name : `${comparison.name}, ${name}`,
      ours: outcome,
      peers: peers.map((peer) => ({ ...peer, judgement: judgeOutcome(peer.outcome) })),
    }
  })
}
