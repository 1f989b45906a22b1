/** Runs `modewise solve`: reads, solves, checks, prints, and returns the exit status. */

import { readSpecification, SpecError } from '../models/index.ts'
import { type Answer, solve, toJson, UnsupportedError, weightsToJson } from '../solve/index.ts'
import { toReport } from '../solve/report.ts'
import { InputError, readSpec, tablesBeside } from './input.ts'
import { OutputError, writeWhole } from './output.ts'
import type { SolveArguments } from './solve-command.ts'

/** 0 where all checks hold, 1 where one failed, 2 for bad input, which is reported in one line. */
export async function solveFile(spec: string, options: SolveArguments): Promise<number> {
  const name = spec === '-' ? 'standard input' : spec
  try {
    const { weights, digits, method } = options
    const writeWeights = weights === undefined ? undefined : weightWriter(weights)
    const specification = readSpecification(readSpec(spec), tablesBeside(spec))
    const answer = solve(specification, {
      digits,
      allWeights: weights !== undefined,
      ...(method === undefined ? {} : { method }),
    })
    writeWeights?.(answer, digits)
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(toJson(answer, digits), null, 2)}\n`
        : toReport(specification, answer, { digits, latex: options.latex === true }),
    )
    return answer.checks.every(({ ok }) => ok) ? 0 : 1
  } catch (error) {
    const line = userMistake(error, name)
    if (line === undefined) throw error
    process.stderr.write(`${line}\n`)
    return 2
  }
}

/** The one line for a mistake of the user, undefined for a fault of the program. */
function userMistake(error: unknown, name: string): string | undefined {
  const shown = name.replace(/[\p{Cc}]/gu, '?')
  if (error instanceof SpecError || error instanceof UnsupportedError) return `${shown}: ${error.message}`
  if (error instanceof InputError) return `${shown}: found a file ${error.message}; needed a readable spec file`
  if (error instanceof OutputError) return `modewise: ${error.message}`
  return undefined
}

type WeightWriter = (answer: Answer, digits: number) => void

/** Knows the form by the ending before anything is computed. */
function weightWriter(file: string): WeightWriter {
  if (!file.endsWith('.json')) throw new OutputError(`cannot tell the form of ${file}; needed a name that ends in .json`)
  return ({ weights, attained }, digits) => {
    if (weights === undefined || weights === null) {
      throw new OutputError(
        `no weights to write to ${file}: ${attained ? 'there are too many of them' : 'the infimum is not attained'}`,
      )
    }
    writeWhole(file, `${JSON.stringify(weightsToJson(weights, digits))}\n`)
  }
}
