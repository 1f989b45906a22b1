/** The juries as `derive` calls them: limits are counted in steps, so that verdicts do not depend on the machine. */

import { createRequire } from 'node:module'
import { instanceJury } from '../../juries/instances.ts'
import { createPanel, type Panel } from '../../juries/panel.ts'
import { createEnginePool, type EnginePool } from '../../juries/worker/pool.ts'

/** Z3's own measure of work; a second or two a question. With half of it two results of eighty are not settled. */
const resourceLimit = 250_000
/**
 * Far beyond what any answer takes, on any machine: what takes long is not asked, by its size. The slowest of the questions about
 * the derivations that come with the program took two seconds of one core.
 */
const milliseconds = 120_000
/** The longest text that nerdamer and Algebrite are asked to put numbers into. */
const mostCharacters = 10_000
const instances = 24
/** Nodes evaluated for one claim: some seconds. */
const totalSteps = 3_000_000

/** A panel with its engines; `close` ends them. */
export function openPanel(): Panel {
  const pool = createEnginePool()
  const panel = createPanel({
    pool: limited(pool),
    instances: (claim) => instanceJury(claim, { instances, totalSteps }),
    totalMilliseconds: 3_600_000,
  })
  return { judge: (claim) => panel.judge(claim), close: () => pool.close() }
}

/** The pool with limits of its own in the place of those asked for. */
const limited = (pool: EnginePool): EnginePool => ({
  ask: async (engine, task) => {
    if (engine === 'Z3') {
      return pool.ask(engine, { ...task, text: `(set-option :rlimit ${resourceLimit})\n${task.text}` }, milliseconds)
    }
    const { length } = task.text
    if (length > mostCharacters)
      return { ok: false, failure: 'size', message: `a question of ${length} characters was not asked` }
    return pool.ask(engine, task, milliseconds)
  },
  close: () => pool.close(),
})

/** The outside programs of the panel, with their versions. */
export function juryVersions(): readonly string[] {
  const require = createRequire(import.meta.url)
  const versionOf = (name: string): string => (require(`${name}/package.json`) as { readonly version: string }).version
  return [`nerdamer ${versionOf('nerdamer')}`, `Algebrite ${versionOf('algebrite')}`, `Z3 ${versionOf('z3-solver')}`]
}
