/**
 * Changes every expression and relation that a derivation states, one at a time, and derives again.
 *
 * `npm run mutate` tries all mutants, `npm run mutate -- --sample 60` that many spread over all, `-- NAME` those of one
 * derivation. A mutant is killed when the kernel rejects it or an instance refutes what it proves; a survivor is shown with
 * the proof that it says the same, or fails the run.
 */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Expression } from '../src/expr/expression.ts'
import { compare, createContext } from '../src/expr/normal/normalize.ts'
import { text } from '../src/expr/print/text.ts'
import type { Proposition, RelationSymbol } from '../src/expr/proposition.ts'
import { instanceJury } from '../src/juries/instances.ts'
import { mutantsOf, mutantsOfRelation } from '../src/juries/mutation.ts'
import { createLibrary, type Derivation, type Library, run, type State, type Transcript } from '../src/kernel/index.ts'

interface Trial {
  readonly derivation: Derivation
  readonly position: number
  readonly change: string
  readonly from: string
  readonly to: string
  readonly state: State
  /** For an expression: whether the mutant is proved equal to what it replaces. */
  readonly isEquivalent: () => boolean
}

type Outcome = 'killed' | 'equivalent' | 'survived'

/** All mutants of a derivation, from one run that records what it states. */
function trialsOf(derivation: Derivation, library: Library): readonly Trial[] {
  const trials: Trial[] = []
  const recorder: State = {
    expression: (e, position, given) => {
      const assumptions = [...given]
      for (const m of mutantsOf(e)) trials.push(expressionTrial(derivation, position, e, m.expression, m.change, assumptions))
      return e
    },
    relation: (r, position) => {
      for (const other of mutantsOfRelation(r)) trials.push(relationTrial(derivation, position, r, other))
      return r
    },
  }
  run(derivation, recorder, library)
  return trials
}

function expressionTrial(
  derivation: Derivation,
  position: number,
  from: Expression,
  to: Expression,
  change: string,
  given: readonly Proposition[],
): Trial {
  return {
    derivation,
    position,
    change,
    from: text(from),
    to: text(to),
    state: { expression: (e, p) => (p === position ? to : e), relation: (r) => r },
    isEquivalent: () => {
      const { equal, unmet } = compare(createContext(given, given), from, to)
      return equal && unmet.length === 0
    },
  }
}

function relationTrial(derivation: Derivation, position: number, from: RelationSymbol, to: RelationSymbol): Trial {
  const state: State = { expression: (e) => e, relation: (r, p) => (p === position ? to : r) }
  return { derivation, position, change: 'change the relation', from, to, state, isEquivalent: () => false }
}

function outcomeOf(trial: Trial, library: Library): Outcome {
  let transcript: Transcript
  try {
    transcript = run(trial.derivation, trial.state, library)
  } catch {
    return 'killed'
  }
  for (const theorem of transcript.results.values()) if (instanceJury(theorem).verdict === 'refutes') return 'killed'
  return trial.isEquivalent() ? 'equivalent' : 'survived'
}

const { values, positionals } = parseArgs({ options: { sample: { type: 'string' } }, allowPositionals: true })
const folder = join(import.meta.dirname, '..', 'derivations')
const files = readdirSync(folder).filter((file) => /^\d.*\.ts$/.test(file))
const derivations = await Promise.all(files.map(async (file) => (await import(join(folder, file))).default as Derivation))
const chosen = derivations.filter((d) => positionals.every((word) => d.name.includes(word)))

// what is cited is derived once, as written
const library = createLibrary()
const all = chosen.flatMap((d) => trialsOf(d, library))
const size = values.sample === undefined ? all.length : Math.min(all.length, Number(values.sample))
const sample = Array.from({ length: size }, (_, i) => all[Math.floor((i * all.length) / size)] as Trial)

const counts: Record<Outcome, number> = { killed: 0, equivalent: 0, survived: 0 }
for (const [i, trial] of sample.entries()) {
  const outcome = outcomeOf(trial, library)
  counts[outcome]++
  if (outcome !== 'killed') {
    const verdict = outcome === 'equivalent' ? 'says the same (proved)' : 'CHANGES THE MEANING'
    console.log(
      `survivor, ${verdict}: ${trial.derivation.name} at ${trial.position}, ${trial.change}\n  ${trial.from}\n  ${trial.to}`,
    )
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${i + 1} of ${sample.length}`)
}
console.log(`mutants: ${counts.killed} killed, ${counts.equivalent + counts.survived} survived, of ${sample.length}`)
process.exitCode = counts.survived > 0 || sample.length === 0 ? 1 : 0
