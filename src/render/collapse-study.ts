/** The study of initial weights as a table in Markdown and as a figure: which share of the starts collapses to zero. */

import type { CollapseCell } from '../juries/training/collapse-study.ts'
import { layOut } from './figures/scene.ts'
import { describe, toSvg } from './figures/svg.ts'
import type { Inline } from './inline.ts'

/** The cells of one data set. */
export interface StudiedData {
  /** As in `cars`; figures and data are files of this name. */
  readonly name: string
  /** What was predicted from what, and the network. */
  readonly description: string
  readonly cells: readonly CollapseCell[]
}

const strokes = ['solid', 'dashed', 'dotted'] as const

/** A figure tells so many decays apart. */
export const mostDecays = strokes.length

const preface = `# Which starts collapse to zero

Gradient flow of the loss, averaged over noise and data, from random initial weights. With two hidden layers or more the zero network is
always a local minimum, and starts that are too small end there, however much better the global minimum is. The edge τ₋ is the norm
of every layer at the saddle between zero and the first nontrivial minimum; the size of a start is |m|^{1/(D+1)} for its mean map m
(the median over the starts). What the flow leaves open after 1000 steps L-BFGS decides (\`open\` in the data). Where the zero network is
itself the global minimum, the starts that do not collapse end in a local minimum above it. A rule that looks at widths alone knows
neither the data nor the decay, on which τ₋ depends.
`

/** The page: for each data set a figure and a table. */
export function toStudyMarkdown(studies: readonly StudiedData[], command: string): string {
  const parts = studies.map(
    ({ name, description, cells }) =>
      `## ${name}\n\n${description}\n\n![Share of the starts that collapse, by depth](${name}.svg)\n\n${toStudyTable(cells)}\n\nAs data: [${name}.json](${name}.json).\n`,
  )
  return `${[preface, ...parts, `Made by \`${command}\`.`].join('\n')}\n`
}

/** One row for each depth and decay. */
export function toStudyTable(cells: readonly CollapseCell[]): string {
  const names = cells[0]?.initializations.map(({ initialization }) => initialization) ?? []
  const header = ['depth', 'decay', 'exact minimum', 'edge τ₋', ...names.map((name) => `${name}: collapsed (size)`)]
  const rows = cells.map(({ depth, decay, minimum, trivial, edge, initializations }) => [
    String(depth),
    decay,
    trivial ? `${minimum}, at zero` : minimum,
    edge ?? '–',
    ...initializations.map(({ starts, collapsed, size }) => `${collapsed} of ${starts} (${size})`),
  ])
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The share of collapsed starts against the depth: a colour for each initialization, a stroke for each decay. */
export function toStudySvg({ name, cells }: StudiedData): string {
  const decays = [...new Set(cells.map(({ decay }) => decay))]
  const depths = cells.map(({ depth }) => depth)
  const names = cells[0]?.initializations.map(({ initialization }) => initialization) ?? []
  const x: readonly Inline[] = [`depth; decay ${decays.map((decay, i) => `${decay} ${strokes[i % strokes.length]!}`).join(', ')}`]
  const y: readonly Inline[] = ['share of starts that collapse']
  const lines = names.flatMap((_, tone) =>
    decays.map((decay, i) => ({
      tone,
      stroke: strokes[i % strokes.length]!,
      pieces: [
        cells
          .filter((cell) => cell.decay === decay)
          .map(({ depth, initializations }): readonly [number, number] => {
            const { collapsed, starts } = initializations[tone]!
            return [depth, collapsed / starts]
          }),
      ],
    })),
  )
  const [first, last] = [Math.min(...depths), Math.max(...depths)]
  const scene = layOut({
    x: { axis: { label: [], from: first, to: Math.max(last, first + 1), scale: 'linear' }, label: x },
    y: { axis: { label: [], from: -0.02, to: 1.02, scale: 'linear' }, label: y },
    sampled: { lines, dots: [] },
    legend: names.map((words, tone) => ({ tone, words: [words] })),
  })
  return toSvg(
    scene,
    `Starts that collapse to zero: ${name}`,
    describe(
      x,
      y,
      names.map((words) => [words]),
    ),
  )
}
