/** Damaged claims, the same in every run: pieces of the collections cut, doubled and mixed. */

import { algebra } from '../../check/claims/algebra.ts'
import { analysis } from '../../check/claims/analysis.ts'
import { expectations } from '../../check/claims/expectations.ts'
import { sums } from '../../check/claims/sums.ts'

export const claims = [...algebra, ...analysis, ...sums, ...expectations].map(([latex]) => latex)
const pieces = ['{', '}', '(', ')', '|', '^', '_', '\\frac', '\\sum_', '\\left', '\\right', '\\|', '&', '\\\\', ',', '=', '\\le', '!', "'", '\\mathbb{E}', '\\begin{cases}', '\\end{cases}', '2', 'i', '\\text{if}', '/', '-', '%', '#1', '\\', '🙂', '\\Rightarrow', '\\lim_', '\\sqrt[', '\\partial', '\\nabla', '\u0000', '^\\top'] // biome-ignore format: a table

/** mulberry32 (Ettinger 2017). */
export function generator(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }
}

/** The text with one or two pieces cut, doubled, put in, or taken from another claim. */
export function mutate(text: string, below: (n: number) => number): string {
  let result = text
  for (let k = 0; k <= below(2); k++) {
    const [at, other] = [below(result.length + 1), below(result.length + 1)]
    const [low, high] = [Math.min(at, other), Math.max(at, other)]
    switch (below(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + 1 + below(4))
        break
      case 1:
        result = result.slice(0, at) + (pieces[below(pieces.length)] as string) + result.slice(at)
        break
      case 2:
        result = result.slice(0, high) + result.slice(low, high) + result.slice(high)
        break
      case 3:
        result = result.slice(0, low) + result.slice(high)
        break
      default: {
        const donor = claims[below(claims.length)] as string
        result = result.slice(0, at) + donor.slice(below(donor.length))
      }
    }
  }
  return result.slice(0, 400)
}

/** The text with one digit, sign, letter or relation changed: it still reads, and says something else. */
export function alter(text: string, below: (n: number) => number): string {
  const places = [...text.matchAll(/(?<![\\A-Za-z])[0-9a-z](?![A-Za-z{])|[+-]|\\[lg]e(?![a-z])|=/g)]
  const found = places[below(Math.max(1, places.length))]
  if (found === undefined) return text
  const [old] = found
  const choices = /[0-9]/.test(old)
    ? ['0', '1', '2', '3', '5']
    : /[a-z]/.test(old) && old.length === 1
      ? ['a', 'x', 'n', 'k']
      : /[+-]/.test(old)
        ? ['+', '-']
        : ['\\le ', '\\ge ', '=']
  return text.slice(0, found.index) + (choices[below(choices.length)] as string) + text.slice(found.index + old.length)
}
