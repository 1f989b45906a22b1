/** nerdamer and Algebrite as peers, each in a worker thread with a time limit, since they may hang. */

import { Worker } from 'node:worker_threads'
import type { Contender, Outcome } from '../harness.ts'
import type { Question } from './cas-worker.ts'

/** A worker does not inherit the loader that reads TypeScript, so it registers its own. */
const bootstrap = `
import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
  .then(({ register }) => (register(), import(${JSON.stringify(import.meta.resolve('./cas-worker.ts'))})))
`

export const javascriptPeer = (question: Question, seconds: number): Contender => ({
  name: question.engine,
  run: () =>
    new Promise<Outcome>((resolve) => {
      const worker = new Worker(bootstrap, {
        eval: true,
        workerData: question,
        // room for a deep recursion over long expressions
        resourceLimits: { stackSizeMb: 64 },
      })
      const timer = setTimeout(() => {
        resolve({ kind: 'gave up', reason: `no answer in ${seconds} s` })
        void worker.terminate()
      }, seconds * 1000)
      const finish = (outcome: Outcome) => {
        clearTimeout(timer)
        resolve(outcome)
        void worker.terminate()
      }
      worker.once('message', finish)
      worker.once('error', (error) => finish({ kind: 'gave up', reason: error.message.slice(0, 200) }))
    }),
})
