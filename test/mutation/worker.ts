/** A process of the mutation tool: derives what it is told to, and tries mutants of it. */

import { basename, join } from 'node:path'
import { createLibrary, type Derivation } from '../../src/kernel/index.ts'
import { remembering } from './memo.ts'
import { outcomeOf } from './outcome.ts'
import type { Finding, Reply, Request } from './protocol.ts'
import { describe, type Subject, subjectOf } from './trials.ts'

const folder = join(import.meta.dirname, '..', '..', 'derivations')
// what is cited is derived once, as written, and no rule is applied twice to the same
const library = createLibrary()
const infer = remembering()
const subjects = new Map<string, Subject>()

async function subject(name: string): Promise<Subject> {
  const known = subjects.get(name)
  if (known !== undefined) return known
  const { default: derivation } = (await import(join(folder, `${basename(name)}.ts`))) as { readonly default: Derivation }
  const made = subjectOf(derivation, library, infer)
  subjects.set(name, made)
  return made
}

async function answer(request: Request): Promise<Reply> {
  const { name } = request
  const mutated = await subject(name)
  if (request.kind === 'load')
    return { kind: 'loaded', name, trials: mutated.trials.length, results: [...mutated.transcript.results.keys()] }
  const findings = request.numbers.map((number): Finding => {
    const trial = mutated.trials[number]
    if (trial === undefined) throw new RangeError(`${name} has no mutant ${number}`)
    const outcome = outcomeOf(mutated, trial, library, infer)
    const { position, change } = trial
    const killed = outcome.kind !== 'same' && outcome.kind !== 'changed'
    return { number, position, change, outcome, ...(killed ? {} : { lines: describe(trial) }) }
  })
  return { kind: 'tried', name, findings }
}

process.on('message', async (request: Request) => {
  let reply: Reply
  try {
    reply = await answer(request)
  } catch (error) {
    reply = {
      kind: 'failed',
      name: request.name,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
  process.send?.(reply)
})
process.on('disconnect', () => process.exit())
