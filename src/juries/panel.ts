/** The panel of juries: every claim before instances, nerdamer, Algebrite and Z3, in this order, each for itself. */

import { judgeByAlgebrite } from './algebrite.ts'
import type { CasOptions } from './cas.ts'
import type { Claim } from './claim.ts'
import { instanceJury } from './instances.ts'
import { judgeByNerdamer } from './nerdamer.ts'
import type { SpecializeOptions } from './specialize.ts'
import type { JuryReport } from './verdict.ts'
import type { EnginePool } from './worker/pool.ts'
import { createEnginePool } from './worker/pool.ts'
import { judgeByZ3 } from './z3.ts'

export interface PanelOptions {
  /** The instance jury, which also arbitrates (default: `instanceJury` with its defaults). */
  readonly instances?: (claim: Claim) => JuryReport | Promise<JuryReport>
  /** Engines to share; the panel closes only its own. */
  readonly pool?: EnginePool
  /** The time for one question to an engine, in milliseconds (default 5000). */
  readonly milliseconds?: number
  /** The time for one claim before one engine, in milliseconds (default 20000). */
  readonly totalMilliseconds?: number
  readonly specialization?: SpecializeOptions
}

export interface Panel {
  /** One report a jury: instances, nerdamer, Algebrite, Z3. Never rejects; a jury that fails gave up. */
  judge(claim: Claim): Promise<readonly JuryReport[]>
  /** Ends the engines' threads. */
  close(): Promise<void>
}

/**
 * A panel. The instance jury goes first: it computes in this thread, so that no engine's time is counted while it does, and its
 * report arbitrates where a CAS disagrees.
 */
export function createPanel(options: PanelOptions = {}): Panel {
  const { instances = instanceJury, pool = createEnginePool() } = options
  return {
    async judge(claim) {
      const arbitration = await guarded('instances', async () => instances(claim))
      const casOptions: CasOptions = { ...limitsOf(options), pool, arbiter: () => arbitration }
      const engines = await Promise.all([
        guarded('nerdamer', () => judgeByNerdamer(claim, casOptions)),
        guarded('Algebrite', () => judgeByAlgebrite(claim, casOptions)),
        guarded('Z3', () => judgeByZ3(claim, casOptions)),
      ])
      return [arbitration, ...engines]
    },
    async close() {
      if (options.pool === undefined) await pool.close()
    },
  }
}

function limitsOf({ milliseconds, totalMilliseconds, specialization }: PanelOptions): Omit<CasOptions, 'pool' | 'arbiter'> {
  return {
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(totalMilliseconds === undefined ? {} : { totalMilliseconds }),
    ...(specialization === undefined ? {} : { specialization }),
  }
}

/** A jury's report, whatever happens to the jury. */
async function guarded(jury: string, judge: () => Promise<JuryReport>): Promise<JuryReport> {
  const start = performance.now()
  try {
    return await judge()
  } catch (error) {
    const detail = `the jury failed: ${error instanceof Error ? error.message : String(error)}`
    return { jury, verdict: 'gave up', detail, cost: { milliseconds: performance.now() - start, instances: 0 } }
  }
}
