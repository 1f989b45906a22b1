/** The main module of a worker thread: loads one engine and answers questions one after the other. */

import { parentPort, workerData } from 'node:worker_threads'
import { load } from './engines.ts'
import type { EngineName, EngineQuestion, EngineReply } from './protocol.ts'

const port = parentPort
if (port === null) throw new Error('this module is the main module of a worker thread')

const { engine: name } = workerData as { readonly engine: EngineName }
const engine = await load(name)
const reply = (message: EngineReply): void => port.postMessage(message)

// Z3 answers asynchronously and takes one question at a time
let last: Promise<void> = Promise.resolve()
port.on('message', ({ id, task }: EngineQuestion) => {
  last = last.then(() =>
    engine(task).then(
      (text) => reply({ id, ok: true, text }),
      (error: unknown) => reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) }),
    ),
  )
})
reply({ id: 0, ok: true, text: name })
