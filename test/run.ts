/**
 * Runs the test files (uvu), two at a time, and closes with the line `N passed, N failed, N skipped`.
 *
 * `npm test` runs all; `npm test -- algebra/rational` only the files whose path contains the words given.
 * A file that ends without having run a test counts as a failure: a forgotten `test.run()` must not pass.
 */

import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'

const root = import.meta.dirname
const wanted = process.argv.slice(2)

interface Outcome {
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  readonly output: string
}

/** What takes a minute or more, begun first, so that at the end neither of two processes waits for the other. */
const longest = [
  'soundness/kernel',
  'check/claims',
  'soundness/engines',
  'cli/derive',
  'cli/solve',
  'depth/transcript',
  'package',
]
const rank = (file: string): number => {
  const found = longest.findIndex((name) => file.startsWith(`${name}.`))
  return found < 0 ? longest.length : found
}

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((file) => wanted.every((word) => file.includes(word)))
  .sort()
  .sort((a, b) => rank(a) - rank(b))

const escape = String.fromCharCode(27)
const color = new RegExp(`${escape}\\[[0-9;]*m`, 'g')
const count = (output: string, label: string): number =>
  [...output.matchAll(new RegExp(`^\\s+${label}:\\s+(\\d+)`, 'gm'))].reduce((sum, match) => sum + Number(match[1]), 0)

function runFile(file: string): Promise<Outcome> {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, file)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (code) => {
      const text = output.replace(color, '')
      const [total, passed, skipped] = [count(text, 'Total'), count(text, 'Passed'), count(text, 'Skipped')]
      const ranNothing = total + skipped === 0
      const failed = Math.max(total - passed, code !== 0 || ranNothing ? 1 : 0)
      const note = ranNothing && code === 0 ? '\n  no test ran: is test.run() missing?' : ''
      resolve({ file, passed, failed, skipped, seconds: (performance.now() - start) / 1000, output: text + note })
    })
  })
}

const outcomes: Outcome[] = []
const queue = [...files]
async function work(): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const outcome = await runFile(file)
    outcomes.push(outcome)
    const mark = outcome.failed === 0 ? 'ok  ' : 'FAIL'
    console.log(`${mark} ${file}  ${outcome.passed} passed  ${outcome.seconds.toFixed(1)} s`)
    for (const reason of new Set(outcome.output.match(/^skipped: .*$/gm) ?? [])) console.log(`     ${reason}`)
    if (outcome.failed > 0) console.log(outcome.output)
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))

const sum = (field: 'passed' | 'failed' | 'skipped'): number => outcomes.reduce((total, outcome) => total + outcome[field], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
