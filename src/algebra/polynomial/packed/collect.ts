/** Sums of term lists, each perhaps times one term, by writing all terms side by side and sorting them. */

import { demote, isSmall, largestMagnitude, safeLimit } from './coefficients.ts'
import { compareMonomials } from './layout.ts'
import { noTerms, type Terms } from './merge.ts'
import { sortDecreasing } from './sort.ts'

/** One product `factor · left · right` to be added up; all in one layout wide enough for the results. */
export interface Product {
  readonly left: Terms
  readonly right: Terms
  readonly factor: bigint
}

/** Whether one side has a single term, so that the product is the other side in the same order. */
export const isShift = ({ left, right }: Product): boolean => left.coefficients.length === 1 || right.coefficients.length === 1

/** The sum of products that satisfy isShift; undefined where a coefficient leaves the safe integers. */
export function collectShifted(words: number, products: readonly Product[]): Terms | undefined {
  let count = 0
  for (const { left, right } of products) {
    if (!isSmall(left.coefficients) || !isSmall(right.coefficients)) return undefined
    count += left.coefficients.length * right.coefficients.length
  }
  const keys = new Float64Array(count * words)
  const values = new Float64Array(count)
  let filled = 0
  for (const { left, right, factor } of products) {
    const [by, list] = left.coefficients.length === 1 ? [left, right] : [right, left]
    const c = Number(factor) * (by.coefficients[0] as number)
    const length = list.coefficients.length
    const source = list.keys
    for (let w = 0; w < words; w++) {
      const shift = by.keys[w]!
      for (let t = 0, from = w, to = filled * words + w; t < length; t++, from += words, to += words)
        keys[to] = source[from]! + shift
    }
    for (let t = 0; t < length; t++) {
      const value = c * (list.coefficients[t] as number)
      if (!(value <= safeLimit && value >= -safeLimit)) return undefined
      values[filled++] = value
    }
  }
  return addNeighbours(words, keys, values)
}

/** The sum of sorted term lists. */
export function collectTerms(words: number, lists: readonly Terms[]): Terms {
  let count = 0
  let bound = 0
  for (const { coefficients } of lists) {
    count += coefficients.length
    bound += isSmall(coefficients) ? largestMagnitude(coefficients) : Number.POSITIVE_INFINITY
  }
  const keys = new Float64Array(count * words)
  let filled = 0
  for (const list of lists) for (let k = 0; k < list.keys.length; k++) keys[filled++] = list.keys[k]!
  if (bound > safeLimit)
    return addBigNeighbours(
      words,
      keys,
      lists.flatMap(({ coefficients }) => Array.from(coefficients, BigInt)),
    )
  const values = new Float64Array(count)
  filled = 0
  for (const { coefficients } of lists) for (let t = 0; t < coefficients.length; t++) values[filled++] = coefficients[t] as number
  // the bound has excluded an overflow
  return addNeighbours(words, keys, values) ?? noTerms
}

const inDecreasingOrder = (words: number, keys: Float64Array): Int32Array => {
  const numbers = new Int32Array(keys.length / words)
  for (let t = 0; t < numbers.length; t++) numbers[t] = t
  return sortDecreasing(words, keys, numbers)
}

/** Undefined where a sum of the safe integers `values` is none, also where a later summand would bring it back. */
function addNeighbours(words: number, all: Float64Array, values: Float64Array): Terms | undefined {
  const order = inDecreasingOrder(words, all)
  const count = order.length
  const keys: number[] = []
  const coefficients: number[] = []
  for (let i = 0; i < count; ) {
    const first = order[i++]!
    let sum = values[first]!
    while (i < count && compareMonomials(words, all, first, all, order[i]!) === 0) {
      sum += values[order[i++]!]!
      if (!(sum <= safeLimit && sum >= -safeLimit)) return undefined
    }
    if (sum === 0) continue
    coefficients.push(sum)
    for (let w = first * words; w < (first + 1) * words; w++) keys.push(all[w]!)
  }
  return { keys, coefficients }
}

function addBigNeighbours(words: number, all: Float64Array, values: readonly bigint[]): Terms {
  const order = inDecreasingOrder(words, all)
  const keys: number[] = []
  const coefficients: bigint[] = []
  for (let i = 0; i < order.length; ) {
    const first = order[i++]!
    let sum = values[first]!
    while (i < order.length && compareMonomials(words, all, first, all, order[i]!) === 0) sum += values[order[i++]!]!
    if (sum === 0n) continue
    coefficients.push(sum)
    for (let w = first * words; w < (first + 1) * words; w++) keys.push(all[w]!)
  }
  return { keys, coefficients: demote(coefficients) }
}
