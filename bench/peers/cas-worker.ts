/** The worker thread in which nerdamer or Algebrite answers one question; the thread that asked may end it. */

import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { time } from '../harness.ts'

export interface Question {
  readonly engine: 'nerdamer' | 'Algebrite'
  /** `expand` gives the number of terms, or verdicts on differences; `simplify` gives such verdicts as well. */
  readonly operation: 'termCount' | 'verdicts' | 'simplified'
  readonly texts: readonly string[]
}

const require = createRequire(import.meta.url)
const { engine, operation, texts } = workerData as Question

/** The engine's `expand` or `simplify`, from text to text. */
function load(command: 'expand' | 'simplify'): (text: string) => string {
  if (engine === 'Algebrite') {
    const algebrite = require('algebrite') as { run(command: string): string }
    return (text) => algebrite.run(`${command}(${text})`)
  }
  require('nerdamer/Algebra.js')
  const nerdamer = require('nerdamer') as (text: string) => { toString(): string }
  return (text) => nerdamer(`${command}(${text})`).toString()
}

/**
 * The number of terms of an expanded polynomial. Algebrite leaves factors like (a + b)·y standing: such a summand counts as
 * many terms as its parentheses hold.
 */
function termCount(expanded: string): number {
  let total = 0
  let summand = 1
  for (let i = 0; i < expanded.length; i++) {
    const c = expanded[i]!
    if (c === '(') {
      const end = closing(expanded, i)
      if (expanded[i - 1] !== '^') summand *= termCount(expanded.slice(i + 1, end))
      i = end
    } else if (i > 0 && (c === '+' || c === '-')) {
      total += summand
      summand = 1
    }
  }
  return total + summand
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i
  }
  return text.length
}

const transform = load(operation === 'simplified' ? 'simplify' : 'expand')
const { timing, value } =
  operation === 'termCount'
    ? time(() => String(termCount(transform(texts[0]!))))
    : time(() => texts.map((text) => (transform(text) === '0' ? '1' : '0')).join(''))
parentPort!.postMessage({ kind: 'answered', timing, answer: value })
