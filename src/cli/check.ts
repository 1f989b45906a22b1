/** Runs `modewise check`: reads, decides, prints, and returns the exit status. */

import { type CheckOptions, check, formatOf, toJson, toTable } from '../check/index.ts'
import { ReadError } from '../expr/read/index.ts'
import { InputError, readSpec } from './input.ts'

export interface CheckArguments {
  readonly json?: true
  readonly assume: readonly string[]
  readonly assumptions?: string
}

/** 0 where nothing is refuted, 1 where something is, 2 for bad input, which is reported in one line. */
export async function checkFile(file: string, options: CheckArguments): Promise<number> {
  const name = file === '-' ? 'standard input' : file
  let assuming = 'assumption'
  try {
    const text = readSpec(file)
    const listed = options.assumptions === undefined ? [] : readSpec(options.assumptions).split('\n')
    const assume = [...listed, ...options.assume]
      .map((line) => line.replace(/^\s*(?:%!?\s*)?(?:assume\b)?/, '').trim())
      .filter((line) => line !== '')
    if (text.trim() === '') throw new InputError('without a claim')
    const checkOptions: CheckOptions = { format: formatOf(file, text), assume, onClaim: progress() }
    assuming = assume.join('; ')
    const report = check(text, checkOptions)
    process.stdout.write(options.json === true ? `${JSON.stringify(toJson(report), null, 2)}\n` : toTable(report))
    return report.refuted > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof InputError)
      process.stderr.write(`${name.replace(/[\p{Cc}]/gu, '?')}: found a file ${error.message}; needed LaTeX claims\n`)
    else if (error instanceof ReadError)
      process.stderr.write(`modewise: the assumption ${JSON.stringify(assuming)} is not read: ${error.reason}\n`)
    else throw error
    return 2
  }
}

/** A line on standard error from the second second on, at most one a second. */
function progress(): () => void {
  let last = performance.now()
  let count = 0
  return () => {
    count += 1
    const now = performance.now()
    if (now - last < 1000) return
    last = now
    process.stderr.write(`${count} claims decided\n`)
  }
}
