/** Products and sums of products of term lists: row merging for few terms, hash accumulation for many. */

import type { Budget } from '../../budget.ts'
import { Accumulator, type TypedTerms } from './accumulator.ts'
import { type Coefficients, demote, isSmall, largestMagnitude, safeLimit, scale, toBig } from './coefficients.ts'
import { collectShifted, isShift, type Product } from './collect.ts'
import { merge, noTerms, type Terms } from './merge.ts'
import { hashMonomials, MonomialTable } from './monomial-table.ts'
import { sortDecreasing } from './sort.ts'

const fewRows = 4
const expectedTermsCap = 2 ** 16

/** left · right in a layout that is wide enough for the product. */
export function multiply(words: number, left: Terms, right: Terms, budget: Budget): Terms {
  const [short, long] = left.coefficients.length <= right.coefficients.length ? [left, right] : [right, left]
  const rows = short.coefficients.length
  budget.spend(1 + rows * long.coefficients.length)
  if (rows === 0) return noTerms
  if (rows === 1) return timesTerm(words, long, short, 0)
  if (rows <= fewRows) {
    let result = timesTerm(words, long, short, 0)
    for (let i = 1; i < rows; i++) result = merge(words, result, timesTerm(words, long, short, i), 1)
    return result
  }
  return sumProducts(words, [{ left, right, factor: 1n }])
}

/** All terms of `list` times term number t of `by`; the order is kept. */
function timesTerm(words: number, list: Terms, by: Terms, t: number): Terms {
  const count = list.keys.length
  const keys: number[] = []
  if (words === 1) {
    const shift = by.keys[t]!
    for (let k = 0; k < count; k++) keys.push(list.keys[k]! + shift)
  } else {
    const start = t * words
    for (let k = 0; k < count; k += words) for (let w = 0; w < words; w++) keys.push(list.keys[k + w]! + by.keys[start + w]!)
  }
  return { keys, coefficients: timesCoefficient(list.coefficients, by.coefficients[t]!) }
}

function timesCoefficient(list: Coefficients, c: number | bigint): Coefficients {
  if (c === 1) return list
  if (typeof c === 'number' && isSmall(list)) {
    const result: number[] = []
    for (let i = 0; i < list.length; i++) {
      const product = list[i]! * c
      if (product > safeLimit || product < -safeLimit) return scale(list, BigInt(c))
      result.push(product)
    }
    return result
  }
  return scale(list, BigInt(c))
}

/**
 * Σ factor·left·right by accumulation in one hash table. Where both lists of a product are the same object it is a square,
 * which takes half the work. Time: one hash access a product of terms, and a sort of the result.
 */
export function sumProducts(words: number, products: readonly Product[]): Terms {
  const shifted = products.every(isShift) ? collectShifted(words, products) : undefined
  if (shifted !== undefined) return shifted
  let pairs = 0
  let bound = 0
  let small = true
  for (const { left, right, factor } of products) {
    const [m, n] = [left.coefficients.length, right.coefficients.length]
    pairs += m * n
    if (small && isSmall(left.coefficients) && isSmall(right.coefficients)) {
      bound +=
        Math.abs(Number(factor)) * Math.min(m, n) * largestMagnitude(left.coefficients) * largestMagnitude(right.coefficients)
    } else small = false
  }
  if (pairs === 0) return noTerms
  const expected = Math.min(pairs, expectedTermsCap)
  return small && bound <= safeLimit
    ? sumSmall(new Accumulator(words, expected), products)
    : sumBig(new MonomialTable(words, expected), products)
}

/** The lists of a product as typed arrays, which the inner loop reads without looking at their kinds. */
function unbox(words: number, { keys, coefficients }: Terms): TypedTerms {
  const typed = new Float64Array(keys.length)
  for (let k = 0; k < keys.length; k++) typed[k] = keys[k]!
  const values = new Float64Array(coefficients.length)
  for (let t = 0; t < values.length; t++) values[t] = coefficients[t] as number
  return { keys: typed, hashes: hashMonomials(words, typed), values }
}

/** Doubles throughout; the caller has shown that no partial sum leaves the safe integers. */
function sumSmall(table: Accumulator, products: readonly Product[]): Terms {
  const { words } = table
  for (const { left, right, factor } of products) {
    const a = unbox(words, left)
    const f = Number(factor)
    if (left === right) {
      for (let i = 0; i < a.values.length; i++) {
        // the diagonal once, what is right of it twice
        const c = a.values[i]! * f
        table.addRow(a, i, c, a, i, i + 1)
        table.addRow(a, i, 2 * c, a, i + 1, a.values.length)
      }
    } else {
      const b = unbox(words, right)
      for (let i = 0; i < a.values.length; i++) table.addRow(a, i, a.values[i]! * f, b, 0, b.values.length)
    }
  }
  const { sums } = table
  const kept = new Int32Array(table.count)
  let count = 0
  for (let t = 0; t < table.count; t++) if (sums[t] !== 0) kept[count++] = t
  const order = sortDecreasing(words, table.keys, kept.subarray(0, count))
  const coefficients: number[] = []
  for (let t = 0; t < count; t++) coefficients.push(sums[order[t]!]!)
  return { keys: gatherKeys(table, order), coefficients }
}

function sumBig(table: MonomialTable, products: readonly Product[]): Terms {
  const { words } = table
  const sums: bigint[] = []
  for (const { left, right, factor } of products) {
    const isSquare = left === right
    const ca = toBig(left.coefficients)
    const cb = isSquare ? ca : toBig(right.coefficients)
    const hashA = hashMonomials(words, left.keys)
    const hashB = isSquare ? hashA : hashMonomials(words, right.keys)
    for (let i = 0; i < ca.length; i++) {
      const c = ca[i]! * factor
      for (let j = isSquare ? i : 0; j < cb.length; j++) {
        const at = table.locateProduct(left.keys, i, hashA[i]!, right.keys, j, hashB[j]!)
        const value = isSquare && j > i ? 2n * c * cb[j]! : c * cb[j]!
        if (at === sums.length) sums.push(value)
        else sums[at]! += value
      }
    }
  }
  const kept = new Int32Array(table.count)
  let count = 0
  for (let t = 0; t < table.count; t++) if (sums[t] !== 0n) kept[count++] = t
  const order = sortDecreasing(words, table.keys, kept.subarray(0, count))
  const coefficients = Array.from(order, (t) => sums[t]!)
  return { keys: gatherKeys(table, order), coefficients: demote(coefficients) }
}

function gatherKeys(table: MonomialTable, order: Int32Array): number[] {
  const { words, keys } = table
  const result: number[] = []
  for (let t = 0; t < order.length; t++) {
    const at = order[t]! * words
    for (let w = 0; w < words; w++) result.push(keys[at + w]!)
  }
  return result
}
