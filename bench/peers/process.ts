/** Peers that are programs: one process a task with a time limit, and one line of measurement from it. */

import { spawn, spawnSync } from 'node:child_process'
import type { Contender, Outcome } from '../harness.ts'

export interface Program {
  readonly command: string
  readonly arguments: readonly string[]
  /** What is written to its standard input. */
  readonly input: string
}

/** The marker in front of the one line `marker milliseconds batches callsPerBatch answer` that a peer prints. */
export const marker = '#measured'

/** Whether a program can be started at all. */
export const isInstalled = (command: string, ...probe: readonly string[]): boolean =>
  spawnSync(command, probe, { stdio: 'ignore' }).status === 0

/** A contender that is a program; `prepare` is called when its turn comes (to compile, to write a script). */
export const programContender = (
  name: string,
  seconds: number,
  prepare: () => Program | { readonly missing: string },
): Contender => ({
  name,
  run() {
    const program = prepare()
    return 'missing' in program ? { kind: 'missing', reason: program.missing } : runProgram(program, seconds)
  },
})

function runProgram(program: Program, seconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program.command, program.arguments, { stdio: ['pipe', 'pipe', 'pipe'] })
    let [output, errors] = ['', '']
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, seconds * 1000)
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    // a program that ends before it has read all of its input closes the pipe; its exit tells why
    child.stdin.on('error', () => {})
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ kind: 'missing', reason: error.message })
    })
    child.on('close', () => {
      clearTimeout(timer)
      if (timedOut) resolve({ kind: 'gave up', reason: `no answer in ${seconds} s` })
      else resolve(readMeasurement(output) ?? { kind: 'gave up', reason: lastLine(errors) || lastLine(output) || 'no output' })
    })
    child.stdin.end(program.input)
  })
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 200) ?? ''

function readMeasurement(output: string): Outcome | undefined {
  const line = output.split('\n').find((candidate) => candidate.trimStart().startsWith(marker))
  if (line === undefined) return undefined
  const [milliseconds, batches, callsPerBatch, ...answer] = line.trim().slice(marker.length).trim().split(/\s+/)
  return {
    kind: 'answered',
    timing: { milliseconds: Number(milliseconds), batches: Number(batches), callsPerBatch: Number(callsPerBatch) },
    answer: answer.join(' '),
  }
}
