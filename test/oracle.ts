/**
 * Outside programs as oracles: PARI/GP, SymPy, Maxima and others, asked in one process a batch.
 *
 * A test that needs a missing program prints `skipped: …` and counts as skipped; CI installs them all.
 */

import { spawnSync } from 'node:child_process'
import type { Test } from 'uvu'

const commands = {
  gp: ['gp', ['-q', '-f', '--default', 'parisizemax=4G']],
  sympy: ['/usr/bin/python3', ['-']],
  maxima: ['maxima', ['--very-quiet']],
} as const

const probes = {
  gp: ['gp', '--version-short'],
  sympy: ['/usr/bin/python3', '-c', 'import sympy'],
  maxima: ['maxima', '--version'],
  coq: ['coqc', '--version'],
} as const

/** A program that tests compare with. */
export type Oracle = keyof typeof probes

/** Whether the oracle's program runs on this machine. */
export function isInstalled(oracle: Oracle): boolean {
  const [program, ...args] = probes[oracle]
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/**
 * Runs a whole script and returns the lines it printed, empty ones left out.
 * @throws Error with the program's own words when it fails
 */
export function ask(oracle: keyof typeof commands, script: string, seconds = 120): readonly string[] {
  const [program, args] = commands[oracle]
  const run = spawnSync(program, args, { input: script, encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 2 ** 30 })
  if (run.error !== undefined) throw run.error
  if (run.status !== 0) throw new Error(`${oracle} failed: ${run.stderr.slice(0, 2000)}`)
  return run.stdout.split('\n').filter((line) => line.trim() !== '')
}

/** A uvu test that runs where the oracle is installed and is reported as skipped elsewhere. */
export function testAgainst(test: Test, oracle: Oracle, name: string, body: () => void | Promise<void>): void {
  if (isInstalled(oracle)) {
    test(name, body)
  } else {
    console.log(`skipped: ${name} (needs ${oracle})`)
    test.skip(name, body)
  }
}
