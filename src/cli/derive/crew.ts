/**
 * Derives several scripts at once, each in a process of its own kind: one process takes script after script.
 *
 * A process, because a theorem lives in the copy of the kernel that made it; and a fresh one, because a changed script is
 * loaded anew only where it was not loaded before.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Order, Word } from './crew-protocol.ts'
import type { Outcome } from './one.ts'
import { type Script, ScriptError } from './scripts.ts'

export interface CrewOptions {
  /** How many hidden layers; any number where it is undefined. */
  readonly depth?: number | undefined
  /** What each script that is at work is doing, in the order of the scripts. */
  readonly onProgress: (doing: readonly string[], done: number) => void
  /** Called as soon as an outcome is there. */
  readonly onOutcome: (outcome: Outcome) => void
  /** Ends all work; the promise rejects with its reason. */
  readonly signal?: AbortSignal
  /** How many processes at most (default: one a core). */
  readonly processes?: number
}

const isSource = import.meta.url.endsWith('.ts')
const member = fileURLToPath(new URL(isSource ? './crew-member.ts' : './crew-member.js', import.meta.url))

/**
 * The outcomes, in the order of the scripts.
 * @throws ScriptError for the first script that cannot be used
 */
export async function deriveAll(scripts: readonly Script[], options: CrewOptions): Promise<readonly Outcome[]> {
  const outcomes = new Map<Script, Outcome>()
  const doing = new Map<Script, string>()
  // the last first: later results build on earlier ones and take longer, and a long one begun late would keep one core waiting
  const waiting = [...scripts].reverse()
  const size = Math.min(options.processes ?? availableParallelism(), scripts.length)
  const members: ChildProcess[] = []
  const shown = (): readonly string[] => scripts.flatMap((s) => (doing.has(s) ? [`${s.name}: ${doing.get(s)}`] : []))

  /** Resolves when no script is left for this process. */
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(member, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      members.push(child)
      let current: Script | undefined
      const next = (): void => {
        current = waiting.shift()
        if (current === undefined) {
          child.disconnect()
          resolve()
        } else child.send({ script: current, depth: options.depth } satisfies Order)
      }
      child.on('error', reject)
      child.on('exit', (code, killedBy) => {
        if (current === undefined) return
        const how = killedBy === null ? `with status ${code}` : `by ${killedBy}`
        reject(new ScriptError(`${current.name}: its process ended ${how} before the derivation was done`))
      })
      child.on('message', (word: Word) => {
        switch (word.kind) {
          case 'ready':
            next()
            return
          case 'progress':
            if (current === undefined) return
            doing.set(current, word.message)
            options.onProgress(shown(), outcomes.size)
            return
          case 'done':
            if (current === undefined) return
            doing.delete(current)
            outcomes.set(current, word.outcome)
            try {
              options.onOutcome(word.outcome)
              next()
            } catch (error) {
              reject(error)
            }
            return
          case 'refused':
            reject(new ScriptError(word.message))
            return
          case 'broken':
            reject(new Error(word.message))
            return
        }
      })
    })

  const aborted = new Promise<never>((_, reject) => {
    options.signal?.addEventListener('abort', () => reject(options.signal?.reason), { once: true })
  })
  try {
    await Promise.race([Promise.all(Array.from({ length: size }, work)), aborted])
  } finally {
    for (const child of members) if (child.exitCode === null) child.kill()
  }
  return scripts.flatMap((script) => outcomes.get(script) ?? [])
}
