/** What a comparison with peers is: how a time is taken, what an answer is, and when two answers agree. */

/** The median over batches of equal size, after one warm-up call. */
export interface Timing {
  readonly milliseconds: number
  readonly batches: number
  readonly callsPerBatch: number
}

/** What one engine did with one task. The answer is text: a number of terms, verdicts, digits. */
export type Outcome =
  | { readonly kind: 'answered'; readonly timing: Timing; readonly answer: string }
  | { readonly kind: 'gave up'; readonly reason: string }
  | { readonly kind: 'missing'; readonly reason: string }

/** An engine that answers a task once it is asked to. */
export interface Contender {
  readonly name: string
  run(): Outcome | Promise<Outcome>
}

/** One problem: our ways to solve it, and the peers that solve the same problem in the same run. */
export interface Comparison {
  /** What is computed, with its size. */
  readonly name: string
  /** Our ways, each a line of the table; they share the peers' times. */
  readonly ours: readonly Contender[]
  readonly peers: readonly Contender[]
  /** What a peer's answer is beside ours; by default, the same exactly where the texts are equal. */
  judge?(ours: string, theirs: string): Judgement
}

/** `note` says what an engine left undecided that it does not claim to decide. */
export interface Judgement {
  readonly agrees: boolean
  readonly note?: string
}

/** How long one batch lasts at least, and how many batches there are. */
export const batchMilliseconds = 50
export const batchCount = 5
/** A warm-up call that lasts longer than this is the measurement itself. */
export const longCallMilliseconds = 2000

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The time of `compute` in this process, and what it returned last. */
export function time<T>(compute: () => T): { readonly timing: Timing; readonly value: T } {
  const elapsed = (calls: number): number => {
    const start = performance.now()
    for (let i = 0; i < calls; i++) compute()
    return performance.now() - start
  }
  const start = performance.now()
  let value = compute()
  const first = performance.now() - start
  if (first > longCallMilliseconds) return { timing: { milliseconds: first, batches: 1, callsPerBatch: 1 }, value }
  // several calls before the count, so that the compiler has done its work
  let callsPerBatch = 1
  for (let last = elapsed(1); last < batchMilliseconds; last = elapsed(callsPerBatch)) {
    callsPerBatch = Math.ceil(callsPerBatch * Math.max(1.2, Math.min(10, (1.1 * batchMilliseconds) / Math.max(last, 0.01))))
  }
  const batches = Array.from({ length: batchCount }, () => elapsed(callsPerBatch) / callsPerBatch)
  value = compute()
  return { timing: { milliseconds: median(batches), batches: batchCount, callsPerBatch }, value }
}

/** A way of ours: what is timed, and how its result reads as an answer (not timed). */
export const own = <T>(name: string, compute: () => T, answer: (value: T) => string): Contender => ({
  name,
  run() {
    const { timing, value } = time(compute)
    return { kind: 'answered', timing, answer: answer(value) }
  },
})
