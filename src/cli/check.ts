/** Runs `modewise check`: reads, decides, prints, and returns the exit status. */

import { basename } from 'node:path'
import {
  AssumptionError,
  check,
  formatOf,
  type JurySelection,
  macroSources,
  openJurors,
  toJson,
  toProofs,
  toTable,
} from '../check/index.ts'
import { InputError, readInput } from './input.ts'
import { OutputError, writeWhole } from './output.ts'

export interface CheckArguments {
  readonly json?: true
  readonly html?: string
  readonly proofs?: string
  readonly assume: readonly string[]
  readonly assumptions?: string
  readonly juries: JurySelection
}

/** 0 where nothing is refuted, 1 where something is, 2 for bad input, which is reported in one line. */
export async function checkFile(file: string, options: CheckArguments): Promise<number> {
  try {
    const text = readInput(file)
    if (text.trim() === '') throw new InputError('without a claim')
    const assume = [...listed(options.assumptions), ...options.assume.map(withoutLead)].filter((line) => line !== '')
    const jurors = openJurors(options.juries)
    try {
      const report = await check(text, { format: formatOf(file, text), assume, jurors, onClaim: progress() })
      if (options.proofs !== undefined) writeWhole(options.proofs, `${JSON.stringify(toProofs(report), null, 2)}\n`)
      if (options.html !== undefined) {
        const { claimsPage } = await import('../render/claims-page.ts')
        writeWhole(options.html, claimsPage(report, file === '-' ? 'standard input' : basename(file), macroSources(text)))
      }
      process.stdout.write(options.json === true ? `${JSON.stringify(toJson(report), null, 2)}\n` : toTable(report))
      return report.refuted > 0 ? 1 : 0
    } finally {
      await jurors.close()
    }
  } catch (error) {
    if (error instanceof InputError)
      process.stderr.write(`${printable(file)}: found a file ${error.message}; needed LaTeX claims\n`)
    else if (error instanceof NamedInputError || error instanceof AssumptionError || error instanceof OutputError)
      process.stderr.write(`modewise: ${error.message}\n`)
    else throw error
    return 2
  }
}

/** A file of assumptions that cannot be read. */
class NamedInputError extends Error {
  override readonly name = 'NamedInputError'
}

/** The assumptions that a file lists, a line each; `%` begins a comment, and `%! assume` may stand before them. */
function listed(file: string | undefined): readonly string[] {
  if (file === undefined) return []
  try {
    return readInput(file)
      .split('\n')
      .filter((line) => !/^\s*(?:%(?!!)|#)/.test(line))
      .map(withoutLead)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new NamedInputError(`--assumptions ${printable(file)}: found a file ${error.message}; needed assumptions, a line each`)
  }
}

const withoutLead = (line: string): string => line.replace(/^\s*(?:%!?\s*)?(?:assume\b)?/, '').trim()

const printable = (file: string): string => (file === '-' ? 'standard input' : file).replace(/[\p{Cc}]/gu, '?')

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
