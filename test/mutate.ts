/**
 * Changes every expression and relation that a derivation states, and leaves out every assumption, one at a time, and derives
 * again.
 *
 * `npm run mutate` tries all mutants, `npm run mutate -- --sample 60` that many spread over all, `-- NAME` those of one
 * derivation. A mutant is killed when the kernel refuses it or an instance refutes what it proves. Where a mutant makes a
 * result another true statement (the number of roots of another polynomial), no kernel can object: the test of the derivation
 * does, which expects each result as theory has it. A survivor is shown with the proof that it says the same, or fails the run.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding, Reply, Request } from './mutation/protocol.ts'

/** Mutants that a process tries between two reports. */
const portion = 40

const { values, positionals } = parseArgs({ options: { sample: { type: 'string' } }, allowPositionals: true })
const names = readdirSync(join(import.meta.dirname, '..', 'derivations'))
  .filter((file) => /^\d.*\.ts$/.test(file))
  .map((file) => basename(file, '.ts'))
  .filter((name) => positionals.every((word) => name.includes(word)))
  .sort()

/** A process, and the derivations that it has at hand. */
interface Worker {
  readonly process: ChildProcess
  readonly loaded: Set<string>
}

const workers: readonly Worker[] = Array.from({ length: Math.min(2, availableParallelism()) }, () => ({
  process: fork(join(import.meta.dirname, 'mutation', 'worker.ts'), { execArgv: ['--import', 'tsx'] }),
  loaded: new Set(),
}))

function ask({ process: child }: Worker, request: Request): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error(`the process for ${request.name} ended`))
    child.once('exit', ended)
    child.once('message', (reply: Reply) => {
      child.off('exit', ended)
      if (reply.kind === 'failed') reject(new Error(`${reply.name}: ${reply.reason}`))
      else resolve(reply)
    })
    child.send(request)
  })
}

/** Every result must be expected by the test of its derivation, so that another true statement in its place is noticed. */
function requireTests(name: string, results: readonly string[]): void {
  const file = join(import.meta.dirname, 'derivations', `${name}.test.ts`)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const missing = results.find((id) => !new RegExp(`\\b${id}\\b`).test(text))
  if (missing !== undefined) throw new Error(`test/derivations/${name}.test.ts does not name the result ${missing}`)
}

const say = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

// ---------------------------------------------------------------- derivations and the number of their mutants

const trials = new Map<string, number>()
const unread = [...names]
await Promise.all(
  workers.map(async (worker) => {
    for (let name = unread.shift(); name !== undefined; name = unread.shift()) {
      say(`deriving ${name}`)
      const reply = await ask(worker, { kind: 'load', name })
      worker.loaded.add(name)
      if (reply.kind !== 'loaded') continue
      requireTests(name, reply.results)
      trials.set(name, reply.trials)
    }
  }),
)

// ---------------------------------------------------------------- mutants

const all = names.flatMap((name) => Array.from({ length: trials.get(name) ?? 0 }, (_, number) => ({ name, number })))
const size = values.sample === undefined ? all.length : Math.min(all.length, Number(values.sample))
const sample = Array.from({ length: size }, (_, i) => all[Math.floor((i * all.length) / size)] as (typeof all)[number])

interface Portion {
  readonly name: string
  readonly numbers: readonly number[]
}

const open: Portion[] = names.flatMap((name) => {
  const numbers = sample.filter((trial) => trial.name === name).map((trial) => trial.number)
  return Array.from({ length: Math.ceil(numbers.length / portion) }, (_, i) => ({
    name,
    numbers: numbers.slice(i * portion, (i + 1) * portion),
  }))
})

/** The next portion: of a derivation at hand where there is one, else the last of those that the other process is furthest from. */
function next({ loaded }: Worker): Portion | undefined {
  const position = open.findIndex(({ name }) => loaded.has(name))
  return position >= 0 ? open.splice(position, 1)[0] : open.pop()
}

const findings = new Map<string, Finding[]>(names.map((name) => [name, []]))
let done = 0
await Promise.all(
  workers.map(async (worker) => {
    for (let part = next(worker); part !== undefined; part = next(worker)) {
      const reply = await ask(worker, { kind: 'try', ...part })
      worker.loaded.add(part.name)
      if (reply.kind === 'tried') findings.get(part.name)?.push(...reply.findings)
      done += part.numbers.length
      say(`${done} of ${size}: ${part.name}`)
    }
  }),
)
for (const { process: child } of workers) child.disconnect()
say('')

// ---------------------------------------------------------------- report

const counts: Record<Finding['outcome']['kind'], number> = { refused: 0, refuted: 0, unexpected: 0, same: 0, changed: 0 }
for (const [name, found] of findings) {
  for (const { outcome, position, change, lines = [] } of found.sort((a, b) => a.number - b.number)) {
    counts[outcome.kind]++
    if (outcome.kind !== 'same' && outcome.kind !== 'changed') continue
    const verdict = outcome.kind === 'same' ? `says the same (${outcome.proof})` : 'CHANGES THE MEANING'
    console.log(`survivor, ${verdict}: ${name} at ${position}, ${change}\n  ${lines.join('\n  ')}`)
  }
}
const { refused, refuted, unexpected, same, changed } = counts
console.log(
  `killed by the kernel: ${refused}, by an instance: ${refuted}, by the test of the derivation, being another true statement: ${unexpected}`,
)
console.log(`mutants: ${refused + refuted + unexpected} killed, ${same + changed} survived, of ${sample.length}`)
process.exitCode = changed > 0 || sample.length === 0 ? 1 : 0
