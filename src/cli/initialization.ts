/** Runs `modewise initialization`: studies each spec, prints the tables, writes the page; returns the exit status. */

import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { rational as Q } from '../algebra/index.ts'
import { collapseStudy } from '../juries/training/collapse-study.ts'
import { type Network, readSpecification, type Specification } from '../models/index.ts'
import { type StudiedData, toStudyMarkdown, toStudySvg, toStudyTable } from '../render/collapse-study.ts'
import { progress } from './derive/progress.ts'
import { readInput } from './input.ts'
import { OutputError, writeWhole } from './output.ts'
import { mistakeIn } from './solve.ts'
import { tablesBeside } from './tables.ts'

export interface InitializationArguments {
  readonly depths: readonly string[]
  readonly decays: readonly string[]
  readonly starts: number
  readonly seed: number
  readonly width?: number
  readonly out?: string
}

/** 0 where all was studied, 2 for bad input, which is reported in one line. */
export async function initialization(specs: readonly string[], options: InitializationArguments): Promise<number> {
  const studies: StudiedData[] = []
  const told = progress()
  for (const spec of specs) {
    const name = basename(spec, '.json')
    try {
      const specification = readSpecification(readInput(spec), tablesBeside(spec))
      const network = withWidth(specification.network, options.width)
      const cells = await collapseStudy(network, specification.moments, {
        depths: options.depths.map(Number),
        decays: options.decays.map(Q.parse),
        starts: options.starts,
        seed: options.seed,
        onProgress: (message) => told.say(`${name}: ${message}`),
      })
      told.end()
      studies.push({ name, description: describe(specification, network), cells })
      process.stdout.write(`${name}: ${describe(specification, network)}\n\n${toStudyTable(cells)}\n\n`)
    } catch (error) {
      told.end()
      const line = mistakeIn(error, spec)
      if (line === undefined) throw error
      process.stderr.write(`${line}\n`)
      return 2
    }
  }
  return options.out === undefined ? 0 : write(options.out, studies, commandOf(specs, options))
}

const withWidth = (network: Network, width: number | undefined): Network =>
  width === undefined ? network : { ...network, widths: network.widths.map((w, l) => (l === 0 ? w : width)) }

function describe({ table }: Specification, { widths, noise }: Network): string {
  const data =
    table === undefined ? `${widths[0]} inputs` : `${table.target} from ${table.inputs.join(', ')} (${table.rows} rows)`
  return `${data}; hidden layers of width ${widths[1] ?? widths[0]}, noise of variance ${Q.toString(noise[0] ?? Q.zero)}.`
}

const commandOf = (specs: readonly string[], { depths, decays, starts, seed, width, out }: InitializationArguments): string =>
  [
    'npx modewise initialization',
    ...specs,
    `--depths ${depths.join(',')}`,
    `--decays ${decays.join(',')}`,
    `--starts ${starts}`,
    ...(width === undefined ? [] : [`--width ${width}`]),
    `--seed ${seed}`,
    `--out ${out}`,
  ].join(' ')

function write(folder: string, studies: readonly StudiedData[], command: string): number {
  try {
    mkdirSync(folder, { recursive: true })
    for (const [file, content] of studyFiles(studies, command)) writeWhole(join(folder, file), content)
    return 0
  } catch (error) {
    const reason =
      error instanceof OutputError ? error.message : `cannot make the folder ${folder}; needed a place that can be written`
    process.stderr.write(`modewise: ${reason}\n`)
    return 2
  }
}

/** The files of the page by name. */
export function studyFiles(studies: readonly StudiedData[], command: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const study of studies) {
    files.set(`${study.name}.json`, `${JSON.stringify(study, null, 1)}\n`)
    files.set(`${study.name}.svg`, toStudySvg(study))
  }
  return files.set('README.md', toStudyMarkdown(studies, command))
}
