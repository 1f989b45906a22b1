/** Runs `modewise solve`: reads, solves, checks, prints, and returns the exit status. */

import { AlgebraError } from '../algebra/index.ts'
import { readSpecification, SpecError, type Specification } from '../models/index.ts'
import { type Answer, solve, toDecimal, toJson, UnsupportedError, type Weights, weightsToJson } from '../solve/index.ts'
import { type NamedMatrix, toNpz } from '../solve/npz.ts'
import { pythonScript } from '../solve/python-script.ts'
import { type ReportTable, toReport } from '../solve/report.ts'
import { progress } from './derive/progress.ts'
import { InputError, readInput } from './input.ts'
import { OutputError, writeWhole } from './output.ts'
import { type JuryArguments, type Summoned, summon } from './solve/summon.ts'
import { tablesBeside } from './tables.ts'

export interface SolveArguments extends JuryArguments {
  readonly json?: true
  readonly latex?: true
  readonly digits: number
  readonly weights?: string
  readonly export?: string
  readonly method?: 'exact' | 'certified'
}

/** 0 where no check failed, 1 where one did, 2 for bad input, which is reported in one line. */
export async function solveFile(spec: string, options: SolveArguments): Promise<number> {
  const name = spec === '-' ? 'standard input' : spec
  const watched = progress()
  try {
    const { weights, digits, method } = options
    const writers = [
      ...(weights === undefined ? [] : [weightWriter(weights)]),
      ...(options.export === undefined ? [] : [scriptWriter(options.export)]),
    ]
    const [text, readTable] = [readInput(spec), tablesBeside(spec)]
    watched.say('reading the specification')
    const specification = readSpecification(text, readTable)
    const solved = solve(specification, {
      digits,
      say: watched.say,
      allWeights: writers.length > 0,
      ...(method === undefined ? {} : { method }),
    })
    watched.end()
    const { checks, notes, starts } = await summon(specification, solved, options, { text, readTable })
    const answer = { ...solved, checks: [...solved.checks, ...checks], notes: [...solved.notes, ...notes] }
    watched.say('writing the answer')
    for (const write of writers) write(specification, answer, digits)
    const report =
      options.json === true
        ? `${JSON.stringify({ ...toJson(answer, digits), ...(starts.length === 0 ? {} : { training: starts }) }, null, 2)}\n`
        : toReport(specification, answer, { digits, latex: options.latex === true, tables: startsTable(starts) })
    watched.end()
    process.stdout.write(report)
    return answer.checks.every(({ ok }) => ok) ? 0 : 1
  } catch (error) {
    watched.end()
    const line = mistakeIn(error, name)
    if (line === undefined) throw error
    process.stderr.write(`${line}\n`)
    return 2
  }
}

const startsTable = (starts: Summoned['starts']): readonly ReportTable[] =>
  starts.length === 0
    ? []
    : [
        {
          title: 'Where training ended',
          header: ['initialization', 'starts', 'at the minimum', 'collapsed to zero', 'least loss'],
          rows: starts.map(({ initialization, starts: count, reached, collapsed, best }) => [
            initialization,
            String(count),
            String(reached),
            String(collapsed),
            best.toPrecision(8),
          ]),
        },
      ]

/** The one line for a mistake of the user, undefined for a fault of the program. */
export function mistakeIn(error: unknown, name: string): string | undefined {
  const shown = name.replace(/[\p{Cc}]/gu, '?')
  if (error instanceof SpecError || error instanceof UnsupportedError) return `${shown}: ${error.message}`
  if (error instanceof InputError) return `${shown}: found a file ${error.message}; needed a readable spec file`
  // an exact decision beyond its limits, for example a number of too high a degree
  if (error instanceof AlgebraError)
    return `${shown}: field (the whole file): found data that cannot be decided (${error.message}); needed simpler numbers`
  if (error instanceof OutputError) return `modewise: ${error.message}`
  return undefined
}

type Writer = (specification: Specification, answer: Answer, digits: number) => void

/** Knows the form by the ending before anything is computed. @throws OutputError */
function weightWriter(file: string): Writer {
  if (!/\.(json|npz)$/.test(file))
    throw new OutputError(`cannot tell the form of ${file}; needed a name that ends in .json or .npz`)
  return (_, answer, digits) => {
    const weights = presentWeights(answer, file)
    if (file.endsWith('.npz')) writeWhole(file, toNpz(asDoubles(weights)))
    else writeWhole(file, `${JSON.stringify(weightsToJson(weights, digits))}\n`)
  }
}

const asDoubles = (weights: Weights): readonly NamedMatrix[] =>
  weights.map((W, l) => ({
    name: l === weights.length - 1 ? 'U' : `W${l + 1}`,
    rows: W.map((row) => row.map((x) => Number(toDecimal(x, 20).decimal))),
  }))

/** A name that ends in .pt.py asks for PyTorch. @throws OutputError */
function scriptWriter(file: string): Writer {
  if (!file.endsWith('.py'))
    throw new OutputError(`cannot tell the form of ${file}; needed a name that ends in .py (NumPy) or .pt.py (PyTorch)`)
  return ({ network, moments }, answer) => {
    const library = file.endsWith('.pt.py') ? 'torch' : 'numpy'
    writeWhole(file, pythonScript(network, moments, answer, presentWeights(answer, file), library))
  }
}

function presentWeights({ weights, attained }: Answer, file: string): Weights {
  if (weights !== undefined && weights !== null) return weights
  throw new OutputError(
    `no weights to write to ${file}: ${attained ? 'there are too many of them' : 'the infimum is not attained'}; needed a minimum that is attained`,
  )
}
