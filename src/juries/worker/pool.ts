/** Worker threads with engines in them, one an engine: questions with limits, and a new worker after a hang or a crash. */

import { Worker } from 'node:worker_threads'
import type { EngineName, EngineQuestion, EngineReply, EngineTask } from './protocol.ts'
import { engineNames } from './protocol.ts'

/** Why there is no answer: a limit, an error that the engine reported, a crash of its thread, or a closed pool. */
export type Failure = 'time' | 'size' | 'memory' | 'error' | 'crash' | 'closed'

export type Answer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly failure: Failure; readonly message: string }

export interface PoolOptions {
  /** For one question (default 5000). */
  readonly milliseconds?: number
  /** For the text of one question (default 200000). */
  readonly maxCharacters?: number
  /** The heap of one worker, in megabytes (default 512). */
  readonly maxMegabytes?: number
  /** Engines to load at once, while something else is done, and not when they are first asked. */
  readonly eager?: readonly EngineName[]
}

/** An open set of engines. Each answers one question at a time, in the order in which they were asked. */
export interface EnginePool {
  /** Never rejects. */
  ask(engine: EngineName, task: EngineTask, milliseconds?: number): Promise<Answer>
  /** Ends all threads; later questions are answered `closed`. */
  close(): Promise<void>
}

/** Loading an engine takes under a second; beyond this it is not going to come. */
const startMilliseconds = 60_000

const isSource = import.meta.url.endsWith('.ts')

/** The built entry runs as it is; of the sources, a worker must first be told how to load them. */
function startWorker(engine: EngineName, maxMegabytes: number): Worker {
  const options = {
    workerData: { engine },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes, stackSizeMb: 8 },
    // An engine's own words must not mix with results.
    stdout: true,
    stderr: true,
  }
  if (!isSource) return new Worker(new URL('./entry.js', import.meta.url), options)
  // Under tsx, `--import tsx` has no effect in worker threads of Node 20; registering it by its interface has.
  const [loader, entry] = [import.meta.resolve('tsx/esm/api'), new URL('./entry.ts', import.meta.url).href]
  const script = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}) })`
  return new Worker(script, { ...options, eval: true })
}

/** A pool; threads start when they are first needed (but for those in `eager`), and do not keep the process alive while they wait. */
export function createEnginePool({
  milliseconds: defaultMilliseconds = 5000,
  maxCharacters = 200_000,
  maxMegabytes = 512,
  eager = [],
}: PoolOptions = {}): EnginePool {
  const seats = new Map(engineNames.map((engine) => [engine, new Seat(engine, maxMegabytes)]))
  for (const engine of eager) seats.get(engine)!.start()
  return {
    ask(engine, task, milliseconds = defaultMilliseconds) {
      const size = charactersOf(task)
      if (size > maxCharacters) {
        return Promise.resolve(failed('size', `a text of ${size} characters, more than ${maxCharacters}`))
      }
      return seats.get(engine)!.ask(task, milliseconds)
    },
    async close() {
      await Promise.all([...seats.values()].map((seat) => seat.close()))
    },
  }
}

const charactersOf = (task: EngineTask): number =>
  task.text.length + (task.kind === 'run' ? 0 : task.derivatives.reduce((total, d) => total + d.body.length, 0))

const failed = (failure: Failure, message: string): Answer => ({ ok: false, failure, message })

/** A question in a seat's queue; `id` is that of its last sending. */
interface Question {
  readonly task: EngineTask
  readonly milliseconds: number
  readonly settle: (answer: Answer) => void
  id: number
}

/** How many questions a worker is sent ahead, so that it need not wait for this thread between two of them. */
const sentAhead = 16

/** One engine's place: at most one worker at a time, and the queue of questions before it. */
class Seat {
  #worker: Worker | undefined
  #ready: Promise<Answer> | undefined
  /** In the order in which they were asked; the first `#sent` of them are with the worker. */
  readonly #queue: Question[] = []
  #sent = 0
  /** What the worker said before it was waited for. */
  readonly #replies = new Map<number, Answer>()
  #isAnswering = false
  #isClosed = false
  #nextId = 1

  constructor(
    readonly engine: EngineName,
    readonly maxMegabytes: number,
  ) {}

  ask(task: EngineTask, milliseconds: number): Promise<Answer> {
    const { promise, settle } = deferred<Answer>()
    this.#queue.push({ task, milliseconds, settle, id: 0 })
    if (!this.#isAnswering) void this.#answerAll()
    return promise
  }

  start(): void {
    this.#start().unref()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#stop()
  }

  /** Answers the questions in the queue, one after the other. */
  async #answerAll(): Promise<void> {
    this.#isAnswering = true
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      const answer = await this.#answer(first)
      this.#queue.shift()
      this.#sent = Math.max(0, this.#sent - 1)
      first.settle(answer)
      // whoever asked may ask again before the thread is let go
      await undefined
    }
    this.#worker?.unref()
    this.#isAnswering = false
  }

  async #answer(question: Question): Promise<Answer> {
    if (this.#isClosed) return failed('closed', 'the engines have been closed')
    const worker = this.#worker ?? this.#start()
    worker.ref()
    const ready = await this.#ready!
    if (!ready.ok) return ready
    if (this.#isClosed) return failed('closed', 'the engines have been closed')
    for (const next of this.#queue.slice(this.#sent, sentAhead)) {
      next.id = this.#nextId++
      worker.postMessage({ id: next.id, task: next.task } satisfies EngineQuestion)
      this.#sent++
    }
    return this.#wait(worker, question.id, question.milliseconds)
  }

  #start(): Worker {
    const worker = startWorker(this.engine, this.maxMegabytes)
    this.#worker = worker
    worker.on('message', (reply: EngineReply) =>
      this.#replies.set(reply.id, reply.ok ? { ok: true, text: reply.text } : failed('error', reply.message)),
    )
    this.#ready = this.#wait(worker, 0, startMilliseconds)
    return worker
  }

  /** Waits for the reply to a question; ends the worker where none comes. */
  async #wait(worker: Worker, id: number, milliseconds: number): Promise<Answer> {
    const { promise, settle } = deferred<Answer>()
    const known = (): boolean => {
      const answer = this.#replies.get(id)
      if (answer !== undefined) settle(answer)
      return answer !== undefined
    }
    const onError = (error: Error & { readonly code?: string }): void => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(isMemory ? failed('memory', `more than ${this.maxMegabytes} MB`) : failed('crash', error.message))
    }
    const onExit = (): void => settle(failed(this.#isClosed ? 'closed' : 'crash', 'the thread ended'))
    worker.on('message', known).on('error', onError).on('exit', onExit)
    // where this thread was busy the timer ends before an answer that was there in time has been taken in
    const timer = setTimeout(
      () => setImmediate(() => known() || settle(failed('time', `no answer within ${milliseconds} ms`))),
      milliseconds,
    )
    known()
    const answer = await promise
    clearTimeout(timer)
    this.#replies.delete(id)
    worker.off('message', known).off('exit', onExit)
    if (answer.ok || answer.failure === 'error') worker.off('error', onError)
    else await this.#stop()
    return answer
  }

  /** Ends the worker; what was sent to it and not answered will be sent to the next one. */
  async #stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#ready = undefined
    this.#sent = 0
    this.#replies.clear()
    await worker?.terminate()
  }
}

function deferred<A>(): { readonly promise: Promise<A>; readonly settle: (value: A) => void } {
  let settle: (value: A) => void = () => {}
  const promise = new Promise<A>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}
