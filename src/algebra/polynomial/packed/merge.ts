/** Sums of two sorted term lists by merging. */

import { type Coefficients, demote, isSmall, safeLimit, toBig } from './coefficients.ts'
import { compareMonomials } from './layout.ts'

/** Monomials in strictly decreasing order with their nonzero coefficients. */
export interface Terms {
  readonly keys: readonly number[]
  readonly coefficients: Coefficients
}

export const noTerms: Terms = { keys: [], coefficients: [] }

/** a + sign·b for sorted lists in one layout of `words` words; linear in the number of terms. */
export function merge(words: number, a: Terms, b: Terms, sign: 1 | -1): Terms {
  if (isSmall(a.coefficients) && isSmall(b.coefficients)) {
    const small =
      words === 1
        ? mergeOneWord(a.keys, a.coefficients, b.keys, b.coefficients, sign)
        : mergeSmall(words, a.keys, a.coefficients, b.keys, b.coefficients, sign)
    if (small !== undefined) return small
  }
  return mergeBig(words, a, b, sign)
}

function mergeOneWord(
  aKeys: readonly number[],
  aCoefficients: readonly number[],
  bKeys: readonly number[],
  bCoefficients: readonly number[],
  sign: number,
): Terms | undefined {
  const keys: number[] = []
  const coefficients: number[] = []
  const [m, n] = [aKeys.length, bKeys.length]
  let [i, j] = [0, 0]
  while (i < m && j < n) {
    const left = aKeys[i]!
    const right = bKeys[j]!
    if (left > right) {
      keys.push(left)
      coefficients.push(aCoefficients[i++]!)
    } else if (left < right) {
      keys.push(right)
      coefficients.push(sign * bCoefficients[j++]!)
    } else {
      const sum = aCoefficients[i++]! + sign * bCoefficients[j++]!
      if (sum > safeLimit || sum < -safeLimit) return undefined
      if (sum !== 0) {
        keys.push(left)
        coefficients.push(sum)
      }
    }
  }
  for (; i < m; i++) {
    keys.push(aKeys[i]!)
    coefficients.push(aCoefficients[i]!)
  }
  for (; j < n; j++) {
    keys.push(bKeys[j]!)
    coefficients.push(sign * bCoefficients[j]!)
  }
  return { keys, coefficients }
}

function mergeSmall(
  words: number,
  aKeys: readonly number[],
  aCoefficients: readonly number[],
  bKeys: readonly number[],
  bCoefficients: readonly number[],
  sign: number,
): Terms | undefined {
  const keys: number[] = []
  const coefficients: number[] = []
  const [m, n] = [aCoefficients.length, bCoefficients.length]
  let [i, j] = [0, 0]
  while (i < m || j < n) {
    const order = i === m ? -1 : j === n ? 1 : compareMonomials(words, aKeys, i, bKeys, j)
    const sum =
      order > 0 ? aCoefficients[i]! : order < 0 ? sign * bCoefficients[j]! : aCoefficients[i]! + sign * bCoefficients[j]!
    if (sum > safeLimit || sum < -safeLimit) return undefined
    if (sum !== 0) {
      coefficients.push(sum)
      if (order >= 0) for (let w = 0; w < words; w++) keys.push(aKeys[i * words + w]!)
      else for (let w = 0; w < words; w++) keys.push(bKeys[j * words + w]!)
    }
    if (order >= 0) i++
    if (order <= 0) j++
  }
  return { keys, coefficients }
}

function mergeBig(words: number, a: Terms, b: Terms, sign: number): Terms {
  const left = toBig(a.coefficients)
  const right = sign > 0 ? toBig(b.coefficients) : toBig(b.coefficients).map((value) => -value)
  const keys: number[] = []
  const coefficients: bigint[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const order = i === left.length ? -1 : j === right.length ? 1 : compareMonomials(words, a.keys, i, b.keys, j)
    const sum = order > 0 ? left[i]! : order < 0 ? right[j]! : left[i]! + right[j]!
    if (sum !== 0n) {
      coefficients.push(sum)
      const [source, t] = order >= 0 ? [a.keys, i] : [b.keys, j]
      for (let w = 0; w < words; w++) keys.push(source[t * words + w]!)
    }
    if (order >= 0) i++
    if (order <= 0) j++
  }
  return { keys, coefficients: demote(coefficients) }
}
