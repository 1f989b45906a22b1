/** The worker thread in which nerdamer or Algebrite answers one question; the thread that asked may end it. */

import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { time } from '../harness.ts'

export interface Question {
  readonly engine: 'nerdamer' | 'Algebrite'
  /** One function per question: `expand` gives the number of terms, `isZero` the verdicts on differences. */
  readonly operation: 'termCount' | 'verdicts'
  readonly texts: readonly string[]
}

const require = createRequire(import.meta.url)
const { engine, operation, texts } = workerData as Question

/** The engine's `expand`, from text to text. */
function loadExpand(): (text: string) => string {
  if (engine === 'Algebrite') {
    const algebrite = require('algebrite') as { run(command: string): string }
    return (text) => algebrite.run(`expand(${text})`)
  }
  require('nerdamer/Algebra.js')
  const nerdamer = require('nerdamer') as (text: string) => { toString(): string }
  return (text) => nerdamer(`expand(${text})`).toString()
}

/** Summands of an expanded expression: the signs outside parentheses and exponents, and the first summand. */
function termCount(expanded: string): number {
  let depth = 0
  let count = 1
  for (let i = 0; i < expanded.length; i++) {
    const c = expanded[i]!
    if (c === '(') depth++
    else if (c === ')') depth--
    else if (depth === 0 && i > 0 && (c === '+' || c === '-') && !/[\^*/(]/.test(expanded[i - 1]!)) count++
  }
  return count
}

const expand = loadExpand()
const { timing, value } =
  operation === 'termCount'
    ? time(() => String(termCount(expand(texts[0]!))))
    : time(() => texts.map((text) => (expand(text) === '0' ? '1' : '0')).join(''))
parentPort!.postMessage({ kind: 'answered', timing, answer: value })
