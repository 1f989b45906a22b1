/** The juries as `derive` calls them: limits are counted in steps, so that verdicts do not depend on the machine. */

import { createRequire } from 'node:module'
import { instanceJury } from '../../juries/instances.ts'
import { createPanel, type Panel } from '../../juries/panel.ts'
import { createEnginePool, type EnginePool } from '../../juries/worker/pool.ts'

/** Z3's own measure of work; a second or two a question. Four times as much settled one claim more of eighty. */
const resourceLimit = 250_000
/** Far beyond what any answer takes that comes at all. */
const milliseconds = { Z3: 120_000, nerdamer: 15_000, Algebrite: 15_000 }
/** Larger questions were never answered in that time; a limit in characters is the same on every machine. */
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
    totalMilliseconds: 600_000,
  })
  return { judge: (claim) => panel.judge(claim), close: () => pool.close() }
}

/** The pool with limits of its own in the place of those asked for. */
const limited = (pool: EnginePool): EnginePool => ({
  ask: async (engine, task) => {
    if (engine === 'Z3') {
      return pool.ask(engine, { ...task, text: `(set-option :rlimit ${resourceLimit})\n${task.text}` }, milliseconds.Z3)
    }
    const { length } = task.text
    if (length > mostCharacters)
      return { ok: false, failure: 'size', message: `a question of ${length} characters was not asked` }
    return pool.ask(engine, task, milliseconds[engine])
  },
  close: () => pool.close(),
})

/** The outside programs of the panel, with their versions. */
export function juryVersions(): readonly string[] {
  const require = createRequire(import.meta.url)
  const versionOf = (name: string): string => (require(`${name}/package.json`) as { readonly version: string }).version
  return [`nerdamer ${versionOf('nerdamer')}`, `Algebrite ${versionOf('algebrite')}`, `Z3 ${versionOf('z3-solver')}`]
}
